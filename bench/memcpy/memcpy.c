/* memcpy.c: copies each text once: what memory allows. */
#include "../timed.h"

static char *copy;

static uint64_t work(const text *t) {
  memcpy(copy, t->bytes, t->length);
  return (unsigned char)*(volatile char *)(copy + t->length / 2) != 0;
}

int main(int argc, char **argv) {
  texts all;
  size_t i, longest = 0;
  if (argc < 2) fail("memcpy", "which list?");
  all = readtexts(argv[1]);
  for (i = 0; i < all.count; i++)
    if (all.items[i].length > longest) longest = all.items[i].length;
  copy = (char *)malloc(longest + 1);
  if (!copy) fail("memcpy", "not enough memory");
  memset(copy, 1, longest + 1); /* its pages, before the clock starts */
  run(&all, work);
  return 0;
}
