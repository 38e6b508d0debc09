-- Reads CSV by the letter of RFC 4180, for specs: anything else is an error.

local function field(text, at)
  if text:sub(at, at) ~= '"' then
    local value, behind = text:match('^([^",\r\n]*)()', at)
    return value, behind
  end
  local parts, from = {}, at + 1
  while true do
    local quote = assert(text:find('"', from, true), "a quoted field has no end")
    parts[#parts + 1] = text:sub(from, quote - 1)
    if text:sub(quote + 1, quote + 1) ~= '"' then return table.concat(parts, '"'), quote + 1 end
    from = quote + 2
  end
end

--- Records of fields.
return function(text)
  local records, record, at = {}, {}, 1
  while at <= #text do
    record[#record + 1], at = field(text, at)
    if text:sub(at, at) == "," then
      at = at + 1
    else
      assert(text:sub(at, at + 1) == "\r\n", "a record ends with CRLF")
      records[#records + 1], record, at = record, {}, at + 2
      assert(#records[#records] == #records[1], "every record has as many fields as the first")
    end
  end
  return records
end
