-- What several verbs take.

local shared = {}

shared.FORMATS = { "text", "csv", "json", "jsonl", "markdown", "html" }

shared.paths = { "path", "Files, folders, corpora, or - for standard input (the default).", args = "*" }
shared.format = { "-f --format", "How to print: text (the default), csv, json, jsonl, markdown or html.",
  value = "FORMAT", choices = shared.FORMATS }
shared.colour = { "--color --colour", "auto (the default): on a terminal, unless NO_COLOR is set; always; never.",
  value = "WHEN", choices = { "auto", "always", "never" } }
shared.quiet = { "-q --quiet", "Print nothing: the exit status tells whether anything was found." }
shared.no_progress = { "-q --quiet", "No progress bar, and no word when all went well." }
shared.profile = { "--profile", "The house style of the transcripts, instead of the one that is found.",
  value = "STYLE" }
shared.columns = { "--columns", "Names of the columns of vertical text, parted by commas; word is the first.",
  value = "NAMES" }
shared.limit = { "-n --limit", "Print at most so many.", value = "N", number = true }

--- Filters of turns.
shared.turns = {
  { "--speaker", "Only turns of this speaker, by any of its names; may be given again.", value = "NAME", many = true },
  { "--role", "Only turns of this role: asker, answerer, moderator ...; may be given again.", value = "ROLE",
    many = true },
  { "--label", "Only turns with this label; may be given again.", value = "LABEL", many = true },
}

--- The filter of turns that was typed; nil: all.
function shared.filter(options)
  local filter
  for _, name in ipairs({ "speaker", "role", "label" }) do
    if #options[name] > 0 then
      filter = filter or {}
      filter[name] = options[name]
    end
  end
  return filter
end

--- No item at all, as a list.
function shared.nothing() return nil end

--- Is it a text in vertical format, which has but some methods?
function shared.is_vertical(view)
  return getmetatable(view) == "tiro.Vertical"
end

--- Frees a transcript or corpus.
function shared.close(view)
  if view and not shared.is_vertical(view) then view:close() end
end

--- A method of what a path holds; where there is none, that is told.
function shared.method(run, view, source, name)
  local done, method = pcall(function() return view[name] end)
  if done and method then return method end
  run:tell(source.path .. ": vertical text has no " .. name)
end

--- Transcripts of what a path holds, one after the other.
-- @treturn function  -> Transcript, id
function shared.documents(view, source)
  local ids, n = {}, 0
  if getmetatable(view) ~= "tiro.Corpus" then
    return function()
      n = n + 1
      if n == 1 and not shared.is_vertical(view) then return view, source.path end
    end
  end
  for document in view:docs() do ids[#ids + 1] = document.id end
  return function()
    while n < #ids do
      n = n + 1
      local document = view:doc(ids[n])
      if document and not shared.is_vertical(document) then return document, ids[n] end
    end
  end
end

--- Arrays of options, one behind the other.
function shared.join(...)
  local all = {}
  for _, list in ipairs({ ... }) do
    for _, option in ipairs(list) do all[#all + 1] = option end
  end
  return all
end

return shared
