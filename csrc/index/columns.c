/* columns.c: writes a column: the lexicon, codes, lists. */
#include "finish.h"

#include "lists.h"

#include <string.h>

/* What writing a column needs of each value, by number. */
typedef struct entry {
  uint32_t next; /* where its next item goes, 0: it has no list */
  uint32_t last; /* its last item */
  uint16_t code;  /* TI_NO_CODE: none */
  uint16_t shift; /* of its items */
  uint32_t start;
} entry;

typedef struct writing {
  ti_finish *f;
  const ti_gathered_column *column;
  ti_ranking ranking;
  ti_counts counts;
  entry *entries;
  uint32_t *items; /* units or positions, value after value; the first is of those without list */
  size_t item_count;
  TI_ARRAY(uint32_t) frequencies, common, rare_positions, rare_ids;
  ti_narrowing list_starts;
  size_t lists; /* where they are in the image */
} writing;

static void count_values(writing *w) {
  const ti_finish *f = w->f;
  size_t i;
  uint32_t at;
  for (i = 0; i < f->stretches.count; i++) {
    const ti_stretch *s = &f->stretches.items[i];
    uint32_t late = ti_find_pair(w->column->late.items, w->column->late.count, s->first);
    for (at = s->first; at < s->end; at++)
      w->ranking.counts.items[ti_gathered_number(w->column, at, &late)]++;
  }
}

/* ---- Codes ---- */

/* Codes go to the commonest values, in the order of ids. */
static tiro_status give_codes(writing *w) {
  const ti_ranking *r = &w->ranking;
  uint32_t id, code, count = (uint32_t)r->numbers.count;
  if (ti_reserve(&w->f->memory, &w->frequencies, (size_t)count + 1)) return TIRO_NOMEM;
  w->frequencies.count = count;
  for (id = 0; id < count; id++) w->frequencies.items[id] = r->counts.items[r->numbers.items[id]];
  for (id = 0; id < count; id++) w->entries[r->numbers.items[id]].code = (uint16_t)(count <= TI_MOST_CODES ? id : TI_NO_CODE);
  if (count <= TI_MOST_CODES) return TIRO_OK;
  if (ti_reserve(&w->f->memory, &w->common, TI_MOST_CODES)) return TIRO_NOMEM;
  w->common.count = TI_MOST_CODES;
  ti_choose_common(w->common.items, w->frequencies.items, count);
  for (code = 0; code < TI_MOST_CODES; code++) w->entries[r->numbers.items[w->common.items[code]]].code = (uint16_t)code;
  w->counts.column.common_count = TI_MOST_CODES;
  return TIRO_OK;
}

/* ---- Items ---- */

/* Room for each value's items, one after the other. */
static tiro_status make_room(writing *w) {
  size_t i, total = 1;
  for (i = 0; i < w->column->values.count; i++) {
    entry *e = &w->entries[i];
    uint32_t frequency = w->ranking.counts.items[i];
    e->last = TIRO_NONE;
    e->shift = (uint16_t)(e->code != TI_NO_CODE ? ti_item_shift(frequency, w->f->token_count) : 0);
    if (e->code != TI_NO_CODE && ti_is_dense(frequency, w->f->token_count)) continue;
    e->start = e->next = (uint32_t)total;
    total += frequency;
  }
  w->item_count = total;
  w->items = (uint32_t *)ti_new(&w->f->memory, total * sizeof *w->items);
  return w->items ? TIRO_OK : TIRO_NOMEM;
}

static tiro_status add_rare(writing *w, uint32_t position, uint32_t number) {
  entry *e = &w->entries[number];
  if (ti_reserve(&w->f->memory, &w->rare_positions, 1)) return TIRO_NOMEM;
  if (ti_reserve(&w->f->memory, &w->rare_ids, 1)) return TIRO_NOMEM;
  w->rare_positions.items[w->rare_positions.count++] = position;
  w->rare_ids.items[w->rare_ids.count++] = w->ranking.ids.items[number];
  w->items[e->next++] = position;
  return TIRO_OK;
}

/* Codes of a document's tokens to `codes`, which are of its first, and their items. */
static tiro_status place(writing *w, const ti_stretch *s, uint16_t *codes) {
  uint32_t *items = w->items, from, at = s->to, late = ti_find_pair(w->column->late.items, w->column->late.count, s->first);
  for (from = s->first; from < s->end; from++, at++) {
    uint32_t number = ti_gathered_number(w->column, from, &late), item;
    entry *e = &w->entries[number], now = *e;
    codes[from - s->first] = now.code;
    if (now.code == TI_NO_CODE) {
      if (add_rare(w, at, number)) return TIRO_NOMEM;
      continue;
    }
    item = at / TI_UNIT >> now.shift;
    items[now.next] = item;
    e->next = now.next + ((now.last != item) & (now.next != 0));
    e->last = item;
  }
  return TIRO_OK;
}

static tiro_status write_codes(writing *w) {
  ti_finish *f = w->f;
  uint32_t over = f->token_count % TI_UNIT, left = over ? TI_UNIT - over : 0;
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < f->stretches.count; i++) {
    const ti_stretch *s = &f->stretches.items[i];
    size_t start = f->image.bytes.count;
    if (ti_image_room(&f->image, (s->end - s->first) * sizeof(uint16_t))) return TIRO_NOMEM;
    status = place(w, s, (uint16_t *)(void *)(f->image.bytes.items + start));
    if (status == TIRO_OK) status = ti_image_flush(&f->image);
  }
  if (status == TIRO_OK) status = ti_image_room(&f->image, left * sizeof(uint16_t));
  if (status == TIRO_OK) memset(f->image.bytes.items + f->image.bytes.count - left * sizeof(uint16_t), 0xFF, left * sizeof(uint16_t));
  return status;
}

/* ---- Lists ---- */

static unsigned char *end_of(const writing *w) {
  return (unsigned char *)w->f->image.bytes.items + w->f->image.bytes.count;
}

static tiro_status write_list(writing *w, size_t id) {
  uint32_t number = w->ranking.numbers.items[id];
  const entry *e = &w->entries[number];
  size_t count = e->next - e->start, before = w->f->image.bytes.count;
  const uint32_t *items = w->items + e->start;
  unsigned char *out;
  if (before - w->lists + ti_list_room(count) >= UINT32_MAX) return TIRO_TOOBIG;
  if (ti_reserve(&w->f->memory, &w->f->image.bytes, ti_list_room(count))) return TIRO_NOMEM;
  out = end_of(w);
  if (!e->next) return TIRO_OK;
  out = ti_put_list(out, items, count, w->ranking.counts.items[number]);
  w->f->image.bytes.count += (size_t)(out - end_of(w));
  return TIRO_OK;
}

/* Lists, then where they start. */
static tiro_status write_lists(writing *w) {
  size_t id, count = w->ranking.numbers.count;
  uint32_t size = 0;
  tiro_status status = TIRO_OK;
  w->lists = w->f->image.bytes.count;
  for (id = 0; status == TIRO_OK && id < count; id++) {
    status = ti_narrowing_add(&w->list_starts, size);
    if (status == TIRO_OK) status = write_list(w, id);
    size = (uint32_t)(w->f->image.bytes.count - w->lists); /* write_list keeps it in range */
  }
  w->counts.column.list_size = size;
  if (status == TIRO_OK) status = ti_narrowing_add(&w->list_starts, size);
  if (status == TIRO_OK) status = ti_narrowing_end(&w->list_starts, &w->counts.column.list_start_words);
  if (status == TIRO_OK) status = ti_image_add(&w->f->image, NULL, (size_t)(ti_lists_size(size) - size));
  return status == TIRO_OK ? ti_add_narrow(w->f, &w->list_starts) : status;
}

/* ---- The section ---- */

static tiro_status write_frequencies(writing *w) {
  ti_narrowing n;
  tiro_status status = ti_narrowing_all(&n, &w->f->memory, 0, w->frequencies.items, w->frequencies.count,
                                        &w->counts.column.frequency_words);
  if (status == TIRO_OK) status = ti_add_narrow(w->f, &n);
  ti_narrowing_free(&n);
  return status;
}

/* Everything behind the codes. */
static tiro_status write_rest(writing *w) {
  ti_image *image = &w->f->image;
  tiro_status status = ti_add_starts(w->f, &w->ranking, &w->column->values);
  if (status == TIRO_OK) status = write_frequencies(w);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->common);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->rare_positions);
  if (status == TIRO_OK) status = TI_IMAGE_ALL(image, &w->rare_ids);
  if (status == TIRO_OK) status = write_lists(w);
  return status == TIRO_OK ? ti_add_values(w->f, &w->ranking, &w->column->values) : status;
}

static tiro_status write(writing *w) {
  ti_finish *f = w->f;
  tiro_string name = ti_values_at(&f->b->names, w->column->name);
  tiro_status status = ti_ranking_start(&w->ranking, &f->memory, &w->column->values);
  if (status != TIRO_OK) return status;
  count_values(w);
  if ((status = ti_rank(&w->ranking, &f->memory, &w->column->values)) != TIRO_OK) return status;
  if ((status = give_codes(w)) != TIRO_OK) return status;
  if ((status = make_room(w)) != TIRO_OK) return status;
  if ((status = ti_image_section_start(&f->image, TI_COLUMN, name)) != TIRO_OK) return status;
  if ((status = write_codes(w)) != TIRO_OK) return status;
  if ((status = write_rest(w)) != TIRO_OK) return status;
  w->counts.column.token_count = f->token_count;
  w->counts.column.value_count = (uint32_t)w->ranking.numbers.count;
  w->counts.column.value_size = ti_ranking_size(&w->ranking, &w->column->values);
  w->counts.column.rare_count = (uint32_t)w->rare_ids.count;
  return ti_image_section_end(&f->image, &w->counts);
}

tiro_status ti_write_column(ti_finish *f, const ti_gathered_column *column) {
  writing w;
  tiro_status status = TIRO_NOMEM;
  size_t size = (column->values.count + (size_t)1) * sizeof *w.entries;
  memset(&w, 0, sizeof w);
  w.f = f;
  w.column = column;
  ti_narrowing_start(&w.list_starts, &f->memory, 1);
  w.entries = (entry *)ti_new_zero(&f->memory, size);
  if (w.entries) status = write(&w);
  ti_free(&f->memory, w.entries, size);
  if (w.items) ti_free(&f->memory, w.items, w.item_count * sizeof *w.items);
  ti_ranking_free(&w.ranking, &f->memory);
  ti_narrowing_free(&w.list_starts);
  ti_array_free(&f->memory, &w.frequencies);
  ti_array_free(&f->memory, &w.common);
  ti_array_free(&f->memory, &w.rare_positions);
  ti_array_free(&f->memory, &w.rare_ids);
  return status;
}
