/* folded.c: opens and checks the folded form of a segment.
**
**   head | starts of values | starts of members, members | documents without turns | lengths
**        | words | thin units | values | lists | frequencies | starts of lists
**
** Proven when it is opened: arrays lie inside, and there are as many tokens,
** words and turns as the segment has. What the arrays hold is looked at when
** it is used.
*/
#include "folded.h"

#include <string.h>

#include "image.h"
#include "rest.h"
#include "turns.h"

static tiro_status complain(ti_complaint *complaint, size_t at, const char *message) {
  if (complaint) {
    memcpy(complaint->message, message, strlen(message) + 1);
    complaint->at = at;
  }
  return TIRO_INVALID;
}

/* ---- Opening ---- */

static void take_arrays(ti_folded *f, ti_rest *r, const ti_folded_head *head) {
  f->lexicon.starts = ti_take_numbers(r, (uint64_t)head->value_count + 1);
  f->member_starts = ti_take_narrow(r, (uint64_t)head->value_count + 1, head->member_start_words);
  f->members = ti_take_narrow(r, head->member_count, head->member_words);
  f->lone = ti_take_numbers(r, 2 * (uint64_t)head->lone_count);
  f->lengths = (const uint16_t *)ti_take(r, ((uint64_t)head->turn_count + 1) / 2 * 4);
  f->is_word = (const unsigned char *)ti_take(r, ((uint64_t)head->word_count + 7) / 8);
  f->thin = (const unsigned char *)ti_take(r, ((uint64_t)ti_units(head->token_count) + 7) / 8);
  f->lexicon.bytes = (const char *)ti_take(r, head->value_size);
  f->lists = (const unsigned char *)ti_take(r, (uint64_t)head->list_size + TI_BITPACK_PAD);
  ti_take(r, (size_t)(0 - (uintptr_t)r->at) % sizeof(uint32_t));
  f->frequencies = ti_take_narrow(r, head->value_count, head->frequency_words);
  f->list_starts = ti_take_narrow(r, (uint64_t)head->value_count + 1, head->list_start_words);
}

static int fits(const ti_folded *f, const ti_folded_head *head) {
  const ti_segment *s = f->segment;
  uint64_t turns = f->turn_layer ? f->turn_layer->count : 0;
  return head->token_count == s->token_count && head->word_count == s->columns[0].lexicon.count &&
         head->turn_count == turns + head->lone_count && head->held_count <= head->turn_count &&
         head->turn_count <= INT32_MAX && head->value_count < TIRO_NONE && head->member_count <= head->word_count &&
         head->length_sum <= (uint64_t)s->token_count * 2;
}

static tiro_status open_bytes(ti_folded *f, const void *bytes, size_t size, ti_complaint *complaint) {
  ti_folded_head head;
  ti_rest r;
  if (size < sizeof head) return complain(complaint, 0, "folded form is cut off");
  memcpy(&head, bytes, sizeof head);
  if (head.version != TI_FOLDED_VERSION) return complain(complaint, 0, "folded form of another version");
  if (!fits(f, &head)) return complain(complaint, 0, "folded form of another segment");
  r.at = (const char *)bytes + sizeof head;
  r.left = size - sizeof head;
  r.failed = 0;
  take_arrays(f, &r, &head);
  if (r.failed || r.left) return complain(complaint, 0, "folded form is not what its counts say");
  f->lexicon.count = head.value_count;
  f->lexicon.size = head.value_size;
  f->turn_count = head.turn_count;
  f->held_count = head.held_count;
  f->lone_count = head.lone_count;
  f->word_count = head.word_count;
  f->member_count = head.member_count;
  f->list_size = head.list_size;
  f->length_sum = head.length_sum;
  return TIRO_OK;
}

tiro_status ti_folded_open(ti_folded **out, const tiro_memory *memory, const ti_segment *segment, const void *bytes,
                           size_t size, ti_complaint *complaint) {
  ti_folded *f = (ti_folded *)ti_new_zero(memory, sizeof *f);
  tiro_status status;
  *out = NULL;
  if (!f) return TIRO_NOMEM;
  f->memory = *memory;
  f->segment = segment;
  f->turn_layer = ti_segment_layer(segment, "turn", 4);
  status = open_bytes(f, bytes, size, complaint);
  if (status == TIRO_OK) *out = f;
  else ti_folded_free(f);
  return status;
}

tiro_status ti_folded_new(ti_folded **out, const tiro_memory *memory, const ti_segment *segment) {
  char *bytes;
  size_t size, capacity;
  tiro_status status = ti_folded_write(&bytes, &size, &capacity, memory, segment);
  *out = NULL;
  if (status != TIRO_OK) return status;
  status = ti_folded_open(out, memory, segment, bytes, size, NULL);
  if (status != TIRO_OK) {
    ti_free(memory, bytes, capacity);
    return status;
  }
  (*out)->owned = bytes;
  (*out)->owned_size = capacity;
  return TIRO_OK;
}

void ti_folded_free(ti_folded *f) {
  tiro_memory memory;
  if (!f) return;
  memory = f->memory;
  ti_free(&memory, f->owned, f->owned_size);
  ti_free(&memory, f, sizeof *f);
}

size_t ti_folded_size(const ti_folded *f) { return sizeof *f + f->owned_size; }

/* ---- Turns ---- */

tiro_span ti_turn_tokens(const ti_layer *turns, uint32_t span) {
  tiro_span s;
  s.first = ti_layer_first(turns, span);
  s.end = ti_layer_end(turns, span);
  if (turns->reach && span && turns->reach[span - 1] > s.first) s.first = turns->reach[span - 1];
  if (s.first > s.end) s.first = s.end;
  return s;
}

/* How many documents without turns come before a turn. */
static uint32_t lone_before(const ti_folded *f, uint32_t turn) {
  uint32_t low = 0, high = f->lone_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (f->lone[2 * (size_t)middle] < turn) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t ti_folded_lone(const ti_folded *f, uint32_t turn, uint32_t *span) {
  uint32_t before = f->lone_count ? lone_before(f, turn) : 0, spans = f->turn_layer ? f->turn_layer->count : 0;
  *span = turn - before;
  if (before < f->lone_count && f->lone[2 * (size_t)before] == turn) {
    uint32_t document = f->lone[2 * (size_t)before + 1];
    if (document < f->segment->layers[0].count) return document;
  }
  if (*span >= spans) *span = spans ? spans - 1 : TIRO_NONE; /* only where the bytes lie */
  return TIRO_NONE;
}

/* Lengths lie closer together than ends. */
tiro_span ti_folded_span(const ti_folded *f, uint32_t turn) {
  const ti_layer *layer = f->turn_layer;
  tiro_span span;
  uint32_t n, document = ti_folded_lone(f, turn, &n), length = f->lengths[turn];
  span.first = span.end = 0;
  if (document != TIRO_NONE) {
    layer = &f->segment->layers[0];
    n = document;
  }
  if (n == TIRO_NONE) return span;
  if (length == TI_LONG_TURN || (layer == f->turn_layer && layer->reach)) return ti_turn_tokens(layer, n);
  span.first = ti_layer_first(layer, n);
  span.end = length < layer->token_count - span.first ? span.first + length : layer->token_count;
  return span;
}

uint32_t ti_folded_from(const ti_folded *f, uint32_t position) {
  uint32_t low = 0, high = f->turn_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (ti_folded_span(f, middle).first < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t ti_folded_members(const ti_folded *f, uint32_t id, uint32_t *count) {
  uint32_t start = ti_narrow_rising(&f->member_starts, id), end = ti_narrow_rising(&f->member_starts, id + 1);
  if (end > f->member_count || start > end) start = end = 0;
  *count = end - start;
  return start;
}

/* ---- Checking ---- */

/* The same segment gives the same bytes. */
tiro_status ti_folded_verify(const ti_folded *f, ti_complaint *complaint) {
  char *bytes;
  size_t size, capacity, at = 0;
  const char *own = (const char *)f->lexicon.starts - sizeof(ti_folded_head);
  tiro_status status = ti_folded_write(&bytes, &size, &capacity, &f->memory, f->segment);
  if (status != TIRO_OK) return status;
  if (size != (size_t)(f->list_starts.bits + ti_narrow_bits(f->list_starts.words) - own))
    status = complain(complaint, 0, "folded form has the wrong length");
  while (status == TIRO_OK && at < size && own[at] == bytes[at]) at++;
  if (status == TIRO_OK && at < size) status = complain(complaint, at, "folded form does not say what the tokens do");
  ti_free(&f->memory, bytes, capacity);
  return status;
}
