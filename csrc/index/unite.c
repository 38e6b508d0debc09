/* unite.c: see unite.h. The parts' next values stand in a heap. */
#include "unite.h"

#include "../base/values.h"

/* The next value of a part. */
typedef struct head {
  uint64_t key; /* its first bytes */
  tiro_string value;
  uint32_t part, id;
} head;

tiro_status ti_union_start(ti_union *u, const tiro_memory *memory, size_t part_count) {
  memset(u, 0, sizeof *u);
  u->memory = *memory;
  u->parts = (ti_union_part *)ti_new_zero(memory, (part_count + 1) * sizeof *u->parts);
  if (!u->parts) return TIRO_NOMEM;
  u->part_count = part_count;
  return TIRO_OK;
}

tiro_status ti_union_part_is(ti_union *u, size_t part, const ti_lexicon *lexicon) {
  u->parts[part].ids = (uint32_t *)ti_new_zero(&u->memory, (lexicon->count + (size_t)1) * sizeof(uint32_t));
  if (!u->parts[part].ids) return TIRO_NOMEM;
  u->parts[part].lexicon = lexicon;
  return TIRO_OK;
}

void ti_union_free(ti_union *u) {
  size_t i;
  for (i = 0; i < u->part_count; i++)
    if (u->parts[i].lexicon)
      ti_free(&u->memory, u->parts[i].ids, (u->parts[i].lexicon->count + (size_t)1) * sizeof(uint32_t));
  ti_free(&u->memory, u->parts, (u->part_count + 1) * sizeof *u->parts);
  ti_array_free(&u->memory, &u->values);
  ti_array_free(&u->memory, &u->counts);
}

/* ---- The heap ---- */

static int comes_before(const head *a, const head *b) {
  int c;
  if (a->key != b->key) return a->key < b->key;
  c = ti_compare_strings(a->value, b->value);
  return c < 0 || (c == 0 && a->part < b->part);
}

/* Puts the head at `at` where it belongs among those below it. */
static void sink_down(head *heads, size_t count, size_t at) {
  head moved = heads[at];
  for (;;) {
    size_t child = 2 * at + 1;
    if (child + 1 < count && comes_before(&heads[child + 1], &heads[child])) child++;
    if (child >= count || comes_before(&moved, &heads[child])) break;
    heads[at] = heads[child];
    at = child;
  }
  heads[at] = moved;
}

/* To the next value in use, from `id` on; 0: there is none, or it is damaged. */
static int advance(const ti_union *u, head *h, uint32_t id, int *damaged) {
  const ti_union_part *part = &u->parts[h->part];
  for (; id < part->lexicon->count; id++) {
    const uint32_t *start = &part->lexicon->starts[id];
    if (start[0] > start[1] || start[1] > part->lexicon->size) *damaged = 1;
    if (*damaged) return 0;
    if (part->ids[id]) break;
    part->ids[id] = TIRO_NONE;
  }
  if (id >= part->lexicon->count) return 0;
  h->id = id;
  h->value = ti_lexicon_value(part->lexicon, id);
  h->key = ti_value_head(h->value);
  return 1;
}

/* ---- Uniting ---- */

static int is_newest(const ti_union *u, const head *h, uint64_t key) {
  const ti_union_value *newest;
  if (!u->values.count || h->key != key) return 0;
  newest = &u->values.items[u->values.count - 1];
  return ti_compare_strings(ti_lexicon_value(u->parts[newest->part].lexicon, newest->id), h->value) == 0;
}

static tiro_status add(ti_union *u, const head *h) {
  ti_union_value value;
  if (h->value.length >= UINT32_MAX - u->size || u->values.count >= UINT32_MAX - 2) return TIRO_TOOBIG;
  if (ti_reserve(&u->memory, &u->values, 1) || ti_reserve(&u->memory, &u->counts, 1)) return TIRO_NOMEM;
  value.part = h->part;
  value.id = h->id;
  u->values.items[u->values.count++] = value;
  u->counts.items[u->counts.count++] = 0;
  u->size += (uint32_t)h->value.length;
  return TIRO_OK;
}

static size_t gather_heads(const ti_union *u, head *heads, int *damaged) {
  size_t i, count = 0;
  for (i = 0; i < u->part_count; i++) {
    heads[count].part = (uint32_t)i; /* there are fewer parts than documents */
    if (u->parts[i].lexicon) count += (size_t)advance(u, &heads[count], 0, damaged);
  }
  for (i = count / 2; i-- > 0;) sink_down(heads, count, i);
  return count;
}

static tiro_status unite(ti_union *u, head *heads) {
  int damaged = 0;
  uint64_t key = 0;
  tiro_status status = TIRO_OK;
  size_t count = gather_heads(u, heads, &damaged);
  while (count && !damaged) {
    uint32_t *id = &u->parts[heads->part].ids[heads->id];
    if (!is_newest(u, heads, key) && (status = add(u, heads)) != TIRO_OK) return status;
    key = heads->key;
    u->counts.items[u->counts.count - 1] += *id;
    *id = (uint32_t)u->values.count - 1;
    if (!advance(u, heads, heads->id + 1, &damaged)) heads[0] = heads[--count];
    if (count) sink_down(heads, count, 0);
  }
  return damaged ? TIRO_INVALID : TIRO_OK;
}

tiro_status ti_unite(ti_union *u) {
  size_t size = (u->part_count + 1) * sizeof(head);
  head *heads = (head *)ti_new(&u->memory, size);
  tiro_status status = heads ? unite(u, heads) : TIRO_NOMEM;
  ti_free(&u->memory, heads, size);
  return status;
}

/* ---- Writing ---- */

static tiro_string value_of(const ti_union *u, size_t id) {
  const ti_union_value *value = &u->values.items[id];
  return ti_lexicon_value(u->parts[value->part].lexicon, value->id);
}

tiro_status ti_union_write_starts(const ti_union *u, ti_pen *pen) {
  uint32_t start = 0;
  size_t id;
  tiro_status status = ti_pen_number(pen, 0);
  for (id = 0; status == TIRO_OK && id < u->values.count; id++) {
    start += (uint32_t)value_of(u, id).length;
    status = ti_pen_number(pen, start);
  }
  return status;
}

tiro_status ti_union_write_values(const ti_union *u, ti_pen *pen) {
  size_t id;
  tiro_status status = TIRO_OK;
  for (id = 0; status == TIRO_OK && id < u->values.count; id++) {
    tiro_string value = value_of(u, id);
    status = ti_pen_add(pen, value.at, value.length);
  }
  return status;
}
