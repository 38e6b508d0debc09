/* folding.c: writes the folded form of a segment.
**
**   token -> word -> folded word -> how often in this turn     one pass over the tokens
**                                     |
**   turn ends:  gap, count  ->  chunk -> chunk -> ...          of each folded word
**   all end:    chunks -> list of turns
*/
#include "folded.h"

#include <string.h>

#include "../text/fold.h"
#include "../text/unicode.h"
#include "turns.h"
#include "values.h"

#define CHUNK 28      /* bytes */
#define TURN_BYTES 10 /* that a turn may take */

typedef struct chunk {
  uint32_t next;
  unsigned char bytes[CHUNK];
} chunk;

/* What is known of a folded word, by id. */
typedef struct entry {
  uint32_t next; /* turn behind the last one */
  uint32_t frequency;
  uint32_t first, last; /* chunks */
  uint32_t used;        /* bytes of the last */
} entry;

typedef struct folding {
  tiro_memory memory;
  const ti_segment *segment;
  const ti_layer *turns; /* NULL: none */
  ti_folded_head head;
  ti_values values;            /* folded words, numbered as they come */
  TI_ARRAY(uint32_t) map;      /* by word: its folded id; TIRO_NONE: no word */
  TI_ARRAY(uint32_t) numbers;  /* by folded id */
  TI_ARRAY(uint32_t) lone;     /* { turn, document } */
  TI_ARRAY(tiro_span) spans;   /* by turn */
  TI_ARRAY(entry) entries;
  TI_ARRAY(uint32_t) counts;   /* by folded id: how often in this turn */
  TI_ARRAY(chunk) chunks;
  TI_ARRAY(uint32_t) touched;  /* folded ids of a turn, each once */
  TI_ARRAY(uint32_t) list;     /* turns of a list, then counts */
  TI_ARRAY(unsigned char) bounds;
  TI_ARRAY(char) out;
} folding;

/* ---- Words ---- */

/* Something of it is a letter, a number, or nobody knows what. */
static int is_word(tiro_string value) {
  size_t at = 0, length;
  while (at < value.length) {
    ti_props p = ti_unicode(ti_utf8_decode(value.at, at, value.length, &length));
    if (ti_unicode_letter(p) || ti_unicode_number(p) || ti_unicode_category(p) == TI_GC_OTHER) return 1;
    at += length;
  }
  return 0;
}

static tiro_status fold_words(folding *f) {
  const ti_lexicon *words = &f->segment->columns[0].lexicon;
  TI_ARRAY(char) room;
  tiro_status status = TIRO_OK;
  uint32_t id;
  memset(&room, 0, sizeof room);
  if (ti_reserve(&f->memory, &f->map, (size_t)words->count + 1)) return TIRO_NOMEM;
  for (id = 0; status == TIRO_OK && id < words->count; id++) {
    tiro_string value = ti_lexicon_value(words, id);
    uint32_t *number = &f->map.items[id];
    *number = TIRO_NONE;
    if (!is_word(value)) continue;
    status = ti_reserve(&f->memory, &room, TI_FOLD_VALUE_ROOM(value.length) + 1);
    if (status != TIRO_OK) break;
    status = ti_values_add(&f->values, &f->memory, number, room.items,
                           ti_fold_value(value.at, value.length, TI_FOLDED_FLAGS, room.items));
    f->head.member_count++;
  }
  f->map.count = words->count;
  ti_array_free(&f->memory, &room);
  return status;
}

/* From numbers to ids: ranks by bytes. */
static tiro_status rank_words(folding *f) {
  uint32_t count = f->values.count, i;
  uint32_t *ids;
  tiro_status status;
  if (ti_reserve(&f->memory, &f->numbers, (size_t)count + 1)) return TIRO_NOMEM;
  for (i = 0; i < count; i++) f->numbers.items[i] = i;
  f->numbers.count = count;
  if ((status = ti_values_sort(&f->values, &f->memory, f->numbers.items, count)) != TIRO_OK) return status;
  ids = (uint32_t *)ti_new(&f->memory, ((size_t)count + 1) * sizeof *ids);
  if (!ids) return TIRO_NOMEM;
  for (i = 0; i < count; i++) ids[f->numbers.items[i]] = i;
  for (i = 0; i < f->map.count; i++)
    if (f->map.items[i] != TIRO_NONE) f->map.items[i] = ids[f->map.items[i]];
  ti_free(&f->memory, ids, ((size_t)count + 1) * sizeof *ids);
  return TIRO_OK;
}

/* ---- Turns ---- */

/* Where the turns that start in a document end; `*held`: one of them has tokens. */
static uint32_t pass_turns(const folding *f, uint32_t span, uint32_t end, int *held) {
  *held = 0;
  for (; f->turns && span < f->turns->count && ti_layer_first(f->turns, span) < end; span++) {
    tiro_span turn = ti_turn_tokens(f->turns, span);
    if (turn.first < turn.end) *held = 1;
  }
  return span;
}

static void add_span(folding *f, tiro_span span) {
  f->spans.items[f->spans.count++] = span;
  f->head.held_count += span.first < span.end;
  f->head.length_sum += span.end - span.first;
}

/* All turns in order, and those documents that have none. */
static tiro_status find_turns(folding *f) {
  const ti_layer *docs = &f->segment->layers[0];
  uint32_t document, span = 0, next;
  if (ti_reserve(&f->memory, &f->spans, (f->turns ? f->turns->count : 0) + (size_t)docs->count + 1)) return TIRO_NOMEM;
  for (document = 0; document < docs->count; document++) {
    tiro_span whole;
    int held;
    whole.first = ti_layer_first(docs, document);
    whole.end = ti_layer_end(docs, document);
    next = pass_turns(f, span, whole.end, &held);
    if (!held && whole.first < whole.end) {
      if (ti_reserve(&f->memory, &f->lone, 2)) return TIRO_NOMEM;
      f->lone.items[f->lone.count++] = (uint32_t)f->spans.count;
      f->lone.items[f->lone.count++] = document;
      add_span(f, whole);
    }
    for (; span < next; span++) add_span(f, ti_turn_tokens(f->turns, span));
  }
  for (; f->turns && span < f->turns->count; span++) add_span(f, ti_turn_tokens(f->turns, span));
  if (f->spans.count > INT32_MAX) return TIRO_TOOBIG; /* gaps have 31 bits */
  f->head.turn_count = (uint32_t)f->spans.count;
  f->head.lone_count = (uint32_t)f->lone.count / 2;
  return TIRO_OK;
}

/* ---- Tokens ---- */

static tiro_status add_chunk(folding *f, entry *e) {
  uint32_t added = (uint32_t)f->chunks.count;
  if (f->chunks.count >= TIRO_NONE) return TIRO_TOOBIG;
  if (ti_reserve(&f->memory, &f->chunks, 1)) return TIRO_NOMEM;
  f->chunks.count++;
  f->chunks.items[added].next = TIRO_NONE;
  if (e->first == TIRO_NONE) e->first = added;
  else f->chunks.items[e->last].next = added;
  e->last = added;
  e->used = 0;
  return TIRO_OK;
}

/* As in a short list (see turns.c); a turn's bytes lie in one chunk. */
static tiro_status add_turn(folding *f, uint32_t id, uint32_t turn) {
  entry *e = &f->entries.items[id];
  uint32_t count = f->counts.items[id], gap = turn - e->next;
  unsigned char *at;
  if (e->used > CHUNK - TURN_BYTES) {
    tiro_status status = add_chunk(f, e);
    if (status != TIRO_OK) return status;
  }
  at = f->chunks.items[e->last].bytes + e->used;
  at = ti_put_varint(at, gap << 1 | (count > 1));
  if (count > 1) at = ti_put_varint(at, count - 2);
  e->used = (uint32_t)(at - f->chunks.items[e->last].bytes);
  e->next = turn + 1;
  e->frequency++;
  f->counts.items[id] = 0;
  return TIRO_OK;
}

static tiro_status read_turn(folding *f, uint32_t turn) {
  const ti_column *words = &f->segment->columns[0];
  tiro_span span = f->spans.items[turn];
  uint32_t at, *counts = f->counts.items, *touched;
  size_t i, count = 0;
  if (ti_reserve(&f->memory, &f->touched, (size_t)(span.end - span.first))) return TIRO_NOMEM;
  touched = f->touched.items;
  for (at = span.first; at < span.end; at++) {
    uint32_t id = f->map.items[ti_column_at(words, at)];
    if (id != TIRO_NONE && counts[id]++ == 0) touched[count++] = id;
  }
  for (i = 0; i < count; i++) {
    tiro_status status = add_turn(f, touched[i], turn);
    if (status != TIRO_OK) return status;
  }
  return TIRO_OK;
}

static tiro_status read_tokens(folding *f) {
  uint32_t i;
  tiro_status status = TIRO_OK;
  if (ti_reserve(&f->memory, &f->entries, (size_t)f->values.count + 1)) return TIRO_NOMEM;
  if (ti_reserve(&f->memory, &f->counts, (size_t)f->values.count + 1)) return TIRO_NOMEM;
  memset(f->entries.items, 0, f->values.count * sizeof *f->entries.items);
  memset(f->counts.items, 0, f->values.count * sizeof *f->counts.items);
  for (i = 0; i < f->values.count; i++) {
    f->entries.items[i].first = TIRO_NONE;
    f->entries.items[i].used = CHUNK;
  }
  for (i = 0; status == TIRO_OK && i < f->head.turn_count; i++) status = read_turn(f, i);
  return status;
}

/* ---- Lists ---- */

/* Turns of a word from its chunks, then how often it is in each. */
static void read_chunks(const folding *f, const entry *e, uint32_t *turns, uint32_t *counts) {
  uint32_t turn = 0, n, i = 0, number;
  for (n = e->first; n != TIRO_NONE; n = f->chunks.items[n].next) {
    const unsigned char *at = f->chunks.items[n].bytes, *end = at + CHUNK;
    while (n == e->last ? i < e->frequency : end - at >= TURN_BYTES) {
      at = ti_get_varint(at, end, &number);
      turns[i] = turn += number >> 1;
      counts[i] = 1;
      if (number & 1) {
        at = ti_get_varint(at, end, &counts[i]);
        counts[i] += 2;
      }
      turn++;
      i++;
    }
  }
}

/* count / (count + norm) in 255ths, rounded up: the norm of BM25 with the
** segment's own average length, all times ten. */
static unsigned char bound_of(const folding *f, uint32_t turn, uint32_t count) {
  uint64_t length = f->spans.items[turn].end - f->spans.items[turn].first, above, below;
  uint64_t sum = f->head.length_sum, held = f->head.held_count;
  if (length > 0xFFFF || count > 0xFFFF) return 255;
  above = count * sum * 10;
  below = above + 3 * sum + 9 * length * held;
  return (unsigned char)((255 * above + below - 1) / below);
}

static tiro_status write_list(folding *f, const entry *e, uint32_t *starts, uint32_t id) {
  size_t count = e->frequency, room = ti_turns_room(count, f->head.turn_count), i;
  uint32_t *turns, *counts;
  unsigned char *out, *end;
  f->list.count = f->bounds.count = 0;
  if (ti_reserve(&f->memory, &f->list, 2 * count) || ti_reserve(&f->memory, &f->bounds, count)) return TIRO_NOMEM;
  if (ti_reserve(&f->memory, &f->out, room)) return TIRO_NOMEM;
  turns = f->list.items;
  counts = turns + count;
  read_chunks(f, e, turns, counts);
  for (i = 0; i < count; i++) f->bounds.items[i] = bound_of(f, turns[i], counts[i]);
  out = (unsigned char *)f->out.items + f->out.count;
  end = count ? ti_turns_write(out, turns, counts, f->bounds.items, count, f->head.turn_count) : out;
  if ((uint64_t)starts[id] + (uint64_t)(end - out) >= UINT32_MAX) return TIRO_TOOBIG;
  f->out.count += (size_t)(end - out);
  starts[id + 1] = starts[id] + (uint32_t)(end - out);
  return TIRO_OK;
}

/* ---- The bytes ---- */

static tiro_status add(folding *f, const void *from, size_t size) {
  if (ti_reserve(&f->memory, &f->out, size)) return TIRO_NOMEM;
  if (from && size) memcpy(f->out.items + f->out.count, from, size);
  else memset(f->out.items + f->out.count, 0, size);
  f->out.count += size;
  return TIRO_OK;
}

static uint32_t *numbers_at(folding *f, size_t at) { return (uint32_t *)(void *)(f->out.items + at); }

/* Starts of the values, and their bytes; words of each folded one. */
static tiro_status add_lexicon(folding *f) {
  size_t at = f->out.count, i, size = 0;
  uint32_t count = f->values.count;
  if (add(f, NULL, ((size_t)count + 1) * sizeof(uint32_t))) return TIRO_NOMEM;
  for (i = 0; i < count; i++) {
    numbers_at(f, at)[i] = (uint32_t)size; /* ti_values_add keeps it below 2^32 */
    size += ti_values_at(&f->values, f->numbers.items[i]).length;
  }
  numbers_at(f, at)[count] = (uint32_t)size;
  f->head.value_count = count;
  f->head.value_size = (uint32_t)size;
  return TIRO_OK;
}

static tiro_status add_members(folding *f) {
  size_t at = f->out.count, i, count = f->values.count;
  uint32_t *starts, *members;
  if (add(f, NULL, (count + 1 + f->head.member_count) * sizeof(uint32_t))) return TIRO_NOMEM;
  starts = numbers_at(f, at);
  members = starts + count + 1;
  for (i = 0; i < f->map.count; i++)
    if (f->map.items[i] != TIRO_NONE) starts[f->map.items[i] + 1]++;
  for (i = 0; i < count; i++) starts[i + 1] += starts[i];
  for (i = f->map.count; i-- > 0;)
    if (f->map.items[i] != TIRO_NONE) members[--starts[f->map.items[i] + 1]] = (uint32_t)i;
  memmove(starts, starts + 1, count * sizeof *starts); /* each went down to where it starts */
  starts[count] = f->head.member_count;
  return TIRO_OK;
}

static tiro_status add_turns(folding *f) {
  size_t at, i, count = f->head.turn_count, words = f->map.count;
  uint16_t *lengths;
  tiro_status status = add(f, f->lone.items, f->lone.count * sizeof(uint32_t));
  if (status != TIRO_OK) return status;
  at = f->out.count;
  if (add(f, NULL, (count + 1) / 2 * 4)) return TIRO_NOMEM;
  lengths = (uint16_t *)(void *)(f->out.items + at);
  for (i = 0; i < count; i++) {
    uint32_t length = f->spans.items[i].end - f->spans.items[i].first;
    lengths[i] = (uint16_t)(length < TI_LONG_TURN ? length : TI_LONG_TURN);
  }
  at = f->out.count;
  if (add(f, NULL, (words + 7) / 8)) return TIRO_NOMEM;
  for (i = 0; i < words; i++)
    if (f->map.items[i] != TIRO_NONE) f->out.items[at + i / 8] = (char)(f->out.items[at + i / 8] | 1 << i % 8);
  return TIRO_OK;
}

static tiro_status add_values(folding *f) {
  uint32_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < f->values.count; i++) {
    tiro_string value = ti_values_at(&f->values, f->numbers.items[i]);
    status = add(f, value.at, value.length);
  }
  return status;
}

/* Frequencies, and starts of lists that are filled in as lists are written. */
static tiro_status add_lists(folding *f, size_t frequencies) {
  uint32_t i, count = f->values.count;
  tiro_status status = TIRO_OK;
  size_t starts_size = ((size_t)count + 1) * sizeof(uint32_t), before = f->out.count;
  uint32_t *starts = (uint32_t *)ti_new_zero(&f->memory, starts_size);
  if (!starts) return TIRO_NOMEM;
  for (i = 0; status == TIRO_OK && i < count; i++) {
    numbers_at(f, frequencies)[i] = f->entries.items[i].frequency;
    status = write_list(f, &f->entries.items[i], starts, i);
  }
  memcpy(numbers_at(f, frequencies) + count, starts, starts_size);
  ti_free(&f->memory, starts, starts_size);
  f->head.list_size = (uint32_t)(f->out.count - before);
  return status == TIRO_OK ? add(f, NULL, TI_BITPACK_PAD) : status;
}

static tiro_status write(folding *f) {
  size_t frequencies;
  tiro_status status = fold_words(f);
  if (status == TIRO_OK) status = rank_words(f);
  if (status == TIRO_OK) status = find_turns(f);
  if (status == TIRO_OK) status = read_tokens(f);
  if (status == TIRO_OK) status = add(f, NULL, sizeof f->head);
  if (status == TIRO_OK) status = add_lexicon(f);
  if (status == TIRO_OK) status = add_members(f);
  frequencies = f->out.count;
  if (status == TIRO_OK) status = add(f, NULL, (2 * (size_t)f->values.count + 1) * sizeof(uint32_t));
  if (status == TIRO_OK) status = add_turns(f);
  if (status == TIRO_OK) status = add_values(f);
  if (status == TIRO_OK) status = add_lists(f, frequencies);
  if (status != TIRO_OK) return status;
  f->head.version = TI_FOLDED_VERSION;
  f->head.token_count = f->segment->token_count;
  f->head.word_count = (uint32_t)f->map.count;
  memcpy(f->out.items, &f->head, sizeof f->head);
  return TIRO_OK;
}

tiro_status ti_folded_write(char **bytes, size_t *size, size_t *capacity, const tiro_memory *memory,
                            const ti_segment *segment) {
  folding f;
  tiro_status status;
  memset(&f, 0, sizeof f);
  f.memory = *memory;
  f.segment = segment;
  f.turns = ti_segment_layer(segment, "turn", 4);
  status = write(&f);
  ti_values_free(&f.values, memory);
  ti_array_free(memory, &f.map);
  ti_array_free(memory, &f.numbers);
  ti_array_free(memory, &f.lone);
  ti_array_free(memory, &f.spans);
  ti_array_free(memory, &f.entries);
  ti_array_free(memory, &f.counts);
  ti_array_free(memory, &f.chunks);
  ti_array_free(memory, &f.touched);
  ti_array_free(memory, &f.list);
  ti_array_free(memory, &f.bounds);
  if (status != TIRO_OK) ti_array_free(memory, &f.out);
  else ti_array_shrink(memory, &f.out);
  *bytes = f.out.items;
  *size = f.out.count;
  *capacity = f.out.capacity;
  return status;
}
