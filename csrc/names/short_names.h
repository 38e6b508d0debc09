/* short_names.h: given names, and what they are short for.
**
**   bill -> william      al -> albert, alan      bert -> albert, herbert
**
** Al and Bert may be one person, and so may either and Albert; Alan and Albert
** are two.
*/
#ifndef TIRO_NAMES_SHORT_NAMES_H
#define TIRO_NAMES_SHORT_NAMES_H

#include "../base/values.h"

typedef struct ti_short_names {
  ti_values names; /* folded */
  tiro_span *rows; /* by name: those in `longs` that it is short for */
  uint32_t *longs;
  size_t count;
} ti_short_names;

/* `names` are short, long, short, long ..., the same short ones side by side; `count`
** pairs. The caller frees it, also after a failure. */
TI_FUNC tiro_status ti_short_names_open(ti_short_names *s, const tiro_memory *memory, const tiro_string *names,
                                        size_t count);
TI_FUNC void ti_short_names_free(ti_short_names *s, const tiro_memory *memory);

/* May two different names, by number, be one person's? TIRO_NONE: of no short name. */
TI_FUNC int ti_short_names_agree(const ti_short_names *s, uint32_t a, uint32_t b);

#endif
