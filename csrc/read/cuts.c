/* cuts.c: speech that is cut off, and speech that resumes.
**
** The transcriber writes a dash where a speaker was cut off, and one in front
** of speech that goes on. Quotes, brackets and stage directions behind the
** first dash do not count.
*/
#include "reading.h"

#include <string.h>

#include "words.h"

/* Bytes of UTF-8 that stand for a dash of a cut. */
static const tiro_string dashes[] = {
  {"--", 2}, {"\xE2\x80\x94", 3}, {"\xE2\x80\x93", 3}, {"\xE2\x80\x95", 3}, {"-\xC2\xAD", 3}
};

#define DASHES (sizeof dashes / sizeof *dashes)

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static size_t trim(const char *text, size_t first, size_t end) {
  while (end > first) {
    if (is_blank(text[end - 1]) || text[end - 1] == '"' || text[end - 1] == '*') end--;
    else if (end - first >= 3 && memcmp(text + end - 3, "\xE2\x80\x9D", 3) == 0) end -= 3;
    else break;
  }
  return end;
}

/* Takes "(Laughter.)" off the end. */
static size_t trim_note(const char *text, size_t first, size_t end) {
  char close = end > first ? text[end - 1] : ' ', open = close == ')' ? '(' : '[';
  size_t i;
  if (close != ')' && close != ']') return end;
  for (i = end - 1; i > first && end - i < 80; i--)
    if (text[i] == open) return trim(text, first, i);
  return end;
}

int ti_ends_cut(const char *text, tiro_span span) {
  size_t first = span.first, end = trim(text, first, span.end), i;
  end = trim_note(text, first, end);
  if (end == first || ti_is_letter(text[end - 1]) || text[end - 1] == '.') return 0;
  for (i = 0; i < DASHES; i++) {
    size_t n = dashes[i].length;
    if (end - first >= n && memcmp(text + end - n, dashes[i].at, n) == 0) return 1;
  }
  return end - first >= 2 && text[end - 1] == '-' && is_blank(text[end - 2]);
}

int ti_starts_cut(const char *text, tiro_span span) {
  size_t first = span.first, i;
  while (first < span.end && (is_blank(text[first]) || text[first] == '*')) first++;
  if (first == span.end || ti_is_letter(text[first])) return 0;
  for (i = 0; i < DASHES; i++) {
    size_t n = dashes[i].length;
    if (span.end - first >= n && memcmp(text + first, dashes[i].at, n) == 0) return 1;
  }
  return span.end - first >= 2 && text[first] == '-' && is_blank(text[first + 1]);
}

void ti_find_cuts(ti_reading *r) {
  size_t i;
  for (i = 0; i < r->turns.count; i++) {
    tiro_turn *turn = &r->turns.items[i];
    if (ti_ends_cut(r->face.text, turn->text)) turn->flags |= TIRO_CUT_OFF;
    if (ti_starts_cut(r->face.text, turn->text)) turn->flags |= TIRO_RESUMES;
  }
}
