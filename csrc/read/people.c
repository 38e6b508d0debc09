/* people.c: turns -> labels, labels -> speakers.
**
** Labels that differ only in case and blanks are one. A correction is made
** before anything else sees the label; the source keeps what is printed.
*/
#include "people.h"

#include <string.h>

#include "../base/utf8.h"
#include "header.h"
#include "words.h"

#define NEARBY 4 /* turns back in which most labels return */

/* ---- Labels ------------------------------------------------------------ */

/* A printed label, or what it was corrected to. */
typedef struct spelling {
  tiro_string text;
  uint32_t hash, label, next;
} spelling;

typedef struct spellings {
  ti_reading *r;
  TI_ARRAY(spelling) items;
  uint32_t *heads;
  size_t head_count; /* a power of two */
} spellings;

static uint32_t hash_text(tiro_string s) {
  uint32_t hash = 2166136261u, c;
  size_t at = 0;
  while ((c = ti_next_folded(s, &at)) != TI_BAD_BYTE) hash = (hash ^ c) * 16777619u;
  return hash ^ hash >> 15;
}

static uint32_t find_spelling(const spellings *s, tiro_string text, uint32_t hash) {
  uint32_t i = s->heads[hash & (s->head_count - 1)];
  while (i != TIRO_NONE && !(s->items.items[i].hash == hash && ti_same_name(s->items.items[i].text, text)))
    i = s->items.items[i].next;
  return i;
}

static tiro_status add_spelling(spellings *s, tiro_string text, uint32_t hash, uint32_t label) {
  spelling *fresh;
  uint32_t *head = &s->heads[hash & (s->head_count - 1)];
  if (ti_reserve(&s->r->memory, &s->items, 1)) return TIRO_NOMEM;
  fresh = &s->items.items[s->items.count];
  fresh->text = text;
  fresh->hash = hash;
  fresh->label = label;
  fresh->next = *head;
  *head = (uint32_t)s->items.count++;
  return TIRO_OK;
}

/* The correction of a label, or NULL. */
static const tiro_correction *find_correction(const ti_reading *r, tiro_string text) {
  size_t i;
  for (i = 0; r->options && i < r->options->correction_count; i++)
    if (ti_same_name(r->options->corrections[i].printed, text)) return &r->options->corrections[i];
  return NULL;
}

/* Label of a text that may be new. */
static tiro_status take_label(spellings *s, tiro_string text, uint32_t turn, uint32_t *label) {
  ti_reading *r = s->r;
  uint32_t hash = hash_text(text), found = find_spelling(s, text, hash);
  tiro_label *fresh;
  if (found != TIRO_NONE) {
    *label = s->items.items[found].label;
    return TIRO_OK;
  }
  if (ti_reserve(&r->memory, &r->labels, 1)) return TIRO_NOMEM;
  *label = (uint32_t)r->labels.count;
  if (add_spelling(s, text, hash, *label)) return TIRO_NOMEM;
  fresh = &r->labels.items[r->labels.count++];
  memset(fresh, 0, sizeof *fresh);
  fresh->text = text;
  fresh->speaker = TIRO_NONE;
  fresh->first_turn = turn;
  return TIRO_OK;
}

/* A turn nearby with the same bytes for a label, as most have; TIRO_NONE: no. */
static uint32_t same_as_before(const ti_reading *r, uint32_t i, tiro_string text) {
  uint32_t back;
  for (back = 1; back <= NEARBY && back <= i; back++) {
    const tiro_turn *turn = &r->turns.items[i - back];
    if (turn->label.end - turn->label.first == text.length &&
        memcmp(r->face.text + turn->label.first, text.at, text.length) == 0)
      return turn->label_index;
  }
  return TIRO_NONE;
}

/* Label of turn `i` by its spelling, which is learnt when it is new. */
static tiro_status look_up(spellings *s, uint32_t i, tiro_string text, uint32_t *label) {
  ti_reading *r = s->r;
  tiro_string corrected;
  uint32_t hash = hash_text(text), found = find_spelling(s, text, hash);
  const tiro_correction *correction;
  tiro_status status;
  if (found != TIRO_NONE) {
    *label = s->items.items[found].label;
    return TIRO_OK;
  }
  correction = find_correction(r, text);
  if (!correction) return take_label(s, text, i, label);
  status = ti_keep(r, &corrected, correction->corrected.at, correction->corrected.length);
  if (status == TIRO_OK) status = take_label(s, corrected, i, label);
  if (status == TIRO_OK && find_spelling(s, text, hash) == TIRO_NONE)
    status = add_spelling(s, text, hash, *label);
  return status;
}

static tiro_status take_turn(spellings *s, uint32_t i) {
  ti_reading *r = s->r;
  tiro_turn *turn = &r->turns.items[i];
  tiro_string text = ti_string(r, turn->label.first, turn->label.end);
  tiro_status status = TIRO_OK;
  turn->label_index = same_as_before(r, i, text);
  if (turn->label_index == TIRO_NONE) status = look_up(s, i, text, &turn->label_index);
  if (status == TIRO_OK) r->labels.items[turn->label_index].turns++;
  return status;
}

tiro_status ti_list_labels(ti_reading *r) {
  spellings s;
  tiro_status status = TIRO_OK;
  size_t i, bytes;
  if (r->labels.count) return TIRO_OK;
  memset(&s, 0, sizeof s);
  s.r = r;
  for (s.head_count = 64; s.head_count < r->turns.count && s.head_count < 65536;) s.head_count *= 2;
  bytes = s.head_count * sizeof *s.heads;
  s.heads = (uint32_t *)ti_new(&r->memory, bytes);
  if (!s.heads) return TIRO_NOMEM;
  memset(s.heads, 0xFF, bytes); /* TIRO_NONE */
  for (i = 0; i < r->turns.count && status == TIRO_OK; i++) status = take_turn(&s, (uint32_t)i);
  ti_free(&r->memory, s.heads, bytes);
  ti_array_free(&r->memory, &s.items);
  return status;
}

/* ---- Speakers ---------------------------------------------------------- */

/* Office of the first label, empty when there is none. */
static tiro_string label_office(const ti_cast *cast, const ti_person *p) {
  tiro_string none = {NULL, 0};
  return p->label == TIRO_NONE ? none : cast->names[p->label].office;
}

/* "MR." and the like come often and need no copy. */
static tiro_status keep_honorific(ti_reading *r, tiro_string *out, tiro_string printed) {
  static const char *const forms[] = {"Mr.", "Ms.", "Mrs.", "Dr.", "Senator", "Justice", NULL};
  tiro_string form;
  size_t i;
  for (i = 0; forms[i]; i++) {
    form.at = forms[i];
    form.length = strlen(form.at);
    if (form.length != printed.length || !ti_same_name(form, printed)) continue;
    *out = form;
    return TIRO_OK;
  }
  return ti_keep_name(r, out, printed);
}

/* That of the header, of the first label, or of another mention. */
static tiro_status set_honorific(ti_cast *cast, const ti_person *p, tiro_speaker *s) {
  tiro_string office = p->honorific;
  if (!office.length) office = label_office(cast, p);
  if (!ti_is_honorific(office)) office = p->name->office;
  return ti_is_honorific(office) ? keep_honorific(cast->r, &s->honorific, office) : TIRO_OK;
}

/* A title in front of a name; an office without a title's word is none. */
static tiro_string title_of(const ti_name *name) {
  tiro_string none = {NULL, 0};
  if (name->title.length) return name->title;
  if (!name->office.length || ti_is_honorific(name->office)) return none;
  return name->bits & (TI_WORD_TITLE | TI_WORD_CHAIR) ? ti_trim_office(name->office) : none;
}

/* The header's title, that of a heading, or the office of the label. */
static tiro_status set_title(ti_cast *cast, const ti_person *p, tiro_speaker *s) {
  tiro_string title = p->title;
  if (!title.length) title = title_of(p->name);
  if (!title.length && p->label != TIRO_NONE && !p->unnamed) title = title_of(&cast->names[p->label]);
  return title.length ? ti_keep_title(cast->r, &s->title, title) : TIRO_OK;
}

static tiro_status name_speaker(ti_reading *r, const ti_person *p, tiro_speaker *s) {
  const ti_name *name = p->name;
  tiro_status status = TIRO_OK;
  tiro_string full = name->full;
  int held = name->title.length && name->office.length; /* The Minister for Ports (Lady Low) */
  if (!name->given.length && ((p->flags & TI_BY_MENTION) || held) && name->office.length) { /* President Biden */
    full.at = name->office.at;
    full.length = (size_t)(name->full.at - full.at) + name->full.length;
  }
  if (name->given.length || p->flags || held) status = ti_keep_name(r, &s->name, full);
  else s->name = r->labels.items[p->label].text;
  if (status == TIRO_OK && name->given.length) status = ti_keep_name(r, &s->given, name->given);
  /* of "Mira" nobody knows whether it is a family's name */
  if (status == TIRO_OK && name->family.length && (name->given.length || name->office.length))
    status = ti_keep_name(r, &s->family, name->family);
  return status;
}

static tiro_status add_speaker(ti_cast *cast, ti_person *p) {
  ti_reading *r = cast->r;
  tiro_speaker *s;
  tiro_status status;
  if (ti_reserve(&r->memory, &r->speakers, 1)) return TIRO_NOMEM;
  s = &r->speakers.items[r->speakers.count];
  memset(s, 0, sizeof *s);
  s->named = !p->unnamed;
  s->evidence = p->evidence;
  s->where = p->where;
  status = name_speaker(r, p, s);
  if (status == TIRO_OK && s->named) status = set_honorific(cast, p, s);
  if (status == TIRO_OK && s->named) status = set_title(cast, p, s);
  if (status != TIRO_OK) return status;
  p->speaker = (uint32_t)r->speakers.count++;
  return TIRO_OK;
}

/* People of the header first, then in order of their first turn. */
static tiro_status list_speakers(ti_cast *cast) {
  ti_reading *r = cast->r;
  size_t i;
  if (ti_reserve(&r->memory, &r->speakers, cast->people.count)) return TIRO_NOMEM;
  for (i = 0; i < cast->people.count && (cast->people.items[i].flags & TI_IN_HEADER); i++)
    if (add_speaker(cast, &cast->people.items[i])) return TIRO_NOMEM;
  for (i = 0; i < r->labels.count; i++) {
    ti_person *p = &cast->people.items[cast->person_of[i]];
    if (p->speaker == TIRO_NONE && add_speaker(cast, p)) return TIRO_NOMEM;
    r->labels.items[i].speaker = p->speaker;
  }
  for (i = 0; i < r->turns.count; i++)
    r->turns.items[i].speaker = r->labels.items[r->turns.items[i].label_index].speaker;
  return TIRO_OK;
}

tiro_status ti_find_people(ti_reading *r) {
  ti_cast cast;
  tiro_status status = ti_list_labels(r);
  size_t i;
  if (status == TIRO_OK) {
    status = ti_cast_open(&cast, r);
    if (status == TIRO_OK && r->labels.count) status = ti_find_mentions(&cast);
    if (status == TIRO_OK) status = ti_resolve_labels(&cast);
    if (status == TIRO_OK) status = list_speakers(&cast);
    if (status == TIRO_OK) ti_find_roles(&cast);
    ti_cast_close(&cast);
  }
  for (i = 0; status == TIRO_OK && i < r->turns.count; i++)
    r->turns.items[i].role = (uint8_t)r->speakers.items[r->turns.items[i].speaker].role;
  return status;
}
