/* slice.h: where in a run of tokens one of some words stands.
**
**   words    the The            ids, codes         .. of [The] 7 [the] ..
**   codes    12  40     16 tokens a comparison        ^--- first      end
*/
#ifndef TIRO_INDEX_SLICE_H
#define TIRO_INDEX_SLICE_H

#include "segment.h"

#define TI_FEW_CODES 6

/* Words of a column, ready to be looked for. */
typedef struct ti_wanted {
  const ti_column *column;
  uint16_t codes[TI_FEW_CODES];
  uint32_t code_count;    /* of codes[], where bits is NULL */
  uint64_t *bits;         /* by code, where there are many */
  uint32_t *rare;         /* ids that have no code, ascending; then `bits` or codes[] have TI_NO_CODE */
  uint32_t rare_count, rare_room;
} ti_wanted;

/* `words`: ids of the column, below its count, each once. */
TI_FUNC tiro_status ti_wanted_new(ti_wanted *wanted, const tiro_memory *memory, const ti_column *column,
                                  const uint32_t *words, size_t count);
TI_FUNC void ti_wanted_free(ti_wanted *wanted, const tiro_memory *memory);

/* Is it one of the words? */
TI_FUNC int ti_wanted_at(const ti_wanted *wanted, uint32_t position);

/* The places in [first, end), upwards. */
typedef struct ti_scan {
  const ti_wanted *wanted;
  uint32_t base, end, mask; /* positions base + i of the bits i are next */
} ti_scan;

TI_FUNC void ti_scan_start(ti_scan *scan, const ti_wanted *wanted, uint32_t first, uint32_t end);

/* The next one, or TIRO_NONE. */
TI_FUNC uint32_t ti_scan_next(ti_scan *scan);

/* Fetches what a scan will look at, to begin with. */
static inline void ti_scan_soon(const ti_column *column, tiro_span tokens) {
#if defined(__GNUC__) || defined(__clang__)
  uint32_t end = tokens.end - tokens.first < 8 * TI_UNIT ? tokens.end : tokens.first + 8 * TI_UNIT;
  for (; tokens.first < end; tokens.first += TI_UNIT) __builtin_prefetch(column->codes + tokens.first);
#else
  (void)column;
  (void)tokens;
#endif
}

#endif
