/* word.c: tokens that begin with a letter.
**
**   wouldn't've    would|n't|'ve      the clitics of a word
**   cannot         can|not            words written as one
**   decision-making, non-military     compounds part, prefixes do not
**   Mr.  U.S.  J.  end.               whose the period is
*/
#include "abbreviation.h"
#include "lexer.h"

#include <string.h>

size_t ti_word_run(const ti_lexer *lx, size_t at) {
  for (;;) {
    size_t length;
    ti_class c = ti_class_at(lx, at, &length);
    if (!ti_in_word(c)) return at;
    if (c == TI_C_LOW_LINE && !ti_in_word(ti_class_of(lx, at + 1))) return at;
    at += length;
  }
}

/* ---- Words of two words ---- */

static const struct {
  char word[8];
  uint8_t cut; /* letters of the first part */
} fused_words[] = {{"cannot", 3}, {"gonna", 3}, {"wanna", 3}, {"gotta", 3},
                   {"lotta", 3},  {"outta", 3}, {"gimme", 3}, {"lemme", 3},
                   {"dunno", 2}};

/* Letters of the first of two words, 0 if text[start, end) is one word. */
static size_t fused_cut(const ti_lexer *lx, size_t start, size_t end) {
  size_t i, length = end - start;
  char key[8] = {0};
  char last = (char)(lx->text[end - 1] | 0x20);
  if (length < 5 || length > 6) return 0;
  if (last != 'a' && last != 'o' && last != 'e' && last != 't') return 0;
  for (i = 0; i < length; i++) key[i] = (char)(lx->text[start + i] | 0x20);
  for (i = 0; i < sizeof fused_words / sizeof fused_words[0]; i++)
    if (memcmp(fused_words[i].word, key, sizeof key) == 0)
      return fused_words[i].cut;
  return 0;
}

/* Adds a word without apostrophe. */
static tiro_status plain_word(ti_lexer *lx, size_t start, size_t end) {
  size_t cut = fused_cut(lx, start, end);
  if (cut && ti_emit(lx, start, start + cut, TI_WORD) != TIRO_OK)
    return TIRO_NOMEM;
  return ti_emit(lx, start + cut, end, TI_WORD);
}

/* ---- Clitics ---- */

/* Is text[at, at + length) a clitic without its apostrophe? */
static int is_clitic(const ti_lexer *lx, size_t at, size_t length) {
  char a = (char)(lx->text[at] | 0x20), b;
  if (length == 1) return a == 's' || a == 'm' || a == 'd';
  if (length != 2) return 0;
  b = (char)(lx->text[at + 1] | 0x20);
  return a == 'l' ? b == 'l' : b == 'e' && (a == 'r' || a == 'v');
}

/* End of the clitic whose apostrophe ends at `at`, 0 if none follows. In "not"
** (n't) the apostrophe stands behind an n. */
static size_t clitic_end(const ti_lexer *lx, size_t at, int *not_) {
  size_t end = at;
  *not_ = 0;
  while (end < at + 3 && ti_is_alpha(ti_peek(lx, end))) end++;
  if (end == at || end == at + 3 || ti_in_word(ti_class_of(lx, end))) return 0;
  *not_ = end == at + 1 && (lx->text[at] | 0x20) == 't';
  return *not_ || is_clitic(lx, at, end - at) ? end : 0;
}

size_t ti_common_clitic(const ti_lexer *lx, size_t *cut) {
  const char *s = lx->text;
  size_t at = lx->letters, first = at + 1, end;
  int not_;
  if (at <= lx->at || lx->end - at < 6) return 0; /* 3 bytes, 2 letters, a blank */
  if (memcmp(s + at, "\xE2\x80\x99", 3) == 0) first = at + 3;
  else if (s[at] != '\'') return 0;
  end = first + 1 + (s[first + 1] != ' ' && s[first + 1] != '\n');
  if (s[end] != ' ' && s[end] != '\n') return 0;
  not_ = end == first + 1 && (s[first] | 0x20) == 't' && (s[at - 1] | 0x20) == 'n';
  *cut = at - (size_t)not_;
  return not_ || is_clitic(lx, first, end - first) ? end : 0;
}

tiro_status ti_lex_clitics(ti_lexer *lx) {
  for (;;) {
    size_t length, end;
    int not_;
    if (ti_class_at(lx, lx->at, &length) != TI_C_APOSTROPHE) return TIRO_OK;
    end = clitic_end(lx, lx->at + length, &not_);
    if (!end || not_) return TIRO_OK;
    if (ti_emit(lx, lx->at, end, TI_CLITIC) != TIRO_OK) return TIRO_NOMEM;
  }
}

/* Does the apostrophe at `at` stand for a letter at the word's end (lovin')? */
static int dropped_letter(const ti_lexer *lx, size_t start, size_t at) {
  return !lx->quoted && at - start > 3 && (lx->text[at - 1] | 0x20) == 'n' &&
         (lx->text[at - 2] | 0x20) == 'i';
}

/* Adds the word text[start, at), no clitic, and the apostrophe behind it if
** that belongs to it. */
static tiro_status closing_apostrophe(ti_lexer *lx, size_t start, size_t at,
                                      size_t length) {
  int possessive = (lx->text[at - 1] | 0x20) == 's' && !lx->quoted;
  if (dropped_letter(lx, start, at))
    return ti_emit(lx, start, at + length, TI_WORD);
  if (plain_word(lx, start, at) != TIRO_OK) return TIRO_NOMEM;
  if (possessive) return ti_emit(lx, at, at + length, TI_CLITIC);
  return TIRO_OK; /* a quote closes: the next rule sees to it */
}

/* The word text[start, at) before an apostrophe of `length` bytes: adds it and
** its clitics, or says in *next how far the word goes on (O'Reilly). */
static tiro_status before_apostrophe(ti_lexer *lx, size_t start, size_t at,
                                     size_t length, size_t *next) {
  int not_;
  size_t end = clitic_end(lx, at + length, &not_);
  if (not_ && (lx->text[at - 1] | 0x20) == 'n')
    at--;
  else if (not_)
    end = 0;
  if (end) {
    if (at > start && ti_emit(lx, start, at, TI_WORD) != TIRO_OK) return TIRO_NOMEM;
    if (ti_emit(lx, at, end, TI_CLITIC) != TIRO_OK) return TIRO_NOMEM;
    return ti_lex_clitics(lx);
  }
  if (ti_in_word(ti_class_of(lx, at + length))) {
    *next = ti_word_run(lx, at + length);
    return TIRO_OK;
  }
  return closing_apostrophe(lx, start, at, length);
}

/* ---- Compounds ---- */

/* Affixes that the guidelines of the English Web Treebank leave on their word. */
static const char prefixes[][8] = {
    "a",      "agro",   "ante",  "anti",  "arch",  "be",    "bi",    "bio",
    "co",     "counter", "cross", "cyber", "de",   "e",     "eco",   "ex",
    "extra",  "hm",     "inter", "intra", "macro", "mega",  "micro", "mid",
    "mini",   "mm",     "multi", "neo",   "non",   "over",  "pan",   "para",
    "peri",   "post",   "pre",   "pro",   "pseudo", "psycho", "quasi", "re",
    "semi",   "socio",  "sub",   "super", "tri",   "u",     "uh",    "ultra",
    "un",     "uni"};
static const char suffixes[][8] = {"esque", "ette", "fest", "fold", "gate",
                                   "itis",  "less", "most", "wise", "huh"};

static int listed(const char list[][8], size_t count, const ti_lexer *lx,
                  size_t start, size_t end) {
  char key[8] = {0};
  size_t i;
  if (end - start >= sizeof key) return 0;
  for (i = 0; i < end - start; i++) key[i] = (char)(lx->text[start + i] | 0x20);
  for (i = 0; i < count; i++)
    if (memcmp(list[i], key, sizeof key) == 0) return 1;
  return 0;
}

/* Is text[start, hyphen) a prefix? Not in the middle of a compound (once-in-a-
** while), and not if all of it is capitals (UN-led). */
static int prefix(const ti_lexer *lx, size_t start, size_t hyphen) {
  if (start > lx->first && lx->text[start - 1] == '-') return 0;
  if (hyphen - start > 1 && ti_is_upper(lx->text[hyphen - 1]) &&
      ti_is_lower(lx->text[hyphen + 1]))
    return 0;
  return listed(prefixes, sizeof prefixes / sizeof *prefixes, lx, start, hyphen);
}

/* Capitals before a number are one name with it: P-8, COVID-19. */
static int model_name(const ti_lexer *lx, size_t start, size_t hyphen) {
  if (!ti_is_digit(ti_peek(lx, hyphen + 1))) return 0;
  while (start < hyphen && ti_is_upper(lx->text[start])) start++;
  return start == hyphen;
}

/* End of the word that goes on behind the hyphen at `at`, `at` if none does. */
static size_t compound_end(const ti_lexer *lx, size_t start, size_t at) {
  ti_class next = ti_class_of(lx, at + 1);
  size_t end;
  if (!ti_in_word(next)) {
    int broken_off = next != TI_C_HYPHEN && next != TI_C_SYMBOL;
    return broken_off ? at + 1 : at; /* "th- the": GUM keeps the hyphen */
  }
  end = ti_word_run(lx, at + 1);
  if (prefix(lx, start, at) ||
      listed(suffixes, sizeof suffixes / sizeof *suffixes, lx, at + 1, end) ||
      model_name(lx, start, at))
    return end;
  return at;
}

/* ---- Periods ---- */

/* The next word in the run, from `at` on: its letters. */
static size_t next_word(const ti_lexer *lx, size_t at, size_t *end) {
  size_t i;
  while (ti_class_of(lx, at) == TI_C_SPACE && at < lx->end) {
    size_t length;
    (void)ti_class_at(lx, at, &length);
    at += length;
  }
  for (i = at; i < at + 12 && ti_is_alpha(ti_peek(lx, i)); i++) continue;
  *end = i;
  return at;
}

/* Is the last token an initial, too? */
static int after_initial(const ti_lexer *lx) {
  const ti_tokens *t = lx->tokens;
  size_t last = t->count - 1;
  return t->count > lx->base && ti_token_end(t, last) - t->start[last] == 2 &&
         ti_is_upper(lx->text[t->start[last]]) && lx->text[t->start[last] + 1] == '.';
}

/* Does an initial come before a name here? The period is at `at`. */
static int initial(const ti_lexer *lx, size_t start, size_t at) {
  size_t end, next = next_word(lx, at + 1, &end);
  char first = ti_peek(lx, next);
  ti_class c = ti_class_of(lx, next);
  if (!ti_is_upper(lx->text[start]) || next >= lx->end) return 0;
  if (ti_is_upper(first))
    return end - next == 1 || !ti_starter(lx->text + next, end - next);
  if (after_initial(lx)) return 1;
  if (ti_is_lower(first)) return 0;
  return c == TI_C_LETTER || c == TI_C_DIGIT || c == TI_C_CLOSE || first == ',';
}

/* Does the word own the period at `at`? */
static int owns_period(const ti_lexer *lx, size_t start, size_t at) {
  size_t end;
  ti_abbreviation kind = ti_abbreviation_of(lx->text + start, at - start);
  if (kind == TI_NUMBERED) {
    size_t next = next_word(lx, at + 1, &end);
    if (ti_is_digit(ti_peek(lx, next))) return 1;
    kind = TI_NO_ABBREVIATION;
  }
  if (kind != TI_NO_ABBREVIATION) return 1;
  return at - start == 1 && initial(lx, start, at);
}

/* End of letters parted by periods (U.S. a.m. Ph.D.) that begin at `start`, the
** first period at `at`; 0 if they are no acronym. */
static size_t acronym_end(const ti_lexer *lx, size_t start, size_t at) {
  size_t letters = at - start, parts = 1;
  int single = letters == 1;
  while (letters <= 2 && ti_peek(lx, at) == '.' && ti_is_alpha(ti_peek(lx, at + 1))) {
    size_t end = ti_word_run(lx, at + 1);
    letters = end - at - 1;
    if (letters > 2 || (letters == 2 && !ti_is_upper(lx->text[at + 1]))) break;
    single |= letters == 1;
    parts++;
    at = end;
  }
  if (parts == 1 || !single) return 0;
  return ti_peek(lx, at) == '.' && !ti_is_alnum(ti_peek(lx, at + 1)) ? at + 1 : at;
}

tiro_status ti_lex_last_word(ti_lexer *lx, size_t at) {
  size_t start = lx->at;
  if (owns_period(lx, start, at))
    return ti_emit_stop(lx, start, at + 1, TI_WORD);
  if (plain_word(lx, start, at) != TIRO_OK) return TIRO_NOMEM;
  return ti_emit_stop(lx, at, at + 1, TI_PUNCT);
}

/* Adds the word text[start, at) that a period follows, and mostly the period. */
static tiro_status before_period(ti_lexer *lx, size_t start, size_t at) {
  size_t end = 0;
  if (ti_in_word(ti_class_of(lx, at + 1))) {
    end = acronym_end(lx, start, at);
    if (!end) end = ti_web_name(lx, start, at);
  }
  if (end)
    return lx->text[end - 1] == '.' ? ti_emit_stop(lx, start, end, TI_WORD)
                                    : ti_emit(lx, start, end, TI_WORD);
  if (ti_peek(lx, at + 1) != '.') return ti_lex_last_word(lx, at);
  if (ti_peek(lx, at + 2) != '.' && owns_period(lx, start, at)) /* etc.. */
    return ti_emit_stop(lx, start, at + 1, TI_WORD);
  return plain_word(lx, start, at); /* dots have their own rule */
}

/* ---- The rule ---- */

/* Letters go on behind the mark at `at`: AT&T, w/o, PM2.5. */
static int joins(const ti_lexer *lx, size_t start, size_t at) {
  char mark = ti_peek(lx, at), next = ti_peek(lx, at + 1);
  if (mark == '&') return ti_is_upper(lx->text[at - 1]) && ti_is_upper(next);
  if (mark == '.') return ti_is_digit(lx->text[at - 1]) && ti_is_digit(next);
  return mark == '/' && at - start == 1 && strchr("bnwBNW", lx->text[start]) &&
         ti_is_alpha(next);
}

tiro_status ti_lex_word(ti_lexer *lx) {
  size_t start = lx->at, length;
  size_t at = lx->letters > start ? lx->letters : start;
  for (;;) {
    size_t end = at;
    ti_class c = ti_class_at(lx, at, &length);
    if (ti_in_word(c) && (end = ti_word_run(lx, at)) != at) {
      at = end; /* not yet the end of its letters */
      continue;
    }
    if (c == TI_C_APOSTROPHE) {
      tiro_status status = before_apostrophe(lx, start, at, length, &end);
      if (end == at) return status;
    } else if (c == TI_C_HYPHEN) {
      end = compound_end(lx, start, at);
    } else if (joins(lx, start, at)) {
      end = ti_word_run(lx, at + 1);
    } else if (c == TI_C_DOT) {
      return before_period(lx, start, at);
    } else if (c == TI_C_COLON && (end = ti_web_name(lx, start, at)) != 0) {
      return ti_emit(lx, start, end, TI_WORD);
    } else {
      break;
    }
    if (end == at) break;
    at = end;
  }
  if (lx->text[at - 1] == '-') /* a word cut off may end a sentence */
    return ti_emit_stop(lx, start, at, TI_WORD);
  return plain_word(lx, start, at);
}
