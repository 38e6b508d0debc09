/* exchanges.c: who answered whom: see exchanges.h.
**
** Turns are read in order; one exchange is open at a time.
*/
#include "exchanges.h"

#include <string.h>

#include "question.h"

#define BACK 16        /* words of a question back */
#define STUB 3         /* words: "Look --" */
#define LEAD 30        /* words that lead to another asker */
#define RESUMED_STUB 6 /* words of a stub that the other side talks over */

typedef struct finder {
  const tiro_transcript *t;
  const tiro_memory *memory;
  ti_turn_cues *cues;
  ti_parts *out;
  const uint8_t *sides;
  uint32_t count;    /* exchanges that are closed */
  size_t first;      /* first part of the open one */
  uint32_t question; /* its last turn that asks; TIRO_NONE: none is open */
  uint32_t answer;   /* last turn that answers; TIRO_NONE: none yet */
  uint32_t between;  /* since the question: a turn of the other side that is no answer */
  uint32_t yes;      /* the same, if it may be one after all */
  int asked_again;   /* the answer ends by asking for the question again */
  int thanked;       /* for the answer */
} finder;

static int is_cut(const finder *f, uint32_t turn) { return f->t->turns[turn].flags & TIRO_CUT_OFF; }
static int resumes(const finder *f, uint32_t turn) { return f->t->turns[turn].flags & TIRO_RESUMES; }

/* The next turn of a side, if it resumes what was cut. */
static int is_talked_over(const finder *f, uint32_t turn) {
  return turn + 1 < f->t->turn_count && f->sides[turn + 1] == TI_ASKS && resumes(f, turn + 1);
}

/* ---- Parts ---- */

static tiro_status add_part(finder *f, uint32_t turn, int answers) {
  tiro_part *part;
  if (ti_reserve(f->memory, f->out, 1)) return TIRO_NOMEM;
  part = &f->out->items[f->out->count++];
  part->exchange = f->count;
  part->turn = turn;
  part->answers = (uint8_t)answers;
  if (answers) f->answer = turn;
  else f->question = turn;
  f->between = f->yes = TIRO_NONE;
  f->thanked = 0;
  if (answers) f->asked_again = 0;
  return TIRO_OK;
}

static tiro_status close_exchange(finder *f) {
  tiro_status status = TIRO_OK;
  if (f->question != TIRO_NONE && f->answer == TIRO_NONE && f->yes != TIRO_NONE) status = add_part(f, f->yes, 1);
  if (f->answer == TIRO_NONE) f->out->count = f->first;
  else f->count++;
  f->first = f->out->count;
  f->question = f->answer = f->between = f->yes = TIRO_NONE;
  f->asked_again = f->thanked = 0;
  return status;
}

/* ---- Those who ask ---- */

/* Does a sentence of a turn ask something, with a question mark or without? */
static int asks_something(const finder *f, uint32_t turn) {
  const tiro_turn *u = &f->t->turns[turn];
  uint32_t i, end;
  if (ti_turn_asks(f->t, turn)) return 1;
  if (u->first_paragraph >= u->end_paragraph) return 0;
  end = f->t->paragraphs[u->end_paragraph - 1].end_sentence;
  for (i = f->t->paragraphs[u->first_paragraph].first_sentence; i < end; i++)
    if (ti_is_question(f->t, i)) return 1;
  return 0;
}

static int same_speaker(const finder *f, uint32_t a, uint32_t b) {
  return f->t->turns[a].speaker == f->t->turns[b].speaker;
}

/* Does a turn go on with the question that is open? What breaks into an answer and
** is cut itself may have been about to ask anything. */
static int goes_on(const finder *f, uint32_t turn) {
  if (!same_speaker(f, turn, f->question)) return 0;
  if (resumes(f, turn) && is_cut(f, f->question) && turn <= f->question + 2) return 1;
  if (f->between != TIRO_NONE || f->asked_again) return 1;
  if (f->answer == TIRO_NONE) return resumes(f, turn);
  return is_cut(f, f->answer) && !is_cut(f, turn) && !asks_something(f, turn);
}

/* Does a turn try to break into an answer, which goes on over it? */
static int is_overrun(const finder *f, uint32_t turn) {
  uint32_t next = turn + 1;
  if (f->answer == TIRO_NONE || !is_cut(f, turn) || next >= f->t->turn_count || !same_speaker(f, next, f->answer)) return 0;
  if (is_cut(f, f->answer) && resumes(f, next)) return 1;
  return f->t->turns[turn].words <= STUB && (next + 1 >= f->t->turn_count || !resumes(f, next + 1));
}

static tiro_status ask(finder *f, uint32_t turn) {
  int is_open = f->question != TIRO_NONE;
  ti_turn_kind kind;
  tiro_status status = ti_turn_kind_of(f->cues, f->t, turn, &kind);
  if (status != TIRO_OK) return status;
  if ((kind == TI_CALLS || kind == TI_CONTINUES) && ti_turn_ends_asking(f->t, turn)) kind = TI_SAYS; /* "And Tuesday?" */
  f->thanked |= kind == TI_THANKS;
  if (kind == TI_RECEIVES || kind == TI_THANKS || is_overrun(f, turn)) return TIRO_OK;
  if (kind == TI_CONTINUES || kind == TI_AFFIRMS || kind == TI_DENIES || kind == TI_CALLS) /* "Yes.", of one who was asked what he means */
    return is_open && (f->asked_again || (f->answer == TIRO_NONE && f->between != TIRO_NONE)) ? add_part(f, turn, 0) : TIRO_OK;
  if (!is_open || !goes_on(f, turn) || f->t->turns[f->question].words == 0) { /* not with "(Inaudible.)" */
    status = close_exchange(f);
    if (status != TIRO_OK) return status;
  }
  return add_part(f, turn, 0);
}

/* ---- Those who answer ---- */

static int is_stub(const finder *f, uint32_t turn) {
  uint32_t words = f->t->turns[turn].words;
  return (is_cut(f, turn) && words <= STUB) || (is_talked_over(f, turn) && words <= RESUMED_STUB);
}

/* "Yes." answers a question that is complete and asks for no more, "No." what asks for more too,
** "Correct." also what is put as a statement. */
static tiro_status affirms(finder *f, uint32_t turn, ti_turn_kind kind, int *out) {
  size_t i = f->out->count;
  int is_open = 0;
  tiro_status status = TIRO_OK;
  *out = 0;
  if (is_talked_over(f, turn)) return TIRO_OK;
  if (is_cut(f, f->question)) { /* and not taken up again */
    *out = ti_turn_asks(f->t, f->question) || (turn + 1 < f->t->turn_count && f->sides[turn + 1] != TI_ASKS);
    return TIRO_OK;
  }
  if (!ti_turn_ends_asking(f->t, f->question)) return ti_turn_has(f->cues, f->t, turn, TI_CUE_CONFIRMS, out);
  *out = kind == TI_DENIES;
  if (*out) return TIRO_OK;
  do status = ti_turn_is_open(f->cues, f->t, f->out->items[--i].turn, &is_open);
  while (status == TIRO_OK && !is_open && i > f->first && resumes(f, f->out->items[i].turn));
  *out = !is_open;
  return status;
}

/* A short question back to one who was cut, or who does not answer it with a
** question: he wants to know what was meant. */
static int asks_back(const finder *f, uint32_t turn) {
  uint32_t most = is_cut(f, f->question) ? BACK + BACK / 2 : BACK;
  return f->t->turns[turn].words <= most && ti_turn_ends_asking(f->t, turn) && turn + 1 < f->t->turn_count &&
         f->sides[turn + 1] == TI_ASKS && (is_cut(f, f->question) || !ti_turn_asks(f->t, turn + 1));
}

/* A short question or word to a colleague, who takes the next turn: "Nora, do you
** want to take that?" */
static tiro_status passes_on(finder *f, uint32_t turn, int *out) {
  *out = 0;
  if (f->t->turns[turn].words > BACK || turn + 1 >= f->t->turn_count || f->sides[turn + 1] != TI_ANSWERS) return TIRO_OK;
  if (same_speaker(f, turn, turn + 1)) return TIRO_OK;
  *out = ti_turn_asks(f->t, turn);
  if (*out) return TIRO_OK;
  return ti_turn_has(f->cues, f->t, turn, TI_CUE_PASSES, out);
}

/* A turn that comes before any answer: is it one? */
static tiro_status starts_answer(finder *f, uint32_t turn, ti_turn_kind kind, int *out) {
  int leads = 0;
  tiro_status status = TIRO_OK;
  *out = 0;
  if (kind == TI_AFFIRMS || kind == TI_DENIES) return affirms(f, turn, kind, out);
  if (kind == TI_SAYS && f->t->turns[turn].words <= BACK && (is_cut(f, f->question) || !asks_something(f, f->question)))
    status = ti_turn_has(f->cues, f->t, turn, TI_CUE_LEADS, &leads); /* "Oh, go ahead. I did not mean to ..." */
  if (status != TIRO_OK || leads) return status;
  *out = kind == TI_CALLS ? ti_turn_ends_asking(f->t, f->question) : kind == TI_SAYS && !is_stub(f, turn) && !asks_back(f, turn);
  return TIRO_OK;
}

static tiro_status add_answer(finder *f, uint32_t turn) {
  tiro_status status = add_part(f, turn, 1);
  if (status != TIRO_OK) return status;
  return ti_turn_ends_with(f->cues, f->t, turn, TI_CUE_REPAIR, &f->asked_again);
}

/* Another is called on, or one who asked nothing is thanked. */
static int is_over(const finder *f, uint32_t turn, ti_turn_kind kind) {
  if (kind == TI_CALLS) return !is_stub(f, turn);
  return kind == TI_THANKS && !is_cut(f, f->question) && !ti_turn_asks(f->t, f->question);
}

/* "Who else has one on that?", of another than who answers, before somebody asks. */
static int calls_for_more(const finder *f, uint32_t turn) {
  return f->t->turns[turn].words <= BACK && ti_turn_ends_asking(f->t, turn) && turn + 1 < f->t->turn_count &&
         f->sides[turn + 1] == TI_ASKS;
}

/* A turn behind an answer. */
static tiro_status goes_on_answering(finder *f, uint32_t turn, ti_turn_kind kind) {
  int closes = 0;
  tiro_status status;
  if (kind == TI_REPAIRS) f->between = turn; /* the question comes again */
  if (kind != TI_SAYS) return TIRO_OK;
  if (same_speaker(f, turn, f->answer)) return add_answer(f, turn);
  if (calls_for_more(f, turn)) return TIRO_OK;
  if (f->thanked) return close_exchange(f);
  if (ti_turn_ends_asking(f->t, turn)) { /* "Thank you, Jake. ... Zeke, do you want to start?" */
    status = ti_turn_starts_with(f->cues, f->t, turn, TI_CUE_THANKS, &closes);
    if (status != TIRO_OK || closes) return status;
  }
  status = ti_turn_has(f->cues, f->t, turn, TI_CUE_CLOSING, &closes);
  if (status == TIRO_OK && !closes && f->t->turns[turn].words <= LEAD)
    status = ti_turn_has(f->cues, f->t, turn, TI_CUE_LEADS, &closes);
  return status == TIRO_OK && !closes ? add_answer(f, turn) : status;
}

/* Whoever leads the talk passes over one who asked nothing. */
static tiro_status pass_over(finder *f) {
  if (f->question == TIRO_NONE || f->answer != TIRO_NONE || is_cut(f, f->question)) return TIRO_OK;
  return asks_something(f, f->question) ? TIRO_OK : close_exchange(f);
}

/* Is the last part the question again, for which the answer has asked? */
static int is_asked_again(const finder *f) { return f->asked_again && f->question > f->answer; }

static tiro_status reply(finder *f, uint32_t turn) {
  ti_turn_kind kind;
  int answers = 0, passes = 0;
  tiro_status status;
  if (f->question == TIRO_NONE) return TIRO_OK;
  if (f->t->turns[turn].words == 0) { /* "(Inaudible.)", over a question that was begun */
    if (f->answer == TIRO_NONE && is_cut(f, f->question)) f->between = turn;
    return TIRO_OK;
  }
  status = ti_turn_kind_of(f->cues, f->t, turn, &kind);
  if (status != TIRO_OK) return status;
  if (kind == TI_CALLS && f->t->turns[turn].words >= STUB && ti_turn_ends_asking(f->t, turn)) kind = TI_SAYS; /* "With the Admiral?" */
  status = kind == TI_SAYS ? passes_on(f, turn, &passes) : TIRO_OK;
  if (status != TIRO_OK || passes) return status;
  if (f->answer != TIRO_NONE && !is_asked_again(f)) return goes_on_answering(f, turn, kind);
  status = starts_answer(f, turn, kind, &answers);
  if (status != TIRO_OK) return status;
  if (answers) return add_answer(f, turn);
  if (is_over(f, turn, kind)) return close_exchange(f);
  f->between = turn;
  if (kind == TI_AFFIRMS || kind == TI_DENIES) f->yes = turn;
  return TIRO_OK;
}

tiro_status ti_find_exchanges(ti_parts *out, ti_sides_ground *ground, const tiro_memory *memory,
                              const tiro_transcript *t, ti_turn_cues *cues) {
  size_t size = t->turn_count + 2 * t->speaker_count * sizeof(uint32_t) + sizeof(uint32_t);
  uint32_t *block = (uint32_t *)ti_new(memory, size), turn;
  uint8_t *sides;
  tiro_status status = TIRO_OK;
  finder f;
  if (!block) return TIRO_NOMEM;
  sides = (uint8_t *)(block + 2 * t->speaker_count);
  memset(&f, 0, sizeof f);
  f.t = t;
  f.memory = memory;
  f.cues = cues;
  f.out = out;
  f.sides = sides;
  f.first = out->count;
  f.question = f.answer = f.between = f.yes = TIRO_NONE;
  *ground = ti_find_sides(t, sides, block);
  for (turn = 0; status == TIRO_OK && turn < t->turn_count; turn++) {
    if (sides[turn] == TI_ASKS) status = ask(&f, turn);
    else if (sides[turn] == TI_ANSWERS) status = reply(&f, turn);
    else status = pass_over(&f);
  }
  if (status == TIRO_OK) status = close_exchange(&f);
  ti_free(memory, block, size);
  return status;
}
