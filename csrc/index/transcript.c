/* transcript.c: see transcript.h. */
#include "transcript.h"

#include "gathered.h"
#include "schema.h"

#include <string.h>

typedef struct adding {
  ti_builder *b;
  const tiro_transcript *t;
  uint32_t layers[TI_SCHEMA_ROWS], attributes[TI_SCHEMA_ROWS]; /* numbers in the builder */
  TI_ARRAY(char) room; /* for text as it is read */
  TI_ARRAY(tiro_span) tokens;
} adding;

/* ---- Values ---- */

static tiro_status set(adding *a, ti_schema_row row, tiro_string value) {
  return ti_builder_set(a->b, a->layers[row], a->attributes[row], value);
}

static tiro_status set_word(adding *a, ti_schema_row row, const char *word) {
  tiro_string value;
  if (!word) return TIRO_OK;
  value.at = word;
  value.length = strlen(word);
  return set(a, row, value);
}

static tiro_status set_number(adding *a, ti_schema_row row, uint32_t n) {
  return ti_builder_set_number(a->b, a->layers[row], a->attributes[row], n);
}

/* A value that comes again; `*known` is its number, TIRO_NONE to begin with. */
static tiro_status set_known(adding *a, ti_schema_row row, uint32_t *known, tiro_string value) {
  tiro_status status = TIRO_OK;
  if (*known == TIRO_NONE) status = ti_builder_value(a->b, a->layers[row], a->attributes[row], value, known);
  return status == TIRO_OK ? ti_builder_put(a->b, a->layers[row], a->attributes[row], *known) : status;
}

/* The span as a person reads it, until the next call. */
static tiro_status read_text(adding *a, tiro_span span, tiro_string *out) {
  size_t length = tiro_read_text(a->t, span, NULL);
  a->room.count = 0;
  if (ti_reserve(&a->b->memory, &a->room, length + 1)) return TIRO_NOMEM;
  out->at = a->room.items;
  out->length = tiro_read_text(a->t, span, a->room.items);
  return TIRO_OK;
}

/* ---- Tokens and bytes ---- */

static tiro_status add_tokens(adding *a) {
  size_t count = a->t->token_count;
  if (ti_reserve(&a->b->memory, &a->tokens, count + 1)) return TIRO_NOMEM;
  tiro_token_spans(a->t, 0, count, a->tokens.items);
  return ti_builder_words(a->b, a->t->text, a->t->text_length, a->tokens.items, count);
}

/* The first token that starts at or behind a byte. */
static uint32_t token_from(const adding *a, uint32_t byte) {
  uint32_t low = 0, high = (uint32_t)a->t->token_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (a->tokens.items[middle].first < byte) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Tokens that share bytes with a span. */
static tiro_span tokens_of(const adding *a, tiro_span bytes) {
  tiro_span tokens;
  tokens.first = token_from(a, bytes.first);
  tokens.end = bytes.first < bytes.end ? token_from(a, bytes.end) : tokens.first;
  if (bytes.first < bytes.end && tokens.first > 0 && a->tokens.items[tokens.first - 1].end > bytes.first)
    tokens.first--;
  return tokens;
}

static tiro_status add_span(adding *a, ti_schema_row row, tiro_span bytes) {
  return ti_builder_span(a->b, a->layers[row], tokens_of(a, bytes));
}

/* ---- Layers ---- */

static tiro_status name_everything(adding *a) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < TI_SCHEMA_ROWS; i++) {
    const ti_schema_entry *row = &ti_schema[i];
    status = ti_builder_layer(a->b, &a->layers[i], row->layer, strlen(row->layer));
    if (status != TIRO_OK) return status;
    if (row->attribute)
      status = ti_builder_attribute(a->b, a->layers[i], &a->attributes[i], row->attribute, strlen(row->attribute));
  }
  return status;
}

/* The first field of each name that the document has as an attribute. */
static tiro_status describe(adding *a) {
  unsigned seen = 0, row;
  size_t i;
  tiro_status status = set_word(a, TI_DOC_PROFILE, a->t->profile);
  for (i = 0; status == TIRO_OK && i < a->t->field_count; i++) {
    const tiro_field *field = &a->t->fields[i];
    tiro_string value = field->normal;
    for (row = TI_DOC_TITLE; row <= TI_DOC_PAGES; row++)
      if (strlen(ti_schema[row].attribute) == field->name.length &&
          memcmp(ti_schema[row].attribute, field->name.at, field->name.length) == 0)
        break;
    if (row > TI_DOC_PAGES || (seen >> row & 1)) continue;
    seen |= 1u << row;
    if (!value.length || (row != TI_DOC_TITLE && row != TI_DOC_DATE)) status = read_text(a, field->span, &value);
    if (status == TIRO_OK) status = set(a, (ti_schema_row)row, value);
  }
  return status;
}

static tiro_status add_fields(adding *a) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < a->t->field_count; i++) {
    const tiro_field *field = &a->t->fields[i];
    tiro_string value;
    status = add_span(a, TI_FIELD_NAME, field->span);
    if (status == TIRO_OK) status = set(a, TI_FIELD_NAME, field->name);
    if (status == TIRO_OK) status = read_text(a, field->span, &value);
    if (status == TIRO_OK) status = set(a, TI_FIELD_VALUE, value);
  }
  return status;
}

/* Label and text. */
static tiro_span hull(const tiro_turn *turn) {
  tiro_span span = turn->label;
  if (turn->text.first < span.first) span.first = turn->text.first;
  if (turn->text.end > span.end) span.end = turn->text.end;
  return span;
}

/* What is known of labels and speakers, as values. */
typedef struct known {
  uint32_t *labels;          /* by label */
  uint32_t *speakers, *ids;  /* by speaker */
} known;

/* Named speakers are p1, p2 ... */
static tiro_status find_ids(adding *a, known *k) {
  char id[16], *end = id + sizeof id, *at;
  size_t i;
  uint32_t named = 0;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < a->t->speaker_count; i++) {
    tiro_string value;
    if (!a->t->speakers[i].named) continue;
    at = ti_digits(end, ++named);
    *--at = 'p';
    value.at = at;
    value.length = (size_t)(end - at);
    status = ti_builder_value(a->b, a->layers[TI_TURN_SPEAKER_ID], a->attributes[TI_TURN_SPEAKER_ID], value, &k->ids[i]);
  }
  return status;
}

static tiro_status set_speaker(adding *a, const tiro_turn *turn, known *k) {
  const tiro_speaker *speaker = &a->t->speakers[turn->speaker];
  uint32_t id = k->ids[turn->speaker];
  tiro_status status = set_known(a, TI_TURN_LABEL, &k->labels[turn->label_index], a->t->labels[turn->label_index].text);
  if (status == TIRO_OK) status = set_known(a, TI_TURN_SPEAKER, &k->speakers[turn->speaker], speaker->name);
  if (status == TIRO_OK && id != TIRO_NONE)
    status = ti_builder_put(a->b, a->layers[TI_TURN_SPEAKER_ID], a->attributes[TI_TURN_SPEAKER_ID], id);
  if (status == TIRO_OK) status = set_word(a, TI_TURN_ROLE, ti_role_word(turn->role));
  return status;
}

static tiro_status add_turn(adding *a, size_t i, known *k) {
  const tiro_turn *turn = &a->t->turns[i];
  tiro_span tokens;
  tiro_status status;
  if (turn->first_paragraph < turn->end_paragraph) {
    tokens.first = a->t->paragraphs[turn->first_paragraph].first_token;
    tokens.end = a->t->paragraphs[turn->end_paragraph - 1].end_token;
  } else {
    tokens = tokens_of(a, turn->text);
  }
  status = ti_builder_span(a->b, a->layers[TI_TURN_N], tokens);
  if (status == TIRO_OK) status = set_number(a, TI_TURN_N, (uint32_t)i + 1);
  if (status == TIRO_OK) status = set_speaker(a, turn, k);
  if (status == TIRO_OK) status = set_number(a, TI_TURN_LINE, (uint32_t)tiro_line(a->t, hull(turn).first));
  return status;
}

static tiro_status add_turns(adding *a) {
  size_t speakers = a->t->speaker_count, labels = a->t->label_count, count = labels + 2 * speakers + 1, i;
  known k;
  tiro_status status;
  k.labels = (uint32_t *)ti_new(&a->b->memory, count * sizeof *k.labels);
  if (!k.labels) return TIRO_NOMEM;
  for (i = 0; i < count; i++) k.labels[i] = TIRO_NONE;
  k.speakers = k.labels + labels;
  k.ids = k.speakers + speakers;
  status = find_ids(a, &k);
  for (i = 0; status == TIRO_OK && i < a->t->turn_count; i++) status = add_turn(a, i, &k);
  ti_free(&a->b->memory, k.labels, count * sizeof *k.labels);
  return status;
}

static tiro_status add_paragraphs(adding *a) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < a->t->paragraph_count; i++) {
    const tiro_paragraph *p = &a->t->paragraphs[i];
    tiro_span tokens;
    tokens.first = p->first_token;
    tokens.end = p->end_token;
    status = ti_builder_span(a->b, a->layers[TI_PARA], tokens);
  }
  return status;
}

static tiro_status add_sentences(adding *a) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < a->t->sentence_count; i++)
    status = ti_builder_span(a->b, a->layers[TI_SENTENCE], tiro_sentence_tokens(a->t, i));
  return status;
}

static tiro_status add_notes(adding *a) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < a->t->note_count; i++) {
    status = add_span(a, TI_NOTE_KIND, a->t->notes[i].span);
    if (status == TIRO_OK) status = set_word(a, TI_NOTE_KIND, ti_note_word(a->t->notes[i].kind));
    if (status == TIRO_OK) status = set_word(a, TI_NOTE_SPOKEN, a->t->notes[i].spoken ? "true" : "false");
  }
  return status;
}

static tiro_status add_gaps(adding *a) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < a->t->gap_count; i++) {
    status = add_span(a, TI_GAP_KIND, a->t->gaps[i].span);
    if (status == TIRO_OK) status = set_word(a, TI_GAP_KIND, ti_gap_word(a->t->gaps[i].kind));
  }
  return status;
}

/* ---- Exchanges ---- */

static tiro_span hull_of(const adding *a, uint32_t first, uint32_t last) {
  tiro_span span = hull(&a->t->turns[first]);
  span.end = hull(&a->t->turns[last]).end;
  return span;
}

/* The parts [first, end) of one exchange: it, and a span for each run of turns of
** one side. */
static tiro_status add_exchange(adding *a, const tiro_part *first, const tiro_part *end) {
  const tiro_part *part, *next;
  tiro_string asker = a->t->speakers[a->t->turns[first->turn].speaker].name;
  tiro_status status = add_span(a, TI_EXCHANGE_N, hull_of(a, first->turn, end[-1].turn));
  if (status == TIRO_OK) status = set_number(a, TI_EXCHANGE_N, first->exchange + 1);
  if (status == TIRO_OK) status = set(a, TI_EXCHANGE_ASKER, asker);
  for (part = first; status == TIRO_OK && part < end; part = next) {
    ti_schema_row row = part->answers ? TI_ANSWER_EXCHANGE : TI_QUESTION_EXCHANGE;
    for (next = part + 1; next < end && next->answers == part->answers && next->turn == next[-1].turn + 1;) next++;
    status = add_span(a, row, hull_of(a, part->turn, next[-1].turn));
    if (status == TIRO_OK) status = set_number(a, row, part->exchange + 1);
  }
  return status;
}

static tiro_status add_exchanges(adding *a, const ti_transcript_options *options) {
  const tiro_part *part = options->parts, *end, *next;
  tiro_status status = TIRO_OK;
  if (!options->part_count) return TIRO_OK; /* there may be no array */
  for (end = part + options->part_count; status == TIRO_OK && part < end; part = next) {
    for (next = part + 1; next < end && next->exchange == part->exchange;) next++;
    status = add_exchange(a, part, next);
  }
  return status;
}

/* An annotation of layer "doc" is about the document: it adds no span. */
static tiro_status annotate(adding *a, const ti_annotation *annotation) {
  uint32_t layer, attribute;
  size_t i;
  tiro_status status = ti_builder_layer(a->b, &layer, annotation->layer.at, annotation->layer.length);
  if (status == TIRO_OK && layer != a->layers[TI_DOC_ID])
    status = ti_builder_span(a->b, layer, tokens_of(a, annotation->bytes));
  for (i = 0; status == TIRO_OK && i < annotation->count; i++) {
    status = ti_builder_attribute(a->b, layer, &attribute, annotation->names[i].at, annotation->names[i].length);
    if (status != TIRO_OK) return status;
    if (layer == a->layers[TI_DOC_ID] && attribute == a->attributes[TI_DOC_ID]) continue;
    status = ti_builder_set(a->b, layer, attribute, annotation->values[i]);
  }
  return status;
}

/* ---- All of it ---- */

typedef tiro_status (*part)(adding *a);

static const part parts[] = {describe, add_tokens, add_fields, add_turns, add_paragraphs,
                             add_sentences, add_notes, add_gaps};

static tiro_status add_all(adding *a, const ti_transcript_options *options) {
  tiro_status status = TIRO_OK;
  size_t i;
  for (i = 0; status == TIRO_OK && i < sizeof parts / sizeof *parts; i++) status = parts[i](a);
  if (status == TIRO_OK) status = add_exchanges(a, options);
  for (i = 0; status == TIRO_OK && i < options->annotation_count; i++)
    status = annotate(a, &options->annotations[i]);
  return status;
}

tiro_status ti_builder_transcript(ti_builder *b, const tiro_transcript *t,
                                  const ti_transcript_options *options) {
  adding a;
  tiro_status status;
  memset(&a, 0, sizeof a);
  a.b = b;
  a.t = t;
  status = name_everything(&a);
  if (status == TIRO_OK) status = ti_builder_document(b, options->id);
  if (status != TIRO_OK) return status;
  status = add_all(&a, options);
  if (status != TIRO_OK) ti_builder_undo(b);
  ti_array_free(&b->memory, &a.room);
  ti_array_free(&b->memory, &a.tokens);
  return status;
}

tiro_status ti_segment_of(ti_segment_box **out, const tiro_memory *memory,
                          const tiro_transcript *t, const ti_transcript_options *options) {
  ti_transcript_options none;
  ti_builder *b;
  tiro_status status = ti_builder_new(&b, memory);
  if (status != TIRO_OK) return status;
  memset(&none, 0, sizeof none);
  none.id.at = "";
  status = ti_builder_transcript(b, t, options ? options : &none);
  if (status == TIRO_OK) status = ti_builder_finish(b, out);
  ti_builder_free(b);
  return status;
}
