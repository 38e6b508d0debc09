/* kinds.c: what short turns do: see kinds.h.
**
**   Yeah  .  Go  ahead  ,  Nancy  .
**   yes      continuer     name          every word is part of something
*/
#include "kinds.h"

#include <string.h>

#include "../read/vocabulary.h"
#include "sides.h"

#define MOST_TOKENS 64 /* of a short turn */
#define SOMETHING 5    /* bare words that say something */
#define NAME 31        /* a bit beside those of ti_turn_cue */
#define TAIL 24        /* tokens at a turn's end, where it asks nothing */

tiro_span ti_tokens_of_turn(const tiro_transcript *t, size_t turn) {
  const tiro_turn *u = &t->turns[turn];
  tiro_span tokens = {0, 0};
  if (u->first_paragraph < u->end_paragraph) {
    tokens.first = t->paragraphs[u->first_paragraph].first_token;
    tokens.end = t->paragraphs[u->end_paragraph - 1].end_token;
  }
  return tokens;
}

/* A bit for each kind of cue that a word is part of, of all words together and of the last;
** *bare: a word is part of none; *says: several are that come before any repair. */
static unsigned kinds_of(ti_turn_cues *c, const tiro_transcript *t, const ti_vocabulary *v, tiro_span tokens,
                         unsigned *last, int *bare, int *says) {
  unsigned of[MOST_TOKENS], all = 0;
  size_t i, k, count = tokens.end - tokens.first;
  memset(of, 0, sizeof of);
  for (i = 0; i < c->hits.count; i++) {
    const ti_cue_hit *hit = &c->hits.items[i];
    if (c->kinds[hit->cue] == TI_CUE_OPEN || c->kinds[hit->cue] >= TI_CUE_CLOSING) continue;
    for (k = hit->first; k < hit->end; k++) of[k - tokens.first] |= 1u << c->kinds[hit->cue];
  }
  *last = 0;
  *bare = *says = 0;
  for (i = 0; i < count; i++) {
    const ti_vocabulary_word *word = &v->words.items[ti_word_of(v->of[tokens.first + i])];
    if (word->kind == TIRO_PUNCT || word->kind == TIRO_SYMBOL) continue;
    if (of[i] <= 1 && t->text[word->first] >= 'A' && t->text[word->first] <= 'Z') of[i] = 1u << NAME;
    if (of[i] <= 1) ++*bare;
    if (!(all & 1u << TI_CUE_REPAIR) && *bare >= SOMETHING) *says = 1;
    all |= *last = of[i];
  }
  return all;
}

tiro_status ti_turn_kind_of(ti_turn_cues *c, const tiro_transcript *t, size_t turn, ti_turn_kind *out) {
  tiro_span tokens = ti_tokens_of_turn(t, turn);
  const ti_vocabulary *v;
  unsigned all, last;
  int bare, says;
  tiro_status status;
  *out = TI_SAYS;
  if (t->turns[turn].words == 0 || t->turns[turn].words > TI_SHORT_REPAIR || tokens.end - tokens.first > MOST_TOKENS)
    return TIRO_OK;
  status = ti_cues_turn(c->cues, t, turn, 0, &c->hits);
  if (status == TIRO_OK)
    status = ti_vocabulary_of_some(&v, t, t->turns[turn].first_paragraph, t->turns[turn].end_paragraph);
  if (status != TIRO_OK) return status;
  all = kinds_of(c, t, v, tokens, &last, &bare, &says);
  if (all & 1u << TI_CUE_REPAIR && !says) *out = TI_REPAIRS;
  else if (bare || t->turns[turn].words > TI_SHORT_TURN) *out = TI_SAYS;
  else if (all & 1u << TI_CUE_NO) *out = all & 1u << TI_CUE_CONTINUER ? TI_AFFIRMS : TI_DENIES;
  else if (all & 1u << TI_CUE_CONTINUER) *out = TI_CONTINUES;
  else if (all & 1u << TI_CUE_YES) *out = TI_AFFIRMS;
  else if (all & 1u << TI_CUE_THANKS) *out = TI_THANKS;
  else if (all & 1u << TI_CUE_RECEIPT) *out = TI_RECEIVES;
  else if (last & 1u << NAME && !(all & ~(1u << NAME | 1u << TI_CUE_FILLER))) *out = TI_CALLS;
  else if (!(t->turns[turn].flags & TIRO_CUT_OFF)) *out = TI_CONTINUES; /* fillers */
  return TIRO_OK;
}

/* First token of the last sentence that holds a question mark; TIRO_NONE: none. */
static uint32_t last_question(const tiro_transcript *t, size_t turn) {
  const tiro_turn *u = &t->turns[turn];
  uint32_t i, first, end;
  if (u->first_paragraph >= u->end_paragraph) return TIRO_NONE;
  first = t->paragraphs[u->first_paragraph].first_sentence;
  end = t->paragraphs[u->end_paragraph - 1].end_sentence;
  for (i = end; i-- > first;) {
    tiro_span tokens, bytes = tiro_sentence(t, i, &tokens);
    if (memchr(t->text + bytes.first, '?', bytes.end - bytes.first)) return tokens.first;
  }
  return TIRO_NONE;
}

/* Is a cue of a kind found from a token on? */
static tiro_status has_from(ti_turn_cues *c, const tiro_transcript *t, size_t turn, uint32_t first, ti_turn_cue kind,
                            int *out) {
  size_t i;
  tiro_status status = TIRO_OK;
  *out = 0;
  if (first == TIRO_NONE) return TIRO_OK;
  status = ti_cues_turn(c->cues, t, turn, first, &c->hits);
  for (i = 0; status == TIRO_OK && i < c->hits.count; i++)
    *out |= c->kinds[c->hits.items[i].cue] == kind && c->hits.items[i].first >= first;
  return status;
}

tiro_status ti_turn_has(ti_turn_cues *c, const tiro_transcript *t, size_t turn, ti_turn_cue kind, int *out) {
  return has_from(c, t, turn, 0, kind, out);
}

tiro_status ti_turn_starts_with(ti_turn_cues *c, const tiro_transcript *t, size_t turn, ti_turn_cue kind, int *out) {
  uint32_t first = (uint32_t)ti_tokens_of_turn(t, turn).first;
  size_t i;
  tiro_status status = ti_cues_turn(c->cues, t, turn, 0, &c->hits);
  *out = 0;
  for (i = 0; status == TIRO_OK && i < c->hits.count; i++)
    *out |= c->kinds[c->hits.items[i].cue] == kind && c->hits.items[i].first == first;
  return status;
}

tiro_status ti_turn_ends_with(ti_turn_cues *c, const tiro_transcript *t, size_t turn, ti_turn_cue kind, int *out) {
  tiro_span tokens = ti_tokens_of_turn(t, turn);
  uint32_t tail = (uint32_t)(tokens.end - tokens.first > TAIL ? tokens.end - TAIL : tokens.first);
  return has_from(c, t, turn, ti_turn_ends_asking(t, turn) ? last_question(t, turn) : tail, kind, out);
}

tiro_status ti_turn_is_open(ti_turn_cues *c, const tiro_transcript *t, size_t turn, int *out) {
  uint32_t first = last_question(t, turn);
  return has_from(c, t, turn, first == TIRO_NONE ? 0 : first, TI_CUE_OPEN, out);
}
