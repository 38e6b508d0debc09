/* keys.c: headers that name their fields.
**
**   ---                        Title: On Bridges
**   title: "On Bridges"        Date:  4 February 1996
**   date: '1996-02-04'
**   ---
**
** A key that is one of Tiro's names the field so; others are printed keys.
*/
#include "decode.h"
#include "header.h"

#include <string.h>

#include "../base/utf8.h"
#include "dates.h"
#include "words.h"

#define MAX_KEYS 200   /* lines of front matter */
#define MAX_KEY 40     /* bytes of a key */
#define MAX_KEY_WORDS 3
#define MAX_LINES 40   /* of one value */
#define MAX_VALUE 2000 /* bytes of it */

/* Keys that need no second one beside them, and Tiro's name of the field. */
static const struct known_key {
  const char *key, *field;
} known_keys[] = {
  {"title", "title"}, {"date", "date"}, {"time", "time"}, {"event", "event"},
  {"venue", "venue"}, {"location", "venue"}, {"place", "venue"}, {"city", "city"},
  {"country", "country"}, {"subject", NULL}, {"speaker", NULL}, {"speakers", NULL},
  {"participants", NULL}, {"moderator", NULL}, {"host", NULL}, {"guest", NULL},
  {"guests", NULL}, {"present", NULL}, {"interviewer", NULL}, {"interviewee", NULL},
  {"presenter", NULL}, {"presenters", NULL}
};

#define COUNT (sizeof known_keys / sizeof *known_keys)

static const struct known_key *find_key(const char *text, tiro_span key) {
  size_t i;
  for (i = 0; i < COUNT; i++)
    if (ti_same_word(text + key.first, key.end - key.first, known_keys[i].key)) return &known_keys[i];
  return NULL;
}

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static tiro_span trim(const char *text, tiro_span span) {
  while (span.first < span.end && is_blank(text[span.first])) span.first++;
  while (span.first < span.end && is_blank(text[span.end - 1])) span.end--;
  return span;
}

/* ---- Values ------------------------------------------------------------ */

typedef struct writer {
  char bytes[MAX_VALUE + 8];
  size_t length;
} writer;

static void put(writer *w, uint32_t c) {
  if (w->length < MAX_VALUE) w->length += ti_utf8_encode(c, w->bytes + w->length);
}

/* Value of `digits` hexadecimal digits at s[at]; TI_BAD_BYTE: they are not. */
static uint32_t hexadecimal(const char *s, size_t at, size_t end, size_t digits) {
  uint32_t n = 0;
  size_t i;
  if (end - at < digits) return TI_BAD_BYTE;
  for (i = 0; i < digits; i++) {
    char c = ti_lower(s[at + i]);
    if (!ti_is_digit(c) && !(c >= 'a' && c <= 'f')) return TI_BAD_BYTE;
    n = n * 16 + (uint32_t)(ti_is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  return n >= 0xD800 && n < 0xE000 ? TI_BAD_BYTE : n;
}

/* The escape behind the backslash at s[at]; returns where the text goes on. */
static size_t unescape(writer *w, const char *s, size_t at, size_t end) {
  char c = at + 1 < end ? s[at + 1] : '\\';
  size_t digits = c == 'u' ? 4 : c == 'x' ? 2 : 0;
  uint32_t code = digits ? hexadecimal(s, at + 2, end, digits) : TI_BAD_BYTE;
  if (code != TI_BAD_BYTE && code) {
    put(w, code == 0xA0 ? ' ' : code);
    return at + 2 + digits;
  }
  if (c == '\n' || c == '\r') { /* the line goes on */
    for (at += 2; at < end && is_blank(s[at]); at++) {}
    return at;
  }
  if (c == '_' || c == ' ' || c == 'n' || c == 't') put(w, ' ');
  else if (c == '"' || c == '\\' || c == '/') put(w, (unsigned char)c);
  else return put(w, '\\'), at + 1;
  return at + 2;
}

/* The value as it is meant: escapes read, lines joined. */
static void read_value(writer *w, const char *s, size_t end, char quote) {
  size_t at = 0;
  w->length = 0;
  while (at < end) {
    size_t length;
    uint32_t c;
    if (quote == '"' && s[at] == '\\') {
      at = unescape(w, s, at, end);
      continue;
    }
    if (quote == '\'' && s[at] == '\'' && at + 1 < end && s[at + 1] == '\'') at++;
    if (s[at] == '\n' || s[at] == '\r') {
      while (at < end && is_blank(s[at])) at++;
      put(w, ' ');
      continue;
    }
    c = ti_utf8_decode(s, at, end, &length);
    put(w, c == TI_BAD_BYTE ? 0xFFFD : c);
    at += length;
  }
}

static tiro_status add_known(ti_reading *r, const char *field, tiro_span value, tiro_string normal) {
  const char *text = r->face.text;
  tiro_span inner;
  char date[TI_DATE_LENGTH];
  int found = 0;
  if (strcmp(field, "title") == 0) return ti_add_title(r, value, normal);
  if (strcmp(field, "date") == 0 && ti_find_date(text, value.first, value.end, &inner, date))
    return ti_add_date(r, value, date);
  if (strcmp(field, "venue") == 0 && ti_add_place(r, value, &found)) return TIRO_NOMEM;
  return found ? TIRO_OK : ti_add_field(r, field, value, normal);
}

/* "Time: 50 minutes" is no time of day. */
static int fits(const ti_reading *r, const char *field, tiro_span value) {
  const char *text = r->face.text;
  tiro_span inner;
  char date[TI_DATE_LENGTH];
  if (strcmp(field, "time") == 0) return ti_find_time(text, value.first, value.end, &inner);
  if (strcmp(field, "date") == 0) return ti_find_date(text, value.first, value.end, &inner, date);
  return 1;
}

static tiro_status add_key(ti_reading *r, tiro_span key, tiro_span value, char quote) {
  const char *text = r->face.text, *s = text + value.first;
  size_t length = value.end - value.first;
  const struct known_key *known = find_key(text, key);
  tiro_string normal = {NULL, 0}, name;
  writer w;
  if (value.first == value.end || length > MAX_VALUE) return TIRO_OK;
  if (r->dressed) { /* escapes of YAML are no escapes of Markdown */
    tiro_span raw = ti_runs_back(&r->markup_runs, text, value);
    s = r->dressed + raw.first;
    length = raw.end - raw.first;
  }
  read_value(&w, s, length, quote);
  if ((w.length != value.end - value.first || memcmp(w.bytes, text + value.first, w.length) != 0) &&
      ti_keep(r, &normal, w.bytes, w.length))
    return TIRO_NOMEM;
  if (known && known->field && fits(r, known->field, value)) return add_known(r, known->field, value, normal);
  name = ti_string(r, key.first, key.end);
  if (ti_add_field(r, "", value, normal)) return TIRO_NOMEM;
  r->fields.items[r->fields.count - 1].name = name;
  return TIRO_OK;
}

/* ---- Lines ------------------------------------------------------------- */

/* "Key: value" on line `i`. */
static int split_key(const ti_reading *r, size_t i, tiro_span *key, tiro_span *value) {
  const char *text = r->face.text;
  const ti_line *line = &r->lines.items[i];
  uint32_t at = line->text, end = line->end;
  size_t words = 1;
  if (line->kind != TI_LINE_TEXT || line->number || !ti_is_letter(text[at])) return 0;
  key->first = at;
  if (end - at > MAX_KEY) end = at + MAX_KEY;
  for (; at < end && text[at] != ':'; at++) {
    char c = text[at];
    words += c == ' ';
    if (!ti_is_letter(c) && !ti_is_digit(c) && c != ' ' && c != '_' && c != '-') return 0;
  }
  if (at == end || words > MAX_KEY_WORDS) return 0;
  key->end = at;
  value->first = at + 1;
  value->end = line->end;
  if (value->first < value->end && !is_blank(text[value->first])) return 0;
  *value = trim(text, *value);
  return 1;
}

/* Extends a value over lines; `quote` closes it, else the indent tells. */
static size_t take_lines(const ti_reading *r, size_t i, size_t end, char quote, tiro_span *value) {
  const char *text = r->face.text;
  size_t first = i;
  for (; i < end && i - first < MAX_LINES; i++) {
    const ti_line *line = &r->lines.items[i];
    uint32_t last = line->end;
    if (i > first && !quote && (line->indent == 0 || line->kind == TI_LINE_BLANK)) break;
    value->end = last;
    if (!quote || last <= value->first || text[last - 1] != quote) continue;
    if (quote == '"' && last - 2 >= value->first && text[last - 2] == '\\') continue;
    value->end = last - 1;
    return i + 1;
  }
  return i > first ? i : first + 1;
}

static int is_fence(const ti_reading *r, size_t i) {
  const ti_line *line = &r->lines.items[i];
  return line->end - line->text == 3 && memcmp(r->face.text + line->text, "---", 3) == 0;
}

static tiro_status read_front_matter(ti_reading *r, size_t *line, size_t end) {
  size_t i = *line + 1, close;
  for (close = i; close < end && close - i < MAX_KEYS && !is_fence(r, close); close++) {}
  if (close == end || !is_fence(r, close)) return TIRO_OK;
  while (i < close) {
    tiro_span key, value;
    char quote = '\0';
    if (r->lines.items[i].indent || !split_key(r, i, &key, &value)) {
      i++;
      continue;
    }
    if (value.first < value.end && (r->face.text[value.first] == '"' || r->face.text[value.first] == '\''))
      quote = r->face.text[value.first++];
    i = take_lines(r, i, close, quote, &value);
    if (add_key(r, key, trim(r->face.text, value), quote)) return TIRO_NOMEM;
  }
  *line = close + 1;
  return TIRO_OK;
}

/* Dots lead to a page number: a table of contents. */
static int has_leader(const char *text, tiro_span value) {
  uint32_t i;
  for (i = value.first; i + 4 <= value.end && i - value.first < TI_HEADER_BYTES; i++)
    if (memcmp(text + i, "....", 4) == 0) return 1;
  return 0;
}

static int is_key_line(const ti_reading *r, size_t i, tiro_span *key, tiro_span *value) {
  return split_key(r, i, key, value) && value->first < value->end && ti_is_upper(r->face.text[key->first]) &&
         value->end - value->first <= MAX_VALUE && !has_leader(r->face.text, *value);
}

/* Lines of keys without a blank one between them. */
static tiro_status read_key_lines(ti_reading *r, size_t *line, size_t end) {
  size_t i = *line;
  tiro_span key, value;
  int known = 0;
  while (i < end && i - *line < MAX_KEYS && is_key_line(r, i, &key, &value)) {
    known |= find_key(r->face.text, key) != NULL;
    i++;
  }
  if (i - *line < 2 && !known) return TIRO_OK;
  for (; *line < i; ++*line) {
    (void)is_key_line(r, *line, &key, &value);
    if (add_key(r, key, value, '\0')) return TIRO_NOMEM;
  }
  return TIRO_OK;
}

tiro_status ti_read_keys(ti_reading *r, size_t *line, size_t end) {
  size_t i = ti_next_text(r, *line, end);
  if (i == end) return TIRO_OK;
  *line = i;
  return is_fence(r, i) ? read_front_matter(r, line, end) : read_key_lines(r, line, end);
}
