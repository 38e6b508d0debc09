/* persons.c: see persons.h.
**
** Names are compared in small letters, without dots. All that is compared is made
** before people are grouped, so that nothing can fail from then on.
*/
#include "persons.h"

#include <string.h>

#include "../text/unicode.h"

#define MOST_RELATIVES 4096 /* of one family name that are looked at */

/* A name in small letters. */
typedef struct folded_name {
  uint32_t word;        /* its first word: another such */
  uint32_t short_name;  /* of the gazetteer */
  uint32_t first, last; /* people of this family name */
  uint32_t meant;       /* whom it means as a given name alone */
  uint32_t several;     /* or how many */
  uint8_t asked;        /* is that known? */
  uint8_t given;        /* it is somebody's first */
} folded_name;

/* A name as it is printed. */
typedef struct printed_name {
  uint32_t folded;
  uint32_t family;       /* the last person who has it as such, and a given name or a turn */
  uint32_t full;         /* the first person whose name it is */
  uint8_t gender, office; /* of a title */
} printed_name;

typedef struct cast {
  ti_mentions *m;
  const ti_gazetteer *g;
  const tiro_memory *memory;
  ti_values values;
  TI_ARRAY(folded_name) folded; /* by number in values */
  printed_name *printed;        /* by number in m->names */
  size_t printed_count;
  TI_ARRAY(char) room;
} cast;

/* ---- Names ---- */

static size_t fold(const char *at, size_t length, char *out) {
  size_t i, n = 0, end = ti_fold_text(at, 0, length, out);
  for (i = 0; i < end; i++) {
    char c = out[i];
    if (c != '.' && c != ' ' && (c < '\t' || c > '\r')) out[n++] = c;
    else if (n > 0 && out[n - 1] != ' ') out[n++] = ' ';
  }
  return n > 0 && out[n - 1] == ' ' ? n - 1 : n;
}

static tiro_status add_value(cast *c, const char *at, size_t length, uint32_t *number) {
  folded_name *name;
  tiro_status status = ti_values_add(&c->values, c->memory, number, at, length);
  if (status || *number < c->folded.count) return status;
  if (ti_reserve(c->memory, &c->folded, 1)) return TIRO_NOMEM;
  name = &c->folded.items[c->folded.count++];
  memset(name, 0, sizeof *name);
  name->first = name->last = name->meant = TIRO_NONE;
  name->word = *number;
  name->short_name = ti_values_find(&c->g->short_names.names, at, length);
  return TIRO_OK;
}

static tiro_status fold_name(cast *c, uint32_t name) {
  tiro_string s;
  const char *blank;
  size_t length;
  uint32_t number, word;
  tiro_status status;
  if (name == TIRO_NONE || c->printed[name].folded != TIRO_NONE) return TIRO_OK;
  s = ti_values_at(&c->m->names, name);
  c->room.count = 0;
  if (ti_reserve(c->memory, &c->room, TI_FOLD_ROOM(s.length) + 1)) return TIRO_NOMEM;
  length = fold(s.at, s.length, c->room.items);
  status = add_value(c, c->room.items, length, &number);
  if (status) return status;
  blank = (const char *)memchr(c->room.items, ' ', length);
  if (blank) {
    status = add_value(c, c->room.items, (size_t)(blank - c->room.items), &word);
    if (status) return status;
    c->folded.items[number].word = word;
  }
  c->printed[name].folded = number;
  return TIRO_OK;
}

static folded_name *folded_of(const cast *c, uint32_t name) { return &c->folded.items[c->printed[name].folded]; }

static tiro_string text_of(const cast *c, uint32_t folded) { return ti_values_at(&c->values, folded); }

/* Can two given names be one person's? */
static int agree(const cast *c, uint32_t a, uint32_t b) {
  tiro_string s, other;
  if (a == TIRO_NONE || b == TIRO_NONE) return 1;
  a = folded_of(c, a)->word;
  b = folded_of(c, b)->word;
  if (a == b) return 1;
  s = text_of(c, a);
  other = text_of(c, b);
  if (s.length == 1 || other.length == 1) return s.length && other.length && *s.at == *other.at;
  return ti_short_names_agree(&c->g->short_names, c->folded.items[a].short_name, c->folded.items[b].short_name);
}

static size_t folded_length(const cast *c, uint32_t name) { return text_of(c, c->printed[name].folded).length; }

/* ---- Titles ---- */

/* The word of a text from `*at` on, and the byte behind it; empty: there is none. */
static tiro_string next_word(tiro_string s, size_t *at) {
  tiro_string word;
  const char *blank;
  word.at = s.at + *at;
  word.length = s.length - *at;
  blank = (const char *)memchr(word.at, ' ', word.length);
  if (blank) word.length = (size_t)(blank - word.at);
  *at += word.length + (blank != NULL);
  return word;
}

/* Which of some words a word is, from 1 on; 0: none. */
static uint8_t which(tiro_string word, const char *const *words) {
  uint8_t n;
  for (n = 0; words[n]; n++)
    if (strlen(words[n]) == word.length && memcmp(words[n], word.at, word.length) == 0) return (uint8_t)(n + 1);
  return 0;
}

enum { WOMAN = 1, MAN = 2 };

/* Sets what a title says of its person: man or woman, and an office that one person
** does not hold beside another in one text. */
static void judge_title(cast *c, uint32_t title) {
  static const char *const women[] = {"mrs", "ms", "miss", "madam", "congresswoman", "chairwoman", "queen", NULL};
  static const char *const men[] = {"mr", "sir", "mister", "congressman", "chairman", "king", NULL};
  static const char *const offices[] = {"president", "secretary", "senator", "governor",
                                        "ambassador", "justice", "mayor", "general", NULL};
  static const char *const lesser[] = {"vice", "deputy", "under", NULL};
  printed_name *name;
  tiro_string s;
  size_t at = 0;
  int is_lesser = 0;
  if (title == TIRO_NONE) return;
  name = &c->printed[title];
  s = text_of(c, name->folded);
  name->gender = name->office = 0;
  while (at < s.length) {
    int is_first = at == 0;
    tiro_string word = next_word(s, &at);
    uint8_t office = which(word, offices);
    if (is_first) name->gender = (uint8_t)(which(word, women) ? WOMAN : which(word, men) ? MAN : 0);
    if (office && (!name->office || office < name->office)) name->office = office;
    is_lesser |= which(word, lesser) != 0;
  }
  if (is_lesser) name->office = 0;
}

static int clashes(const cast *c, const ti_person *person, uint32_t title) {
  const printed_name *name;
  if (title == TIRO_NONE) return 0;
  name = &c->printed[title];
  if (name->gender && person->gender && name->gender != person->gender) return 1;
  return name->office && person->office && name->office != person->office;
}

static void note_title(const cast *c, ti_person *person, uint32_t title) {
  if (title == TIRO_NONE) return;
  if (!person->gender) person->gender = c->printed[title].gender;
  if (!person->office) person->office = c->printed[title].office;
  if (person->title == TIRO_NONE) person->title = title;
}

/* ---- People ---- */

static ti_person *person_at(const cast *c, uint32_t i) { return &c->m->people.items[i]; }

/* There is room for it. */
static ti_person *append(ti_mentions *m, uint32_t given, uint32_t family, uint32_t full) {
  ti_person *person = &m->people.items[m->people.count++];
  memset(person, 0, sizeof *person);
  person->given = given;
  person->family = family;
  person->full = full;
  person->title = person->next = TIRO_NONE;
  return person;
}

/* Lets the last person be found by its names; returns its number. */
static uint32_t enter(cast *c, uint32_t number) {
  const ti_person *person = person_at(c, number);
  if (person->family != TIRO_NONE) {
    folded_name *family = folded_of(c, person->family);
    if (family->first == TIRO_NONE) family->first = number;
    else person_at(c, family->last)->next = number;
    family->last = number;
  }
  if (person->given != TIRO_NONE) c->folded.items[folded_of(c, person->given)->word].given = 1;
  return number;
}

static uint32_t new_person(cast *c, uint32_t given, uint32_t family, uint32_t full) {
  append(c->m, given, family, full);
  return enter(c, (uint32_t)c->m->people.count - 1);
}

static tiro_status add_name(ti_mentions *m, tiro_string s, uint32_t *number) {
  *number = TIRO_NONE;
  return s.length ? ti_values_add(&m->names, &m->memory, number, s.at, s.length) : TIRO_OK;
}

/* Those who speak, with the titles that they are announced by. */
static tiro_status add_speakers(ti_mentions *m, const tiro_transcript *t) {
  size_t i;
  uint32_t participants = 0;
  if (ti_reserve(&m->memory, &m->people, t->speaker_count)) return TIRO_NOMEM;
  for (i = 0; i < t->speaker_count; i++) {
    const tiro_speaker *s = &t->speakers[i];
    tiro_string name = s->given.length || !s->family.length ? s->name : s->family;
    uint32_t given, family, full, title;
    tiro_status status;
    ti_person *person;
    if (!s->named) continue;
    status = add_name(m, s->given, &given);
    if (!status) status = add_name(m, s->family, &family);
    if (!status) status = add_name(m, s->honorific, &title);
    if (!status) status = ti_values_add(&m->names, &m->memory, &full, name.at, name.length);
    if (status) return status;
    person = append(m, given, family, full);
    person->title = title;
    person->participant = ++participants;
  }
  return TIRO_OK;
}

/* ---- Making ready ---- */

static tiro_status fold_names(cast *c, uint32_t given, uint32_t family, uint32_t title) {
  tiro_status status = fold_name(c, given);
  if (!status) status = fold_name(c, family);
  if (!status) status = fold_name(c, title);
  if (!status) judge_title(c, title);
  return status;
}

static tiro_status prepare(cast *c) {
  ti_mentions *m = c->m;
  size_t i, named = 0;
  tiro_status status = TIRO_OK;
  c->printed_count = m->names.count;
  c->printed = (printed_name *)ti_new(c->memory, (c->printed_count + 1) * sizeof *c->printed);
  if (!c->printed) return TIRO_NOMEM;
  memset(c->printed, 0xFF, (c->printed_count + 1) * sizeof *c->printed);
  for (i = 0; i < m->people.count && !status; i++)
    status = fold_names(c, m->people.items[i].given, m->people.items[i].family, m->people.items[i].title);
  for (i = 0; i < m->mentions.count && !status; i++) {
    const ti_mention *mention = &m->mentions.items[i];
    if (mention->kind != TI_MENTION_PERSON) continue;
    named++;
    status = fold_names(c, mention->given, mention->family, mention->title);
  }
  return status ? status : ti_reserve(c->memory, &m->people, named);
}

/* ---- Whose name it is ---- */

static void resolve(cast *c, ti_mention *mention, uint32_t person, ti_person_why why, uint32_t called) {
  mention->person = person;
  mention->why = (uint8_t)why;
  mention->called = called;
  note_title(c, person_at(c, person), mention->title);
}

static void resolve_many(cast *c, ti_mention *mention, uint32_t person, uint32_t called, uint32_t several) {
  resolve(c, mention, person, TI_BY_MANY, called);
  mention->several = several;
}

/* The only one whose name has this part. */
static void resolve_only(cast *c, ti_mention *mention, uint32_t person, ti_person_why part, uint32_t called) {
  resolve(c, mention, person, person_at(c, person)->participant ? part : TI_BY_ONLY, called);
}

/* Those with the family name of a mention that it may be. */
typedef struct relatives {
  uint32_t count, one;       /* how many, the last of them */
  uint32_t named, named_one; /* with a given name */
  uint32_t same;             /* the last with the very given name */
  uint32_t bare, bare_one;   /* with neither given name nor office */
} relatives;

static relatives look_for(const cast *c, const ti_mention *mention) {
  relatives r = {0, TIRO_NONE, 0, TIRO_NONE, TIRO_NONE, 0, TIRO_NONE};
  uint32_t i = folded_of(c, mention->family)->first, seen;
  for (seen = 0; i != TIRO_NONE && seen < MOST_RELATIVES; i = person_at(c, i)->next, seen++) {
    const ti_person *person = person_at(c, i);
    if (!agree(c, person->given, mention->given) || clashes(c, person, mention->title)) continue;
    r.count++;
    r.one = i;
    if (person->given != TIRO_NONE) {
      r.named++;
      r.named_one = i;
      if (mention->given != TIRO_NONE && folded_of(c, person->given) == folded_of(c, mention->given)) r.same = i;
    } else if (!person->office) {
      r.bare++;
      r.bare_one = i;
    }
  }
  return r;
}

static size_t length_of(const cast *c, uint32_t name) { return ti_values_at(&c->m->names, name).length; }

/* A fuller name is the better one. */
static void take_name(const cast *c, ti_person *person, const ti_mention *mention) {
  tiro_string given = ti_values_at(&c->m->names, mention->given);
  if (person->participant) return;
  if (folded_length(c, person->given) != 1) { /* else an initial */
    if (length_of(c, mention->full) <= length_of(c, person->full)) return;
    if (ti_gazetteer_bits(c->g, given.at, given.length) & TI_SHORT) return;
  }
  person->given = mention->given;
  person->full = mention->full;
}

static void add_full(cast *c, ti_mention *mention) {
  relatives r = look_for(c, mention);
  uint32_t person = r.named > 1 ? r.same : r.named_one; /* of several the very name decides */
  if (person != TIRO_NONE) take_name(c, person_at(c, person), mention);
  else person = new_person(c, mention->given, mention->family, mention->full);
  if (person_at(c, person)->participant) resolve(c, mention, person, TI_BY_PARTICIPANT, TIRO_NONE);
  else if (mention->title != TIRO_NONE) resolve(c, mention, person, TI_BY_TITLE, mention->title);
  else resolve(c, mention, person, TI_BY_GIVEN, mention->given);
}

/* A family name of nobody in particular. */
static void add_another(cast *c, ti_mention *mention, uint32_t others) {
  uint32_t person = new_person(c, TIRO_NONE, mention->family, mention->full);
  if (others) {
    person_at(c, person)->ambiguous = 1;
    resolve_many(c, mention, person, mention->family, others);
  } else if (mention->title != TIRO_NONE) {
    resolve(c, mention, person, TI_BY_TITLE, mention->title);
  } else {
    resolve(c, mention, person, TI_BY_ITSELF, TIRO_NONE);
  }
}

/* A family name, with a title or bare; a bare one is that of whom has no other. */
static void add_family(cast *c, ti_mention *mention) {
  relatives r = look_for(c, mention);
  if (r.count == 1) resolve_only(c, mention, r.one, TI_BY_PARTICIPANT_FAMILY, mention->family);
  else if (r.bare == 1 && mention->title == TIRO_NONE) resolve(c, mention, r.bare_one, TI_BY_MAYBE, TIRO_NONE);
  else add_another(c, mention, r.count);
}

/* Whom a given name alone means: the only one who has it, or has it exactly, or is
** present; else how many may be meant. */
static void ask_given(const cast *c, uint32_t given, folded_name *name) {
  uint32_t i, exact = TIRO_NONE, present = TIRO_NONE, exact_count = 0, present_count = 0;
  for (i = 0; i < c->m->people.count; i++) {
    const ti_person *person = person_at(c, i);
    if (person->given == TIRO_NONE || person->family == TIRO_NONE) continue;
    if (folded_length(c, person->given) < 2 || !agree(c, person->given, given)) continue;
    name->several++;
    name->meant = i;
    if (&c->folded.items[folded_of(c, person->given)->word] == name) {
      exact_count++;
      exact = i;
    }
    if (person->participant) {
      present_count++;
      present = i;
    }
  }
  name->asked = 1;
  if (name->several > 1) name->meant = exact_count == 1 ? exact : present_count == 1 ? present : TIRO_NONE;
}

/* A given name alone. */
static void add_given(cast *c, ti_mention *mention) {
  folded_name *name = folded_of(c, mention->given);
  if (!name->asked) ask_given(c, mention->given, name);
  if (name->meant == TIRO_NONE) {
    name->meant = new_person(c, mention->given, TIRO_NONE, mention->given);
    if (!name->several) name->several = TIRO_NONE;
  }
  if (person_at(c, name->meant)->family != TIRO_NONE)
    resolve_only(c, mention, name->meant, TI_BY_PARTICIPANT_GIVEN, mention->given);
  else if (name->several != TIRO_NONE) resolve_many(c, mention, name->meant, mention->given, name->several);
  else resolve(c, mention, name->meant, TI_BY_GIVEN_ALONE, TIRO_NONE);
}

/* ---- Passes ---- */

static int has(uint32_t name) { return name != TIRO_NONE; }

static void pass_full(cast *c, ti_mention *mention) {
  if (has(mention->given) && has(mention->family)) add_full(c, mention);
}

static void pass_titled(cast *c, ti_mention *mention) {
  if (has(mention->title) && has(mention->family) && !has(mention->given)) add_family(c, mention);
}

/* Names with a family name that is known by now. */
static void pass_unknown(cast *c, ti_mention *mention) {
  if (!has(mention->family)) return;
  if (folded_of(c, mention->family)->first == TIRO_NONE) {
    if (has(mention->given) && (mention->bits & (TI_NAME_PARTICLE | TI_NAME_SAYS))) add_full(c, mention);
  } else if (has(mention->given)) {
    add_full(c, mention);
  } else if (!(mention->bits & TI_NAME_WEAK)) {
    add_family(c, mention);
  }
}

/* A family name that is a given name too. */
static void pass_bare_family(cast *c, ti_mention *mention) {
  const folded_name *name;
  if (!(mention->bits & TI_NAME_BARE)) return;
  name = folded_of(c, mention->given);
  if (name->first == TIRO_NONE || name->given) return;
  mention->family = mention->given;
  mention->given = TIRO_NONE;
  add_family(c, mention);
}

static void pass_bare(cast *c, ti_mention *mention) {
  if ((mention->bits & TI_NAME_BARE) && !(mention->bits & TI_NAME_WEAK)) add_given(c, mention);
}

static void pass(cast *c, unsigned unknown, void (*add)(cast *c, ti_mention *mention)) {
  size_t i;
  for (i = 0; i < c->m->mentions.count; i++) {
    ti_mention *mention = &c->m->mentions.items[i];
    if (mention->kind == TI_MENTION_PERSON && (mention->bits & TI_NAME_UNKNOWN) == unknown &&
        mention->person == TIRO_NONE)
      add(c, mention);
  }
}

static void group(cast *c) {
  uint32_t i;
  for (i = 0; i < c->m->people.count; i++) {
    ti_person *person = person_at(c, enter(c, i));
    if (has(person->title)) person->gender = c->printed[person->title].gender;
  }
  pass(c, 0, pass_full);
  pass(c, 0, pass_titled);
  pass(c, TI_NAME_UNKNOWN, pass_unknown);
  pass(c, 0, pass_bare_family);
  pass(c, 0, pass_bare);
}

/* ---- What follows ---- */

/* Two people of one name are told apart by a number, or by their titles. */
static void tell_apart(cast *c) {
  uint32_t i;
  for (i = 0; i < c->m->people.count; i++) {
    ti_person *person = person_at(c, i);
    printed_name *name = &c->printed[person->full];
    if (name->full == TIRO_NONE) {
      name->full = i;
      continue;
    }
    person->shared = person_at(c, name->full)->shared = 1;
    person->numbered = has(person->given) || !has(person->title);
  }
}

/* Countries that are people's names too are people's where the text has such a person. */
static void settle_countries(cast *c) {
  size_t i;
  for (i = 0; i < c->m->people.count; i++) {
    const ti_person *person = person_at(c, (uint32_t)i);
    if (has(person->family) && (has(person->given) || person->participant))
      c->printed[person->family].family = (uint32_t)i;
  }
  for (i = 0; i < c->m->mentions.count; i++) {
    ti_mention *mention = &c->m->mentions.items[i];
    uint32_t person;
    if (mention->kind != TI_MENTION_COUNTRY) continue;
    person = c->printed[mention->full].family;
    if (person == TIRO_NONE || (c->m->forms.forms.items[mention->form].stands & TI_BEHIND_PLACE)) continue;
    mention->kind = TI_MENTION_PERSON;
    mention->bits = TI_NAME_UNKNOWN;
    mention->doubtful = 0;
    resolve(c, mention, person, TI_BY_ONLY, mention->full);
  }
}

static void grade(cast *c) {
  size_t i;
  for (i = 0; i < c->m->mentions.count; i++) {
    ti_mention *mention = &c->m->mentions.items[i];
    const ti_person *person;
    int told;
    if (mention->kind != TI_MENTION_PERSON) continue;
    mention->grade = TI_MENTION_POSSIBLE;
    if (mention->person == TIRO_NONE) continue;
    person = person_at(c, mention->person);
    told = has(mention->title) || person->participant || (has(person->given) && has(person->family));
    mention->grade = told && !person->ambiguous && !(mention->bits & TI_NAME_UNKNOWN) ? TI_MENTION_CERTAIN
                                                                                     : TI_MENTION_LIKELY;
  }
}

tiro_status ti_persons_group(ti_mentions *m, const tiro_transcript *t, const ti_gazetteer *g) {
  cast c;
  tiro_status status;
  memset(&c, 0, sizeof c);
  c.m = m;
  c.g = g;
  c.memory = &m->memory;
  status = add_speakers(m, t);
  if (!status) status = prepare(&c);
  if (!status) {
    group(&c);
    tell_apart(&c);
    settle_countries(&c);
    grade(&c);
  }
  ti_values_free(&c.values, c.memory);
  ti_array_free(c.memory, &c.folded);
  ti_array_free(c.memory, &c.room);
  ti_free(c.memory, c.printed, (c.printed_count + 1) * sizeof *c.printed);
  return status;
}
