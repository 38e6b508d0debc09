/* compile.c: from the tree of a search to the parts of a plan, for a segment.
**
**   word            ids of the folded lexicon, the words that fold to them
**   words           one: its turns; several: places, where all of them are
**   in              goes down to the words that stand beside it
**   has             marks
*/
#include "plan.h"

#include <string.h>

#include "../query/complain.h"

/* What holds around a node. */
typedef struct scope {
  ti_inside *inside;
  int counts; /* its words count for ranks */
} scope;

static tiro_status compile(ti_search *search, ti_plan *plan, const ti_search_node *node, scope around, ti_part **out);

static ti_part *new_part(ti_search *search, ti_part_kind kind) {
  ti_part *part = (ti_part *)ti_arena_new(&search->arena, sizeof *part);
  if (part) part->kind = (uint8_t)kind;
  return part;
}

static ti_finder *new_finder(ti_search *search, ti_search_kind kind, ti_inside *inside) {
  ti_finder *finder = (ti_finder *)ti_arena_new(&search->arena, sizeof *finder);
  if (!finder) return NULL;
  finder->kind = (uint8_t)kind;
  finder->inside = inside;
  finder->kept = search->finders;
  search->finders = finder;
  return finder;
}

/* ---- Words ---- */

/* The id of a word as it is typed. */
static tiro_status find_literal(ti_search *search, const ti_plan *plan, tiro_string text, ti_ids *ids) {
  char *room = (char *)ti_new(&search->memory, TI_FOLD_VALUE_ROOM(text.length) + 1);
  uint32_t id;
  if (!room) return TIRO_NOMEM;
  id = ti_lexicon_find(&plan->folded->lexicon, room, ti_fold_value(text.at, text.length, TI_FOLDED_FLAGS, room));
  ti_free(&search->memory, room, TI_FOLD_VALUE_ROOM(text.length) + 1);
  if (id == TIRO_NONE) return TIRO_OK;
  if (ti_reserve(&search->memory, ids, 1)) return TIRO_NOMEM;
  ids->items[ids->count++] = id;
  return TIRO_OK;
}

static tiro_status find_ids(ti_search *search, const ti_plan *plan, const ti_search_node *word, ti_ids *ids) {
  ti_pattern *pattern;
  tiro_status status;
  if (word->pattern == TI_LITERAL) return find_literal(search, plan, word->text, ids);
  status = ti_pattern_new(&pattern, &search->memory, word->text.at, word->text.length,
                          (ti_pattern_kind)word->pattern, word->edits, TI_FOLDED_FLAGS, search->complaint);
  if (status == TIRO_OK) {
    status = ti_pattern_scan(pattern, &search->memory, &plan->folded->lexicon, ids);
    ti_pattern_free(pattern, &search->memory);
  }
  if (status == TIRO_INVALID && search->complaint) search->complaint->at += word->at;
  return status;
}

/* The words that fold to some ids. */
static tiro_status want(ti_search *search, const ti_plan *plan, const ti_ids *ids, ti_term *term) {
  const ti_column *column = &plan->segment->columns[0];
  uint32_t *words, count, at;
  uint64_t all = 0, frequency = 0;
  size_t i;
  for (i = 0; i < ids->count; i++, all += count) (void)ti_folded_members(plan->folded, ids->items[i], &count);
  words = (uint32_t *)ti_arena_array(&search->arena, (size_t)all + 1, sizeof *words);
  if (!words) return TIRO_NOMEM;
  term->words = words;
  for (i = 0; i < ids->count; i++) {
    at = ti_folded_members(plan->folded, ids->items[i], &count);
    for (; count > 0; count--, at++) {
      uint32_t word = ti_folded_member(plan->folded, at);
      if (word >= column->lexicon.count) continue; /* a lie */
      words[term->count++] = word;
      frequency += ti_column_frequency(column, word);
    }
  }
  term->frequency = frequency < column->token_count ? (uint32_t)frequency : column->token_count;
  return ti_wanted_new(&term->wanted, &search->memory, column, words, term->count);
}

/* The turns of one of the ids, or of any of several. */
static tiro_status of_ids(ti_search *search, const ti_plan *plan, const ti_ids *ids, ti_part **out) {
  uint64_t most = 0;
  uint32_t *kept;
  size_t i;
  ti_part *part = *out = new_part(search, ids->count == 1 ? TI_PART_WORD : ids->count ? TI_PART_MANY : TI_PART_NOTHING);
  if (!part) return TIRO_NOMEM;
  if (!ids->count) return TIRO_OK;
  kept = (uint32_t *)ti_arena_array(&search->arena, ids->count, sizeof *kept);
  part->turns = (ti_turns *)ti_arena_new(&search->arena, sizeof *part->turns);
  if (!kept || !part->turns) return TIRO_NOMEM;
  for (i = 0; i < ids->count; i++) {
    kept[i] = ids->items[i];
    most += ti_folded_frequency(plan->folded, ids->items[i]);
  }
  part->id = *kept;
  part->ids = kept;
  part->id_count = (uint32_t)ids->count;
  part->most = most < plan->folded->turn_count ? (uint32_t)most : plan->folded->turn_count;
  ti_turns_start(part->turns, plan->folded, part->id);
  return TIRO_OK;
}

static tiro_status compile_word(ti_search *search, const ti_plan *plan, const ti_search_node *word, ti_term *term,
                                ti_part **out) {
  ti_ids ids;
  tiro_status status;
  memset(&ids, 0, sizeof ids);
  status = find_ids(search, plan, word, &ids);
  if (status == TIRO_OK) status = of_ids(search, plan, &ids, out);
  if (status == TIRO_OK) status = want(search, plan, &ids, term);
  ti_array_free(&search->memory, &ids);
  return status;
}

static uint32_t count_children(const ti_search_node *node) {
  const ti_search_node *child;
  uint32_t count = 0;
  for (child = node->child; child; child = child->next) count++;
  return count;
}

/* A part that holds what all its children hold, and its finder finds. */
static ti_part *places_of(ti_search *search, ti_finder *finder, ti_part *children) {
  ti_part *part = new_part(search, TI_PART_PLACES), *child;
  if (!part) return NULL;
  part->child = children;
  part->finder = finder;
  part->most = children ? children->most : 0;
  for (child = children; child; child = child->next)
    if (child->most < part->most) part->most = child->most;
  return part;
}

static tiro_status compile_words(ti_search *search, ti_plan *plan, const ti_search_node *node, scope around,
                                 ti_part **out) {
  const ti_search_node *word;
  ti_part *first = NULL, **last = &first;
  uint32_t i = 0;
  ti_finder *finder = new_finder(search, TI_SEARCH_WORDS, around.inside);
  if (!finder) return TIRO_NOMEM;
  finder->terms = (ti_term *)ti_arena_array(&search->arena, count_children(node) + (size_t)1, sizeof *finder->terms);
  if (!finder->terms) return TIRO_NOMEM;
  for (word = node->child; word; word = word->next, last = &(*last)->next, i++) {
    tiro_status status;
    finder->term_count = i + 1;
    status = compile_word(search, plan, word, &finder->terms[i], last);
    if (status != TIRO_OK) return status;
    if (finder->terms[i].frequency < finder->terms[finder->anchor].frequency) finder->anchor = i;
  }
  if (!i) *out = new_part(search, TI_PART_NOTHING);
  else if (i == 1 && !around.inside) *out = first;
  else *out = places_of(search, finder, first);
  if (!*out) return TIRO_NOMEM;
  (*out)->finder = finder;
  return TIRO_OK;
}

/* ---- Places of several ---- */

static tiro_status compile_near(ti_search *search, ti_plan *plan, const ti_search_node *node, scope around,
                                ti_part **out) {
  scope plain = around;
  ti_part *a, *b;
  tiro_status status;
  ti_finder *finder = new_finder(search, TI_SEARCH_NEAR, NULL);
  if (!finder) return TIRO_NOMEM;
  plain.counts = 0;
  if (!node->child || !node->child->next)
    return ti_pattern_complain(search->complaint, node->at, "NEAR needs something on both sides", NULL, 0);
  if ((status = compile(search, plan, node->child, plain, &a)) != TIRO_OK) return status;
  if ((status = compile(search, plan, node->child->next, plain, &b)) != TIRO_OK) return status;
  if (!a->finder || !b->finder)
    return ti_pattern_complain(search->complaint, node->at, "NEAR needs words or phrases on both sides", NULL, 0);
  finder->distance = node->distance;
  finder->child = a->finder;
  a->finder->next = b->finder;
  a->next = b;
  *out = places_of(search, finder, a);
  return *out ? TIRO_OK : TIRO_NOMEM;
}

static tiro_status compile_or(ti_search *search, ti_plan *plan, const ti_search_node *node, scope around,
                              ti_part **out) {
  const ti_search_node *child;
  ti_part *part = *out = new_part(search, TI_PART_OR), **last;
  ti_finder *finder = new_finder(search, TI_SEARCH_OR, NULL), **last_finder;
  uint64_t most = 0;
  if (!part || !finder) return TIRO_NOMEM;
  last = &part->child;
  last_finder = &finder->child;
  part->finder = finder;
  for (child = node->child; child; child = child->next, last = &(*last)->next) {
    tiro_status status = compile(search, plan, child, around, last);
    if (status != TIRO_OK) return status;
    most += (*last)->most;
    if (!(*last)->finder) part->finder = NULL;
    if (!part->finder) continue;
    *last_finder = (*last)->finder;
    last_finder = &(*last_finder)->next;
  }
  part->most = most < plan->folded->turn_count ? (uint32_t)most : plan->folded->turn_count;
  return TIRO_OK;
}

/* ---- AND, NOT, IN ---- */

static int has_words(const ti_search_node *node) {
  const ti_search_node *child;
  if (node->kind == TI_SEARCH_WORDS || node->kind == TI_SEARCH_NEAR) return 1;
  if (node->kind == TI_SEARCH_NOT) return 0;
  for (child = node->child; child; child = child->next)
    if (has_words(child)) return 1;
  return 0;
}

/* The IN that a node is, or that it negates. */
static const ti_search_node *in_of(const ti_search_node *node, int *negated) {
  *negated = node->kind == TI_SEARCH_NOT;
  if (*negated) node = node->child;
  return node && node->kind == TI_SEARCH_IN ? node : NULL;
}

/* Around the words of an AND is what it names with IN, too. */
static tiro_status look_around(ti_search *search, const ti_plan *plan, const ti_search_node *node, scope *around) {
  const ti_search_node *child;
  for (child = node->child; child; child = child->next) {
    int negated;
    const ti_search_node *in = in_of(child, &negated);
    ti_inside *inside;
    if (!in) continue;
    inside = (ti_inside *)ti_arena_new(&search->arena, sizeof *inside);
    if (!inside) return TIRO_NOMEM;
    inside->layer = ti_plan_layer(plan, in->layer);
    inside->negated = negated;
    inside->next = around->inside;
    around->inside = inside;
  }
  return TIRO_OK;
}

static tiro_status compile_and(ti_search *search, ti_plan *plan, const ti_search_node *node, scope around,
                               ti_part **out) {
  const ti_search_node *child;
  ti_part *part = *out = new_part(search, TI_PART_AND), **last;
  int words = has_words(node), negated, inside = 0;
  scope inner = around;
  tiro_status status = words ? look_around(search, plan, node, &inner) : TIRO_OK;
  if (!part) return TIRO_NOMEM;
  last = &part->child;
  part->most = plan->folded->turn_count;
  for (child = node->child; status == TIRO_OK && child; child = child->next) {
    inside |= in_of(child, &negated) != NULL;
    if (words && in_of(child, &negated)) continue;
    status = compile(search, plan, child, inner, last);
    if (status != TIRO_OK) break;
    if ((*last)->most < part->most) part->most = (*last)->most;
    last = &(*last)->next;
  }
  part->of_turns = (uint8_t)(!words && inside);
  if (status == TIRO_OK && part->child && !part->child->next) *out = part->child;
  return status;
}

static tiro_status compile_not(ti_search *search, ti_plan *plan, const ti_search_node *node, ti_part **out) {
  scope plain;
  ti_part *part = *out = new_part(search, TI_PART_NOT);
  memset(&plain, 0, sizeof plain);
  if (!part) return TIRO_NOMEM;
  part->most = plan->folded->turn_count;
  if (!node->child) return TIRO_OK;
  return compile(search, plan, node->child, plain, &part->child);
}

static tiro_status compile_marked(ti_search *search, ti_plan *plan, const ti_search_node *node, ti_part **out) {
  ti_part *part = *out = new_part(search, TI_PART_MARKED);
  if (!part) return TIRO_NOMEM;
  if (node->kind == TI_SEARCH_HAS) return ti_mark_attribute(search, plan, node, part);
  return ti_mark_layer(search, plan, ti_plan_layer(plan, node->layer), part);
}

/* Whoever makes a tree sees to it that it is not too deep. */
static tiro_status compile(ti_search *search, ti_plan *plan, const ti_search_node *node, scope around, ti_part **out) {
  tiro_status status;
  switch (node->kind) {
    case TI_SEARCH_WORDS: status = compile_words(search, plan, node, around, out); break;
    case TI_SEARCH_NEAR: status = compile_near(search, plan, node, around, out); break;
    case TI_SEARCH_AND: return compile_and(search, plan, node, around, out);
    case TI_SEARCH_OR: return compile_or(search, plan, node, around, out);
    case TI_SEARCH_NOT: return compile_not(search, plan, node, out);
    case TI_SEARCH_IN:
    case TI_SEARCH_HAS: return compile_marked(search, plan, node, out);
    default: return ti_pattern_complain(search->complaint, node->at, "a word stands alone in the tree", NULL, 0);
  }
  if (status != TIRO_OK || !around.counts) return status;
  plan->leaves[plan->leaf_count++] = *out;
  return TIRO_OK;
}

tiro_status ti_search_compile(ti_search *search, ti_plan *plan, const ti_search_node *root) {
  scope around;
  around.inside = NULL;
  around.counts = 1;
  plan->leaves = (ti_part **)ti_arena_array(&search->arena, search->leaf_room + 1, sizeof *plan->leaves);
  if (!plan->leaves) return TIRO_NOMEM;
  return compile(search, plan, root, around, &plan->root);
}
