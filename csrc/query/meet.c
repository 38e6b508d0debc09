/* meet.c: MU and TAB queries: lists of tokens put together. Both give a list
** that is complete at once; strategies do not apply to them, as in CQP.
**
**   MU(meet A B -2 1)    the tokens of A that have one of B in their window
**   TAB A {0,3} B        A, then the nearest B at a distance of 0 to 3 tokens
*/
#include "walk.h"

#include <string.h>

typedef TI_ARRAY(uint32_t) positions;

static const tiro_memory *memory_of(const ti_cursor *cursor) { return &cursor->plan.arena.memory; }

/* All tokens of a part that is one token. */
static tiro_status list_tokens(ti_cursor *cursor, const ti_node *node, positions *out, ti_complaint *complaint) {
  ti_source source;
  ti_stream *stream;
  ti_test *test;
  uint32_t at;
  tiro_status status;
  while (node->kind == TI_NODE_LABEL || node->kind == TI_NODE_TARGET) node = node->child;
  if (!ti_is_token(node))
    return ti_query_complain(complaint, node->at, "MU and TAB take single tokens", ti_no_string());
  status = ti_token_test(&cursor->plan.maker, node, &test);
  if (status) return status;
  if (!test->here) return ti_query_complain(complaint, node->at, "MU and TAB know no labels", ti_no_string());
  memset(&source, 0, sizeof source);
  source.test = test;
  status = ti_stream_new(&cursor->plan, &source, &stream);
  for (at = 0; !status && (at = ti_stream_next(stream, at)) != TIRO_NONE; at++) {
    if (!ti_test_may_hold(test, at)) continue;
    status = ti_reserve(memory_of(cursor), out, 1);
    if (!status) out->items[out->count++] = at;
  }
  return status;
}

/* ---- MU ---- */

static size_t before(const positions *list, uint32_t position) {
  size_t low = 0, high = list->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (list->items[middle] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The window of a token: of tokens around it, or its span of a layer. */
static int window_of(ti_cursor *cursor, const ti_node *node, const ti_spanset *layer, uint32_t at,
                     uint32_t *first, uint32_t *end) {
  int64_t from = (int64_t)at + node->from, to = (int64_t)at + node->to + 1;
  if (layer) {
    uint32_t i = ti_spanset_holding(layer, at, at + 1);
    if (i == TIRO_NONE) return 0;
    *first = ti_spanset_start(layer, i);
    *end = ti_spanset_end(layer, i);
    return 1;
  }
  if (ti_limit_of(cursor, at) == TIRO_NONE && !cursor->roof) return 0;
  if (from < cursor->floor) from = cursor->floor;
  if (to > cursor->roof) to = cursor->roof;
  if (from >= to) return 0;
  *first = (uint32_t)from;
  *end = (uint32_t)to;
  return 1;
}

static tiro_status keep_met(ti_cursor *cursor, const ti_node *node, positions *a, const positions *b) {
  const ti_spanset *layer = NULL;
  size_t i, n = 0;
  if (node->name.at) {
    tiro_status status = ti_make_layer(&cursor->plan.maker, node->name, node->at, &layer);
    if (status) return status;
  }
  for (i = 0; i < a->count; i++) {
    uint32_t first, end;
    int met = 0;
    if (window_of(cursor, node, layer, a->items[i], &first, &end)) {
      size_t at = before(b, first);
      met = at < b->count && b->items[at] < end;
    }
    if (met != node->negated) a->items[n++] = a->items[i];
  }
  a->count = n;
  return TIRO_OK;
}

static tiro_status unite(ti_cursor *cursor, positions *a, const positions *b) {
  positions all;
  size_t i = 0, j = 0;
  memset(&all, 0, sizeof all);
  if (ti_reserve(memory_of(cursor), &all, a->count + b->count)) return TIRO_NOMEM;
  while (i < a->count || j < b->count) {
    uint32_t x = i < a->count ? a->items[i] : TIRO_NONE, y = j < b->count ? b->items[j] : TIRO_NONE;
    all.items[all.count++] = x < y ? x : y;
    i += x <= y;
    j += y <= x;
  }
  ti_array_free(memory_of(cursor), a);
  *a = all;
  return TIRO_OK;
}

static tiro_status evaluate(ti_cursor *cursor, const ti_node *node, positions *out, ti_complaint *complaint) {
  positions other;
  tiro_status status;
  memset(&other, 0, sizeof other);
  if (node->kind != TI_NODE_MEET && node->kind != TI_NODE_UNION) return list_tokens(cursor, node, out, complaint);
  status = evaluate(cursor, node->child, out, complaint);
  if (!status) status = evaluate(cursor, node->child->next, &other, complaint);
  if (!status)
    status = node->kind == TI_NODE_MEET ? keep_met(cursor, node, out, &other) : unite(cursor, out, &other);
  ti_array_free(memory_of(cursor), &other);
  return status;
}

static tiro_status give(ti_cursor *cursor, uint32_t first, uint32_t end) {
  ti_listed *listed;
  if (ti_reserve(memory_of(cursor), &cursor->list, 1)) return TIRO_NOMEM;
  listed = &cursor->list.items[cursor->list.count++];
  listed->hit.first = listed->match.first = first;
  listed->hit.end = listed->match.end = end;
  return TIRO_OK;
}

tiro_status ti_meet(ti_cursor *cursor, ti_complaint *complaint) {
  positions found;
  size_t i;
  tiro_status status;
  memset(&found, 0, sizeof found);
  status = evaluate(cursor, cursor->tree.pattern, &found, complaint);
  for (i = 0; i < found.count && !status; i++)
    if (ti_limit_of(cursor, found.items[i]) != TIRO_NONE) status = give(cursor, found.items[i], found.items[i] + 1);
  ti_array_free(memory_of(cursor), &found);
  return status;
}

/* ---- TAB ---- */

typedef struct column {
  positions list;
  size_t at;
  const ti_node *node;
} column;

/* From a first token the nearest next one is taken, and so on; if that leads
** nowhere there is no match, even where another choice would lead somewhere.
** The end of the last token, or TIRO_NONE. */
static uint32_t follow(column *columns, uint32_t count, uint32_t position, uint32_t limit) {
  uint32_t i;
  for (i = 1; i < count; i++) {
    column *c = &columns[i];
    uint64_t least = (uint64_t)position + c->node->gap_min + 1, most = (uint64_t)position + c->node->gap_max + 1;
    while (c->at < c->list.count && c->list.items[c->at] < least) c->at++;
    if (c->at == c->list.count) return TIRO_NONE;
    position = c->list.items[c->at];
    if (position >= limit || (c->node->gap_max != TIRO_NONE && position > most)) return TIRO_NONE;
  }
  return position < limit ? position + 1 : TIRO_NONE;
}

static tiro_status match_columns(ti_cursor *cursor, column *columns, uint32_t count) {
  uint32_t reach = 0;
  size_t i;
  for (i = 0; i < columns->list.count; i++) {
    uint32_t first = columns->list.items[i], limit = ti_limit_of(cursor, first), end;
    if (limit == TIRO_NONE) continue;
    end = follow(columns, count, first, limit);
    if (end == TIRO_NONE || end <= reach) continue; /* inside the one before */
    reach = end;
    if (give(cursor, first, end)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

tiro_status ti_tab(ti_cursor *cursor, ti_complaint *complaint) {
  const ti_node *tab = cursor->tree.pattern, *child;
  column *columns = (column *)ti_arena_array(&cursor->plan.arena, tab->count + (size_t)1, sizeof *columns);
  uint32_t n = 0, i;
  tiro_status status = TIRO_OK;
  if (!columns) return TIRO_NOMEM;
  for (child = tab->child; child && !status; child = child->next) {
    columns[n].node = child;
    status = list_tokens(cursor, child, &columns[n++].list, complaint);
  }
  if (!status) status = match_columns(cursor, columns, n);
  for (i = 0; i < n; i++) ti_array_free(memory_of(cursor), &columns[i].list);
  return status;
}
