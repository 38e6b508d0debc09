/* fronts.c: front pages of known make.
**
**   hearing   "HEARING / BEFORE THE / COMMITTEE ...", a date line, and at the
**             end "The committee met, pursuant to notice, at 10:05 a.m., in room ..."
**   record    "[Congressional Record Volume 143, Number 8 (Tuesday, ...)]"
**   court     "IN THE SUPREME COURT ...", parties, "No. 11-398", a date line
*/
#include "decode.h"
#include "header.h"

#include <string.h>

#include "dates.h"
#include "words.h"

#define FRONT 400     /* lines in which a front page tells what it is */
#define TITLE_PAGE 60 /* lines of a hearing's title page */
#define CONVENING 80  /* lines before the first turn that tell of the meeting */
#define CAPTION 24    /* lines of a case's parties */
#define MAX_TITLE 600 /* bytes */

static const tiro_string no_normal = {NULL, 0};

static const char *start_of(const ti_reading *r, size_t i) { return r->face.text + r->lines.items[i].text; }

static size_t length_of(const ti_reading *r, size_t i) {
  size_t length = r->lines.items[i].end - r->lines.items[i].text;
  return length < TI_HEADER_BYTES ? length : TI_HEADER_BYTES;
}

static int line_is(const ti_reading *r, size_t i, const char *words) {
  return ti_same_word(start_of(r, i), length_of(r, i), words);
}

static int line_starts(const ti_reading *r, size_t i, const char *words) {
  return ti_starts_with(start_of(r, i), length_of(r, i), words);
}

static size_t find(const char *s, size_t length, const char *phrase) {
  size_t n = strlen(phrase), i;
  for (i = 0; i + n <= length; i++)
    if (ti_starts_with(s + i, length - i, phrase)) return i;
  return length;
}

static int line_holds(const ti_reading *r, size_t i, const char *phrase) {
  return find(start_of(r, i), length_of(r, i), phrase) < length_of(r, i);
}

/* Letters are capitals, nearly all. */
static int is_capitals(const ti_reading *r, size_t i) {
  const char *s = start_of(r, i);
  size_t length = length_of(r, i), n, uppers = 0, lowers = 0;
  for (n = 0; n < length; n++) {
    uppers += (size_t)ti_is_upper(s[n]);
    lowers += (size_t)ti_is_lower(s[n]);
  }
  return uppers >= 3 && lowers * 6 < uppers;
}

/* Lines from `i` to the next one without text. */
static size_t block_end(const ti_reading *r, size_t i, size_t end) {
  while (i < end && r->lines.items[i].kind == TI_LINE_TEXT) i++;
  return i;
}

static tiro_span lines_span(const ti_reading *r, size_t i, size_t end) {
  tiro_span span;
  span.first = r->lines.items[i].text;
  span.end = r->lines.items[end - 1].end;
  return span;
}

tiro_span ti_html_title(const ti_reading *r) {
  const char *dressed = r->dressed;
  size_t length = r->dressed_length < 8192 ? r->dressed_length : 8192, open, close;
  tiro_span title = {0, 0};
  if (!dressed || !length || !memchr(dressed, '<', length < 64 ? length : 64)) return title;
  open = find(dressed, length, "<title>");
  if (open == length) return title;
  open += strlen("<title>");
  close = open + find(dressed + open, length - open, "</title>");
  if (close == length) return title;
  title.first = ti_runs_forth(&r->markup_runs, r->face.text, r->face.text_length, (uint32_t)open);
  title.end = ti_runs_forth(&r->markup_runs, r->face.text, r->face.text_length, (uint32_t)close);
  while (title.first < title.end && strchr(" -\t\n\r", r->face.text[title.first])) title.first++;
  while (title.first < title.end && strchr(" -\t\n\r", r->face.text[title.end - 1])) title.end--;
  return title;
}

/* The whole line is a date. */
static int is_date(const ti_reading *r, size_t i, tiro_span *span, char normal[TI_DATE_LENGTH]) {
  const ti_line *line = &r->lines.items[i];
  size_t after;
  if (!ti_scan_date(r->face.text, line->text, line->text + length_of(r, i), &after, normal)) return 0;
  span->first = line->text;
  span->end = (uint32_t)after;
  return line->end - after <= 1;
}

static tiro_status add_date(ti_reading *r, size_t first, size_t end) {
  tiro_span span;
  char normal[TI_DATE_LENGTH];
  for (; first < end; first++)
    if (r->lines.items[first].kind == TI_LINE_TEXT && is_date(r, first, &span, normal))
      return ti_add_date(r, span, normal);
  return TIRO_OK;
}

/* ---- Hearings ---------------------------------------------------------- */

static size_t find_hearing(const ti_reading *r, size_t end) {
  static const char *const names[] = {
    "hearing", "hearings", "joint hearing", "field hearing", "oversight hearing", "meeting",
    "markup", "roundtable", NULL};
  size_t i, next;
  for (i = ti_next_text(r, 0, end); i < end && i < FRONT; i = ti_next_text(r, i + 1, end)) {
    if (!ti_in_list(start_of(r, i), length_of(r, i), names)) continue;
    next = ti_next_text(r, i + 1, end);
    if (next < end && line_starts(r, next, "before the")) return i;
  }
  return end;
}

/* The block of capitals above "HEARING", where the page has no HTML title. */
static tiro_status add_hearing_title(ti_reading *r, size_t hearing) {
  tiro_span title = ti_html_title(r);
  size_t i = hearing, last;
  if (title.first < title.end) return ti_add_title(r, title, no_normal);
  while (i > 0 && !(r->lines.items[i - 1].kind == TI_LINE_TEXT && is_capitals(r, i - 1))) i--;
  for (last = i; i > 0 && r->lines.items[i - 1].kind == TI_LINE_TEXT && is_capitals(r, i - 1);) i--;
  if (i == last) return TIRO_OK;
  title = lines_span(r, i, last);
  return title.end - title.first <= MAX_TITLE ? ti_add_title(r, title, no_normal) : TIRO_OK;
}

/* "COMMITTEE ON ..." to "UNITED STATES SENATE". */
static tiro_status add_committee(ti_reading *r, size_t i, size_t end) {
  size_t first = ti_next_text(r, i, end), last = first;
  if (first == end || !line_starts(r, first, "before the")) return TIRO_OK;
  first = ti_next_text(r, first + 1, end);
  for (i = first; i < end; i = ti_next_text(r, i + 1, end)) {
    if (line_holds(r, i, "house of representatives") || line_holds(r, i, "states senate") ||
        line_holds(r, i, "congress"))
      break;
    last = i + 1;
    if (i - first > 12) return TIRO_OK;
  }
  if (i >= end || last <= first) return TIRO_OK;
  return ti_add_field(r, "committee", lines_span(r, first, last), no_normal);
}

/* The line "The committee met, ...". */
static size_t find_convening(const ti_reading *r, size_t end) {
  size_t i = end, least = end > CONVENING ? end - CONVENING : 0;
  while (i-- > least)
    if (r->lines.items[i].kind == TI_LINE_TEXT && line_starts(r, i, "the ") && line_holds(r, i, "ommittee") &&
        (line_holds(r, i, " met") || line_holds(r, i, " convened")))
      return i;
  return end;
}

/* "room 11, the State House" in "at 10 a.m., in room 11, the State House,
** Hon. Henrietta Vance presiding". */
static tiro_status add_room(ti_reading *r, uint32_t at, uint32_t end) {
  static const char *const ends[] = {
    ", hon", ", senator", ", representative", ", the honorable", ", chairman", ", chairwoman",
    " presiding", "[", "(", NULL};
  const char *text = r->face.text;
  size_t length = end - at, room = find(text + at, length, "room "), i, best;
  tiro_span span;
  if (room > 12) return TIRO_OK;
  length -= room;
  for (i = 0, best = length; ends[i]; i++) {
    size_t n = find(text + at + room, length, ends[i]);
    if (n < best) best = n;
  }
  if (best == length || best > 160) return TIRO_OK;
  span.first = at + (uint32_t)room;
  span.end = span.first + (uint32_t)best;
  return ti_add_field(r, "venue", span, no_normal);
}

static tiro_status add_convening(ti_reading *r, size_t end) {
  size_t met = find_convening(r, end), i;
  tiro_span line, time;
  uint32_t stop;
  int found = 0;
  if (met == end) return TIRO_OK;
  for (i = met > 12 ? met - 12 : 0; i < met && !found; i++) {
    if (r->lines.items[i].kind != TI_LINE_TEXT) continue;
    line = ti_header_line(r, i);
    if (ti_add_place(r, line, &found)) return TIRO_NOMEM;
  }
  line = lines_span(r, met, block_end(r, met, end));
  stop = line.end - line.first > TI_HEADER_BYTES ? line.first + TI_HEADER_BYTES : line.end;
  if (!ti_find_time(r->face.text, line.first, stop, &time)) return TIRO_OK;
  if (ti_add_field(r, "time", time, no_normal)) return TIRO_NOMEM;
  return add_room(r, time.end, stop);
}

static tiro_status read_hearing(ti_reading *r, size_t end, int *found) {
  size_t hearing = find_hearing(r, end), stop;
  tiro_status status;
  *found = hearing < end;
  if (!*found) return TIRO_OK;
  stop = end - hearing > TITLE_PAGE ? hearing + TITLE_PAGE : end;
  status = add_hearing_title(r, hearing);
  if (status == TIRO_OK && !ti_has_field(r, "event")) {
    tiro_string normal = no_normal;
    tiro_span event;
    normal.at = ti_find_event(r->face.text, lines_span(r, hearing, hearing + 1), &event);
    if (normal.at) normal.length = strlen(normal.at);
    status = ti_add_field(r, "event", lines_span(r, hearing, hearing + 1), normal);
  }
  if (status == TIRO_OK) status = add_committee(r, hearing + 1, stop);
  if (status == TIRO_OK) status = add_date(r, hearing, stop);
  return status == TIRO_OK ? add_convening(r, end) : status;
}

/* ---- Congressional Record ---------------------------------------------- */

/* The words between the brackets of line `i`, behind `skip` bytes. */
static tiro_span inside_brackets(const ti_reading *r, size_t i, size_t skip) {
  tiro_span span = lines_span(r, i, i + 1);
  span.first += 1 + (uint32_t)skip;
  span.end--;
  return span;
}

static tiro_status read_brackets(ti_reading *r, size_t i, size_t end, size_t *after) {
  tiro_span span;
  char normal[TI_DATE_LENGTH];
  for (; i < end && length_of(r, i) > 2 && *start_of(r, i) == '['; i = ti_next_text(r, i + 1, end)) {
    uint32_t first = r->lines.items[i].text;
    tiro_status status = TIRO_OK;
    if (start_of(r, i)[length_of(r, i) - 1] != ']' || start_of(r, i)[1] == '[') break;
    if (line_starts(r, i, "[page") && length_of(r, i) > 8)
      status = ti_add_field(r, "pages", inside_brackets(r, i, line_starts(r, i, "[pages ") ? 6 : 5), no_normal);
    else if (ti_find_date(r->face.text, first, first + length_of(r, i), &span, normal))
      status = ti_add_date(r, span, normal);
    else if (line_is(r, i, "[senate]") || line_is(r, i, "[house]") || line_is(r, i, "[extensions of remarks]"))
      status = ti_add_field(r, "chamber", inside_brackets(r, i, 0), no_normal);
    if (status != TIRO_OK) return status;
  }
  *after = i;
  return TIRO_OK;
}

static tiro_status read_record(ti_reading *r, size_t end, int *found) {
  size_t i, last;
  tiro_span title;
  for (i = ti_next_text(r, 0, end); i < end && i < TITLE_PAGE; i = ti_next_text(r, i + 1, end))
    if (line_starts(r, i, "[congressional record volume")) break;
  *found = i < end && i < TITLE_PAGE;
  if (!*found) return TIRO_OK;
  if (read_brackets(r, i, end, &i)) return TIRO_NOMEM;
  while (i < end && line_starts(r, i, "from the congressional record")) i = ti_next_text(r, i + 1, end);
  for (last = i; last < end && r->lines.items[last].kind == TI_LINE_TEXT && is_capitals(r, last);) last++;
  title = last > i ? lines_span(r, i, last) : ti_html_title(r);
  return title.end - title.first <= MAX_TITLE ? ti_add_title(r, title, no_normal) : TIRO_OK;
}

/* ---- Courts ------------------------------------------------------------ */

static int is_party_word(const char *s, size_t length) {
  static const char *const words[] = {
    "petitioner", "respondent", "appellant", "appellee", "plaintiff", "defendant", "applicant", "no.", NULL};
  size_t i;
  for (i = 0; words[i]; i++)
    if (ti_starts_with(s, length, words[i])) return 1;
  return 0;
}

/* The left column of a caption: up to ":" or a wide blank. */
static size_t left_column(const char *s, size_t length) {
  size_t i;
  for (i = 0; i < length; i++) {
    if (s[i] == ':' || (s[i] == ' ' && length - i > 2 && s[i + 1] == ' ' && s[i + 2] == ' ')) break;
  }
  while (i && s[i - 1] == ' ') i--;
  return i;
}

/* "A, ET AL.," / "Petitioners" / "v." / "B, ET AL." -> "A, ET AL. v. B, ET AL." */
static tiro_status add_case(ti_reading *r, size_t first, size_t end) {
  char name[MAX_TITLE] = "";
  size_t n = 0, i, versus = 0;
  tiro_span span = {0, 0};
  tiro_string normal = {NULL, 0};
  for (i = ti_next_text(r, first, end); i < end && i - first < 2 * CAPTION; i = ti_next_text(r, i + 1, end)) {
    const char *s = start_of(r, i);
    size_t length = left_column(s, length_of(r, i));
    if (*s == '-' && n) break;
    if (!length || !(ti_is_letter(*s) || (unsigned char)*s >= 0x80) || is_party_word(s, length)) continue;
    if (n + length + 4 > sizeof name) return TIRO_OK;
    if (ti_same_word(s, length, "v.") || ti_same_word(s, length, "vs.")) {
      while (n && name[n - 1] == ',') n--;
      versus = n;
    }
    if (n) name[n++] = ' ';
    else span.first = r->lines.items[i].text;
    memcpy(name + n, s, length);
    n += length;
    span.end = r->lines.items[i].text + (uint32_t)length;
  }
  while (n && name[n - 1] == ',') n--;
  if (!versus || n < versus + 5) return TIRO_OK;
  if (ti_keep(r, &normal, name, n)) return TIRO_NOMEM;
  return ti_add_field(r, "title", span, normal);
}

/* "No. 11-398". */
static tiro_status add_docket(ti_reading *r, size_t first, size_t end) {
  size_t i;
  for (i = first; i < end; i++) {
    const char *s = start_of(r, i);
    size_t length = length_of(r, i), at = find(s, length, "no. "), n;
    tiro_span span;
    if (r->lines.items[i].kind != TI_LINE_TEXT || at + 4 >= length || !ti_is_digit(s[at + 4])) continue;
    for (n = at + 4; n < length && (ti_is_digit(s[n]) || ti_is_letter(s[n]) || s[n] == '-'); n++) {}
    span.first = r->lines.items[i].text + (uint32_t)at + 4;
    span.end = r->lines.items[i].text + (uint32_t)n;
    return ti_add_field(r, "docket", span, no_normal);
  }
  return TIRO_OK;
}

/* "at 10:12 a.m.", "Washington, D.C.". */
static tiro_status add_session(ti_reading *r, size_t i, size_t end) {
  tiro_span span;
  int found = 0, timed = 0;
  for (; i < end; i++) {
    const ti_line *line = &r->lines.items[i];
    uint32_t stop = line->text + (uint32_t)length_of(r, i);
    if (line->kind != TI_LINE_TEXT) continue;
    if (!timed && ti_find_time(r->face.text, line->text, stop, &span)) {
      timed = 1;
      if (ti_add_field(r, "time", span, no_normal)) return TIRO_NOMEM;
    }
    if (!found && ti_add_place(r, ti_header_line(r, i), &found)) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

/* The heading "ORAL ARGUMENT OF", or the words in "came on for oral argument". */
static tiro_status add_argument(ti_reading *r, size_t i, size_t end) {
  tiro_string normal;
  normal.at = "oral argument";
  normal.length = strlen(normal.at);
  for (; i < end; i++) {
    tiro_span span;
    size_t at;
    if (r->lines.items[i].kind != TI_LINE_TEXT) continue;
    at = find(start_of(r, i), length_of(r, i), "oral argument");
    if (at == length_of(r, i)) continue;
    span.first = r->lines.items[i].text + (uint32_t)at;
    span.end = span.first + (uint32_t)normal.length;
    return ti_add_field(r, "event", span, normal);
  }
  return TIRO_OK;
}

static tiro_status read_court(ti_reading *r, size_t end, int *found) {
  size_t i, stop, last;
  tiro_status status;
  for (i = ti_next_text(r, 0, end); i < end && i < TITLE_PAGE; i = ti_next_text(r, i + 1, end))
    if (line_starts(r, i, "in the supreme court") || line_starts(r, i, "supreme court of the united states")) break;
  *found = i < end && i < TITLE_PAGE;
  if (!*found) return TIRO_OK;
  stop = end - i > 2 * TITLE_PAGE ? i + 2 * TITLE_PAGE : end; /* every other line may be blank */
  last = end - i > FRONT ? i + FRONT : end;
  status = add_case(r, i + 1, stop);
  if (status == TIRO_OK) status = add_docket(r, i + 1, stop);
  if (status == TIRO_OK) status = add_date(r, i, stop);
  if (status == TIRO_OK) status = add_session(r, i, stop);
  return status == TIRO_OK ? add_argument(r, i, last) : status;
}

typedef tiro_status (*front)(ti_reading *r, size_t end, int *found);

static const front fronts[] = {read_record, read_hearing, read_court};

tiro_status ti_read_front(ti_reading *r, size_t end, int *found) {
  size_t i;
  *found = 0;
  for (i = 0; i < sizeof fronts / sizeof *fronts && !*found; i++) {
    tiro_status status = fronts[i](r, end, found);
    if (status != TIRO_OK) return status;
  }
  return TIRO_OK;
}
