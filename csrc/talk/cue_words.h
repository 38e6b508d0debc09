/* cue_words.h: which word of the patterns a token is, as a symbol.
**
**   symbols   0 passed over   1 another mark   2 another word   3 .   4 ?   5 !
**             6 ... words and beginnings of words, in the order they came
**
**   slots     "can" -> 6   "you" -> 7   "defer"* -> 8        open addressing
**
** A beginning ("defer"*) is the symbol of each token that begins so and is no
** word of its own; of several the longest. What a beginning covers (itself,
** words, longer beginnings) is kept in `covers`.
**
** Symbols are looked up once a word of a transcript's vocabulary.
*/
#ifndef TIRO_TALK_CUE_WORDS_H
#define TIRO_TALK_CUE_WORDS_H

#include "cues.h"

#include <string.h>

enum { TI_CUE_PASSED, TI_CUE_MARK, TI_CUE_OTHER, TI_CUE_STOP, TI_CUE_QUESTION, TI_CUE_EXCLAMATION, TI_CUE_WORDS };

typedef struct ti_cue_word {
  uint32_t at;     /* in bytes */
  uint8_t length;
  uint8_t prefix;  /* a beginning */
  uint8_t mark;    /* no word: "any word" is not it */
} ti_cue_word;

typedef struct ti_cue_slot {
  uint64_t key;    /* the first eight bytes, then zeros */
  uint32_t symbol; /* 0: free */
  uint8_t length, prefix;
} ti_cue_slot;

/* By first letter the bits of second letters. */
typedef uint32_t ti_cue_pairs[32];

typedef struct ti_cue_words {
  TI_ARRAY(char) bytes;
  TI_ARRAY(ti_cue_word) words; /* symbol - TI_CUE_WORDS */
  TI_ARRAY(uint64_t) covers;   /* beginning << 32 | symbol, ascending */
  TI_ARRAY(ti_cue_slot) slots;
  uint64_t lengths;            /* of beginnings: bit length - 1 */
  uint64_t masks[9];           /* the first so many bytes */
  ti_cue_pairs pairs;          /* beginnings begin so */
} ti_cue_words;

TI_FUNC void ti_cue_words_start(ti_cue_words *words);
TI_FUNC void ti_cue_words_free(ti_cue_words *words, const tiro_memory *memory);

/* Symbol of a word, or beginning, of a pattern; new ones are added. TIRO_TOOBIG:
** it is longer than TI_LONGEST_CUE_WORD. */
TI_FUNC tiro_status ti_cue_words_add(ti_cue_words *words, const tiro_memory *memory, tiro_string text, int prefix,
                                     uint32_t *symbol);

/* After the last word: finds what beginnings cover. */
TI_FUNC tiro_status ti_cue_words_cover(ti_cue_words *words, const tiro_memory *memory);

/* Index of the first cover of a beginning. */
TI_FUNC size_t ti_cue_covers_of(const ti_cue_words *words, uint32_t prefix);

/* Symbol of a token, where `left` bytes of text are left, its own included. */
TI_FUNC uint32_t ti_cue_symbol(const ti_cue_words *words, const char *at, size_t length, size_t left, tiro_kind kind);

/* One of 64 classes of symbols; what a state goes on with is kept as a bit each. */
#define TI_CUE_ANY_HINT 62
#define TI_CUE_NO_HINT 63 /* of marks: they may be passed over */

static inline unsigned ti_cue_hint(uint32_t symbol) {
  if (symbol >= TI_CUE_WORDS) return symbol % TI_CUE_ANY_HINT;
  return symbol == TI_CUE_OTHER ? TI_CUE_ANY_HINT : TI_CUE_NO_HINT;
}

/* "Any word" may be it. */
static inline int ti_cue_is_word(const ti_cue_words *words, uint32_t symbol) {
  return symbol < TI_CUE_WORDS ? symbol == TI_CUE_OTHER : !words->words.items[symbol - TI_CUE_WORDS].mark;
}

static inline int ti_cue_is_stop(uint32_t symbol) { return symbol >= TI_CUE_STOP && symbol < TI_CUE_WORDS; }

/* Ascending, in place, without memory. */
TI_FUNC void ti_cue_sort(uint64_t *items, size_t count);

/* ---- Eight bytes at a time --------------------------------------------- */

#define TI_CUE_BYTES(b) (0x0101010101010101u * (uint64_t)(b))

/* ASCII in small letters. */
static inline uint64_t ti_cue_small(uint64_t bytes) {
  uint64_t past_z = bytes + TI_CUE_BYTES(0x7F - 'Z'), from_a = bytes + TI_CUE_BYTES(0x80 - 'A');
  return bytes | ((from_a & ~past_z & TI_CUE_BYTES(0x80)) >> 2);
}

/* Not 0: a byte is above ASCII, or ` which is kept as '. */
static inline uint64_t ti_cue_odd(uint64_t bytes) {
  uint64_t x = bytes ^ TI_CUE_BYTES('`');
  return (((x - TI_CUE_BYTES(1)) & ~x) | bytes) & TI_CUE_BYTES(0x80);
}

/* All lengths past eight bytes have one hash. */
static inline uint64_t ti_cue_hash(uint64_t key, size_t length) {
  return (key + (length < 9 ? length : 9)) * 0x9E3779B97F4A7C15u;
}

static inline unsigned ti_cue_has_pair(const ti_cue_pairs pairs, const char *at) {
  return pairs[at[0] & 31] >> (at[1] & 31) & 1;
}

static inline unsigned ti_cue_alphanumeric(char c) {
  return (unsigned)((unsigned)(c - '0') < 10u) | (unsigned)((unsigned)((c | 0x20) - 'a') < 26u);
}

#endif
