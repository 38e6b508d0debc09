/* forms.c: see forms.h.
**
** Sentence by sentence, over the first bytes of its tokens; a token in small
** letters costs a look at its first letter, unless that letter begins one of
** the words of form_words.h.
*/
#include "forms.h"

#include <string.h>

#include "../text/fold.h"
#include "../text/unicode.h"
#include "form_words.h"
#include "met_words.h"
#include "word_set.h"

#define MOST_TOKENS 28 /* of a run */
#define MOST_JOINS 3   /* small words in a row inside a name */

typedef struct finder {
  ti_forms *out;
  const tiro_transcript *t;
  const char *text;
  ti_word_set openers;
  TI_ARRAY(tiro_span) tokens; /* of the sentence */
  TI_ARRAY(char) room;        /* text of a form */
  size_t count;
  uint32_t first; /* token of the transcript that the sentence starts with */
  uint32_t turn;
  ti_met_word *met; /* bits of words in small letters */
} finder;

/* ---- Tokens ---- */

static size_t length_of(const finder *f, size_t i) { return f->tokens.items[i].end - f->tokens.items[i].first; }

static char first_of(const finder *f, size_t i) { return f->text[f->tokens.items[i].first]; }

static int touches(const finder *f, size_t i) {
  return i > 0 && f->tokens.items[i - 1].end == f->tokens.items[i].first;
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int starts_digit(const finder *f, size_t i) { return i < f->count && is_digit(first_of(f, i)); }

/* What a word that begins with a small letter is; bits. */
static unsigned bits_of(const char *s, size_t length) {
  const small_word *row;
  for (row = small_words[*s - 'a']; row->word; row++)
    if (row->length == length && row->word[length - 1] == s[length - 1] && memcmp(row->word, s, length) == 0)
      return row->bits;
  return 0;
}

/* What a token in small letters is; bits. */
static unsigned small_bits(const finder *f, size_t i) {
  const char *s;
  size_t length;
  uint64_t key;
  ti_met_word *met;
  if (i >= f->count) return 0;
  s = f->text + f->tokens.items[i].first;
  length = length_of(f, i);
  if (*s < 'a' || *s > 'z') return 0;
  if (length > TI_SMALL) return bits_of(s, length);
  key = ti_small_key(s, length);
  met = ti_met_word_of(f->met, key);
  if (!ti_was_met(met, key, length)) ti_meet(met, key, length, bits_of(s, length));
  return met->value;
}

/* The same, were its capital a small letter. */
static unsigned lowered_bits(const finder *f, size_t i) {
  char room[16];
  size_t length = length_of(f, i);
  char c = first_of(f, i);
  if (c < 'A' || c > 'Z' || length > sizeof room) return 0;
  memcpy(room, f->text + f->tokens.items[i].first, length);
  room[0] = (char)(c + 32);
  return bits_of(room, length);
}

static int is(const finder *f, size_t i, const char *s) {
  size_t length = strlen(s);
  if (i >= f->count || first_of(f, i) != *s) return 0;
  return length_of(f, i) == length && memcmp(f->text + f->tokens.items[i].first, s, length) == 0;
}

static int is_small_letter(const finder *f, size_t i) {
  char c;
  if (i >= f->count) return 0;
  c = first_of(f, i);
  return c >= 'a' && c <= 'z';
}

/* Starts with a capital, and is not the word I. */
static int is_capital(const finder *f, size_t i) {
  char c;
  size_t length;
  uint32_t code;
  if (i >= f->count) return 0;
  c = first_of(f, i);
  if (c >= 'A' && c <= 'Z') return c != 'I' || length_of(f, i) > 1;
  if ((unsigned char)c < 0xC3) return 0;
  code = ti_utf8_decode(f->text, f->tokens.items[i].first, f->tokens.items[i].end, &length);
  return ti_unicode_category(ti_unicode(code)) == TI_GC_UPPER;
}

static int is_own(const finder *f, size_t i) {
  size_t at, length;
  if (i >= f->count || length_of(f, i) > 4 || length_of(f, i) < 1) return 0;
  at = f->tokens.items[i].first;
  if (!ti_is_apostrophe(ti_utf8_decode(f->text, at, f->tokens.items[i].end, &length))) return 0;
  at += length;
  return at == f->tokens.items[i].end || f->text[at] == 's' || f->text[at] == 'S';
}

/* A quote, a colon, a bullet: what follows starts anew. */
static int is_opening(const finder *f, size_t i) {
  return is(f, i, "\"") || is(f, i, "\xE2\x80\x9C") || is(f, i, "\xE2\x80\x98") || is(f, i, ":") || is(f, i, "``");
}

static int is_currency(const finder *f, size_t i) {
  return is(f, i, "$") || is(f, i, "\xC2\xA3") || is(f, i, "\xE2\x82\xAC") || is(f, i, "\xC2\xA5");
}

static int is_hyphen(const finder *f, size_t i) { return is(f, i, "-") || is(f, i, "\xE2\x80\x91"); }

/* A hyphen between tokens that it touches. */
static int is_inner_hyphen(const finder *f, size_t i) {
  return i > 0 && i + 1 < f->count && is_hyphen(f, i) && touches(f, i) && touches(f, i + 1);
}

/* ---- Forms ---- */

static tiro_status copy_token(finder *f, size_t i) {
  uint32_t at = f->tokens.items[i].first, end = f->tokens.items[i].end;
  size_t length;
  if (ti_reserve(&f->out->memory, &f->room, (size_t)(end - at) + 1)) return TIRO_NOMEM;
  while (at < end) {
    if ((unsigned char)f->text[at] >= 0x80 && ti_is_apostrophe(ti_utf8_decode(f->text, at, end, &length))) {
      f->room.items[f->room.count++] = '\'';
      at += (uint32_t)length;
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
  if (i > 0 && is_opening(f, i - 1)) return 1;
  for (k = 0; k < i; k++) {
    unsigned char c = (unsigned char)first_of(f, k);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit((char)c) || c >= 0xC3) {
      if (c == 0xE2) continue; /* dashes, quotes, bullets */
      return 0;
    }
  }
  return 1;
}

/* Three words and more of capitals alone. */
static int all_capitals(const finder *f, size_t first, size_t end) {
  size_t i, words = 0;
  uint32_t at;
  for (i = first; i < end; i++) {
    char c = first_of(f, i);
    words += c >= 'A' && c <= 'Z' && length_of(f, i) > 1;
    for (at = f->tokens.items[i].first; at < f->tokens.items[i].end; at++)
      if (f->text[at] >= 'a' && f->text[at] <= 'z') return 0;
  }
  return words > 2;
}

static unsigned behind(const finder *f, size_t first) {
  unsigned stands = 0, b = first > 0 ? small_bits(f, first - 1) | lowered_bits(f, first - 1) : 0;
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
  return is_small_letter(f, end) && !(small_bits(f, end) & (JOINS | THE | DETERMINER | PLACE | SPEAK | YEAR)) ? TI_BEFORE_WORD : 0;
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
    const char *s = f->text + f->tokens.items[first].first;
    if (end == first + 1 && ti_word_set_find(&f->openers, s, length_of(f, first)) != TIRO_NONE) return TIRO_OK;
    stands |= TI_STANDS_FIRST;
  }
  if (all_capitals(f, first, end)) stands |= TI_ALL_CAPITALS;
  if (first > 0 && is(f, first - 1, "(") && is(f, end, ")")) stands |= TI_BRACKETED;
  return add(f, TI_NAME_RUN, first, end, stands);
}

/* ---- Dates ---- */

/* Months and days of the week from 1 on; 0: none. */
static int name_of(const finder *f, size_t i, const char *const *names) {
  size_t length;
  int n;
  const char *s;
  if (i >= f->count) return 0;
  s = f->text + f->tokens.items[i].first;
  length = length_of(f, i);
  if (length > 3 && s[length - 1] == '.') length--;
  if (length < 3) return 0;
  for (n = 0; names[n]; n++) {
    if (*names[n] != *s) continue; /* of nearly all words */
    if (strlen(names[n]) == length || length == 3 || (length == 4 && s[3] == 't'))
      if (memcmp(names[n], s, length) == 0) return n + 1;
  }
  return 0;
}

static int month(const finder *f, size_t i) {
  static const char *const names[] = {"January", "February", "March", "April", "May", "June", "July", "August",
                                      "September", "October", "November", "December", NULL};
  return name_of(f, i, names);
}

static int weekday(const finder *f, size_t i) {
  static const char *const names[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                                      "Saturday", NULL};
  int n = name_of(f, i, names);
  return n && (length_of(f, i) > 4 || is(f, i, "Mon.") || is(f, i, "Fri.")) ? n : 0;
}

/* Digits alone, or with an ordinal's end: their value, else 0. */
static unsigned value_of(const finder *f, size_t i, int *ordinal) {
  unsigned n = 0;
  uint32_t at, end;
  *ordinal = 0;
  if (!starts_digit(f, i) || length_of(f, i) > 6) return 0;
  end = f->tokens.items[i].end;
  for (at = f->tokens.items[i].first; at < end && is_digit(f->text[at]); at++) n = 10 * n + (unsigned)(f->text[at] - '0');
  *ordinal = end - at == 2;
  return at == end || *ordinal ? n : 0;
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
  return i > 0 && ((small_bits(f, i - 1) | lowered_bits(f, i - 1)) & YEAR) != 0;
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
  return ((small_bits(f, i) | lowered_bits(f, i)) & (ONE | DETERMINER)) && (small_bits(f, i + 1) & SCALE) &&
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
  if (i > 0 && ((small_bits(f, i - 1) | lowered_bits(f, i - 1)) & YEAR)) stands = TI_BEHIND_YEAR;
  return add(f, TI_FIGURE_RUN, i, *end, stands);
}

static tiro_status scan_sentence(finder *f) {
  size_t i = 0, end;
  tiro_status status = TIRO_OK;
  while (i < f->count && status == TIRO_OK) {
    char c = first_of(f, i);
    end = i + 1;
    if (c >= 'a' && c <= 'z') {
      if (!(small_bits(f, i) & (PARTICLE | NUMBER | ONE | DETERMINER))) {
      } else if (starts_small(f, i)) {
        end = name_end(f, i);
        status = add_name(f, i, end);
      } else if (starts_figure(f, i)) {
        status = add_figure(f, i, &end);
      }
    } else if (is_digit(c) || is_currency(f, i)) {
      size_t date = date_end(f, i);
      if (date > i) status = add(f, TI_DATE_RUN, i, end = date, 0);
      else if (starts_figure(f, i)) status = add_figure(f, i, &end);
    } else if (is_capital(f, i)) {
      size_t date = date_end(f, i);
      if (date > i && is_surely_date(f, i, date)) status = add(f, TI_DATE_RUN, i, end = date, 0);
      else if (starts_figure(f, i)) status = add_figure(f, i, &end);
      else status = add_name(f, i, end = name_end(f, i));
    }
    i = end;
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
    f->tokens.count = 0;
    if (ti_reserve(&f->out->memory, &f->tokens, f->count + 1)) return TIRO_NOMEM;
    tiro_token_spans(f->t, tokens.first, f->count, f->tokens.items);
    status = scan_sentence(f);
  }
  return status;
}

tiro_status ti_forms_find(ti_forms *out, const tiro_memory *memory, const tiro_transcript *t,
                          const tiro_string *openers, size_t opener_count) {
  finder f;
  ti_met_word met[TI_MET_WORDS];
  size_t i;
  tiro_status status;
  memset(out, 0, sizeof *out);
  memset(&f, 0, sizeof f);
  memset(met, 0, sizeof met);
  f.met = met;
  out->memory = *memory;
  f.out = out;
  f.t = t;
  f.text = t->text;
  status = ti_word_set_open(&f.openers, memory, openers, opener_count);
  if (status != TIRO_OK) return status;
  for (i = 0; i < t->paragraph_count && status == TIRO_OK; i++)
    if (t->paragraphs[i].turn != TIRO_NONE || t->turn_count == 0) status = scan_paragraph(&f, &t->paragraphs[i]);
  ti_word_set_close(&f.openers, memory);
  ti_array_free(memory, &f.tokens);
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
