-- Where an item of a transcript is, when the transcript may have changed since its
-- bytes were written down: its first and last words are looked for.

local core = require("tiro.core")

local found = {}

-- What marks an item when its bytes have moved: its first words, and its last.
local FIRST_WORDS, LAST_WORDS = 8, 6
local FEWEST = 4 -- of the first words that are enough

local function is_word(token)
  return token.kind ~= "punct" and token.kind ~= "symbol"
end

-- The number of the first token that starts at a byte or behind it.
local function token_from(transcript, count, byte)
  local low, high = 1, count + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if core.token(transcript, middle).first >= byte then high = middle else low = middle + 1 end
  end
  return low
end

-- Up to `most` words from a token on, forwards or backwards, not beyond a byte.
local function words_from(transcript, count, at, step, most, limit)
  local words = {}
  while at >= 1 and at <= count and #words < most do
    local token = core.token(transcript, at)
    if step > 0 and token.first > limit or step < 0 and token.first < limit then break end
    if is_word(token) then table.insert(words, step > 0 and #words + 1 or 1, token.text) end
    at = at + step
  end
  return words
end

-- The turn that starts at a byte, label included; nil where none does.
local function turn_at(transcript, first)
  local count = core.summary(transcript).turns
  local low, high = 1, count + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if core.turn(transcript, middle).first >= first then high = middle else low = middle + 1 end
  end
  local turn = core.turn(transcript, low)
  return turn and turn.first == first and turn or nil
end

--- What marks an item in its text: its first words, behind the label if it begins
-- with one, and its last words.
-- @treturn {begins=string, ends=string}
function found.mark(transcript, first, last)
  local count = core.summary(transcript).tokens
  local head = words_from(transcript, count, token_from(transcript, count, first), 1, FIRST_WORDS, last)
  local tail = words_from(transcript, count, token_from(transcript, count, last + 1) - 1, -1, LAST_WORDS, first)
  local turn = turn_at(transcript, first)
  local label = turn and turn.label ~= "" and turn.label .. ": " or ""
  return { begins = label .. table.concat(head, " "), ends = table.concat(tail, " ") }
end

local function folded_words(text)
  local words = {}
  for word in core.fold(text):gsub("\226\128\153", "'"):gmatch("%S+") do words[#words + 1] = word end
  return words
end

-- All words of a transcript: folded, with their bytes.
local function index_of(transcript)
  local index = { words = {}, first = {}, last = {}, places = {} }
  for n = 1, core.summary(transcript).tokens do
    local token = core.token(transcript, n)
    if is_word(token) then
      local at = #index.words + 1
      local word = core.fold(token.text):gsub("\226\128\153", "'")
      index.words[at], index.first[at], index.last[at] = word, token.first, token.last
      index.places[word] = index.places[word] or {}
      table.insert(index.places[word], at)
    end
  end
  return index
end

-- The place of a row of words that is nearest to a byte, not before word `from`.
local function nearest(index, words, byte, from)
  local best, least
  for _, at in ipairs(words[1] and index.places[words[1]] or {}) do
    local i = 2
    while at >= from and i <= #words and index.words[at + i - 1] == words[i] do i = i + 1 end
    local far = math.abs(index.first[at] - byte)
    if at >= from and i > #words and (not best or far < least) then best, least = at, far end
  end
  return best
end

-- Where an item that was found by its first words begins: at the label, if it did.
local function begin_of(transcript, index, at, labelled)
  local turn = labelled and core.at(transcript, index.first[at]).turn
  local holder = turn and core.turn(transcript, turn)
  local alone = holder and (at == 1 or index.first[at - 1] < holder.first)
  return alone and holder.first or index.first[at]
end

-- Where one ends whose last word is known: with its turn, if no word follows in
-- it, else with the marks that touch the word.
local function end_of(transcript, index, at, source)
  local last, following = index.last[at], index.first[at + 1] or math.huge
  local turn = core.at(transcript, last).turn
  local holder = turn and core.turn(transcript, turn)
  if holder and following > holder.last then return holder.last end
  local marks = source:match("^%S*", last + 1)
  return math.min(last + #marks, following - 1)
end

--- Where an item is now.
-- @param transcript
-- @tparam table entry  first, last, begins, ends; any may be nil
-- @tparam table kept  what is known of the transcript; filled here
-- @treturn string  "same", "moved" (found elsewhere), "changed" (it begins there, and ends
--   otherwise than it did), "gone"
-- @treturn integer|nil first
-- @treturn integer|nil last
function found.locate(transcript, entry, kept)
  local bytes, first, last = core.summary(transcript).bytes, entry.first, entry.last
  if first and last and first >= 1 and first <= last and last <= bytes then
    local mark = found.mark(transcript, first, last)
    if mark.begins == (entry.begins or mark.begins) and mark.ends == (entry.ends or mark.ends) then
      return "same", first, last
    end
  end
  local label, text = (entry.begins or ""):match("^(.*: )(.*)$")
  local begins, ends = folded_words(text or entry.begins or ""), folded_words(entry.ends or "")
  if #begins == 0 then return "gone" end
  kept.index = kept.index or index_of(transcript)
  local index = kept.index
  local at, same = nearest(index, begins, first or 1, 1), #begins
  while not at and same > FEWEST do
    same, begins[same] = same - 1, nil
    at = nearest(index, begins, first or 1, 1)
  end
  if not at then return "gone" end
  local from, length = begin_of(transcript, index, at, label), math.max(0, (last or 1) - (first or 1))
  local stop = #ends > 0 and nearest(index, ends, from + length, math.max(1, at + same - #ends))
  if not stop then return "changed", from, math.min(from + length, bytes) end
  local to = end_of(transcript, index, stop + #ends - 1, transcript.source)
  return from == first and to == last and "same" or "moved", from, to
end

return found
