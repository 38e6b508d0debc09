/* tree.c: see tree.h. */
#include "tree.h"

#include <string.h>

void ti_tree_start(ti_tree *tree, const tiro_memory *memory) {
  memset(tree, 0, sizeof *tree);
  tree->arena.memory = *memory;
  tree->within_tokens = tree->cut = TIRO_NONE;
  tree->within_count = 1;
}

ti_node *ti_tree_node(ti_tree *tree, ti_node_kind kind, uint32_t at) {
  ti_node *node = (ti_node *)ti_arena_new(&tree->arena, sizeof *node);
  if (!node) return NULL;
  node->kind = (uint8_t)kind;
  node->at = at;
  node->max = TIRO_NONE;
  return node;
}

void ti_node_add(ti_node *parent, ti_node *child) {
  if (parent->last) parent->last->next = child;
  else parent->child = child;
  parent->last = child;
  parent->count++;
}

void ti_tree_free(ti_tree *tree) { ti_arena_free(&tree->arena); }

tiro_status ti_query_complain(ti_complaint *complaint, uint32_t at, const char *form, tiro_string thing) {
  size_t n = 0, last = sizeof complaint->message - 1;
  for (; *form && n < last; form++) {
    size_t room = last - n, length = thing.length < room ? thing.length : room;
    if (*form != '%') {
      complaint->message[n++] = *form;
      continue;
    }
    if (length) memcpy(complaint->message + n, thing.at, length);
    n += length;
  }
  complaint->message[n] = '\0';
  complaint->at = at;
  return TIRO_INVALID;
}
