/* cue_find.c: goes over the tokens of turns once.
**
**   tokens    Well , I -- ( laughter ) -- could n't say .     Next ?
**   fed       Well   I                    could n't say .  |  Next ?  ||
**
** Only what may start a match is looked at closer; from there the states are
** walked. | is a sentence's end, || a turn's.
*/
#include "cue_cues.h"

#define MOST_PASSED 16 /* tokens between two of a match; a note is one */
#define BEHIND 16      /* tokens in the window behind the last that a match may start with */

typedef struct finder {
  ti_cues *cues;
  const tiro_transcript *t;
  ti_cue_hits *out;
  uint32_t turn, end;       /* tokens of the turn end here */
  uint32_t stop;            /* matches start before it */
  size_t base, known;       /* tokens [base, base + known) are in the window */
  size_t candidate, candidates; /* the next one, and how many there are */
  size_t note;              /* the next one that is not spoken, */
  uint32_t note_first;      /* and where it begins */
  size_t sentence;          /* of the token at hand */
  uint32_t sentence_end;
  size_t touched;           /* cues with a match at the token at hand */
} finder;

static tiro_span token_at(const finder *f, size_t i) {
  if (i - f->base < f->known) return f->cues->window[i - f->base];
  return tiro_token(f->t, i, NULL);
}

/* Most words are short, and were met before. */
static uint32_t symbol_of(const finder *f, size_t i, tiro_span token) {
  const char *at = f->t->text + token.first;
  size_t length = token.end - token.first;
  uint64_t key;
  ti_met_word *met;
  if (length > TI_SMALL || !ti_cue_alphanumeric(at[0])) return ti_cue_symbol(&f->cues->words, f->t, i, token);
  key = ti_small_key(at, length);
  met = ti_met_word_of(f->cues->met, key);
  if (!ti_was_met(met, key, length)) ti_meet(met, key, length, ti_cue_symbol(&f->cues->words, f->t, i, token));
  return met->value;
}

/* Many tokens are asked for several times. */
static uint32_t symbol_at(const finder *f, size_t i, tiro_span token) {
  uint32_t *known = i - f->base < f->known ? &f->cues->symbols[i - f->base] : NULL, symbol;
  if (known && *known != TIRO_NONE) return *known;
  symbol = symbol_of(f, i, token);
  if (known) *known = symbol;
  return symbol;
}

/* 0: the state does not go on with token `i`, by its hint. */
static int may_go_on(const finder *f, const ti_cue_state *state, size_t i) {
  unsigned hint = i - f->base < f->known ? f->cues->hints[i - f->base] : TI_CUE_NO_HINT;
  return hint >= TI_CUE_NO_HINT || (state->hints >> hint & 1);
}

/* ---- Notes ------------------------------------------------------------- */

/* From `note` on, the first that is not spoken and ends behind a byte. */
static size_t next_note(const tiro_transcript *t, size_t note, uint32_t byte) {
  while (note < t->note_count && (t->notes[note].spoken || t->notes[note].span.end <= byte)) note++;
  return note;
}

static int in_note(const tiro_transcript *t, size_t note, tiro_span token) {
  return note < t->note_count && t->notes[note].span.first < token.end && token.first < t->notes[note].span.end;
}

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

/* ---- A walk ------------------------------------------------------------ */

/* Where a walk is. */
typedef struct place {
  size_t token, note, sentence;
  uint32_t note_first, sentence_end;
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
    uint32_t symbol;
    tiro_span token;
    if (p->token >= f->end) {
      uint32_t last = ti_cue_last(&f->cues->states, *state);
      const ti_cue_state *s = &f->cues->states.states.items[last];
      if (last) found(f, s->first_last, s->end_last, p->fed_end);
      return 0;
    }
    *state = cross(f, p, *state);
    if (!*state) return 0;
    token = token_at(f, p->token);
    if (token.end > p->note_first) p->note = next_note(f->t, p->note, token.first);
    if (token.end > p->note_first && in_note(f->t, p->note, token)) {
      while (p->token < f->end && in_note(f->t, p->note, token_at(f, p->token))) p->token++;
      continue;
    }
    if (!may_go_on(f, &f->cues->states.states.items[*state], p->token)) return 0;
    symbol = symbol_at(f, p->token++, token);
    if (symbol != TI_CUE_PASSED) return symbol;
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
  p.note_first = f->note_first;
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

/* Lists what a match may start with. Of the text's last tokens nothing is read
** past its end. */
static void look_at_window(finder *f) {
  ti_cues *cues = f->cues;
  const char *text = f->t->text;
  size_t i, count = 0, sure = f->known;
  unsigned any = cues->words.any_start != 0;
  while (sure > 0 && f->t->text_length - cues->window[sure - 1].first < 8) sure--;
  for (i = 0; i < sure; i++) {
    tiro_span token = cues->window[i];
    ti_cue_look look = ti_cue_look_at(&cues->words, text + token.first, token.end - token.first);
    cues->hints[i] = (uint8_t)look.hint;
    cues->candidates[count] = (uint16_t)i;
    count += look.start | any;
  }
  for (; i < f->known; i++) {
    cues->hints[i] = TI_CUE_NO_HINT;
    cues->candidates[count++] = (uint16_t)i;
  }
  f->candidate = 0;
  f->candidates = count;
}

static void fill_window(finder *f, size_t i) {
  size_t end = f->end - f->stop > BEHIND ? f->stop + BEHIND : f->end;
  f->base = i;
  f->known = end - i < TI_CUE_WINDOW ? end - i : TI_CUE_WINDOW;
  tiro_token_spans(f->t, i, f->known, f->cues->window);
  memset(f->cues->symbols, 0xFF, f->known * sizeof *f->cues->symbols); /* TIRO_NONE */
  look_at_window(f);
}

/* The next candidate from token `i` on, or where the window ends. */
static size_t next_candidate(finder *f, size_t i) {
  while (f->candidate < f->candidates && f->base + f->cues->candidates[f->candidate] < i) f->candidate++;
  return f->base + (f->candidate < f->candidates ? f->cues->candidates[f->candidate] : f->known);
}

static void look_for_note(finder *f, uint32_t byte) {
  f->note = next_note(f->t, f->note, byte);
  f->note_first = f->note < f->t->note_count ? f->t->notes[f->note].span.first : TIRO_NONE;
}

/* 0: one token is no match of the state, and none with the next: what becomes of
** most walks. */
static int is_promising(const finder *f, const ti_cue_state *state, size_t i) {
  if (state->first_found < state->end_found || i + 1 >= f->sentence_end || i + 1 - f->base >= f->known) return 1;
  if (f->cues->window[i + 1 - f->base].end > f->note_first) return 1;
  return may_go_on(f, state, i + 1);
}

/* A match may start at token `i`; 0: it is passed over. */
static int start_at(finder *f, size_t i, unsigned start) {
  ti_cue_states *states = &f->cues->states;
  tiro_span token = f->cues->window[i - f->base];
  uint32_t symbol, state;
  if (token.end > f->note_first) {
    look_for_note(f, token.first);
    if (in_note(f->t, f->note, token)) return 0;
  }
  symbol = symbol_at(f, i, token);
  if (symbol == TI_CUE_PASSED) return 0;
  ti_cue_states_renew(states);
  state = ti_cue_start(states, start, symbol);
  if (state && is_promising(f, &states->states.items[state], i)) walk(f, i, state);
  return 1;
}

/* The tokens [i, f->stop), a turn's, those of its last sentences or its first ones. */
static tiro_status find(finder *f, size_t i, unsigned start) {
  fill_window(f, i);
  f->note = first_note(f->t, f->cues->window[0].first);
  look_for_note(f, f->cues->window[0].first);
  while (i < f->stop) {
    if (i - f->base >= f->known) fill_window(f, i);
    if (start == TI_CUE_INSIDE) {
      size_t next = next_candidate(f, i);
      i = next < f->sentence_end ? next : f->sentence_end;
    }
    if (i >= f->stop) break;
    if (i >= f->sentence_end) {
      f->sentence_end = tiro_sentence_tokens(f->t, ++f->sentence).end;
      if (start == TI_CUE_INSIDE) start = TI_CUE_AT_SENTENCE;
    }
    if (i - f->base >= f->known) continue;
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
  if (f->sentence == first->first_sentence) return find(f, first->first_token, TI_CUE_AT_TURN);
  return find(f, tokens.first, TI_CUE_AT_SENTENCE);
}

static void open_finder(finder *f, ti_cues *cues, const tiro_transcript *t, ti_cue_hits *out) {
  size_t i;
  memset(f, 0, sizeof *f);
  f->cues = cues;
  f->t = t;
  f->out = out;
  cues->states.failed = 0;
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
