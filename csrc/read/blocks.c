/* blocks.c: see blocks.h. */
#include "blocks.h"

#include <string.h>

#include "profile.h"
#include "words.h"

#define OPENING 160 /* bytes of a paragraph in which the recorder's act stands */
#define SHORT_HEADING 5 /* capitals of a heading behind an indent */
#define LONG_HEADING 24 /* and of one anywhere */
#define PAGE 71     /* columns of a page of the Printing Office */

/* The recorder's paragraphs start with one of these ... */
static const char *const recorder_subjects[] = {
  "the ", "a ", "so the ", "so (", "there ", "accordingly", "thereupon",
  "mr. ", "mrs. ", "ms. ", "messrs", "(mr. ", "(ms. ", "(mrs. ", "by unanimous",
  "s. ", "s.j. ", "s. j. ", "h.r. ", "h. r. ", NULL
};

/* ... and say one of these. Sources: the Congressional Record's own phrases. */
static const char *const recorder_acts[] = {
  "was agreed to", "were agreed to", "was rejected", "was not agreed to",
  "was passed", "was taken", "was ordered", "were ordered", "was withdrawn",
  "was read the", "is as follows", "are as follows", "as follows:",
  "read as follows", "read the title", "read the bill", "proceeded to",
  "called the roll", "designated the", "redesignated the", "was announced",
  "was laid on the table", "was no objection", "being no objection",
  "resolved itself", "was concurred in", "was confirmed", "was considered",
  "asked and was given permission", "changed his vote", "changed her vote",
  "changed their vote", "the committee rose", "was communicated",
  "reported the bill", "will be stated", "led the pledge", "(for himself",
  "(for herself", "a bill to ", "a joint resolution", "a concurrent resolution", NULL
};

/* The list of bills, however far it is indented: "By Mr. KOHL (for himself):". */
static const char *const recorder_lists[] = {"by mr. ", "by mrs. ", "by ms. ", "by miss ", NULL};

/* Paragraphs behind which nobody speaks before the next label. */
static const char *const closings[] = {
  "[whereupon", "(whereupon", "[the prepared statement", "[the statement",
  "[prepared statement", "[the information", "[the following", "[the material",
  "[the opening statement", "[additional material", "[questions for",
  "[the article", "[the letter", "[the document", "[the report", "[the resolution",
  "[graphic", "[submissions", "[responses", "[appendix", "(end of", "[end of",
  "# # #", "###", "-end-", "- end -", "--end--", NULL
};

static int starts_with_any(const char *s, size_t length, const char *const *list) {
  for (; *list; list++)
    if (ti_starts_with(s, length, *list)) return 1;
  return 0;
}

static int holds(const char *s, size_t length, const char *phrase) {
  size_t n = strlen(phrase), i;
  for (i = 0; i + n <= length; i++)
    if (ti_starts_with(s + i, length - i, phrase)) return 1;
  return 0;
}

/* The paragraph's first bytes, line ends as blanks. */
static size_t gather(const ti_reading *r, size_t i, char *out, size_t room) {
  size_t n = 0, first = i;
  for (; i < r->lines.count && r->lines.items[i].kind == TI_LINE_TEXT && n < room; i++) {
    const ti_line *line = &r->lines.items[i];
    size_t length = line->end - line->text;
    if (i > first && line->indent >= r->lines.items[first].indent) break; /* the next one */
    if (n) out[n++] = ' ';
    if (length > room - n) length = room - n;
    memcpy(out + n, r->face.text + line->text, length);
    n += length;
  }
  return n;
}

static int is_recorder(const ti_reading *r, size_t i, size_t indent) {
  char s[OPENING];
  size_t length, act;
  const ti_line *line = &r->lines.items[i];
  const char *first = r->face.text + line->text;
  if (starts_with_any(first, line->end - line->text, recorder_lists)) return 1;
  if (line->indent > indent || !starts_with_any(first, line->end - line->text, recorder_subjects)) return 0;
  length = gather(r, i, s, sizeof s);
  for (act = 0; recorder_acts[act]; act++)
    if (holds(s, length, recorder_acts[act])) return 1;
  return 0;
}

/* "END", "END 2:05 P.M. EDT", "END                2:05 P.M. EDT". */
static int is_end_line(const char *s, size_t length) {
  size_t i = 3;
  if (length < 3 || memcmp(s, "END", 3) != 0) return 0;
  if (length == 3) return 1;
  while (i < length && (s[i] == ' ' || s[i] == '\t' || s[i] == '.' || s[i] == ':')) i++;
  return i > 3 && (i == length || ti_is_digit(s[i])) && length < 60;
}

static int is_closing(const char *s, size_t length) {
  if (ti_is_letter(*s)) return is_end_line(s, length);
  return starts_with_any(s, length, closings);
}

/* Upper case letters only, `least` of them or more. */
static int is_upper_line(const char *s, size_t length, size_t least) {
  size_t i, uppers = 0, lowers = 0;
  for (i = 0; i < length; i++) {
    uppers += (size_t)ti_is_upper(s[i]);
    lowers += (size_t)ti_is_lower(s[i]);
  }
  return uppers >= least && lowers * 8 < uppers;
}

int ti_is_heading(const ti_reading *r, size_t i, size_t indent) {
  const ti_line *line = &r->lines.items[i];
  const char *s = r->face.text + line->text;
  size_t length = line->end - line->text, span = 2 * (size_t)line->indent + length;
  if (!(r->profile->layout & TI_HEADINGS)) return 0;
  if (is_upper_line(s, length, LONG_HEADING)) return 1; /* it fills its line */
  if (line->number ? line->indent * 2 < indent : line->indent <= indent) return 0;
  if (is_upper_line(s, length, SHORT_HEADING)) return 1;
  if (line->number || line->indent < 8 || span < PAGE - 5 || span > PAGE + 5) return 0;
  return i + 1 == r->lines.count || line[1].kind != TI_LINE_TEXT;
}

int ti_ends_turn(const ti_reading *r, size_t i, size_t indent) {
  const ti_line *line = &r->lines.items[i];
  if (is_closing(r->face.text + line->text, line->end - line->text)) return 1;
  return (r->profile->layout & TI_RECORDER) && is_recorder(r, i, indent);
}
