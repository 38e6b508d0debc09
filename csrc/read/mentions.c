/* mentions.c: full names that stand outside turns.
**
** Only names of those who speak are looked for: a word that is the family name
** of a label. Words before it are given names, words before these an office;
** what stands behind a comma is a title, or the state of a member:
**
**   STATEMENT OF LOUISE R. FENWICK, PROFESSOR OF TIMBER ENGINEERING
**   HENRIETTA VANCE, Vermont
**   Fenwick, Dr. Louise R., Professor, ... (in a list of witnesses)
**   by Press Secretary Paula Winthrop
*/
#include "people.h"

#include <string.h>

#include "countries.h"
#include "header.h"
#include "words.h"

#define MOST_LINES 8000  /* of a header */
#define MOST_WORDS 160   /* of a line and what goes on with it */
#define LONG_LINE 1200   /* bytes of it */
#define CENTRED 8         /* columns; a line set so goes on in none by its indent */
#define LONG_HEADING 600
#define LONG_TITLE 300
#define MOST_GIVEN 4
#define MOST_OFFICES 32 /* labels without a name that the title is asked about */

typedef struct word {
  tiro_string s;   /* without what follows it */
  uint8_t comma;   /* a comma behind it */
  uint8_t stop;    /* a semicolon, a colon, dots that lead to a page */
  uint8_t parted;  /* from the word before, by a column's width or a line end */
  uint8_t last;    /* of its line */
  uint8_t closes;  /* a bracket, right behind it */
} word;

/* A line, or lines that go on. */
typedef struct unit {
  word words[MOST_WORDS];
  size_t count;
  int witnesses; /* in the list of witnesses */
  int heading;   /* above a turn */
  int statement; /* "STATEMENT OF" */
  int convening; /* "The committee met" */
  uint32_t label; /* of the turn below a heading, or TIRO_NONE */
  tiro_span where; /* of words that are no bytes of the text; empty: they are */
} unit;

static const tiro_string none = {NULL, 0};

/* Index of what `s` starts with, or -1. */
static int starts_with_any(const char *s, size_t length, const char *const *list) {
  int i;
  for (i = 0; list[i]; i++)
    if (ti_starts_with(s, length, list[i])) return i;
  return -1;
}

/* ---- Words ------------------------------------------------------------- */

/* The period of a sentence rather than of an abbreviation: at a line's end, behind
** a longer word. */
static int ends_sentence(const char *text, size_t first, size_t end, size_t whole) {
  size_t i = end - 1;
  if (end != whole || (text[end] != '\n' && text[end] != '\r')) return 0;
  while (i > first && ti_is_lower(text[i - 1])) i--;
  return end - 1 - i > 2;
}

/* What stands before and behind a word is no part of it. */
static void take_word(unit *u, const char *text, size_t first, size_t end, int parted) {
  word *w = &u->words[u->count];
  size_t whole = end;
  w->comma = w->stop = w->last = 0;
  w->parted = (uint8_t)parted;
  while (first < end && memchr("([\"`'*_#", text[first], 8)) first++;
  while (end > first) {
    char c = text[end - 1];
    if (c == ',') w->comma = 1;
    else if (c == ';' || c == ':' || c == '?' || c == '!') w->stop = 1;
    else if (c == '.' && end - first > 1 && (w->stop || text[end - 2] == '.' || ends_sentence(text, first, end, whole))) w->stop = 1;
    else if (!memchr(")]\"'*_", c, 6)) break;
    end--;
  }
  if (end - first == 0) {
    if (u->count && (w->comma || w->stop)) u->words[u->count - 1].stop = 1;
    return;
  }
  w->s.at = text + first;
  w->s.length = end - first;
  w->closes = (uint8_t)(end < whole && text[end] == ')');
  u->count++;
}

/* Adds the words of a run of bytes. */
static void take_words(unit *u, const char *text, size_t first, size_t end, int joined) {
  size_t at = first, gap, start, blank;
  int parted = u->count > 0 && !joined;
  if (end - first > LONG_LINE) end = first + LONG_LINE;
  while (at < end && u->count < MOST_WORDS) {
    for (gap = 0; at < end && (blank = ti_blank_length(text, at, end)) != 0; gap++) at += blank;
    if (gap > 2 && !joined) parted = 1;
    for (start = at; at < end && !ti_blank_length(text, at, end);) at++;
    if (at > start) take_word(u, text, start, at, parted);
    if (u->count && memchr("\n\r", at < end ? text[at] : '\n', 2)) u->words[u->count - 1].last = 1;
    parted = 0;
  }
}

static int is(const word *w, const char *lower) { return ti_same_word(w->s.at, w->s.length, lower); }

static unsigned bits_of(const word *w) { return ti_label_word(w->s.at, w->s.length); }

static int is_office(const word *w) { return ti_is_office_word(w->s.at, w->s.length); }

static int is_suffix(const word *w) { return ti_is_suffix(w->s.at, w->s.length); }

static int is_capital(const word *w) { return ti_is_upper(*w->s.at) || (unsigned char)*w->s.at >= 0xC3; }

static int is_particle(const word *w) {
  static const char *const particles[] = {
    "van", "von", "der", "den", "de", "da", "di", "du", "del", "della", "la", "le", "el", "al",
    "bin", "ben", "st", NULL};
  return ti_in_list(w->s.at, w->s.length, particles);
}

/* A particle that is a given name too. */
static int is_both(const word *w) {
  return is(w, "ben") || is(w, "al");
}

/* Competitiveness, Administration: ends as no given name does. */
static int is_abstract(const word *w) {
  static const char *const ends[] = {"ness", "tion", "sion", "ment", "logy", "ship", "ture", "tics", "mics", NULL};
  size_t i;
  for (i = 0; ends[i]; i++)
    if (w->s.length >= 8 && ti_same_word(w->s.at + w->s.length - 4, 4, ends[i])) return 1;
  return 0;
}

/* A word that a given name may be. */
static int is_given(const word *w) {
  size_t i, length = w->s.length;
  static const char *const never[] = {
    "on", "at", "with", "before", "after", "about", "against", "near", "as", "is", "into", "until",
    "versus", "featuring", "between", "during", "aboard", "hosts", "holds", NULL};
  unsigned bits = ti_label_word(w->s.at, length);
  if (!is_capital(w) || ti_in_list(w->s.at, length, never)) return 0;
  if (length <= 2 && ti_is_upper(*w->s.at) && (length == 1 || w->s.at[1] == '.')) return 1; /* J. */
  if (is_particle(w)) return 1;
  if (length > 4 && ti_lower(w->s.at[length - 1]) == 's') bits |= ti_label_word(w->s.at, length - 1); /* Senators */
  if (bits & (TI_WORD_TITLE | TI_WORD_OFFICE | TI_WORD_SMALL | TI_WORD_GROUP | TI_WORD_NEVER)) return 0;
  if (ti_is_event_word(w->s.at, length) || ti_is_event_modifier(w->s.at, length)) return 0;
  if (is_suffix(w) || is_office(w) || is_abstract(w)) return 0;
  for (i = 0; i < length; i++) {
    char c = w->s.at[i];
    if ((unsigned char)c < 0x80 && !ti_is_letter(c) && c != '.' && c != '-' && c != '\'') return 0;
  }
  return 1;
}

/* ---- Names ------------------------------------------------------------- */

static tiro_span span_of(const ti_reading *r, tiro_string s) {
  tiro_span span;
  span.first = (uint32_t)(s.at - r->face.text);
  span.end = span.first + (uint32_t)s.length;
  return span;
}

static tiro_string between(const word *first, const word *last) {
  tiro_string s;
  s.at = first->s.at;
  s.length = (size_t)(last->s.at - s.at) + last->s.length;
  return s;
}

/* "Ambassador to Israel Dan Shapiro": the country is no given name. */
static size_t skip_country(const unit *u, size_t first, size_t i) {
  size_t n;
  if (first == 0 || is_capital(&u->words[first - 1])) return first;
  for (n = 2; n > 0; n--) {
    tiro_string land;
    if (first + n >= i) continue;
    land = between(&u->words[first], &u->words[first + n - 1]);
    if (ti_country_code(land.at, land.length)) return first + n;
  }
  return first;
}

/* First word of the name that ends at word `i`; `i`: it has no given name. */
static size_t name_start(const unit *u, size_t i) {
  size_t first = i;
  while (first > 0 && i - first < MOST_GIVEN) {
    const word *before = &u->words[first - 1];
    if (before->comma || before->stop || u->words[first].parted || !is_given(before)) break;
    first--;
  }
  while (first < i && is_particle(&u->words[first]) && !is_both(&u->words[first])) first++;
  return skip_country(u, first, i);
}

/* The "to" of "Assistant to the President". */
static int is_to(const word *words, size_t i) {
  if (i == 0 || !is(&words[i], "to")) return 0;
  return (bits_of(&words[i - 1]) & (TI_WORD_TITLE | TI_WORD_OFFICE)) != 0;
}

/* First word of the office before a name that starts at word `i`. */
static size_t office_start(const unit *u, size_t i) {
  size_t first = i;
  while (first > 0) {
    const word *before = &u->words[first - 1];
    if (before->comma || before->stop || u->words[first].parted) break;
    if (!is_office(before) && !is_to(u->words, first - 1)) break;
    if (ti_is_event_word(before->s.at, before->s.length)) break;
    first--;
  }
  while (first < i && (bits_of(&u->words[first]) & TI_WORD_SMALL)) first++;
  return first;
}

static int is_page(const word *w) { return w->last && ti_is_digit(*w->s.at); }

/* A bracket that a title opens closes in it; a lone dot that led to a page number goes. */
static tiro_string trim_title(tiro_string title, int closes) {
  size_t i, open = 0, letters = 0;
  for (i = 0; i < title.length; i++) open += (size_t)(title.at[i] == '(') - (size_t)(title.at[i] == ')');
  if (title.length && open == 1 && closes) title.length++;
  if (!title.length || title.at[title.length - 1] != '.') return title;
  while (letters + 1 < title.length && ti_is_lower(title.at[title.length - 2 - letters])) letters++;
  if (letters > 4) title.length--;
  return title;
}

static int ends_title(const unit *u, size_t last) {
  const word *next = &u->words[last + 1];
  static const char *const ends[] = {"opening", "prepared", "statement", "testimony", NULL};
  if (last + 1 >= u->count || u->words[last].stop || next->parted || is_page(next)) return 1;
  return u->words[last].comma && ti_is_lower(*next->s.at) && ti_in_list(next->s.at, next->s.length, ends);
}

/* Words behind the comma of word `i`, up to a stop. Of a plain line they are a
** title when the name `opens` it. */
static tiro_string title_behind(const unit *u, size_t i, int opens) {
  tiro_string title = none;
  size_t last = i + 1;
  const word *first;
  if (!u->words[i].comma || u->words[i].stop || i + 1 >= u->count) return title;
  first = &u->words[i + 1];
  if (!u->statement && !u->witnesses) {
    if (!opens || !(is_office(first) || ti_is_lower(*first->s.at))) return title;
    if (ti_is_honorific(first->s)) return title;
  }
  if (ti_is_digit(*first->s.at)) return title;
  while (!ends_title(u, last)) last++;
  title = between(first, &u->words[last]);
  if (title.length > LONG_TITLE) title.length = 0;
  return trim_title(title, u->words[last].closes);
}

/* The member's line is over, or goes on with "Chairman". */
static int ends_member(const unit *u, size_t last) {
  return last + 1 >= u->count || u->words[last + 1].parted ||
         (u->words[last].comma && is_office(&u->words[last + 1]));
}

/* The state behind a member's name; *last moves to its last word. */
static int state_behind(const unit *u, size_t *last) {
  const word *w = &u->words[*last + 1];
  size_t end = *last + 1;
  if (!u->words[*last].comma || end >= u->count) return 0;
  if (!ti_is_state(w->s.at, w->s.length)) {
    tiro_string two = end + 1 < u->count && !w[1].parted ? between(w, w + 1) : w->s;
    if (ti_is_state(two.at, two.length)) end++;
    else if (!ti_starts_state(w->s.at, w->s.length)) return 0; /* North, and below it Carolina */
  }
  if (!ends_member(u, end)) return 0;
  *last = end;
  return 1;
}

/* "A REPRESENTATIVE IN CONGRESS FROM ...", "A SENATOR FROM ..." */
static int is_members_title(tiro_string title) {
  static const char *const starts[] = {
    "a representative", "a senator", "a u.s. senator", "a united states senator", "a delegate", NULL};
  return starts_with_any(title.at, title.length, starts) >= 0;
}

static tiro_status add(ti_cast *cast, const unit *u, const ti_name *name, tiro_string title, tiro_span where,
                       uint8_t flags) {
  uint32_t label = u->label;
  if (is_members_title(title) || (name->bits & (TI_WORD_MEMBER | TI_WORD_CHAIR))) flags |= TI_IN_ROSTER;
  else if (u->statement) flags |= TI_IN_STATEMENT;
  if (u->witnesses) flags |= TI_IN_WITNESSES;
  if (u->where.first < u->where.end) where = u->where;
  if (label != TIRO_NONE && !ti_same_name(ti_last_word(cast->names[label].family), ti_last_word(name->family)))
    label = TIRO_NONE;
  return ti_add_mention(cast, name, title, where, flags, label);
}

/* "[chairman of the committee] presiding" stands behind word `i`. */
static int is_presiding(const unit *u, size_t i) {
  return u->convening && i + 1 < u->count && !u->words[i].comma &&
         ti_starts_with(u->words[i + 1].s.at, u->words[i + 1].s.length, "chair");
}

/* A name that ends with word `i`, the family's. */
static tiro_status take_name(ti_cast *cast, const unit *u, size_t i) {
  size_t first = name_start(u, i), start = office_start(u, first), last = i, behind;
  tiro_string printed, title = none;
  uint8_t flags = 0;
  ti_name name;
  if (first == i) return TIRO_OK;
  if (last + 1 < u->count && !u->words[last + 1].parted && is_suffix(&u->words[last + 1])) last++;
  printed = between(&u->words[start], &u->words[last]);
  ti_read_name(printed, &name);
  if (name.full.at != u->words[first].s.at) ti_read_name(between(&u->words[first], &u->words[last]), &name);
  if (!name.given.length || !ti_same_name(ti_last_word(name.family), u->words[i].s)) return TIRO_OK;
  while (last + 1 < u->count && u->words[last].comma && !u->words[last + 1].parted && is_suffix(&u->words[last + 1]))
    last++; /* "JR., ESQ., " */
  behind = last;
  if (!u->heading && !u->witnesses && (start == 0 || u->words[start].parted) && state_behind(u, &behind)) {
    flags |= TI_IN_ROSTER;
    name.place = between(&u->words[last + 1], &u->words[behind]);
  } else {
    title = title_behind(u, last, start == 0);
  }
  if (is_presiding(u, i)) flags |= TI_PRESIDES;
  return add(cast, u, &name, title, span_of(cast->r, name.full), flags);
}

/* "Fenwick, Dr. Louise R., Professor, ...": the unit's first words. */
static tiro_status take_reversed(ti_cast *cast, const unit *u, size_t family) {
  char buffer[128];
  size_t first = family + 1, last, n = 0, i;
  tiro_string printed;
  ti_name name;
  while (first < u->count && !u->words[first - 1].stop && (bits_of(&u->words[first]) & TI_WORD_TITLE)) {
    if (u->words[first].comma) return TIRO_OK;
    first++;
  }
  if (first >= u->count || !is_given(&u->words[first])) return TIRO_OK;
  for (last = first; last + 1 < u->count && !u->words[last].comma && !u->words[last].stop;) {
    if (!is_given(&u->words[last + 1]) || last - first == MOST_GIVEN) return TIRO_OK;
    last++;
  }
  for (i = first; i <= last + family + 1; i++) { /* given names, then the family */
    const word *w = i <= last ? &u->words[i] : &u->words[i - last - 1];
    if (n + w->s.length + 1 > sizeof buffer) return TIRO_OK;
    if (n) buffer[n++] = ' ';
    memcpy(buffer + n, w->s.at, w->s.length);
    n += w->s.length;
  }
  if (last + 1 < u->count && u->words[last].comma && is_suffix(&u->words[last + 1])) {
    const word *w = &u->words[++last];
    if (n + w->s.length + 2 > sizeof buffer) return TIRO_OK;
    memcpy(buffer + n, ", ", 2);
    memcpy(buffer + n + 2, w->s.at, w->s.length);
    n += w->s.length + 2;
  }
  if (ti_keep(cast->r, &printed, buffer, n)) return TIRO_NOMEM;
  ti_read_name(printed, &name);
  if (!name.given.length) return TIRO_OK;
  return add(cast, u, &name, title_behind(u, last, 1), span_of(cast->r, between(&u->words[0], &u->words[last])), 0);
}

/* The unit starts with a family name and a comma. */
static int is_reversed(const unit *u, size_t family) {
  size_t i;
  for (i = 0; i < family; i++)
    if (!is_particle(&u->words[i])) return 0;
  return u->witnesses && u->words[family].comma;
}

static tiro_status scan(ti_cast *cast, const unit *u) {
  size_t i;
  for (i = 0; i < u->count; i++) {
    tiro_status status;
    if (!is_capital(&u->words[i])) continue;
    if (!is_presiding(u, i) && ti_label_of_family(cast, u->words[i].s) == TIRO_NONE) continue;
    status = is_reversed(u, i) ? take_reversed(cast, u, i) : take_name(cast, u, i);
    if (status != TIRO_OK) return status;
  }
  return TIRO_OK;
}

/* ---- Lines ------------------------------------------------------------- */

static int holds(const char *s, size_t length, const char *phrase) {
  size_t n = strlen(phrase), i;
  for (i = 0; i + n <= length; i++)
    if (ti_lower(s[i]) == *phrase && ti_starts_with(s + i, length - i, phrase)) return 1;
  return 0;
}

static size_t line_length(const ti_reading *r, size_t i) {
  size_t length = r->lines.items[i].end - r->lines.items[i].text;
  return length < LONG_LINE ? length : LONG_LINE;
}

/* Where the list of witnesses starts, 1, and ends, 0; -1: the line tells neither. */
static int turns_witnesses(const char *s, size_t length) {
  static const char *const starts[] = {
    "witnesses", "witness", "list of witnesses", "alphabetical list of witnesses", "witness list",
    "w i t n e s s e s", NULL};
  static const char *const ends[] = {
    "appendix", "additional", "submitted", "prepared statements:", "material", "exhibit", "page",
    "the committee", "the subcommittee", NULL};
  if (!length || !strchr("aelmpstw", ti_lower(*s))) return -1; /* first letters of them all */
  if (ti_in_list(s, length, starts)) return 1;
  return starts_with_any(s, length, ends) >= 0 ? 0 : -1;
}

/* Lines that go on with line `i`; returns the last one's successor. */
static size_t take_lines(const ti_reading *r, unit *u, size_t i, size_t end) {
  const ti_line *line = &r->lines.items[i];
  const char *s = r->face.text + line->text;
  size_t first = i, most = 1;
  u->convening = ti_starts_with(s, line_length(r, i), "the ") && holds(s, line_length(r, i), "ommittee") &&
                 (holds(s, line_length(r, i), " met") || holds(s, line_length(r, i), " convened"));
  if (u->convening) most = 6;
  else if (line->indent < CENTRED && !holds(s, line_length(r, i), "    ")) most = 5; /* nor in columns */
  u->count = 0;
  do {
    line = &r->lines.items[i++];
    take_words(u, r->face.text, line->text, line->end, i - 1 > first);
    if (u->count) u->words[u->count - 1].last = 1;
    if (!u->convening && u->count && u->words[u->count - 1].stop) break;
    if (!u->convening && holds(r->face.text + line->text, line_length(r, i - 1), "....")) break;
  } while (i < end && i - first < most && r->lines.items[i].kind == TI_LINE_TEXT &&
           (u->convening || r->lines.items[i].indent > r->lines.items[first].indent));
  return i;
}

static tiro_status scan_header(ti_cast *cast) {
  const ti_reading *r = cast->r;
  uint32_t first_turn = r->turns.items[0].label.first;
  size_t i = 0, end = r->lines.count < MOST_LINES ? r->lines.count : MOST_LINES;
  unit u;
  memset(&u, 0, sizeof u);
  u.label = TIRO_NONE;
  while (i < end && r->lines.items[i].end <= first_turn) {
    int turns;
    if (r->lines.items[i].kind != TI_LINE_TEXT) {
      i++;
      continue;
    }
    turns = turns_witnesses(r->face.text + r->lines.items[i].text, line_length(r, i));
    if (turns >= 0) u.witnesses = turns;
    i = take_lines(r, &u, i, end);
    if (scan(cast, &u)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* ---- Headings ---------------------------------------------------------- */

static int is_statement(const char *s, size_t length) {
  static const char *const starts[] = {"statement", "testimony", "opening statement", "oral statement", NULL};
  return starts_with_any(s, length, starts) >= 0;
}

static int is_heading(const char *s, size_t length) {
  size_t i, uppers = 0, lowers = 0;
  if (length > LONG_HEADING) return 0;
  for (i = 0; i < length; i++) {
    uppers += (size_t)ti_is_upper(s[i]);
    lowers += (size_t)ti_is_lower(s[i]);
    if (lowers * 7 >= length) return 0; /* prose */
  }
  return uppers >= 5 && lowers * 6 < uppers;
}

/* Headings between turns. Those behind the last one are of documents. */
static tiro_status scan_headings(ti_cast *cast) {
  const ti_reading *r = cast->r;
  size_t i, turn = 0;
  unit u;
  memset(&u, 0, sizeof u);
  u.heading = 1;
  for (i = 0; i < r->paragraphs.count; i++) {
    const tiro_paragraph *p = &r->paragraphs.items[i];
    const char *s = r->face.text + p->span.first;
    size_t length = p->span.end - p->span.first;
    if (p->turn != TIRO_NONE || !is_heading(s, length)) continue;
    u.statement = is_statement(s, length);
    if (p->span.end <= r->turns.items[0].label.first && !u.statement) continue; /* read as a line */
    while (turn < r->turns.count && r->turns.items[turn].label.first < p->span.end) turn++;
    if (turn == r->turns.count) break;
    u.label = r->turns.items[turn].label_index;
    u.count = 0;
    take_words(&u, r->face.text, p->span.first, p->span.end, 1);
    if (scan(cast, &u)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* ---- Offices in the title ---------------------------------------------- */

static int ends_name(const unit *u, size_t i) {
  static const char *const ends[] = {
    "at", "in", "on", "and", "of", "to", "before", "after", "during", "from", "with", "aboard", "en", "for", "upon",
    "following", "ahead", "to", "the", "a", "by", "regarding", "welcoming", "|", NULL};
  const word *w;
  if (i >= u->count) return 1;
  w = &u->words[i];
  return !is_capital(w) || ti_in_list(w->s.at, w->s.length, ends) ||
         (w->s.length > 5 && memcmp(w->s.at + w->s.length - 3, "ing", 3) == 0);
}

/* "Remarks by President Biden" tells who "THE PRESIDENT" is. */
static tiro_status name_office(ti_cast *cast, const unit *u, uint32_t label) {
  tiro_string office = cast->names[label].office;
  size_t i, last;
  int chain = 0;
  for (i = 0; i + 1 < u->count; i++) {
    const word *w = &u->words[i];
    ti_name name;
    if (is(w, "by")) chain = 1;
    else if (!is_capital(w) && !is(w, "and")) chain = 0;
    if (!chain || !(is(w, "by") || is(w, "and") || w->comma)) continue;
    for (last = i + 2; last < u->count && last < i + 6; last++) {
      if (!ends_name(u, last + 1) && !u->words[last].comma) continue;
      ti_read_name(between(&u->words[i + 1], &u->words[last]), &name);
      if (name.words == 0 || name.words > 2 || name.place.length || !ti_same_name(name.office, office)) break;
      cast->names[label] = name;
      return ti_add_mention(cast, &name, none, u->where, 0, label);
    }
  }
  return TIRO_OK;
}

static tiro_status name_offices(ti_cast *cast, const unit *u) {
  size_t label, tried = 0;
  for (label = 0; label < cast->label_count && tried < MOST_OFFICES; label++) {
    const ti_name *name = &cast->names[label];
    if (name->family.length || !name->office.length || (name->bits & TI_WORD_GROUP) || name->numbered) continue;
    tried++;
    if (name_office(cast, u, (uint32_t)label)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* The title's normal form, where its bytes are full of escapes, is read here;
** what is printed plainly was read as a line. */
static tiro_status scan_title(ti_cast *cast) {
  const ti_reading *r = cast->r;
  const tiro_field *field;
  size_t i;
  unit u;
  for (i = 0; i < r->fields.count; i++)
    if (ti_same_word(r->fields.items[i].name.at, r->fields.items[i].name.length, "title")) break;
  if (i == r->fields.count) return TIRO_OK;
  field = &r->fields.items[i];
  memset(&u, 0, sizeof u);
  u.label = TIRO_NONE;
  u.where = field->span;
  if (field->normal.length) take_words(&u, field->normal.at, 0, field->normal.length, 1);
  else take_words(&u, r->face.text, field->span.first, field->span.end, 1);
  if (field->normal.length && scan(cast, &u)) return TIRO_NOMEM;
  return name_offices(cast, &u);
}

tiro_status ti_find_mentions(ti_cast *cast) {
  tiro_status status = scan_title(cast);
  if (status == TIRO_OK) status = scan_header(cast);
  return status == TIRO_OK ? scan_headings(cast) : status;
}
