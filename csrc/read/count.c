/* count.c: tokens, sentences and words of all paragraphs.
**
** Each paragraph is tokenized into one small scratch stream, split into
** sentences, counted, and packed behind the others.
**
** A word is a run between blanks that holds a letter or digit, brackets of
** notes left out: what a person counts, and not what the tokenizer does.
*/
#include "reading.h"

#include <string.h>

#define TOKEN 5    /* bytes of one and the blank behind it, to start with */
#define SENTENCE 80

typedef struct counter {
  ti_reading *r;
  ti_tokens scratch; /* of one paragraph */
  ti_rules rules;
  size_t piece, note; /* first ones that may lie in the next paragraph */
} counter;

static tiro_status tokenize(counter *c, const tiro_paragraph *p) {
  const ti_reading *r = c->r;
  ti_tokens_clear(&c->scratch);
  for (; c->piece < r->pieces.count && r->pieces.items[c->piece].first < p->span.end; c->piece++) {
    const tiro_span *s = &r->pieces.items[c->piece];
    tiro_status status = ti_tokenize(&c->scratch, &r->memory, r->face.text, s->first, s->end, c->rules);
    if (status != TIRO_OK) return status;
  }
  return TIRO_OK;
}

/* Sentences of the scratch stream, as tokens of the whole transcript. */
static tiro_status split(counter *c, tiro_paragraph *p) {
  ti_reading *r = c->r;
  size_t i = r->sentences.count;
  tiro_status status;
  p->first_sentence = (uint32_t)i;
  status = ti_split_sentences(&r->sentences, &r->memory, r->face.text, &c->scratch, 0, c->scratch.count, c->rules);
  p->end_sentence = (uint32_t)r->sentences.count;
  for (; i < r->sentences.count; i++) {
    r->sentences.items[i].first += p->first_token;
    r->sentences.items[i].end += p->first_token;
  }
  return status;
}

/* First token from `i` on that starts at `byte` or behind. */
static size_t token_from(const ti_tokens *tokens, size_t i, uint32_t byte) {
  size_t low = i, high = tokens->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (tokens->start[middle] < byte) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Words of the paragraph: those between its notes. */
static uint32_t count_words(counter *c, const tiro_paragraph *p) {
  const ti_tokens *tokens = &c->scratch;
  const ti_reading *r = c->r;
  size_t i = 0, base = p->first_token;
  uint32_t words = 0;
  while (c->note < r->notes.count && r->notes.items[c->note].span.end <= p->span.first) c->note++;
  for (; c->note < r->notes.count && r->notes.items[c->note].span.first < p->span.end; c->note++) {
    tiro_span note = r->notes.items[c->note].span;
    size_t end = token_from(tokens, i, note.first);
    words += ti_packed_words(&r->tokens, base + i, base + end);
    i = token_from(tokens, end, note.end);
  }
  return words + ti_packed_words(&r->tokens, base + i, base + tokens->count);
}

static tiro_status count_paragraph(counter *c, tiro_paragraph *p) {
  ti_reading *r = c->r;
  tiro_status status;
  p->first_token = (uint32_t)r->tokens.shapes.count;
  status = tokenize(c, p);
  if (status == TIRO_OK) status = split(c, p);
  if (status == TIRO_OK) status = ti_pack(&r->tokens, &r->memory, &c->scratch);
  if (status != TIRO_OK) return status;
  p->end_token = (uint32_t)r->tokens.shapes.count;
  if (p->turn != TIRO_NONE) r->turns.items[p->turn].words += count_words(c, p);
  return TIRO_OK;
}

/* Adds turns and words up by speaker. */
static void add_up(ti_reading *r) {
  size_t i;
  for (i = 0; i < r->turns.count; i++) {
    const tiro_turn *turn = &r->turns.items[i];
    r->face.words += turn->words;
    if (turn->speaker == TIRO_NONE) continue;
    r->speakers.items[turn->speaker].words += turn->words;
    r->speakers.items[turn->speaker].turns++;
  }
}

tiro_status ti_count_words(ti_reading *r) {
  counter c;
  size_t i;
  tiro_status status = TIRO_OK;
  memset(&c, 0, sizeof c);
  c.r = r;
  if (ti_reserve(&r->memory, &r->tokens.shapes, r->face.text_length / TOKEN)) return TIRO_NOMEM;
  if (ti_reserve(&r->memory, &r->sentences, r->face.text_length / SENTENCE)) return TIRO_NOMEM;
  c.rules = r->options && r->options->unicode_rules ? TI_UNICODE_WRAPPED : TI_ENGLISH;
  for (i = 0; status == TIRO_OK && i < r->paragraphs.count; i++)
    status = count_paragraph(&c, &r->paragraphs.items[i]);
  ti_tokens_free(&c.scratch, &r->memory);
  add_up(r);
  return status;
}
