/* union.c: the best turns of a search for words, any of which may be there.
**
**   bounds    word 0 |---|  word 1 |-------|  word 2 |-----------|     what each can add at most
**   sum                            0 and 1 alone cannot reach the worst of the best ones:
**                                  only turns with word 2 are looked at
**
** A block of turns whose bound cannot reach them either is not even read
** (MaxScore of Turtle and Flood 1995, with the bounds by block of Ding and
** Suel 2011). The result is exact: bounds are rounded up, scores are not.
*/
#include "plan.h"

#include <string.h>

#define MOST_WORDS 16
#define MOST_BEST 1000
#define CLOSE (1 - 1e-9) /* bounds and scores are rounded differently */

typedef struct word {
  ti_turns *turns;
  size_t leaf;
  double weight;
  double most; /* that the word can add to a score */
  uint32_t block, at; /* of a word that is walked: where it is */
  uint32_t turn;      /* there; TIRO_NONE: behind the last */
} word;

typedef struct walk {
  ti_search *search;
  ti_plan *plan;
  uint32_t segment;
  size_t wanted;
  ti_ranking *best;
  double least; /* scores below it need not be looked at */
  word words[MOST_WORDS];
  size_t count, walked;          /* words [walked, count) lead to turns */
  double sums[MOST_WORDS + 1];   /* most that words [0, i) can add together */
  double bounds[256];            /* by bound of a block */
} walk;

int ti_union_fits(const ti_search *search, size_t most) {
  size_t i;
  if (search->unit.length || most > MOST_BEST || search->leaf_count == 0 || search->leaf_count > MOST_WORDS) return 0;
  for (i = 0; i < search->view->segment_count; i++) {
    const ti_plan *plan = &search->plans[i];
    const ti_part *child;
    size_t words = 0;
    if (!plan->whole) return 0;
    if (plan->root->kind == TI_PART_WORD || plan->root->kind == TI_PART_NOTHING) continue;
    if (plan->root->kind != TI_PART_OR) return 0;
    for (child = plan->root->child; child; child = child->next, words++)
      if (child->kind != TI_PART_WORD && child->kind != TI_PART_NOTHING) return 0;
    if (words != search->leaf_count) return 0;
  }
  return 1;
}

/* ---- Bounds ---- */

/* What a bound of a block is at the view's average length: the segment's own
** may be another. Where turns count as longer, it holds; where they count as
** shorter, count / (count + norm) may grow, but norm shrinks at most as much as
** the averages differ. */
static void find_bounds(walk *w) {
  const ti_folded *f = w->plan->folded;
  double own = f->held_count ? (double)f->length_sum / f->held_count : 1, ratio = own / w->search->average;
  unsigned i;
  for (i = 0; i < 256; i++) {
    double bound = i / 255.0;
    if (ratio < 1 && bound > 0) bound = 1 / (1 + ratio * (1 / bound - 1));
    w->bounds[i] = bound;
  }
}

static unsigned greatest(const ti_turns *t) {
  unsigned most = 0;
  uint32_t block;
  for (block = 0; block < t->blocks && most < 255; block++)
    if (ti_turns_bound(t, block) > most) most = ti_turns_bound(t, block);
  return most;
}

/* In each block a turn reaches its bound, but for the rounding: so many blocks,
** so many turns that are not below the least of their bounds. */
static double reached(const walk *w, const word *one) {
  uint32_t counts[256], block, seen = 0;
  unsigned bound;
  if (one->turns->kind == TI_TURNS_SHORT || one->turns->blocks < w->wanted) return 0;
  if (w->search->view->segment_count > 1) return 0;
  memset(counts, 0, sizeof counts);
  for (block = 0; block < one->turns->blocks; block++) counts[ti_turns_bound(one->turns, block)]++;
  for (bound = 255; bound > 1; bound--)
    if ((seen += counts[bound]) >= w->wanted) return one->weight * (bound - 1) / 255.0 * CLOSE;
  return 0;
}

static void add_word(walk *w, size_t leaf) {
  ti_part *part = w->plan->leaves[leaf];
  double weight = w->search->leaves[leaf].weight, least;
  word one;
  size_t at = w->count;
  if (part->kind != TI_PART_WORD || !part->turns->blocks) return;
  memset(&one, 0, sizeof one);
  one.leaf = leaf;
  one.turns = part->turns;
  one.weight = weight;
  one.most = weight * w->bounds[greatest(part->turns)];
  least = reached(w, &one);
  if (least > w->least) w->least = least;
  for (; at > 0 && w->words[at - 1].most > one.most; at--) w->words[at] = w->words[at - 1];
  w->words[at] = one;
  w->count++;
}

/* How many words cannot reach the best ones alone. */
static void choose_walked(walk *w) {
  while (w->walked < w->count && w->sums[w->walked + 1] < w->least * CLOSE) w->walked++;
}

/* ---- Scores ---- */

static void raise_least(walk *w) {
  if (w->best->count < w->wanted || w->best->items->score <= w->least) return;
  w->least = w->best->items->score;
  choose_walked(w);
}

/* Words that are walked are where they are, others are looked up, as long as
** they matter. */
static tiro_status score(walk *w, uint32_t turn, double *out) {
  double norm = ti_rank_norm(w->search, ti_folded_length(w->plan->folded, turn)), parts[MOST_WORDS], sum = 0;
  size_t i;
  memset(parts, 0, sizeof parts);
  *out = 0;
  for (i = w->count; i-- > 0;) {
    word *one = &w->words[i];
    uint32_t count = 0;
    if (i < w->walked) {
      tiro_status status;
      if (sum + w->sums[i + 1] < w->least * CLOSE) return TIRO_OK;
      if ((status = ti_rank_count(w->search, w->plan, one->leaf, turn, &count)) != TIRO_OK) return status;
    } else if (one->turn == turn) {
      ti_turns_count(one->turns);
      count = one->turns->counts[one->at];
    }
    parts[one->leaf] = one->weight * count / (count + norm);
    sum += parts[one->leaf];
  }
  for (i = 0; i < w->search->leaf_count; i++) *out += parts[i]; /* in the order of ti_rank_score */
  return TIRO_OK;
}

static tiro_status offer(walk *w, uint32_t turn) {
  ti_ranked ranked;
  tiro_status status = score(w, turn, &ranked.score);
  if (status != TIRO_OK || ranked.score < w->least * CLOSE || ranked.score <= 0) return status;
  ranked.turn = turn;
  ranked.segment = w->segment;
  ranked.position = ti_plan_position(w->search, w->segment, turn);
  if ((status = ti_rank_offer(w->search, w->best, w->wanted, ranked)) != TIRO_OK) return status;
  raise_least(w);
  return TIRO_OK;
}

/* ---- One word leads ---- */

static tiro_status look_into(walk *w, word *one) {
  ti_turns *t = one->turns;
  double others = w->sums[w->count - 1];
  for (; one->at < t->count; one->at++) {
    uint32_t n = t->counts[one->at];
    double norm;
    tiro_status status;
    one->turn = t->turns[one->at];
    norm = ti_rank_norm(w->search, ti_folded_length(w->plan->folded, one->turn));
    if (one->weight * n < (w->least * CLOSE - others) * (n + norm)) continue;
    if ((status = offer(w, one->turn)) != TIRO_OK) return status;
  }
  return ti_search_spend(w->search, t->count);
}

static tiro_status walk_one(walk *w) {
  word *one = &w->words[w->count - 1];
  for (; one->block < one->turns->blocks && w->walked < w->count; one->block++, one->at = 0) {
    tiro_status status;
    if (one->weight * w->bounds[ti_turns_bound(one->turns, one->block)] + w->sums[w->count - 1] < w->least * CLOSE) continue;
    ti_turns_read(one->turns, one->block);
    ti_turns_count(one->turns);
    if ((status = look_into(w, one)) != TIRO_OK) return status;
  }
  return TIRO_OK;
}

/* ---- Several lead ---- */

/* The first turn of a word that is not below `turn`. */
static void step_to(word *one, uint32_t turn) {
  ti_turns *t = one->turns;
  if (one->block < t->blocks && one->turns->block == one->block && one->at < t->count && t->turns[one->at] >= turn) {
    one->turn = t->turns[one->at];
    return;
  }
  one->block = ti_turns_seek(t, one->block, turn);
  for (; one->block < t->blocks; one->block++, one->at = 0) {
    if (t->block != one->block) one->at = 0;
    ti_turns_read(t, one->block);
    while (one->at < t->count && t->turns[one->at] < turn) one->at++;
    if (one->at == t->count) continue;
    one->turn = t->turns[one->at];
    return;
  }
  one->turn = TIRO_NONE;
}

static tiro_status walk_several(walk *w) {
  size_t i;
  for (i = w->walked; i < w->count; i++) step_to(&w->words[i], 0);
  while (w->count - w->walked > 1) {
    uint32_t turn = TIRO_NONE;
    double most = w->sums[w->walked];
    tiro_status status;
    for (i = w->walked; i < w->count; i++)
      if (w->words[i].turn < turn) turn = w->words[i].turn;
    if (turn == TIRO_NONE) return TIRO_OK;
    for (i = w->walked; i < w->count; i++)
      if (w->words[i].turn == turn)
        most += w->words[i].weight * w->bounds[ti_turns_bound(w->words[i].turns, w->words[i].block)];
    if (most >= w->least * CLOSE && (status = offer(w, turn)) != TIRO_OK) return status;
    if ((status = ti_search_spend(w->search, 1)) != TIRO_OK) return status;
    for (i = w->walked; i < w->count; i++)
      if (w->words[i].turn == turn) step_to(&w->words[i], turn + 1);
  }
  return TIRO_OK;
}

tiro_status ti_union_rank(ti_search *search, size_t segment, size_t most, ti_ranking *best) {
  ti_plan *plan = &search->plans[segment];
  size_t i;
  tiro_status status = TIRO_OK;
  walk w;
  memset(&w, 0, sizeof w);
  w.search = search;
  w.plan = plan;
  w.segment = (uint32_t)segment;
  w.wanted = most;
  w.best = best;
  if (best->count == most && most) w.least = best->items->score;
  find_bounds(&w);
  for (i = 0; i < search->leaf_count; i++) add_word(&w, i);
  for (i = 0; i < w.count; i++) w.sums[i + 1] = w.sums[i] + w.words[i].most;
  choose_walked(&w);
  if (w.count - w.walked > 1) status = walk_several(&w);
  if (status == TIRO_OK && w.count - w.walked == 1) status = walk_one(&w);
  return status;
}
