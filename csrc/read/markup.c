/* markup.c: the text of an HTML page, without tags and entities.
**
** HTML outside <pre> gets its line ends from its tags: a block parts
** paragraphs, <br> parts lines, and line ends of the source are blanks. Inside
** <pre> the lines stand as they are.
*/
#include "undress.h"

#include <string.h>

#include "../base/utf8.h"

#define HEAD 1024      /* bytes looked at to tell HTML */
#define LONG_TAG 1024  /* "<" without ">" in this many bytes is no tag */

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
typedef struct page {
  ti_copy copy;
  int pre; /* inside <pre>: lines stand */
  size_t next[SPECIALS]; /* next byte that may be no text, by kind; 0 at first, whatever stands there */
} page;

/* The next such byte from `at` on; looked for again only when it is passed. */
static size_t next_byte(const ti_copy *c, char byte, size_t *next) {
  if (*next < c->at) {
    const char *found = (const char *)memchr(c->text + c->at, byte, c->end - c->at);
    *next = found ? (size_t)(found - c->text) : c->end;
  }
  return *next;
}

/* First byte from `at` on that may be no text as it stands. */
static size_t next_special(page *p) {
  static const char specials[SPECIALS + 1] = "<&\n\r";
  size_t i, first = p->copy.end, count = p->pre ? 2 : SPECIALS;
  for (i = 0; i < count; i++) {
    size_t next = next_byte(&p->copy, specials[i], &p->next[i]);
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

static tiro_status drop_tag(page *p, size_t after) {
  ti_copy *c = &p->copy;
  const char *text = c->text;
  size_t first = c->at, name = first + 1, i;
  int closing = text[name] == '/';
  name += (size_t)closing;
  c->at = after;
  if (is_tag(text, name, c->end, "pre")) {
    p->pre = !closing;
    return ti_copy_leave(c, "\n", 1, first, after - first);
  }
  if (p->pre) return TIRO_OK;
  for (i = 0; !closing && i < COUNT(hidden); i++) {
    if (is_tag(text, name, c->end, hidden[i])) {
      if (strcmp(hidden[i], "head") == 0) return TIRO_OK; /* its title is text */
      c->at = skip_element(text, after, c->end, hidden[i]);
      return TIRO_OK;
    }
  }
  for (i = 0; i < COUNT(tag_rules); i++)
    if (is_tag(text, name, c->end, tag_rules[i].name))
      return ti_copy_leave(c, tag_rules[i].leaves, strlen(tag_rules[i].leaves), first, after - first);
  return TIRO_OK;
}

/* A tag, an entity, a line end, or just a byte that looked like one. */
static tiro_status take_special(page *p) {
  ti_copy *c = &p->copy;
  char ch = c->text[c->at], bytes[4];
  size_t after = c->at;
  uint32_t code;
  if (ch == '<' && (after = tag_end(c->text, c->at, c->end)) > c->at) return drop_tag(p, after);
  if (ch == '&' && (code = ti_read_entity(c->text, c->at, c->end, &after)) != 0) {
    tiro_status status = ti_copy_leave(c, bytes, ti_utf8_encode(code, bytes), c->at, after - c->at);
    c->at = after;
    return status;
  }
  if (!p->pre && (ch == '\n' || ch == '\r')) {
    c->at++;
    return ti_copy_leave(c, " ", 1, c->at - 1, 1);
  }
  return ti_copy_keep(c, c->at + 1);
}

/* A tag leaves at most two bytes and is at least three long: no text grows. */
tiro_status ti_copy_html(ti_copy *copy) {
  page p;
  tiro_status status = TIRO_OK;
  memset(&p, 0, sizeof p);
  p.copy = *copy;
  while (status == TIRO_OK && p.copy.at < p.copy.end) {
    status = ti_copy_keep(&p.copy, next_special(&p));
    if (status == TIRO_OK && p.copy.at < p.copy.end) status = take_special(&p);
  }
  *copy = p.copy;
  return status;
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
