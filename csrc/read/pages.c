/* pages.c: the printed page that each turn starts on.
**
** A mark such as "[[Page S694]]" stands at the head of its page. A number
** alone stands at the head or the foot; it is the foot when the first one has
** text before it, numbered as the page's lines are.
*/
#include "reading.h"

#include "words.h"

/* The page's name inside a furniture line; empty: the line names none. */
static tiro_span page_name(const ti_reading *r, const ti_line *line) {
  const char *text = r->face.text;
  tiro_span name;
  uint32_t at = line->text, end = line->end;
  name.first = name.end = at;
  if (ti_starts_with(text + at, end - at, "[[page ") && end - at > 9) {
    name.first = at + 7;
    name.end = end - 2;
    return name;
  }
  if (ti_starts_with(text + at, end - at, "page ")) at += 5;
  while (at < end && (text[at] == '-' || text[at] == ' ')) at++;
  name.first = at;
  while (at < end && ti_is_digit(text[at])) at++;
  name.end = at;
  while (at < end && (text[at] == '-' || text[at] == ' ')) at++;
  if (at < end && !ti_starts_with(text + at, end - at, "of ")) name.end = name.first;
  return name;
}

/* The first page number stands below numbered lines. */
static int at_foot(const ti_reading *r) {
  size_t i;
  for (i = 0; i < r->lines.count; i++) {
    tiro_span name;
    if (r->lines.items[i].number) return 1;
    if (r->lines.items[i].kind != TI_LINE_FURNITURE) continue;
    name = page_name(r, &r->lines.items[i]);
    if (name.first < name.end) return 0;
  }
  return 0;
}

/* First line from `i` on that names a page. */
static size_t next_mark(const ti_reading *r, size_t i, tiro_span *name) {
  for (; i < r->lines.count; i++) {
    if (r->lines.items[i].kind != TI_LINE_FURNITURE) continue;
    *name = page_name(r, &r->lines.items[i]);
    if (name->first < name->end) return i;
  }
  name->first = name->end = 0;
  return i;
}

void ti_number_pages(ti_reading *r) {
  tiro_span name, page = {0, 0};
  size_t turn = 0, mark;
  int foot;
  if (!r->has_furniture) return;
  foot = at_foot(r);
  for (mark = next_mark(r, 0, &name); turn < r->turns.count; mark = next_mark(r, mark + 1, &name)) {
    uint32_t end = mark < r->lines.count ? r->lines.items[mark].first : UINT32_MAX;
    if (foot) page = name;
    for (; turn < r->turns.count && r->turns.items[turn].label.first < end; turn++)
      r->turns.items[turn].page = page;
    page = name;
    if (mark == r->lines.count) break;
  }
}
