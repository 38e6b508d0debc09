/* builder.c: gathers documents: see builder.h, and finish.c for what becomes
** of them.
*/
#include "../base/bytes.h"
#include "gathered.h"

#include <string.h>

#define DOC 0
/* Words that came last, by their hash: most come again soon. */
#define RECENT_BITS 13
#define RECENT ((size_t)1 << RECENT_BITS)
#define RECENT_BYTES 16 /* of a word */
#define BATCH 64        /* words at a time */

#define KNOWN_NUMBERS 65536u /* numbers below are not spelled again and again */

#define MOST_TOKENS (UINT32_MAX - 64) /* whole units can be counted */

tiro_status ti_builder_new(ti_builder **out, const tiro_memory *memory) {
  ti_builder *b = (ti_builder *)ti_new_zero(memory, sizeof *b);
  uint32_t n;
  tiro_status status;
  if (!b) return TIRO_NOMEM;
  b->memory = *memory;
  b->recent = (ti_recent *)ti_new_zero(memory, RECENT * sizeof *b->recent);
  if (!b->recent) {
    ti_builder_free(b);
    return TIRO_NOMEM;
  }
  status = ti_builder_column(b, &n, "word", 4);
  if (status == TIRO_OK) status = ti_builder_layer(b, &n, "doc", 3);
  if (status == TIRO_OK) status = ti_builder_attribute(b, DOC, &n, "id", 2);
  if (status == TIRO_OK) *out = b;
  else ti_builder_free(b);
  return status;
}

static void free_column(ti_builder *b, ti_gathered_column *column) {
  ti_values_free(&column->values, &b->memory);
  ti_array_free(&b->memory, &column->numbers);
  ti_array_free(&b->memory, &column->late);
}

static void free_layer(ti_builder *b, ti_gathered_layer *layer) {
  size_t i;
  for (i = 0; i < layer->attributes.count; i++) {
    ti_values_free(&layer->attributes.items[i].values, &b->memory);
    ti_array_free(&b->memory, &layer->attributes.items[i].ids);
    ti_array_free(&b->memory, &layer->attributes.items[i].numbers);
  }
  ti_array_free(&b->memory, &layer->attributes);
  ti_array_free(&b->memory, &layer->spans);
  ti_array_free(&b->memory, &layer->starts);
}

void ti_builder_free(ti_builder *b) {
  tiro_memory memory;
  size_t i;
  if (!b) return;
  memory = b->memory;
  for (i = 0; i < b->columns.count; i++) free_column(b, &b->columns.items[i]);
  for (i = 0; i < b->layers.count; i++) free_layer(b, &b->layers.items[i]);
  ti_values_free(&b->names, &memory);
  ti_free(&memory, b->recent, RECENT * sizeof *b->recent);
  ti_array_free(&memory, &b->columns);
  ti_array_free(&memory, &b->layers);
  ti_array_free(&memory, &b->documents);
  ti_array_free(&memory, &b->gaps);
  ti_array_free(&memory, &b->marks);
  ti_array_free(&memory, &b->far);
  ti_array_free(&memory, &b->lengths);
  ti_array_free(&memory, &b->sources);
  ti_pen_free(&b->spill, &memory);
  ti_free(&memory, b, sizeof *b);
}

#define BYTES(array) ((array).count * sizeof *(array).items)

static size_t values_size(const ti_values *values) {
  return BYTES(values->bytes) + BYTES(values->starts) + values->slot_count * sizeof(ti_slot);
}

size_t ti_builder_size(const ti_builder *b) {
  size_t i, k, size = BYTES(b->gaps) + BYTES(b->marks) + BYTES(b->far) + BYTES(b->lengths) + BYTES(b->sources);
  for (i = 0; i < b->columns.count; i++) {
    const ti_gathered_column *column = &b->columns.items[i];
    size += values_size(&column->values) + BYTES(column->numbers) + BYTES(column->late);
  }
  for (i = 0; i < b->layers.count; i++) {
    const ti_gathered_layer *layer = &b->layers.items[i];
    size += BYTES(layer->spans) + BYTES(layer->starts);
    for (k = 0; k < layer->attributes.count; k++) {
      const ti_gathered_attribute *a = &layer->attributes.items[k];
      size += values_size(&a->values) + BYTES(a->ids) + BYTES(a->numbers);
    }
  }
  return size;
}

/* ---- Room ---- */

#define TOKEN_SIZE 5 /* bytes a token takes in all, if its document has turns and sentences */
#define SHARE 16     /* a layer's spans among tokens, if it has many */
#define FEW 16384    /* items of an array that grows little by little */

void ti_builder_expect(ti_builder *b, size_t size) { b->expected = size / TOKEN_SIZE; }

/* Room for `more` items, and for those that are expected in all. */
#define MAKE_ROOM(b, array, more, wanted)                                                          \
  ((array)->count >= FEW && (array)->capacity < (wanted) && (wanted) - (array)->count > (size_t)(more) && \
       ti_reserve(&(b)->memory, array, (wanted) - (array)->count) == TIRO_OK                       \
     ? TIRO_OK                                                                                     \
     : ti_reserve(&(b)->memory, array, more))

tiro_memory ti_builder_memory(const ti_builder *b) { return b->memory; }

/* ---- Values ---- */

static void drop_values(ti_gathered_column *column, uint32_t first) {
  if (column->numbers.count > first) column->numbers.count = first;
  while (column->late.count && column->late.items[column->late.count - 1].first >= first) column->late.count--;
}

/* Puts a value's number at a position behind those before, where there is room. */
static tiro_status place_number(ti_builder *b, ti_gathered_column *column, uint32_t at, uint32_t number) {
  tiro_span late;
  if (number >= TI_MANY) {
    if (ti_reserve(&b->memory, &column->late, 1)) return TIRO_NOMEM;
    late.first = at;
    late.end = number;
    column->late.items[column->late.count++] = late;
    number = TI_MANY;
  }
  column->numbers.items[at] = (uint16_t)number;
  return TIRO_OK;
}

/* Appends a value's number to a column with room for it. */
static tiro_status add_number(ti_builder *b, ti_gathered_column *column, uint32_t number) {
  tiro_status status = place_number(b, column, (uint32_t)column->numbers.count, number);
  column->numbers.count += status == TIRO_OK;
  return status;
}

static tiro_status add_value(ti_builder *b, ti_gathered_column *column, const char *at, size_t length) {
  uint32_t number;
  tiro_status status = ti_values_add(&column->values, &b->memory, &number, at, length);
  return status == TIRO_OK ? add_number(b, column, number) : status;
}

/* Makes the column's end that of the tokens, with room for `more`: a failed call
** may have left values, a new column lacks some. */
static tiro_status even_out(ti_builder *b, ti_gathered_column *column, size_t more) {
  tiro_status status = TIRO_OK;
  drop_values(column, b->token_count);
  if (MAKE_ROOM(b, &column->numbers, b->token_count - column->numbers.count + more, b->expected)) return TIRO_NOMEM;
  while (status == TIRO_OK && column->numbers.count < b->token_count) status = add_value(b, column, "", 0);
  return status;
}

/* ---- Names ---- */

/* Finds the element of an array whose name it is, or adds an empty one. */
#define NAMED(b, array, out, spelled, length)                                      \
  do {                                                                             \
    uint32_t name_, i_;                                                            \
    tiro_status status_ = ti_values_add(&(b)->names, &(b)->memory, &name_, spelled, length); \
    if (status_ != TIRO_OK) return status_;                                        \
    for (i_ = 0; i_ < (array)->count && (array)->items[i_].name != name_; i_++) continue; \
    if (i_ == TI_MOST_NAMES) return TIRO_TOOBIG;                                   \
    if (i_ == (array)->count) {                                                    \
      if (ti_reserve(&(b)->memory, array, 1)) return TIRO_NOMEM;                   \
      memset(&(array)->items[i_], 0, sizeof (array)->items[i_]);                   \
      (array)->items[i_].name = name_;                                             \
      (array)->count++;                                                            \
    }                                                                              \
    *(out) = i_;                                                                   \
  } while (0)

tiro_status ti_builder_column(ti_builder *b, uint32_t *out, const char *name, size_t length) {
  size_t before = b->columns.count;
  tiro_status status;
  NAMED(b, &b->columns, out, name, length);
  status = even_out(b, &b->columns.items[*out], 0);
  if (status != TIRO_OK && b->columns.count > before) free_column(b, &b->columns.items[--b->columns.count]);
  return status;
}

tiro_status ti_builder_layer(ti_builder *b, uint32_t *out, const char *name, size_t length) {
  NAMED(b, &b->layers, out, name, length);
  return TIRO_OK;
}

tiro_status ti_builder_attribute(ti_builder *b, uint32_t layer, uint32_t *out,
                                 const char *name, size_t length) {
  NAMED(b, &b->layers.items[layer].attributes, out, name, length);
  return TIRO_OK;
}

/* ---- Documents ---- */

/* Takes spans of a document, the newest, from a layer. */
static void drop_spans(ti_gathered_layer *l, uint32_t document) {
  uint32_t first = ti_gathered_spans(l, document);
  size_t i;
  l->spans.count = first;
  if (l->starts.count > document) l->starts.count = document;
  for (i = 0; i < l->attributes.count; i++)
    if (l->attributes.items[i].ids.count > first) l->attributes.items[i].ids.count = first;
}

tiro_status ti_builder_document(ti_builder *b, tiro_string id) {
  ti_gathered_document *d;
  tiro_span none = {0, 0};
  tiro_status status;
  if (ti_reserve(&b->memory, &b->documents, 1)) return TIRO_NOMEM;
  status = ti_builder_span(b, DOC, none);
  if (status != TIRO_OK) return status;
  status = ti_builder_set(b, DOC, 0, id);
  if (status != TIRO_OK) {
    drop_spans(&b->layers.items[DOC], (uint32_t)b->documents.count);
    return status;
  }
  d = &b->documents.items[b->documents.count++];
  d->gaps = (uint32_t)b->gaps.count;
  d->marks = (uint32_t)b->marks.count;
  d->far = (uint32_t)b->far.count;
  d->lengths = (uint32_t)b->lengths.count;
  d->sources = b->source_end;
  d->how = 0;
  b->end = 0;
  return TIRO_OK;
}

void ti_builder_undo(ti_builder *b) {
  const ti_gathered_document *d = &b->documents.items[--b->documents.count];
  uint32_t document = (uint32_t)b->documents.count, first = ti_gathered_first(b, document);
  size_t i;
  b->token_count = first;
  b->gaps.count = d->gaps;
  b->marks.count = d->marks;
  b->far.count = d->far;
  b->lengths.count = d->lengths;
  b->source_end = d->sources;
  for (i = 0; i < b->columns.count; i++) drop_values(&b->columns.items[i], first);
  for (i = 0; i < b->layers.count; i++) drop_spans(&b->layers.items[i], document);
}

uint32_t ti_builder_tokens(const ti_builder *b) {
  return b->token_count - ti_gathered_first(b, ti_builder_newest(b, DOC));
}

/* ---- Tokens ---- */

/* Keeps where a token of `length` bytes of word lies; there is room but in the
** tables. */
static tiro_status add_place(ti_builder *b, tiro_span bytes, size_t length, uint32_t n) {
  uint32_t gap = bytes.first - b->end;
  tiro_span pair;
  pair.first = b->token_count;
  if (n % TI_UNIT == 0) b->gaps.items[b->gaps.count++] = 0;
  if (n % TI_MARK == 0) b->marks.items[b->marks.count++] = bytes.first;
  if (n % TI_MARK == 0 || gap < TI_FAR) pair.end = 0;
  else pair.end = gap;
  if (gap >= TI_FAR) gap = TI_FAR;
  b->gaps.items[b->gaps.count - 1] |= (uint64_t)gap << 2 * (n % TI_UNIT);
  if (pair.end) {
    if (ti_reserve(&b->memory, &b->far, 1)) return TIRO_NOMEM;
    b->far.items[b->far.count++] = pair;
  }
  if (bytes.end - bytes.first != length) {
    if (ti_reserve(&b->memory, &b->lengths, 1)) return TIRO_NOMEM;
    pair.end = bytes.end - bytes.first;
    b->lengths.items[b->lengths.count++] = pair;
  }
  b->end = bytes.end;
  b->token_count++;
  return TIRO_OK;
}

static tiro_status make_room(ti_builder *b, size_t count) {
  if (count > MOST_TOKENS - b->token_count) return TIRO_TOOBIG;
  if (MAKE_ROOM(b, &b->gaps, count / TI_UNIT + 1, b->expected / TI_UNIT)) return TIRO_NOMEM;
  return ti_reserve(&b->memory, &b->marks, count / TI_MARK + 1);
}

tiro_status ti_builder_token(ti_builder *b, tiro_span bytes, const tiro_string *values, size_t count) {
  static const tiro_string empty = {"", 0};
  size_t i;
  tiro_status status = make_room(b, 1);
  for (i = 0; status == TIRO_OK && i < b->columns.count; i++) {
    ti_gathered_column *column = &b->columns.items[i];
    const tiro_string *value = i < count ? &values[i] : &empty;
    status = even_out(b, column, 1);
    if (status == TIRO_OK) status = add_value(b, column, value->at, value->length);
  }
  if (status != TIRO_OK) return status;
  return add_place(b, bytes, count ? values[0].length : 0, ti_builder_tokens(b));
}

/* The first eight bytes of `at` that are set in `mask`. */
static uint64_t masked(const char *at, const unsigned char *mask) {
  uint64_t bytes, bits;
  memcpy(&bytes, at, sizeof bytes);
  memcpy(&bits, mask, sizeof bits);
  return bytes & bits;
}

/* Where a word of `length` bytes is if it came lately, with its key there; it has
** at most RECENT_BYTES, and as many can be read. */
static ti_recent *find_recent(ti_builder *b, const char *at, uint32_t length, ti_recent *key) {
  static const unsigned char masks[2 * RECENT_BYTES] = {
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0};
  const unsigned char *mask = masks + RECENT_BYTES - length;
  uint64_t h;
  key->low = masked(at, mask);
  key->high = masked(at + 8, mask + 8);
  key->length = length;
  h = (key->low ^ key->high * 0x9FB21C651E98DF25u) * 0x9E3779B97F4A7C15u;
  return &b->recent[h >> (64 - RECENT_BITS)];
}

/* Numbers of words that came lately to `out`; those that did not, or are late, to
** `missed`; returns how many. RECENT_BYTES can be read from each. */
static size_t find_words(ti_builder *b, const char *text, const tiro_span *bytes, size_t count, uint16_t *out,
                         uint32_t *missed) {
  size_t i, n = 0;
  for (i = 0; i < count; i++) {
    uint32_t length = bytes[i].end - bytes[i].first, is_long = length - 1 >= RECENT_BYTES, differs;
    ti_recent key;
    const ti_recent *recent = find_recent(b, text + bytes[i].first, is_long ? 1 : length, &key);
    differs = (recent->low != key.low) | (recent->high != key.high) | (recent->length != length);
    out[i] = (uint16_t)recent->number;
    missed[n] = (uint32_t)i;
    n += differs | is_long | (recent->number >= TI_MANY);
  }
  return n;
}

/* The number of a word, which comes lately from now on. */
static tiro_status number_word(ti_builder *b, ti_values *values, const char *text, size_t length, tiro_span bytes,
                               uint32_t *number) {
  const char *at = text + bytes.first;
  uint32_t n = bytes.end - bytes.first;
  tiro_status status = ti_values_add(values, &b->memory, number, at, n);
  if (status == TIRO_OK && n - 1 < RECENT_BYTES && length - bytes.first >= RECENT_BYTES) {
    ti_recent key;
    ti_recent *recent = find_recent(b, at, n, &key);
    key.number = *number;
    *recent = key;
  }
  return status;
}

/* Appends the numbers of up to BATCH words. */
static tiro_status add_batch(ti_builder *b, ti_gathered_column *column, const char *text, size_t length,
                             const tiro_span *bytes, size_t count) {
  uint32_t missed[BATCH], number;
  uint16_t *out = column->numbers.items + column->numbers.count;
  size_t i, n, known = count;
  while (known && length - bytes[known - 1].first < RECENT_BYTES) known--; /* the last words of the text */
  n = find_words(b, text, bytes, known, out, missed);
  for (; known < count; known++) missed[n++] = (uint32_t)known;
  for (i = 0; i < n; i++) {
    tiro_span word = bytes[missed[i]];
    ti_values_soon(&column->values, text + word.first, word.end - word.first);
  }
  for (i = 0; i < n; i++) {
    tiro_status status = number_word(b, &column->values, text, length, bytes[missed[i]], &number);
    if (status == TIRO_OK) status = place_number(b, column, (uint32_t)(column->numbers.count + missed[i]), number);
    if (status != TIRO_OK) return status;
  }
  column->numbers.count += count;
  return TIRO_OK;
}

static tiro_status add_words(ti_builder *b, const char *text, size_t length, const tiro_span *bytes, size_t count) {
  ti_gathered_column *column = &b->columns.items[0];
  size_t i, some;
  tiro_status status = even_out(b, column, count);
  for (i = 0; status == TIRO_OK && i < count; i += some) {
    some = count - i < BATCH ? count - i : BATCH;
    status = add_batch(b, column, text, length, bytes + i, some);
  }
  return status;
}

/* Keeps the gaps of up to a unit's tokens that lie in one unit, from token `n` of
** the document on. */
static tiro_status add_gaps(ti_builder *b, const tiro_span *bytes, size_t count, uint32_t n) {
  uint64_t gaps = 0, far;
  uint32_t end = b->end;
  size_t i;
  for (i = 0; i < count; i++) {
    uint32_t gap = bytes[i].first - end;
    gaps |= (uint64_t)(gap < TI_FAR ? gap : TI_FAR) << 2 * i;
    end = bytes[i].end;
  }
  if (n % TI_UNIT == 0) b->gaps.items[b->gaps.count++] = 0;
  b->gaps.items[b->gaps.count - 1] |= gaps << 2 * (n % TI_UNIT);
  for (far = gaps & gaps >> 1 & 0x5555555555555555u; far; far &= far - 1) {
    uint32_t at = ti_first_bit(far) / 2;
    tiro_span *pair;
    if ((n + at) % TI_MARK == 0) continue; /* it has a mark */
    if (ti_reserve(&b->memory, &b->far, 1)) return TIRO_NOMEM;
    pair = &b->far.items[b->far.count++];
    pair->first = b->token_count + at;
    pair->end = bytes[at].first - (at ? bytes[at - 1].end : b->end);
  }
  if (n % TI_MARK == 0) b->marks.items[b->marks.count++] = bytes[0].first;
  b->end = end;
  b->token_count += (uint32_t)count;
  return TIRO_OK;
}

static tiro_status add_empty(ti_builder *b, ti_gathered_column *column, size_t count) {
  tiro_status status = even_out(b, column, count);
  while (status == TIRO_OK && count-- > 0) status = add_value(b, column, "", 0);
  return status;
}

tiro_status ti_builder_words(ti_builder *b, const char *text, size_t length,
                             const tiro_span *bytes, size_t count) {
  size_t i;
  uint32_t n = ti_builder_tokens(b);
  tiro_status status = make_room(b, count);
  if (status == TIRO_OK) status = add_words(b, text, length, bytes, count);
  for (i = 1; status == TIRO_OK && i < b->columns.count; i++) status = add_empty(b, &b->columns.items[i], count);
  for (i = 0; status == TIRO_OK && i < count;) {
    size_t some = TI_UNIT - n % TI_UNIT;
    if (some > count - i) some = count - i;
    status = add_gaps(b, bytes + i, some, n);
    i += some;
    n += (uint32_t)some;
  }
  return status;
}

/* ---- Spans ---- */

/* Makes room for a span of a document. */
static tiro_status make_span_room(ti_builder *b, ti_gathered_layer *l, size_t document) {
  if (l->spans.count >= UINT32_MAX - 1) return TIRO_TOOBIG;
  if (MAKE_ROOM(b, &l->spans, 1, b->expected / SHARE)) return TIRO_NOMEM;
  if (l->starts.count > document) return TIRO_OK;
  return ti_reserve(&b->memory, &l->starts, document + 1 - l->starts.count);
}

tiro_status ti_builder_span(ti_builder *b, uint32_t layer, tiro_span tokens) {
  ti_gathered_layer *l = &b->layers.items[layer];
  size_t documents = b->layers.items[DOC].spans.count, document = layer == DOC ? documents : documents - 1;
  uint32_t base = layer == DOC ? b->token_count : ti_gathered_first(b, document);
  tiro_status status = make_span_room(b, l, document);
  if (status != TIRO_OK) return status;
  while (l->starts.count <= document) l->starts.items[l->starts.count++] = (uint32_t)l->spans.count;
  l->spans.items[l->spans.count].first = base + tokens.first;
  l->spans.items[l->spans.count++].end = base + tokens.end;
  return TIRO_OK;
}

uint32_t ti_builder_newest(const ti_builder *b, uint32_t layer) {
  return (uint32_t)b->layers.items[layer].spans.count - 1;
}

void ti_builder_close(ti_builder *b, uint32_t layer, uint32_t n, uint32_t end_token) {
  b->layers.items[layer].spans.items[n].end = ti_gathered_first(b, ti_builder_newest(b, DOC)) + end_token;
}

/* ---- Attributes ---- */

tiro_status ti_builder_value(ti_builder *b, uint32_t layer, uint32_t attribute, tiro_string value, uint32_t *out) {
  return ti_values_add(&b->layers.items[layer].attributes.items[attribute].values, &b->memory, out, value.at,
                       value.length);
}

tiro_status ti_builder_put(ti_builder *b, uint32_t layer, uint32_t attribute, uint32_t value) {
  ti_gathered_attribute *a = &b->layers.items[layer].attributes.items[attribute];
  size_t count = b->layers.items[layer].spans.count;
  if (a->ids.count < count && MAKE_ROOM(b, &a->ids, count - a->ids.count, b->expected / SHARE)) return TIRO_NOMEM;
  while (a->ids.count < count) a->ids.items[a->ids.count++] = TIRO_NONE;
  a->ids.items[count - 1] = value;
  return TIRO_OK;
}

tiro_status ti_builder_set(ti_builder *b, uint32_t layer, uint32_t attribute, tiro_string value) {
  uint32_t number;
  tiro_status status = ti_builder_value(b, layer, attribute, value, &number);
  return status == TIRO_OK ? ti_builder_put(b, layer, attribute, number) : status;
}

static tiro_status spell(ti_builder *b, uint32_t layer, uint32_t attribute, uint32_t n, uint32_t *out) {
  char digits[10], *end = digits + sizeof digits;
  tiro_string value;
  value.at = ti_digits(end, n);
  value.length = (size_t)(end - value.at);
  return ti_builder_value(b, layer, attribute, value, out);
}

tiro_status ti_builder_set_number(ti_builder *b, uint32_t layer, uint32_t attribute, uint32_t n) {
  ti_gathered_attribute *a = &b->layers.items[layer].attributes.items[attribute];
  uint32_t number;
  tiro_status status;
  if (n < a->numbers.count && a->numbers.items[n]) return ti_builder_put(b, layer, attribute, a->numbers.items[n] - 1);
  status = spell(b, layer, attribute, n, &number);
  if (status == TIRO_OK && n < KNOWN_NUMBERS) status = ti_reserve(&b->memory, &a->numbers, n + 1 - a->numbers.count);
  if (status != TIRO_OK) return status;
  while (n < KNOWN_NUMBERS && a->numbers.count <= n) a->numbers.items[a->numbers.count++] = 0;
  if (n < KNOWN_NUMBERS) a->numbers.items[n] = number + 1;
  return ti_builder_put(b, layer, attribute, number);
}
