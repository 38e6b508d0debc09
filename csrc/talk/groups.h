/* groups.h: exchanges that belong together, by what they follow.
**
**   exchanges   1 <- 2 <- 3     4     5 <- 6
**   labels      1    1    1     4     5    5
**
** The label of an exchange is the first one of its group.
*/
#ifndef TIRO_TALK_GROUPS_H
#define TIRO_TALK_GROUPS_H

#include "follow_ups.h"

/* Fills labels[] for each exchange: those that press one another. */
TI_FUNC void ti_label_threads(uint32_t *labels, const ti_follow_ups *links);

/* The same of those that one person asks, named or where the text gives ground.
** `scratch` has room for a number a speaker. */
TI_FUNC void ti_label_askers(uint32_t *labels, const ti_follow_ups *links, const ti_conversation *c,
                             const tiro_transcript *t, uint32_t *scratch);

#endif
