/* reading.c: the stages of reading in their order, and the finished
** transcript.
*/
#include "decode.h"

#include <string.h>

#define BLOCK 1024 /* bytes of a block of strings */

struct ti_block {
  ti_block *next;
  size_t size, used; /* of the bytes behind this head */
};

tiro_status ti_keep(ti_reading *r, tiro_string *out, const char *at, size_t length) {
  ti_block *block = r->strings;
  if (!block || block->size - block->used < length) {
    size_t size = length > BLOCK ? length : BLOCK;
    block = (ti_block *)ti_new(&r->memory, sizeof *block + size);
    if (!block) return TIRO_NOMEM;
    block->next = r->strings;
    block->size = size;
    block->used = 0;
    r->strings = block;
  }
  out->at = (char *)(block + 1) + block->used;
  out->length = length;
  memcpy((char *)(block + 1) + block->used, at, length);
  block->used += length;
  return TIRO_OK;
}

typedef tiro_status (*stage)(ti_reading *r);

static tiro_status mark(ti_reading *r) {
  ti_number_pages(r);
  return TIRO_OK;
}

static tiro_status cut(ti_reading *r) {
  ti_find_cuts(r);
  return TIRO_OK;
}

static const stage stages[] = {
  ti_decode, ti_split_lines, ti_find_turns, ti_split_at_escapes, mark, ti_find_notes, ti_read_header,
  ti_find_people, cut, ti_find_gaps, ti_count_words
};

/* Gives back what only the reading needed and shows the rest. */
static void finish(ti_reading *r) {
  tiro_transcript *t = &r->face;
  const tiro_memory *memory = &r->memory;
  ti_array_free(memory, &r->lines);
  r->options = NULL;
#define SHOW(array, field)                                    \
  (ti_array_shrink(memory, &r->array), t->array = r->array.items, \
   t->field = r->array.count)
  SHOW(fields, field_count);
  SHOW(speakers, speaker_count);
  SHOW(labels, label_count);
  SHOW(turns, turn_count);
  SHOW(paragraphs, paragraph_count);
  SHOW(notes, note_count);
  SHOW(gaps, gap_count);
#undef SHOW
  ti_array_shrink(memory, &r->pieces);
  ti_array_shrink(memory, &r->line_starts);
  ti_array_shrink(memory, &r->sentences);
  ti_packed_shrink(&r->tokens, memory);
  t->sentence_count = r->sentences.count;
  t->token_count = r->tokens.shapes.count;
}

tiro_status tiro_parse(tiro_transcript **out, const tiro_memory *memory,
                       const char *source, size_t length,
                       const tiro_parse_options *options) {
  ti_reading *r;
  tiro_status status = TIRO_OK;
  size_t i;
  if (length > TIRO_MAX_SOURCE) return TIRO_TOOBIG;
  r = (ti_reading *)ti_new_zero(memory, sizeof *r);
  if (!r) return TIRO_NOMEM;
  r->memory = *memory;
  r->options = options;
  r->face.source = source;
  r->face.source_length = length;
  r->bad_byte = SIZE_MAX;
  for (i = 0; status == TIRO_OK && i < sizeof stages / sizeof *stages; i++) status = stages[i](r);
  if (status != TIRO_OK) {
    tiro_transcript_free(&r->face);
    return status;
  }
  finish(r);
  *out = &r->face;
  return TIRO_OK;
}

/* The face is the reading's first member. */
static ti_reading *whole(const tiro_transcript *t) { return (ti_reading *)(uintptr_t)t; }

void tiro_transcript_free(tiro_transcript *t) {
  ti_reading *r = t ? whole(t) : NULL;
  tiro_memory memory;
  if (!r) return;
  memory = r->memory;
  ti_free(&memory, r->decoded, r->decoded_size);
  ti_free(&memory, r->undressed, r->undressed_size);
  ti_array_free(&memory, &r->charset_runs);
  ti_array_free(&memory, &r->markup_runs);
  ti_array_free(&memory, &r->line_starts);
  ti_array_free(&memory, &r->lines);
  ti_array_free(&memory, &r->fields);
  ti_array_free(&memory, &r->speakers);
  ti_array_free(&memory, &r->labels);
  ti_array_free(&memory, &r->turns);
  ti_array_free(&memory, &r->paragraphs);
  ti_array_free(&memory, &r->notes);
  ti_array_free(&memory, &r->gaps);
  ti_array_free(&memory, &r->pieces);
  ti_array_free(&memory, &r->sentences);
  ti_packed_free(&r->tokens, &memory);
  ti_vocabulary_free(&r->vocabulary, &memory);
  while (r->strings) {
    ti_block *next = r->strings->next;
    ti_free(&memory, r->strings, sizeof *r->strings + r->strings->size);
    r->strings = next;
  }
  ti_free(&memory, r, sizeof *r);
}

static size_t strings_size(const ti_block *block) {
  size_t size = 0;
  for (; block; block = block->next) size += sizeof *block + block->size;
  return size;
}

size_t tiro_transcript_size(const tiro_transcript *t) {
  const ti_reading *r = whole(t);
#define SIZE(array) (r->array.capacity * sizeof *r->array.items)
  return sizeof *r + r->decoded_size + r->undressed_size + strings_size(r->strings) +
         SIZE(charset_runs) + SIZE(markup_runs) + SIZE(line_starts) + SIZE(fields) +
         SIZE(speakers) + SIZE(labels) + SIZE(turns) + SIZE(paragraphs) + SIZE(notes) +
         SIZE(gaps) + SIZE(pieces) + SIZE(sentences) + ti_packed_size(&r->tokens) +
         ti_vocabulary_size(&r->vocabulary);
#undef SIZE
}

/* ---- The way back to the source ---------------------------------------- */

tiro_span tiro_source_span(const tiro_transcript *t, tiro_span span) {
  const ti_reading *r = whole(t);
  if (r->dressed) span = ti_runs_back(&r->markup_runs, t->text, span);
  return ti_runs_back(&r->charset_runs, r->dressed ? r->dressed : t->text, span);
}

uint32_t tiro_text_offset(const tiro_transcript *t, uint32_t source_offset) {
  const ti_reading *r = whole(t);
  uint32_t at = source_offset;
  if (r->dressed) {
    at = ti_runs_forth(&r->charset_runs, r->dressed, r->dressed_length, at);
    return ti_runs_forth(&r->markup_runs, t->text, t->text_length, at);
  }
  return ti_runs_forth(&r->charset_runs, t->text, t->text_length, at);
}

uint32_t tiro_line(const tiro_transcript *t, uint32_t offset) {
  const ti_reading *r = whole(t);
  size_t low = 0, high = r->line_starts.count;
  tiro_span span;
  span.first = span.end = offset;
  if (offset < t->text_length) span.end++;
  if (r->dressed) offset = ti_runs_back(&r->markup_runs, t->text, span).first;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (r->line_starts.items[middle] <= offset) low = middle;
    else high = middle;
  }
  return (uint32_t)low + 1;
}

tiro_span tiro_token(const tiro_transcript *t, size_t i, tiro_kind *kind) {
  ti_kind k;
  tiro_span span = ti_packed_token(&whole(t)->tokens, i, &k);
  if (kind) *kind = (tiro_kind)k;
  return span;
}

void tiro_token_spans(const tiro_transcript *t, size_t first, size_t count, tiro_span *out) {
  ti_packed_tokens(&whole(t)->tokens, first, count, out);
}

size_t tiro_token_at(const tiro_transcript *t, uint32_t byte) { return ti_packed_find(&whole(t)->tokens, byte); }

tiro_span tiro_sentence_tokens(const tiro_transcript *t, size_t i) { return whole(t)->sentences.items[i]; }

tiro_span tiro_sentence(const tiro_transcript *t, size_t i, tiro_span *tokens) {
  tiro_span run = whole(t)->sentences.items[i], span;
  if (tokens) *tokens = run;
  span.first = tiro_token(t, run.first, NULL).first;
  span.end = tiro_token(t, run.end - 1, NULL).end;
  return span;
}
