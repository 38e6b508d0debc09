/* places.c: where it was.
**
**   Westin Hotel                  a venue, by its last word
**   Beijing, China                city, country
**   Camp David, Maryland          a city; the state is no field
**   Westin Hotel, Beijing, China  all three
*/
#include "header.h"

#include <string.h>

#include "countries.h"
#include "names.h"
#include "words.h"

#define LONG_PLACE 60

static const tiro_string none = {NULL, 0};

/* A venue's last word. */
static const char *const venue_words[] = {
  "room", "hotel", "hall", "center", "centre", "office", "house", "garden", "lawn",
  "building", "palace", "park", "headquarters", "university", "college", "school",
  "airport", "library", "museum", "theater", "theatre", "auditorium", "church", "arena",
  "stadium", "ballroom", "residence", "embassy", "portico", "capitol", "club", "plaza",
  "square", "pavilion", "cathedral", "courthouse", "terminal", "complex", "institute",
  "academy", "amphitheater", "amphitheatre", "foyer", "lobby", "chamber", "studio",
  "resort", "inn", "castle", "ranch", "farm", "hospital", "station", "base", "hangar",
  "gymnasium", "fairgrounds", "department", "ministry", "consulate", "foundation", NULL
};

static tiro_string last_word(const ti_reading *r, tiro_span span) {
  tiro_string word, last = none;
  uint32_t at = span.first;
  while (ti_header_word(r->face.text, &at, span.end, &word)) last = word;
  while (last.length && (last.at[last.length - 1] == '.' || last.at[last.length - 1] == ')')) last.length--;
  return last;
}

int ti_starts_upper(const ti_reading *r, tiro_span span) {
  unsigned char c = span.first < span.end ? (unsigned char)r->face.text[span.first] : 0;
  return (c >= 'A' && c <= 'Z') || c >= 0xC3; /* a letter of Latin-1 on, most likely */
}

static tiro_span trim(const char *text, tiro_span span) {
  while (span.first < span.end && (text[span.first] == ' ' || text[span.first] == ',')) span.first++;
  while (span.first < span.end && (text[span.end - 1] == ' ' || text[span.end - 1] == ',')) span.end--;
  return span;
}

/* Up to three parts between commas; 0: more. */
static size_t split_parts(const ti_reading *r, tiro_span line, tiro_span parts[3]) {
  uint32_t at, first = line.first;
  size_t n = 0;
  for (at = line.first; at <= line.end; at++) {
    if (at < line.end && r->face.text[at] != ',') continue;
    if (n == 3) return 0;
    parts[n].first = first;
    parts[n].end = at;
    parts[n] = trim(r->face.text, parts[n]);
    if (parts[n].first == parts[n].end) return 0;
    n++;
    first = at + 1;
  }
  return n;
}

static int is_city(const ti_reading *r, tiro_span span) {
  tiro_string word;
  uint32_t at = span.first;
  size_t n = 0;
  if (!ti_starts_upper(r, span) || span.end - span.first > 40) return 0;
  while (ti_header_word(r->face.text, &at, span.end, &word)) {
    unsigned bits = ti_label_word(word.at, word.length);
    if (ti_is_digit(*word.at) || ++n > 4) return 0;
    if (ti_is_event_word(word.at, word.length) || ti_is_event_modifier(word.at, word.length)) return 0;
    if (ti_is_strong_title(word.at, word.length)) return 0;
    if ((bits & (TI_WORD_TITLE | TI_WORD_GROUP | TI_WORD_NEVER)) && !(bits & TI_WORD_SMALL)) return 0;
    if (!ti_is_upper(*word.at) && (unsigned char)*word.at < 0x80 && !(bits & TI_WORD_SMALL)) return 0;
  }
  return n > 0;
}

int ti_is_venue(const ti_reading *r, tiro_span span) {
  tiro_string word = last_word(r, span);
  size_t lower, words = ti_count_lower(r, span, &lower);
  if (!ti_starts_upper(r, span) || words > 10 || lower > 1) return 0;
  return ti_in_list(word.at, word.length, venue_words) ||
         ti_starts_with(r->face.text + span.first, span.end - span.first, "aboard ") ||
         ti_starts_with(r->face.text + span.first, span.end - span.first, "hotel ");
}

/* City in *city, country in *country (empty for a state), what stands before
** the city in *venue. */
static int read_place(const ti_reading *r, tiro_span line, tiro_span *venue, tiro_span *city, tiro_span *country,
                      const char **code) {
  const char *text = r->face.text;
  tiro_span parts[3], last;
  size_t n;
  int state;
  venue->first = venue->end = country->first = country->end = 0;
  if (line.end - line.first > LONG_PLACE) return 0;
  if (ti_starts_with(text + line.first, line.end - line.first, "en route")) return 0;
  n = split_parts(r, line, parts);
  if (n < 2) return 0;
  last = parts[n - 1];
  state = ti_is_state(text + last.first, last.end - last.first);
  *code = ti_country_code(text + last.first, last.end - last.first);
  if (!state && !*code && text[last.end - 1] == '.') {
    last.end--;
    state = ti_is_state(text + last.first, last.end - last.first);
    *code = ti_country_code(text + last.first, last.end - last.first);
  }
  if (!state && !*code) return 0;
  if (!state) *country = last;
  *city = parts[n - 2];
  if (n == 3 && ti_is_venue(r, parts[0])) *venue = parts[0];
  else *city = parts[0]; /* Toronto, Ontario, Canada */
  return is_city(r, *city) && !ti_is_venue(r, *city);
}

tiro_status ti_add_place(ti_reading *r, tiro_span line, int *found) {
  tiro_span venue, city, country;
  tiro_string normal = none;
  const char *code;
  *found = read_place(r, line, &venue, &city, &country, &code);
  if (!*found) return TIRO_OK;
  if (country.first < country.end) {
    normal.at = code;
    normal.length = strlen(code);
  }
  if (ti_add_field(r, "venue", venue, none) || ti_add_field(r, "city", city, none)) return TIRO_NOMEM;
  return ti_add_field(r, "country", country, normal);
}

int ti_is_place(const ti_reading *r, tiro_span line) {
  tiro_span venue, city, country;
  const char *code;
  return read_place(r, line, &venue, &city, &country, &code);
}

int ti_is_venue_word(const char *word, size_t length) { return ti_in_list(word, length, venue_words); }
