/* undress.h: the text of a source without its markup: see undress.c. */
#ifndef TIRO_READ_UNDRESS_H
#define TIRO_READ_UNDRESS_H

#include "decode.h"

/* A copy of a text, piece by piece, with the way back to where each came from. */
typedef struct ti_copy {
  ti_reading *r;
  const char *text;
  size_t at, end; /* in `text` */
  char *out;
  size_t written;
} ti_copy;

/* Appends `length` bytes that stand for text[first, first + width). */
TI_FUNC tiro_status ti_copy_leave(ti_copy *copy, const char *bytes, size_t length, size_t first, size_t width);

/* Appends the bytes up to `end` as they are. */
TI_FUNC tiro_status ti_copy_keep(ti_copy *copy, size_t end);

/* Code point of the entity at `at` ("&...;"), its end in *after; 0: none. */
TI_FUNC uint32_t ti_read_entity(const char *text, size_t at, size_t end, size_t *after);

/* The most bytes that captions make; a page never grows. */
TI_FUNC size_t ti_captions_room(const char *text, size_t length);

/* Copy all of a page, of captions. */
TI_FUNC tiro_status ti_copy_html(ti_copy *copy);
TI_FUNC tiro_status ti_copy_captions(ti_copy *copy);

#endif
