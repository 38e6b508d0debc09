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
  uint32_t most = wanted->code_count;
  if (wanted->bits || !wanted->code_count) return 0;
  pair->column = column;
  pair->step = beside ? step : 0;
  take_codes(pair->wanted, wanted);
  pair->fewer = most <= TI_FEW_CODES - 2;
  if (!beside) return 1;
  if (beside->bits || !beside->code_count) return 0;
  take_codes(pair->beside, beside);
  if (beside->code_count > TI_FEW_CODES - 2) pair->fewer = 0;
  pair->others[0] = range_of(column, 0, '0');
  pair->others[1] = range_of(column, ':', 'A');
  pair->others[2] = range_of(column, '[', 'a');
  pair->others[3] = range_of(column, '{', 0);
  return pair->others[3].first > 0; /* or it would be all codes, one more than it counts */
}

/* ---- Units ---- */

INLINE uint16_t is_one(uint16_t code, const uint16_t *codes, int fewer) {
  int is = (code == codes[0]) | (code == codes[1]) | (code == codes[2]) | (code == codes[3]);
  return (uint16_t)(fewer ? is : is | (code == codes[4]) | (code == codes[5]));
}

INLINE uint16_t is_in(uint16_t code, ti_code_range range) { return (uint16_t)(code - range.first) < range.count; }

INLINE uint16_t is_beside(uint16_t code, const ti_pair *p, int fewer) {
  return (uint16_t)(is_one(code, p->beside, fewer) | is_in(code, p->others[0]) | is_in(code, p->others[1]) |
                    is_in(code, p->others[2]) | is_in(code, p->others[3]));
}

INLINE int has_pair(const ti_pair *p, const uint16_t *at, int fewer, int alone) {
  const uint16_t *near = at + p->step;
  uint16_t any = 0;
  int i;
  for (i = 0; i < TI_UNIT; i++) {
    uint16_t is = is_one(at[i], p->wanted, fewer);
    any |= (uint16_t)(alone ? is : is & is_beside(near[i], p, fewer));
  }
  return any;
}

/* Which units are looked at: `count` from `first` on, or listed ones. */
typedef struct looking {
  const ti_pair *pair;
  const uint32_t *listed;
  uint32_t first, count;
} looking;

#define SOON 12 /* listed units ahead whose codes are fetched */
#if defined(__GNUC__) || defined(__clang__)
#define FETCH(at) __builtin_prefetch(at)
#else
#define FETCH(at) ((void)(at))
#endif

/* The first and the last unit have no code beside them; they are told unseen. */
INLINE uint32_t find(const looking *look, uint32_t *out, int fewer, int alone) {
  const ti_pair p = *look->pair;
  uint32_t i, n = 0, units = ti_units(p.column->token_count), last = units ? units - 1 : 0;
  for (i = 0; i < look->count; i++) {
    uint32_t unit = look->listed ? look->listed[i] : look->first + i;
    uint32_t soon = look->listed && i + SOON < look->count ? look->listed[i + SOON] : unit;
    if (soon < last) FETCH(p.column->codes + (size_t)soon * TI_UNIT);
    out[n] = unit;
    n += unit == 0 || unit >= last || has_pair(&p, p.column->codes + (size_t)unit * TI_UNIT, fewer, alone);
  }
  return n;
}

INLINE uint32_t find_either(const looking *look, uint32_t *out) {
  int fewer = look->pair->fewer;
  if (look->pair->step) return fewer ? find(look, out, 1, 0) : find(look, out, 0, 0);
  return fewer ? find(look, out, 1, 1) : find(look, out, 0, 1);
}

static uint32_t find_plain(const looking *look, uint32_t *out) { return find_either(look, out); }

#ifdef WIDE
WIDE static uint32_t find_wide(const looking *look, uint32_t *out) { return find_either(look, out); }
#endif

static uint32_t find_any(const looking *look, uint32_t *out) {
#ifdef WIDE
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) return find_wide(look, out);
#endif
  return find_plain(look, out);
}

uint32_t ti_pair_units(const ti_pair *pair, uint32_t unit, uint32_t end, uint32_t *out) {
  looking look = {NULL, NULL, 0, 0};
  look.pair = pair;
  look.first = unit;
  look.count = end > unit ? end - unit : 0;
  return find_any(&look, out);
}

uint32_t ti_pair_keep(const ti_pair *pair, uint32_t *units, uint32_t count) {
  looking look = {NULL, NULL, 0, 0};
  look.pair = pair;
  look.listed = units;
  look.count = count;
  return find_any(&look, units);
}
