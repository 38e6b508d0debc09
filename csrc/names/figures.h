/* figures.h: numbers, money and dates as they are printed -> values.
**
**   two hundred thousand dollars   200000 USD        33 percent    33 %
**   $3.5 million                  3500000 USD        two-thirds    .667
**   Monday, April 3rd, 2017       2017-04-03         the 1990s     decade 1990
*/
#ifndef TIRO_NAMES_FIGURES_H
#define TIRO_NAMES_FIGURES_H

#include "../base/memory.h"

typedef enum ti_figure_kind { TI_FIGURE_NONE, TI_FIGURE_NUMBER, TI_FIGURE_MONEY, TI_FIGURE_DATE } ti_figure_kind;

typedef struct ti_figure {
  ti_figure_kind kind;
  double value;
  const char *currency;       /* NULL: not said */
  unsigned year, month, day;  /* of a date; 0: not said */
  int decade;                 /* the year is the first of ten; 90 of any century */
  int percent, ordinal;
} ti_figure;

/* Reads the text of a form, see forms.h. `dated`: it stands behind in, since, by ... */
TI_FUNC ti_figure ti_figure_read(const char *text, size_t length, int dated);

/* The same of a date that is a form of its own. */
TI_FUNC ti_figure ti_date_read(const char *text, size_t length);

#endif
