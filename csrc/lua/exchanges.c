/* exchanges.c: exchanges and content words, as plain numbers. */
#include "../talk/content.h"
#include "../talk/conversation.h"
#include "exchanges.h"
#include "places.h"

#include <string.h>

/* What the cues of a lexicon are, from an array of names. */
static uint8_t *read_kinds(lua_State *L, int arg) {
  static const char *const names[] = {"", "continuer", "receipt", "yes", "repair", "filler", "open", "thanks",
                                      "no", "closing", "leads", "passes", "confirms"};
  size_t i, k, count = lua_rawlen(L, arg);
  uint8_t *kinds = (uint8_t *)lua_newuserdatauv(L, count + 1, 0);
  for (i = 0; i < count; i++) {
    const char *name;
    lua_rawgeti(L, arg, (int)(i + 1));
    name = luaL_checkstring(L, -1);
    kinds[i] = TI_CUE_OTHER;
    for (k = 1; k < sizeof names / sizeof *names; k++)
      if (!strcmp(names[k], name)) kinds[i] = (uint8_t)k;
    lua_pop(L, 1);
  }
  return kinds;
}

void ti_read_turn_cues(lua_State *L, ti_turn_cues *cues, int arg) {
  memset(cues, 0, sizeof *cues);
  cues->cues = ti_to_cues(L, arg);
  cues->kinds = read_kinds(L, arg + 1);
}

/* Parts on their way to Lua, which frees them even when it has no memory left. */
#define PARTS "tiro.Parts"

static int parts_gc(lua_State *L) {
  tiro_memory memory = ti_host_memory(L);
  ti_array_free(&memory, (ti_parts *)lua_touserdata(L, 1));
  return 0;
}

const tiro_part *ti_read_parts(lua_State *L, int arg, const tiro_transcript *t, size_t *count) {
  tiro_memory memory = ti_host_memory(L);
  ti_sides_ground ground;
  ti_turn_cues cues;
  ti_parts *parts;
  tiro_status status;
  *count = 0;
  if (lua_isnoneornil(L, arg)) return NULL;
  ti_read_turn_cues(L, &cues, arg);
  ti_make_ready(L);
  parts = (ti_parts *)lua_newuserdatauv(L, sizeof *parts, 0);
  memset(parts, 0, sizeof *parts);
  luaL_setmetatable(L, PARTS);
  status = ti_find_exchanges(parts, &ground, &memory, t, &cues);
  if (ti_retry(L, status)) {
    parts->count = 0;
    status = ti_find_exchanges(parts, &ground, &memory, t, &cues);
  }
  ti_array_free(&memory, &cues.hits);
  ti_check_status(L, status);
  *count = parts->count;
  return parts->items;
}

/* ---- Conversations ---- */

#define CONVERSATION "tiro.Conversation"

const ti_conversation *ti_to_conversation(lua_State *L, int arg) {
  return (const ti_conversation *)luaL_checkudata(L, arg, CONVERSATION);
}

static int conversation_gc(lua_State *L) {
  tiro_memory memory = ti_host_memory(L);
  ti_conversation_free((ti_conversation *)lua_touserdata(L, 1), &memory);
  return 0;
}

/* conversation(transcript, cues, names of the cues) -> conversation, how many exchanges
** | nil */
static int talk_conversation(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  tiro_memory memory = ti_host_memory(L);
  ti_conversation *c;
  ti_turn_cues cues;
  tiro_status status;
  size_t before;
  if (!t) return 0;
  ti_read_turn_cues(L, &cues, 2);
  ti_make_ready(L);
  before = tiro_transcript_size(t); /* its words are kept with it */
  c = (ti_conversation *)lua_newuserdatauv(L, sizeof *c, 0);
  memset(c, 0, sizeof *c);
  luaL_setmetatable(L, CONVERSATION);
  status = ti_conversation_read(c, &memory, t, &cues);
  if (ti_retry(L, status)) status = ti_conversation_read(c, &memory, t, &cues);
  ti_array_free(&memory, &cues.hits);
  ti_check_status(L, status);
  ti_report_memory(L, ti_conversation_size(c) + tiro_transcript_size(t) - before);
  lua_pushinteger(L, (lua_Integer)c->count);
  return 2;
}

/* sides(conversation) -> { whether it asks, ... }, nil where it is part of no exchange,
** { whether its holder belongs to those who ask, ... } of all turns */
static int talk_sides(lua_State *L) {
  const ti_conversation *c = ti_to_conversation(L, 1);
  size_t i;
  lua_createtable(L, (int)c->turn_count, 0);
  lua_createtable(L, (int)c->turn_count, 0);
  for (i = 0; i < c->turn_count; i++) {
    if (c->sides[i] != TI_NEITHER) {
      lua_pushboolean(L, c->sides[i] == TI_ASKS);
      lua_rawseti(L, -3, (int)i + 1);
    }
    lua_pushboolean(L, c->asking[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 2;
}

/* turns_of(conversation, transcript, speaker | nil, asks) -> { turn, ... } of a speaker, or of
** all who ask, or of all others */
static int talk_turns_of(lua_State *L) {
  const ti_conversation *c = ti_to_conversation(L, 1);
  const tiro_transcript *t = ti_to_transcript(L, 2);
  uint32_t speaker = (uint32_t)luaL_optinteger(L, 3, 0) - 1; /* TIRO_NONE: any */
  int asks = lua_toboolean(L, 4), n = 0;
  size_t i;
  lua_newtable(L);
  for (i = 0; t && i < c->turn_count && i < t->turn_count; i++) {
    if (speaker == TIRO_NONE ? c->asking[i] != asks : t->turns[i].speaker != speaker) continue;
    lua_pushinteger(L, (lua_Integer)i + 1);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

/* The parts of exchange `arg` of the conversation at 1; NULL: there is none. */
static const tiro_part *to_exchange(lua_State *L, int arg, size_t *count) {
  const ti_conversation *c = ti_to_conversation(L, 1);
  lua_Integer n = luaL_checkinteger(L, arg);
  return n >= 1 && n <= (lua_Integer)c->count ? ti_exchange_parts(c, (uint32_t)n - 1, count) : NULL;
}

/* Sets the turns of one side, as an array. */
static void set_side(lua_State *L, const char *key, const tiro_part *parts, size_t count, int answers) {
  size_t i;
  int n = 0;
  lua_newtable(L);
  for (i = 0; i < count; i++) {
    if (parts[i].answers != answers) continue;
    lua_pushinteger(L, (lua_Integer)parts[i].turn + 1);
    lua_rawseti(L, -2, ++n);
  }
  lua_setfield(L, -2, key);
}

/* exchange(conversation, n) -> { n, first, last, question, answer } | nil: first and last
** turn, and turns of each side */
static int talk_exchange(lua_State *L) {
  size_t count;
  const tiro_part *parts = to_exchange(L, 2, &count);
  if (!parts) return 0;
  lua_createtable(L, 0, 6);
  ti_set_index(L, "n", parts->exchange);
  ti_set_index(L, "first", parts[0].turn);
  ti_set_index(L, "last", parts[count - 1].turn);
  set_side(L, "question", parts, count, 0);
  set_side(L, "answer", parts, count, 1);
  return 1;
}

/* exchange_at(conversation, turn) -> n | nil */
static int talk_exchange_at(lua_State *L) {
  const ti_conversation *c = ti_to_conversation(L, 1);
  lua_Integer turn = luaL_checkinteger(L, 2);
  if (turn < 1 || turn > (lua_Integer)c->turn_count || c->at[turn - 1] == TIRO_NONE) return 0;
  lua_pushinteger(L, (lua_Integer)c->at[turn - 1] + 1);
  return 1;
}

/* exchange_place(conversation, n, transcript) -> its first turn, first, last, line | nil */
static int talk_exchange_place(lua_State *L) {
  size_t count;
  const tiro_part *parts = to_exchange(L, 2, &count);
  const tiro_transcript *t = ti_to_transcript(L, 3);
  tiro_span span;
  if (!parts || !t) return 0;
  span = ti_turn_span(&t->turns[parts[0].turn]);
  lua_pushinteger(L, (lua_Integer)parts[0].turn + 1);
  lua_pushinteger(L, (lua_Integer)tiro_source_span(t, span).first + 1);
  lua_pushinteger(L, (lua_Integer)tiro_source_span(t, ti_turn_span(&t->turns[parts[count - 1].turn])).end);
  lua_pushinteger(L, (lua_Integer)tiro_line(t, span.first));
  return 4;
}

/* ---- Content words ---- */

#define CONTENT "tiro.Content"

ti_content *ti_to_content(lua_State *L, int arg) {
  return *(ti_content **)luaL_checkudata(L, arg, CONTENT);
}

/* Only Lua calls it. A check would take memory, and there may be none. */
static int content_gc(lua_State *L) {
  ti_content **content = (ti_content **)lua_touserdata(L, 1);
  ti_content_free(*content);
  *content = NULL;
  return 0;
}

#define MOST_TURNS 8192 /* that one callback may look at */
#define MOST_EXCHANGES 1024

#define STOP_WORDS "tiro.StopWords"

/* Only Lua calls it. A check would take memory, and there may be none. */
static int stop_words_gc(lua_State *L) {
  ti_word_set *stop = (ti_word_set *)lua_touserdata(L, 1);
  tiro_memory memory = ti_host_memory(L);
  if (stop->slots) ti_word_set_close(stop, &memory);
  return 0;
}

/* stop_words({ word, ... }) -> stop words, for `content` */
static int content_stop_words(lua_State *L) {
  size_t i, count = lua_rawlen(L, 1);
  tiro_memory memory = ti_host_memory(L);
  ti_word_set *stop = (ti_word_set *)lua_newuserdatauv(L, sizeof *stop + count * (sizeof *stop->words + TI_STEM_ROOM), 0);
  tiro_string *words = (tiro_string *)(stop + 1); /* and their bytes in the room behind */
  char *room = (char *)(words + count);
  tiro_status status;
  stop->slots = NULL;
  luaL_setmetatable(L, STOP_WORDS);
  for (i = 0; i < count; i++, room += TI_STEM_ROOM) {
    size_t length;
    const char *word;
    lua_rawgeti(L, 1, (int)(i + 1));
    word = luaL_checklstring(L, -1, &length);
    words[i].at = room;
    words[i].length = ti_content_stem(word, length, 0, room);
    lua_pop(L, 1);
  }
  status = ti_word_set_open(stop, &memory, words, count);
  if (ti_retry(L, status)) status = ti_word_set_open(stop, &memory, words, count);
  ti_check_status(L, status);
  return 1;
}

/* content(transcript, stop words) -> content | nil */
static int content_new(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  const ti_word_set *stop = (const ti_word_set *)luaL_checkudata(L, 2, STOP_WORDS);
  tiro_memory memory = ti_host_memory(L);
  ti_content **content;
  tiro_status status;
  size_t before;
  if (!t) return 0;
  ti_make_ready(L);
  before = tiro_transcript_size(t); /* its words are kept with it */
  content = (ti_content **)lua_newuserdatauv(L, sizeof *content, 0);
  *content = NULL;
  luaL_setmetatable(L, CONTENT);
  status = ti_content_new(content, &memory, t, stop);
  if (ti_retry(L, status)) status = ti_content_new(content, &memory, t, stop);
  ti_check_status(L, status);
  ti_report_memory(L, ti_content_size(*content) + tiro_transcript_size(t) - before);
  return 1;
}

/* content_turn(content, turn) -> { number, ... } the distinct words of a turn */
static int content_turn(lua_State *L) {
  const ti_content *c = ti_to_content(L, 1);
  size_t i, count, turn = (size_t)luaL_checkinteger(L, 2) - 1;
  const uint32_t *numbers;
  if (turn >= ti_content_turns(c)) return 0;
  numbers = ti_content_turn(c, turn, &count);
  lua_createtable(L, (int)count, 0);
  for (i = 0; i < count; i++) {
    lua_pushinteger(L, (lua_Integer)numbers[i] + 1);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

/* content_span(content, transcript, first token, last token) -> { number, ... } */
static int content_span(lua_State *L) {
  const ti_content *c = ti_to_content(L, 1);
  const tiro_transcript *t = ti_to_transcript(L, 2);
  size_t i = (size_t)luaL_checkinteger(L, 3) - 1, end = (size_t)luaL_checkinteger(L, 4);
  int n = 0;
  if (!t || end > t->token_count) return 0;
  lua_newtable(L);
  for (; i < end; i++) {
    uint32_t number = ti_content_token(c, t, i);
    if (number == TIRO_NONE) continue;
    lua_pushinteger(L, (lua_Integer)number + 1);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

/* Word `i` of the array at 2. */
static uint32_t to_word(lua_State *L, size_t i) {
  uint32_t number;
  lua_rawgeti(L, 2, (int)(i + 1));
  number = (uint32_t)lua_tointeger(L, -1) - 1;
  lua_pop(L, 1);
  return number;
}

/* Chooses the words of the array at 2; returns room for as many, which is left on
** the stack. */
static uint32_t *choose(lua_State *L, ti_content *c) {
  size_t i, count = lua_rawlen(L, 2);
  uint32_t *numbers = (uint32_t *)lua_newuserdatauv(L, (count + 1) * sizeof *numbers, 0);
  for (i = 0; i < count; i++) numbers[i] = to_word(L, i);
  ti_content_choose(c, numbers, count);
  return numbers;
}

static size_t to_turn(lua_State *L, const ti_content *c, int i) {
  size_t turn;
  lua_rawgeti(L, 3, i);
  turn = (size_t)lua_tointeger(L, -1) - 1;
  lua_pop(L, 1);
  if (turn >= ti_content_turns(c)) luaL_error(L, "no turn %d", (int)turn + 1);
  return turn;
}

/* content_overlap(content, { word, ... }, { turn, ... }) -> sum of the weights of
** words that are in some of the turns, these words, the most telling first */
static int content_overlap(lua_State *L) {
  ti_content *c = ti_to_content(L, 1);
  uint32_t *shared = choose(L, c);
  size_t i, k, turns = lua_rawlen(L, 3), count = 0;
  double sum = 0;
  for (i = 0; i < turns; i++) sum += ti_content_share(c, to_turn(L, c, (int)i + 1), shared, &count);
  for (i = 1; i < count; i++) /* few, and they come nearly sorted */
    for (k = i; k > 0; k--) {
      double a = ti_content_weight(c, shared[k - 1]), b = ti_content_weight(c, shared[k]);
      uint32_t number = shared[k];
      if (a > b || (a == b && shared[k - 1] < number)) break;
      shared[k] = shared[k - 1];
      shared[k - 1] = number;
    }
  lua_pushnumber(L, (lua_Number)sum);
  lua_createtable(L, (int)count, 0);
  for (i = 0; i < count; i++) {
    lua_pushinteger(L, (lua_Integer)shared[i] + 1);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 2;
}

/* content_best(content, { word, ... }, { turn, ... } ascending, before, nearly) -> the
** greatest sum of weights of the words that one of these turns before `before` has, the last
** one of them with `nearly` as much (nil: there is none) */
static int content_best(lua_State *L) {
  ti_content *c = ti_to_content(L, 1);
  size_t i, low = 0, count = lua_rawlen(L, 3), first, before = (size_t)luaL_checkinteger(L, 4) - 1;
  double best = 0, nearly = luaL_checknumber(L, 5), *sums;
  (void)choose(L, c);
  while (low < count) { /* how many stand before */
    size_t middle = low + (count - low) / 2;
    if (to_turn(L, c, (int)middle + 1) < before) low = middle + 1;
    else count = middle;
  }
  first = count > MOST_TURNS ? count - MOST_TURNS : 0;
  sums = (double *)lua_newuserdatauv(L, (count - first + 1) * sizeof *sums, 0);
  for (i = first; i < count; i++) {
    sums[i - first] = ti_content_share(c, to_turn(L, c, (int)i + 1), NULL, NULL);
    if (sums[i - first] > best) best = sums[i - first];
  }
  lua_pushnumber(L, (lua_Number)best);
  for (i = count; i > first && sums[i - 1 - first] < nearly * best; i--) {}
  if (i == first) return 1;
  lua_pushinteger(L, (lua_Integer)to_turn(L, c, (int)i) + 1);
  return 2;
}

/* content_agreed(content, { word, ... }, conversation, exchange, least) -> of those before an
** exchange the one that holds most of the words, `least` and two of them at least; of several
** the last. nil: none does */
static int content_agreed(lua_State *L) {
  ti_content *c = ti_to_content(L, 1);
  const ti_conversation *talk = ti_to_conversation(L, 3);
  lua_Integer before = luaL_checkinteger(L, 4) - 1;
  double most = luaL_checknumber(L, 5);
  size_t i, count = lua_rawlen(L, 2);
  uint32_t *words = choose(L, c), *shared, x, end, found = TIRO_NONE;
  shared = (uint32_t *)lua_newuserdatauv(L, (count + 1) * sizeof *shared, 0);
  end = before < 0 ? 0 : before < (lua_Integer)talk->count ? (uint32_t)before : talk->count;
  for (x = end > MOST_EXCHANGES ? end - MOST_EXCHANGES : 0; x < end; x++) {
    size_t parts, n = 0;
    const tiro_part *part = ti_exchange_parts(talk, x, &parts);
    double sum = 0;
    for (i = 0; i < parts; i++) sum += ti_content_share(c, part[i].turn, shared, &n);
    if (sum >= most && n > 1) {
      most = sum;
      found = x;
    }
    if (n > 0) ti_content_choose(c, words, count); /* each counts once an exchange */
  }
  if (found == TIRO_NONE) return 0;
  lua_pushinteger(L, (lua_Integer)found + 1);
  return 1;
}

/* content_weigh(content, { word, ... }) -> the sum of their weights */
static int content_weigh(lua_State *L) {
  const ti_content *c = ti_to_content(L, 1);
  size_t i, count = lua_rawlen(L, 2);
  double sum = 0;
  for (i = 0; i < count; i++) {
    uint32_t number = to_word(L, i);
    if (number < ti_content_count(c)) sum += ti_content_weight(c, number);
  }
  lua_pushnumber(L, (lua_Number)sum);
  return 1;
}

static int is_capitals(tiro_string word) {
  size_t i;
  if (word.length < 2 || word.at[0] == '.') return 0;
  for (i = 0; i < word.length; i++)
    if ((word.at[i] < 'A' || word.at[i] > 'Z') && word.at[i] != '.') return 0;
  return 1;
}

/* content_capitals(content, { word, ... }) -> does one stand in capitals? */
static int content_capitals(lua_State *L) {
  const ti_content *c = ti_to_content(L, 1);
  size_t i, count = lua_rawlen(L, 2);
  int found = 0;
  for (i = 0; !found && i < count; i++) {
    uint32_t number = to_word(L, i);
    found = number < ti_content_count(c) && is_capitals(ti_content_word(c, number));
  }
  lua_pushboolean(L, found);
  return 1;
}

/* content_find(content, word) -> number | nil */
static int content_find(lua_State *L) {
  size_t length;
  const char *word = luaL_checklstring(L, 2, &length);
  uint32_t number = ti_content_find(ti_to_content(L, 1), word, length);
  if (number == TIRO_NONE) return 0;
  lua_pushinteger(L, (lua_Integer)number + 1);
  return 1;
}

/* content_word(content, number) -> its form, its weight */
static int content_word(lua_State *L) {
  const ti_content *c = ti_to_content(L, 1);
  uint32_t number = (uint32_t)luaL_checkinteger(L, 2) - 1;
  tiro_string word;
  if (number >= ti_content_count(c)) return 0;
  word = ti_content_word(c, number);
  lua_pushlstring(L, word.at, word.length);
  lua_pushnumber(L, (lua_Number)ti_content_weight(c, number));
  return 2;
}

/* ---- Turns ---- */

/* turn_tokens(transcript, turn) -> first token, last token, words, cut off,
** resumes | nil; no token: last is below first */
static int talk_turn_tokens(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  const tiro_turn *turn;
  tiro_span tokens;
  if (!t || i >= t->turn_count) return 0;
  turn = &t->turns[i];
  tokens = ti_tokens_of_turn(t, i);
  lua_pushinteger(L, (lua_Integer)tokens.first + 1);
  lua_pushinteger(L, (lua_Integer)tokens.end);
  lua_pushinteger(L, (lua_Integer)turn->words);
  lua_pushboolean(L, turn->flags & TIRO_CUT_OFF);
  lua_pushboolean(L, turn->flags & TIRO_RESUMES);
  return 5;
}

/* holders(transcript) -> { speaker, ... }, { words, ... } of all turns */
static int talk_holders(lua_State *L) {
  const tiro_transcript *t = ti_to_transcript(L, 1);
  size_t i;
  if (!t) return 0;
  lua_createtable(L, (int)t->turn_count, 0);
  lua_createtable(L, (int)t->turn_count, 0);
  for (i = 0; i < t->turn_count; i++) {
    lua_pushinteger(L, (lua_Integer)t->turns[i].speaker + 1);
    lua_rawseti(L, -3, (int)i + 1);
    lua_pushinteger(L, (lua_Integer)t->turns[i].words);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 2;
}

/* sentence_tokens(transcript, token) -> first token, last token of its sentence */
static int talk_sentence_tokens(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  uint32_t sentence;
  tiro_span tokens;
  if (!t || i >= t->token_count) return 0;
  sentence = ti_sentence_of_token(t, i);
  if (sentence == TIRO_NONE) return 0;
  (void)tiro_sentence(t, sentence, &tokens);
  lua_pushinteger(L, (lua_Integer)tokens.first + 1);
  lua_pushinteger(L, (lua_Integer)tokens.end);
  return 2;
}

const luaL_Reg ti_exchange_functions[] = {
  {"conversation", talk_conversation},
  {"sides", talk_sides},
  {"turns_of", talk_turns_of},
  {"exchange", talk_exchange},
  {"exchange_at", talk_exchange_at},
  {"exchange_place", talk_exchange_place},
  {"turn_tokens", talk_turn_tokens},
  {"holders", talk_holders},
  {"sentence_tokens", talk_sentence_tokens},
  {"stop_words", content_stop_words},
  {"content", content_new},
  {"content_turn", content_turn},
  {"content_span", content_span},
  {"content_overlap", content_overlap},
  {"content_best", content_best},
  {"content_agreed", content_agreed},
  {"content_weigh", content_weigh},
  {"content_capitals", content_capitals},
  {"content_find", content_find},
  {"content_word", content_word},
  {NULL, NULL}
};

void ti_exchange_class(lua_State *L) {
  ti_make_class(L, PARTS, parts_gc);
  ti_make_class(L, CONVERSATION, conversation_gc);
  ti_make_class(L, CONTENT, content_gc);
  ti_make_class(L, STOP_WORDS, stop_words_gc);
}
