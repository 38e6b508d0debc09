/* fuzz_talk.c: a libFuzzer target: any conversation has its follow-ups.
**
** The input makes turns of few words, marks and cues, and words that point back.
** Whatever it says, exchanges are whole, links lead back to where the cues and
** words that are shared say, and groups are what links make them.
*/
#include "allocate.h"
#include "../talk/called.h"
#include "../talk/calls.h"
#include "../talk/groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      abort();                                                        \
    }                                                                 \
  } while (0)

#define MOST_OPS 200
#define MOST_CALLBACKS 8
#define NEARLY 1e-9

static const tiro_memory memory = {allocate, NULL};

typedef struct input {
  const uint8_t *at;
  size_t left;
} input;

static unsigned byte(input *in) { return in->left ? in->left--, *in->at++ : 0; }

/* ---- Cues ---- */

typedef struct pattern {
  uint8_t kind;
  const char *words; /* parted by blanks; "*" is any word */
} pattern;

static const pattern TURN_CUES[] = {
  {TI_CUE_CONTINUER, "go ahead"}, {TI_CUE_RECEIPT, "okay"}, {TI_CUE_YES, "yes"},     {TI_CUE_NO, "no"},
  {TI_CUE_REPAIR, "sorry"},       {TI_CUE_THANKS, "thanks"}, {TI_CUE_OPEN, "what"},  {TI_CUE_LEADS, "last one"},
  {TI_CUE_CLOSING, "that is all"}, {TI_CUE_FILLER, "well"},
};

static const pattern LINK_CUES[] = {
  {TI_LINK_ANNOUNCED, "follow up"}, {TI_LINK_TAKES_UP, "on that"},   {TI_LINK_CHALLENGES, "but"},
  {TI_LINK_JOINS, "and"},           {TI_LINK_PRONOUN, "is it"},      {TI_LINK_ANAPHOR, "it"},
  {TI_LINK_CHANGES, "other topic"}, {TI_LINK_COUNTS, "two things"},  {TI_LINK_RETURNS, "back to *"},
  {TI_LINK_ADDRESSES, "madam"},     {TI_LINK_ASKS_MORE, "tell more"}, {TI_LINK_OTHER, "any"},
};

/* Makes cues of patterns, each a cue of its own. */
static ti_cues *make_cues(const pattern *patterns, size_t count, uint8_t *kinds) {
  ti_cue_op ops[MOST_OPS];
  uint32_t numbers[MOST_OPS];
  ti_cue_program p = {ops, 0, numbers, count, count};
  ti_complaint complaint;
  ti_cues *cues;
  size_t i;
  memset(ops, 0, sizeof ops);
  for (i = 0; i < count; i++) {
    const char *at = patterns[i].words;
    for (; *at; p.op_count++) {
      ti_cue_op *op = &ops[p.op_count];
      op->code = *at == '*' ? TI_CUE_ANY : TI_CUE_WORD;
      op->text.at = at;
      op->text.length = strcspn(at, " ");
      at += op->text.length;
      at += *at == ' ';
    }
    ops[p.op_count].code = TI_CUE_MATCH;
    ops[p.op_count++].to = (uint32_t)i;
    numbers[i] = (uint32_t)i;
    kinds[i] = patterns[i].kind;
  }
  CHECK(!ti_cues_new(&cues, &memory, &p, &complaint));
  return cues;
}

/* ---- Texts ---- */

static char *make_text(input *in, size_t *length) {
  static const char *const pieces[] = {
    "\n\nQ: ", "\n\nMR. LEE: ", "\n\nMS. FELL: ", "\n\nQ: ", "\n\nMR. LEE: ", "?\n\nMR. LEE: ", ".\n\nQ: ", "pier", "lamp",
    "tower", "ice", "harbour", "Zeke.", "Go ahead.", "Mr. Hahn?", "yes", "no", "okay", "what", "thanks", "sorry", "well",
    "follow up", "on that", "but", "and", "is it", "it", "other topic", "two things", "back to the", "back to", "madam",
    "tell more", "?", ".", "--", ",", "(laughter)", "(inaudible)", "U.N.", "caf\xC3\xA9", "\xFF", "\n", "\n\n", "the pier fund",
  };
  char *text = (char *)malloc(16 + 24 * in->left);
  memcpy(text, "Q: ", *length = 3);
  while (in->left) {
    const char *piece = pieces[byte(in) % (sizeof pieces / sizeof *pieces)];
    memcpy(text + *length, piece, strlen(piece));
    *length += strlen(piece);
    text[(*length)++] = ' ';
  }
  return text;
}

static size_t make_callbacks(input *in, ti_callback *out) {
  size_t count = byte(in) % MOST_CALLBACKS, i;
  uint32_t turn = 0;
  for (i = 0; i < count; i++) {
    unsigned b = byte(in);
    out[i].turn = turn += b % 4;
    out[i].target = b & 4 ? TIRO_NONE : turn - (turn ? b / 8 % turn : 0);
    out[i].others = b >> 7;
  }
  return count;
}

/* ---- Names ---- */

static const struct {
  uint32_t person;
  const char *name;
} NAMES[] = {{0, "lee"}, {0, "mr lee"}, {1, "fell"}, {1, "ann fell"}, {2, "fell lee"}, {2, "o'lee"}, {1, "the mayor"}, {3, "x-9"}};

/* Is the name between blanks somewhere? */
static int stands(const char *words, size_t length, const char *name) {
  size_t i, n = strlen(name);
  for (i = 0; i + n + 2 <= length; i++)
    if (words[i] == ' ' && memcmp(words + i + 1, name, n) == 0 && words[i + n + 1] == ' ') return 1;
  return 0;
}

/* Any text names whoever's name stands in it; memory may end. */
static void check_called(input in, long fault) {
  static const char *const pieces[] = {"lee", "fell", "mr", "ann", "o'", "'s", "s", "'", "the", "mayor", "x-9", " ", ",", "--", "\xC3\xA9", "a"};
  char *text = (char *)malloc(8 * in.left + 8), *words;
  size_t length = 0, i, n = sizeof NAMES / sizeof *NAMES;
  uint32_t expected = TIRO_NONE, person;
  tiro_status status = TIRO_OK;
  ti_called c;
  memset(&c, 0, sizeof c);
  while (in.left) {
    unsigned b = byte(&in);
    const char *piece = pieces[b / 2 % 16];
    memcpy(text + length, piece, strlen(piece));
    length += strlen(piece);
    if (b & 1) text[length++] = ' ';
  }
  words = (char *)malloc(length + 2);
  i = length;
  length = ti_called_words(text, length, words);
  CHECK(length >= 2 && length <= i + 2 && words[0] == ' ' && words[length - 1] == ' ');
  fail_in = fault;
  for (i = 0; !status && i < n; i++) status = ti_called_add(&c, &memory, NAMES[i].name, strlen(NAMES[i].name), NAMES[i].person);
  fail_in = 0;
  n = c.names.count;
  CHECK(n == i - (status != TIRO_OK));
  for (i = 0; i < n; i++) {
    person = NAMES[i].person;
    if (stands(words, length, NAMES[i].name)) expected = expected == TIRO_NONE || expected == person ? person : TI_SEVERAL;
  }
  CHECK(ti_called_find(&c, words, length) == expected);
  ti_called_free(&c, &memory);
  free(words);
  free(text);
}

/* ---- What must hold ---- */

static void check_conversation(const ti_conversation *c, const tiro_transcript *t) {
  uint32_t x, turn;
  CHECK(c->turn_count == t->turn_count && c->starts[0] == 0 && c->starts[c->count] == c->parts.count);
  for (x = 0; x < c->count; x++) {
    size_t i, count, asks = 0;
    const tiro_part *parts = ti_exchange_parts(c, x, &count);
    for (i = 0; i < count; i++) {
      CHECK(parts[i].exchange == x && c->at[parts[i].turn] == x && (!i || parts[i - 1].turn < parts[i].turn));
      CHECK(c->sides[parts[i].turn] == (parts[i].answers ? TI_ANSWERS : TI_ASKS));
      CHECK(c->asking[parts[i].turn] == !parts[i].answers);
      asks += !parts[i].answers;
    }
    CHECK(asks && asks < count);
  }
  for (turn = 0; turn < t->turn_count; turn++) CHECK((c->at[turn] == TIRO_NONE) == (c->sides[turn] == TI_NEITHER));
}

static int has(const uint32_t *words, size_t count, uint32_t word) {
  size_t i;
  for (i = 0; i < count; i++)
    if (words[i] == word) return 1;
  return 0;
}

/* What an exchange holds of some words, one by one. */
static double held(const ti_link_ground *g, uint32_t x, const uint32_t *words, size_t count) {
  size_t i, k, parts_count, of_turn;
  const tiro_part *parts = ti_exchange_parts(g->c, x, &parts_count);
  double sum = 0;
  for (k = 0; k < count; k++) {
    int holds = 0;
    for (i = 0; i < parts_count; i++) {
      const uint32_t *turn = ti_content_turn(g->content, parts[i].turn, &of_turn);
      holds |= has(turn, of_turn, words[k]);
    }
    if (holds) sum += ti_content_weight(g->content, words[k]);
  }
  return sum;
}

/* No exchange holds more of what a question names than the one that was found, none
** behind it as much. */
static void check_calls(const ti_calls *calls, const tiro_transcript *t) {
  size_t i;
  for (i = 0; i < calls->count; i++) {
    const ti_call *call = &calls->items[i];
    CHECK(call->turn < t->turn_count && call->kind <= TI_CALL_NAMED);
    CHECK(i == 0 || calls->items[i - 1].turn <= call->turn);
    CHECK(call->length >= 2 && call->length <= TI_LONGEST_CALL && call->name[0] >= 'A' && call->name[0] <= 'Z');
  }
}

static void check_named(const ti_link_ground *g, const ti_follow_up *link, uint32_t x, uint32_t found) {
  uint32_t words[100], n;
  size_t i, count = 0;
  double most;
  CHECK(link->named.first >= link->cues[TI_LINK_RETURNS].first && link->named.end <= g->t->token_count);
  for (i = link->named.first; i < link->named.end; i++) {
    uint32_t word = ti_content_token(g->content, g->t, i);
    if (word != TIRO_NONE && !has(words, count, word)) words[count++] = word;
  }
  most = held(g, found, words, count);
  CHECK(most > 0);
  for (n = 0; n < x; n++) CHECK(held(g, n, words, count) <= most + NEARLY);
  for (n = found + 1; n < x && count <= 2; n++) CHECK(held(g, n, words, count) < most); /* of two words the sum is exact */
}

static void check_callback(const ti_link_ground *g, const ti_follow_up *link, uint32_t x) {
  const ti_callback *back = &g->callbacks[link->callback];
  CHECK(link->callback < g->callback_count && link->kind == TI_FOLLOWS_CALLBACK);
  CHECK(g->c->at[back->turn] == x && g->c->sides[back->turn] == TI_ASKS);
  CHECK(link->parent == g->c->at[back->target]);
  CHECK(g->c->sides[back->target] == TI_ASKS || (!back->others && link->parent + 3 >= x));
}

static void check_link(const ti_link_ground *g, const ti_follow_up *link, uint32_t x) {
  int k;
  for (k = 0; k < TI_LINK_CUES; k++) {
    tiro_span cue = link->cues[k];
    CHECK(cue.end == 0 || (cue.first < cue.end && cue.end <= g->t->token_count));
  }
  if (link->parent == TIRO_NONE) return;
  CHECK(link->parent < x && link->kind <= TI_FOLLOWS_CALLBACK && link->grade <= TI_LINK_POSSIBLE);
  if (link->holder != TIRO_NONE) CHECK(link->holder == link->parent && link->parent + 1 < x);
  if (link->named.end) check_named(g, link, x, link->holder != TIRO_NONE ? link->holder : x - 1);
  if (link->callback != TIRO_NONE) check_callback(g, link, x);
  else CHECK(link->kind != TI_FOLLOWS_CALLBACK);
  if (link->same_asker) CHECK(link->parent + 1 == x && link->grade != TI_LINK_POSSIBLE);
}

static void check_groups(const ti_follow_ups *links, const ti_conversation *c, const tiro_transcript *t) {
  uint32_t *labels = (uint32_t *)malloc((links->count + t->speaker_count + 1) * sizeof *labels), x;
  ti_label_threads(labels, links);
  for (x = 0; x < links->count; x++) {
    const ti_follow_up *link = &links->items[x];
    int counts = link->parent != TIRO_NONE && link->grade != TI_LINK_POSSIBLE;
    CHECK(labels[x] <= x && labels[labels[x]] == labels[x] && (labels[x] == x) == !counts);
    if (counts) CHECK(labels[x] == labels[link->parent]);
  }
  ti_label_askers(labels, links, c, t, labels + links->count);
  for (x = 0; x < links->count; x++) {
    const tiro_turn *one = &t->turns[ti_first_asked(c, x)], *first = &t->turns[ti_first_asked(c, labels[x])];
    CHECK(labels[x] <= x && labels[labels[x]] == labels[x]);
    if (t->speakers[one->speaker].named) CHECK(one->speaker == first->speaker);
    else CHECK(!t->speakers[first->speaker].named);
  }
  free(labels);
}

static void check_all(const ti_link_ground *g) {
  ti_follow_ups links, again;
  uint32_t x;
  memset(&links, 0, sizeof links);
  memset(&again, 0, sizeof again);
  CHECK(!ti_find_follow_ups(&links, &memory, g) && !ti_find_follow_ups(&again, &memory, g));
  CHECK(links.count == g->c->count && again.count == links.count);
  for (x = 0; x < links.count; x++) {
    CHECK(!memcmp(&links.items[x], &again.items[x], sizeof *links.items));
    check_link(g, &links.items[x], x);
  }
  check_groups(&links, g->c, g->t);
  ti_array_free(&memory, &links);
  ti_array_free(&memory, &again);
}

/* All of it, with the allocation `fault` failing; 0: with none. */
static void run(const tiro_transcript *t, ti_turn_cues *turns, ti_cues *cues, const uint8_t *kinds, const ti_callback *callbacks,
                size_t callback_count, long fault) {
  static const tiro_string stop[] = {{"the", 3}, {"and", 3}, {"is", 2}, {"it", 2}, {"to", 2}};
  ti_word_set set;
  ti_conversation c;
  ti_follow_ups links;
  ti_calls calls;
  ti_link_ground g;
  tiro_status status;
  memset(&c, 0, sizeof c);
  memset(&calls, 0, sizeof calls);
  memset(&g, 0, sizeof g);
  memset(&links, 0, sizeof links);
  g.t = t;
  g.c = &c;
  g.cues = cues;
  g.kinds = kinds;
  g.turns = turns;
  g.callbacks = callbacks;
  g.callback_count = callback_count;
  CHECK(!ti_word_set_open(&set, &memory, stop, sizeof stop / sizeof *stop));
  fail_in = fault;
  status = ti_conversation_read(&c, &memory, t, turns);
  if (!status) status = ti_content_new(&g.content, &memory, t, &set);
  if (!status) status = ti_find_calls(&calls, &memory, t, &c);
  if (!status) status = ti_find_follow_ups(&links, &memory, &g);
  CHECK(fault ? status == TIRO_OK || status == TIRO_NOMEM : status == TIRO_OK);
  fail_in = 0;
  if (!fault) {
    check_conversation(&c, t);
    check_calls(&calls, t);
    check_all(&g);
  }
  ti_array_free(&memory, &calls);
  ti_array_free(&memory, &links);
  ti_content_free(g.content);
  ti_word_set_close(&set, &memory);
  ti_conversation_free(&c, &memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  uint8_t turn_kinds[MOST_OPS], link_kinds[MOST_OPS];
  ti_callback callbacks[MOST_CALLBACKS];
  ti_turn_cues turns;
  ti_cues *cues;
  tiro_transcript *t;
  input in;
  size_t length, callback_count;
  char *text;
  unsigned fault;
  if (size < 4) return 0;
  in.at = data;
  in.left = size;
  fault = byte(&in);
  callback_count = make_callbacks(&in, callbacks);
  check_called(in, 0);
  check_called(in, 1 + (long)fault % 20);
  text = make_text(&in, &length);
  CHECK(!tiro_parse(&t, &memory, text, length, NULL));
  memset(&turns, 0, sizeof turns);
  turns.cues = make_cues(TURN_CUES, sizeof TURN_CUES / sizeof *TURN_CUES, turn_kinds);
  turns.kinds = turn_kinds;
  cues = make_cues(LINK_CUES, sizeof LINK_CUES / sizeof *LINK_CUES, link_kinds);
  run(t, &turns, cues, link_kinds, callbacks, callback_count, 0);
  run(t, &turns, cues, link_kinds, callbacks, callback_count, 1 + (long)fault % 100);
  ti_array_free(&memory, &turns.hits);
  ti_cues_free(turns.cues);
  ti_cues_free(cues);
  tiro_transcript_free(t);
  free(text);
  CHECK(blocks == 0);
  return 0;
}
