/* sides.c: who asks and who answers: see sides.h.
**
** Roles come from labels and the header. Where they say nothing, those ask whose
** turns end in question marks. A role that was given says what its holder does,
** and nothing of others, unless there is no other ground.
*/
#include "sides.h"

#include <string.h>

#define ASK_SHARE 3 /* one turn in so many ends in a question: the speaker asks; */
#define FEW_TURNS 3 /* of fewer turns than that, both must, and of one nothing can be told */
#define LEADS 7      /* questions of one who leads a talk in which others may ask, too, */
#define LEAD_SHARE 5 /* his turns for each of them, */
#define CALL 3       /* and words of a turn that only calls: "Doctor Lund?" */
#define SHORT 400    /* bytes of a question that has no question mark */

int ti_turn_asks(const tiro_transcript *t, size_t turn) {
  tiro_span span = t->turns[turn].text;
  return span.first < span.end && memchr(t->text + span.first, '?', span.end - span.first) != NULL;
}

int ti_turn_ends_asking(const tiro_transcript *t, size_t turn) {
  tiro_span span = t->turns[turn].text;
  while (span.end > span.first) {
    unsigned char c = (unsigned char)t->text[span.end - 1];
    if (c == '?') return 1;
    if (c == ')' || c == ']') { /* a stage direction */
      char open = c == ')' ? '(' : '[';
      while (span.end > span.first && t->text[span.end - 1] != open) span.end--;
      if (span.end > span.first) span.end--;
    } else if (c == '"' || c == '\'' || c <= ' ' || c >= 0x80) {
      span.end--; /* quotes; other bytes of UTF-8 are passed over with them */
    } else {
      return 0;
    }
  }
  return 0;
}

typedef struct crowd {
  unsigned turns[TIRO_WITNESS + 1]; /* by role */
} crowd;

static int is_given(const tiro_transcript *t, size_t turn) {
  return (t->speakers[t->turns[turn].speaker].evidence & TIRO_BY_SCRIPT) != 0;
}

static ti_side of_role(tiro_role role, ti_sides_ground ground) {
  switch (ground) {
    case TI_BY_ASKERS:
      if (role == TIRO_MODERATOR) return TI_NEITHER;
      return role == TIRO_ASKER ? TI_ASKS : TI_ANSWERS;
    case TI_BY_WITNESSES:
      return role == TIRO_WITNESS ? TI_ANSWERS : TI_ASKS;
    case TI_BY_MODERATOR: return role == TIRO_MODERATOR ? TI_ASKS : TI_ANSWERS;
    case TI_BY_ANSWERERS: return role == TIRO_ANSWERER ? TI_ANSWERS : TI_ASKS;
    default: return TI_NEITHER;
  }
}

static ti_side of_given(tiro_role role, ti_side otherwise) {
  if (role == TIRO_ASKER) return TI_ASKS;
  return role == TIRO_ANSWERER || role == TIRO_WITNESS ? TI_ANSWERS : otherwise;
}

static ti_sides_ground ground_of(const crowd *c) {
  if (c->turns[TIRO_ASKER]) return TI_BY_ASKERS;
  if (c->turns[TIRO_WITNESS]) return TI_BY_WITNESSES;
  if (c->turns[TIRO_MODERATOR]) return TI_BY_MODERATOR;
  if (c->turns[TIRO_ANSWERER]) return TI_BY_ANSWERERS;
  return c->turns[TIRO_MEMBER] || c->turns[TIRO_CHAIR] ? TI_NO_SIDES : TI_BY_QUESTIONS;
}

/* One that asks and one that does not is the least that makes sides. */
static ti_sides_ground by_questions(const tiro_transcript *t, uint8_t *sides, uint32_t *scratch) {
  uint32_t *turns = scratch, *asking = scratch + t->speaker_count;
  size_t i, asks = 0, answers = 0;
  memset(scratch, 0, 2 * t->speaker_count * sizeof *scratch);
  for (i = 0; i < t->turn_count; i++) {
    turns[t->turns[i].speaker]++;
    asking[t->turns[i].speaker] += (uint32_t)ti_turn_ends_asking(t, i);
  }
  for (i = 0; i < t->turn_count; i++) {
    uint32_t speaker = t->turns[i].speaker;
    int few = turns[speaker] < FEW_TURNS;
    int asker = few ? asking[speaker] == FEW_TURNS - 1 : asking[speaker] * ASK_SHARE >= turns[speaker];
    ti_side side = asker ? TI_ASKS : TI_ANSWERS;
    sides[i] = (uint8_t)side;
    asks += side == TI_ASKS;
    answers += side == TI_ANSWERS;
  }
  if (asks && answers) return TI_BY_QUESTIONS;
  memset(sides, TI_NEITHER, t->turn_count);
  return TI_NO_SIDES;
}

/* Does a turn stand between two of one witness? */
static int is_examining(const tiro_transcript *t, size_t turn) {
  return turn > 0 && turn + 1 < t->turn_count && t->turns[turn + 1].role == TIRO_WITNESS &&
         t->turns[turn - 1].speaker == t->turns[turn + 1].speaker;
}

/* Of a house of parliament, where ministers answer: what a member says is a
** question if it holds one, or if it is short and a minister replies. */
static int member_asks(const tiro_transcript *t, size_t turn) {
  tiro_span span = t->turns[turn].text;
  size_t next = turn + 1;
  if (ti_turn_asks(t, turn)) return 1;
  while (next < t->turn_count && t->turns[next].role == TIRO_CHAIR) next++; /* order, order */
  return span.end - span.first < SHORT && next < t->turn_count && t->turns[next].role == TIRO_ANSWERER;
}

/* Does a turn ask, of itself, somebody who is no labelled asker? Behind one, it may pass his question on. */
static int leads(const tiro_transcript *t, size_t turn) {
  const tiro_turn *u = &t->turns[turn];
  if (u[1].speaker == u->speaker || u[1].role == TIRO_ASKER || u->words <= CALL) return 0;
  return (turn == 0 || u[-1].role != TIRO_ASKER) && ti_turn_ends_asking(t, turn);
}

/* Beside labelled askers: whoever leads the talk asks, unless he calls on one of them. */
static void add_leaders(const tiro_transcript *t, uint8_t *sides, uint32_t *scratch) {
  uint32_t *turns = scratch, *asking = scratch + t->speaker_count;
  size_t i;
  memset(scratch, 0, 2 * t->speaker_count * sizeof *scratch);
  for (i = 0; i + 1 < t->turn_count; i++) {
    turns[t->turns[i].speaker]++;
    asking[t->turns[i].speaker] += (uint32_t)leads(t, i);
  }
  for (i = 0; i < t->turn_count; i++) {
    uint32_t speaker = t->turns[i].speaker;
    if (t->turns[i].role == TIRO_ASKER || is_given(t, i)) continue;
    if (asking[speaker] < LEADS || asking[speaker] * LEAD_SHARE < turns[speaker]) continue;
    sides[i] = i + 1 < t->turn_count && t->turns[i + 1].role == TIRO_ASKER ? TI_NEITHER : TI_ASKS;
  }
}

ti_sides_ground ti_find_sides(const tiro_transcript *t, uint8_t *sides, uint32_t *scratch) {
  crowd found, given;
  ti_sides_ground ground;
  size_t i;
  memset(&found, 0, sizeof found);
  memset(&given, 0, sizeof given);
  for (i = 0; i < t->turn_count; i++) (is_given(t, i) ? &given : &found)->turns[t->turns[i].role]++;
  ground = ground_of(&found);
  if (ground == TI_BY_QUESTIONS || ground == TI_NO_SIDES) ground = ground_of(&given);
  if (ground == TI_BY_QUESTIONS) return by_questions(t, sides, scratch);
  for (i = 0; i < t->turn_count; i++) {
    ti_side side = of_role((tiro_role)t->turns[i].role, ground);
    if (is_given(t, i)) side = of_given((tiro_role)t->turns[i].role, side);
    if (t->turns[i].role == TIRO_CHAIR && !ti_turn_asks(t, i) && !is_examining(t, i)) side = TI_NEITHER; /* calls on others */
    if (ground == TI_BY_ANSWERERS && t->turns[i].role == TIRO_MEMBER && !member_asks(t, i)) side = TI_NEITHER;
    sides[i] = (uint8_t)side;
  }
  if (ground == TI_BY_ASKERS) add_leaders(t, sides, scratch);
  return ground;
}
