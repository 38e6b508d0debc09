/* fields.c: fields of a header as they are found, and lines to find them in. */
#include "header.h"

#include <string.h>

#include "dates.h"
#include "names.h"
#include "words.h"

tiro_status ti_add_field(ti_reading *r, const char *name, tiro_span span, tiro_string normal) {
  tiro_field *field;
  size_t i;
  if (span.first >= span.end) return TIRO_OK;
  if (ti_reserve(&r->memory, &r->fields, 1)) return TIRO_NOMEM;
  i = r->fields.count++;
  /* in order of the first byte, the longer first */
  for (; i > 0; i--) {
    const tiro_span *before = &r->fields.items[i - 1].span;
    if (before->first < span.first || (before->first == span.first && before->end >= span.end)) break;
    r->fields.items[i] = r->fields.items[i - 1];
  }
  field = &r->fields.items[i];
  memset(field, 0, sizeof *field);
  field->name.at = name;
  field->name.length = strlen(name);
  field->span = span;
  field->normal = normal;
  field->speaker = TIRO_NONE;
  return TIRO_OK;
}

tiro_status ti_add_date(ti_reading *r, tiro_span span, const char *normal) {
  tiro_string kept;
  if (ti_keep(r, &kept, normal, TI_DATE_LENGTH)) return TIRO_NOMEM;
  return ti_add_field(r, "date", span, kept);
}

int ti_has_field(const ti_reading *r, const char *name) {
  size_t i;
  for (i = 0; i < r->fields.count; i++)
    if (ti_same_word(r->fields.items[i].name.at, r->fields.items[i].name.length, name)) return 1;
  return 0;
}

tiro_status ti_add_title(ti_reading *r, tiro_span span, tiro_string normal) {
  tiro_span event, date;
  tiro_string name;
  char day[TI_DATE_LENGTH];
  name.at = ti_find_event(r->face.text, span, &event);
  if (ti_add_field(r, "title", span, normal)) return TIRO_NOMEM;
  if (name.at) {
    name.length = strlen(name.at);
    if (ti_add_field(r, "event", event, name)) return TIRO_NOMEM;
  }
  if (ti_has_field(r, "date") || !ti_find_date(r->face.text, span.first, span.end, &date, day)) return TIRO_OK;
  return span.end - date.end <= 2 ? ti_add_date(r, date, day) : TIRO_OK;
}

size_t ti_next_text(const ti_reading *r, size_t i, size_t end) {
  while (i < end && r->lines.items[i].kind != TI_LINE_TEXT) i++;
  return i < end ? i : end;
}

/* A bracket around the whole line, stars and number signs of Markdown. */
tiro_span ti_header_line(const ti_reading *r, size_t i) {
  const char *text = r->face.text;
  tiro_span span;
  span.first = r->lines.items[i].text;
  span.end = r->lines.items[i].end;
  if (span.end - span.first > TI_HEADER_BYTES) span.end = span.first + TI_HEADER_BYTES;
  while (span.first < span.end && (text[span.first] == '#' || text[span.first] == '*' || text[span.first] == '_' ||
                                   text[span.first] == '>' || text[span.first] == ' '))
    span.first++;
  while (span.first < span.end && (text[span.end - 1] == '#' || text[span.end - 1] == '*' ||
                                   text[span.end - 1] == '_' || text[span.end - 1] == ' '))
    span.end--;
  if (span.end - span.first < 3) return span;
  if ((text[span.first] == '(' && text[span.end - 1] == ')') || (text[span.first] == '[' && text[span.end - 1] == ']'))
    span.first++, span.end--;
  return span;
}

int ti_header_word(const char *text, uint32_t *at, uint32_t end, tiro_string *word) {
  size_t blank;
  while (*at < end && ((blank = ti_blank_length(text, *at, end)) != 0 || text[*at] == ','))
    *at += blank ? (uint32_t)blank : 1;
  word->at = text;
  word->length = 0;
  if (*at >= end) return 0;
  word->at += *at;
  while (*at < end && !ti_blank_length(text, *at, end)) ++*at;
  word->length = (size_t)(text + *at - word->at);
  while (word->length > 1 && (word->at[word->length - 1] == ',' || word->at[word->length - 1] == ';')) word->length--;
  return word->length > 0;
}

size_t ti_count_lower(const ti_reading *r, tiro_span span, size_t *lower) {
  tiro_string word;
  uint32_t at = span.first;
  size_t n = 0;
  *lower = 0;
  while (ti_header_word(r->face.text, &at, span.end, &word)) {
    n++;
    *lower += ti_is_lower(*word.at) && word.length > 3 && !(ti_label_word(word.at, word.length) & TI_WORD_SMALL);
  }
  return n;
}
