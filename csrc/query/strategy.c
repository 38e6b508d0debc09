/* strategy.c: which matches are hits. Matches come in the order of their
** starts; M is the set of all matches.
**
** traditional   the shortest of M at each start: as they come.
** all           M: as they come.
** standard      traditional, for each end the earliest start. A match is
**               dropped if its end was seen. Ends up to the start at hand need
**               not be kept: what comes ends behind it.
** longest       the longest of M at each start, less those inside another.
**               What holds a match starts before it (one start has one match),
**               so the greatest end seen so far decides.
** shortest      traditional, less those that hold another. What a match holds
**               starts behind it, so matches wait:
**
**                 a  |-----------|          b comes: it ends before a does, so a holds it
**                 b    |----|               c comes: it starts where b ends or behind; all
**                 c          |----|         that comes ends behind b: b is a hit
**
**               The ends of those that wait ascend, since a match that comes
**               removes all whose ends are not before its own.
*/
#include "walk.h"

static size_t ends_before(const ti_cursor *cursor, uint32_t end) {
  size_t low = cursor->ends_at, high = cursor->ends.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (cursor->ends.items[middle] < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Keeps the end of a match, where there is room for it. */
static void see_end(ti_cursor *cursor, const ti_hit *match, int *is_new) {
  uint32_t *items;
  size_t at;
  cursor->ends_at = ends_before(cursor, match->first + 1);
  at = ends_before(cursor, match->end);
  *is_new = at == cursor->ends.count || cursor->ends.items[at] != match->end;
  if (!*is_new) return;
  items = cursor->ends.items;
  memmove(items + at + 1, items + at, (cursor->ends.count - at) * sizeof *items);
  items[at] = match->end;
  cursor->ends.count++;
}

/* Room for one more end, before there is a match that a lack of it would lose. */
static tiro_status make_end_room(ti_cursor *cursor) {
  if (cursor->ends.count == cursor->ends.capacity && cursor->ends_at > cursor->ends.count / 2) { /* half is of the past */
    cursor->ends.count -= cursor->ends_at;
    memmove(cursor->ends.items, cursor->ends.items + cursor->ends_at,
            cursor->ends.count * sizeof *cursor->ends.items);
    cursor->ends_at = 0;
  }
  return ti_reserve(&cursor->plan.arena.memory, &cursor->ends, 1);
}

static tiro_status next_standard(ti_cursor *cursor, ti_hit *match) {
  int is_new = 0;
  while (!is_new) {
    tiro_status status = make_end_room(cursor);
    if (!status) status = ti_match_next(cursor, match);
    if (status || match->first == TIRO_NONE) return status;
    see_end(cursor, match, &is_new);
  }
  return TIRO_OK;
}

static tiro_status next_longest(ti_cursor *cursor, ti_hit *match) {
  do {
    tiro_status status = ti_match_next(cursor, match);
    if (status) return status;
  } while (match->first != TIRO_NONE && match->end <= cursor->reach);
  if (match->first != TIRO_NONE) cursor->reach = match->end;
  return TIRO_OK;
}

static tiro_status next_shortest(ti_cursor *cursor, ti_hit *match) {
  const tiro_memory *memory = &cursor->plan.arena.memory;
  for (;;) {
    size_t waiting = cursor->pending.count - cursor->pending_at;
    const ti_hit *front = cursor->pending.items + cursor->pending_at;
    tiro_status status;
    if (waiting && (cursor->finished || front->end <= cursor->pending.items[cursor->pending.count - 1].first)) {
      *match = *front;
      if (++cursor->pending_at == cursor->pending.count) cursor->pending_at = cursor->pending.count = 0;
      return TIRO_OK;
    }
    match->first = TIRO_NONE;
    if (cursor->finished) return TIRO_OK;
    if (ti_reserve(memory, &cursor->pending, 1)) return TIRO_NOMEM; /* or a match would be lost */
    status = ti_match_next(cursor, match);
    if (status) return status;
    cursor->finished = match->first == TIRO_NONE;
    if (cursor->finished) continue;
    while (cursor->pending.count > cursor->pending_at &&
           cursor->pending.items[cursor->pending.count - 1].end >= match->end)
      cursor->pending.count--;
    if (cursor->pending_at > cursor->pending.count / 2) { /* half is of the past */
      cursor->pending.count -= cursor->pending_at;
      memmove(cursor->pending.items, cursor->pending.items + cursor->pending_at,
              cursor->pending.count * sizeof *match);
      cursor->pending_at = 0;
    }
    cursor->pending.items[cursor->pending.count++] = *match;
  }
}

tiro_status ti_strategy_next(ti_cursor *cursor, ti_hit *match) {
  if (cursor->way == TI_WAY_FIXED) return ti_match_next(cursor, match); /* all are of one length */
  switch (cursor->strategy) {
  case TI_STANDARD: return next_standard(cursor, match);
  case TI_LONGEST: return next_longest(cursor, match);
  case TI_SHORTEST: return next_shortest(cursor, match);
  default: return ti_match_next(cursor, match);
  }
}
