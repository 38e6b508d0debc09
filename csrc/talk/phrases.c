/* phrases.c: what the rest of a text says of a name: how often its words stand
** in small letters, and which phrases an acronym may be short for.
**
**   NATO    n a t o
**   the  North  Atlantic  Treaty  Organization        words, small ones apart
**        n      a         t       o
*/
#include "forms.h"

#include <string.h>

#include "short_word.h"
#include "word_set.h"

#define LONGEST 32       /* bytes of a word that is counted */
#define MOST_LETTERS 10  /* of an acronym */
#define MOST_SKIPPED 2   /* small words in a row */
#define ALPHABET 26

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static int is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/* ---- Small letters ---- */

static uint32_t find_word(const ti_word_set *set, const char *s, size_t length, size_t left, ti_met_word *met) {
  uint64_t key;
  if (length > 8 || left < 8) return ti_word_set_find(set, s, length);
  key = ti_short_word(s, length);
  met = ti_met_word_of(met, key);
  if (!ti_was_met(met, key, length)) ti_meet(met, key, length, ti_word_set_find(set, s, length));
  return met->value;
}

static void count_tokens(const ti_word_set *set, const tiro_transcript *t, const tiro_span *tokens, size_t count,
                         ti_met_word *met, uint32_t *counts) {
  size_t i;
  for (i = 0; i < count; i++) {
    const char *s = t->text + tokens[i].first;
    size_t length = tokens[i].end - tokens[i].first;
    uint32_t word;
    if (*s < 'a' || *s > 'z' || length > LONGEST) continue;
    word = find_word(set, s, length, t->text_length - tokens[i].first, met);
    if (word != TIRO_NONE) counts[word]++;
  }
}

#define BATCH 512

tiro_status ti_count_small(const tiro_memory *memory, const tiro_transcript *t, const tiro_string *words, size_t count,
                           uint32_t *counts) {
  tiro_span tokens[BATCH];
  ti_met_word met[TI_MET_WORDS];
  ti_word_set set;
  size_t i, n;
  if (ti_word_set_open(&set, memory, words, count)) return TIRO_NOMEM;
  memset(counts, 0, count * sizeof *counts);
  memset(met, 0, sizeof met);
  for (i = 0; i < t->token_count; i += n) {
    n = t->token_count - i < BATCH ? t->token_count - i : BATCH;
    tiro_token_spans(t, i, n, tokens);
    count_tokens(&set, t, tokens, n, met, counts);
  }
  ti_word_set_close(&set, memory);
  return TIRO_OK;
}

/* ---- Expansions ---- */

typedef struct word {
  uint32_t token;
  char initial;  /* small; 0: what no phrase runs over */
  uint8_t skips; /* of, the, and: may be passed over */
  uint8_t capital;
} word;

typedef struct searcher {
  ti_expansions *out;
  const tiro_memory *memory;
  const tiro_transcript *t;
  const tiro_string *acronyms;
  uint32_t heads[ALPHABET]; /* acronyms by first letter */
  uint32_t *next;
  TI_ARRAY(tiro_span) tokens;
  TI_ARRAY(word) words;
} searcher;

static int skips(const char *s, size_t length) {
  static const char *const small[][5] = {
    {"a", "&", NULL}, {"of", "on", "in", "to", NULL}, {"the", "and", "for", NULL}
  };
  const char *const *known;
  if (length < 1 || length > 3 || !strchr("a&oitf", *s)) return 0;
  for (known = small[length - 1]; *known; known++)
    if (memcmp(*known, s, length) == 0) return 1;
  return 0;
}

/* Hyphens part words, clitics belong to the word before, all else ends phrases. */
static tiro_status add_word(searcher *s, uint32_t token, tiro_span span, int touching) {
  const char *at = s->t->text + span.first;
  size_t length = span.end - span.first;
  word *w;
  if (touching && (*at == '-' || *at == '\'' || (length > 3 && memcmp(at, "\xE2\x80\x99", 3) == 0))) return TIRO_OK;
  if (ti_reserve(s->memory, &s->words, 1)) return TIRO_NOMEM;
  w = &s->words.items[s->words.count++];
  w->token = token;
  w->initial = is_letter(*at) ? lower(*at) : '\0';
  w->capital = *at >= 'A' && *at <= 'Z';
  w->skips = (uint8_t)skips(at, length);
  return TIRO_OK;
}

/* The word behind the last of a phrase that starts at word `i`; 0: none does. */
static size_t match(const searcher *s, size_t i, tiro_string acronym) {
  size_t k = 1, at = i + 1, skipped = 0, capitals = s->words.items[i].capital;
  while (k < acronym.length && at < s->words.count) {
    const word *w = &s->words.items[at];
    if (!w->initial) return 0;
    if (w->initial == acronym.at[k]) {
      capitals += w->capital;
      skipped = 0;
      k++;
    } else if (!w->skips || ++skipped > MOST_SKIPPED) {
      return 0;
    }
    at++;
  }
  if (k < acronym.length || (acronym.length == 2 && capitals < 2)) return 0;
  return at;
}

static tiro_status search_words(searcher *s) {
  size_t i, end;
  for (i = 0; i < s->words.count; i++) {
    const word *w = &s->words.items[i];
    uint32_t a;
    if (!w->initial || w->skips) continue;
    for (a = s->heads[w->initial - 'a']; a != TIRO_NONE; a = s->next[a]) {
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

static tiro_status search_sentence(searcher *s, size_t sentence) {
  tiro_span tokens = tiro_sentence_tokens(s->t, sentence);
  size_t i, count = tokens.end - tokens.first;
  s->tokens.count = s->words.count = 0;
  if (ti_reserve(s->memory, &s->tokens, count + 1)) return TIRO_NOMEM;
  tiro_token_spans(s->t, tokens.first, count, s->tokens.items);
  for (i = 0; i < count; i++) {
    int touching = i > 0 && s->tokens.items[i - 1].end == s->tokens.items[i].first;
    if (add_word(s, tokens.first + (uint32_t)i, s->tokens.items[i], touching)) return TIRO_NOMEM;
  }
  return search_words(s);
}

tiro_status ti_find_expansions(ti_expansions *out, const tiro_memory *memory, const tiro_transcript *t,
                               const tiro_string *acronyms, size_t count) {
  searcher s;
  size_t i;
  tiro_status status = TIRO_OK;
  if (!count) return TIRO_OK;
  memset(&s, 0, sizeof s);
  memset(s.heads, 0xFF, sizeof s.heads);
  s.out = out;
  s.memory = memory;
  s.t = t;
  s.acronyms = acronyms;
  s.next = (uint32_t *)ti_new(memory, count * sizeof *s.next);
  if (!s.next) return TIRO_NOMEM;
  for (i = count; i-- > 0;) {
    tiro_string a = acronyms[i];
    s.next[i] = TIRO_NONE;
    if (a.length < 2 || a.length > MOST_LETTERS || *a.at < 'a' || *a.at > 'z') continue;
    s.next[i] = s.heads[*a.at - 'a'];
    s.heads[*a.at - 'a'] = (uint32_t)i;
  }
  for (i = 0; i < t->sentence_count && status == TIRO_OK; i++) status = search_sentence(&s, i);
  ti_array_free(memory, &s.tokens);
  ti_array_free(memory, &s.words);
  ti_free(memory, s.next, count * sizeof *s.next);
  return status;
}
