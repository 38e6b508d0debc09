/* sentence.c: English sentences, from the stops that the tokenizer left.
**
**   He   left   at   6   a.m.   "   Why   ?   "   she   asked   .   (Laughter.)
**                        stop             stop                stop
**                        |    `- next     |   `- closes
**                        a sentence turns here if what follows may begin one
**
** A stop draws in the quotes, brackets and notes that close behind it. Whether
** the sentence turns there depends on the kind of stop and on the next word.
** Bullets, and numbers that count on from the last item, turn it before them.
*/
#include "abbreviation.h"
#include "english.h"
#include "../base/utf8.h"
#include "unicode.h"

#include <string.h>

typedef struct splitter {
  const char *text;
  const ti_tokens *tokens;
  size_t end;       /* of the run */
  size_t start;     /* of the sentence at hand */
  size_t done;      /* stops before this token are behind us */
  unsigned counted; /* value of the last list item, 0: none */
  char style;       /* of its number: '1', 'a', 'A' or 'i' */
} splitter;

/* What a word at a sentence's beginning looks like. */
typedef enum look { LOWER, UPPER, DIGIT, MARK, LINK } look;

static inline const char *bytes(const splitter *sp, size_t i) {
  return sp->text + sp->tokens->start[i];
}

static inline size_t length_of(const splitter *sp, size_t i) {
  return ti_token_end(sp->tokens, i) - sp->tokens->start[i];
}

/* No white space between token i - 1 and token i. */
static inline int touches(const splitter *sp, size_t i) {
  return ti_token_end(sp->tokens, i - 1) == sp->tokens->start[i];
}

/* First character of token `i`. */
static inline uint32_t code(const splitter *sp, size_t i) {
  size_t length;
  uint32_t first = (unsigned char)*bytes(sp, i);
  if (first < 0x80) return first;
  return ti_utf8_decode(sp->text, sp->tokens->start[i],
                        ti_token_end(sp->tokens, i), &length);
}

static int is_dash(uint32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

static int opens_bracket(uint32_t c) { return c == '(' || c == '[' || c == '{'; }
static int closes_bracket(uint32_t c) { return c == ')' || c == ']' || c == '}'; }
static int is_straight(uint32_t c) { return c == '"' || c == '\''; }
static int is_link(uint32_t c) { return c == ',' || c == ';' || c == ':'; }

static int is_open(uint32_t c) {
  return opens_bracket(c) || is_straight(c) || c == '`' || c == 0x2018 ||
         c == 0x201C || c == 0xAB;
}

static int is_close(uint32_t c) {
  return closes_bracket(c) || is_straight(c) || c == 0x2019 || c == 0x201D ||
         c == 0xBB;
}

/* . ? ! … and their like in other scripts. */
static int is_stop(uint32_t c) {
  ti_sentence_break b = ti_unicode_sentence(ti_unicode(c));
  return b == TI_SB_STERM || b == TI_SB_ATERM || c == 0x2026;
}

static int is_digits(const splitter *sp, size_t i) {
  const char *s = bytes(sp, i);
  size_t k, length = length_of(sp, i);
  if (length > 4) return 0;
  for (k = 0; k < length; k++)
    if (s[k] < '0' || s[k] > '9') return 0;
  return 1;
}

/* A face such as :-) closes a sentence. */
static int is_face(const splitter *sp, size_t i) {
  return ti_token_kind(sp->tokens, i) == TI_SYMBOL && length_of(sp, i) > 1 &&
         (is_link(code(sp, i)) || code(sp, i) == '=');
}

static look look_of(const splitter *sp, size_t i) {
  static const uint8_t looks[] = {UPPER, LOWER, UPPER, UPPER, DIGIT, DIGIT};
  uint32_t c = code(sp, i);
  ti_category category = ti_unicode_category(ti_unicode(c));
  if (is_link(c)) return LINK;
  return category <= TI_GC_NUMBER ? (look)looks[category] : MARK;
}

/* A word such as The, which has a capital only at a sentence's beginning. */
static int is_starter(const splitter *sp, size_t i) {
  return look_of(sp, i) == UPPER && ti_starter(bytes(sp, i), length_of(sp, i));
}

static int is_i(const splitter *sp, size_t i) {
  return length_of(sp, i) == 1 && *bytes(sp, i) == 'I';
}

/* ---- What closes a sentence, what opens one ---- */

/* Token behind the note [12] that token `i` opens; `i` if it opens none. */
static size_t behind_note(const splitter *sp, size_t i) {
  size_t k = i + 1;
  if (*bytes(sp, i) != '[' || k >= sp->end || !is_digits(sp, k)) return i;
  while (k < sp->end && k < i + 8 &&
         (is_digits(sp, k) || is_dash(code(sp, k)) || *bytes(sp, k) == ','))
    k++;
  return k < sp->end && *bytes(sp, k) == ']' ? k + 1 : i;
}

/* Token behind the bare note numbers from `i` on (the end.8 Yet); `i` if the
** number belongs to what follows. */
static size_t behind_number(const splitter *sp, size_t i) {
  size_t k = i;
  while (k < sp->end && k < i + 4 && is_digits(sp, k)) k++;
  if (k == i || k >= sp->end || touches(sp, k)) return i;
  if (touches(sp, i) ? look_of(sp, k) == UPPER : is_starter(sp, k)) return k;
  return i;
}

/* Do the tokens from `i` on only close, to the end of the run? */
static int closes_all(const splitter *sp, size_t i) {
  while (i < sp->end && touches(sp, i) && is_close(code(sp, i))) i++;
  return i == sp->end;
}

/* Does token `i` close what the token before it ends? */
static int closes(const splitter *sp, size_t i) {
  uint32_t c = code(sp, i);
  if (is_face(sp, i)) return 1;
  if (ti_token_kind(sp->tokens, i) != TI_PUNCT) return 0;
  if (!touches(sp, i)) return is_stop(c) && closes_all(sp, i + 1);
  if (is_straight(c) && i + 1 < sp->end && touches(sp, i + 1) &&
      look_of(sp, i + 1) < MARK)
    return 0; /* it opens */
  return is_stop(c) || is_close(c);
}

/* Token behind what closes the sentence after stop `i`. */
static size_t behind_closers(const splitter *sp, size_t i) {
  size_t next = i + 1;
  for (i = next; i < sp->end; i = next) {
    next = behind_note(sp, i);
    if (next == i) next = behind_number(sp, i);
    if (next == i && closes(sp, i)) next++;
    if (next == i) break;
  }
  return i;
}

/* The word behind the quotes, brackets and dashes that token `i` may be. */
static size_t opening_word(const splitter *sp, size_t i) {
  size_t limit = i + 8;
  while (i + 1 < sp->end && i < limit && (is_open(code(sp, i)) || is_dash(code(sp, i))))
    i++;
  return i;
}

/* ---- Lists ---- */

/* Value of text such as iv, 0 if it is no small roman number. */
static unsigned roman(const char *s, size_t length) {
  static const char romans[][5] = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                   "vii", "viii", "ix",  "x",  "xi", "xii"};
  char key[5] = {0};
  unsigned i;
  if (length > 4) return 0;
  memcpy(key, s, length);
  for (i = 0; i < sizeof romans / sizeof romans[0]; i++)
    if (memcmp(romans[i], key, sizeof key) == 0) return i + 1;
  return 0;
}

/* Value of a number of up to three digits, 0 if it is none. */
static unsigned decimal(const char *s, size_t length) {
  unsigned value = 0;
  if (length > 3) return 0;
  for (; length; length--, s++) {
    if (*s < '0' || *s > '9') return 0;
    value = value * 10 + (unsigned)(*s - '0');
  }
  return value;
}

/* Value of the number or letter that token `i` counts with, 0 if it does not. */
static unsigned item_value(const splitter *sp, size_t i, char *style) {
  const char *s = bytes(sp, i);
  size_t length = length_of(sp, i);
  int letter;
  if (length > 1 && s[length - 1] == '.') length--; /* A. */
  letter = length == 1 && (*s | 0x20) >= 'a' && (*s | 0x20) <= 'z';
  *style = '1';
  if (*s <= '9') return decimal(s, length);
  *style = 'i';
  if ((*s == 'i' || *s == 'v' || *s == 'x') &&
      (!letter || *s == 'i' || sp->style == 'i') && roman(s, length))
    return roman(s, length);
  *style = *s >= 'a' ? 'a' : 'A';
  return letter ? (unsigned)(*s | 0x20) - 'a' + 1 : 0;
}

/* Does token `i` stand at the sentence's beginning, but for a bullet or an
** opening bracket? */
static int begins(const splitter *sp, size_t i) {
  uint32_t c;
  if (i <= sp->start + 1 && i != sp->start) {
    c = code(sp, sp->start);
    return is_open(c) || ti_is_bullet(c);
  }
  return i == sp->start;
}

/* Does stop `i` end the number of a list's item? Then *at is where its sentence
** begins. */
static int ends_item(splitter *sp, size_t i, size_t *at) {
  char c = *bytes(sp, i), style;
  size_t number = i;
  unsigned value;
  if (!sp->counted && i > sp->start + 3) return 0; /* neither first nor next */
  if ((c == '.' || c == ')' || c == ']') && i > sp->start && touches(sp, i)) number--;
  if (c == ')' && number > sp->start && *bytes(sp, number) == '.') number--;
  value = item_value(sp, number, &style);
  if (value == 0) return 0;
  *at = begins(sp, number) ? sp->start : number;
  if (number != sp->start && *at == number &&
      (value != sp->counted + 1 || style != sp->style || value == 1))
    return 0;
  sp->counted = style == 'A' && *at == sp->start && value != 1 ? 0 : value;
  sp->style = style; /* J. F. K. is a name */
  return 1;
}

/* ---- Stops ---- */

/* Does token `i` begin an item such as "b)" or "ii." in lower case? */
static int opens_item(const splitter *sp, size_t i) {
  uint32_t mark = i + 1 < sp->end && touches(sp, i + 1) ? code(sp, i + 1) : 0;
  char style;
  return (mark == ')' || mark == '.') && length_of(sp, i + 1) == 1 &&
         item_value(sp, i, &style) != 0;
}

/* Does stop `i` end the abbreviation N°? */
static int numero(const splitter *sp, size_t i) {
  uint32_t c = i > sp->start && touches(sp, i) ? code(sp, i - 1) : 0;
  return c == 0xB0 || c == 0xBA;
}

/* May a sentence begin at token `i`, whose first word is token `word`, behind
** an end at token `stop`? */
static int may_begin(const splitter *sp, size_t stop, size_t i, size_t word) {
  look l = look_of(sp, word);
  if (l == DIGIT) return !numero(sp, stop);
  if (l != LOWER) return l != LINK;
  if (opens_bracket(code(sp, i)) || opens_item(sp, i)) return 1;
  return i == stop + 1 && ti_starter(bytes(sp, i), length_of(sp, i)) == 2;
}

static int turns_after_abbreviation(const splitter *sp, size_t i, size_t word) {
  ti_abbreviation kind = ti_abbreviation_of(bytes(sp, i), length_of(sp, i) - 1);
  const char *w = bytes(sp, word);
  if (look_of(sp, word) != UPPER || i == sp->start) return 0;
  if (kind == TI_TITLE || kind == TI_NUMBERED || kind == TI_MIDDLE) return 0;
  if (kind == TI_TIME) /* but not "5 p.m. EDT", nor "At 5 p.m. Mr. Smith" */
    return i > sp->start + 2 && (length_of(sp, word) < 2 || (w[1] >= 'a' && w[1] <= 'z'));
  return kind == TI_CLOSING || is_starter(sp, word);
}

/* Words that run into each other (the end.And) still end a sentence where the
** capital and the letters before the stop say so; other scripts need no space. */
static int turns_unspaced(const splitter *sp, size_t i, size_t next) {
  const char *s = bytes(sp, i);
  if ((unsigned char)*s >= 0x80) return is_stop(code(sp, i));
  return *s == '.' && i > sp->start && next == i + 1 && touches(sp, i) &&
         ((s[-1] >= 'a' && s[-1] <= 'z') || (s[-1] >= '0' && s[-1] <= '9')) &&
         look_of(sp, next) == UPPER && length_of(sp, next) > 1;
}

/* Does the sentence turn at stop `i` if token `next` is behind all that closes
** there? */
static int turns(const splitter *sp, size_t i, size_t next) {
  uint32_t c = code(sp, i);
  size_t word = opening_word(sp, next);
  int upper = look_of(sp, word) == UPPER;
  if (touches(sp, next)) return turns_unspaced(sp, i, next);
  if (closes_bracket(c))
    return opens_bracket(code(sp, sp->start)) && is_starter(sp, word);
  if (is_face(sp, i)) return upper;
  if (is_dash(c) || bytes(sp, i)[length_of(sp, i) - 1] == '-')
    return word == next && is_starter(sp, word) && !is_i(sp, word);
  if (!is_stop(c)) return turns_after_abbreviation(sp, i, word);
  if (c == 0x2026 || (c == '.' && length_of(sp, i) > 1)) /* dots */
    return upper && word == next && !is_i(sp, word) && i > sp->start;
  return may_begin(sp, i, next, word);
}

/* Is stop `i` the plain end of a sentence: a mark, white space, a capital? By
** far the most are. */
static int plain_end(const splitter *sp, size_t i) {
  const ti_tokens *t = sp->tokens;
  const char *s = bytes(sp, i);
  if (i + 1 >= sp->end || length_of(sp, i) != 1) return 0;
  return (*s == '.' || *s == '?' || *s == '!') &&
         t->start[i + 1] > t->start[i] + 1 && *bytes(sp, i + 1) >= 'A' &&
         *bytes(sp, i + 1) <= 'Z';
}

/* Where the sentence at hand turns because of stop `i`; 0: it goes on. */
static size_t turn_at(splitter *sp, size_t i) {
  size_t at = 0;
  uint32_t c;
  if (ends_item(sp, i, &at)) return at;
  if (plain_end(sp, i)) return i + 1;
  c = code(sp, i);
  if (ti_is_bullet(c)) return i;
  at = closes_bracket(c) ? i + 1 : behind_closers(sp, i);
  if (is_stop(c) || is_face(sp, i)) sp->done = at; /* so that time is linear */
  return at < sp->end && turns(sp, i, at) ? at : 0;
}

static tiro_status add(splitter *sp, ti_sentences *sentences,
                       const tiro_memory *memory, size_t at) {
  tiro_span *span;
  if (at <= sp->start) return TIRO_OK;
  if (ti_reserve(memory, sentences, 1) != TIRO_OK) return TIRO_NOMEM;
  span = &sentences->items[sentences->count++];
  span->first = (uint32_t)sp->start; /* there are fewer tokens than bytes */
  span->end = (uint32_t)at;
  sp->start = at;
  return TIRO_OK;
}

/* Index of the first stop that is token `first` or behind it. Looks from the
** end on: most often the run at hand is the last one. */
static size_t first_stop(const ti_tokens *tokens, size_t first) {
  const uint32_t *stop = tokens->stops.items;
  size_t high = tokens->stops.count, low = high, step = 1;
  while (low > 0 && stop[low - 1] >= first) {
    high = low;
    low = low > step ? low - step : 0;
    step *= 2;
  }
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (stop[middle] < first)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

tiro_status ti_english_sentences(ti_sentences *sentences,
                                 const tiro_memory *memory, const char *text,
                                 const ti_tokens *tokens, size_t first,
                                 size_t end) {
  splitter sp;
  size_t k;
  memset(&sp, 0, sizeof sp);
  sp.text = text;
  sp.tokens = tokens;
  sp.start = first;
  sp.end = end;
  for (k = first_stop(tokens, first); k < tokens->stops.count; k++) {
    size_t i = tokens->stops.items[k];
    if (i >= end) break;
    if (i >= sp.start && i >= sp.done &&
        add(&sp, sentences, memory, turn_at(&sp, i)) != TIRO_OK)
      return TIRO_NOMEM;
  }
  return add(&sp, sentences, memory, end);
}
