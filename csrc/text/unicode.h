/* unicode.h: properties of code points (Unicode 15.0) and simple case folding.
**
**   code point  0x1F4AC
**                 |  >> 7                       & 127
**                 v                               |
**   pages   [ 0 1 2 .. 187 .. ]                   v
**                       `-- leaf -> leaves [ ... props ... ]
**
**   props   bit  14     13     12 .. 9   8 .. 4   3 .. 0
**               folds  pict.  sentence    word   category
**
** Equal leaves are kept once. ASCII is the first leaf, so it needs one load;
** everything else two. A byte that is not UTF-8 (TI_BAD_BYTE) has a page of
** its own: TI_GC_OTHER, TI_WB_OTHER, TI_SB_OTHER.
*/
#ifndef TIRO_TEXT_UNICODE_H
#define TIRO_TEXT_UNICODE_H

#include "../base/memory.h"

/* The order of these three enumerations is also in generate.lua. */
typedef enum ti_category {
  TI_GC_UPPER,   /* Lu */
  TI_GC_LOWER,   /* Ll */
  TI_GC_TITLE,   /* Lt */
  TI_GC_LETTER,  /* Lm, Lo */
  TI_GC_DIGIT,   /* Nd */
  TI_GC_NUMBER,  /* Nl, No */
  TI_GC_MARK,    /* M* */
  TI_GC_PUNCT,   /* P* */
  TI_GC_SYMBOL,  /* S* */
  TI_GC_SPACE,   /* White_Space, whatever its category: tabs and line ends too */
  TI_GC_CONTROL, /* Cc, Cf */
  TI_GC_OTHER    /* unassigned, private use, surrogates, bad bytes */
} ti_category;

typedef enum ti_word_break {
  TI_WB_OTHER,
  TI_WB_CR,
  TI_WB_LF,
  TI_WB_NEWLINE,
  TI_WB_EXTEND,
  TI_WB_ZWJ,
  TI_WB_FORMAT,
  TI_WB_REGIONAL,
  TI_WB_KATAKANA,
  TI_WB_HEBREW,
  TI_WB_ALETTER,
  TI_WB_SINGLE_QUOTE,
  TI_WB_DOUBLE_QUOTE,
  TI_WB_MIDNUMLET,
  TI_WB_MIDLETTER,
  TI_WB_MIDNUM,
  TI_WB_NUMERIC,
  TI_WB_EXTENDNUMLET,
  TI_WB_WSEGSPACE,
  TI_WB_COUNT
} ti_word_break;

typedef enum ti_sentence_break {
  TI_SB_OTHER,
  TI_SB_CR,
  TI_SB_LF,
  TI_SB_SEP,
  TI_SB_EXTEND,
  TI_SB_FORMAT,
  TI_SB_SP,
  TI_SB_LOWER,
  TI_SB_UPPER,
  TI_SB_OLETTER,
  TI_SB_NUMERIC,
  TI_SB_ATERM,
  TI_SB_SCONTINUE,
  TI_SB_STERM,
  TI_SB_CLOSE,
  TI_SB_COUNT
} ti_sentence_break;

typedef uint16_t ti_props;

TI_FUNC extern const uint16_t ti_unicode_pages[];
TI_FUNC extern const ti_props ti_unicode_leaves[];

/* Everything about `c`, which must be what ti_utf8_decode may return. */
static inline ti_props ti_unicode(uint32_t c) {
  if (c < 0x80) return ti_unicode_leaves[c];
  return ti_unicode_leaves[(uint32_t)ti_unicode_pages[c >> 7] << 7 | (c & 127)];
}

static inline ti_category ti_unicode_category(ti_props p) {
  return (ti_category)(p & 15);
}

static inline ti_word_break ti_unicode_word(ti_props p) {
  return (ti_word_break)(p >> 4 & 31);
}

static inline ti_sentence_break ti_unicode_sentence(ti_props p) {
  return (ti_sentence_break)(p >> 9 & 15);
}

/* Extended_Pictographic: emoji, also those not yet assigned. */
static inline int ti_unicode_pictographic(ti_props p) { return p >> 13 & 1; }

/* Does case folding change it? */
static inline int ti_unicode_folds(ti_props p) { return p >> 14 & 1; }

static inline int ti_unicode_letter(ti_props p) {
  return ti_unicode_category(p) <= TI_GC_LETTER;
}

/* Decimal digits, and numbers such as ½, ² and Ⅷ. */
static inline int ti_unicode_number(ti_props p) {
  return ti_unicode_category(p) == TI_GC_DIGIT ||
         ti_unicode_category(p) == TI_GC_NUMBER;
}

/* Simple folding of a code point known to fold. */
TI_FUNC uint32_t ti_fold_slowly(uint32_t c);

/* Simple case folding: one code point for one (CaseFolding.txt, C and S). */
static inline uint32_t ti_fold(uint32_t c) {
  if (c < 0x80) return c - 'A' < 26u ? c | 0x20 : c;
  return ti_unicode_folds(ti_unicode(c)) ? ti_fold_slowly(c) : c;
}

/* Room that the folded form of `length` bytes may need: two bytes grow to
** three in Ⱥ and Ⱦ, nothing grows more. */
#define TI_FOLD_ROOM(length) ((length) + (length) / 2)

/* Folds text[first, end) to `out`; returns the bytes written. Besides simple
** folding, the apostrophes U+2019, U+2018 and U+02BC become ' so that one word
** has one form however it was typeset. Bad bytes are copied. */
TI_FUNC size_t ti_fold_text(const char *text, size_t first, size_t end,
                            char *out);

/* Runs that fold alike: every `step`-th code point of [first, last] folds to
** itself plus `shift`. Ascending. */
typedef struct ti_fold_run {
  uint32_t first, last, step;
  int32_t shift;
} ti_fold_run;

TI_FUNC extern const ti_fold_run ti_fold_runs[];
TI_FUNC extern const size_t ti_fold_run_count;

#endif
