/* turns.c: labels and lines become turns, paragraphs and their pieces.
**
**   label            turn ------------------------------------------------+
**   MR. LONG:        paragraph -------------+  paragraph ------------------+
**                    piece --+ (page head)     piece --+
**
** A piece is a run of the text without furniture in it; a paragraph is one
** piece unless a page head or line numbers part it. A turn ends with its last
** spoken paragraph: headings, the recorder's sentences and stage directions
** that stand alone behind it are paragraphs of no turn.
*/
#include "blocks.h"
#include "profile.h"

#include <string.h>

#include "words.h"

#define PARAGRAPH 256 /* bytes of a paragraph, to start with */

/* Where the reading of lines is. */
typedef struct place {
  ti_reading *r;
  const ti_candidates *labels;
  size_t next_label;
  uint32_t turn;    /* TIRO_NONE: between turns */
  int open;         /* the last paragraph may go on */
  int by_line;      /* every line is a paragraph */
  size_t indent;    /* of a paragraph's first line, where that is the style */
  size_t last_line; /* last line of text seen */
  int all_blank;    /* every line is followed by a blank one */
  int parted;       /* furniture since the last line of text */
  int heading;      /* the last line of text was one's */
} place;

/* The indent that most labels have. */
static size_t common_indent(const ti_reading *r, const ti_candidates *labels) {
  size_t counts[64] = {0}, i, best = 0;
  for (i = 0; i < labels->forms.count; i++) {
    size_t indent = r->lines.items[labels->forms.items[i].line].indent;
    counts[indent < 63 ? indent : 63]++;
  }
  for (i = 0; i < 64; i++)
    if (counts[i] > counts[best]) best = i;
  return best;
}

/* Printed pages from a converter part every line from the next. */
static int lines_are_parted(const ti_reading *r) {
  size_t i, texts = 0, followed = 0;
  for (i = 0; i + 1 < r->lines.count; i++) {
    if (!r->lines.items[i].number) continue;
    texts++;
    followed += r->lines.items[i + 1].kind == TI_LINE_BLANK;
  }
  return texts && followed * 10 > texts * 9;
}

static tiro_status add_piece(place *p, uint32_t first, uint32_t end) {
  ti_reading *r = p->r;
  tiro_span *piece;
  if (ti_reserve(&r->memory, &r->pieces, 1)) return TIRO_NOMEM;
  piece = &r->pieces.items[r->pieces.count++];
  piece->first = first;
  piece->end = end;
  return TIRO_OK;
}

static tiro_status add_paragraph(place *p, uint32_t first, uint32_t end) {
  ti_reading *r = p->r;
  tiro_paragraph *paragraph;
  if (r->escaped && ti_is_escape(r->face.text, first, end)) first++;
  if (ti_reserve(&r->memory, &r->paragraphs, 1)) return TIRO_NOMEM;
  if (add_piece(p, first, end)) return TIRO_NOMEM;
  paragraph = &r->paragraphs.items[r->paragraphs.count++];
  memset(paragraph, 0, sizeof *paragraph);
  paragraph->span.first = first;
  paragraph->span.end = end;
  paragraph->turn = p->turn;
  p->open = !p->by_line;
  p->parted = 0;
  return TIRO_OK;
}

/* The open paragraph goes on with a line. */
static tiro_status go_on(place *p, const ti_line *line) {
  ti_reading *r = p->r;
  r->paragraphs.items[r->paragraphs.count - 1].span.end = line->end;
  if (p->parted || line->number) {
    p->parted = 0;
    return add_piece(p, line->text, line->end);
  }
  r->pieces.items[r->pieces.count - 1].end = line->end;
  return TIRO_OK;
}

/* Paragraphs at the end of a turn that are brackets and nothing else are not
** said by anybody. */
static int is_bracketed(const ti_reading *r, const tiro_paragraph *paragraph) {
  const char *text = r->face.text;
  char open = text[paragraph->span.first], last = text[paragraph->span.end - 1];
  if (last == '.' && paragraph->span.end - paragraph->span.first > 1) last = text[paragraph->span.end - 2];
  return (open == '[' && last == ']') || (open == '(' && last == ')' );
}

static void close_turn(place *p) {
  ti_reading *r = p->r;
  tiro_turn *turn;
  uint32_t end;
  if (p->turn == TIRO_NONE) return;
  turn = &r->turns.items[p->turn];
  end = (uint32_t)r->paragraphs.count;
  while (end > turn->first_paragraph + 1 &&
         (r->paragraphs.items[end - 1].turn != p->turn || is_bracketed(r, &r->paragraphs.items[end - 1])))
    r->paragraphs.items[--end].turn = TIRO_NONE;
  turn->end_paragraph = end;
  if (end > turn->first_paragraph) {
    turn->text.first = r->paragraphs.items[turn->first_paragraph].span.first;
    turn->text.end = r->paragraphs.items[end - 1].span.end;
  }
  p->turn = TIRO_NONE;
  p->open = 0;
}

static tiro_status open_turn(place *p, const ti_label_form *form) {
  ti_reading *r = p->r;
  const ti_line *line = &r->lines.items[form->line];
  tiro_turn *turn;
  close_turn(p);
  if (ti_reserve(&r->memory, &r->turns, 1)) return TIRO_NOMEM;
  turn = &r->turns.items[r->turns.count];
  memset(turn, 0, sizeof *turn);
  turn->label.first = form->first;
  turn->label.end = form->end;
  turn->text.first = turn->text.end = form->text;
  turn->first_paragraph = turn->end_paragraph = (uint32_t)r->paragraphs.count;
  turn->speaker = turn->label_index = TIRO_NONE;
  turn->time = form->time;
  turn->end_time = -1;
  turn->page_line = line->number;
  p->turn = (uint32_t)r->turns.count++;
  p->open = p->heading = 0;
  if (form->text == line->end) return TIRO_OK;
  return add_paragraph(p, form->text, line->end);
}

/* Whether line `i` starts a paragraph, given what came before it. */
static int starts_paragraph(const place *p, size_t i, int blank) {
  const ti_line *line = &p->r->lines.items[i], *last = &p->r->lines.items[p->last_line];
  if (!p->open) return 1;
  if (!(p->r->profile->layout & TI_BY_INDENT)) return blank;
  if (p->parted && line->indent < p->indent) return 0; /* a page break inside */
  if (blank && !p->all_blank) return 1;
  if (line->indent == p->indent) return 1;
  if (line->number || p->all_blank) return line->indent > p->indent + 2 && last->indent + 2 < line->indent;
  return line->indent > last->indent;
}

/* A heading's first line, or a line below it in its block. */
static int is_heading_line(const place *p, size_t i, int blank) {
  if (ti_is_heading(p->r, i, p->indent)) return 1;
  return !blank && (p->r->profile->layout & TI_HEADINGS) && p->r->lines.items[i].indent > 0;
}

/* A heading is a paragraph of nobody's; the turn around it may go on. */
static tiro_status take_heading(place *p, const ti_line *line, int goes_on) {
  uint32_t turn = p->turn;
  tiro_status status;
  p->turn = TIRO_NONE;
  status = goes_on ? go_on(p, line) : add_paragraph(p, line->text, line->end);
  p->turn = turn;
  p->open = 0;
  p->heading = 1;
  return status;
}

/* A line of text that holds no label. */
static tiro_status take_line(place *p, size_t i, int blank) {
  ti_reading *r = p->r;
  const ti_line *line = &r->lines.items[i];
  int below_heading = p->heading;
  p->heading = 0;
  if ((blank || below_heading) && is_heading_line(p, i, blank)) return take_heading(p, line, below_heading && !blank);
  if (!starts_paragraph(p, i, blank)) return go_on(p, line);
  if (ti_ends_turn(r, i, p->indent)) close_turn(p);
  return add_paragraph(p, line->text, line->end);
}

static tiro_status walk(place *p) {
  ti_reading *r = p->r;
  size_t i;
  int blank = 1;
  for (i = 0; i < r->lines.count; i++) {
    const ti_line *line = &r->lines.items[i];
    const ti_label_form *form = p->next_label < p->labels->forms.count
                                  ? &p->labels->forms.items[p->next_label] : NULL;
    if (line->kind != TI_LINE_TEXT) {
      blank |= line->kind == TI_LINE_BLANK && !line->number;
      p->parted |= line->kind == TI_LINE_FURNITURE;
      continue;
    }
    if (form && form->line == i) {
      p->next_label++;
      if (open_turn(p, form)) return TIRO_NOMEM;
    } else if (take_line(p, i, blank)) {
      return TIRO_NOMEM;
    }
    blank = 0;
    p->last_line = i;
  }
  close_turn(p);
  return TIRO_OK;
}

/* Room for what most documents hold. */
static tiro_status reserve(ti_reading *r, size_t turns) {
  size_t paragraphs = turns + r->face.text_length / PARAGRAPH;
  if (ti_reserve(&r->memory, &r->turns, turns) || ti_reserve(&r->memory, &r->paragraphs, paragraphs)) return TIRO_NOMEM;
  return ti_reserve(&r->memory, &r->pieces, paragraphs);
}

tiro_status ti_find_turns(ti_reading *r) {
  ti_candidates labels;
  tiro_status status;
  memset(&labels, 0, sizeof labels);
  status = ti_find_candidates(r, &labels);
  if (status == TIRO_OK) {
    place p;
    memset(&p, 0, sizeof p);
    r->profile = ti_choose_profile(r, &labels);
    ti_accept_labels(r, &labels);
    if (!labels.forms.count) r->profile = ti_choose_profile(r, &labels); /* of no labels */
    r->face.profile = r->profile->name;
    p.r = r;
    p.labels = &labels;
    p.turn = TIRO_NONE;
    p.by_line = !labels.wrapped && !(r->profile->layout & TI_BY_INDENT);
    p.indent = common_indent(r, &labels);
    p.all_blank = lines_are_parted(r);
    status = reserve(r, labels.forms.count);
    if (status == TIRO_OK) status = walk(&p);
  }
  ti_candidates_free(r, &labels);
  return status;
}
