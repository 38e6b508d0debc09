/* scan.h: all values of a lexicon that an automaton accepts. */
#ifndef TIRO_QUERY_SCAN_H
#define TIRO_QUERY_SCAN_H

#include "../index/segment.h"
#include "dfa.h"
#include "pattern.h"

/* Appends the ids of values that match, ascending, and returns the first id
** that was not looked at: the lexicon's count, or less where the automaton is
** off. On TIRO_NOMEM `out` may have grown. */
TI_FUNC tiro_status ti_dfa_scan(ti_dfa *dfa, const tiro_memory *memory, const ti_lexicon *lexicon,
                                ti_ids *out, uint32_t *next);

#endif
