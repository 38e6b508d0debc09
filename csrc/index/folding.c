/* folding.c: writes the folded form of a segment.
**
**   codes     the  old  The  .  crane           a turn after the other
**              |    |    |   |    |
**   slots      the  old  the -  crane           where the next item of a folded word goes
**
**   items     | 0 0 1 1 1 3 .. | 0 4 .. |       turns, list after list, once a token
**
** There is room for so many items at a time: words are taken in rounds.
*/
#include "folded.h"

#include <string.h>

#include "../base/values.h"
#include "../text/fold.h"
#include "../text/unicode.h"
#include "image.h"
#include "mapped.h"
#include "turns.h"

#ifndef TI_FOLDED_ROOM /* tests have less */
#define TI_FOLDED_ROOM ((size_t)96 << 20) /* bytes of items a round */
#endif
#define FORGET 4194304 /* tokens read between giving pages back */

/* Where the next item of a folded word goes; no further than `end`. */
typedef struct slot {
  uint32_t next, end;
} slot;

typedef struct folding {
  tiro_memory memory;
  const ti_segment *segment;
  const ti_layer *turns; /* NULL: none */
  ti_folded_options options;
  size_t passed; /* tokens since pages were given back */
  ti_folded_head head;
  ti_values values;            /* folded words, numbered as they come */
  TI_ARRAY(uint32_t) map;      /* by word: its folded id; TIRO_NONE: no word */
  TI_ARRAY(uint32_t) numbers;  /* by folded id */
  TI_ARRAY(uint32_t) lone;     /* { turn, document } */
  TI_ARRAY(tiro_span) spans;   /* by turn */
  TI_ARRAY(uint16_t) lengths;  /* as they are kept */
  TI_ARRAY(uint32_t) by_code;  /* by code: 1 + folded id; 0: no word */
  TI_ARRAY(uint32_t) areas;    /* by folded id: items it may have */
  TI_ARRAY(slot) slots;        /* by 1 + folded id */
  TI_ARRAY(uint32_t) items;
  TI_ARRAY(uint32_t) list;     /* turns of a list, then counts */
  TI_ARRAY(unsigned char) ones;   /* by turn: the bound of a word that is there once */
  TI_ARRAY(unsigned char) bounds; /* of a list */
  ti_narrowing frequencies, list_starts;
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
  uint32_t length = span.end - span.first;
  f->spans.items[f->spans.count++] = span;
  f->lengths.items[f->lengths.count++] = (uint16_t)(length < TI_LONG_TURN ? length : TI_LONG_TURN);
  f->head.held_count += span.first < span.end;
  f->head.length_sum += span.end - span.first;
}

/* All turns in order, and those documents that have none. */
static tiro_status find_turns(folding *f) {
  const ti_layer *docs = &f->segment->layers[0];
  size_t most = (f->turns ? f->turns->count : 0) + (size_t)docs->count + 1;
  uint32_t document, span = 0, next;
  if (ti_reserve(&f->memory, &f->spans, most) || ti_reserve(&f->memory, &f->lengths, most + 1)) return TIRO_NOMEM;
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

/* A word's id is its folded one plus one, so that nothing is none. */
static uint32_t slot_of(const folding *f, uint32_t word) { return f->map.items[word] + 1; }

static tiro_status find_slots(folding *f) {
  const ti_column *words = &f->segment->columns[0];
  uint32_t count = words->common ? words->common_count : words->lexicon.count, i;
  size_t slots = (size_t)f->values.count + 1;
  if (count > TI_NO_CODE) count = TI_NO_CODE;
  if (ti_reserve(&f->memory, &f->by_code, (size_t)count + 1)) return TIRO_NOMEM;
  if (ti_reserve(&f->memory, &f->slots, slots) || ti_reserve(&f->memory, &f->areas, slots)) return TIRO_NOMEM;
  memset(f->slots.items, 0, slots * sizeof *f->slots.items);
  memset(f->areas.items, 0, slots * sizeof *f->areas.items);
  for (i = 0; i < count; i++) {
    uint32_t word = words->common ? words->common[i] : i;
    f->by_code.items[i] = word < f->map.count ? slot_of(f, word) : 0;
  }
  f->by_code.count = count;
  for (i = 0; i < f->map.count; i++) {
    uint32_t n = ti_column_frequency(words, i), *area;
    if (f->map.items[i] == TIRO_NONE) continue;
    area = &f->areas.items[f->map.items[i]];
    *area += n < words->token_count - *area ? n : words->token_count - *area;
  }
  return TIRO_OK;
}

/* Areas for the words from `first` on, as many as there is room for; returns the
** one behind, TIRO_NONE: no memory. Item 0 is for what is not wanted. */
static uint32_t make_areas(folding *f, uint32_t first) {
  uint32_t id;
  size_t total = 1;
  for (id = first; id < f->values.count; id++) {
    slot *s = &f->slots.items[id + 1];
    if (total > 1 && total + f->areas.items[id] > f->options.room / sizeof *f->items.items) break;
    s->next = (uint32_t)total; /* there are fewer than tokens */
    total += f->areas.items[id];
    s->end = (uint32_t)total;
  }
  if (ti_reserve(&f->memory, &f->items, total + 1)) return TIRO_NONE;
  return id;
}

static void deal_turn(folding *f, uint32_t turn) {
  const ti_column *words = &f->segment->columns[0];
  const uint32_t *by_code = f->by_code.items;
  tiro_span span = f->spans.items[turn];
  uint32_t at, known = (uint32_t)f->by_code.count, *items = f->items.items;
  slot *slots = f->slots.items;
  for (at = span.first; at < span.end; at++) {
    uint32_t code = words->codes[at];
    slot *s = &slots[code < known ? by_code[code] : slot_of(f, ti_column_at(words, at))];
    uint32_t next = s->next;
    items[next] = turn;
    s->next = next + (next < s->end);
  }
  f->passed += span.end - span.first;
  if (f->passed < FORGET || !f->options.mapped) return;
  f->passed = 0;
  ti_map_forget(f->options.mapped, f->options.mapped_size);
}

/* ---- Lists ---- */

/* count / (count + norm) in 255ths, rounded up: the norm of BM25 with the
** segment's own average length, all times ten. */
static unsigned char bound_of(const folding *f, uint32_t turn, uint32_t count) {
  uint64_t length = f->lengths.items[turn], sum = f->head.length_sum, held = f->head.held_count, above, below;
  if (length == TI_LONG_TURN) length = f->spans.items[turn].end - f->spans.items[turn].first;
  if (length > 0xFFFF || count > 0xFFFF) return 255;
  above = count * sum * 10;
  below = above + 3 * sum + 9 * length * held;
  return (unsigned char)((255 * above + below - 1) / below);
}

static tiro_status find_bounds(folding *f) {
  uint32_t i;
  if (ti_reserve(&f->memory, &f->ones, (size_t)f->head.turn_count + 1)) return TIRO_NOMEM;
  for (i = 0; i < f->head.turn_count; i++)
    f->ones.items[i] = f->head.length_sum ? bound_of(f, i, 1) : 0; /* no token: no word is there */
  return TIRO_OK;
}

/* Turns of some items, and how often each is among them; returns how many. */
static size_t count_turns(const uint32_t *items, size_t count, uint32_t *turns, uint32_t *counts) {
  uint32_t last = TIRO_NONE, often = 0;
  size_t n = 0, i;
  for (i = 0; i < count; i++) {
    int is_new = items[i] != last;
    last = items[i];
    often = is_new ? 1 : often + 1;
    n += (size_t)is_new;
    turns[n - 1] = last;
    counts[n - 1] = often;
  }
  return n;
}

static tiro_status write_list(folding *f, uint32_t id) {
  const slot *s = &f->slots.items[id + 1];
  uint32_t first = s->end - f->areas.items[id], *turns, *counts;
  size_t count = s->next - first, i;
  unsigned char *out, *end;
  f->list.count = f->bounds.count = 0;
  if (ti_reserve(&f->memory, &f->list, 2 * count) || ti_reserve(&f->memory, &f->bounds, count)) return TIRO_NOMEM;
  turns = f->list.items;
  counts = turns + count;
  count = count_turns(f->items.items + first, count, turns, counts);
  if (ti_reserve(&f->memory, &f->out, ti_turns_room(count, f->head.turn_count))) return TIRO_NOMEM;
  for (i = 0; count >= TI_BITPACK && i < count; i++)
    f->bounds.items[i] = counts[i] == 1 ? f->ones.items[turns[i]] : bound_of(f, turns[i], counts[i]);
  out = (unsigned char *)f->out.items + f->out.count;
  end = count ? ti_turns_write(out, turns, counts, f->bounds.items, count, f->head.turn_count) : out;
  if ((uint64_t)f->head.list_size + (uint64_t)(end - out) >= UINT32_MAX) return TIRO_TOOBIG;
  f->out.count += (size_t)(end - out);
  if (ti_narrowing_add(&f->list_starts, f->head.list_size)) return TIRO_NOMEM;
  f->head.list_size += (uint32_t)(end - out);
  return ti_narrowing_add(&f->frequencies, (uint32_t)count);
}

/* ---- The bytes ---- */

static tiro_status add(folding *f, const void *from, size_t size) {
  if (ti_reserve(&f->memory, &f->out, size)) return TIRO_NOMEM;
  if (from && size) memcpy(f->out.items + f->out.count, from, size);
  else memset(f->out.items + f->out.count, 0, size);
  f->out.count += size;
  return TIRO_OK;
}

static tiro_status add_narrow(folding *f, const ti_narrowing *n) {
  tiro_status status = add(f, n->blocks.items, n->blocks.count * sizeof *n->blocks.items);
  return status == TIRO_OK ? add(f, n->bits.items, n->bits.count * sizeof *n->bits.items) : status;
}

static tiro_status add_numbers(folding *f, int rises, const uint32_t *numbers, size_t count, uint32_t *words) {
  ti_narrowing n;
  tiro_status status = ti_narrowing_all(&n, &f->memory, rises, numbers, count, words);
  if (status == TIRO_OK) status = add_narrow(f, &n);
  ti_narrowing_free(&n);
  return status;
}

/* Starts of the values. */
static tiro_status add_lexicon(folding *f) {
  uint32_t size = 0, count = f->values.count, i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < count; i++) {
    status = add(f, &size, sizeof size);
    size += (uint32_t)ti_values_at(&f->values, f->numbers.items[i]).length; /* ti_values_add keeps it below 2^32 */
  }
  f->head.value_count = count;
  f->head.value_size = size;
  return status == TIRO_OK ? add(f, &size, sizeof size) : status;
}

/* Members of each folded word, and where they start. */
static void find_members(const folding *f, uint32_t *starts, uint32_t *members) {
  size_t i, count = f->values.count;
  for (i = 0; i < f->map.count; i++)
    if (f->map.items[i] != TIRO_NONE) starts[f->map.items[i] + 1]++;
  for (i = 0; i < count; i++) starts[i + 1] += starts[i];
  for (i = f->map.count; i-- > 0;)
    if (f->map.items[i] != TIRO_NONE) members[--starts[f->map.items[i] + 1]] = (uint32_t)i;
  memmove(starts, starts + 1, count * sizeof *starts); /* each went down to where it starts */
  starts[count] = f->head.member_count;
}

static tiro_status add_members(folding *f) {
  size_t count = f->values.count + (size_t)1, size = (count + f->head.member_count) * sizeof(uint32_t);
  uint32_t *starts = (uint32_t *)ti_new_zero(&f->memory, size), *members;
  tiro_status status;
  if (!starts) return TIRO_NOMEM;
  members = starts + count;
  find_members(f, starts, members);
  status = add_numbers(f, 1, starts, count, &f->head.member_start_words);
  if (status == TIRO_OK) status = add_numbers(f, 0, members, f->head.member_count, &f->head.member_words);
  ti_free(&f->memory, starts, size);
  return status;
}

static tiro_status add_turns(folding *f) {
  size_t at, i, words = f->map.count;
  tiro_status status = add(f, f->lone.items, f->lone.count * sizeof(uint32_t));
  f->lengths.items[f->lengths.count] = 0;
  if (status == TIRO_OK) status = add(f, f->lengths.items, (f->lengths.count + 1) / 2 * 4);
  if (status != TIRO_OK) return status;
  at = f->out.count;
  if (add(f, NULL, (words + 7) / 8)) return TIRO_NOMEM;
  for (i = 0; i < words; i++)
    if (f->map.items[i] != TIRO_NONE) f->out.items[at + i / 8] = (char)(f->out.items[at + i / 8] | 1 << i % 8);
  return TIRO_OK;
}

/* Units with few words, whether turns have them or not. */
static tiro_status add_thin(folding *f) {
  const ti_column *words = &f->segment->columns[0];
  const uint32_t *by_code = f->by_code.items;
  uint32_t unit, units = ti_units(words->token_count), known = (uint32_t)f->by_code.count;
  size_t at = f->out.count;
  if (add(f, NULL, ((size_t)units + 7) / 8)) return TIRO_NOMEM;
  for (unit = 0; unit < units; unit++) {
    uint32_t first = unit * TI_UNIT, i, count = 0;
    uint32_t end = words->token_count - first < TI_UNIT ? words->token_count : first + TI_UNIT;
    for (i = first; i < end; i++) {
      uint32_t code = words->codes[i];
      count += 0 != (code < known ? by_code[code] : slot_of(f, ti_column_at(words, i)));
    }
    if (count < TI_THIN) f->out.items[at + unit / 8] = (char)(f->out.items[at + unit / 8] | 1 << unit % 8);
  }
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

/* Lists of the words from `*first` on, so many as there is room for. */
static tiro_status add_round(folding *f, uint32_t *first) {
  uint32_t id = *first, end = make_areas(f, id), i;
  tiro_status status = end == TIRO_NONE ? TIRO_NOMEM : TIRO_OK;
  for (i = 0; status == TIRO_OK && i < f->head.turn_count; i++) deal_turn(f, i);
  for (; status == TIRO_OK && id < end; id++) status = write_list(f, id);
  if (status == TIRO_OK) memset(f->slots.items + *first + 1, 0, (end - *first) * sizeof *f->slots.items);
  *first = end;
  return status;
}

/* Lists, then what was learnt as they were written. */
static tiro_status add_lists(folding *f) {
  uint32_t next = 0;
  tiro_status status = find_bounds(f);
  while (status == TIRO_OK && next < f->values.count) status = add_round(f, &next);
  if (status == TIRO_OK) status = add(f, NULL, TI_BITPACK_PAD);
  if (status == TIRO_OK) status = add(f, NULL, (0 - f->out.count) % sizeof(uint32_t));
  if (status == TIRO_OK) status = ti_narrowing_end(&f->frequencies, &f->head.frequency_words);
  if (status == TIRO_OK) status = add_narrow(f, &f->frequencies);
  if (status == TIRO_OK) status = ti_narrowing_add(&f->list_starts, f->head.list_size);
  if (status == TIRO_OK) status = ti_narrowing_end(&f->list_starts, &f->head.list_start_words);
  return status == TIRO_OK ? add_narrow(f, &f->list_starts) : status;
}

static tiro_status write(folding *f) {
  tiro_status status = fold_words(f);
  if (status == TIRO_OK) status = rank_words(f);
  if (status == TIRO_OK) status = find_turns(f);
  if (status == TIRO_OK) status = ti_reserve(&f->memory, &f->out, f->segment->token_count + (size_t)8192);
  if (status == TIRO_OK) status = add(f, NULL, sizeof f->head);
  if (status == TIRO_OK) status = add_lexicon(f);
  if (status == TIRO_OK) status = add_members(f);
  if (status == TIRO_OK) status = add_turns(f);
  if (status == TIRO_OK) status = find_slots(f);
  if (status == TIRO_OK) status = add_thin(f);
  if (status == TIRO_OK) status = add_values(f);
  if (status == TIRO_OK) status = add_lists(f);
  if (status != TIRO_OK) return status;
  f->head.version = TI_FOLDED_VERSION;
  f->head.token_count = f->segment->token_count;
  f->head.word_count = (uint32_t)f->map.count;
  memcpy(f->out.items, &f->head, sizeof f->head);
  return TIRO_OK;
}

tiro_status ti_folded_save(char **bytes, size_t *size, size_t *capacity, const tiro_memory *memory,
                           const ti_segment *segment, const ti_folded_options *options) {
  folding f;
  tiro_status status;
  memset(&f, 0, sizeof f);
  f.memory = *memory;
  f.segment = segment;
  if (options) f.options = *options;
  if (!f.options.room) f.options.room = TI_FOLDED_ROOM;
  f.turns = ti_segment_layer(segment, "turn", 4);
  ti_narrowing_start(&f.frequencies, memory, 0);
  ti_narrowing_start(&f.list_starts, memory, 1);
  status = write(&f);
  ti_values_free(&f.values, memory);
  ti_narrowing_free(&f.frequencies);
  ti_narrowing_free(&f.list_starts);
  ti_array_free(memory, &f.map);
  ti_array_free(memory, &f.numbers);
  ti_array_free(memory, &f.lone);
  ti_array_free(memory, &f.spans);
  ti_array_free(memory, &f.lengths);
  ti_array_free(memory, &f.by_code);
  ti_array_free(memory, &f.areas);
  ti_array_free(memory, &f.slots);
  ti_array_free(memory, &f.items);
  ti_array_free(memory, &f.ones);
  ti_array_free(memory, &f.list);
  ti_array_free(memory, &f.bounds);
  if (status != TIRO_OK) ti_array_free(memory, &f.out);
  else ti_array_shrink(memory, &f.out);
  *bytes = f.out.items;
  *size = f.out.count;
  *capacity = f.out.capacity;
  return status;
}

tiro_status ti_folded_write(char **bytes, size_t *size, size_t *capacity, const tiro_memory *memory,
                            const ti_segment *segment) {
  return ti_folded_save(bytes, size, capacity, memory, segment, NULL);
}
