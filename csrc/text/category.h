/* category.h: the general category of code points, all 30 of Unicode's.
**
** unicode.h keeps the ten that reading needs, a load away; these are for
** patterns that name categories, such as \p{Lu}. The runs are in fold_data.c.
*/
#ifndef TIRO_TEXT_CATEGORY_H
#define TIRO_TEXT_CATEGORY_H

#include "../base/memory.h"

/* The order is also in generate_fold.lua. */
typedef enum ti_general {
  TI_LU, TI_LL, TI_LT, TI_LM, TI_LO,
  TI_MN, TI_MC, TI_ME,
  TI_ND, TI_NL, TI_NO,
  TI_PC, TI_PD, TI_PS, TI_PE, TI_PI, TI_PF, TI_PO,
  TI_SM, TI_SC, TI_SK, TI_SO,
  TI_ZS, TI_ZL, TI_ZP,
  TI_CC, TI_CF, TI_CS, TI_CO, TI_CN
} ti_general;

/* A run has the category items[i] & 31 from the code point items[i] >> 5 on to
** where the next one starts. The first starts at 0. */
TI_FUNC extern const uint32_t ti_category_runs[];
TI_FUNC extern const size_t ti_category_run_count;

static inline ti_general ti_general_category(uint32_t c) {
  size_t low = 0, high = ti_category_run_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (ti_category_runs[middle] >> 5 <= c) low = middle;
    else high = middle;
  }
  return (ti_general)(ti_category_runs[low] & 31);
}

#endif
