-- Runs of capitals -> countries, organisations, people, acronyms.
--
--   U.S. National Intelligence Director James Clapper and the Department of Defense
--   |--|                       |--------------------|         |-------------------|
--   country                    person, with a title           organisation
--
-- A run is read from left to right, once for each form it has. Most forms stand in
-- many texts: what was read is kept.

local memo = require("tiro.talk.memo")
local organisations = require("tiro.gazetteer.organisations")
local people = require("tiro.gazetteer.people")
local personal = require("tiro.talk.personal")
local words = require("tiro.talk.words")

local naming = {}

local HEADS, WEAK, TITLES = organisations.heads, organisations.weak, people.titles
local is_capital = words.is_capital

-- ---- countries -------------------------------------------------------------------

local LANGUAGES = words.set([[
  Chinese French German Spanish Russian Japanese Korean Italian Portuguese Greek Turkish Polish Vietnamese Thai
  Dutch Swedish Danish Norwegian Finnish Hungarian Czech Ukrainian Romanian Bulgarian Serbian Croatian Indonesian
  Burmese Nepali Somali Welsh Icelandic Slovak Slovenian Latvian Lithuanian Estonian Albanian Georgian Armenian
]])

-- Before a country these make another place or people of it: New Mexico, Latin American.
local OTHERS = words.set("New North South East West Latin Central Native Upper Lower Pan Anti Trans")

-- With "of" before a country, or alone behind it, these are places: Gulf of Mexico, Mexico City.
local WATERS = words.set("Sea Gulf Bay Strait Straits Coast University State Voice Isle Port")
local NATURE = words.set([[
  Sea Ocean Gulf Bay River Lake Island Islands Mountains Strait Straits Peninsula Canal City Pig Street Avenue
  Road Times Today Daily Post Falls Hills Beach
]])

-- Does what stands before the country at word `i` make something else of it?
local function is_other(run, i)
  local at, before = run.words, run.words[i - 1]
  if not before then return false end
  if OTHERS[before] and i - 1 >= run.from then return true end
  if before == "of" and WATERS[at[i - 2]] then return true end
  if before == "the" and at[i - 2] == "of" and WATERS[at[i - 3]] then return true end
  return at[i] == "Indian" and before == "American"
end

-- Is the word a language here? "speaks French", "in Chinese", "Spanish-speaking"
local function is_language(run, i, last)
  local at = run.words
  if i ~= last or not LANGUAGES[at[i]] then return false end
  if words.is_hyphen(at[last + 1]) then return at[last + 2] == "language" or at[last + 2] == "speaking" end
  return last == #at and i == run.from and run.speak and not run.word
end

-- Environment Canada: an unknown word before a country's name makes it part of a name.
local function is_part_of_name(run, i, last, entry)
  local before = run.words[i - 1]
  if not entry.is_name or i ~= last or not before or i - 1 < run.from then return false end
  if not is_capital(before) or run.taken[i - 1] or TITLES[before] then return false end
  return not (i - 1 == run.from and run.first)
end

-- Does the country at [i, last] stand for itself?
local function is_country(run, i, last, entry)
  local at, after = run.words, run.words[last + 1]
  if last == #at and run.money then return false end -- US$
  if after and NATURE[after] or at[i]:find("^Korea") and after == "War" then return false end
  return not is_other(run, i) and not is_language(run, i, last) and not is_part_of_name(run, i, last, entry)
end

-- ---- organisations ---------------------------------------------------------------

local NO_TAIL = words.set("Group Force Forces Times Post Party Press News Initiative Guard Police Caucus Network")
local TAIL_TITLES = words.set("Foreign National Defense Defence Finance Justice")

local function is_and(word)
  return word == "and" or word == "&"
end

-- One word more of what an organisation is of: Department of Health and Human Services.
local function tail_word(at, m)
  local nxt = at[m + 1]
  if is_capital(nxt) then return (not TITLES[nxt] or people.offices[nxt]) and m + 1 or nil end
  local behind = at[m + 2]
  local joins = is_and(nxt) and is_capital(behind) and not TITLES[behind] and not words.country(at, m + 2)
  return joins and m + 2 or nil
end

-- The last word of an organisation whose head is at `last`, with what it is of.
local function tail_end(at, last)
  local e = last
  while at[e + 1] == "of" or at[e + 1] == "for" or at[e + 1] == "on" do
    local m = at[e + 2] == "the" and e + 3 or e + 2
    if not is_capital(at[m]) or TITLES[at[m]] and not TAIL_TITLES[at[m]] then break end
    e = m
    while tail_word(at, e) do e = tail_word(at, e) end
  end
  return e
end

-- Securities and Exchange Commission: may a name go on over the "and" at word `k`?
local function joins_names(at, k)
  return is_capital(at[k + 1]) and not TITLES[at[k + 1]] and not words.known(at, k - 1)
    and not words.country(at, k - 1) and not words.country(at, k + 1)
end

-- Does a name of an organisation that starts at `i` go on over word `k`?
local function goes_on(run, i, k, head, joined)
  local at, word = run.words, run.words[k]
  if is_capital(word) then
    if k == i or HEADS[word] then return true end
    if TITLES[word] and not people.half_titles[word] and word ~= "Chief" then return false end
    return not (head and people.given[word] and is_capital(at[k + 1]))
  end
  if is_and(word) then return k > i and not head and not joined and joins_names(at, k) end
  return run.glue[k] and (words.is_hyphen(word) or words.is_hyphen(at[k - 1]))
end

-- The last head of the name that starts at word `i`; nil: it has none.
local function head_of(run, i)
  local at, k, head, joined = run.words, i, nil, false
  while at[k] and goes_on(run, i, k, head, joined) do
    if is_capital(at[k]) and HEADS[at[k]] then head = k end
    joined = joined or is_and(at[k])
    k = k + 1
  end
  return head
end

-- The last word of the organisation that starts at word `i`; nil: none does.
local function organisation_at(run, i)
  local at, known = run.words, words.known(run.words, i)
  if known and at[known] == "Force" and at[known + 1] == "One" then return nil end
  local head = head_of(run, i)
  if not head then return known end
  local before, e = head - i, tail_end(at, head)
  if before == 1 and at[head] == "Administration" then return known end -- the Obama Administration
  if before == 0 and (e == head or NO_TAIL[at[head]]) then return known end
  local weak = before == 1 and WEAK[at[head]] and e == head
  if weak and not words.country(at, i) and not words.letters(at[i]) then return known end
  return known and known > e and known or e
end

-- ---- pieces ----------------------------------------------------------------------

local function add(run, piece)
  run.pieces[#run.pieces + 1] = piece
  if piece.unknown then return end
  for i = piece.from, piece.to do run.taken[i] = true end
end

local function add_country(run, i, last, entry)
  add(run, { kind = "country", code = entry.code, from = i, to = last, word = words.join(run, i, last) })
end

local function add_acronym(run, i, letters)
  add(run, { kind = "acronym", letters = letters, from = i, to = i, word = run.words[i] })
end

-- Countries in [first, last]: the Japan of Embassy of Japan.
local function add_inner_countries(run, first, last)
  local i = first
  while i <= last do
    local entry, e = words.country(run.words, i)
    if entry and e <= last and is_country(run, i, e, entry) then
      add_country(run, i, e, entry)
      i = e
    end
    i = i + 1
  end
end

local function add_organisation(run, i, last)
  local at = run.words
  add(run, { kind = "organisation", name = words.join(run, i, last), from = i, to = last })
  if not organisations.keeps_country[at[i]] and not words.known(at, i) then add_inner_countries(run, i, last) end
  local letters = words.letters(at[i])
  if letters and not words.country(at, i) then add_acronym(run, i, letters) end
end

-- A name that nothing tells to be a person's, up to a country; the word behind.
local function add_unknown(run, i, small)
  local at = run.words
  local e = not at[i]:find("%d") and personal.name_end(run, i)
  if not e then return i + 1 end
  for k = i + 1, e do
    if words.country(at, k) and not run.glue[k] then
      e = k - 1
      break
    end
  end
  local piece = personal.parts(run, i, e)
  local common = e == i and run.first and small(at[i]) > 0
  if common or OTHERS[at[i]] or words.is_place(piece.full) then return e + 1 end
  piece.kind, piece.from, piece.to, piece.unknown = "person", i, e, true
  piece.particle = not is_capital(at[i]) or nil
  add(run, piece)
  return e + 1
end

-- ---- runs ------------------------------------------------------------------------

-- Is the first word of a sentence no part of the name behind it?
local function is_starter(run, i, small)
  local at, word = run.words, run.words[i]
  if organisations.starters[word] then
    if word == "New" then return at[i + 1] == nil end
    return word ~= "Will" or not personal.is_word(at[i + 1]) or words.country(at, i + 1) ~= nil
  end
  if i > 1 or small(word) == 0 or TITLES[word] or people.given[word] then return false end
  return not HEADS[word] and not words.country(at, 1) and not words.known(at, 1)
end

local function skip_starters(run, small)
  local i = 1
  while run.words[i] do
    local word = run.words[i]
    local passed = word == "The" or word == "the" or i > 1 and words.JOINS[word]
    if not passed and not (run.first and is_starter(run, i, small)) then break end
    i = i + 1
  end
  return i
end

-- In a run of capitals alone only countries are looked for.
local function read_capitals(run)
  local at = {}
  for i, word in ipairs(run.words) do
    at[i] = words.JOINS[word:lower()] and word:lower() or words.titlecase(word)
  end
  run.words = at
  add_inner_countries(run, 1, #run.words)
end

-- A person at word `i`; nil, and the word behind titles that belong to none.
local function person_at(run, i, small)
  local word = run.words[i]
  local piece, behind = personal.titled(run, i)
  if piece then return piece end
  local entry = words.country(run.words, i)
  if not entry or people.country_given[word] then piece = personal.named(run, i) end
  if not piece or not piece.bare then return piece, behind end
  local common = i == run.from and run.first and small(word) > 0
  if entry or common or run.a and i == 1 then piece = nil end
  return piece, behind
end

-- The word behind a country that does not stand for itself: a sea, a language.
local function skip_country(run, i, last)
  for k = i, last do run.taken[k] = true end
  return NATURE[run.words[last + 1]] and last + 2 or last + 1
end

-- Something at word `i` that is neither person nor organisation; the word to go on from.
local function read_other(run, i, behind, small)
  local word = run.words[i]
  local letters = words.letters(word)
  if letters then
    if not organisations.starters[words.titlecase(word)] then add_acronym(run, i, letters) end
    return i + 1
  end
  if behind > i then return behind end
  if OTHERS[word] and is_capital(run.words[i + 1]) then return i + 2 end -- New York
  if organisations.things[word] or TITLES[word] or HEADS[word] then return i + 1 end
  return add_unknown(run, i, small)
end

-- What starts at word `i`; the word to go on from.
local function step(run, i, small)
  local at, word = run.words, run.words[i]
  if words.JOINS[word] or not is_capital(word) and not people.particles[word] then return i + 1 end
  if organisations.never[word .. " " .. (at[i + 1] or "")] then return i + 2 end
  local piece, behind = person_at(run, i, small)
  local last = organisation_at(run, i)
  local outdone = piece and not piece.title and last
    and (last > piece.to or last == piece.to and words.known(at, i) ~= nil)
  if piece and not outdone then
    add(run, piece)
    return piece.to + 1
  end
  local entry, land = words.country(at, i)
  local stands = entry and is_country(run, i, land, entry)
  if last and (not stands or last > land) then
    add_organisation(run, i, last)
    return last + 1
  end
  if stands then
    add_country(run, i, land, entry)
    return land + 1
  end
  if entry then return skip_country(run, i, land) end
  return read_other(run, i, behind or i, small)
end

-- The pieces of a form that was split into words.
local function read_run(form, stands, small)
  local run = setmetatable({ words = form.words, glue = form.glue, pieces = {}, taken = {} }, words.standing(stands))
  run.from = skip_starters(run, small)
  if run.capitals then
    read_capitals(run)
    return run.pieces
  end
  local i = run.from
  while i <= #run.words do i = step(run, i, small) end
  return run.pieces
end

local MOST_KEPT = 512 -- forms

local split_form = memo(MOST_KEPT, function(text)
  local at, glue = words.split(text)
  return { words = at, glue = glue }
end)

-- A number for all that a reading depends on beside the form itself.
local function circumstances(form, flags, small)
  local number = (flags.a and 1 or 0) + (flags.money and 2 or 0) + (flags.capitals and 4 or 0)
    + (flags.speak and not flags.word and 8 or 0)
  if not flags.first then return number end
  local bit = 32
  for _, word in ipairs(form.words) do
    if small(word) > 0 then number = number + bit end
    bit = 2 * bit
  end
  return number + 16
end

-- A word that no list has, with a capital: alone it is a name that nothing tells
-- to be a person's, or begins a sentence.
local is_plain = memo(2048, function(text)
  if text:find("[^%a\128-\255]") or not is_capital(text) or words.letters(text) then return false end
  return not (organisations.starters[text] or organisations.things[text] or HEADS[text] or TITLES[text]
    or OTHERS[text] or words.JOINS[text] or words.is_listed(text) or people.given[text]
    or people.country_given[text] or people.family_first[text])
end)

local function copy(piece)
  local made = {}
  for key, value in pairs(piece) do made[key] = value end
  return made
end

--- What a form holds.
-- @tparam string text
-- @tparam integer stands  bits
-- @tparam function small  word -> how often the text has it in small letters
-- @treturn table[]  pieces { kind, from, to, ... }, words counted from 1; those of
--   organisations are shared
function naming.read(text, stands, small)
  local flags = words.flags(stands)
  if organisations.starters[text] and flags.first then return {} end
  if is_plain(text) then
    if flags.first and small(text) > 0 then return {} end
    return { { kind = "person", full = text, family = text, from = 1, to = 1, unknown = true } }
  end
  local form = split_form(text)
  local number = circumstances(form, flags, small)
  form[number] = form[number] or read_run(form, stands, small)
  local pieces = {}
  for i, piece in ipairs(form[number]) do pieces[i] = piece.kind == "organisation" and piece or copy(piece) end
  return pieces
end

return naming
