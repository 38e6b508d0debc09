/* decode.h: the text of a source, and the way back to its bytes. */
#ifndef TIRO_READ_DECODE_H
#define TIRO_READ_DECODE_H

#include "reading.h"

/* How the bytes of a run of text came from the source. */
enum {
  TI_RUN_SAME,  /* byte for byte */
  TI_RUN_BYTE,  /* a code point from one byte */
  TI_RUN_UTF16, /* a code point from two or four bytes */
  TI_RUN_POINT  /* the whole run from `width` bytes: an entity, a tag */
};

/* Appends a run, unless it goes on the last one. */
TI_FUNC tiro_status ti_add_run(ti_runs *runs, const tiro_memory *memory,
                               size_t text, size_t source, size_t width, int rule);

/* Source bytes of text[span.first, span.end), given the runs of `text`. */
TI_FUNC tiro_span ti_runs_back(const ti_runs *runs, const char *text, tiro_span span);

/* Byte of the text that came from a byte of the source, or the next one. */
TI_FUNC uint32_t ti_runs_forth(const ti_runs *runs, const char *text,
                               size_t text_length, uint32_t source);

/* Is a text a page of HTML (markup.c), are they captions (captions.c)? */
TI_FUNC int ti_is_html(const char *text, size_t length);
TI_FUNC int ti_is_captions(const char *text, size_t length);

/* Second half of decoding (undress.c): the text without its markup. */
TI_FUNC tiro_status ti_undress(ti_reading *r);

#endif
