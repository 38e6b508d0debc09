/* places.h: from an item of a transcript to the one that holds it. */
#ifndef TIRO_LUA_PLACES_H
#define TIRO_LUA_PLACES_H

#include "binding.h"

/* Label and text together. */
TI_FUNC tiro_span ti_turn_span(const tiro_turn *turn);

/* Or TIRO_NONE. */
TI_FUNC uint32_t ti_paragraph_of_sentence(const tiro_transcript *t, size_t sentence);
TI_FUNC uint32_t ti_sentence_of_token(const tiro_transcript *t, size_t token);

#endif
