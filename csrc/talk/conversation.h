/* conversation.h: exchanges by number and by turn, and who asks.
**
**   turns    Q    A     Q    A    A     Q    a     Q    A
**   parts   [q    a]   [q    a    a]   [q          q    a]
**   starts   0          2               5                    8
**   at       0    0     1    1    1     2    -     2    2
*/
#ifndef TIRO_TALK_CONVERSATION_H
#define TIRO_TALK_CONVERSATION_H

#include "exchanges.h"

typedef struct ti_conversation {
  ti_parts parts;
  uint32_t count;   /* of exchanges */
  size_t turn_count;
  uint32_t *starts; /* by exchange: its first part; behind the last, their count */
  uint32_t *at;     /* by turn: its exchange, or TIRO_NONE */
  uint8_t *sides;   /* by turn: what it does in its exchange, as ti_side */
  uint8_t *asking;  /* by turn: does its holder belong to those who ask? */
  size_t size;      /* of these four, in one block */
} ti_conversation;

/* Fills a conversation that is all zero. After a failure it may be tried again, or
** freed. */
TI_FUNC tiro_status ti_conversation_read(ti_conversation *c, const tiro_memory *memory, const tiro_transcript *t,
                                         ti_turn_cues *cues);
TI_FUNC void ti_conversation_free(ti_conversation *c, const tiro_memory *memory);
TI_FUNC size_t ti_conversation_size(const ti_conversation *c);

/* The parts of an exchange. */
TI_FUNC const tiro_part *ti_exchange_parts(const ti_conversation *c, uint32_t exchange, size_t *count);

/* The first turn of its question. */
TI_FUNC uint32_t ti_first_asked(const ti_conversation *c, uint32_t exchange);

#endif
