/* token.c: the English tokenizer: blocks of plain words, the rest by rule.
**
**   text     W e   d o n ' t   k n o w ,   s i r
**            `-'   `-------'   `-------'             chunks: between white space
**            mask    rule        mask                letters and commas: masks
**
** Nine chunks of ten hold only letters and commas. Their tokens are read off
** the bit masks of a block; a chunk with anything else in it goes to the rules,
** one token after the other.
*/
#include "english.h"
#include "lexer.h"
#include "unicode.h"

#include <string.h>

#define S TI_C_SPACE
#define L TI_C_LETTER
#define D TI_C_DIGIT
#define Y TI_C_SYMBOL
#define P TI_C_PUNCT
#define H TI_C_HIGH
#define HIGH_ROW H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H

const uint8_t ti_byte_class[256] = {
    Y, Y, Y, Y, Y, Y, Y, Y, Y, S, S, S, S, S, Y, Y, /* 00 */
    Y, Y, Y, Y, Y, Y, Y, Y, Y, Y, Y, Y, Y, Y, Y, Y, /* 10 */
    S, TI_C_STOP, P, TI_C_HASH, Y, Y, Y, TI_C_APOSTROPHE, /*   ! " # $ % & ' */
    TI_C_OPEN, TI_C_CLOSE, Y, Y, P, TI_C_HYPHEN, TI_C_DOT, P, /* ( ) * + , - . / */
    D, D, D, D, D, D, D, D, D, D, TI_C_COLON, TI_C_COLON, /* 0 .. 9 : ; */
    Y, TI_C_COLON, Y, TI_C_STOP, /* < = > ? */
    TI_C_AT, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* @ A .. O */
    L, L, L, L, L, L, L, L, L, L, L, /* P .. Z */
    TI_C_OPEN, P, TI_C_CLOSE, Y, TI_C_LOW_LINE, /* [ \ ] ^ _ */
    TI_C_APOSTROPHE, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* ` a .. o */
    L, L, L, L, L, L, L, L, L, L, L, /* p .. z */
    TI_C_OPEN, Y, TI_C_CLOSE, Y, Y, /* { | } ~ 7F */
    HIGH_ROW, HIGH_ROW, HIGH_ROW, HIGH_ROW,
    HIGH_ROW, HIGH_ROW, HIGH_ROW, HIGH_ROW};

#define E TI_C_EXTEND
#define A TI_C_APOSTROPHE
#define DASH TI_C_DASH

const uint8_t ti_quote_class[64] = {
    S, S, S, S, S, S, S, S, S, S, S, Y, E, E, E, E, /* 2000: spaces, joiners */
    DASH, DASH, DASH, DASH, DASH, DASH, P, P, A, A, P, A, P, P, P, P, /* 2010 */
    P, P, TI_C_BULLET, TI_C_BULLET, P, P, TI_C_ELLIPSIS, P, /* 2020 */
    S, S, E, E, E, E, E, S,
    P, P, P, P, P, P, P, P, P, P, P, P, TI_C_STOP, TI_C_STOP, P, P}; /* 2030 */

#undef E
#undef A
#undef DASH
#undef S
#undef L
#undef D
#undef Y
#undef P
#undef H

static const ti_rule rules[] = {
    ti_lex_symbol,     /* TI_C_SPACE: never asked */
    ti_lex_word,       /* TI_C_LETTER */
    ti_lex_number,     /* TI_C_DIGIT */
    ti_lex_symbol,     /* TI_C_EXTEND */
    ti_lex_symbol,     /* TI_C_LOW_LINE */
    ti_lex_ideograph,  /* TI_C_IDEOGRAPH */
    ti_lex_dots,       /* TI_C_DOT */
    ti_lex_dots,       /* TI_C_ELLIPSIS */
    ti_lex_stops,      /* TI_C_STOP */
    ti_lex_apostrophe, /* TI_C_APOSTROPHE */
    ti_lex_hyphens,    /* TI_C_HYPHEN */
    ti_lex_dash,       /* TI_C_DASH */
    ti_lex_colon,      /* TI_C_COLON */
    ti_lex_punct,      /* TI_C_OPEN */
    ti_lex_close,      /* TI_C_CLOSE */
    ti_lex_at,         /* TI_C_AT */
    ti_lex_hash,       /* TI_C_HASH */
    ti_lex_bullet,     /* TI_C_BULLET */
    ti_lex_punct,      /* TI_C_PUNCT */
    ti_lex_symbol      /* TI_C_SYMBOL */
};

static const uint8_t by_category[] = {
    TI_C_LETTER, TI_C_LETTER, TI_C_LETTER, TI_C_LETTER, /* Lu Ll Lt Lo */
    TI_C_DIGIT,  TI_C_SYMBOL, TI_C_EXTEND, TI_C_PUNCT,  /* Nd No M P */
    TI_C_SYMBOL, TI_C_SPACE,  TI_C_SYMBOL, TI_C_SYMBOL  /* S space C other */
};

static ti_class unicode_class(uint32_t code) {
  ti_props p = ti_unicode(code);
  ti_word_break word = ti_unicode_word(p);
  ti_class class_ = (ti_class)by_category[ti_unicode_category(p)];
  if (ti_is_bullet(code)) return TI_C_BULLET;
  if (ti_unicode_sentence(p) == TI_SB_STERM || ti_unicode_sentence(p) == TI_SB_ATERM)
    return TI_C_STOP;
  if (word == TI_WB_FORMAT || word == TI_WB_ZWJ || word == TI_WB_EXTEND)
    return TI_C_EXTEND;
  if (class_ == TI_C_LETTER && word == TI_WB_OTHER) return TI_C_IDEOGRAPH;
  return class_;
}

ti_class ti_class_high(const ti_lexer *lx, size_t at, size_t *length) {
  return unicode_class(ti_utf8_decode(lx->text, at, lx->end, length));
}

/* Room for the tokens of a block of plain words. */
static tiro_status room(ti_lexer *lx) {
  ti_tokens *t = lx->tokens;
  if (t->room - t->count >= TI_BLOCK_TOKENS)
    return TIRO_OK;
  return ti_tokens_reserve(t, lx->memory, TI_BLOCK_TOKENS);
}

/* Reads one chunk by rule, to the white space behind it. */
static tiro_status chunk(ti_lexer *lx) {
  tiro_status status = TIRO_OK;
  size_t cut, end = ti_common_clitic(lx, &cut);
  if (end) {
    if (cut > lx->at && ti_emit(lx, lx->at, cut, TI_WORD) != TIRO_OK) return TIRO_NOMEM;
    return ti_emit(lx, cut, end, TI_CLITIC);
  }
  while (status == TIRO_OK) {
    size_t length;
    ti_class c = ti_class_at(lx, lx->at, &length);
    if (c != TI_C_SPACE)
      status = rules[c](lx);
    else if (length > 1)
      lx->at += length; /* white space the masks do not know */
    else
      break;
  }
  return status;
}

/* Adds the tokens of two masks: runs of letters, and single commas. */
static void plain_words(ti_lexer *lx, size_t at, uint64_t letter, uint64_t comma) {
  ti_tokens *t = lx->tokens;
  t->count += lx->kernels.words(t->start + t->count, t->shape + t->count, (uint32_t)at, letter, comma);
}

/* Reads the chunks of the block at `at`, which holds white space, up to the
** last of it. What is behind that begins the next block. */
static tiro_status block_chunks(ti_lexer *lx, const ti_block *b, size_t at) {
  uint64_t special = ~(b->letter | b->space | b->comma) | ti_fused_words(b);
  uint64_t todo = ti_below(ti_highest(b->space));
  size_t stop = at + ti_highest(b->space) + 1;
  while (special & todo) {
    unsigned x = ti_first_bit(special & todo);
    uint64_t before = b->space & ti_below(x);
    unsigned from = before ? ti_highest(before) + 1 : 0;
    uint64_t plain = todo & ti_below(from);
    tiro_status status;
    plain_words(lx, at, b->letter & plain, b->comma & plain);
    lx->at = at + from;
    lx->letters = at + ti_first_bit(~(b->letter | ti_below(from)));
    if (x > from && lx->letters == at + x && lx->text[at + x] == '.' &&
        b->space >> x & 2)
      status = ti_lex_last_word(lx, at + x); /* the commonest rule by far */
    else
      status = chunk(lx);
    if (status != TIRO_OK || room(lx) != TIRO_OK) return TIRO_NOMEM;
    if (lx->at >= stop) return TIRO_OK;
    todo &= ~ti_below((unsigned)(lx->at - at));
  }
  plain_words(lx, at, b->letter & todo, b->comma & todo);
  lx->at = stop;
  return TIRO_OK;
}

/* The last, short block is read from a copy that ends in white space. */
static void short_block(ti_scanner scan, const char *text, size_t size,
                        ti_block *block) {
  unsigned char bytes[TI_BLOCK];
  memset(bytes, ' ', sizeof bytes);
  memcpy(bytes, text, size);
  scan(bytes, block);
}

tiro_status ti_english_words(ti_tokens *tokens, const tiro_memory *memory,
                             const char *text, size_t first, size_t end) {
    ti_lexer lx;
  memset(&lx, 0, sizeof lx);
  lx.tokens = tokens;
  lx.memory = memory;
  lx.kernels = ti_kernels_choose();
  lx.text = text;
  lx.first = lx.at = first;
  lx.end = end;
  lx.base = tokens->count;
  while (lx.at < end) {
    size_t size = end - lx.at;
    tiro_status status;
    ti_block block;
    if (room(&lx) != TIRO_OK) return TIRO_NOMEM;
    if (size >= TI_BLOCK)
      lx.kernels.scan((const unsigned char *)text + lx.at, &block);
    else
      short_block(lx.kernels.scan, text + lx.at, size, &block);
    status = block.space ? block_chunks(&lx, &block, lx.at) : chunk(&lx);
    if (status != TIRO_OK) return status;
  }
  return TIRO_OK;
}
