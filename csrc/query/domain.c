/* domain.c: see domain.h. */
#include "domain.h"

#include "../base/values.h"

#include <string.h>

static const ti_lexicon *lexicon_of(const ti_domain *domain, size_t segment) {
  return ti_field_lexicon(&domain->view->segments[segment], domain->field);
}

static size_t ids_size(const ti_domain *domain, size_t segment) {
  return ((size_t)lexicon_of(domain, segment)->count + 1) * sizeof(uint32_t);
}

static size_t values_of_all(const ti_domain *domain) {
  size_t s, count = 0;
  for (s = 0; s < domain->view->segment_count; s++) count += lexicon_of(domain, s)->count;
  return count;
}

void ti_domain_free(ti_domain *domain, const tiro_memory *memory) {
  size_t s, segments = domain->view ? domain->view->segment_count : 0;
  if (domain->ranks)
    for (s = 0; s < segments; s++) ti_free(memory, domain->ranks[s], ids_size(domain, s));
  ti_free(memory, domain->ranks, segments * sizeof *domain->ranks);
  if (domain->owners) ti_free(memory, domain->owners, (values_of_all(domain) + 1) * sizeof *domain->owners);
  memset(domain, 0, sizeof *domain);
}

/* The segment whose next value is least; segments count: all are through. */
static size_t least(const ti_domain *domain, const uint32_t *next) {
  size_t s, best = domain->view->segment_count;
  tiro_string value, least_value = {NULL, 0};
  for (s = 0; s < domain->view->segment_count; s++) {
    const ti_lexicon *lexicon = lexicon_of(domain, s);
    if (next[s] == lexicon->count) continue;
    value = ti_lexicon_value(lexicon, next[s]);
    if (best < domain->view->segment_count && ti_compare_strings(value, least_value) >= 0) continue;
    best = s;
    least_value = value;
  }
  return best;
}

static void merge(ti_domain *domain, uint32_t *next) {
  size_t s;
  while ((s = least(domain, next)) < domain->view->segment_count) {
    tiro_string value = ti_lexicon_value(lexicon_of(domain, s), next[s]);
    if (!domain->count || ti_compare_strings(value, ti_domain_value(domain, domain->count - 1))) {
      domain->owners[domain->count].segment = (uint32_t)s;
      domain->owners[domain->count++].id = next[s];
      domain->size += value.length;
    }
    domain->ranks[s][next[s]++] = domain->count - 1;
  }
}

static tiro_status merge_all(ti_domain *domain, const tiro_memory *memory) {
  size_t s, segments = domain->view->segment_count;
  uint32_t *next = (uint32_t *)ti_new_zero(memory, segments * sizeof *next);
  domain->ranks = (uint32_t **)ti_new_zero(memory, segments * sizeof *domain->ranks);
  domain->owners = (ti_value_owner *)ti_new(memory, (values_of_all(domain) + 1) * sizeof *domain->owners);
  if (next && domain->ranks && domain->owners) {
    for (s = 0; s < segments; s++) {
      domain->ranks[s] = (uint32_t *)ti_new(memory, ids_size(domain, s));
      if (!domain->ranks[s]) break;
    }
    if (s == segments) {
      merge(domain, next);
      ti_free(memory, next, segments * sizeof *next);
      return TIRO_OK;
    }
  }
  ti_free(memory, next, segments * sizeof *next);
  ti_domain_free(domain, memory);
  return TIRO_NOMEM;
}

tiro_status ti_domain_new(ti_domain *out, const tiro_memory *memory, const ti_view *view, const ti_field *field) {
  memset(out, 0, sizeof *out);
  out->view = view;
  out->field = field;
  if (view->segment_count > 1) return merge_all(out, memory);
  out->count = lexicon_of(out, 0)->count;
  out->size = lexicon_of(out, 0)->size;
  return TIRO_OK;
}

tiro_string ti_domain_value(const ti_domain *domain, uint32_t rank) {
  if (!domain->ranks) return ti_lexicon_value(lexicon_of(domain, 0), rank);
  return ti_lexicon_value(lexicon_of(domain, domain->owners[rank].segment), domain->owners[rank].id);
}
