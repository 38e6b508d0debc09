/* prose.c: tokens and sentences of text that is no transcript. Blank lines
** part paragraphs, and so end sentences; UAX #29 parts at line ends itself.
*/
#include "tokens.h"

#include <string.h>

struct tiro_tokens {
  tiro_memory memory;
  ti_tokens tokens;
  ti_sentences sentences;
};

/* Where the paragraph that starts at `at` ends: at a line end that only white
** space parts from the next one. */
static size_t paragraph_end(const char *text, size_t at, size_t end) {
  const char *found;
  while ((found = (const char *)memchr(text + at, '\n', end - at)) != NULL) {
    size_t i = (size_t)(found - text) + 1;
    while (i < end && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r')) i++;
    if (i < end && text[i] == '\n') return i;
    at = i;
  }
  return end;
}

static tiro_status read_prose(tiro_tokens *t, const char *text, size_t length, ti_rules rules) {
  size_t at = 0;
  while (at < length) {
    size_t end = rules == TI_ENGLISH ? paragraph_end(text, at, length) : length, first = t->tokens.count;
    tiro_status status = ti_tokenize(&t->tokens, &t->memory, text, at, end, rules);
    if (status == TIRO_OK)
      status = ti_split_sentences(&t->sentences, &t->memory, text, &t->tokens, first, t->tokens.count, rules);
    if (status != TIRO_OK) return status;
    at = end;
  }
  return TIRO_OK;
}

tiro_status tiro_tokenize(tiro_tokens **out, const tiro_memory *memory,
                          const char *text, size_t length, int unicode_rules) {
  tiro_tokens *t;
  tiro_status status;
  if (length > TIRO_MAX_SOURCE) return TIRO_TOOBIG;
  t = (tiro_tokens *)ti_new_zero(memory, sizeof *t);
  if (!t) return TIRO_NOMEM;
  t->memory = *memory;
  status = read_prose(t, text, length, unicode_rules ? TI_UNICODE : TI_ENGLISH);
  if (status != TIRO_OK) {
    tiro_tokens_free(t);
    return status;
  }
  *out = t;
  return TIRO_OK;
}

void tiro_tokens_free(tiro_tokens *t) {
  tiro_memory memory;
  if (!t) return;
  memory = t->memory;
  ti_tokens_free(&t->tokens, &memory);
  ti_array_free(&memory, &t->sentences);
  ti_free(&memory, t, sizeof *t);
}

size_t tiro_tokens_count(const tiro_tokens *t) { return t->tokens.count; }

size_t tiro_tokens_sentence_count(const tiro_tokens *t) { return t->sentences.count; }

tiro_span tiro_tokens_token(const tiro_tokens *t, size_t i, tiro_kind *kind) {
  tiro_span span;
  span.first = t->tokens.start[i];
  span.end = (uint32_t)ti_token_end(&t->tokens, i);
  if (kind) *kind = (tiro_kind)ti_token_kind(&t->tokens, i);
  return span;
}

tiro_span tiro_tokens_sentence(const tiro_tokens *t, size_t i) {
  tiro_span run = t->sentences.items[i], span;
  span.first = t->tokens.start[run.first];
  span.end = (uint32_t)ti_token_end(&t->tokens, run.end - 1);
  return span;
}
