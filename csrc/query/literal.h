/* literal.h: text that stands in every value that matches.
**
**   .*ation     "ation": values without it need no walk
**
** A lexicon holds its values one behind the other, so that all are searched at
** once.
*/
#ifndef TIRO_QUERY_LITERAL_H
#define TIRO_QUERY_LITERAL_H

#include "../index/segment.h"
#include "dfa.h"
#include "pattern.h"

#define TI_MOST_LITERAL 32

typedef struct ti_literal {
  char text[TI_MOST_LITERAL];
  char masks[TI_MOST_LITERAL]; /* 0x20 where either case will do, else 0 */
  size_t length;               /* 0: there is none that helps */
} ti_literal;

/* Of values that are compared unit by unit: not without their marks. */
TI_FUNC ti_literal ti_literal_of(const ti_nfa *nfa, const tiro_memory *memory);

/* As ti_dfa_scan, for values that hold the literal. */
TI_FUNC tiro_status ti_literal_scan(const ti_literal *literal, ti_dfa *dfa, const tiro_memory *memory,
                                    const ti_lexicon *lexicon, ti_ids *out, uint32_t *next);

#endif
