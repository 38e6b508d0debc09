/* slice.c: see slice.h. */
#include "slice.h"

#include "image.h"

#define CODES 65536u

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

/* ---- Words ---- */

static void add_code(ti_wanted *w, uint32_t code) {
  if (w->bits) w->bits[code / 64] |= (uint64_t)1 << code % 64;
  else w->codes[w->code_count++] = (uint16_t)code;
}

static void add_rare(ti_wanted *w, uint32_t id) {
  uint32_t at = w->rare_count++;
  for (; at > 0 && w->rare[at - 1] > id; at--) w->rare[at] = w->rare[at - 1];
  w->rare[at] = id;
}

tiro_status ti_wanted_new(ti_wanted *w, const tiro_memory *memory, const ti_column *column, const uint32_t *words,
                          size_t count) {
  size_t i, coded = 0;
  memset(w, 0, sizeof *w);
  w->column = column;
  for (i = 0; i < count; i++) coded += code_of(column, words[i]) < TI_NO_CODE;
  if (coded + (coded < count) > TI_FEW_CODES) {
    w->bits = (uint64_t *)ti_new_zero(memory, CODES / 8);
    if (!w->bits) return TIRO_NOMEM;
  }
  w->rare_room = (uint32_t)(count - coded);
  if (w->rare_room) {
    w->rare = (uint32_t *)ti_new(memory, w->rare_room * sizeof *w->rare);
    if (!w->rare) return TIRO_NOMEM;
    add_code(w, TI_NO_CODE);
  }
  for (i = 0; i < count; i++) {
    uint32_t code;
    code = code_of(column, words[i]);
    if (code < TI_NO_CODE) add_code(w, code);
    else add_rare(w, words[i]);
  }
  return TIRO_OK;
}

void ti_wanted_free(ti_wanted *w, const tiro_memory *memory) {
  ti_free(memory, w->bits, CODES / 8);
  ti_free(memory, w->rare, w->rare_room * sizeof *w->rare);
  w->bits = NULL;
  w->rare = NULL;
}

static int is_rare(const ti_wanted *w, uint32_t position) {
  uint32_t id = ti_column_rare(w->column, position), low = 0, high = w->rare_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (w->rare[middle] < id) low = middle + 1;
    else high = middle;
  }
  return low < w->rare_count && w->rare[low] == id;
}

int ti_wanted_at(const ti_wanted *w, uint32_t position) {
  uint32_t code = w->column->codes[position], i;
  if (w->bits) {
    if (!(w->bits[code / 64] >> code % 64 & 1)) return 0;
  } else {
    for (i = 0; i < w->code_count && w->codes[i] != code; i++) continue;
    if (i == w->code_count) return 0;
  }
  return code < TI_NO_CODE || !w->column->common || is_rare(w, position);
}

/* ---- Codes ---- */

static uint32_t any_of(const uint64_t *bits, const uint16_t *codes) {
  uint32_t mask = 0, i;
  for (i = 0; i < TI_UNIT; i++) mask |= (uint32_t)(bits[codes[i] / 64] >> codes[i] % 64 & 1) << i;
  return mask;
}

#ifdef __SSE2__
static uint32_t few_of(const ti_wanted *w, const uint16_t *codes) {
  const __m128i *at = (const __m128i *)(const void *)codes;
  __m128i a = _mm_loadu_si128(at), b = _mm_loadu_si128(at + 1), c = _mm_loadu_si128(at + 2), d = _mm_loadu_si128(at + 3);
  uint32_t mask = 0, i;
  for (i = 0; i < w->code_count; i++) {
    __m128i code = _mm_set1_epi16((short)w->codes[i]);
    __m128i low = _mm_packs_epi16(_mm_cmpeq_epi16(a, code), _mm_cmpeq_epi16(b, code));
    __m128i high = _mm_packs_epi16(_mm_cmpeq_epi16(c, code), _mm_cmpeq_epi16(d, code));
    mask |= (uint32_t)_mm_movemask_epi8(low) | (uint32_t)_mm_movemask_epi8(high) << 16;
  }
  return mask;
}
#else
static uint32_t few_of(const ti_wanted *w, const uint16_t *codes) {
  uint32_t mask = 0, i, k;
  for (k = 0; k < w->code_count; k++)
    for (i = 0; i < TI_UNIT; i++) mask |= (uint32_t)(codes[i] == w->codes[k]) << i;
  return mask;
}
#endif

static uint32_t look(const ti_scan *s) {
  const uint16_t *codes = s->wanted->column->codes + s->base;
  return s->wanted->bits ? any_of(s->wanted->bits, codes) : few_of(s->wanted, codes);
}

/* Windows are units of the column, so that none goes beyond the codes. */
void ti_scan_start(ti_scan *s, const ti_wanted *wanted, uint32_t first, uint32_t end) {
  s->wanted = wanted;
  s->end = end < wanted->column->token_count ? end : wanted->column->token_count;
  s->base = first / TI_UNIT * TI_UNIT;
  s->mask = first < s->end ? look(s) & ~(uint32_t)0 << first % TI_UNIT : 0;
}

uint32_t ti_scan_next(ti_scan *s) {
  for (;;) {
    uint32_t position;
    while (!s->mask) {
      if (s->base >= s->end || s->end - s->base <= TI_UNIT) return TIRO_NONE;
      s->base += TI_UNIT;
      s->mask = look(s);
    }
    position = s->base + ti_first_bit(s->mask);
    s->mask &= s->mask - 1;
    if (position >= s->end) {
      s->mask = 0;
      s->base = s->end;
      return TIRO_NONE;
    }
    if (!s->wanted->rare_count || s->wanted->column->codes[position] < TI_NO_CODE || is_rare(s->wanted, position))
      return position;
  }
}
