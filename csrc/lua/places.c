/* places.c: where things lie: which paragraph, sentence, token holds what. */
#include "places.h"

#include <string.h>

#include "../base/utf8.h"

/* The first of `count` items for which `end_of` is greater than `at`; ends
** never descend. */
typedef uint32_t (*ti_end_of)(const tiro_transcript *t, size_t i);

static size_t search(const tiro_transcript *t, ti_end_of end_of, size_t count, uint32_t at) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (end_of(t, middle) > at)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

static uint32_t turn_end(const tiro_transcript *t, size_t i) { return ti_turn_span(&t->turns[i]).end; }
static uint32_t paragraph_end(const tiro_transcript *t, size_t i) { return t->paragraphs[i].span.end; }
static uint32_t last_sentence(const tiro_transcript *t, size_t i) { return t->paragraphs[i].end_sentence; }
static uint32_t sentence_end(const tiro_transcript *t, size_t i) { return tiro_sentence(t, i, NULL).end; }
static uint32_t token_end(const tiro_transcript *t, size_t i) { return tiro_token(t, i, NULL).end; }
static uint32_t note_end(const tiro_transcript *t, size_t i) { return t->notes[i].span.end; }
static uint32_t gap_end(const tiro_transcript *t, size_t i) { return t->gaps[i].span.end; }
static uint32_t last_token(const tiro_transcript *t, size_t i) { return tiro_sentence_tokens(t, i).end; }

tiro_span ti_turn_span(const tiro_turn *turn) {
  tiro_span span = turn->label;
  if (turn->text.first < span.first) span.first = turn->text.first;
  if (turn->text.end > span.end) span.end = turn->text.end;
  return span;
}

uint32_t ti_paragraph_of_sentence(const tiro_transcript *t, size_t sentence) {
  size_t i = search(t, last_sentence, t->paragraph_count, (uint32_t)sentence);
  return i < t->paragraph_count && t->paragraphs[i].first_sentence <= sentence ? (uint32_t)i : TIRO_NONE;
}

uint32_t ti_sentence_of_token(const tiro_transcript *t, size_t token) {
  size_t i = search(t, last_token, t->sentence_count, (uint32_t)token);
  if (i == t->sentence_count) return TIRO_NONE;
  return tiro_sentence_tokens(t, i).first <= token ? (uint32_t)i : TIRO_NONE;
}

/* ---- at ---- */

static tiro_span turn_span(const tiro_transcript *t, size_t i) { return ti_turn_span(&t->turns[i]); }
static tiro_span paragraph_span(const tiro_transcript *t, size_t i) { return t->paragraphs[i].span; }
static tiro_span sentence_span(const tiro_transcript *t, size_t i) { return tiro_sentence(t, i, NULL); }
static tiro_span token_span(const tiro_transcript *t, size_t i) { return tiro_token(t, i, NULL); }
static tiro_span note_span(const tiro_transcript *t, size_t i) { return t->notes[i].span; }
static tiro_span gap_span(const tiro_transcript *t, size_t i) { return t->gaps[i].span; }

typedef struct ti_layer {
  const char *name;
  ti_end_of end_of;
  tiro_span (*span_of)(const tiro_transcript *t, size_t i);
  size_t count;
} ti_layer;

/* Sets the number of the item of a layer that holds a byte of the source. */
static void sethit(lua_State *L, const tiro_transcript *t, const ti_layer *layer, uint32_t byte) {
  uint32_t at = tiro_text_offset(t, byte);
  size_t i = search(t, layer->end_of, layer->count, at);
  tiro_span source;
  if (i == layer->count) return;
  source = tiro_source_span(t, layer->span_of(t, i));
  if (source.first <= byte && byte < source.end) ti_set_count(L, layer->name, i + 1);
}

/* at(transcript, byte) -> { line, turn, paragraph, ... } | nil outside */
static int place_at(lua_State *L) {
  size_t byte, i;
  const tiro_transcript *t = ti_to_item(L, &byte);
  if (!t || byte >= t->source_length) return 0;
  {
    const ti_layer layers[] = {
      {"turn", turn_end, turn_span, t->turn_count},
      {"paragraph", paragraph_end, paragraph_span, t->paragraph_count},
      {"sentence", sentence_end, sentence_span, t->sentence_count},
      {"token", token_end, token_span, t->token_count},
      {"note", note_end, note_span, t->note_count},
      {"gap", gap_end, gap_span, t->gap_count},
    };
    lua_createtable(L, 0, 8);
    ti_set_count(L, "line", tiro_line(t, tiro_text_offset(t, (uint32_t)byte)));
    for (i = 0; i < sizeof layers / sizeof *layers; i++)
      sethit(L, t, &layers[i], (uint32_t)byte);
  }
  return 1;
}

/* ---- ranges and text ---- */

static int pushrange(lua_State *L, uint32_t first, uint32_t end) {
  lua_pushinteger(L, (lua_Integer)first + 1);
  lua_pushinteger(L, (lua_Integer)end);
  return 2;
}

/* paragraphs_of(transcript, turn) -> first, last; last < first: none */
static int place_paragraphs_of(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  if (!t || i >= t->turn_count) return 0;
  return pushrange(L, t->turns[i].first_paragraph, t->turns[i].end_paragraph);
}

/* What lies in a turn: paragraphs, sentences or tokens. */
static tiro_span inside_turn(const tiro_transcript *t, const tiro_turn *turn, int what) {
  tiro_span inside = {turn->first_paragraph, turn->end_paragraph};
  const tiro_paragraph *first, *last;
  if (what == 0 || inside.first >= inside.end) return inside;
  first = &t->paragraphs[inside.first];
  last = &t->paragraphs[inside.end - 1];
  inside.first = what == 1 ? first->first_sentence : first->first_token;
  inside.end = what == 1 ? last->end_sentence : last->end_token;
  return inside;
}

/* Turn bound `i`, from 0, of the array of ranges at 2, at most `most`. */
static size_t turn_bound(lua_State *L, size_t i, size_t most) {
  lua_Integer n;
  lua_rawgeti(L, 2, (int)i + 1);
  n = lua_tointeger(L, -1);
  lua_pop(L, 1);
  return n < 0 ? 0 : (size_t)n < most ? (size_t)n : most;
}

/* inside(transcript, ranges of turns, "paragraphs" | "sentences" | "tokens") -> ranges of
** these, ascending; { first, last, first, ... } */
static int place_inside(lua_State *L) {
  static const char *const names[] = {"paragraphs", "sentences", "tokens", NULL};
  const tiro_transcript *t = ti_to_transcript(L, 1);
  int what = luaL_checkoption(L, 3, NULL, names), n = 0;
  size_t i, turn, count;
  uint32_t end = 0;
  luaL_checktype(L, 2, LUA_TTABLE);
  count = lua_rawlen(L, 2) / 2;
  lua_newtable(L);
  for (i = 0; t && i < count; i++) {
    size_t last = turn_bound(L, 2 * i + 1, t->turn_count);
    for (turn = turn_bound(L, 2 * i, t->turn_count + 1); turn && turn <= last; turn++) {
      tiro_span inside = inside_turn(t, &t->turns[turn - 1], what);
      if (inside.first >= inside.end) continue;
      if (n == 0 || inside.first != end) {
        lua_pushinteger(L, (lua_Integer)inside.first + 1);
        lua_rawseti(L, -2, n + 1);
        n += 2;
      }
      end = inside.end;
      lua_pushinteger(L, (lua_Integer)end);
      lua_rawseti(L, -2, n);
    }
  }
  return 1;
}

/* read(transcript, first, last) -> text of these bytes of the source, line */
static int place_read(lua_State *L) {
  size_t first, last = (size_t)luaL_checknumber(L, 3);
  const tiro_transcript *t = ti_to_item(L, &first);
  tiro_span span;
  if (!t || first > last || last > t->source_length) return 0;
  span.first = tiro_text_offset(t, (uint32_t)first);
  span.end = tiro_text_offset(t, (uint32_t)last);
  ti_push_text(L, t, span);
  lua_pushinteger(L, (lua_Integer)tiro_line(t, span.first));
  return 2;
}

/* Characters of text[first, end); a byte that is no part of one counts as one. */
static size_t countcharacters(const char *text, size_t first, size_t end) {
  size_t count = 0, length;
  for (; first < end; first += length, count++) ti_utf8_decode(text, first, end, &length);
  return count;
}

/* Where the `count` characters before `at` begin, from `first` on. */
static size_t back(const char *text, size_t first, size_t at, size_t count) {
  for (; at > first && count > 0; count--)
    for (at--; at > first && ((unsigned char)text[at] & 0xC0) == 0x80;) at--;
  return at;
}

static size_t forth(const char *text, size_t at, size_t end, size_t count) {
  size_t length;
  for (; at < end && count > 0; at += length, count--) ti_utf8_decode(text, at, end, &length);
  return at;
}

/* The text begins behind its byte order mark. */
static size_t begin(const tiro_transcript *t) {
  return t->text_length >= 3 && memcmp(t->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* quote(transcript, first, last, around) -> these bytes of the source as they stand in
** the text, `around` characters before and behind them, and how many characters of
** the text come before their first and up to their last */
static int place_quote(lua_State *L) {
  size_t first, last = (size_t)luaL_checknumber(L, 3), around = (size_t)luaL_checknumber(L, 4);
  size_t from, start, end, skipped;
  const tiro_transcript *t = ti_to_item(L, &first);
  if (!t || first > last || last > t->source_length) return 0;
  from = begin(t);
  start = tiro_text_offset(t, (uint32_t)first);
  end = tiro_text_offset(t, (uint32_t)last);
  if (start < from) start = from;
  if (end < start) end = start;
  lua_pushlstring(L, t->text + start, end - start);
  first = back(t->text, from, start, around);
  lua_pushlstring(L, t->text + first, start - first);
  lua_pushlstring(L, t->text + end, forth(t->text, end, t->text_length, around) - end);
  skipped = countcharacters(t->text, from, start);
  lua_pushinteger(L, (lua_Integer)skipped);
  lua_pushinteger(L, (lua_Integer)(skipped + countcharacters(t->text, start, end)));
  return 5;
}

/* summary(transcript) -> { encoding, profile, words, turns, ... (counts) } */
static int place_summary(lua_State *L) {
  static const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"};
  const tiro_transcript *t = ti_to_transcript(L, 1);
  if (!t) return 0;
  lua_createtable(L, 0, 12);
  ti_set_text(L, "encoding", encodings[t->encoding]);
  ti_set_text(L, "profile", t->profile);
  ti_set_count(L, "words", t->words);
  ti_set_count(L, "bytes", t->source_length);
  ti_set_count(L, "fields", t->field_count);
  ti_set_count(L, "speakers", t->speaker_count);
  ti_set_count(L, "labels", t->label_count);
  ti_set_count(L, "turns", t->turn_count);
  ti_set_count(L, "paragraphs", t->paragraph_count);
  ti_set_count(L, "sentences", t->sentence_count);
  ti_set_count(L, "tokens", t->token_count);
  ti_set_count(L, "notes", t->note_count);
  ti_set_count(L, "gaps", t->gap_count);
  return 1;
}

const luaL_Reg ti_place_functions[] = {
  {"at", place_at},
  {"paragraphs_of", place_paragraphs_of},
  {"inside", place_inside},
  {"read", place_read},
  {"quote", place_quote},
  {"summary", place_summary},
  {NULL, NULL}
};
