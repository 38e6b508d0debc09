/* nearest.h: the name a person may have meant. */
#ifndef TIRO_QUERY_NEAREST_H
#define TIRO_QUERY_NEAREST_H

#include "tree.h"

typedef struct ti_near {
  tiro_string wanted, found; /* found.at NULL: nothing is near */
  unsigned distance;
} ti_near;

/* Looks at one more name that there is. */
TI_FUNC void ti_nearest(ti_near *near_one, tiro_string candidate);

/* Complains of the name wanted, and says which one may have been meant. */
TI_FUNC tiro_status ti_query_complain_near(ti_complaint *complaint, uint32_t at, const char *form,
                                     const ti_near *near_one);

#endif
