/* complain.h: messages about a pattern, for the person who typed it. */
#ifndef TIRO_QUERY_COMPLAIN_H
#define TIRO_QUERY_COMPLAIN_H

#include "../base/complaint.h"
#include "../base/memory.h"

/* Fills in `complaint` (NULL: nobody wants it) and returns TIRO_INVALID. The
** `%` of `message` is what was `typed`, in quotes and cut where it is long. */
TI_FUNC tiro_status ti_pattern_complain(ti_complaint *complaint, size_t at, const char *message,
                                        const char *typed, size_t length);

#endif
