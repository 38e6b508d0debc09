/* calls.c: see calls.h. */
#include "calls.h"

#include <string.h>

#include "../base/ascii.h"
#include "kinds.h"

#define NEAR 12    /* tokens at a turn's start or end, beside one */
#define CALL 40    /* words of a turn that may do no more than call on somebody */
#define ROOM 400   /* bytes of them */

typedef struct finder {
  const tiro_transcript *t;
  const ti_conversation *c;
  const tiro_memory *memory;
  ti_calls *out;
} finder;

/* The first or last words of a turn, as a person reads them. */
typedef struct edge {
  char text[ROOM];
  size_t length;
} edge;

/* Part of an edge: [at, end). */
typedef struct piece {
  const char *at, *end;
} piece;

static const piece nobody = {NULL, NULL};

static int is_stop(char c) { return c == '.' || c == '?' || c == '!'; }
static int is_of_name(char c) { return ti_is_ascii_lower(c) || (unsigned char)c >= 0x80; }

/* ---- Edges ---------------------------------------------------------------- */

/* Reads NEAR tokens and one more at the start or the end of a turn, a blank between those
** that are parted. */
static void read_edge(const finder *f, uint32_t turn, int at_end, edge *e) {
  tiro_span all = ti_tokens_of_turn(f->t, turn), tokens[NEAR + 1];
  size_t i, count = all.end - all.first;
  e->length = 0;
  if (count > NEAR + 1) count = NEAR + 1;
  tiro_token_spans(f->t, at_end ? all.end - count : all.first, count, tokens);
  for (i = 0; i < count; i++) {
    size_t length = tokens[i].end - tokens[i].first;
    if (e->length + length + 1 > sizeof e->text) break; /* no words of a talk */
    if (i > 0 && tokens[i].first > tokens[i - 1].end) e->text[e->length++] = ' ';
    memcpy(e->text + e->length, f->t->text + tokens[i].first, length);
    e->length += length;
  }
}

/* ---- Names ---------------------------------------------------------------- */

/* The name that begins at `at`: a capital and small letters. */
static piece name_at(const char *at, const char *end) {
  piece name = nobody;
  const char *i = at + 1;
  if (at >= end || !ti_is_ascii_upper(*at)) return nobody;
  while (i < end && is_of_name(*i)) i++;
  if (i == at + 1) return nobody;
  name.at = at;
  name.end = i;
  return name;
}

/* Behind a blank or more; NULL: there is none. */
static const char *behind_blanks(const char *at, const char *end) {
  const char *i = at;
  while (i < end && ti_is_ascii_blank(*i)) i++;
  return i > at ? i : NULL;
}

/* ", Nora." with one of `stops` behind the name. */
static piece name_behind_comma(const char *at, const char *end, const char *stops) {
  const char *i = at < end && *at == ',' ? behind_blanks(at + 1, end) : NULL;
  piece name = i ? name_at(i, end) : nobody;
  return name.at && name.end < end && *name.end && strchr(stops, *name.end) ? name : nobody;
}

static int begins(const char *at, const char *end, const char *words) {
  size_t length = strlen(words);
  return (size_t)(end - at) >= length && !memcmp(at, words, length);
}

/* A name and what asks somebody to take the floor: "Nora, do you want ...". */
static int is_asked(piece name, const char *end) {
  static const char *const asks[] = {"do you want", "why do", "you want", "can you", "could you"};
  const char *i = name.end < end && *name.end == ',' ? behind_blanks(name.end + 1, end) : NULL;
  size_t k;
  for (k = 0; i && k < sizeof asks / sizeof *asks; k++)
    if (begins(i, end, asks[k])) return 1;
  return 0;
}

/* "... to Nora.", "... for Nora," */
static int is_given(const char *start, piece name, const char *end) {
  size_t before = (size_t)(name.at - start);
  if (name.end >= end || (*name.end != '.' && *name.end != ',')) return 0;
  if (before >= 3 && !memcmp(name.at - 3, "to ", 3)) return before == 3 || !ti_is_ascii_alpha(name.at[-4]);
  return before >= 4 && !memcmp(name.at - 4, "for ", 4) && (before == 4 || !ti_is_ascii_alpha(name.at[-5]));
}

/* Who is called at the end: the last word by itself, else who is asked, else to whom
** something goes. */
static piece called(const char *start, const char *end) {
  const char *i = end - 1, *at;
  piece name, given = nobody;
  if (end - start < 3) return nobody;
  if (is_stop(*i)) {
    for (at = i; at > start && is_of_name(at[-1]); at--) {}
    if (at > start && at < i && ti_is_ascii_upper(at[-1])) {
      name = name_at(at - 1, end);
      for (at--; at > start && ti_is_ascii_blank(at[-1]); at--) {}
      if (name.at == start) return name;
      if (at < name.at && at > start && (is_stop(at[-1]) || at[-1] == ',')) return name;
    }
  }
  for (i = start; i < end; i++) {
    name = name_at(i, end);
    if (!name.at) continue;
    if (is_asked(name, end)) return name;
    if (!given.at && is_given(start, name, end)) given = name;
  }
  return given;
}

/* "Thank you so much, Nora." */
static piece thanked_at(const char *at, const char *end) {
  piece name = nobody;
  if (end - at < 5 || (*at | 0x20) != 't' || memcmp(at + 1, "hank", 4)) return nobody;
  for (at += 5; at < end && !is_stop(*at) && !name.at; at++) name = name_behind_comma(at, end, ".,");
  return name;
}

/* Who is thanked at the start, behind a word by itself or not. */
static piece thanked(const edge *e) {
  const char *end = e->text + e->length;
  piece word = name_at(e->text, end), name = nobody;
  if (e->length && e->text[0] == 'T') name = thanked_at(e->text, end);
  if (name.at || !word.at || end - word.end < 2 || word.end[1] != ' ') return name;
  if (*word.end != '.' && *word.end != ',') return name;
  return thanked_at(word.end + 2, end);
}

/* Who is addressed at the start of an answer: "Well, Nora, ...", "Nora, ...", "Thank you, Nora." */
static piece addressed(const edge *e) {
  const char *end = e->text + e->length, *i = e->text;
  piece name;
  while (i < end && ti_is_ascii_alpha(*i)) i++;
  name = i > e->text ? name_behind_comma(i, end, ",.") : nobody;
  if (name.at) return name;
  name = name_at(e->text, end);
  if (name.at && end - name.end > 1 && *name.end == ',' && ti_is_ascii_blank(name.end[1])) return name;
  return thanked(e);
}

/* ---- Turns ---------------------------------------------------------------- */

static tiro_status add(finder *f, uint32_t turn, ti_call_kind kind, piece name) {
  size_t length = (size_t)(name.end - name.at);
  ti_call *call;
  if (!name.at || length > TI_LONGEST_CALL) return TIRO_OK;
  if (ti_reserve(f->memory, f->out, 1)) return TIRO_NOMEM;
  call = &f->out->items[f->out->count++];
  call->turn = turn;
  call->kind = (uint8_t)kind;
  call->length = (uint8_t)length;
  memcpy(call->name, name.at, length);
  return TIRO_OK;
}

/* The last sentences of a turn's end: all of it, if it says little, or what comes behind
** its first stop. */
static const char *last_sentences(const finder *f, uint32_t turn, const edge *e) {
  const char *i = e->text, *end = e->text + e->length, *behind = NULL;
  if (f->t->turns[turn].words <= CALL) return i;
  for (; i < end && !behind; i++)
    if (is_stop(*i)) behind = behind_blanks(i + 1, end);
  return behind ? behind : end;
}

/* Whoever is named before a turn of one who asks may have got the floor. */
static tiro_status add_named(finder *f, uint32_t turn) {
  edge e;
  const char *at, *start, *end;
  tiro_status status;
  read_edge(f, turn, 1, &e);
  end = e.text + e.length;
  start = last_sentences(f, turn, &e);
  status = add(f, turn, TI_CALL_FLOOR, called(start, end));
  for (at = start; status == TIRO_OK && at < end; at++) {
    piece name;
    if (at > start && ti_is_ascii_alphanumeric(at[-1])) continue;
    name = name_at(at, end);
    if (!name.at || (name.end < end && ti_is_ascii_alphanumeric(*name.end))) continue;
    status = add(f, turn, TI_CALL_NAMED, name);
    at = name.end - 1;
  }
  return status;
}

static tiro_status add_turn(finder *f, uint32_t turn) {
  const uint8_t *asking = f->c->asking;
  const tiro_turn *turns = f->t->turns;
  tiro_status status = TIRO_OK;
  edge start, before;
  if (turn > 0 && (!asking[turn - 1] || !asking[turn])) read_edge(f, turn, 0, &start);
  if (turn > 0 && !asking[turn - 1] && turns[turn].speaker != turns[turn - 1].speaker) {
    status = add(f, turn, TI_CALL_THANKED, thanked(&start));
    if (status == TIRO_OK && !asking[turn]) {
      read_edge(f, turn - 1, 1, &before);
      status = add(f, turn, TI_CALL_NEXT, called(before.text, before.text + before.length));
    }
  }
  if (status == TIRO_OK && turn > 0 && asking[turn - 1] && !asking[turn])
    status = add(f, turn, TI_CALL_ADDRESSED, addressed(&start));
  if (status == TIRO_OK && turn + 1 < f->t->turn_count && !asking[turn] && asking[turn + 1])
    status = add_named(f, turn);
  return status;
}

tiro_status ti_find_calls(ti_calls *out, const tiro_memory *memory, const tiro_transcript *t, const ti_conversation *c) {
  tiro_status status = TIRO_OK;
  uint32_t turn;
  finder f;
  f.t = t;
  f.c = c;
  f.memory = memory;
  f.out = out;
  for (turn = 0; status == TIRO_OK && turn < t->turn_count; turn++) status = add_turn(&f, turn);
  return status;
}
