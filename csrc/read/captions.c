/* captions.c: the text of captions, WebVTT and SubRip: what is said, without
** numbers and times, and a turn where another voice begins.
**
**   12                                             |
**   00:00:08.100 --> 00:00:10.000                  |
**   <v Anna Low>You lost it?                       |  [00:00:08.100] Anna Low: You lost it?
**                                                  |
**   00:00:10.100 --> 00:00:14.000                  |
**   <v Anna Low>All of <i>it</i>?                  |  All of it?
**
** Nobody is made up: where captions name no voice, no turn begins. Labels that
** stand in what is said ("ANNA: You lost it?") are found later, as in any text.
*/
#include "undress.h"

#include <string.h>

#include "../base/utf8.h"
#include "label.h"
#include "words.h"

#define LONG_TAG 200  /* bytes */
#define LONG_CLOCK 16 /* likewise */

static const char ARROW[] = "-->";

/* A line: its bytes, without blanks around them and the line end. */
typedef struct row {
  size_t first, end, next;
} row;

static int is_blank(char c) { return c == ' ' || c == '\t'; }

static row read_row(const char *text, size_t at, size_t end) {
  row found;
  while (at < end && is_blank(text[at])) at++;
  found.first = at;
  while (at < end && text[at] != '\n' && text[at] != '\r') at++;
  found.end = at;
  while (found.end > found.first && is_blank(text[found.end - 1])) found.end--;
  if (at < end && text[at] == '\r') at++;
  if (at < end && text[at] == '\n') at++;
  found.next = at;
  return found;
}

/* "00:00:08.100 --> 00:00:10.000 align:start"; *stop: the end of the first clock. */
static int is_timing(const char *text, row line, size_t *stop) {
  size_t at;
  if (line.first == line.end || !ti_is_digit(text[line.first])) return 0;
  if (ti_scan_clock(text, line.first, line.end, stop) < 0 || *stop - line.first > LONG_CLOCK) return 0;
  at = *stop;
  while (at < line.end && is_blank(text[at])) at++;
  if (line.end - at < sizeof ARROW - 1 || memcmp(text + at, ARROW, sizeof ARROW - 1) != 0) return 0;
  for (at += sizeof ARROW - 1; at < line.end && is_blank(text[at]);) at++;
  return at < line.end && ti_scan_clock(text, at, line.end, &at) >= 0;
}

static int is_number(const char *text, row line) {
  size_t at = line.first;
  while (at < line.end && ti_is_digit(text[at])) at++;
  return at == line.end && line.end > line.first && line.end - line.first < 10;
}

/* WEBVTT and a blank or nothing, or the number and the time of a first caption. */
int ti_is_captions(const char *text, size_t length) {
  size_t at = length > 2 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, stop;
  row line = read_row(text, at, length < 512 ? length : 512);
  static const char mark[] = "WEBVTT";
  size_t size = sizeof mark - 1;
  if (line.end - line.first >= size && memcmp(text + line.first, mark, size) == 0)
    return line.end - line.first == size || is_blank(text[line.first + size]);
  if (!is_number(text, line)) return 0;
  return is_timing(text, read_row(text, line.next, length), &stop);
}

/* ---- what is said ---- */

typedef struct captions {
  ti_copy *copy;
  size_t time, time_end;   /* of the caption at hand */
  size_t voice, voice_end; /* whose words were copied last; empty: nobody's */
} captions;

/* End of the tag at `at`: <i>, </v>, <00:00:09.000>, {\an8}; `at`: none. */
static size_t tag_end(const char *text, size_t at, size_t end) {
  size_t limit = end - at > LONG_TAG ? at + LONG_TAG : end;
  const char *close;
  int brace = text[at] == '{';
  if (end - at < 3 || (brace && text[at + 1] != '\\')) return at;
  if (!brace && !ti_is_letter(text[at + 1]) && !ti_is_digit(text[at + 1]) && text[at + 1] != '/') return at;
  close = (const char *)memchr(text + at, brace ? '}' : '>', limit - at);
  return close ? (size_t)(close - text) + 1 : at;
}

/* Words of a line, without tags and entities. */
static tiro_status copy_words(ti_copy *c, size_t end) {
  tiro_status status = TIRO_OK;
  while (status == TIRO_OK && c->at < end) {
    size_t at = c->at, after;
    uint32_t code;
    char bytes[4];
    while (at < end && !memchr("<&{", c->text[at], 3)) at++;
    status = ti_copy_keep(c, at);
    if (status != TIRO_OK || at == end) break;
    if (c->text[at] == '&' && (code = ti_read_entity(c->text, at, end, &after)) != 0) {
      status = ti_copy_leave(c, bytes, ti_utf8_encode(code, bytes), at, after - at);
      c->at = after;
    } else if (c->text[at] != '&' && (after = tag_end(c->text, at, end)) > at) {
      c->at = after;
    } else {
      status = ti_copy_keep(c, at + 1);
    }
  }
  return status;
}

/* The voice that a line names, <v.loud Anna Low>: its bytes. */
static int find_voice(const char *text, row line, size_t *first, size_t *end, size_t *after) {
  size_t at = line.first + 2;
  if (line.end - line.first < 5 || memcmp(text + line.first, "<v", 2) != 0) return 0;
  while (at < line.end && text[at] == '.') /* classes */
    while (++at < line.end && text[at] != '.' && !is_blank(text[at]) && text[at] != '>') {}
  if (at >= line.end || !is_blank(text[at])) return 0;
  while (at < line.end && is_blank(text[at])) at++;
  *first = at;
  while (at < line.end && text[at] != '>') at++;
  if (at == line.end || at == *first) return 0;
  *after = at + 1;
  while (is_blank(text[at - 1])) at--;
  *end = at;
  return 1;
}

static int is_same_voice(const captions *c, size_t first, size_t end) {
  const char *text = c->copy->text;
  return end - first == c->voice_end - c->voice && memcmp(text + first, text + c->voice, end - first) == 0;
}

/* Starts a paragraph of its own, with the time of its caption where it is `timed`;
** it stands for source bytes of which none is copied. */
static tiro_status open_paragraph(captions *c, size_t first, size_t end, int timed) {
  char bytes[LONG_CLOCK + 5] = "\n\n[";
  size_t n = 2, length = c->time_end - c->time;
  if (timed && length) {
    memcpy(bytes + 3, c->copy->text + c->time, length);
    memcpy(bytes + 3 + length, "] ", 2);
    n = length + 5;
  }
  return ti_copy_leave(c->copy, bytes, n, first, end - first);
}

/* Another voice begins: its name is what labels are set like. */
static tiro_status copy_voice(captions *c, row line, size_t first, size_t end, size_t after) {
  ti_copy *copy = c->copy;
  tiro_status status = open_paragraph(c, line.first, first, 1);
  copy->at = first;
  if (status == TIRO_OK) status = ti_copy_keep(copy, end);
  if (status == TIRO_OK) status = ti_copy_leave(copy, ": ", 2, end, after - end);
  c->voice = first;
  c->voice_end = end;
  return status;
}

/* What a line without a voice begins with: a label, or the mark ">>" of another
** speaker; only labels in upper case are sure enough for a time. */
static void look_at(const char *text, row line, int *opens, int *timed) {
  ti_label_form form;
  ti_line label;
  memset(&label, 0, sizeof label);
  label.first = label.text = (uint32_t)line.first;
  label.end = (uint32_t)line.end;
  *opens = ti_scan_label(text, &label, &form) && form.stop == TI_STOP_COLON && !(form.traits & TI_NEVER);
  *timed = *opens && (form.traits & TI_ALL_UPPER);
  *opens |= ti_starts_with(text + line.first, line.end - line.first, ">>");
}

/* A line of what is said, behind the end of another. Lines of captions are no
** lines of the text. */
static tiro_status take_line(captions *c, row line) {
  ti_copy *copy = c->copy;
  size_t first, end, after = line.first, before = line.first - 1;
  tiro_status status;
  int opens, timed;
  if (find_voice(copy->text, line, &first, &end, &after)) {
    status = is_same_voice(c, first, end) ? ti_copy_leave(copy, " ", 1, before, 1)
                                          : copy_voice(c, line, first, end, after);
  } else {
    while (line.first < line.end && memchr("<{", copy->text[line.first], 2) &&
           (after = tag_end(copy->text, line.first, line.end)) > line.first)
      line.first = after;
    after = line.first;
    if (line.first == line.end) return TIRO_OK;
    look_at(copy->text, line, &opens, &timed);
    if (opens) c->voice = c->voice_end;
    status = opens ? open_paragraph(c, before, before + 1, timed) : ti_copy_leave(copy, " ", 1, before, 1);
  }
  copy->at = after;
  return status == TIRO_OK ? copy_words(copy, line.end) : status;
}

/* The words that open what is no caption. */
static int opens_block(const char *text, row line) {
  static const char *const words[] = {"WEBVTT", "NOTE", "STYLE", "REGION", NULL};
  size_t i, length = line.end - line.first, n;
  for (i = 0; words[i]; i++) {
    n = strlen(words[i]);
    if (length >= n && memcmp(text + line.first, words[i], n) == 0 && (length == n || is_blank(text[line.first + n])))
      return 1;
  }
  return 0;
}

/* What a line may have in front: a paragraph, a time, the stop of a voice. */
size_t ti_captions_room(const char *text, size_t length) {
  size_t i, lines = 1;
  for (i = 0; i < length; i++) lines += text[i] == '\n' || text[i] == '\r';
  return length + lines * (LONG_CLOCK + 8);
}

/* A line outside captions may be their number, or speech behind a blank line. */
tiro_status ti_copy_captions(ti_copy *copy) {
  captions c;
  const char *text = copy->text;
  size_t at = copy->end > 2 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, stop;
  int inside = 0, block = 0; /* a caption; what is none */
  tiro_status status = TIRO_OK;
  memset(&c, 0, sizeof c);
  c.copy = copy;
  while (status == TIRO_OK && at < copy->end) {
    row line = read_row(text, at, copy->end);
    at = line.next;
    if (line.first == line.end) {
      inside = block = 0;
    } else if (is_timing(text, line, &stop)) {
      c.time = line.first;
      c.time_end = stop;
      inside = 1;
      block = 0;
    } else if (!inside) {
      block |= opens_block(text, line);
      if (!block && !is_timing(text, read_row(text, at, copy->end), &stop)) status = take_line(&c, line);
    } else {
      status = take_line(&c, line);
    }
  }
  return status;
}
