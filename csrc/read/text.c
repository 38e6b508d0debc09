/* text.c: spans of a transcript as a person reads them.
**
** Inside a paragraph a run of white space that holds a line end, or more than
** two blanks, reads as one blank, and so does a page head between two pieces.
** A line that ends in a hyphen goes on without one. Paragraphs are parted by
** a blank line.
*/
#include "reading.h"

#include <string.h>

#include "words.h"

typedef struct writer {
  char *out; /* NULL: only measure */
  size_t length;
} writer;

static void put(writer *w, const char *bytes, size_t length) {
  if (!length) return;
  if (w->out) memcpy(w->out + w->length, bytes, length);
  w->length += length;
}

static int is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v'; }

/* "well-\nknown" is one word; "dash --\nand" is not. */
static int is_hyphenated(const char *text, size_t first, size_t at, size_t next, size_t end) {
  return at >= first + 2 && text[at - 1] == '-' && ti_is_letter(text[at - 2]) && next < end &&
         (ti_is_letter(text[next]) || ti_is_digit(text[next]));
}

/* text[first, end), one piece. */
static void put_piece(writer *w, const char *text, size_t first, size_t end) {
  size_t at = first, start = first;
  while (at < end) {
    size_t run = at, lines = 0;
    if (!is_space(text[at])) {
      at++;
      continue;
    }
    while (at < end && is_space(text[at])) lines += text[at] == '\n' || text[at] == '\r', at++;
    if (!lines && at - run <= 2) continue;
    put(w, text + start, run - start);
    if (!(lines && is_hyphenated(text, first, run, at, end))) put(w, " ", 1);
    start = at;
  }
  put(w, text + start, end - start);
}

static size_t piece_from(const ti_reading *r, uint32_t first) {
  size_t low = 0, high = r->pieces.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->pieces.items[middle].end <= first) low = middle + 1;
    else high = middle;
  }
  return low;
}

static size_t paragraph_from(const ti_reading *r, uint32_t first) {
  size_t low = 0, high = r->paragraphs.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->paragraphs.items[middle].span.end <= first) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* What a person reads between two pieces of one paragraph: a blank for a line
** end or a page head, nothing for the backslash of an escape or behind a hyphen. */
static void put_blank(writer *w, const char *text, const tiro_span *before, uint32_t first, uint32_t end) {
  if (first - before->end == 1 && text[before->end] == '\\') return;
  if (is_hyphenated(text, before->first, before->end, first, end)) return;
  put(w, " ", 1);
}

size_t tiro_read_text(const tiro_transcript *t, tiro_span span, char *out) {
  const ti_reading *r = (const ti_reading *)(const void *)t;
  size_t i = piece_from(r, span.first), p = paragraph_from(r, span.first);
  writer w = {NULL, 0};
  w.out = out;
  for (; i < r->pieces.count && r->pieces.items[i].first < span.end; i++) {
    const tiro_span *piece = &r->pieces.items[i];
    uint32_t first = piece->first > span.first ? piece->first : span.first;
    uint32_t end = piece->end < span.end ? piece->end : span.end;
    int new_paragraph = 0;
    while (p < r->paragraphs.count && r->paragraphs.items[p].span.end <= first) p++, new_paragraph = 1;
    if (w.length && new_paragraph) put(&w, "\n\n", 2);
    else if (w.length) put_blank(&w, t->text, piece - 1, first, end);
    put_piece(&w, t->text, first, end);
  }
  if (!w.length) put_piece(&w, t->text, span.first, span.end); /* a label, a page mark */
  return w.length;
}
