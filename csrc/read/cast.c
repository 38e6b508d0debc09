/* cast.c: people by family name, and which of them a label stands for.
**
**   heads[hash of "moore"] -> Adam Moore, Kansas -> Eve Moore, Wisconsin
**
** A label is given to somebody only when nobody else can be meant. Labels with
** a given name are settled first, so that "MR. OKAFOR" finds "DANIEL T. OKAFOR"
** whichever comes first.
*/
#include "people.h"

#include <string.h>

#include "words.h"

#define MOST_OTHERS 256   /* people beyond one for each label */
#define MOST_NAMESAKES 16 /* of more people with one name nobody can be meant */

/* ---- Lists by family name ---------------------------------------------- */

static uint32_t *slot_of(const ti_cast *cast, uint32_t *heads, tiro_string word) {
  return &heads[ti_hash_last_word(word) & (cast->head_count - 1)];
}

uint32_t ti_label_of_family(const ti_cast *cast, tiro_string word) {
  uint32_t i = *slot_of(cast, cast->word_heads, word);
  while (i != TIRO_NONE && !ti_same_name(ti_last_word(cast->names[i].family), word)) i = cast->word_next[i];
  return i;
}

static void list_family(ti_cast *cast, uint32_t label) {
  tiro_string word = ti_last_word(cast->names[label].family);
  uint32_t *head;
  if (!word.length || ti_label_of_family(cast, word) != TIRO_NONE) return;
  head = slot_of(cast, cast->word_heads, word);
  cast->word_next[label] = *head;
  *head = label;
}

/* What a person is listed by: the family, or the office of one without. */
static tiro_string key_of(const ti_name *name) { return name->family.length ? name->family : name->office; }

/* A place for the name of somebody who is no label's; NULL: there are too many. */
static ti_name *keep_parts(ti_cast *cast, const ti_name *name) {
  if (cast->name_count == cast->name_room) return NULL;
  cast->names[cast->name_count] = *name;
  return &cast->names[cast->name_count++];
}

static tiro_status add_person(ti_cast *cast, ti_name *name, uint32_t *index) {
  ti_person *p;
  uint32_t *head = slot_of(cast, cast->heads, key_of(name));
  if (ti_reserve(&cast->r->memory, &cast->people, 1)) return TIRO_NOMEM;
  *index = (uint32_t)cast->people.count++;
  p = &cast->people.items[*index];
  memset(p, 0, sizeof *p);
  p->name = name;
  p->gender = name->gender;
  p->heading = p->label = p->speaker = TIRO_NONE;
  p->next = *head;
  *head = *index;
  return TIRO_OK;
}

/* ---- Agreement --------------------------------------------------------- */

/* "Lee", "Jackson Lee" and "Sheila Jackson Lee" agree, each with each. */
static int names_agree(const ti_name *a, const ti_name *b) {
  if (!ti_same_name(ti_last_word(a->family), ti_last_word(b->family))) return 0;
  if (a->given.length && b->given.length && ti_given_agree(a->given, b->given)) return 1;
  if (a->words == b->words) return ti_same_name(a->full, b->full);
  if (a->words < b->words && ti_name_ends_with(b->full, a->full)) return a->civil || !a->given.length;
  return b->words < a->words && ti_name_ends_with(a->full, b->full) && (b->civil || !b->given.length);
}

static int genders_agree(unsigned a, unsigned b) { return !a || !b || a == b; }

static int places_agree(const ti_name *a, const ti_name *b) {
  return !a->place.length || !b->place.length || ti_same_name(a->place, b->place);
}

/* A label may stand for a person named outside labels. */
static int may_be_mentioned(const ti_person *p, const ti_name *name) {
  if (ti_offices_clash(name->office, p->title.length ? p->title : p->name->office)) return 0;
  return !p->name->office.length || !ti_offices_clash(name->office, p->name->office);
}

/* A label without a given name may stand for the person of another label. */
static int may_be_labelled(const ti_person *p, const ti_name *name) {
  if (ti_offices_clash(name->office, p->name->office)) return 0;
  if (ti_office_within(name->office, p->name->office)) return 1;
  if (p->name->given.length) return name->civil;
  return ti_office_within(p->name->office, name->office);
}

static int may_be(const ti_person *p, const ti_name *name) {
  if (p->unnamed || !p->name->family.length) return 0;
  if (!names_agree(p->name, name) || !genders_agree(p->gender, name->gender)) return 0;
  if (!places_agree(p->name, name)) return 0;
  return p->flags ? may_be_mentioned(p, name) : may_be_labelled(p, name);
}

/* The better of two people that a label may stand for; 0: neither. */
static int compare(const ti_person *a, const ti_person *b, const ti_name *name, uint32_t label) {
  int x = a->heading == label, y = b->heading == label;
  if (x != y) return x - y;
  if (name->place.length) {
    x = a->name->place.length != 0;
    y = b->name->place.length != 0;
    if (x != y) return x - y;
  }
  if (name->given.length) {
    x = ti_same_name(a->name->full, name->full);
    y = ti_same_name(b->name->full, name->full);
    if (x != y) return x - y;
  }
  x = (a->flags & TI_IN_HEADER) != 0;
  y = (b->flags & TI_IN_HEADER) != 0;
  return x - y;
}

/* The one person that a label can stand for, or TIRO_NONE. */
static uint32_t find_person(const ti_cast *cast, const ti_name *name, uint32_t label) {
  uint32_t i = *slot_of(cast, cast->heads, name->family), best = TIRO_NONE;
  size_t seen = 0;
  int sure = 0;
  for (; i != TIRO_NONE; i = cast->people.items[i].next) {
    const ti_person *p = &cast->people.items[i];
    int order;
    if (++seen > MOST_NAMESAKES) return TIRO_NONE;
    if (!may_be(p, name)) continue;
    order = best == TIRO_NONE ? 1 : compare(p, &cast->people.items[best], name, label);
    if (order > 0) best = i;
    if (order != 0) sure = order > 0 ? 1 : sure;
    else sure = 0;
  }
  return sure ? best : TIRO_NONE;
}

/* ---- Mentions ---------------------------------------------------------- */

static int has_lower(tiro_string s) {
  size_t i;
  for (i = 0; i + 1 < s.length; i++)
    if (ti_is_lower(s.at[i]) && ti_is_lower(s.at[i + 1])) return 1;
  return 0;
}

/* Takes over what a further mention says more of. */
static void learn(ti_person *p, const ti_name *name, tiro_string title, uint8_t flags, uint32_t heading) {
  if (!(p->flags & TI_IN_HEADER) && name->words > p->name->words) {
    tiro_string place = p->name->place;
    *p->name = *name;
    if (!p->name->place.length) p->name->place = place;
  }
  if (!p->name->office.length) p->name->office = name->office;
  if (!p->name->place.length) p->name->place = name->place;
  if (!(p->flags & TI_IN_HEADER) && title.length && (!p->title.length || (!has_lower(p->title) && has_lower(title))))
    p->title = title;
  if (!p->gender) p->gender = name->gender;
  p->flags |= flags;
  if (p->heading == TIRO_NONE) p->heading = heading;
}

tiro_status ti_add_mention(ti_cast *cast, const ti_name *name, tiro_string title,
                           tiro_span where, uint8_t flags, uint32_t heading) {
  uint32_t i = *slot_of(cast, cast->heads, name->family);
  size_t seen = 0;
  ti_person *p;
  ti_name *kept;
  for (; i != TIRO_NONE && ++seen <= MOST_NAMESAKES; i = cast->people.items[i].next) {
    p = &cast->people.items[i];
    if (!names_agree(p->name, name) || !places_agree(p->name, name) || !genders_agree(p->gender, name->gender))
      continue;
    learn(p, name, title, flags | TI_BY_MENTION, heading);
    return TIRO_OK;
  }
  if (seen > MOST_NAMESAKES || (kept = keep_parts(cast, name)) == NULL) return TIRO_OK;
  if (add_person(cast, kept, &i)) return TIRO_NOMEM;
  p = &cast->people.items[i];
  p->title = title;
  p->where = where;
  p->flags = flags | TI_BY_MENTION;
  p->evidence = TIRO_BY_HEADING;
  p->heading = heading;
  return TIRO_OK;
}

/* ---- Labels ------------------------------------------------------------ */

static void give(ti_cast *cast, uint32_t label, uint32_t person) {
  ti_person *p = &cast->people.items[person];
  const ti_name *name = &cast->names[label];
  cast->person_of[label] = person;
  if (p->label != TIRO_NONE && !p->flags) p->evidence |= TIRO_BY_SHORT;
  if (p->label == TIRO_NONE || label < p->label) p->label = label;
  if (!p->gender) p->gender = name->gender;
  if (!p->name->place.length) p->name->place = name->place;
  p->label_bits |= name->bits;
  p->article |= name->article;
}

static tiro_status give_new(ti_cast *cast, uint32_t label, int unnamed) {
  uint32_t person;
  if (add_person(cast, &cast->names[label], &person)) return TIRO_NOMEM;
  cast->people.items[person].evidence = TIRO_BY_LABEL;
  cast->people.items[person].unnamed = (uint8_t)unnamed;
  cast->people.items[person].numbered = cast->names[label].numbered;
  give(cast, label, person);
  return TIRO_OK;
}

/* The person whose label has the same office and no name. */
static uint32_t find_office(const ti_cast *cast, const ti_name *name) {
  uint32_t i = *slot_of(cast, cast->heads, name->office);
  size_t seen = 0;
  for (; i != TIRO_NONE && ++seen <= MOST_NAMESAKES; i = cast->people.items[i].next) {
    const ti_person *p = &cast->people.items[i];
    if (!p->name->family.length && !p->numbered && ti_same_name(p->name->office, name->office)) return i;
  }
  return TIRO_NONE;
}

/* Of somebody with a label "Chairman X", "The Chairman" is not one. */
static int is_called_chair(const ti_cast *cast, uint32_t person) {
  const ti_person *p = &cast->people.items[person];
  return p->label != TIRO_NONE && cast->names[p->label].family.length && (p->label_bits & TI_WORD_CHAIR);
}

/* "The Chairman" is who presides, when it is known who does. */
static uint32_t find_chair(const ti_cast *cast, const ti_name *name) {
  uint32_t i, chair = TIRO_NONE;
  if (!name->article || !(name->bits & TI_WORD_CHAIR)) return chair;
  if (memchr(name->office.at, ' ', name->office.length)) return chair;
  if (!ti_starts_with(name->office.at, name->office.length, "chair")) return chair;
  for (i = 0; i < cast->people.count; i++) {
    if (!(cast->people.items[i].flags & TI_PRESIDES)) continue;
    if (chair != TIRO_NONE) return TIRO_NONE;
    chair = i;
  }
  return chair != TIRO_NONE && is_called_chair(cast, chair) ? TIRO_NONE : chair;
}

/* "The First Minister", when a label said who that is. */
static uint32_t find_holder(const ti_cast *cast, const ti_name *name) {
  uint32_t i, holder = TIRO_NONE;
  if (!name->article) return holder;
  for (i = 0; i < cast->people.count; i++) {
    const ti_person *p = &cast->people.items[i];
    if (!p->name->article || !p->name->title.length || !ti_same_name(p->name->title, name->office)) continue;
    if (holder != TIRO_NONE) return TIRO_NONE;
    holder = i;
  }
  return holder;
}

/* Offices that many hold. */
static int is_anybody(const ti_name *name) {
  static const char *const words[] = {"aide", "analyst", "guest", "caller", "speaker", "attendee", "pool", NULL};
  tiro_string last = ti_last_word(name->office);
  if (last.length < name->office.length && (name->bits & TI_WORD_CHAIR)) return 0; /* Mr Speaker */
  return !name->article && ti_in_list(last.at, last.length, words);
}

/* A label that is an office, or a word for somebody. */
static tiro_status resolve_office(ti_cast *cast, uint32_t label) {
  const ti_name *name = &cast->names[label];
  int unnamed = (name->bits & TI_WORD_GROUP) || name->numbered || !name->office.length || is_anybody(name);
  uint32_t person = unnamed ? TIRO_NONE : find_chair(cast, name);
  if (person == TIRO_NONE && !unnamed) person = find_holder(cast, name);
  if (person == TIRO_NONE && name->office.length && !name->numbered) person = find_office(cast, name);
  if (person == TIRO_NONE) return give_new(cast, label, unnamed);
  give(cast, label, person);
  return TIRO_OK;
}

tiro_status ti_resolve_labels(ti_cast *cast) {
  int pass;
  uint32_t i;
  for (pass = 0; pass < 3; pass++) {
    for (i = 0; i < cast->label_count; i++) {
      const ti_name *name = &cast->names[i];
      int kind = !name->family.length ? 2 : name->given.length ? 0 : 1;
      tiro_status status = TIRO_OK;
      uint32_t person;
      if (kind != pass) continue;
      if (kind == 2) {
        status = resolve_office(cast, i);
      } else if ((person = find_person(cast, name, i)) != TIRO_NONE) {
        give(cast, i, person);
      } else {
        status = give_new(cast, i, 0);
      }
      if (status != TIRO_OK) return status;
    }
  }
  return TIRO_OK;
}

/* ---- The cast ---------------------------------------------------------- */

/* People of the header: a name, and what else is about the same one. */
static tiro_status add_header(ti_cast *cast) {
  ti_reading *r = cast->r;
  uint32_t count = 0, person, who;
  size_t i;
  for (i = 0; i < r->fields.count; i++) {
    who = r->fields.items[i].speaker;
    if (who != TIRO_NONE && who >= count) count = who + 1;
  }
  for (who = 0; who < count; who++) {
    tiro_string title = {NULL, 0}, honorific = {NULL, 0}, printed = {NULL, 0};
    tiro_span where = {0, 0};
    ti_name name, *kept;
    for (i = 0; i < r->fields.count; i++) {
      const tiro_field *field = &r->fields.items[i];
      tiro_string value = ti_string(r, field->span.first, field->span.end);
      if (field->speaker != who) continue;
      if (ti_same_word(field->name.at, field->name.length, "participant_name")) printed = value, where = field->span;
      else if (ti_same_word(field->name.at, field->name.length, "participant_honorific")) honorific = value;
      else title = value; /* the later one: what stands behind the name */
    }
    ti_read_name(printed, &name);
    kept = keep_parts(cast, &name);
    if (!kept || add_person(cast, kept, &person)) return TIRO_NOMEM;
    cast->people.items[person].title = title;
    cast->people.items[person].honorific = honorific;
    cast->people.items[person].where = where;
    cast->people.items[person].flags = TI_IN_HEADER | TI_BY_MENTION;
    cast->people.items[person].evidence = TIRO_BY_HEADER;
  }
  return TIRO_OK;
}

tiro_status ti_cast_open(ti_cast *cast, ti_reading *r) {
  const tiro_memory *memory = &r->memory;
  size_t i, labels = r->labels.count;
  memset(cast, 0, sizeof *cast);
  cast->r = r;
  cast->label_count = labels;
  for (cast->head_count = 64; cast->head_count < labels * 2 && cast->head_count < 131072;) cast->head_count *= 2;
  cast->heads = (uint32_t *)ti_new(memory, cast->head_count * sizeof(uint32_t));
  cast->word_heads = (uint32_t *)ti_new(memory, cast->head_count * sizeof(uint32_t));
  if (!cast->heads || !cast->word_heads) return TIRO_NOMEM;
  memset(cast->heads, 0xFF, cast->head_count * sizeof(uint32_t)); /* TIRO_NONE */
  memset(cast->word_heads, 0xFF, cast->head_count * sizeof(uint32_t));
  cast->name_count = labels;
  cast->name_room = 2 * labels + MOST_OTHERS;
  cast->names = (ti_name *)ti_new(memory, cast->name_room * sizeof(ti_name));
  if (!cast->names) return TIRO_NOMEM;
  if (labels) {
    cast->word_next = (uint32_t *)ti_new(memory, labels * sizeof(uint32_t));
    cast->person_of = (uint32_t *)ti_new(memory, labels * sizeof(uint32_t));
    if (!cast->word_next || !cast->person_of) return TIRO_NOMEM;
  }
  if (ti_reserve(memory, &cast->people, labels)) return TIRO_NOMEM; /* most are somebody */
  for (i = 0; i < labels; i++) ti_read_name(r->labels.items[i].text, &cast->names[i]);
  for (i = 0; i < labels; i++) list_family(cast, (uint32_t)i);
  return add_header(cast);
}

void ti_cast_close(ti_cast *cast) {
  const tiro_memory *memory = &cast->r->memory;
  ti_array_free(memory, &cast->people);
  ti_free(memory, cast->heads, cast->head_count * sizeof(uint32_t));
  ti_free(memory, cast->word_heads, cast->head_count * sizeof(uint32_t));
  ti_free(memory, cast->word_next, cast->label_count * sizeof(uint32_t));
  ti_free(memory, cast->person_of, cast->label_count * sizeof(uint32_t));
  ti_free(memory, cast->names, cast->name_room * sizeof(ti_name));
}
