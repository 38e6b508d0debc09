-- Names of people in a run of capitals: with a title, a given name, an initial, or a family name that stands
-- in front. Whose names they are is settled in persons.lua.

local organisations = require("tiro.gazetteer.organisations")
local people = require("tiro.gazetteer.people")
local words = require("tiro.talk.words")

local personal = {}

local HEADS, THINGS, TITLES = organisations.heads, organisations.things, people.titles
local MOST_WORDS = 5 -- of a name
local LONG_SYLLABLE = 5 -- bytes of a part in small letters: the "un" of Jong-un

-- Titles that make any word behind them a name.
local STRONG = words.set([[
  Mr. Mr Mrs. Mrs Ms. Ms Miss Dr. Dr President Minister Secretary Senator Sen. Representative Rep. Congressman
  Congresswoman Governor Gov. Mayor Chairman Chairwoman Speaker Ambassador Judge Justice Director Commissioner
  Premier Chancellor
]])

-- Of the half titles, those that stand alone too.
local RANKS = words.set("General Major Lieutenant Chief Private")

-- Particles between names; "y" and "e" join more than names.
local function is_particle(word)
  return people.particles[word] and word ~= "y" and word ~= "e" and word ~= "la"
end

--- May it be a word of a name?
function personal.is_word(word, titled)
  if not words.is_capital(word) or HEADS[word] then return false end
  if TITLES[word] and not people.given[word] then return false end
  if THINGS[word] and not titled then return false end
  return not words.letters(word)
end

-- The first word behind particles: the Laden of bin Laden.
local function behind_particles(at, i)
  while people.particles[at[i]] and not words.is_capital(at[i]) do
    i = i + 1
    if words.is_hyphen(at[i]) then i = i + 1 end
  end
  return i
end

-- The last word of one part more of a name that so far ends at `e`; nil: it ends there.
local function next_part(run, e)
  local at, glue, nxt = run.words, run.glue, run.words[e + 1]
  if not nxt then return nil end
  if words.is_hyphen(nxt) and glue[e + 1] and at[e + 2] and glue[e + 2] then
    if not words.is_capital(at[e + 2]) and #at[e + 2] > LONG_SYLLABLE then return nil end -- Obama-era
    return e + 2
  end
  if nxt:find("^%u%.$") or personal.is_word(nxt) then return e + 1 end
  if not is_particle(nxt) then return nil end
  local last = behind_particles(at, e + 1)
  return words.is_capital(at[last]) and last or nil
end

--- The last word of the name that starts at word `i`; nil: none does.
function personal.name_end(run, i, titled)
  local at, e = run.words, i
  if people.particles[at[i]] and not words.is_capital(at[i]) then
    e = behind_particles(at, i)
    if not words.is_capital(at[e]) then return nil end
  elseif not (personal.is_word(at[i], titled) or at[i]:find("^%u%.$")) then
    return nil
  end
  for _ = 2, MOST_WORDS do
    if people.suffixes[at[e + 1]] then return e + 1 end
    local further = next_part(run, e)
    if not further then break end
    e = further
  end
  return e
end

-- Parts of a name: words that hyphens and particles hold together, as { first, last }.
local function groups_of(run, first, last)
  local at, groups = run.words, {}
  for i = first, last do
    local group = groups[#groups]
    local particle = group and people.particles[at[group[2]]] and not words.is_capital(at[group[2]])
    if group and (run.glue[i] or particle) then
      group[2] = i
    else
      groups[#groups + 1] = { i, i }
    end
  end
  return groups
end

--- The parts of a name.
-- @treturn table { full, given, family }
function personal.parts(run, first, last)
  local at = run.words
  if first == last then return { full = at[first], family = at[first] } end
  local person = { full = words.join(run, first, last) }
  if people.suffixes[at[last]] and last > first then last = last - 1 end
  local groups = groups_of(run, first, last)
  if #groups == 1 then
    person.family = words.join(run, first, last)
    return person
  end
  local second = groups[2]
  local syllables = second[2] > second[1] and not words.is_capital(at[second[2]])
  if people.family_first[at[first]] and (not people.given[at[first]] or syllables) then
    person.family, person.given = at[first], words.join(run, second[1], last)
    return person
  end
  local family = groups[#groups]
  person.family = words.join(run, family[1], family[2])
  person.given = words.join(run, groups[1][1], groups[1][2])
  return person
end

-- The word behind an office: Secretary of State, President of Mexico.
local function office_end(run, k)
  local at = run.words
  if at[k] ~= "of" and at[k] ~= "for" and at[k] ~= "to" then return k end
  local start = at[k + 1] == "the" and k + 2 or k + 1
  local _, land = words.country(at, start)
  if land then return land + 1 end
  local m = start
  local function goes_on()
    if people.offices[at[m]] then return true end
    local joins = at[m] == "and" or at[m] == "of" or at[m] == "the"
    return joins and m > start and people.offices[at[m + 1]]
  end
  while at[m] and goes_on() do m = m + 1 end
  return m > start and m or k
end

-- The word behind the titles that start at `i`, and whether they make a title.
local function titles_end(at, i)
  local k, full = i, false
  while TITLES[at[k]] and not (people.given[at[k]] and full) do
    full = full or not people.half_titles[at[k]]
    k = k + 1
    if words.is_hyphen(at[k]) and (at[k + 1] == "elect" or at[k + 1] == "designate") then k = k + 2 end
  end
  if full then return k, true end
  return k, k == i + 1 and RANKS[at[i]] or k > i + 1 and at[k - 1] == "General"
end

--- A person with a title at word `i`.
-- @treturn table|nil  the piece; nil, and the word behind the titles
function personal.titled(run, i)
  local at = run.words
  local k, is_title = titles_end(at, i)
  if not is_title then return nil, k end
  local name = office_end(run, k)
  local e = at[name] and not words.is_own(at[name]) and personal.name_end(run, name, STRONG[at[k - 1]])
  if not e then return nil, k end
  local piece = personal.parts(run, name, e)
  piece.kind, piece.from, piece.to = "person", i, e
  piece.title = words.join(run, i, k - 1)
  return piece
end

-- A full name is none where it names a place, or runs into a country.
local function is_full_name(run, i, piece)
  if words.is_place(piece.full) then return false end
  return not words.country(run.words, i + 1) or people.country_family[run.words[i + 1]]
end

--- A person by its given name, initial, or family name in front.
-- @treturn table|nil  the piece; `bare` where a given name stands alone
function personal.named(run, i)
  local at, word, nxt = run.words, run.words[i], run.words[i + 1]
  local given = people.given[word] or word:find("^%u%.$") and words.is_capital(nxt)
  if people.country_given[word] and personal.is_word(nxt) and not words.country(at, i + 1) then given = true end
  local front = people.family_first[word]
  local e = (given or front) and personal.name_end(run, i)
  if not e then return nil end
  local piece = personal.parts(run, i, e)
  piece.kind, piece.from, piece.to = "person", i, e
  if piece.given then
    local fits = given or e - i <= 3
    return fits and is_full_name(run, i, piece) and piece or nil
  end
  if not given or run.glue[i + 1] and words.is_hyphen(nxt) then return nil end -- Ray-Ban
  piece.given, piece.family, piece.bare = piece.family, nil, true
  piece.place = words.is_place(word)
  return piece
end

return personal
