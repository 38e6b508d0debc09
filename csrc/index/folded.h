/* folded.h: what the search box runs on: words in one form whatever their case,
** accents and apostrophes, and for each the turns that hold it.
**
**   words     The THE the    Muller Müller       of the column "word"
**              `--- members ---'    |
**   folded       the             muller          sorted; id = rank
**   turns      0, 1, 3, ...      17, 240         with how often it is in each
**
** What is no word (punctuation, symbols) is left out. Where turns overlap, a
** token belongs to the one that starts first. A document without any turn
** counts as one turn.
**
** A list of turns is one of three, by how many it has (see turns.c).
*/
#ifndef TIRO_INDEX_FOLDED_H
#define TIRO_INDEX_FOLDED_H

#include "../base/complaint.h"
#include "bitpack.h"
#include "segment.h"

#define TI_FOLDED_FLAGS (TI_IGNORE_CASE | TI_IGNORE_MARKS | TI_FOLD_APOSTROPHES)

/* Of BM25 (Robertson and Zaragoza 2009), times ten: bounds are kept in whole
** numbers. */
#define TI_BM25_K1 12
#define TI_BM25_B 7.5

typedef struct ti_folded {
  const ti_segment *segment;
  const ti_layer *turn_layer; /* NULL: none */
  ti_lexicon lexicon;
  uint32_t turn_count;     /* of the layer, and documents that count as one */
  uint32_t held_count;     /* turns that hold a token */
  uint32_t lone_count, word_count, member_count, list_size;
  uint64_t length_sum;           /* tokens of all turns */
  ti_narrow member_starts;       /* rising, by id, count + 1 */
  ti_narrow members;             /* level: ids of words */
  ti_narrow frequencies;         /* level, by id: how many turns hold it */
  ti_narrow list_starts;         /* rising, by id, count + 1 */
  const uint32_t *lone;          /* { turn, document } of documents without turns, ascending */
  const uint16_t *lengths;       /* by turn: its tokens; TI_LONG_TURN: see its span */
  const unsigned char *is_word;  /* a bit for each id of a word */
  const unsigned char *thin;     /* a bit for each unit: it holds fewer than TI_THIN words */
  const unsigned char *lists;
  void *owned; /* the bytes, where ti_folded_new made them */
  size_t owned_size;
  tiro_memory memory;
} ti_folded;

#define TI_LONG_TURN 0xFFFFu
#define TI_THIN 8

/* Makes the lists of a segment on the heap. */
TI_FUNC tiro_status ti_folded_new(ti_folded **out, const tiro_memory *memory, const ti_segment *segment);
TI_FUNC void ti_folded_free(ti_folded *folded);

/* Bytes held. */
TI_FUNC size_t ti_folded_size(const ti_folded *folded);

/* The bytes to save: the same for the same segment. `*capacity` bytes are the
** caller's to free, `*size` of them are used. Takes memory for the lexicon and the
** lists, and four bytes for each token, or a pass over the tokens for each `room`. */
typedef struct ti_folded_options {
  size_t room;        /* bytes for tokens on their way, 0: 96 MiB; less costs time */
  const char *mapped; /* the segment's file, if its pages are to be given back now and then */
  size_t mapped_size;
} ti_folded_options;

TI_FUNC tiro_status ti_folded_save(char **bytes, size_t *size, size_t *capacity, const tiro_memory *memory,
                                   const ti_segment *segment, const ti_folded_options *options);

/* The same without options. */
TI_FUNC tiro_status ti_folded_write(char **bytes, size_t *size, size_t *capacity, const tiro_memory *memory,
                                    const ti_segment *segment);

/* Opens saved bytes, in place: they start at a multiple of eight and outlive
** it. Only counts are looked at. TIRO_INVALID: see the complaint. */
TI_FUNC tiro_status ti_folded_open(ti_folded **out, const tiro_memory *memory, const ti_segment *segment,
                                   const void *bytes, size_t size, ti_complaint *complaint);

/* Whether the bytes say what the segment does. */
TI_FUNC tiro_status ti_folded_verify(const ti_folded *folded, ti_complaint *complaint);

/* ---- Turns ---- */

/* The document of a turn that is a whole document, TIRO_NONE: it is a span of
** the turn layer, whose number is then in `*span`. */
TI_FUNC uint32_t ti_folded_lone(const ti_folded *folded, uint32_t turn, uint32_t *span);

/* Positions of a turn. */
TI_FUNC tiro_span ti_folded_span(const ti_folded *folded, uint32_t turn);

/* Fetches what ti_folded_span looks at. */
static inline void ti_folded_soon(const ti_folded *folded, uint32_t turn) {
#if defined(__GNUC__) || defined(__clang__)
  if (folded->turn_layer) __builtin_prefetch(folded->turn_layer->firsts.blocks + turn / TI_NARROW);
#else
  (void)folded;
  (void)turn;
#endif
}

/* Tokens of a turn. */
static inline uint32_t ti_folded_length(const ti_folded *folded, uint32_t turn) {
  tiro_span span;
  if (folded->lengths[turn] != TI_LONG_TURN) return folded->lengths[turn];
  span = ti_folded_span(folded, turn);
  return span.end - span.first;
}

/* The first turn that starts at or behind a position. */
TI_FUNC uint32_t ti_folded_from(const ti_folded *folded, uint32_t position);

static inline uint32_t ti_folded_frequency(const ti_folded *folded, uint32_t id) {
  uint32_t n = ti_narrow_level(&folded->frequencies, id);
  return n < folded->turn_count ? n : folded->turn_count;
}

static inline int ti_folded_is_word(const ti_folded *folded, uint32_t word) {
  return word < folded->word_count && folded->is_word[word >> 3] >> (word & 7) & 1;
}

static inline int ti_folded_is_thin(const ti_folded *folded, uint32_t unit) {
  return folded->thin[unit >> 3] >> (unit & 7) & 1;
}

/* The words that fold to an id: the first of them, and how many. */
TI_FUNC uint32_t ti_folded_members(const ti_folded *folded, uint32_t id, uint32_t *count);

/* Such a word, as an id of the column that may lie. */
static inline uint32_t ti_folded_member(const ti_folded *folded, uint32_t i) {
  return ti_narrow_level(&folded->members, i);
}

/* ---- Sections (folded.c, folding.c) ---- */

typedef struct ti_folded_head {
  uint32_t version, token_count, word_count, turn_count;
  uint32_t held_count, lone_count, value_count, value_size;
  uint32_t member_count, list_size;
  uint64_t length_sum;
  uint32_t member_start_words, member_words, frequency_words, list_start_words;
} ti_folded_head;

#define TI_FOLDED_VERSION 3

/* Where a turn of the layer starts: behind what earlier turns hold. */
TI_FUNC tiro_span ti_turn_tokens(const ti_layer *turns, uint32_t span);

#endif
