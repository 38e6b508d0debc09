/* builder.h: documents on their way into a segment.
**
**   document "b" : tokens, spans        columns   values seen so far, ids by position
**   document "a" : tokens, spans   ->   layers    spans, values seen so far   ->  finish
**
** Documents come in any order, one after the other, each with its tokens and
** spans in any order. Columns, layers and attributes are made when they are
** first named. The segment is the same whatever the order of documents, columns
** and layers was: documents are sorted by id, an id that came again replaces
** the earlier document, what no document uses is left out.
*/
#ifndef TIRO_INDEX_BUILDER_H
#define TIRO_INDEX_BUILDER_H

#include "segment.h"
#include "sink.h"

typedef struct ti_builder ti_builder;

/* A segment and the memory that holds it. */
typedef struct ti_segment_box ti_segment_box;

TI_FUNC const ti_segment *ti_segment_in(const ti_segment_box *box);
TI_FUNC void ti_segment_free(ti_segment_box *box);

/* Bytes held. */
TI_FUNC size_t ti_segment_size(const ti_segment_box *box);

/* Column 0 is "word", layer 0 "doc" with attribute 0 "id". */
TI_FUNC tiro_status ti_builder_new(ti_builder **out, const tiro_memory *memory);
TI_FUNC void ti_builder_free(ti_builder *b);
TI_FUNC tiro_memory ti_builder_memory(const ti_builder *b);

/* The builder will hold about so many bytes: arrays that become large get their
** room at once. */
TI_FUNC void ti_builder_expect(ti_builder *b, size_t size);

/* The number of a column, layer or attribute of a layer. TIRO_TOOBIG: there are
** TI_MOST_NAMES already. */
#define TI_MOST_NAMES 512
TI_FUNC tiro_status ti_builder_column(ti_builder *b, uint32_t *out, const char *name, size_t length);
TI_FUNC tiro_status ti_builder_layer(ti_builder *b, uint32_t *out, const char *name, size_t length);
TI_FUNC tiro_status ti_builder_attribute(ti_builder *b, uint32_t layer, uint32_t *out,
                                         const char *name, size_t length);

/* Begins a document, and its span of layer "doc", which will hold all of its
** tokens. */
TI_FUNC tiro_status ti_builder_document(ti_builder *b, tiro_string id);

/* Appends a token with a value for each column; columns past `count` are empty.
** TIRO_TOOBIG: more tokens or bytes of values than 32 bits count. */
TI_FUNC tiro_status ti_builder_token(ti_builder *b, tiro_span bytes, const tiro_string *values,
                                     size_t count);

/* Appends tokens whose word is what stands in `text`, which has `length` bytes;
** other columns are empty. */
TI_FUNC tiro_status ti_builder_words(ti_builder *b, const char *text, size_t length,
                                     const tiro_span *bytes, size_t count);

/* Adds a span; `tokens` count from the document's first. */
TI_FUNC tiro_status ti_builder_span(ti_builder *b, uint32_t layer, tiro_span tokens);

/* Gives the newest span of the layer a value. */
TI_FUNC tiro_status ti_builder_set(ti_builder *b, uint32_t layer, uint32_t attribute, tiro_string value);

/* The number of a value, and giving it to the newest span: the same in two steps. */
TI_FUNC tiro_status ti_builder_value(ti_builder *b, uint32_t layer, uint32_t attribute, tiro_string value, uint32_t *out);
TI_FUNC tiro_status ti_builder_put(ti_builder *b, uint32_t layer, uint32_t attribute, uint32_t value);

/* Writes digits in front of `end`, up to ten; returns the first. */
static inline char *ti_digits(char *end, uint32_t n) {
  do *--end = (char)('0' + n % 10);
  while ((n /= 10) > 0);
  return end;
}

/* Gives it a number, in digits. */
TI_FUNC tiro_status ti_builder_set_number(ti_builder *b, uint32_t layer, uint32_t attribute, uint32_t n);

/* Number of the newest span of the layer, and a new end for span `n`, for spans
** that are opened first and closed later. */
TI_FUNC uint32_t ti_builder_newest(const ti_builder *b, uint32_t layer);
TI_FUNC void ti_builder_close(ti_builder *b, uint32_t layer, uint32_t n, uint32_t end_token);

/* Keeps the bytes that the newest document was made from, and a word on how, for
** whoever reads them again. */
TI_FUNC tiro_status ti_builder_source(ti_builder *b, tiro_string source, tiro_string how);

/* Sources go to a sink, from its byte 0 on, and are read there when the segment is
** saved: before the first document. Then what keeps or takes back a source may be
** TIRO_SYSTEM. */
TI_FUNC tiro_status ti_builder_spill(ti_builder *b, ti_sink *sink);

TI_FUNC int ti_builder_error(const ti_builder *b); /* the sink's */

/* Takes back the newest document: after a call that failed half way. */
TI_FUNC void ti_builder_undo(ti_builder *b);

/* Tokens of the document so far. */
TI_FUNC uint32_t ti_builder_tokens(const ti_builder *b);

/* Bytes that the builder holds. */
TI_FUNC size_t ti_builder_size(const ti_builder *b);

/* Makes the segment. The builder stays as it was, good for more documents. */
TI_FUNC tiro_status ti_builder_finish(const ti_builder *b, ti_segment_box **out);

/* Writes the same bytes to a sink; sources may lie in another one. TIRO_SYSTEM: a
** sink failed, `error` is what it said. */
TI_FUNC tiro_status ti_builder_save(ti_builder *b, ti_sink *sink, int *error);

#endif
