/* run.c: see run.h. */
#include "run.h"

tiro_status ti_run_new(ti_plan *plan, ti_machine *machine, uint32_t registers, ti_run **out) {
  ti_run *run = (ti_run *)ti_arena_new(&plan->arena, sizeof *run);
  if (!run) return TIRO_NOMEM;
  run->plan = plan;
  run->machine = machine;
  run->registers = registers;
  run->scratch = (uint32_t *)ti_arena_array(&plan->arena, plan->registers + (size_t)1, 2 * sizeof *run->scratch);
  if (!run->scratch) return TIRO_NOMEM;
  run->initial = run->scratch + plan->registers + 1;
  run->only = TIRO_NONE;
  *out = machine->run = run;
  return TIRO_OK;
}

void ti_run_keep(ti_run *run, uint32_t registers) {
  if (run->registers == registers) return;
  run->registers = registers;
  run->now.seen.count = run->then.seen.count = 0; /* of another kind */
}

static const tiro_memory *memory_of(const ti_run *run) { return &run->plan->arena.memory; }

/* ---- sets of threads ---- */

#define MANY 12 /* threads that are worth a table */

static uint32_t hash(const uint32_t *record, uint32_t width) {
  uint32_t h = 2166136261u, i;
  for (i = 0; i < width; i++) h = (h ^ record[i]) * 16777619u ^ h >> 15;
  return h;
}

/* Forgets the threads. A stamp tells entries of now from older ones. */
static tiro_status clear(ti_run *run, ti_threads *threads, uint32_t position) {
  size_t need = run->registers ? 64 : run->machine->steps.count;
  if (run->registers && threads->count * (size_t)8 < threads->seen.count)
    threads->seen.count = 0; /* was large once */
  threads->records.count = 0;
  threads->count = 0;
  threads->position = position;
  if (threads->seen.count < need) {
    if (ti_reserve(memory_of(run), &threads->seen, need - threads->seen.count)) return TIRO_NOMEM;
    threads->seen.count = need;
    threads->stamp = UINT32_MAX;
  }
  threads->is_hashed = 0;
  if (!run->registers && threads->stamp == UINT32_MAX) {
    memset(threads->seen.items, 0, threads->seen.count * sizeof *threads->seen.items);
    threads->stamp = 0;
  }
  threads->stamp++;
  return TIRO_OK;
}

/* With registers, `seen` holds places in `records`, plus one. */
static void enter(ti_threads *threads, uint32_t i, uint32_t width) {
  size_t mask = threads->seen.count - 1, at = hash(threads->records.items + (size_t)i * width, width) & mask;
  while (threads->seen.items[at]) at = (at + 1) & mask;
  threads->seen.items[at] = i + 1;
}

static tiro_status rehash(ti_run *run, ti_threads *threads, uint32_t width) {
  size_t size = threads->seen.count * (threads->is_hashed ? 2 : 1);
  uint32_t i;
  if (ti_reserve(memory_of(run), &threads->seen, size - threads->seen.count)) return TIRO_NOMEM;
  threads->is_hashed = 1;
  threads->seen.count = size;
  memset(threads->seen.items, 0, size * sizeof *threads->seen.items);
  for (i = 0; i < threads->count; i++) enter(threads, i, width);
  return TIRO_OK;
}

static int same(const uint32_t *a, const uint32_t *b, uint32_t width) {
  while (width && a[width - 1] == b[width - 1]) width--;
  return !width;
}

/* With registers: is the record there? A few are looked at one by one. */
static int has(const ti_threads *threads, const uint32_t *record, uint32_t width) {
  size_t mask = threads->seen.count - 1, at;
  const uint32_t *items = threads->records.items;
  if (!threads->is_hashed) {
    for (at = 0; at < threads->records.count; at += width)
      if (same(items + at, record, width)) return 1;
    return 0;
  }
  for (at = hash(record, width) & mask; threads->seen.items[at]; at = (at + 1) & mask)
    if (same(items + (size_t)(threads->seen.items[at] - 1) * width, record, width)) return 1;
  return 0;
}

/* Adds a record unless it is there; *is_new tells. */
static tiro_status put(ti_run *run, ti_threads *threads, const uint32_t *record, int *is_new) {
  uint32_t width = run->registers + 1;
  *is_new = 0;
  if (width == 1) {
    if (threads->seen.items[*record] == threads->stamp) return TIRO_OK;
    threads->seen.items[*record] = threads->stamp;
  } else if (has(threads, record, width)) {
    return TIRO_OK;
  }
  if (ti_reserve(memory_of(run), &threads->records, width)) return TIRO_NOMEM;
  memcpy(threads->records.items + threads->records.count, record, width * sizeof *record);
  threads->records.count += width;
  threads->count++;
  *is_new = 1;
  if (width == 1 || (!threads->is_hashed && threads->count < MANY)) return TIRO_OK;
  if (!threads->is_hashed || threads->count * (size_t)2 > threads->seen.count) return rehash(run, threads, width);
  enter(threads, threads->count - 1, width);
  return TIRO_OK;
}

/* ---- steps that stay where they are ---- */

static tiro_status push(ti_run *run, uint32_t step, const uint32_t *registers) {
  uint32_t width = run->registers + 1;
  uint32_t *record;
  if (ti_reserve(memory_of(run), &run->stack, width)) return TIRO_NOMEM;
  record = run->stack.items + run->stack.count;
  run->stack.count += width;
  record[0] = step;
  if (run->registers) memcpy(record + 1, registers, run->registers * sizeof *registers);
  return TIRO_OK;
}

static ti_moment moment_at(const ti_run *run, uint32_t position, const uint32_t *registers) {
  ti_moment moment;
  moment.position = position;
  moment.first = run->first;
  moment.end = TIRO_NONE;
  moment.registers = registers;
  return moment;
}

/* Is the token at `position` inside all the spans that a tag has opened? */
static int inside(const ti_run *run, uint32_t position, const uint32_t *registers) {
  uint32_t i;
  for (i = 0; i < run->plan->paired; i++)
    if (registers[i] != TIRO_NONE && position >= registers[i]) return 0;
  return 1;
}

/* A paired tag goes on once for each span that starts here. */
static tiro_status open_tag(ti_run *run, const ti_step *step, uint32_t position, uint32_t *registers) {
  const ti_spanset *spans = step->spans;
  uint32_t i;
  if (position >= run->limit || !inside(run, position, registers)) return TIRO_OK;
  i = ti_spanset_from(spans, position);
  if (!(i < spans->count && ti_spanset_start(spans, i) == position)) return TIRO_OK;
  if (step->number == TIRO_NONE) return push(run, step->next, registers);
  for (; i < spans->count && ti_spanset_start(spans, i) == position; i++) {
    registers[step->number] = ti_spanset_end(spans, i);
    if (push(run, step->next, registers)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* Spans that end where the document starts are of the one before. */
static tiro_status close_tag(ti_run *run, const ti_step *step, uint32_t position, uint32_t *registers) {
  if (position <= run->floor || !ti_spanset_stops(step->spans, position)) return TIRO_OK;
  if (step->number != TIRO_NONE) {
    if (registers[step->number] != position) return TIRO_OK;
    registers[step->number] = TIRO_NONE;
  }
  return push(run, step->next, registers);
}

static tiro_status pass(ti_run *run, const ti_step *step, uint32_t position, uint32_t *registers) {
  ti_moment moment;
  switch (step->kind) {
  case TI_STEP_EITHER: return push(run, step->other, registers) ? TIRO_NOMEM : push(run, step->next, registers);
  case TI_STEP_MARK:
    if (step->number < run->registers) registers[step->number] = position;
    if (step->test) {
      moment = moment_at(run, TIRO_NONE, registers);
      if (!ti_test_holds(step->test, &moment)) return TIRO_OK;
    }
    return push(run, step->next, registers);
  case TI_STEP_OPEN: return open_tag(run, step, position, registers);
  case TI_STEP_CLOSE: return close_tag(run, step, position, registers);
  case TI_STEP_AHEAD:
    moment = moment_at(run, position, registers);
    if (position >= run->roof || !inside(run, position, registers) || !ti_test_holds(step->test, &moment))
      return TIRO_OK;
    return push(run, step->next, registers);
  default: return TIRO_OK;
  }
}

/* ---- ends ---- */

/* Is what lies between a match? */
static int accepted(const ti_run *run, uint32_t end, const uint32_t *registers) {
  const ti_plan *plan = run->plan;
  ti_moment moment;
  if (end == run->first || (run->only != TIRO_NONE && end != run->only)) return 0;
  if (!run->whole) return 1;
  if (plan->within) {
    int holds = ti_spanset_holding(plan->within, run->first, end) != TIRO_NONE;
    if (holds == plan->within_negated) return 0;
  }
  if (!plan->constraint) return 1;
  moment = moment_at(run, TIRO_NONE, registers);
  moment.end = end;
  return ti_test_holds(plan->constraint, &moment);
}

static int compare(const uint32_t *a, const uint32_t *b, uint32_t count) {
  uint32_t i;
  for (i = 0; i < count; i++)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

/* Of the ways to one end the one whose labels stand first is kept, or all of
** them, in this order. */
static tiro_status accept(ti_run *run, uint32_t end, const uint32_t *registers) {
  uint32_t width = run->registers + 1, own = run->plan->paired;
  uint32_t labels = run->registers > own ? run->registers - own : 0;
  size_t n = run->found.count, at;
  if (run->wanted == TI_LAST_END && n && run->found.items[0] != end) run->found.count = n = 0;
  for (at = n; at && run->found.items[at - width] == end; at -= width) {
    int order = compare(run->found.items + at - width + 1 + own, registers + own, labels);
    if (!order) return TIRO_OK;
    if (order < 0) break;
  }
  if (run->wanted != TI_EVERY_END && n) {
    if (at < n) memcpy(run->found.items + 1, registers, run->registers * sizeof *registers);
    return TIRO_OK;
  }
  if (ti_reserve(memory_of(run), &run->found, width)) return TIRO_NOMEM;
  memmove(run->found.items + at + width, run->found.items + at, (n - at) * sizeof *run->found.items);
  run->found.items[at] = end;
  if (run->registers) memcpy(run->found.items + at + 1, registers, run->registers * sizeof *registers);
  run->found.count += width;
  return TIRO_OK;
}

/* Adds a thread, and all that it leads to without a token. */
static tiro_status add(ti_run *run, ti_threads *threads, uint32_t step, const uint32_t *registers) {
  uint32_t width = run->registers + 1;
  if (push(run, step, registers)) return TIRO_NOMEM;
  while (run->stack.count) {
    uint32_t *record;
    const ti_step *at;
    int is_new;
    run->stack.count -= width;
    record = run->stack.items + run->stack.count;
    at = &run->machine->steps.items[*record];
    if (put(run, threads, record, &is_new)) return TIRO_NOMEM;
    if (!is_new) continue;
    run->steps++;
    record = (uint32_t *)memcpy(run->scratch, threads->records.items + threads->records.count - width,
                                width * sizeof *record);
    if (at->kind == TI_STEP_ACCEPT) {
      if (accepted(run, threads->position, record + 1) && accept(run, threads->position, record + 1))
        return TIRO_NOMEM;
    } else if (pass(run, at, threads->position, record + 1)) {
      return TIRO_NOMEM;
    }
  }
  return TIRO_OK;
}

/* ---- threads that wait for a later position, the next ones first ---- */

static void swap(uint32_t *a, uint32_t *b, uint32_t width) {
  while (width--) {
    uint32_t n = a[width];
    a[width] = b[width];
    b[width] = n;
  }
}

static tiro_status wait_at(ti_run *run, uint32_t position, uint32_t step, const uint32_t *registers) {
  uint32_t width = run->registers + 2, *items;
  size_t i = run->later.count / width;
  if (ti_reserve(memory_of(run), &run->later, width)) return TIRO_NOMEM;
  items = run->later.items;
  items[i * width] = position;
  items[i * width + 1] = step;
  if (run->registers) memcpy(items + i * width + 2, registers, run->registers * sizeof *registers);
  run->later.count += width;
  for (; i && items[(i - 1) / 2 * width] > position; i = (i - 1) / 2)
    swap(items + i * width, items + (i - 1) / 2 * width, width);
  return TIRO_OK;
}

/* Takes the first one off the heap, to its free end. */
static const uint32_t *take(ti_run *run) {
  uint32_t width = run->registers + 2, *items = run->later.items;
  size_t n = run->later.count / width - 1, i = 0, child;
  swap(items, items + n * width, width);
  run->later.count = n * width;
  while ((child = 2 * i + 1) < n) {
    if (child + 1 < n && items[(child + 1) * width] < items[child * width]) child++;
    if (items[i * width] <= items[child * width]) break;
    swap(items + i * width, items + child * width, width);
    i = child;
  }
  return items + n * width;
}

/* ---- steps to later positions ---- */

static tiro_status go_span(ti_run *run, const ti_step *step, const uint32_t *registers) {
  ti_relation *relation = step->relation;
  uint32_t width = run->registers + 1;
  size_t i;
  tiro_status status = ti_relation_ends(run, relation, run->position, registers);
  for (i = 0; i < relation->found.count && !status; i += width)
    status = wait_at(run, relation->found.items[i], step->next, relation->found.items + i + 1);
  return status;
}

/* A thread lets a token pass. What is labelled here starts behind it. */
static tiro_status go_past(ti_run *run, uint32_t step, const uint32_t *registers) {
  uint32_t i;
  ti_moment moment = moment_at(run, run->position, registers);
  int kind = run->machine->steps.items[step].kind;
  if (run->position == run->first || kind == TI_STEP_ACCEPT || kind == TI_STEP_EITHER || kind == TI_STEP_MARK)
    return TIRO_OK;
  if (!ti_test_holds(run->plan->skip, &moment)) return TIRO_OK;
  if (run->registers) memcpy(run->scratch + 1, registers, run->registers * sizeof *registers);
  for (i = run->plan->paired; i < run->registers; i += 2) {
    if (run->scratch[1 + i] != run->position) continue;
    run->scratch[1 + i]++;
    if (run->scratch[2 + i] == run->position) run->scratch[2 + i]++;
  }
  return add(run, &run->then, step, run->scratch + 1);
}

static tiro_status advance(ti_run *run) {
  uint32_t width = run->registers + 1, i;
  tiro_status status = clear(run, &run->then, run->position + 1);
  for (i = 0; i < run->now.count && !status; i++) {
    const uint32_t *record = run->now.records.items + (size_t)i * width;
    const ti_step *step = &run->machine->steps.items[*record];
    ti_moment moment;
    run->steps++;
    if (step->kind == TI_STEP_SPAN && inside(run, run->position, record + 1))
      status = go_span(run, step, record + 1);
    if (step->kind == TI_STEP_TOKEN) {
      moment = moment_at(run, run->position, record + 1);
      if (inside(run, run->position, record + 1) && ti_test_holds(step->test, &moment))
        status = add(run, &run->then, step->next, record + 1);
    }
    if (run->plan->skip && !status) status = go_past(run, *record, record + 1);
  }
  return status;
}

/* Goes to the next position that has threads. */
static tiro_status arrive(ti_run *run) {
  ti_threads threads = run->now;
  tiro_status status = TIRO_OK;
  run->now = run->then;
  run->then = threads;
  run->position++;
  if (!run->now.count && run->later.count && run->later.items[0] > run->position) {
    run->position = run->later.items[0];
    status = clear(run, &run->now, run->position);
  }
  while (run->later.count && run->later.items[0] == run->position && !status) {
    const uint32_t *record = take(run);
    status = add(run, &run->now, record[1], record + 2);
  }
  return status;
}

tiro_status ti_run_start(ti_run *run, uint32_t first, const uint32_t *registers) {
  uint32_t i;
  run->first = run->position = first;
  run->found.count = run->later.count = run->stack.count = 0;
  for (i = 0; i < run->registers; i++) run->initial[i] = registers ? registers[i] : TIRO_NONE;
  if (clear(run, &run->now, first)) return TIRO_NOMEM;
  return add(run, &run->now, run->machine->start, run->initial);
}

tiro_status ti_run_go(ti_run *run, uint64_t steps) {
  uint64_t until = steps > UINT64_MAX - run->steps ? UINT64_MAX : run->steps + steps;
  uint32_t last = run->only < run->limit ? run->only : run->limit;
  while (run->position < last && (run->now.count || run->later.count)) {
    if (run->wanted == TI_FIRST_END && run->found.count) break;
    if (run->steps >= until) return TIRO_BUDGET;
    if (advance(run) || arrive(run)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

static void free_threads(const tiro_memory *memory, ti_threads *threads) {
  ti_array_free(memory, &threads->records);
  ti_array_free(memory, &threads->seen);
}

/* The run itself lies in the arena. */
void ti_run_free(ti_run *run) {
  const tiro_memory *memory;
  if (!run) return;
  memory = memory_of(run);
  free_threads(memory, &run->now);
  free_threads(memory, &run->then);
  ti_array_free(memory, &run->stack);
  ti_array_free(memory, &run->later);
  ti_array_free(memory, &run->found);
}
