-- Builds and asks at three sizes, and draws what grows and what does not.
--
--   build, seconds     opening, ms       rare word, us
--   |       _/         |                 |
--   |   _/             | o---o---o       | o---o---o
--   | o/               |                 |
--   10  100 486 MB     10  100 486       10  100 486

local peers = require("peers")
local results = require("results")

local SIZES = { 10, 100, 486 }
local PLOT = "bench/ask/curve.svg"
local NOT_YET = "not yet"

local panels = {
  { name = "build, CPU seconds", key = "seconds" },
  { name = "opening, milliseconds", key = "open" },
  { name = "rare word, median microseconds", key = "rare" },
}

-- ---- measuring --------------------------------------------------------------------

-- Leaves only the rare words of the queries.
local function keep_rare()
  local path, kept = peers.WORK .. "queries", {}
  for line in io.lines(path) do
    if line:match("^rare\t") then kept[#kept + 1] = line end
  end
  local file = assert(io.open(path, "wb"))
  file:write(table.concat(kept, "\n"), "\n")
  file:close()
end

local function measure(megabytes)
  local input = peers.prepare(megabytes)
  keep_rare()
  local tiro = peers.list()[1]
  local built, found, times = peers.build(tiro, 1, input), peers.ask(tiro), {}
  for i, query in ipairs(found.rare or {}) do times[i] = query.ns / 1000 end
  return {
    input = input, megabytes = input.source / 1e6, seconds = built.seconds,
    open = found.open and found.open / 1e6, rare = #times > 0 and peers.median(times) or nil,
  }
end

-- ---- drawing ------------------------------------------------------------------------

local WIDTH, HEIGHT, LEFT, TOP, GAP = 220, 220, 60, 60, 80

local svg = {}
local function put(...)
  svg[#svg + 1] = string.format(...)
end

local function text(x, y, anchor, words)
  put('<text x="%.0f" y="%.0f" text-anchor="%s">%s</text>', x, y, anchor, words)
end

local function line(x1, y1, x2, y2)
  put('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="black"/>', x1, y1, x2, y2)
end

local function log10(value)
  return math.log(value) / math.log(10)
end

-- Powers of ten around the values: the panel's scale.
local function scale_of(points, key)
  local least, most = math.huge, -math.huge
  for _, point in ipairs(points) do
    if point[key] then
      least, most = math.min(least, point[key]), math.max(most, point[key])
    end
  end
  if least > most then return nil end
  local first, last = math.floor(log10(least)), math.ceil(log10(most))
  return first, math.max(last, first + 2)
end

local function draw_panel(points, panel, left)
  local first, last = scale_of(points, panel.key)
  text(left, TOP - 16, "start", panel.name)
  line(left, TOP, left, TOP + HEIGHT)
  line(left, TOP + HEIGHT, left + WIDTH, TOP + HEIGHT)
  local function x_of(megabytes) return left + WIDTH * (log10(megabytes) - 0.5) / 2.4 end
  for _, point in ipairs(points) do
    local x = x_of(point.megabytes)
    line(x, TOP + HEIGHT, x, TOP + HEIGHT + 5)
    text(x, TOP + HEIGHT + 20, "middle", ("%.0f"):format(point.megabytes))
  end
  if not first then return text(left + WIDTH / 2, TOP + HEIGHT / 2, "middle", NOT_YET) end
  local function y_of(value) return TOP + HEIGHT - HEIGHT * (log10(value) - first) / (last - first) end
  for power = first, last do
    local y = y_of(10 ^ power)
    line(left - 5, y, left, y)
    text(left - 9, y + 4, "end", ("%g"):format(10 ^ power))
  end
  local path = {}
  for _, point in ipairs(points) do
    local value = point[panel.key]
    if value then
      local x, y = x_of(point.megabytes), y_of(value)
      path[#path + 1] = ("%.1f,%.1f"):format(x, y)
      put('<circle cx="%.1f" cy="%.1f" r="3.5"/>', x, y)
      text(x - 5, y - 7, "end", ("%.3g"):format(value))
    end
  end
  put('<polyline points="%s" fill="none" stroke="black" stroke-width="1.5"/>', table.concat(path, " "))
end

local function draw(points)
  local width, height = LEFT + #panels * (WIDTH + GAP), TOP + HEIGHT + 60
  put('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img"'
    .. ' aria-labelledby="title desc" font-family="sans-serif" font-size="13">', width, height, width, height)
  put('<title id="title">Building, opening and asking as the corpus grows</title>')
  put('<desc id="desc">Three plots over megabytes of transcripts, both axes logarithmic: %s.</desc>',
    "CPU seconds of building, milliseconds of opening, median microseconds of a query for a rare word")
  put('<rect width="100%%" height="100%%" fill="white"/>')
  for i, panel in ipairs(panels) do draw_panel(points, panel, LEFT + (i - 1) * (WIDTH + GAP)) end
  text(width / 2, height - 12, "middle", "megabytes of transcripts")
  put("</svg>")
  local file = assert(io.open(PLOT, "wb"))
  file:write(table.concat(svg, "\n"), "\n")
  file:close()
end

-- ---- telling --------------------------------------------------------------------------

local points, lines = {}, {}
for i, megabytes in ipairs(SIZES) do points[i] = measure(megabytes) end
draw(points)

local function add(...)
  lines[#lines + 1] = string.format(...)
end
for _, point in ipairs(points) do add("Texts: %s.  ", peers.tell(point.input)) end
add("Machine: %s.  \nCommit: %s.  \nCommand: `sh bench/ask.sh curve`.\n", results.machine(), os.getenv("TIRO_COMMIT"))
add("| MB | build, CPU seconds | MB/s | opening, ms | rare word, median us |\n|---:|---:|---:|---:|---:|")
local function number(format, value)
  return value and format:format(value) or NOT_YET
end
for _, point in ipairs(points) do
  add("| %.1f | %s | %s | %s | %s |", point.megabytes, number("%.2f", point.seconds),
    number("%.1f", point.seconds and point.megabytes / point.seconds), number("%.3f", point.open),
    number("%.2f", point.rare))
end
add("\n![Building, opening and asking as the corpus grows](ask/curve.svg)")
print(table.concat(lines, "\n"))
results.save("Asking as the corpus grows",
  "Written by `sh bench/ask.sh curve`.\n\n" .. table.concat(lines, "\n") .. "\n")
