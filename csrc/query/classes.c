/* classes.c: see classes.h. */
#include "classes.h"

#include <string.h>

#include "../text/fold.h"
#include "sort.h"

size_t ti_classes_run(const ti_classes *classes, uint32_t c) {
  size_t low = 0, high = classes->runs;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (c < classes->firsts[middle]) high = middle;
    else low = middle;
  }
  return low;
}

/* ---- Runs ---- */

/* Where some set begins or ends, ascending, from 0. `spare` has as much room. */
static void cut(ti_classes *classes, const ti_nfa *nfa, uint32_t *spare) {
  size_t i, count = 1;
  classes->firsts[0] = 0;
  for (i = 0; i < nfa->ranges.count; i++) {
    classes->firsts[count++] = nfa->ranges.items[i].first;
    if (nfa->ranges.items[i].last + 1 < TI_UNITS) classes->firsts[count++] = nfa->ranges.items[i].last + 1;
  }
  ti_sort(classes->firsts, spare, count);
  for (i = 1; i < count; i++)
    if (classes->firsts[i] != classes->firsts[classes->runs]) classes->firsts[++classes->runs] = classes->firsts[i];
  classes->runs++;
}

/* ---- Classes: all are one, then each set parts those it holds some runs of ---- */

typedef struct parting {
  ti_classes *classes;
  uint32_t *runs;    /* those in the set, or those outside if they are fewer */
  uint32_t *sizes;   /* by class: runs */
  uint32_t *inside;  /* by class: runs among `runs` */
  uint32_t *parted;  /* by class: what those become */
  uint32_t *touched; /* classes that have some */
} parting;

static size_t list(const parting *p, const ti_charset *set, int outside) {
  size_t i, run, from = 0, count = 0, total = p->classes->runs;
  for (i = 0; i <= set->count; i++) {
    size_t first = i < set->count ? ti_classes_run(p->classes, set->items[i].first) : total;
    size_t end = i < set->count ? ti_classes_run(p->classes, set->items[i].last) + 1 : total;
    if (outside) for (run = from; run < first; run++) p->runs[count++] = (uint32_t)run;
    else for (run = first; run < end; run++) p->runs[count++] = (uint32_t)run;
    from = end;
    if (!outside && count > total / 2) return list(p, set, 1);
  }
  return count;
}

static void part(const parting *p, const ti_charset *set) {
  ti_classes *classes = p->classes;
  size_t i, touched = 0, count = list(p, set, 0);
  for (i = 0; i < count; i++) {
    unsigned class_of = classes->numbers[p->runs[i]];
    if (p->inside[class_of]++ == 0) p->touched[touched++] = class_of;
  }
  for (i = 0; i < touched; i++) {
    unsigned old = p->touched[i], made = old;
    if (p->inside[old] < p->sizes[old]) {
      made = (unsigned)classes->count++;
      p->sizes[made] = p->inside[old];
      p->sizes[old] -= p->inside[old];
    }
    p->parted[old] = made;
    p->inside[old] = 0;
  }
  for (i = 0; i < count; i++) {
    uint16_t *number = &classes->numbers[p->runs[i]];
    *number = (uint16_t)p->parted[*number];
  }
}

/* `room`: five arrays of as many elements as there are runs. */
static void part_all(ti_classes *classes, const ti_nfa *nfa, uint32_t *room) {
  parting p;
  size_t i, runs = classes->runs;
  memset(room, 0, 2 * runs * sizeof *room);
  p.classes = classes;
  p.inside = room;
  p.sizes = room + runs;
  p.runs = room + 2 * runs;
  p.parted = room + 3 * runs;
  p.touched = room + 4 * runs;
  p.sizes[0] = (uint32_t)runs;
  classes->count = 1;
  for (i = 0; i < ti_nfa_set_count(nfa); i++) {
    ti_charset set = ti_nfa_set(nfa, i);
    part(&p, &set);
  }
}

/* ---- */

tiro_status ti_classes_make(ti_classes *classes, const tiro_memory *memory, const ti_nfa *nfa) {
  size_t i, run = 0, room = 2 * nfa->ranges.count + 1;
  uint32_t *scratch;
  memset(classes, 0, sizeof *classes);
  classes->room = room;
  classes->firsts = (uint32_t *)ti_new(memory, room * sizeof *classes->firsts);
  classes->samples = (uint32_t *)ti_new(memory, room * sizeof *classes->samples);
  classes->numbers = (uint16_t *)ti_new_zero(memory, room * sizeof *classes->numbers);
  scratch = (uint32_t *)ti_new(memory, 5 * room * sizeof *scratch);
  if (!classes->firsts || !classes->samples || !classes->numbers || !scratch) {
    ti_free(memory, scratch, 5 * room * sizeof *scratch);
    return TIRO_NOMEM;
  }
  cut(classes, nfa, scratch);
  part_all(classes, nfa, scratch);
  for (i = 0; i < classes->runs; i++) classes->samples[classes->numbers[i]] = classes->firsts[i];
  for (i = 0; i < 128; i++) {
    if (run + 1 < classes->runs && classes->firsts[run + 1] <= i) run++;
    classes->ascii[i] = classes->numbers[run];
  }
  ti_free(memory, scratch, 5 * room * sizeof *scratch);
  return TIRO_OK;
}

void ti_classes_free(ti_classes *classes, const tiro_memory *memory) {
  ti_free(memory, classes->firsts, classes->room * sizeof *classes->firsts);
  ti_free(memory, classes->samples, classes->room * sizeof *classes->samples);
  ti_free(memory, classes->numbers, classes->room * sizeof *classes->numbers);
}
