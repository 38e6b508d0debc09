/* countries.c: countries by name, and the states of the United States.
**
** Country names and codes are facts of two sources: the English territory
** names of CLDR 41 (Unicode License V3, see NOTICE) and iso3166.tab of the
** time zone database (public domain).
*/
#include "countries.h"

#include <string.h>

#include "words.h"

/* Sorted by name, ASCII case apart. */
static const struct country {
  const char *name;
  const char *code;
} countries[] = {
  {"Afghanistan", "AF"}, {"Albania", "AL"}, {"Algeria", "DZ"}, {"American Samoa", "AS"},
  {"Andorra", "AD"}, {"Angola", "AO"}, {"Anguilla", "AI"}, {"Antarctica", "AQ"},
  {"Antigua & Barbuda", "AG"}, {"Argentina", "AR"}, {"Armenia", "AM"}, {"Aruba", "AW"},
  {"Australia", "AU"}, {"Austria", "AT"}, {"Azerbaijan", "AZ"}, {"Bahamas", "BS"},
  {"Bahrain", "BH"}, {"Bangladesh", "BD"}, {"Barbados", "BB"}, {"Belarus", "BY"}, {"Belgium", "BE"},
  {"Belize", "BZ"}, {"Benin", "BJ"}, {"Bermuda", "BM"}, {"Bhutan", "BT"}, {"Bolivia", "BO"},
  {"Bosnia", "BA"}, {"Bosnia & Herzegovina", "BA"}, {"Botswana", "BW"}, {"Bouvet Island", "BV"},
  {"Brazil", "BR"}, {"Britain (UK)", "GB"}, {"British Indian Ocean Territory", "IO"},
  {"British Virgin Islands", "VG"}, {"Brunei", "BN"}, {"Bulgaria", "BG"}, {"Burkina Faso", "BF"},
  {"Burundi", "BI"}, {"Cabo Verde", "CV"}, {"Cambodia", "KH"}, {"Cameroon", "CM"}, {"Canada", "CA"},
  {"Cape Verde", "CV"}, {"Caribbean Netherlands", "BQ"}, {"Caribbean NL", "BQ"},
  {"Cayman Islands", "KY"}, {"Central African Rep.", "CF"}, {"Central African Republic", "CF"},
  {"Chad", "TD"}, {"Chile", "CL"}, {"China", "CN"}, {"Christmas Island", "CX"},
  {"Cocos (Keeling) Islands", "CC"}, {"Colombia", "CO"}, {"Comoros", "KM"},
  {"Congo (Dem. Rep.)", "CD"}, {"Congo (DRC)", "CD"}, {"Congo (Rep.)", "CG"},
  {"Congo (Republic)", "CG"}, {"Congo - Brazzaville", "CG"}, {"Congo - Kinshasa", "CD"},
  {"Cook Islands", "CK"}, {"Costa Rica", "CR"}, {"Croatia", "HR"}, {"Cuba", "CU"},
  {"Cura\xC3\xA7" "ao", "CW"}, {"Cyprus", "CY"}, {"Czech Republic", "CZ"}, {"Czechia", "CZ"},
  {"C\xC3\xB4te d\xE2\x80\x99Ivoire", "CI"}, {"Denmark", "DK"}, {"Djibouti", "DJ"},
  {"Dominica", "DM"}, {"Dominican Republic", "DO"}, {"East Timor", "TL"}, {"Ecuador", "EC"},
  {"Egypt", "EG"}, {"El Salvador", "SV"}, {"Equatorial Guinea", "GQ"}, {"Eritrea", "ER"},
  {"Estonia", "EE"}, {"Eswatini", "SZ"}, {"Eswatini (Swaziland)", "SZ"}, {"Ethiopia", "ET"},
  {"Falkland Islands", "FK"}, {"Falkland Islands (Islas Malvinas)", "FK"}, {"Faroe Islands", "FO"},
  {"Fiji", "FJ"}, {"Finland", "FI"}, {"France", "FR"}, {"French Guiana", "GF"},
  {"French Polynesia", "PF"}, {"French S. Terr.", "TF"}, {"French Southern Territories", "TF"},
  {"Gabon", "GA"}, {"Gambia", "GM"}, {"Georgia", "GE"}, {"Germany", "DE"}, {"Ghana", "GH"},
  {"Gibraltar", "GI"}, {"Greece", "GR"}, {"Greenland", "GL"}, {"Grenada", "GD"},
  {"Guadeloupe", "GP"}, {"Guam", "GU"}, {"Guatemala", "GT"}, {"Guernsey", "GG"}, {"Guinea", "GN"},
  {"Guinea-Bissau", "GW"}, {"Guyana", "GY"}, {"Haiti", "HT"}, {"Heard & McDonald Islands", "HM"},
  {"Heard Island & McDonald Islands", "HM"}, {"Honduras", "HN"}, {"Hong Kong", "HK"},
  {"Hong Kong SAR China", "HK"}, {"Hungary", "HU"}, {"Iceland", "IS"}, {"India", "IN"},
  {"Indonesia", "ID"}, {"Iran", "IR"}, {"Iraq", "IQ"}, {"Ireland", "IE"}, {"Isle of Man", "IM"},
  {"Israel", "IL"}, {"Italy", "IT"}, {"Ivory Coast", "CI"}, {"Jamaica", "JM"}, {"Japan", "JP"},
  {"Jersey", "JE"}, {"Jordan", "JO"}, {"Kazakhstan", "KZ"}, {"Kenya", "KE"}, {"Kiribati", "KI"},
  {"Korea (North)", "KP"}, {"Korea (South)", "KR"}, {"Kuwait", "KW"}, {"Kyrgyzstan", "KG"},
  {"Laos", "LA"}, {"Latvia", "LV"}, {"Lebanon", "LB"}, {"Lesotho", "LS"}, {"Liberia", "LR"},
  {"Libya", "LY"}, {"Liechtenstein", "LI"}, {"Lithuania", "LT"}, {"Luxembourg", "LU"},
  {"Macao", "MO"}, {"Macao SAR China", "MO"}, {"Macau", "MO"}, {"Madagascar", "MG"},
  {"Malawi", "MW"}, {"Malaysia", "MY"}, {"Maldives", "MV"}, {"Mali", "ML"}, {"Malta", "MT"},
  {"Marshall Islands", "MH"}, {"Martinique", "MQ"}, {"Mauritania", "MR"}, {"Mauritius", "MU"},
  {"Mayotte", "YT"}, {"Mexico", "MX"}, {"Micronesia", "FM"}, {"Moldova", "MD"}, {"Monaco", "MC"},
  {"Mongolia", "MN"}, {"Montenegro", "ME"}, {"Montserrat", "MS"}, {"Morocco", "MA"},
  {"Mozambique", "MZ"}, {"Myanmar", "MM"}, {"Myanmar (Burma)", "MM"}, {"Namibia", "NA"},
  {"Nauru", "NR"}, {"Nepal", "NP"}, {"Netherlands", "NL"}, {"New Caledonia", "NC"},
  {"New Zealand", "NZ"}, {"Nicaragua", "NI"}, {"Niger", "NE"}, {"Nigeria", "NG"}, {"Niue", "NU"},
  {"Norfolk Island", "NF"}, {"North Korea", "KP"}, {"North Macedonia", "MK"},
  {"Northern Mariana Islands", "MP"}, {"Norway", "NO"}, {"Oman", "OM"}, {"Pakistan", "PK"},
  {"Palau", "PW"}, {"Palestine", "PS"}, {"Palestinian Territories", "PS"}, {"Panama", "PA"},
  {"Papua New Guinea", "PG"}, {"Paraguay", "PY"}, {"Peru", "PE"}, {"Philippines", "PH"},
  {"Pitcairn", "PN"}, {"Pitcairn Islands", "PN"}, {"Poland", "PL"}, {"Portugal", "PT"},
  {"Puerto Rico", "PR"}, {"Qatar", "QA"}, {"Romania", "RO"}, {"Russia", "RU"}, {"Rwanda", "RW"},
  {"R\xC3\xA9union", "RE"}, {"Samoa", "WS"}, {"Samoa (American)", "AS"}, {"Samoa (western)", "WS"},
  {"San Marino", "SM"}, {"Sao Tome & Principe", "ST"}, {"Saudi Arabia", "SA"}, {"Senegal", "SN"},
  {"Serbia", "RS"}, {"Seychelles", "SC"}, {"Sierra Leone", "SL"}, {"Singapore", "SG"},
  {"Sint Maarten", "SX"}, {"Slovakia", "SK"}, {"Slovenia", "SI"}, {"Solomon Islands", "SB"},
  {"Somalia", "SO"}, {"South Africa", "ZA"}, {"South Georgia & South Sandwich Islands", "GS"},
  {"South Georgia & the South Sandwich Islands", "GS"}, {"South Korea", "KR"},
  {"South Sudan", "SS"}, {"Spain", "ES"}, {"Sri Lanka", "LK"}, {"St Barthelemy", "BL"},
  {"St Helena", "SH"}, {"St Kitts & Nevis", "KN"}, {"St Lucia", "LC"}, {"St Maarten (Dutch)", "SX"},
  {"St Martin (French)", "MF"}, {"St Pierre & Miquelon", "PM"}, {"St Vincent", "VC"},
  {"St. Barth\xC3\xA9lemy", "BL"}, {"St. Helena", "SH"}, {"St. Kitts & Nevis", "KN"},
  {"St. Lucia", "LC"}, {"St. Martin", "MF"}, {"St. Pierre & Miquelon", "PM"},
  {"St. Vincent & Grenadines", "VC"}, {"Sudan", "SD"}, {"Suriname", "SR"},
  {"Svalbard & Jan Mayen", "SJ"}, {"Swaziland", "SZ"}, {"Sweden", "SE"}, {"Switzerland", "CH"},
  {"Syria", "SY"}, {"S\xC3\xA3o Tom\xC3\xA9 & Pr\xC3\xADncipe", "ST"}, {"Taiwan", "TW"},
  {"Tajikistan", "TJ"}, {"Tanzania", "TZ"}, {"Thailand", "TH"}, {"Timor-Leste", "TL"},
  {"Togo", "TG"}, {"Tokelau", "TK"}, {"Tonga", "TO"}, {"Trinidad & Tobago", "TT"},
  {"Tunisia", "TN"}, {"Turkey", "TR"}, {"Turkmenistan", "TM"}, {"Turks & Caicos Is", "TC"},
  {"Turks & Caicos Islands", "TC"}, {"Tuvalu", "TV"}, {"U.S. Outlying Islands", "UM"},
  {"U.S. Virgin Islands", "VI"}, {"Uganda", "UG"}, {"UK", "GB"}, {"Ukraine", "UA"},
  {"United Arab Emirates", "AE"}, {"United Kingdom", "GB"}, {"United States", "US"},
  {"Uruguay", "UY"}, {"US", "US"}, {"US minor outlying islands", "UM"}, {"Uzbekistan", "UZ"},
  {"Vanuatu", "VU"}, {"Vatican City", "VA"}, {"Venezuela", "VE"}, {"Vietnam", "VN"},
  {"Virgin Islands (UK)", "VG"}, {"Virgin Islands (US)", "VI"}, {"Wallis & Futuna", "WF"},
  {"Western Sahara", "EH"}, {"Yemen", "YE"}, {"Zambia", "ZM"}, {"Zimbabwe", "ZW"},
  {"\xC3\x85land Islands", "AX"}
};

#define COUNT (sizeof countries / sizeof *countries)

/* Names, postal codes and the abbreviations of datelines. */
static const char *const states[] = {
  "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut",
  "delaware", "florida", "georgia", "hawaii", "idaho", "illinois", "indiana", "iowa",
  "kansas", "kentucky", "louisiana", "maine", "maryland", "massachusetts", "michigan",
  "minnesota", "mississippi", "missouri", "montana", "nebraska", "nevada",
  "new hampshire", "new jersey", "new mexico", "new york", "north carolina",
  "north dakota", "ohio", "oklahoma", "oregon", "pennsylvania", "rhode island",
  "south carolina", "south dakota", "tennessee", "texas", "utah", "vermont",
  "virginia", "washington", "west virginia", "wisconsin", "wyoming",
  "district of columbia", "puerto rico", "guam", "american samoa", "virgin islands",
  "al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "hi", "id", "il", "in", "ia",
  "ks", "ky", "la", "me", "md", "ma", "mi", "mn", "ms", "mo", "mt", "ne", "nv", "nh", "nj",
  "nm", "ny", "nc", "nd", "oh", "ok", "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "vt",
  "va", "wa", "wv", "wi", "wy", "dc", "d.c.", "d.c", "d. c.", "ala.", "ariz.", "ark.",
  "calif.", "colo.", "conn.", "del.", "fla.", "ga.", "ill.", "ind.", "kan.", "ky.", "la.",
  "md.", "mass.", "mich.", "minn.", "miss.", "mo.", "mont.", "neb.", "nev.", "n.h.", "n.j.",
  "n.m.", "n.y.", "n.c.", "n.d.", "okla.", "ore.", "pa.", "r.i.", "s.c.", "s.d.", "tenn.",
  "tex.", "vt.", "va.", "wash.", "w.va.", "wis.", "wyo.", NULL
};

static int compare(const char *text, size_t length, const char *name) {
  size_t i;
  for (i = 0; i < length; i++) {
    int difference = (unsigned char)ti_lower(text[i]) - (unsigned char)ti_lower(name[i]);
    if (difference || !name[i]) return difference ? difference : 1;
  }
  return name[i] ? -1 : 0;
}

static const char *look_up(const char *name, size_t length) {
  size_t low = 0, high = COUNT;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = compare(name, length, countries[middle].name);
    if (order == 0) return countries[middle].code;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return NULL;
}

const char *ti_country_code(const char *name, size_t length) {
  char ampersand[64]; /* the sources write "&" where most pages write "and" */
  size_t i, n = 0;
  const char *code;
  if (length > 4 && ti_starts_with(name, length, "the ")) name += 4, length -= 4;
  code = look_up(name, length);
  if (code || length > sizeof ampersand) return code;
  for (i = 0; i < length; i++) {
    ampersand[n++] = name[i];
    if (name[i] != ' ' || !ti_starts_with(name + i, length - i, " and ")) continue;
    ampersand[n++] = '&';
    i += 3;
  }
  return n < length ? look_up(ampersand, n) : NULL;
}

int ti_is_state(const char *name, size_t length) {
  if (length == 2 && !(ti_is_upper(name[0]) && ti_is_letter(name[1]))) return 0;
  return ti_in_list(name, length, states);
}

int ti_starts_state(const char *name, size_t length) {
  const char *const *state;
  if (length < 4) return 0;
  for (state = states; *state; state++) {
    size_t n;
    for (n = 0; n < length && (*state)[n] && ti_lower(name[n]) == (*state)[n]; n++) {}
    if (n == length && (*state)[n] == ' ') return 1;
  }
  return 0;
}
