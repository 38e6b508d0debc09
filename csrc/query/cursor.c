/* cursor.c: see cursor.h. */
#include "walk.h"

static const tiro_memory *memory_of(const ti_cursor *cursor) { return &cursor->plan.arena.memory; }

/* ---- opening ---- */

static int is_list(const ti_node *pattern) {
  return pattern->kind == TI_NODE_MEET || pattern->kind == TI_NODE_UNION || pattern->kind == TI_NODE_TAB;
}

/* within turn, within 2 turn */
static tiro_status make_within(ti_plan *plan, const ti_tree *tree) {
  ti_spanset *runs;
  tiro_status status = ti_make_layer(&plan->maker, tree->within, tree->within_at, &plan->within);
  if (status || tree->within_count < 2) return status;
  runs = (ti_spanset *)ti_arena_new(&plan->arena, sizeof *runs);
  if (!runs || ti_spanset_runs(runs, &plan->arena, plan->within, plan->documents, tree->within_count)) return TIRO_NOMEM;
  plan->within_starts = plan->within;
  plan->within = runs;
  return TIRO_OK;
}

static tiro_status make_frame(ti_cursor *cursor) {
  ti_plan *plan = &cursor->plan;
  const ti_tree *tree = &cursor->tree;
  tiro_status status = ti_make_layer(&plan->maker, plan->maker.segment->layers[0].name, 0, &plan->documents);
  plan->within_tokens = tree->within_tokens;
  plan->within_negated = tree->within_negated;
  if (!status && tree->within.at) status = make_within(plan, tree);
  if (!status && tree->expand && tree->expand_to.at)
    status = ti_make_layer(&plan->maker, tree->expand_to, tree->expand_at, &cursor->expand_layer);
  return status;
}

static tiro_status make_tests(ti_cursor *cursor, const ti_cursor_options *options) {
  ti_plan *plan = &cursor->plan;
  ti_test *test;
  tiro_status status = TIRO_OK;
  if (options->skip) {
    status = ti_make_test(&plan->maker, options->skip, &test);
    plan->skip = test;
  }
  if (status || !cursor->tree.constraint) return status;
  plan->maker.constraint = 1;
  status = ti_make_test(&plan->maker, cursor->tree.constraint, &test);
  plan->maker.constraint = 0;
  plan->constraint = test;
  return status;
}

/* A plain sequence needs no machine, unless something looks at its labels. */
static int is_fixed(const ti_plan *plan) {
  uint32_t i;
  if (!plan->main->fixed || plan->constraint || plan->skip) return 0;
  for (i = 0; i < plan->main->fixed_count; i++)
    if (!plan->main->fixed[i]->here) return 0;
  return 1;
}

/* Starts and runs for all machines. Labels are kept from the outset where
** something depends on them; otherwise they are found when they are asked for. */
static tiro_status make_runs(ti_cursor *cursor) {
  ti_plan *plan = &cursor->plan;
  ti_machine *machine;
  int labels = plan->maker.asks_labels || (cursor->strategy == TI_ALL && plan->maker.names.count);
  for (machine = plan->machines; machine; machine = machine->others) {
    ti_run *run;
    ti_starts *starts;
    if (ti_run_new(plan, machine, labels ? plan->registers : plan->paired, &run)) return TIRO_NOMEM;
    if (machine != plan->main || cursor->way == TI_WAY_RUN)
      if (ti_starts_new(plan, machine, &starts)) return TIRO_NOMEM;
  }
  plan->main->run->whole = 1;
  plan->main->run->wanted = cursor->strategy == TI_ALL       ? TI_EVERY_END
                            : cursor->strategy == TI_LONGEST ? TI_LAST_END
                                                             : TI_FIRST_END;
  if (cursor->way != TI_WAY_RUN || cursor->strategy == TI_ALL || !ti_ends_can(plan, plan->main)) return TIRO_OK;
  return ti_ends_new(plan, plan->main, &cursor->ahead);
}

static tiro_status prepare(ti_cursor *cursor, const ti_cursor_options *options, ti_complaint *complaint) {
  ti_plan *plan = &cursor->plan;
  tiro_status status = ti_find_names(plan, cursor->tree.pattern);
  if (!status) status = make_frame(cursor);
  if (!status) status = make_tests(cursor, options);
  if (status) return status;
  if (is_list(cursor->tree.pattern)) {
    cursor->way = TI_WAY_LIST;
    if (plan->constraint)
      return ti_query_complain(complaint, cursor->tree.constraint->at, "MU and TAB take no constraint",
                         ti_no_string());
    return cursor->tree.pattern->kind == TI_NODE_TAB ? ti_tab(cursor, complaint) : ti_meet(cursor, complaint);
  }
  status = ti_make_machine(plan, cursor->tree.pattern, &plan->main);
  if (status) return status;
  if (is_fixed(plan)) cursor->way = TI_WAY_FIXED;
  status = ti_ask_early(plan);
  if (!status) status = make_runs(cursor);
  return status || cursor->way != TI_WAY_FIXED ? status : ti_match_fixed(cursor);
}

tiro_status ti_cursor_open(ti_cursor **out, const tiro_memory *memory, const ti_segment *segment, ti_tree *tree,
                           const ti_cursor_options *options, ti_complaint *complaint) {
  ti_cursor *cursor = (ti_cursor *)ti_new_zero(memory, sizeof *cursor);
  ti_plan *plan;
  tiro_status status;
  if (!cursor) {
    ti_tree_free(tree);
    return TIRO_NOMEM;
  }
  cursor->tree = *tree;
  plan = &cursor->plan;
  plan->arena.memory = *memory;
  plan->maker.segment = segment;
  plan->maker.arena = &plan->arena;
  plan->maker.complaint = complaint;
  plan->maker.flags = options->flags;
  plan->maker.pattern_steps = options->patterns ? *options->patterns : TI_PATTERN_STEPS;
  cursor->budget = cursor->left = options->budget;
  cursor->strategy = options->strategy ? options->strategy
                     : tree->strategy  ? (ti_strategy)tree->strategy
                                       : TI_STANDARD;
  status = prepare(cursor, options, complaint);
  if (options->patterns) *options->patterns = plan->maker.pattern_steps;
  if (status) {
    ti_cursor_free(cursor);
    return status;
  }
  ti_cursor_rewind(cursor);
  *out = cursor;
  return TIRO_OK;
}

void ti_cursor_free(ti_cursor *cursor) {
  ti_plan *plan;
  ti_machine *machine;
  tiro_memory memory;
  size_t i;
  if (!cursor) return;
  plan = &cursor->plan;
  memory = plan->arena.memory;
  ti_array_free(&memory, &cursor->ends);
  ti_array_free(&memory, &cursor->pending);
  ti_array_free(&memory, &cursor->list);
  ti_array_free(&memory, &cursor->captures);
  ti_ends_free(cursor->ahead);
  for (machine = plan->machines; machine; machine = machine->others) {
    ti_array_free(&memory, &machine->steps);
    ti_run_free(machine->run);
    ti_starts_free(machine->starts);
  }
  for (i = 0; i < plan->relations.count; i++) {
    ti_relation *relation = plan->relations.items[i];
    ti_array_free(&memory, &relation->firsts);
    ti_array_free(&memory, &relation->ends);
    ti_array_free(&memory, &relation->reach);
    ti_array_free(&memory, &relation->found);
  }
  ti_array_free(&memory, &plan->relations);
  ti_array_free(&memory, &plan->tags);
  ti_maker_free(&plan->maker);
  ti_arena_free(&plan->arena);
  ti_tree_free(&cursor->tree);
  ti_free(&memory, cursor, sizeof *cursor);
}

/* ---- hits ---- */

void ti_cursor_rewind(ti_cursor *cursor) {
  ti_machine *m = cursor->plan.main;
  cursor->from = cursor->reach = cursor->hits = 0;
  cursor->floor = cursor->roof = cursor->unit_end = 0;
  cursor->is_ahead = 0;
  cursor->running = cursor->finished = 0;
  cursor->given = cursor->ends_at = cursor->ends.count = cursor->pending_at = cursor->pending.count =
      cursor->list_at = 0;
  cursor->counting = 0;
  if (!cursor->is_listed && cursor->way != TI_WAY_LIST) cursor->list.count = 0;
  cursor->left = cursor->budget;
  cursor->match.first = TIRO_NONE;
  if (m && m->run) m->run->found.count = 0;
  if (m && m->starts) ti_starts_rewind(m->starts);
  if (cursor->stream) ti_stream_rewind(cursor->stream);
}

void ti_cursor_cancel(ti_cursor *cursor) { cursor->cancelled = 1; }

tiro_status ti_next_match(ti_cursor *cursor, ti_hit *match) {
  tiro_status status;
  match->first = TIRO_NONE;
  if (cursor->hits >= cursor->tree.cut) return TIRO_OK;
  status = ti_strategy_next(cursor, match);
  if (!status && match->first != TIRO_NONE) cursor->hits++;
  return status;
}

tiro_status ti_cursor_next(ti_cursor *cursor, ti_hit *hit) {
  tiro_status status;
  int listed = cursor->way == TI_WAY_LIST || cursor->tree.expand;
  if (cursor->tree.expand && !cursor->is_listed) {
    status = ti_expand(cursor);
    if (status) return status;
  }
  if (!listed) {
    status = ti_next_match(cursor, hit);
    cursor->match = *hit;
    return status;
  }
  hit->first = cursor->match.first = TIRO_NONE;
  if (cursor->list_at == cursor->list.count || (!cursor->tree.expand && cursor->list_at >= cursor->tree.cut))
    return TIRO_OK;
  if (ti_spend(cursor, 1)) return TIRO_BUDGET;
  *hit = cursor->list.items[cursor->list_at].hit;
  cursor->match = cursor->list.items[cursor->list_at++].match;
  return TIRO_OK;
}

/* A word alone is as frequent as its lists are long. */
static int is_frequency(const ti_cursor *cursor) {
  const ti_plan *plan = &cursor->plan;
  return cursor->way == TI_WAY_FIXED && plan->main->fixed_count == 1 && plan->main->fixed[0]->kind == TI_TEST_IDS &&
         !plan->within && !cursor->tree.expand;
}

tiro_status ti_cursor_count(ti_cursor *cursor, uint64_t *count) {
  ti_hit hit;
  uint64_t counted = cursor->counting ? cursor->counted : 0;
  tiro_status status;
  if (is_frequency(cursor)) {
    counted = cursor->plan.main->fixed[0]->frequency;
    *count = counted < cursor->tree.cut ? counted : cursor->tree.cut;
    return TIRO_OK;
  }
  if (!cursor->counting) ti_cursor_rewind(cursor);
  cursor->counting = 1;
  do {
    status = ti_cursor_next(cursor, &hit);
    if (!status && hit.first != TIRO_NONE) counted++;
  } while (!status && hit.first != TIRO_NONE);
  cursor->counted = counted;
  if (status) return status;
  ti_cursor_rewind(cursor);
  *count = counted;
  return TIRO_OK;
}

/* ---- labels ---- */

size_t ti_cursor_names(const ti_cursor *cursor) { return cursor->plan.maker.names.count; }
tiro_string ti_cursor_name(const ti_cursor *cursor, size_t i) { return cursor->plan.maker.names.items[i].name; }

static void copy_captures(ti_cursor *cursor, const uint32_t *registers) {
  const ti_plan *plan = &cursor->plan;
  size_t i;
  cursor->captures.count = plan->maker.names.count;
  for (i = 0; i < cursor->captures.count; i++) {
    cursor->captures.items[i].first = registers[plan->paired + 2 * i];
    cursor->captures.items[i].end = registers[plan->paired + 2 * i + 1];
  }
}

/* Runs the match again, with labels. What is under way is over by now: a match
** is given out behind its run. */
static tiro_status find_captures(ti_cursor *cursor) {
  ti_plan *plan = &cursor->plan;
  ti_run *run = plan->main->run;
  ti_machine *machine;
  uint32_t kept = run->registers;
  ti_wanted wanted = run->wanted;
  tiro_status status;
  run->limit = ti_limit_of(cursor, cursor->match.first);
  for (machine = plan->machines; machine; machine = machine->others) ti_run_keep(machine->run, plan->registers);
  run->only = cursor->match.end;
  run->floor = cursor->floor;
  run->roof = cursor->roof;
  run->wanted = TI_FIRST_END;
  status = ti_run_start(run, cursor->match.first, NULL);
  if (!status) status = ti_run_go(run, UINT64_MAX);
  if (!status && run->found.count) copy_captures(cursor, ti_run_end(run, 0) + 1);
  run->found.count = 0;
  run->only = TIRO_NONE;
  run->wanted = wanted;
  for (machine = plan->machines; machine; machine = machine->others) ti_run_keep(machine->run, kept);
  return status;
}

tiro_status ti_cursor_captures(ti_cursor *cursor, const tiro_span **captures) {
  const ti_plan *plan = &cursor->plan;
  size_t names = plan->maker.names.count, i;
  tiro_status status = TIRO_OK;
  if (names && ti_reserve(memory_of(cursor), &cursor->captures, names - cursor->captures.count)) return TIRO_NOMEM;
  cursor->captures.count = names;
  for (i = 0; i < names; i++) cursor->captures.items[i].first = cursor->captures.items[i].end = TIRO_NONE;
  if (names && cursor->match.first != TIRO_NONE && cursor->way != TI_WAY_LIST) {
    const ti_run *run = plan->main->run;
    if (cursor->strategy == TI_ALL && cursor->way == TI_WAY_RUN && !cursor->tree.expand)
      copy_captures(cursor, ti_run_end(run, cursor->given - 1) + 1);
    else
      status = find_captures(cursor);
  }
  *captures = cursor->captures.items;
  return status;
}

/* ---- explaining ---- */

static void explain_source(const ti_source *source, ti_explanation *out) {
  out->way = "every token";
  if (!source) return;
  out->way = "window";
  out->at = source->at;
  out->min = source->min;
  out->max = source->max;
  for (; source; source = source->next) {
    out->frequency += source->frequency;
    out->parts++;
    if (source->min < out->min) out->min = source->min;
    if (source->max > out->max) out->max = source->max;
  }
  if (out->max == TIRO_NONE) out->way = "document";
}

void ti_cursor_explain(const ti_cursor *cursor, ti_explanation *out) {
  const ti_machine *m = cursor->plan.main;
  memset(out, 0, sizeof *out);
  out->strategy = cursor->strategy;
  out->at = cursor->tree.pattern->at;
  if (cursor->way == TI_WAY_LIST) {
    out->way = cursor->tree.pattern->kind == TI_NODE_TAB ? "tab" : "meet";
    out->frequency = cursor->list.count;
    return;
  }
  out->steps = (uint32_t)m->steps.count;
  explain_source(m->shape.sources, out);
  if (cursor->way != TI_WAY_FIXED) return;
  out->way = is_frequency(cursor) ? "frequency" : "sequence";
  out->frequency = m->fixed[cursor->offset]->frequency;
  out->min = out->max = cursor->offset;
}

size_t ti_cursor_size(const ti_cursor *cursor) {
  return sizeof *cursor + cursor->list.capacity * sizeof *cursor->list.items +
         ti_arena_size(&cursor->plan.arena) + ti_arena_size(&cursor->tree.arena);
}
