/* derived.c: see derived.h. */
#include "derived.h"

#include "../base/values.h"

struct ti_derivation {
  ti_derived derived;
  tiro_memory memory;
  ti_values values;      /* numbered as they came */
  TI_ARRAY(uint32_t) map; /* by id of the column: number, then rank */
  TI_ARRAY(char) bytes;  /* of the two names, then of the values by rank */
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

const ti_lexicon *ti_derived_lexicon(const ti_segment *segment, tiro_string of) {
  static const uint32_t starts[2] = {0, 0};
  static const ti_lexicon lacking = {"", starts, 1, 0};
  const ti_column *column = ti_segment_column(segment, of.at, of.length);
  return column ? &column->lexicon : &lacking;
}

tiro_status ti_derivation_new(ti_derivation **out, const tiro_memory *memory, tiro_string name, tiro_string of,
                              uint32_t count) {
  ti_derivation *d = (ti_derivation *)ti_new_zero(memory, sizeof *d);
  size_t names = name.length + of.length;
  *out = NULL;
  if (!d) return TIRO_NOMEM;
  d->memory = *memory;
  if (ti_reserve(memory, &d->map, (size_t)count + 1) || ti_reserve(memory, &d->bytes, names + 1)) {
    ti_derivation_free(d);
    return TIRO_NOMEM;
  }
  memcpy(d->bytes.items, name.at, name.length);
  memcpy(d->bytes.items + name.length, of.at, of.length);
  d->bytes.count = names;
  d->derived.name.length = name.length;
  d->derived.of.length = of.length;
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
  ti_derived *derived = &d->derived;
  size_t names = d->bytes.count;
  uint32_t i;
  for (i = 0; i < d->values.count; i++) {
    tiro_string value = ti_values_at(&d->values, sorted[i]);
    d->starts.items[i] = (uint32_t)(d->bytes.count - names);
    if (value.length) memcpy(d->bytes.items + d->bytes.count, value.at, value.length);
    d->bytes.count += value.length;
    ranks[sorted[i]] = i;
  }
  d->starts.items[i] = (uint32_t)(d->bytes.count - names);
  for (i = 0; i < d->map.count; i++)
    if (d->map.items[i] != TIRO_NONE) d->map.items[i] = ranks[d->map.items[i]];
  derived->name.at = d->bytes.items;
  derived->of.at = d->bytes.items + derived->name.length;
  derived->lexicon.bytes = d->bytes.items + names;
  derived->lexicon.starts = d->starts.items;
  derived->lexicon.count = d->values.count;
  derived->lexicon.size = d->starts.items[d->values.count];
  derived->values = d->map.items;
  derived->count = (uint32_t)d->map.count;
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
