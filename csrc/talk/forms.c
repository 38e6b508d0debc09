/* forms.c: see forms.h.
**
** What can be told of a token by itself is told once a word of the vocabulary, as
** bits; sentences are then read as those, and nearly all tokens are passed over.
*/
#include "forms.h"

#include <string.h>

#include "../read/vocabulary.h"
#include "../text/fold.h"
#include "../text/unicode.h"
#include "form_words.h"
#include "word_set.h"

#define MOST_TOKENS 28 /* of a run */
#define MOST_JOINS 3   /* small words in a row inside a name */

/* What a word is, beside the bits of form_words.h: of one in small letters its own, of
** one with a capital those of the word in small letters. */
enum {
  SMALL = 1 << 13,   /* begins with a small letter of ASCII */
  LARGE = 1 << 14,   /* with a capital of ASCII */
  CAPITAL = 1 << 15, /* with any, and is not the word I */
  DIGIT = 1 << 16,
  WORDY = 1 << 17,   /* begins with a letter or digit */
  CURRENCY = 1 << 18,
  HYPHEN = 1 << 19,
  OWN = 1 << 20,     /* 's */
  OPENING = 1 << 21, /* a quote, a colon: what follows starts anew */
  MONTH = 1 << 22,
  WEEKDAY = 1 << 23,
  STARTS = 1 << 24   /* a run may start with it */
};

typedef struct finder {
  ti_forms *out;
  const tiro_transcript *t;
  const char *text;
  const ti_vocabulary *v;
  uint32_t *bits;      /* by word */
  ti_word_set openers;
  TI_ARRAY(char) room; /* text of a form */
  const uint32_t *of;  /* of the sentence's tokens */
  size_t count;
  uint32_t first; /* token of the transcript that the sentence starts with */
  uint32_t turn;
} finder;

/* ---- Words ---- */

static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* What a word that begins with a small letter is; bits. */
static unsigned bits_of(const char *s, size_t length) {
  const small_word *row;
  for (row = small_words[*s - 'a']; row->word; row++)
    if (row->length == length && row->word[length - 1] == s[length - 1] && memcmp(row->word, s, length) == 0)
      return row->bits;
  return 0;
}

/* The same, were its capital a small letter. */
static unsigned lowered_bits_of(const char *s, size_t length) {
  char room[16];
  if (length > sizeof room) return 0;
  memcpy(room, s, length);
  room[0] = (char)(*s + 32);
  return bits_of(room, length);
}

static int is_name_of(const char *s, size_t length, const char *const *names) {
  if (length > 3 && s[length - 1] == '.') length--;
  if (length < 3) return 0;
  for (; *names; names++)
    if ((strlen(*names) == length || length == 3 || (length == 4 && s[3] == 't')) && memcmp(*names, s, length) == 0)
      return 1;
  return 0;
}

static unsigned date_bits_of(const char *s, size_t length) {
  static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August",
                                       "September", "October", "November", "December", NULL};
  static const char *const days[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                                     "Saturday", NULL};
  if (is_name_of(s, length, months)) return MONTH;
  if (!is_name_of(s, length, days)) return 0;
  if (length < 4 || (length == 4 && memcmp(s, "Mon.", 4) != 0 && memcmp(s, "Fri.", 4) != 0)) return 0;
  return WEEKDAY;
}

static int is_own_of(const char *s, size_t length) {
  size_t n;
  if (length > 4 || !ti_is_apostrophe(ti_utf8_decode(s, 0, length, &n))) return 0;
  return n == length || s[n] == 's' || s[n] == 'S';
}

static unsigned mark_bits_of(const char *s, size_t length) {
  static const struct {
    tiro_string text;
    unsigned bits;
  } marks[] = {
    {{"\"", 1}, OPENING}, {{"\xE2\x80\x9C", 3}, OPENING}, {{"\xE2\x80\x98", 3}, OPENING}, {{":", 1}, OPENING},
    {{"``", 2}, OPENING}, {{"$", 1}, CURRENCY}, {{"\xC2\xA3", 2}, CURRENCY}, {{"\xE2\x82\xAC", 3}, CURRENCY},
    {{"\xC2\xA5", 2}, CURRENCY}, {{"-", 1}, HYPHEN}, {{"\xE2\x80\x91", 3}, HYPHEN}
  };
  size_t i, n;
  unsigned char c = (unsigned char)*s;
  unsigned bits = is_own_of(s, length) ? OWN : 0;
  for (i = 0; i < sizeof marks / sizeof *marks; i++)
    if (marks[i].text.length == length && memcmp(marks[i].text.at, s, length) == 0) bits |= marks[i].bits;
  if (c < 0xC3) return bits;
  if (c != 0xE2) bits |= WORDY; /* dashes, quotes, bullets */
  if (ti_unicode_category(ti_unicode(ti_utf8_decode(s, 0, length, &n))) == TI_GC_UPPER) bits |= CAPITAL;
  return bits;
}

static unsigned word_bits_of(const char *s, size_t length) {
  unsigned bits;
  if (*s >= 'a' && *s <= 'z') {
    bits = bits_of(s, length);
    return bits | SMALL | WORDY | (bits & (PARTICLE | NUMBER | ONE | DETERMINER) ? STARTS : 0);
  }
  if (*s >= 'A' && *s <= 'Z') {
    bits = lowered_bits_of(s, length) | date_bits_of(s, length) | LARGE | WORDY;
    return *s == 'I' && length == 1 ? bits : bits | CAPITAL | STARTS;
  }
  if (is_digit(*s)) return DIGIT | WORDY | STARTS;
  bits = mark_bits_of(s, length);
  return bits & (CURRENCY | CAPITAL) ? bits | STARTS : bits;
}

static tiro_status read_words(finder *f) {
  size_t i, count = f->v->words.count;
  f->bits = (uint32_t *)ti_new(&f->out->memory, (count + 1) * sizeof *f->bits);
  if (!f->bits) return TIRO_NOMEM;
  for (i = 0; i < count; i++) f->bits[i] = word_bits_of(f->text + f->v->words.items[i].first, f->v->words.items[i].length);
  return TIRO_OK;
}

/* ---- Tokens ---- */

static const ti_vocabulary_word *word_of(const finder *f, size_t i) { return &f->v->words.items[ti_word_of(f->of[i])]; }
static const char *bytes_of(const finder *f, size_t i) { return f->text + word_of(f, i)->first; }
static size_t length_of(const finder *f, size_t i) { return word_of(f, i)->length; }
static int touches(const finder *f, size_t i) { return i > 0 && ti_touches(f->of[i]); }

/* All that is told of a token. */
static inline unsigned bits(const finder *f, size_t i) { return i < f->count ? f->bits[ti_word_of(f->of[i])] : 0; }

/* Those of form_words.h, of a token in small letters. */
static unsigned small_bits(const finder *f, size_t i) {
  unsigned b = bits(f, i);
  return b & SMALL ? b : 0;
}

static unsigned lowered_bits(const finder *f, size_t i) {
  unsigned b = bits(f, i);
  return b & LARGE ? b : 0;
}

static int is(const finder *f, size_t i, const char *s) {
  size_t length = strlen(s);
  if (i >= f->count) return 0;
  return length_of(f, i) == length && memcmp(bytes_of(f, i), s, length) == 0;
}

static int is_capital(const finder *f, size_t i) { return (bits(f, i) & CAPITAL) != 0; }
static int is_own(const finder *f, size_t i) { return (bits(f, i) & OWN) != 0; }
static int is_currency(const finder *f, size_t i) { return (bits(f, i) & CURRENCY) != 0; }
static int starts_digit(const finder *f, size_t i) { return (bits(f, i) & DIGIT) != 0; }

/* A hyphen between tokens that it touches. */
static int is_inner_hyphen(const finder *f, size_t i) {
  return i > 0 && i + 1 < f->count && (bits(f, i) & HYPHEN) && touches(f, i) && touches(f, i + 1);
}

/* ---- Forms ---- */

static tiro_status copy_token(finder *f, size_t i) {
  size_t at = word_of(f, i)->first, end = at + length_of(f, i), length;
  if (ti_reserve(&f->out->memory, &f->room, end - at + 1)) return TIRO_NOMEM;
  while (at < end) {
    if ((unsigned char)f->text[at] >= 0x80 && ti_is_apostrophe(ti_utf8_decode(f->text, at, end, &length))) {
      f->room.items[f->room.count++] = '\'';
      at += length;
    } else {
      f->room.items[f->room.count++] = f->text[at++];
    }
  }
  return TIRO_OK;
}

static tiro_status spell(finder *f, size_t first, size_t end) {
  size_t i;
  f->room.count = 0;
  for (i = first; i < end; i++) {
    if (ti_reserve(&f->out->memory, &f->room, 1)) return TIRO_NOMEM;
    if (i > first) f->room.items[f->room.count++] = touches(f, i) ? TI_TOUCHING : ' ';
    if (copy_token(f, i)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

static uint32_t hash_of(const char *s, size_t length, uint32_t seed) {
  uint32_t h = 2166136261u ^ seed;
  size_t i;
  for (i = 0; i < length; i++) h = (h ^ (unsigned char)s[i]) * 16777619u;
  return h ^ h >> 15;
}

/* Twice the buckets, or the first. */
static tiro_status more_buckets(ti_forms *c) {
  size_t i, count = c->bucket_count ? 2 * c->bucket_count : 256;
  uint32_t *buckets = (uint32_t *)ti_new(&c->memory, count * sizeof *buckets);
  if (!buckets) return TIRO_NOMEM;
  memset(buckets, 0xFF, count * sizeof *buckets);
  for (i = 0; i < c->forms.count; i++) {
    ti_form *form = &c->forms.items[i];
    uint32_t *head = &buckets[form->hash & (count - 1)];
    form->next = *head;
    *head = (uint32_t)i;
  }
  ti_free(&c->memory, c->buckets, c->bucket_count * sizeof *buckets);
  c->buckets = buckets;
  c->bucket_count = count;
  return TIRO_OK;
}

/* The form of what is in the room, new or not. */
static tiro_status find_form(finder *f, ti_form_kind kind, unsigned stands, uint32_t *found) {
  ti_forms *c = f->out;
  uint32_t hash = hash_of(f->room.items, f->room.count, stands << 2 | (unsigned)kind), i;
  ti_form *form;
  if (c->forms.count >= c->bucket_count && more_buckets(c)) return TIRO_NOMEM;
  for (i = c->buckets[hash & (c->bucket_count - 1)]; i != TIRO_NONE; i = c->forms.items[i].next) {
    form = &c->forms.items[i];
    if (form->hash == hash && form->length == f->room.count && form->stands == stands && form->kind == kind &&
        memcmp(c->text.items + form->text, f->room.items, form->length) == 0) {
      *found = i;
      return TIRO_OK;
    }
  }
  if (ti_reserve(&c->memory, &c->forms, 1) || ti_reserve(&c->memory, &c->text, f->room.count)) return TIRO_NOMEM;
  *found = (uint32_t)c->forms.count++;
  form = &c->forms.items[*found];
  form->text = (uint32_t)c->text.count;
  form->length = (uint32_t)f->room.count;
  form->count = form->small = 0;
  form->hash = hash;
  form->stands = (uint16_t)stands;
  form->kind = (uint8_t)kind;
  form->next = c->buckets[hash & (c->bucket_count - 1)];
  c->buckets[hash & (c->bucket_count - 1)] = *found;
  memcpy(c->text.items + c->text.count, f->room.items, f->room.count);
  c->text.count += f->room.count;
  return TIRO_OK;
}

/* ---- How a run stands ---- */

static int stands_first(const finder *f, size_t i) {
  size_t k;
  if (i > 0 && (bits(f, i - 1) & OPENING)) return 1;
  for (k = 0; k < i; k++)
    if (bits(f, k) & WORDY) return 0;
  return 1;
}

/* Three words and more of capitals alone. */
static int all_capitals(const finder *f, size_t first, size_t end) {
  size_t i, k, words = 0;
  for (i = first; i < end; i++) {
    const char *s = bytes_of(f, i);
    words += (bits(f, i) & LARGE) && length_of(f, i) > 1;
    for (k = length_of(f, i); k-- > 0;) /* most often the last letter tells */
      if (s[k] >= 'a' && s[k] <= 'z') return 0;
  }
  return words > 2;
}

static unsigned behind(const finder *f, size_t first) {
  unsigned stands = 0, b = first > 0 ? bits(f, first - 1) : 0;
  if (b & THE) stands |= TI_BEHIND_THE;
  if (b & DETERMINER) stands |= TI_BEHIND_A;
  if (b & PLACE) stands |= TI_BEHIND_PLACE;
  if (b & SPEAK) stands |= TI_BEHIND_SPEAK;
  return stands;
}

static unsigned before(const finder *f, size_t end) {
  if (end >= f->count) return 0;
  if (is_own(f, end) && length_of(f, end) > 1) return TI_BEFORE_OWN;
  if (is(f, end, "(")) return TI_BEFORE_BRACKET;
  if (is_currency(f, end) && touches(f, end)) return TI_BEFORE_MONEY;
  if (small_bits(f, end) & SAYS) return TI_BEFORE_SAYS | TI_BEFORE_WORD;
  return (bits(f, end) & SMALL) && !(bits(f, end) & (JOINS | THE | DETERMINER | PLACE | SPEAK | YEAR)) ? TI_BEFORE_WORD : 0;
}

static tiro_status add(finder *f, ti_form_kind kind, size_t first, size_t end, unsigned stands) {
  ti_forms *c = f->out;
  ti_occurrence *o;
  uint32_t form;
  if (spell(f, first, end) || find_form(f, kind, stands, &form)) return TIRO_NOMEM;
  if (ti_reserve(&c->memory, &c->occurrences, 1)) return TIRO_NOMEM;
  o = &c->occurrences.items[c->occurrences.count++];
  o->form = form;
  o->first = f->first + (uint32_t)first;
  o->end = f->first + (uint32_t)end;
  o->turn = f->turn;
  c->forms.items[form].count++;
  return TIRO_OK;
}

static tiro_status add_name(finder *f, size_t first, size_t end) {
  unsigned stands = behind(f, first) | before(f, end);
  if (stands_first(f, first)) {
    if (end == first + 1 && ti_word_set_find(&f->openers, bytes_of(f, first), length_of(f, first)) != TIRO_NONE)
      return TIRO_OK;
    stands |= TI_STANDS_FIRST;
  }
  if (all_capitals(f, first, end)) stands |= TI_ALL_CAPITALS;
  if (first > 0 && is(f, first - 1, "(") && is(f, end, ")")) stands |= TI_BRACKETED;
  return add(f, TI_NAME_RUN, first, end, stands);
}

/* ---- Dates ---- */

static int month(const finder *f, size_t i) { return (bits(f, i) & MONTH) != 0; }
static int weekday(const finder *f, size_t i) { return (bits(f, i) & WEEKDAY) != 0; }

/* Digits alone, or with an ordinal's end: their value, else 0. */
static unsigned value_of(const finder *f, size_t i, int *ordinal) {
  unsigned n = 0;
  size_t k, length;
  const char *s;
  *ordinal = 0;
  if (!starts_digit(f, i) || (length = length_of(f, i)) > 6) return 0;
  s = bytes_of(f, i);
  for (k = 0; k < length && is_digit(s[k]); k++) n = 10 * n + (unsigned)(s[k] - '0');
  *ordinal = length - k == 2;
  return k == length || *ordinal ? n : 0;
}

static int is_day(const finder *f, size_t i) {
  int ordinal;
  unsigned n = value_of(f, i, &ordinal);
  return n >= 1 && n <= 31;
}

static int is_year(const finder *f, size_t i) {
  int ordinal;
  unsigned n = value_of(f, i, &ordinal);
  return n >= 1500 && n <= 2199 && !ordinal && length_of(f, i) == 4;
}

/* [weekday [,]] [day [of]] month [day [,]] [year] | weekday; its end, or `i`. */
static size_t date_end(const finder *f, size_t i) {
  size_t k = i, at;
  int day = 0;
  if (weekday(f, k)) {
    at = k + 1;
    k = is(f, at, ",") || is(f, at, "the") ? at + 1 : at;
    if (!month(f, k) && !(is_day(f, k) && (month(f, k + 1) || month(f, k + 2)))) return at;
  }
  if (is_day(f, k)) {
    at = is(f, k + 1, "of") ? k + 2 : k + 1;
    if (!month(f, at)) return i;
    k = at;
    day = 1;
  }
  if (!month(f, k)) return i;
  at = k + 1;
  if (is(f, at, "the") && is_day(f, at + 1)) at++;
  if (!day && is_day(f, at)) {
    day = 1;
    k = at++;
  }
  if (is_year(f, at)) return at + 1;
  if (is(f, at, ",") && is_year(f, at + 1)) return at + 2;
  return k + 1;
}

/* May and March are months where something says so. */
static int is_surely_date(const finder *f, size_t i, size_t end) {
  if (end - i > 1) return 1;
  if (!is(f, i, "May") && !is(f, i, "March")) return 1;
  return i > 0 && (bits(f, i - 1) & YEAR) != 0;
}

/* ---- Runs ---- */

/* A month or day of the week that is no part of a name: In April, we. */
static int starts_date(const finder *f, size_t i) {
  size_t end;
  if (!month(f, i) && !weekday(f, i)) return 0;
  end = date_end(f, i);
  if (end > i + 1) return 1;
  if (is(f, i, "May") || is(f, i, "March")) return i > 0 && (lowered_bits(f, i - 1) & YEAR) != 0;
  return !is_capital(f, i + 1);
}

/* The end of a name that starts at `i`. */
static size_t name_end(const finder *f, size_t i) {
  size_t end = i + 1, k;
  while (end < i + MOST_TOKENS) {
    if (is_inner_hyphen(f, end)) {
      end += 2;
      continue;
    }
    if (is_capital(f, end)) {
      if (starts_date(f, end)) break;
      end++;
      continue;
    }
    for (k = end; k < end + MOST_JOINS && ((small_bits(f, k) & (JOINS | THE)) || is(f, k, "&") || is_own(f, k)); k++) {}
    if (k == end || !is_capital(f, k) || starts_date(f, k)) break;
    end = k + 1;
  }
  return end < f->count ? end : f->count;
}

/* A name that starts with small letters: bin Laden, al-Shabaab. */
static int starts_small(const finder *f, size_t i) {
  if (!(small_bits(f, i) & PARTICLE)) return 0;
  if (is_inner_hyphen(f, i + 1)) return is_capital(f, i + 2);
  return is_capital(f, i + 1) || ((small_bits(f, i + 1) & PARTICLE) && is_capital(f, i + 2));
}

/* "a million", "one hundred", "one-third" */
static int starts_count(const finder *f, size_t i) {
  if (is_inner_hyphen(f, i + 1)) return (small_bits(f, i) & ONE) && (small_bits(f, i + 2) & (FRACTION | SCALE));
  return (bits(f, i) & (ONE | DETERMINER)) && (small_bits(f, i + 1) & SCALE) &&
         (is(f, i, "a") || is(f, i, "A") || is(f, i, "one") || is(f, i, "One"));
}

static int starts_figure(const finder *f, size_t i) {
  if (starts_digit(f, i) || (small_bits(f, i) & NUMBER)) return 1;
  if (is_currency(f, i)) return starts_digit(f, i + 1);
  if (starts_count(f, i)) return 1;
  if (!(lowered_bits(f, i) & NUMBER) || is_capital(f, i + 1)) return 0;
  return !is_inner_hyphen(f, i + 1) || (small_bits(f, i + 2) & (NUMBER | ONE | FRACTION)) != 0;
}

/* A number in words goes on with such; one in digits with a scale. */
static size_t figure_end(const finder *f, size_t i) {
  size_t end = i;
  int digits;
  if (is_currency(f, end)) end++;
  digits = starts_digit(f, end);
  end++;
  while (end < i + MOST_TOKENS && end < f->count) {
    unsigned b = small_bits(f, end);
    if (is_inner_hyphen(f, end) && (small_bits(f, end + 1) & (NUMBER | ONE | SCALE | FRACTION))) end += 2;
    else if ((b & SCALE) || (!digits && (b & (NUMBER | ONE)))) end++;
    else if (!digits && is(f, end, "and") && (small_bits(f, end - 1) & SCALE) && (small_bits(f, end + 1) & NUMBER)) end += 2;
    else break;
  }
  if (is(f, end, "%") || (small_bits(f, end) & UNIT)) end++;
  return end;
}

/* ---- Sentences ---- */

static tiro_status add_figure(finder *f, size_t i, size_t *end) {
  unsigned stands = 0;
  *end = figure_end(f, i);
  if (i > 0 && (bits(f, i - 1) & YEAR)) stands = TI_BEHIND_YEAR;
  return add(f, TI_FIGURE_RUN, i, *end, stands);
}

static tiro_status scan_sentence(finder *f) {
  size_t i = 0, end;
  tiro_status status = TIRO_OK;
  for (; status == TIRO_OK; i = end) {
    unsigned b;
    size_t date;
    while (i < f->count && !(bits(f, i) & STARTS)) i++;
    if (i >= f->count) return TIRO_OK;
    b = bits(f, i);
    end = i + 1;
    if (b & SMALL) {
      if (starts_small(f, i)) status = add_name(f, i, end = name_end(f, i));
      else if (starts_figure(f, i)) status = add_figure(f, i, &end);
      continue;
    }
    date = date_end(f, i);
    if (date > i && ((b & (DIGIT | CURRENCY)) || is_surely_date(f, i, date))) status = add(f, TI_DATE_RUN, i, end = date, 0);
    else if (starts_figure(f, i)) status = add_figure(f, i, &end);
    else if (b & CAPITAL) status = add_name(f, i, end = name_end(f, i));
  }
  return status;
}

static tiro_status scan_paragraph(finder *f, const tiro_paragraph *p) {
  uint32_t s;
  tiro_status status = TIRO_OK;
  f->turn = p->turn;
  for (s = p->first_sentence; s < p->end_sentence && status == TIRO_OK; s++) {
    tiro_span tokens = tiro_sentence_tokens(f->t, s);
    f->count = tokens.end - tokens.first;
    f->first = tokens.first;
    f->of = f->v->of + tokens.first;
    status = scan_sentence(f);
  }
  return status;
}

tiro_status ti_forms_find(ti_forms *out, const tiro_memory *memory, const tiro_transcript *t,
                          const tiro_string *openers, size_t opener_count) {
  finder f;
  size_t i;
  tiro_status status;
  memset(out, 0, sizeof *out);
  memset(&f, 0, sizeof f);
  out->memory = *memory;
  f.out = out;
  f.t = t;
  f.text = t->text;
  status = ti_vocabulary_of(&f.v, t);
  if (status == TIRO_OK) status = ti_word_set_open(&f.openers, memory, openers, opener_count);
  if (status != TIRO_OK) return status;
  status = read_words(&f);
  for (i = 0; i < t->paragraph_count && status == TIRO_OK; i++)
    if (t->paragraphs[i].turn != TIRO_NONE || t->turn_count == 0) status = scan_paragraph(&f, &t->paragraphs[i]);
  ti_word_set_close(&f.openers, memory);
  ti_free(memory, f.bits, (f.v->words.count + 1) * sizeof *f.bits);
  ti_array_free(memory, &f.room);
  return status;
}

void ti_forms_free(ti_forms *c) {
  if (!c->memory.alloc) return;
  ti_array_free(&c->memory, &c->text);
  ti_array_free(&c->memory, &c->forms);
  ti_array_free(&c->memory, &c->occurrences);
  ti_free(&c->memory, c->buckets, c->bucket_count * sizeof *c->buckets);
  c->buckets = NULL;
  c->bucket_count = 0;
}
