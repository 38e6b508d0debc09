/* cue_find.c: goes over the tokens of turns once.
**
**   tokens    Well , I -- ( laughter ) -- could n't say .     Next ?
**   fed       Well   I                    could n't say .  |  Next ?  ||
**
** Only where a match may start, by a token and the one behind it, the states are
** walked. | is a sentence's end, || a turn's.
*/
#include "cue_cues.h"

#define MOST_PASSED 16 /* tokens between two of a match; a note is one */

typedef struct finder {
  ti_cues *cues;
  const tiro_transcript *t;
  ti_cue_hits *out;
  uint32_t turn, end;  /* tokens of the turn end here */
  uint32_t stop;       /* matches start before it */
  size_t base;         /* the first one whose symbol is known */
  size_t note;         /* the next one, of those of the turn */
  size_t sentence;     /* of the token at hand */
  uint32_t sentence_end;
  size_t touched;      /* cues with a match at the token at hand */
} finder;

/* ---- Tokens ------------------------------------------------------------ */

/* Symbol and hint of a token of the turn. */
static uint32_t mark_at(const finder *f, size_t i) { return f->cues->symbols.items[i - f->base]; }
static uint32_t symbol_at(const finder *f, size_t i) { return mark_at(f, i) >> 8; }

static int goes_on(uint64_t hints, uint32_t mark) { return (int)(hints >> (mark & 63) & 1); }

static uint32_t mark_of(const finder *f, const ti_vocabulary_word *word) {
  size_t left = f->t->text_length - word->first;
  uint32_t symbol =
    ti_cue_symbol(&f->cues->words, f->t->text + word->first, word->length, left, (tiro_kind)word->kind);
  return symbol << 8 | ti_cue_hint(symbol); /* a program has fewer words */
}

/* Those of the tokens [first, f->end): each word is looked up once a transcript. */
static tiro_status read_tokens(finder *f, size_t first) {
  ti_cues *c = f->cues;
  const ti_vocabulary *v;
  const tiro_turn *turn = &f->t->turns[f->turn];
  size_t i, more, count = f->end - first, paragraph = turn->end_paragraph - 1;
  while (paragraph > turn->first_paragraph && f->t->paragraphs[paragraph].first_token > first) paragraph--;
  if (ti_vocabulary_of_some(&v, f->t, paragraph, turn->end_paragraph)) return TIRO_NOMEM;
  more = v->words.count - c->marks.count;
  c->symbols.count = 0;
  if (ti_reserve(&c->memory, &c->marks, more) || ti_reserve(&c->memory, &c->symbols, count)) return TIRO_NOMEM;
  if (more) memset(c->marks.items + c->marks.count, 0xFF, more * sizeof *c->marks.items); /* TIRO_NONE */
  c->marks.count += more;
  for (i = 0; i < count; i++) {
    uint32_t word = ti_word_of(v->of[first + i]), *mark = &c->marks.items[word];
    if (*mark == TIRO_NONE) *mark = mark_of(f, &v->words.items[word]);
    c->symbols.items[i] = *mark;
  }
  f->base = first;
  return TIRO_OK;
}

/* ---- Notes ------------------------------------------------------------- */

/* The first note that may end behind a byte: notes do not overlap. */
static size_t first_note(const tiro_transcript *t, uint32_t byte) {
  size_t low = 0, high = t->note_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (t->notes[middle].span.end <= byte) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Tokens that share a byte with a note. */
static tiro_span tokens_of(const tiro_transcript *t, tiro_span note) {
  tiro_span tokens;
  tokens.first = tokens.end = (uint32_t)tiro_token_at(t, note.first);
  while (tokens.end < t->token_count && tiro_token(t, tokens.end, NULL).first < note.end) tokens.end++;
  return tokens;
}

/* The notes of the bytes [first, end) that are not spoken, and one behind all tokens. */
static tiro_status read_notes(finder *f, uint32_t first, uint32_t end) {
  static const tiro_span none = {TIRO_NONE, TIRO_NONE};
  ti_cues *c = f->cues;
  const tiro_transcript *t = f->t;
  size_t i;
  f->note = c->notes.count = 0;
  for (i = first_note(t, first); i < t->note_count && t->notes[i].span.first < end; i++) {
    tiro_span tokens;
    if (t->notes[i].spoken) continue;
    tokens = tokens_of(t, t->notes[i].span);
    if (ti_reserve(&c->memory, &c->notes, 1)) return TIRO_NOMEM;
    if (tokens.first < tokens.end) c->notes.items[c->notes.count++] = tokens;
  }
  if (ti_reserve(&c->memory, &c->notes, 1)) return TIRO_NOMEM;
  c->notes.items[c->notes.count++] = none;
  return TIRO_OK;
}

/* The note that ends behind token `i`; from `note` on. */
static size_t next_note(const finder *f, size_t note, size_t i) {
  while (f->cues->notes.items[note].end <= i) note++;
  return note;
}

/* ---- A walk ------------------------------------------------------------ */

/* Where a walk is. */
typedef struct place {
  size_t token, note, sentence;
  uint32_t sentence_end;
  uint32_t fed_end; /* end of the last token fed */
} place;

static void found(finder *f, uint32_t first, uint32_t end, uint32_t at) {
  const ti_cue_found *items = f->cues->states.found.items;
  ti_cue_best *best = f->cues->best;
  for (; first < end; first++) {
    ti_cue_best *b = &best[items[first].cue];
    if (!b->end) best[f->touched++].touched = items[first].cue;
    else if (b->end == at && b->pattern < items[first].pattern) continue; /* of an end the first */
    b->end = at;
    b->pattern = items[first].pattern;
  }
}

static void found_here(finder *f, uint32_t state, uint32_t at) {
  const ti_cue_state *s = &f->cues->states.states.items[state];
  found(f, s->first_found, s->end_found, at);
}

/* Over the ends of sentences before token `p->token`; the state behind them. */
static uint32_t cross(finder *f, place *p, uint32_t state) {
  while (state && p->token >= p->sentence_end) {
    state = ti_cue_boundary(&f->cues->states, state);
    found_here(f, state, p->fed_end);
    p->sentence_end = tiro_sentence_tokens(f->t, ++p->sentence).end;
  }
  return state;
}

/* The next token that is fed, as its symbol; 0: there is none, or the state
** leads nowhere. */
static uint32_t next_symbol(finder *f, place *p, uint32_t *state) {
  size_t passed;
  for (passed = 0; passed <= MOST_PASSED; passed++) {
    uint32_t mark;
    if (p->token >= f->end) {
      uint32_t last = ti_cue_last(&f->cues->states, *state);
      const ti_cue_state *s = &f->cues->states.states.items[last];
      if (last) found(f, s->first_last, s->end_last, p->fed_end);
      return 0;
    }
    *state = cross(f, p, *state);
    if (!*state) return 0;
    p->note = next_note(f, p->note, p->token);
    if (p->token >= f->cues->notes.items[p->note].first) {
      p->token = f->cues->notes.items[p->note].end;
      continue;
    }
    mark = mark_at(f, p->token);
    if (!goes_on(f->cues->states.states.items[*state].hints, mark)) return 0;
    p->token++;
    if (mark >> 8 != TI_CUE_PASSED) return mark >> 8;
  }
  return 0;
}

/* From token `i`, behind which the state is. */
static void walk(finder *f, size_t i, uint32_t state) {
  place p;
  uint32_t symbol;
  size_t stops = 0; /* in a row: patterns that close pass over them */
  p.token = i + 1;
  p.note = f->note;
  p.sentence = f->sentence;
  p.sentence_end = f->sentence_end;
  for (;;) {
    p.fed_end = (uint32_t)p.token;
    found_here(f, state, p.fed_end);
    if (!f->cues->states.states.items[state].leads) return;
    symbol = next_symbol(f, &p, &state);
    stops = ti_cue_is_stop(symbol) ? stops + 1 : 0;
    if (!symbol || stops > MOST_PASSED) return;
    state = ti_cue_step(&f->cues->states, state, symbol);
    if (!state) return;
  }
}

/* ---- Hits -------------------------------------------------------------- */

/* Puts the cues found in order. */
static void sort_touched(ti_cue_best *best, size_t count) {
  size_t i, j;
  for (i = 1; i < count; i++) {
    uint32_t cue = best[i].touched;
    for (j = i; j > 0 && best[j - 1].touched > cue; j--) best[j].touched = best[j - 1].touched;
    best[j].touched = cue;
  }
}

/* Keeps what was found from token `i` on and lies in no match that was kept. */
static tiro_status keep(finder *f, size_t i) {
  ti_cue_best *best = f->cues->best;
  size_t n, count = f->touched;
  tiro_status status = ti_reserve(&f->cues->memory, f->out, count);
  sort_touched(best, count);
  f->touched = 0;
  for (n = 0; n < count; n++) {
    ti_cue_best *b = &best[best[n].touched];
    if (!status && b->end > b->kept_end) {
      ti_cue_hit *hit = &f->out->items[f->out->count++];
      hit->cue = best[n].touched;
      hit->pattern = b->pattern;
      hit->turn = f->turn;
      hit->first = (uint32_t)i;
      hit->end = b->kept_end = b->end;
    }
    b->end = 0;
  }
  return status;
}

/* ---- Turns ------------------------------------------------------------- */

/* The first token from `i` on, and before `limit`, with which a match may start inside
** a sentence; else `limit`. What stands before a note or a sentence's end may start
** one whatever is next. */
static size_t next_candidate(finder *f, size_t i, size_t limit) {
  const uint64_t *hints = f->cues->states.start_hints;
  const uint32_t *marks = f->cues->symbols.items;
  while (i < limit) {
    tiro_span note = f->cues->notes.items[f->note = next_note(f, f->note, i)];
    size_t bound = (limit < note.first ? limit : note.first) - 1; /* a turn starts inside no sentence */
    if (i >= note.first) {
      i = note.end;
      continue;
    }
    for (; i < bound; i++)
      if (goes_on(hints[marks[i - f->base] >> 8], marks[i - f->base + 1])) return i;
    if (hints[symbol_at(f, i)]) return i;
    i++;
  }
  return limit;
}

/* 0: one token is no match of the state, and none with the next: what becomes of
** most walks. */
static int is_promising(const finder *f, const ti_cue_state *state, size_t i) {
  if (state->first_found < state->end_found || i + 1 >= f->sentence_end) return 1;
  return i + 1 >= f->cues->notes.items[f->note].first || goes_on(state->hints, mark_at(f, i + 1));
}

/* A match may start at token `i`; 0: it is passed over. */
static int start_at(finder *f, size_t i, unsigned start) {
  ti_cue_states *states = &f->cues->states;
  uint32_t symbol = symbol_at(f, i), state;
  f->note = next_note(f, f->note, i);
  if (i >= f->cues->notes.items[f->note].first || symbol == TI_CUE_PASSED) return 0;
  ti_cue_states_renew(states);
  state = ti_cue_start(states, start, symbol);
  if (state && is_promising(f, &states->states.items[state], i)) walk(f, i, state);
  return 1;
}

/* The tokens [i, f->stop), a turn's, those of its last sentences or its first ones. */
static tiro_status find(finder *f, size_t i, unsigned start) {
  while (i < f->stop) {
    if (i >= f->sentence_end) {
      f->sentence_end = tiro_sentence_tokens(f->t, ++f->sentence).end;
      if (start == TI_CUE_INSIDE) start = TI_CUE_AT_SENTENCE;
      continue;
    }
    if (start == TI_CUE_INSIDE) {
      size_t limit = f->sentence_end < f->end ? f->sentence_end : f->end;
      i = next_candidate(f, i, limit);
      if (i >= limit || i >= f->stop) continue;
    }
    if (start_at(f, i, start)) start = TI_CUE_INSIDE;
    if (f->touched && keep(f, i)) return TIRO_NOMEM;
    if (f->cues->states.failed) return TIRO_NOMEM;
    i++;
  }
  return TIRO_OK;
}

/* What starts in the sentence around token `from`, or behind it; `most` tokens on
** nothing starts any more. */
static tiro_status find_turn(finder *f, size_t turn, size_t from, size_t most) {
  const tiro_turn *what = &f->t->turns[turn];
  const tiro_paragraph *first, *last;
  tiro_span tokens;
  if (what->first_paragraph >= what->end_paragraph) return TIRO_OK;
  first = &f->t->paragraphs[what->first_paragraph];
  last = &f->t->paragraphs[what->end_paragraph - 1];
  if (first->first_token >= last->end_token) return TIRO_OK;
  f->turn = (uint32_t)turn;
  f->end = last->end_token;
  f->sentence = first->first_sentence;
  if (from > first->first_token) { /* most often near the end */
    f->sentence = last->end_sentence - 1;
    while (f->sentence > first->first_sentence && tiro_sentence_tokens(f->t, f->sentence).first > from) f->sentence--;
  }
  tokens = tiro_sentence_tokens(f->t, f->sentence);
  f->sentence_end = tokens.end;
  f->stop = f->end - tokens.first > most ? tokens.first + (uint32_t)most : f->end;
  if (read_tokens(f, tokens.first) || read_notes(f, first->span.first, last->span.end)) return TIRO_NOMEM;
  return find(f, tokens.first, f->sentence == first->first_sentence ? TI_CUE_AT_TURN : TI_CUE_AT_SENTENCE);
}

static void open_finder(finder *f, ti_cues *cues, const tiro_transcript *t, ti_cue_hits *out) {
  size_t i;
  memset(f, 0, sizeof *f);
  f->cues = cues;
  f->t = t;
  f->out = out;
  cues->states.failed = 0;
  if (ti_vocabulary_attach(t, &cues->reader)) cues->marks.count = 0;
  for (i = 0; i < cues->cue_count; i++) cues->best[i].kept_end = 0;
}

tiro_status ti_cues_find(ti_cues *cues, const tiro_transcript *t, size_t first, size_t end, ti_cue_hits *out) {
  finder f;
  size_t i, before = out->count;
  tiro_status status = TIRO_OK;
  open_finder(&f, cues, t, out);
  for (i = first; !status && i < end && i < t->turn_count; i++) status = find_turn(&f, i, 0, SIZE_MAX);
  if (status) out->count = before;
  return status;
}

static tiro_status find_in_turn(ti_cues *cues, const tiro_transcript *t, size_t turn, size_t from, size_t most,
                                ti_cue_hits *out) {
  finder f;
  tiro_status status;
  open_finder(&f, cues, t, out);
  out->count = 0;
  status = find_turn(&f, turn, from, most);
  if (status) out->count = 0;
  return status;
}

tiro_status ti_cues_turn(ti_cues *cues, const tiro_transcript *t, size_t turn, size_t from, ti_cue_hits *out) {
  return find_in_turn(cues, t, turn, from, SIZE_MAX, out);
}

tiro_status ti_cues_opening(ti_cues *cues, const tiro_transcript *t, size_t turn, size_t count, ti_cue_hits *out) {
  return find_in_turn(cues, t, turn, 0, count, out);
}
