/* segments.c: segments of random documents, merged in random trees, are byte for
** byte those built at once; and nothing leaks, whatever fails meanwhile.
**
**   segments ROUNDS FOLDER    tests; a file is written to the folder, and mapped
**   segments seeds FOLDER     writes some, for fuzz_segment
**
** A document is made from its id and version alone, so that it can be built
** again anywhere. Built with few codes (TI_MOST_CODES), so that values are
** without one.
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../index/mapped.h"
#include "../index/merge.h"
#include "../index/schema.h"

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                        \
    }                                                                 \
  } while (0)

#define MOST_IDS 24
#define MOST_PARTS 12
#define MOST_ADDED 40

static uint64_t seed;

static uint64_t next(void) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  return seed ^= seed << 17;
}

static uint32_t below(uint32_t n) { return (uint32_t)(next() >> 11) % n; }

/* ---- Memory and sinks that fail ---- */

static long blocks, requests, fail_at;

static void *allocate(void *ud, void *block, size_t old_size, size_t size) {
  (void)ud;
  (void)old_size;
  if (size == 0) {
    blocks -= block != NULL;
    free(block);
    return NULL;
  }
  if (size > old_size && ++requests == fail_at) return NULL;
  blocks += block == NULL;
  return realloc(block, size);
}

static const tiro_memory memory = {allocate, NULL};

typedef struct bytes_sink {
  ti_sink sink; /* first */
  char *bytes;
  size_t size, room;
  long calls, fail_at; /* the call that fails, 0: none */
} bytes_sink;

static int bytes_write(ti_sink *sink, uint64_t at, const void *from, size_t size) {
  bytes_sink *s = (bytes_sink *)(void *)sink;
  size_t end = (size_t)at + size;
  if (++s->calls == s->fail_at) return 28;
  if (end > s->room) {
    s->bytes = (char *)realloc(s->bytes, 2 * end);
    s->room = 2 * end;
  }
  if (at > s->size) memset(s->bytes + s->size, 0xEE, (size_t)at - s->size);
  memcpy(s->bytes + at, from, size);
  if (end > s->size) s->size = end;
  return 0;
}

static int bytes_read(ti_sink *sink, uint64_t at, void *to, size_t size) {
  bytes_sink *s = (bytes_sink *)(void *)sink;
  if (++s->calls == s->fail_at) return 5;
  CHECK(at + size <= s->size);
  memcpy(to, s->bytes + at, size);
  return 0;
}

static void start_sink(bytes_sink *s) {
  memset(s, 0, sizeof *s);
  s->sink.write = bytes_write;
  s->sink.read = bytes_read;
}

/* ---- Random documents ---- */

static tiro_string string_of(char *room, const char *letters, uint32_t n) {
  tiro_string s;
  s.at = room;
  s.length = (size_t)sprintf(room, "%s%u", letters, n);
  return s;
}

/* The commoner the lower the number; some stand close to others. */
static tiro_string some_word(char *room) {
  static const tiro_string empty = {"", 0};
  static const char *const close[] = {",", "(", "/", "-", "n't", "n\xE2\x80\x99t",
                                      "\xE2\x80\x9C", "\xE2\x80\xA6", "'s", "\xE2"};
  uint32_t n = below(below(400) + 1);
  if (below(50) == 0) return empty;
  if (below(8) == 0) {
    tiro_string s = {close[n % 10], strlen(close[n % 10])};
    return s;
  }
  return string_of(room, n % 3 ? "w" : "longer-word-", n);
}

static void add_tokens(ti_builder *b, uint32_t count) {
  static const char *const names[] = {"word", "pos", "lemma", "stem"};
  uint32_t columns[4] = {0, 0, 0, 0}, column_count = 1 + below(4), i, k, at = below(9), most = 0;
  for (k = 1; k < column_count; k++) {
    const char *name = names[1 + below(3)];
    CHECK(!ti_builder_column(b, &columns[k], name, strlen(name)));
    if (columns[k] > most) most = columns[k];
  }
  for (i = 0; i < count; i++) {
    char room[4][32];
    tiro_string values[16];
    tiro_span bytes;
    for (k = 0; k <= most; k++) values[k].at = "", values[k].length = 0;
    values[0] = some_word(room[0]);
    for (k = 1; k < column_count; k++)
      if (columns[k] && below(4)) values[columns[k]] = string_of(room[k], "T", below(20));
    at += below(20) ? below(3) : below(9) ? below(40) : below(200000);
    bytes.first = at;
    at += (uint32_t)values[0].length + (below(40) ? 0 : below(5));
    bytes.end = at;
    CHECK(!ti_builder_token(b, bytes, values, most + 1));
  }
}

static void add_spans(ti_builder *b, uint32_t count, int nested) {
  static const char *const layers[] = {"turn", "s", "np", "gap"}, *const attributes[] = {"n", "kind", "who"};
  const char *name = layers[below(4)];
  uint32_t layer, attribute, i, spans = below(12), at = 0;
  CHECK(!ti_builder_layer(b, &layer, name, strlen(name)));
  for (i = 0; i < spans; i++) {
    char room[32];
    tiro_span tokens;
    uint32_t k;
    tokens.first = nested ? below(count + 1) : at;
    tokens.end = tokens.first + (below(3) ? below(count - tokens.first + 1) : 0);
    at = tokens.end;
    CHECK(!ti_builder_span(b, layer, tokens));
    for (k = 0; k < 3; k++) {
      if (below(3)) continue;
      CHECK(!ti_builder_attribute(b, layer, &attribute, attributes[k], strlen(attributes[k])));
      CHECK(!ti_builder_set(b, layer, attribute, string_of(room, k ? "x" : "", below(k ? 9 : 3000))));
    }
  }
}

/* A transcript names all that transcripts have. */
static void add_schema(ti_builder *b) {
  uint32_t layer, attribute, i;
  for (i = 0; i < TI_SCHEMA_ROWS; i++) {
    CHECK(!ti_builder_layer(b, &layer, ti_schema[i].layer, strlen(ti_schema[i].layer)));
    if (!ti_schema[i].attribute) continue;
    CHECK(!ti_builder_attribute(b, layer, &attribute, ti_schema[i].attribute, strlen(ti_schema[i].attribute)));
  }
}

static void add_document(ti_builder *b, uint32_t id, uint32_t version) {
  char room[32];
  uint32_t count, i, attribute, layers;
  seed = (id * 1000003u + version * 7919u + 1) * 0x9E3779B97F4A7C15u | 1;
  for (i = 0; i < 8; i++) next();
  count = below(4) ? below(below(20) ? 300 : 9000) : 0;
  CHECK(!ti_builder_document(b, string_of(room, "d", id)));
  if (below(3) == 0) {
    CHECK(!ti_builder_attribute(b, 0, &attribute, "title", 5));
    CHECK(!ti_builder_set(b, 0, attribute, string_of(room, "About ", below(9))));
  }
  if (below(8) == 0) {
    add_schema(b);
    CHECK(!ti_builder_attribute(b, 0, &attribute, "profile", 7));
    CHECK(!ti_builder_set(b, 0, attribute, string_of(room, "style", below(2))));
  }
  add_tokens(b, count);
  layers = below(5);
  for (i = 0; i < layers; i++) add_spans(b, count, below(2) == 0);
  if (below(3) == 0) CHECK(!ti_builder_source(b, string_of(room, "source of ", id), string_of(room + 16, "how", version)));
}

/* ---- What is built, and how it is put together ---- */

typedef struct part {
  ti_segment_box *box;
  unsigned char live[MOST_ADDED];
  int has_dead;
  char *image; /* that the box is on, if it is not its own */
} part;

static void drop(part *p) {
  ti_segment_free(p->box);
  free(p->image);
}

/* Aligned as a mapped file is. */
static void open_copy(part *p, const char *bytes, size_t size) {
  ti_complaint complaint;
  p->image = (char *)malloc(size);
  memcpy(p->image, bytes, size);
  p->has_dead = 0;
  if (ti_segment_open(&p->box, &memory, p->image, size, &complaint)) {
    fprintf(stderr, "%s at %lu\n", complaint.message, (unsigned long)complaint.at);
    exit(1);
  }
}

static void verify(const part *p) {
  ti_complaint complaint;
  if (!ti_segment_verify(p->box, &complaint)) return;
  fprintf(stderr, "%s at %lu\n", complaint.message, (unsigned long)complaint.at);
  exit(1);
}

static void describe(const part *parts, size_t count, ti_merge_part *out) {
  size_t i;
  for (i = 0; i < count; i++) {
    out[i].segment = parts[i].box;
    out[i].live = parts[i].has_dead ? parts[i].live : NULL;
  }
}

/* Merges parts [first, first + count) to one, at `first`. */
static void merge_some(part *parts, size_t *part_count, size_t first, size_t count) {
  ti_merge_part described[MOST_PARTS];
  ti_merge_options options;
  bytes_sink sink;
  size_t i;
  int error;
  options.room = below(3) ? below(2000) + 1 : 0;
  start_sink(&sink);
  describe(parts + first, count, described);
  CHECK(!ti_merge(&memory, described, count, &sink.sink, &options, NULL, &error) && !error);
  for (i = first; i < first + count; i++) drop(&parts[i]);
  open_copy(&parts[first], sink.bytes, sink.size);
  verify(&parts[first]);
  free(sink.bytes);
  memmove(parts + first + 1, parts + first + count, (*part_count - first - count) * sizeof *parts);
  *part_count -= count - 1;
}

static void check_same(const part *merged, ti_segment_box *whole) {
  tiro_string a = ti_segment_image(merged->box), b = ti_segment_image(whole);
  size_t i;
  if (a.length == b.length && !memcmp(a.at, b.at, a.length)) return;
  for (i = 0; i < a.length && i < b.length && a.at[i] == b.at[i];) i++;
  fprintf(stderr, "merged, %lu bytes, and built at once, %lu, differ at %lu\n", (unsigned long)a.length,
          (unsigned long)b.length, (unsigned long)i);
  exit(1);
}

/* Documents as added, in parts; which are alive. */
typedef struct plan {
  uint32_t ids[MOST_ADDED], versions[MOST_ADDED];
  size_t ends[MOST_PARTS]; /* by part, in documents */
  size_t count, part_count;
  unsigned char live[MOST_ADDED];
} plan;

static void make_plan(plan *p) {
  size_t i, k, from = 0;
  memset(p, 0, sizeof *p);
  p->count = below(MOST_ADDED);
  p->part_count = below(MOST_PARTS) + 1;
  for (i = 0; i < p->count; i++) {
    p->ids[i] = below(MOST_IDS);
    p->versions[i] = below(1000);
  }
  for (i = 0; i < p->part_count; i++) {
    size_t left = p->count - from;
    p->ends[i] = i + 1 == p->part_count ? p->count : from + below((uint32_t)left + 1);
    for (; from < p->ends[i]; from++) { /* of an id, the last one of the part */
      p->live[from] = below(6) != 0;
      for (k = i ? p->ends[i - 1] : 0; k < from; k++)
        if (p->ids[k] == p->ids[from]) p->live[k] = 2;
    }
  }
}

static ti_segment_box *finish(ti_builder *b) {
  ti_segment_box *box = NULL;
  CHECK(!ti_builder_finish(b, &box));
  ti_builder_free(b);
  return box;
}

static uint32_t number_of(tiro_string id) {
  uint32_t n = 0;
  size_t i;
  for (i = 1; i < id.length; i++) n = 10 * n + (uint32_t)(id.at[i] - '0');
  return n;
}

/* A part of the plan as a segment, and which of its documents are alive. */
static void build_part(const plan *p, size_t i, part *out) {
  ti_builder *b;
  const ti_attribute *ids;
  size_t k, first = i ? p->ends[i - 1] : 0;
  uint32_t d;
  memset(out, 0, sizeof *out);
  CHECK(!ti_builder_new(&b, &memory));
  for (k = first; k < p->ends[i]; k++) add_document(b, p->ids[k], p->versions[k]);
  out->box = finish(b);
  ids = ti_layer_attribute(&ti_segment_in(out->box)->layers[0], "id", 2);
  for (d = 0; ids && d < ti_segment_in(out->box)->layers[0].count; d++) {
    tiro_string id = ti_lexicon_value(&ids->lexicon, ti_attribute_at(ids, d));
    for (k = p->ends[i]; k-- > first && p->ids[k] != number_of(id);) continue;
    out->live[d] = p->live[k] != 0;
    out->has_dead |= !out->live[d];
  }
}

/* The last living one of each id, in any order. */
static void add_living(ti_builder *b, const plan *p, uint64_t order) {
  size_t i, n, last[MOST_IDS];
  for (i = 0; i < MOST_IDS; i++) last[i] = p->count;
  for (i = 0; i < p->count; i++)
    if (p->live[i] == 1) last[p->ids[i]] = i;
  add_document(b, MOST_IDS, 1);
  ti_builder_undo(b);
  for (n = 0; n < MOST_IDS; n++) {
    i = (n * 7 + order) % MOST_IDS;
    if (last[i] < p->count) add_document(b, p->ids[last[i]], p->versions[last[i]]);
  }
}

/* Built at once. */
static ti_segment_box *build_whole(const plan *p, uint64_t order) {
  ti_builder *b;
  CHECK(!ti_builder_new(&b, &memory));
  add_living(b, p, order);
  return finish(b);
}

/* ---- Tests ---- */

static size_t build_parts(const plan *p, part *parts) {
  size_t i;
  for (i = 0; i < p->part_count; i++) build_part(p, i, &parts[i]);
  return p->part_count;
}

static void drop_all(part *parts, size_t count) {
  size_t i;
  for (i = 0; i < count; i++) drop(&parts[i]);
}

static void test_tree(uint64_t round) {
  plan p;
  part parts[MOST_PARTS];
  size_t count, i;
  ti_segment_box *whole;
  seed = round * 0x9E3779B97F4A7C15u | 1;
  make_plan(&p);
  count = build_parts(&p, parts);
  seed = round * 0xD1B54A32D192ED03u | 1;
  for (i = 0; i < count; i++) {
    ti_segment_image(parts[i].box); /* puts checksums in */
    verify(&parts[i]);
  }
  while (count > 1 || parts[0].has_dead) {
    size_t first = below((uint32_t)count);
    merge_some(parts, &count, first, 1 + below((uint32_t)(count - first)));
  }
  whole = build_whole(&p, round);
  check_same(&parts[0], whole);
  ti_segment_free(whole);
  drop_all(parts, count);
  CHECK(blocks == 0);
}

/* Tokens have the bytes that they were given. */
static void test_bytes(uint64_t round) {
  enum { COUNT = 1000 };
  tiro_span tokens[COUNT];
  const ti_segment *s;
  ti_segment_box *box;
  ti_builder *b;
  char room[32];
  uint32_t i, at = 0;
  seed = round * 0x9E3779B97F4A7C15u | 1;
  CHECK(!ti_builder_new(&b, &memory));
  CHECK(!ti_builder_document(b, string_of(room, "d", 1)));
  for (i = 0; i < COUNT; i++) {
    tiro_string word = some_word(room);
    tokens[i].first = at += below(5) ? below(3) : below(30) ? below(20) : below(200000);
    tokens[i].end = at += (uint32_t)word.length + (below(30) ? 0 : below(500));
    CHECK(!ti_builder_token(b, tokens[i], &word, 1));
  }
  box = finish(b);
  s = ti_segment_in(box);
  for (i = 0; i < COUNT; i++) {
    tiro_span token = ti_segment_token(s, i);
    CHECK(token.first == tokens[i].first && token.end == tokens[i].end);
  }
  ti_segment_free(box);
  CHECK(blocks == 0);
}

/* Numbers are read as they were given; of those that ascend the first one not below
** some number is found. */
static void test_narrow(uint64_t round) {
  enum { MOST = 500 };
  uint32_t numbers[MOST], count, i, at = 0, words, few;
  int rises;
  ti_narrowing n;
  ti_narrow kept;
  seed = round * 0x9E3779B97F4A7C15u | 1;
  rises = (int)below(2);
  count = below(MOST);
  few = 1u << below(31);
  for (i = 0; i < count; i++) {
    at = rises && UINT32_MAX - at > few ? at + below(few) : below(few);
    numbers[i] = below(90) ? at : below(2) ? UINT32_MAX : 0; /* those do not ascend */
  }
  CHECK(!ti_narrowing_all(&n, &memory, rises, numbers, count, &words));
  kept.blocks = n.blocks.items;
  kept.bits = (const char *)n.bits.items;
  kept.words = words;
  CHECK(n.blocks.count * sizeof *n.blocks.items == ti_narrow_blocks(count));
  CHECK(n.bits.count * sizeof *n.bits.items == ti_narrow_bits(words));
  for (i = 0; i < count; i++)
    CHECK((rises ? ti_narrow_rising(&kept, i) : ti_narrow_level(&kept, i)) == numbers[i]);
  for (i = 1; i < count && numbers[i - 1] <= numbers[i];) i++;
  for (at = 0; rises && i >= count && at < count; at++) {
    uint32_t least = numbers[at] + below(3), found = ti_narrow_bound(&kept, count, least);
    CHECK((found == count || numbers[found] >= least) && (!found || numbers[found - 1] < least));
  }
  ti_narrowing_free(&n);
  CHECK(blocks == 0);
}

/* What is saved at once, from sources that lie elsewhere, is the same; every
** allocation, write and reading back fails in turn before. */
static void test_saving(uint64_t round) {
  plan p;
  part saved;
  ti_builder *b;
  bytes_sink sources, sink;
  ti_segment_box *whole;
  tiro_status status;
  long n;
  int error, kind;
  seed = round * 0x9E3779B97F4A7C15u | 1;
  make_plan(&p);
  start_sink(&sources);
  CHECK(!ti_builder_new(&b, &memory) && !ti_builder_spill(b, &sources.sink));
  add_living(b, &p, round);
  for (kind = 0; kind < 3; kind++)
    for (n = 1;; n++) {
      start_sink(&sink);
      requests = sources.calls = 0;
      fail_at = kind == 0 ? n : 0;
      sink.fail_at = kind == 1 ? n : 0;
      sources.fail_at = kind == 2 ? n : 0;
      status = ti_builder_save(b, &sink.sink, &error);
      if (status == TIRO_OK && kind == 2) break;
      free(sink.bytes);
      if (status == TIRO_OK) break;
      CHECK(status == (kind ? TIRO_SYSTEM : TIRO_NOMEM) && (kind ? error != 0 : error == 0));
    }
  ti_builder_free(b);
  free(sources.bytes);
  open_copy(&saved, sink.bytes, sink.size);
  verify(&saved);
  whole = build_whole(&p, round + 1);
  check_same(&saved, whole);
  ti_segment_free(whole);
  drop(&saved);
  free(sink.bytes);
  CHECK(blocks == 0);
}

/* The same of merges. */
static void test_failures(uint64_t round) {
  plan p;
  part parts[MOST_PARTS];
  ti_merge_part described[MOST_PARTS];
  size_t count;
  long n, before;
  int kind, error;
  seed = round * 0x9E3779B97F4A7C15u | 1;
  make_plan(&p);
  count = build_parts(&p, parts);
  describe(parts, count, described);
  before = blocks;
  for (kind = 0; kind < 2; kind++)
    for (n = 1;; n++) {
      bytes_sink sink;
      tiro_status status;
      start_sink(&sink);
      requests = 0;
      fail_at = kind ? 0 : n;
      sink.fail_at = kind ? n : 0;
      status = ti_merge(&memory, described, count, &sink.sink, NULL, NULL, &error);
      free(sink.bytes);
      CHECK(blocks == before);
      if (status == TIRO_OK) break;
      CHECK(status == (kind ? TIRO_SYSTEM : TIRO_NOMEM) && (kind ? error != 0 : error == 0));
    }
  fail_at = 0;
  drop_all(parts, count);
}

static void test_file(const char *folder) {
  plan p;
  part parts[MOST_PARTS], mapped;
  ti_merge_part described[MOST_PARTS];
  ti_output output;
  ti_segment_box *whole;
  char path[512];
  size_t count;
  int error;
  seed = 4711;
  make_plan(&p);
  count = build_parts(&p, parts);
  describe(parts, count, described);
  sprintf(path, "%.480s/segments.test", folder);
  remove(path);
  CHECK(!ti_output_open(&output, path));
  CHECK(!ti_merge(&memory, described, count, &output.sink, NULL, NULL, &error));
  CHECK(!ti_output_close(&output, 1) && !ti_output_close(&output, 1));
  CHECK(ti_output_open(&output, path) && !ti_output_close(&output, 0)); /* it is there */
  memset(&mapped, 0, sizeof mapped);
  CHECK(!ti_segment_map(&mapped.box, &memory, path, NULL, &error));
  remove(path);
  verify(&mapped);
  described[0].segment = mapped.box;
  described[0].live = NULL;
  whole = build_whole(&p, 1);
  check_same(&mapped, whole);
  ti_segment_free(whole);
  drop(&mapped);
  drop_all(parts, count);
  CHECK(ti_segment_map(&mapped.box, &memory, path, NULL, &error) == TIRO_SYSTEM && error);
  CHECK(blocks == 0);
}

static void write_seeds(const char *folder) {
  uint32_t i;
  for (i = 1; i <= 24; i++) {
    char path[512];
    ti_output output;
    ti_builder *b;
    ti_segment_box *box;
    tiro_string image;
    uint32_t documents = i % 4, d;
    CHECK(!ti_builder_new(&b, &memory));
    for (d = 0; d <= documents; d++) add_document(b, d, i);
    box = finish(b);
    image = ti_segment_image(box);
    sprintf(path, "%.480s/seed%u", folder, i);
    remove(path);
    CHECK(!ti_output_open(&output, path));
    CHECK(!output.sink.write(&output.sink, 0, image.at, image.length) && !ti_output_close(&output, 0));
    ti_segment_free(box);
  }
}

int main(int count, char **arguments) {
  uint64_t rounds, i;
  CHECK(count == 3);
  if (strcmp(arguments[1], "seeds") == 0) return write_seeds(arguments[2]), 0;
  rounds = (uint64_t)atol(arguments[1]);
  for (i = 1; i <= rounds; i++) test_tree(i);
  for (i = 1; i <= rounds / 10; i++) test_bytes(i);
  for (i = 1; i <= rounds; i++) test_narrow(i);
  for (i = 1; i <= rounds / 200 + 1; i++) {
    test_saving(i);
    test_failures(i);
  }
  test_file(arguments[2]);
  printf("%lu trees agree\n", (unsigned long)rounds);
  return 0;
}
