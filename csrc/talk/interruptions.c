/* interruptions.c: see interruptions.h. */
#include "interruptions.h"

#include "../base/ascii.h"
#include "../text/unicode.h"
#include "listed.h"

#define REACH 6        /* turns in which speech goes on after it was cut */
#define LAST_WORDS 8   /* words before a cut that may be taken up again */
#define MOST_SKIPPED 6 /* words in front of those */
#define SHORT 8        /* words of a turn behind which its neighbour may go on */
#define BACK_CHANNEL 6 /* words of a turn that only shows that somebody listens */

/* What turns say that only show that somebody listens (Yngve 1970, Schegloff 1982). */
static const char BACK_CHANNELS[] =
  " mm hmm mhm mm-hmm mm-hm mmm hm uh-huh uh huh um-hmm yeah yep yes yup right okay ok sure exactly correct"
  " absolutely indeed ah oh i see of course go ahead please all alright got it ";

/* Words with which speakers trail off (Local and Kelly 1986), and words behind which a phrase
** must go on. */
static const char TRAILING[] = " so but or and anyway though well ";
static const char UNFINISHED[] =
  " a an the my your his its our their of to from with for into at by as than about between"
  " is are was were be am has had have do does did will would can could should may might must not"
  " if because that which who whose what when where while why how i we he she they very ";

typedef struct finder {
  const tiro_transcript *t;
  const ti_dash *dashes;
  size_t gap; /* where to look on for one behind a turn */
  ti_interruptions *out;
} finder;

/* ---- Text ----------------------------------------------------------------- */

#define WINDOW (4 * TI_CUT_TAIL) /* bytes of the text that hold as many as a person reads */
#define ROOM (3 * WINDOW)        /* a line end between paragraphs reads as two */

/* Text as it is compared: folded, without brackets. */
typedef struct plain {
  char text[TI_FOLD_ROOM(ROOM)];
  uint32_t length;
} plain;

static int is_word_byte(char c) { return ti_is_ascii_alphanumeric(c) || (unsigned char)c >= 0x80; }

/* The bracket that closes the one at `i`; `length`: none does. */
static uint32_t closing(const char *text, uint32_t i, uint32_t length) {
  char open = text[i], close = open == '(' ? ')' : ']';
  uint32_t depth = 0;
  for (; i < length; i++) {
    if (text[i] == open) depth++;
    else if (text[i] == close && --depth == 0) break;
  }
  return i;
}

/* Quotes and dashes of three bytes, hard blanks and what is in brackets read as a blank. */
static void blank_out(plain *p) {
  uint32_t i, n = 0;
  for (i = 0; i < p->length; i++) {
    char c = p->text[i];
    if ((unsigned char)c == 0xE2 && p->length - i > 2 && p->text[i + 1] == '\x80') {
      c = ' ';
      i += 2;
    } else if ((unsigned char)c == 0xC2 && p->length - i > 1 && p->text[i + 1] == '\xA0') {
      c = ' ';
      i++;
    } else if (c == '(' || c == '[') {
      uint32_t close = closing(p->text, i, p->length);
      if (close < p->length) {
        c = ' ';
        i = close;
      }
    }
    p->text[n++] = c;
  }
  p->length = n;
}

static void make_plain(plain *p, const char *text, size_t length) {
  p->length = (uint32_t)ti_fold_text(text, 0, length, p->text);
  blank_out(p);
}

/* The first bytes of a turn as a person reads them, at most `most`; returns how many. */
static size_t read_start(const tiro_transcript *t, uint32_t turn, char out[ROOM], size_t most) {
  tiro_span span = t->turns[turn].text;
  size_t length;
  if (span.end - span.first > WINDOW) span.end = span.first + WINDOW;
  length = tiro_read_text(t, span, out);
  return length < most ? length : most;
}

/* The last ones; they begin at the place returned. */
static const char *read_end(const tiro_transcript *t, uint32_t turn, char out[ROOM], size_t *length) {
  tiro_span span = t->turns[turn].text;
  size_t all;
  if (span.end - span.first > WINDOW) span.first = span.end - WINDOW;
  all = tiro_read_text(t, span, out);
  *length = all < TI_CUT_TAIL ? all : TI_CUT_TAIL;
  return out + (all - *length);
}

static void plain_end(plain *p, const tiro_transcript *t, uint32_t turn) {
  char room[ROOM];
  size_t length;
  const char *text = read_end(t, turn, room, &length);
  make_plain(p, text, length);
}

static void plain_start(plain *p, const tiro_transcript *t, uint32_t turn) {
  char room[ROOM];
  make_plain(p, room, read_start(t, turn, room, TI_CUT_TAIL));
}

/* The next word at or behind *at: letters and digits, and marks of `inner` behind the first. */
static int next_word(const plain *p, uint32_t *at, const char *inner, tiro_span *word) {
  uint32_t i = *at;
  while (i < p->length && !is_word_byte(p->text[i])) i++;
  word->first = i;
  while (i < p->length && (is_word_byte(p->text[i]) || strchr(inner, p->text[i]))) i++;
  word->end = *at = i;
  return word->end > word->first;
}

static tiro_span last_word(const plain *p) {
  tiro_span word = {0, 0};
  uint32_t i = p->length;
  while (i > 0 && !ti_is_ascii_alphanumeric(p->text[i - 1])) i--;
  if (!i) return word;
  word.end = i;
  while (word.end < p->length && p->text[word.end] == '\'') word.end++;
  while (i > 0 && (ti_is_ascii_alphanumeric(p->text[i - 1]) || p->text[i - 1] == '\'')) i--;
  word.first = i;
  return word;
}

size_t ti_cut_word(const tiro_transcript *t, uint32_t turn, char out[2 * TI_CUT_TAIL]) {
  plain p;
  tiro_span word;
  plain_end(&p, t, turn);
  word = last_word(&p);
  memcpy(out, p.text + word.first, word.end - word.first);
  return word.end - word.first;
}

/* ---- Turns ---------------------------------------------------------------- */

/* Can both turns be of one person? Unnamed labels may stand for several. */
static int may_be_one(const finder *f, uint32_t a, uint32_t b) {
  return a < f->t->turn_count && b < f->t->turn_count && f->t->turns[a].speaker == f->t->turns[b].speaker;
}

static int is_one(const finder *f, uint32_t a, uint32_t b) {
  return may_be_one(f, a, b) && f->t->speakers[f->t->turns[a].speaker].named;
}

static int resumes(const finder *f, uint32_t turn) { return f->t->turns[turn].flags & TIRO_RESUMES; }

static int is_back_channel(const finder *f, uint32_t turn) {
  char room[ROOM];
  plain p;
  tiro_span word;
  uint32_t at = 0, words = f->t->turns[turn].words;
  if (!words || words > BACK_CHANNEL) return 0;
  make_plain(&p, room, read_start(f->t, turn, room, ROOM));
  while (next_word(&p, &at, "'-", &word))
    if (!ti_is_listed(p.text, word, BACK_CHANNELS)) return 0;
  return 1;
}

/* Many at once, who cheer more than they speak. */
static int is_crowd(const finder *f, uint32_t turn) {
  tiro_string label = f->t->labels[f->t->turns[turn].label_index].text;
  static const char *const crowds[] = {"audience", "crowd"};
  size_t i, n;
  for (i = 0; i < 2; i++) {
    for (n = 0; n < label.length && crowds[i][n] && (label.at[n] | 0x20) == crowds[i][n]; n++) {}
    if (!crowds[i][n]) return 1;
  }
  return 0;
}

/* Its first letter is a small one; marks may stand before it. */
static int starts_small(const finder *f, uint32_t turn) {
  char room[ROOM];
  size_t i, length = read_start(f->t, turn, room, ROOM);
  for (i = 0; i < length; i++) {
    unsigned char c = (unsigned char)room[i];
    if ((unsigned)(c - 'a') < 26u) return 1;
    if (ti_is_ascii_alphanumeric((char)c) || (c >= 0xC0 && c != 0xE2)) return 0;
  }
  return 0;
}

static int ends_in_laughter(const finder *f, uint32_t turn) {
  char room[ROOM];
  size_t length, i;
  const char *text = read_end(f->t, turn, room, &length);
  for (i = length; i > 0 && text[i - 1] != '(' && text[i - 1] != '['; i--) {}
  if (!i) return 0;
  while (i < length && (text[i] == ' ' || text[i] == '\n')) i++;
  return length - i > 5 && (text[i] | 0x20) == 'l' && !memcmp(text + i + 1, "augh", 4);
}

/* Does a turn end in a full stop, as far as can be seen? */
static int ends_in_stop(const finder *f, uint32_t turn) {
  plain p;
  uint32_t i;
  plain_end(&p, f->t, turn);
  for (i = p.length; i > 0 && strchr("\"' *\n\t", p.text[i - 1]); i--) {}
  return i > 0 && strchr(".?!", p.text[i - 1]);
}

/* ---- Taking up ------------------------------------------------------------ */

#define MOST_WORDS (TI_CUT_TAIL + TI_CUT_TAIL / 2)

typedef struct words {
  plain p;
  tiro_span items[MOST_WORDS];
  uint32_t count;
} words;

static void find_words(words *w) {
  uint32_t at = 0;
  w->count = 0;
  while (w->count < MOST_WORDS && next_word(&w->p, &at, "'", &w->items[w->count])) w->count++;
}

static int same_word(const words *a, uint32_t i, const words *b, uint32_t k) {
  tiro_span x, y;
  if (i >= a->count || k >= b->count) return 0;
  x = a->items[i];
  y = b->items[k];
  return x.end - x.first == y.end - y.first && !memcmp(a->p.text + x.first, b->p.text + y.first, x.end - x.first);
}

/* Does a turn take words up again that were the last ones before a cut? At least `least` of
** them if it begins with them, more where words come before them. */
static int takes_up(const finder *f, uint32_t cut, uint32_t turn, uint32_t least) {
  words before, after;
  uint32_t start, skipped, same;
  plain_end(&before.p, f->t, cut);
  plain_start(&after.p, f->t, turn);
  find_words(&before);
  find_words(&after);
  start = before.count > LAST_WORDS ? before.count - LAST_WORDS : 0;
  for (; start + least <= before.count; start++)
    for (skipped = 0; skipped <= MOST_SKIPPED; skipped++) {
      for (same = 0; same_word(&before, start + same, &after, skipped + same); same++) {}
      if (same && same >= least + (skipped + 1) / 2) return 1;
    }
  return 0;
}

/* ---- Judging -------------------------------------------------------------- */

static void say(ti_interruption *item, ti_cut_reason reason) { item->reasons |= (uint32_t)1 << reason; }

static int says(const ti_interruption *item, ti_cut_reason reason) { return item->reasons >> reason & 1; }

static void lower_to(ti_interruption *item, uint8_t grade) {
  if (grade > item->grade) item->grade = grade;
}

/* How the speaker of a turn that was cut goes on in turn `n`; TI_CUT_REASONS: he does not. */
static ti_cut_reason resumption(const finder *f, const ti_interruption *item, uint32_t n) {
  int one = is_one(f, item->cut, n);
  if (resumes(f, n)) return TI_CUT_RESUMES_BEHIND_DASH;
  if (n == item->by + 1 && says(item, TI_CUT_BACK_CHANNEL) && (one || starts_small(f, n)))
    return TI_CUT_RESUMES_BEHIND_BACK_CHANNEL;
  if (takes_up(f, item->cut, n, one ? 2 : 3)) return TI_CUT_TAKEN_UP;
  return starts_small(f, n) ? TI_CUT_RESUMES_SMALL : TI_CUT_REASONS;
}

/* Where the speaker of a turn that was cut goes on, behind the one that cut in. */
static void find_resumption(const finder *f, ti_interruption *item) {
  uint32_t n = item->by + 1, end = n + REACH;
  ti_cut_reason how;
  while (n < end && n < f->t->turn_count && !may_be_one(f, item->cut, n)) n++;
  if (n >= end || n >= f->t->turn_count) return;
  how = resumption(f, item, n);
  if (how == TI_CUT_REASONS) return;
  say(item, how);
  item->resumed = n;
  if (how == TI_CUT_RESUMES_BEHIND_DASH) item->grade = TI_CERTAIN;
}

/* Nobody else speaks between a turn that was cut and the next one of its speaker. */
static void judge_alone(const finder *f, ti_interruption *item) {
  uint32_t next = item->cut + 1;
  lower_to(item, TI_POSSIBLE);
  if (next < f->t->turn_count) item->resumed = next;
  say(item, next >= f->t->turn_count ? TI_CUT_NO_TURN
            : is_one(f, item->cut, next) ? TI_CUT_SAME_SPEAKER
                                         : TI_CUT_SAME_LABEL);
}

static void judge_lost(const finder *f, ti_interruption *item, uint32_t gap) {
  uint32_t next = item->cut + 1;
  item->gap = gap;
  say(item, TI_CUT_LOST);
  if (!may_be_one(f, item->cut, next) || !resumes(f, next)) return;
  item->resumed = next;
  item->grade = TI_CERTAIN;
  say(item, TI_CUT_RESUMES_BEHIND_DASH);
}

static void judge_cut_by(const finder *f, ti_interruption *item) {
  plain p;
  tiro_span word;
  item->by = item->cut + 1;
  say(item, TI_CUT_BY);
  if (is_back_channel(f, item->by)) say(item, TI_CUT_BACK_CHANNEL);
  plain_end(&p, f->t, item->cut);
  word = last_word(&p);
  if (word.end > word.first && ti_is_listed(p.text, word, TRAILING)) say(item, TI_CUT_TRAILS);
  if (word.end > word.first && ti_is_listed(p.text, word, UNFINISHED)) {
    item->grade = TI_CERTAIN;
    say(item, TI_CUT_UNFINISHED);
  }
  find_resumption(f, item);
}

/* The gap behind a turn in which one is lost, or TIRO_NONE. Turns come in order. */
static uint32_t lost_behind(finder *f, uint32_t turn) {
  const tiro_gap *gaps = f->t->gaps;
  for (; f->gap < f->t->gap_count; f->gap++) {
    const tiro_gap *gap = &gaps[f->gap];
    if (gap->inside_turn != TIRO_NONE || gap->kind != TIRO_LOST_TURN || gap->after_turn == TIRO_NONE) continue;
    if (gap->after_turn >= turn) break;
  }
  return f->gap < f->t->gap_count && gaps[f->gap].after_turn == turn ? (uint32_t)f->gap : TIRO_NONE;
}

/* A turn that ends in a dash. */
static void at_end_of_turn(finder *f, ti_interruption *item, int noted) {
  const tiro_turn *turn = &f->t->turns[item->cut];
  uint32_t next = item->cut + 1, gap = lost_behind(f, item->cut);
  item->grade = TI_LIKELY;
  if (gap != TIRO_NONE)
    judge_lost(f, item, gap);
  else if (next >= f->t->turn_count || is_one(f, item->cut, next) ||
           (resumes(f, next) && may_be_one(f, item->cut, next)))
    judge_alone(f, item);
  else
    judge_cut_by(f, item);
  if (!turn->words || (turn->words < 2 && is_crowd(f, item->cut))) {
    item->grade = TI_POSSIBLE;
    say(item, TI_CUT_NO_SPEECH);
  } else if (noted && item->resumed == TIRO_NONE) {
    lower_to(item, ends_in_laughter(f, item->cut) ? TI_LIKELY : TI_POSSIBLE);
    say(item, TI_CUT_NOTE_BEHIND);
  }
}

/* The gap inside a turn that begins at a byte, or TIRO_NONE. */
static uint32_t gap_inside(const tiro_transcript *t, uint32_t byte) {
  size_t low = 0, high = t->gap_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (t->gaps[middle].span.first < byte) low = middle + 1;
    else high = middle;
  }
  return low < t->gap_count && t->gaps[low].span.first == byte && t->gaps[low].inside_turn != TIRO_NONE
           ? (uint32_t)low
           : TIRO_NONE;
}

/* A paragraph that ends in a dash, inside a turn. */
static void inside_turn(const finder *f, ti_interruption *item, const ti_dash *dash) {
  item->resumed = dash->turn;
  item->gap = gap_inside(f->t, f->t->paragraphs[dash->paragraph].span.end);
  item->grade = item->gap == TIRO_NONE ? TI_POSSIBLE : TI_LIKELY;
  say(item, item->gap == TIRO_NONE ? TI_CUT_NEXT_PARAGRAPH : TI_CUT_LOST_INSIDE);
}

/* ---- Dashes --------------------------------------------------------------- */

static ti_interruption new_item(const finder *f, const ti_dash *dash) {
  ti_interruption item;
  memset(&item, 0, sizeof item);
  item.cut = dash->turn;
  item.by = item.resumed = item.gap = item.note = TIRO_NONE;
  item.dash = (uint32_t)(dash - f->dashes);
  return item;
}

/* A note that says of itself that somebody cut in. */
static int tells_of_cut(const tiro_transcript *t, const tiro_note *note) {
  uint32_t i;
  if (note->turn == TIRO_NONE) return 0;
  if (note->kind == TIRO_NOTE_CROSSTALK) return 1;
  for (i = note->span.first; i + 9 <= note->span.end; i++) {
    uint32_t k = 0;
    while (k < 9 && (t->text[i + k] | 0x20) == "interrupt"[k]) k++;
    if (k == 9) return 1;
  }
  return 0;
}

/* Such a note within two bytes behind a dash, or TIRO_NONE. */
static uint32_t crosstalk_at(const tiro_transcript *t, const ti_dash *dash) {
  size_t low = 0, high = t->note_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (t->notes[middle].span.first < dash->span.end) low = middle + 1;
    else high = middle;
  }
  for (; low < t->note_count && t->notes[low].span.first - dash->span.end < 3; low++)
    if (tells_of_cut(t, &t->notes[low])) return (uint32_t)low;
  return TIRO_NONE;
}

/* Does one of the interruptions before go on in this turn? */
static int is_resumed(const ti_interruptions *found, uint32_t turn) {
  size_t i = found->count;
  while (i-- > 0 && found->items[i].cut + REACH + 1 >= turn)
    if (found->items[i].resumed == turn) return 1;
  return 0;
}

/* A turn that goes on behind a dash, though the one it goes on from ends in none. Where that
** one ends in a full stop, only a short turn between them is a cut. */
static int resumed_only(const finder *f, const ti_dash *dash, ti_interruption *item) {
  uint32_t turn = dash->turn, n = turn, least = turn > REACH ? turn - REACH : 0;
  int stops;
  while (n > least && !may_be_one(f, n - 1, turn)) n--;
  if (n <= least || n == turn || f->t->turns[n - 1].flags & TIRO_CUT_OFF) return 0;
  stops = ends_in_stop(f, n - 1);
  if (stops && (turn != n + 1 || f->t->turns[n].words > SHORT)) return 0;
  item->cut = n - 1;
  item->by = n;
  item->resumed = turn;
  item->grade = stops ? TI_POSSIBLE : TI_LIKELY;
  say(item, TI_CUT_BEFORE_DASH);
  say(item, stops ? TI_CUT_FULL_STOP : TI_CUT_NO_MARK);
  if (is_back_channel(f, n)) say(item, TI_CUT_BACK_CHANNEL);
  return 1;
}

/* What a dash tells of an interruption; 0: nothing. */
static int judge(finder *f, const ti_dash *dash, ti_interruption *item) {
  *item = new_item(f, dash);
  if (dash->kind == TI_DASH_CUT_OFF) {
    say(item, TI_CUT_AT_DASH);
    if (dash->evidence & TI_DASH_ENDS_TURN) at_end_of_turn(f, item, (dash->evidence & TI_DASH_NOTE) != 0);
    else inside_turn(f, item, dash);
    return 1;
  }
  if (dash->kind == TI_DASH_PAUSE) {
    item->note = crosstalk_at(f->t, dash);
    if (item->note == TIRO_NONE) return 0;
    item->resumed = dash->turn;
    item->grade = TI_LIKELY;
    say(item, TI_CUT_AT_NOTE);
    return 1;
  }
  return dash->kind == TI_DASH_RESUMPTION && dash->evidence & TI_DASH_BEGINS_TURN &&
         !is_resumed(f->out, dash->turn) && resumed_only(f, dash, item);
}

tiro_status ti_find_interruptions(ti_interruptions *out, const tiro_memory *memory, const tiro_transcript *t,
                                  const ti_dash *dashes, size_t dash_count) {
  finder f;
  size_t i;
  f.t = t;
  f.dashes = dashes;
  f.gap = 0;
  f.out = out;
  for (i = 0; i < dash_count; i++) {
    ti_interruption item;
    if (!judge(&f, &dashes[i], &item)) continue;
    if (ti_reserve(memory, out, 1)) return TIRO_NOMEM;
    out->items[out->count++] = item;
  }
  return TIRO_OK;
}
