/* relation.c: spans that stand in a relation to other spans: X within Y, X
** containing Y, X & Y, !X, and the spans of a layer.
**
** What the second part matches is asked once for each start and remembered for
** the document at hand:
**
**   firsts  3    8    9    40      where Y starts
**   ends    5    21   12   41      the first end (containing) or the last one
**   reach   5    21   21   41      greatest end so far
*/
#include "run.h"

#include "starts.h"

static const tiro_memory *memory_of(const ti_run *run) { return &run->plan->arena.memory; }

static tiro_status found(ti_run *run, ti_relation *relation, uint32_t end, const uint32_t *registers) {
  uint32_t width = run->registers + 1, *record;
  if (ti_reserve(memory_of(run), &relation->found, width)) return TIRO_NOMEM;
  record = relation->found.items + relation->found.count;
  record[0] = end;
  if (run->registers) memcpy(record + 1, registers, run->registers * sizeof *registers);
  relation->found.count += width;
  return TIRO_OK;
}

static tiro_status run_part(ti_run *run, ti_machine *machine, uint32_t first, uint32_t limit, ti_wanted wanted,
                            const uint32_t *registers) {
  ti_run *part = machine->run;
  uint64_t before = part->steps;
  tiro_status status;
  part->floor = run->floor;
  part->roof = run->roof;
  part->limit = limit;
  part->wanted = wanted;
  status = ti_run_start(part, first, registers);
  if (!status) status = ti_run_go(part, UINT64_MAX);
  run->steps += part->steps - before;
  return status;
}

/* ---- what the second part matches ---- */

/* Asks of all its starts before `position`. */
static tiro_status fill(ti_run *run, ti_relation *relation, uint32_t position) {
  const tiro_memory *memory = memory_of(run);
  ti_wanted wanted = relation->kind == TI_RELATION_CONTAINING ? TI_FIRST_END : TI_LAST_END;
  if (relation->floor != run->floor) {
    relation->floor = relation->scanned = run->floor;
    relation->firsts.count = relation->ends.count = relation->reach.count = 0;
    ti_starts_rewind(relation->b->starts);
  }
  while (relation->scanned < position) {
    uint32_t first, end, n = (uint32_t)relation->firsts.count;
    tiro_status status = ti_starts_next(relation->b->starts, relation->scanned, &first);
    if (status) return status;
    if (first >= position) {
      relation->scanned = position;
      break;
    }
    status = run_part(run, relation->b, first, run->roof, wanted, NULL);
    if (status) return status;
    if (ti_reserve(memory, &relation->firsts, 1) || ti_reserve(memory, &relation->ends, 1) ||
        ti_reserve(memory, &relation->reach, 1))
      return TIRO_NOMEM;
    relation->scanned = first + 1; /* nothing fails from here on: what failed is tried again */
    if (!relation->b->run->found.count) continue;
    end = relation->b->run->found.items[0];
    relation->firsts.items[relation->firsts.count++] = first;
    relation->ends.items[relation->ends.count++] = end;
    relation->reach.items[n] = n && relation->reach.items[n - 1] > end ? relation->reach.items[n - 1] : end;
    relation->reach.count++;
  }
  return TIRO_OK;
}

/* How many starts lie before `position`. */
static size_t before(const ti_relation *relation, uint32_t position) {
  size_t low = 0, count = relation->firsts.count;
  while (count) {
    size_t half = count / 2;
    if (relation->firsts.items[low + half] < position) {
      low += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return low;
}

static tiro_status related(ti_run *run, ti_relation *relation, uint32_t first, uint32_t end, int *holds) {
  size_t i;
  uint32_t to = relation->kind == TI_RELATION_WITHIN ? first + 1 : end;
  tiro_status status;
  if (relation->outer) {
    *holds = ti_spanset_holding(relation->outer, first, end) != TIRO_NONE;
    return TIRO_OK;
  }
  status = fill(run, relation, to);
  *holds = 0;
  if (relation->kind != TI_RELATION_CONTAINING) {
    i = before(relation, to);
    *holds = i && (relation->kind == TI_RELATION_WITHIN ? relation->reach.items[i - 1] >= end
                                                        : relation->reach.items[i - 1] > first);
    return status;
  }
  for (i = before(relation, first); i < relation->firsts.count && relation->firsts.items[i] < end && !*holds; i++)
    *holds = relation->ends.items[i] <= end;
  return status;
}

/* ---- ends ---- */

static tiro_status layer_ends(ti_run *run, ti_relation *relation, uint32_t position, const uint32_t *registers) {
  const ti_spanset *spans = relation->spans;
  uint32_t i = ti_spanset_from(spans, position);
  for (; i < spans->count && ti_spanset_start(spans, i) == position; i++) {
    uint32_t end = ti_spanset_end(spans, i);
    if (end > position && end <= run->limit && found(run, relation, end, registers)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* All ends but those of the part. */
static tiro_status other_ends(ti_run *run, ti_relation *relation, uint32_t position, const uint32_t *registers) {
  const ti_run *part = relation->a->run;
  size_t i = 0, n = ti_run_count(part);
  uint32_t end;
  for (end = position + 1; end <= run->limit; end++) {
    while (i < n && *ti_run_end(part, i) < end) i++;
    if (i < n && *ti_run_end(part, i) == end) continue;
    run->steps++;
    if (found(run, relation, end, registers)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* Ends of both parts; labels of both are set. */
static tiro_status common_ends(ti_run *run, ti_relation *relation, uint32_t position) {
  const ti_run *a = relation->a->run;
  ti_run *b = relation->b->run;
  size_t i, j, n = ti_run_count(a);
  for (i = 0; i < n; i++) {
    const uint32_t *one = ti_run_end(a, i);
    tiro_status status;
    b->only = *one;
    status = run_part(run, relation->b, position, run->limit, TI_EVERY_END, one + 1);
    b->only = TIRO_NONE;
    for (j = 0; j < ti_run_count(b) && !status; j++) status = found(run, relation, *one, ti_run_end(b, j) + 1);
    if (status) return status;
  }
  return TIRO_OK;
}

tiro_status ti_relation_ends(ti_run *run, ti_relation *relation, uint32_t position, const uint32_t *registers) {
  const ti_run *a;
  size_t i;
  tiro_status status;
  relation->found.count = 0;
  if (relation->kind == TI_RELATION_SPANS) return layer_ends(run, relation, position, registers);
  status = run_part(run, relation->a, position, run->limit, TI_EVERY_END, registers);
  if (status) return status;
  if (relation->kind == TI_RELATION_NOT) return other_ends(run, relation, position, registers);
  if (relation->kind == TI_RELATION_BOTH) return common_ends(run, relation, position);
  a = relation->a->run;
  for (i = 0; i < ti_run_count(a); i++) {
    const uint32_t *one = ti_run_end(a, i);
    int holds;
    status = related(run, relation, position, *one, &holds);
    if (!status && holds != relation->negated) status = found(run, relation, *one, one + 1);
    if (status) return status;
  }
  return TIRO_OK;
}
