/* vocabulary.c: see vocabulary.h. */
#include "reading.h"

#include <string.h>

#define WINDOW 256 /* tokens that are looked up at a time */
#define FEWEST_SLOTS 512
#define MOST_AT_ONCE 4096 /* slots */
#define EXACT 16 /* bytes of a word that its key holds */

/* ---- Keys ---- */

static uint64_t load8(const void *at) {
  uint64_t bytes;
  memcpy(&bytes, at, 8);
  return bytes;
}

typedef struct key {
  uint64_t head, tail;
  uint32_t length, kind;
} key;

/* The key of a word, where `left` bytes of text are left, its own included. */
static inline key key_of(const char *at, size_t length, size_t left, unsigned kind) {
  static const unsigned char masks[16] = {255, 255, 255, 255, 255, 255, 255, 255}; /* zeros behind */
  size_t head = length < 8 ? length : 8;
  uint64_t mask = load8(masks + 8 - head);
  char room[8] = {0};
  key k;
  if (left < 8) {
    memcpy(room, at, left);
    at = room;
  }
  k.head = load8(at) & mask;
  k.tail = load8(at + length - head) & mask;
  k.length = (uint32_t)length;
  k.kind = kind;
  return k;
}

static inline uint32_t hash_of(key k) {
  uint64_t rest = k.tail ^ (k.length << TI_KIND_BITS | k.kind);
  return (uint32_t)((k.head * 0x9E3779B97F4A7C15u + rest * 0xC2B2AE3D27D4EB4Fu) >> 32);
}

/* ---- Slots ---- */

static inline int is_it(const char *text, const ti_vocabulary_word *word, key k, const char *at) {
  if (word->head != k.head || word->tail != k.tail || word->length != k.length || word->kind != k.kind) return 0;
  return k.length <= EXACT || memcmp(text + word->first, at, k.length) == 0;
}

/* The slot of a word, or the free one where it would be; there is one. */
static inline ti_vocabulary_slot *find(ti_vocabulary_slot *slots, size_t mask, const ti_vocabulary_word *words,
                                       const char *text, key k, const char *at, uint32_t hash) {
  size_t i;
  for (i = hash;; i++) {
    ti_vocabulary_slot *slot = &slots[i & mask];
    if (!slot->number || (slot->hash == hash && is_it(text, &words[slot->number - 1], k, at))) return slot;
  }
}

/* Room for so many more words, and twice as many slots as words; so many tokens are
** yet to be looked up. */
static tiro_status make_room(ti_vocabulary *v, const tiro_memory *memory, size_t more, size_t tokens) {
  size_t i, at, count = v->slot_count ? v->slot_count : FEWEST_SLOTS;
  ti_vocabulary_slot *slots;
  if (ti_reserve(memory, &v->words, more)) return TIRO_NOMEM;
  while (count < MOST_AT_ONCE && count < tokens / 2) count *= 2; /* most often enough for all of them */
  while (count / 2 < v->words.count + more) count *= 2;
  if (count == v->slot_count) return TIRO_OK;
  slots = (ti_vocabulary_slot *)ti_new_zero(memory, count * sizeof *slots);
  if (!slots) return TIRO_NOMEM;
  for (i = 0; i < v->slot_count; i++) {
    if (!v->slots[i].number) continue;
    for (at = v->slots[i].hash; slots[at & (count - 1)].number; at++) {}
    slots[at & (count - 1)] = v->slots[i];
  }
  ti_free(memory, v->slots, v->slot_count * sizeof *slots);
  v->slots = slots;
  v->slot_count = count;
  return TIRO_OK;
}

/* ---- Tokens ---- */

static void add_word(ti_vocabulary *v, uint32_t first, key k, uint32_t hash, ti_vocabulary_slot *slot) {
  ti_vocabulary_word *word = &v->words.items[v->words.count++];
  word->head = k.head;
  word->tail = k.tail;
  word->first = first;
  word->length = k.length;
  word->kind = k.kind;
  word->asks = 0;
  slot->hash = hash;
  slot->number = (uint32_t)v->words.count; /* a text of 32 bits has fewer */
}

/* A window of tokens: there is room for as many words. */
static void look_up(ti_vocabulary *v, const tiro_transcript *t, const tiro_span *tokens, const uint16_t *shapes,
                    size_t count, uint32_t *of) {
  ti_vocabulary_slot *slots = v->slots;
  const ti_vocabulary_word *words = v->words.items;
  const char *text = t->text;
  size_t i, text_length = t->text_length, mask = v->slot_count - 1;
  for (i = 0; i < count; i++) {
    uint32_t first = tokens[i].first;
    key k = key_of(text + first, tokens[i].end - first, text_length - first, ti_shape_kind(shapes[i]));
    uint32_t hash = hash_of(k);
    ti_vocabulary_slot *slot = find(slots, mask, words, text, k, text + first, hash);
    if (!slot->number) add_word(v, first, k, hash, slot);
    of[i] = (slot->number - 1) << 1 | ti_shape_touches(shapes[i]);
  }
}

/* The tokens [first, end), of which none is known. */
static tiro_status add_tokens(ti_vocabulary *v, const ti_reading *r, size_t first, size_t end) {
  tiro_span tokens[WINDOW];
  size_t count;
  for (; first < end; first += count) {
    count = end - first < WINDOW ? end - first : WINDOW;
    if (make_room(v, &r->memory, count, end - first)) return TIRO_NOMEM;
    ti_packed_tokens(&r->tokens, first, count, tokens);
    look_up(v, &r->face, tokens, r->tokens.shapes.items + first, count, v->of + first);
  }
  return TIRO_OK;
}

static tiro_status add_paragraphs(ti_vocabulary *v, const ti_reading *r, size_t first, size_t end) {
  const tiro_paragraph *paragraphs = r->paragraphs.items;
  tiro_status status = TIRO_OK;
  while (!status && first < end) {
    size_t last = first;
    while (last < end && !v->is_known[last]) last++;
    if (last > first) status = add_tokens(v, r, paragraphs[first].first_token, paragraphs[last - 1].end_token);
    if (!status && last > first) {
      memset(v->is_known + first, 1, last - first);
      v->known += paragraphs[last - 1].end_token - paragraphs[first].first_token;
    }
    first = last + (last < end);
  }
  if (v->known == v->token_count) ti_array_shrink(&r->memory, &v->words);
  return status;
}

static size_t of_size(const ti_vocabulary *v) { return (v->token_count + 1) * sizeof *v->of; }

static tiro_status open(ti_vocabulary *v, const tiro_memory *memory, const tiro_transcript *t) {
  if (v->is_known) return TIRO_OK;
  v->token_count = t->token_count;
  v->paragraph_count = t->paragraph_count;
  if (v->token_count > SIZE_MAX / sizeof *v->of - 1) return TIRO_NOMEM;
  if (!v->of) v->of = (uint32_t *)ti_new(memory, of_size(v));
  if (v->of) v->is_known = (uint8_t *)ti_new_zero(memory, v->paragraph_count + 1);
  return v->is_known ? TIRO_OK : TIRO_NOMEM;
}

/* ---- Of a transcript ---- */

static ti_reading *whole(const tiro_transcript *t) { return (ti_reading *)(uintptr_t)t; }

tiro_status ti_vocabulary_of_some(const ti_vocabulary **out, const tiro_transcript *t, size_t first, size_t end) {
  ti_reading *r = whole(t);
  tiro_status status = open(&r->vocabulary, &r->memory, t);
  if (!status && r->vocabulary.known < t->token_count) status = add_paragraphs(&r->vocabulary, r, first, end);
  *out = &r->vocabulary;
  return status;
}

tiro_status ti_vocabulary_of(const ti_vocabulary **out, const tiro_transcript *t) {
  return ti_vocabulary_of_some(out, t, 0, t->paragraph_count);
}

const ti_vocabulary *ti_vocabulary_made(const tiro_transcript *t) {
  const ti_vocabulary *v = &whole(t)->vocabulary;
  return v->is_known && v->known == v->token_count ? v : NULL;
}

uint32_t ti_vocabulary_find(const ti_vocabulary *v, const tiro_transcript *t, tiro_string word, tiro_kind kind) {
  key k;
  if (!v->slot_count || !word.length || word.length > UINT32_MAX) return TIRO_NONE;
  k = key_of(word.at, word.length, word.length, kind);
  return find(v->slots, v->slot_count - 1, v->words.items, t->text, k, word.at, hash_of(k))->number - 1;
}

/* ---- Readers ---- */

void ti_vocabulary_detach(ti_vocabulary_reader *reader) {
  if (!reader->v) return;
  *reader->self = reader->next;
  if (reader->next) reader->next->self = reader->self;
  reader->v = NULL;
}

int ti_vocabulary_attach(const tiro_transcript *t, ti_vocabulary_reader *reader) {
  ti_vocabulary *v = &whole(t)->vocabulary;
  if (reader->v == v) return 0;
  ti_vocabulary_detach(reader);
  reader->v = v;
  reader->next = v->readers;
  reader->self = &v->readers;
  if (reader->next) reader->next->self = &reader->next;
  v->readers = reader;
  return 1;
}

void ti_vocabulary_free(ti_vocabulary *v, const tiro_memory *memory) {
  while (v->readers) ti_vocabulary_detach(v->readers);
  ti_free(memory, v->of, of_size(v));
  ti_free(memory, v->is_known, v->paragraph_count + 1);
  ti_free(memory, v->slots, v->slot_count * sizeof *v->slots);
  ti_array_free(memory, &v->words);
  memset(v, 0, sizeof *v);
}

size_t ti_vocabulary_size(const ti_vocabulary *v) {
  return (v->of ? of_size(v) + v->paragraph_count : 0) + v->slot_count * sizeof *v->slots +
         v->words.capacity * sizeof *v->words.items;
}
