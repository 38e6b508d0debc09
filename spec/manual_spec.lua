-- Every example of README and the manual's pages runs. The examples of a page
-- follow one another: what one defines the next may use; each begins with the
-- transcript `t` and with no file written. A bare block below an example is what it
-- prints.

local tiro = require("tiro")
local lfs = require("lfs")

local loadstring = rawget(_G, "loadstring")
local setfenv = rawget(_G, "setfenv") -- Lua 5.1, LuaJIT

-- What examples call a file of the reader's.
local READ = { ["briefing.txt"] = true, ["monday.txt"] = true, ["tuesday.txt"] = true }

local function read(path) return assert(tiro.io.read(path)) end

local function remove(path)
  if lfs.symlinkattributes(path, "mode") == "directory" then
    for name in lfs.dir(path) do
      if name ~= "." and name ~= ".." then remove(path .. "/" .. name) end
    end
    lfs.rmdir(path)
  else
    os.remove(path)
  end
end

local function pages()
  local found = { "README.md" }
  for name in lfs.dir("docs") do
    if name:find("%.md$") then found[#found + 1] = "docs/" .. name end
  end
  table.sort(found)
  return found
end

local WRITTEN = { tiro = true, tsv = true, csv = true, json = true, html = true, svg = true, md = true, tex = true }

-- An example with its files in their places, and what it defines for all.
local function placed(code, folder)
  code = code:gsub('"([%w_-]+)%.(%a+)"', function(name, kind)
    if READ[name .. "." .. kind] then return '"examples/roundtable.txt"' end
    return WRITTEN[kind] and ("%q"):format(folder .. "/" .. name .. "." .. kind) or nil
  end)
  return (("\n" .. code):gsub("\nlocal ", "\n"):sub(2))
end

local function load_in(code, name, environment)
  if not setfenv then return load(code, name, "t", environment) end
  local chunk, message = loadstring(code, name)
  return chunk and setfenv(chunk, environment), message
end

local function examples(page)
  local text, found, line, at = read(page), {}, 1, 1
  for first, code, last in text:gmatch("()```lua\n(.-)\n```()") do
    for _ in text:sub(at, first):gmatch("\n") do line = line + 1 end
    found[#found + 1] = { line = line, code = code, prints = text:match("^\n\n?```\n(.-)\n```\n", last) }
    for _ in text:sub(first + 1, last):gmatch("\n") do line = line + 1 end
    at = last + 1
  end
  return found
end

for _, page in ipairs(pages()) do
  local found = examples(page)
  if #found > 0 then
    describe(page, function()
      local folder, printed
      local function write(...) printed[#printed + 1] = table.concat({ ... }) end
      local environment = setmetatable({
        bytes = read("examples/roundtable.txt"), io = setmetatable({ write = write }, { __index = io }),
        print = function(...)
          local values = { ... }
          for i = 1, #values do values[i] = tostring(values[i]) end
          write(table.concat(values, "\t"), "\n")
        end,
      }, { __index = _G })

      before_each(function()
        folder, printed = os.tmpname(), {}
        os.remove(folder)
        assert(lfs.mkdir(folder))
        environment.tiro = tiro
        environment.t = assert(tiro.open("examples/roundtable.txt"))
      end)
      after_each(function() remove(folder) end)
      teardown(function() tiro.annotators.thanks = nil end)

      for _, example in ipairs(found) do
        it("runs line " .. example.line, function()
          local chunk = assert(load_in(placed(example.code, folder), "=" .. page .. ":" .. example.line, environment))
          chunk()
          if example.prints then
            assert.equal(example.prints, (table.concat(printed):gsub("\r\n", "\n"):gsub("\n$", "")))
          end
        end)
      end
    end)
  end
end

-- What a link names a heading by.
local function name_of(title)
  return (title:lower():gsub("[^%w%s_-]", ""):gsub("%s", "-"))
end

local function headings(page)
  local names = {}
  for title in ("\n" .. read(page):gsub("\n```.-\n```", "")):gmatch("\n#+ ([^\n]+)") do names[name_of(title)] = true end
  return names
end

describe("links", function()
  for _, page in ipairs(pages()) do
    it("of " .. page .. " lead somewhere", function()
      for target in read(page):gsub("\n```.-\n```", ""):gmatch("%]%(([^)]+)%)") do
        local path, heading = target:match("^([^#]*)#?(.*)$")
        if not path:find("^https?:") then
          path = path == "" and page or (page:match("^.*/") or "") .. path
          assert.is_truthy(lfs.attributes(path, "mode"), target)
          assert.is_true(heading == "" or headings(path)[heading] == true, target)
        end
      end
    end)
  end
end)
