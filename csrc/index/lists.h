/* lists.h: which values of a column have codes, and the lists of its values, as
** they are written; see segment.h and postings.c.
**
** Lists are made from the codes, a round of values at a time, as many as there
** is room for: the codes are walked once a round.
*/
#ifndef TIRO_INDEX_LISTS_H
#define TIRO_INDEX_LISTS_H

#include "image.h"

/* Of more than TI_MOST_CODES values: the ids of the TI_MOST_CODES commonest ones, first
** ids where they are as common, ascending. */
TI_FUNC void ti_choose_common(uint32_t *common, const uint32_t *frequencies, uint32_t count);

/* Bytes that a list of `count` items has at most. */
static inline size_t ti_list_room(size_t count) { return 4 + (count / TI_BITPACK + 1) * (8 + TI_BITPACK_ROOM); }

/* Writes the list of a value; returns its end. */
TI_FUNC unsigned char *ti_put_list(unsigned char *out, const uint32_t *items, size_t count, uint32_t frequency);

/* Where the items of a value start, and its slot: its code, or behind all codes. */
typedef struct ti_list_entry {
  uint32_t start, slot;
} ti_list_entry;

/* Where the next item goes, what the last one is, and how many units one stands
** for. Item 0 is nobody's: there goes what has no list, or not in this round. */
typedef struct ti_list_slot {
  uint32_t next, last, shift;
} ti_list_slot;

typedef struct ti_lists {
  tiro_memory memory;
  uint32_t token_count, value_count;
  const uint32_t *frequencies;  /* by id */
  const uint32_t *common;       /* by code; NULL: codes are ids */
  uint32_t common_count;
  uint32_t first, end;          /* ids of this round */
  size_t most;                  /* items a round, but for one list alone */
  ti_list_entry *entries;       /* by id */
  ti_list_slot *slots;
  TI_ARRAY(uint32_t) items;
  TI_ARRAY(unsigned char) bytes;
} ti_lists;

/* The fields from token_count to common_count are set, the others zero. `room`:
** bytes for items. */
TI_FUNC tiro_status ti_lists_start(ti_lists *l, const tiro_memory *memory, size_t room);
TI_FUNC void ti_lists_free(ti_lists *l);

/* Starts the next round; it is empty behind the last value. */
TI_FUNC tiro_status ti_lists_round(ti_lists *l);

/* Takes the codes of positions from `at` on, in order. */
TI_FUNC void ti_lists_codes(ti_lists *l, const uint16_t *codes, uint32_t at, size_t count);

/* Takes positions that have no code, and their ids. */
TI_FUNC void ti_lists_rare(ti_lists *l, const uint32_t *positions, const uint32_t *ids, size_t count);

/* The list of an id of the round, until the next call. */
TI_FUNC tiro_status ti_lists_list(ti_lists *l, uint32_t id, tiro_string *list);

#endif
