/* sweep.c: a machine walked backwards, through a document or a span of the
** layer that matches must lie within.
**
**   [shape="C"]+ "China"     .. said | Vice President of North China
**                                                       <--- <--- China
**                                           start: North, China
**
** All sources' positions of a unit are walked at once, from its end to its
** start, so that no position is seen twice. Where a step asks for labels it is
** taken to hold: the starts found are all there are, and perhaps some more.
*/
#include "sweep.h"

typedef TI_ARRAY(uint32_t) positions_of;

typedef struct leading {
  uint32_t first, count; /* of `items`: the steps that lead here */
} leading;

struct ti_sweep {
  const ti_plan *plan;
  const ti_machine *machine;
  leading *before;
  uint32_t *items;
  uint32_t *now, *then, now_count, then_count; /* steps at a position */
  uint32_t *seen;                              /* by step: the position seen last, plus one */
  uint32_t *source_steps, source_count;
  uint32_t *left; /* by source: positions not yet met */
  positions_of *positions;
  TI_ARRAY(uint32_t) starts;
};

/* Lists, for each step, the steps that lead to it. */
static tiro_status turn_round(ti_sweep *sweep, ti_arena *arena) {
  const ti_machine *m = sweep->machine;
  size_t count = m->steps.count, i, n = 0;
  int pass;
  sweep->before = (leading *)ti_arena_array(arena, count + 1, sizeof *sweep->before);
  sweep->items = (uint32_t *)ti_arena_array(arena, count + 1, 2 * sizeof *sweep->items);
  if (!sweep->before || !sweep->items) return TIRO_NOMEM;
  for (pass = 0; pass < 2; pass++) {
    for (i = 0; i < count; i++) {
      const ti_step *step = &m->steps.items[i];
      leading *b = &sweep->before[step->next];
      if (step->kind == TI_STEP_ACCEPT) continue;
      if (pass) sweep->items[b->first + b->count] = (uint32_t)i;
      b->count++;
      if (step->kind != TI_STEP_EITHER) continue;
      b = &sweep->before[step->other];
      if (pass) sweep->items[b->first + b->count] = (uint32_t)i;
      b->count++;
    }
    for (i = 0; i < count && !pass; i++) {
      sweep->before[i].first = (uint32_t)n;
      n += sweep->before[i].count;
      sweep->before[i].count = 0;
    }
  }
  return TIRO_OK;
}

tiro_status ti_sweep_new(ti_plan *plan, const ti_machine *machine, ti_sweep **out) {
  ti_arena *arena = &plan->arena;
  ti_sweep *sweep = (ti_sweep *)ti_arena_new(arena, sizeof *sweep);
  const ti_source *source;
  size_t count = machine->steps.count;
  uint32_t n = 0;
  if (!sweep) return TIRO_NOMEM;
  sweep->plan = plan;
  sweep->machine = machine;
  for (source = machine->shape.sources; source; source = source->next) sweep->source_count++;
  sweep->now = (uint32_t *)ti_arena_array(arena, count, 3 * sizeof *sweep->now);
  sweep->source_steps = (uint32_t *)ti_arena_array(arena, sweep->source_count, 2 * sizeof *sweep->source_steps);
  sweep->positions = (positions_of *)ti_arena_array(arena, sweep->source_count, sizeof *sweep->positions);
  if (!sweep->now || !sweep->source_steps || !sweep->positions || turn_round(sweep, arena)) return TIRO_NOMEM;
  sweep->then = sweep->now + count;
  sweep->seen = sweep->then + count;
  sweep->left = sweep->source_steps + sweep->source_count;
  for (source = machine->shape.sources; source; source = source->next) sweep->source_steps[n++] = source->step;
  *out = sweep;
  return TIRO_OK;
}

tiro_status ti_sweep_add(ti_sweep *sweep, uint32_t i, uint32_t position) {
  if (ti_reserve(&sweep->plan->arena.memory, &sweep->positions[i], 1)) return TIRO_NOMEM;
  sweep->positions[i].items[sweep->positions[i].count++] = position;
  return TIRO_OK;
}

/* Adds a step unless it is there. `seen` serves `now` and `then`, since a step
** put into `then` is met again when that is `now`, at the same position. */
static void put(ti_sweep *sweep, uint32_t *list, uint32_t *count, uint32_t step, uint32_t position) {
  if (sweep->seen[step] == position + 1) return;
  sweep->seen[step] = position + 1;
  list[(*count)++] = step;
}

/* Could the step be passed at the position? */
static int passes(const ti_step *step, uint32_t position) {
  switch (step->kind) {
  case TI_STEP_OPEN: return ti_spanset_starts(step->spans, position);
  case TI_STEP_CLOSE: return ti_spanset_stops(step->spans, position);
  case TI_STEP_AHEAD: return ti_test_may_hold(step->test, position);
  default: return 1;
  }
}

/* Steps that lead to those of `now` without a token; they become part of it. */
static void gather(ti_sweep *sweep, uint32_t position) {
  uint32_t i, j;
  for (i = 0; i < sweep->now_count; i++) {
    const leading *b = &sweep->before[sweep->now[i]];
    for (j = 0; j < b->count; j++) {
      uint32_t step = sweep->items[b->first + j];
      const ti_step *at = &sweep->machine->steps.items[step];
      if (at->kind != TI_STEP_TOKEN && passes(at, position))
        put(sweep, sweep->now, &sweep->now_count, step, position);
    }
  }
}

/* Steps at the position before, whose token leads to those of `now`. */
static void retreat(ti_sweep *sweep, uint32_t position) {
  const ti_test *skip = sweep->plan->skip;
  uint32_t i, j, *list = sweep->now;
  int skips = skip && ti_test_may_hold(skip, position);
  sweep->then_count = 0;
  for (i = 0; i < sweep->now_count; i++) {
    const leading *b = &sweep->before[sweep->now[i]];
    if (skips) put(sweep, sweep->then, &sweep->then_count, sweep->now[i], position);
    for (j = 0; j < b->count; j++) {
      uint32_t step = sweep->items[b->first + j];
      const ti_step *at = &sweep->machine->steps.items[step];
      if (at->kind == TI_STEP_TOKEN && ti_test_may_hold(at->test, position))
        put(sweep, sweep->then, &sweep->then_count, step, position);
    }
  }
  sweep->now = sweep->then;
  sweep->then = list;
  sweep->now_count = sweep->then_count;
}

/* Puts in the steps of sources that lie here. Where no step is under way, goes
** back to the last source before; false: there is none. */
static int meet(ti_sweep *sweep, uint32_t *position) {
  uint32_t i, back = 0;
  int any = 0;
  for (i = 0; i < sweep->source_count && !sweep->now_count; i++) {
    uint32_t n = sweep->left[i];
    if (!n) continue;
    any = 1;
    if (sweep->positions[i].items[n - 1] > back) back = sweep->positions[i].items[n - 1];
  }
  if (!sweep->now_count && !any) return 0;
  if (!sweep->now_count) *position = back;
  for (i = 0; i < sweep->source_count; i++) {
    while (sweep->left[i] && sweep->positions[i].items[sweep->left[i] - 1] >= *position) {
      if (sweep->positions[i].items[--sweep->left[i]] == *position)
        put(sweep, sweep->now, &sweep->now_count, sweep->source_steps[i], *position);
    }
  }
  return 1;
}

tiro_status ti_sweep_unit(ti_sweep *sweep, uint32_t from, uint32_t first, uint32_t end) {
  uint32_t i, position = end, low = from > first ? from : first;
  tiro_status status = TIRO_OK;
  sweep->starts.count = 0;
  sweep->now_count = 0;
  memset(sweep->seen, 0, sweep->machine->steps.count * sizeof *sweep->seen);
  for (i = 0; i < sweep->source_count; i++) sweep->left[i] = (uint32_t)sweep->positions[i].count;
  while (!status && meet(sweep, &position) && position >= low) {
    gather(sweep, position);
    if (sweep->seen[sweep->machine->start] == position + 1) {
      status = ti_reserve(&sweep->plan->arena.memory, &sweep->starts, 1);
      if (!status) sweep->starts.items[sweep->starts.count++] = position;
    }
    if (position == low) break;
    retreat(sweep, --position);
  }
  for (i = 0; i < sweep->source_count; i++) sweep->positions[i].count = 0;
  return status;
}

const uint32_t *ti_sweep_starts(const ti_sweep *sweep, size_t *count) {
  *count = sweep->starts.count;
  return sweep->starts.items;
}

void ti_sweep_clear(ti_sweep *sweep) { sweep->starts.count = 0; }

/* The sweep itself lies in the arena. */
void ti_sweep_free(ti_sweep *sweep) {
  const tiro_memory *memory;
  uint32_t i;
  if (!sweep) return;
  memory = &sweep->plan->arena.memory;
  for (i = 0; i < sweep->source_count; i++) ti_array_free(memory, &sweep->positions[i]);
  ti_array_free(memory, &sweep->starts);
}
