/* lexer.h: the English tokenizer's state, shared by its files.
**
**   token.c    blocks of plain words; hands the rest to a rule by class
**   word.c     what begins with a letter
**   number.c   what begins with a digit
**   mark.c     what begins with anything else
**
** Each rule starts at `at`, adds at least one token and leaves `at` behind it.
*/
#ifndef TIRO_TEXT_LEXER_H
#define TIRO_TEXT_LEXER_H

#include "../base/utf8.h"
#include "scan.h"

/* What a character may begin or continue. */
typedef enum ti_class {
  TI_C_SPACE,
  TI_C_LETTER,
  TI_C_DIGIT,
  TI_C_EXTEND,     /* combining marks, joiners, soft hyphens */
  TI_C_LOW_LINE,
  TI_C_IDEOGRAPH,  /* letters that make no runs: 漢 か ก */
  TI_C_DOT,
  TI_C_ELLIPSIS,
  TI_C_STOP,       /* ! ? and their like */
  TI_C_APOSTROPHE, /* ' ’ ‘ ` */
  TI_C_HYPHEN,
  TI_C_DASH,       /* — – */
  TI_C_COLON,
  TI_C_OPEN,
  TI_C_CLOSE,
  TI_C_AT,
  TI_C_HASH,
  TI_C_BULLET,
  TI_C_PUNCT,
  TI_C_SYMBOL,
  TI_C_HIGH        /* a byte from 0x80 on: decode it */
} ti_class;

TI_FUNC extern const uint8_t ti_byte_class[256];

typedef struct ti_lexer {
  ti_tokens *tokens;
  const tiro_memory *memory;
  ti_kernels kernels;
  const char *text;
  size_t first, end; /* the run */
  size_t at;         /* next byte to read */
  size_t letters;    /* the bytes from `at` to here are ASCII letters */
  size_t base;       /* tokens there were before the run */
  int quoted;        /* a single quote is open */
} ti_lexer;

typedef tiro_status (*ti_rule)(ti_lexer *lx);

TI_FUNC tiro_status ti_lex_word(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_number(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_ideograph(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_dots(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_stops(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_apostrophe(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_hyphens(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_colon(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_close(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_at(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_hash(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_dash(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_bullet(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_punct(ti_lexer *lx);
TI_FUNC tiro_status ti_lex_symbol(ti_lexer *lx);

/* Classes of U+2000 to U+203F: E2 80 80 to E2 80 BF. */
TI_FUNC extern const uint8_t ti_quote_class[64];

/* Adds the word that begins at `at` and the period at `period`, as one or two
** tokens. */
TI_FUNC tiro_status ti_lex_last_word(ti_lexer *lx, size_t period);

/* Class of a character that begins with a byte from 0x80 on. */
TI_FUNC ti_class ti_class_high(const ti_lexer *lx, size_t at, size_t *length);

/* Class of the character at `at`, its length in *length; behind the run, and
** in front of it, all is white space. */
static inline ti_class ti_class_at(const ti_lexer *lx, size_t at, size_t *length) {
  const unsigned char *s = (const unsigned char *)lx->text + at;
  *length = 1;
  if (at >= lx->end) return TI_C_SPACE;
  if (*s < 0x80) return (ti_class)ti_byte_class[*s];
  if (*s == 0xE2 && lx->end - at > 2 && s[1] == 0x80 && (s[2] & 0xC0) == 0x80) {
    *length = 3; /* dashes and typographic quotes are frequent */
    return (ti_class)ti_quote_class[s[2] & 0x3F];
  }
  return ti_class_high(lx, at, length);
}

static inline ti_class ti_class_of(const ti_lexer *lx, size_t at) {
  size_t length;
  return ti_class_at(lx, at, &length);
}

/* The byte at `at`, a space behind the run. */
static inline char ti_peek(const ti_lexer *lx, size_t at) {
  return at < lx->end ? lx->text[at] : ' ';
}

static inline int ti_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline int ti_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline int ti_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline int ti_is_alpha(char c) {
  return ti_is_lower((char)(c | 0x20));
}
static inline int ti_is_alnum(char c) { return ti_is_alpha(c) || ti_is_digit(c); }

/* May this class stand inside a word? */
static inline int ti_in_word(ti_class c) {
  return c >= TI_C_LETTER && c <= TI_C_LOW_LINE;
}

/* Does a token end where the next byte to read is? */
static inline int ti_touches(const ti_lexer *lx) {
  const ti_tokens *t = lx->tokens;
  return t->count > lx->base && ti_token_end(t, t->count - 1) == lx->at;
}

/* Adds text[start, end) as a token and goes on behind it. */
static inline tiro_status ti_emit(ti_lexer *lx, size_t start, size_t end,
                                  ti_kind kind) {
  ti_tokens *t = lx->tokens;
  lx->at = end;
  if (t->count >= t->room || end - start >= TI_LONG_TOKEN)
    return ti_tokens_add(t, lx->memory, start, end, kind);
  t->start[t->count] = (uint32_t)start; /* < TIRO_MAX_SOURCE */
  t->shape[t->count] = (uint16_t)((end - start) << TI_KIND_BITS | (unsigned)kind);
  t->count++;
  return TIRO_OK;
}

/* The same for a token at which a sentence may turn. */
TI_FUNC tiro_status ti_emit_stop(ti_lexer *lx, size_t start, size_t end,
                                 ti_kind kind);

/* Adds the clitics that the next byte begins, if any: 's 've 'll. */
TI_FUNC tiro_status ti_lex_clitics(ti_lexer *lx);

/* End of the letters at hand with a clitic behind them (it's, don't) and a blank
** behind that, which nothing else can be; the clitic's start in *cut. 0: the
** rules must look. */
TI_FUNC size_t ti_common_clitic(const ti_lexer *lx, size_t *cut);

/* End of the letters, digits and marks from `at` on; a low line belongs to
** them when one of them follows. */
TI_FUNC size_t ti_word_run(const ti_lexer *lx, size_t at);

/* End of the web address, or name with dots, that begins at `start` and whose
** first letters end at `at`; 0 if it is none. */
TI_FUNC size_t ti_web_name(const ti_lexer *lx, size_t start, size_t at);

/* End of the file ending (.doc) that begins at `at`; 0 if it is none. */
TI_FUNC size_t ti_file_ending(const ti_lexer *lx, size_t at);

#endif
