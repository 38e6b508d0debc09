-- People of a text: which printed names are one person's.
--
--   header  "Antony J. Blinken"                       a person, with all its names
--   text    "John Kerry"   "Secretary Kerry"  "Kerry" one: the only Kerry there is
--           "Hillary"                                 one by itself: no full name has it
--   two Clintons with given names                     a bare "Clinton" is apart
--
-- Full names first, then titles with family names, then bare names: what comes later joins what is there
-- if it can be only one.

local core = require("tiro.core")
local memo = require("tiro.talk.memo")
local people = require("tiro.gazetteer.people")
local words = require("tiro.talk.words")

local persons = {}

local fold = memo(512, function(name)
  return (core.fold(name):gsub("[%.%s]+", " "):gsub("^ ", ""):gsub(" $", ""))
end)

-- Short form -> set of the names it may be short for; all folded.
local SHORT = {}
for short, long in pairs(people.short) do
  local set = {}
  for name in long:gmatch("%S+") do set[fold(name)] = true end
  SHORT[fold(short)] = set
end

-- Can two given names be one person's?
local function agree(a, b)
  if not a or not b then return true end
  a, b = fold(a):match("^%S+") or "", fold(b):match("^%S+") or ""
  if a == b then return true end
  if #a == 1 or #b == 1 then return a:sub(1, 1) == b:sub(1, 1) end
  if SHORT[a] and SHORT[a][b] or SHORT[b] and SHORT[b][a] then return true end
  if SHORT[a] and SHORT[b] then
    for name in pairs(SHORT[a]) do
      if SHORT[b][name] then return true end
    end
  end
  return false
end

-- Offices that one person does not hold in one text.
local OFFICES = { "president", "secretary", "senator", "governor", "ambassador", "justice", "mayor", "general" }

local function office_of(title)
  title = title and " " .. fold(title) .. " "
  if not title or title:find(" vice ") or title:find(" deputy ") or title:find(" under ") then return nil end
  for _, office in ipairs(OFFICES) do
    if title:find(" " .. office .. " ") then return office end
  end
end

local WOMAN = words.set("mrs ms miss madam congresswoman chairwoman queen")
local MAN = words.set("mr sir mister congressman chairman king")

local function gender_of(title)
  local first = title and fold(title):match("^%S+")
  return first and (WOMAN[first] and "woman" or MAN[first] and "man") or nil
end

-- A title that does not belong to a person.
local function clashes(entity, title)
  local gender, office = gender_of(title), office_of(title)
  if gender and entity.gender and gender ~= entity.gender then return true end
  return office ~= nil and entity.office ~= nil and office ~= entity.office
end

local Cast = {}
Cast.__index = Cast

local function new_entity(self, piece)
  local entity = {
    n = #self.entities + 1, given = piece.given, family = piece.family, full = piece.full, titles = {},
    participant = piece.participant, gender = nil,
  }
  self.entities[entity.n] = entity
  if piece.family then
    local family = fold(piece.family)
    self.families[family] = self.families[family] or {}
    table.insert(self.families[family], entity)
  end
  if piece.given then
    local given = fold(piece.given):match("^%S+")
    self.givens[given] = self.givens[given] or {}
    table.insert(self.givens[given], entity)
  end
  return entity
end

local function note_title(entity, title)
  if not title then return end
  entity.gender = entity.gender or gender_of(title)
  entity.office = entity.office or office_of(title)
  for _, known in ipairs(entity.titles) do
    if known == title then return end
  end
  table.insert(entity.titles, title)
end

-- People with the family name of a piece that it may be.
local function candidates(self, piece)
  local found = {}
  for _, entity in ipairs(self.families[fold(piece.family)] or {}) do
    if agree(entity.given, piece.given) and not clashes(entity, piece.title) then found[#found + 1] = entity end
  end
  return found
end

-- A fuller name is the better one.
local function take_name(entity, piece)
  if entity.participant then return end
  local initial = entity.given and #fold(entity.given) == 1
  if piece.given and (not entity.given or initial or #piece.full > #entity.full and not people.short[piece.given]) then
    entity.given, entity.full = piece.given, piece.full
  end
end

local function resolve(piece, entity, why)
  piece.entity, piece.why = entity, why
  note_title(entity, piece.title)
end

local function quoted(text)
  return '"' .. text .. '"'
end

local function only_one(entity, part, name)
  if entity.participant then return part .. " name of a participant" end
  return "the only " .. quoted(name) .. " of the text"
end

function Cast:add_full(piece)
  local found = candidates(self, piece)
  local named = {}
  for _, entity in ipairs(found) do
    if entity.given then named[#named + 1] = entity end
  end
  if #named > 1 then
    for _, entity in ipairs(named) do -- the very name decides
      if fold(entity.given) == fold(piece.given) then named = { entity } end
    end
  end
  local entity = #named == 1 and named[1] or new_entity(self, piece)
  if #named == 1 then take_name(entity, piece) end
  local why = piece.title and "title " .. quoted(piece.title) or "given name " .. quoted(piece.given)
  if entity.participant then why = "name of a participant" end
  resolve(piece, entity, why)
end

-- A family name, with a title or bare.
function Cast:add_family(piece)
  local found = candidates(self, piece)
  if #found == 1 then
    return resolve(piece, found[1], only_one(found[1], "family", piece.family))
  end
  if #found > 1 and not piece.title then
    local named = {} -- a bare name is that of the one who has no other
    for _, entity in ipairs(found) do
      if entity.given == nil and not entity.office then named[#named + 1] = entity end
    end
    if #named == 1 then return resolve(piece, named[1], "may be several people's") end
  end
  local entity = new_entity(self, piece)
  entity.ambiguous = #found > 1 or nil
  local why = piece.title and "title " .. quoted(piece.title) or "a name by itself"
  if #found > 1 then why = "may be " .. #found .. " people called " .. quoted(piece.family) end
  resolve(piece, entity, why)
end

-- A given name alone.
function Cast:add_given(piece)
  local found = {}
  for _, entity in ipairs(self.entities) do
    if entity.given and entity.family and agree(entity.given, piece.given) and #fold(entity.given) > 1 then
      found[#found + 1] = entity
    end
  end
  if #found > 1 then
    local exact = {}
    for _, entity in ipairs(found) do
      if fold(entity.given):match("^%S+") == fold(piece.given) then exact[#exact + 1] = entity end
    end
    if #exact == 1 then found = exact end
    local present = {}
    for _, entity in ipairs(found) do
      if entity.participant then present[#present + 1] = entity end
    end
    if #present == 1 then found = present end
  end
  if #found == 1 then
    return resolve(piece, found[1], only_one(found[1], "given", piece.given))
  end
  local name = fold(piece.given)
  local entity = self.bare[name]
  if not entity then
    entity = new_entity(self, { given = piece.given, full = piece.given })
    entity.alone = true
    self.bare[name] = entity
  end
  resolve(piece, entity, #found > 1 and "may be " .. #found .. " people called " .. quoted(piece.given)
    or "a given name by itself")
end

--- Groups names into people.
-- @tparam table[] speakers  of the transcript, as core.speaker gives them, with `id`
-- @tparam table[] pieces  of kind "person", in order of their first occurrence; each gets `entity` and `why`,
--   or neither: a name that nothing tells to be a person's
-- @treturn table[] entities { n, name, given, family, titles, participant }
function persons.group(speakers, pieces)
  local self = setmetatable({ entities = {}, families = {}, givens = {}, bare = {} }, Cast)
  for _, speaker in ipairs(speakers) do
    if speaker.id then
      local entity = new_entity(self, {
        given = speaker.given, family = speaker.family, participant = speaker.id,
        full = (speaker.given or not speaker.family) and speaker.name or speaker.family,
      })
      note_title(entity, speaker.honorific)
      entity.office = nil
    end
  end
  local known, unknown = {}, {}
  for _, piece in ipairs(pieces) do
    local some = piece.unknown and unknown or known
    some[#some + 1] = piece
  end
  local function pass(some, wanted, add)
    for _, piece in ipairs(some) do
      if not piece.entity and wanted(piece) then add(self, piece) end
    end
  end
  pass(known, function(p) return p.given and p.family end, self.add_full)
  pass(known, function(p) return p.title and p.family and not p.given end, self.add_family)
  -- names with a family name that is known by now
  pass(unknown, function(p)
    if not p.family then return false end
    local family = self.families[fold(p.family)]
    if not family then return p.given ~= nil and (p.particle or p.says) end
    return p.given ~= nil or not p.weak
  end, function(_, p) return p.given and self:add_full(p) or not p.given and self:add_family(p) end)
  -- a given name alone, or a family name that is a given name too
  pass(known, function(p)
    if not p.bare or not self.families[fold(p.given)] or self.givens[fold(p.given)] then return false end
    p.family, p.given = p.given, nil
    return true
  end, self.add_family)
  pass(known, function(p) return p.bare and not p.weak end, self.add_given)
  for _, entity in ipairs(self.entities) do entity.name = entity.full end
  return self.entities
end

return persons
