/* ranks.h: the values of a domain in the order of what they fold to, or of their
** ends: by the flags of its field. */
#ifndef TIRO_QUERY_RANKS_H
#define TIRO_QUERY_RANKS_H

#include "domain.h"

/* Ranks by rank of the domain; values that compare alike share one. The caller
** gives them back. */
TI_FUNC tiro_status ti_ranks_new(uint32_t **out, const tiro_memory *memory, const ti_domain *domain);
TI_FUNC void ti_ranks_free(uint32_t *ranks, const ti_domain *domain, const tiro_memory *memory);

#endif
