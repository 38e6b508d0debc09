/* roles.c: who asks, answers, presides.
**
** The first row that fits gives the role. Without evidence there is none. Roles
** that the caller gave come before all.
*/
#include "people.h"

#include <string.h>

#include "profile.h"
#include "words.h"

/* What the document as a whole says. */
typedef struct scene {
  int asks;    /* labels of askers */
  int answers; /* labels of nothing but answerers: A, THE WITNESS */
  int record;  /* of the floor of Congress */
  int house;   /* with a Speaker in the chair, whose ministers answer */
  int bare;     /* likewise, and is called SPEAKER alone */
  int examined; /* a committee's numbered questions to witnesses */
} scene;

static int is_official(const ti_person *p) {
  static const char *const words[] = {"official", "officials", NULL};
  tiro_string last = ti_last_word(p->name->office);
  return p->unnamed && ti_in_list(last.at, last.length, words);
}

/* Mr Speaker, The Deputy Speaker, The Presiding Officer (Ann Low). */
static int is_speaker(const ti_person *p) {
  tiro_string last = ti_last_word(p->name->title.length ? p->name->title : p->name->office);
  if (p->unnamed || p->label == TIRO_NONE || !(p->label_bits & TI_WORD_CHAIR)) return 0;
  if (p->name->family.length && !p->name->title.length) return 0;
  return ti_same_word(last.at, last.length, "speaker") || ti_same_word(last.at, last.length, "officer");
}

/* SPEAKER alone: one in the chair only where ministers speak. */
static int is_bare_speaker(const ti_person *p) {
  return p->unnamed && !p->numbered && ti_same_word(p->name->office.at, p->name->office.length, "speaker");
}

/* "Q12  Sir Alan Prewett:" */
static int is_numbered(const ti_reading *r, const tiro_turn *turn) {
  const char *text = r->face.text;
  uint32_t at = turn->label.first, digits;
  while (at && (text[at - 1] == ' ' || text[at - 1] == '\t')) at--;
  for (digits = at; digits && ti_is_digit(text[digits - 1]);) digits--;
  return digits < at && at < turn->label.first && digits && text[digits - 1] == 'Q';
}

/* Does the text name an office of those who answer? */
static int is_ministers(const char *text, size_t length) {
  static const char *const words[] = {
    "minister", "secretary", "chancellor", "treasurer", "attorney", "solicitor", "advocate", "premier", "taoiseach",
    "leader", NULL};
  static const char *const others[] = {"opposition", "shadow", NULL};
  size_t at, first;
  int found = 0;
  for (at = 0; at < length; at++) {
    for (first = at; at < length && ti_is_letter(text[at]);) at++;
    if (ti_in_list(text + first, at - first, others)) return 0;
    found |= ti_in_list(text + first, at - first, words);
  }
  return found;
}

/* By title, by office, or by what stands in brackets behind the name. */
static int is_minister(const ti_reading *r, const ti_person *p) {
  const tiro_turn *turn = &r->turns.items[r->labels.items[p->label].first_turn];
  const ti_name *name = p->name;
  return is_ministers(name->title.at, name->title.length) || is_ministers(name->office.at, name->office.length) ||
         is_ministers(r->face.text + turn->label.end, turn->text.first - turn->label.end);
}

static tiro_role role_of(const ti_reading *r, const ti_person *p, const scene *s) {
  unsigned bits = p->label_bits;
  int group = (bits & TI_WORD_GROUP) != 0;
  if (p->unnamed) {
    if (s->bare && is_bare_speaker(p)) return TIRO_CHAIR;
    if (bits & TI_WORD_ASKER) return TIRO_ASKER;
    if (bits & TI_WORD_ANSWERER) return TIRO_ANSWERER;
    if (bits & TI_WORD_MODERATOR) return TIRO_MODERATOR;
    return s->asks && is_official(p) ? TIRO_ANSWERER : TIRO_NO_ROLE;
  }
  if (p->label == TIRO_NONE) return TIRO_NO_ROLE;
  if ((bits & TI_WORD_MODERATOR) && p->name->family.length) return TIRO_MODERATOR; /* KANE, HOST */
  if (s->asks) return s->answers ? TIRO_NO_ROLE : TIRO_ANSWERER;
  if ((bits & TI_WORD_CHAIR) && !group && !(p->flags & (TI_IN_WITNESSES | TI_IN_STATEMENT))) return TIRO_CHAIR;
  if (p->flags & TI_PRESIDES) return TIRO_CHAIR;
  if (s->record && !p->name->family.length) return TIRO_CHAIR; /* The VICE PRESIDENT */
  if (s->house) return is_minister(r, p) ? TIRO_ANSWERER : TIRO_MEMBER;
  if (s->record || (p->flags & TI_IN_ROSTER) || (bits & TI_WORD_MEMBER)) return TIRO_MEMBER;
  if (s->examined || (p->flags & (TI_IN_WITNESSES | TI_IN_STATEMENT))) return TIRO_WITNESS;
  return TIRO_NO_ROLE;
}

/* The role that was given to one of the speaker's labels. */
static void give_roles(ti_reading *r) {
  size_t i, k;
  for (i = 0; r->options && i < r->options->role_count; i++) {
    const tiro_given_role *given = &r->options->roles[i];
    for (k = 0; k < r->labels.count; k++) {
      tiro_string label = r->labels.items[k].text;
      tiro_speaker *speaker = &r->speakers.items[r->labels.items[k].speaker];
      if (label.length != given->label.length || memcmp(label.at, given->label.at, label.length) != 0) continue;
      speaker->role = given->role;
      speaker->evidence |= TIRO_BY_SCRIPT;
    }
  }
}

/* Whose turns have numbers in front are of the committee. */
static int find_members(ti_cast *cast) {
  const ti_reading *r = cast->r;
  size_t i;
  int found = 0;
  for (i = 0; i < r->turns.count; i++) {
    if (!is_numbered(r, &r->turns.items[i])) continue;
    cast->people.items[cast->person_of[r->turns.items[i].label_index]].flags |= TI_IN_ROSTER;
    found = 1;
  }
  return found;
}

static void look_round(ti_cast *cast, scene *s) {
  int ministers = 0;
  size_t i;
  memset(s, 0, sizeof *s);
  s->record = (cast->r->profile->layout & TI_RECORDER) != 0;
  s->examined = find_members(cast);
  for (i = 0; i < cast->people.count; i++) {
    const ti_person *p = &cast->people.items[i];
    if (p->label == TIRO_NONE) continue;
    s->house |= is_speaker(p);
    s->bare |= is_bare_speaker(p);
    if (!p->unnamed) {
      ministers |= is_minister(cast->r, p);
      continue;
    }
    s->asks |= (p->label_bits & TI_WORD_ASKER) != 0;
    s->answers |= (p->label_bits & TI_WORD_ANSWERER) != 0;
  }
  s->bare = s->bare && ministers && !s->house && !s->record;
  s->house = !s->record && (s->house || s->bare);
}

void ti_find_roles(ti_cast *cast) {
  ti_reading *r = cast->r;
  scene s;
  size_t i;
  look_round(cast, &s);
  for (i = 0; i < cast->people.count; i++) {
    const ti_person *p = &cast->people.items[i];
    if (p->speaker != TIRO_NONE) r->speakers.items[p->speaker].role = role_of(r, p, &s);
  }
  give_roles(r);
}
