/* turns.c: lists of turns.
**
**   short   gap, gap, ...                          fewer than 128 turns
**   long    firsts | offsets | bounds | block ...  128 turns a block, packed; a short list is the last
**   dense   ranks | bounds | bits | counts | many  every eighth turn or more: a bit a turn
**
** A gap counts what lies between two turns, twice; one more where the word is
** there several times, and how often less two follows. Counts of a dense list
** have four bits a turn that holds the word; 15 stands for those that are
** listed at the end. Saved bytes may lie: what is read lies in the list, and
** turns that come out are below the number of turns.
*/
#include "turns.h"

#include <string.h>

#include "../base/bytes.h"

#define DENSE 8   /* one of so many turns */
#define MANY 15   /* counts from here on are listed */

static int is_dense(uint32_t frequency, uint32_t turns) { return frequency >= TI_BITPACK && frequency >= turns / DENSE + 1; }

static uint32_t number_at(const unsigned char *at) {
  return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t word_at(const unsigned char *at) { return number_at(at) | (uint64_t)number_at(at + 4) << 32; }

static unsigned ones(uint64_t n) {
  n -= n >> 1 & 0x5555555555555555u;
  n = (n & 0x3333333333333333u) + (n >> 2 & 0x3333333333333333u);
  n = (n + (n >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return (unsigned)(n * 0x0101010101010101u >> 56);
}

/* ---- Parts of a list ---- */

#define LONG_HEAD 9   /* bytes a block: first turn, offset, bound */
#define DENSE_HEAD 21 /* rank, bound, bits */

static const unsigned char *bits_of(const ti_turns *t) { return t->list + 5 * (size_t)t->blocks; }

void ti_turns_start(ti_turns *t, const ti_folded *folded, uint32_t id) {
  uint32_t start = ti_narrow_rising(&folded->list_starts, id), end = ti_narrow_rising(&folded->list_starts, id + 1);
  size_t head;
  if (end > folded->list_size || start > end) start = end = 0;
  t->folded = folded;
  t->list = folded->lists + start;
  t->end = folded->lists + end;
  t->frequency = ti_folded_frequency(folded, id);
  t->block = TIRO_NONE;
  t->count = 0;
  t->has_counts = 0;
  t->rest = NULL;
  if (t->frequency < TI_BITPACK) {
    t->kind = TI_TURNS_SHORT;
    t->blocks = t->frequency > 0;
    return;
  }
  t->kind = is_dense(t->frequency, folded->turn_count) ? TI_TURNS_DENSE : TI_TURNS_LONG;
  t->blocks = ((t->kind == TI_TURNS_DENSE ? folded->turn_count : t->frequency) + TI_BITPACK - 1) / TI_BITPACK;
  head = t->kind == TI_TURNS_DENSE ? DENSE_HEAD : LONG_HEAD;
  if (head * t->blocks <= (size_t)(t->end - t->list)) return;
  t->kind = TI_TURNS_SHORT; /* a lie */
  t->blocks = t->frequency = 0;
}

uint32_t ti_turns_first(const ti_turns *t, uint32_t block) {
  if (t->kind == TI_TURNS_DENSE) return block * TI_BITPACK;
  return t->kind == TI_TURNS_LONG ? number_at(t->list + 4 * (size_t)block) : 0;
}

unsigned ti_turns_bound(const ti_turns *t, uint32_t block) {
  if (t->kind == TI_TURNS_SHORT) return 255;
  return t->list[(t->kind == TI_TURNS_DENSE ? 4 : 8) * (size_t)t->blocks + block];
}

uint32_t ti_turns_seek(const ti_turns *t, uint32_t block, uint32_t turn) {
  uint32_t far = 1, high;
  if (t->kind == TI_TURNS_DENSE) return turn / TI_BITPACK > block ? turn / TI_BITPACK : block;
  if (block >= t->blocks || t->kind == TI_TURNS_SHORT) return block;
  while (far < t->blocks - block && ti_turns_first(t, block + far) <= turn) {
    block += far;
    far *= 2;
  }
  high = far < t->blocks - block ? block + far : t->blocks;
  while (high - block > 1) {
    uint32_t middle = block + (high - block) / 2;
    if (ti_turns_first(t, middle) <= turn) block = middle;
    else high = middle;
  }
  return block;
}

/* ---- Reading ---- */

static void read_short(ti_turns *t, const unsigned char *at, const unsigned char *end, uint32_t count) {
  uint32_t n, gap, turn = 0, i, most = t->folded->turn_count;
  for (i = 0; i < count && at < end; i++, turn++) {
    at = ti_get_varint(at, end, &n);
    gap = n >> 1;
    if (gap >= most || turn >= most - gap) break;
    t->turns[i] = turn += gap;
    t->counts[i] = 1;
    if (!(n & 1)) continue;
    at = ti_get_varint(at, end, &n);
    t->counts[i] = n + 2 > n ? n + 2 : n;
  }
  t->count = i;
  t->has_counts = 1;
}

static void read_long(ti_turns *t, uint32_t block) {
  uint32_t offset = number_at(t->list + 4 * ((size_t)t->blocks + block)), most = t->folded->turn_count, i;
  int outside = 0;
  if (offset > (size_t)(t->end - t->list)) return;
  if (block == t->frequency / TI_BITPACK) {
    read_short(t, t->list + offset, t->end, t->frequency % TI_BITPACK);
    return;
  }
  t->rest = ti_bitunpack(t->list + offset, t->end, t->turns);
  if (!t->rest) return;
  ti_bitpack_sum(t->turns, ti_turns_first(t, block));
  for (i = 0; i < TI_BITPACK; i++) t->turns[i] += i;
  for (i = 0; i < TI_BITPACK; i++) outside |= t->turns[i] >= most;
  t->count = outside ? 0 : TI_BITPACK;
}

static void read_dense(ti_turns *t, uint32_t block) {
  uint32_t half, n = 0;
  for (half = 0; half < 2; half++) {
    uint64_t bits = ti_dense_word(t, 2 * block + half);
    uint32_t base = block * TI_BITPACK + 64 * half;
    for (; bits; bits &= bits - 1) t->turns[n++] = base + ti_first_bit(bits);
  }
  t->count = n;
}

uint32_t ti_turns_read(ti_turns *t, uint32_t block) {
  if (t->block == block) return t->count;
  t->block = block;
  t->count = 0;
  t->has_counts = 0;
  if (t->kind == TI_TURNS_SHORT) read_short(t, t->list, t->end, t->frequency);
  else if (t->kind == TI_TURNS_LONG) read_long(t, block);
  else read_dense(t, block);
  return t->count;
}

uint64_t ti_dense_word(const ti_turns *t, uint32_t word) {
  uint32_t most = t->folded->turn_count;
  uint64_t bits;
  if (word >= 2 * t->blocks) return 0;
  bits = word_at(bits_of(t) + 8 * (size_t)word);
  if (most - word / 2 * 128 >= 128) return bits;
  if (most <= word * 64) return 0;
  return most - word * 64 >= 64 ? bits : bits & (((uint64_t)1 << (most - word * 64)) - 1);
}

/* The count of the `rank`-th turn of a dense list. */
static uint32_t dense_count(const ti_turns *t, uint32_t rank, uint32_t turn) {
  const unsigned char *counts = bits_of(t) + 16 * (size_t)t->blocks, *many;
  uint32_t n, low = 0, high;
  if (rank >= t->frequency || (size_t)(t->end - counts) < ((size_t)t->frequency + 1) / 2) return 1;
  many = counts + ((size_t)t->frequency + 1) / 2;
  n = counts[rank / 2] >> 4 * (rank & 1) & 15;
  if (n < MANY) return n ? n : 1;
  high = (uint32_t)((size_t)(t->end - many) / 8);
  while (high - low > 1 && high) {
    uint32_t middle = low + (high - low) / 2;
    if (number_at(many + 8 * (size_t)middle) <= turn) low = middle;
    else high = middle;
  }
  return high && number_at(many + 8 * (size_t)low) == turn ? number_at(many + 8 * (size_t)low + 4) : n;
}

uint32_t ti_dense_count(const ti_turns *t, uint32_t turn) {
  uint32_t word = turn / 64, rank = number_at(t->list + 4 * (size_t)(turn / TI_BITPACK));
  uint64_t bits = ti_dense_word(t, word);
  if (!(bits >> turn % 64 & 1)) return 0;
  if (word & 1) rank += ones(ti_dense_word(t, word - 1));
  return dense_count(t, rank + ones(bits & (((uint64_t)1 << turn % 64) - 1)), turn);
}

void ti_turns_count(ti_turns *t) {
  uint32_t i, rank;
  if (t->has_counts) return;
  t->has_counts = 1;
  if (t->kind == TI_TURNS_DENSE) {
    rank = number_at(t->list + 4 * (size_t)t->block);
    for (i = 0; i < t->count; i++) t->counts[i] = dense_count(t, rank + i, t->turns[i]);
    return;
  }
  if (!t->rest || !ti_bitunpack(t->rest, t->end, t->counts)) memset(t->counts, 0, sizeof t->counts);
  for (i = 0; i < TI_BITPACK; i++) t->counts[i] += t->counts[i] < UINT32_MAX;
}

/* ---- Writing ---- */

size_t ti_turns_room(size_t count, uint32_t turn_count) {
  size_t blocks = count / TI_BITPACK + 1;
  if (count < TI_BITPACK) return count * 10;
  if (is_dense((uint32_t)count, turn_count)) return ((size_t)turn_count / TI_BITPACK + 1) * DENSE_HEAD + count * 9 + 16;
  return blocks * (LONG_HEAD + 2 * TI_BITPACK_ROOM);
}

static void put_number(unsigned char *at, uint32_t n) {
  unsigned i;
  for (i = 0; i < 4; i++) at[i] = (unsigned char)(n >> 8 * i);
}

static unsigned char *write_short(unsigned char *out, const uint32_t *turns, const uint32_t *counts, size_t count) {
  uint32_t next = 0;
  size_t i;
  for (i = 0; i < count; i++) {
    out = ti_put_varint(out, (turns[i] - next) << 1 | (counts[i] > 1));
    if (counts[i] > 1) out = ti_put_varint(out, counts[i] - 2);
    next = turns[i] + 1;
  }
  return out;
}

static unsigned char *write_block(unsigned char *out, const uint32_t *turns, const uint32_t *counts) {
  uint32_t numbers[TI_BITPACK];
  unsigned i;
  numbers[0] = 0;
  for (i = 1; i < TI_BITPACK; i++) numbers[i] = turns[i] - turns[i - 1] - 1;
  out = ti_bitpack(out, numbers);
  for (i = 0; i < TI_BITPACK; i++) numbers[i] = counts[i] - 1;
  return ti_bitpack(out, numbers);
}

static unsigned char greatest(const unsigned char *bounds, size_t count) {
  unsigned char most = 0;
  size_t i;
  for (i = 0; i < count; i++)
    if (bounds[i] > most) most = bounds[i];
  return most;
}

static unsigned char *write_long(unsigned char *start, const uint32_t *turns, const uint32_t *counts,
                                 const unsigned char *bounds, size_t count) {
  size_t blocks = (count + TI_BITPACK - 1) / TI_BITPACK, i;
  unsigned char *out = start + LONG_HEAD * blocks;
  for (i = 0; i < blocks; i++) {
    size_t at = i * TI_BITPACK, n = count - at < TI_BITPACK ? count - at : TI_BITPACK;
    put_number(start + 4 * i, turns[at]);
    put_number(start + 4 * (blocks + i), (uint32_t)(out - start));
    start[8 * blocks + i] = greatest(bounds + at, n);
    if (n == TI_BITPACK) out = write_block(out, turns + at, counts + at);
    else out = write_short(out, turns + at, counts + at, n);
  }
  return out;
}

static unsigned char *write_dense(unsigned char *start, const uint32_t *turns, const uint32_t *counts,
                                  const unsigned char *bounds, size_t count, uint32_t turn_count) {
  size_t blocks = ((size_t)turn_count + TI_BITPACK - 1) / TI_BITPACK, i, at = 0;
  unsigned char *bits = start + 5 * blocks, *out = bits + 16 * blocks;
  memset(start, 0, DENSE_HEAD * blocks + (count + 1) / 2);
  for (i = 0; i < blocks; i++) {
    size_t from = at;
    put_number(start + 4 * i, (uint32_t)at);
    for (; at < count && turns[at] / TI_BITPACK == i; at++)
      bits[turns[at] / 8] |= (unsigned char)(1 << turns[at] % 8);
    start[4 * blocks + i] = greatest(bounds + from, at - from);
  }
  for (i = 0; i < count; i++)
    out[i / 2] |= (unsigned char)((counts[i] < MANY ? counts[i] : MANY) << 4 * (i & 1));
  out += (count + 1) / 2;
  for (i = 0; i < count; i++) {
    if (counts[i] < MANY) continue;
    put_number(out, turns[i]);
    put_number(out + 4, counts[i]);
    out += 8;
  }
  return out;
}

unsigned char *ti_turns_write(unsigned char *out, const uint32_t *turns, const uint32_t *counts,
                              const unsigned char *bounds, size_t count, uint32_t turn_count) {
  if (count < TI_BITPACK) return write_short(out, turns, counts, count);
  if (is_dense((uint32_t)count, turn_count)) return write_dense(out, turns, counts, bounds, count, turn_count);
  return write_long(out, turns, counts, bounds, count);
}
