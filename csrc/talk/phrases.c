/* phrases.c: what the rest of a text says of a name: how often its words stand
** in small letters, and which phrases an acronym may be short for.
**
**   NATO    n a t o
**   the  North  Atlantic  Treaty  Organization        words, small ones apart
**        n      a         t       o
*/
#include "forms.h"

#include <string.h>

#include "../base/values.h"
#include "../read/vocabulary.h"
#include "../text/unicode.h"

#define LONGEST 32       /* bytes of a word that is counted */
#define MOST_LETTERS 10  /* of an acronym */
#define MOST_SKIPPED 2   /* small words in a row */
#define ALPHABET 26

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static int is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/* ---- Small letters ---- */

enum { CAPITAL = 1, SMALL = 2 }; /* how a word stands: in some form, in the text */

typedef struct counter {
  const tiro_memory *memory;
  ti_values words;            /* of forms, folded */
  TI_ARRAY(uint8_t) stands;   /* by word */
  TI_ARRAY(uint32_t) numbers; /* of the words of all forms, one behind the other */
} counter;

static int is_counted(const ti_form *form) {
  return form->kind == TI_NAME_RUN && (form->stands & TI_STANDS_FIRST);
}

static tiro_status add_form_word(counter *c, const char *at, size_t length) {
  char folded[TI_FOLD_ROOM(LONGEST)];
  uint32_t number = TIRO_NONE;
  if (length <= LONGEST) {
    size_t n = ti_fold_text(at, 0, length, folded);
    if (ti_values_add(&c->words, c->memory, &number, folded, n) || ti_reserve(c->memory, &c->stands, 1))
      return TIRO_NOMEM;
    if (number == c->stands.count) c->stands.items[c->stands.count++] = 0;
    if (n != length || memcmp(at, folded, n) != 0) c->stands.items[number] |= CAPITAL;
  }
  if (ti_reserve(c->memory, &c->numbers, 1)) return TIRO_NOMEM;
  c->numbers.items[c->numbers.count++] = number;
  return TIRO_OK;
}

/* The next word of a form, from `*at` on; 0: there is none. */
static size_t next_word(const char *text, size_t *at, size_t end) {
  size_t i = *at;
  while (i < end && (text[i] == ' ' || text[i] == TI_TOUCHING)) i++;
  *at = i;
  while (i < end && text[i] != ' ' && text[i] != TI_TOUCHING) i++;
  return i - *at;
}

static tiro_status add_form(counter *c, const char *text, size_t end) {
  size_t at, length;
  tiro_status status = TIRO_OK;
  for (at = 0; !status && (length = next_word(text, &at, end)) > 0; at += length)
    status = add_form_word(c, text + at, length);
  return status;
}

/* Does a word of small letters stand in the text? */
static int is_there(const ti_vocabulary *v, const tiro_transcript *t, tiro_string word) {
  int kind;
  if (*word.at < 'a' || *word.at > 'z') return 0;
  for (kind = TIRO_WORD; kind <= TIRO_SYMBOL; kind++)
    if (ti_vocabulary_find(v, t, word, (tiro_kind)kind) != TIRO_NONE) return 1;
  return 0;
}

static tiro_status look_for_words(counter *c, const tiro_transcript *t) {
  const ti_vocabulary *v;
  uint32_t i;
  tiro_status status = ti_vocabulary_of(&v, t);
  for (i = 0; !status && i < c->words.count; i++)
    if (is_there(v, t, ti_values_at(&c->words, i))) c->stands.items[i] |= SMALL;
  return status;
}

/* Of a form whose words' numbers start at `numbers`; how many words it has. */
static size_t set_small(const counter *c, ti_form *form, const char *text, const uint32_t *numbers) {
  size_t at, length, i = 0;
  for (at = 0; (length = next_word(text, &at, form->length)) > 0; at += length, i++)
    if (i < 32 && numbers[i] != TIRO_NONE && c->stands.items[numbers[i]] == (CAPITAL | SMALL))
      form->small |= (uint32_t)1 << i;
  return i;
}

tiro_status ti_forms_small(ti_forms *forms, const tiro_transcript *t) {
  counter c;
  size_t i, at = 0;
  tiro_status status = TIRO_OK;
  memset(&c, 0, sizeof c);
  c.memory = &forms->memory;
  for (i = 0; !status && i < forms->forms.count; i++)
    if (is_counted(&forms->forms.items[i]))
      status = add_form(&c, forms->text.items + forms->forms.items[i].text, forms->forms.items[i].length);
  if (!status) status = look_for_words(&c, t);
  for (i = 0; !status && i < forms->forms.count; i++) {
    ti_form *form = &forms->forms.items[i];
    if (is_counted(form)) at += set_small(&c, form, forms->text.items + form->text, c.numbers.items + at);
  }
  ti_values_free(&c.words, c.memory);
  ti_array_free(c.memory, &c.stands);
  ti_array_free(c.memory, &c.numbers);
  return status;
}

/* ---- Expansions ---- */

/* What a token is to a phrase. */
typedef struct part {
  char initial;     /* small; 0: what no phrase runs over */
  uint8_t skips;    /* of, the, and: may be passed over */
  uint8_t capital;
  uint8_t clings;   /* a hyphen, a clitic: part of the word before, if it touches that */
} part;

typedef struct word {
  uint32_t token;
  part is;
} word;

typedef struct searcher {
  ti_expansions *out;
  const tiro_memory *memory;
  const tiro_string *acronyms;
  uint32_t heads[ALPHABET];   /* acronyms by first letter */
  uint32_t seconds[ALPHABET]; /* their second letters: bits */
  uint32_t *next;
  const ti_vocabulary *v;
  part *parts; /* by word of the vocabulary */
  TI_ARRAY(word) words; /* of the sentence */
} searcher;

static int skips(const char *s, size_t length) {
  static const char *const small[][5] = {
    {"a", "&", NULL}, {"of", "on", "in", "to", NULL}, {"the", "and", "for", NULL}
  };
  const char *const *known;
  if (length < 1 || length > 3) return 0;
  for (known = small[length - 1]; *known; known++)
    if (memcmp(*known, s, length) == 0) return 1;
  return 0;
}

static part part_of(const char *s, size_t length) {
  part p;
  p.initial = is_letter(*s) ? lower(*s) : '\0';
  p.capital = *s >= 'A' && *s <= 'Z';
  p.skips = (uint8_t)skips(s, length);
  p.clings = *s == '-' || *s == '\'' || (length > 3 && memcmp(s, "\xE2\x80\x99", 3) == 0);
  return p;
}

/* The word behind the last of a phrase that starts at word `i`; 0: none does. */
static size_t match(const searcher *s, size_t i, tiro_string acronym) {
  size_t k = 1, at = i + 1, skipped = 0, capitals = s->words.items[i].is.capital;
  while (k < acronym.length && at < s->words.count) {
    const part *p = &s->words.items[at].is;
    if (!p->initial) return 0;
    if (p->initial == acronym.at[k]) {
      capitals += p->capital;
      skipped = 0;
      k++;
    } else if (!p->skips || ++skipped > MOST_SKIPPED) {
      return 0;
    }
    at++;
  }
  if (k < acronym.length || (acronym.length == 2 && capitals < 2)) return 0;
  return at;
}

/* May a phrase start with a word? Its next one has the second letter, or is skipped. */
static int is_promising(const searcher *s, const word *w, const word *next) {
  if (!w->is.initial || w->is.skips || !next->is.initial) return 0;
  return next->is.skips || (s->seconds[w->is.initial - 'a'] >> (next->is.initial - 'a') & 1);
}

static tiro_status search_words(searcher *s) {
  size_t i, end;
  for (i = 0; i + 1 < s->words.count; i++) { /* no acronym has one letter */
    const word *w = &s->words.items[i];
    uint32_t a;
    if (!is_promising(s, w, w + 1)) continue;
    for (a = s->heads[w->is.initial - 'a']; a != TIRO_NONE; a = s->next[a]) {
      ti_expansion *found;
      end = match(s, i, s->acronyms[a]);
      if (!end) continue;
      if (ti_reserve(s->memory, s->out, 1)) return TIRO_NOMEM;
      found = &s->out->items[s->out->count++];
      found->acronym = a;
      found->first = w->token;
      found->end = s->words.items[end - 1].token + 1;
    }
  }
  return TIRO_OK;
}

static tiro_status search_sentence(searcher *s, tiro_span tokens) {
  uint32_t i;
  size_t count = 0;
  s->words.count = 0;
  if (ti_reserve(s->memory, &s->words, tokens.end - tokens.first)) return TIRO_NOMEM;
  for (i = tokens.first; i < tokens.end; i++) {
    uint32_t of = s->v->of[i];
    part p = s->parts[ti_word_of(of)];
    s->words.items[count].token = i;
    s->words.items[count].is = p;
    count += !(p.clings & (unsigned)(ti_touches(of) & (i > tokens.first)));
  }
  s->words.count = count;
  return search_words(s);
}

static tiro_status search(searcher *s, const tiro_transcript *t, size_t count) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = count; i-- > 0;) {
    tiro_string a = s->acronyms[i];
    s->next[i] = TIRO_NONE;
    if (a.length < 2 || a.length > MOST_LETTERS || *a.at < 'a' || *a.at > 'z') continue;
    s->next[i] = s->heads[*a.at - 'a'];
    s->heads[*a.at - 'a'] = (uint32_t)i;
    if (is_letter(a.at[1])) s->seconds[*a.at - 'a'] |= (uint32_t)1 << (lower(a.at[1]) - 'a');
  }
  for (i = 0; i < s->v->words.count; i++)
    s->parts[i] = part_of(t->text + s->v->words.items[i].first, s->v->words.items[i].length);
  for (i = 0; i < t->sentence_count && status == TIRO_OK; i++) status = search_sentence(s, tiro_sentence_tokens(t, i));
  return status;
}

tiro_status ti_find_expansions(ti_expansions *out, const tiro_memory *memory, const tiro_transcript *t,
                               const tiro_string *acronyms, size_t count) {
  searcher s;
  size_t size;
  tiro_status status;
  if (!count) return TIRO_OK;
  memset(&s, 0, sizeof s);
  memset(s.heads, 0xFF, sizeof s.heads);
  s.out = out;
  s.memory = memory;
  s.acronyms = acronyms;
  status = ti_vocabulary_of(&s.v, t);
  if (status) return status;
  size = (s.v->words.count + 1) * sizeof *s.parts;
  s.next = (uint32_t *)ti_new(memory, count * sizeof *s.next);
  s.parts = (part *)ti_new(memory, size);
  status = s.next && s.parts ? search(&s, t, count) : TIRO_NOMEM;
  ti_array_free(memory, &s.words);
  ti_free(memory, s.parts, size);
  ti_free(memory, s.next, count * sizeof *s.next);
  return status;
}
