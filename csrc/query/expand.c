/* expand.c: hits made larger: expand to s, expand left to 3. They may come out
** of order or twice, so all of them are listed, sorted and told apart. */
#include "walk.h"

static uint32_t layer_end(const ti_spanset *layer, uint32_t at, uint32_t more, int right, uint32_t as_is) {
  uint32_t i = ti_spanset_holding(layer, at, at + 1);
  if (i == TIRO_NONE) return as_is;
  if (!right) return ti_spanset_start(layer, i < more ? 0 : i - more);
  return ti_spanset_end(layer, layer->count - 1 - i < more ? layer->count - 1 : i + more);
}

/* As far as the document goes. */
static void grow(ti_cursor *cursor, const ti_spanset *layer, ti_hit *hit) {
  const ti_tree *tree = &cursor->tree;
  uint32_t n = tree->expand_count;
  uint32_t first = hit->first, end = hit->end;
  (void)ti_limit_of(cursor, first);
  if (tree->expand & TI_LEFT) {
    if (layer) first = layer_end(layer, first, n - 1, 0, first);
    else first -= n < first - cursor->floor ? n : first - cursor->floor;
  }
  if (tree->expand & TI_RIGHT) {
    if (layer) end = layer_end(layer, hit->end - 1, n - 1, 1, end);
    else end += n < cursor->roof - end ? n : cursor->roof - end;
  }
  hit->first = first > cursor->floor ? first : cursor->floor;
  hit->end = end < cursor->roof ? end : cursor->roof;
}

static int goes_before(const ti_listed *a, const ti_listed *b) {
  if (a->hit.first != b->hit.first) return a->hit.first < b->hit.first;
  return a->hit.end < b->hit.end;
}

/* Merges sorted runs until there is one; equal ones stay in order. */
static void sort(ti_listed *items, ti_listed *spare, size_t count) {
  size_t width, at, n, i, j;
  for (width = 1; width < count; width *= 2) {
    for (at = n = 0; at < count; at += 2 * width) {
      size_t middle = at + width < count ? at + width : count,
             end = middle + width < count ? middle + width : count;
      for (i = at, j = middle; i < middle || j < end;)
        spare[n++] = j == end || (i < middle && !goes_before(&items[j], &items[i])) ? items[i++] : items[j++];
    }
    memcpy(items, spare, count * sizeof *items);
  }
}

static tiro_status sort_list(ti_cursor *cursor) {
  const tiro_memory *memory = &cursor->plan.arena.memory;
  size_t count = cursor->list.count, i, n = 0;
  ti_listed *items = cursor->list.items, *spare = (ti_listed *)ti_new(memory, (count + 1) * sizeof *spare);
  if (!spare) return TIRO_NOMEM;
  sort(items, spare, count);
  ti_free(memory, spare, (count + 1) * sizeof *spare);
  for (i = 0; i < count; i++)
    if (!n || goes_before(&items[n - 1], &items[i])) items[n++] = items[i];
  cursor->list.count = n;
  return TIRO_OK;
}

/* A list that is there already (MU, TAB) is made larger in place. */
tiro_status ti_expand(ti_cursor *cursor) {
  const ti_tree *tree = &cursor->tree;
  const tiro_memory *memory = &cursor->plan.arena.memory;
  const ti_spanset *layer = cursor->expand_layer;
  ti_listed *items;
  size_t i;
  if (cursor->way == TI_WAY_LIST && cursor->list.count > tree->cut) cursor->list.count = tree->cut;
  while (cursor->way != TI_WAY_LIST) {
    ti_hit match;
    tiro_status status = ti_next_match(cursor, &match);
    if (status) return status;
    if (match.first == TIRO_NONE) break;
    if (ti_reserve(memory, &cursor->list, 1)) return TIRO_NOMEM;
    cursor->list.items[cursor->list.count].match = match;
    cursor->list.items[cursor->list.count++].hit = match;
  }
  items = cursor->list.items;
  for (i = 0; i < cursor->list.count; i++) grow(cursor, layer, &items[i].hit);
  if (sort_list(cursor)) return TIRO_NOMEM;
  cursor->is_listed = 1;
  return TIRO_OK;
}
