/* labels.c: candidates of a document, and which of them are labels.
**
** A line that looks like a label is one when the document says so: the label
** returns, or is set like those that return, or says itself what it is (Mr.,
** QUESTION). So `Note: ...` and `He said: ...` in prose stay prose.
*/
#include "profile.h"

#include <string.h>

#include "words.h"

#define WRAP_COLUMN 120  /* no wrapped line is longer */
#define NAME_REACH 130   /* bytes in which a label's stop must stand */
#define NAME_ALONE 60    /* and of a line that is nothing but a label */
#define WRAP_FULL 40     /* a line broken at a column is at least this long */

/* ---- Grouping ---------------------------------------------------------- */

/* Labels that read alike: case, blanks and periods apart. */
static int fold_byte(const char *text, uint32_t *at, uint32_t end) {
  while (*at < end) {
    char c = text[(*at)++];
    if (c != '.' && c != ' ' && c != '\t' && c != ',') return (unsigned char)ti_lower(c);
  }
  return -1;
}

static uint32_t hash_label(const char *text, const ti_label_form *form) {
  uint32_t hash = 2166136261u, at = form->first;
  int c;
  while ((c = fold_byte(text, &at, form->end)) >= 0) hash = (hash ^ (uint32_t)c) * 16777619u;
  return hash;
}

static int same_label(const char *text, const ti_label_form *a, const ti_label_form *b) {
  uint32_t i = a->first, j = b->first;
  for (;;) {
    int c = fold_byte(text, &i, a->end);
    if (c != fold_byte(text, &j, b->end)) return 0;
    if (c < 0) return 1;
  }
}

/* Sets the group of form `i`; the table is open addressing over groups + 1. */
static tiro_status find_group(ti_reading *r, ti_candidates *c, size_t i, uint32_t *table, size_t size) {
  ti_label_form *form = &c->forms.items[i];
  size_t slot = hash_label(r->face.text, form) & (size - 1);
  while (table[slot] &&
         !same_label(r->face.text, form, &c->forms.items[c->groups.items[table[slot] - 1].first]))
    slot = (slot + 1) & (size - 1);
  if (!table[slot]) {
    ti_label_group fresh = {0, 0, 0};
    if (ti_reserve(&r->memory, &c->groups, 1)) return TIRO_NOMEM;
    fresh.first = (uint32_t)i;
    c->groups.items[c->groups.count++] = fresh;
    table[slot] = (uint32_t)c->groups.count;
  }
  form->group = table[slot] - 1;
  return TIRO_OK;
}

static tiro_status group_forms(ti_reading *r, ti_candidates *c) {
  size_t size = 16, i, bytes;
  uint32_t *table;
  tiro_status status = TIRO_OK;
  while (size < c->forms.count * 2) size *= 2;
  bytes = size * sizeof *table;
  table = (uint32_t *)ti_new_zero(&r->memory, bytes);
  if (!table) return TIRO_NOMEM;
  for (i = 0; status == TIRO_OK && i < c->forms.count; i++) {
    ti_label_form *form = &c->forms.items[i];
    ti_label_group *group;
    if (form->group != TIRO_NONE) form->group = c->forms.items[form->group].group;
    else status = find_group(r, c, i, table, size);
    if (status != TIRO_OK) break;
    group = &c->groups.items[form->group];
    group->count++;
    group->opening += (form->traits & TI_AFTER_BLANK) != 0;
  }
  ti_free(&r->memory, table, bytes);
  return status;
}

/* ---- Candidates -------------------------------------------------------- */

/* Lines are broken at a column when nearly none is long and most of those
** that go on in the next one are nearly full. */
static int is_wrapped(const ti_reading *r, const ti_candidates *c) {
  const ti_line *lines = r->lines.items;
  size_t i, form = 0, last = SIZE_MAX, texts = 0, longs = 0, pairs = 0, full = 0;
  for (i = 0; i < r->lines.count; i++) {
    int labelled;
    if (lines[i].kind != TI_LINE_TEXT) continue;
    while (form < c->forms.count && c->forms.items[form].line < i) form++;
    labelled = form < c->forms.count && c->forms.items[form].line == i && c->forms.items[form].stop != TI_STOP_LINE;
    texts++;
    longs += lines[i].end - lines[i].text + lines[i].indent > WRAP_COLUMN;
    if (last != SIZE_MAX && !labelled && (lines[i].number || last + 1 == i)) {
      pairs++;
      full += lines[last].end - lines[last].text + lines[last].indent >= WRAP_FULL;
    }
    last = i;
  }
  return pairs > 2 && longs * 20 <= texts && full * 5 >= pairs * 3;
}

static int has_text_below(const ti_reading *r, size_t i) {
  while (++i < r->lines.count)
    if (r->lines.items[i].kind == TI_LINE_TEXT) return 1;
  return 0;
}

/* Cheaply: a stop may be in reach. Most lines of prose end here. */
static int may_hold_label(const char *text, const ti_line *line, int after_blank) {
  size_t length = line->end - line->text;
  if (line->indent || (length > 1 && (text[line->text] == 'Q' || text[line->text] == 'A'))) return 1;
  if (after_blank && length <= NAME_ALONE) return 1;
  return memchr(text + line->text, ':', length < NAME_REACH ? length : NAME_REACH) != NULL;
}

/* Labels return: a line that starts with the very bytes of an earlier label,
** up to the text behind it, has that label. The earlier form is found by the
** line's first bytes. */
#define KEY 6 /* bytes; shorter lines are not looked up */
#define SEEN_BITS 7

typedef struct seen_labels {
  uint32_t form[1 << SEEN_BITS]; /* index + 1; 0: none */
} seen_labels;

static size_t slot_of(const char *line) {
  uint64_t key = 0;
  memcpy(&key, line, KEY);
  return (size_t)(key * 0x9E3779B97F4A7C15u >> (64 - SEEN_BITS));
}

/* The form of the line, moved from the label seen before; its group is that
** form's index. */
static int recall(const seen_labels *seen, const ti_reading *r, const ti_candidates *c, const ti_line *line,
                  ti_label_form *form) {
  const char *text = r->face.text, *start = text + line->text;
  const ti_line *before;
  size_t length;
  uint32_t index;
  if (line->end - line->text < KEY || !(index = seen->form[slot_of(start)])) return 0;
  *form = c->forms.items[index - 1];
  before = &r->lines.items[form->line];
  length = form->text - before->text;
  if (line->end - line->text <= length || !ti_is_upper(start[length])) return 0;
  if (memcmp(start, text + before->text, length) != 0) return 0;
  form->first = form->first - before->text + line->text;
  form->end = form->end - before->text + line->text;
  form->text = form->text - before->text + line->text;
  form->traits &= (uint16_t)~TI_AFTER_BLANK;
  form->group = index - 1;
  return 1;
}

/* What comes behind the label matters to the scan, so it must look alike: an
** upper-case letter. */
static void remember(seen_labels *seen, const ti_reading *r, const ti_candidates *c) {
  size_t last = c->forms.count - 1;
  const ti_label_form *form = &c->forms.items[last];
  const ti_line *line = &r->lines.items[form->line];
  if (form->text >= line->end || !ti_is_upper(r->face.text[form->text])) return;
  if (line->end - line->text >= KEY) seen->form[slot_of(r->face.text + line->text)] = (uint32_t)last + 1;
}

tiro_status ti_find_candidates(ti_reading *r, ti_candidates *c) {
  size_t i;
  int after_blank = 1;
  seen_labels seen;
  memset(&seen, 0, sizeof seen);
  for (i = 0; i < r->lines.count; i++) {
    const ti_line *line = &r->lines.items[i];
    ti_label_form form;
    if (line->kind != TI_LINE_TEXT) {
      after_blank = 1;
      continue;
    }
    if (may_hold_label(r->face.text, line, after_blank) &&
        (recall(&seen, r, c, line, &form) || ti_scan_label(r->face.text, line, &form))) {
      if (ti_reserve(&r->memory, &c->forms, 1)) return TIRO_NOMEM;
      form.line = (uint32_t)i;
      if (after_blank) form.traits |= TI_AFTER_BLANK;
      if (!(form.traits & TI_OWN_LINE) || has_text_below(r, i)) {
        c->forms.items[c->forms.count++] = form;
        if (form.group == TIRO_NONE) remember(&seen, r, c);
      }
    }
    after_blank = 0;
  }
  c->wrapped = is_wrapped(r, c);
  return group_forms(r, c);
}

void ti_candidates_free(ti_reading *r, ti_candidates *c) {
  ti_array_free(&r->memory, &c->forms);
  ti_array_free(&r->memory, &c->groups);
}

/* ---- Acceptance -------------------------------------------------------- */

/* The label says itself that somebody speaks. */
static int speaks_for_itself(const ti_label_form *form) {
  return (form->traits & (TI_TITLED | TI_UNNAMED)) != 0;
}

/* Where a label can stand: at the start of a block, or of any line where
** lines are paragraphs, or indented where paragraphs are. */
static int stands_well(const ti_reading *r, const ti_candidates *c, const ti_label_form *form) {
  const ti_line *line = &r->lines.items[form->line];
  if (r->profile->layout & TI_BY_INDENT)
    return line->indent >= r->profile->min_indent && line->indent <= r->profile->max_indent;
  if ((form->traits & TI_AFTER_BLANK) || !c->wrapped || form->line == 0) return 1;
  if (line[-1].end - line[-1].first < WRAP_FULL) return 1; /* a short line ends its paragraph */
  return c->groups.items[form->group].count > 2 && c->groups.items[form->group].opening == 0;
}

/* No text stands between the lines of two forms. */
static int are_neighbours(const ti_reading *r, const ti_label_form *a, const ti_label_form *b) {
  size_t i;
  for (i = (size_t)a->line + 1; i < b->line; i++)
    if (r->lines.items[i].kind == TI_LINE_TEXT) return 0;
  return 1;
}

/* The form stands right between two labels that return. */
static int is_between(const ti_reading *r, const ti_candidates *c, const ti_label_form *form) {
  size_t i = (size_t)(form - c->forms.items);
  if (i == 0 || i + 1 == c->forms.count) return 0;
  return c->groups.items[form[-1].group].count > 1 && c->groups.items[form[1].group].count > 1 &&
         are_neighbours(r, form - 1, form) && are_neighbours(r, form, form + 1);
}

/* I, II, III: number a list. */
static int is_numeral(const ti_reading *r, const ti_label_form *form) {
  uint32_t at = form->first;
  while (at < form->end && r->face.text[at] == 'I') at++;
  return at == form->end;
}

/* A label that occurs once is believed when it is set as labels are here. */
static int is_single_label(const ti_reading *r, const ti_candidates *c, const ti_label_form *form) {
  if (c->upper && !(form->traits & TI_ALL_UPPER) && form->stop == TI_STOP_COLON) return 0;
  if (speaks_for_itself(form)) return 1;
  if (!(form->traits & TI_AFTER_BLANK) && c->wrapped) return 0;
  if (form->traits & TI_OWN_LINE && !(form->traits & (TI_TIMED | TI_BOLD))) return 0;
  if (form->traits & (TI_BOLD | TI_TIMED)) return 1;
  if (form->traits & TI_ALL_UPPER) return form->words <= 5 && !is_numeral(r, form);
  if (form->traits & TI_SMALL_WORDS) return 0;
  return form->words == 1 ? is_between(r, c, form) : form->words <= 4;
}

static int is_label(const ti_reading *r, const ti_candidates *c, const ti_label_form *form) {
  const ti_profile *p = r->profile;
  const ti_label_group *group = &c->groups.items[form->group];
  if (form->traits & TI_NEVER) return 0;
  if (!ti_fits(p, form)) {
    /* a title-case label among upper-case ones */
    if (form->stop != TI_STOP_COLON || !(p->stops & TI_STOP_COLON) || !(form->traits & TI_AFTER_BLANK)) return 0;
    if (!speaks_for_itself(form) || group->count < 2) return 0;
  }
  if (!stands_well(r, c, form)) return 0;
  return group->count > 1 || is_single_label(r, c, form);
}

/* "Conversation: Horses" over everything is a title; a sentence is not. */
static int is_title(const ti_reading *r, const ti_candidates *c, const ti_label_form *form) {
  size_t i;
  char last = r->face.text[r->lines.items[form->line].end - 1];
  if (c->groups.items[form->group].count > 1 || speaks_for_itself(form)) return 0;
  if (!ti_is_letter(last) && !ti_is_digit(last) && last != ')') return 0;
  for (i = 0; i < form->line; i++)
    if (r->lines.items[i].kind == TI_LINE_TEXT) return 0;
  return form->line + 1 < r->lines.count && r->lines.items[form->line + 1].kind != TI_LINE_TEXT;
}

/* Most labels that return are in upper case. */
static int are_upper(const ti_reading *r, const ti_candidates *c) {
  size_t i, upper = 0, all = 0;
  for (i = 0; i < c->forms.count; i++) {
    const ti_label_form *form = &c->forms.items[i];
    if (c->groups.items[form->group].count < 2 || !ti_fits(r->profile, form)) continue;
    all++;
    upper += (form->traits & TI_ALL_UPPER) != 0;
  }
  return upper * 4 > all * 3;
}

/* A document's only label must be set like one, not just read like one. */
static int is_lonely(const ti_label_form *form) {
  return form->stop == TI_STOP_COLON &&
         !(form->traits & (TI_ALL_UPPER | TI_BOLD | TI_TIMED)) && (form->traits & TI_UNNAMED);
}

void ti_accept_labels(const ti_reading *r, ti_candidates *c) {
  size_t i, kept = 0;
  c->upper = are_upper(r, c);
  for (i = 0; i < c->forms.count; i++) {
    const ti_label_form *form = &c->forms.items[i];
    if (!is_label(r, c, form)) continue;
    if (c->forms.count > 1 && is_title(r, c, form)) continue;
    c->forms.items[kept++] = *form;
  }
  c->forms.count = kept == 1 && is_lonely(&c->forms.items[0]) ? 0 : kept;
}
