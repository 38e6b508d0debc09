/* postings.c: the positions of a value, from its list and the codes.
**
**   short list   gap gap gap ...                    7 bits a byte, to the list's end
**   long list    count | first, offset | ...        a block of TI_BITPACK items each
**                      | packed gaps | ...          the last block is as a short list
**
** Items are units, one or several each, or positions where the value has no code. A
** gap counts what lies between two items. Saved bytes may lie: items ascend or the walk ends,
** and nothing outside the list (and TI_LIST_PAD bytes behind it) is read.
*/
#include "image.h"

#define NO_LIST TIRO_NONE
#define LIST_HEAD 4
#define SKIP 8 /* bytes of a block's entry */

/* ---- Codes ---- */

#ifdef __SSE2__
static __m128i load(const uint16_t *at) { return _mm_loadu_si128((const __m128i *)(const void *)at); }

static uint32_t equal_16(const uint16_t *codes, __m128i code) {
  __m128i a = _mm_cmpeq_epi16(load(codes), code), b = _mm_cmpeq_epi16(load(codes + 8), code);
  return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(a, b));
}

static uint32_t equal_32(const uint16_t *codes, uint32_t code) {
  __m128i wanted = _mm_set1_epi16((short)code);
  return equal_16(codes, wanted) | equal_16(codes + 16, wanted) << 16;
}
#else
static uint32_t equal_32(const uint16_t *codes, uint32_t code) {
  uint32_t mask = 0, i;
  for (i = 0; i < TI_UNIT; i++) mask |= (uint32_t)(codes[i] == code) << i;
  return mask;
}
#endif

/* Which positions of a unit have the code. */
static uint32_t look_into(const ti_column *column, uint32_t unit, uint32_t code) {
  uint32_t left = column->token_count - unit * TI_UNIT;
  uint32_t mask = equal_32(column->codes + (size_t)unit * TI_UNIT, code);
  return left < TI_UNIT ? mask & (((uint32_t)1 << left) - 1) : mask;
}

uint32_t ti_column_rare(const ti_column *column, uint32_t position) {
  uint32_t low = 0, high = column->rare_count, id;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (column->rare_positions[middle] < position) low = middle + 1;
    else high = middle;
  }
  if (low == column->rare_count || column->rare_positions[low] != position) return 0;
  id = column->rare_ids[low];
  return id < column->lexicon.count ? id : 0;
}

/* The code of an id. */
static uint32_t code_of(const ti_column *column, uint32_t id) {
  uint32_t low = 0, high = column->common_count;
  if (!column->common) return id;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (column->common[middle] < id) low = middle + 1;
    else high = middle;
  }
  return low < column->common_count && column->common[low] == id ? low : TI_NO_CODE;
}

/* ---- Lists ---- */

static uint32_t number_at(const unsigned char *at) {
  return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint32_t block_count(const ti_postings *p) { return p->count / TI_BITPACK + (p->count % TI_BITPACK != 0); }

static uint32_t block_first(const ti_postings *p, uint32_t block) {
  return number_at(p->list + LIST_HEAD + (size_t)block * SKIP);
}

ti_postings ti_column_postings(const ti_column *column, uint32_t id) {
  ti_postings p;
  uint32_t start = ti_narrow_rising(&column->list_starts, id), end = ti_narrow_rising(&column->list_starts, id + 1);
  uint32_t frequency = ti_narrow_level(&column->frequencies, id);
  p.column = column;
  p.code = code_of(column, id);
  p.pair = TI_NO_CODE;
  p.pair_at = 0;
  p.size = p.count = p.next = p.base = p.mask = p.at = p.end = p.shift = 0;
  p.list = column->lists;
  if (p.code != TI_NO_CODE && ti_is_dense(frequency, column->token_count)) {
    p.count = NO_LIST;
    return p;
  }
  if (end > column->list_size || start > end) return p;
  p.list += start;
  p.size = end - start;
  if (frequency < TI_LONG_LIST) return p;
  if (p.code != TI_NO_CODE) p.shift = ti_item_shift(frequency, column->token_count);
  if (p.size >= LIST_HEAD) p.count = number_at(p.list);
  if (p.count == NO_LIST || block_count(&p) > (p.size - LIST_HEAD) / SKIP) p.count = 0;
  if (!p.count) p.size = 0;
  return p;
}

/* The walk is over, and stays so. */
static int stop(ti_postings *p) {
  p->count = p->size = p->next = 0;
  return 0;
}

/* The item that was read last. */
static uint32_t last_item(const ti_postings *p) { return p->items[(p->end >> p->shift) - 1]; }

/* Up to `most` gaps from byte `at` on, the first behind `item`; returns the byte behind. */
static uint32_t read_gaps(ti_postings *p, uint32_t at, uint32_t most, uint32_t item) {
  const unsigned char *byte = p->list + at, *end = p->list + p->size;
  uint32_t n = 0, gap, above = TIRO_NONE >> p->shift;
  while (n < most && byte < end) {
    byte = ti_get_varint(byte, end, &gap);
    if (item > above || gap >= above - item) break;
    p->items[n++] = item += gap;
    item++;
  }
  p->at = 0;
  p->end = n << p->shift;
  return (uint32_t)(byte - p->list);
}

static int read_short(ti_postings *p) {
  p->next = read_gaps(p, p->next, TI_BITPACK, p->end ? last_item(p) + 1 : 0);
  return p->end || stop(p);
}

/* All items of a block of gaps that were packed; 0: they do not ascend. */
static int unpack(ti_postings *p, uint32_t offset, uint32_t first) {
  uint32_t i, descends = 0;
  if (!ti_bitunpack(p->list + offset, p->list + p->size, p->items)) return 0;
  ti_bitpack_sum(p->items, first);
  for (i = 0; i < TI_BITPACK; i++) p->items[i] += i;
  for (i = 1; i < TI_BITPACK; i++) descends |= p->items[i] <= p->items[i - 1];
  p->at = 0;
  p->end = TI_BITPACK << p->shift;
  return !descends && p->items[TI_BITPACK - 1] < TIRO_NONE >> p->shift;
}

static int read_block(ti_postings *p) {
  uint32_t first, offset, last = p->next && p->end ? last_item(p) : TIRO_NONE;
  if (p->next >= block_count(p)) return stop(p);
  first = block_first(p, p->next);
  offset = number_at(p->list + LIST_HEAD + (size_t)p->next * SKIP + 4);
  if ((last != TIRO_NONE && first <= last) || offset >= p->size) return stop(p);
  if (p->next == p->count / TI_BITPACK) read_gaps(p, offset, p->count % TI_BITPACK, first);
  else if (!unpack(p, offset, first)) return stop(p);
  p->next++;
  return p->end || stop(p);
}

/* Makes `at` the next unit of the list, or of all. */
static int step(ti_postings *p) {
  if (p->count == NO_LIST) {
    p->items[0] = p->next++;
    p->at = 0;
    p->end = 1;
    return p->items[0] < ti_units(p->column->token_count) || stop(p);
  }
  if (p->at < p->end) return 1;
  return p->count ? read_block(p) : read_short(p);
}

#if defined(__GNUC__) || defined(__clang__)
#define SOON 6 /* items ahead whose codes are fetched */
static void fetch(const ti_postings *p) {
  uint32_t soon = p->at + (SOON << p->shift), unit;
  if (p->code == TI_NO_CODE || soon >= p->end) return;
  unit = ti_postings_unit(p, soon);
  if (unit < ti_units(p->column->token_count)) __builtin_prefetch(p->column->codes + (size_t)unit * TI_UNIT);
}
#else
static void fetch(const ti_postings *p) { (void)p; }
#endif

void ti_postings_pair(ti_postings *p, uint32_t id, int32_t behind) {
  p->pair = p->code == TI_NO_CODE ? TI_NO_CODE : code_of(p->column, id);
  p->pair_at = behind;
}

/* Positions of a unit that are right, as bits. */
static uint32_t look(const ti_postings *p, uint32_t unit) {
  uint32_t mask = look_into(p->column, unit, p->code), units;
  int64_t at = (int64_t)unit * TI_UNIT + p->pair_at;
  if (!mask || p->pair == TI_NO_CODE) return mask;
  units = ti_units(p->column->token_count);
  if (at < 0 || at > (int64_t)(units - 1) * TI_UNIT) return mask;
  return mask & equal_32(p->column->codes + at, p->pair);
}

/* The next unit that has one, where there is no list. */
static uint32_t scan(ti_postings *p) {
  uint32_t unit, units = ti_units(p->column->token_count);
  for (unit = p->next; unit < units; unit++) {
    uint32_t mask = look(p, unit);
    if (!mask) continue;
    p->next = unit + 1;
    p->base = unit * TI_UNIT;
    p->mask = mask;
    return ti_postings_next(p);
  }
  p->next = units;
  stop(p);
  return TIRO_NONE;
}

/* Takes the next item: its first position that is not below `from`, or
** TIRO_NONE. */
static uint32_t enter(ti_postings *p, uint32_t from) {
  const ti_column *column = p->column;
  uint32_t item = ti_postings_unit(p, p->at);
  fetch(p);
  p->at++;
  if (p->code == TI_NO_CODE) return item < column->token_count && item >= from ? item : TIRO_NONE;
  if (item >= ti_units(column->token_count)) return TIRO_NONE;
  p->base = item * TI_UNIT;
  p->mask = look(p, item);
  if (from > p->base) p->mask &= from - p->base < TI_UNIT ? ~(uint32_t)0 << (from - p->base) : 0;
  return p->mask ? ti_postings_next(p) : TIRO_NONE;
}

uint32_t ti_postings_more(ti_postings *p) {
  if (p->count == NO_LIST) return scan(p);
  while (step(p)) {
    uint32_t at = enter(p, 0);
    if (at != TIRO_NONE) return at;
  }
  return TIRO_NONE;
}

/* Puts the walk before the last block that starts at or before `item`: looks
** 1, 2, 4 ... blocks ahead, then between. */
static void skip_blocks(ti_postings *p, uint32_t item) {
  uint32_t low = p->next, far = 1, high, blocks = block_count(p);
  if (low >= blocks || block_first(p, low) > item) return;
  while (far < blocks - low && block_first(p, low + far) <= item) {
    low += far;
    far *= 2;
  }
  high = far < blocks - low ? low + far : blocks;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (block_first(p, middle) <= item) low = middle;
    else high = middle;
  }
  p->next = low;
  p->at = p->end = 0;
}

/* Leaves out units, or positions, below `item`. */
static void skip(ti_postings *p, uint32_t item) {
  if (p->count == NO_LIST) {
    if (item > p->next) p->next = item;
    return;
  }
  if (p->count && (p->at == p->end || last_item(p) < item >> p->shift)) skip_blocks(p, item >> p->shift);
  while (p->at < p->end && ti_postings_unit(p, p->at) < item) p->at++;
}

uint32_t ti_postings_seek(ti_postings *p, uint32_t from) {
  uint32_t item = p->code == TI_NO_CODE ? from : from / TI_UNIT;
  if (p->mask) {
    if (from > p->base) p->mask &= from - p->base < TI_UNIT ? ~(uint32_t)0 << (from - p->base) : 0;
    if (p->mask) return ti_postings_next(p);
  }
  skip(p, item);
  while (step(p)) {
    uint32_t at;
    if (ti_postings_unit(p, p->at) < item) {
      p->at++;
      continue;
    }
    at = enter(p, from);
    if (at != TIRO_NONE) return at;
  }
  return TIRO_NONE;
}

uint32_t ti_postings_units(ti_postings *p) {
  if (p->count == NO_LIST) return TIRO_NONE;
  return (p->count ? read_block(p) : read_short(p)) ? p->end : 0;
}
