/* mark.c: tokens that begin with a mark: dots, stops, quotes, hyphens, symbols,
** handles and tags.
*/
#include "lexer.h"

#include <string.h>

tiro_status ti_emit_stop(ti_lexer *lx, size_t start, size_t end, ti_kind kind) {
  ti_tokens *t = lx->tokens;
  if (ti_reserve(lx->memory, &t->stops, 1) != TIRO_OK) return TIRO_NOMEM;
  t->stops.items[t->stops.count++] = (uint32_t)t->count;
  return ti_emit(lx, start, end, kind);
}

/* End of the character at `at` and what extends it. */
static size_t character(const ti_lexer *lx, size_t at) {
  size_t length;
  ti_class c = ti_class_at(lx, at, &length);
  do {
    at += length;
    c = ti_class_at(lx, at, &length);
  } while (c == TI_C_EXTEND);
  return at;
}

tiro_status ti_lex_ideograph(ti_lexer *lx) {
  return ti_emit(lx, lx->at, character(lx, lx->at), TI_WORD);
}

tiro_status ti_lex_punct(ti_lexer *lx) {
  return ti_emit(lx, lx->at, character(lx, lx->at), TI_PUNCT);
}

/* Does a small letter follow at `at`, behind a space? No sentence turns there. */
static int goes_on(const ti_lexer *lx, size_t at) {
  char c = ti_peek(lx, at);
  return ti_is_lower(c == ' ' || c == '\n' ? ti_peek(lx, at + 1) : c);
}

tiro_status ti_lex_dash(ti_lexer *lx) {
  size_t at = character(lx, lx->at);
  if (goes_on(lx, at)) return ti_emit(lx, lx->at, at, TI_PUNCT);
  return ti_emit_stop(lx, lx->at, at, TI_PUNCT);
}

tiro_status ti_lex_bullet(ti_lexer *lx) {
  return ti_emit_stop(lx, lx->at, character(lx, lx->at), TI_PUNCT);
}

/* Runs of one ASCII mark (== ** $$$) are one token. */
tiro_status ti_lex_symbol(ti_lexer *lx) {
  size_t at = character(lx, lx->at);
  char mark = lx->text[lx->at];
  if (at == lx->at + 1 && (unsigned char)mark < 0x80)
    while (ti_peek(lx, at) == mark && at < lx->end) at++;
  return ti_emit(lx, lx->at, at, TI_SYMBOL);
}

tiro_status ti_lex_hyphens(ti_lexer *lx) {
  size_t at = lx->at;
  while (ti_peek(lx, at) == '-') at++;
  if (goes_on(lx, at) || (at == lx->at + 1 && ti_in_word(ti_class_of(lx, at))))
    return ti_emit(lx, lx->at, at, TI_PUNCT);
  return ti_emit_stop(lx, lx->at, at, TI_PUNCT);
}

tiro_status ti_lex_stops(ti_lexer *lx) {
  size_t at = lx->at, length;
  while (ti_class_at(lx, at, &length) == TI_C_STOP) at += length;
  return ti_emit_stop(lx, lx->at, at, TI_PUNCT);
}

/* End of ". . ." from the dot at `at`: dots parted by single spaces. */
static size_t spaced_dots(const ti_lexer *lx, size_t at) {
  while (ti_peek(lx, at + 1) == ' ' && ti_peek(lx, at + 2) == '.' &&
         ti_peek(lx, at + 3) != '.')
    at += 2;
  return at + 1;
}

tiro_status ti_lex_dots(ti_lexer *lx) {
  size_t start = lx->at, at = start, length;
  ti_class c;
  while ((c = ti_class_at(lx, at, &length)) == TI_C_DOT || c == TI_C_ELLIPSIS)
    at += length;
  if (at == start + 1) {
    size_t end = spaced_dots(lx, start);
    if (end >= start + 5)
      at = end;
    else if (c == TI_C_DIGIT && !ti_touches(lx))
      return ti_lex_number(lx);
    else if ((end = ti_file_ending(lx, start)) != 0)
      return ti_emit(lx, start, end, TI_WORD);
  }
  return ti_emit_stop(lx, start, at, TI_PUNCT);
}

/* ---- Apostrophes ---- */

/* Words that lost their beginning; 'tis and 'twas are two words each. */
static const struct {
  char word[8];
  uint8_t cut; /* letters behind the apostrophe of a first part, 0: one word */
} clipped[] = {{"em", 0},    {"til", 0},   {"cause", 0}, {"bout", 0}, {"n", 0},
               {"round", 0}, {"cuz", 0},   {"cos", 0},   {"tis", 1},  {"twas", 1},
               {"s", 0},     {"re", 0},    {"ll", 0},    {"ve", 0},   {"m", 0},
               {"d", 0}};

/* The number of the clipped word at `at`, behind its apostrophe; -1: none. */
static int clipped_word(const ti_lexer *lx, size_t at, size_t end) {
  char key[8] = {0};
  size_t i;
  if (end == at || end - at >= sizeof key) return -1;
  for (i = 0; i < end - at; i++) key[i] = (char)(lx->text[at + i] | 0x20);
  for (i = 0; i < sizeof clipped / sizeof clipped[0]; i++)
    if (memcmp(clipped[i].word, key, sizeof key) == 0) return (int)i;
  return -1;
}

/* A quote, of one or two apostrophes. */
static tiro_status quote(ti_lexer *lx, size_t length) {
  size_t next, at = lx->at + length;
  int opens = !ti_touches(lx) && ti_class_of(lx, at) != TI_C_SPACE;
  if (ti_class_at(lx, at, &next) == TI_C_APOSTROPHE)
    at += next;
  else
    lx->quoted = opens;
  return ti_emit(lx, lx->at, at, TI_PUNCT);
}

tiro_status ti_lex_apostrophe(ti_lexer *lx) {
  size_t length, at, end;
  int i;
  (void)ti_class_at(lx, lx->at, &length);
  at = lx->at + length;
  if (ti_touches(lx)) {
    size_t count = lx->tokens->count;
    if (ti_lex_clitics(lx) != TIRO_OK) return TIRO_NOMEM;
    return lx->tokens->count > count ? TIRO_OK : quote(lx, length);
  }
  end = ti_word_run(lx, at);
  if (ti_is_digit(ti_peek(lx, at)) && end - at >= 2 && end - at <= 3)
    return ti_emit(lx, lx->at, end, TI_NUMBER); /* '68, '90s */
  i = clipped_word(lx, at, end);
  if (i < 0) return quote(lx, length);
  if (clipped[i].cut == 0) return ti_emit(lx, lx->at, end, TI_WORD);
  if (ti_emit(lx, lx->at, at + 1, TI_WORD) != TIRO_OK) return TIRO_NOMEM;
  return ti_emit(lx, at + 1, end, TI_WORD);
}

/* ---- Faces, handles, tags ---- */

/* A colon, semicolon or equals sign that is the eyes of a face. */
tiro_status ti_lex_colon(ti_lexer *lx) {
  size_t at = lx->at + 1;
  if (ti_touches(lx)) return ti_lex_punct(lx);
  if (ti_peek(lx, at) == '-') at++;
  if (ti_peek(lx, at) == '\0' || !strchr(")(DPp", ti_peek(lx, at)) ||
      ti_is_alnum(ti_peek(lx, at + 1)))
    return lx->text[lx->at] == '=' ? ti_lex_symbol(lx) : ti_lex_punct(lx);
  return ti_emit_stop(lx, lx->at, at + 1, TI_SYMBOL);
}

tiro_status ti_lex_close(ti_lexer *lx) {
  return ti_emit_stop(lx, lx->at, character(lx, lx->at), TI_PUNCT);
}

static int mail_character(char c) {
  return ti_is_alnum(c) || (c != '\0' && strchr("._-+%", c) != NULL);
}

/* Takes back the tokens of a mail address before its @; returns its start. */
static size_t take_back(ti_lexer *lx) {
  ti_tokens *t = lx->tokens;
  size_t start = lx->at;
  while (start > lx->first && mail_character(lx->text[start - 1])) start--;
  while (t->count > lx->base && t->start[t->count - 1] >= start) t->count--;
  if (t->count > lx->base && ti_token_end(t, t->count - 1) > start)
    start = ti_token_end(t, t->count - 1);
  while (t->stops.count && t->stops.items[t->stops.count - 1] >= t->count)
    t->stops.count--;
  while (t->longs.count && t->longs.items[t->longs.count - 1].token >= t->count)
    t->longs.count--;
  return start;
}

tiro_status ti_lex_at(ti_lexer *lx) {
  size_t start, at = lx->at + 1;
  while (mail_character(ti_peek(lx, at))) at++;
  while (at > lx->at + 1 && !ti_is_alnum(lx->text[at - 1])) at--;
  if (at == lx->at + 1) return ti_lex_symbol(lx);
  start = ti_touches(lx) ? take_back(lx) : lx->at;
  return ti_emit(lx, start, at, TI_WORD);
}

tiro_status ti_lex_hash(ti_lexer *lx) {
  if (!ti_is_alpha(ti_peek(lx, lx->at + 1))) return ti_lex_symbol(lx);
  return ti_emit(lx, lx->at, ti_word_run(lx, lx->at + 1), TI_WORD);
}
