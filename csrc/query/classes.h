/* classes.h: characters that no set of a pattern tells apart are one class.
**
**   sets      {a-z}  {e}
**   firsts    0   a   e   f   {       where runs of one class begin
**   numbers   0   1   2   1   0
**
** The units are those of fold.h. There are no more classes than runs.
*/
#ifndef TIRO_QUERY_CLASSES_H
#define TIRO_QUERY_CLASSES_H

#include "nfa.h"

typedef struct ti_classes {
  uint32_t *firsts;  /* by run */
  uint16_t *numbers; /* by run */
  uint32_t *samples; /* a unit of each class */
  size_t runs, count;
  size_t room; /* runs that the arrays have room for */
  uint16_t ascii[128];
} ti_classes;

/* The classes of all sets of the states. TIRO_NOMEM is the only failure;
** ti_classes_free is due in any case. */
TI_FUNC tiro_status ti_classes_make(ti_classes *classes, const tiro_memory *memory, const ti_nfa *nfa);
TI_FUNC void ti_classes_free(ti_classes *classes, const tiro_memory *memory);

/* The run that holds a unit. */
TI_FUNC size_t ti_classes_run(const ti_classes *classes, uint32_t c);

static inline unsigned ti_class_of(const ti_classes *classes, uint32_t c) {
  return c < 0x80 ? classes->ascii[c] : classes->numbers[ti_classes_run(classes, c)];
}

#endif
