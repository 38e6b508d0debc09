--- Where words stand: a lane of strokes for each word, over the tokens from the first
-- to the last; below it, in lanes of their own, who holds the turns (in a corpus:
-- where its documents are).
-- @module tiro.chart

local core = require("tiro.core")
local frame = require("tiro.chart.frame")
local number = require("tiro.number")
local scale = require("tiro.chart.scale")
local svg = require("tiro.chart.svg")
local text = require("tiro.chart.text")

local dispersion = {}

local OPTIONS = { top = "number", case_sensitive = "boolean" }
local TOP = 6 -- speakers
local MOST_WORDS = 100
local LANE, STROKE, BAND, BAR = 24, 16, 16, 9
local FINEST = 0.5 -- strokes and bars are no closer than this
local LEAST = 0.3 -- of a stroke's height, where others have many more matches

-- ---- words ------------------------------------------------------------------------

-- A token of a query: a word as it is, or one that begins so.
local function token_of(word, is_prefix, case)
  local pattern = is_prefix and word:gsub("[^%w\128-\255]", "\\%0") .. ".*" or word
  return {
    type = "token", condition = {
      op = "=", left = { type = "attribute", name = "word" },
      right = { type = "pattern", text = pattern, literal = not is_prefix, case = case, apostrophes = true },
    },
  }
end

-- The query for a word or several; the last one may end in "*".
local function query_of(words, case)
  local stem, star = words:match("^(.-)(%*?)$")
  local tokens, sequence = core.tokenize(stem, false), { type = "sequence" }
  for i, token in ipairs(tokens) do sequence[i] = token_of(token.text, star ~= "" and i == #tokens, case) end
  return #sequence > 0 and { type = "query", pattern = sequence } or nil
end

-- A lane's name and its query.
local function lane_of(word, set)
  if getmetatable(word) == "tiro.Query" then return word.text or "query", word end
  if type(word) ~= "string" then error("words must be strings or queries, got " .. type(word)) end
  local query = query_of(word, not set.case_sensitive)
  if not query then error("'" .. word .. "' is no word") end
  return word, query
end

-- Where a word stands: how many matches fall on each place of the drawing, the places
-- in order, how many there are in all, and at most on one.
local function strokes_of(cursor, x_of)
  local at, xs, count, most = {}, {}, 0, 1
  for match, matchend in cursor:spans() do
    local x = math.floor(x_of((match + matchend) / 2) / FINEST + 0.5) * FINEST
    if not at[x] then xs[#xs + 1] = x end
    at[x], count = (at[x] or 0) + 1, count + 1
    most = math.max(most, at[x])
  end
  return at, xs, count, most
end

-- ---- bands ------------------------------------------------------------------------

-- Turns by speaker, those with the most tokens first: { name, tokens, { first, last, ... } }.
local function speakers_of(view, top)
  if not view:layers().turn then return {} end
  local found, by_name = {}, {}
  for row in view:query("<turn/>"):tabulate({ "match", "matchend", "turn_speaker" }) do
    local band = by_name[row[3]]
    if not band then
      band = { name = row[3], tokens = 0, n = #found + 1 }
      by_name[row[3]], found[band.n] = band, band
    end
    band[#band + 1], band[#band + 2] = row[1], row[2]
    band.tokens = band.tokens + row[2] - row[1] + 1
  end
  local bands, rest = frame.first(frame.order(found, "tokens"), top)
  if #rest == 0 then return bands end
  local others = { name = #rest .. " " .. frame.OTHERS, joined = true }
  for _, band in ipairs(rest) do
    for _, position in ipairs(band) do others[#others + 1] = position end
  end
  bands[#bands + 1] = others
  return bands
end

-- Every second document of a corpus, so that all can be told apart.
local function documents_of(corpus)
  local bands = { { name = "documents (odd)" }, { name = "documents (even)" } }
  for document in corpus:docs() do
    local band = bands[2 - document.n % 2]
    if document.tokens > 0 then band[#band + 1], band[#band + 2] = document.match, document.matchend end
  end
  return bands
end

-- The path of a band; what lies closer than can be seen is one.
local function band_path(band, x_of, y)
  local spans, parts = {}, {}
  for i = 1, #band, 2 do spans[#spans + 1] = { x_of(band[i] - 0.5), x_of(band[i + 1] + 0.5) } end
  table.sort(spans, function(a, b) return a[1] < b[1] end)
  local from, to
  local function add()
    if from then parts[#parts + 1] = svg.box(from, y, math.max(to - from, FINEST), BAR) end
  end
  for _, span in ipairs(spans) do
    if from and span[1] - to < FINEST then
      to = math.max(to, span[2])
    else
      add()
      from, to = span[1], span[2]
    end
  end
  add()
  return table.concat(parts)
end

-- ---- drawing ----------------------------------------------------------------------

local function tokens_of(view)
  if getmetatable(view) ~= "tiro.Corpus" then return (view:query("[]"):count()) end
  local tokens = 0
  for document in view:docs() do tokens = tokens + document.tokens end
  return tokens
end

-- All that is drawn, so that what fails does so before anything is.
local function measure(view, words, set)
  local data = { tokens = tokens_of(view), lanes = {} }
  for n, word in ipairs(words) do
    local name, query = lane_of(word, set)
    local cursor, message, position = view:query(query)
    if not cursor then return nil, message, position end
    data.lanes[n] = { name = name, cursor = cursor }
  end
  data.bands = getmetatable(view) == "tiro.Corpus" and documents_of(view) or speakers_of(view, set.top or TOP)
  return data
end

local function draw_axis(pen, left, right, y, tokens)
  local step = scale.step(tokens, math.max(math.floor((right - left) / 90), 2))
  pen:line(left, y, right, y, { ["stroke-width"] = 0.75 })
  for at = 0, tokens, step do
    local x = left + (right - left) * at / tokens
    pen:line(x, y, x, y + 4, { ["stroke-width"] = 0.75 })
    pen:text(x, y + 16, number.grouped(at), { anchor = "middle", size = svg.SMALL, quiet = true })
  end
  return y + 20
end

local function names_of(data)
  local names = {}
  for _, rows in ipairs({ data.lanes, data.bands }) do
    for _, row in ipairs(rows) do names[#names + 1] = row.name end
  end
  return names
end

local function draw_lane(pen, lane, left, right, y, x_of)
  local at, xs, count, most = strokes_of(lane.cursor, x_of)
  local bottom, parts = y + (LANE + STROKE) / 2, {}
  for i, x in ipairs(xs) do
    parts[i] = svg.path("M", x, bottom, "v", -STROKE * (LEAST + (1 - LEAST) * at[x] / most))
  end
  lane.count = count
  pen:line(left, bottom, right, bottom, { ["stroke-opacity"] = 0.2, ["stroke-width"] = 0.75 })
  if #parts > 0 then
    pen:draw("path", {
      d = table.concat(parts), stroke = "currentColor", class = "tiro-line", ["stroke-width"] = 1.25, fill = "none",
    }, lane.name .. ": " .. number.grouped(lane.count))
  end
  pen:text(left - 10, y + LANE / 2 + 4, lane.name, { anchor = "end", room = left - 10 })
  pen:text(pen.width, y + LANE / 2 + 4, number.grouped(lane.count), { anchor = "end" })
end

local function draw_band(pen, band, left, y, x_of)
  local path = band_path(band, x_of, y + (BAND - BAR) / 2)
  if path ~= "" then pen:draw("path", { d = path, ["fill-opacity"] = band.joined and 0.35 or 0.7 }, band.name) end
  pen:text(left - 10, y + BAND / 2 + 4, band.name, {
    anchor = "end", room = left - 10, size = svg.SMALL, quiet = true,
  })
end

local function check_words(words, level)
  if type(words) == "string" or getmetatable(words) == "tiro.Query" then words = { words } end
  if type(words) ~= "table" then
    error("bad argument #2 to 'dispersion' (words expected, got " .. (words == nil and "no value" or type(words))
      .. ")", level + 1)
  end
  if #words > MOST_WORDS then error("at most " .. MOST_WORDS .. " words can be shown", level + 1) end
  return words
end

--- Where words stand, a lane each: a lexical dispersion plot.
-- @function dispersion
-- @tparam Transcript|Corpus|Vertical view
-- @tparam string|string[] words  each a word, several in a row, the beginning of one ("sanction*"), or a
--   query from `tiro.query`
-- @tparam[opt] table given  title, id, width, heading as of floor, and
-- @tparam[opt=false] boolean given.case_sensitive
-- @tparam[opt=6] integer given.top  speakers below, of a transcript; the others are joined
-- @treturn string|nil  SVG; nil, message, position for a query that cannot be asked of the view
function dispersion.draw(view, words, given)
  local set = frame.options(given, OPTIONS, 2)
  frame.view("dispersion", view, "Transcript Corpus Vertical", 2)
  words = check_words(words, 2)
  local data, message, position = frame.ask(2, measure, view, words, set)
  if not data then return nil, message, position end
  local lines = { frame.subject(view) }
  lines[#lines + 1] = "A stroke is a match, higher where several fall together; " .. frame.counted(data.tokens, "token")
  local pen, y = frame.open(set, "dispersion", "Where words stand", lines)
  if data.tokens == 0 then return frame.empty(pen, y, lines, "No tokens.") end
  if #words == 0 then return frame.empty(pen, y, lines, "No words.") end

  local left = frame.widest(names_of(data), svg.SIZE, set.width * 0.28) + 10
  local right = set.width - math.max(text.width(number.grouped(data.tokens), svg.SIZE), 40) - 6
  local function x_of(token) return left + (right - left) * (token - 0.5) / data.tokens end
  for _, lane in ipairs(data.lanes) do
    draw_lane(pen, lane, left, right, y, x_of)
    y = y + LANE
  end
  y = y + 8
  for _, band in ipairs(data.bands) do
    draw_band(pen, band, left, y, x_of)
    y = y + BAND
  end
  y = draw_axis(pen, left, right, y + 4, data.tokens)
  frame.tell(lines, data.lanes, function(lane) return lane.name .. ": " .. number.grouped(lane.count) end)
  return frame.close(pen, lines, y)
end

return dispersion
