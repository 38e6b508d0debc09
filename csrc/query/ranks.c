/* ranks.c: see ranks.h. */
#include "ranks.h"

#include "sort.h"

#include <string.h>

/* The values as they are compared. */
typedef struct folded {
  char *bytes;
  size_t *starts; /* count + 1 */
} folded;

static int compare_values(const void *of, uint32_t a, uint32_t b) {
  const folded *f = (const folded *)of;
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

static void fold_all(folded *f, const ti_domain *domain) {
  uint32_t i;
  size_t at = 0;
  for (i = 0; i < domain->count; i++) {
    tiro_string value = ti_domain_value(domain, i);
    f->starts[i] = at;
    at += ti_fold_value(value.at, value.length, domain->field->flags, f->bytes + at);
    if (domain->field->reverse) reverse(f->bytes + f->starts[i], at - f->starts[i]);
  }
  f->starts[domain->count] = at;
}

static void number_ranks(const folded *f, uint32_t *ranks, const uint32_t *sorted, size_t count) {
  uint32_t rank = 0;
  size_t i;
  for (i = 0; i < count; i++) {
    if (i && compare_values(f, sorted[i - 1], sorted[i]) != 0) rank = (uint32_t)i;
    ranks[sorted[i]] = rank;
  }
}

static size_t size_of(const ti_domain *domain) { return ((size_t)domain->count + 1) * sizeof(uint32_t); }

tiro_status ti_ranks_new(uint32_t **out, const tiro_memory *memory, const ti_domain *domain) {
  size_t room = TI_FOLD_VALUE_ROOM(domain->size) + 1, starts = ((size_t)domain->count + 1) * sizeof(size_t);
  uint32_t *sorted = (uint32_t *)ti_new(memory, size_of(domain)), *ranks = (uint32_t *)ti_new(memory, size_of(domain));
  tiro_status status = TIRO_NOMEM;
  uint32_t i;
  folded f;
  f.bytes = (char *)ti_new(memory, room);
  f.starts = (size_t *)ti_new(memory, starts);
  if (f.bytes && f.starts && sorted && ranks) {
    fold_all(&f, domain);
    for (i = 0; i < domain->count; i++) sorted[i] = i;
    status = ti_sort_by(sorted, domain->count, memory, compare_values, &f);
    if (status == TIRO_OK) number_ranks(&f, ranks, sorted, domain->count);
  }
  ti_free(memory, f.bytes, room);
  ti_free(memory, f.starts, starts);
  ti_free(memory, sorted, size_of(domain));
  if (status != TIRO_OK) ti_free(memory, ranks, size_of(domain));
  *out = status == TIRO_OK ? ranks : NULL;
  return status;
}

void ti_ranks_free(uint32_t *ranks, const ti_domain *domain, const tiro_memory *memory) {
  ti_free(memory, ranks, size_of(domain));
}
