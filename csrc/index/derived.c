/* derived.c: see derived.h. */
#include "derived.h"

#include "values.h"

struct ti_derivation {
  ti_derived derived;
  tiro_memory memory;
  ti_values values;      /* numbered as they came */
  TI_ARRAY(uint32_t) map; /* by id of the column: number, then rank */
  TI_ARRAY(char) bytes;  /* of the name, then of the values by rank */
  TI_ARRAY(uint32_t) starts;
};

const ti_derived *ti_segment_derived(const ti_segment *segment, const char *name, size_t length) {
  size_t i;
  for (i = 0; i < segment->derived_count; i++) {
    tiro_string other = segment->derived[i].name;
    if (other.length == length && !memcmp(other.at, name, length)) return &segment->derived[i];
  }
  return NULL;
}

tiro_status ti_derivation_new(ti_derivation **out, const tiro_memory *memory, tiro_string name,
                              const ti_column *column) {
  ti_derivation *d = (ti_derivation *)ti_new_zero(memory, sizeof *d);
  *out = NULL;
  if (!d) return TIRO_NOMEM;
  d->memory = *memory;
  d->derived.column = column;
  if (ti_reserve(memory, &d->map, (size_t)column->lexicon.count + 1) || ti_reserve(memory, &d->bytes, name.length + 1)) {
    ti_derivation_free(d);
    return TIRO_NOMEM;
  }
  memcpy(d->bytes.items, name.at, name.length);
  d->bytes.count = d->derived.name.length = name.length;
  *out = d;
  return TIRO_OK;
}

tiro_status ti_derivation_add(ti_derivation *d, const tiro_string *value) {
  uint32_t number = TIRO_NONE;
  tiro_status status = value ? ti_values_add(&d->values, &d->memory, &number, value->at, value->length) : TIRO_OK;
  if (status == TIRO_OK) d->map.items[d->map.count++] = number;
  return status;
}

/* The lexicon of the values, and the rank of each number in `ranks`. */
static void set_lexicon(ti_derivation *d, const uint32_t *sorted, uint32_t *ranks) {
  uint32_t i;
  for (i = 0; i < d->values.count; i++) {
    tiro_string value = ti_values_at(&d->values, sorted[i]);
    d->starts.items[i] = (uint32_t)(d->bytes.count - d->derived.name.length);
    memcpy(d->bytes.items + d->bytes.count, value.at, value.length);
    d->bytes.count += value.length;
    ranks[sorted[i]] = i;
  }
  d->starts.items[i] = (uint32_t)(d->bytes.count - d->derived.name.length);
  for (i = 0; i < d->map.count; i++)
    if (d->map.items[i] != TIRO_NONE) d->map.items[i] = ranks[d->map.items[i]];
  d->derived.lexicon.bytes = d->bytes.items + d->derived.name.length;
  d->derived.lexicon.starts = d->starts.items;
  d->derived.lexicon.count = d->values.count;
  d->derived.lexicon.size = d->starts.items[d->values.count];
  d->derived.values = d->map.items;
  d->derived.name.at = d->bytes.items;
}

tiro_status ti_derivation_end(ti_derivation *d) {
  uint32_t count = d->values.count, i;
  size_t size = ((size_t)count + 1) * sizeof(uint32_t);
  uint32_t *sorted = (uint32_t *)ti_new(&d->memory, size), *ranks = (uint32_t *)ti_new(&d->memory, size);
  tiro_status status = TIRO_NOMEM;
  for (i = 0; sorted && i < count; i++) sorted[i] = i;
  if (sorted && ranks && ti_reserve(&d->memory, &d->starts, (size_t)count + 1) == TIRO_OK &&
      ti_reserve(&d->memory, &d->bytes, d->values.bytes.count) == TIRO_OK)
    status = ti_values_sort(&d->values, &d->memory, sorted, count);
  if (status == TIRO_OK) set_lexicon(d, sorted, ranks);
  ti_free(&d->memory, sorted, size);
  ti_free(&d->memory, ranks, size);
  return status;
}

const ti_derived *ti_derivation_get(const ti_derivation *d) { return &d->derived; }

void ti_derivation_free(ti_derivation *d) {
  tiro_memory memory;
  if (!d) return;
  memory = d->memory;
  ti_values_free(&d->values, &memory);
  ti_array_free(&memory, &d->map);
  ti_array_free(&memory, &d->bytes);
  ti_array_free(&memory, &d->starts);
  ti_free(&memory, d, sizeof *d);
}
