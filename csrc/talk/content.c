/* content.c: the content words of turns: see content.h. */
#include "content.h"

#include <string.h>

#include "../base/values.h"
#include "../read/vocabulary.h"
#include "../text/fold.h"

#define LEFT_OUT 0 /* the number of all that is no content word */

struct ti_content {
  tiro_memory memory;
  ti_values values;            /* LEFT_OUT first */
  TI_ARRAY(uint32_t) spread;   /* by number */
  TI_ARRAY(uint32_t) seen;     /* by number: the turn it was seen in last, + 1 */
  TI_ARRAY(uint32_t) numbers;  /* of all turns */
  TI_ARRAY(uint32_t) starts;   /* by turn, count + 1 */
  double turns_log;            /* magnitude of the number of turns */
  uint32_t choice;             /* words whose `seen` is it are chosen */
  int keeps_capitals;          /* the text is not all in capitals */
};

/* ---- Forms ---- */

#define SAMPLE 1000 /* bytes that tell whether a text is all in capitals */
#define LONGEST_WORD (TI_STEM_ROOM / 3) /* folded it may be three times as long */

/* `n` are the bytes of `end`; few words have its last. */
static inline int ends_so(const char *word, size_t length, const char *end, size_t n) {
  return length > n && word[length - 1] == end[n - 1] && memcmp(word + length - n, end, n) == 0;
}

static inline int ends_in(const char *word, size_t length, const char *end) {
  return ends_so(word, length, end, strlen(end));
}

/* Less an "s" that makes a plural, or a third person. */
static size_t take_s(char *word, size_t length) {
  if (length < 4 || !ends_in(word, length, "s")) return length;
  if (ends_in(word, length, "ss") || ends_in(word, length, "us") || ends_in(word, length, "is")) return length;
  if (length > 4 && ends_in(word, length, "ies")) {
    word[length - 3] = 'y';
    return length - 2;
  }
  if (ends_in(word, length, "ches") || ends_in(word, length, "shes") || ends_in(word, length, "sses") ||
      ends_in(word, length, "xes"))
    return length - 2;
  return length - 1;
}

/* "8s" is "8". */
static size_t take_digits_s(const char *word, size_t length) {
  int is_plural = length > 1 && word[length - 1] == 's' && word[length - 2] >= '0' && word[length - 2] <= '9';
  return length - (size_t)is_plural;
}

/* Less "ing", "ed", "ly" behind four letters or more, and a doubled consonant or
** an "e" before them: forms of a verb meet. */
static size_t take_ending(const char *word, size_t length) {
  static const tiro_string ends[] = {{"ing", 3}, {"ed", 2}, {"ly", 2}, {"ment", 4}, {"ion", 3}};
  size_t i;
  for (i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t n = ends[i].length;
    if (length < n + 4 || !ends_so(word, length, ends[i].at, n)) continue;
    length -= n;
    if (word[length - 1] == word[length - 2] && word[length - 1] != 's' && word[length - 1] != 'l') length--;
    break;
  }
  return length > 4 && word[length - 1] == 'e' ? length - 1 : length;
}

size_t ti_content_stem(const char *word, size_t length, int keeps_capitals, char *out) {
  size_t i, n;
  int ascii = 1, letters = 1, capitals = keeps_capitals && length > 1;
  if (length == 0 || length > LONGEST_WORD) return 0;
  for (i = 0; i < length; i++) {
    unsigned char c = (unsigned char)word[i];
    out[i] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
    ascii &= c < 0x80;
    capitals &= c >= 'A' && c <= 'Z';
    letters &= (out[i] >= 'a' && out[i] <= 'z') || out[i] == '-';
  }
  if (capitals) {
    memcpy(out, word, length);
    return length;
  }
  if (!ascii) return ti_fold_value(word, length, TI_IGNORE_CASE | TI_FOLD_APOSTROPHES, out);
  if (!letters) return take_digits_s(out, length);
  n = take_s(out, length);
  return take_ending(out, n);
}

/* ---- Making ---- */

/* The logarithm to base 2, straight between powers of it: the same on every
** machine. */
static double magnitude(uint32_t n) {
  int power = 0;
  while (power < 31 && n >> power > 1) power++;
  return power + (double)(n - (1u << power)) / (double)(1u << power);
}

static tiro_status add_word(ti_content *c, const char *word, size_t length, uint32_t *number) {
  tiro_status status = ti_values_add(&c->values, &c->memory, number, word, length);
  if (status != TIRO_OK || *number < c->spread.count) return status;
  if (ti_reserve(&c->memory, &c->spread, 1) || ti_reserve(&c->memory, &c->seen, 1)) return TIRO_NOMEM;
  c->spread.items[c->spread.count++] = 0;
  c->seen.items[c->seen.count++] = 0;
  return TIRO_OK;
}

/* A word or number begins so, and no mark of ASCII or of General Punctuation. */
static int is_wordy(const char *at, size_t length) {
  unsigned char c = (unsigned char)*at;
  if (c >= 0x80) return c != 0xE2 || length < 2 || (unsigned char)at[1] != 0x80;
  return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
}

/* While it is made: `of` are numbers by the vocabulary's words. */
typedef struct maker {
  ti_content *c;
  const tiro_transcript *t;
  const ti_word_set *stop;
  const ti_vocabulary *v;
  uint32_t *of;
} maker;

#define UNMET TIRO_NONE /* yet */

static tiro_status meet(const maker *m, uint32_t word) {
  const ti_vocabulary_word *w = &m->v->words.items[word];
  char stem[TI_STEM_ROOM];
  size_t length = 0;
  m->of[word] = LEFT_OUT;
  if (is_wordy(m->t->text + w->first, w->length))
    length = ti_content_stem(m->t->text + w->first, w->length, m->c->keeps_capitals, stem);
  if (length < 2 || ti_word_set_find(m->stop, stem, length) != TIRO_NONE) return TIRO_OK;
  return add_word(m->c, stem, length, &m->of[word]);
}

static tiro_status add_turn(const maker *m, uint32_t turn) {
  ti_content *c = m->c;
  const tiro_turn *u = &m->t->turns[turn];
  uint32_t i, end, is_new;
  c->starts.items[c->starts.count++] = (uint32_t)c->numbers.count;
  if (u->first_paragraph >= u->end_paragraph) return TIRO_OK;
  i = m->t->paragraphs[u->first_paragraph].first_token;
  end = m->t->paragraphs[u->end_paragraph - 1].end_token;
  if (ti_reserve(&c->memory, &c->numbers, end - i + 1)) return TIRO_NOMEM;
  for (; i < end; i++) {
    uint32_t word = ti_word_of(m->v->of[i]), number = m->of[word];
    if (number == UNMET) {
      if (meet(m, word)) return TIRO_NOMEM;
      number = m->of[word];
    }
    is_new = (number != LEFT_OUT) & (c->seen.items[number] != turn + 1);
    c->numbers.items[c->numbers.count] = number; /* without a branch: nobody could foretell it */
    c->numbers.count += is_new;
    c->spread.items[number] += is_new;
    c->seen.items[number] = turn + 1;
  }
  return TIRO_OK;
}

/* Room for all words of the vocabulary, so that nothing has to grow. */
static tiro_status reserve(ti_content *c, size_t words, size_t turns) {
  if (ti_values_expect(&c->values, &c->memory, words)) return TIRO_NOMEM;
  if (ti_reserve(&c->memory, &c->spread, words) || ti_reserve(&c->memory, &c->seen, words)) return TIRO_NOMEM;
  return ti_reserve(&c->memory, &c->starts, turns + 1);
}

static tiro_status make(ti_content *c, const tiro_transcript *t, const ti_word_set *stop) {
  maker m;
  size_t i, size;
  uint32_t number;
  tiro_status status = ti_vocabulary_of(&m.v, t);
  if (!status) status = reserve(c, m.v->words.count + 1, t->turn_count);
  if (!status) status = add_word(c, "", 0, &number); /* LEFT_OUT */
  if (status) return status;
  m.c = c;
  m.t = t;
  m.stop = stop;
  size = (m.v->words.count + 1) * sizeof *m.of;
  m.of = (uint32_t *)ti_new(&c->memory, size);
  if (!m.of) return TIRO_NOMEM;
  memset(m.of, 0xFF, size); /* UNMET */
  for (i = 0; !status && i < t->turn_count; i++) status = add_turn(&m, (uint32_t)i);
  ti_free(&c->memory, m.of, size);
  return status;
}

/* Are small letters rarer than capitals, at the start? */
static int shouts(const tiro_transcript *t) {
  size_t i, end = t->turn_count ? t->turns[0].text.first + SAMPLE : 0, small = 0, large = 0;
  for (i = t->turn_count ? t->turns[0].text.first : 0; i < end && i < t->text_length; i++) {
    small += t->text[i] >= 'a' && t->text[i] <= 'z';
    large += t->text[i] >= 'A' && t->text[i] <= 'Z';
  }
  return small < large;
}

tiro_status ti_content_new(ti_content **out, const tiro_memory *memory, const tiro_transcript *t,
                           const ti_word_set *stop) {
  ti_content *c = (ti_content *)ti_new_zero(memory, sizeof *c);
  tiro_status status;
  if (!c) return TIRO_NOMEM;
  c->memory = *memory;
  c->keeps_capitals = !shouts(t);
  status = make(c, t, stop);
  if (status != TIRO_OK) {
    ti_content_free(c);
    return status;
  }
  c->starts.items[c->starts.count++] = (uint32_t)c->numbers.count;
  c->turns_log = magnitude(t->turn_count > 2 ? (uint32_t)t->turn_count : 2);
  memset(c->seen.items, 0, c->seen.count * sizeof *c->seen.items);
  *out = c;
  return TIRO_OK;
}

void ti_content_free(ti_content *c) {
  tiro_memory memory;
  if (!c) return;
  memory = c->memory;
  ti_values_free(&c->values, &memory);
  ti_array_free(&memory, &c->spread);
  ti_array_free(&memory, &c->seen);
  ti_array_free(&memory, &c->numbers);
  ti_array_free(&memory, &c->starts);
  ti_free(&memory, c, sizeof *c);
}

size_t ti_content_size(const ti_content *c) {
  return sizeof *c + c->values.bytes.capacity + c->values.slot_count * sizeof(ti_slot) +
         (c->values.starts.capacity + c->spread.capacity + c->seen.capacity + c->numbers.capacity +
          c->starts.capacity) * sizeof(uint32_t);
}

/* ---- Asking ---- */

uint32_t ti_content_count(const ti_content *c) { return c->values.count; }
tiro_string ti_content_word(const ti_content *c, uint32_t number) { return ti_values_at(&c->values, number); }
size_t ti_content_turns(const ti_content *c) { return c->starts.count - 1; }

const uint32_t *ti_content_turn(const ti_content *c, size_t turn, size_t *count) {
  *count = c->starts.items[turn + 1] - c->starts.items[turn];
  return *count ? c->numbers.items + c->starts.items[turn] : NULL; /* no word at all: there is no array */
}

double ti_content_weight(const ti_content *c, uint32_t number) {
  return number == LEFT_OUT ? 0 : 1 - magnitude(c->spread.items[number]) / c->turns_log;
}

void ti_content_choose(ti_content *c, const uint32_t *numbers, size_t count) {
  size_t i;
  if (++c->choice == 0) { /* once in 4 billion choices */
    memset(c->seen.items, 0, c->seen.count * sizeof *c->seen.items);
    c->choice = 1;
  }
  for (i = 0; i < count; i++)
    if (numbers[i] < c->seen.count && numbers[i] != LEFT_OUT) c->seen.items[numbers[i]] = c->choice;
}

double ti_content_share(ti_content *c, size_t turn, uint32_t *shared, size_t *shared_count) {
  size_t i, count;
  const uint32_t *numbers = ti_content_turn(c, turn, &count);
  double sum = 0;
  for (i = 0; i < count; i++) {
    if (c->seen.items[numbers[i]] != c->choice) continue;
    sum += ti_content_weight(c, numbers[i]);
    if (!shared) continue;
    shared[(*shared_count)++] = numbers[i];
    c->seen.items[numbers[i]] = 0;
  }
  return sum;
}

uint32_t ti_content_find(const ti_content *c, const char *at, size_t length) {
  char stem[TI_STEM_ROOM];
  size_t n = ti_content_stem(at, length, c->keeps_capitals, stem);
  return n < 2 ? TIRO_NONE : ti_values_find(&c->values, stem, n);
}

uint32_t ti_content_token(const ti_content *c, const tiro_transcript *t, size_t token) {
  tiro_span span = tiro_token(t, token, NULL);
  return ti_content_find(c, t->text + span.first, span.end - span.first);
}
