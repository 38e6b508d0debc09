-- A report as one HTML file that needs nothing else: no network, and no script to
-- read it. The script is the search box; the policy in the head lets no other run,
-- and nothing be fetched.
--
--   masthead          title, event, date and place
--   side | main       search, contents | a section each part, then the transcript

local blocks = require("tiro.report.html.blocks")
local markup = require("tiro.report.html.markup")
local masthead = require("tiro.report.html.masthead")
local script = require("tiro.report.html.script")
local style = require("tiro.report.html.style")
local transcript = require("tiro.report.html.transcript")

local html = { DEFAULT = "tables", OPTIONS = { transcript = "boolean" } }

local element, escape = markup.element, markup.escape

local HEAD = [[
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src ']]
  .. script.hash .. [['; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Tiro">
<link rel="icon" href="data:,">
<style>
]] .. style .. "</style>\n<title>"

local SEARCH = [[
<form id="search" role="search" hidden>
<label for="q">Search this page <kbd>/</kbd></label>
<div class="find">
<input id="q" name="q" type="search" autocomplete="off" spellcheck="false" placeholder="Search" aria-keyshortcuts="/">
<button name="back" type="button" aria-label="previous match" disabled>&#8593;</button>
<button name="forth" type="button" aria-label="next match" disabled>&#8595;</button>
</div>
<output name="count" for="q" aria-live="polite"></output>
</form>
]]

local function skip(id, text)
  return '<a class="skip" href="#' .. id .. '">' .. text .. "</a>\n"
end

-- Gives ids: each once.
local function ids()
  local taken = {}
  return function(id)
    while taken[id] do id = id .. "-" end
    taken[id] = true
    return id
  end
end

local function section(id, title, content, beside)
  local heading = element("h2", { "id", id .. "-title" }, escape(title))
  return element("section", { "id", id, "aria-labelledby", id .. "-title" },
    '\n<div class="head">' .. heading .. (beside or "") .. "</div>\n" .. content .. "\n") .. "\n"
end

-- The blocks of a part, and how they were computed or where that is told.
local function part_html(part, page)
  local content = {}
  for _, block in ipairs(part.blocks) do
    local render = blocks[block.kind]
    content[#content + 1] = render and render(block, part, page)
  end
  if not part.method then return table.concat(content, "\n") end
  if page.methods then return table.concat(content, "\n"), markup.link(markup.id("method-", part.name), "Method") end
  return table.concat(content, "\n") .. '\n<p class="method">' .. escape(part.method) .. "</p>"
end

-- Sections and the entries of the contents.
local function body(model, page)
  local sections, entries = {}, {}
  local function add(name, title, content, beside)
    local id = page.id(markup.id("part-", name))
    sections[#sections + 1] = section(id, title, content, beside)
    entries[#entries + 1] = "<li>" .. markup.link(id, title) .. "</li>\n"
  end
  for _, part in ipairs(model.parts) do add(part.name, part.title, part_html(part, page)) end
  if page.transcript then add("transcript", "Transcript", transcript.html(page.transcript)) end
  return table.concat(sections), table.concat(entries)
end

-- What blocks know of the page.
local function page_of(model, given, view)
  local page = { view = view, options = given, id = ids(), several = model.documents > 1 }
  if getmetatable(view) == "tiro.Transcript" and given.transcript ~= false then page.transcript = view end
  for _, part in ipairs(model.parts) do page.methods = page.methods or part.name == "method" end
  return page
end

--- A report as HTML, with the whole transcript where it is of one.
-- @tparam table model  as Report:present gives it
-- @tparam table given  options; `transcript = false` leaves the transcript out
-- @tparam[opt] Transcript|Corpus view  charts are drawn of it
-- @treturn string
function html.render(model, given, view)
  local page = page_of(model, given, view)
  local sections, entries = body(model, page)
  return table.concat({
    HEAD, escape(model.title), "</title>\n</head>\n<body>\n",
    skip("main", "Skip to the report"), page.transcript and skip("part-transcript", "Skip to the transcript") or "",
    masthead.html(model),
    '<div class="page">\n<div class="side">\n', SEARCH, '<nav aria-label="Contents"><ol>\n', entries,
    "</ol></nav>\n</div>\n",
    '<main id="main" tabindex="-1">\n', sections, "</main>\n</div>\n",
    '<footer class="colophon">Made with Tiro.</footer>\n<script>', script.text, "</script>\n</body>\n</html>\n",
  })
end

return html
