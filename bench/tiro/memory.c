/* memory.c: reads each text with the core and counts through its allocator.
** Prints "bytes kept largest peak": bytes of all texts and of all transcripts,
** the greatest share of its source that one of at least 64 KiB keeps, and the
** greatest that one needs while it is read; the source itself left out. */
#include "../texts.h"
#include "../../csrc/tiro.h"

typedef struct counter {
  size_t now, peak;
} counter;

static void *count(void *ud, void *block, size_t old_size, size_t size) {
  counter *c = (counter *)ud;
  void *moved = NULL;
  if (!block) old_size = 0;
  if (size == 0)
    free(block);
  else if (!(moved = realloc(block, size)))
    return NULL;
  c->now = c->now - old_size + size;
  if (c->now > c->peak) c->peak = c->now;
  return moved;
}

int main(int argc, char **argv) {
  texts all;
  size_t i, kept = 0;
  double largest = 0, peak = 0;
  if (argc < 2) fail("memory", "which list?");
  all = readtexts(argv[1]);
  for (i = 0; i < all.count; i++) {
    const text *t = &all.items[i];
    counter c = {0, 0};
    tiro_memory memory = {count, &c};
    tiro_transcript *transcript;
    if (tiro_parse(&transcript, &memory, t->bytes, t->length, NULL) != TIRO_OK) fail("memory", "not enough memory");
    kept += c.now;
    if (t->length >= 65536) {
      double share = (double)c.now / (double)t->length;
      double most = (double)c.peak / (double)t->length;
      if (share > largest) largest = share;
      if (most > peak) peak = most;
    }
    tiro_transcript_free(transcript);
    if (c.now != 0) fail("memory", "a transcript was not given back whole");
  }
  printf("%.0f %.0f %.3f %.3f\n", (double)all.total, (double)kept, largest, peak);
  return 0;
}
