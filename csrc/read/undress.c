/* undress.c: a text without its markup: tags and entities of a page (markup.c),
** numbers and times of captions (captions.c). `runs.c` knows the way back.
*/
#include "undress.h"

#include <string.h>

#include "words.h"

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

uint32_t ti_read_entity(const char *text, size_t at, size_t end, size_t *after) {
  size_t i = at + 1, limit = end - at > 12 ? at + 12 : end, n;
  uint32_t code = 0;
  while (i < limit && text[i] != ';') i++;
  if (i >= limit || i == at + 1) return 0;
  *after = i + 1;
  if (text[at + 1] == '#') {
    int hex = ti_lower(text[at + 2]) == 'x';
    for (n = at + 2 + (size_t)hex; n < i; n++) {
      char d = ti_lower(text[n]);
      if (d >= '0' && d <= '9') code = code * (hex ? 16 : 10) + (uint32_t)(d - '0');
      else if (hex && d >= 'a' && d <= 'f') code = code * 16 + (uint32_t)(d - 'a') + 10;
      else return 0;
      if (code > 0x10FFFF) return 0;
    }
    if (code == 0xA0) return ' ';
    return code >= 0xD800 && code < 0xE000 ? 0 : code;
  }
  for (n = 0; n < sizeof entities / sizeof *entities; n++)
    if (strlen(entities[n].name) == i - at - 1 &&
        memcmp(entities[n].name, text + at + 1, i - at - 1) == 0)
      return entities[n].code;
  return 0;
}


tiro_status ti_copy_leave(ti_copy *copy, const char *bytes, size_t length, size_t first, size_t width) {
  ti_reading *r = copy->r;
  if (!length) return TIRO_OK;
  if (ti_add_run(&r->markup_runs, &r->memory, copy->written, first, width, TI_RUN_POINT)) return TIRO_NOMEM;
  memcpy(copy->out + copy->written, bytes, length);
  copy->written += length;
  return TIRO_OK;
}

tiro_status ti_copy_keep(ti_copy *copy, size_t end) {
  ti_reading *r = copy->r;
  size_t length = end - copy->at;
  if (!length) return TIRO_OK;
  if (ti_add_run(&r->markup_runs, &r->memory, copy->written, copy->at, 0, TI_RUN_SAME)) return TIRO_NOMEM;
  memcpy(copy->out + copy->written, copy->text + copy->at, length);
  copy->written += length;
  copy->at = end;
  return TIRO_OK;
}

tiro_status ti_undress(ti_reading *r) {
  tiro_transcript *t = &r->face;
  int html = ti_is_html(t->text, t->text_length), captions = !html && ti_is_captions(t->text, t->text_length);
  ti_copy copy;
  tiro_status status;
  size_t capacity;
  if (!html && !captions) {
    ti_find_escapes(r);
    return TIRO_OK;
  }
  capacity = captions ? ti_captions_room(t->text, t->text_length) : t->text_length;
  if (capacity > TIRO_MAX_SOURCE) return TIRO_TOOBIG;
  r->undressed_size = capacity;
  r->undressed = (char *)ti_new(&r->memory, capacity);
  if (!r->undressed) return TIRO_NOMEM;
  memset(&copy, 0, sizeof copy);
  copy.r = r;
  copy.text = t->text;
  copy.end = t->text_length;
  copy.out = r->undressed;
  status = html ? ti_copy_html(&copy) : ti_copy_captions(&copy);
  if (status != TIRO_OK) return status;
  ti_array_shrink(&r->memory, &r->markup_runs);
  ti_shrink(&r->memory, &r->undressed, &capacity, copy.written + 1 < capacity ? copy.written + 1 : capacity, 1);
  r->undressed_size = capacity;
  r->dressed = t->text;
  r->dressed_length = t->text_length;
  t->text = r->undressed;
  t->text_length = copy.written;
  return TIRO_OK;
}
