/* merge_places.c: merges where tokens lie: see places.c.
**
** All tables are sorted by position, and the documents of a part come in its
** order: a finger in each table of each part moves on with them.
*/
#include "merging.h"

/* Where a part's tables are at. */
typedef struct finger {
  uint32_t far, group, length, wide;
} finger;

typedef struct writing {
  ti_merging *m;
  ti_counts counts;
  finger *fingers;       /* by part */
  uint32_t *groups;      /* far gaps before each group */
  uint32_t group_count;
} writing;

static void put_back(writing *w) { memset(w->fingers, 0, (w->m->part_count + 1) * sizeof *w->fingers); }

static const ti_places *places_of(const writing *w, const ti_taken *d) { return &ti_part(w->m, d->part)->places; }

static int is_in(const ti_taken *d, uint32_t position) {
  return position >= d->first && position - d->first < d->count;
}

/* ---- Tables ---- */

/* The next far gap of a document, as a number of its table; TIRO_NONE: none. */
static uint32_t next_far(writing *w, const ti_taken *d, uint32_t *to) {
  const ti_places *p = places_of(w, d);
  finger *f = &w->fingers[d->part];
  for (; f->far < p->far_count; f->far++) {
    uint32_t position;
    while (p->far_groups[f->group + 1] <= f->far) f->group++; /* the last one has them all */
    position = f->group * TI_FAR_GROUP + p->far_lows[f->far];
    if (position >= d->first && !is_in(d, position)) return TIRO_NONE;
    if (!is_in(d, position)) continue;
    *to = position - d->first + d->to;
    return f->far++;
  }
  return TIRO_NONE;
}

/* The next pair of a document in a table. */
static const tiro_span *next_pair(const tiro_span *table, uint32_t count, uint32_t *at, const ti_taken *d) {
  while (*at < count && table[*at].first < d->first) ++*at;
  return *at < count && is_in(d, table[*at].first) ? &table[(*at)++] : NULL;
}

static const tiro_span *next_length(writing *w, const ti_taken *d) {
  const ti_places *p = places_of(w, d);
  return next_pair(p->lengths, p->length_count, &w->fingers[d->part].length, d);
}

static const tiro_span *next_wide(writing *w, const ti_taken *d) {
  const ti_places *p = places_of(w, d);
  return next_pair(p->wide, p->wide_count, &w->fingers[d->part].wide, d);
}

static uint32_t mark_count(const ti_taken *d) { return d->count / TI_MARK + (d->count % TI_MARK != 0); }

static void count_all(writing *w) {
  size_t i;
  uint32_t to, group;
  put_back(w);
  for (i = 0; i < w->m->documents.count; i++) {
    const ti_taken *d = &w->m->documents.items[i];
    w->counts.places.mark_count += mark_count(d);
    while (next_length(w, d)) w->counts.places.length_count++;
    while (next_wide(w, d)) w->counts.places.wide_count++;
    for (; next_far(w, d, &to) != TIRO_NONE; w->counts.places.far_count++) w->groups[to / TI_FAR_GROUP + 1]++;
  }
  for (group = 1; group < w->group_count; group++) w->groups[group] += w->groups[group - 1];
  w->counts.places.token_count = w->m->token_count;
  w->counts.places.document_count = (uint32_t)w->m->documents.count;
}

/* ---- Gaps, two bits a token ---- */

/* Those of up to a unit of tokens from a position on. */
static uint64_t gaps_at(const ti_places *p, uint32_t position, uint32_t count) {
  const uint64_t *at = p->gaps + position / TI_UNIT;
  uint32_t skip = position % TI_UNIT;
  uint64_t bits = at[0] >> 2 * skip;
  if (skip + count > TI_UNIT) bits |= at[1] << (64 - 2 * skip);
  return count < TI_UNIT ? bits & (((uint64_t)1 << 2 * count) - 1) : bits;
}

static tiro_status write_gaps(writing *w, ti_pen *pen) {
  uint64_t held = 0;
  size_t i;
  uint32_t at, used = 0;
  tiro_status status = TIRO_OK;
  for (i = 0; i < w->m->documents.count; i++) {
    const ti_taken *d = &w->m->documents.items[i];
    for (at = 0; status == TIRO_OK && at < d->count; at += TI_UNIT) {
      uint32_t count = d->count - at < TI_UNIT ? d->count - at : TI_UNIT;
      uint64_t bits = gaps_at(places_of(w, d), d->first + at, count);
      held |= bits << 2 * used;
      if (used + count >= TI_UNIT) {
        status = ti_pen_add(pen, &held, sizeof held);
        held = used ? bits >> (64 - 2 * used) : 0;
        used -= TI_UNIT;
      }
      used += count;
    }
    ti_merge_passed(w->m, d->count / 4);
  }
  return status == TIRO_OK && used ? ti_pen_add(pen, &held, sizeof held) : status;
}

/* ---- The section ---- */

static tiro_status write_marks(writing *w, ti_pen *pen) {
  const ti_merging *m = w->m;
  size_t i;
  uint32_t mark = 0;
  tiro_status status = TIRO_OK;
  for (i = 0; status == TIRO_OK && i < m->documents.count; i++) {
    status = ti_pen_number(pen, mark);
    mark += mark_count(&m->documents.items[i]);
  }
  for (i = 0; status == TIRO_OK && i < m->documents.count; i++) {
    const ti_taken *d = &m->documents.items[i];
    const ti_places *p = places_of(w, d);
    status = ti_pen_add(pen, p->marks + p->firsts[d->document], mark_count(d) * sizeof *p->marks);
  }
  return status;
}

static tiro_status write_pairs(writing *w, ti_pen *pen, const tiro_span *(*next)(writing *, const ti_taken *)) {
  size_t i;
  tiro_status status = TIRO_OK;
  put_back(w);
  for (i = 0; i < w->m->documents.count; i++) {
    const ti_taken *d = &w->m->documents.items[i];
    const tiro_span *pair;
    while (status == TIRO_OK && (pair = next(w, d)) != NULL) {
      status = ti_pen_number(pen, pair->first - d->first + d->to);
      if (status == TIRO_OK) status = ti_pen_number(pen, pair->end);
    }
  }
  return status;
}

/* Where far gaps are in their group, or how wide they are. */
static tiro_status write_far(writing *w, ti_pen *pen, int gaps) {
  size_t i;
  tiro_status status = TIRO_OK;
  put_back(w);
  for (i = 0; i < w->m->documents.count; i++) {
    const ti_taken *d = &w->m->documents.items[i];
    uint32_t n, to;
    while (status == TIRO_OK && (n = next_far(w, d, &to)) != TIRO_NONE) {
      uint16_t half = (uint16_t)(to % TI_FAR_GROUP);
      if (gaps) half = places_of(w, d)->far_gaps[n];
      status = ti_pen_add(pen, &half, sizeof half);
    }
  }
  return status;
}

static tiro_status write(writing *w) {
  static const tiro_string no_name = {"", 0};
  ti_pen *pen = &w->m->pens[TI_MAIN];
  tiro_status status;
  count_all(w);
  status = ti_merge_section_start(w->m, TI_PLACES, no_name);
  if (status == TIRO_OK) status = write_gaps(w, pen);
  if (status == TIRO_OK) status = write_marks(w, pen);
  if (status == TIRO_OK) status = write_pairs(w, pen, next_length);
  if (status == TIRO_OK) status = write_pairs(w, pen, next_wide);
  if (status == TIRO_OK) status = ti_pen_add(pen, w->groups, w->group_count * sizeof *w->groups);
  if (status == TIRO_OK) status = write_far(w, pen, 0);
  if (status == TIRO_OK) status = write_far(w, pen, 1);
  ti_merge_section_end(w->m, &w->counts);
  return status;
}

tiro_status ti_merge_places(ti_merging *m) {
  writing w;
  tiro_status status = TIRO_NOMEM;
  memset(&w, 0, sizeof w);
  w.m = m;
  w.group_count = m->token_count / TI_FAR_GROUP + 2;
  w.groups = (uint32_t *)ti_new_zero(&m->memory, w.group_count * sizeof *w.groups);
  w.fingers = (finger *)ti_new(&m->memory, (m->part_count + 1) * sizeof *w.fingers);
  if (w.groups && w.fingers) status = write(&w);
  ti_free(&m->memory, w.groups, w.group_count * sizeof *w.groups);
  ti_free(&m->memory, w.fingers, (m->part_count + 1) * sizeof *w.fingers);
  return status;
}
