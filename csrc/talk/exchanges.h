/* exchanges.h: who answered whom.
**
**   turns      Q    A     Q    A    A     Q    a     Q    A      a: "Go ahead."
**   parts     [q    a]   [q    a    a]   [q          q    a]
**
** An exchange is one question and what answers it, each in one turn or several.
** Turns that only let the other side go on, thank, greet or ask to repeat are
** part of neither. A question that nobody answers is no exchange.
*/
#ifndef TIRO_TALK_EXCHANGES_H
#define TIRO_TALK_EXCHANGES_H

#include "kinds.h"
#include "sides.h"

typedef TI_ARRAY(tiro_part) ti_parts;

/* Appends the parts of all exchanges, in the order of turns; both count from 0. */
TI_FUNC tiro_status ti_find_exchanges(ti_parts *out, ti_sides_ground *ground, const tiro_memory *memory,
                                      const tiro_transcript *t, ti_turn_cues *cues);

#endif
