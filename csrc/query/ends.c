/* ends.c: see ends.h. Where matches are long and many, as those of
** "the" []* "China" in a long document, running each start by itself would see
** the same tokens again and again. Here a pass from the back keeps, for each
** step, the end that can be reached from it:
**
**                     ...  the   in   the   China   and
**   0 token the             7    -     7      -      -
**   1 either                7    7     7      7      -       start 0: 7
**   2 token China           -    -     -      7      -
*/
#include "ends.h"

struct ti_ends {
  const ti_plan *plan;
  const ti_machine *machine;
  uint32_t *now, *then; /* by step: the end reached from here, from the next position */
  uint32_t *work, work_count;
  uint8_t *queued;
  const uint32_t *before_firsts, *before; /* by step: the steps that lead to it without a token */
  uint32_t floor, roof, first, end;
  int last; /* last ends are wanted */
  TI_ARRAY(uint32_t) found; /* by position from `first` */
};

int ti_ends_can(const ti_plan *plan, const ti_machine *machine) {
  size_t i;
  if (machine->spans || !machine->shape.min || plan->maker.asks_labels || plan->paired || plan->skip) return 0;
  if (plan->constraint || plan->within_tokens != TIRO_NONE) return 0;
  if (plan->within && (plan->within_negated || plan->within->reach)) return 0;
  for (i = 0; i < machine->steps.count; i++)
    if (machine->steps.items[i].test && !machine->steps.items[i].test->here) return 0;
  return 1;
}

static int stays(const ti_step *step) { return step->kind != TI_STEP_TOKEN && step->kind != TI_STEP_ACCEPT; }

static tiro_status turn_round(ti_ends *ends, ti_arena *arena) {
  const ti_machine *m = ends->machine;
  size_t count = m->steps.count, i, n = 0;
  uint32_t *firsts = (uint32_t *)ti_arena_array(arena, count + 2, sizeof *firsts);
  uint32_t *before = (uint32_t *)ti_arena_array(arena, count + 1, 2 * sizeof *before);
  int pass;
  if (!firsts || !before) return TIRO_NOMEM;
  for (pass = 0; pass < 2; pass++) {
    for (i = 0; i < count; i++) {
      const ti_step *step = &m->steps.items[i];
      if (!stays(step)) continue;
      if (pass) before[firsts[step->next + 1]] = (uint32_t)i;
      firsts[step->next + 1]++;
      if (step->kind != TI_STEP_EITHER) continue;
      if (pass) before[firsts[step->other + 1]] = (uint32_t)i;
      firsts[step->other + 1]++;
    }
    for (i = 0; i < count && !pass; i++) { /* from counts to places; the second pass moves them on by one step */
      size_t here = firsts[i + 1];
      firsts[i + 1] = (uint32_t)n;
      n += here;
    }
  }
  ends->before_firsts = firsts;
  ends->before = before;
  return TIRO_OK;
}

tiro_status ti_ends_new(ti_plan *plan, const ti_machine *machine, ti_ends **out) {
  ti_ends *ends = (ti_ends *)ti_arena_new(&plan->arena, sizeof *ends);
  size_t count = machine->steps.count;
  if (!ends) return TIRO_NOMEM;
  ends->plan = plan;
  ends->machine = machine;
  ends->now = (uint32_t *)ti_arena_array(&plan->arena, count, 3 * sizeof *ends->now);
  ends->queued = (uint8_t *)ti_arena_new(&plan->arena, count);
  if (!ends->now || !ends->queued || turn_round(ends, &plan->arena)) return TIRO_NOMEM;
  ends->then = ends->now + count;
  ends->work = ends->then + count;
  *out = ends;
  return TIRO_OK;
}

/* A step may reach an end; is that better than what it could reach so far? */
static void reach(ti_ends *ends, uint32_t step, uint32_t end) {
  uint32_t had = ends->now[step];
  if (had != TIRO_NONE && (ends->last ? end <= had : end >= had)) return;
  ends->now[step] = end;
  if (ends->queued[step]) return;
  ends->queued[step] = 1;
  ends->work[ends->work_count++] = step;
}

/* A token ahead may lie behind the stretch, but not behind the document. */
static int passes(const ti_ends *ends, const ti_step *step, uint32_t position) {
  switch (step->kind) {
  case TI_STEP_OPEN: return position < ends->end && ti_spanset_starts(step->spans, position);
  case TI_STEP_CLOSE: return position > ends->floor && ti_spanset_stops(step->spans, position);
  case TI_STEP_AHEAD: return position < ends->roof && ti_test_may_hold(step->test, position);
  default: return 1;
  }
}

static void settle(ti_ends *ends, uint32_t position) {
  while (ends->work_count) {
    uint32_t step = ends->work[--ends->work_count], i;
    ends->queued[step] = 0;
    for (i = ends->before_firsts[step]; i < ends->before_firsts[step + 1]; i++) {
      uint32_t before = ends->before[i];
      if (passes(ends, &ends->machine->steps.items[before], position)) reach(ends, before, ends->now[step]);
    }
  }
}

tiro_status ti_ends_find(ti_ends *ends, uint32_t floor, uint32_t first, uint32_t end, uint32_t roof,
                         ti_wanted wanted) {
  const ti_machine *m = ends->machine;
  size_t count = m->steps.count, i;
  uint32_t position;
  ends->found.count = 0;
  if (ti_reserve(&ends->plan->arena.memory, &ends->found, (size_t)end - first + 1)) return TIRO_NOMEM;
  ends->floor = floor;
  ends->roof = roof;
  ends->first = first;
  ends->end = end;
  ends->last = wanted == TI_LAST_END;
  ends->found.count = (size_t)end - first + 1;
  for (position = end;; position--) {
    uint32_t *now = ends->then;
    ends->then = ends->now;
    ends->now = now;
    for (i = 0; i < count; i++) now[i] = TIRO_NONE;
    for (i = 0; i < count; i++) {
      const ti_step *step = &m->steps.items[i];
      if (step->kind == TI_STEP_ACCEPT) reach(ends, (uint32_t)i, position);
      else if (step->kind == TI_STEP_TOKEN && position < end && ends->then[step->next] != TIRO_NONE &&
               ti_test_may_hold(step->test, position))
        reach(ends, (uint32_t)i, ends->then[step->next]);
    }
    settle(ends, position);
    ends->found.items[position - first] = now[m->start];
    if (position == first) return TIRO_OK;
  }
}

uint32_t ti_ends_of(const ti_ends *ends, uint32_t start) {
  return start >= ends->first && start - ends->first < ends->found.count
             ? ends->found.items[start - ends->first]
             : TIRO_NONE;
}

/* The rest lies in the arena. */
void ti_ends_free(ti_ends *ends) {
  if (ends) ti_array_free(&ends->plan->arena.memory, &ends->found);
}
