/* values.c: see values.h. */
#include "values.h"

#define FIRST_SLOTS 16
#define MOST_SLOTS ((size_t)1 << 32) /* what 32 bits of a hash tell apart */

static uint64_t load8(const char *at) {
  uint64_t v;
  memcpy(&v, at, sizeof v);
  return v;
}

static uint64_t spread(uint64_t h) {
  h *= 0x9FB21C651E98DF25u;
  return h ^ h >> 32;
}

#define EXACT (2 * TI_SMALL) /* bytes a key holds */

typedef struct exact {
  uint64_t low, high;
} exact;

/* No two values of the same length up to EXACT have the same key. */
static exact key_of(const char *at, size_t length) {
  exact k = {length, 0};
  size_t i;
  if (length <= TI_SMALL) {
    k.low = length ? ti_small_key(at, length) : 0;
    return k;
  }
  k.high = load8(at + length - 8);
  if (length <= EXACT) {
    k.low = load8(at);
    return k;
  }
  for (i = 0; i + 8 < length; i += 8) k.low = spread(k.low ^ load8(at + i));
  return k;
}

/* Where the probing for a key starts. */
static size_t slot_of(const ti_values *values, uint64_t low, uint64_t high) {
  return (size_t)((low ^ spread(high)) * 0x9E3779B97F4A7C15u >> 32) & (values->slot_count - 1);
}

static tiro_status rehash(ti_values *values, const tiro_memory *memory, size_t count) {
  size_t i;
  ti_slot *old = values->slots, *slots;
  size_t old_count = values->slot_count;
  if (count > MOST_SLOTS || count > SIZE_MAX / sizeof *slots) return TIRO_NOMEM;
  slots = (ti_slot *)ti_new_zero(memory, count * sizeof *slots);
  if (!slots) return TIRO_NOMEM;
  values->slots = slots;
  values->slot_count = count;
  for (i = 0; i < old_count; i++) {
    size_t at;
    if (!old[i].number) continue;
    at = slot_of(values, old[i].low, old[i].high);
    while (slots[at].number) at = (at + 1) & (count - 1);
    slots[at] = old[i];
  }
  ti_free(memory, old, old_count * sizeof *old);
  return TIRO_OK;
}

tiro_status ti_values_expect(ti_values *values, const tiro_memory *memory, size_t count) {
  size_t slots = FIRST_SLOTS;
  if (count >= MOST_SLOTS / 4) return TIRO_NOMEM;
  while (slots / 2 <= count) slots *= 2;
  if (rehash(values, memory, slots) || ti_reserve(memory, &values->starts, count + 1)) return TIRO_NOMEM;
  return ti_reserve(memory, &values->bytes, count * TI_SMALL);
}

/* Keeps a value that is not there yet. */
static tiro_status keep(ti_values *values, const tiro_memory *memory, const char *at, size_t length) {
  size_t end = values->bytes.count + length;
  if (end >= UINT32_MAX || values->count >= UINT32_MAX - 2) return TIRO_TOOBIG;
  if (ti_reserve(memory, &values->starts, 2) || ti_reserve(memory, &values->bytes, length)) return TIRO_NOMEM;
  if (!values->count) {
    values->starts.items[0] = 0;
    values->starts.count = 1;
  }
  if (length) memcpy(values->bytes.items + values->bytes.count, at, length);
  values->bytes.count = end;
  values->starts.items[values->starts.count++] = (uint32_t)end;
  values->count++;
  return TIRO_OK;
}

/* Where a value is, or the free slot for it; there is one. */
static ti_slot *find_slot(const ti_values *values, exact k, const char *at, size_t length) {
  size_t i;
  for (i = slot_of(values, k.low, k.high);; i = (i + 1) & (values->slot_count - 1)) {
    ti_slot *slot = &values->slots[i];
    if (!slot->number) return slot;
    if (slot->low != k.low || slot->high != k.high || slot->length != length) continue;
    if (length <= EXACT || memcmp(ti_values_at(values, slot->number - 1).at, at, length) == 0) return slot;
  }
}

uint32_t ti_values_find(const ti_values *values, const char *at, size_t length) {
  if (values->count == 0 || length >= UINT32_MAX) return TIRO_NONE;
  return find_slot(values, key_of(at, length), at, length)->number - 1;
}

tiro_status ti_values_add(ti_values *values, const tiro_memory *memory, uint32_t *number,
                          const char *at, size_t length) {
  exact k;
  ti_slot *slot;
  tiro_status status;
  if (length >= UINT32_MAX) return TIRO_TOOBIG;
  if (values->count >= values->slot_count / 2) {
    if (rehash(values, memory, values->slot_count ? values->slot_count * 4 : FIRST_SLOTS)) return TIRO_NOMEM;
  }
  k = key_of(at, length);
  slot = find_slot(values, k, at, length);
  if (slot->number) {
    *number = slot->number - 1;
    return TIRO_OK;
  }
  if ((status = keep(values, memory, at, length)) != TIRO_OK) return status;
  slot->low = k.low;
  slot->high = k.high;
  slot->length = (uint32_t)length;
  slot->number = values->count;
  *number = values->count - 1;
  return TIRO_OK;
}

void ti_values_soon(const ti_values *values, const char *at, size_t length) {
#if defined(__GNUC__) || defined(__clang__)
  exact k = key_of(at, length);
  if (values->slot_count) __builtin_prefetch(values->slots + slot_of(values, k.low, k.high));
#else
  (void)values;
  (void)at;
  (void)length;
#endif
}

void ti_values_free(ti_values *values, const tiro_memory *memory) {
  ti_array_free(memory, &values->bytes);
  ti_array_free(memory, &values->starts);
  ti_free(memory, values->slots, values->slot_count * sizeof *values->slots);
  memset(values, 0, sizeof *values);
}

/* ---- Order ---- */

int ti_compare_strings(tiro_string a, tiro_string b) {
  size_t length = a.length < b.length ? a.length : b.length;
  int c = length ? memcmp(a.at, b.at, length) : 0;
  if (c) return c;
  return a.length < b.length ? -1 : a.length > b.length;
}

/* A value with its first bytes, which mostly decide. */
typedef struct item {
  uint64_t head; /* first bytes, the first one on top, zeros behind the end */
  uint32_t number;
} item;

uint64_t ti_value_head(tiro_string s) {
  uint64_t key = s.length ? ti_small_key(s.at, s.length < TI_SMALL ? s.length : TI_SMALL) : 0;
  key = (key & 0x00FF00FF00FF00FFu) << 8 | (key >> 8 & 0x00FF00FF00FF00FFu);
  key = (key & 0x0000FFFF0000FFFFu) << 16 | (key >> 16 & 0x0000FFFF0000FFFFu);
  return key << 32 | key >> 32;
}

static int comes_before(const ti_values *values, const item *a, const item *b) {
  if (a->head != b->head) return a->head < b->head;
  return ti_compare_strings(ti_values_at(values, a->number), ti_values_at(values, b->number)) < 0;
}

#define SHORT_RUN 8

static void insert(const ti_values *values, item *items, size_t count) {
  size_t i, j;
  for (i = 1; i < count; i++) {
    item moved = items[i];
    for (j = i; j > 0 && comes_before(values, &moved, &items[j - 1]); j--) items[j] = items[j - 1];
    items[j] = moved;
  }
}

/* Merges the runs [0, middle) and [middle, count) of `from` into `to`. */
static void merge(const ti_values *values, const item *from, size_t middle, size_t count, item *to) {
  size_t i = 0, j = middle, n = 0;
  while (i < middle && j < count) {
    int right = comes_before(values, &from[j], &from[i]);
    to[n++] = right ? from[j] : from[i];
    j += (size_t)right;
    i += (size_t)!right;
  }
  memcpy(to + n, from + i, (middle - i) * sizeof *to);
  n += middle - i;
  memcpy(to + n, from + j, (count - j) * sizeof *to);
}

/* Sorts `items`, with as much room at `spare`. */
static void sort(const ti_values *values, item *items, item *spare, size_t count) {
  item *from = items, *to = spare, *other;
  size_t run, at;
  for (at = 0; at < count; at += SHORT_RUN)
    insert(values, items + at, count - at < SHORT_RUN ? count - at : SHORT_RUN);
  for (run = SHORT_RUN; run < count; run *= 2) {
    for (at = 0; at < count; at += 2 * run) {
      size_t both = count - at < 2 * run ? count - at : 2 * run;
      merge(values, from + at, run < both ? run : both, both, to + at);
    }
    other = from;
    from = to;
    to = other;
  }
  if (from != items) memcpy(items, from, count * sizeof *items);
}

#define BUCKETS 256
#define DEALT 2  /* first bytes that items are dealt out by */
#define FEW 24   /* so few are not worth it */

/* Deals the items of `from` out to `to` by one byte of their heads; `ends` gets
** where the heaps end. */
static void deal(const item *from, size_t count, item *to, unsigned byte, size_t *ends) {
  unsigned shift = 56 - 8 * byte;
  size_t i, at = 0;
  memset(ends, 0, BUCKETS * sizeof *ends);
  for (i = 0; i < count; i++) ends[from[i].head >> shift & 0xFF]++;
  for (i = 0; i < BUCKETS; i++) {
    at += ends[i];
    ends[i] = at - ends[i];
  }
  for (i = 0; i < count; i++) to[ends[from[i].head >> shift & 0xFF]++] = from[i];
}

/* Sorts the items at `spare` into `items`, which share their first `byte` bytes. */
static void sort_by(const ti_values *values, item *items, item *spare, size_t count, unsigned byte) {
  size_t ends[BUCKETS], i, at;
  deal(spare, count, items, byte, ends);
  for (i = at = 0; i < BUCKETS; at = ends[i++]) {
    size_t n = ends[i] - at;
    if (n < 2) continue;
    if (n < FEW || byte + 1 == DEALT) {
      sort(values, items + at, spare, n);
    } else {
      memcpy(spare, items + at, n * sizeof *items);
      sort_by(values, items + at, spare, n, byte + 1);
    }
  }
}

tiro_status ti_values_sort(const ti_values *values, const tiro_memory *memory,
                           uint32_t *numbers, size_t count) {
  size_t i, size = 2 * count * sizeof(item);
  item *items, *spare;
  if (count < 2) return TIRO_OK;
  items = (item *)ti_new(memory, size);
  if (!items) return TIRO_NOMEM;
  spare = items + count;
  for (i = 0; i < count; i++) {
    spare[i].number = numbers[i];
    spare[i].head = ti_value_head(ti_values_at(values, numbers[i]));
  }
  sort_by(values, items, spare, count, 0);
  for (i = 0; i < count; i++) numbers[i] = items[i].number;
  ti_free(memory, items, size);
  return TIRO_OK;
}
