/* charset.h: sets of characters.
**
**   [^a-c]      0 .. 60   64 .. end         runs of units, ascending, apart
**
** The units are those of fold.h: code points, then bytes that are not UTF-8.
*/
#ifndef TIRO_QUERY_CHARSET_H
#define TIRO_QUERY_CHARSET_H

#include "../base/memory.h"

typedef struct ti_range {
  uint32_t first, last;
} ti_range;

typedef TI_ARRAY(ti_range) ti_charset;

/* Adds to a set, which then needs ti_charset_settle before anything below. */
TI_FUNC tiro_status ti_charset_add(ti_charset *set, const tiro_memory *memory, uint32_t first,
                                   uint32_t last);

/* The same for all code points of the categories whose bits (1 << ti_general)
** are set. */
TI_FUNC tiro_status ti_charset_add_categories(ti_charset *set, const tiro_memory *memory,
                                              uint32_t categories);
TI_FUNC tiro_status ti_charset_add_set(ti_charset *set, const tiro_memory *memory,
                                       const ti_charset *other);

/* Brings the runs in order, joined. */
TI_FUNC void ti_charset_settle(ti_charset *set);

TI_FUNC int ti_charset_has(const ti_charset *set, uint32_t c);

/* Adds all that folds to the same as a member (TI_IGNORE_CASE and so on), and
** settles. */
TI_FUNC tiro_status ti_charset_close(ti_charset *set, const tiro_memory *memory, unsigned flags);

/* Turns the set into all other units. */
TI_FUNC tiro_status ti_charset_invert(ti_charset *set, const tiro_memory *memory);

#endif
