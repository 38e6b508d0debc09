/* markup.c: the text of an HTML page, without tags and entities.
**
** HTML outside <pre> gets its line ends from its tags: a block parts
** paragraphs, <br> parts lines, and line ends of the source are blanks. Inside
** <pre> the lines stand as they are.
*/
#include "decode.h"

#include <string.h>

#include "../base/utf8.h"

#define HEAD 1024      /* bytes looked at to tell HTML */
#define LONG_TAG 1024  /* "<" without ">" in this many bytes is no tag */

typedef struct entity {
  const char *name;
  uint32_t code;
} entity;

static const entity entities[] = {
  {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''},
  {"nbsp", ' '}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},
  {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"hellip", 0x2026},
  {"shy", 0xAD}, {"copy", 0xA9}, {"reg", 0xAE}, {"sect", 0xA7},
  {"para", 0xB6}, {"deg", 0xB0}, {"frac12", 0xBD}, {"pound", 0xA3},
  {"euro", 0x20AC}, {"cent", 0xA2}, {"bull", 0x2022}, {"middot", 0xB7},
  {"laquo", 0xAB}, {"raquo", 0xBB}, {"agrave", 0xE0}, {"aacute", 0xE1},
  {"acirc", 0xE2}, {"atilde", 0xE3}, {"auml", 0xE4}, {"ccedil", 0xE7},
  {"egrave", 0xE8}, {"eacute", 0xE9}, {"ecirc", 0xEA}, {"euml", 0xEB},
  {"iacute", 0xED}, {"icirc", 0xEE}, {"iuml", 0xEF}, {"ntilde", 0xF1},
  {"oacute", 0xF3}, {"ocirc", 0xF4}, {"otilde", 0xF5}, {"ouml", 0xF6},
  {"uacute", 0xFA}, {"ugrave", 0xF9}, {"ucirc", 0xFB}, {"uuml", 0xFC},
  {"szlig", 0xDF}, {"Agrave", 0xC0}, {"Aacute", 0xC1}, {"Auml", 0xC4},
  {"Ccedil", 0xC7}, {"Egrave", 0xC8}, {"Eacute", 0xC9}, {"Ntilde", 0xD1},
  {"Oacute", 0xD3}, {"Ouml", 0xD6}, {"Uacute", 0xDA}, {"Uuml", 0xDC},
  {"oelig", 0x153}, {"OElig", 0x152}
};

/* What a tag leaves in the text. */
static const struct tag_rule {
  const char *name;
  const char *leaves;
} tag_rules[] = {
  {"br", "\n"}, {"li", "\n"}, {"tr", "\n"}, {"dt", "\n"}, {"dd", "\n"},
  {"p", "\n\n"}, {"div", "\n\n"}, {"h1", "\n\n"}, {"h2", "\n\n"},
  {"h3", "\n\n"}, {"h4", "\n\n"}, {"h5", "\n\n"}, {"h6", "\n\n"},
  {"ul", "\n\n"}, {"ol", "\n\n"}, {"dl", "\n\n"}, {"table", "\n\n"},
  {"blockquote", "\n\n"}, {"section", "\n\n"}, {"article", "\n\n"},
  {"hr", "\n\n"}, {"title", "\n\n"}, {"body", "\n\n"}, {"td", " "}
};

/* Elements whose content is no text. */
static const char *const hidden[] = {"script", "style", "head"};

#define SPECIALS 4 /* < & LF CR */
#define COUNT(a) (sizeof(a) / sizeof *(a))

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static int is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/* text[at, end) starts with `word`, case apart. */
static int starts(const char *text, size_t at, size_t end, const char *word) {
  size_t length = strlen(word), i;
  if (end - at < length) return 0;
  for (i = 0; i < length; i++)
    if (lower(text[at + i]) != word[i]) return 0;
  return 1;
}

/* The state of a copy. */
typedef struct copy {
  ti_reading *r;
  const char *text;
  size_t at, end; /* in `text` */
  char *out;
  size_t written;
  int pre; /* inside <pre>: lines stand */
  size_t next[SPECIALS]; /* next byte that may be no text, by kind; 0 at first, whatever stands there */
} copy;

/* Appends `length` bytes that stand for text[first, first + width). */
static tiro_status leave(copy *c, const char *bytes, size_t length,
                         size_t first, size_t width) {
  if (!length) return TIRO_OK;
  if (ti_add_run(&c->r->markup_runs, &c->r->memory, c->written, first, width, TI_RUN_POINT))
    return TIRO_NOMEM;
  memcpy(c->out + c->written, bytes, length);
  c->written += length;
  return TIRO_OK;
}

/* Appends the bytes up to `end` as they are. */
static tiro_status keep(copy *c, size_t end) {
  if (end == c->at) return TIRO_OK;
  if (ti_add_run(&c->r->markup_runs, &c->r->memory, c->written, c->at, 0, TI_RUN_SAME))
    return TIRO_NOMEM;
  memcpy(c->out + c->written, c->text + c->at, end - c->at);
  c->written += end - c->at;
  c->at = end;
  return TIRO_OK;
}

/* The next such byte from `at` on; looked for again only when it is passed. */
static size_t next_byte(copy *c, char byte, size_t *next) {
  if (*next < c->at) {
    const char *found = (const char *)memchr(c->text + c->at, byte, c->end - c->at);
    *next = found ? (size_t)(found - c->text) : c->end;
  }
  return *next;
}

/* First byte from `at` on that may be no text as it stands. */
static size_t next_special(copy *c) {
  static const char specials[SPECIALS + 1] = "<&\n\r";
  size_t i, first = c->end, count = c->pre ? 2 : SPECIALS;
  for (i = 0; i < count; i++) {
    size_t next = next_byte(c, specials[i], &c->next[i]);
    if (next < first) first = next;
  }
  return first;
}

/* End of the tag at `at`, or `at` when it is none. */
static size_t tag_end(const char *text, size_t at, size_t end) {
  size_t limit = end - at > LONG_TAG ? at + LONG_TAG : end;
  const char *close;
  if (end - at < 3) return at;
  if (starts(text, at, end, "<!--")) {
    close = text + at + 3;
    while ((close = (const char *)memchr(close + 1, '>', (size_t)(text + limit - close) - 1)) != NULL)
      if (memcmp(close - 2, "--", 2) == 0) return (size_t)(close - text) + 1;
    return at;
  }
  if (!is_letter(text[at + 1]) && text[at + 1] != '/' && text[at + 1] != '!' && text[at + 1] != '?')
    return at;
  close = (const char *)memchr(text + at, '>', limit - at);
  return close ? (size_t)(close - text) + 1 : at;
}

/* The tag's name is `word`; `name` is behind "<" or "</". */
static int is_tag(const char *text, size_t name, size_t end, const char *word) {
  size_t after = name + strlen(word);
  return starts(text, name, end, word) && after < end && !is_letter(text[after]) &&
         !(text[after] >= '0' && text[after] <= '9');
}

/* End of a hidden element, from behind its opening tag. */
static size_t skip_element(const char *text, size_t at, size_t end, const char *name) {
  for (; at + 2 < end; at++) {
    const char *open = (const char *)memchr(text + at, '<', end - at);
    if (!open) return end;
    at = (size_t)(open - text);
    if (at + 2 < end && text[at + 1] == '/' && is_tag(text, at + 2, end, name))
      return tag_end(text, at, end);
  }
  return end;
}

static tiro_status drop_tag(copy *c, size_t after) {
  const char *text = c->text;
  size_t first = c->at, name = first + 1, i;
  int closing = text[name] == '/';
  name += (size_t)closing;
  c->at = after;
  if (is_tag(text, name, c->end, "pre")) {
    c->pre = !closing;
    return leave(c, "\n", 1, first, after - first);
  }
  if (c->pre) return TIRO_OK;
  for (i = 0; !closing && i < COUNT(hidden); i++) {
    if (is_tag(text, name, c->end, hidden[i])) {
      if (strcmp(hidden[i], "head") == 0) return TIRO_OK; /* its title is text */
      c->at = skip_element(text, after, c->end, hidden[i]);
      return TIRO_OK;
    }
  }
  for (i = 0; i < COUNT(tag_rules); i++)
    if (is_tag(text, name, c->end, tag_rules[i].name))
      return leave(c, tag_rules[i].leaves, strlen(tag_rules[i].leaves), first, after - first);
  return TIRO_OK;
}

/* Code point of the entity at `at` ("&...;"), its end in *after; 0: none. */
static uint32_t read_entity(const char *text, size_t at, size_t end, size_t *after) {
  size_t i = at + 1, limit = end - at > 12 ? at + 12 : end, n;
  uint32_t code = 0;
  while (i < limit && text[i] != ';') i++;
  if (i >= limit || i == at + 1) return 0;
  *after = i + 1;
  if (text[at + 1] == '#') {
    int hex = lower(text[at + 2]) == 'x';
    for (n = at + 2 + (size_t)hex; n < i; n++) {
      char d = lower(text[n]);
      if (d >= '0' && d <= '9') code = code * (hex ? 16 : 10) + (uint32_t)(d - '0');
      else if (hex && d >= 'a' && d <= 'f') code = code * 16 + (uint32_t)(d - 'a') + 10;
      else return 0;
      if (code > 0x10FFFF) return 0;
    }
    if (code == 0xA0) return ' ';
    return code >= 0xD800 && code < 0xE000 ? 0 : code;
  }
  for (n = 0; n < COUNT(entities); n++)
    if (strlen(entities[n].name) == i - at - 1 &&
        memcmp(entities[n].name, text + at + 1, i - at - 1) == 0)
      return entities[n].code;
  return 0;
}

/* A tag, an entity, a line end, or just a byte that looked like one. */
static tiro_status take_special(copy *c) {
  char ch = c->text[c->at], bytes[4];
  size_t after = c->at;
  uint32_t code;
  if (ch == '<' && (after = tag_end(c->text, c->at, c->end)) > c->at) return drop_tag(c, after);
  if (ch == '&' && (code = read_entity(c->text, c->at, c->end, &after)) != 0) {
    tiro_status status = leave(c, bytes, ti_utf8_encode(code, bytes), c->at, after - c->at);
    c->at = after;
    return status;
  }
  if (!c->pre && (ch == '\n' || ch == '\r')) {
    c->at++;
    return leave(c, " ", 1, c->at - 1, 1);
  }
  return keep(c, c->at + 1);
}

static tiro_status copy_html(copy *c) {
  while (c->at < c->end) {
    tiro_status status = keep(c, next_special(c));
    if (status == TIRO_OK && c->at < c->end) status = take_special(c);
    if (status != TIRO_OK) return status;
  }
  return TIRO_OK;
}

int ti_is_html(const char *text, size_t length) {
  static const char *const marks[] = {"<html", "<!doctype html", "<pre>", "<body"};
  size_t i, m, end = length < HEAD ? length : HEAD;
  for (i = 0; i < end; i++) {
    if (text[i] != '<') continue;
    for (m = 0; m < COUNT(marks); m++)
      if (starts(text, i, end, marks[m])) return 1;
    if (!is_letter(text[i + 1 < end ? i + 1 : i]) && text[i + 1 < end ? i + 1 : i] != '!') return 0;
  }
  return 0;
}

/* A tag leaves at most two bytes and is at least three long: no text grows. */
tiro_status ti_undress(ti_reading *r) {
  tiro_transcript *t = &r->face;
  copy c;
  tiro_status status;
  size_t capacity;
  if (!ti_is_html(t->text, t->text_length)) {
    ti_find_escapes(r);
    return TIRO_OK;
  }
  r->undressed_size = capacity = t->text_length;
  r->undressed = (char *)ti_new(&r->memory, capacity);
  if (!r->undressed) return TIRO_NOMEM;
  memset(&c, 0, sizeof c);
  c.r = r;
  c.text = t->text;
  c.end = t->text_length;
  c.out = r->undressed;
  status = copy_html(&c);
  if (status != TIRO_OK) return status;
  ti_array_shrink(&r->memory, &r->markup_runs);
  ti_shrink(&r->memory, &r->undressed, &capacity, c.written + 1 < capacity ? c.written + 1 : capacity, 1);
  r->undressed_size = capacity;
  r->dressed = t->text;
  r->dressed_length = t->text_length;
  t->text = r->undressed;
  t->text_length = c.written;
  return TIRO_OK;
}
