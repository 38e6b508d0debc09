/* packed.c: see packed.h. */
#include "packed.h"

#define KIND_MASK ((1u << TI_KIND_BITS) - 1)
#define LENGTH_SHIFT (TI_GAP_BITS + TI_KIND_BITS)
#define FAR ((1u << TI_GAP_BITS) - 1)            /* gap in the side table */
#define LONG (0xFFFFu >> LENGTH_SHIFT)        /* length in the side table */
#define MARK 16                               /* tokens a mark */

#ifdef __SSE2__
#include <emmintrin.h>

static __m128i load(const void *at) { return _mm_loadu_si128((const __m128i *)at); }

/* The lower 16 bits of eight numbers. */
static __m128i low_halves(const uint32_t *numbers) {
  __m128i a = _mm_srai_epi32(_mm_slli_epi32(load(numbers), 16), 16);
  __m128i b = _mm_srai_epi32(_mm_slli_epi32(load(numbers + 4), 16), 16);
  return _mm_packs_epi32(a, b);
}
#endif

/* `which` is the address of packed->longs or packed->far, likewise arrays. */
#define ADD(memory, which, index, value)                              \
  (ti_reserve(memory, which, 1) != TIRO_OK                            \
     ? TIRO_NOMEM                                                     \
     : ((which)->items[(which)->count].token = (uint32_t)(index),     \
        (which)->items[(which)->count++].length = (uint32_t)(value),  \
        TIRO_OK))

/* Kernels read and write whole vectors, up to so many tokens behind the last. */
#define BEHIND 16

static tiro_status reserve(ti_packed *packed, const tiro_memory *memory, size_t more) {
  if (ti_reserve(memory, &packed->shapes, more + BEHIND)) return TIRO_NOMEM;
  return ti_reserve(memory, &packed->marks, more / MARK + 1);
}

/* The shape of a token, `gap` bytes behind the one before it, as token `n`;
** what does not fit goes to the side tables. */
static tiro_status pack_large(ti_packed *packed, const tiro_memory *memory, size_t n,
                              uint32_t length, uint32_t gap, unsigned kind) {
  if (gap >= FAR) {
    if (ADD(memory, &packed->far, n, gap)) return TIRO_NOMEM;
    gap = FAR;
  }
  if (length >= LONG) {
    if (ADD(memory, &packed->longs, n, length)) return TIRO_NOMEM;
    length = LONG;
  }
  packed->shapes.items[n] = (uint16_t)(length << LENGTH_SHIFT | gap << TI_KIND_BITS | kind);
  return TIRO_OK;
}

/* Tokens [i, count) whose lengths and gaps all fit, eight at a time; returns
** the first that it left. Gaps are taken modulo 65536, so the tokens must lie
** within as many bytes. What lies behind the last token may be anything. */
static size_t pack_eights(const ti_tokens *tokens, size_t i, size_t count, uint16_t *out) {
#ifdef __SSE2__
  const __m128i kinds = _mm_set1_epi16(KIND_MASK), largest = _mm_set1_epi16(FAR - 1);
  for (; i < count; i += 8) {
    int real = count - i < 8 ? (1 << 2 * (count - i)) - 1 : 0xFFFF;
    __m128i shape = load(tokens->shape + i), kind = _mm_and_si128(shape, kinds);
    __m128i before = _mm_srli_epi16(load(tokens->shape + i - 1), TI_KIND_BITS);
    __m128i gap = _mm_sub_epi16(low_halves(tokens->start + i), low_halves(tokens->start + i - 1));
    __m128i length = _mm_srli_epi16(shape, TI_KIND_BITS), large;
    gap = _mm_sub_epi16(gap, before);
    large = _mm_or_si128(_mm_subs_epu16(gap, largest), _mm_subs_epu16(length, _mm_set1_epi16(LONG - 1)));
    if ((_mm_movemask_epi8(_mm_cmpeq_epi16(large, _mm_setzero_si128())) & real) != real) break;
    length = _mm_or_si128(_mm_slli_epi16(length, LENGTH_SHIFT), _mm_slli_epi16(gap, TI_KIND_BITS));
    _mm_storeu_si128((__m128i *)(void *)(out + i), _mm_or_si128(length, kind));
  }
#else
  (void)tokens;
  (void)count;
  (void)out;
#endif
  return i < count ? i : count;
}

/* Token `i` of `tokens`, behind a token that ends at `end`. */
static tiro_status pack_one(ti_packed *packed, const tiro_memory *memory, const ti_tokens *tokens,
                            size_t i, size_t n, uint32_t end) {
  unsigned shape = tokens->shape[i], kind = shape & KIND_MASK;
  uint32_t gap = tokens->start[i] - end;
  if (gap >= FAR || shape >= LONG << TI_KIND_BITS)
    return pack_large(packed, memory, n, (uint32_t)ti_token_end(tokens, i) - tokens->start[i], gap, kind);
  packed->shapes.items[n] = (uint16_t)((shape - kind) << TI_GAP_BITS | gap << TI_KIND_BITS | kind);
  return TIRO_OK;
}

tiro_status ti_pack(ti_packed *packed, const tiro_memory *memory, ti_tokens *tokens) {
  size_t i = 0, base = packed->shapes.count, count = tokens->count;
  int near_by;
  if (!count) return TIRO_OK;
  if (reserve(packed, memory, count)) return TIRO_NOMEM;
  if (ti_tokens_reserve(tokens, memory, BEHIND)) return TIRO_NOMEM;
  near_by = tokens->start[count - 1] - tokens->start[0] <= 0xFFFF;
  while (i < count) {
    uint32_t end = i ? (uint32_t)ti_token_end(tokens, i - 1) : packed->end;
    if (pack_one(packed, memory, tokens, i, base + i, end)) return TIRO_NOMEM;
    i++;
    if (near_by) i = pack_eights(tokens, i, count, packed->shapes.items + base);
  }
  for (i = (MARK - base % MARK) % MARK; i < count; i += MARK)
    packed->marks.items[packed->marks.count++] = tokens->start[i];
  packed->shapes.count += count;
  packed->end = (uint32_t)ti_token_end(tokens, count - 1);
  return TIRO_OK;
}

/* ---- Words ---- */

/* Which of 16 shapes are spoken (word, clitic, number), and which touch the
** token before them, as masks. */
static void look_at_16(const uint16_t *shapes, uint64_t *spoken, uint64_t *touching) {
#ifdef __SSE2__
  const __m128i kinds = _mm_set1_epi16(KIND_MASK), gaps = _mm_set1_epi16(FAR << TI_KIND_BITS);
  __m128i a = load(shapes), b = load(shapes + 8);
  __m128i last = _mm_set1_epi16(TI_NUMBER + 1), zero = _mm_setzero_si128();
  __m128i s = _mm_packs_epi16(_mm_cmpgt_epi16(last, _mm_and_si128(a, kinds)),
                              _mm_cmpgt_epi16(last, _mm_and_si128(b, kinds)));
  __m128i t = _mm_packs_epi16(_mm_cmpeq_epi16(zero, _mm_and_si128(a, gaps)),
                              _mm_cmpeq_epi16(zero, _mm_and_si128(b, gaps)));
  *spoken = (uint64_t)(unsigned)_mm_movemask_epi8(s);
  *touching = (uint64_t)(unsigned)_mm_movemask_epi8(t);
#else
  unsigned i;
  *spoken = *touching = 0;
  for (i = 0; i < 16; i++) {
    *spoken |= (uint64_t)((shapes[i] & KIND_MASK) <= TI_NUMBER) << i;
    *touching |= (uint64_t)!(shapes[i] >> TI_KIND_BITS & FAR) << i;
  }
#endif
}

/* How many bits are set: by pairs, by fours, by bytes. */
static uint32_t count_bits(uint64_t mask) {
  mask -= mask >> 1 & 0x5555555555555555u;
  mask = (mask & 0x3333333333333333u) + (mask >> 2 & 0x3333333333333333u);
  mask = (mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return (uint32_t)(mask * 0x0101010101010101u >> 56);
}

/* A run counts at its first spoken token. Those behind it are found by a carry
** that runs through the tokens that touch:
**
**   spoken     1 1 . 1 1      touching   . 1 1 1 .      counted   1 . . . 1
*/
uint32_t ti_packed_words(const ti_packed *packed, size_t first, size_t end) {
  uint32_t words = 0;
  uint64_t running = 0; /* the token before is in a run that counted */
  while (first < end) {
    const uint16_t *shapes = packed->shapes.items + first;
    size_t count = end - first < 64 ? end - first : 64;
    uint64_t spoken = 0, touching = 0, seeds, behind;
    unsigned i;
    for (i = 0; i < count; i += BEHIND) {
      uint64_t s, t;
      look_at_16(shapes + i, &s, &t);
      spoken |= s << i;
      touching |= t << i;
    }
    if (count < 64) spoken &= ((uint64_t)1 << count) - 1;
    seeds = (spoken << 1 | running) & touching;
    behind = (((touching + seeds) ^ touching) | seeds) & touching;
    words += count_bits(spoken & ~behind);
    running = (spoken | behind) >> 63;
    first += count;
  }
  return words;
}

static uint32_t look_up(const ti_long_token *items, size_t count, size_t token) {
  size_t low = 0, high = count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (items[middle].token <= token) low = middle;
    else high = middle;
  }
  return items[low].length;
}

static uint32_t length_of(const ti_packed *packed, size_t i) {
  uint32_t length = (uint32_t)(packed->shapes.items[i] >> LENGTH_SHIFT);
  return length == LONG ? look_up(packed->longs.items, packed->longs.count, i) : length;
}

static uint32_t gap_of(const ti_packed *packed, size_t i) {
  uint32_t gap = packed->shapes.items[i] >> TI_KIND_BITS & FAR;
  return gap == FAR ? look_up(packed->far.items, packed->far.count, i) : gap;
}

tiro_span ti_packed_token(const ti_packed *packed, size_t i, ti_kind *kind) {
  size_t at = i - i % MARK;
  tiro_span span;
  span.first = packed->marks.items[i / MARK];
  for (; at < i; at++) span.first += length_of(packed, at) + gap_of(packed, at + 1);
  span.end = span.first + length_of(packed, i);
  if (kind) *kind = ti_packed_kind(packed, i);
  return span;
}

size_t ti_packed_find(const ti_packed *packed, uint32_t byte) {
  size_t low = 0, high = packed->marks.count, i, count = packed->shapes.count;
  uint32_t at;
  if (!count) return 0;
  while (high - low > 1) { /* the last mark that starts before the byte, or the first */
    size_t middle = low + (high - low) / 2;
    if (packed->marks.items[middle] <= byte) low = middle;
    else high = middle;
  }
  at = packed->marks.items[low];
  for (i = low * MARK;; at += gap_of(packed, i)) {
    at += length_of(packed, i);
    if (at > byte || ++i == count) return i;
  }
}

void ti_packed_tokens(const ti_packed *packed, size_t first, size_t count, tiro_span *out) {
  uint32_t at;
  size_t i;
  if (!count) return;
  out[0] = ti_packed_token(packed, first, NULL);
  at = out[0].end;
  for (i = 1; i < count; i++) {
    unsigned shape = packed->shapes.items[first + i];
    uint32_t gap = shape >> TI_KIND_BITS & FAR, length = shape >> LENGTH_SHIFT;
    if (gap == FAR) gap = gap_of(packed, first + i);
    if (length == LONG) length = length_of(packed, first + i);
    out[i].first = at + gap;
    out[i].end = at += gap + length;
  }
}

void ti_packed_shrink(ti_packed *packed, const tiro_memory *memory) {
  ti_array_shrink(memory, &packed->shapes);
  ti_array_shrink(memory, &packed->marks);
  ti_array_shrink(memory, &packed->longs);
  ti_array_shrink(memory, &packed->far);
}

void ti_packed_free(ti_packed *packed, const tiro_memory *memory) {
  ti_array_free(memory, &packed->shapes);
  ti_array_free(memory, &packed->marks);
  ti_array_free(memory, &packed->longs);
  ti_array_free(memory, &packed->far);
}

size_t ti_packed_size(const ti_packed *packed) {
  return packed->shapes.capacity * sizeof *packed->shapes.items +
         packed->marks.capacity * sizeof *packed->marks.items +
         packed->longs.capacity * sizeof *packed->longs.items +
         packed->far.capacity * sizeof *packed->far.items;
}
