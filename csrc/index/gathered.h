/* gathered.h: what a builder has gathered: see builder.h.
**
** Positions count through all documents as they came. Names are numbers of
** `names`, values numbers of their column's or attribute's own.
*/
#ifndef TIRO_INDEX_GATHERED_H
#define TIRO_INDEX_GATHERED_H

#include "../base/values.h"
#include "builder.h"
#include "image.h"
#include "pen.h"
#include "places.h"

#define TI_MANY 0xFFFFu /* numbers from here on are looked up */
#define TI_FAR 3u       /* gaps, likewise */

/* Values by position: two bytes a token, as most are of a value that came early. */
typedef struct ti_gathered_column {
  uint32_t name;
  ti_values values;
  TI_ARRAY(uint16_t) numbers; /* TI_MANY: in `late` */
  TI_ARRAY(tiro_span) late;   /* { position, number }, ascending */
} ti_gathered_column;

typedef struct ti_gathered_attribute {
  uint32_t name;
  ti_values values;
  TI_ARRAY(uint32_t) ids;     /* by span, TIRO_NONE: none; may end before the spans do */
  TI_ARRAY(uint32_t) numbers; /* by number: 1 + the value that spells it, 0: not known */
} ti_gathered_attribute;

typedef struct ti_gathered_layer {
  uint32_t name;
  TI_ARRAY(tiro_span) spans; /* positions */
  TI_ARRAY(uint32_t) starts; /* by document: its first span; may end before the documents do */
  TI_ARRAY(ti_gathered_attribute) attributes;
} ti_gathered_layer;

/* Where what belongs to a document starts in the builder's arrays. */
typedef struct ti_gathered_document {
  uint32_t gaps, marks, far, lengths;
  uint64_t sources; /* bytes */
  size_t how;       /* of them, that say how it was read */
} ti_gathered_document;

/* A word of few bytes: zeros behind its end. */
typedef struct ti_recent {
  uint64_t low, high;
  uint32_t length, number;
} ti_recent;

struct ti_builder {
  tiro_memory memory;
  ti_values names;
  TI_ARRAY(ti_gathered_column) columns;
  TI_ARRAY(ti_gathered_layer) layers;
  TI_ARRAY(ti_gathered_document) documents;
  ti_recent *recent; /* see builder.c */
  size_t expected;   /* tokens, 0: nobody knows */
  uint32_t token_count;
  uint32_t end;                /* byte behind the newest token */
  TI_ARRAY(uint64_t) gaps;     /* behind the token before, 2 bits; a document starts a number */
  TI_ARRAY(uint32_t) marks;    /* byte of every TI_MARK-th token of a document */
  TI_ARRAY(tiro_span) far;     /* { position, gap } of TI_FAR and more */
  TI_ARRAY(char) sources;      /* how a document was read, its source; the next one's */
  ti_pen spill;                /* where they go instead, if it has a sink */
  uint64_t source_end;         /* bytes of all of them */
  TI_ARRAY(tiro_span) lengths; /* { position, bytes } where the word is not as long */
};

/* Where a document's tokens start; the number of documents is none. */
static inline uint32_t ti_gathered_first(const ti_builder *b, size_t document) {
  return document < b->layers.items[0].spans.count ? b->layers.items[0].spans.items[document].first
                                                   : b->token_count;
}

/* The first span of a document, or of one behind it. */
static inline uint32_t ti_gathered_spans(const ti_gathered_layer *layer, size_t document) {
  return document < layer->starts.count ? layer->starts.items[document] : (uint32_t)layer->spans.count;
}

/* The number at a position; `late` is how many late ones were passed. */
static inline uint32_t ti_gathered_number(const ti_gathered_column *column, uint32_t position, uint32_t *late) {
  uint32_t number = column->numbers.items[position];
  return number < TI_MANY ? number : column->late.items[(*late)++].end;
}

#endif
