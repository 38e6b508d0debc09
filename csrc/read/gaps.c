/* gaps.c: more blank lines than the document has a habit of are a gap.
**
** Something may be lost there. What stands on both sides tells how likely: a
** question after a question, one speaker twice in a row, a cut before or a
** resumption after, no label at all.
*/
#include "profile.h"

#include <string.h>

#include "words.h"

#define LONGEST 16 /* blank lines told apart */
#define IDLE 3     /* wide gaps with nothing lost that make a habit */

/* Two paragraphs and the blank lines between them. */
typedef struct seam {
  const tiro_paragraph *before, *after;
  uint32_t blanks;
} seam;

/* Calls for each pair of paragraphs from the first turn on whose blank lines
** no furniture parts. Goes on from *paragraph, *line; false at the end. */
static int next_seam(const ti_reading *r, size_t *paragraph, size_t *line, seam *s) {
  while (*paragraph + 1 < r->paragraphs.count) {
    const tiro_paragraph *before = &r->paragraphs.items[(*paragraph)++];
    const tiro_paragraph *after = before + 1;
    uint32_t blanks = 0;
    int parted = 0;
    while (*line < r->lines.count && r->lines.items[*line].first < before->span.end) ++*line;
    for (; *line < r->lines.count && r->lines.items[*line].end <= after->span.first; ++*line) {
      if (r->lines.items[*line].kind == TI_LINE_TEXT) break;
      blanks += r->lines.items[*line].kind == TI_LINE_BLANK;
      parted |= r->lines.items[*line].kind == TI_LINE_FURNITURE;
    }
    if (parted || !blanks || before->span.first < r->turns.items[0].label.first) continue;
    s->before = before;
    s->after = after;
    s->blanks = blanks;
    return 1;
  }
  return 0;
}

/* The commonest number of blank lines; 0 when nothing is parted by more, or so
** much that it tells nothing. */
static uint32_t find_habit(const ti_reading *r) {
  size_t counts[LONGEST] = {0}, paragraph = 0, line = 0, i, habit = 1, all = 0, longer = 0;
  seam s;
  while (next_seam(r, &paragraph, &line, &s)) {
    counts[s.blanks < LONGEST ? s.blanks : LONGEST - 1]++;
    all++;
  }
  for (i = 1; i < LONGEST; i++)
    if (counts[i] > counts[habit]) habit = i;
  for (i = habit + 1; i < LONGEST; i++) longer += counts[i];
  return !longer || longer * 3 > all ? 0 : (uint32_t)habit;
}

/* "any questions", "your questions". */
static int opens_floor(const char *text, tiro_span span) {
  size_t i, tail = span.end - span.first < 160 ? span.first : span.end - 160;
  for (i = tail; i < span.end; i++)
    if (ti_starts_with(text + i, span.end - i, "question")) return 1;
  return 0;
}

/* The turn that a paragraph is in, or stands behind. */
static uint32_t turn_of(const ti_reading *r, const tiro_paragraph *p) {
  uint32_t low = 0, high = (uint32_t)r->turns.count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (r->turns.items[middle].label.first <= p->span.first) low = middle;
    else high = middle;
  }
  return low;
}

static void judge(const ti_reading *r, const seam *s, tiro_gap *gap) {
  const char *text = r->face.text;
  const tiro_turn *a = &r->turns.items[gap->after_turn], *b;
  uint8_t why = 0;
  if (ti_ends_cut(text, s->before->span)) why |= TIRO_GAP_CUT_BEFORE;
  if (ti_starts_cut(text, s->after->span)) why |= TIRO_GAP_RESUMES_AFTER;
  if (gap->inside_turn != TIRO_NONE) {
    why |= TIRO_GAP_INSIDE_TURN;
    gap->kind = why & (TIRO_GAP_CUT_BEFORE | TIRO_GAP_RESUMES_AFTER) ? TIRO_LOST_TURN : TIRO_UNCERTAIN;
    gap->evidence = why;
    return;
  }
  b = &r->turns.items[gap->before_turn];
  if (a->role == TIRO_ASKER && b->role == TIRO_ASKER) why |= TIRO_GAP_ASKER_TWICE;
  else if (a->speaker == b->speaker) why |= TIRO_GAP_SAME_LABEL;
  else why |= TIRO_GAP_ALTERNATES;
  if (a->role != TIRO_ASKER && opens_floor(text, s->before->span)) why |= TIRO_GAP_OPENS_FLOOR;
  if (!(why & TIRO_GAP_ALTERNATES)) gap->kind = TIRO_LOST_TURN;
  else gap->kind = why & TIRO_GAP_OPENS_FLOOR ? TIRO_SECTION_BREAK : TIRO_UNCERTAIN;
  gap->evidence = why;
}

static tiro_status add_gap(ti_reading *r, const seam *s) {
  tiro_gap gap;
  uint32_t before = turn_of(r, s->before), after = turn_of(r, s->after);
  if (before == after && s->after->turn == TIRO_NONE) return TIRO_OK; /* nobody speaks after it */
  memset(&gap, 0, sizeof gap);
  gap.span.first = s->before->span.end;
  gap.span.end = before == after ? s->after->span.first : r->turns.items[after].label.first;
  gap.blank_lines = s->blanks;
  gap.after_turn = before;
  gap.before_turn = before == after ? TIRO_NONE : after;
  gap.inside_turn = before == after ? before : TIRO_NONE;
  judge(r, s, &gap);
  if (ti_reserve(&r->memory, &r->gaps, 1)) return TIRO_NOMEM;
  r->gaps.items[r->gaps.count++] = gap;
  return TIRO_OK;
}

static size_t is_idle(const tiro_gap *gap) { return gap->kind == TIRO_UNCERTAIN; }

/* Where most wide gaps show nothing lost, width alone tells nothing. */
static void drop_idle(ti_reading *r) {
  size_t i, idle = 0, kept = 0;
  for (i = 0; i < r->gaps.count; i++) idle += is_idle(&r->gaps.items[i]);
  if (idle < IDLE || idle * 2 < r->gaps.count) return;
  for (i = 0; i < r->gaps.count; i++)
    if (!is_idle(&r->gaps.items[i])) r->gaps.items[kept++] = r->gaps.items[i];
  r->gaps.count = kept;
}

/* Turns that follow a gap that stayed. */
static void flag_turns(ti_reading *r) {
  size_t i;
  for (i = 0; i < r->gaps.count; i++)
    if (r->gaps.items[i].before_turn != TIRO_NONE)
      r->turns.items[r->gaps.items[i].before_turn].flags |= TIRO_GAP_BEFORE;
}

tiro_status ti_find_gaps(ti_reading *r) {
  size_t paragraph = 0, line = 0;
  uint32_t habit;
  seam s;
  if (!r->turns.count || (r->profile->layout & TI_HEADINGS)) return TIRO_OK;
  habit = find_habit(r);
  while (habit && next_seam(r, &paragraph, &line, &s))
    if (s.blanks > habit && add_gap(r, &s)) return TIRO_NOMEM;
  drop_idle(r);
  flag_turns(r);
  return TIRO_OK;
}
