/* field.h: what is said of a hit: the value of a column or of a layer's
** attribute at a place in it.
**
**   "the South China Sea"      match.word  ->  the       matchend[1].word  ->  is
**        match .. matchend     match.turn_speaker  ->  value of the turn around it
*/
#ifndef TIRO_QUERY_FIELD_H
#define TIRO_QUERY_FIELD_H

#include "hits.h"

typedef enum ti_anchor { TI_AT_MATCH, TI_AT_MATCHEND, TI_AT_TARGET } ti_anchor;

/* A place in a hit: so many tokens behind an anchor. */
typedef struct ti_spot {
  uint8_t anchor; /* ti_anchor */
  int32_t offset;
} ti_spot;

typedef struct ti_field {
  const ti_column *column;       /* or, where it is NULL, */
  const ti_layer *layer;         /* the span around the place, */
  const ti_attribute *attribute; /* its value */
  ti_spot from, to;              /* the tokens between them; to.anchor == from's and the same offset: one */
  unsigned flags;                /* values that fold alike are alike: TI_IGNORE_CASE ... */
  int descending, reverse;       /* order: from the greatest; each value from its end */
} ti_field;

/* Position of a spot of hit `i`, or TIRO_NONE: outside the segment, or there is
** no target. */
TI_FUNC uint32_t ti_spot_of(const ti_segment *segment, const ti_hits *hits, size_t i, ti_spot spot);

/* The id of the field's value at a position, or TIRO_NONE. */
static inline uint32_t ti_field_at(const ti_field *field, uint32_t position) {
  uint32_t span;
  if (position == TIRO_NONE) return TIRO_NONE;
  if (field->column) return ti_column_at(field->column, position);
  span = ti_layer_holding(field->layer, position, position + 1);
  return span == TIRO_NONE ? TIRO_NONE : ti_attribute_at(field->attribute, span);
}

static inline const ti_lexicon *ti_field_lexicon(const ti_field *field) {
  return field->column ? &field->column->lexicon : &field->attribute->lexicon;
}

static inline int ti_field_is_range(const ti_field *field) {
  return field->from.anchor != field->to.anchor || field->from.offset != field->to.offset;
}

#endif
