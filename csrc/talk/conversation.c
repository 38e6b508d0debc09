/* conversation.c: exchanges by number and by turn: see conversation.h. */
#include "conversation.h"

#include <string.h>

/* Room for all that is kept by exchange and by turn, and a byte a speaker. */
static tiro_status make_room(ti_conversation *c, const tiro_memory *memory, const tiro_transcript *t) {
  size_t turns = c->turn_count = t->turn_count;
  c->size = (c->count + 1 + turns) * sizeof(uint32_t) + 2 * turns + t->speaker_count;
  c->starts = (uint32_t *)ti_new_zero(memory, c->size);
  if (!c->starts) return TIRO_NOMEM;
  c->at = c->starts + c->count + 1;
  c->sides = (uint8_t *)(c->at + turns);
  c->asking = c->sides + turns;
  return TIRO_OK;
}

static void index_parts(ti_conversation *c, const tiro_transcript *t) {
  size_t i;
  memset(c->at, 0xFF, t->turn_count * sizeof *c->at); /* TIRO_NONE */
  for (i = c->parts.count; i-- > 0;) {
    const tiro_part *part = &c->parts.items[i];
    c->starts[part->exchange] = (uint32_t)i;
    c->at[part->turn] = part->exchange;
    c->sides[part->turn] = part->answers ? TI_ANSWERS : TI_ASKS;
  }
  c->starts[c->count] = (uint32_t)c->parts.count;
}

/* Whoever asks in an exchange belongs to those who ask where he is part of none. */
static void find_askers(ti_conversation *c, const tiro_transcript *t) {
  uint8_t *asks = c->asking + t->turn_count; /* by speaker */
  size_t i;
  for (i = 0; i < t->turn_count; i++)
    if (c->sides[i] == TI_ASKS) asks[t->turns[i].speaker] = 1;
  for (i = 0; i < t->turn_count; i++)
    c->asking[i] = c->sides[i] == TI_NEITHER ? asks[t->turns[i].speaker] : c->sides[i] == TI_ASKS;
}

tiro_status ti_conversation_read(ti_conversation *c, const tiro_memory *memory, const tiro_transcript *t,
                                 ti_turn_cues *cues) {
  ti_sides_ground ground;
  tiro_status status;
  c->parts.count = 0;
  status = ti_find_exchanges(&c->parts, &ground, memory, t, cues);
  if (status != TIRO_OK) return status;
  c->count = c->parts.count ? c->parts.items[c->parts.count - 1].exchange + 1 : 0;
  status = make_room(c, memory, t);
  if (status != TIRO_OK) return status;
  index_parts(c, t);
  find_askers(c, t);
  return TIRO_OK;
}

void ti_conversation_free(ti_conversation *c, const tiro_memory *memory) {
  ti_array_free(memory, &c->parts);
  ti_free(memory, c->starts, c->size);
  memset(c, 0, sizeof *c);
}

size_t ti_conversation_size(const ti_conversation *c) {
  return c->size + c->parts.capacity * sizeof *c->parts.items;
}

const tiro_part *ti_exchange_parts(const ti_conversation *c, uint32_t exchange, size_t *count) {
  *count = c->starts[exchange + 1] - c->starts[exchange];
  return c->parts.items + c->starts[exchange];
}

uint32_t ti_first_asked(const ti_conversation *c, uint32_t exchange) {
  const tiro_part *part = c->parts.items + c->starts[exchange];
  while (part->answers) part++; /* every exchange has one that asks */
  return part->turn;
}
