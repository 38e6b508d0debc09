/* image.h: a segment as bytes, on the heap or in a file.
**
**   head      magic, version, byte order, length, checksum of head, table, names
**   table     { kind, offset, length, checksum, counts } a section
**   names     of the sections, one behind the other
**   sections  places, columns, layers each with its attributes, others, sources
**
** What is needed to open an image stands in front. The arrays of a section
** follow one another as its counts say. They are used in place, so integers
** have the machine's byte order: a file is little-endian, and a machine that
** is not refuses it. See docs/format.md.
*/
#ifndef TIRO_INDEX_IMAGE_H
#define TIRO_INDEX_IMAGE_H

#include <string.h>

#include "segment.h"
#include "sink.h"

#define TI_IMAGE_MAGIC "\x8DTiro\r\n\x1A" /* no text, and broken by what breaks bytes */
#define TI_IMAGE_VERSION 4 /* another one is refused */
#define TI_IMAGE_ORDER 0x01020304u
#define TI_IMAGE_ALIGNMENT 64
#ifndef TI_IMAGE_ENOUGH /* tests have less */
#define TI_IMAGE_ENOUGH 262144 /* bytes that are written at once */
#endif

typedef struct ti_image_head {
  char magic[8];
  uint16_t version, minor;
  uint32_t order;
  uint64_t length;   /* of the whole image */
  uint64_t checksum; /* of head, table and names, this field as zero */
  uint32_t sections, names; /* names: bytes */
  uint32_t token_count, spare[5];
} ti_image_head;

/* The table's order. Kinds from TI_OPTIONAL on may be missing, and one that a
** reader does not know is passed over. */
typedef enum ti_section_kind {
  TI_PLACES = 1, TI_COLUMN, TI_LAYER, TI_ATTRIBUTE,
  TI_OPTIONAL = 16,
  TI_SOURCES = 255 /* the last, and the largest */
} ti_section_kind;

/* What sections hold. */
typedef struct ti_places_counts {
  uint32_t token_count, document_count, mark_count, odd_size, mark_words, start_words, spare[2];
} ti_places_counts;

typedef struct ti_column_counts {
  uint32_t token_count, value_count, value_size, common_count, rare_count, list_size;
  uint32_t frequency_words, list_start_words;
} ti_column_counts;

enum { TI_LAYER_TILES = 1, TI_LAYER_OVERLAPS = 2 };

typedef struct ti_layer_counts {
  uint32_t span_count, flags, border_count, first_words, length_words, spare[3];
} ti_layer_counts;

typedef struct ti_attribute_counts {
  uint32_t span_count, value_count, value_size, spare[5];
} ti_attribute_counts;

typedef struct ti_sources_counts {
  uint64_t size;
  uint32_t document_count, spare[5];
} ti_sources_counts;

typedef union ti_counts {
  ti_places_counts places;
  ti_column_counts column;
  ti_layer_counts layer;
  ti_attribute_counts attribute;
  ti_sources_counts sources;
} ti_counts;

typedef struct ti_image_section {
  uint32_t kind, name_length;
  uint64_t offset, length;
  uint64_t checksum;
  ti_counts counts;
} ti_image_section;

/* Bytes behind lists that are read, too. */
#define TI_LIST_PAD TI_BITPACK_PAD

/* Bytes of lists with those, filled up to four. */
static inline uint64_t ti_lists_size(uint32_t lists) { return ((uint64_t)lists + TI_LIST_PAD + 3) / 4 * 4; }

/* The first of the sorted pairs { number, ... } at or behind `number`. */
TI_FUNC uint32_t ti_find_pair(const tiro_span *table, size_t count, uint32_t number);

/* Units that hold `tokens`. */
static inline uint32_t ti_units(uint32_t tokens) { return tokens / TI_UNIT + (tokens % TI_UNIT != 0); }

/* Values that so many positions hold have no list (see postings.c). */
#define TI_DENSE 64
static inline int ti_is_dense(uint32_t frequency, uint32_t tokens) { return frequency >= tokens / TI_DENSE + 1; }

/* The list of a value that fewer tokens have is a row of gaps, others have blocks. */
#define TI_LONG_LIST TI_BITPACK

/* How many units an item of a list with blocks stands for, as a power of two: of
** what is in many units anyway, several that lie side by side. */
static inline uint32_t ti_item_shift(uint32_t frequency, uint32_t tokens) {
  if (frequency < TI_LONG_LIST) return 0;
  return (uint32_t)(frequency > tokens / 16384) + (uint32_t)(frequency > tokens / 1024);
}

/* ---- Checksums ---- */

/* 64 bits that change when a byte does. */
TI_FUNC uint64_t ti_checksum(const void *bytes, size_t size);

/* The same, of bytes that come in parts; all but the last have a multiple of
** 8 * TI_SUM_LANES bytes. */
#define TI_SUM_LANES 4
typedef struct ti_sum {
  uint64_t lanes[TI_SUM_LANES], size;
} ti_sum;
TI_FUNC void ti_sum_start(ti_sum *sum);
TI_FUNC void ti_sum_add(ti_sum *sum, const void *bytes, size_t size);
TI_FUNC uint64_t ti_sum_end(const ti_sum *sum);

/* ---- Writing ---- */

/* What stands in front of the sections. */
typedef struct ti_front {
  size_t sections, names; /* names: bytes */
} ti_front;

/* Counts a section of a name. */
static inline void ti_front_add(ti_front *front, tiro_string name) {
  front->sections++;
  front->names += name.length;
}

static inline size_t ti_front_size(const ti_front *front) {
  return sizeof(ti_image_head) + front->sections * sizeof(ti_image_section) + front->names;
}

/* An image as it grows, all of it in memory or, where there is a sink, so much of
** the newest section as was not written yet. */
typedef struct ti_image {
  tiro_memory memory;
  TI_ARRAY(char) bytes;
  TI_ARRAY(ti_image_section) sections;
  TI_ARRAY(char) names;
  ti_sink *sink;
  ti_sum sum;       /* of what was written of the section */
  uint64_t written; /* bytes in front of `bytes` */
  int error;        /* of the sink */
} ti_image;

/* Starts an image with room for what will stand in front. `sink` NULL: it stays in
** memory. TIRO_SYSTEM, here and below: see `error`. */
TI_FUNC tiro_status ti_image_start(ti_image *image, const tiro_memory *memory, ti_sink *sink, const ti_front *front,
                                   size_t guess);

/* Starts a section. */
TI_FUNC tiro_status ti_image_section_start(ti_image *image, ti_section_kind kind, tiro_string name);

/* May write what there is, so that places of what was appended move. */
TI_FUNC tiro_status ti_image_flush(ti_image *image);

/* Appends `size` bytes; `from` NULL: zeros. */
TI_FUNC tiro_status ti_image_add(ti_image *image, const void *from, size_t size);

/* Appends room that holds anything, to be filled. */
TI_FUNC tiro_status ti_image_room(ti_image *image, size_t size);

/* Appends all of an array. */
#define TI_IMAGE_ALL(image, array) \
  ti_image_add(image, (array)->items, (array)->count * sizeof *(array)->items)

/* Ends the section, or the image, which then has its head and table; one that was
** written has its checksums, too. */
TI_FUNC tiro_status ti_image_section_end(ti_image *image, const ti_counts *counts);
TI_FUNC tiro_status ti_image_end(ti_image *image, uint32_t token_count);

/* Puts in the checksums. */
TI_FUNC void ti_image_sign(char *image);
TI_FUNC void ti_image_free(ti_image *image);

/* A head, its checksum zero, and what that should be. */
TI_FUNC void ti_image_describe(ti_image_head *head, uint64_t length, const ti_front *front, uint32_t token_count);
TI_FUNC uint64_t ti_image_sum(const ti_image_head *head, const ti_image_section *table, const char *names);

#endif
