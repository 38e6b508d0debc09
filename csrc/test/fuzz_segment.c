/* fuzz_segment.c: a libFuzzer target: any bytes are a segment or are refused, and
** whatever a segment's arrays hold, all that is done with one is safe.
**
** Head and checksum are put right, so that the rest is looked at. Then every
** accessor is called, some queries run, the segment is verified and merged with
** itself; what a merge writes can be opened.
*/
#include "allocate.h"
#include "../index/merge.h"
#include "../query/cursor.h"
#include "../query/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      abort();                                                        \
    }                                                                 \
  } while (0)

#define MOST_LOOKED_AT 300 /* values, positions, spans */
#define MOST_WRITTEN ((size_t)32 << 20)

static const tiro_memory memory = {allocate, NULL};

/* ---- Looking at everything ---- */

static unsigned sum; /* what is looked at goes in, so that it is looked at */

static void look(tiro_string s) {
  size_t i;
  for (i = 0; i < s.length; i++) sum += (unsigned char)s.at[i];
}

static uint32_t step_through(uint32_t count) { return count / MOST_LOOKED_AT + 1; }

static void look_at_lexicon(const ti_lexicon *lexicon) {
  uint32_t id, step = step_through(lexicon->count);
  for (id = 0; id < lexicon->count; id += step) {
    tiro_string value = ti_lexicon_value(lexicon, id);
    look(value);
    CHECK(ti_lexicon_bound(lexicon, value.at, value.length) <= lexicon->count);
    (void)ti_lexicon_find(lexicon, value.at, value.length);
  }
}

static void look_at_postings(const ti_column *column, uint32_t id) {
  ti_postings p = ti_column_postings(column, id);
  uint32_t at, last = 0, n = 0;
  while ((at = ti_postings_next(&p)) != TIRO_NONE && n < 4000) {
    CHECK(at < column->token_count && (n == 0 || at > last));
    last = at;
    n++;
  }
  p = ti_column_postings(column, id);
  for (n = 0, at = 0; at < column->token_count && n < 200; n++) {
    last = at;
    at = ti_postings_seek(&p, at + 1);
    CHECK(at == TIRO_NONE || (at > last && at < column->token_count));
  }
}

static void look_at_column(const ti_column *column) {
  uint32_t i, step = step_through(column->lexicon.count);
  look(column->name);
  look_at_lexicon(&column->lexicon);
  for (i = 0; i < column->lexicon.count; i += step) {
    CHECK(ti_column_frequency(column, i) <= column->token_count);
    look_at_postings(column, i);
  }
  step = step_through(column->token_count);
  for (i = 0; i < column->token_count; i += step) CHECK(ti_column_at(column, i) < column->lexicon.count);
}

static void look_at_layer(const ti_segment *s, const ti_layer *layer) {
  uint32_t i, step = step_through(layer->count);
  size_t k;
  look(layer->name);
  for (i = 0; i < layer->count; i += step) {
    uint32_t first = ti_layer_first(layer, i), end = ti_layer_end(layer, i), span;
    CHECK(first <= end && end <= s->token_count);
    span = ti_layer_holding(layer, first, first + 1);
    CHECK(span == TIRO_NONE || span < layer->count);
    CHECK(ti_layer_from(layer, end) <= layer->count);
  }
  for (i = 0; i < s->layers[0].count && i < MOST_LOOKED_AT; i++)
    CHECK(ti_layer_document(s, layer, i) <= layer->count);
  for (k = 0; k < layer->attribute_count; k++) {
    look(layer->attributes[k].name);
    look_at_lexicon(&layer->attributes[k].lexicon);
    for (i = 0; i < layer->count; i += step) {
      uint32_t id = ti_attribute_at(&layer->attributes[k], i);
      CHECK(id == TIRO_NONE || id < layer->attributes[k].lexicon.count);
    }
  }
}

static void look_at_all(const ti_segment *s) {
  uint32_t i, step = step_through(s->token_count);
  tiro_string source, how;
  size_t k;
  for (k = 0; k < s->column_count; k++) look_at_column(&s->columns[k]);
  for (k = 0; k < s->layer_count; k++) look_at_layer(s, &s->layers[k]);
  for (i = 0; i < s->token_count; i += step) {
    tiro_span bytes = ti_segment_token(s, i);
    CHECK(bytes.first <= bytes.end);
  }
  for (i = 0; i <= s->layers[0].count && i < MOST_LOOKED_AT; i++) {
    ti_segment_source(s, i, &source, &how);
    look(source);
    look(how);
  }
}

/* ---- Queries ---- */

static tiro_string string_of(const char *at) {
  tiro_string s;
  s.at = at;
  s.length = strlen(at);
  return s;
}

/* [word = "..."] */
static ti_node *token(ti_tree *tree, const char *regex) {
  ti_node *node = ti_tree_node(tree, TI_NODE_TOKEN, 0), *compare = ti_tree_node(tree, TI_NODE_COMPARE, 0);
  ti_node *attribute = ti_tree_node(tree, TI_NODE_ATTRIBUTE, 0), *pattern = ti_tree_node(tree, TI_NODE_PATTERN, 0);
  CHECK(node && compare && attribute && pattern);
  attribute->name = string_of("word");
  pattern->name = string_of(regex);
  pattern->pattern_kind = TI_REGEX;
  ti_node_add(compare, attribute);
  ti_node_add(compare, pattern);
  ti_node_add(node, compare);
  return node;
}

/* "first" []{0,3} "second" within a layer, if `within` is not NULL */
static void ask(const ti_segment *s, const char *first, const char *second, const char *within) {
  ti_tree tree;
  ti_cursor_options options;
  ti_complaint complaint;
  ti_cursor *cursor = NULL;
  ti_hit hit;
  ti_node *repeat;
  unsigned n = 0;
  ti_tree_start(&tree, &memory);
  tree.pattern = ti_tree_node(&tree, TI_NODE_SEQUENCE, 0);
  repeat = ti_tree_node(&tree, TI_NODE_REPEAT, 0);
  CHECK(tree.pattern && repeat);
  ti_node_add(repeat, ti_tree_node(&tree, TI_NODE_TOKEN, 0));
  repeat->max = 3;
  ti_node_add(tree.pattern, token(&tree, first));
  ti_node_add(tree.pattern, repeat);
  ti_node_add(tree.pattern, token(&tree, second));
  if (within) tree.within = string_of(within);
  memset(&options, 0, sizeof options);
  options.budget = 20000;
  if (ti_cursor_open(&cursor, &memory, s, &tree, &options, &complaint)) return;
  while (n++ < 500 && !ti_cursor_next(cursor, &hit) && hit.first != TIRO_NONE)
    CHECK(hit.first <= hit.end && hit.end <= s->token_count);
  ti_cursor_free(cursor);
}

static void ask_all(const ti_segment *s) {
  ask(s, "w.*", "w1", NULL);
  ask(s, "w2", ".*[0-5]", "doc");
  ask(s, "longer.*", "w.*", "turn");
  ask(s, "w1", "w.", "np");
}

/* ---- Merging ---- */

typedef struct bytes_sink {
  ti_sink sink; /* first */
  char *bytes;
  size_t size, room;
} bytes_sink;

static int bytes_write(ti_sink *sink, uint64_t at, const void *from, size_t size) {
  bytes_sink *s = (bytes_sink *)(void *)sink;
  size_t end = (size_t)at + size;
  if (end > MOST_WRITTEN) return 1;
  if (end > s->room) {
    s->bytes = (char *)realloc(s->bytes, 2 * end);
    memset(s->bytes + s->room, 0, 2 * end - s->room);
    s->room = 2 * end;
  }
  memcpy(s->bytes + at, from, size);
  if (end > s->size) s->size = end;
  return 0;
}

static int bytes_read(ti_sink *sink, uint64_t at, void *to, size_t size) {
  bytes_sink *s = (bytes_sink *)(void *)sink;
  CHECK(at + size <= s->size);
  memcpy(to, s->bytes + at, size);
  return 0;
}

static void merge(const ti_segment_box *box, int is_good) {
  uint32_t documents = ti_segment_in(box)->layers[0].count, i;
  unsigned char *live = (unsigned char *)malloc(documents + (size_t)1);
  ti_merge_part parts[2];
  ti_merge_options options;
  ti_segment_box *merged;
  ti_complaint complaint;
  bytes_sink sink;
  tiro_status status;
  int error;
  memset(&sink, 0, sizeof sink);
  sink.sink.write = bytes_write;
  sink.sink.read = bytes_read;
  for (i = 0; i < documents; i++) live[i] = (unsigned char)(i % 2);
  parts[0].segment = parts[1].segment = box;
  parts[0].live = NULL;
  parts[1].live = live;
  options.room = 3000;
  status = ti_merge(&memory, parts, 2, &sink.sink, &options, &complaint, &error);
  CHECK(status == TIRO_OK || !is_good);
  if (status == TIRO_OK) {
    CHECK(ti_segment_open(&merged, &memory, sink.bytes, sink.size, &complaint) == TIRO_OK);
    ti_segment_free(merged);
  }
  free(sink.bytes);
  free(live);
}

/* ---- The target ---- */

/* What would be refused at once. */
static void put_right(char *image, size_t size) {
  ti_image_head head;
  const ti_image_section *table = (const ti_image_section *)(const void *)(image + sizeof head);
  memcpy(&head, image, sizeof head);
  memcpy(head.magic, TI_IMAGE_MAGIC, sizeof head.magic);
  head.version = TI_IMAGE_VERSION;
  head.order = TI_IMAGE_ORDER;
  head.length = size;
  head.checksum = 0;
  if (head.sections <= (size - sizeof head) / sizeof *table &&
      head.names <= size - sizeof head - head.sections * sizeof *table)
    head.checksum = ti_image_sum(&head, table, (const char *)(table + head.sections));
  memcpy(image, &head, sizeof head);
}

/* Checksums of sections, so that the rest is verified. */
static void put_sums_right(char *image) {
  ti_image_head head;
  ti_image_section *table = (ti_image_section *)(void *)(image + sizeof head);
  uint32_t i;
  memcpy(&head, image, sizeof head);
  for (i = 0; i < head.sections; i++)
    table[i].checksum = ti_checksum(image + table[i].offset, (size_t)table[i].length);
  head.checksum = ti_image_sum(&head, table, (const char *)(table + head.sections));
  memcpy(image, &head, sizeof head);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ti_segment_box *box = NULL;
  ti_complaint complaint;
  char *image;
  int is_good = 0;
  if (size < sizeof(ti_image_head)) {
    CHECK(ti_segment_open(&box, &memory, data, size, &complaint) == TIRO_INVALID);
    return 0;
  }
  image = (char *)malloc(size);
  memcpy(image, data, size);
  put_right(image, size);
  if (ti_segment_open(&box, &memory, image, size, &complaint) == TIRO_OK) {
    put_sums_right(image);
    is_good = ti_segment_verify(box, &complaint) == TIRO_OK;
    look_at_all(ti_segment_in(box));
    ask_all(ti_segment_in(box));
    merge(box, is_good);
    ti_segment_free(box);
  }
  free(image);
  CHECK(blocks == 0);
  return 0;
}

/* Mostly a number somewhere in front or in a section's becomes another one; a
** length that changes is soon refused. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed) {
  static const uint32_t often[] = {0, 1, 2, 3, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF};
  unsigned times = seed % 4 + 1;
  uint32_t n;
  size_t at, width;
  if (size < sizeof(ti_image_head) || seed % 8 == 0) return LLVMFuzzerMutate(data, size, max_size);
  while (times--) {
    seed = seed * 1103515245u + 12345u;
    width = seed >> 16 & 3 ? 4 : 2;
    at = (size_t)(seed >> 8) % (seed >> 18 & 1 ? size : size < 3000 ? size : 3000) / width * width;
    if (at + width > size) continue;
    n = 0;
    memcpy(&n, data + at, width);
    seed = seed * 1103515245u + 12345u;
    switch (seed >> 16 & 3) {
      case 0: n = often[(seed >> 18) % (sizeof often / sizeof *often)]; break;
      case 1: n += (seed >> 18) % 9 - 4; break;
      case 2: n ^= 1u << (seed >> 18) % 32; break;
      default: memcpy(&n, data + (seed >> 8) % (size - 4), 4); break;
    }
    memcpy(data + at, &n, width);
  }
  return size;
}
