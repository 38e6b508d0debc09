/* lint.c: oddities of a transcript, found when they are asked for.
**
** Each check walks the turns once and adds what it finds; then all is put in
** order of the first byte. Near misses are looked for among names that are
** equal when a letter is left out of each:
**
**   EARNEST -> EARNEST ARNEST ERNEST EANEST EAREST EARNST ...
**   EARNST  -> EARNST ...                          ^ meet here
*/
#include "reading.h"

#include <string.h>

#include "../base/utf8.h"
#include "label.h"
#include "names.h"
#include "words.h"

#define MOST_ODDITIES 10000 /* of one kind */
#define DEEPEST 32          /* brackets in brackets */
#define SHORT_NAME 5        /* letters; shorter ones are often near another */
#define LONG_NAME 20
#define MOST_NEIGHBOURS 32  /* of one spelling */
#define CLOCK_REACH 48      /* bytes around a label in which its clock is looked for */
#define FAR 2               /* letters that near names differ in at most */

typedef struct finder {
  const tiro_transcript *t;
  const tiro_memory *memory;
  TI_ARRAY(tiro_oddity) found;
  size_t kind_start; /* where the current check's findings start */
} finder;

static tiro_status report(finder *f, tiro_oddity_code code, size_t first, size_t end, uint32_t other) {
  tiro_oddity *o;
  if (f->found.count - f->kind_start >= MOST_ODDITIES) return TIRO_OK;
  if (ti_reserve(f->memory, &f->found, 1)) return TIRO_NOMEM;
  o = &f->found.items[f->found.count++];
  o->span.first = (uint32_t)first;
  o->span.end = (uint32_t)end;
  o->other = other;
  o->code = (uint8_t)code;
  return TIRO_OK;
}

static tiro_status report_label(finder *f, tiro_oddity_code code, const tiro_label *label, uint32_t other) {
  tiro_span span = f->t->turns[label->first_turn].label;
  return report(f, code, span.first, span.end, other);
}

/* ---- Labels ------------------------------------------------------------ */

/* People that the header does not name, where it names some. */
static tiro_status check_header(finder *f) {
  const tiro_transcript *t = f->t;
  size_t i;
  int named = 0;
  for (i = 0; i < t->speaker_count; i++) named |= t->speakers[i].evidence & TIRO_BY_HEADER;
  for (i = 0; named && i < t->label_count; i++) {
    const tiro_speaker *s = &t->speakers[t->labels[i].speaker];
    if (!s->named || (s->evidence & (TIRO_BY_HEADER | TIRO_BY_HEADING))) continue;
    if (report_label(f, TIRO_ODD_UNKNOWN_LABEL, &t->labels[i], TIRO_NONE)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* A name as code points without case; its length, 0: too short or long. */
static size_t fold_name(tiro_string name, uint32_t *out) {
  size_t at = 0, n = 0;
  uint32_t c;
  while ((c = ti_next_folded(name, &at)) != TI_BAD_BYTE) {
    if (n == LONG_NAME) return 0;
    out[n++] = c;
  }
  return n >= SHORT_NAME ? n : 0;
}

/* Hash of a name without letter `skip`; no letter is SIZE_MAX. */
static uint32_t hash_without(const uint32_t *name, size_t length, size_t skip) {
  uint32_t hash = 2166136261u;
  size_t i;
  for (i = 0; i < length; i++)
    if (i != skip) hash = (hash ^ name[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

/* Letters to change, add, leave out, or swap with the next. */
static unsigned distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m) {
  unsigned rows[3][LONG_NAME + 1];
  size_t i, j;
  for (j = 0; j <= m; j++) rows[0][j] = (unsigned)j;
  for (i = 1; i <= n; i++) {
    unsigned *row = rows[i % 3], *last = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];
    row[0] = (unsigned)i;
    for (j = 1; j <= m; j++) {
      row[j] = least(least(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = least(row[j], before[j - 2] + 1);
    }
  }
  return rows[n % 3][m];
}

/* A name that labels end with, and the commonest label that does. */
typedef struct spelling {
  uint32_t letters[LONG_NAME];
  size_t length;
  tiro_string given;
  uint32_t label, next; /* with the same hash */
  uint8_t gender;
} spelling;

/* A spelling without one letter, or whole. */
typedef struct form {
  uint32_t hash, spelling, next;
} form;

typedef struct forms {
  finder *f;
  TI_ARRAY(spelling) spellings;
  TI_ARRAY(form) items;
  uint32_t *heads; /* of spellings, then of forms */
  size_t head_count; /* a power of two */
} forms;

static int is_known(const tiro_transcript *t, uint32_t label) {
  const tiro_speaker *s = &t->speakers[t->labels[label].speaker];
  return !s->named || (s->evidence & (TIRO_BY_HEADER | TIRO_BY_HEADING));
}

/* The rarer of two labels, of equally rare ones the later. */
static int is_rarer(const tiro_transcript *t, uint32_t a, uint32_t b) {
  if (is_known(t, a) != is_known(t, b)) return is_known(t, b);
  if (t->labels[a].turns != t->labels[b].turns) return t->labels[a].turns < t->labels[b].turns;
  return a > b;
}

static tiro_status make_heads(forms *all, size_t count) {
  ti_free(all->f->memory, all->heads, all->head_count * sizeof *all->heads);
  all->heads = NULL;
  for (all->head_count = 64; all->head_count < count;) all->head_count *= 2;
  all->heads = (uint32_t *)ti_new(all->f->memory, all->head_count * sizeof *all->heads);
  if (!all->heads) all->head_count = 0;
  else memset(all->heads, 0xFF, all->head_count * sizeof *all->heads); /* TIRO_NONE */
  return all->heads ? TIRO_OK : TIRO_NOMEM;
}

/* Lists the name that a label ends with: the family's, or the last word of a
** label without one. */
static tiro_status list_spelling(forms *all, uint32_t label) {
  const tiro_transcript *t = all->f->t;
  spelling fresh, *same;
  uint32_t *head, i;
  ti_name name;
  ti_read_name(t->labels[label].text, &name);
  fresh.length = fold_name(ti_last_word(name.family.length ? name.family : t->labels[label].text), fresh.letters);
  if (!fresh.length) return TIRO_OK;
  head = &all->heads[hash_without(fresh.letters, fresh.length, SIZE_MAX) & (all->head_count - 1)];
  for (i = *head; i != TIRO_NONE; i = all->spellings.items[i].next) {
    same = &all->spellings.items[i];
    if (same->length != fresh.length || memcmp(same->letters, fresh.letters, fresh.length * sizeof(uint32_t)) != 0)
      continue;
    if (is_rarer(t, same->label, label)) same->label = label;
    return TIRO_OK;
  }
  if (ti_reserve(all->f->memory, &all->spellings, 1)) return TIRO_NOMEM;
  fresh.given = name.given;
  fresh.gender = name.gender;
  fresh.label = label;
  fresh.next = *head;
  *head = (uint32_t)all->spellings.count;
  all->spellings.items[all->spellings.count++] = fresh;
  return TIRO_OK;
}

/* A label that another may be a misprint of. */
static int is_common(const tiro_transcript *t, uint32_t label) { return t->labels[label].turns > 1 || is_known(t, label); }

/* Lists the forms of common spellings by their hash. */
static tiro_status list_forms(forms *all) {
  size_t i, skip, count = 0;
  for (i = 0; i < all->spellings.count; i++)
    if (is_common(all->f->t, all->spellings.items[i].label)) count += all->spellings.items[i].length + 1;
  if (ti_reserve(all->f->memory, &all->items, count) || make_heads(all, count)) return TIRO_NOMEM;
  for (i = 0; i < all->spellings.count; i++) {
    const spelling *s = &all->spellings.items[i];
    for (skip = 0; skip <= s->length && is_common(all->f->t, s->label); skip++) {
      form *fresh = &all->items.items[all->items.count];
      uint32_t *head;
      fresh->hash = hash_without(s->letters, s->length, skip);
      fresh->spelling = (uint32_t)i;
      head = &all->heads[fresh->hash & (all->head_count - 1)];
      fresh->next = *head;
      *head = (uint32_t)all->items.count++;
    }
  }
  return TIRO_OK;
}

/* Whether one spelling may be the other, misprinted. */
static int is_near(const tiro_transcript *t, const spelling *a, const spelling *b) {
  unsigned far;
  if (t->labels[a->label].speaker == t->labels[b->label].speaker) return 0;
  if (is_known(t, a->label) && is_known(t, b->label)) return 0;
  if (a->gender && b->gender && a->gender != b->gender) return 0;
  if (a->given.length && b->given.length && !ti_given_agree(a->given, b->given)) return 0;
  far = distance(a->letters, a->length, b->letters, b->length);
  return far > 0 && far <= (a->length + b->length > 3 * SHORT_NAME ? FAR : 1);
}

/* Of two labels that occur as often neither is the misprint. */
static int is_commoner(const tiro_transcript *t, uint32_t a, uint32_t b) {
  return is_known(t, a) != is_known(t, b) ? is_known(t, a) : t->labels[a].turns > t->labels[b].turns;
}

/* The commonest label near a spelling. */
static uint32_t nearest(const forms *all, const spelling *mine) {
  const tiro_transcript *t = all->f->t;
  const form *items = all->items.items;
  uint32_t best = TIRO_NONE;
  size_t skip, seen = 0;
  for (skip = 0; skip <= mine->length; skip++) {
    uint32_t hash = hash_without(mine->letters, mine->length, skip);
    uint32_t at = all->heads[hash & (all->head_count - 1)];
    for (; at != TIRO_NONE && ++seen <= MOST_NEIGHBOURS; at = items[at].next) {
      const spelling *other = &all->spellings.items[items[at].spelling];
      if (other == mine || other->label == best || items[at].hash != hash) continue;
      if (!is_commoner(t, other->label, mine->label) || !is_near(t, mine, other)) continue;
      if (best == TIRO_NONE || is_rarer(t, best, other->label)) best = other->label;
    }
  }
  return best;
}

static tiro_status report_near(forms *all) {
  size_t i;
  for (i = 0; all->items.count && i < all->spellings.count; i++) {
    const spelling *s = &all->spellings.items[i];
    uint32_t other = nearest(all, s);
    if (other == TIRO_NONE) continue;
    if (report_label(all->f, TIRO_ODD_NEAR_LABEL, &all->f->t->labels[s->label], other)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* Some name returns, or is known. */
static int has_common(const tiro_transcript *t) {
  uint32_t i;
  for (i = 0; i < t->label_count; i++)
    if (is_common(t, i)) return 1;
  return 0;
}

static tiro_status check_near(finder *f) {
  forms all;
  tiro_status status;
  uint32_t i;
  memset(&all, 0, sizeof all);
  all.f = f;
  if (!has_common(f->t)) return TIRO_OK;
  status = make_heads(&all, f->t->label_count);
  for (i = 0; status == TIRO_OK && i < f->t->label_count; i++) status = list_spelling(&all, i);
  if (status == TIRO_OK) status = list_forms(&all);
  if (status == TIRO_OK) status = report_near(&all);
  ti_free(f->memory, all.heads, all.head_count * sizeof *all.heads);
  ti_array_free(f->memory, &all.spellings);
  ti_array_free(f->memory, &all.items);
  return status;
}

/* The text starts with its own label and a stop. */
static tiro_status check_doubled(finder *f) {
  const char *text = f->t->text;
  size_t i;
  for (i = 0; i < f->t->turn_count; i++) {
    const tiro_turn *turn = &f->t->turns[i];
    size_t length = turn->label.end - turn->label.first, after = turn->text.first + length;
    if (!length || after >= turn->text.end) continue;
    if (memcmp(text + turn->label.first, text + turn->text.first, length) != 0) continue;
    if (text[after] != ':' && !(text[after] == ' ' && after + 1 < turn->text.end && text[after + 1] == ' ')) continue;
    if (report(f, TIRO_ODD_DOUBLED_LABEL, turn->text.first, after, TIRO_NONE)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* The clock printed before or behind a turn's label; the label, if none is. */
static tiro_span find_clock(const tiro_transcript *t, const tiro_turn *turn) {
  tiro_span span = turn->label;
  size_t at = turn->label.first, after, end = turn->text.first + CLOCK_REACH;
  while (at > 0 && turn->label.first - at < CLOCK_REACH && t->text[at - 1] != '\n' && t->text[at - 1] != '\r') at--;
  if (end > t->text_length) end = t->text_length;
  for (; at < end; at++) {
    if (at == turn->label.first) at = turn->label.end;
    if (at >= end || !ti_is_digit(t->text[at]) || ti_scan_clock(t->text, at, end, &after) < 0) continue;
    span.first = (uint32_t)at;
    span.end = (uint32_t)after;
    return span;
  }
  return span;
}

static tiro_status check_clock(finder *f) {
  double last = -1;
  size_t i;
  for (i = 0; i < f->t->turn_count; i++) {
    const tiro_turn *turn = &f->t->turns[i];
    if (turn->time < 0) continue;
    if (turn->time < last) {
      tiro_span span = find_clock(f->t, turn);
      if (report(f, TIRO_ODD_CLOCK, span.first, span.end, TIRO_NONE)) return TIRO_NOMEM;
    }
    last = turn->time;
  }
  return TIRO_OK;
}

/* ---- Marks in the text ------------------------------------------------- */

enum { HYPHENS, EM_DASH, EN_DASH, DASHES };

/* The dash that starts at text[at], its length in *length; DASHES: none. */
static int dash_at(const char *text, size_t at, size_t end, size_t first, size_t *length) {
  *length = 1;
  if (text[at] == '-') {
    while (at + *length < end && text[at + *length] == '-') ++*length;
    return *length == 2 ? HYPHENS : DASHES; /* longer ones are rules */
  }
  if (end - at < 3 || memcmp(text + at, "\xE2\x80", 2) != 0) return DASHES;
  *length = 3;
  if (text[at + 2] == '\x94') return EM_DASH;
  if (text[at + 2] != '\x93' || at == first || text[at - 1] != ' ') return DASHES;
  return at + 3 == end || text[at + 3] == ' ' || text[at + 3] == '\n' || text[at + 3] == '\r' ? EN_DASH : DASHES;
}

/* Next byte at or behind `at` that a dash may start with. */
static size_t next_dash(const char *text, size_t at, size_t end) {
  while (at < end && text[at] != '-' && text[at] != '\xE2') at++;
  return at;
}

/* Counts dashes by kind; with `common`, reports those of other kinds. */
static tiro_status walk_dashes(finder *f, size_t counts[DASHES], int common) {
  const char *text = f->t->text;
  size_t i, at, length;
  for (i = 0; i < f->t->turn_count; i++) {
    tiro_span span = f->t->turns[i].text;
    for (at = next_dash(text, span.first, span.end); at < span.end; at = next_dash(text, at + length, span.end)) {
      int kind = dash_at(text, at, span.end, span.first, &length);
      if (kind == DASHES) continue;
      if (common == DASHES) counts[kind]++;
      else if (kind != common && report(f, TIRO_ODD_DASHES, at, at + length, TIRO_NONE)) return TIRO_NOMEM;
    }
  }
  return TIRO_OK;
}

static tiro_status check_dashes(finder *f) {
  size_t counts[DASHES] = {0, 0, 0};
  int kind, common = 0, kinds = 0;
  (void)walk_dashes(f, counts, DASHES);
  for (kind = 0; kind < DASHES; kind++) {
    kinds += counts[kind] > 0;
    if (counts[kind] > counts[common]) common = kind;
  }
  return kinds > 1 ? walk_dashes(f, counts, common) : TIRO_OK;
}

/* "a)", "1)", ":)" close what nobody opened. */
static int closes_nothing(const char *text, size_t first, size_t at) {
  char before = at > first ? text[at - 1] : ' ';
  if (text[at] != ')') return 0;
  if (before == ':' || before == ';' || before == '-') return 1;
  if (!ti_is_digit(before) && !ti_is_letter(before)) return 0;
  return at - first < 2 || !(ti_is_letter(text[at - 2])) || ti_is_digit(before);
}

static tiro_status check_brackets(finder *f) {
  const char *text = f->t->text;
  size_t i, at, open[DEEPEST];
  for (i = 0; i < f->t->turn_count; i++) {
    tiro_span span = f->t->turns[i].text;
    size_t depth = 0, n;
    for (at = span.first; at < span.end; at++) {
      char c = text[at];
      if (c == '(' || c == '[') {
        if (depth < DEEPEST) open[depth] = at;
        depth++;
      }
      if (c != ')' && c != ']') continue;
      if (depth > DEEPEST || (depth && text[open[depth - 1]] == (c == ')' ? '(' : '['))) {
        depth--;
      } else if (!closes_nothing(text, span.first, at)) {
        if (report(f, TIRO_ODD_BRACKET, at, at + 1, TIRO_NONE)) return TIRO_NOMEM;
      }
    }
    for (n = 0; n < depth && n < DEEPEST; n++)
      if (report(f, TIRO_ODD_BRACKET, open[n], open[n] + 1, TIRO_NONE)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

static tiro_status check_encoding(finder *f) {
  const ti_reading *r = (const ti_reading *)(const void *)f->t;
  const char *text = f->t->text;
  size_t at = r->dressed ? 0 : r->bad_byte, end = f->t->text_length, first = SIZE_MAX, length;
  if (r->bad_byte == SIZE_MAX) return TIRO_OK;
  for (; at < end; at += length) {
    int bad = ti_utf8_decode(text, at, end, &length) == TI_BAD_BYTE;
    if (bad && first == SIZE_MAX) first = at;
    if (bad || first == SIZE_MAX) continue;
    if (report(f, TIRO_ODD_ENCODING, first, at, TIRO_NONE)) return TIRO_NOMEM;
    first = SIZE_MAX;
  }
  return first == SIZE_MAX ? TIRO_OK : report(f, TIRO_ODD_ENCODING, first, end, TIRO_NONE);
}

/* ---- All of it --------------------------------------------------------- */

static int is_before(const tiro_oddity *a, const tiro_oddity *b) {
  if (a->span.first != b->span.first) return a->span.first < b->span.first;
  if (a->code != b->code) return a->code < b->code;
  return a->span.end < b->span.end;
}

/* Heap sort: no memory, no bad case, and no two findings are alike. */
static void sift(tiro_oddity *items, size_t i, size_t count) {
  for (;;) {
    size_t child = 2 * i + 1;
    tiro_oddity moved;
    if (child >= count) return;
    if (child + 1 < count && is_before(&items[child], &items[child + 1])) child++;
    if (!is_before(&items[i], &items[child])) return;
    moved = items[i];
    items[i] = items[child];
    items[child] = moved;
    i = child;
  }
}

static void sort(tiro_oddity *items, size_t count) {
  size_t i;
  for (i = count / 2; i-- > 0;) sift(items, i, count);
  for (i = count; i-- > 1;) {
    tiro_oddity first = items[0];
    items[0] = items[i];
    items[i] = first;
    sift(items, 0, i);
  }
}

typedef tiro_status (*check)(finder *f);

static const check checks[] = {
  check_header, check_near, check_doubled, check_dashes, check_brackets, check_encoding, check_clock
};

tiro_status tiro_lint(const tiro_transcript *t, tiro_oddity **out, size_t *count) {
  const ti_reading *r = (const ti_reading *)(const void *)t;
  tiro_status status = TIRO_OK;
  finder f;
  size_t i;
  memset(&f, 0, sizeof f);
  f.t = t;
  f.memory = &r->memory;
  for (i = 0; status == TIRO_OK && i < sizeof checks / sizeof *checks; i++) {
    f.kind_start = f.found.count;
    status = checks[i](&f);
  }
  if (status != TIRO_OK) {
    ti_array_free(f.memory, &f.found);
    return status;
  }
  sort(f.found.items, f.found.count);
  ti_array_shrink(f.memory, &f.found);
  *out = f.found.items;
  *count = f.found.count;
  return TIRO_OK;
}

void tiro_oddities_free(const tiro_transcript *t, tiro_oddity *oddities, size_t count) {
  const ti_reading *r = (const ti_reading *)(const void *)t;
  if (t) ti_free(&r->memory, oddities, count * sizeof *oddities);
}
