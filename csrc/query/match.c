/* match.c: matches in the order of their starts. */
#include "pattern.h"
#include "walk.h"

#define STRETCH 65536 /* tokens that are passed without a look at the budget */

#ifndef TI_AHEAD_AFTER
#define TI_AHEAD_AFTER 16 /* steps for a token */
#endif

/* What patterns took that are matched on the way. */
static uint64_t pattern_steps(ti_cursor *cursor) {
  uint64_t before = cursor->pattern_steps;
  const ti_maker *maker = &cursor->plan.maker;
  size_t i;
  cursor->pattern_steps = 0;
  for (i = 0; i < maker->patterns.count; i++) cursor->pattern_steps += ti_pattern_steps(maker->patterns.items[i]);
  return cursor->pattern_steps - before;
}

tiro_status ti_spend(ti_cursor *cursor, uint64_t steps) {
  if (!cursor->budget && !cursor->cancelled) return TIRO_OK;
  if (cursor->plan.maker.patterns.count) steps += pattern_steps(cursor);
  if (!cursor->cancelled && steps <= cursor->left) {
    cursor->left -= steps;
    return TIRO_OK;
  }
  cursor->cancelled = 0;
  cursor->left = cursor->budget;
  return TIRO_BUDGET;
}

uint32_t ti_limit_of(ti_cursor *cursor, uint32_t first) {
  const ti_plan *plan = &cursor->plan;
  uint32_t limit;
  if (first < cursor->floor || first >= cursor->roof) {
    uint32_t i = ti_spanset_holding(plan->documents, first, first + 1);
    if (i == TIRO_NONE) return TIRO_NONE;
    cursor->floor = ti_spanset_start(plan->documents, i);
    cursor->roof = ti_spanset_end(plan->documents, i);
  }
  limit = cursor->roof;
  if (plan->within && !plan->within_negated) {
    uint32_t bound = ti_spanset_bound(plan->within, first);
    if (bound == TIRO_NONE) return TIRO_NONE;
    if (plan->within_starts && ti_spanset_bound(plan->within_starts, first) == TIRO_NONE) return TIRO_NONE;
    if (bound < limit) limit = bound;
  }
  /* as CQP has it: the last token lies at most so far behind the first */
  if (plan->within_tokens != TIRO_NONE && plan->within_tokens < limit - first)
    limit = first + plan->within_tokens + 1;
  return limit < cursor->roof ? limit : cursor->roof;
}

/* ---- plain sequences ---- */

/* One id is wanted, and nothing else. */
static int wants_one(const ti_test *test) {
  return test->kind == TI_TEST_IDS && test->ids.count == 1 && !test->ids.inverted;
}

tiro_status ti_match_fixed(ti_cursor *cursor) {
  ti_machine *m = cursor->plan.main;
  ti_source source;
  uint32_t i, j, n = 0;
  memset(&source, 0, sizeof source);
  cursor->order = (uint32_t *)ti_arena_array(&cursor->plan.arena, m->fixed_count, sizeof *cursor->order);
  if (!cursor->order) return TIRO_NOMEM;
  for (i = 1; i < m->fixed_count; i++)
    if (m->fixed[i]->frequency < m->fixed[cursor->offset]->frequency) cursor->offset = i;
  for (i = 0; i < m->fixed_count; i++) {
    if (i == cursor->offset) continue;
    for (j = n++; j && m->fixed[cursor->order[j - 1]]->frequency > m->fixed[i]->frequency; j--)
      cursor->order[j] = cursor->order[j - 1];
    cursor->order[j] = i;
  }
  source.test = m->fixed[cursor->offset];
  if (ti_stream_new(&cursor->plan, &source, &cursor->stream)) return TIRO_NOMEM;
  if (n) {
    const ti_test *test = m->fixed[cursor->order[0]];
    if (wants_one(test))
      ti_stream_pair(cursor->stream, test->column, *test->ids.items, (int32_t)cursor->order[0] - (int32_t)cursor->offset);
  }
  return TIRO_OK;
}

static int neighbours_hold(const ti_cursor *cursor, uint32_t first) {
  const ti_machine *m = cursor->plan.main;
  uint32_t i;
  for (i = 0; i + 1 < m->fixed_count; i++) {
    uint32_t at = cursor->order[i];
    const ti_test *test = m->fixed[at];
    if (test->kind != TI_TEST_IDS ? !ti_test_may_hold(test, first + at)
                                  : !ti_idset_has(&test->ids, ti_column_at(test->column, first + at))) return 0;
  }
  return 1;
}

static int lies_within(const ti_plan *plan, uint32_t first, uint32_t end) {
  if (!plan->within || (!plan->within->reach && !plan->within_negated)) return 1; /* the limit says so */
  return (ti_spanset_holding(plan->within, first, end) != TIRO_NONE) != plan->within_negated;
}

/* The next place of the rarest token whose neighbour, if one id is wanted of
** it, is right. A closed loop: most of the time goes by here. */
static uint32_t next_place(ti_cursor *cursor, uint64_t *steps) {
  const ti_machine *m = cursor->plan.main;
  const ti_test *test = m->fixed_count > 1 ? m->fixed[cursor->order[0]] : NULL;
  uint32_t offset = cursor->offset, from = cursor->from + offset, at = test ? cursor->order[0] - offset : 0,
           id = 0, place;
  uint32_t stop = from < TIRO_NONE - STRETCH ? from + STRETCH : TIRO_NONE;
  int only = test && wants_one(test);
  if (only) id = *test->ids.items;
  do {
    place = ti_stream_next(cursor->stream, from);
    from = place + 1;
    ++*steps;
  } while (only && place < stop && ti_column_at(test->column, place + at) != id);
  return place;
}

static tiro_status next_fixed(ti_cursor *cursor, ti_hit *match) {
  uint32_t count = cursor->plan.main->fixed_count, tokens = cursor->plan.maker.segment->token_count;
  for (;;) {
    uint64_t steps = 0;
    uint32_t position, first, limit;
    match->first = TIRO_NONE;
    if (cursor->from >= tokens) return TIRO_OK;
    if (ti_spend(cursor, 0)) return TIRO_BUDGET;
    position = next_place(cursor, &steps);
    if (position == TIRO_NONE) return TIRO_OK;
    first = position - cursor->offset;
    cursor->from = first; /* looked at again behind a pause */
    if (ti_spend(cursor, steps)) return TIRO_BUDGET;
    cursor->from = first + 1;
    if (count > tokens - first || (count > 1 && !neighbours_hold(cursor, first))) continue;
    limit = ti_limit_of(cursor, first);
    if (limit == TIRO_NONE || count > limit - first || !lies_within(&cursor->plan, first, first + count)) continue;
    match->first = first;
    match->end = first + count;
    return TIRO_OK;
  }
}

/* ---- machines ---- */

/* Runs that see much more than there is of the text (each start its own way to
** the same end) are given up for one pass over it. */
static tiro_status look_ahead(ti_cursor *cursor, const ti_run *run, uint32_t first, uint32_t limit) {
  uint32_t length = limit - first;
  if (limit != cursor->unit_end) {
    cursor->unit_end = limit;
    cursor->unit_steps = run->steps;
    cursor->is_ahead = 0;
  }
  if (cursor->is_ahead || run->steps - cursor->unit_steps < (uint64_t)TI_AHEAD_AFTER * length) return TIRO_OK;
  if (ti_ends_find(cursor->ahead, cursor->floor, first, limit, cursor->roof, run->wanted)) return TIRO_NOMEM;
  cursor->is_ahead = 1;
  return ti_spend(cursor, length);
}

/* What has no memory is tried again from its start. */
static void give_up(ti_cursor *cursor, ti_run *run) {
  cursor->from = run->first;
  cursor->running = 0;
  run->found.count = 0;
}

/* Starts a run, or finds the end of a match without one. */
static tiro_status start_next(ti_cursor *cursor, ti_run *run, ti_hit *match, int *is_last) {
  uint32_t first, limit;
  tiro_status status = ti_starts_next(cursor->plan.main->starts, cursor->from, &first);
  if (status) return status;
  *is_last = first == TIRO_NONE;
  if (*is_last) return TIRO_OK;
  if (ti_spend(cursor, 1)) return TIRO_BUDGET;
  limit = ti_limit_of(cursor, first);
  if (limit != TIRO_NONE && cursor->ahead && (status = look_ahead(cursor, run, first, limit)) != TIRO_OK)
    return status;
  cursor->from = first + 1;
  if (limit == TIRO_NONE) return TIRO_OK;
  if (cursor->ahead && cursor->is_ahead) {
    match->end = ti_ends_of(cursor->ahead, first);
    if (match->end != TIRO_NONE) match->first = first;
    return TIRO_OK;
  }
  run->limit = limit;
  run->floor = cursor->floor;
  run->roof = cursor->roof;
  status = ti_run_start(run, first, NULL);
  if (status) give_up(cursor, run);
  else cursor->running = 1;
  return status;
}

static tiro_status go_on(ti_cursor *cursor, ti_run *run) {
  uint64_t before = run->steps;
  tiro_status status = ti_run_go(run, cursor->budget ? cursor->left : UINT64_MAX);
  if (status == TIRO_NOMEM) {
    give_up(cursor, run);
    return status;
  }
  if (status == TIRO_OK) {
    cursor->running = 0;
    cursor->given = 0;
  }
  if (!ti_spend(cursor, run->steps - before) && !status) return TIRO_OK;
  cursor->left = cursor->budget;
  return TIRO_BUDGET;
}

tiro_status ti_match_next(ti_cursor *cursor, ti_hit *match) {
  ti_run *run = cursor->plan.main->run;
  int is_last = 0;
  if (cursor->way == TI_WAY_FIXED) return next_fixed(cursor, match);
  match->first = TIRO_NONE;
  while (!is_last) {
    tiro_status status = TIRO_OK;
    if (cursor->running) {
      status = go_on(cursor, run);
    } else if (cursor->given < ti_run_count(run)) {
      match->first = run->first;
      match->end = *ti_run_end(run, cursor->given++);
      return TIRO_OK;
    } else {
      status = start_next(cursor, run, match, &is_last);
    }
    if (status || match->first != TIRO_NONE) return status;
  }
  return TIRO_OK;
}
