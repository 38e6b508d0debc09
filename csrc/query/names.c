/* names.c: what a query names: labels, targets, and the tags that are pairs. A
** closing tag is paired with an opening one that is written before it. */
#include "machine.h"

static tiro_status add_name(ti_plan *plan, tiro_string name) {
  ti_maker *maker = &plan->maker;
  ti_name *added;
  if (ti_maker_name(maker, name)) return TIRO_OK;
  if (ti_reserve(&plan->arena.memory, &maker->names, 1)) return TIRO_NOMEM;
  added = &maker->names.items[maker->names.count++];
  added->name = name;
  added->number = 0;
  return TIRO_OK;
}

/* "target", or the name of another numbered one. */
static tiro_status add_target(ti_plan *plan, ti_node *node) {
  char name[16] = "target";
  size_t length = 6;
  if (node->min == 9) {
    memcpy(name, "keyword", length = 7);
  } else if (node->min) {
    name[length++] = (char)('0' + node->min % 10);
  }
  node->name = ti_arena_string(&plan->arena, name, length);
  return node->name.at ? add_name(plan, node->name) : TIRO_NOMEM;
}

static uint32_t find_tag(const ti_plan *plan, tiro_string name) {
  uint32_t i;
  for (i = 0; i < plan->tags.count; i++)
    if (ti_same(plan->tags.items[i], name)) return i;
  return TIRO_NONE;
}

/* Tags opened so far are listed; `max` of a tag becomes its place in the list. */
static tiro_status see_tag(ti_plan *plan, ti_node *node) {
  tiro_string name = node->name;
  if (node->kind == TI_NODE_OPEN && node->part.at) { /* <turn speaker="..."> as <turn_speaker="..."> */
    char *joined = (char *)ti_arena_new(&plan->arena, name.length + node->part.length + 2);
    if (!joined) return TIRO_NOMEM;
    memcpy(joined, name.at, name.length);
    joined[name.length] = '_';
    memcpy(joined + name.length + 1, node->part.at, node->part.length);
    name.at = joined;
    name.length += node->part.length + 1;
  }
  node->max = find_tag(plan, name);
  if (node->kind == TI_NODE_CLOSE || node->max != TIRO_NONE) return TIRO_OK;
  if (ti_reserve(&plan->arena.memory, &plan->tags, 1)) return TIRO_NOMEM;
  node->max = (uint32_t)plan->tags.count;
  plan->tags.items[plan->tags.count++] = name;
  return TIRO_OK;
}

/* Nesting is limited, so this is. */
static tiro_status see(ti_plan *plan, ti_node *node) {
  ti_node *child;
  tiro_status status = TIRO_OK;
  if (node->kind >= TI_NODE_AND) return TIRO_OK;
  if (node->kind == TI_NODE_LABEL) status = add_name(plan, node->name);
  if (node->kind == TI_NODE_TARGET) status = add_target(plan, node);
  if (node->kind == TI_NODE_OPEN || node->kind == TI_NODE_CLOSE) status = see_tag(plan, node);
  for (child = node->child; child && !status; child = child->next) status = see(plan, child);
  return status;
}

/* Marks the tags that some closing tag is paired with. */
static void mark_closed(const ti_node *node, uint8_t *closed) {
  const ti_node *child;
  if (node->kind == TI_NODE_CLOSE && node->max != TIRO_NONE) closed[node->max] = 1;
  for (child = node->child; child; child = child->next) mark_closed(child, closed);
}

/* From places in the list to registers. */
static void number_tags(ti_node *node, const uint32_t *numbers) {
  ti_node *child;
  if (node->kind == TI_NODE_OPEN || node->kind == TI_NODE_CLOSE)
    node->max = node->max == TIRO_NONE ? TIRO_NONE : numbers[node->max];
  for (child = node->child; child; child = child->next) number_tags(child, numbers);
}

tiro_status ti_find_names(ti_plan *plan, ti_node *pattern) {
  ti_maker *maker = &plan->maker;
  uint8_t *closed;
  uint32_t *numbers;
  size_t i;
  tiro_status status = see(plan, pattern);
  if (status) return status;
  closed = (uint8_t *)ti_arena_new(&plan->arena, plan->tags.count + 1);
  numbers = (uint32_t *)ti_arena_array(&plan->arena, plan->tags.count + 1, sizeof *numbers);
  if (!closed || !numbers) return TIRO_NOMEM;
  mark_closed(pattern, closed);
  for (i = 0; i < plan->tags.count; i++) numbers[i] = closed[i] ? plan->paired++ : TIRO_NONE;
  number_tags(pattern, numbers);
  for (i = 0; i < maker->names.count; i++) maker->names.items[i].number = plan->paired + 2 * (uint32_t)i;
  plan->registers = plan->paired + 2 * (uint32_t)maker->names.count;
  return TIRO_OK;
}
