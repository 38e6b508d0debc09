/* label.c: see label.h. Reads one line from its left end and gives up at the
** first thing that no label holds, which for prose is the second or third
** word.
*/
#include "label.h"

#include <string.h>

#include "../base/utf8.h"
#include "../text/unicode.h"
#include "names.h"
#include "words.h"

#define MAX_WORDS 9
#define MAX_NAME 72   /* bytes */
#define OFFICE_WORDS 14 /* of "The Parliamentary Under-Secretary of State for Health and Social Care" */
#define MAX_OFFICE 110  /* bytes of it, with who holds it in brackets */
#define MAX_ASIDE 60  /* bytes in brackets behind a name */

/* A word of a name. */
typedef struct word {
  size_t first, length; /* a final period apart */
  int upper;   /* upper case letters only, or like McCONNELL */
  int capital; /* starts with a letter that is not lower case */
  int digits;  /* nothing but digits */
  int known;   /* whether `bits` are */
  unsigned bits; /* see words.h */
} word;

/* The place in a line. */
typedef struct place {
  const char *text;
  size_t at, end;
  ti_label_form *form;
  word words[OFFICE_WORDS];
  size_t count;  /* of words */
  size_t asides; /* in brackets behind them */
  size_t holder; /* end of the last aside, if it names who holds the office; else 0 */
  int listed;    /* "1." stands in front */
} place;

static int at_end(const place *p) { return p->at >= p->end; }

static char here(const place *p) { return at_end(p) ? '\0' : p->text[p->at]; }

static size_t skip_blanks(place *p) {
  size_t n = 0;
  while (!at_end(p)) {
    if (here(p) == ' ' || here(p) == '\t') p->at++, n += here(p) == '\t' ? 2 : 1;
    else if (p->end - p->at >= 2 && memcmp(p->text + p->at, "\xC2\xA0", 2) == 0) p->at += 2, n++;
    else break;
  }
  return n;
}

double ti_scan_clock(const char *text, size_t at, size_t end, size_t *after) {
  double total = 0;
  int parts = 0;
  size_t i = at;
  while (i < end && ti_is_digit(text[i])) {
    unsigned n = 0, digits = 0;
    while (i < end && digits < 3 && ti_is_digit(text[i])) n = n * 10 + (unsigned)(text[i++] - '0'), digits++;
    if (parts > 0 && (digits != 2 || n > 59)) return -1;
    total = total * 60 + n;
    parts++;
    if (parts == 3 || i + 1 >= end || text[i] != ':' || !ti_is_digit(text[i + 1])) break;
    i++;
  }
  if (parts < 2) return -1;
  if (i + 1 < end && (text[i] == '.' || text[i] == ',') && ti_is_digit(text[i + 1])) {
    double unit = 0.1;
    for (i++; i < end && ti_is_digit(text[i]); i++, unit /= 10) total += (text[i] - '0') * unit;
  }
  if (i < end && (ti_is_letter(text[i]) || ti_is_digit(text[i]))) return -1;
  *after = i;
  return total;
}

/* "[00:12:34]", "(0:12)", "00:12:34", "00:12 -". */
static int take_clock(place *p) {
  size_t at = p->at, after;
  char open = here(p);
  double time;
  if (open == '[' || open == '(' || open == '{') at++;
  time = ti_scan_clock(p->text, at, p->end, &after);
  if (time < 0) return 0;
  if (at > p->at) {
    if (after >= p->end || !strchr("])}", p->text[after])) return 0;
    after++;
  }
  p->at = after;
  p->form->time = time;
  p->form->traits |= TI_TIMED;
  return 1;
}

static void take_stars(place *p) {
  while (here(p) == '*' || (here(p) == '_' && p->at + 1 < p->end && p->text[p->at + 1] == '_')) {
    p->form->traits |= TI_BOLD;
    p->at++;
    if (here(p) == '_') p->at++;
  }
}

#define APOSTROPHE 0x2019

/* What a character of a name is: 'A' upper case, 'a' lower case, 'x' another
** letter, '0' a digit, '.' what joins them; 0: no part of a name. */
static int wide_part(const char *text, size_t at, size_t end, size_t *length) {
  uint32_t c = ti_utf8_decode(text, at, end, length);
  switch (ti_unicode_category(ti_unicode(c))) {
    case TI_GC_UPPER: case TI_GC_TITLE: return 'A';
    case TI_GC_LOWER: return 'a';
    case TI_GC_LETTER: return 'x';
    case TI_GC_DIGIT: return '0';
    case TI_GC_MARK: return '.';
    default: return c == APOSTROPHE ? '.' : 0;
  }
}

/* The same for ASCII, which most names are. */
static int ascii_part(const char *text, size_t at, size_t end) {
  char c = text[at];
  if (ti_is_upper(c)) return 'A';
  if (ti_is_lower(c)) return 'a';
  if (ti_is_digit(c)) return '0';
  if (c == '.') return at + 1 < end && ti_is_letter(text[at + 1]) ? '.' : 0; /* U.S., J.P. */
  if (c == '_') return at + 1 < end && text[at + 1] != '_' ? '.' : 0; /* SPEAKER_00 */
  return c == '\'' || c == '-' || c == '&' || c == '#' || c == '/' ? '.' : 0;
}

static word read_word(const place *p) {
  word w = {0, 0, 0, 0, 0, 0, 0};
  size_t i = p->at, uppers = 0, lowers = 0, letters = 0, digits = 0, tail = 0, length = 1;
  for (; i < p->end; i += length) {
    int part = (unsigned char)p->text[i] < 0x80 ? (length = 1, ascii_part(p->text, i, p->end))
                                                : wide_part(p->text, i, p->end, &length);
    if (!part) break;
    if (part == 'A') uppers++, tail++;
    else if (part == 'a') lowers++, tail = 0;
    else if (part == 'x') letters++; /* of a script without case */
    else if (part == '0') digits++;
    if (i == p->at) w.capital = part == 'A' || part == 'x';
  }
  w.first = p->at;
  w.length = i - p->at;
  w.upper = (uppers && !lowers) || (tail >= 2 && lowers <= 3 && uppers > lowers);
  w.digits = digits && !uppers && !lowers && !letters;
  return w;
}

/* Bits of word `i`, looked up once. */
static unsigned bits_of(place *p, size_t i) {
  word *w = &p->words[i];
  if (!w->known) w->bits = ti_label_word(p->text + w->first, w->length);
  w->known = 1;
  return w->bits;
}

static int has_article(const place *p) {
  return p->count && ti_same_word(p->text + p->words[0].first, p->words[0].length, "the");
}

/* A lower case word inside a name; an office may be one to the Treasury. */
static int is_small(place *p, size_t i) {
  return (bits_of(p, i) & TI_WORD_SMALL) ||
         (has_article(p) && ti_same_word(p->text + p->words[i].first, p->words[i].length, "to"));
}

/* Moves behind a word; false when no name holds it there. */
static int take_word(place *p) {
  word w = read_word(p);
  size_t most = has_article(p) ? OFFICE_WORDS : MAX_WORDS, longest = has_article(p) ? MAX_OFFICE : MAX_NAME;
  if (!w.length || p->count == most || p->at + w.length - p->form->first > longest) return 0;
  if (!p->count && (w.digits || (!w.capital && !w.upper))) return 0;
  if (w.digits && w.length > 4) return 0;
  p->words[p->count++] = w;
  if (!w.digits && !w.capital && !w.upper && !is_small(p, p->count - 1)) return 0;
  p->holder = 0;
  p->at += w.length;
  p->form->end = (uint32_t)p->at;
  return 1;
}

static int is_letter_label(const place *p) {
  char c = p->text[p->words[0].first];
  return p->count == 1 && p->words[0].length == 1 && (c == 'Q' || c == 'A');
}

/* The titles that the name starts with: "Deputy Secretary", "The Acting
** Chairman". Tells whether there is one. */
static int is_titled(place *p) {
  size_t i = (size_t)has_article(p);
  for (; i < p->count; i++) {
    unsigned bits = bits_of(p, i);
    if (bits & (TI_WORD_TITLE | TI_WORD_CHAIR)) return 1;
    if ((bits & TI_WORD_GROUP) && has_article(p)) return 1;
    if (!(bits & TI_WORD_OFFICE)) return 0;
  }
  return 0;
}

/* How upper case is used. "Mr." and "The" may be title case before an upper
** case name, and "of Kansas" behind it. */
static uint16_t case_traits(place *p) {
  size_t i, names = 0;
  int all_upper = 1, name_upper = 1, small = 0;
  for (i = 0; i < p->count; i++) {
    const word *w = &p->words[i];
    if (w->digits) continue;
    all_upper &= w->upper;
    small |= !w->capital && !w->upper;
    if (small || (!w->upper && (bits_of(p, i) & (TI_WORD_TITLE | TI_WORD_OFFICE | TI_WORD_SMALL)))) continue;
    names++;
    name_upper &= w->upper;
  }
  return (uint16_t)((all_upper ? TI_ALL_UPPER : 0) | (name_upper && names ? TI_NAME_UPPER : 0) |
                    (small ? TI_SMALL_WORDS : 0));
}

/* What the whole name says. */
static void judge_name(place *p) {
  ti_label_form *form = p->form;
  unsigned first = bits_of(p, 0);
  size_t i;
  form->words = (uint8_t)p->count;
  form->traits |= case_traits(p);
  if (is_titled(p)) form->traits |= TI_TITLED;
  if (first & TI_WORD_NEVER) form->traits |= TI_NEVER;
  if (is_letter_label(p)) form->traits |= TI_LETTER;
  if (form->stop == TI_STOP_BLANK && p->text[form->first] == 'A') form->traits |= TI_BARE_A;
  if (p->count == 1 && (first & (TI_WORD_ASKER | TI_WORD_ANSWERER))) form->traits |= TI_ASKS;
  for (i = 0; i < p->count; i++)
    if (bits_of(p, i) & TI_WORD_GROUP) form->traits |= TI_UNNAMED;
}

/* A period behind these does not end the name. */
static int is_short_form(const char *text, size_t length) {
  static const char *const forms[] = {
    "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "sec", "adm", "amb",
    "prof", "hon", "jr", "sr", "st", "ste", "lt", "col", "capt", "maj", "sgt",
    "cmdr", "rev", "fr", "brig", "supt", "asst", "atty", "comm", "del", "no",
    "messrs", "mx", "vice", "mt", NULL
  };
  if (length == 1 && ti_is_upper(text[0])) return 1;
  return ti_in_list(text, length, forms);
}

/* The Chancellor of the Exchequer (Jane Harrow): the aside names a person. */
static int names_holder(const place *p, size_t first, size_t end) {
  tiro_string printed;
  ti_name name;
  printed.at = p->text + first;
  printed.length = end - first;
  if (!has_article(p) || end - p->form->first > MAX_OFFICE) return 0;
  ti_read_name(printed, &name);
  return name.family.length && (name.given.length || name.office.length) && name.capitals == name.words;
}

/* "(Mr. Burns)", "(D-NY)", "[continuing]", "(via video)": skipped. */
static int take_aside(place *p) {
  char close = here(p) == '(' ? ')' : ']';
  size_t limit = p->end - p->at > MAX_ASIDE ? p->at + MAX_ASIDE : p->end, i;
  for (i = p->at + 1; i < limit; i++) {
    if (p->text[i] == close) {
      if (close == ')' && !p->holder && names_holder(p, p->at + 1, i)) p->holder = i + 1;
      p->at = i + 1;
      p->asides++;
      return 1;
    }
    if (strchr("([", p->text[i])) return 0;
  }
  return 0;
}

/* "Mr. Reed [presiding]. Good morning": no part of the speech. */
static void take_presiding(place *p) {
  static const char *const words[] = {"[presiding", "[continuing", NULL};
  size_t i, start = p->at;
  (void)skip_blanks(p);
  for (i = 0; words[i]; i++) {
    if (!ti_starts_with(p->text + p->at, p->end - p->at, words[i]) || !take_aside(p)) continue;
    if (here(p) == '.') p->at++;
    return;
  }
  p->at = start;
}

static int at_colon(const place *p) {
  char next;
  if (here(p) != ':') return 0;
  next = p->at + 1 < p->end ? p->text[p->at + 1] : ' ';
  return next != '/' && !ti_is_digit(next);
}

/* A label's text starts upper case, or with what opens speech. */
static int opens_speech(const place *p) {
  char c = here(p);
  return !at_end(p) && (!ti_is_lower(c)) && c != ',' && c != ';' && c != ')' && c != '.';
}

/* Blanks, and then what speech starts with; the place stays. */
static int speech_follows(place *p) {
  size_t start = p->at;
  int follows = skip_blanks(p) && opens_speech(p);
  p->at = start;
  return follows;
}

/* "Mr. Koo, Mr. Mishel", "Risk and Strategy": no name that a period ends. */
static int is_list(const char *s, size_t length) {
  size_t i;
  for (i = 0; i + 5 < length; i++)
    if (s[i] == ',' || memcmp(s + i, "--", 2) == 0 || ti_starts_with(s + i, length - i, " and ")) return 1;
  return 0;
}

/* The period at hand ends the name, and speech follows. */
static int is_period_stop(place *p) {
  const word *last = &p->words[p->count - 1];
  const char *name = p->text + p->form->first;
  int follows;
  if (is_list(name, p->at - p->form->first)) return 0;
  if (has_article(p) && !is_titled(p)) return 0;
  if (!is_letter_label(p)) {
    if (is_short_form(p->text + last->first, last->length)) return 0;
    if (memchr(p->text + last->first, '.', last->length)) return 0; /* U.S. */
  }
  p->at++; /* at the end "Senator Casey." calls, it is no label */
  follows = speech_follows(p);
  p->at--;
  return follows;
}

/* The stop behind the last word; 0: none yet. */
static uint8_t take_stop(place *p) {
  if (at_end(p)) return TI_STOP_LINE;
  if (at_colon(p)) {
    p->at++;
    return TI_STOP_COLON;
  }
  if (here(p) == '.') {
    if (!is_period_stop(p)) return 0;
    p->at++;
    return TI_STOP_PERIOD;
  }
  return is_letter_label(p) && speech_follows(p) ? TI_STOP_BLANK : 0;
}

/* "1. Jane Harrow (Eastwick) to the Prime Minister: ...": who is asked. */
static void skip_asked(place *p) {
  const char *colon;
  size_t reach = p->end - p->at > MAX_ASIDE ? MAX_ASIDE : p->end - p->at;
  if (!p->listed || !ti_starts_with(p->text + p->at, reach, "to the ")) return;
  colon = (const char *)memchr(p->text + p->at, ':', reach);
  if (colon) p->at = (size_t)(colon - p->text);
}

/* What may stand between two words of a name, or behind its last: commas,
** asides, clocks, stars. Returns false when no label goes on like this. */
static int take_between(place *p) {
  ti_label_form *form = p->form;
  if (here(p) == ',') p->at++;
  if (skip_blanks(p) > 1 && here(p) == ':') return 0; /* a column, no label */
  take_stars(p);
  while (here(p) == '(' || here(p) == '[') {
    if (!take_clock(p) && !take_aside(p)) return 0;
    if (here(p) == '.' && (form->stop = take_stop(p)) != 0) return 1;
    (void)skip_blanks(p);
    skip_asked(p);
  }
  if (ti_is_digit(here(p)) && take_clock(p)) { /* "Name 0:41" */
    form->stop = at_end(p) || at_colon(p) ? take_stop(p) : 0;
    return form->stop != 0;
  }
  if (here(p) != '.') form->stop = take_stop(p);
  return 1;
}

/* The words of a name up to its stop. */
static int take_name(place *p) {
  ti_label_form *form = p->form;
  form->first = (uint32_t)p->at;
  while (!form->stop) {
    if (!take_word(p)) return 0;
    if ((form->stop = take_stop(p)) != 0) break;
    if (here(p) == '.') { /* of an abbreviation */
      p->at++;
      form->end = (uint32_t)p->at;
    }
    if (!take_between(p)) return 0;
  }
  judge_name(p);
  if (!p->holder || form->stop != TI_STOP_COLON) return 1;
  form->end = (uint32_t)p->holder;
  form->traits |= TI_TITLED;
  return 1;
}

/* Of a question on the paper, "1. Jane Harrow (Eastwick):", or of evidence,
** "Q12  Jane Harrow:". */
static void take_number(place *p) {
  int q = here(p) == 'Q';
  size_t first = p->at + (size_t)q, at = first;
  while (at < p->end && at < first + 4 && ti_is_digit(p->text[at])) at++;
  if (at == first || at + 2 >= p->end || (!q && p->text[at++] != '.') || p->text[at] != ' ') return;
  p->at = at;
  p->listed = !q;
  (void)skip_blanks(p);
}

int ti_scan_label(const char *text, const ti_line *line, ti_label_form *form) {
  place p;
  char c = text[line->text];
  if (!ti_is_upper(c) && !ti_is_digit(c) && (unsigned char)c < 0x80 && !strchr("[(*_>{", c)) return 0;
  p.text = text;
  p.at = line->text;
  p.end = line->end;
  p.form = form;
  p.count = p.asides = p.holder = 0;
  p.listed = 0;
  memset(form, 0, sizeof *form);
  form->time = -1;
  form->group = TIRO_NONE;
  while (here(&p) == '>') p.at++;
  (void)skip_blanks(&p);
  take_stars(&p);
  if (take_clock(&p)) {
    while (here(&p) == '-' || here(&p) == ' ' || here(&p) == '\t' || here(&p) == '|') p.at++;
    take_stars(&p);
  }
  take_number(&p);
  if (at_end(&p) || !take_name(&p)) return 0;
  if (p.listed && (!p.asides || form->stop != TI_STOP_COLON)) return 0; /* a list of something else */
  take_stars(&p);
  take_presiding(&p);
  (void)skip_blanks(&p);
  if (form->stop == TI_STOP_COLON && !(form->traits & TI_TIMED) && take_clock(&p)) (void)skip_blanks(&p);
  if (at_end(&p)) form->traits |= TI_OWN_LINE;
  form->text = (uint32_t)p.at;
  return 1;
}
