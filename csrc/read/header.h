/* header.h: what the files that read a header share.
**
**   header.c   the block of lines that most transcripts open with
**   fields.c   fields as they are found
**   events.c   what a title says of the event
**   places.c   venue, city, country
**   keys.c     YAML front matter, "Key: value" lines
**   fronts.c   front pages: hearings, Congressional Record, courts
*/
#ifndef TIRO_READ_HEADER_H
#define TIRO_READ_HEADER_H

#include "reading.h"

#define TI_HEADER_BYTES 1000 /* no more of one line is looked at */

/* Adds a field; an empty span adds none. `name` must outlive the reading. */
TI_FUNC tiro_status ti_add_field(ti_reading *r, const char *name, tiro_span span, tiro_string normal);

/* Adds a date with its normal form. */
TI_FUNC tiro_status ti_add_date(ti_reading *r, tiro_span span, const char *normal);

/* Adds the title, the event it names and the date at its end. */
TI_FUNC tiro_status ti_add_title(ti_reading *r, tiro_span span, tiro_string normal);

/* The next word from *at on, without the comma behind it; false at the end. */
TI_FUNC int ti_header_word(const char *text, uint32_t *at, uint32_t end, tiro_string *word);

/* Words of a span, and of these the lower-case ones that no title has. */
TI_FUNC size_t ti_count_lower(const ti_reading *r, tiro_span span, size_t *lower);

TI_FUNC int ti_starts_upper(const ti_reading *r, tiro_span span);

/* A line that is a city with its country or state. */
TI_FUNC int ti_is_place(const ti_reading *r, tiro_span line);

/* A line that ends as the name of a venue does. */
TI_FUNC int ti_is_venue(const ti_reading *r, tiro_span line);
TI_FUNC int ti_is_venue_word(const char *word, size_t length);

/* Adds city and country of a line such as "Vienna, Austria"; *found tells
** whether it is one. */
TI_FUNC tiro_status ti_add_place(ti_reading *r, tiro_span line, int *found);

TI_FUNC int ti_has_field(const ti_reading *r, const char *name);

/* The line's text, capped, without what Markdown and brackets put around. */
TI_FUNC tiro_span ti_header_line(const ti_reading *r, size_t i);

/* Next line of text at or behind `i`, at most `end`. */
TI_FUNC size_t ti_next_text(const ti_reading *r, size_t i, size_t end);

/* The words of a title that name the event, and the event ("roundtable"). */
TI_FUNC const char *ti_find_event(const char *text, tiro_span title, tiro_span *event);

/* Words that stand for an event, as no name or place has them, and words
** before these. */
TI_FUNC int ti_is_event_word(const char *word, size_t length);
TI_FUNC int ti_is_event_modifier(const char *word, size_t length);

/* Reads front matter and keys from line *line on, and moves *line behind. */
TI_FUNC tiro_status ti_read_keys(ti_reading *r, size_t *line, size_t end);

/* Reads a front page, where lines [0, end) hold one; tells so in *found. */
TI_FUNC tiro_status ti_read_front(ti_reading *r, size_t end, int *found);

/* Text of the HTML title; empty: none. */
TI_FUNC tiro_span ti_html_title(const ti_reading *r);

/* Distinct labels and which of them each turn has (people.c); done once. */
TI_FUNC tiro_status ti_list_labels(ti_reading *r);

#endif
