/* sidecar.c: see sidecar.h. */
#include "sidecar.h"

#include "../base/values.h"
#include "file.h"

#include <string.h>

#define MAGIC "\x8DTiroD\r\n"
#define VERSION 1

typedef struct head {
  char magic[8];
  uint32_t version, order;
  uint64_t length;   /* of the file */
  uint64_t checksum; /* of the file, this field as zero */
  uint64_t segment;  /* checksum of its head */
  uint32_t count, value_count, value_size, name_length, of_length, spare;
} head;

static uint64_t length_of(const head *h) {
  return sizeof *h + ((uint64_t)h->count + h->value_count + 1) * sizeof(uint32_t) + h->value_size + h->name_length +
         h->of_length;
}

static uint64_t sum_of(const char *bytes, size_t size) {
  ti_sum sum;
  head h;
  memcpy(&h, bytes, sizeof h);
  h.checksum = 0;
  ti_sum_start(&sum);
  ti_sum_add(&sum, &h, sizeof h);
  ti_sum_add(&sum, bytes + sizeof h, size - sizeof h);
  return ti_sum_end(&sum);
}

uint64_t ti_sidecar_sum(const char *bytes) {
  head h;
  memcpy(&h, bytes, sizeof h);
  return h.checksum;
}

/* ---- Writing ---- */

static char *append(char *to, const void *from, size_t size) {
  if (size) memcpy(to, from, size);
  return to + size;
}

static void describe(head *h, const ti_derived *derived, uint64_t segment) {
  memset(h, 0, sizeof *h);
  memcpy(h->magic, MAGIC, sizeof h->magic);
  h->version = VERSION;
  h->order = TI_IMAGE_ORDER;
  h->segment = segment;
  h->count = derived->count;
  h->value_count = derived->lexicon.count;
  h->value_size = derived->lexicon.size;
  h->name_length = (uint32_t)derived->name.length; /* ti_sidecar_size has looked */
  h->of_length = (uint32_t)derived->of.length;
  h->length = length_of(h);
}

size_t ti_sidecar_size(const ti_derived *derived) {
  head h;
  if (derived->name.length > UINT32_MAX || derived->of.length > UINT32_MAX) return 0;
  describe(&h, derived, 0);
  return h.length <= SIZE_MAX ? (size_t)h.length : 0;
}

void ti_sidecar_write(char *bytes, const ti_derived *derived, uint64_t segment) {
  head h;
  char *to;
  describe(&h, derived, segment);
  to = append(bytes, &h, sizeof h);
  to = append(to, derived->values, (size_t)h.count * sizeof(uint32_t));
  to = append(to, derived->lexicon.starts, ((size_t)h.value_count + 1) * sizeof(uint32_t));
  to = append(to, derived->lexicon.bytes, h.value_size);
  to = append(to, derived->name.at, h.name_length);
  (void)append(to, derived->of.at, h.of_length);
  h.checksum = sum_of(bytes, (size_t)h.length);
  memcpy(bytes, &h, sizeof h);
}

/* ---- Opening ---- */

static tiro_status check_head(const head *h, size_t size, uint64_t segment, ti_complaint *complaint) {
  if (memcmp(h->magic, MAGIC, sizeof h->magic)) return ti_file_complain(complaint, 0, "no derived column: wrong magic");
  if (h->order != TI_IMAGE_ORDER) return ti_file_complain(complaint, 12, "derived column of the other byte order");
  if (h->version != VERSION)
    return ti_file_complain(complaint, 8, "derived column of another version: this Tiro reads version 1");
  if (h->length != size) return ti_file_complain(complaint, 16, "derived column is cut off, or too long");
  if (h->segment != segment) return ti_file_complain(complaint, 32, "derived column of another segment");
  if (length_of(h) != size) return ti_file_complain(complaint, 40, "derived column is not what its counts say");
  return TIRO_OK;
}

tiro_status ti_sidecar_open(ti_derived *out, const char *bytes, size_t size, uint64_t segment,
                            ti_complaint *complaint) {
  head h;
  tiro_status status;
  const uint32_t *numbers;
  if (size < sizeof h) return ti_file_complain(complaint, 0, "no derived column: too short");
  memcpy(&h, bytes, sizeof h);
  status = check_head(&h, size, segment, complaint);
  if (status != TIRO_OK) return status;
  numbers = (const uint32_t *)(const void *)(bytes + sizeof h);
  memset(out, 0, sizeof *out);
  out->values = numbers;
  out->count = h.count;
  out->lexicon.starts = numbers + h.count;
  out->lexicon.count = h.value_count;
  out->lexicon.size = h.value_size;
  out->lexicon.bytes = (const char *)(out->lexicon.starts + h.value_count + 1);
  out->name.at = out->lexicon.bytes + h.value_size;
  out->name.length = h.name_length;
  out->of.at = out->name.at + h.name_length;
  out->of.length = h.of_length;
  return TIRO_OK;
}

/* Starts tile the bytes, and values ascend. */
static int in_order(const ti_lexicon *lexicon) {
  uint32_t i;
  if (lexicon->starts[0] != 0 || lexicon->starts[lexicon->count] != lexicon->size) return 0;
  for (i = 0; i < lexicon->count; i++)
    if (lexicon->starts[i] > lexicon->starts[i + 1] || lexicon->starts[i + 1] > lexicon->size) return 0;
  for (i = 1; i < lexicon->count; i++)
    if (ti_compare_strings(ti_lexicon_value(lexicon, i - 1), ti_lexicon_value(lexicon, i)) >= 0) return 0;
  return 1;
}

tiro_status ti_sidecar_check(const ti_derived *derived, const char *bytes, size_t size, uint32_t count,
                             ti_complaint *complaint) {
  uint32_t i;
  if (sum_of(bytes, size) != ti_sidecar_sum(bytes)) return ti_file_complain(complaint, 24, "derived column is damaged");
  if (derived->count != count) return ti_file_complain(complaint, 40, "derived column has values for other words");
  for (i = 0; i < count; i++) {
    size_t at = sizeof(head) + (size_t)i * sizeof(uint32_t);
    if (derived->values[i] >= derived->lexicon.count && derived->values[i] != TIRO_NONE)
      return ti_file_complain(complaint, at, "derived column has a value that is none");
  }
  if (!in_order(&derived->lexicon)) return ti_file_complain(complaint, 0, "derived column has values out of order");
  return TIRO_OK;
}
