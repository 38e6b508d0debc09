/* timed.h: the CPU time of this thread for one pass over all texts. A baseline in
** C hands run() what it does with one text. */
#ifndef TIRO_BENCH_TIMED_H
#define TIRO_BENCH_TIMED_H

#include "texts.h"

#include <time.h>

static double cpu(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Prints "bytes seconds found" for one pass over all texts, after a short one
** that warms code and tables. */
static void run(const texts *all, uint64_t (*work)(const text *t)) {
  uint64_t found = 0;
  double start;
  size_t i;
  for (i = 0; i < all->count && i < 20; i++) work(&all->items[i]);
  start = cpu();
  for (i = 0; i < all->count; i++) found += work(&all->items[i]);
  printf("%.0f %.9f %.0f\n", (double)all->total, cpu() - start, (double)found);
}

#endif
