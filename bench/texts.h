/* texts.h: the texts of a list in memory. */
#ifndef TIRO_BENCH_TEXTS_H
#define TIRO_BENCH_TEXTS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct text {
  char *bytes;
  size_t length;
} text;

typedef struct texts {
  text *items;
  size_t count, capacity, total;
} texts;

static void fail(const char *what, const char *why) {
  fprintf(stderr, "%s: %s\n", what, why);
  exit(1);
}

static text readtext(const char *path) {
  text t;
  long length;
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) || (length = ftell(file)) < 0) fail(path, "cannot be read");
  rewind(file);
  t.length = (size_t)length;
  t.bytes = (char *)malloc(t.length + 1);
  if (!t.bytes || fread(t.bytes, 1, t.length, file) != t.length) fail(path, "cannot be read");
  t.bytes[t.length] = '\0';
  fclose(file);
  return t;
}

/* Reads each page once: under some hypervisors the first touch of a page that
** the kernel filled costs more than all that a peer does with it. */
static void touch(const text *t) {
  const volatile char *bytes = t->bytes;
  size_t i;
  for (i = 0; i < t->length; i += 4096) (void)bytes[i];
}

/* Reads every file that the list names, one a line. */
static texts readtexts(const char *list) {
  texts all = {NULL, 0, 0, 0};
  char path[4096];
  FILE *file = fopen(list, "rb");
  if (!file) fail(list, "cannot be read");
  while (fgets(path, sizeof path, file)) {
    path[strcspn(path, "\n")] = '\0';
    if (all.count == all.capacity) {
      all.capacity = all.capacity * 2 + 64;
      all.items = (text *)realloc(all.items, all.capacity * sizeof *all.items);
      if (!all.items) fail(list, "not enough memory");
    }
    all.items[all.count] = readtext(path);
    touch(&all.items[all.count]);
    all.total += all.items[all.count++].length;
  }
  fclose(file);
  return all;
}

#endif
