/* nearest.c: the name a person may have meant. */
#include "nearest.h"

#include <string.h>

#define LONGEST 32 /* names beyond it are near to nothing */

/* How many letters differ, are missing or too many. */
static unsigned distance(tiro_string a, tiro_string b) {
  unsigned row[LONGEST + 1], i, j;
  for (j = 0; j <= b.length; j++) row[j] = j;
  for (i = 1; i <= a.length; i++) {
    unsigned corner = row[0];
    row[0] = i;
    for (j = 1; j <= b.length; j++) {
      unsigned best = corner + (a.at[i - 1] != b.at[j - 1]);
      corner = row[j];
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      if (row[j] + 1 < best) best = row[j] + 1;
      row[j] = best;
    }
  }
  return row[b.length];
}

void ti_nearest(ti_near *near_one, tiro_string candidate) {
  unsigned d;
  if (near_one->wanted.length > LONGEST || candidate.length > LONGEST) return;
  d = distance(near_one->wanted, candidate);
  if (d > 2 || d >= candidate.length || (near_one->found.at && d >= near_one->distance)) return;
  near_one->found = candidate;
  near_one->distance = d;
}

static void append(ti_complaint *complaint, const char *text, size_t length) {
  size_t n = strlen(complaint->message), room = sizeof complaint->message - 1 - n;
  if (length > room) length = room;
  memcpy(complaint->message + n, text, length);
  complaint->message[n + length] = '\0';
}

tiro_status ti_query_complain_near(ti_complaint *complaint, uint32_t at, const char *form, const ti_near *near_one) {
  (void)ti_query_complain(complaint, at, form, near_one->wanted);
  if (!near_one->found.at) return TIRO_INVALID;
  append(complaint, " (did you mean '", 16);
  append(complaint, near_one->found.at, near_one->found.length);
  append(complaint, "'?)", 3);
  return TIRO_INVALID;
}
