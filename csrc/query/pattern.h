/* pattern.h: patterns over values: what a value must look like as a whole.
**
**   "sanction(s|ed)?"   text -> states (nfa.h) -> automaton (dfa.h) -> yes or no
**                                                        |
**   lexicon  ... sanction sanctioned sanctions ...       ids of all that match
**
** Values and patterns are compared under Unicode's composed form (NFC): how an
** accent was typed never matters. Matching is linear in the value; nothing
** backtracks.
*/
#ifndef TIRO_QUERY_PATTERN_H
#define TIRO_QUERY_PATTERN_H

#include "../base/complaint.h"
#include "../index/segment.h"
#include "../text/fold.h" /* TI_IGNORE_CASE, TI_IGNORE_MARKS, TI_FOLD_APOSTROPHES */

typedef enum ti_pattern_kind {
  TI_REGEX,    /* as in CQP: Perl's syntax without what needs backtracking */
  TI_LITERAL,  /* the text itself */
  TI_WILDCARD, /* * any run, ? one character, \ takes the next one as it is */
  TI_FUZZY     /* the text within 0 to 2 edits: a character put in, left out, */
} ti_pattern_kind; /* changed, or swapped with its neighbour */

#define TI_MOST_EDITS 2

typedef struct ti_pattern ti_pattern;
typedef TI_ARRAY(uint32_t) ti_ids;

/* Steps that a scan may take: each looks at a state for a character, or for all
** characters of a kind. What is made once is walked for nothing, so that ordinary
** patterns take some thousands, whatever the lexicon. */
#define TI_PATTERN_STEPS ((uint64_t)100000000)

/* `edits` is for TI_FUZZY, 0 otherwise; `flags` are TI_IGNORE_CASE and so on.
** TIRO_INVALID with a complaint, whose place is a byte of `text`. The text is
** not kept; the allocator is, and the complaint, for scans. */
TI_FUNC tiro_status ti_pattern_new(ti_pattern **out, const tiro_memory *memory, const char *text,
                                   size_t length, ti_pattern_kind kind, unsigned edits,
                                   unsigned flags, ti_complaint *complaint);

TI_FUNC void ti_pattern_free(ti_pattern *pattern, const tiro_memory *memory);

/* Does all of the value match? Never fails: where there is no memory for the
** automaton to grow, it goes without. A pattern serves one thread at a time. */
TI_FUNC int ti_pattern_matches(ti_pattern *pattern, const char *value, size_t length);

/* The same without the automaton: slower, and true by itself. */
TI_FUNC int ti_pattern_simulate(ti_pattern *pattern, const char *value, size_t length);

/* Another number of steps for scans than TI_PATTERN_STEPS; and what is left of it. */
TI_FUNC void ti_pattern_allow(ti_pattern *pattern, uint64_t steps);
TI_FUNC uint64_t ti_pattern_left(const ti_pattern *pattern);

/* All steps that were taken. */
TI_FUNC uint64_t ti_pattern_steps(const ti_pattern *pattern);

/* Appends the ids of all values that match, ascending. TIRO_INVALID: it took too
** many steps. On this, and TIRO_NOMEM, `out` is as it was. */
TI_FUNC tiro_status ti_pattern_scan(ti_pattern *pattern, const tiro_memory *memory,
                                    const ti_lexicon *lexicon, ti_ids *out);

#endif
