/* cues.h: cues: word patterns by category, found in the turns of a transcript.
**
**   patterns   -> program -> words:  text -> symbol          (cue_words.c)
**                         -> states: symbol -> next state     (cue_states.c)
**   turns      -> tokens -> symbols -> states -> hits          (cue_find.c)
**
** A program is patterns as ops, one after the other, each pattern's ended by
** TI_CUE_MATCH. Ops jump forward only, so a pattern has no loops:
**
**   (can|could) you [please]    split, "can", jump, "could", "you", split,
**                               "please", match
**
** Between words, commas, dashes, quotes and notes are passed over; other marks
** match themselves alone. A match leaves a sentence only behind a mark that may
** end one, or where the pattern says so.
*/
#ifndef TIRO_TALK_CUES_H
#define TIRO_TALK_CUES_H

#include "../base/complaint.h"
#include "../base/memory.h"

typedef enum ti_cue_code {
  TI_CUE_WORD,           /* a token: `text` */
  TI_CUE_PREFIX,         /* a token that begins with `text` */
  TI_CUE_ANY,            /* any word */
  TI_CUE_SPLIT,          /* the next op, or the one at `to` */
  TI_CUE_JUMP,           /* the op at `to` */
  TI_CUE_OPEN_TURN,      /* nothing is said before it in its turn */
  TI_CUE_CLOSE_TURN,     /* nothing but closing marks comes behind it in its turn */
  TI_CUE_OPEN_SENTENCE,
  TI_CUE_CLOSE_SENTENCE,
  TI_CUE_MATCH,          /* pattern `to` is found */
  TI_CUE_CODES
} ti_cue_code;

typedef struct ti_cue_op {
  uint8_t code;     /* ti_cue_code */
  uint32_t to;      /* op, further on in the program; of TI_CUE_MATCH: the pattern */
  tiro_string text; /* as a tokenizer gives it; borrowed */
} ti_cue_op;

typedef struct ti_cue_program {
  const ti_cue_op *ops;
  size_t op_count;
  const uint32_t *cues; /* of each pattern, which cue it is */
  size_t pattern_count, cue_count;
} ti_cue_program;

#define TI_MOST_CUE_OPS ((size_t)1 << 20) /* of a program */
#define TI_LONGEST_CUE 64                 /* words of a match */
#define TI_LONGEST_CUE_WORD 64            /* bytes, folded */

typedef struct ti_cues ti_cues;

typedef struct ti_cue_hit {
  uint32_t cue, pattern, turn;
  uint32_t first, end; /* tokens */
} ti_cue_hit;

typedef TI_ARRAY(ti_cue_hit) ti_cue_hits;

/* TIRO_INVALID: the complaint's `at` is the pattern's number, or the number of
** patterns where it is all of them. The program is not needed any more then. */
TI_FUNC tiro_status ti_cues_new(ti_cues **out, const tiro_memory *memory, const ti_cue_program *program,
                                ti_complaint *complaint);
TI_FUNC void ti_cues_free(ti_cues *cues);
TI_FUNC size_t ti_cues_size(const ti_cues *cues);

/* Adds to `out` what is found in the turns [first, end), in order of first token
** and cue. At each token the longest match of each cue counts, and none that lies
** inside another of its cue. `out` grows by the memory of `cues`; on TIRO_NOMEM
** it is as it was. */
TI_FUNC tiro_status ti_cues_find(ti_cues *cues, const tiro_transcript *t, size_t first, size_t end,
                                 ti_cue_hits *out);

/* The same for one turn, from the sentence on that holds token `from`; empties
** `out` before. */
TI_FUNC tiro_status ti_cues_turn(ti_cues *cues, const tiro_transcript *t, size_t turn, size_t from, ti_cue_hits *out);

/* The same for what starts in the first `count` tokens of a turn. */
TI_FUNC tiro_status ti_cues_opening(ti_cues *cues, const tiro_transcript *t, size_t turn, size_t count, ti_cue_hits *out);

#endif
