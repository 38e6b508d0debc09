/* field.h: what is said of a hit: the value of a column or of a layer's
** attribute at a place in it.
**
**   "the South China Sea"      match.word  ->  the       matchend[1].word  ->  is
**        match .. matchend     match.turn_speaker  ->  value of the turn around it
*/
#ifndef TIRO_QUERY_FIELD_H
#define TIRO_QUERY_FIELD_H

#include "../index/derived.h"
#include "hits.h"

typedef enum ti_anchor { TI_AT_MATCH, TI_AT_MATCHEND, TI_AT_TARGET } ti_anchor;

/* A place in a hit: so many tokens behind an anchor. */
typedef struct ti_spot {
  uint8_t anchor; /* ti_anchor */
  int32_t offset;
} ti_spot;

typedef struct ti_field {
  size_t column;           /* of the view's columns; TI_NO_COLUMN: */
  size_t derived;          /* of its derived ones; likewise: */
  size_t layer, attribute; /* of a layer's: its value for the span around the place */
  ti_spot from, to;        /* the tokens between them; to.anchor == from's and the same offset: one */
  unsigned flags;          /* values that fold alike are alike: TI_IGNORE_CASE ... */
  int descending, reverse; /* order: from the greatest; each value from its end */
} ti_field;

#define TI_NO_COLUMN ((size_t)-1)

/* Position of a spot of hit `i`, or TIRO_NONE: outside the view, or there is no
** target. */
TI_FUNC uint32_t ti_spot_of(const ti_view *view, const ti_hits *hits, size_t i, ti_spot spot);

static inline const ti_attribute *ti_field_attribute(const ti_segment *segment, const ti_field *field) {
  return &segment->layers[field->layer].attributes[field->attribute];
}

/* The id of the field's value at a position of a segment, or TIRO_NONE. `near`:
** see ti_layer_holding_near. */
static inline uint32_t ti_field_at(const ti_segment *segment, const ti_field *field, uint32_t position,
                                   uint32_t *near) {
  uint32_t span;
  if (field->column != TI_NO_COLUMN) return ti_column_at(&segment->columns[field->column], position);
  if (field->derived != TI_NO_COLUMN) return ti_derived_at(&segment->derived[field->derived], position);
  span = ti_layer_holding_near(&segment->layers[field->layer], position, position + 1, near);
  return span == TIRO_NONE ? TIRO_NONE : ti_attribute_at(ti_field_attribute(segment, field), span);
}

static inline const ti_lexicon *ti_field_lexicon(const ti_segment *segment, const ti_field *field) {
  if (field->column != TI_NO_COLUMN) return &segment->columns[field->column].lexicon;
  if (field->derived != TI_NO_COLUMN) return &segment->derived[field->derived].lexicon;
  return &ti_field_attribute(segment, field)->lexicon;
}

static inline int ti_field_is_range(const ti_field *field) {
  return field->from.anchor != field->to.anchor || field->from.offset != field->to.offset;
}

#endif
