/* tokens.h: the token stream of a text, and who fills it.
**
**   text      D o n ' t   a s k .
**   start     0   2       6     9      byte of each token, ascending
**   shape     2w  3c      3w    1p     length and kind in 16 bits
**
**   stops                   3          tokens a sentence may turn at
**
** A token is a word, clitic, number, punctuation mark or symbol. Six bytes a
** token keep a transcript small; lengths past TI_LONG_TOKEN are in a side
** table sorted by token. Every byte that is not white space lies in one token.
** Tokens never overlap and hold no white space at their ends; ". . ." has some
** inside. The stops let the sentence splitter skip what cannot matter to it.
*/
#ifndef TIRO_TEXT_TOKENS_H
#define TIRO_TEXT_TOKENS_H

#include "../base/memory.h"

typedef enum ti_kind { TI_WORD, TI_CLITIC, TI_NUMBER, TI_PUNCT, TI_SYMBOL } ti_kind;

/* UAX #29 parts sentences at line ends; in paragraphs wrapped at a column they
** are blanks: TI_UNICODE_WRAPPED. */
typedef enum ti_rules { TI_ENGLISH, TI_UNICODE, TI_UNICODE_WRAPPED } ti_rules;

#define TI_KIND_BITS 3
#define TI_LONG_TOKEN (0xFFFFu >> TI_KIND_BITS)

typedef struct ti_long_token {
  uint32_t token, length;
} ti_long_token;

typedef struct ti_tokens {
  uint32_t *start; /* byte of the text */
  uint16_t *shape; /* length << TI_KIND_BITS | kind */
  size_t count, room; /* room: elements that both arrays hold */
  size_t capacity, shape_capacity;
  TI_ARRAY(ti_long_token) longs;
  TI_ARRAY(uint32_t) stops;
} ti_tokens;

/* Sentences are runs of tokens: [first, end). */
typedef TI_ARRAY(tiro_span) ti_sentences;

/* Appends the tokens of text[first, end). The bytes may hold anything. White
** space (line ends too) parts tokens and is otherwise ignored. Call it with
** runs in ascending order. */
TI_FUNC tiro_status ti_tokenize(ti_tokens *tokens, const tiro_memory *memory,
                                const char *text, size_t first, size_t end,
                                ti_rules rules);

/* Appends the sentences of one paragraph: the tokens [first, end). Every token
** of the run lies in exactly one sentence. TI_ENGLISH needs the stops that
** ti_tokenize left. */
TI_FUNC tiro_status ti_split_sentences(ti_sentences *sentences,
                                       const tiro_memory *memory,
                                       const char *text, const ti_tokens *tokens,
                                       size_t first, size_t end, ti_rules rules);

/* Appends the token text[start, end), which must lie behind the last one. */
TI_FUNC tiro_status ti_tokens_add(ti_tokens *tokens, const tiro_memory *memory,
                                  size_t start, size_t end, ti_kind kind);

/* Room for `more` further tokens. */
TI_FUNC tiro_status ti_tokens_reserve(ti_tokens *tokens,
                                      const tiro_memory *memory, size_t more);

TI_FUNC void ti_tokens_free(ti_tokens *tokens, const tiro_memory *memory);

/* Length of a token longer than TI_LONG_TOKEN - 1. */
TI_FUNC size_t ti_long_length(const ti_tokens *tokens, size_t token);

/* Empties the stream; its room stays. */
static inline void ti_tokens_clear(ti_tokens *tokens) {
  tokens->count = tokens->longs.count = tokens->stops.count = 0;
}

static inline ti_kind ti_token_kind(const ti_tokens *tokens, size_t i) {
  return (ti_kind)(tokens->shape[i] & ((1u << TI_KIND_BITS) - 1));
}

static inline size_t ti_token_end(const ti_tokens *tokens, size_t i) {
  size_t length = (size_t)(tokens->shape[i] >> TI_KIND_BITS);
  if (length == TI_LONG_TOKEN) length = ti_long_length(tokens, i);
  return tokens->start[i] + length;
}

#endif
