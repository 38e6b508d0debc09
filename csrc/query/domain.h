/* domain.h: the values that a field has in a view, in the order of their bytes.
**
**   segment 0   a  c  d         ids 0 1 2   ->  ranks 0 2 3
**   segment 1   b  c            ids 0 1     ->  ranks 1 2
**
** In one segment ids are ranks, and nothing is made.
*/
#ifndef TIRO_QUERY_DOMAIN_H
#define TIRO_QUERY_DOMAIN_H

#include "field.h"

typedef struct ti_value_owner {
  uint32_t segment, id;
} ti_value_owner;

typedef struct ti_domain {
  const ti_view *view;
  const ti_field *field;
  uint32_t count; /* values */
  size_t size;    /* bytes of all values */
  uint32_t **ranks; /* by segment, by id; NULL: ids are ranks */
  ti_value_owner *owners; /* by rank: one that has it; likewise */
  uint32_t near; /* span that was looked at last */
} ti_domain;

/* The field must outlive it. On TIRO_NOMEM there is nothing to free. */
TI_FUNC tiro_status ti_domain_new(ti_domain *out, const tiro_memory *memory, const ti_view *view, const ti_field *field);
TI_FUNC void ti_domain_free(ti_domain *domain, const tiro_memory *memory);

TI_FUNC tiro_string ti_domain_value(const ti_domain *domain, uint32_t rank);

/* The rank of the value at a position of the view; TIRO_NONE: it has none. */
static inline uint32_t ti_domain_rank(ti_domain *domain, uint32_t position) {
  const ti_segment *segment;
  uint32_t id;
  if (position == TIRO_NONE) return TIRO_NONE;
  segment = ti_view_local(domain->view, &position);
  id = ti_field_at(segment, domain->field, position, &domain->near);
  return id == TIRO_NONE || !domain->ranks ? id : domain->ranks[segment - domain->view->segments][id];
}

#endif
