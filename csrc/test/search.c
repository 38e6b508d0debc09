/* search.c: searches over several segments say what one segment says.
**
** Random documents go into one segment, and into up to three with some removed
** and some there twice. Random searches must agree in counts, hits, scores to
** the last bit, and tallies; hits are turns, or spans of another layer. The folded forms must verify, also when they are
** opened from saved bytes.
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

#define DOCUMENTS 9
#define SEGMENTS 3
#define ROUNDS 400
#define SEARCHES 12

static const tiro_memory memory = {allocate, NULL};

static uint32_t state = 20261124;
static unsigned below(unsigned n) {
  state = (uint32_t)((uint64_t)state * 48271 % 2147483647);
  return state % n;
}

static tiro_string text(const char *s) {
  tiro_string t;
  t.at = s;
  t.length = strlen(s);
  return t;
}

static const char *pick(const char *const *words, unsigned count) { return words[below(count)]; }

static const char *const words[] = {"a", "b", "c", "A", "B", "ab", "abc", "d", ",", "\xC3\xA9", "b", "a"};
static const char *const speakers[] = {"x y", "y", "z"};

/* ---- Documents ---- */

/* The same document each time for the same seed. */
static void add_document(ti_builder *b, unsigned n, unsigned seed) {
  char id[2] = {(char)('a' + n), 0};
  uint32_t turns, kept = state, layer, speaker, i, at, tokens, quotes, units;
  tiro_span span;
  state = seed + 1;
  tokens = below(8) ? 1 + below(n == 4 ? 900 : 40) : 0;
  CHECK(!ti_builder_document(b, text(id)));
  for (i = 0; i < tokens; i++) {
    tiro_string word = text(pick(words, 12));
    span.first = 2 * i;
    span.end = 2 * i + 1;
    CHECK(!ti_builder_token(b, span, &word, 1));
  }
  CHECK(!ti_builder_layer(b, &layer, "turn", 4));
  CHECK(!ti_builder_attribute(b, layer, &speaker, "speaker", 7));
  CHECK(!ti_builder_layer(b, &quotes, "q", 1));
  CHECK(!ti_builder_layer(b, &units, "unit", 4));
  for (at = below(9); at < tokens; at += below(9)) { /* they may overlap */
    span.first = at;
    span.end = at + below(14);
    if (span.end > tokens) span.end = tokens;
    if (span.end > span.first) CHECK(!ti_builder_span(b, units, span));
    if (below(4) == 0) break;
  }
  turns = below(4);
  for (at = below(3); turns && at < tokens; at = span.end + below(2)) {
    span.first = at;
    span.end = at + 1 + below(7) < tokens ? at + 1 + below(7) : tokens;
    if (span.end < span.first) span.end = span.first;
    CHECK(!ti_builder_span(b, layer, span));
    if (below(4)) CHECK(!ti_builder_set(b, layer, speaker, text(pick(speakers, 3))));
    if (below(3) == 0) CHECK(!ti_builder_span(b, quotes, span));
    if (span.end == span.first) span.end++;
  }
  state = kept;
}

/* ---- Views ---- */

typedef struct corpus {
  ti_segment_box *boxes[SEGMENTS];
  ti_folded *folded[SEGMENTS];
  char *bytes[SEGMENTS];
  size_t capacity[SEGMENTS];
  unsigned char removed[SEGMENTS][DOCUMENTS], live[SEGMENTS][DOCUMENTS];
  ti_view *view;
  size_t count;
} corpus;

/* Folded forms are made, or saved and opened. */
static void fold(corpus *c, size_t i) {
  const ti_segment *segment = ti_segment_in(c->boxes[i]);
  ti_complaint complaint;
  size_t size;
  if (below(2)) {
    CHECK(!ti_folded_new(&c->folded[i], &memory, segment));
  } else {
    CHECK(!ti_folded_write(&c->bytes[i], &size, &c->capacity[i], &memory, segment));
    CHECK(!ti_folded_open(&c->folded[i], &memory, segment, c->bytes[i], size, &complaint));
  }
  CHECK(!ti_folded_verify(c->folded[i], &complaint));
}

static void finish(corpus *c, ti_builder **builders, size_t count) {
  ti_view_part parts[SEGMENTS];
  size_t i, k;
  c->count = count;
  memset(parts, 0, sizeof parts);
  for (i = 0; i < count; i++) {
    CHECK(!ti_builder_finish(builders[i], &c->boxes[i]));
    ti_builder_free(builders[i]);
    fold(c, i);
    parts[i].segment = ti_segment_in(c->boxes[i]);
    for (k = 0; k < DOCUMENTS; k++) c->live[i][k] = !c->removed[i][k];
    parts[i].live = c->live[i];
  }
  CHECK(!ti_view_new(&c->view, &memory, parts, count));
}

static void make_builders(ti_builder **builders, size_t count) {
  size_t i;
  for (i = 0; i < count; i++) CHECK(!ti_builder_new(&builders[i], &memory));
}

/* Documents in one segment, and the same in several, where some are removed,
** and older ones are replaced by later segments. */
static void make(corpus *one, corpus *several) {
  ti_builder *single, *builders[SEGMENTS];
  size_t count = 1 + below(SEGMENTS);
  unsigned n, places[SEGMENTS];
  memset(one, 0, sizeof *one);
  memset(several, 0, sizeof *several);
  memset(places, 0, sizeof places);
  make_builders(&single, 1);
  make_builders(builders, count);
  for (n = 0; n < DOCUMENTS; n++) {
    unsigned seed = below(1000000), how = below(5);
    size_t segment = below((unsigned)count);
    if (how == 0 && segment > 0) { /* an older one that is replaced */
      add_document(builders[segment - 1], n, below(1000000));
      places[segment - 1]++;
    }
    add_document(builders[segment], n, seed);
    if (how == 1) several->removed[segment][places[segment]] = 1;
    else add_document(single, n, seed);
    places[segment]++;
  }
  finish(one, &single, 1);
  finish(several, builders, count);
}

static void drop(corpus *c) {
  size_t i;
  ti_view_free(c->view);
  for (i = 0; i < c->count; i++) {
    ti_folded_free(c->folded[i]);
    if (c->bytes[i]) allocate(NULL, c->bytes[i], c->capacity[i], 0);
    ti_segment_free(c->boxes[i]);
  }
}

/* ---- Searches ---- */

static ti_search_node *node(ti_search_tree *tree, ti_search_kind kind) {
  ti_search_node *made = (ti_search_node *)ti_arena_new(&tree->arena, sizeof *made);
  CHECK(made);
  made->kind = (uint8_t)kind;
  made->pattern = TI_LITERAL;
  made->text = made->layer = made->attribute = text("");
  return made;
}

static ti_search_node *new_words(ti_search_tree *tree) {
  static const char *const asked[] = {"a", "b", "c", "AB", "abc", "d", "e", "zzz"};
  ti_search_node *made = node(tree, TI_SEARCH_WORDS), **last = &made->child;
  unsigned count = below(2) ? 1 : 1 + below(3);
  for (; count; count--, last = &(*last)->next) {
    *last = node(tree, TI_SEARCH_WORD);
    (*last)->text = text(pick(asked, 8));
    if (below(6)) continue;
    (*last)->pattern = TI_WILDCARD;
    (*last)->text = text(below(2) ? "a*" : "?b");
  }
  return made;
}

static ti_search_node *new_node(ti_search_tree *tree, unsigned depth) {
  static const ti_search_kind kinds[] = {TI_SEARCH_WORDS, TI_SEARCH_WORDS, TI_SEARCH_HAS, TI_SEARCH_IN,
                                         TI_SEARCH_AND,   TI_SEARCH_OR,    TI_SEARCH_NOT, TI_SEARCH_NEAR};
  ti_search_kind kind = kinds[below(depth ? 8 : 4)];
  ti_search_node *made, **last;
  unsigned count = kind == TI_SEARCH_NOT ? 1 : 1 + below(3);
  if (kind == TI_SEARCH_WORDS) return new_words(tree);
  made = node(tree, kind);
  made->distance = below(4);
  made->layer = text(kind == TI_SEARCH_HAS ? "turn" : "q");
  made->attribute = text("speaker");
  made->text = text(below(2) ? "y" : "x");
  if (kind == TI_SEARCH_NEAR) {
    made->child = new_words(tree);
    made->child->next = new_words(tree);
  }
  for (last = &made->child; kind >= TI_SEARCH_AND && kind <= TI_SEARCH_NOT && count; count--, last = &(*last)->next)
    *last = new_node(tree, depth - 1);
  return made;
}

static ti_search *open_search(const corpus *c, uint32_t seed) {
  ti_search_tree tree;
  ti_search *search;
  ti_complaint complaint;
  uint32_t kept = state;
  memset(&tree, 0, sizeof tree);
  tree.arena.memory = memory;
  state = seed;
  tree.root = new_node(&tree, 2);
  if (below(2)) tree.unit = text("unit");
  state = kept;
  CHECK(!ti_search_open(&search, &memory, c->view, (const ti_folded *const *)c->folded, &tree, 0, &complaint));
  return search;
}

static void compare_hits(ti_search *a, ti_search *b, ti_search_order order, size_t most) {
  ti_search_hits one, other;
  memset(&one, 0, sizeof one);
  memset(&other, 0, sizeof other);
  CHECK(!ti_search_find(a, order, most, &one));
  CHECK(!ti_search_find(b, order, most, &other));
  CHECK(one.count == other.count);
  CHECK(!one.count || !memcmp(one.items, other.items, one.count * sizeof *one.items));
  ti_array_free(&memory, &one);
  ti_array_free(&memory, &other);
}

static void compare_rows(ti_search *a, ti_search *b) {
  ti_search_rows one, other;
  size_t i;
  memset(&one, 0, sizeof one);
  memset(&other, 0, sizeof other);
  CHECK(!ti_search_tally(a, text("turn"), text("speaker"), &one));
  CHECK(!ti_search_tally(b, text("turn"), text("speaker"), &other));
  ti_search_sort_rows(&one);
  ti_search_sort_rows(&other);
  for (i = 0; i < one.rows.count && i < other.rows.count; i++) {
    CHECK(one.rows.items[i].count == other.rows.items[i].count);
    CHECK(one.rows.items[i].value.length == other.rows.items[i].value.length);
  }
  CHECK(one.rows.count == other.rows.count);
  ti_array_free(&memory, &one.rows);
  ti_array_free(&memory, &other.rows);
}

static void compare(const corpus *one, const corpus *several) {
  uint32_t seed = 1 + below(2000000);
  ti_search *a = open_search(one, seed), *b = open_search(several, seed);
  uint64_t n, m;
  CHECK(!ti_search_count(a, &n) && !ti_search_count(b, &m));
  CHECK(n == m);
  compare_hits(a, b, TI_BY_TEXT, (size_t)-1);
  compare_hits(a, b, TI_BY_RANK, (size_t)-1);
  compare_hits(a, b, TI_BY_RANK, 1 + below(5));
  compare_hits(a, b, TI_BY_DATE, 1 + below(5));
  if (n) compare_rows(a, b);
  ti_search_free(a);
  ti_search_free(b);
}

/* ---- Places, by hand ---- */

#define LONG_TEXT 60000
#define RARE_WORDS 400

static const char *const punctuation[] = {".", ",", ":", "[", "{", "\xE2\x80\x94"};

/* Words of all frequencies, runs of punctuation, turns of all lengths. */
static ti_segment_box *make_long(void) {
  ti_builder *b;
  ti_segment_box *box;
  uint32_t layer, at, dots = 0;
  tiro_span span;
  char word[8];
  CHECK(!ti_builder_new(&b, &memory));
  CHECK(!ti_builder_document(b, text("long")));
  CHECK(!ti_builder_layer(b, &layer, "turn", 4));
  for (at = 0; at < LONG_TEXT; at++) {
    tiro_string value;
    if (!dots && below(150) == 0) dots = below(120);
    snprintf(word, sizeof word, "%c%u", below(2) ? 'w' : 'W', below(below(3) ? 4 : 1 + below(RARE_WORDS)));
    value = text(word);
    if (dots || below(8) == 0) value = text(pick(punctuation, 6));
    dots -= dots > 0;
    span.first = 2 * at;
    span.end = span.first + 1;
    CHECK(!ti_builder_token(b, span, &value, 1));
  }
  for (at = 0; at < LONG_TEXT; at = span.end + below(3)) {
    span.first = at;
    span.end = at + 1 + below(below(4) ? 60 : 900);
    if (span.end > LONG_TEXT) span.end = LONG_TEXT;
    CHECK(!ti_builder_span(b, layer, span));
  }
  CHECK(!ti_builder_finish(b, &box));
  ti_builder_free(b);
  return box;
}

/* Numbers of the words of a turn, without what is no word. */
static uint32_t words_of(const ti_folded *f, uint32_t turn, uint32_t *out) {
  tiro_span span = ti_folded_span(f, turn);
  const ti_column *column = &f->segment->columns[0];
  uint32_t n = 0;
  for (; span.first < span.end; span.first++) {
    tiro_string word = ti_lexicon_value(&column->lexicon, ti_column_at(column, span.first));
    if (word.at[0] == 'w' || word.at[0] == 'W') out[n++] = (uint32_t)strtoul(word.at + 1, NULL, 10);
  }
  return n;
}

/* Is `a` there with `b` at most `most` words on, or, where `both`, before it? */
static int is_near(const uint32_t *found, uint32_t count, uint32_t a, uint32_t b, uint32_t most, int both) {
  uint32_t i, k;
  for (i = 0; i < count; i++)
    for (k = i + 1; k < count && k - i <= most + 1; k++)
      if ((found[i] == a && found[k] == b) || (both && found[i] == b && found[k] == a)) return 1;
  return 0;
}

static ti_search_node *new_number(ti_search_tree *tree, uint32_t number) {
  ti_search_node *made = node(tree, TI_SEARCH_WORD);
  char word[8];
  made->text = ti_arena_string(&tree->arena, word, (size_t)snprintf(word, sizeof word, "w%u", number));
  return made;
}

static uint64_t count_pair(const corpus *c, uint32_t a, uint32_t b, uint32_t most, int both) {
  ti_search_tree tree;
  ti_search *search;
  ti_complaint complaint;
  uint64_t count;
  memset(&tree, 0, sizeof tree);
  tree.arena.memory = memory;
  tree.root = node(&tree, both ? TI_SEARCH_NEAR : TI_SEARCH_WORDS);
  tree.root->distance = most;
  if (both) {
    tree.root->child = node(&tree, TI_SEARCH_WORDS);
    tree.root->child->next = node(&tree, TI_SEARCH_WORDS);
    tree.root->child->child = new_number(&tree, a);
    tree.root->child->next->child = new_number(&tree, b);
  } else {
    tree.root->child = new_number(&tree, a);
    tree.root->child->next = new_number(&tree, b);
  }
  CHECK(!ti_search_open(&search, &memory, c->view, (const ti_folded *const *)c->folded, &tree, 0, &complaint));
  CHECK(!ti_search_count(search, &count));
  ti_search_free(search);
  return count;
}

static void compare_by_hand(void) {
  static uint32_t found[LONG_TEXT];
  corpus c;
  ti_view_part part;
  unsigned round;
  memset(&c, 0, sizeof c);
  memset(&part, 0, sizeof part);
  c.count = 1;
  c.boxes[0] = make_long();
  fold(&c, 0);
  part.segment = ti_segment_in(c.boxes[0]);
  CHECK(!ti_view_new(&c.view, &memory, &part, 1));
  for (round = 0; round < 300; round++) {
    uint32_t a = below(below(2) ? 4 : RARE_WORDS), b = below(below(2) ? 4 : RARE_WORDS), most = below(20), turn;
    int both = below(3) > 0;
    uint64_t count = 0;
    if (a == b) continue;
    for (turn = 0; turn < c.folded[0]->turn_count; turn++)
      count += (uint64_t)is_near(found, words_of(c.folded[0], turn, found), a, b, both ? most : 0, both);
    CHECK(count == count_pair(&c, a, b, most, both));
  }
  drop(&c);
}

int main(void) {
  int round, i;
  compare_by_hand();
  for (round = 0; round < ROUNDS; round++) {
    corpus one, several;
    make(&one, &several);
    CHECK(one.view->token_count == several.view->token_count);
    for (i = 0; i < SEARCHES; i++) compare(&one, &several);
    drop(&one);
    drop(&several);
  }
  CHECK(blocks == 0);
  printf("%d searches agree\n", ROUNDS * SEARCHES);
  return 0;
}
