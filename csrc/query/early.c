/* early.c: what a constraint asks of labels, asked as soon as they stand.
**
**   a:[] []{1,40} b:[] []{1,5} c:[] :: a.word = b.word & b.word = c.word
**                 ^ a and b are known: most ways end here
**
** A part of a constraint, as & parts it, is asked behind the mark of a label if
** no way leads from there to a mark of any label that it is about. What has to
** know the match's end is asked there, as all of it is once more.
*/
#include "machine.h"

#define MOST_MARKS 64 /* steps that are looked at */

/* Registers that a test is about. */
typedef struct about {
  uint8_t *registers;
  int is_whole; /* it asks for the end of the match */
} about;

static void see_place(about *of, const ti_place *place) {
  if (place->kind == TI_REGISTER) of->registers[place->number] = 1;
  if (place->kind == TI_MATCHEND) of->is_whole = 1;
}

static void see_test(about *of, const ti_test *test);

static void see_term(about *of, const ti_term *term) {
  if (!term) return;
  see_place(of, &term->place);
  see_place(of, &term->other);
  see_term(of, term->a);
  see_term(of, term->b);
  if (term->test) see_test(of, term->test);
}

static void see_test(about *of, const ti_test *test) {
  see_place(of, &test->place);
  see_term(of, test->left);
  see_term(of, test->right);
  if (test->a) see_test(of, test->a);
  if (test->b) see_test(of, test->b);
}

typedef struct search {
  ti_plan *plan;
  about of;
  uint8_t *reached; /* by step */
  uint32_t *stack;  /* steps */
} search;

static int is_about(const search *s, const ti_step *step) {
  return step->kind == TI_STEP_MARK && s->of.registers[step->number];
}

/* Can a mark of what the test is about come behind this one? */
static int comes_again(search *s, uint32_t from) {
  const ti_machine *machine = s->plan->main;
  size_t count = 0;
  memset(s->reached, 0, machine->steps.count);
  s->stack[count++] = from;
  while (count) {
    const ti_step *step = &machine->steps.items[s->stack[--count]];
    uint32_t ways[2], i, n = 0;
    if (step->kind != TI_STEP_ACCEPT) ways[n++] = step->next;
    if (step->kind == TI_STEP_EITHER) ways[n++] = step->other;
    for (i = 0; i < n; i++) {
      if (s->reached[ways[i]]) continue;
      if (is_about(s, &machine->steps.items[ways[i]])) return 1;
      s->reached[ways[i]] = 1;
      s->stack[count++] = ways[i];
    }
  }
  return 0;
}

static tiro_status ask_behind(search *s, ti_step *mark, const ti_test *test) {
  ti_test *both;
  if (!mark->test) {
    mark->test = test;
    return TIRO_OK;
  }
  both = (ti_test *)ti_arena_new(&s->plan->arena, sizeof *both);
  if (!both) return TIRO_NOMEM;
  both->kind = TI_TEST_AND;
  both->a = (ti_test *)(uintptr_t)mark->test;
  both->b = (ti_test *)(uintptr_t)test;
  mark->test = both;
  return TIRO_OK;
}

static tiro_status place_part(search *s, const ti_test *test) {
  ti_machine *machine = s->plan->main;
  uint32_t i, marks = 0;
  tiro_status status = TIRO_OK;
  memset(s->of.registers, 0, s->plan->registers);
  s->of.is_whole = 0;
  see_test(&s->of, test);
  if (s->of.is_whole) return TIRO_OK;
  for (i = 0; i < machine->steps.count; i++) marks += is_about(s, &machine->steps.items[i]);
  if (marks > MOST_MARKS) return TIRO_OK;
  for (i = 0; i < machine->steps.count && status == TIRO_OK; i++)
    if (is_about(s, &machine->steps.items[i]) && !comes_again(s, i))
      status = ask_behind(s, &machine->steps.items[i], test);
  return status;
}

static tiro_status place_all(search *s, const ti_test *test) {
  tiro_status status;
  if (test->kind != TI_TEST_AND) return place_part(s, test);
  status = place_all(s, test->a);
  return status == TIRO_OK ? place_all(s, test->b) : status;
}

tiro_status ti_ask_early(ti_plan *plan) {
  search s;
  if (!plan->constraint || plan->skip || plan->main->spans) return TIRO_OK;
  s.plan = plan;
  s.of.registers = (uint8_t *)ti_arena_new(&plan->arena, plan->registers + (size_t)1);
  s.reached = (uint8_t *)ti_arena_new(&plan->arena, plan->main->steps.count + 1);
  s.stack = (uint32_t *)ti_arena_array(&plan->arena, plan->main->steps.count + 1, sizeof *s.stack);
  if (!s.of.registers || !s.reached || !s.stack) return TIRO_NOMEM;
  return place_all(&s, plan->constraint);
}
