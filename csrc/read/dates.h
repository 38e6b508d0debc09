/* dates.h: dates and clocks as they are printed. */
#ifndef TIRO_READ_DATES_H
#define TIRO_READ_DATES_H

#include "reading.h"

#define TI_DATE_LENGTH 10 /* YYYY-MM-DD */

/* The date that starts at text[at], its end in *after: "October 29, 2016",
** "Tuesday, January 28, 1997", "29 October 2016", "2016-10-29", "10/29/2016",
** "29.10.2016". Of two numbers with strokes the first is the month unless it
** cannot be. */
TI_FUNC int ti_scan_date(const char *text, size_t at, size_t end, size_t *after,
                         char normal[TI_DATE_LENGTH]);

/* The first date in [first, end). */
TI_FUNC int ti_find_date(const char *text, size_t first, size_t end, tiro_span *span,
                         char normal[TI_DATE_LENGTH]);

/* The time of day that starts at text[at]: "1:21 p.m. EDT", "10 a.m.". */
TI_FUNC int ti_scan_time(const char *text, size_t at, size_t end, size_t *after);

/* The first time of day in [first, end). */
TI_FUNC int ti_find_time(const char *text, size_t first, size_t end, tiro_span *span);

#endif
