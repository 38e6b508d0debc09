/* search_tree.h: the table form of a search (see lua/tiro/query/search.lua) as
** the tree that csrc/search compiles.
*/
#ifndef TIRO_LUA_SEARCH_TREE_H
#define TIRO_LUA_SEARCH_TREE_H

#include "../search/search.h"
#include "binding.h"

/* The node at `arg`. The tree's arena is the caller's to free. TIRO_INVALID: see
** the complaint. */
TI_FUNC tiro_status ti_read_search(lua_State *L, int arg, ti_search_tree *tree, ti_complaint *complaint);

#endif
