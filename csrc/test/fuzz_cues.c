/* fuzz_cues.c: a libFuzzer target: any patterns find what they should.
**
** The input makes a few patterns of few words, and then a text of the same
** words, marks, notes and turns. What is found must be what a plain search with
** backtracking finds, which knows nothing of states.
*/
#include "allocate.h"
#include "../talk/cues.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../text/fold.h"

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      abort();                                                        \
    }                                                                 \
  } while (0)

#define MOST_OPS 4000
#define MOST_PATTERNS 12
#define MOST_CUES 4
#define MOST_FED 4000
#define MOST_TRIES 200000
#define SURE_RUN 14 /* tokens that are passed over, or stops: the core gives up a bit later */

static const tiro_memory memory = {allocate, NULL};

typedef struct input {
  const uint8_t *at;
  size_t left;
} input;

static unsigned byte(input *in) { return in->left ? in->left--, *in->at++ : 0; }

/* ---- Programs ---- */

static const char *const WORDS[] = {
  "a", "b", "Can", "n't", "do", "deferred", "caf\xC3\xA9", "cafe\xCC\x81", "immediately", "nationalisation",
  "n\xE2\x80\x99t", "?", ".", "!", ",", ";", "--", "5", "$", "d", "defer", "nationa", "caf", "caf\xC3\x89", "\xE2\x84\xAA",
};

typedef struct program {
  ti_cue_op ops[MOST_OPS];
  uint32_t cues[MOST_PATTERNS];
  ti_cue_program p;
} program;

static uint32_t add(program *made, ti_cue_code code, uint32_t to, const char *text) {
  ti_cue_op *op = &made->ops[made->p.op_count];
  memset(op, 0, sizeof *op);
  op->code = (uint8_t)code;
  op->to = to;
  op->text.at = text;
  op->text.length = text ? strlen(text) : 0;
  return (uint32_t)made->p.op_count++;
}

static void add_item(program *made, input *in, unsigned depth);

static void add_items(program *made, input *in, unsigned depth) {
  unsigned n = byte(in) % 4 + 1;
  while (n--) add_item(made, in, depth);
}

static void add_gap(program *made, unsigned words) {
  uint32_t end = (uint32_t)made->p.op_count + 2 * words;
  for (; words; words--) {
    add(made, TI_CUE_SPLIT, end, NULL);
    add(made, TI_CUE_ANY, 0, NULL);
  }
}

static void add_item(program *made, input *in, unsigned depth) {
  unsigned what = byte(in), kind = what % 16;
  const char *word = WORDS[byte(in) % (sizeof WORDS / sizeof *WORDS)];
  uint32_t split, jump;
  if (made->p.op_count > MOST_OPS / 2) return;
  if (kind < 7) add(made, TI_CUE_WORD, 0, word);
  else if (kind == 7) add(made, TI_CUE_PREFIX, 0, word);
  else if (kind == 8) add(made, TI_CUE_ANY, 0, NULL);
  else if (kind == 9) add_gap(made, what / 16 % 4 + 1);
  else if (kind < 14) add(made, (ti_cue_code)(TI_CUE_OPEN_TURN + kind - 10), 0, NULL);
  else if (depth) {
    split = add(made, TI_CUE_SPLIT, 0, NULL);
    add_items(made, in, depth - 1);
    if (kind == 14) {
      made->ops[split].to = (uint32_t)made->p.op_count;
      return;
    }
    jump = add(made, TI_CUE_JUMP, 0, NULL);
    made->ops[split].to = (uint32_t)made->p.op_count;
    add_items(made, in, depth - 1);
    made->ops[jump].to = (uint32_t)made->p.op_count;
  }
}

static void make_program(program *made, input *in) {
  unsigned i, patterns = byte(in) % MOST_PATTERNS + 1;
  memset(&made->p, 0, sizeof made->p);
  made->p.ops = made->ops;
  made->p.cues = made->cues;
  made->p.cue_count = MOST_CUES;
  made->p.pattern_count = patterns;
  for (i = 0; i < patterns; i++) {
    made->cues[i] = byte(in) % MOST_CUES;
    add_items(made, in, 3);
    add(made, TI_CUE_MATCH, i, NULL);
  }
}

/* ---- Texts ---- */

static char *make_text(input *in, size_t *length) {
  static const char *const more[] = {
    "\n\nMR. LEE: ", "\n\nQ: ", "(laughter)", "[inaudible]", "(Applause.)", "[do]", "\"", "\xE2\x80\x94", "...",
    "X", "\n\n", "`", "do n`t", ". Can", "? A", "deferral", "DEFER", "caf\xC3\x89s", "\xFF", "-",
  };
  char *text = (char *)malloc(16 + 20 * in->left);
  *length = 0;
  memcpy(text, "MR. LEE: ", 9);
  *length = 9;
  while (in->left) {
    unsigned b = byte(in);
    size_t words = sizeof WORDS / sizeof *WORDS, all = words + sizeof more / sizeof *more;
    const char *piece = b % all < words ? WORDS[b % all] : more[b % all - words];
    memcpy(text + *length, piece, strlen(piece));
    *length += strlen(piece);
    if (b < 200) text[(*length)++] = ' ';
  }
  return text;
}

/* ---- The plain search ---- */

/* A token that counts. */
typedef struct fed {
  char *text; /* folded */
  size_t length;
  uint32_t token;
  unsigned before; /* sentences that end before it, and behind the one before */
  int word, stop;
} fed;

typedef struct search {
  const ti_cue_program *p;
  fed *items;
  size_t count;
  unsigned behind; /* sentences that end behind the last */
  size_t first;
  long tries;
  uint32_t found_end; /* token; 0: nothing */
} search;

static int equals(const char *at, size_t length, const char *s) { return strlen(s) == length && !memcmp(at, s, length); }

static int is_any(const char *at, size_t length, const char *const *list) {
  for (; *list; list++)
    if (equals(at, length, *list)) return 1;
  return 0;
}

/* A comma, a dash, quotes, square brackets, a pause. */
static int is_passed(const char *at, size_t length) {
  static const char *const list[] = {",", "[", "]", "\"", "\xC2\xAB", "\xC2\xBB", "\xC2\xB4",
                                     "\xE2\x80\xA6", "\xE2\x80\xB9", "\xE2\x80\xBA", NULL};
  size_t i;
  if (is_any(at, length, list)) return 1;
  if (length == 3 && !memcmp(at, "\xE2\x80", 2) && (unsigned char)at[2] >= 0x90 && (unsigned char)at[2] < 0xA0)
    return (at[2] & 0x0F) != 6 && (at[2] & 0x0F) != 7; /* dashes and quotes */
  for (i = 0; i < length && strchr("-`'", at[i]); i++) {}
  if (i == length) return 1;
  for (i = 0; i < length && strchr(". \n", at[i]); i++) {}
  return i == length && length > 1;
}

static char *folded(const char *at, size_t length, size_t *out) {
  char *made = (char *)malloc(TI_FOLD_VALUE_ROOM(length) + 1);
  *out = ti_fold_value(at, length, TI_IGNORE_CASE | TI_FOLD_APOSTROPHES, made);
  return made;
}

/* Is the token what a word of a pattern, or a beginning, says? */
static int is_word_of(const fed *f, const ti_cue_op *op) {
  size_t length;
  char *word = folded(op->text.at, op->text.length, &length);
  int same = f->length >= length && !memcmp(f->text, word, length) && (op->code == TI_CUE_PREFIX || f->length == length);
  if (op->text.at[0] == '?') same = f->stop == '?';
  else if (op->text.at[0] == '!') same = f->stop == '!';
  else if (op->text.at[0] == '.') same = f->stop == '.';
  else if (f->stop) same = 0;
  free(word);
  return same;
}

enum { PLAIN, STOPPED, AT_START, AT_TURN };

/* Goes on from an op before item `k`, `ends` sentences before it still to end. */
static void try_op(search *s, uint32_t op, size_t k, unsigned ends, int how) {
  const ti_cue_op *what = &s->p->ops[op];
  int close = what->code == TI_CUE_CLOSE_SENTENCE || what->code == TI_CUE_CLOSE_TURN;
  unsigned next = k + 1 < s->count ? s->items[k + 1].before : s->behind;
  if (--s->tries < 0) return;
  if (what->code == TI_CUE_MATCH) {
    if (k > s->first && s->items[k - 1].token + 1 > s->found_end) s->found_end = s->items[k - 1].token + 1;
    return;
  }
  if (what->code == TI_CUE_SPLIT) try_op(s, op + 1, k, ends, how);
  if (what->code == TI_CUE_SPLIT || what->code == TI_CUE_JUMP) {
    try_op(s, what->to, k, ends, how);
    return;
  }
  if ((what->code == TI_CUE_WORD || what->code == TI_CUE_PREFIX) && is_passed(what->text.at, what->text.length)) {
    try_op(s, op + 1, k, ends, how);
    return;
  }
  if (what->code == TI_CUE_OPEN_TURN) {
    if (how == AT_TURN) try_op(s, op + 1, k, ends, how);
    return;
  }
  if (what->code == TI_CUE_OPEN_SENTENCE && how >= AT_START) {
    try_op(s, op + 1, k, ends, how);
    return;
  }
  if (k == s->first) how = how == PLAIN ? PLAIN : AT_START;
  if (ends) { /* the sentence ends here */
    if (what->code == TI_CUE_OPEN_SENTENCE || what->code == TI_CUE_CLOSE_SENTENCE)
      try_op(s, op + 1, k, ends - 1, AT_START);
    else if (what->code == TI_CUE_CLOSE_TURN || how != PLAIN)
      try_op(s, op, k, ends - 1, AT_START);
    return;
  }
  if (k == s->count) {
    if (close) try_op(s, op + 1, k, 0, PLAIN);
    return;
  }
  if (what->code == TI_CUE_OPEN_SENTENCE) return;
  if (close) {
    if (s->items[k].stop) try_op(s, op, k + 1, next, STOPPED);
    return;
  }
  if (what->code == TI_CUE_ANY ? s->items[k].word : is_word_of(&s->items[k], what))
    try_op(s, op + 1, k + 1, next, s->items[k].stop ? STOPPED : PLAIN);
}

static int in_note(const tiro_transcript *t, tiro_span token) {
  size_t i;
  for (i = 0; i < t->note_count; i++)
    if (!t->notes[i].spoken && t->notes[i].span.first < token.end && token.first < t->notes[i].span.end) return 1;
  return 0;
}

static int stop_of(const char *at, size_t length) {
  if (equals(at, length, ".")) return '.';
  if (at[0] != '?' && at[0] != '!') return 0;
  return memchr(at, '?', length) ? '?' : '!';
}

/* What counts of a turn; 0: runs in it are too long to be sure. */
static int feed(search *s, const tiro_transcript *t, const tiro_turn *turn) {
  uint32_t i, sentence, first, end;
  size_t run = 0, stops = 0;
  unsigned ends = 0;
  if (turn->first_paragraph == turn->end_paragraph) return 1;
  first = t->paragraphs[turn->first_paragraph].first_token;
  end = t->paragraphs[turn->end_paragraph - 1].end_token;
  sentence = t->paragraphs[turn->first_paragraph].first_sentence;
  for (i = first; i < end; i++) {
    tiro_kind kind;
    tiro_span token = tiro_token(t, i, &kind);
    fed *f = &s->items[s->count];
    while (tiro_sentence_tokens(t, sentence).end <= i) sentence++, ends++;
    if (++run > SURE_RUN || s->count == MOST_FED) return 0;
    if (in_note(t, token) || is_passed(t->text + token.first, token.end - token.first)) continue;
    f->text = folded(t->text + token.first, token.end - token.first, &f->length);
    f->token = i;
    f->before = s->count ? ends : 0;
    f->stop = stop_of(t->text + token.first, token.end - token.first);
    f->word = kind != TIRO_PUNCT;
    stops = f->stop ? stops + 1 : 0;
    s->count++;
    if (stops > SURE_RUN) return 0;
    ends = run = 0;
  }
  s->behind = ends;
  return 1;
}

/* All starts of a turn; adds what must be found. 0: it took too long. */
static int search_turn(search *s, uint32_t turn, ti_cue_hits *out, uint32_t *kept) {
  size_t k, cue, pattern;
  for (k = 0; k < s->count; k++) {
    for (cue = 0; cue < MOST_CUES; cue++) {
      ti_cue_hit hit;
      uint32_t op = 0;
      memset(&hit, 0, sizeof hit);
      for (pattern = 0; pattern < s->p->pattern_count; pattern++) {
        s->first = k;
        s->found_end = 0;
        s->tries = MOST_TRIES;
        if (s->p->cues[pattern] == cue)
          try_op(s, op, k, 0, k == 0 ? AT_TURN : s->items[k].before ? AT_START : PLAIN);
        if (s->tries < 0) return 0;
        if (s->found_end > hit.end) {
          hit.end = s->found_end;
          hit.pattern = (uint32_t)pattern;
        }
        while (s->p->ops[op++].code != TI_CUE_MATCH) {}
      }
      if (hit.end <= kept[cue]) continue;
      hit.cue = (uint32_t)cue;
      hit.turn = turn;
      hit.first = s->items[k].token;
      kept[cue] = hit.end;
      CHECK(!ti_reserve(&memory, out, 1));
      out->items[out->count++] = hit;
    }
  }
  return 1;
}

static int search_all(const ti_cue_program *p, const tiro_transcript *t, ti_cue_hits *out) {
  static fed items[MOST_FED + 1];
  uint32_t kept[MOST_CUES] = {0, 0, 0, 0}, turn;
  int sure = 1;
  for (turn = 0; sure && turn < t->turn_count; turn++) {
    search s;
    size_t i;
    memset(&s, 0, sizeof s);
    s.p = p;
    s.items = items;
    sure = feed(&s, t, &t->turns[turn]) && search_turn(&s, turn, out, kept);
    for (i = 0; i < s.count; i++) free(items[i].text);
  }
  return sure;
}

/* ---- Checks ---- */

/* What a turn's first tokens start is found without the rest. */
static void check_opening(ti_cues *cues, const tiro_transcript *t, size_t turn, const ti_cue_hits *all) {
  const tiro_turn *what = &t->turns[turn];
  ti_cue_hits few;
  size_t i, most;
  memset(&few, 0, sizeof few);
  for (most = 0; most < 9; most += 4) {
    CHECK(!ti_cues_opening(cues, t, turn, most, &few));
    for (i = 0; i < few.count; i++) CHECK(i < all->count && !memcmp(&few.items[i], &all->items[i], sizeof *few.items));
    CHECK(i == all->count || all->items[i].first - t->paragraphs[what->first_paragraph].first_token >= most);
  }
  ti_array_free(&memory, &few);
}

static void check_hits(ti_cues *cues, const ti_cue_program *p, const tiro_transcript *t) {
  ti_cue_hits found, expected, one;
  size_t i, turn, at = 0;
  memset(&found, 0, sizeof found);
  memset(&expected, 0, sizeof expected);
  memset(&one, 0, sizeof one);
  CHECK(!ti_cues_find(cues, t, 0, t->turn_count, &found));
  if (search_all(p, t, &expected)) {
    CHECK(found.count == expected.count);
    for (i = 0; i < found.count; i++) CHECK(!memcmp(&found.items[i], &expected.items[i], sizeof *found.items));
  }
  for (turn = 0; turn < t->turn_count; turn++) { /* turn by turn it is the same */
    CHECK(!ti_cues_turn(cues, t, turn, 0, &one));
    check_opening(cues, t, turn, &one);
    for (i = 0; i < one.count; i++, at++)
      CHECK(at < found.count && !memcmp(&found.items[at], &one.items[i], sizeof *one.items));
  }
  CHECK(at == found.count);
  ti_array_free(&memory, &found);
  ti_array_free(&memory, &expected);
  ti_array_free(&memory, &one);
}

/* With the allocation `fault` failing. */
static void check_fault(const ti_cue_program *p, const tiro_transcript *t, long fault) {
  ti_complaint complaint;
  ti_cues *cues = NULL;
  ti_cue_hits found;
  memset(&found, 0, sizeof found);
  fail_in = fault;
  if (!ti_cues_new(&cues, &memory, p, &complaint)) {
    if (ti_cues_find(cues, t, 0, t->turn_count, &found)) CHECK(!found.count);
  }
  fail_in = 0;
  ti_array_free(&memory, &found);
  ti_cues_free(cues);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static program made;
  ti_complaint complaint;
  ti_cues *cues;
  tiro_transcript *t;
  input in, half;
  size_t length;
  char *text;
  tiro_status status;
  unsigned fault;
  if (size < 4) return 0;
  fault = data[0];
  half.at = data + 2;
  half.left = data[1] < size - 2 ? data[1] : size - 2;
  in.at = half.at + half.left;
  in.left = size - 2 - half.left;
  make_program(&made, &half);
  text = make_text(&in, &length);
  CHECK(!tiro_parse(&t, &memory, text, length, NULL));
  status = ti_cues_new(&cues, &memory, &made.p, &complaint);
  CHECK(status == TIRO_OK || status == TIRO_INVALID);
  if (status) CHECK(complaint.at <= made.p.pattern_count && *complaint.message);
  else {
    check_hits(cues, &made.p, t);
    ti_cues_free(cues);
  }
  check_fault(&made.p, t, 1 + (long)fault % 60);
  tiro_transcript_free(t);
  free(text);
  CHECK(blocks == 0);
  return 0;
}
