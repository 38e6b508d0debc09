/* pairs.c: see pairs.h.
**
** The comparisons are written so that compilers make vectors of them, wider ones
** where the processor has them.
*/
#include "pairs.h"

#include <string.h>

#include "image.h"

#if (defined(__GNUC__) || defined(__clang__)) && (defined(__x86_64__) || defined(__i386__))
#ifdef __clang__
#define WIDE __attribute__((target("avx2")))
#else
#define WIDE __attribute__((target("avx2"), optimize("O3"))) /* else no vectors with -O2 */
#endif
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

/* ---- Codes ---- */

/* How many codes values below an id have. */
static uint32_t codes_below(const ti_column *column, uint32_t id) {
  uint32_t low = 0, high = column->common_count;
  if (!column->common) return id < TI_NO_CODE ? id : TI_NO_CODE;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (column->common[middle] < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Codes of values that start with a byte from `first` on and below `end`; end 0: of all from there on. */
static ti_code_range range_of(const ti_column *column, char first, char end) {
  uint32_t from = codes_below(column, first ? ti_lexicon_bound(&column->lexicon, &first, 1) : 0);
  uint32_t to = end ? codes_below(column, ti_lexicon_bound(&column->lexicon, &end, 1)) : TI_NO_CODE + 1u;
  ti_code_range range;
  range.first = (uint16_t)from;
  range.count = (uint16_t)(to > from ? to - from : 0);
  return range;
}

static void take_codes(uint16_t *codes, const ti_wanted *wanted) {
  uint32_t i;
  for (i = 0; i < TI_FEW_CODES; i++) codes[i] = wanted->codes[i < wanted->code_count ? i : 0];
}

int ti_pair_start(ti_pair *pair, const ti_wanted *wanted, const ti_wanted *beside, int32_t step) {
  const ti_column *column = wanted->column;
  if (wanted->bits || beside->bits || !wanted->code_count || !beside->code_count) return 0;
  pair->column = column;
  pair->step = step;
  take_codes(pair->wanted, wanted);
  take_codes(pair->beside, beside);
  pair->others[0] = range_of(column, 0, '0');
  pair->others[1] = range_of(column, ':', 'A');
  pair->others[2] = range_of(column, '[', 'a');
  pair->others[3] = range_of(column, '{', 0);
  return pair->others[3].first > 0; /* or it would be all codes, one more than it counts */
}

/* ---- Units ---- */

INLINE uint16_t is_one(uint16_t code, const uint16_t *codes) {
  return (uint16_t)((code == codes[0]) | (code == codes[1]) | (code == codes[2]) | (code == codes[3]));
}

INLINE uint16_t is_in(uint16_t code, ti_code_range range) { return (uint16_t)(code - range.first) < range.count; }

INLINE int has_pair(const ti_pair *p, const uint16_t *at, const uint16_t *near) {
  uint16_t any = 0;
  int i;
  for (i = 0; i < TI_UNIT; i++)
    any |= (uint16_t)(is_one(at[i], p->wanted) &
                      (is_one(near[i], p->beside) | is_in(near[i], p->others[0]) | is_in(near[i], p->others[1]) |
                       is_in(near[i], p->others[2]) | is_in(near[i], p->others[3])));
  return any;
}

INLINE uint32_t find(const ti_pair *pair, uint32_t unit, uint32_t end, uint32_t *out) {
  const ti_pair p = *pair;
  uint32_t n = 0;
  for (; unit < end; unit++) {
    const uint16_t *at = p.column->codes + (size_t)unit * TI_UNIT;
    out[n] = unit;
    n += (uint32_t)(has_pair(&p, at, at + p.step) != 0);
  }
  return n;
}

static uint32_t find_plain(const ti_pair *pair, uint32_t unit, uint32_t end, uint32_t *out) {
  return find(pair, unit, end, out);
}

#ifdef WIDE
WIDE static uint32_t find_wide(const ti_pair *pair, uint32_t unit, uint32_t end, uint32_t *out) {
  return find(pair, unit, end, out);
}
#endif

/* The first and the last unit have no code beside them; they are told unseen. */
uint32_t ti_pair_units(const ti_pair *pair, uint32_t unit, uint32_t end, uint32_t *out) {
  uint32_t (*inner)(const ti_pair *, uint32_t, uint32_t, uint32_t *) = find_plain;
  uint32_t n = 0, last = ti_units(pair->column->token_count) - 1;
#ifdef WIDE
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) inner = find_wide;
#endif
  if (unit == 0 && unit < end) out[n++] = unit++;
  n += inner(pair, unit, end < last ? end : last, out + n);
  if (unit <= last && last < end) out[n++] = last;
  return n;
}
