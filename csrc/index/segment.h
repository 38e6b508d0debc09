/* segment.h: what queries run on: the tokens of some documents, in columns and
** layers.
**
**   position    0      1     2    3       4      5
**   word      [That] ['s]  [not] [a]   [narrative] [.]
**   ids         7      3     12   5       11      1      rank of the value among all, by bytes
**   postings    id 3 -> 1, 9, 27, ...                    positions that hold the value
**
**   sentence  |------------------------------------|     layers: spans of positions, sorted
**   turn      |----------------------------------------------------
**
** Everything is read-only and lies in arrays that are used in place, whether
** they are on the heap or in a mapped file. Positions count from 0, spans are
** half open. Nobody outside csrc/index touches the arrays of columns and
** layers: how they are stored is that room's business. The functions here are
** safe on any segment that was opened, whatever its file holds: answers may be
** wrong then, but no byte outside is read, and positions, ids and spans that
** come out are in range.
*/
#ifndef TIRO_INDEX_SEGMENT_H
#define TIRO_INDEX_SEGMENT_H

#include "../base/bytes.h"
#include "../base/memory.h"
#include "bitpack.h"
#include "narrow.h"

/* Distinct values in the order of their bytes: the id of a value is its rank. */
typedef struct ti_lexicon {
  const char *bytes;
  const uint32_t *starts; /* count + 1 */
  uint32_t count, size;   /* values, bytes */
} ti_lexicon;

/* The value of an id below `count`. Starts may lie when the file does, so they
** are held to what there is. */
static inline tiro_string ti_lexicon_value(const ti_lexicon *lexicon, uint32_t id) {
  uint32_t start = lexicon->starts[id], end = lexicon->starts[id + 1];
  tiro_string s;
  if (end > lexicon->size) end = lexicon->size;
  if (start > end) start = end;
  s.at = lexicon->bytes + start;
  s.length = end - start;
  return s;
}

/* The id of a value, or TIRO_NONE. */
TI_FUNC uint32_t ti_lexicon_find(const ti_lexicon *lexicon, const char *value, size_t length);

/* The first id whose value is not less than `value`, by bytes. */
TI_FUNC uint32_t ti_lexicon_bound(const ti_lexicon *lexicon, const char *value, size_t length);

/* A value for each position. A *unit* is 32 positions whose codes fill a cache
** line.
**
**   codes     .. the of | a , the .. | ..        16 bits a position, in units
**   common    code -> id, ascending              none: codes are the ids
**   rare      position -> id                     of what has no code
**   lists     id -> the units it occurs in       or several units an item, or positions, if it has no code
**
** A list only leads to units, the codes say where in them. What occurs in most
** units has no list at all: its positions are read off the codes.
*/
typedef struct ti_column {
  tiro_string name;
  ti_lexicon lexicon;
  uint32_t token_count;
  uint32_t common_count, rare_count, list_size;
  const uint16_t *codes;
  const uint32_t *common;      /* NULL: codes are ids */
  ti_narrow frequencies;       /* level, by id */
  const uint32_t *rare_positions, *rare_ids;
  ti_narrow list_starts;       /* rising, by id, count + 1 */
  const unsigned char *lists;
} ti_column;

#define TI_UNIT 32       /* positions a unit */
#define TI_NO_CODE 0xFFFFu
#ifndef TI_MOST_CODES /* tests have fewer */
#define TI_MOST_CODES TI_NO_CODE
#endif

/* The id of a position whose code is none. */
TI_FUNC uint32_t ti_column_rare(const ti_column *column, uint32_t position);

/* The id of a value, below the lexicon's count even where the file lies. */
static inline uint32_t ti_column_at(const ti_column *column, uint32_t position) {
  uint32_t id = position < column->token_count ? column->codes[position] : 0;
  if (column->common) {
    if (id >= column->common_count) return ti_column_rare(column, position);
    id = column->common[id];
  }
  return id < column->lexicon.count ? id : 0;
}

/* How many positions hold the value. */
static inline uint32_t ti_column_frequency(const ti_column *column, uint32_t id) {
  uint32_t n = ti_narrow_level(&column->frequencies, id);
  return n < column->token_count ? n : column->token_count;
}

/* The positions of one value, walked upwards. */
typedef struct ti_postings {
  const ti_column *column;
  const unsigned char *list;
  uint32_t size;       /* bytes of the list */
  uint32_t count;      /* items of a long list; 0: a short one; TIRO_NONE: none, all units */
  uint32_t shift;      /* an item is so many units, as a power of two */
  uint32_t next;       /* byte of a short list, block of a long one, unit where there is none */
  uint32_t code;       /* TI_NO_CODE: the list holds positions */
  uint32_t pair;       /* code that is looked for beside it; TI_NO_CODE: none */
  int32_t pair_at;     /* so many positions behind */
  uint32_t base, mask; /* positions base + i of the bits i are next */
  uint32_t at, end;    /* then what the units of items[] from `at` on lead to */
  uint32_t items[TI_BITPACK];
} ti_postings;

TI_FUNC ti_postings ti_column_postings(const ti_column *column, uint32_t id);

/* From now on most positions are left out that do not have `id` so many tokens
** behind them. */
TI_FUNC void ti_postings_pair(ti_postings *p, uint32_t id, int32_t behind);

/* The next position, in the units to come. */
TI_FUNC uint32_t ti_postings_more(ti_postings *p);

/* The next position, or TIRO_NONE. */
static inline uint32_t ti_postings_next(ti_postings *p) {
  uint32_t at;
  if (!p->mask) return ti_postings_more(p);
  at = p->base + ti_first_bit(p->mask);
  p->mask &= p->mask - 1;
  return at;
}

/* The next position that is not below `from`, or TIRO_NONE. */
TI_FUNC uint32_t ti_postings_seek(ti_postings *p, uint32_t from);

/* The next units of the list, without a look at the codes: how many there are, 0:
** no more, TIRO_NONE: the value has no list. Some may not hold it. */
TI_FUNC uint32_t ti_postings_units(ti_postings *p);

/* One of them; the position itself where `code` is TI_NO_CODE. */
static inline uint32_t ti_postings_unit(const ti_postings *p, uint32_t i) {
  return (p->items[i >> p->shift] << p->shift) + (i & ((1u << p->shift) - 1));
}

/* A value for each span of a layer: see ti_attribute_at. */
typedef struct ti_attribute {
  tiro_string name;
  ti_lexicon lexicon;
  const char *ids; /* by span */
  uint32_t width;  /* bits of an id */
} ti_attribute;

/* Bits of an id: as many as it takes to tell so many values and none, which has
** all bits set. */
static inline uint32_t ti_id_width(uint32_t values) {
  uint32_t width = 0;
  for (; values; values >>= 1) width++;
  return width;
}

/* Bytes of the ids of spans: words of 64 bits, one more of zeros. */
static inline uint64_t ti_ids_size(uint64_t spans, uint32_t width) { return ((spans * width + 63) / 64 + 1) * 8; }

/* The id of the value of a span, or TIRO_NONE: this span has none. */
static inline uint32_t ti_attribute_at(const ti_attribute *attribute, uint32_t span) {
  uint32_t id = ti_get_bits(attribute->ids, (uint64_t)span * attribute->width, attribute->width);
  return id < attribute->lexicon.count ? id : TIRO_NONE;
}

/* Sorted spans: by first position, empty ones first, then longer ones, then by
** document, then as they were given. A span may be empty (a gap holds no
** token). Read them through ti_layer_first and ti_layer_end. */
typedef struct ti_layer {
  tiro_string name;
  uint32_t count, token_count;
  int tiles;                     /* each span ends where the next one starts */
  ti_narrow firsts;              /* positions; of spans that tile, the last one's end, too */
  ti_narrow lengths;             /* of others: tokens */
  const tiro_span *borders;      /* { document, first span }: see ti_layer_document */
  uint32_t border_count;
  const uint32_t *reach;         /* greatest end of the spans 0 .. i; NULL: spans do not overlap */
  const uint32_t *outer;         /* likewise: nearest span before that ends later, or TIRO_NONE */
  const ti_attribute *attributes;
  size_t attribute_count;
} ti_layer;

/* Ascending where the file does not lie, in any case at most token_count. */
static inline uint32_t ti_layer_first(const ti_layer *layer, uint32_t span) {
  uint32_t first = ti_narrow_rising(&layer->firsts, span);
  return first < layer->token_count ? first : layer->token_count;
}

static inline uint32_t ti_layer_end(const ti_layer *layer, uint32_t span) {
  uint32_t first = ti_layer_first(layer, span), left = layer->token_count - first, length;
  length = layer->tiles ? ti_narrow_rising(&layer->firsts, span + 1) - first : ti_narrow_level(&layer->lengths, span);
  return first + (length < left ? length : left);
}

/* Where tokens lie in their document's text: see places.c. */
typedef struct ti_places {
  const uint32_t *firsts;  /* first mark by document */
  ti_narrow marks, starts; /* by mark: its byte; where its odd tokens are, and the end */
  const unsigned char *odd;
  uint32_t document_count, mark_count, odd_size;
} ti_places;

/* The bytes that documents were made from, where they are kept. */
typedef struct ti_sources {
  const uint64_t *starts; /* by document: how it was read, its source; and the end */
  const char *bytes;
  uint64_t size;
  uint32_t document_count; /* 0: none is kept */
} ti_sources;

typedef struct ti_derived ti_derived; /* see derived.h */

typedef struct ti_segment {
  uint32_t token_count;
  const ti_column *columns; /* the first is "word" */
  size_t column_count;
  const ti_layer *layers; /* the first is "doc": its spans cover all tokens */
  size_t layer_count;
  ti_places places;
  ti_sources sources;
  const ti_derived *derived;
  size_t derived_count;
} ti_segment;

/* Bytes of a token in its document's text. */
TI_FUNC tiro_span ti_segment_token(const ti_segment *segment, uint32_t position);

/* The source of a document, and how it was read; both empty where none is kept. */
TI_FUNC void ti_segment_source(const ti_segment *segment, uint32_t document, tiro_string *source, tiro_string *how);

/* NULL: there is none of that name. */
TI_FUNC const ti_column *ti_segment_column(const ti_segment *segment, const char *name, size_t length);
TI_FUNC const ti_layer *ti_segment_layer(const ti_segment *segment, const char *name, size_t length);
TI_FUNC const ti_attribute *ti_layer_attribute(const ti_layer *layer, const char *name, size_t length);

/* The first span that starts at or behind `position` (layer->count: none). */
TI_FUNC uint32_t ti_layer_from(const ti_layer *layer, uint32_t position);

/* The first span that is of a document or of one behind it. Spans that start
** with the document's tokens are its own or of one behind, but for empty ones at
** the end of the one before: `borders` has the documents where there are such. */
TI_FUNC uint32_t ti_layer_document(const ti_segment *segment, const ti_layer *layer, uint32_t document);

/* The first span that ends behind `position`, or layer->count: no span before it
** does. */
TI_FUNC uint32_t ti_layer_reaching(const ti_layer *layer, uint32_t position);

/* A span that holds [first, end), the shortest of several, or TIRO_NONE. An
** empty span holds nothing. */
TI_FUNC uint32_t ti_layer_holding(const ti_layer *layer, uint32_t first, uint32_t end);

/* The same, found sooner where it is span `*near` or one soon behind; `*near` is
** any number, and becomes the span's. */
TI_FUNC uint32_t ti_layer_holding_near(const ti_layer *layer, uint32_t first, uint32_t end, uint32_t *near);

#endif
