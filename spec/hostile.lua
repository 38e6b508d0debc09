-- A transcript that tries to be part of the page it is printed on.

local EVIL = {
  "<script>alert(1)</script>", "</style><script>alert(2)</script>", "<img src=x onerror=alert(3)>",
  '" onmouseover="alert(4)" x="', "' onfocus='alert(5)' autofocus='", "<!-- <svg onload=alert(6)>",
  "</title><body onload=alert(7)>", "&lt;script&gt;alert(8)&lt;/script&gt; &amp; &#39; &quot;",
  "javascript:alert(9)", "<a href='http://example.org/x'>x</a>", "]]> <![CDATA[", "{{7*7}} ${7*7} <%= 7 %>",
  "NUL \0 bell \7 escape \27[31m delete \127",
  "bad \255\254 \192\128 \237\160\128 \244\144\128\128 \226\128", "turn \226\128\174 round",
  "<iframe srcdoc='<script>alert(10)</script>'>", "</p></div></article></main></body></html>",
}

local lines = {
  "</title><script>alert(0)</script> & \"Roundtable\"", "",
  "Ann \"<b>\" O'Bad", "Minister of <script>alert(11)</script>",
  "</h1>, <Nowhere>", "March 14, 2019", "",
}

for i, evil in ipairs(EVIL) do
  lines[#lines + 1] = "QUESTION: Is it " .. evil .. ", or not [" .. evil .. "]?"
  lines[#lines + 1] = ""
  if i % 5 == 0 then lines[#lines + 1] = "" end
  lines[#lines + 1] = "MS. <B>\"O'BAD\": It is " .. evil .. ". (Laughter.)"
  lines[#lines + 1] = ""
  lines[#lines + 1] = "MINISTER O'BAD: And " .. evil .. " -- "
  lines[#lines + 1] = ""
end

return {
  source = table.concat(lines, "\n"), evil = EVIL,
  labels = { ["MINISTER O'BAD"] = "</h3><script>alert(12)</script> \"O'BAD\"" },
}
