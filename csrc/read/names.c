/* names.c: see names.h. */
#include "names.h"

#include <string.h>

#include "../base/utf8.h"
#include "../text/unicode.h"
#include "countries.h"
#include "words.h"

#define APOSTROPHE 0x2019
#define NO_BREAK 0xA0

/* ---- Words ------------------------------------------------------------- */

static const char *const civil_words[] = {
  "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "hon", "rt", "right", "honorable",
  "honourable", "mister", "messrs", "madam", "madame", "monsieur", "shri", NULL
};

static const char *const male_words[] = {
  "mr", "mister", "sir", "congressman", "councilman", "alderman", "lord", "viscount",
  "king", "prince", "father", "brother", "monsieur", NULL
};

static const char *const female_words[] = {
  "ms", "mrs", "miss", "madam", "madame", "dame", "lady", "congresswoman",
  "chairwoman", "chairlady", "councilwoman", "alderwoman", "spokeswoman",
  "queen", "princess", "sister", "baroness", NULL
};

/* Besides the civil ones. */
static const char *const honorific_words[] = {
  "ambassador", "amb", "general", "gen", "lieutenant", "lt", "colonel", "col",
  "major", "maj", "captain", "capt", "sergeant", "sgt", "admiral", "adm", "rear",
  "brigadier", "brig", "commander", "cmdr", "commodore", "corporal", "senator", "sen",
  "representative", "rep", "congressman", "congresswoman", "delegate",
  "councilmember", "councilman", "councilwoman", "councillor", "councilor",
  "alderman", "alderwoman", "judge", "justice", "professor", "prof", "reverend", "rev",
  "rabbi", "father", "sister", "bishop", "archbishop", "cardinal", "lord", "lady",
  "baroness", "viscount", NULL
};

static const char *const strong_titles[] = {
  "secretary", "secretaries", "minister", "director", "spokesperson", "spokesman",
  "spokeswoman", "advisor", "adviser", "commissioner", "administrator",
  "president", "ambassador", "envoy", "coordinator", "representative",
  "counselor", "undersecretary", "governor", "chancellor", NULL
};

/* What offices are of. Only behind a title are these part of one. */
static const char *const domains[] = {
  "affairs", "africa", "african", "agency", "agriculture", "air", "america", "american", "arms",
  "army", "asia", "asian", "at", "authority", "board",
  "budget", "bureau", "business", "central", "change", "chiefs", "climate", "commerce", "commission",
  "communications",
  "congress", "consular", "control", "corps", "council", "counterterrorism", "democracy",
  "development", "digital", "diplomacy", "domestic", "east", "eastern", "economic",
  "economy", "education", "elect", "energy", "engagement", "environment",
  "environmental", "eurasia", "eurasian", "europe", "european", "external", "federal", "finance", "financial",
  "force", "global", "government", "hemisphere", "health", "homeland", "house", "housing",
  "human", "information", "innovation", "intelligence", "interior", "internal",
  "international", "joint", "labor", "labour", "large", "law", "legal", "legislative",
  "management", "marine", "media", "middle", "migration", "military", "nations", "navy", "near",
  "nuclear", "office", "operations", "pacific", "pentagon", "personnel", "planning", "political", "presidential",
  "population", "protection", "public", "refugees", "regulatory", "relations", "research",
  "resources", "response", "science", "services", "south", "southern", "staff",
  "strategic", "strategy", "technology", "trade", "training", "transportation",
  "treasury", "union", "urban", "veterans", "western", "white", NULL
};

/* Titles of which label_words has none, for few labels start with them. */
static const char *const more_titles[] = {
  "surgeon", "postmaster", "comptroller", "czar", "assemblyman", "assemblywoman",
  "assemblymember", "supervisor", "magistrate", "detective", "inspector", "agent",
  "manager", "speechwriter", "chaplain", "economist", "pastor", "astronaut", "premier",
  "sheikh", "emir", "sultan", "taoiseach", "archduke", "rector", NULL
};

/* Suffixes that are part of the name, and those that are not. */
static const char *const kin_suffixes[] = {"jr", "sr", "ii", "iii", "iv", NULL};

static const char *const degrees[] = {
  "esq", "esquire", "ph.d", "phd", "m.d", "md", "j.d", "d.d.s", "c.p.a", "cpa", "r.n", NULL
};

/* Two labels of one office may print it differently. */
static const char *const short_forms[][2] = {
  {"sec", "secretary"}, {"sen", "senator"}, {"rep", "representative"},
  {"gen", "general"}, {"amb", "ambassador"}, {"adm", "admiral"}, {"gov", "governor"},
  {"lt", "lieutenant"}, {"col", "colonel"}, {"capt", "captain"}, {"maj", "major"},
  {"sgt", "sergeant"}, {"brig", "brigadier"}, {"prof", "professor"}, {"dep", "deputy"},
  {"asst", "assistant"}, {"atty", "attorney"}, {"rev", "reverend"},
  {"adviser", "advisor"}, {"cmdr", "commander"}, {"hon", "honorable"}, {NULL, NULL}
};

/* A word without its final period or comma. */
static size_t bare(const char *word, size_t length) {
  while (length > 1 && (word[length - 1] == '.' || word[length - 1] == ',')) length--;
  return length;
}

static int in_list(const char *word, size_t length, const char *const *list) {
  return ti_in_list(word, bare(word, length), list);
}

/* Bits of a word; a hyphenated one is an office when its parts are. */
static unsigned word_bits(const char *word, size_t length) {
  unsigned all = 0;
  size_t i, first = 0;
  length = bare(word, length);
  if (ti_in_list(word, length, more_titles)) return TI_WORD_TITLE;
  if (!memchr(word, '-', length)) return ti_label_word(word, length);
  for (i = 0; i <= length; i++) {
    unsigned bits;
    if (i < length && word[i] != '-') continue;
    bits = ti_label_word(word + first, i - first);
    if (!(bits & (TI_WORD_TITLE | TI_WORD_OFFICE | TI_WORD_SMALL)) &&
        !ti_in_list(word + first, i - first, domains))
      return 0;
    all |= bits;
    first = i + 1;
  }
  return all & (TI_WORD_TITLE | TI_WORD_OFFICE);
}

static int same_start(const char *text, size_t length, const char *word) {
  size_t i;
  for (i = 0; i < length; i++)
    if (ti_lower(text[i]) != word[i]) return 0;
  return 1;
}

/* One of the domains, in the singular or plural. */
static int in_domains(const char *word, size_t length) {
  const char *const *domain;
  char first = length ? ti_lower(*word) : '\0';
  length = bare(word, length);
  if (length > 3 && ti_lower(word[length - 1]) == 's') length--;
  for (domain = domains; *domain; domain++) {
    size_t n;
    if (**domain != first) continue;
    n = strlen(*domain);
    if ((n == length || (n == length + 1 && (*domain)[length] == 's')) &&
        same_start(word, length, *domain))
      return 1;
  }
  return 0;
}

static int holds_office(unsigned bits) {
  return (bits & (TI_WORD_TITLE | TI_WORD_OFFICE | TI_WORD_GROUP | TI_WORD_CHAIR)) != 0;
}

int ti_is_office_word(const char *word, size_t length) {
  return holds_office(word_bits(word, length)) || in_domains(word, length) ||
         (ti_label_word(word, bare(word, length)) & TI_WORD_SMALL);
}

int ti_is_strong_title(const char *word, size_t length) { return in_list(word, length, strong_titles); }

int ti_is_suffix(const char *word, size_t length) {
  return in_list(word, length, kin_suffixes) || in_list(word, length, degrees);
}

/* ---- Splitting --------------------------------------------------------- */

typedef struct words {
  tiro_string items[TI_NAME_WORDS];
  size_t count;
} words;

/* Up to the first bracket; more words than there is room for are no name. */
static void split(tiro_string s, words *w) {
  size_t at = 0, blank;
  w->count = 0;
  while (at < s.length) {
    size_t first = at;
    if (s.at[at] == '(' || s.at[at] == '[') return;
    while (at < s.length && !(blank = ti_blank_length(s.at, at, s.length))) at++;
    if (at > first) {
      if (w->count == TI_NAME_WORDS) {
        w->count = 0;
        return;
      }
      w->items[w->count].at = s.at + first;
      w->items[w->count++].length = at - first;
    }
    while (at < s.length && (blank = ti_blank_length(s.at, at, s.length)) != 0) at += blank;
  }
}

/* From word `first` to word `end`. */
static tiro_string join(const words *w, size_t first, size_t end) {
  tiro_string s = {NULL, 0};
  if (first >= end) return s;
  s.at = w->items[first].at;
  s.length = (size_t)(w->items[end - 1].at - s.at) + w->items[end - 1].length;
  while (s.length && s.at[s.length - 1] == ',') s.length--;
  return s;
}

static unsigned bits_of(const words *w, size_t i) { return word_bits(w->items[i].at, w->items[i].length); }

static int is_domain(const words *w, size_t i) { return in_domains(w->items[i].at, w->items[i].length); }

static int is_number(const words *w, size_t i) {
  static const char *const numbers[] = {"one", "two", "three", "four", "five", "six", "seven", NULL};
  const char *s = w->items[i].at;
  size_t length = w->items[i].length;
  if (*s == '#' && length > 1) s++, length--;
  return ti_is_digit(*s) || (length == 1 && ti_is_letter(*s)) || in_list(s, length, numbers);
}

static int starts_capital(tiro_string word) {
  size_t length;
  ti_category category = ti_unicode_category(ti_unicode(ti_utf8_decode(word.at, 0, word.length, &length)));
  return category != TI_GC_LOWER && category <= TI_GC_LETTER;
}

static int is_small(const words *w, size_t i) {
  for (; i < w->count; i++)
    if (!ti_is_lower(*w->items[i].at)) return 0;
  return 1;
}

static int is_word(const words *w, size_t i, const char *lower) {
  return ti_same_word(w->items[i].at, w->items[i].length, lower);
}

/* Words behind "of" that belong to the office: a country's, or one word when a
** name is left behind it. */
static size_t take_of(const words *w, size_t i) {
  size_t n;
  for (n = 2; n > 0; n--) {
    tiro_string land = join(w, i, i + n < w->count ? i + n : w->count);
    if (i + n < w->count && ti_country_code(land.at, land.length)) return i + n;
  }
  return i + 1 < w->count && !holds_office(bits_of(w, i)) ? i + 1 : i;
}

/* "Iranian Foreign Minister ...": up to the last title that is sure. */
static size_t strong_office(const words *w) {
  size_t i, end = 0;
  for (i = 1; i + 1 < w->count; i++)
    if (ti_is_strong_title(w->items[i].at, w->items[i].length)) end = i + 1;
  return end;
}

static int is_civil(const words *w, size_t i) { return in_list(w->items[i].at, w->items[i].length, civil_words); }

/* A family's name that reads as an office: MR. DEAN, but not MR. PRESIDENT. */
static int is_family(const words *w, size_t i) {
  static const char *const addressed[] = {
    "president", "speaker", "chairman", "chair", "chairwoman", "secretary", "minister",
    "ambassador", "commissioner", "mayor", "moderator", "justice", NULL};
  return i > 0 && i + 1 == w->count && !(bits_of(w, i) & TI_WORD_GROUP) &&
         !in_list(w->items[i].at, w->items[i].length, addressed);
}

/* A word for somebody, whatever stands before it. */
static int is_anybody(const words *w, size_t i) {
  static const char *const anybody[] = {
    "official", "officials", "member", "members", "reporter", "reporters", "journalist", "journalists", "participant",
    "participants", "voice", "voices", "audience", "staff", "moderator", "operator", "interpreter", "translator",
    "press", "media", "correspondent", "attendee", NULL};
  return in_list(w->items[i].at, w->items[i].length, anybody);
}

/* "ZAMBIAN OFFICIAL" is all office, of "SENATOR LAW" the last word is a name. */
static size_t settle_office(const words *w, size_t end) {
  if (w->count > 1 && end < w->count && !is_civil(w, 0) && is_anybody(w, w->count - 1)) return w->count;
  if (end < w->count || end < 2 || holds_office(bits_of(w, end - 1)) || (bits_of(w, 0) & TI_WORD_GROUP)) return end;
  return end - 1;
}

/* Words of the office before the name. */
static size_t office_words(const words *w, int *civil) {
  size_t i, end = strong_office(w);
  *civil = 1;
  for (i = 0; i < end && *civil; i++) *civil = is_civil(w, i);
  for (i = end; i < w->count; i++) {
    unsigned bits = bits_of(w, i);
    if (end && end == i && !*civil && is_word(w, i, "to") && i + 2 < w->count) {
      continue; /* Assistant to the President */
    } else if (end && !*civil && is_word(w, i, "of")) {
      size_t after = take_of(w, i + 1);
      if (after > i + 1) {
        end = after;
        i = after - 1;
      }
    } else if (holds_office(bits)) {
      if (*civil && is_family(w, i)) break;
      *civil &= is_civil(w, i);
      end = i + 1;
    } else if (!*civil && is_domain(w, i)) {
      end = i + 1;
    } else if (*civil || !(bits & TI_WORD_SMALL)) {
      break;
    }
  }
  if (i == w->count && end && !*civil && is_small(w, end)) return i; /* PRESIDENT pro tempore */
  return settle_office(w, end);
}

static uint8_t gender_of(const words *w, size_t end) {
  size_t i;
  for (i = 0; i < end; i++) {
    if (in_list(w->items[i].at, w->items[i].length, male_words)) return TI_MALE;
    if (in_list(w->items[i].at, w->items[i].length, female_words)) return TI_FEMALE;
  }
  return TI_ANY_GENDER;
}

/* Takes "of Kansas" off behind a name that starts at word `first`. */
static size_t take_place(const words *w, size_t first, ti_name *name) {
  size_t i;
  for (i = first + 1; i + 1 < w->count; i++) {
    if (!is_word(w, i, "of") || w->count - i > 4) continue;
    name->place = join(w, i + 1, w->count);
    return i;
  }
  return w->count;
}

/* van, de; but not the E. of "Paul E. Kanjorski". */
static int is_particle(const words *w, size_t i) {
  return (bits_of(w, i) & TI_WORD_SMALL) && bare(w->items[i].at, w->items[i].length) > 1;
}

static void take_family(const words *w, size_t first, size_t end, ti_name *name) {
  size_t family = end - 1, i;
  while (family > first && is_particle(w, family - 1)) family--;
  if (family == first && end - first > 1 && name->civil && is_word(w, first, "al")) family++; /* Al Green */
  name->family = join(w, family, end);
  if (family > first) name->given = join(w, first, first + 1);
  name->words = (uint8_t)(end - first);
  for (i = first; i < end; i++) name->capitals = (uint8_t)(name->capitals + starts_capital(w->items[i]));
}

/* Takes ", FORMER CONGRESSMAN" off; what stands behind the comma must read as a
** title. */
static void take_title(words *w, ti_name *name) {
  size_t i, n;
  int title = 0;
  for (i = 0; i + 1 < w->count; i++) {
    const tiro_string *word = &w->items[i];
    if (word->at[word->length - 1] == ',' && !ti_is_suffix(w->items[i + 1].at, w->items[i + 1].length)) break;
  }
  if (i + 1 >= w->count) return;
  for (n = i + 1; n < w->count; n++) title |= holds_office(bits_of(w, n));
  if (!title) return;
  name->title = join(w, i + 1, w->count);
  name->bits = bits_of(w, i + 1) & (TI_WORD_MODERATOR | TI_WORD_CHAIR);
  w->count = i + 1;
}

/* "The Minister for Ports (Ann Low)": the name in brackets, with the office for a
** title. */
static int read_holder(tiro_string printed, ti_name *name) {
  const char *open = printed.length ? (const char *)memchr(printed.at, '(', printed.length) : NULL;
  size_t before = open ? (size_t)(open - printed.at) : 0;
  tiro_string inside, office;
  words w;
  if (!before || printed.at[printed.length - 1] != ')') return 0;
  inside.at = open + 1;
  inside.length = printed.length - before - 2;
  if (memchr(inside.at, '(', inside.length)) return 0;
  office.at = printed.at;
  office.length = before;
  split(office, &w);
  if (w.count < 2 || !ti_same_word(w.items[0].at, w.items[0].length, "the")) return 0;
  ti_read_name(inside, name);
  if (!name->family.length) return 0;
  name->article = 1;
  name->title = join(&w, 1, w.count);
  name->bits |= bits_of(&w, 1) & (TI_WORD_MODERATOR | TI_WORD_CHAIR);
  return 1;
}

void ti_read_name(tiro_string printed, ti_name *name) {
  words w;
  size_t first, end, suffix, i;
  int civil;
  if (read_holder(printed, name)) return;
  memset(name, 0, sizeof *name);
  split(printed, &w);
  if (w.count && ti_same_word(w.items[0].at, w.items[0].length, "the")) {
    name->article = 1;
    for (i = 1; i < w.count; i++) w.items[i - 1] = w.items[i];
    w.count--;
  }
  take_title(&w, name);
  first = office_words(&w, &civil);
  name->civil = (uint8_t)civil;
  while (w.count > first && first && is_number(&w, w.count - 1) && w.count - first == 1) {
    name->numbered = 1;
    w.count--;
  }
  name->office = join(&w, 0, first);
  name->gender = gender_of(&w, first);
  for (i = 0; i < first; i++) {
    int press = first > 1 && ti_same_word(w.items[i].at, w.items[i].length, "press");
    name->bits |= press ? (unsigned)TI_WORD_OFFICE : bits_of(&w, i); /* PRESS SECRETARY asks nothing */
  }
  if (first == w.count) return;
  end = take_place(&w, first, name);
  suffix = end;
  while (suffix > first + 1 && ti_is_suffix(w.items[suffix - 1].at, w.items[suffix - 1].length)) suffix--;
  take_family(&w, first, suffix, name);
  while (suffix < end && in_list(w.items[suffix].at, w.items[suffix].length, kin_suffixes)) suffix++;
  name->full = join(&w, first, suffix);
}

/* ---- Comparing --------------------------------------------------------- */

uint32_t ti_next_folded(tiro_string name, size_t *at) {
  int blank = 0;
  while (*at < name.length) {
    size_t length;
    uint32_t c = ti_utf8_decode(name.at, *at, name.length, &length);
    if (c == '.' || c == ',') {
      *at += length;
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == NO_BREAK) {
      blank = *at > 0;
      *at += length;
      continue;
    }
    if (blank) return ' '; /* the character itself comes next */
    *at += length;
    if (c == APOSTROPHE) return '\'';
    if (c == TI_BAD_BYTE) return 0xFFFD;
    return ti_fold(c);
  }
  return TI_BAD_BYTE;
}

int ti_same_name(tiro_string a, tiro_string b) {
  size_t i = 0, j = 0;
  if (a.length && b.length && ti_is_letter(*a.at) && ti_is_letter(*b.at) && ti_lower(*a.at) != ti_lower(*b.at)) return 0;
  for (;;) {
    uint32_t c = ti_next_folded(a, &i);
    if (c != ti_next_folded(b, &j)) return 0;
    if (c == TI_BAD_BYTE) return 1;
  }
}

int ti_given_agree(tiro_string a, tiro_string b) {
  size_t i = 0, j = 0;
  uint32_t c = ti_next_folded(a, &i), d = ti_next_folded(b, &j);
  if (c != d) return 0;
  if (bare(a.at, a.length) <= 1 || bare(b.at, b.length) <= 1) return 1;
  return ti_same_name(a, b);
}

tiro_string ti_last_word(tiro_string name) {
  tiro_string last = name;
  size_t at = name.length;
  while (at && !ti_blank_length(name.at, at - 1, at) && !(at > 1 && ti_blank_length(name.at, at - 2, at) == 2)) at--;
  if (at) last.at += at;
  last.length -= at;
  return last;
}

int ti_name_ends_with(tiro_string whole, tiro_string part) {
  words a, b;
  size_t i;
  split(whole, &a);
  split(part, &b);
  while (a.count > b.count && a.count && ti_is_suffix(a.items[a.count - 1].at, a.items[a.count - 1].length))
    a.count--;
  if (!b.count || b.count > a.count) return 0;
  for (i = 1; i <= b.count; i++)
    if (!ti_same_name(a.items[a.count - i], b.items[b.count - i])) return 0;
  return 1;
}

uint32_t ti_hash_last_word(tiro_string name) {
  uint32_t hash = 2166136261u, c;
  size_t at = 0;
  name = ti_last_word(name);
  while ((c = ti_next_folded(name, &at)) != TI_BAD_BYTE) hash = (hash ^ c) * 16777619u;
  return hash ^ hash >> 15;
}

/* ---- Offices ----------------------------------------------------------- */

int ti_is_honorific(tiro_string office) {
  words w;
  size_t i;
  split(office, &w);
  for (i = 0; i < w.count; i++)
    if (!in_list(w.items[i].at, w.items[i].length, civil_words) &&
        !in_list(w.items[i].at, w.items[i].length, honorific_words))
      return 0;
  return w.count > 0;
}

static tiro_string full_form(tiro_string word) {
  size_t i;
  word.length = bare(word.at, word.length);
  for (i = 0; short_forms[i][0]; i++) {
    if (!ti_same_word(word.at, word.length, short_forms[i][0])) continue;
    word.at = short_forms[i][1];
    word.length = strlen(word.at);
    break;
  }
  return word;
}

int ti_office_within(tiro_string part, tiro_string whole) {
  words a, b;
  size_t i, j;
  split(part, &a);
  split(whole, &b);
  for (i = 0; i < a.count; i++) {
    for (j = 0; j < b.count; j++)
      if (ti_same_name(full_form(a.items[i]), full_form(b.items[j]))) break;
    if (j == b.count) return 0;
  }
  return 1;
}

tiro_string ti_trim_office(tiro_string office) {
  words w;
  split(office, &w);
  while (w.count > 1) {
    const tiro_string *last = &w.items[w.count - 1];
    if (last->at[last->length - 1] != '.' || !ti_is_honorific(*last)) break;
    w.count--;
  }
  return w.count ? join(&w, 0, w.count) : office;
}

/* Offices of which a person holds one at a time. 0: another, or none. */
static int sole_office(tiro_string office) {
  static const char *const offices[] = {
    "president", "prime", "senator", "representative", "secretary", "governor",
    "mayor", "justice", "judge", "chancellor", "king", "queen", NULL
  };
  words w;
  size_t i;
  int vice = 0, n;
  split(office, &w);
  for (i = 0; i < w.count; i++) {
    tiro_string word = full_form(w.items[i]);
    if (ti_same_word(word.at, word.length, "vice")) vice = 64;
    if (ti_same_word(word.at, word.length, "congressman") || ti_same_word(word.at, word.length, "congresswoman"))
      word.at = "representative", word.length = 14;
    for (n = 0; offices[n]; n++)
      if (ti_same_word(word.at, word.length, offices[n])) return vice + n + 1;
  }
  return 0;
}

int ti_offices_clash(tiro_string a, tiro_string b) {
  int x = sole_office(a), y = sole_office(b);
  return x && y && x != y;
}
