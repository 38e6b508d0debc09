/* hits.h: the hits of a cursor, kept: to be compared, sorted and counted.
**
**   items     [239, 240) [463, 464) ...     in the order of the text, or sorted
**   targets      240        TIRO_NONE       where the query marks one
**   scores       3.1        2.7             where a search ranked them
**
** Positions are those of the view.
*/
#ifndef TIRO_QUERY_HITS_H
#define TIRO_QUERY_HITS_H

#include "chain.h"

typedef struct ti_hits {
  TI_ARRAY(ti_hit) items;
  TI_ARRAY(uint32_t) targets; /* as many as items, or none at all */
  TI_ARRAY(double) scores;    /* likewise */
} ti_hits;

/* Appends what the chain still gives. TIRO_BUDGET: the steps are used up; call
** it again to go on. */
TI_FUNC tiro_status ti_hits_collect(ti_hits *hits, const tiro_memory *memory, ti_chain *chain);

/* Appends hit `i` of another. */
TI_FUNC tiro_status ti_hits_add(ti_hits *out, const tiro_memory *memory, const ti_hits *hits, size_t i);

/* A copy of the hits [first, end). */
TI_FUNC tiro_status ti_hits_copy(ti_hits *out, const tiro_memory *memory, const ti_hits *hits,
                                 size_t first, size_t end);

/* A copy in the order of `order`, a number for each hit. */
TI_FUNC tiro_status ti_hits_arrange(ti_hits *out, const tiro_memory *memory, const ti_hits *hits, const uint32_t *order);

/* Whether they are in the order of the text, and a copy that is; scores stay with
** their hits. */
TI_FUNC int ti_hits_in_text_order(const ti_hits *hits);
TI_FUNC tiro_status ti_hits_by_text(ti_hits *out, const tiro_memory *memory, const ti_hits *hits);

/* What is in one, in the other, in both, by first and end; in the order of the
** text, each once. Targets come from `a` where it has the hit; scores go. */
typedef enum ti_combination { TI_UNION, TI_MINUS, TI_INTERSECT } ti_combination;
TI_FUNC tiro_status ti_hits_combine(ti_hits *out, const tiro_memory *memory, const ti_hits *a,
                                    const ti_hits *b, ti_combination how);

/* Hits of `a` that lie inside some hit of `b`; both in the order of the text. */
TI_FUNC tiro_status ti_hits_inside(ti_hits *out, const tiro_memory *memory, const ti_hits *a, const ti_hits *b);

/* `n` of the hits, each as likely as any other, in their order. The same seed
** chooses the same ones. */
TI_FUNC tiro_status ti_hits_sample(ti_hits *out, const tiro_memory *memory, const ti_hits *hits,
                                   size_t n, uint64_t seed);

TI_FUNC void ti_hits_free(ti_hits *hits, const tiro_memory *memory);

#endif
