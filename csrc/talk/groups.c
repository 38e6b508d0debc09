/* groups.c: exchanges that belong together: see groups.h. */
#include "groups.h"

#include <string.h>

void ti_label_threads(uint32_t *labels, const ti_follow_ups *links) {
  uint32_t x;
  for (x = 0; x < links->count; x++) {
    const ti_follow_up *link = &links->items[x];
    int counts = link->parent != TIRO_NONE && link->grade != TI_LINK_POSSIBLE;
    labels[x] = counts ? labels[link->parent] : x;
  }
}

void ti_label_askers(uint32_t *labels, const ti_follow_ups *links, const ti_conversation *c, const tiro_transcript *t,
                     uint32_t *scratch) {
  int was_named = 1;
  uint32_t x;
  memset(scratch, 0xFF, t->speaker_count * sizeof *scratch); /* TIRO_NONE */
  for (x = 0; x < links->count; x++) {
    uint32_t speaker = t->turns[ti_first_asked(c, x)].speaker;
    labels[x] = x;
    if (t->speakers[speaker].named) {
      if (scratch[speaker] == TIRO_NONE) scratch[speaker] = x;
      labels[x] = scratch[speaker];
    } else if (!was_named && links->items[x].parent != TIRO_NONE && links->items[x].same_asker) {
      labels[x] = labels[x - 1];
    }
    was_named = t->speakers[speaker].named;
  }
}
