/* run.h: all ways of a machine from one position, side by side.
**
**   position       10             11              12
**   threads     [0 token a]   [2 token b]      [6 accept]     -> found: 12
**                             [4 token c]
**
** Threads at one position that stand at the same step with the same registers
** are one thread, so the work is linear in steps and positions as long as
** registers are not needed.
*/
#ifndef TIRO_QUERY_RUN_H
#define TIRO_QUERY_RUN_H

#include "machine.h"

/* Which ends are wanted. */
typedef enum ti_wanted { TI_FIRST_END, TI_LAST_END, TI_EVERY_END } ti_wanted;

/* A set of threads: records of a step and its registers. */
typedef struct ti_threads {
  TI_ARRAY(uint32_t) records;
  TI_ARRAY(uint32_t) seen; /* stamps by step, or a hash table of records */
  int is_hashed;           /* with registers: there are so many that the table is used */
  uint32_t stamp, count, position;
} ti_threads;

typedef struct ti_run {
  ti_plan *plan;
  ti_machine *machine;
  uint32_t registers; /* how many are kept */
  int whole;          /* it is the query, not a part: its constraint must hold */
  /* where */
  uint32_t first, limit, floor, roof; /* limit of the match; the document */
  uint32_t position;
  ti_wanted wanted;
  uint32_t only; /* an end that alone is wanted, or TIRO_NONE */
  ti_threads now, then;
  TI_ARRAY(uint32_t) stack;
  uint32_t *scratch, *initial; /* room for a record, for registers */
  TI_ARRAY(uint32_t) later; /* records of threads behind a span: position, step, registers */
  /* ends, ascending, each with its registers; those of one end in order */
  TI_ARRAY(uint32_t) found;
  uint64_t steps; /* done so far */
} ti_run;

TI_FUNC tiro_status ti_run_new(ti_plan *plan, ti_machine *machine, uint32_t registers, ti_run **out);

/* From now on so many registers are kept: those of paired tags, or all. */
TI_FUNC void ti_run_keep(ti_run *run, uint32_t registers);

/* Starts at `first`; `registers` NULL: none is set. */
TI_FUNC tiro_status ti_run_start(ti_run *run, uint32_t first, const uint32_t *registers);

/* Goes on for about so many steps; TIRO_BUDGET: there is more to do. */
TI_FUNC tiro_status ti_run_go(ti_run *run, uint64_t steps);

/* How many ends were found, and one of them. */
static inline size_t ti_run_count(const ti_run *run) { return run->found.count / (run->registers + 1); }
static inline const uint32_t *ti_run_end(const ti_run *run, size_t i) {
  return run->found.items + i * (run->registers + 1);
}

TI_FUNC void ti_run_free(ti_run *run);

/* ---- relation.c ---- */

/* The ends of the spans of a relation that start at a thread's position. They
** are records of an end and registers, in relation->found. */
TI_FUNC tiro_status ti_relation_ends(ti_run *run, ti_relation *relation, uint32_t position,
                                     const uint32_t *registers);

#endif
