-- What tells organisations: words that head their names, names that tell nothing by themselves, and words
-- of places, events and things that are none. Written for Tiro.

local function set(words)
  local found = {}
  for word in words:gmatch("%S+") do found[word] = true end
  return found
end

local function names(text)
  local found = {}
  for name in text:gmatch("[^;\n]+") do
    name = name:match("^%s*(.-)%s*$")
    if name ~= "" then found[name] = true end
  end
  return found
end

local organisations = {}

organisations.heads = set([[
Department Departments Ministry Agency Administration Commission Committee Subcommittee Council Congress Senate
Parliament Assembly Bureau Office Board Authority Court Bank Fund Organization Organisation Union Association
Federation Foundation Institute Institution University College School Academy Center Centre Corps Army Navy Force
Forces Guard Command Service Services Party Caucus Coalition Alliance Company Corporation Corp. Inc. Inc Co. Ltd.
LLC Group Partners Holdings Industries Enterprises Bancorp Trust Society League Club Church Hospital Museum
Library Laboratory Laboratories Chamber Cabinet Embassy Consulate Conference Network News Times Post Journal Press
Tribune Herald Magazine Airlines Airways Motors Systems Technologies Brothers Reserve Secretariat Directorate
Legislature Institutes Brigade Battalion Regiment Fleet Squadron Police Cooperative Consortium Initiative Registry
]])

-- Heads that need more than one word before them, or "of".
organisations.weak = set([[
Administration Office Center Centre Service Services Group Force Forces Times Post Guard Command Party Conference
Council Board Initiative Press News School Fund Union Trust Court Fleet Police Army Navy
]])

-- With these a country at the end is part of the name: Bank of England.
organisations.keeps_country = set("Bank University College Church Institute Museum Voice Academy School Fund")

-- Known by themselves.
organisations.known = names([[
Congress; Senate; House of Representatives; House of Commons; House of Lords; Supreme Court; White House;
Pentagon; Kremlin; Treasury; Federal Reserve; Fed; State Department; Justice Department; Defense Department;
Treasury Department; Knesset; Bundestag; Duma; Parliament; United Nations; European Union; European Commission;
European Central Bank; World Bank; International Monetary Fund; World Trade Organization;
World Health Organization; African Union; Arab League; Security Council; General Assembly; Red Cross;
Red Crescent; Amnesty International; Human Rights Watch; Doctors Without Borders; Greenpeace; Taliban; al-Qaeda;
al-Qaida; Al-Qaeda; Al Qaeda; al Qaeda; Hamas; Hezbollah; Hizballah; Boko Haram; al-Shabaab; Al Shabaab;
Islamic State; Daesh; Muslim Brotherhood; Revolutionary Guard; Coast Guard; National Guard; Marine Corps;
Air Force; Peace Corps; Medicare; Medicaid; Social Security Administration; Fannie Mae; Freddie Mac;
Planned Parenthood; Teamsters; Google; Facebook; Twitter; Amazon; Apple; Microsoft; Boeing; Walmart; Toyota;
Volkswagen; General Motors; Goldman Sachs; Wells Fargo; Bank of America; Citigroup; Exxon; ExxonMobil; Chevron;
Pfizer; Moderna; Huawei; Gazprom; Aramco; Lockheed Martin; Netflix; Uber; New York Times; Washington Post;
Wall Street Journal; Associated Press; Reuters; Bloomberg; Politico; Al Jazeera; Fox News; Time Magazine;
Democratic Party; Republican Party; Democratic National Committee; Republican National Committee; Tea Party;
Labour Party; Communist Party; Voice of America; Radio Free Europe; National Public Radio; Smithsonian; Interpol;
Europol; Kaiser Family Foundation
]])

-- Two words that look like such names and are none.
organisations.never = names("Oval Office; West Bank; East Bank; Left Bank; Right Bank; Outer Banks; Task Force")

-- Heads of places, events, documents and other things: no people, no organisations.
organisations.things = set([[
Sea Ocean Gulf Bay River Lake Island Islands Mountain Mountains Mount Strait Straits Peninsula Valley Canal Cape
Coast Desert Park Street Avenue Road Highway Square Plaza City Town County Province State States Region District
Territory Airport Base Camp Fort Harbor Port Beach Hills Heights Hill Canyon Falls Creek Forest Bridge Tower
Building Hall Room Hotel House Garden Stadium Theater Theatre Palace Castle Cathedral Temple Mosque Shoal Reef
Pole East West North South Northeast Northwest Southeast Southwest Middle Central Border Wall Zone Strip Bank War
Wars Battle Revolution Day Week Month Year Summit Forum Games Olympics Cup Bowl Festival Prize Award Medal
Conference Dialogue Talks Meeting Exercise Treaty Agreement Accord Accords Act Bill Law Amendment Constitution
Resolution Title Section Article Chapter Plan Program Programme Project Strategy Policy Doctrine Deal Order
Statement Declaration Report Review Framework Partnership Protocol Convention Charter Fund Tax Rights Code Rule
Rules Pacific Atlantic Indian Arctic Orange Op Ops Capitol Mall Bible Koran Quran God Lord Christ Internet Web
Christmas Thanksgiving Easter Ramadan Hanukkah Eve Night Morning Afternoon Spring Summer Winter Fall Hurricane
Tropical Storm Operation Task Air Flight Route Line Model Class Level Phase Tier Zika Ebola Covid Coronavirus
Virus Disease Question Answer Number Part Page Exhibit Appendix Table Figure Volume Note Laughter Applause
Crosstalk Inaudible American Americans Democrat Democrats Republican Republicans Muslim Muslims Christian
Christians Jew Jews Jewish Catholic Catholics Islamic Islam Arab Arabs African Asian European Europeans Latino
Latinos Hispanic Hispanics Native Congressional Presidential Federal National International Western Eastern
Northern Southern Soviet Nazi Communist Communists Senators Governors Presidents Ministers Ambassadors Secretaries
English Arabic Latin Hebrew Union Budget Health Care Medicare Social Security Black White Green Blue Red Free New
Old Great Global World United Joint Strategic Economic Mutual Foreign Defense Ways Means Main Public Private
Supreme Oval Nobel Rose Homeland Humane
]])

-- Words that start sentences with a capital of their own only there.
organisations.starters = set([[
A About Above Absolutely According Across Actually Additionally After Afterwards Again Against Ah All Almost Along
Already Alright Also Although Always Am Among An And Another Any Anybody Anyone Anything Anyway Are Aren As Ask At
Away Back Basically Be Because Before Behind Being Below Besides Between Beyond Both But By Can Certainly Clearly
Come Coming Could Currently Dear Despite Did Didn Do Does Doesn Doing Don Done Down During Each Earlier Either
Else Enough Even Every Everybody Everyone Everything Exactly Except Excuse Few Fifth Finally Fine First Firstly
Five Follow For Forget Four Fourth Frankly From Further Furthermore Generally Get Getting Give Given Go Going Good
Great Had Has Have Having He Hello Hence Her Here Hers Hey Hi Him His Hold Honestly Hopefully How However I If
Imagine In Including Increasingly Indeed Inside Instead Into Is Isn It Its Itself Just Keep Last Lastly Later
Least Less Let Like Listen Long Look Looking Lots Make Many Maybe Me Mean Meanwhile More Moreover Most Much My
Myself Near Nearly Never Nevertheless New Next Nice No Nobody None Nonetheless Nope Nor Not Nothing Now Obviously
Of Off Often Oh Ok OK Okay On Once One Only Onto Or Other Others Otherwise Our Ours Out Outside Over Overall
Particularly People Perhaps Period Personally Please Plus Precisely Previously Probably Put Quite Rather Really
Recently Regarding Remember Right Same Say Second Secondly See Seriously Several Shall She Should Similarly Since
Six So Some Somebody Somehow Someone Something Sometimes Soon Sorry Specifically Still Stop Such Sure Surely Take
Talk Tell Ten Than Thank Thanks That The Their Theirs Them Then There Therefore These They Thing Things Think
Third This Those Though Three Through Throughout Thus Till Time To Today Together Tomorrow Tonight Too Toward
Towards Try Two Uh Um Under Understand Unfortunately Unless Until Up Upon Us Usually Very Was Wasn We Welcome Well
Were What Whatever When Whenever Where Whereas Wherever Whether Which While Who Whoever Whom Whose Why Will With
Within Without Wonder Won Would Wouldn Wow Yeah Yep Yes Yesterday Yet You Young Your Yours Yourself
]])

return organisations
