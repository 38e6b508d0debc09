/* lines.c: a text as lines, with what printing added told apart.
**
**   " 9                 MR. LONG:       Mr. Chief Justice, and may it"
**    ^number            ^text                                       ^end
**
** Line ends are LF, CRLF and CR. Page heads, page numbers and rules are
** furniture. Line numbers are believed when most lines of the document carry
** one and they count up.
*/
#include "reading.h"

#include <string.h>

#include "../base/bytes.h"
#include "words.h"

#define LINE 48 /* bytes a line, to start with */
#define TAB 8
#define MARGIN 4 /* columns that line numbers may lie apart */

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }

/* Length of a blank character at text[at]: ASCII or a no-break space. */
static size_t blank_length(const char *text, size_t at, size_t end) {
  if (is_blank(text[at])) return 1;
  if (end - at >= 2 && text[at] == '\xC2' && text[at + 1] == '\xA0') return 2;
  if (end - at >= 3 && memcmp(text + at, "\xEF\xBB\xBF", 3) == 0) return 3;
  return 0;
}

static size_t trim_end(const char *text, size_t first, size_t end) {
  while (end > first) {
    if (is_blank(text[end - 1])) end--;
    else if (end - first >= 2 && memcmp(text + end - 2, "\xC2\xA0", 2) == 0) end -= 2;
    else break;
  }
  return end;
}

/* Skips blanks from `at`; counts columns. */
static size_t skip_blanks(const char *text, size_t at, size_t end, size_t *column) {
  size_t length;
  while (at < end && (length = blank_length(text, at, end)) != 0) {
    if (text[at] == '\t') *column += TAB - *column % TAB;
    else if (length < 3) ++*column;
    at += length;
  }
  return at;
}

/* Neither blank nor part of an escape: most lines start and end so. */
static int is_plain(char c) { return c > ' ' && c != '\\'; }

static void measure(const char *text, ti_line *line, size_t end, int escaped) {
  size_t column = 0, at;
  line->text = line->first;
  line->end = (uint32_t)end;
  line->indent = 0;
  line->kind = line->first == end ? TI_LINE_BLANK : TI_LINE_TEXT;
  line->number = 0;
  if (line->first == end) return;
  if (is_plain(text[line->first]) && is_plain(text[end - 1])) return;
  end = trim_end(text, line->first, end);
  at = is_plain(text[line->first]) ? line->first : skip_blanks(text, line->first, end, &column);
  if (escaped && at < end) { /* the backslash of a first bracket, or of a hard line end */
    if (text[at] == '\\' && ti_is_escape(text, at, end)) at++;
    if (text[end - 1] == '\\') end = trim_end(text, at, end - 1);
  }
  line->text = (uint32_t)at;
  line->end = (uint32_t)end;
  line->indent = (uint16_t)(column > UINT16_MAX ? UINT16_MAX : column);
  if (at == end) line->kind = TI_LINE_BLANK;
}

/* Calls for the line ends in text[0, end), first to last; see next_end. */
typedef struct line_ends {
  const char *text;
  size_t end;
  size_t base;   /* first byte of the block at hand */
  uint64_t mask; /* line end bytes in it still to come */
  int has_cr;
} line_ends;

static inline void load_block(line_ends *e) {
  char room[TI_MASKED];
  const char *bytes = ti_masked(e->text, e->base, e->end, room);
  e->mask = ti_mask_equal(bytes, '\n');
  if (e->has_cr) e->mask |= ti_mask_equal(bytes, '\r');
}

static void open_ends(line_ends *e, const char *text, size_t end) {
  e->text = text;
  e->end = end;
  e->base = 0;
  e->mask = 0;
  e->has_cr = end && memchr(text, '\r', end) != NULL;
  if (end) load_block(e);
}

/* Byte where the line that starts at `at` ends; *next its successor's start. */
static inline size_t next_end(line_ends *e, size_t at, size_t *next) {
  for (;;) {
    size_t found;
    while (!e->mask) {
      if (e->end - e->base <= TI_MASKED) return *next = e->end;
      e->base += TI_MASKED;
      load_block(e);
    }
    found = e->base + ti_first_bit(e->mask);
    e->mask &= e->mask - 1;
    if (found < at) continue; /* the LF of a CRLF */
    *next = found + 1;
    if (e->has_cr && e->text[found] == '\r' && found + 1 < e->end && e->text[found + 1] == '\n') ++*next;
    return found;
  }
}

static tiro_status split(ti_reading *r) {
  const char *text = r->face.text;
  size_t at = 0, end = r->face.text_length;
  line_ends ends;
  open_ends(&ends, text, end);
  if (ti_reserve(&r->memory, &r->lines, end / LINE + 1)) return TIRO_NOMEM;
  while (at < end) {
    size_t next, stop = next_end(&ends, at, &next);
    ti_line *line;
    if (ti_reserve(&r->memory, &r->lines, 1)) return TIRO_NOMEM;
    line = &r->lines.items[r->lines.count++];
    line->first = (uint32_t)at;
    measure(text, line, stop, r->escaped);
    at = next;
  }
  return TIRO_OK;
}

/* Where the physical lines start: in the text, or in what it was before its
** markup went. */
static tiro_status number_lines(ti_reading *r) {
  size_t i, at = 0, end = r->dressed_length;
  line_ends ends;
  if (ti_reserve(&r->memory, &r->line_starts, r->lines.count)) return TIRO_NOMEM;
  if (!r->dressed) {
    for (i = 0; i < r->lines.count; i++) r->line_starts.items[i] = r->lines.items[i].first;
    r->line_starts.count = r->lines.count;
    return TIRO_OK;
  }
  open_ends(&ends, r->dressed, end);
  while (at < end) {
    if (ti_reserve(&r->memory, &r->line_starts, 1)) return TIRO_NOMEM;
    r->line_starts.items[r->line_starts.count++] = (uint32_t)at;
    (void)next_end(&ends, at, &at);
  }
  return TIRO_OK;
}

/* The number at the start of a line, when blanks or nothing follow it; *at
** moves behind it. */
static unsigned leading_number(const char *text, const ti_line *line, size_t *at) {
  unsigned n = 0;
  size_t i = line->text;
  while (i < line->end && i - line->text < 2 && text[i] >= '0' && text[i] <= '9')
    n = n * 10 + (unsigned)(text[i++] - '0');
  if (!n) return 0;
  if (i < line->end && !(i + 1 < line->end && is_blank(text[i]) && is_blank(text[i + 1])))
    return 0;
  *at = i;
  return n;
}

/* Most lines carry a number that goes on from the one before. */
static int are_numbered(const ti_reading *r) {
  size_t i, at, texts = 0, going = 0;
  unsigned last = 0;
  for (i = 0; i < r->lines.count; i++) {
    unsigned n;
    if (r->lines.items[i].kind != TI_LINE_TEXT) continue;
    texts++;
    if (!ti_is_digit(r->face.text[r->lines.items[i].text])) continue;
    n = leading_number(r->face.text, &r->lines.items[i], &at);
    if (!n) continue;
    if (n == last + 1 || n == 1) going++;
    last = n;
  }
  return going >= 20 && going > texts / 2;
}

/* Takes the numbers off; lines without one are page heads and feet. */
static void take_numbers(ti_reading *r) {
  const char *text = r->face.text;
  size_t i, at = 0, margin = SIZE_MAX; /* column of the numbers */
  r->has_furniture = 1;
  for (i = 0; i < r->lines.count; i++) {
    ti_line *line = &r->lines.items[i];
    unsigned n;
    size_t column = 0;
    if (line->kind != TI_LINE_TEXT) continue;
    n = leading_number(text, line, &at);
    if (n && margin == SIZE_MAX) margin = line->indent;
    if (!n || line->indent > margin + MARGIN) {
      line->kind = TI_LINE_FURNITURE; /* page heads, feet, numbers */
      continue;
    }
    line->number = (uint8_t)n;
    line->text = (uint32_t)skip_blanks(text, at, line->end, &column);
    line->indent = (uint16_t)(column > UINT16_MAX ? UINT16_MAX : column);
    if (line->text == line->end) line->kind = TI_LINE_BLANK;
  }
}

static int is_rule(const char *s, size_t length) {
  size_t i;
  if (length < 5 || !strchr("-_=*~", s[0])) return 0;
  for (i = 1; i < length; i++)
    if (s[i] != s[0] && s[i] != ' ') return 0;
  return 1;
}

/* "Page 3", "Page 3 of 20", "[[Page S694]]", "- 3 -", "3". */
static int is_page_mark(const char *s, size_t length) {
  size_t i = 0;
  if (length > 24) return 0;
  if (length > 9 && memcmp(s, "[[Page ", 7) == 0) return 1;
  if (length > 5 && (memcmp(s, "Page ", 5) == 0 || memcmp(s, "PAGE ", 5) == 0)) {
    for (i = 5; i < length; i++)
      if (!(s[i] >= '0' && s[i] <= '9') && !strchr(" of/", s[i])) return 0;
    return s[5] >= '0' && s[5] <= '9';
  }
  if (length >= 3 && s[0] == '-' && s[length - 1] == '-') {
    s++;
    length -= 2;
    while (length && *s == ' ') s++, length--;
    while (length && s[length - 1] == ' ') length--;
  }
  if (!length || length > 4) return 0;
  for (i = 0; i < length; i++)
    if (s[i] < '0' || s[i] > '9') return 0;
  return 1;
}

static int stands_alone(const ti_reading *r, size_t i) {
  const ti_line *lines = r->lines.items;
  return (i == 0 || lines[i - 1].kind != TI_LINE_TEXT) &&
         (i + 1 == r->lines.count || lines[i + 1].kind != TI_LINE_TEXT);
}

static void mark_furniture(ti_reading *r) {
  const char *text = r->face.text;
  size_t i;
  for (i = 0; i < r->lines.count; i++) {
    ti_line *line = &r->lines.items[i];
    size_t length = line->end - line->text;
    if (line->kind != TI_LINE_TEXT || length > 80 || ti_is_letter(text[line->text])) {
      if (line->kind != TI_LINE_TEXT || length > 24 || text[line->text] != 'P') continue;
    }
    if (is_rule(text + line->text, length) || ti_starts_with(text + line->text, length, "{time}") ||
        (is_page_mark(text + line->text, length) && stands_alone(r, i))) {
      line->kind = TI_LINE_FURNITURE;
      r->has_furniture = 1;
    }
  }
}

tiro_status ti_split_lines(ti_reading *r) {
  tiro_status status = split(r);
  if (status == TIRO_OK) status = number_lines(r);
  if (status != TIRO_OK) return status;
  if (are_numbered(r)) take_numbers(r);
  else mark_furniture(r);
  return TIRO_OK;
}
