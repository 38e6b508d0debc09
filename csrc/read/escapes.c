/* escapes.c: Markdown's backslashes, which are printed but not read.
**
**   source   t h e _ d e l a y _ \ [ s i c \ ] .
**   pieces   `-----------------'   `-----'   `-'
**
** Pieces leave them out, as they leave out page heads; the text stays the
** source, so that nothing is copied.
*/
#include "reading.h"

#include <string.h>

int ti_is_escape(const char *text, size_t at, size_t end) {
  return text[at] == '\\' && at + 1 < end && text[at + 1] != '\0' &&
         strchr("[]*_#().!\\`-+<>~|$\"'", text[at + 1]) != NULL;
}

/* Escaped brackets and stars are what Markdown writers leave behind. */
void ti_find_escapes(ti_reading *r) {
  const char *at = r->face.text, *end = at + r->face.text_length;
  while (at < end && (at = (const char *)memchr(at, '\\', (size_t)(end - at))) != NULL) {
    if (at + 1 < end && (at[1] == '[' || at[1] == ']' || at[1] == '*')) {
      r->escaped = 1;
      return;
    }
    at++;
  }
}

/* Backslash from `at` on, or `end`. */
static uint32_t next_escape(const char *text, uint32_t at, uint32_t end) {
  while (at < end) {
    const char *found = (const char *)memchr(text + at, '\\', end - at);
    if (!found) return end;
    at = (uint32_t)(found - text);
    if (ti_is_escape(text, at, end)) return at;
    at++;
  }
  return end;
}

/* The parts of a piece between its escapes, what is escaped with the part
** behind it. */
static tiro_status split_piece(ti_reading *r, tiro_span piece) {
  const char *text = r->face.text;
  uint32_t at = piece.first, from = at;
  for (;;) {
    uint32_t stop = next_escape(text, from, piece.end);
    if (stop > at) {
      if (ti_reserve(&r->memory, &r->pieces, 1)) return TIRO_NOMEM;
      r->pieces.items[r->pieces.count].first = at;
      r->pieces.items[r->pieces.count++].end = stop;
    }
    if (stop == piece.end) return TIRO_OK;
    at = stop + 1;
    from = at + 1; /* what is escaped is no escape */
  }
}

tiro_status ti_split_at_escapes(ti_reading *r) {
  ti_spans old = r->pieces;
  size_t i;
  tiro_status status = TIRO_OK;
  if (!r->escaped) return TIRO_OK;
  memset(&r->pieces, 0, sizeof r->pieces);
  for (i = 0; i < old.count && status == TIRO_OK; i++) status = split_piece(r, old.items[i]);
  ti_array_free(&r->memory, &old);
  return status;
}
