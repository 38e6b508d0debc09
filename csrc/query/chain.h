/* chain.h: the matches of a query in a view: the cursors of its segments, each
** asked for the documents that are next.
**
**   view        a    b    c    d         documents by id
**   cursor 0    ::        :              hits in the segment with a, c
**   cursor 1         :::       :         hits in the segment with b, d
**
** A chain holds memory only, and borrows the view.
*/
#ifndef TIRO_QUERY_CHAIN_H
#define TIRO_QUERY_CHAIN_H

#include "../index/view.h"
#include "cursor.h"

typedef struct ti_chain ti_chain;

/* A chain without cursors: add one for each segment of the view, in their order. */
TI_FUNC tiro_status ti_chain_new(ti_chain **out, const tiro_memory *memory, const ti_view *view);
TI_FUNC void ti_chain_add(ti_chain *chain, ti_cursor *cursor); /* which it takes over */
TI_FUNC void ti_chain_free(ti_chain *chain);

/* As of a cursor (cursor.h); positions are those of the view. */
TI_FUNC tiro_status ti_chain_next(ti_chain *chain, ti_hit *hit);
TI_FUNC tiro_status ti_chain_count(ti_chain *chain, uint64_t *count);
TI_FUNC void ti_chain_rewind(ti_chain *chain);
TI_FUNC void ti_chain_cancel(ti_chain *chain);
TI_FUNC size_t ti_chain_names(const ti_chain *chain);
TI_FUNC tiro_string ti_chain_name(const ti_chain *chain, size_t i);
TI_FUNC tiro_status ti_chain_captures(ti_chain *chain, const tiro_span **captures);
TI_FUNC size_t ti_chain_size(const ti_chain *chain);

/* Of the segment that costs most; the frequency is that of all. */
TI_FUNC void ti_chain_explain(const ti_chain *chain, ti_explanation *out);

/* The number of the name for `@`, or TIRO_NONE. */
TI_FUNC uint32_t ti_chain_target(const ti_chain *chain);

#endif
