/* image.c: see image.h. */
#include "image.h"

#include <string.h>

#define PART (8 * TI_SUM_LANES) /* a checksum takes parts of so many */

tiro_status ti_image_room(ti_image *image, size_t size) {
  if (size > SIZE_MAX / 2 || ti_reserve(&image->memory, &image->bytes, size)) return TIRO_NOMEM;
  image->bytes.count += size;
  return TIRO_OK;
}

tiro_status ti_image_add(ti_image *image, const void *from, size_t size) {
  size_t at = image->bytes.count;
  if (ti_image_room(image, size) != TIRO_OK) return TIRO_NOMEM;
  if (!size) return TIRO_OK;
  if (from) memcpy(image->bytes.items + at, from, size);
  else memset(image->bytes.items + at, 0, size);
  return TIRO_OK;
}

tiro_status ti_image_start(ti_image *image, const tiro_memory *memory, ti_sink *sink, const ti_front *front,
                           size_t guess) {
  memset(image, 0, sizeof *image);
  image->memory = *memory;
  image->sink = sink;
  if (ti_reserve(memory, &image->sections, front->sections)) return TIRO_NOMEM;
  if (ti_reserve(memory, &image->names, front->names + 1)) return TIRO_NOMEM;
  if (sink) image->written = ti_front_size(front);
  if (ti_reserve(memory, &image->bytes, ti_front_size(front) + guess)) return TIRO_NOMEM;
  return sink ? TIRO_OK : ti_image_add(image, NULL, ti_front_size(front));
}

/* Writes the first bytes. */
static tiro_status write_some(ti_image *image, size_t size) {
  if (!size) return TIRO_OK;
  image->error = image->sink->write(image->sink, image->written, image->bytes.items, size);
  if (image->error) return TIRO_SYSTEM;
  image->written += size;
  image->bytes.count -= size;
  memmove(image->bytes.items, image->bytes.items + size, image->bytes.count);
  return TIRO_OK;
}

tiro_status ti_image_section_start(ti_image *image, ti_section_kind kind, tiro_string name) {
  uint64_t end = image->written + image->bytes.count;
  size_t over = (size_t)(end % TI_IMAGE_ALIGNMENT), pad = over ? TI_IMAGE_ALIGNMENT - over : 0;
  ti_image_section *section;
  if (ti_image_add(image, NULL, pad)) return TIRO_NOMEM;
  section = &image->sections.items[image->sections.count++]; /* room was made at the start */
  memset(section, 0, sizeof *section);
  section->kind = kind;
  section->offset = end + pad;
  section->name_length = (uint32_t)name.length;
  if (name.length) memcpy(image->names.items + image->names.count, name.at, name.length);
  image->names.count += name.length;
  ti_sum_start(&image->sum);
  return image->sink ? write_some(image, pad) : TIRO_OK;
}

tiro_status ti_image_flush(ti_image *image) {
  size_t size = image->bytes.count / PART * PART;
  if (!image->sink || size < TI_IMAGE_ENOUGH) return TIRO_OK;
  ti_sum_add(&image->sum, image->bytes.items, size);
  return write_some(image, size);
}

tiro_status ti_image_section_end(ti_image *image, const ti_counts *counts) {
  ti_image_section *section = &image->sections.items[image->sections.count - 1];
  section->length = image->written + image->bytes.count - section->offset;
  section->counts = *counts;
  if (!image->sink) return TIRO_OK;
  ti_sum_add(&image->sum, image->bytes.items, image->bytes.count);
  section->checksum = ti_sum_end(&image->sum);
  return write_some(image, image->bytes.count);
}

void ti_image_describe(ti_image_head *head, uint64_t length, const ti_front *front, uint32_t token_count) {
  memset(head, 0, sizeof *head);
  memcpy(head->magic, TI_IMAGE_MAGIC, sizeof head->magic);
  head->version = TI_IMAGE_VERSION;
  head->order = TI_IMAGE_ORDER;
  head->length = length;
  head->sections = (uint32_t)front->sections; /* columns, layers and attributes are few */
  head->names = (uint32_t)front->names;       /* and named in 32 bits */
  head->token_count = token_count;
}

uint64_t ti_image_sum(const ti_image_head *head, const ti_image_section *table, const char *names) {
  ti_image_head copy = *head;
  ti_sum sum;
  copy.checksum = 0;
  ti_sum_start(&sum);
  ti_sum_add(&sum, &copy, sizeof copy);
  ti_sum_add(&sum, table, head->sections * sizeof *table);
  ti_sum_add(&sum, names, head->names);
  return ti_sum_end(&sum);
}

/* Head, table and names, to the front of memory. */
static void put_front(const ti_image *image, const ti_image_head *head, char *out) {
  size_t table = image->sections.count * sizeof *image->sections.items;
  memcpy(out, head, sizeof *head);
  memcpy(out + sizeof *head, image->sections.items, table);
  if (image->names.count) memcpy(out + sizeof *head + table, image->names.items, image->names.count);
}

tiro_status ti_image_end(ti_image *image, uint32_t token_count) {
  ti_image_head head;
  ti_front front;
  front.sections = image->sections.count;
  front.names = image->names.count;
  ti_image_describe(&head, image->written + image->bytes.count, &front, token_count);
  if (!image->sink) {
    put_front(image, &head, image->bytes.items);
    ti_array_shrink(&image->memory, &image->bytes);
    return TIRO_OK;
  }
  head.checksum = ti_image_sum(&head, image->sections.items, image->names.items);
  if (ti_image_room(image, ti_front_size(&front))) return TIRO_NOMEM;
  put_front(image, &head, image->bytes.items);
  image->written = 0;
  return write_some(image, image->bytes.count);
}

void ti_image_sign(char *image) {
  ti_image_head head;
  ti_image_section *sections = (ti_image_section *)(void *)(image + sizeof head);
  uint32_t i;
  memcpy(&head, image, sizeof head);
  for (i = 0; i < head.sections; i++)
    sections[i].checksum = ti_checksum(image + sections[i].offset, (size_t)sections[i].length);
  head.checksum = ti_image_sum(&head, sections, (const char *)(sections + head.sections));
  memcpy(image, &head, sizeof head);
}

void ti_image_free(ti_image *image) {
  ti_array_free(&image->memory, &image->bytes);
  ti_array_free(&image->memory, &image->sections);
  ti_array_free(&image->memory, &image->names);
}

/* ---- Checksum ---- */

/* Four lanes of eight bytes, each multiplied on, so that the multiplier is
** kept busy; odd factors keep every byte's change. */
static uint64_t stir(uint64_t lane, uint64_t word) {
  lane = (lane ^ word) * 0x9FB21C651E98DF25u;
  return lane ^ lane >> 35;
}

static uint64_t word_at(const unsigned char *at, size_t size) {
  uint64_t word = 0;
  size_t i;
  for (i = 0; i < size; i++) word |= (uint64_t)at[i] << 8 * i;
  return word;
}

void ti_sum_start(ti_sum *sum) {
  size_t i;
  for (i = 0; i < TI_SUM_LANES; i++) sum->lanes[i] = i + 1;
  sum->size = 0;
}

void ti_sum_add(ti_sum *sum, const void *bytes, size_t size) {
  const unsigned char *at = (const unsigned char *)bytes;
  uint64_t lanes[TI_SUM_LANES];
  size_t i, left = size;
  memcpy(lanes, sum->lanes, sizeof lanes);
  for (; left >= 8 * TI_SUM_LANES; left -= 8 * TI_SUM_LANES, at += 8 * TI_SUM_LANES)
    for (i = 0; i < TI_SUM_LANES; i++) lanes[i] = stir(lanes[i], word_at(at + 8 * i, 8));
  for (; left; at += i, left -= i) {
    i = left < 8 ? left : 8;
    lanes[0] = stir(lanes[0], word_at(at, i));
  }
  memcpy(sum->lanes, lanes, sizeof lanes);
  sum->size += size;
}

uint64_t ti_sum_end(const ti_sum *sum) {
  uint64_t all = sum->size;
  size_t i;
  for (i = 0; i < TI_SUM_LANES; i++) all = stir(all, sum->lanes[i]);
  return all;
}

uint64_t ti_checksum(const void *bytes, size_t size) {
  ti_sum sum;
  ti_sum_start(&sum);
  ti_sum_add(&sum, bytes, size);
  return ti_sum_end(&sum);
}
