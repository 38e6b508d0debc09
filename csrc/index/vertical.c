/* vertical.c: see vertical.h.
**
** A line is a tag, a token, or blank. Of each layer the open structures form a
** chain, so that a closing tag finds the innermost one at once.
*/
#include "vertical.h"

#include <string.h>

typedef struct open_tag {
  uint32_t layer, span; /* span: its number in the layer */
  uint32_t below;       /* the next one out of the same layer, or TIRO_NONE */
  int is_closed;
} open_tag;

typedef struct reading {
  ti_builder *b;
  tiro_memory memory;
  const char *text;
  size_t length;
  ti_vertical_notes notes;
  uint32_t columns[TI_MOST_NAMES]; /* of each cell */
  size_t column_count;
  TI_ARRAY(open_tag) tags;
  uint32_t innermost[TI_MOST_NAMES]; /* by layer */
  tiro_string values[TI_MOST_NAMES]; /* by column, of a token */
  size_t value_count;
  TI_ARRAY(char) room;               /* for decoded values */
  int is_described;                  /* a structure has given the document its attributes */
  int no_comment_ends;               /* behind where the last was looked for */
} reading;

/* ---- Values ---- */

typedef struct entity {
  const char *name;
  char byte;
} entity;

static const entity entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};

/* Length of the entity at text[at], 0: none. */
static size_t entity_at(const char *text, size_t at, size_t end, char *byte) {
  size_t i;
  for (i = 0; i < sizeof entities / sizeof *entities; i++) {
    size_t length = strlen(entities[i].name);
    if (end - at < length || memcmp(text + at, entities[i].name, length) != 0) continue;
    *byte = entities[i].byte;
    return length;
  }
  return 0;
}

/* text[first, end) with its entities decoded; what was decoded lies in the
** room, which has enough. */
static tiro_string decode(reading *r, size_t first, size_t end) {
  const char *text = r->text;
  tiro_string s;
  char *out;
  s.at = text + first;
  s.length = end - first;
  if (first == end || !memchr(s.at, '&', s.length)) return s;
  s.at = out = r->room.items + r->room.count;
  while (first < end) {
    size_t length = text[first] == '&' ? entity_at(text, first, end, out) : 0;
    if (!length) *out = text[first];
    first += length ? length : 1;
    out++;
  }
  s.length = (size_t)(out - s.at);
  r->room.count += s.length;
  return s;
}

static tiro_span bytes_of(size_t first, size_t end) {
  tiro_span span;
  span.first = (uint32_t)first; /* the text is no longer than TIRO_MAX_SOURCE */
  span.end = (uint32_t)end;
  return span;
}

/* ---- Tokens ---- */

static tiro_status add_token(reading *r, size_t first, size_t end) {
  size_t i = 0, at = first, word_end = end;
  for (;; i++) {
    const char *tab = (const char *)memchr(r->text + at, '\t', end - at);
    size_t cell_end = tab ? (size_t)(tab - r->text) : end;
    if (i == 0) word_end = cell_end;
    if (i < r->column_count) r->values[r->columns[i]] = decode(r, at, cell_end);
    if (!tab) break;
    at = cell_end + 1;
  }
  if (i >= r->column_count) r->notes.extra_cells++;
  for (i++; i < r->column_count; i++) r->values[r->columns[i]].length = 0;
  return ti_builder_token(r->b, bytes_of(first, word_end), r->values, r->value_count);
}

/* ---- Tags ---- */

static int is_blank(char c) { return c == ' ' || c == '\t'; }

static int ends_name(char c) { return is_blank(c) || c == '=' || c == '/' || c == '>'; }

/* The line [first, end) is a tag: <name ...>, </name>. */
static int is_tag(const char *text, size_t first, size_t end) {
  unsigned char c;
  if (end - first < 3 || text[first] != '<' || text[end - 1] != '>') return 0;
  c = (unsigned char)text[first + 1];
  if (c == '/') c = (unsigned char)text[first + 2];
  return (c | 32u) - 'a' < 26u || c == '_' || c >= 0x80;
}

/* name="value", name='value', name=value or name alone, from *at on. */
static tiro_string scan_attribute(reading *r, size_t *at, size_t end, tiro_string *value) {
  const char *text = r->text, *close = NULL;
  size_t i = *at, first;
  tiro_string name;
  name.at = text + i;
  while (i < end && !ends_name(text[i])) i++;
  name.length = (size_t)(text + i - name.at);
  value->at = text + i;
  value->length = 0;
  if (i < end && text[i] == '=') {
    first = ++i;
    if (i < end && (text[i] == '"' || text[i] == '\'')) {
      first++;
      close = (const char *)memchr(text + first, text[i], end - first);
      i = close ? (size_t)(close - text) : end;
    } else {
      while (i < end && !is_blank(text[i])) i++;
    }
    *value = decode(r, first, i);
    if (close) i++;
  }
  *at = i;
  return name;
}

#define DOC 0 /* see builder.h */

/* The document has an id of its own. */
static int is_id(tiro_string name) { return name.length == 2 && memcmp(name.at, "id", 2) == 0; }

/* Names beyond TI_MOST_NAMES are left out. */
static tiro_status set_attributes(reading *r, uint32_t layer, size_t at, size_t end) {
  tiro_status status = TIRO_OK;
  while (status == TIRO_OK && at < end) {
    tiro_string name, value;
    uint32_t attribute;
    if (ends_name(r->text[at])) {
      at++;
      continue;
    }
    name = scan_attribute(r, &at, end, &value);
    if (layer == DOC && is_id(name)) continue;
    status = ti_builder_attribute(r->b, layer, &attribute, name.at, name.length);
    if (status == TIRO_OK) status = ti_builder_set(r->b, layer, attribute, value);
    else if (status == TIRO_TOOBIG) r->notes.left_out++, status = TIRO_OK;
  }
  return status;
}

/* Layer "doc" has the documents: a structure of that name goes to "text". */
static tiro_status find_layer(reading *r, uint32_t *layer, size_t first, size_t *end) {
  const char *name = r->text + first;
  size_t at = first;
  while (at < *end && !ends_name(r->text[at])) at++;
  *end = at;
  if (at - first == 3 && memcmp(name, "doc", 3) == 0) return ti_builder_layer(r->b, layer, "text", 4);
  return ti_builder_layer(r->b, layer, name, at - first);
}

static int is_text(const char *name, size_t length) {
  return (length == 3 && memcmp(name, "doc", 3) == 0) || (length == 4 && memcmp(name, "text", 4) == 0);
}

/* The first structure that is a text, if nothing stands before it, says what the
** document is. */
static tiro_status describe_document(reading *r, size_t first, size_t name_end, size_t end) {
  if (r->is_described || ti_builder_tokens(r->b) || !is_text(r->text + first, name_end - first)) return TIRO_OK;
  r->is_described = 1;
  r->room.count = 0;
  return set_attributes(r, DOC, name_end, end);
}

static tiro_status open_structure(reading *r, size_t first, size_t end) {
  int is_empty = r->text[end - 2] == '/';
  size_t name_end = end - 1, inner_end = end - 1 - (size_t)is_empty;
  uint32_t layer, now = ti_builder_tokens(r->b);
  open_tag *tag;
  tiro_status status = find_layer(r, &layer, first + 1, &name_end);
  if (status == TIRO_TOOBIG) return r->notes.left_out++, TIRO_OK;
  if (status == TIRO_OK && ti_reserve(&r->memory, &r->tags, 1)) status = TIRO_NOMEM;
  if (status == TIRO_OK) status = ti_builder_span(r->b, layer, bytes_of(now, now));
  if (status == TIRO_OK) status = set_attributes(r, layer, name_end, inner_end);
  if (status == TIRO_OK) status = describe_document(r, first + 1, name_end, inner_end);
  if (status != TIRO_OK || is_empty) return status;
  tag = &r->tags.items[r->tags.count];
  tag->layer = layer;
  tag->span = ti_builder_newest(r->b, layer);
  tag->below = r->innermost[layer];
  tag->is_closed = 0;
  r->innermost[layer] = (uint32_t)r->tags.count++; /* at most a tag every three bytes */
  return TIRO_OK;
}

static void close_tag(reading *r, open_tag *tag) {
  ti_builder_close(r->b, tag->layer, tag->span, ti_builder_tokens(r->b));
  r->innermost[tag->layer] = tag->below;
  tag->is_closed = 1;
}

static tiro_status close_structure(reading *r, size_t first, size_t end) {
  size_t name_end = end - 1;
  uint32_t layer;
  tiro_status status = find_layer(r, &layer, first + 2, &name_end);
  if (status == TIRO_TOOBIG) return r->notes.stray_closes++, TIRO_OK;
  if (status != TIRO_OK) return status;
  if (r->innermost[layer] == TIRO_NONE) r->notes.stray_closes++;
  else close_tag(r, &r->tags.items[r->innermost[layer]]);
  while (r->tags.count && r->tags.items[r->tags.count - 1].is_closed) r->tags.count--;
  return TIRO_OK;
}

/* ---- Lines ---- */

/* Where the comment at text[at] ends, or the line at `end` if it never does. */
static size_t comment_end(reading *r, size_t at, size_t end) {
  for (; !r->no_comment_ends && at + 3 <= r->length; at++) {
    const char *dash = (const char *)memchr(r->text + at, '-', r->length - at - 2);
    if (!dash) break;
    at = (size_t)(dash - r->text);
    if (memcmp(dash, "-->", 3) == 0) return at + 3;
  }
  r->no_comment_ends = 1;
  return end;
}

/* The line [first, end); returns where reading goes on. */
static tiro_status read_line(reading *r, size_t first, size_t *end) {
  const char *text = r->text;
  size_t stop = *end, tag_end;
  r->room.count = 0;
  if (stop > first && text[stop - 1] == '\r') stop--;
  if (first == stop) return TIRO_OK;
  if (ti_reserve(&r->memory, &r->room, stop - first)) return TIRO_NOMEM;
  if (stop - first >= 4 && memcmp(text + first, "<!--", 4) == 0) {
    *end = comment_end(r, first + 4, *end);
    return TIRO_OK;
  }
  if (stop - first >= 2 && memcmp(text + first, "<?", 2) == 0) return TIRO_OK;
  for (tag_end = stop; tag_end > first && is_blank(text[tag_end - 1]);) tag_end--;
  if (!is_tag(text, first, tag_end)) return add_token(r, first, stop);
  return text[first + 1] == '/' ? close_structure(r, first, tag_end) : open_structure(r, first, tag_end);
}

static tiro_status read_lines(reading *r) {
  size_t at = 0;
  tiro_status status = TIRO_OK;
  if (r->length >= 3 && memcmp(r->text, "\xEF\xBB\xBF", 3) == 0) at = 3;
  while (status == TIRO_OK && at < r->length) {
    const char *stop = (const char *)memchr(r->text + at, '\n', r->length - at);
    size_t end = stop ? (size_t)(stop - r->text) : r->length;
    status = read_line(r, at, &end);
    at = end + (end < r->length && r->text[end] == '\n');
  }
  for (at = r->tags.count; status == TIRO_OK && at-- > 0;) {
    open_tag *tag = &r->tags.items[at];
    if (tag->is_closed) continue;
    close_tag(r, tag);
    r->notes.left_open++;
  }
  return status;
}

/* ---- The document ---- */

static tiro_status name_columns(reading *r, const ti_vertical_options *options) {
  static const tiro_string word = {"word", 4};
  size_t i;
  tiro_status status = TIRO_OK;
  r->column_count = options->column_count ? options->column_count : 1;
  if (r->column_count > TI_MOST_NAMES) return TIRO_TOOBIG;
  for (i = 0; status == TIRO_OK && i < r->column_count; i++) {
    const tiro_string *name = options->column_count ? &options->columns[i] : &word;
    status = ti_builder_column(r->b, &r->columns[i], name->at, name->length);
    if (status == TIRO_OK && r->columns[i] >= r->value_count) r->value_count = r->columns[i] + 1;
  }
  return status;
}

static tiro_status read_document(reading *r, const ti_vertical_options *options) {
  tiro_status status = name_columns(r, options);
  if (status != TIRO_OK) return status;
  status = ti_builder_document(r->b, options->id);
  if (status != TIRO_OK) return status;
  status = read_lines(r);
  if (status != TIRO_OK) ti_builder_undo(r->b);
  return status;
}

tiro_status ti_builder_vertical(ti_builder *b, const char *text, size_t length,
                                const ti_vertical_options *options, ti_vertical_notes *notes) {
  tiro_memory memory = ti_builder_memory(b);
  reading *r;
  size_t i;
  tiro_status status;
  if (length > TIRO_MAX_SOURCE) return TIRO_TOOBIG;
  r = (reading *)ti_new_zero(&memory, sizeof *r);
  if (!r) return TIRO_NOMEM;
  r->b = b;
  r->memory = memory;
  r->text = text;
  r->length = length;
  for (i = 0; i < TI_MOST_NAMES; i++) {
    r->innermost[i] = TIRO_NONE;
    r->values[i].at = "";
  }
  status = read_document(r, options);
  if (notes) *notes = r->notes;
  ti_array_free(&memory, &r->tags);
  ti_array_free(&memory, &r->room);
  ti_free(&memory, r, sizeof *r);
  return status;
}
