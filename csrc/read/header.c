/* header.c: lines before the first turn become fields.
**
**   Media Roundtable in Helsinki, Finland           title, event
**
**   Helen R. Castellan                              name
**   Deputy Secretary of State                       title of the person above
**   Ambassador Thomas Brandt, Special Envoy for ... honorific, name, title
**   Hotel Hakaniemi                                 venue
**   Helsinki, Finland                               city, country
**   March 14, 2019                                  date
**
** Each line is asked what it is by itself, then by its neighbours. A line that
** no rule is sure of gives nothing.
*/
#include "header.h"

#include <string.h>

#include "countries.h"
#include "dates.h"
#include "names.h"
#include "words.h"

#define MOST_LINES 64    /* lines of text in a header */
#define LONG_LINE 420    /* a longer one is no part of a header */
#define PLAIN_LINES 12   /* lines looked at in a text without turns */
#define MOST_FAMILIES 200
#define LONG_PLACE 60

typedef enum what { OTHER, NOISE, PROSE, DATE, TIME, PLACE, VENUE, PERSON, OFFICE } what;

typedef struct entry {
  tiro_span span;
  size_t line;
  what kind;
} entry;

typedef struct header {
  ti_reading *r;
  entry entries[MOST_LINES];
  size_t count;
  tiro_string families[MOST_FAMILIES]; /* of the labels */
  size_t family_count;
  size_t keys, keys_end; /* lines that were read as keys */
  uint32_t people;
} header;

static const tiro_string none = {NULL, 0};

/* A line that starts so says nothing of the event. */
static const char *const noise[] = {
  "the white house", "office of the press secretary", "for immediate release",
  "internal transcript", "index for", "transcript", "via ", "en route", "by ", "---",
  "**", "read the", "watch the", "view the", "listen", "official - ", "official transcript",
  "page ", "present:", "united states district", "from the ", "http", "www.",
  "u.s. department of", "department of state", "department of defense", NULL
};

static const char *const civil[] = {"mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", NULL};

/* Words that no office holds. */
static const char *const joiners[] = {"by", "with", "from", "on", "at", NULL};

/* ---- Words of a line --------------------------------------------------- */

static tiro_string string_of(const ti_reading *r, tiro_span span) { return ti_string(r, span.first, span.end); }

static int is_prose(const ti_reading *r, tiro_span span) {
  size_t lower, words = ti_count_lower(r, span, &lower);
  char last = r->face.text[span.end - 1];
  return (lower >= 4 && lower * 3 > words) || ((last == '.' || last == '?' || last == '!') && lower >= 3);
}

static int is_noise(const ti_reading *r, tiro_span span) {
  tiro_string s = string_of(r, span);
  size_t i;
  for (i = 0; noise[i]; i++)
    if (ti_starts_with(s.at, s.length, noise[i])) return 1;
  if (ti_starts_with(s.at, s.length, "in the ")) { /* a court's head */
    for (i = 0; i < s.length; i++)
      if (ti_starts_with(s.at + i, s.length - i, " court")) return 1;
  }
  for (i = 0; i < s.length; i++)
    if (ti_is_letter(s.at[i]) || (unsigned char)s.at[i] >= 0x80) return 0;
  return 1;
}

/* ---- People ------------------------------------------------------------ */

/* Families of the labels, so that a line is known to name one who speaks. */
static tiro_status list_families(header *h) {
  ti_reading *r = h->r;
  size_t i;
  if (ti_list_labels(r)) return TIRO_NOMEM;
  for (i = 0; i < r->labels.count && h->family_count < MOST_FAMILIES; i++) {
    ti_name name;
    ti_read_name(r->labels.items[i].text, &name);
    if (name.family.length > 1) h->families[h->family_count++] = name.family;
  }
  return TIRO_OK;
}

static int speaks(const header *h, tiro_string family) {
  size_t i;
  for (i = 0; i < h->family_count; i++)
    if (ti_same_name(family, h->families[i])) return 1;
  return 0;
}

/* The words of a name, all of which a person's has. */
static int is_person_name(const ti_name *name) {
  tiro_string word;
  uint32_t at = 0;
  const char *s = name->full.at;
  uint32_t end = (uint32_t)name->full.length;
  if (name->words < 2 || name->words > 5 || name->place.length || !name->given.length) return 0;
  while (ti_header_word(s, &at, end, &word)) {
    unsigned bits = ti_label_word(word.at, word.length);
    size_t i;
    if (ti_is_suffix(word.at, word.length)) continue;
    if ((bits & TI_WORD_SMALL) && word.at != s) continue; /* van, de; but not "And Gayle Smith" */
    if (!ti_is_upper(*word.at) && (unsigned char)*word.at < 0x80) return 0;
    if (ti_is_event_word(word.at, word.length) || ti_is_event_modifier(word.at, word.length)) return 0;
    if (ti_is_venue_word(word.at, word.length)) return 0;
    if (word.length == 1 || (word.length == 2 && word.at[1] == '.')) continue; /* J. */
    if (ti_is_office_word(word.at, word.length) || (bits & TI_WORD_NEVER)) return 0;
    for (i = 0; i < word.length; i++)
      if (ti_is_digit(word.at[i]) || strchr(":;/&()\"", word.at[i])) return 0;
  }
  return 1;
}

/* "and Press Secretary ..." goes on from the line above; an office "Readout by
** Press Secretary" is none. */
static int is_whole_office(tiro_string office) {
  tiro_string word;
  uint32_t at = 0, end = (uint32_t)office.length;
  int small = 0;
  while (ti_header_word(office.at, &at, end, &word)) {
    int first = small == 0;
    small = ti_label_word(word.at, word.length) & TI_WORD_SMALL ? 1 : -1;
    if (first && small == 1) return 0;
    if (ti_in_list(word.at, word.length, joiners)) return 0;
    if (ti_is_event_word(word.at, word.length)) return 0;
  }
  return small != 1; /* it goes on in the line below */
}

/* A line that is a title: "Secretary of State", "Director, Office of Bridges". */
static int is_office(const ti_reading *r, tiro_span span) {
  tiro_string word;
  uint32_t at = span.first;
  size_t n = 0;
  int title = 0;
  if (!ti_starts_upper(r, span)) return 0;
  while (ti_header_word(r->face.text, &at, span.end, &word)) {
    unsigned bits = ti_label_word(word.at, word.length);
    if (n == 0 && (bits & TI_WORD_SMALL)) return 0; /* it goes on from the line above */
    if (++n > 16 || ti_is_digit(*word.at) || ti_is_event_word(word.at, word.length)) return 0;
    if (ti_is_lower(*word.at) && !(bits & TI_WORD_SMALL) && word.length > 3) return 0;
    if (ti_in_list(word.at, word.length, civil)) return 0; /* a name follows */
    if ((n == 1 && (bits & (TI_WORD_TITLE | TI_WORD_OFFICE))) || ti_is_strong_title(word.at, word.length)) title = 1;
  }
  return title && n > 1 && is_whole_office(string_of(r, span));
}

/* What stands behind a name's comma is a title: "a member of the board" too. */
static int is_title(const ti_reading *r, tiro_span span) {
  tiro_string word;
  uint32_t at = span.first;
  if (!ti_header_word(r->face.text, &at, span.end, &word)) return 0;
  if (ti_is_state(word.at, word.length) || !is_whole_office(string_of(r, span))) return 0;
  return is_office(r, span) || ti_is_office_word(word.at, word.length) || ti_is_lower(*word.at);
}

/* Splits "Ambassador David Shear, Acting ..." at its comma; Jr. stays. */
static void split_person(const ti_reading *r, tiro_span line, tiro_span *name, tiro_span *title) {
  uint32_t at;
  *name = line;
  title->first = title->end = line.end;
  for (at = line.first; at < line.end; at++) {
    tiro_string word;
    uint32_t next = at + 1;
    if (r->face.text[at] != ',') continue;
    if (ti_header_word(r->face.text, &next, line.end, &word) && ti_is_suffix(word.at, word.length)) continue;
    name->end = at;
    title->first = at + 1;
    while (title->first < title->end && r->face.text[title->first] == ' ') title->first++;
    return;
  }
}

static int is_person(const header *h, tiro_span line, int office_below) {
  tiro_span span, title;
  ti_name name;
  split_person(h->r, line, &span, &title);
  if (span.end - span.first > 80) return 0;
  ti_read_name(string_of(h->r, span), &name);
  if (!is_person_name(&name) || !is_whole_office(name.office)) return 0;
  if (speaks(h, name.family)) return 1;
  if (title.first < title.end) return is_office(h->r, title);
  return office_below;
}

static tiro_span span_of(const ti_reading *r, tiro_string s) {
  tiro_span span;
  span.first = (uint32_t)(s.at - r->face.text);
  span.end = span.first + (uint32_t)s.length;
  return span;
}

/* A field about the newest person. */
static tiro_status add_about(header *h, const char *name, tiro_span span) {
  size_t i;
  if (span.first >= span.end) return TIRO_OK;
  if (ti_add_field(h->r, name, span, none)) return TIRO_NOMEM;
  for (i = h->r->fields.count; i-- > 0;) {
    tiro_field *field = &h->r->fields.items[i];
    if (field->span.first != span.first || field->span.end != span.end) continue;
    field->speaker = h->people;
    return TIRO_OK;
  }
  return TIRO_OK;
}

static tiro_status add_person(header *h, size_t i) {
  const ti_reading *r = h->r;
  tiro_span line = h->entries[i].span, span, title;
  tiro_status status = TIRO_OK;
  ti_name name;
  split_person(r, line, &span, &title);
  ti_read_name(string_of(r, span), &name);
  if (title.first == title.end && i + 1 < h->count && h->entries[i + 1].kind == OFFICE) title = h->entries[i + 1].span;
  while (title.first < title.end && strchr(",;", r->face.text[title.end - 1])) title.end--;
  if (!is_title(r, title)) title.first = title.end;
  if (name.office.length)
    status = add_about(h, ti_is_honorific(name.office) ? "participant_honorific" : "participant_title",
                       span_of(r, name.office));
  if (status == TIRO_OK) status = add_about(h, "participant_name", span_of(r, name.full));
  if (status == TIRO_OK) status = add_about(h, "participant_title", title);
  h->people++;
  return status;
}

/* ---- The block --------------------------------------------------------- */

static int is_date_line(const ti_reading *r, tiro_span line, tiro_span *date, char normal[TI_DATE_LENGTH]) {
  size_t lower, rest;
  if (!ti_find_date(r->face.text, line.first, line.end, date, normal)) return 0;
  rest = (line.end - line.first) - (date->end - date->first);
  (void)ti_count_lower(r, line, &lower);
  return rest <= 70 && lower <= 4;
}

static int is_time_line(const ti_reading *r, tiro_span line, tiro_span *time) {
  if (!ti_find_time(r->face.text, line.first, line.end, time)) return 0;
  return time->first == line.first && line.end - time->end <= 24;
}

static what judge(const header *h, tiro_span line) {
  tiro_span a, event;
  char normal[TI_DATE_LENGTH];
  const ti_reading *r = h->r;
  int starts_event;
  if (is_time_line(r, line, &a)) return TIME;
  if (ti_is_place(r, line)) return PLACE;
  starts_event = ti_find_event(r->face.text, line, &event) && event.first == line.first;
  if (!starts_event && is_date_line(r, line, &a, normal)) return DATE;
  if (is_noise(r, line)) return NOISE;
  if (is_prose(r, line)) return PROSE;
  if (starts_event) return OTHER;
  if (ti_is_venue(r, line)) return VENUE;
  if (is_person(h, line, 0)) return PERSON;
  return is_office(r, line) ? OFFICE : OTHER;
}

static void list_lines(header *h, size_t i, size_t end) {
  for (i = ti_next_text(h->r, i, end); i < end && h->count < MOST_LINES; i = ti_next_text(h->r, i + 1, end)) {
    entry *e = &h->entries[h->count];
    if (h->r->lines.items[i].end - h->r->lines.items[i].text > LONG_LINE) continue;
    if (i >= h->keys && i < h->keys_end) continue;
    e->span = ti_header_line(h->r, i);
    if (e->span.first >= e->span.end) continue;
    e->line = i;
    e->kind = judge(h, e->span);
    h->count++;
  }
}

/* An office belongs to the name above it; the line above the city is a venue. */
static void judge_neighbours(header *h) {
  size_t i;
  for (i = 0; i < h->count; i++) {
    entry *e = &h->entries[i], *next = i + 1 < h->count ? e + 1 : NULL;
    int adjacent = next && next->line == e->line + 1;
    tiro_span event;
    if (e->kind == OTHER && adjacent && next->kind == OFFICE && is_person(h, e->span, 1)) e->kind = PERSON;
    if (e->kind == OTHER && adjacent && next->kind == PLACE && i > 0 && e->span.end - e->span.first <= LONG_PLACE &&
        !memchr(h->r->face.text + e->span.first, ':', e->span.end - e->span.first) &&
        !ti_find_event(h->r->face.text, e->span, &event))
      e->kind = VENUE;
  }
}

static tiro_status add_entry(header *h, size_t i) {
  ti_reading *r = h->r;
  const entry *e = &h->entries[i];
  tiro_span span, time;
  char normal[TI_DATE_LENGTH];
  int found;
  switch (e->kind) {
    case DATE:
      if (!is_date_line(r, e->span, &span, normal)) return TIRO_OK;
      if (ti_add_date(r, span, normal)) return TIRO_NOMEM;
      return ti_find_time(r->face.text, span.end, e->span.end, &time) ? ti_add_field(r, "time", time, none) : TIRO_OK;
    case TIME:
      if (!is_time_line(r, e->span, &span)) return TIRO_OK;
      return ti_add_field(r, "time", span, none);
    case PLACE:
      return ti_add_place(r, e->span, &found);
    case VENUE:
      return ti_add_field(r, "venue", e->span, none);
    case PERSON:
      return add_person(h, i);
    default:
      return TIRO_OK;
  }
}

static int is_capitals(const ti_reading *r, tiro_span span) {
  uint32_t i, uppers = 0;
  for (i = span.first; i < span.end; i++) {
    if (ti_is_lower(r->face.text[i])) return 0;
    uppers += (uint32_t)ti_is_upper(r->face.text[i]);
  }
  return uppers > 2;
}

/* The first line that is nothing else. It goes on in the next one when both
** are set in capitals, or that one starts small. */
static tiro_status add_first_title(header *h) {
  const ti_reading *r = h->r;
  size_t i;
  tiro_span title;
  for (i = 0; i < h->count && (h->entries[i].kind != OTHER && h->entries[i].kind != OFFICE); i++)
    if (h->entries[i].kind == PROSE || h->entries[i].kind == PERSON) return TIRO_OK;
  if (i == h->count) return TIRO_OK;
  title = h->entries[i].span;
  for (; i + 1 < h->count && h->entries[i + 1].line == h->entries[i].line + 1; i++) {
    const entry *next = &h->entries[i + 1];
    if (next->kind != OTHER && next->kind != PROSE) break;
    if (!(is_capitals(r, title) && is_capitals(r, next->span)) && !ti_is_lower(r->face.text[next->span.first])) break;
    title.end = next->span.end;
  }
  return title.end - title.first <= LONG_LINE ? ti_add_title(h->r, title, none) : TIRO_OK;
}

/* The first line behind which the header is over. */
static size_t header_end(const ti_reading *r) {
  size_t low = 0, high = r->lines.count;
  uint32_t first = r->turns.count ? r->turns.items[0].label.first : 0;
  if (!r->turns.count) return r->lines.count < PLAIN_LINES ? r->lines.count : PLAIN_LINES;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->lines.items[middle].end <= first) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* In a text without turns only its first line can be a title, and none that
** goes on. */
static tiro_status read_plain(ti_reading *r, size_t i, size_t end) {
  const ti_line *line;
  tiro_span title;
  i = ti_next_text(r, i, end);
  if (i == end || ti_has_field(r, "title")) return TIRO_OK;
  line = &r->lines.items[i];
  title = ti_header_line(r, i);
  if (line->end - line->text > 200 || title.first >= title.end) return TIRO_OK;
  if (i + 1 < r->lines.count && line[1].kind == TI_LINE_TEXT) return TIRO_OK;
  if (is_prose(r, title) || is_noise(r, title) || strchr(".:,;", r->face.text[title.end - 1])) return TIRO_OK;
  return ti_add_title(r, title, none);
}

/* Keys may stand below the first line. */
static tiro_status read_lower_keys(header *h, size_t i, size_t end) {
  h->keys = ti_next_text(h->r, ti_next_text(h->r, i, end) + 1, end);
  h->keys_end = h->keys;
  return ti_read_keys(h->r, &h->keys_end, end);
}

static tiro_status read_block(header *h, size_t i, size_t end) {
  ti_reading *r = h->r;
  tiro_span html = ti_html_title(r);
  tiro_status status = list_families(h);
  size_t n;
  if (status == TIRO_OK) status = read_lower_keys(h, i, end);
  if (status == TIRO_OK && html.first < html.end && !ti_has_field(r, "title")) status = ti_add_title(r, html, none);
  if (status != TIRO_OK) return status;
  list_lines(h, i, end);
  judge_neighbours(h);
  if (!ti_has_field(r, "title")) status = add_first_title(h);
  for (n = 0; n < h->count && status == TIRO_OK; n++) status = add_entry(h, n);
  return status;
}

tiro_status ti_read_header(ti_reading *r) {
  size_t end = header_end(r), i = 0;
  tiro_status status;
  int found;
  header h;
  status = ti_read_front(r, end, &found);
  if (status != TIRO_OK || found) return status;
  status = ti_read_keys(r, &i, end);
  if (status != TIRO_OK) return status;
  if (!r->turns.count) {
    size_t first = ti_next_text(r, i, end);
    status = read_plain(r, i, end);
    if (status != TIRO_OK || first == end) return status;
    first = ti_next_text(r, first + 1, end);
    return ti_read_keys(r, &first, end);
  }
  memset(&h, 0, sizeof h);
  h.r = r;
  return read_block(&h, i, end);
}
