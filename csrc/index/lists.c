/* lists.c: see lists.h. */
#include "lists.h"

#include <string.h>

/* ---- Codes ---- */

static size_t count_above(const uint32_t *frequencies, uint32_t count, uint32_t least) {
  size_t above = 0;
  uint32_t i;
  for (i = 0; i < count; i++) above += frequencies[i] > least;
  return above;
}

void ti_choose_common(uint32_t *common, const uint32_t *frequencies, uint32_t count) {
  uint32_t low = 1, high = UINT32_MAX, id, n = 0;
  size_t spare;
  while (low < high) { /* the least frequency that at most TI_MOST_CODES values exceed */
    uint32_t middle = low + (high - low) / 2;
    if (count_above(frequencies, count, middle) <= TI_MOST_CODES) high = middle;
    else low = middle + 1;
  }
  spare = TI_MOST_CODES - count_above(frequencies, count, low);
  for (id = 0; id < count && n < TI_MOST_CODES; id++) {
    int just = frequencies[id] == low && spare > 0;
    spare -= (size_t)just;
    if (just || frequencies[id] > low) common[n++] = id;
  }
}

/* ---- Writing a list ---- */

static void put_number(unsigned char *at, uint32_t n) {
  unsigned i;
  for (i = 0; i < 4; i++) at[i] = (unsigned char)(n >> 8 * i);
}

/* Gaps from `next` on: what items are passed over. */
static unsigned char *put_gaps(unsigned char *out, const uint32_t *items, size_t count, uint32_t next) {
  size_t i;
  for (i = 0; i < count; i++) {
    out = ti_put_varint(out, items[i] - next);
    next = items[i] + 1;
  }
  return out;
}

static unsigned char *put_block(unsigned char *out, const uint32_t *items) {
  uint32_t gaps[TI_BITPACK];
  unsigned i;
  gaps[0] = 0;
  for (i = 1; i < TI_BITPACK; i++) gaps[i] = items[i] - items[i - 1] - 1;
  return ti_bitpack(out, gaps);
}

static unsigned char *put_long(unsigned char *start, const uint32_t *items, size_t count) {
  unsigned char *skip = start + 4, *out = skip + 8 * ((count + TI_BITPACK - 1) / TI_BITPACK);
  size_t i;
  put_number(start, (uint32_t)count);
  for (i = 0; i < count; i += TI_BITPACK, skip += 8) {
    put_number(skip, items[i]);
    put_number(skip + 4, (uint32_t)(out - start));
    out = count - i < TI_BITPACK ? put_gaps(out, items + i, count - i, items[i]) : put_block(out, items + i);
  }
  return out;
}

unsigned char *ti_put_list(unsigned char *out, const uint32_t *items, size_t count, uint32_t frequency) {
  return frequency < TI_LONG_LIST ? put_gaps(out, items, count, 0) : put_long(out, items, count);
}

/* ---- Rounds ---- */

/* Ids whose slots are codes come before those of the rest. */
static void give_slots(ti_lists *l) {
  uint32_t id, code = 0, rest = l->common_count;
  for (id = 0; id < l->value_count; id++) {
    int has_code = !l->common || (code < l->common_count && l->common[code] == id);
    l->entries[id].slot = has_code ? code++ : rest++;
  }
}

tiro_status ti_lists_start(ti_lists *l, const tiro_memory *memory, size_t room) {
  l->memory = *memory;
  l->most = room / sizeof *l->items.items;
  l->entries = (ti_list_entry *)ti_new(memory, (l->value_count + (size_t)1) * sizeof *l->entries);
  l->slots = (ti_list_slot *)ti_new_zero(memory, (l->value_count + (size_t)1) * sizeof *l->slots);
  if (!l->entries || !l->slots) return TIRO_NOMEM;
  give_slots(l);
  return TIRO_OK;
}

void ti_lists_free(ti_lists *l) {
  ti_free(&l->memory, l->entries, (l->value_count + (size_t)1) * sizeof *l->entries);
  ti_free(&l->memory, l->slots, (l->value_count + (size_t)1) * sizeof *l->slots);
  ti_array_free(&l->memory, &l->items);
  ti_array_free(&l->memory, &l->bytes);
}

static int has_code(const ti_lists *l, uint32_t id) { return !l->common || l->entries[id].slot < l->common_count; }

static int has_list(const ti_lists *l, uint32_t id) {
  return !has_code(l, id) || !ti_is_dense(l->frequencies[id], l->token_count);
}

tiro_status ti_lists_round(ti_lists *l) {
  uint32_t id;
  size_t total = 1;
  for (id = l->first; id < l->end; id++) l->slots[l->entries[id].slot].next = 0;
  l->first = l->end;
  for (id = l->first; id < l->value_count; id++) {
    ti_list_slot *slot = &l->slots[l->entries[id].slot];
    uint32_t frequency = has_list(l, id) ? l->frequencies[id] : 0;
    if (total > 1 && total + frequency > l->most) break;
    l->entries[id].start = slot->next = frequency ? (uint32_t)total : 0; /* there are fewer than tokens */
    slot->last = TIRO_NONE;
    slot->shift = has_code(l, id) ? ti_item_shift(frequency, l->token_count) : 0;
    total += frequency;
  }
  l->end = id;
  if (ti_reserve(&l->memory, &l->items, total)) return TIRO_NOMEM;
  return TIRO_OK;
}

void ti_lists_codes(ti_lists *l, const uint16_t *codes, uint32_t at, size_t count) {
  uint32_t most = l->common ? l->common_count : l->value_count, *items = l->items.items;
  size_t i;
  for (i = 0; i < count; i++) {
    uint32_t item;
    ti_list_slot *slot, now;
    if (codes[i] >= most) continue;
    slot = &l->slots[codes[i]];
    now = *slot;
    item = (at + (uint32_t)i) / TI_UNIT >> now.shift;
    items[now.next] = item;
    now.next += (uint32_t)((now.last != item) & (now.next != 0));
    now.last = item;
    *slot = now;
  }
}

void ti_lists_rare(ti_lists *l, const uint32_t *positions, const uint32_t *ids, size_t count) {
  size_t i;
  for (i = 0; i < count; i++)
    if (ids[i] >= l->first && ids[i] < l->end) l->items.items[l->slots[l->entries[ids[i]].slot].next++] = positions[i];
}

tiro_status ti_lists_list(ti_lists *l, uint32_t id, tiro_string *list) {
  uint32_t start = l->entries[id].start;
  size_t count = l->slots[l->entries[id].slot].next - start;
  list->at = "";
  list->length = 0;
  if (!count) return TIRO_OK;
  if (ti_reserve(&l->memory, &l->bytes, ti_list_room(count))) return TIRO_NOMEM;
  list->at = (const char *)l->bytes.items;
  list->length = (size_t)(ti_put_list(l->bytes.items, l->items.items + start, count, l->frequencies[id]) -
                          l->bytes.items);
  return TIRO_OK;
}
