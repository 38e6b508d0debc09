/* uax29.c: see uax29.h.
**
** Either set of rules is a table: state x class of the next character -> next
** state, or xx for a boundary before that character. Rules that must look
** ahead (WB6, WB7b, WB12, SB8) enter a *pending* state instead, in which the
** segment ends where that state was entered unless a later character joins:
**
**      c a n ' t            t h e '  _
**     al al al lm al       al al al lm  xx -> boundary before the '
**
** Characters passed in a pending state never enter one again when they are
** read anew, so no byte is read more than twice.
*/
#include "uax29.h"

#include "../base/utf8.h"
#include "unicode.h"

/* Properties of the character at text[at], its length in *length. */
static ti_props props(const char *text, size_t at, size_t end, size_t *length) {
  return ti_unicode(ti_utf8_decode(text, at, end, length));
}

#define xx 0 /* boundary */

/* --- words --- */

/* Pending states come last. */
enum {
  so = 1, /* start of a segment */
  ot, /* anything that only Extend, Format and ZWJ may follow */
  cr, /* CR */
  nl, /* LF, Newline */
  ws, /* WSegSpace */
  ri, /* Regional_Indicator, waiting for the other half of a flag */
  fl, /* a whole flag */
  ka, /* Katakana */
  he, /* Hebrew_Letter */
  al, /* ALetter */
  nu, /* Numeric */
  en, /* ExtendNumLet */
  hq, /* Hebrew_Letter Single_Quote (WB7a) */
  lm, /* a letter, then MidLetter, MidNumLet or Single_Quote (WB6, WB7) */
  hd, /* Hebrew_Letter Double_Quote (WB7b, WB7c) */
  nm, /* Numeric, then MidNum, MidNumLet or Single_Quote (WB11, WB12) */
  WORD_STATES,
  WORD_PENDING = lm
};

static const uint8_t after_word[WORD_STATES][TI_WB_COUNT] = {
/* columns: Other, CR, LF, Newline, Extend, ZWJ, Format, Regional_Indicator,
**          Katakana, Hebrew_Letter, ALetter, Single_Quote, Double_Quote,
**          MidNumLet, MidLetter, MidNum, Numeric, ExtendNumLet, WSegSpace */
/*      Ot  CR  LF  NL  Ex  ZW  Fo  RI  Ka  He  AL  SQ  DQ  MB  ML  MN  Nu  EN  WS */
/*xx*/ {xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*so*/ {ot, cr, nl, nl, ot, ot, ot, ri, ka, he, al, ot, ot, ot, ot, ot, nu, en, ws},
/*ot*/ {xx, xx, xx, xx, ot, ot, ot, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*cr*/ {xx, xx, nl, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*nl*/ {xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*ws*/ {xx, xx, xx, xx, ot, ot, ot, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, ws},
/*ri*/ {xx, xx, xx, xx, ri, ri, ri, fl, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*fl*/ {xx, xx, xx, xx, fl, fl, fl, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*ka*/ {xx, xx, xx, xx, ka, ka, ka, xx, ka, xx, xx, xx, xx, xx, xx, xx, xx, en, xx},
/*he*/ {xx, xx, xx, xx, he, he, he, xx, xx, he, al, hq, hd, lm, lm, xx, nu, en, xx},
/*al*/ {xx, xx, xx, xx, al, al, al, xx, xx, he, al, lm, xx, lm, lm, xx, nu, en, xx},
/*nu*/ {xx, xx, xx, xx, nu, nu, nu, xx, xx, he, al, nm, xx, nm, xx, nm, nu, en, xx},
/*en*/ {xx, xx, xx, xx, en, en, en, xx, ka, he, al, xx, xx, xx, xx, xx, nu, en, xx},
/*hq*/ {xx, xx, xx, xx, hq, hq, hq, xx, xx, he, al, xx, xx, xx, xx, xx, xx, xx, xx},
/*lm*/ {xx, xx, xx, xx, lm, lm, lm, xx, xx, he, al, xx, xx, xx, xx, xx, xx, xx, xx},
/*hd*/ {xx, xx, xx, xx, hd, hd, hd, xx, xx, he, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*nm*/ {xx, xx, xx, xx, nm, nm, nm, xx, xx, xx, xx, xx, xx, xx, xx, xx, nu, xx, xx},
};

size_t ti_next_word(const char *text, size_t at, size_t end) {
  unsigned state = so, next;
  size_t length, safe = at; /* where a pending state was entered */
  int joiner = 0;           /* is the last character ZWJ? */
  for (; at < end; at += length) {
    ti_props p = props(text, at, end, &length);
    ti_word_break type = ti_unicode_word(p);
    next = after_word[state][type];
    if (next == xx) {
      if (state >= WORD_PENDING) return safe;
      if (!joiner || !ti_unicode_pictographic(p)) return at;
      next = after_word[so][type]; /* WB3c */
    }
    if (next >= WORD_PENDING && state < WORD_PENDING) safe = at;
    joiner = type == TI_WB_ZWJ;
    state = next;
  }
  return state >= WORD_PENDING ? safe : end;
}

/* --- sentences --- */

enum {
  an = 1, /* anything, also the start */
  rt,     /* CR */
  pa,     /* LF, Sep */
  le,     /* Upper, Lower */
  ld,     /* Upper or Lower, then ATerm (SB7) */
  dt,     /* ATerm */
  dc,     /* ATerm Close+ */
  ds,     /* ATerm Close* Sp+ */
  st,     /* STerm */
  sc,     /* STerm Close+ */
  ss,     /* STerm Close* Sp+ */
  la,     /* behind ATerm Close* Sp*, in search of a Lower (SB8) */
  SENTENCE_STATES,
  SENTENCE_PENDING = la
};

static const uint8_t after_sentence[SENTENCE_STATES][TI_SB_COUNT] = {
/* columns: Other, CR, LF, Sep, Extend, Format, Sp, Lower, Upper, OLetter,
**          Numeric, ATerm, SContinue, STerm, Close */
/*      Ot  CR  LF  Se  Ex  Fo  Sp  Lo  Up  OL  Nu  AT  SC  ST  Cl */
/*xx*/ {xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*an*/ {an, rt, pa, pa, an, an, an, le, le, an, an, dt, an, st, an},
/*rt*/ {xx, xx, pa, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*pa*/ {xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx, xx},
/*le*/ {an, rt, pa, pa, le, le, an, le, le, an, an, ld, an, st, an},
/*ld*/ {la, rt, pa, pa, ld, ld, ds, le, le, xx, an, dt, an, st, dc},
/*dt*/ {la, rt, pa, pa, dt, dt, ds, le, xx, xx, an, dt, an, st, dc},
/*dc*/ {la, rt, pa, pa, dc, dc, ds, le, xx, xx, la, dt, an, st, dc},
/*ds*/ {la, rt, pa, pa, ds, ds, ds, le, xx, xx, la, dt, an, st, la},
/*st*/ {xx, rt, pa, pa, st, st, ss, xx, xx, xx, xx, dt, an, st, sc},
/*sc*/ {xx, rt, pa, pa, sc, sc, ss, xx, xx, xx, xx, dt, an, st, sc},
/*ss*/ {xx, rt, pa, pa, ss, ss, ss, xx, xx, xx, xx, dt, an, st, xx},
/*la*/ {la, xx, xx, xx, la, la, la, le, xx, xx, la, xx, la, xx, la},
};

size_t ti_next_sentence(const char *text, size_t at, size_t end,
                        ti_line_ends lines) {
  unsigned state = an, next;
  size_t length, safe = at; /* where the pending state was entered */
  for (; at < end; at += length) {
    ti_sentence_break type = ti_unicode_sentence(props(text, at, end, &length));
    if (lines == TI_LINES_FLOW && (type == TI_SB_CR || type == TI_SB_LF))
      type = TI_SB_SP;
    next = after_sentence[state][type];
    if (next == xx) return state == SENTENCE_PENDING ? safe : at;
    if (next == SENTENCE_PENDING && state != SENTENCE_PENDING) safe = at;
    state = next;
  }
  return state == SENTENCE_PENDING ? safe : end;
}

/* --- as tokens --- */

/* Moves the ends of a segment past its white space. */
static void trim(const char *text, size_t *first, size_t *end) {
  size_t length;
  for (; *first < *end; *first += length) {
    ti_props p = props(text, *first, *end, &length);
    if (ti_unicode_category(p) != TI_GC_SPACE) break;
  }
  for (; *first < *end; *end -= length) {
    size_t last = ti_utf8_back(text, *first, *end);
    ti_props p = props(text, last, *end, &length);
    if (ti_unicode_category(p) != TI_GC_SPACE) break;
  }
}

/* A word holds a letter, a number no letter but a digit; what holds neither is
** what its first character is. */
static ti_kind kind(const char *text, size_t first, size_t end) {
  size_t at, length;
  ti_kind result = TI_SYMBOL;
  for (at = first; at < end; at += length) {
    ti_props p = props(text, at, end, &length);
    if (ti_unicode_letter(p)) return TI_WORD;
    if (ti_unicode_number(p)) result = TI_NUMBER;
    if (at == first && ti_unicode_category(p) == TI_GC_PUNCT) result = TI_PUNCT;
  }
  return result;
}

tiro_status ti_unicode_words(ti_tokens *tokens, const tiro_memory *memory,
                             const char *text, size_t first, size_t end) {
  size_t count = tokens->count, longs = tokens->longs.count, next;
  for (; first < end; first = next) {
    size_t start = first, stop = next = ti_next_word(text, first, end);
    tiro_status status;
    trim(text, &start, &stop);
    if (start == stop) continue;
    status = ti_tokens_add(tokens, memory, start, stop, kind(text, start, stop));
    if (status != TIRO_OK) {
      tokens->count = count;
      tokens->longs.count = longs;
      return status;
    }
  }
  return TIRO_OK;
}

tiro_status ti_unicode_sentences(ti_sentences *sentences,
                                 const tiro_memory *memory, const char *text,
                                 const ti_tokens *tokens, size_t first,
                                 size_t end, ti_line_ends lines) {
  size_t count = sentences->count, at, stop;
  if (first == end) return TIRO_OK;
  at = tokens->start[first];
  stop = ti_token_end(tokens, end - 1);
  while (first < end) {
    tiro_span *sentence;
    tiro_status status = ti_reserve(memory, sentences, 1);
    if (status != TIRO_OK) {
      sentences->count = count;
      return status;
    }
    do at = ti_next_sentence(text, at, stop, lines);
    while (at <= tokens->start[first]);
    sentence = &sentences->items[sentences->count++];
    sentence->first = (uint32_t)first;
    while (first < end && tokens->start[first] < at) first++;
    sentence->end = (uint32_t)first;
  }
  return TIRO_OK;
}
