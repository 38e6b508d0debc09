/* complaint.h: what is wrong with something a person typed, and where. */
#ifndef TIRO_BASE_COMPLAINT_H
#define TIRO_BASE_COMPLAINT_H

#include <stddef.h>

typedef struct ti_complaint {
  char message[160]; /* lower case, the offending thing quoted */
  size_t at;         /* byte, from 0 */
} ti_complaint;

#endif
