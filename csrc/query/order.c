/* order.c: hits in the order of fields, and groups of those that are alike.
**
** Values are compared by rank. The id of a value is its rank by bytes; where
** values are folded or read from their end, ranks are made once for the lexicon.
*/
#include "order.h"

#include <string.h>

uint32_t ti_spot_of(const ti_segment *segment, const ti_hits *hits, size_t i, ti_spot spot) {
  const ti_hit *hit = &hits->items.items[i];
  int64_t at = hit->first;
  if (spot.anchor == TI_AT_MATCHEND) at = (int64_t)hit->end - 1;
  if (spot.anchor == TI_AT_TARGET) {
    if (!hits->targets.count || hits->targets.items[i] == TIRO_NONE) return TIRO_NONE;
    at = hits->targets.items[i];
  }
  at += spot.offset;
  return at < 0 || at >= (int64_t)segment->token_count ? TIRO_NONE : (uint32_t)at;
}

/* ---- Sorting ------------------------------------------------------------- */

typedef struct sorter sorter;
typedef int (*comparison)(const sorter *s, uint32_t a, uint32_t b);

typedef struct folded {
  char *bytes;
  size_t *starts; /* count + 1 */
} folded;

struct sorter {
  comparison compare;
  /* hits: */
  const ti_segment *segment;
  const ti_hits *hits;
  const ti_field *fields;
  uint32_t **ranks; /* by field, by id; NULL: ids are ranks */
  size_t count;
  /* values: */
  folded values;
};

/* Merges runs of growing length; equal items keep their order. */
static void merge_sort(const sorter *s, uint32_t *items, uint32_t *spare, size_t count) {
  size_t width, at;
  for (width = 1; width < count; width *= 2) {
    for (at = 0; at < count; at += 2 * width) {
      size_t middle = at + width < count ? at + width : count;
      size_t end = at + 2 * width < count ? at + 2 * width : count;
      size_t i = at, j = middle, k = at;
      while (i < middle && j < end) spare[k++] = s->compare(s, items[j], items[i]) < 0 ? items[j++] : items[i++];
      while (i < middle) spare[k++] = items[i++];
      while (j < end) spare[k++] = items[j++];
    }
    memcpy(items, spare, count * sizeof *items);
  }
}

static tiro_status sort(const sorter *s, const tiro_memory *memory, uint32_t *items, size_t count) {
  uint32_t *spare = (uint32_t *)ti_new(memory, count * sizeof *spare);
  if (!spare) return TIRO_NOMEM;
  merge_sort(s, items, spare, count);
  ti_free(memory, spare, count * sizeof *spare);
  return TIRO_OK;
}

static uint32_t *count_up(const tiro_memory *memory, size_t count) {
  uint32_t *numbers = (uint32_t *)ti_new(memory, count * sizeof *numbers);
  size_t i;
  for (i = 0; numbers && i < count; i++) numbers[i] = (uint32_t)i;
  return numbers;
}

/* ---- Ranks of values ----------------------------------------------------- */

static int compare_values(const sorter *s, uint32_t a, uint32_t b) {
  const folded *f = &s->values;
  size_t n = f->starts[a + 1] - f->starts[a], m = f->starts[b + 1] - f->starts[b];
  int order = memcmp(f->bytes + f->starts[a], f->bytes + f->starts[b], n < m ? n : m);
  return order ? order : n < m ? -1 : n > m;
}

/* Code points in reverse. */
static void reverse(char *s, size_t length) {
  size_t i, j, at;
  for (i = 0, j = length; i + 1 < j; i++) {
    char c = s[i];
    s[i] = s[--j];
    s[j] = c;
  }
  for (at = 0; at < length; at = j) { /* trailing bytes stand before their lead now */
    j = at;
    while (j < length && ((unsigned char)s[j] & 0xC0) == 0x80) j++;
    if (j < length) j++;
    for (i = 0; i < (j - at) / 2; i++) {
      char c = s[at + i];
      s[at + i] = s[j - 1 - i];
      s[j - 1 - i] = c;
    }
  }
}

/* The values as they are compared. */
static void fold_all(folded *f, const ti_lexicon *lexicon, const ti_field *field) {
  uint32_t id;
  size_t at = 0;
  for (id = 0; id < lexicon->count; id++) {
    tiro_string value = ti_lexicon_value(lexicon, id);
    f->starts[id] = at;
    at += ti_fold_value(value.at, value.length, field->flags, f->bytes + at);
    if (field->reverse) reverse(f->bytes + f->starts[id], at - f->starts[id]);
  }
  f->starts[lexicon->count] = at;
}

static void number_ranks(const sorter *s, uint32_t *ranks, const uint32_t *sorted, size_t count) {
  uint32_t rank = 0;
  size_t i;
  for (i = 0; i < count; i++) {
    if (i && compare_values(s, sorted[i - 1], sorted[i]) != 0) rank = (uint32_t)i;
    ranks[sorted[i]] = rank;
  }
}

/* Ranks by id of folded or reversed values: equal values share one. */
static tiro_status rank(uint32_t **out, const tiro_memory *memory, const ti_field *field) {
  const ti_lexicon *lexicon = ti_field_lexicon(field);
  size_t room = TI_FOLD_VALUE_ROOM((size_t)lexicon->size) + 1, count = lexicon->count;
  size_t starts = (count + 1) * sizeof(size_t), bytes = count * sizeof(uint32_t);
  uint32_t *sorted = NULL, *ranks = NULL;
  tiro_status status = TIRO_NOMEM;
  sorter s;
  memset(&s, 0, sizeof s);
  s.compare = compare_values;
  s.values.bytes = (char *)ti_new(memory, room);
  s.values.starts = (size_t *)ti_new(memory, starts);
  if (s.values.bytes && s.values.starts) {
    fold_all(&s.values, lexicon, field);
    sorted = count_up(memory, count);
    ranks = (uint32_t *)ti_new(memory, bytes);
    if (sorted && ranks) status = sort(&s, memory, sorted, count);
    if (status == TIRO_OK) number_ranks(&s, ranks, sorted, count);
  }
  ti_free(memory, s.values.bytes, room);
  ti_free(memory, s.values.starts, starts);
  ti_free(memory, sorted, bytes);
  if (status != TIRO_OK) {
    ti_free(memory, ranks, bytes);
    ranks = NULL;
  }
  *out = ranks;
  return status;
}

/* ---- Comparing hits ------------------------------------------------------ */

/* No value comes before all values. */
static uint64_t rank_at(const sorter *s, size_t k, uint32_t position) {
  uint32_t id = ti_field_at(&s->fields[k], position);
  if (id == TIRO_NONE) return 0;
  return (uint64_t)(s->ranks[k] ? s->ranks[k][id] : id) + 1;
}

static int compare_field(const sorter *s, size_t k, uint32_t a, uint32_t b) {
  const ti_field *field = &s->fields[k];
  uint32_t i = ti_spot_of(s->segment, s->hits, a, field->from), j = ti_spot_of(s->segment, s->hits, b, field->from);
  uint32_t last_i, last_j;
  int64_t step;
  if (!ti_field_is_range(field)) {
    uint64_t x = rank_at(s, k, i), y = rank_at(s, k, j);
    return x < y ? -1 : x > y;
  }
  last_i = ti_spot_of(s->segment, s->hits, a, field->to);
  last_j = ti_spot_of(s->segment, s->hits, b, field->to);
  step = field->from.anchor == field->to.anchor && field->to.offset < field->from.offset ? -1 : 1;
  for (;;) {
    uint64_t x = rank_at(s, k, i), y = rank_at(s, k, j);
    if (x != y) return x < y ? -1 : 1;
    if (!x && !y) return 0; /* both ended */
    i = i == last_i || (step < 0 && !i) ? TIRO_NONE : (uint32_t)(i + step);
    j = j == last_j || (step < 0 && !j) ? TIRO_NONE : (uint32_t)(j + step);
    if (i != TIRO_NONE && i >= s->segment->token_count) i = TIRO_NONE;
    if (j != TIRO_NONE && j >= s->segment->token_count) j = TIRO_NONE;
  }
}

static int compare_hits(const sorter *s, uint32_t a, uint32_t b) {
  size_t k;
  for (k = 0; k < s->count; k++) {
    int order = compare_field(s, k, a, b);
    if (order) return s->fields[k].descending ? -order : order;
  }
  return 0;
}

static void close_sorter(sorter *s, const tiro_memory *memory) {
  size_t k;
  for (k = 0; s->ranks && k < s->count; k++)
    ti_free(memory, s->ranks[k], ti_field_lexicon(&s->fields[k])->count * sizeof(uint32_t));
  ti_free(memory, s->ranks, s->count * sizeof *s->ranks);
}

static tiro_status open_sorter(sorter *s, const tiro_memory *memory, const ti_segment *segment, const ti_hits *hits,
                               const ti_field *fields, size_t count) {
  size_t k;
  memset(s, 0, sizeof *s);
  s->compare = compare_hits;
  s->segment = segment;
  s->hits = hits;
  s->fields = fields;
  s->count = count;
  s->ranks = (uint32_t **)ti_new_zero(memory, count * sizeof *s->ranks);
  if (!s->ranks) return TIRO_NOMEM;
  for (k = 0; k < count; k++)
    if ((fields[k].flags || fields[k].reverse) && rank(&s->ranks[k], memory, &fields[k])) {
      close_sorter(s, memory);
      return TIRO_NOMEM;
    }
  return TIRO_OK;
}

static tiro_status order(const sorter *s, uint32_t **out, const tiro_memory *memory) {
  size_t count = s->hits->items.count;
  *out = count_up(memory, count);
  if (!*out) return TIRO_NOMEM;
  if (sort(s, memory, *out, count) == TIRO_OK) return TIRO_OK;
  ti_free(memory, *out, count * sizeof **out);
  *out = NULL;
  return TIRO_NOMEM;
}

tiro_status ti_hits_order(uint32_t **out, const tiro_memory *memory, const ti_segment *segment, const ti_hits *hits,
                          const ti_field *fields, size_t count) {
  sorter s;
  tiro_status status;
  *out = NULL;
  if (!hits->items.count) return TIRO_OK;
  if (open_sorter(&s, memory, segment, hits, fields, count)) return TIRO_NOMEM;
  status = order(&s, out, memory);
  close_sorter(&s, memory);
  return status;
}

/* ---- Choosing ------------------------------------------------------------ */

static int starts_at(const ti_hits *hits, uint32_t position) {
  size_t low = 0, high = hits->items.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (hits->items.items[middle].first < position) low = middle + 1;
    else high = middle;
  }
  return low < hits->items.count && hits->items.items[low].first == position;
}

tiro_status ti_hits_where(ti_hits *out, const tiro_memory *memory, const ti_segment *segment, const ti_hits *hits,
                          const ti_hits *tokens, ti_spot spot) {
  size_t i;
  for (i = 0; i < hits->items.count; i++) {
    uint32_t position = ti_spot_of(segment, hits, i, spot);
    if (position == TIRO_NONE || !starts_at(tokens, position)) continue;
    if (ti_hits_add(out, memory, hits, i)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* ---- Groups -------------------------------------------------------------- */

/* Groups are merged like values: the larger first, else in their order. */
typedef struct sized {
  sorter s; /* first: a sorter is what merge_sort hands on */
  const ti_group *groups;
} sized;

static int compare_sizes(const sorter *s, uint32_t a, uint32_t b) {
  const ti_group *groups = ((const sized *)(const void *)s)->groups;
  if (groups[a].count != groups[b].count) return groups[a].count > groups[b].count ? -1 : 1;
  return 0;
}

/* Runs of equal hits in `sorted`. */
static tiro_status find_runs(ti_groups *out, const tiro_memory *memory, const sorter *s, const uint32_t *sorted,
                             uint32_t least) {
  size_t i, from = 0, count = s->hits->items.count;
  for (i = 1; i <= count; i++) {
    ti_group group;
    if (i < count && compare_hits(s, sorted[from], sorted[i]) == 0) continue;
    group.hit = sorted[from];
    group.count = (uint32_t)(i - from);
    from = i;
    if (group.count < least) continue;
    if (ti_reserve(memory, out, 1)) return TIRO_NOMEM;
    out->items[out->count++] = group;
  }
  return TIRO_OK;
}

static tiro_status sort_groups(ti_groups *groups, const tiro_memory *memory) {
  size_t i, count = groups->count, bytes = count * sizeof(ti_group);
  uint32_t *numbers;
  ti_group *old;
  sized by_size;
  tiro_status status = TIRO_NOMEM;
  if (!count) return TIRO_OK;
  numbers = count_up(memory, count);
  old = (ti_group *)ti_new(memory, bytes);
  memset(&by_size, 0, sizeof by_size);
  by_size.s.compare = compare_sizes;
  by_size.groups = old;
  if (numbers && old) {
    memcpy(old, groups->items, bytes);
    status = sort(&by_size.s, memory, numbers, count);
    for (i = 0; status == TIRO_OK && i < count; i++) groups->items[i] = old[numbers[i]];
  }
  ti_free(memory, numbers, count * sizeof *numbers);
  ti_free(memory, old, bytes);
  return status;
}

/* The same for one value of each hit: counted by rank, nothing is sorted. */
static tiro_status count_values(ti_groups *out, const tiro_memory *memory, const sorter *s, uint32_t least) {
  size_t ranks = (size_t)ti_field_lexicon(&s->fields[0])->count + 1, i, bytes = ranks * sizeof(ti_group);
  ti_group *by_rank = (ti_group *)ti_new_zero(memory, bytes);
  tiro_status status = TIRO_OK;
  if (!by_rank) return TIRO_NOMEM;
  for (i = 0; i < s->hits->items.count; i++) {
    ti_group *group = &by_rank[rank_at(s, 0, ti_spot_of(s->segment, s->hits, i, s->fields[0].from))];
    if (!group->count++) group->hit = (uint32_t)i;
  }
  for (i = 0; i < ranks && status == TIRO_OK; i++) {
    const ti_group *group = &by_rank[s->fields[0].descending ? ranks - 1 - i : i];
    if (!group->count || group->count < least) continue;
    status = ti_reserve(memory, out, 1);
    if (status == TIRO_OK) out->items[out->count++] = *group;
  }
  ti_free(memory, by_rank, bytes);
  return status;
}

static tiro_status sort_and_find(ti_groups *out, const tiro_memory *memory, const sorter *s, uint32_t least) {
  uint32_t *sorted;
  tiro_status status = order(s, &sorted, memory);
  if (status != TIRO_OK) return status;
  status = find_runs(out, memory, s, sorted, least);
  ti_free(memory, sorted, s->hits->items.count * sizeof *sorted);
  return status;
}

tiro_status ti_hits_group(ti_groups *out, const tiro_memory *memory, const ti_segment *segment, const ti_hits *hits,
                          const ti_field *fields, size_t count, uint32_t least) {
  sorter s;
  tiro_status status;
  if (!hits->items.count) return TIRO_OK;
  if (open_sorter(&s, memory, segment, hits, fields, count)) return TIRO_NOMEM;
  if (count == 1 && !ti_field_is_range(&fields[0])) status = count_values(out, memory, &s, least);
  else status = sort_and_find(out, memory, &s, least);
  close_sorter(&s, memory);
  return status == TIRO_OK ? sort_groups(out, memory) : status;
}
