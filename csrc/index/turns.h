/* turns.h: the turns that hold a folded word, a block at a time.
**
** A block is up to TI_BITPACK turns, ascending, with how often the word is in
** each. What can be known of a block without reading it: its first turn, and
** how much the word can matter in it at most.
*/
#ifndef TIRO_INDEX_TURNS_H
#define TIRO_INDEX_TURNS_H

#include "folded.h"

typedef enum ti_turns_kind { TI_TURNS_SHORT, TI_TURNS_LONG, TI_TURNS_DENSE } ti_turns_kind;

typedef struct ti_turns {
  const ti_folded *folded;
  const unsigned char *list, *end;
  uint8_t kind;              /* ti_turns_kind */
  uint8_t has_counts;        /* counts[] are those of the block */
  uint32_t frequency;        /* turns of the list */
  uint32_t blocks, block;    /* all, and the one that was read */
  uint32_t count;            /* turns of it */
  const unsigned char *rest; /* of a long list's block: its counts */
  uint32_t turns[TI_BITPACK];
  uint32_t counts[TI_BITPACK];
} ti_turns;

/* The list of an id; no block is read yet. */
TI_FUNC void ti_turns_start(ti_turns *t, const ti_folded *folded, uint32_t id);

/* Reads a block; returns how many turns it has. */
TI_FUNC uint32_t ti_turns_read(ti_turns *t, uint32_t block);

/* Makes counts[] those of the block that was read. */
TI_FUNC void ti_turns_count(ti_turns *t);

/* The last block, from `block` on, that starts at or before a turn; `block` if
** none does. */
TI_FUNC uint32_t ti_turns_seek(const ti_turns *t, uint32_t block, uint32_t turn);

/* No turn of a block comes before this. */
TI_FUNC uint32_t ti_turns_first(const ti_turns *t, uint32_t block);

/* The greatest count / (count + norm) in the block, in 255ths, rounded up; of
** the segment's own average length. */
TI_FUNC unsigned ti_turns_bound(const ti_turns *t, uint32_t block);

/* Of a dense list: 64 turns a word, bit by bit. */
static inline uint32_t ti_dense_words(const ti_folded *folded) { return (folded->turn_count + 127) / 128 * 2; }
TI_FUNC uint64_t ti_dense_word(const ti_turns *t, uint32_t word);

/* Of a dense list: does it have a turn? */
static inline int ti_dense_has(const ti_turns *t, uint32_t turn) {
  return t->list[5 * (size_t)t->blocks + turn / 8] >> turn % 8 & 1;
}

/* How often the word is in a turn; 0: not at all. */
TI_FUNC uint32_t ti_dense_count(const ti_turns *t, uint32_t turn);

/* ---- Writing ---- */

/* Bytes that a list may take. */
TI_FUNC size_t ti_turns_room(size_t count, uint32_t turn_count);

/* Writes a list; `bounds` has one for each of the turns. Returns the byte behind. */
TI_FUNC unsigned char *ti_turns_write(unsigned char *out, const uint32_t *turns, const uint32_t *counts,
                                      const unsigned char *bounds, size_t count, uint32_t turn_count);

#endif
