/* starts.c: see starts.h. */
#include "starts.h"

#include "sweep.h"

typedef struct window {
  ti_stream *stream;
  uint32_t min, max; /* a start lies so far before the stream's position */
  uint8_t ends;      /* the position is the end of a span */
  const ti_spanset *around; /* see ti_source */
} window;

struct ti_starts {
  const ti_plan *plan;
  window *windows;
  uint32_t count; /* 0: all positions are starts */
  uint32_t tokens;
  ti_sweep *sweep;         /* NULL: windows will do */
  const ti_spanset *units; /* that are swept one by one: documents or spans they lie within */
  size_t at;               /* next of the sweep's starts, from their end */
  uint32_t end;            /* of the unit swept last; starts before it are in the sweep */
};

static tiro_status make_windows(ti_starts *starts, ti_plan *plan, const ti_machine *machine, int *far, int *ends) {
  const ti_source *source;
  uint32_t n = 0;
  for (source = machine->shape.sources; source; source = source->next) starts->count++;
  starts->windows = (window *)ti_arena_array(&plan->arena, starts->count + (size_t)1, sizeof *starts->windows);
  if (!starts->windows) return TIRO_NOMEM;
  for (source = machine->shape.sources; source; source = source->next) {
    window *w = &starts->windows[n++];
    w->min = source->min;
    w->max = source->max;
    if (plan->skip && w->max) w->max = TIRO_NONE; /* what is skipped lies between */
    *far |= w->max == TIRO_NONE;
    w->ends = source->kind == TI_SOURCE_ENDS;
    w->around = source->around;
    *ends |= w->ends;
    if (ti_stream_new(plan, source, &w->stream)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

tiro_status ti_starts_new(ti_plan *plan, ti_machine *machine, ti_starts **out) {
  ti_starts *starts = (ti_starts *)ti_arena_new(&plan->arena, sizeof *starts);
  int far = 0, ends = 0;
  if (!starts) return TIRO_NOMEM;
  starts->plan = plan;
  starts->tokens = plan->maker.segment->token_count;
  if (make_windows(starts, plan, machine, &far, &ends)) return TIRO_NOMEM;
  *out = machine->starts = starts;
  if (!far || ends || machine->spans) return TIRO_OK; /* an end may be of one unit, its start of the next */
  starts->units = plan->documents;
  if (machine == plan->main && plan->within && !plan->within_negated && !plan->within->reach)
    starts->units = plan->within;
  return ti_sweep_new(plan, machine, &starts->sweep);
}

/* The start of the document around a position. */
static uint32_t floor_of(const ti_starts *starts, uint32_t position, int end) {
  uint32_t i, at = end && position ? position - 1 : position;
  i = ti_spanset_holding(starts->plan->documents, at, at + 1);
  return i == TIRO_NONE ? at : ti_spanset_start(starts->plan->documents, i);
}

/* The next position of the window's source. */
static uint32_t next_source(const window *w, uint32_t from) {
  uint32_t position = ti_stream_next(w->stream, from);
  while (w->around && position != TIRO_NONE) {
    uint32_t i = ti_spanset_holding(w->around, position, position + 1), end;
    if (i != TIRO_NONE && ti_spanset_start(w->around, i) >= from) return ti_spanset_start(w->around, i);
    end = i != TIRO_NONE ? ti_spanset_end(w->around, i) : 0; /* that one was found before */
    position = ti_stream_next(w->stream, end > position ? end : position + 1);
  }
  return position;
}

static uint32_t next_in(const ti_starts *starts, const window *w, uint32_t from) {
  uint32_t position, first;
  if (from > TIRO_NONE - 1 - w->min) return TIRO_NONE;
  position = next_source(w, from + w->min);
  if (position == TIRO_NONE) return TIRO_NONE;
  if (w->max == TIRO_NONE) first = floor_of(starts, position, w->ends);
  else first = position > w->max ? position - w->max : 0;
  return first > from ? first : from;
}

/* ---- sweeping ---- */

/* The first unit that has a source's position and room for a start at or
** behind `from`; TIRO_NONE: there is none. */
static uint32_t next_unit(const ti_starts *starts, uint32_t from) {
  uint32_t i, best = TIRO_NONE;
  for (i = 0; i < starts->count; i++) {
    const window *w = &starts->windows[i];
    uint32_t position = from < TIRO_NONE - 1 - w->min ? next_source(w, from + w->min) : TIRO_NONE;
    while (position != TIRO_NONE) {
      uint32_t unit = ti_spanset_holding(starts->units, position, position + 1);
      if (unit != TIRO_NONE && unit < best) best = unit;
      if (unit != TIRO_NONE) break;
      position = next_source(w, position + 1);
    }
  }
  return best;
}

/* Tells the sweep of all positions of a unit. */
static tiro_status collect(const ti_starts *starts, uint32_t from, uint32_t end) {
  uint32_t i;
  for (i = 0; i < starts->count; i++) {
    const window *w = &starts->windows[i];
    uint32_t position = from < TIRO_NONE - 1 - w->min ? next_source(w, from + w->min) : TIRO_NONE;
    for (; position != TIRO_NONE && position < end; position = next_source(w, position + 1))
      if (ti_sweep_add(starts->sweep, i, position)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

static tiro_status next_swept(ti_starts *starts, uint32_t from, uint32_t *out) {
  for (;;) {
    size_t count;
    const uint32_t *found = ti_sweep_starts(starts->sweep, &count);
    uint32_t unit, first, end;
    while (starts->at < count && found[count - 1 - starts->at] < from) starts->at++;
    *out = starts->at < count ? found[count - 1 - starts->at] : TIRO_NONE;
    if (*out != TIRO_NONE) return TIRO_OK;
    if (from < starts->end) from = starts->end;
    unit = next_unit(starts, from);
    if (unit == TIRO_NONE) return TIRO_OK;
    first = ti_spanset_start(starts->units, unit);
    end = ti_spanset_end(starts->units, unit);
    if (first < from) first = from;
    starts->at = 0;
    starts->end = end > from ? end : from + 1;
    if (collect(starts, from, end) || ti_sweep_unit(starts->sweep, from, first, end)) return TIRO_NOMEM;
  }
}

tiro_status ti_starts_next(ti_starts *starts, uint32_t from, uint32_t *out) {
  uint32_t i, best = TIRO_NONE;
  if (starts->sweep) return next_swept(starts, from, out);
  if (!starts->count) best = from;
  for (i = 0; i < starts->count; i++) {
    uint32_t first = next_in(starts, &starts->windows[i], from);
    if (first < best) best = first;
  }
  *out = best < starts->tokens ? best : TIRO_NONE;
  return TIRO_OK;
}

void ti_starts_rewind(ti_starts *starts) {
  uint32_t i;
  for (i = 0; i < starts->count; i++) ti_stream_rewind(starts->windows[i].stream);
  starts->end = 0;
  starts->at = 0;
  if (starts->sweep) ti_sweep_clear(starts->sweep);
}

/* The rest lies in the arena. */
void ti_starts_free(ti_starts *starts) {
  if (starts) ti_sweep_free(starts->sweep);
}
