/* naming.c: see naming.h. */
#include "naming.h"

#include <string.h>

#include "../talk/forms.h"

#define LONGEST_NAME 96 /* bytes of a place */

#define BITS(i) ti_run_bits(run, i)
#define CAPITAL(i) ti_run_capital(run, i)
#define IS(i, word) ti_run_is(run, i, word)

/* ---- Words ---- */

static int is_upper(char c) { return c >= 'A' && c <= 'Z'; }

int ti_run_is(const ti_run *run, size_t i, const char *word) {
  size_t length = strlen(word);
  return i < run->count && run->words[i].length == length && memcmp(run->words[i].at, word, length) == 0;
}

int ti_run_hyphen(const ti_run *run, size_t i) { return IS(i, "-") || IS(i, "\xE2\x80\x91"); }

static int is_and(const ti_run *run, size_t i) { return IS(i, "and") || IS(i, "&"); }

static int is_capital(const char *at, size_t length) {
  unsigned char c = (unsigned char)at[0];
  if (c < 0xC3) return is_upper(at[0]);
  return c > 0xC3 ? c <= 0xD0 : length > 1 && (unsigned char)at[1] < 0x9F;
}

/* Capitals, then a hyphen and digits: F-16. */
static int is_numbered(const char *at, size_t length) {
  size_t i = 0, digits;
  while (i < length && is_upper(at[i])) i++;
  if (i < 2 || i + 1 >= length || at[i] != '-') return 0;
  for (digits = i + 1; digits < length && at[digits] >= '0' && at[digits] <= '9';) digits++;
  return digits == length;
}

/* "U.S.", "NATO", "JCPOAs", "UN-2". */
size_t ti_run_letters(const ti_run *run, size_t i, char *out) {
  const char *at = i < run->count ? run->words[i].at : "";
  size_t length = i < run->count ? run->words[i].length : 0, n = 0, k;
  int dots = 0, hyphens = 0;
  if (length < 2 || (at[1] >= 'a' && at[1] <= 'z')) return 0; /* most words */
  if (at[length - 1] == 's') length--;
  if (length < 2 || !is_upper(at[0])) return 0;
  for (k = 0; k < length; k++) {
    if (is_upper(at[k]) && n == TI_MOST_LETTERS) return 0;
    if (is_upper(at[k])) out[n++] = at[k];
    else if (at[k] == '.') dots = 1;
    else if (at[k] == '-') hyphens = 1;
    else if (at[k] != '&' && !(at[k] >= '0' && at[k] <= '9')) return 0;
  }
  if (n < 2 || (ti_gazetteer_bits(run->gazetteer, at, length) & TI_NO_ACRONYM)) return 0;
  if (hyphens && !is_numbered(at, length)) return 0;
  for (k = 1; dots && k < length; k++)
    if (k == 1 ? at[k] != '.' : at[k] != '.' && !is_upper(at[k])) return 0;
  return n;
}

int ti_run_is_acronym(const ti_run *run, size_t i) {
  char letters[TI_MOST_LETTERS];
  return ti_run_letters(run, i, letters) > 0;
}

size_t ti_run_join(const ti_run *run, tiro_span span, char *out) {
  size_t i, n = 0;
  for (i = span.first; i < span.end; i++) {
    if (i > span.first && !run->words[i].glue) out[n++] = ' ';
    memcpy(out + n, run->words[i].at, run->words[i].length);
    n += run->words[i].length;
  }
  return n;
}

int ti_run_is_place(const ti_run *run, tiro_span span) {
  char name[LONGEST_NAME];
  size_t i, length = 0;
  for (i = span.first; i < span.end; i++) length += run->words[i].length + 1;
  if (length > sizeof name) return 0;
  return (ti_gazetteer_bits(run->gazetteer, name, ti_run_join(run, span, name)) & TI_PLACE) != 0;
}

/* ---- Names of the gazetteer ---- */

/* The end of a name that the words at `i` begin with; 0: they do not. */
static size_t match(const ti_run *run, size_t i, tiro_string name) {
  size_t at = 0;
  for (; at < name.length; i++) {
    const ti_run_word *word = &run->words[i];
    if (i == run->count || word->length > name.length - at) return 0;
    if (memcmp(name.at + at, word->at, word->length) != 0) return 0;
    at += word->length;
    if (at < name.length && name.at[at++] != ' ') return 0;
  }
  return i;
}

static size_t look_up(const ti_run *run, size_t i, ti_name_kind least, ti_name_kind most, uint32_t *name) {
  const ti_gazetteer *g = run->gazetteer;
  uint32_t n;
  if (i >= run->count || run->words[i].number == TIRO_NONE) return 0;
  for (n = g->starts[run->words[i].number].first; n < g->starts[run->words[i].number].end; n++) {
    size_t end = g->kinds[n] >= (uint32_t)least && g->kinds[n] <= (uint32_t)most ? match(run, i, g->names[n]) : 0;
    if (!end) continue;
    if (name) *name = n;
    return end;
  }
  return 0;
}

size_t ti_run_country(const ti_run *run, size_t i, uint32_t *name) {
  return look_up(run, i, TI_COUNTRY, TI_COUNTRY_NAME, name);
}

/* The end of an organisation that is known by itself; 0: none starts at word `i`. */
static size_t known(const ti_run *run, size_t i) { return look_up(run, i, TI_KNOWN, TI_KNOWN, NULL); }

/* ---- Pieces ---- */

static ti_piece *add(ti_run *run, ti_piece_kind kind, size_t first, size_t end) {
  ti_piece *piece = &run->pieces[run->piece_count++];
  memset(piece, 0, sizeof *piece);
  piece->kind = kind;
  piece->span.first = (uint32_t)first;
  piece->span.end = (uint32_t)end;
  return piece;
}

static void take(ti_run *run, size_t first, size_t end) {
  for (; first < end; first++) run->words[first].taken = 1;
}

static void add_country(ti_run *run, size_t i, size_t end, uint32_t name) {
  add(run, TI_IS_COUNTRY, i, end)->name = name;
  take(run, i, end);
}

static void add_acronym(ti_run *run, size_t i) {
  add(run, TI_IS_ACRONYM, i, i + 1);
  take(run, i, i + 1);
}

static void add_person(ti_run *run, const ti_piece *piece) {
  run->pieces[run->piece_count++] = *piece;
  if (!piece->unknown) take(run, piece->span.first, piece->span.end);
}

/* ---- Countries ---- */

/* Does what stands before the country at word `i` make something else of it? */
static int is_other(const ti_run *run, size_t i) {
  if (i == 0) return 0;
  if ((BITS(i - 1) & TI_OTHER) && i - 1 >= run->from) return 1;
  if (i > 1 && IS(i - 1, "of") && (BITS(i - 2) & TI_WATER)) return 1;
  if (i > 2 && IS(i - 1, "the") && IS(i - 2, "of") && (BITS(i - 3) & TI_WATER)) return 1;
  return IS(i, "Indian") && IS(i - 1, "American");
}

/* Is the word a language here? "speaks French", "in Chinese", "Spanish-speaking" */
static int is_language(const ti_run *run, size_t i, size_t end) {
  if (end != i + 1 || !(BITS(i) & TI_LANGUAGE)) return 0;
  if (ti_run_hyphen(run, end)) return IS(end + 1, "language") || IS(end + 1, "speaking");
  return end == run->count && i == run->from && (run->stands & TI_BEHIND_SPEAK) && !(run->stands & TI_BEFORE_WORD);
}

/* Environment Canada: an unknown word before a country's name makes it part of a name. */
static int is_part_of_name(const ti_run *run, size_t i, size_t end, uint32_t name) {
  if (run->gazetteer->kinds[name] != TI_COUNTRY_NAME || end != i + 1 || i == 0 || i - 1 < run->from) return 0;
  if (!CAPITAL(i - 1) || run->words[i - 1].taken || (BITS(i - 1) & TI_TITLE)) return 0;
  return !(i - 1 == run->from && (run->stands & TI_STANDS_FIRST));
}

/* Does the country at [i, end) stand for itself? */
static int is_country(const ti_run *run, size_t i, size_t end, uint32_t name) {
  const ti_run_word *word = &run->words[i];
  if (end == run->count && (run->stands & TI_BEFORE_MONEY)) return 0; /* US$ */
  if (BITS(end) & TI_NATURE) return 0;
  if (word->length >= 5 && memcmp(word->at, "Korea", 5) == 0 && IS(end, "War")) return 0;
  return !is_other(run, i) && !is_language(run, i, end) && !is_part_of_name(run, i, end, name);
}

/* Countries in [first, end): the Japan of Embassy of Japan. */
static void add_inner_countries(ti_run *run, size_t first, size_t end) {
  size_t i = first;
  while (i < end) {
    uint32_t name;
    size_t land = ti_run_country(run, i, &name);
    int stands = land && land <= end && is_country(run, i, land, name);
    if (stands) add_country(run, i, land, name);
    i = stands ? land : i + 1;
  }
}

/* ---- Organisations ---- */

/* The end of one word more of what an organisation is of: Department of Health and
** Human Services. 0: there is none. */
static size_t tail_word(const ti_run *run, size_t end) {
  if (CAPITAL(end)) return !(BITS(end) & TI_TITLE) || (BITS(end) & TI_OFFICE) ? end + 1 : 0;
  if (!is_and(run, end) || !CAPITAL(end + 1) || (BITS(end + 1) & TI_TITLE)) return 0;
  return ti_run_country(run, end + 1, NULL) ? 0 : end + 2;
}

/* The end of an organisation whose head is the word before `end`, with what it is of. */
static size_t tail_end(const ti_run *run, size_t end) {
  while (IS(end, "of") || IS(end, "for") || IS(end, "on")) {
    size_t m = IS(end + 1, "the") ? end + 2 : end + 1, more;
    if (!CAPITAL(m) || ((BITS(m) & TI_TITLE) && !(BITS(m) & TI_TAIL_TITLE))) break;
    end = m + 1;
    while ((more = tail_word(run, end)) != 0) end = more;
  }
  return end;
}

/* Securities and Exchange Commission: may a name go on over the "and" at word `k`? */
static int joins_names(const ti_run *run, size_t k) {
  return CAPITAL(k + 1) && !(BITS(k + 1) & TI_TITLE) && !known(run, k - 1) && !ti_run_country(run, k - 1, NULL) &&
         !ti_run_country(run, k + 1, NULL);
}

/* Does a name of an organisation that starts at `i` go on over word `k`? */
static int goes_on(const ti_run *run, size_t i, size_t k, int headed, int joined) {
  if (CAPITAL(k)) {
    if (k == i || (BITS(k) & TI_HEAD)) return 1;
    if ((BITS(k) & TI_TITLE) && !(BITS(k) & TI_HALF_TITLE) && !IS(k, "Chief")) return 0;
    return !(headed && (BITS(k) & TI_GIVEN) && CAPITAL(k + 1));
  }
  if (is_and(run, k)) return k > i && !headed && !joined && joins_names(run, k);
  return run->words[k].glue && (ti_run_hyphen(run, k) || ti_run_hyphen(run, k - 1));
}

/* The end of the last head of the name that starts at word `i`; 0: it has none. */
static size_t head_end(const ti_run *run, size_t i) {
  size_t k, end = 0;
  int joined = 0;
  for (k = i; k < run->count && goes_on(run, i, k, end != 0, joined); k++) {
    if (CAPITAL(k) && (BITS(k) & TI_HEAD)) end = k + 1;
    joined |= is_and(run, k);
  }
  return end;
}

/* The end of the organisation that starts at word `i`; 0: none does. */
static size_t organisation_end(const ti_run *run, size_t i) {
  size_t by_itself = known(run, i), head, end;
  if (by_itself && IS(by_itself - 1, "Force") && IS(by_itself, "One")) return 0;
  head = head_end(run, i);
  if (!head) return by_itself;
  end = tail_end(run, head);
  if (head - i == 2 && IS(head - 1, "Administration")) return by_itself; /* the Obama Administration */
  if (head - i == 1 && (end == head || (BITS(head - 1) & TI_NO_TAIL))) return by_itself;
  if (head - i == 2 && (BITS(head - 1) & TI_WEAK) && end == head && !ti_run_country(run, i, NULL) &&
      !ti_run_is_acronym(run, i))
    return by_itself;
  return by_itself > end ? by_itself : end;
}

static void add_organisation(ti_run *run, size_t i, size_t end) {
  add(run, TI_IS_ORGANISATION, i, end);
  take(run, i, end);
  if (!(BITS(i) & TI_KEEPS_COUNTRY) && !known(run, i)) add_inner_countries(run, i, end);
  if (ti_run_is_acronym(run, i) && !ti_run_country(run, i, NULL)) add_acronym(run, i);
}

/* ---- Names that are not known ---- */

static int is_common(const ti_run *run, size_t i) {
  return (run->stands & TI_STANDS_FIRST) && (run->small >> i & 1);
}

static int has_digit(const ti_run_word *word) {
  uint32_t i;
  for (i = 0; i < word->length; i++)
    if (word->at[i] >= '0' && word->at[i] <= '9') return 1;
  return 0;
}

/* A name that nothing tells to be a person's, up to a country; the word behind. */
static size_t add_unknown(ti_run *run, size_t i) {
  size_t end = has_digit(&run->words[i]) ? 0 : ti_person_end(run, i, 0), k;
  ti_piece piece;
  if (!end) return i + 1;
  for (k = i + 1; k < end; k++)
    if (ti_run_country(run, k, NULL) && !run->words[k].glue) end = k;
  ti_person_parts(run, i, end, &piece);
  if ((end == i + 1 && is_common(run, i)) || (BITS(i) & TI_OTHER) || ti_run_is_place(run, piece.full)) return end;
  piece.span = piece.full;
  piece.unknown = 1;
  piece.particle = !CAPITAL(i);
  add_person(run, &piece);
  return end;
}

/* ---- Runs ---- */

/* Is the first word of a sentence no part of the name behind it? */
static int is_starter(const ti_run *run, size_t i) {
  if (BITS(i) & TI_STARTER) {
    if (IS(i, "New")) return i + 1 == run->count;
    return !IS(i, "Will") || !ti_person_word(run, i + 1, 0) || ti_run_country(run, i + 1, NULL);
  }
  if (i > 0 || !(run->small & 1) || (BITS(i) & (TI_TITLE | TI_GIVEN | TI_HEAD))) return 0;
  return !ti_run_country(run, 0, NULL) && !known(run, 0);
}

/* The first word that is no starter. */
static size_t skip_starters(const ti_run *run) {
  size_t i;
  for (i = 0; i < run->count; i++) {
    int passed = IS(i, "The") || IS(i, "the") || (i > 0 && (BITS(i) & TI_JOIN));
    if (!passed && !((run->stands & TI_STANDS_FIRST) && is_starter(run, i))) break;
  }
  return i;
}

/* A person at word `i`; 0: none, and *behind is the word behind titles that
** belong to none. */
static int person_at(const ti_run *run, size_t i, ti_piece *piece, size_t *behind) {
  int country;
  if (ti_person_titled(run, i, piece, behind)) return 1;
  country = ti_run_country(run, i, NULL) != 0;
  if (country && !(BITS(i) & TI_COUNTRY_GIVEN)) return 0;
  if (!ti_person_named(run, i, piece)) return 0;
  if (!piece->bare) return 1;
  return !country && !(i == run->from && is_common(run, i)) && !((run->stands & TI_BEHIND_A) && i == 0);
}

/* Is an acronym a word in capitals that starts sentences? */
static int is_loud_starter(const ti_run *run, size_t i) {
  char word[16];
  const ti_run_word *w = &run->words[i];
  size_t k;
  if (w->length > sizeof word) return 0;
  for (k = 0; k < w->length; k++) {
    if (!is_upper(w->at[k])) return (w->bits & TI_STARTER) != 0;
    word[k] = (char)(k ? w->at[k] | 0x20 : w->at[k]);
  }
  return (ti_gazetteer_bits(run->gazetteer, word, w->length) & TI_STARTER) != 0;
}

/* Something at word `i` that is neither person nor organisation; the word to go on from. */
static size_t read_other(ti_run *run, size_t i, size_t behind) {
  if (ti_run_is_acronym(run, i)) {
    if (!is_loud_starter(run, i)) add_acronym(run, i);
    return i + 1;
  }
  if (behind > i) return behind;
  if ((BITS(i) & TI_OTHER) && CAPITAL(i + 1)) return i + 2; /* New York */
  if (BITS(i) & (TI_THING | TI_TITLE | TI_HEAD)) return i + 1;
  return add_unknown(run, i);
}

/* What starts at word `i`; the word to go on from. */
static size_t step(ti_run *run, size_t i) {
  ti_piece person;
  size_t behind, land, end;
  uint32_t name;
  int stands;
  if ((BITS(i) & TI_JOIN) || !(CAPITAL(i) || (BITS(i) & TI_PARTICLE))) return i + 1;
  if (look_up(run, i, TI_NEVER, TI_NEVER, NULL)) return i + 2;
  stands = person_at(run, i, &person, &behind);
  end = organisation_end(run, i);
  if (stands && (person.title.end || end < person.span.end || (end == person.span.end && !known(run, i)))) {
    add_person(run, &person);
    return person.span.end;
  }
  land = ti_run_country(run, i, &name);
  stands = land && is_country(run, i, land, name);
  if (end && (!stands || end > land)) {
    add_organisation(run, i, end);
    return end;
  }
  if (stands) {
    add_country(run, i, land, name);
    return land;
  }
  if (!land) return read_other(run, i, behind);
  take(run, i, land); /* a sea, a language */
  return BITS(land) & TI_NATURE ? land + 1 : land;
}

/* ---- Reading ---- */

static void look_up_word(ti_run *run, ti_run_word *word) {
  word->number = ti_gazetteer_find(run->gazetteer, word->at, word->length);
  word->bits = word->number == TIRO_NONE ? 0 : run->gazetteer->bits[word->number];
  word->capital = is_capital(word->at, word->length);
}

static void split(ti_run *run, const char *text, size_t length) {
  size_t at = 0;
  while (at < length && run->count < TI_RUN_WORDS) {
    ti_run_word *word = &run->words[run->count];
    size_t first = at;
    if (text[at] == ' ' || text[at] == TI_TOUCHING) first = ++at;
    while (at < length && text[at] != ' ' && text[at] != TI_TOUCHING) at++;
    if (at == first) continue;
    word->at = text + first;
    word->length = (uint32_t)(at - first);
    word->glue = first > 0 && text[first - 1] == TI_TOUCHING;
    word->taken = 0;
    look_up_word(run, word);
    run->count++;
  }
}

/* Small words become small, words in capitals such with small letters behind the
** first. */
static void lower_word(const ti_run *run, char *at, size_t length) {
  char small[8];
  size_t i;
  for (i = 0; i < length && i < sizeof small; i++) small[i] = (char)(is_upper(at[i]) ? at[i] | 0x20 : at[i]);
  if (length <= sizeof small && (ti_gazetteer_bits(run->gazetteer, small, length) & TI_JOIN)) {
    memcpy(at, small, length);
    return;
  }
  for (i = 0; i < length; i++)
    if (!is_upper(at[i])) return;
  for (i = 1; i < length; i++) at[i] = (char)(at[i] | 0x20);
}

/* In a run of capitals alone only countries are looked for. */
static void read_capitals(ti_run *run, const char *text, size_t length, char *room) {
  size_t i;
  memcpy(room, text, length);
  for (i = 0; i < run->count; i++) {
    ti_run_word *word = &run->words[i];
    char *at = room + (word->at - text);
    lower_word(run, at, word->length);
    word->at = at;
    look_up_word(run, word);
  }
  add_inner_countries(run, 0, run->count);
}

void ti_run_read(ti_run *run, const ti_gazetteer *g, const char *text, size_t length, unsigned stands, uint32_t small,
                 char *room) {
  size_t i;
  run->gazetteer = g;
  run->count = run->piece_count = 0;
  run->stands = stands;
  run->small = small;
  split(run, text, length);
  run->from = skip_starters(run);
  if (stands & TI_ALL_CAPITALS) {
    read_capitals(run, text, length, room);
    return;
  }
  for (i = run->from; i < run->count;) i = step(run, i);
}
