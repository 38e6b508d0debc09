/* chain.c: see chain.h. */
#include "chain.h"

#include <string.h>

/* What a cursor gave and nobody took yet. */
typedef struct link {
  ti_cursor *cursor;
  ti_hit head;
  int has_head;
} link;

struct ti_chain {
  tiro_memory memory;
  const ti_view *view;
  link *links; /* by segment */
  size_t count;
  size_t run;  /* of the view: where hits come from */
  size_t from; /* segment that gave the last hit */
  int64_t shift; /* from its positions to the view's */
  size_t counted; /* segments, or none: hits are walked */
  uint64_t sum;
  int counting;
  TI_ARRAY(tiro_span) captures;
};

tiro_status ti_chain_new(ti_chain **out, const tiro_memory *memory, const ti_view *view) {
  ti_chain *chain = (ti_chain *)ti_new_zero(memory, sizeof *chain);
  *out = NULL;
  if (!chain) return TIRO_NOMEM;
  chain->memory = *memory;
  chain->view = view;
  chain->links = (link *)ti_new_zero(memory, view->segment_count * sizeof *chain->links);
  if (!chain->links) {
    ti_chain_free(chain);
    return TIRO_NOMEM;
  }
  *out = chain;
  return TIRO_OK;
}

void ti_chain_add(ti_chain *chain, ti_cursor *cursor) { chain->links[chain->count++].cursor = cursor; }

void ti_chain_free(ti_chain *chain) {
  tiro_memory memory;
  size_t i;
  if (!chain) return;
  memory = chain->memory;
  for (i = 0; i < chain->count; i++) ti_cursor_free(chain->links[i].cursor);
  ti_free(&memory, chain->links, chain->view->segment_count * sizeof *chain->links);
  ti_array_free(&memory, &chain->captures);
  ti_free(&memory, chain, sizeof *chain);
}

void ti_chain_rewind(ti_chain *chain) {
  size_t i;
  for (i = 0; i < chain->count; i++) {
    ti_cursor_rewind(chain->links[i].cursor);
    chain->links[i].has_head = 0;
  }
  chain->run = 0;
  chain->counting = 0;
}

/* Looks for a hit behind those of removed documents and of runs that are past. */
static tiro_status look(link *l, uint32_t from) {
  while (!l->has_head || l->head.first < from) {
    tiro_status status = ti_cursor_next(l->cursor, &l->head);
    if (status != TIRO_OK) {
      l->has_head = 0;
      return status;
    }
    l->has_head = 1;
  }
  return TIRO_OK;
}

static tiro_status next_of_runs(ti_chain *chain, ti_hit *hit) {
  for (; chain->run < chain->view->run_count; chain->run++) {
    const ti_run *run = &chain->view->runs[chain->run];
    link *l = &chain->links[run->segment];
    tiro_status status = look(l, run->from);
    if (status != TIRO_OK) return status;
    if (l->head.first >= run->from + run->count) continue; /* none here; TIRO_NONE: none at all */
    chain->from = run->segment;
    chain->shift = (int64_t)run->first - run->from;
    hit->first = (uint32_t)(l->head.first + chain->shift);
    hit->end = (uint32_t)(l->head.end + chain->shift);
    l->has_head = 0;
    return TIRO_OK;
  }
  hit->first = hit->end = TIRO_NONE;
  return TIRO_OK;
}

tiro_status ti_chain_next(ti_chain *chain, ti_hit *hit) {
  if (chain->view->plain) return ti_cursor_next(chain->links->cursor, hit);
  return next_of_runs(chain, hit);
}

/* A segment is counted by its cursor, unless some of it is removed. */
static tiro_status count_segments(ti_chain *chain) {
  for (; chain->counted < chain->count; chain->counted++) {
    uint64_t count;
    tiro_status status = ti_cursor_count(chain->links[chain->counted].cursor, &count);
    if (status != TIRO_OK) return status;
    chain->sum += count;
  }
  return TIRO_OK;
}

static tiro_status count_hits(ti_chain *chain) {
  for (;;) {
    ti_hit hit;
    tiro_status status = ti_chain_next(chain, &hit);
    if (status != TIRO_OK || hit.first == TIRO_NONE) return status;
    chain->sum++;
  }
}

static int any_removed(const ti_chain *chain) {
  size_t s;
  for (s = 0; s < chain->count; s++)
    if (!ti_view_holds_all(chain->view, s)) return 1;
  return 0;
}

tiro_status ti_chain_count(ti_chain *chain, uint64_t *count) {
  tiro_status status;
  if (!chain->counting) {
    ti_chain_rewind(chain);
    chain->counting = 1;
    chain->counted = 0;
    chain->sum = 0;
  }
  status = any_removed(chain) ? count_hits(chain) : count_segments(chain);
  if (status != TIRO_OK) return status;
  *count = chain->sum;
  ti_chain_rewind(chain);
  return TIRO_OK;
}

void ti_chain_cancel(ti_chain *chain) {
  size_t i;
  for (i = 0; i < chain->count; i++) ti_cursor_cancel(chain->links[i].cursor);
}

size_t ti_chain_names(const ti_chain *chain) { return ti_cursor_names(chain->links->cursor); }

tiro_string ti_chain_name(const ti_chain *chain, size_t i) { return ti_cursor_name(chain->links->cursor, i); }

uint32_t ti_chain_target(const ti_chain *chain) {
  size_t i, count = ti_chain_names(chain);
  for (i = 0; i < count; i++) {
    tiro_string name = ti_chain_name(chain, i);
    if (name.length == 6 && memcmp(name.at, "target", 6) == 0) return (uint32_t)i;
  }
  return TIRO_NONE;
}

tiro_status ti_chain_captures(ti_chain *chain, const tiro_span **captures) {
  size_t i, count = ti_chain_names(chain);
  const tiro_span *found;
  tiro_status status;
  if (chain->view->plain) return ti_cursor_captures(chain->links->cursor, captures);
  chain->captures.count = 0;
  status = ti_reserve(&chain->memory, &chain->captures, count + 1);
  if (status == TIRO_OK) status = ti_cursor_captures(chain->links[chain->from].cursor, &found);
  if (status != TIRO_OK) return status;
  for (i = 0; i < count; i++) {
    tiro_span span = found[i];
    if (span.first != TIRO_NONE) {
      span.first = (uint32_t)(span.first + chain->shift);
      span.end = (uint32_t)(span.end + chain->shift);
    }
    chain->captures.items[i] = span;
  }
  *captures = chain->captures.items;
  return TIRO_OK;
}

size_t ti_chain_size(const ti_chain *chain) {
  size_t i, size = sizeof *chain;
  for (i = 0; i < chain->count; i++) size += ti_cursor_size(chain->links[i].cursor);
  return size;
}

void ti_chain_explain(const ti_chain *chain, ti_explanation *out) {
  uint64_t all = 0, most = 0;
  size_t i;
  for (i = 0; i < chain->count; i++) {
    ti_explanation of_segment;
    ti_cursor_explain(chain->links[i].cursor, &of_segment);
    all += of_segment.frequency;
    if (i && of_segment.frequency <= most) continue;
    most = of_segment.frequency;
    *out = of_segment;
  }
  out->frequency = all;
}
