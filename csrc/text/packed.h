/* packed.h: the tokens of a kept transcript, two bytes each.
**
**   text     D o n ' t   a s k .
**   shape    2 0 w   3 0 c   3 1 w   1 0 p    length, gap before it, kind
**   marks    0                                start of every 16th token
**
** Lengths and gaps that do not fit are in side tables sorted by token. A token
** is found from the mark before it.
*/
#ifndef TIRO_TEXT_PACKED_H
#define TIRO_TEXT_PACKED_H

#include "tokens.h"

typedef struct ti_packed {
  TI_ARRAY(uint16_t) shapes; /* length << 7 | gap << 3 | kind */
  TI_ARRAY(uint32_t) marks;
  TI_ARRAY(ti_long_token) longs; /* lengths */
  TI_ARRAY(ti_long_token) far;   /* gaps */
  uint32_t end;                  /* of the last token */
} ti_packed;

#define TI_GAP_BITS 4

static inline ti_kind ti_shape_kind(uint16_t shape) { return (ti_kind)(shape & ((1u << TI_KIND_BITS) - 1)); }

static inline ti_kind ti_packed_kind(const ti_packed *packed, size_t i) { return ti_shape_kind(packed->shapes.items[i]); }

/* Of a shape: nothing parts the token from the one before it. */
static inline unsigned ti_shape_touches(uint16_t shape) {
  return !(shape >> TI_KIND_BITS & ((1u << TI_GAP_BITS) - 1));
}

/* Appends all of `tokens`, which lie behind what is packed; gives them room
** for a few more. */
TI_FUNC tiro_status ti_pack(ti_packed *packed, const tiro_memory *memory, ti_tokens *tokens);

/* Words among the tokens [first, end): runs of tokens that touch each other and
** hold a word, clitic or number. Not once the stream has been shrunk. */
TI_FUNC uint32_t ti_packed_words(const ti_packed *packed, size_t first, size_t end);

/* Bytes and kind of token `i`. */
TI_FUNC tiro_span ti_packed_token(const ti_packed *packed, size_t i, ti_kind *kind);

/* The first token that ends behind a byte; the number of tokens: none does. */
TI_FUNC size_t ti_packed_find(const ti_packed *packed, uint32_t byte);

/* Bytes of the tokens [first, first + count). */
TI_FUNC void ti_packed_tokens(const ti_packed *packed, size_t first, size_t count, tiro_span *out);

TI_FUNC void ti_packed_shrink(ti_packed *packed, const tiro_memory *memory);
TI_FUNC void ti_packed_free(ti_packed *packed, const tiro_memory *memory);
TI_FUNC size_t ti_packed_size(const ti_packed *packed);

#endif
