/* exchanges.h: what conversations are asked with, from Lua. */
#ifndef TIRO_LUA_EXCHANGES_H
#define TIRO_LUA_EXCHANGES_H

#include "../talk/content.h"
#include "../talk/conversation.h"
#include "binding.h"

TI_FUNC const ti_conversation *ti_to_conversation(lua_State *L, int arg);
TI_FUNC ti_content *ti_to_content(lua_State *L, int arg);

/* Sets the cues at `arg`, with their names behind; what they are is left on the
** stack. The hits are the caller's to free. */
TI_FUNC void ti_read_turn_cues(lua_State *L, ti_turn_cues *cues, int arg);

#endif
