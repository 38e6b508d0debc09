/* follow_ups.c: which earlier exchange a question takes up: see follow_ups.h.
**
** Weights are those of a logistic regression on conversations read by hand, see
** docs/accuracy.md.
*/
#include "follow_ups.h"

#include <string.h>

#include "../base/ascii.h"

#define OPENING 22 /* tokens of a question in which cues count */

/* Scores at which a link is possible, likely, certain. */
#define MAYBE (-0.4)
#define ENOUGH 0.05
#define SURE 1.5
#define GIVEN 1 /* added where the text says what is taken up */

#define SHORT 10 /* words of a question */
#define SHORTER 5

#define FAR 6        /* exchanges back that a joined question may take up */
#define LITTLE 0.3   /* shared with the exchange before, so that it may join one farther back */
#define SEVERAL 0.45 /* weight of words by which it does */
#define TELLING 0.4  /* and of the second of them */

#define NAMED 4     /* tokens behind "going back to" that may say to what */
#define SHARE 0.4   /* of what they weigh */
#define LEAST 0.1   /* and at least */
#define REACH 32768 /* turns and words of content back: more than a long day has */

#define BACK 3           /* exchanges back that a question which points back follows */
#define ELSEWHERE (-1.5) /* what the question points at was said in no exchange */

/* How much a question says that the exchange before it does not, by e-folds; points
** of a named asker; the weight of the words that they share; the floor that was passed
** on. */
#define START 2.65
#define FRESH (-1.85)
#define SAME 1.3
#define OTHER (-1.75)
#define MOST 2.0 /* weight of shared words that counts */
#define OF_ALL 0.3
#define OF_ANSWER 0.55
#define OF_QUESTION 0.9
#define PASSED (-1.35)

static const struct {
  ti_link_cue cue;
  double points;
} POINTS[] = {
  {TI_LINK_ANNOUNCED, 0.5}, {TI_LINK_TAKES_UP, 1.25}, {TI_LINK_CHALLENGES, 1.4}, {TI_LINK_JOINS, 0.6},
  {TI_LINK_PRONOUN, 0.55},  {TI_LINK_ANAPHOR, 0.55},  {TI_LINK_CHANGES, -0.65},  {TI_LINK_COUNTS, -1.2},
};

#define CALL 6       /* tokens of a sentence that calls on somebody, beside one */
#define CALL_ROOM 96 /* bytes of it */

/* The question at hand. */
typedef struct finder {
  const ti_link_ground *g;
  uint32_t x;            /* its exchange */
  uint32_t length;       /* words */
  uint32_t *words;       /* of content, each once */
  size_t word_count;
  uint32_t *shared;      /* scratch: those that others have */
  size_t shared_count;
  uint32_t *seen;        /* by word: the exchange that asked with it last, + 1 */
  uint32_t returns_in;   /* turn that goes back to something */
  double nearness;       /* weight of words that the exchange before shares */
  double score;
  ti_follow_up *link;
  ti_cue_hits hits;      /* scratch */
} finder;

/* ---- Exchanges ---- */

static const tiro_part *parts_of(const finder *f, uint32_t x, size_t *count) {
  return ti_exchange_parts(f->g->c, x, count);
}

/* The last turn of an answer: every exchange has one. */
static uint32_t last_answered(const finder *f, uint32_t x) {
  size_t count;
  const tiro_part *parts = parts_of(f, x, &count);
  while (!parts[count - 1].answers) count--;
  return parts[count - 1].turn;
}

static int opens_with(const finder *f, ti_link_cue cue) { return f->link->cues[cue].end > 0; }

/* ---- Words ---- */

static void add_words(finder *f, uint32_t turn) {
  size_t i, count;
  const uint32_t *words = ti_content_turn(f->g->content, turn, &count);
  for (i = 0; i < count; i++) {
    if (f->seen[words[i]] == f->x + 1) continue;
    f->seen[words[i]] = f->x + 1;
    f->words[f->word_count++] = words[i];
  }
}

/* Adds up the weights of chosen words that one side of an exchange has, each word
** once; they come behind those that are shared. */
static double add_shared(finder *f, uint32_t x, int answers, double sum) {
  size_t i, count;
  const tiro_part *parts = parts_of(f, x, &count);
  for (i = 0; i < count; i++)
    if (parts[i].answers == answers) sum += ti_content_share(f->g->content, parts[i].turn, f->shared, &f->shared_count);
  return sum;
}

static void choose(finder *f, const uint32_t *words, size_t count) {
  f->shared_count = 0;
  ti_content_choose(f->g->content, words, count);
}

/* The weight of words that an exchange shares. */
static double share(finder *f, const uint32_t *words, size_t count, uint32_t x) {
  choose(f, words, count);
  return add_shared(f, x, 1, add_shared(f, x, 0, 0));
}

/* ---- The question ---- */

/* Adds the cues that a turn of it opens with, the first of a kind. */
static tiro_status add_cues(finder *f, uint32_t turn, int is_first) {
  tiro_status status = ti_cues_opening(f->g->cues, f->g->t, turn, OPENING, &f->hits);
  size_t i;
  for (i = 0; i < f->hits.count; i++) {
    const ti_cue_hit *hit = &f->hits.items[i];
    ti_link_cue cue = (ti_link_cue)f->g->kinds[hit->cue];
    if ((cue == TI_LINK_JOINS && !is_first) || opens_with(f, cue)) continue;
    f->link->cues[cue].first = hit->first;
    f->link->cues[cue].end = hit->end;
    if (cue == TI_LINK_RETURNS) f->returns_in = turn;
  }
  return status;
}

/* Reads its length, its words and its cues. */
static tiro_status read_question(finder *f) {
  size_t i, count;
  const tiro_part *parts = parts_of(f, f->x, &count);
  uint32_t first = ti_first_asked(f->g->c, f->x);
  tiro_status status = TIRO_OK;
  f->length = 0;
  f->word_count = 0;
  for (i = 0; status == TIRO_OK && i < count; i++) {
    if (parts[i].answers) continue;
    f->length += f->g->t->turns[parts[i].turn].words;
    add_words(f, parts[i].turn);
    status = add_cues(f, parts[i].turn, parts[i].turn == first);
  }
  return status;
}

/* ---- The exchange before ---- */

static int is_of_word(char c) { return ti_is_ascii_alphanumeric(c) || c == '\''; }
static int is_of_name(char c) { return is_of_word(c) || c == '.' || c == '-'; }

/* Do bytes begin with a capitalized word that a small one follows: "Go ahead"? */
static int begins_phrase(const char *text, size_t length) {
  size_t i = 0, end;
  while (i < length && is_of_word(text[i])) i++;
  for (end = i; i < length && ti_is_ascii_blank(text[i]); i++) {}
  return i > end && i < length && ti_is_ascii_lower(text[i]);
}

/* Are they a capitalized word or two and a stop: "Zeke.", "Mr. Hahn?"? */
static int is_call(const char *text, size_t length) {
  size_t i = 0, end = length - 1;
  if (length < 2 || !ti_is_ascii_upper(text[0]) || (text[end] != '.' && text[end] != ',' && text[end] != '?')) return 0;
  while (i < end && is_of_name(text[i])) i++;
  while (i < end && ti_is_ascii_blank(text[i])) i++;
  while (i < end && is_of_name(text[i])) i++;
  return i == end && !begins_phrase(text, length);
}

/* First token of a turn's last sentence. */
static uint32_t last_sentence(const tiro_transcript *t, uint32_t turn, tiro_span tokens) {
  uint32_t i = t->paragraphs[t->turns[turn].end_paragraph - 1].end_sentence;
  uint32_t first = tokens.end;
  while (i > 0 && first >= tokens.end) first = tiro_sentence_tokens(t, --i).first;
  return first;
}

/* Does a turn end by calling on somebody: "Go ahead.", "Yes, sir.", "Zeke."? */
static tiro_status ends_calling(const finder *f, uint32_t turn, int *out) {
  ti_turn_cues *cues = f->g->turns;
  const tiro_transcript *t = f->g->t;
  tiro_span tokens = ti_tokens_of_turn(t, turn), span;
  char text[CALL_ROOM];
  uint32_t first;
  size_t i;
  int says = 0; /* "No." */
  tiro_status status;
  *out = 0;
  if (tokens.first >= tokens.end) return TIRO_OK;
  first = last_sentence(t, turn, tokens);
  if (tokens.end - first > CALL + 1 || first <= tokens.first) return TIRO_OK; /* all of it is an answer */
  status = ti_cues_turn(cues->cues, t, turn, first, &cues->hits);
  for (i = 0; status == TIRO_OK && i < cues->hits.count; i++) {
    uint8_t kind = cues->kinds[cues->hits.items[i].cue];
    if (cues->hits.items[i].first < first) continue;
    *out |= kind == TI_CUE_CONTINUER;
    says |= kind == TI_CUE_YES || kind == TI_CUE_NO || kind == TI_CUE_RECEIPT || kind == TI_CUE_THANKS;
  }
  if (status != TIRO_OK || *out || says) return status;
  span.first = tiro_token(t, first, NULL).first;
  span.end = tiro_token(t, tokens.end - 1, NULL).end;
  if (ti_is_ascii_upper(t->text[span.first]) && tiro_read_text(t, span, NULL) <= sizeof text)
    *out = is_call(text, tiro_read_text(t, span, text));
  return TIRO_OK;
}

/* Was the floor handed to somebody between it and the exchange before? */
static tiro_status was_handed(const finder *f, int *out) {
  size_t count;
  const tiro_part *parts = parts_of(f, f->x, &count);
  uint32_t turn;
  *out = 0;
  for (turn = parts[-1].turn + 1; turn < parts[0].turn; turn++) /* the part before is of the exchange before */
    if (!f->g->c->asking[turn]) *out = 1;
  return *out ? TIRO_OK : ends_calling(f, last_answered(f, f->x - 1), out);
}

/* Points of the same asker, where askers have names. */
static double by_asker(const finder *f) {
  const tiro_transcript *t = f->g->t;
  uint32_t one = t->turns[ti_first_asked(f->g->c, f->x)].speaker;
  uint32_t other = t->turns[ti_first_asked(f->g->c, f->x - 1)].speaker;
  if (!t->speakers[one].named || !t->speakers[other].named) return 0;
  return one == other ? SAME : OTHER;
}

/* The natural logarithm, the same on every machine. */
static double logarithm(size_t n) {
  double x = (double)n, y, power, sum = 0;
  int k, doublings = 0;
  for (; x >= 2; x /= 2) doublings++;
  y = (x - 1) / (x + 1); /* at most 1/3 */
  for (k = 1, power = y; k < 40; k += 2, power *= y * y) sum += power / k;
  return doublings * 0.69314718055994531 + 2 * sum;
}

static double at_most(double limit, double n) { return n < limit ? n : limit; }

/* Turns and content words of an exchange, those beyond REACH aside. */
static size_t extent(const finder *f, uint32_t x) {
  size_t i, count, words, sum = 0;
  const tiro_part *parts = parts_of(f, x, &count);
  for (i = 0; i < count && sum <= REACH; i++) {
    (void)ti_content_turn(f->g->content, parts[i].turn, &words);
    sum += 1 + words;
  }
  return sum;
}

/* What speaks for a link to the exchange before. What that one follows was said as well. */
static void weigh(finder *f, int handed) {
  const ti_follow_up *before = f->link - 1;
  double of_question, of_answer;
  size_t i;
  choose(f, f->words, f->word_count);
  of_question = add_shared(f, f->x - 1, 0, 0);
  f->nearness = add_shared(f, f->x - 1, 1, of_question);
  if (before->parent != TIRO_NONE && before->grade != TI_LINK_POSSIBLE && extent(f, before->parent) <= REACH)
    (void)add_shared(f, before->parent, 1, add_shared(f, before->parent, 0, 0));
  f->score = START + FRESH * logarithm(1 + f->word_count - f->shared_count) + by_asker(f);
  choose(f, f->words, f->word_count);
  of_answer = add_shared(f, f->x - 1, 1, 0);
  for (i = 0; i < sizeof POINTS / sizeof *POINTS; i++)
    if (opens_with(f, POINTS[i].cue) && (POINTS[i].points > 0 || !opens_with(f, TI_LINK_TAKES_UP)))
      f->score += POINTS[i].points;
  f->score = f->score + OF_ALL * at_most(MOST, f->nearness) + OF_ANSWER * at_most(MOST, of_answer) +
             OF_QUESTION * at_most(MOST, of_question);
  if (handed || opens_with(f, TI_LINK_ADDRESSES)) f->score += PASSED;
}

static ti_link_kind kind_of(const finder *f) {
  if (opens_with(f, TI_LINK_ANNOUNCED)) return TI_FOLLOWS_ANNOUNCED;
  if (opens_with(f, TI_LINK_TAKES_UP)) return TI_FOLLOWS_TAKES_UP;
  if (opens_with(f, TI_LINK_CHALLENGES)) return TI_FOLLOWS_CHALLENGES;
  if (opens_with(f, TI_LINK_ASKS_MORE)) return TI_FOLLOWS_ASKS_MORE;
  if (f->length <= SHORTER) return TI_FOLLOWS_ELLIPTICAL;
  return opens_with(f, TI_LINK_JOINS) ? TI_FOLLOWS_JOINS : TI_FOLLOWS_TOPICAL;
}

/* ---- Exchanges farther back ---- */

static int is_possessive(const tiro_transcript *t, uint32_t token) {
  tiro_span span = tiro_token(t, token, NULL);
  int apostrophe = t->text[span.first] == '\'' || (unsigned char)t->text[span.first] == 0xE2;
  return apostrophe && span.end - span.first > 1 && t->text[span.end - 1] == 's';
}

/* Tokens from a cue's last one on, in its sentence, that say to what it goes back; none
** where that is somebody's: "following up on Nora's question". */
static tiro_span named_by(const finder *f) {
  const tiro_transcript *t = f->g->t;
  uint32_t i = t->paragraphs[t->turns[f->returns_in].first_paragraph].first_sentence, end; /* it is near the start */
  tiro_span named = f->link->cues[TI_LINK_RETURNS];
  while (i + 1 < t->sentence_count && tiro_sentence_tokens(t, i).end <= named.first) i++;
  end = tiro_sentence_tokens(t, i).end;
  named.first = named.end - 1;
  if (named.end < end && is_possessive(t, named.end)) named.first = named.end;
  else named.end = end < named.end + NAMED ? end : named.end + NAMED;
  return named;
}

/* The content words of some tokens, each once. */
static size_t words_in(const finder *f, tiro_span tokens, uint32_t *words) {
  size_t i, k, count = 0;
  for (i = tokens.first; i < tokens.end && count < TI_LONGEST_CUE + NAMED; i++) {
    uint32_t word = ti_content_token(f->g->content, f->g->t, i);
    for (k = 0; k < count && words[k] != word; k++) {}
    if (word != TIRO_NONE && k == count) words[count++] = word;
  }
  return count;
}

/* The latest exchange that holds what a cue names ("as a tangent to the THAAD issue"),
** as much of it as any does. */
static uint32_t find_named(finder *f) {
  uint32_t words[TI_LONGEST_CUE + NAMED], found = TIRO_NONE, x;
  tiro_span named = named_by(f);
  size_t i, count, looked = 0;
  double most = 0;
  count = words_in(f, named, words);
  if (count == 0) return TIRO_NONE;
  for (i = 0; i < count; i++) most += ti_content_weight(f->g->content, words[i]);
  most = most * SHARE > LEAST ? most * SHARE : LEAST;
  f->shared_count = 0;
  for (x = f->x; x-- > 0 && f->shared_count < count;) { /* until one holds all of it */
    double shared;
    looked += extent(f, x);
    if (looked > REACH) break;
    shared = share(f, words, count, x);
    if (shared < most || (shared <= most && found != TIRO_NONE)) continue;
    found = x;
    most = shared;
    f->link->named = named;
  }
  return found;
}

/* Do several shared words tell what is taken up? */
static int is_telling(const finder *f) {
  size_t i, telling = 0;
  for (i = 0; i < f->shared_count; i++) telling += ti_content_weight(f->g->content, f->shared[i]) >= TELLING;
  return telling > 1;
}

/* The exchange that a question goes back to, or joins on to over others; and the weight
** of what they share. */
static uint32_t find_farther(finder *f, double *shared) {
  uint32_t x;
  if (opens_with(f, TI_LINK_RETURNS)) return find_named(f);
  if (!opens_with(f, TI_LINK_JOINS) || opens_with(f, TI_LINK_COUNTS) || opens_with(f, TI_LINK_TAKES_UP)) return TIRO_NONE;
  if (opens_with(f, TI_LINK_CHALLENGES) || f->nearness >= LITTLE || f->length <= SHORT) return TIRO_NONE;
  for (x = f->x; x-- > 0 && x + FAR >= f->x;) {
    *shared = share(f, f->words, f->word_count, x);
    if (*shared >= SEVERAL && is_telling(f)) return x;
  }
  return TIRO_NONE;
}

/* ---- Words that point back ---- */

static size_t first_callback(const finder *f, uint32_t turn) {
  size_t low = 0, high = f->g->callback_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (f->g->callbacks[middle].turn < turn) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Does a question follow what it points at? */
static int follows(const finder *f, const ti_callback *back, uint32_t parent) {
  if (parent == TIRO_NONE || parent >= f->x) return 0;
  return (!back->others && parent + BACK >= f->x) || f->g->c->sides[back->target] == TI_ASKS;
}

/* The callback whose exchange it follows, or TIRO_NONE; then *elsewhere: one points at
** what is no exchange of these. */
static uint32_t find_callback(const finder *f, uint32_t *parent, int *elsewhere) {
  size_t i, k, count;
  const tiro_part *parts = parts_of(f, f->x, &count);
  *elsewhere = 0;
  *parent = TIRO_NONE;
  for (i = 0; i < count; i++) {
    if (parts[i].answers) continue;
    for (k = first_callback(f, parts[i].turn); k < f->g->callback_count; k++) {
      const ti_callback *back = &f->g->callbacks[k];
      if (back->turn != parts[i].turn) break;
      *parent = back->target == TIRO_NONE ? TIRO_NONE : f->g->c->at[back->target];
      if (follows(f, back, *parent)) return (uint32_t)k;
      *elsewhere |= !back->others && *parent != f->x;
    }
  }
  return TIRO_NONE;
}

/* ---- Links ---- */

/* What the text itself says is taken up. */
static void give(finder *f, uint32_t parent, ti_link_kind kind) {
  f->score = (f->score > 0 ? f->score : 0) + GIVEN;
  f->link->parent = parent;
  f->link->kind = (uint8_t)kind;
}

/* Sets the parent, its kind and the score. */
static void find_parent(finder *f) {
  int returns = opens_with(f, TI_LINK_RETURNS), elsewhere;
  double shared = 0;
  uint32_t back, callback = find_callback(f, &back, &elsewhere), found = find_farther(f, &shared);
  f->link->parent = f->x - 1;
  f->link->kind = (uint8_t)kind_of(f);
  if (found != TIRO_NONE && returns) give(f, f->x - 1, TI_FOLLOWS_TAKES_UP);
  if (found != TIRO_NONE && found != f->x - 1) {
    f->link->parent = f->link->holder = found;
    if (!returns) f->score += at_most(1, shared);
  } else if (callback != TIRO_NONE) {
    f->link->callback = callback;
    give(f, back, TI_FOLLOWS_CALLBACK);
  } else if (elsewhere && !opens_with(f, TI_LINK_TAKES_UP)) {
    f->score += ELSEWHERE;
  }
}

/* Is it the same person who asks on? Only where the text gives ground. */
static int is_same_asker(const finder *f, int handed) {
  const ti_follow_up *link = f->link;
  if (link->grade == TI_LINK_POSSIBLE || link->parent != f->x - 1 || handed) return 0;
  return link->kind == TI_FOLLOWS_ANNOUNCED || link->kind == TI_FOLLOWS_CHALLENGES || link->is_short;
}

static tiro_status find_link(finder *f) {
  tiro_status status;
  int handed;
  status = read_question(f);
  if (status != TIRO_OK || f->length == 0) return status; /* a note stands for it */
  status = was_handed(f, &handed);
  if (status != TIRO_OK) return status;
  weigh(f, handed);
  find_parent(f);
  f->link->is_short = f->length <= SHORT;
  f->link->grade = f->score >= SURE ? TI_LINK_CERTAIN : f->score >= ENOUGH ? TI_LINK_LIKELY : TI_LINK_POSSIBLE;
  f->link->same_asker = (uint8_t)is_same_asker(f, handed);
  if (f->score < MAYBE) f->link->parent = TIRO_NONE;
  return TIRO_OK;
}

tiro_status ti_find_follow_ups(ti_follow_ups *out, const tiro_memory *memory, const ti_link_ground *ground) {
  size_t words = ti_content_count(ground->content) + 1, size = 3 * words * sizeof(uint32_t);
  tiro_status status = TIRO_OK;
  finder f;
  if (ti_reserve(memory, out, ground->c->count)) return TIRO_NOMEM;
  memset(&f, 0, sizeof f);
  f.words = (uint32_t *)ti_new_zero(memory, size);
  if (!f.words) return TIRO_NOMEM;
  f.shared = f.words + words;
  f.seen = f.shared + words;
  f.g = ground;
  for (f.x = 0; status == TIRO_OK && f.x < ground->c->count; f.x++) {
    f.link = &out->items[out->count++];
    memset(f.link, 0, sizeof *f.link);
    f.link->parent = f.link->holder = f.link->callback = TIRO_NONE;
    if (f.x > 0) status = find_link(&f);
  }
  ti_array_free(memory, &f.hits);
  ti_free(memory, f.words, size);
  return status;
}
