-- Words that say nothing of what is talked about: function words, and those that
-- every conversation is full of.

local words = {}

local function add(text)
  for word in text:gmatch("%S+") do words[#words + 1] = word end
end

add [[
  a an the this that these those and or but nor so yet for of in on at by to from with without about into
  onto over under up down out off through between among against during before after above below since until
  till while because if unless than then as like though although whether when where why how what which who
  whom whose i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his
  himself she her hers herself it its itself they them their theirs themselves one ones someone somebody
  anyone anybody everyone everybody something anything everything nothing nobody none some any no not never
  n't all both each every either neither many much more most few less least several other others another
  such same own is are was were be been being am do does did doing done have has had having can could will
  would shall should may might must ought 's 're 've 'd 'll 'm here there now again too also just only even
  still ever already very really quite rather pretty almost maybe perhaps yes yeah okay ok well oh please
  thank thanks sir ma'am madam mr mrs ms dr mr. mrs. ms. dr. let get got go goes going went gone come
  comes came coming make makes
  made making take takes took taking give gives gave given put say says said saying tell tells told telling
  talk talks talked talking speak ask asks asked asking mention mentioned mentions question questions answer
  answered think thinks thought know knows knew known see sees saw seen look looks looked looking want wants
  wanted need needs mean means meant use used try trying thing things way ways lot lots bit kind sort sure
  point today day days time times year years week weeks month months first second third last next two three
  good great right back able actually obviously certainly basically exactly specifically particular specific
  terms sense laughter inaudible crosstalk guys guy little remark remarks possible part people follow fact
  course regard regarding respect earlier ago moment new different happen happened happening move understand
  believe feel guess hope wonder wondering curious issue issues quick around within however ve re ll
  ca wo sha seem seems seemed hear hears heard
]]

return words
