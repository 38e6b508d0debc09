/* fuzz_search.c: a libFuzzer target: folded forms that lie, and any search.
**
** The input changes some bytes of a folded form and then makes a tree. The form
** is refused, or everything that can be asked of it is answered, rightly or
** not, with hits inside the text.
*/
#include "allocate.h"
#include "../search/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../index/builder.h"

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      abort();                                                        \
    }                                                                 \
  } while (0)

#define TURNS 1500 /* long and dense lists */
#define LENGTH 6

static const tiro_memory memory = {allocate, NULL};

static ti_segment_box *box;
static ti_view *view;
static char *saved, *changed;
static size_t saved_size;

typedef struct input {
  const uint8_t *at;
  size_t left;
} input;

static unsigned byte(input *in) { return in->left ? in->left--, *in->at++ : 0; }

static tiro_string text(const char *s, size_t length) {
  tiro_string t;
  t.at = s;
  t.length = length;
  return t;
}

/* One word in two turns, in five, in nine, in few. */
static const char *word_of(unsigned turn, unsigned i) {
  static const char *const words[] = {"a", "b", "C", "c", "d", ","};
  if (i == 0) return turn % 2 ? "a" : "A";
  if (i == 1) return turn % 9 == 0 ? "long" : "b";
  if (i == 2 && turn % 100 == 0) return "rare";
  return words[(turn * 7 + i * 3) % 6];
}

static void set_up(void) {
  ti_builder *b;
  ti_view_part part;
  uint32_t layer, attribute, units, turn, i;
  size_t capacity;
  tiro_span span;
  CHECK(!ti_builder_new(&b, &memory));
  CHECK(!ti_builder_document(b, text("doc", 3)));
  CHECK(!ti_builder_layer(b, &layer, "turn", 4) && !ti_builder_attribute(b, layer, &attribute, "speaker", 7));
  CHECK(!ti_builder_layer(b, &units, "unit", 4));
  for (turn = 0; turn < TURNS; turn++) {
    for (i = 0; i < LENGTH; i++) {
      tiro_string word = text(word_of(turn, i), strlen(word_of(turn, i)));
      span.first = 2 * (turn * LENGTH + i);
      span.end = span.first + 1;
      CHECK(!ti_builder_token(b, span, &word, 1));
    }
    span.first = turn * LENGTH;
    span.end = span.first + LENGTH - turn % 3;
    CHECK(!ti_builder_span(b, layer, span));
    CHECK(!ti_builder_set(b, layer, attribute, text(turn % 2 ? "x y" : "z", turn % 2 ? 3 : 1)));
    if (turn % 5) continue;
    span.end = span.first + turn % 40 + 1; /* some hold others, some part of a turn */
    CHECK(!ti_builder_span(b, units, span));
  }
  CHECK(!ti_builder_finish(b, &box));
  ti_builder_free(b);
  memset(&part, 0, sizeof part);
  part.segment = ti_segment_in(box);
  CHECK(!ti_view_new(&view, &memory, &part, 1));
  CHECK(!ti_folded_write(&saved, &saved_size, &capacity, &memory, part.segment));
  changed = (char *)malloc(saved_size);
}

/* ---- Trees ---- */

static ti_search_node *new_node(ti_search_tree *tree, input *in, unsigned depth, int word) {
  static const char *const asked[] = {"a", "b", "c", "d", "long", "rare", "x", "*"};
  unsigned kind = byte(in), count, i, length;
  ti_search_node *made = (ti_search_node *)ti_arena_new(&tree->arena, sizeof *made), **last = &made->child;
  const char *some = asked[byte(in) % 8];
  made->kind = (uint8_t)(word ? (unsigned)TI_SEARCH_WORD : kind % 8 == TI_SEARCH_WORD ? 0 : kind % 8);
  made->pattern = TI_LITERAL;
  made->text = text(some, strlen(some));
  if (kind >= 0xF0 && in->left) { /* a pattern of any bytes */
    length = byte(in) % 16;
    if (length > in->left) length = (unsigned)in->left;
    made->text = ti_arena_string(&tree->arena, (const char *)in->at, length);
    in->at += length;
    in->left -= length;
    made->pattern = (uint8_t)(kind & 3);
    made->edits = made->pattern == TI_FUZZY ? kind >> 2 & 3 : 0;
  }
  made->distance = kind >> 4;
  made->has = (uint8_t)(kind >> 3 & 3);
  made->layer = text(kind & 0x40 ? "turn" : "doc", kind & 0x40 ? 4 : 3);
  made->attribute = text(kind & 0x40 ? "speaker" : "id", kind & 0x40 ? 7 : 2);
  if (made->kind == TI_SEARCH_WORD || made->kind >= TI_SEARCH_IN) return made;
  count = made->kind == TI_SEARCH_NEAR ? 2 : made->kind == TI_SEARCH_NOT ? 1 : byte(in) % 3 + (made->kind == 0);
  for (i = 0; i < count && depth; i++, last = &(*last)->next)
    *last = new_node(tree, in, depth - 1, made->kind == TI_SEARCH_WORDS);
  return made;
}

static void ask(ti_search *search) {
  ti_search_hits hits;
  ti_search_rows rows;
  uint64_t count;
  size_t i;
  memset(&hits, 0, sizeof hits);
  memset(&rows, 0, sizeof rows);
  CHECK(!ti_search_count(search, &count));
  CHECK(!ti_search_find(search, TI_BY_RANK, 10, &hits));
  CHECK(!ti_search_find(search, TI_BY_TEXT, 100, &hits));
  CHECK(!ti_search_find(search, TI_BY_DATE, 10, &hits));
  for (i = 0; i < hits.count; i++)
    CHECK(hits.items[i].first <= hits.items[i].end && hits.items[i].end <= view->token_count);
  CHECK(!ti_search_tally(search, text("turn", 4), text("speaker", 7), &rows));
  ti_search_sort_rows(&rows);
  ti_array_free(&memory, &hits);
  ti_array_free(&memory, &rows.rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ti_folded *folded;
  ti_search *search;
  ti_search_tree tree;
  ti_complaint complaint;
  input in;
  unsigned changes;
  tiro_status status;
  if (!box) set_up();
  in.at = data;
  in.left = size;
  memcpy(changed, saved, saved_size);
  for (changes = byte(&in) % 16; changes; changes--) {
    size_t at = byte(&in) | (size_t)byte(&in) << 8 | (size_t)byte(&in) << 16;
    changed[at % saved_size] = (char)byte(&in);
  }
  if (ti_folded_open(&folded, &memory, ti_segment_in(box), changed, saved_size, &complaint)) return 0;
  memset(&tree, 0, sizeof tree);
  tree.arena.memory = memory;
  if (byte(&in) % 2) tree.unit = text("unit", 4);
  tree.root = new_node(&tree, &in, 6, 0);
  status = ti_search_open(&search, &memory, view, (const ti_folded *const *)&folded, &tree, 0, &complaint);
  CHECK(status == TIRO_OK || status == TIRO_INVALID);
  if (status == TIRO_OK) ask(search);
  if (status == TIRO_OK) ti_search_free(search);
  ti_folded_free(folded);
  return 0;
}
