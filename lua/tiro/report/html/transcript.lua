-- The transcript itself as HTML: every paragraph, each turn with an anchor (`#t18`),
-- gaps (`#g2`) and notes (`#n3`) where they are, exchanges (`#x5`) linked both ways.
--
--   <article id="t18">   who, turn, line | words, links of the exchange   </article>
--   <div id="g2">        what is missing, and what speaks for it          </div>

local markup = require("tiro.report.html.markup")

local transcript = {}

local element, escape, link = markup.element, markup.escape, markup.link

-- ---- exchanges ----------------------------------------------------------------

local function turn_link(n)
  return link("t" .. n, "turn " .. n)
end

local function exchange_link(n)
  return link("x" .. n, "exchange " .. n)
end

local function readable(name)
  return (escape(name):gsub("_", " "))
end

-- "turn 4 and turn 6", the first turn of each run
local function runs(side)
  local links = {}
  for _, span in ipairs(side.spans) do links[#links + 1] = turn_link(span.turn) end
  return table.concat(links, " and ")
end

-- Exchange -> numbers of those that follow it.
local function followers_of(exchanges, field)
  local followers = {}
  for _, x in ipairs(exchanges) do
    local earlier = x[field]
    if earlier then
      followers[earlier] = followers[earlier] or {}
      table.insert(followers[earlier], x.n)
    end
  end
  return followers
end

local function list_of(numbers)
  local links = {}
  for i, n in ipairs(numbers) do links[i] = exchange_link(n) end
  return table.concat(links, ", ")
end

local function question_links(x, followers, possible)
  local parts = { "answered in " .. runs(x.answer) }
  local earlier = x.follows or x.may_follow
  if earlier then
    parts[#parts + 1] = (x.follows and "follows " or "may follow ") .. exchange_link(earlier)
      .. (x.follow_kind and " (" .. readable(x.follow_kind) .. ", " .. escape(x.grade) .. ")" or "")
  end
  if followers then parts[#parts + 1] = "followed up in " .. list_of(followers) end
  if possible then parts[#parts + 1] = "perhaps in " .. list_of(possible) end
  return '<p class="links" id="x' .. x.n .. '"><b>Exchange ' .. x.n .. "</b> · " .. table.concat(parts, " · ")
    .. "</p>"
end

-- What stands below a turn, the links of the exchanges that it is part of, and which
-- turns ask: { [turn] = html }, { [turn] = true }
local function links_of(t)
  local exchanges, links, asks = t:exchanges():all(), {}, {}
  local followers, possible = followers_of(exchanges, "follows"), followers_of(exchanges, "may_follow")
  local function add(turn, html)
    links[turn] = (links[turn] or "") .. html
  end
  for _, x in ipairs(exchanges) do
    local asked = x.question.turns[1]
    add(asked, question_links(x, followers[x.n], possible[x.n]))
    for i, turn in ipairs(x.question.turns) do
      asks[turn] = true
      if i > 1 then add(turn, '<p class="links">goes on with ' .. exchange_link(x.n) .. "</p>") end
    end
    for _, turn in ipairs(x.answer.turns) do
      add(turn, '<p class="links">answers ' .. turn_link(asked) .. ", " .. exchange_link(x.n) .. "</p>")
    end
  end
  return links, asks
end

-- ---- what is said ---------------------------------------------------------------

-- The text of a paragraph with its notes marked. A note is found by its words: the
-- bytes of the source may hold wrapped lines and markup.
local function words(paragraph, notes)
  local text, from, html = paragraph.text, 1, {}
  for _, note in ipairs(notes) do
    local first, last = text:find(note.text, from, true)
    if first then
      html[#html + 1] = escape(text:sub(from, first - 1))
        .. element("span", { "class", "note", "id", "n" .. note.n, "title", note.kind }, escape(note.text))
      from = last + 1
    end
  end
  return table.concat(html) .. escape(text:sub(from))
end

local function gap(item)
  local evidence = #item.evidence > 0 and ": " .. escape(table.concat(item.evidence, "; ")) or ""
  return element("div", { "class", "gap", "id", "g" .. item.n, "role", "note" },
    "<p><b>" .. readable(item.kind):gsub("^%l", string.upper) .. "</b>" .. evidence .. "</p>")
end

local function clock(seconds)
  local whole = math.floor(seconds)
  local hours, minutes = math.floor(whole / 3600), math.floor(whole / 60) % 60
  if hours > 0 then return string.format("%d:%02d:%02d", hours, minutes, whole % 60) end
  return string.format("%d:%02d", minutes, whole % 60)
end

local function who(turn, id)
  local where = { link(id, "turn " .. turn.n), "line " .. turn.line }
  if turn.page then where[#where + 1] = "page " .. escape(tostring(turn.page)) end
  if turn.time then where[#where + 1] = clock(turn.time) end
  return "<header>" .. element("h3", { "id", id .. "-who" }, escape(turn.speaker))
    .. '<p class="where">' .. table.concat(where, " · ") .. "</p></header>"
end

-- ---- the whole ------------------------------------------------------------------

-- Takes items in order: those that begin before a byte.
local function taker(items)
  local at = 1
  return function(before)
    local taken = {}
    while items[at] and items[at].first < before do
      taken[#taken + 1] = items[at]
      at = at + 1
    end
    return taken
  end
end

-- The page while it grows, with the turn that is open.
local function pen(links, asks)
  local html, open = {}, nil
  local self = {}
  function self.add(text) html[#html + 1] = text end
  function self.close()
    if open then self.add((links[open] or "") .. "</div></article>\n") end
    open = nil
  end
  function self.open(turn)
    self.close()
    local id, class = "t" .. turn.n, (asks[turn.n] or turn.role == "asker") and "turn asks" or "turn"
    self.add('<article class="' .. class .. '" id="' .. id .. '" aria-labelledby="' .. id .. '-who">' .. who(turn, id)
      .. '<div class="said">')
    open = turn.n
  end
  function self.turn() return open end
  function self.html() return table.concat(html) end
  return self
end

--- All paragraphs in order, with turns, gaps, notes and links.
-- @tparam Transcript t
-- @treturn string  HTML
function transcript.html(t)
  local page = pen(links_of(t))
  local turns, gaps, notes = taker(t:turns():all()), taker(t:gaps():all()), taker(t:notes():all())
  local function add_gaps(before)
    for _, item in ipairs(gaps(before)) do
      if item.inside ~= page.turn() then page.close() end
      page.add(gap(item))
    end
  end
  local function add_turns(before)
    for _, turn in ipairs(turns(before)) do
      add_gaps(turn.first)
      page.open(turn)
    end
  end
  local ends = {} -- the last paragraph of each turn
  local paragraphs = t:layer("para"):all()
  for i, paragraph in ipairs(paragraphs) do ends[paragraph.turn or 0] = i end
  for i, paragraph in ipairs(paragraphs) do
    add_turns(paragraph.first)
    add_gaps(paragraph.first)
    if page.turn() and i > (ends[page.turn()] or 0) then page.close() end
    page.add(element("p", { "class", not paragraph.turn and "unspoken" }, words(paragraph, notes(paragraph.last + 1))))
  end
  add_turns(math.huge)
  add_gaps(math.huge)
  page.close()
  return page.html()
end

return transcript
