/* called.c: which of several people a text names: see called.h. */
#include "called.h"

/* ---- Names ---- */

static tiro_status make_room(ti_called *c, const tiro_memory *memory, size_t length) {
  if (length > UINT32_MAX / 2 - c->bytes.count) return TIRO_TOOBIG;
  if (ti_reserve(memory, &c->bytes, length + 2) || ti_reserve(memory, &c->names, 1)) return TIRO_NOMEM;
  return ti_reserve(memory, &c->firsts, 1);
}

tiro_status ti_called_add(ti_called *c, const tiro_memory *memory, const char *name, size_t length, uint32_t person) {
  const char *blank = (const char *)memchr(name, ' ', length);
  ti_called_name *added;
  uint32_t word;
  tiro_status status = make_room(c, memory, length);
  if (status == TIRO_OK) status = ti_values_add(&c->words, memory, &word, name, blank ? (size_t)(blank - name) : length);
  if (status != TIRO_OK) return status;
  if (word == c->firsts.count) c->firsts.items[c->firsts.count++] = TIRO_NONE;
  added = &c->names.items[c->names.count];
  added->start = (uint32_t)c->bytes.count;
  added->person = person;
  added->next = c->firsts.items[word];
  c->firsts.items[word] = (uint32_t)c->names.count++;
  c->bytes.items[c->bytes.count++] = ' ';
  memcpy(c->bytes.items + c->bytes.count, name, length);
  c->bytes.count += length;
  c->bytes.items[c->bytes.count++] = ' ';
  added->end = (uint32_t)c->bytes.count;
  return TIRO_OK;
}

void ti_called_free(ti_called *c, const tiro_memory *memory) {
  ti_values_free(&c->words, memory);
  ti_array_free(memory, &c->firsts);
  ti_array_free(memory, &c->names);
  ti_array_free(memory, &c->bytes);
}

size_t ti_called_size(const ti_called *c) {
  return c->words.bytes.capacity + c->words.slot_count * sizeof(ti_slot) + c->names.capacity * sizeof(ti_called_name) +
         (c->words.starts.capacity + c->firsts.capacity) * sizeof(uint32_t) + c->bytes.capacity;
}

/* ---- Texts ---- */

static int is_of_word(unsigned char c) {
  return c >= 0x80 || c == '\'' || c == '-' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Less the "'s" at its end. */
static size_t take_s(const char *out, size_t n) {
  size_t end = n - 1;
  if (n < 2 || out[end] != 's') return n;
  while (end > 0 && out[end - 1] == '\'') end--;
  return end == n - 1 ? n : end;
}

size_t ti_called_words(const char *folded, size_t length, char *out) {
  size_t i, n = 0;
  out[n++] = ' ';
  for (i = 0; i < length; i++) {
    if (is_of_word((unsigned char)folded[i])) {
      out[n++] = folded[i];
    } else if (i == 0 || is_of_word((unsigned char)folded[i - 1])) {
      n = take_s(out, n);
      out[n++] = ' ';
    }
  }
  n = take_s(out, n);
  out[n++] = ' ';
  return n;
}

uint32_t ti_called_find(const ti_called *c, const char *words, size_t length) {
  uint32_t found = TIRO_NONE, k;
  size_t at = 1, end;
  for (; at < length; at = end + 1) {
    const char *blank = (const char *)memchr(words + at, ' ', length - at);
    uint32_t word;
    end = blank ? (size_t)(blank - words) : length;
    word = end > at && c->words.count ? ti_values_find(&c->words, words + at, end - at) : TIRO_NONE;
    for (k = word == TIRO_NONE ? TIRO_NONE : c->firsts.items[word]; k != TIRO_NONE; k = c->names.items[k].next) {
      const ti_called_name *name = &c->names.items[k];
      size_t size = name->end - name->start;
      if (name->person == found || size > length - (at - 1)) continue;
      if (memcmp(words + at - 1, c->bytes.items + name->start, size) != 0) continue;
      if (found != TIRO_NONE) return TI_SEVERAL;
      found = name->person;
    }
  }
  return found;
}
