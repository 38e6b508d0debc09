/* vocabulary.h: the distinct tokens of a transcript, by number.
**
**   tokens   The   bay   ,   the   bay   .
**   of        0     1    2    3     1    4      and whether each touches the one before
**   words    The   bay   ,   the         .
**
** A word is its bytes as printed, and its kind. What is asked of every token is so
** answered once a word, without a look at the text. Made as far as it is asked for,
** and kept by the transcript: four bytes a token, and some a word.
*/
#ifndef TIRO_READ_VOCABULARY_H
#define TIRO_READ_VOCABULARY_H

#include "../base/memory.h"

/* The first eight bytes of a word and the last tell words of up to sixteen apart. */
typedef struct ti_vocabulary_word {
  uint64_t head, tail;
  uint32_t first, length; /* where it comes first; bytes of the text */
  uint32_t kind;          /* tiro_kind */
  uint32_t asks;          /* what talk/question.c knows of it; 0: it was not asked yet */
} ti_vocabulary_word;

typedef struct ti_vocabulary_slot {
  uint32_t hash;
  uint32_t number; /* of the word, + 1; 0: free */
} ti_vocabulary_slot;

/* Whoever keeps something by the numbers of a vocabulary: it is told when that goes. */
typedef struct ti_vocabulary_reader {
  const struct ti_vocabulary *v; /* NULL: of none, or it went */
  struct ti_vocabulary_reader *next, **self; /* a list; what points here */
} ti_vocabulary_reader;

typedef struct ti_vocabulary {
  uint32_t *of;      /* by token: its word, and whether it touches the one before */
  uint8_t *is_known; /* by paragraph: its tokens have their words */
  size_t token_count, paragraph_count;
  size_t known;      /* tokens that have their word */
  TI_ARRAY(ti_vocabulary_word) words;
  ti_vocabulary_slot *slots;
  size_t slot_count; /* a power of two */
  ti_vocabulary_reader *readers;
} ti_vocabulary;

static inline uint32_t ti_word_of(uint32_t of) { return of >> 1; }
static inline int ti_touches(uint32_t of) { return (int)(of & 1); } /* the token before it */

/* The vocabulary with all tokens of a transcript, or with those of the paragraphs
** [first, end) and others. Words that are there keep their numbers. */
TI_FUNC tiro_status ti_vocabulary_of(const ti_vocabulary **out, const tiro_transcript *t);
TI_FUNC tiro_status ti_vocabulary_of_some(const ti_vocabulary **out, const tiro_transcript *t, size_t first, size_t end);

/* Makes a reader, all zero or of another vocabulary, one of this transcript's. 0: it
** was that before. */
TI_FUNC int ti_vocabulary_attach(const tiro_transcript *t, ti_vocabulary_reader *reader);
TI_FUNC void ti_vocabulary_detach(ti_vocabulary_reader *reader);

/* The vocabulary, if it has all tokens already; else NULL. */
TI_FUNC const ti_vocabulary *ti_vocabulary_made(const tiro_transcript *t);

/* The number of a word, or TIRO_NONE. */
TI_FUNC uint32_t ti_vocabulary_find(const ti_vocabulary *v, const tiro_transcript *t, tiro_string word, tiro_kind kind);

TI_FUNC void ti_vocabulary_free(ti_vocabulary *v, const tiro_memory *memory);
TI_FUNC size_t ti_vocabulary_size(const ti_vocabulary *v);

#endif
