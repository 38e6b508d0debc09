/* order.h: hits in the order of what is said of them. */
#ifndef TIRO_QUERY_ORDER_H
#define TIRO_QUERY_ORDER_H

#include "field.h"

/* Numbers of the hits in the order of the fields, the first counting most;
** equal ones stay in their order. Values compare by bytes, after folding where
** the field says so; runs of tokens token by token, what ends first before.
** The caller gives `*out` back: room for hits->items.count + 1 numbers. */
TI_FUNC tiro_status ti_hits_order(uint32_t **out, const tiro_memory *memory, const ti_view *view,
                                  const ti_hits *hits, const ti_field *fields, size_t count);

/* Hits whose spot is the first token of a hit of `tokens`, which is in the order
** of the text. */
TI_FUNC tiro_status ti_hits_where(ti_hits *out, const tiro_memory *memory, const ti_view *view,
                                  const ti_hits *hits, const ti_hits *tokens, ti_spot spot);

/* A run of hits that the fields say the same of. */
typedef struct ti_group {
  uint32_t hit;   /* its first one */
  uint32_t count;
} ti_group;

typedef TI_ARRAY(ti_group) ti_groups;

/* Groups of hits, the largest first, then in the order of the fields; those of
** fewer than `least` hits are left out. */
TI_FUNC tiro_status ti_hits_group(ti_groups *out, const tiro_memory *memory, const ti_view *view,
                                  const ti_hits *hits, const ti_field *fields, size_t count, uint32_t least);

#endif
