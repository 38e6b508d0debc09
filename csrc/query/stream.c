/* stream.c: the positions of a source, in order: see starts.h.
**
**   one id            its list
**   a few ids         the least of their lists' next positions
**   ids, rare         their lists put together and sorted, once
**   ids, frequent     a pass over the tokens
**   spans             their tokens, starts or ends
*/
#include "starts.h"

#include "sort.h"

#define FEW_IDS 4  /* lists that are merged as they are walked */
#define RARE 32    /* one of so many tokens: put together and sorted */

typedef enum stream_kind { NOTHING, POSTINGS, EITHER, NUMBERS, STARTS, STOPS, TOKENS, SCAN } stream_kind;

struct ti_stream {
  uint8_t kind;
  const ti_test *check; /* must hold, too; NULL: it does */
  uint32_t end;         /* of the segment's tokens */
  uint32_t current;     /* of POSTINGS: the position seen last */
  const ti_column *column;
  uint32_t id;
  ti_postings postings;
  int is_paired; /* see ti_stream_pair */
  uint32_t pair;
  int32_t pair_at;
  ti_stream *a, *b;
  const uint32_t *numbers; /* ascending; of STARTS and STOPS the spans have them */
  uint32_t count, at, behind; /* each number is a position plus `behind` */
  const ti_spanset *spans;
};

static ti_stream *new_stream(ti_plan *plan, stream_kind kind) {
  ti_stream *stream = (ti_stream *)ti_arena_new(&plan->arena, sizeof *stream);
  if (!stream) return NULL;
  stream->kind = (uint8_t)kind;
  stream->end = plan->maker.segment->token_count;
  return stream;
}

static tiro_status of_numbers(ti_plan *plan, const uint32_t *numbers, size_t count, ti_stream **out) {
  *out = new_stream(plan, NUMBERS);
  if (!*out) return TIRO_NOMEM;
  (*out)->numbers = numbers;
  (*out)->count = (uint32_t)count;
  return TIRO_OK;
}

/* Where spans start or stop. */
static tiro_status of_bounds(ti_plan *plan, stream_kind kind, const ti_spanset *spans, uint32_t behind,
                             ti_stream **out) {
  *out = new_stream(plan, kind);
  if (!*out) return TIRO_NOMEM;
  (*out)->spans = spans;
  (*out)->count = spans->count;
  (*out)->behind = behind;
  return TIRO_OK;
}

static tiro_status of_id(ti_plan *plan, const ti_column *column, uint32_t id, ti_stream **out) {
  *out = new_stream(plan, POSTINGS);
  if (!*out) return TIRO_NOMEM;
  (*out)->column = column;
  (*out)->id = id;
  ti_stream_rewind(*out);
  return TIRO_OK;
}

static tiro_status of_few(ti_plan *plan, const ti_column *column, const uint32_t *ids, uint32_t count,
                          ti_stream **out) {
  if (count == 1) return of_id(plan, column, *ids, out);
  *out = new_stream(plan, EITHER);
  if (!*out || of_few(plan, column, ids, count / 2, &(*out)->a)) return TIRO_NOMEM;
  return of_few(plan, column, ids + count / 2, count - count / 2, &(*out)->b);
}

/* Puts the lists of many rare ids together. */
static tiro_status together(ti_plan *plan, const ti_test *test, ti_stream **out) {
  size_t n = 0, count = (size_t)test->frequency;
  uint32_t i, position;
  uint32_t *numbers = (uint32_t *)ti_arena_array(&plan->arena, count + 1, sizeof *numbers);
  uint32_t *spare = (uint32_t *)ti_new(&plan->arena.memory, (count + 1) * sizeof *spare);
  if (!numbers || !spare) {
    ti_free(&plan->arena.memory, spare, (count + 1) * sizeof *spare);
    return TIRO_NOMEM;
  }
  for (i = 0; i < test->ids.count; i++) {
    ti_postings postings = ti_column_postings(test->column, test->ids.items[i]);
    while (n < count && (position = ti_postings_next(&postings)) != TIRO_NONE) numbers[n++] = position;
  }
  ti_sort(numbers, spare, n);
  ti_free(&plan->arena.memory, spare, (count + 1) * sizeof *spare);
  return of_numbers(plan, numbers, n, out);
}

static tiro_status scan(ti_plan *plan, const ti_test *test, ti_stream **out) {
  *out = new_stream(plan, SCAN);
  if (!*out) return TIRO_NOMEM;
  (*out)->check = test;
  return TIRO_OK;
}

static tiro_status of_ids(ti_plan *plan, const ti_test *test, ti_stream **out) {
  uint32_t tokens = plan->maker.segment->token_count;
  if (test->ids.inverted || (test->ids.count > FEW_IDS && test->frequency > tokens / RARE))
    return scan(plan, test, out);
  if (!test->ids.count) return of_numbers(plan, NULL, 0, out);
  if (test->ids.count <= FEW_IDS) return of_few(plan, test->column, test->ids.items, test->ids.count, out);
  return together(plan, test, out);
}

static tiro_status of_tokens(ti_plan *plan, const ti_spanset *spans, ti_stream **out) {
  *out = new_stream(plan, TOKENS);
  if (!*out) return TIRO_NOMEM;
  (*out)->spans = spans;
  return TIRO_OK;
}

/* What may be more than the test allows is checked again. */
static tiro_status of_test(ti_plan *plan, const ti_test *test, ti_stream **out) {
  int kind =
      test->here || test->kind == TI_TEST_AND || test->kind == TI_TEST_OR ? (int)test->kind : (int)TI_TEST_TRUE;
  tiro_status status;
  switch (kind) {
  case TI_TEST_FALSE: return of_numbers(plan, NULL, 0, out);
  case TI_TEST_IDS: return of_ids(plan, test, out);
  case TI_TEST_IN: return of_tokens(plan, test->spans, out);
  case TI_TEST_OR:
    *out = new_stream(plan, EITHER);
    if (!*out || of_test(plan, test->a, &(*out)->a)) return TIRO_NOMEM;
    return of_test(plan, test->b, &(*out)->b);
  case TI_TEST_FIRST: status = of_bounds(plan, STARTS, test->spans, 0, out); break;
  case TI_TEST_LAST: status = of_bounds(plan, STOPS, test->spans, 1, out); break;
  case TI_TEST_VALUE: status = of_tokens(plan, test->spans, out); break;
  case TI_TEST_AND: status = of_test(plan, test->a->frequency < test->b->frequency ? test->a : test->b, out); break;
  default: return scan(plan, test, out);
  }
  if (!status) (*out)->check = test;
  return status;
}

tiro_status ti_stream_new(ti_plan *plan, const ti_source *source, ti_stream **out) {
  if (source->kind == TI_SOURCE_TEST) return of_test(plan, source->test, out);
  return of_bounds(plan, source->kind == TI_SOURCE_FIRSTS ? STARTS : STOPS, source->spans, 0, out);
}

void ti_stream_rewind(ti_stream *stream) {
  stream->at = 0;
  if (stream->kind == EITHER) {
    ti_stream_rewind(stream->a);
    ti_stream_rewind(stream->b);
  }
  if (stream->kind != POSTINGS) return;
  stream->postings = ti_column_postings(stream->column, stream->id);
  if (stream->is_paired) ti_postings_pair(&stream->postings, stream->pair, stream->pair_at);
  stream->current = ti_postings_next(&stream->postings);
}

void ti_stream_pair(ti_stream *stream, const ti_column *column, uint32_t id, int32_t behind) {
  if (stream->kind != POSTINGS || stream->check || stream->column != column) return;
  stream->is_paired = 1;
  stream->pair = id;
  stream->pair_at = behind;
  ti_stream_rewind(stream);
}

/* ---- walking ---- */

static uint32_t number_at(const ti_stream *stream, uint32_t i) {
  if (stream->kind == NUMBERS) return stream->numbers[i];
  return stream->kind == STARTS ? ti_spanset_start(stream->spans, i) : ti_spanset_stop(stream->spans, i);
}

/* The first of the ascending numbers that is not below `n`, seen from where it is: in
** steps that double, then by halves. */
static uint32_t gallop(const ti_stream *stream, uint32_t n) {
  uint32_t count = stream->count, step = 1, low = stream->at, high;
  if (low >= count || number_at(stream, low) >= n) return low;
  while (step < count - low && number_at(stream, low + step) < n) {
    low += step;
    step *= 2;
  }
  high = step < count - low ? low + step : count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (number_at(stream, middle) < n) low = middle;
    else high = middle;
  }
  return high;
}

static uint32_t next_number(ti_stream *stream, uint32_t from) {
  if (from > TIRO_NONE - stream->behind) return TIRO_NONE;
  stream->at = gallop(stream, from + stream->behind);
  return stream->at < stream->count ? number_at(stream, stream->at) - stream->behind : TIRO_NONE;
}

static uint32_t next_token(const ti_stream *stream, uint32_t from) {
  uint32_t i = ti_spanset_from(stream->spans, from);
  if (ti_spanset_holding(stream->spans, from, from + 1) != TIRO_NONE) return from;
  while (i < stream->spans->count && ti_spanset_end(stream->spans, i) == ti_spanset_start(stream->spans, i)) i++;
  return i < stream->spans->count ? ti_spanset_start(stream->spans, i) : TIRO_NONE;
}

static uint32_t next_scanned(const ti_stream *stream, uint32_t from) {
  const ti_test *test = stream->check;
  if (test->kind == TI_TEST_IDS && test->here) {
    while (from < stream->end && !ti_idset_has(&test->ids, ti_column_at(test->column, from))) from++;
  } else {
    while (from < stream->end && !ti_test_may_hold(test, from)) from++;
  }
  return from < stream->end ? from : TIRO_NONE;
}

/* The positions of one id come so often that they go before all others. */
static inline uint32_t next_posting(ti_stream *stream, uint32_t from) {
  if (stream->current >= from) return stream->current;
  return stream->current = from == stream->current + 1 ? ti_postings_next(&stream->postings)
                                                       : ti_postings_seek(&stream->postings, from);
}

static uint32_t walk(ti_stream *stream, uint32_t from) {
  uint32_t a, b;
  switch (stream->kind) {
  case POSTINGS: return next_posting(stream, from);
  case EITHER:
    a = ti_stream_next(stream->a, from);
    b = ti_stream_next(stream->b, from);
    return a < b ? a : b;
  case NUMBERS:
  case STARTS:
  case STOPS: return next_number(stream, from);
  case TOKENS: return next_token(stream, from);
  default: return next_scanned(stream, from);
  }
}

uint32_t ti_stream_next(ti_stream *stream, uint32_t from) {
  uint32_t position;
  if (stream->kind == POSTINGS && !stream->check) return next_posting(stream, from);
  if (from >= stream->end && stream->kind != NUMBERS && stream->kind != STARTS && stream->kind != STOPS) return TIRO_NONE;
  position = walk(stream, from);
  if (position < from) return TIRO_NONE; /* numbers that should ascend do not */
  if (!stream->check || stream->kind == SCAN) return position;
  while (position != TIRO_NONE && !ti_test_may_hold(stream->check, position)) position = walk(stream, position + 1);
  return position;
}
