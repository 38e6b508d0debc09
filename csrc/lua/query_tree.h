/* query_tree.h: the table form of a query as a tree for the core. */
#ifndef TIRO_LUA_QUERY_TREE_H
#define TIRO_LUA_QUERY_TREE_H

#include "../query/tree.h"
#include "binding.h"

/* Reads the table at `arg` into a tree that was started. Lua raises no errors
** meanwhile but its own "not enough memory". */
TI_FUNC tiro_status ti_read_tree(lua_State *L, int arg, ti_tree *tree, ti_complaint *complaint);

/* A condition alone, into a tree that is there. */
TI_FUNC tiro_status ti_read_condition(lua_State *L, int arg, ti_tree *tree, ti_node **out, ti_complaint *complaint);

/* TI_UNSAID: there is none of that name. */
TI_FUNC ti_strategy ti_strategy_named(const char *name);
TI_FUNC const char *ti_strategy_name(ti_strategy strategy);

#endif
