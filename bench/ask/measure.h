/* measure.h: what the peers in C and C++ share: documents, queries, the clock.
**
**   documents   id TAB turn TAB speaker TAB text     a turn a line
**   queries     kind TAB word word ...               those of a kind stand together
**
** A peer is called as `peer build DOCUMENTS DIRECTORY`, then as `peer query
** QUERIES DIRECTORY`, and prints lines "name value"; for each query one line
** "query kind hits nanoseconds nanoseconds-of-parsing".
*/
#ifndef TIRO_ASK_MEASURE_H
#define TIRO_ASK_MEASURE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 5
#define MOST_WORDS 5
#define BATCH 20000.0 /* nanoseconds: what is quicker is timed several times in a row */

typedef struct document {
  char *line; /* of getline */
  size_t capacity;
  const char *speaker, *text;
  size_t speaker_length, text_length;
} document;

typedef struct query {
  const char *kind;
  const char *words[MOST_WORDS];
  int count;
  void *prepared;   /* the peer's */
  double parse;     /* nanoseconds; 0: the peer does not parse apart */
  long hits;
  int batch;
  double rounds[ROUNDS];
} query;

typedef struct queries {
  query *items;
  size_t count;
} queries;

static void fail(const char *what, const char *why) {
  fprintf(stderr, "%s: %s\n", what, why);
  exit(1);
}

static double seconds_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double nanoseconds(void) { return seconds_of(CLOCK_MONOTONIC) * 1e9; }

/* User and system time of all threads. */
static double cpu(void) { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

/* Greatest resident memory so far, in bytes. */
static double peak(void) {
  char line[256];
  double kilobytes = 0;
  FILE *file = fopen("/proc/self/status", "r");
  while (file && fgets(line, sizeof line, file))
    if (sscanf(line, "VmHWM: %lf", &kilobytes) == 1) break;
  if (file) fclose(file);
  return kilobytes * 1024;
}

static FILE *open_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) fail(path, "cannot be read");
  return file;
}

/* The next turn; 0 behind the last. */
static int next_document(FILE *file, document *d) {
  ssize_t length = getline(&d->line, &d->capacity, file);
  char *at, *end;
  int i;
  if (length <= 0) return 0;
  end = d->line + length;
  if (end[-1] == '\n') *--end = '\0';
  for (at = d->line, i = 0; i < 2; i++) {
    at = (char *)memchr(at, '\t', (size_t)(end - at));
    if (!at) fail("documents", "a line has too few fields");
    at++;
  }
  d->speaker = at;
  at = (char *)memchr(at, '\t', (size_t)(end - at));
  if (!at) fail("documents", "a line has no text");
  d->speaker_length = (size_t)(at - d->speaker);
  *at = '\0';
  d->text = at + 1;
  d->text_length = (size_t)(end - d->text);
  return 1;
}

static queries read_queries(const char *path) {
  queries all = {NULL, 0};
  char *line = NULL, *word;
  size_t capacity = 0;
  FILE *file = open_file(path);
  while (getline(&line, &capacity, file) > 0) {
    query *q;
    all.items = (query *)realloc(all.items, (all.count + 1) * sizeof *all.items);
    if (!all.items) fail(path, "not enough memory");
    q = &all.items[all.count++];
    memset(q, 0, sizeof *q);
    q->kind = strtok(line, "\t\n");
    while ((word = strtok(NULL, " \n")) && q->count < MOST_WORDS) q->words[q->count++] = word;
    line = NULL; /* the query keeps it */
    capacity = 0;
  }
  free(line);
  fclose(file);
  return all;
}

static int is(const query *q, const char *kind) { return strcmp(q->kind, kind) == 0; }

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *values, int count) {
  qsort(values, (size_t)count, sizeof *values, ascending);
  return values[count / 2];
}

/* Queries [first, end) are of one kind: each is run to warm up, then in rounds. */
static void measure_kind(query *first, query *end, long (*run)(query *)) {
  query *q;
  double start, spent;
  int round, i;
  for (q = first; q < end; q++) {
    q->hits = run(q);
    start = nanoseconds();
    run(q);
    spent = nanoseconds() - start;
    q->batch = spent < BATCH ? (int)(BATCH / (spent + 1)) + 1 : 1;
  }
  for (round = 0; round < ROUNDS; round++)
    for (q = first; q < end; q++) {
      start = nanoseconds();
      for (i = 0; i < q->batch; i++) run(q);
      q->rounds[round] = (nanoseconds() - start) / q->batch;
    }
}

/* Prepares and runs all queries, and prints what they took. */
static void measure(queries *all, void (*prepare)(query *), int parses, long (*run)(query *)) {
  query *q = all->items, *end = all->items + all->count, *next;
  int round;
  for (; q < end; q++)
    for (round = 0; round < (parses ? ROUNDS : 1); round++) {
      double start = nanoseconds();
      prepare(q);
      q->rounds[round] = nanoseconds() - start;
      if (round + 1 == ROUNDS) q->parse = median(q->rounds, ROUNDS);
    }
  for (q = all->items; q < end; q = next) {
    for (next = q; next < end && is(next, q->kind); next++) continue;
    measure_kind(q, next, run);
  }
  for (q = all->items; q < end; q++)
    printf("query %s %ld %.1f %.1f\n", q->kind, q->hits, median(q->rounds, ROUNDS), q->parse);
}

#endif
