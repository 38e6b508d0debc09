/* merge_columns.c: merges a column: see columns.c.
**
** Its arrays follow one another, and the lengths of all but the lists are known
** before any is written: codes and the tables of those that have none go out at
** once, by three pens. The lists are made from the codes, read again.
*/
#include "merging.h"

#include "lists.h"

#define PIECE 4096 /* codes at a time */

typedef struct column_part {
  const ti_column *column; /* NULL: has none, so all its values are empty */
  uint16_t *codes;         /* by code there: the merged one */
  uint32_t code_count;
  uint32_t rare;           /* finger in its table */
} column_part;

typedef struct writing {
  ti_merging *m;
  tiro_string name;
  ti_union values;
  column_part *parts;
  TI_ARRAY(uint32_t) common;
  uint16_t *code_of; /* by id; NULL: ids are codes */
  ti_counts counts;
  ti_lists lists;
  ti_narrowing frequencies, list_starts;
  uint64_t codes, rare_positions, rare_ids, list_bytes; /* where they go */
} writing;

/* ---- Values in use ---- */

static const ti_column *column_in(const ti_merging *m, size_t part, tiro_string name) {
  return ti_segment_column(ti_part(m, part), name.at, name.length);
}

/* The id of a value there, as ti_column_at has it; positions ascend. */
static uint32_t id_there(column_part *part, uint32_t position) {
  const ti_column *c = part->column;
  uint32_t id = c->codes[position];
  if (c->common) {
    if (id < c->common_count) id = c->common[id];
    else {
      while (part->rare < c->rare_count && c->rare_positions[part->rare] < position) part->rare++;
      if (part->rare == c->rare_count || c->rare_positions[part->rare] != position) return 0;
      id = c->rare_ids[part->rare];
    }
  }
  return id < c->lexicon.count ? id : 0;
}

static void put_back(writing *w) {
  size_t i;
  for (i = 0; i < w->m->part_count; i++) w->parts[i].rare = 0;
}

static void count_document(const ti_taken *d, column_part *part, uint32_t *counts) {
  const ti_column *c = part->column;
  uint32_t at, end = d->first + d->count;
  if (!c) {
    counts[0] += d->count;
  } else if (c->common) {
    for (at = d->first; at < end; at++) counts[id_there(part, at)]++;
  } else {
    for (at = d->first; at < end; at++) counts[c->codes[at] < c->lexicon.count ? c->codes[at] : 0]++;
  }
}

static void count_values(writing *w) {
  size_t i;
  put_back(w);
  for (i = 0; i < w->m->documents.count; i++) {
    const ti_taken *d = &w->m->documents.items[i];
    count_document(d, &w->parts[d->part], w->values.parts[d->part].ids);
    ti_merge_passed(w->m, d->count * sizeof(uint16_t));
  }
}

static tiro_status unite_values(writing *w) {
  static const uint32_t starts[2] = {0, 0};
  static const ti_lexicon empty = {"", starts, 1, 0}; /* the empty value alone */
  size_t i;
  tiro_status status = ti_union_start(&w->values, &w->m->memory, w->m->part_count);
  for (i = 0; status == TIRO_OK && i < w->m->part_count; i++) {
    w->parts[i].column = column_in(w->m, i, w->name);
    status = ti_union_part_is(&w->values, i, w->parts[i].column ? &w->parts[i].column->lexicon : &empty);
  }
  if (status != TIRO_OK) return status;
  count_values(w);
  return ti_unite(&w->values);
}

/* ---- Codes ---- */

static tiro_status choose_codes(writing *w) {
  uint32_t count = (uint32_t)w->values.counts.count, id, code = 0;
  if (count <= TI_MOST_CODES) return TIRO_OK;
  if (ti_reserve(&w->m->memory, &w->common, TI_MOST_CODES)) return TIRO_NOMEM;
  w->code_of = (uint16_t *)ti_new(&w->m->memory, count * sizeof *w->code_of);
  if (!w->code_of) return TIRO_NOMEM;
  w->common.count = w->counts.column.common_count = TI_MOST_CODES;
  ti_choose_common(w->common.items, w->values.counts.items, count);
  for (id = 0; id < count; id++) {
    int has_code = code < TI_MOST_CODES && w->common.items[code] == id;
    w->code_of[id] = (uint16_t)(has_code ? code++ : TI_NO_CODE);
    if (!has_code) w->counts.column.rare_count += w->values.counts.items[id];
  }
  return TIRO_OK;
}

static uint32_t code_of(const writing *w, uint32_t id) { return w->code_of ? w->code_of[id] : id; }

/* What the codes of a part become; TI_NO_CODE where that is not known by the code
** alone. */
static tiro_status map_codes(writing *w, size_t i) {
  column_part *part = &w->parts[i];
  const ti_column *c = part->column;
  const uint32_t *ids = w->values.parts[i].ids;
  uint32_t code;
  if (!c) return TIRO_OK;
  part->code_count = c->common ? c->common_count : c->lexicon.count;
  if (part->code_count > TI_NO_CODE) part->code_count = TI_NO_CODE;
  part->codes = (uint16_t *)ti_new(&w->m->memory, (part->code_count + (size_t)1) * sizeof *part->codes);
  if (!part->codes) return TIRO_NOMEM;
  for (code = 0; code < part->code_count; code++) {
    uint32_t id = c->common ? c->common[code] : code;
    if (id >= c->lexicon.count) id = 0;
    part->codes[code] = (uint16_t)(ids[id] == TIRO_NONE ? TI_NO_CODE : code_of(w, ids[id]));
  }
  return TIRO_OK;
}

/* The code of a token where that of its part does not tell. */
static tiro_status take_code(writing *w, const ti_taken *d, uint32_t position, uint16_t *out) {
  column_part *part = &w->parts[d->part];
  uint32_t id = w->values.parts[d->part].ids[part->column ? id_there(part, position) : 0];
  tiro_status status;
  *out = (uint16_t)code_of(w, id);
  if (*out != TI_NO_CODE) return TIRO_OK;
  status = ti_pen_number(&w->m->pens[TI_SIDE], position - d->first + d->to);
  return status == TIRO_OK ? ti_pen_number(&w->m->pens[TI_OTHER_SIDE], id) : status;
}

/* The codes of some tokens of a part. */
static tiro_status take_codes(writing *w, const ti_taken *d, uint32_t first, uint16_t *out, uint32_t count) {
  const column_part *part = &w->parts[d->part];
  const uint16_t *codes = part->column ? part->column->codes + first : NULL, *merged = part->codes;
  uint32_t i, most = part->code_count;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < count; i++) {
    out[i] = (uint16_t)(codes && codes[i] < most ? merged[codes[i]] : TI_NO_CODE);
    if (out[i] == TI_NO_CODE) status = take_code(w, d, first + i, &out[i]);
  }
  return status;
}

static tiro_status write_codes(writing *w, ti_pen *pen) {
  uint16_t codes[PIECE];
  size_t i;
  uint32_t at, over = w->m->token_count % TI_UNIT;
  tiro_status status = TIRO_OK;
  put_back(w);
  for (i = 0; i < w->m->documents.count; i++) {
    const ti_taken *d = &w->m->documents.items[i];
    for (at = 0; status == TIRO_OK && at < d->count; at += PIECE) {
      uint32_t count = d->count - at < PIECE ? d->count - at : PIECE;
      status = take_codes(w, d, d->first + at, codes, count);
      if (status == TIRO_OK) ti_lists_codes(&w->lists, codes, d->to + at, count);
      if (status == TIRO_OK) status = ti_pen_add(pen, codes, count * sizeof *codes);
    }
    ti_merge_passed(w->m, d->count * sizeof *codes);
  }
  memset(codes, 0xFF, sizeof codes);
  return status == TIRO_OK && over ? ti_pen_add(pen, codes, (TI_UNIT - over) * sizeof *codes) : status;
}

/* ---- Lists ---- */

static tiro_status read_codes(writing *w) {
  uint16_t codes[PIECE];
  uint32_t at, tokens = w->m->token_count;
  tiro_status status = TIRO_OK;
  for (at = 0; status == TIRO_OK && at < tokens; at += PIECE) {
    uint32_t count = tokens - at < PIECE ? tokens - at : PIECE;
    status = ti_merge_read(w->m, w->codes + at * (uint64_t)sizeof *codes, codes, count * sizeof *codes);
    if (status == TIRO_OK) ti_lists_codes(&w->lists, codes, at, count);
  }
  return status;
}

static tiro_status read_rare(writing *w) {
  uint32_t positions[PIECE], ids[PIECE], at;
  tiro_status status = TIRO_OK;
  for (at = 0; status == TIRO_OK && at < w->counts.column.rare_count; at += PIECE) {
    uint32_t count = w->counts.column.rare_count - at < PIECE ? w->counts.column.rare_count - at : PIECE;
    uint64_t offset = at * (uint64_t)sizeof *ids;
    status = ti_merge_read(w->m, w->rare_positions + offset, positions, count * sizeof *positions);
    if (status == TIRO_OK) status = ti_merge_read(w->m, w->rare_ids + offset, ids, count * sizeof *ids);
    if (status == TIRO_OK) ti_lists_rare(&w->lists, positions, ids, count);
  }
  return status;
}

/* The lists of a round. */
static tiro_status write_round(writing *w, ti_pen *pen) {
  ti_lists *l = &w->lists;
  uint32_t id;
  tiro_status status = TIRO_OK;
  for (id = l->first; status == TIRO_OK && id < l->end; id++) {
    uint64_t start = ti_pen_at(pen) - w->list_bytes;
    tiro_string list;
    status = ti_narrowing_add(&w->list_starts, (uint32_t)start);
    if (status == TIRO_OK) status = ti_lists_list(l, id, &list);
    if (status == TIRO_OK && start + ti_list_room(l->frequencies[id]) >= UINT32_MAX) status = TIRO_TOOBIG;
    if (status == TIRO_OK) status = ti_pen_add(pen, list.at, list.length);
  }
  return status;
}

/* The codes of the first round were gathered as they were written. */
static tiro_status write_lists(writing *w, ti_pen *pen) {
  uint32_t size;
  tiro_status status = read_rare(w);
  if (status == TIRO_OK) status = write_round(w, pen);
  while (status == TIRO_OK && w->lists.end < w->lists.value_count) {
    status = ti_lists_round(&w->lists);
    if (status == TIRO_OK) status = read_codes(w);
    if (status == TIRO_OK) status = read_rare(w);
    if (status == TIRO_OK) status = write_round(w, pen);
  }
  w->counts.column.list_size = size = (uint32_t)(ti_pen_at(pen) - w->list_bytes);
  if (status == TIRO_OK) status = ti_narrowing_add(&w->list_starts, size);
  if (status == TIRO_OK) status = ti_narrowing_end(&w->list_starts, &w->counts.column.list_start_words);
  if (status == TIRO_OK) status = ti_pen_zeros(pen, (size_t)(ti_lists_size(size) - size));
  return status == TIRO_OK ? ti_pen_narrow(pen, &w->list_starts) : status;
}

static tiro_status start_lists(writing *w) {
  ti_lists *l = &w->lists;
  tiro_status status;
  l->token_count = w->m->token_count;
  l->value_count = (uint32_t)w->values.counts.count;
  l->frequencies = w->values.counts.items;
  l->common = w->common.count ? w->common.items : NULL;
  l->common_count = (uint32_t)w->common.count;
  status = ti_lists_start(l, &w->m->memory, w->m->room);
  return status == TIRO_OK ? ti_lists_round(l) : status;
}

/* ---- The section ---- */

/* Where the arrays go, seen from the section's start. */
static void lay_out(writing *w) {
  uint64_t number = sizeof(uint32_t), count = w->values.counts.count;
  w->codes = ti_pen_at(&w->m->pens[TI_MAIN]);
  w->rare_positions = w->codes + (uint64_t)ti_units(w->m->token_count) * TI_UNIT * sizeof(uint16_t);
  w->rare_positions += (count + 1) * number; /* starts */
  w->rare_positions += ti_narrow_blocks(count) + ti_narrow_bits(w->counts.column.frequency_words);
  w->rare_positions += w->common.count * number;
  w->rare_ids = w->rare_positions + w->counts.column.rare_count * number;
  w->list_bytes = w->rare_ids + w->counts.column.rare_count * number;
}

/* Everything but the lists and what comes behind them. */
static tiro_status write_tables(writing *w, ti_pen *pen) {
  tiro_status status = ti_pen_move(&w->m->pens[TI_SIDE], w->rare_positions);
  if (status == TIRO_OK) status = ti_pen_move(&w->m->pens[TI_OTHER_SIDE], w->rare_ids);
  if (status == TIRO_OK) status = write_codes(w, pen);
  if (status == TIRO_OK) status = ti_pen_flush(&w->m->pens[TI_SIDE]);
  if (status == TIRO_OK) status = ti_pen_flush(&w->m->pens[TI_OTHER_SIDE]);
  if (status == TIRO_OK) status = ti_union_write_starts(&w->values, pen);
  if (status == TIRO_OK) status = ti_pen_narrow(pen, &w->frequencies);
  if (status == TIRO_OK) status = ti_pen_add(pen, w->common.items, w->common.count * sizeof(uint32_t));
  return status == TIRO_OK ? ti_pen_move(pen, w->list_bytes) : status;
}

static tiro_status write(writing *w) {
  ti_pen *pen = &w->m->pens[TI_MAIN];
  tiro_status status = ti_narrowing_all(&w->frequencies, &w->m->memory, 0, w->values.counts.items,
                                        w->values.counts.count, &w->counts.column.frequency_words);
  if (status == TIRO_OK) status = ti_merge_section_start(w->m, TI_COLUMN, w->name);
  lay_out(w);
  if (status == TIRO_OK) status = write_tables(w, pen);
  if (status == TIRO_OK) status = write_lists(w, pen);
  if (status == TIRO_OK) status = ti_union_write_values(&w->values, pen);
  w->counts.column.token_count = w->m->token_count;
  w->counts.column.value_count = (uint32_t)w->values.counts.count;
  w->counts.column.value_size = w->values.size;
  ti_merge_section_end(w->m, &w->counts);
  return status;
}

static tiro_status merge(writing *w) {
  size_t i;
  tiro_status status = unite_values(w);
  if (status == TIRO_OK) status = choose_codes(w);
  for (i = 0; status == TIRO_OK && i < w->m->part_count; i++) status = map_codes(w, i);
  if (status == TIRO_OK) status = start_lists(w);
  return status == TIRO_OK ? write(w) : status;
}

/* Some token has a value that is not empty; "word" is always in. */
static int is_in(const ti_merging *m, tiro_string name) {
  size_t i;
  uint32_t at;
  if (name.length == 4 && memcmp(name.at, "word", 4) == 0) return 1;
  for (i = 0; i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    const ti_column *c = column_in(m, d->part, name);
    for (at = d->first; c && at < d->first + d->count; at++)
      if (ti_lexicon_value(&c->lexicon, ti_column_at(c, at)).length) return 1;
  }
  return 0;
}

tiro_status ti_merge_column(ti_merging *m, tiro_string name, ti_front *front) {
  writing w;
  tiro_status status = TIRO_NOMEM;
  size_t i;
  if (!is_in(m, name)) return TIRO_OK;
  if (front) return ti_front_add(front, name), TIRO_OK;
  memset(&w, 0, sizeof w);
  w.m = m;
  w.name = name;
  w.lists.memory = m->memory;
  ti_narrowing_start(&w.frequencies, &m->memory, 0);
  ti_narrowing_start(&w.list_starts, &m->memory, 1);
  w.parts = (column_part *)ti_new_zero(&m->memory, (m->part_count + 1) * sizeof *w.parts);
  if (w.parts) status = merge(&w);
  for (i = 0; w.parts && i < m->part_count; i++)
    ti_free(&m->memory, w.parts[i].codes, (w.parts[i].code_count + (size_t)1) * sizeof *w.parts->codes);
  ti_free(&m->memory, w.parts, (m->part_count + 1) * sizeof *w.parts);
  ti_free(&m->memory, w.code_of, w.values.counts.count * sizeof *w.code_of);
  ti_narrowing_free(&w.frequencies);
  ti_narrowing_free(&w.list_starts);
  ti_lists_free(&w.lists);
  ti_array_free(&m->memory, &w.common);
  ti_union_free(&w.values);
  return status;
}
