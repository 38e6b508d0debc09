/* mentions.c: see mentions.h. */
#include "mentions.h"

#include <string.h>

#include "naming.h"
#include "persons.h"

#define LONGEST_FORM 1024 /* bytes; longer ones are not read */

/* ---- Forms ---- */

static tiro_status keep_words(ti_mentions *m, const ti_run *run, tiro_span words, uint32_t *name) {
  char text[LONGEST_FORM];
  if (!words.end) return TIRO_OK;
  return ti_values_add(&m->names, &m->memory, name, text, ti_run_join(run, words, text));
}

static tiro_status keep_letters(ti_mentions *m, const ti_run *run, tiro_span words, uint32_t *name) {
  char letters[TI_MOST_LETTERS];
  size_t count = words.end - words.first == 1 ? ti_run_letters(run, words.first, letters) : 0;
  return count ? ti_values_add(&m->names, &m->memory, name, letters, count) : TIRO_OK;
}

static unsigned bits_of(const ti_run *run, const ti_piece *piece) {
  unsigned stands = run->stands, bits = 0;
  unsigned behind = stands & (TI_BEHIND_THE | TI_BEHIND_A | (piece->title.end ? 0 : TI_BEHIND_PLACE));
  if (piece->bare) bits |= TI_NAME_BARE;
  if (piece->unknown) bits |= TI_NAME_UNKNOWN;
  if (piece->particle) bits |= TI_NAME_PARTICLE;
  if (piece->place || (piece->span.first == 0 && !piece->given.end && behind)) bits |= TI_NAME_WEAK;
  if ((stands & TI_BEFORE_SAYS) && piece->span.end == run->count) bits |= TI_NAME_SAYS;
  return bits;
}

/* Sets the names of a mention. */
static tiro_status name_mention(ti_mentions *m, ti_mention *mention, const ti_run *run, const ti_piece *piece) {
  tiro_status status;
  if (piece->kind == TI_IS_PERSON) {
    status = keep_words(m, run, piece->full, &mention->full);
    if (!status) status = keep_words(m, run, piece->given, &mention->given);
    if (!status) status = keep_words(m, run, piece->family, &mention->family);
    if (!status) status = keep_words(m, run, piece->title, &mention->title);
    return status;
  }
  status = keep_words(m, run, piece->span, &mention->full);
  if (!status && piece->kind != TI_IS_ORGANISATION) status = keep_letters(m, run, piece->span, &mention->letters);
  return status;
}

/* One more mention; NULL: no memory. */
static ti_mention *add_mention(ti_mentions *m, size_t form, ti_mention_kind kind, ti_mention_grade grade) {
  ti_mention *mention;
  if (ti_reserve(&m->memory, &m->mentions, 1)) return NULL;
  mention = &m->mentions.items[m->mentions.count++];
  memset(mention, 0xFF, sizeof *mention); /* TIRO_NONE */
  mention->form = (uint32_t)form;
  mention->kind = (uint8_t)kind;
  mention->grade = (uint8_t)grade;
  mention->why = mention->bits = mention->expanded = mention->doubtful = 0;
  return mention;
}

static tiro_status add_piece(ti_mentions *m, size_t form, const ti_run *run, const ti_piece *piece) {
  static const struct {
    ti_mention_kind kind;
    ti_mention_grade grade;
  } rows[] = { /* by ti_piece_kind */
    {TI_MENTION_COUNTRY, TI_MENTION_CERTAIN},
    {TI_MENTION_ORGANISATION, TI_MENTION_LIKELY},
    {TI_MENTION_ACRONYM, TI_MENTION_LIKELY},
    {TI_MENTION_PERSON, TI_MENTION_POSSIBLE},
  };
  ti_mention *mention = add_mention(m, form, rows[piece->kind].kind, rows[piece->kind].grade);
  if (!mention) return TIRO_NOMEM;
  mention->first = (uint8_t)piece->span.first;
  mention->end = (uint8_t)piece->span.end;
  mention->bits = (uint8_t)bits_of(run, piece);
  if (piece->kind == TI_IS_COUNTRY) {
    mention->country = piece->name;
    mention->doubtful = (ti_run_bits(run, piece->span.first) & TI_DOUBTFUL) != 0;
  }
  return name_mention(m, mention, run, piece);
}

static tiro_status read_name(ti_mentions *m, const ti_gazetteer *g, size_t form) {
  const ti_form *f = &m->forms.forms.items[form];
  char room[LONGEST_FORM];
  ti_run run;
  size_t i;
  tiro_status status = TIRO_OK;
  if (f->length > LONGEST_FORM) return TIRO_OK;
  ti_run_read(&run, g, m->forms.text.items + f->text, f->length, f->stands, f->small, room);
  for (i = 0; i < run.piece_count && !status; i++) status = add_piece(m, form, &run, &run.pieces[i]);
  return status;
}

static size_t count_words(const char *text, size_t length) {
  size_t i, count = 0;
  for (i = 0; i < length; i++) {
    int blank = text[i] == ' ' || text[i] == TI_TOUCHING;
    count += !blank && (i == 0 || text[i - 1] == ' ' || text[i - 1] == TI_TOUCHING);
  }
  return count;
}

static ti_figure figure_of(const ti_mentions *m, const ti_form *form) {
  const char *text = m->forms.text.items + form->text;
  if (form->kind == TI_DATE_RUN) return ti_date_read(text, form->length);
  return ti_figure_read(text, form->length, (form->stands & TI_BEHIND_YEAR) != 0);
}

ti_figure ti_mention_figure(const ti_mentions *m, const ti_mention *mention) {
  return figure_of(m, &m->forms.forms.items[mention->form]);
}

static tiro_status read_figure(ti_mentions *m, size_t form) {
  const ti_form *f = &m->forms.forms.items[form];
  ti_figure figure = figure_of(m, f);
  ti_mention *mention;
  if (figure.kind == TI_FIGURE_NONE) return TIRO_OK;
  mention = add_mention(m, form,
                        figure.kind == TI_FIGURE_DATE    ? TI_MENTION_DATE
                        : figure.kind == TI_FIGURE_MONEY ? TI_MENTION_MONEY
                                                         : TI_MENTION_NUMBER,
                        TI_MENTION_CERTAIN);
  if (!mention) return TIRO_NOMEM;
  mention->first = 0;
  mention->end = (uint8_t)count_words(m->forms.text.items + f->text, f->length);
  return TIRO_OK;
}

static tiro_status read_forms(ti_mentions *m, const ti_gazetteer *g) {
  size_t i, count = m->forms.forms.count;
  tiro_status status = TIRO_OK;
  if (ti_reserve(&m->memory, &m->starts, count + 1) || ti_reserve(&m->memory, &m->mentions, count)) return TIRO_NOMEM;
  for (i = 0; i < count && !status; i++) {
    m->starts.items[m->starts.count++] = (uint32_t)m->mentions.count;
    status = m->forms.forms.items[i].kind == TI_NAME_RUN ? read_name(m, g, i) : read_figure(m, i);
  }
  m->starts.items[m->starts.count++] = (uint32_t)m->mentions.count;
  return status;
}

/* ---- Order ---- */

static int comes_before(const ti_mention *a, const ti_mention *b) {
  if (a->first != b->first) return a->first < b->first;
  if (a->end != b->end) return a->end > b->end;
  return a->kind < b->kind;
}

/* Mentions of one form: few. */
static void sort(ti_mention *mentions, size_t count) {
  size_t i, k;
  for (i = 1; i < count; i++) {
    ti_mention moved = mentions[i];
    for (k = i; k > 0 && comes_before(&moved, &mentions[k - 1]); k--) mentions[k] = mentions[k - 1];
    mentions[k] = moved;
  }
}

/* ---- Places ---- */

static int before_word(const ti_mentions *m, uint32_t a, uint32_t b) {
  return ti_compare_strings(ti_values_at(&m->names, a), ti_values_at(&m->names, b)) < 0;
}

/* The acronym of a mention, new or not; `acronyms` and `counts` are by name. */
static tiro_status add_acronym(ti_mentions *m, ti_mention *mention, uint32_t *acronyms, const uint32_t *counts) {
  uint32_t *number = &acronyms[mention->letters];
  ti_acronym *acronym;
  if (*number == TIRO_NONE) {
    if (ti_reserve(&m->memory, &m->acronyms, 1)) return TIRO_NOMEM;
    *number = (uint32_t)m->acronyms.count++;
    acronym = &m->acronyms.items[*number];
    acronym->letters = mention->letters;
    acronym->word = mention->full;
    acronym->first = acronym->last = TIRO_NONE;
    acronym->count = 0;
  }
  mention->acronym = *number;
  acronym = &m->acronyms.items[*number];
  if (counts[mention->full] > counts[acronym->word] ||
      (counts[mention->full] == counts[acronym->word] && before_word(m, mention->full, acronym->word)))
    acronym->word = mention->full;
  return TIRO_OK;
}

/* Mentions are in order of the first places of their forms, and so are acronyms. */
static tiro_status find_acronyms(ti_mentions *m) {
  size_t i, names = m->names.count, size = 2 * names * sizeof(uint32_t);
  uint32_t *acronyms = (uint32_t *)ti_new(&m->memory, size + 1), *counts;
  tiro_status status = TIRO_OK;
  if (!acronyms) return TIRO_NOMEM;
  counts = acronyms + names;
  memset(acronyms, 0xFF, names * sizeof *acronyms);
  memset(counts, 0, names * sizeof *counts);
  for (i = 0; i < m->mentions.count; i++) {
    const ti_mention *mention = &m->mentions.items[i];
    if (mention->letters != TIRO_NONE) counts[mention->full] += m->forms.forms.items[mention->form].count;
  }
  for (i = 0; i < m->mentions.count && !status; i++)
    if (m->mentions.items[i].letters != TIRO_NONE)
      status = add_acronym(m, &m->mentions.items[i], acronyms, counts);
  ti_free(&m->memory, acronyms, size + 1);
  return status;
}

static tiro_status add_place(ti_mentions *m, const ti_occurrence *o, uint32_t mention) {
  uint32_t number = (uint32_t)m->places.count, acronym = m->mentions.items[mention].acronym;
  ti_place *place;
  if (ti_reserve(&m->memory, &m->places, 1)) return TIRO_NOMEM;
  place = &m->places.items[m->places.count++];
  place->mention = mention;
  place->token = o->first;
  place->turn = o->turn;
  place->next = TIRO_NONE;
  if (acronym != TIRO_NONE) {
    ti_acronym *a = &m->acronyms.items[acronym];
    if (a->first == TIRO_NONE) a->first = number;
    else m->places.items[a->last].next = number;
    a->last = number;
    a->count++;
  }
  return TIRO_OK;
}

static tiro_status find_places(ti_mentions *m) {
  size_t i;
  uint32_t k;
  tiro_status status = ti_reserve(&m->memory, &m->places, m->forms.occurrences.count);
  for (i = 0; i < m->forms.occurrences.count; i++) {
    const ti_occurrence *o = &m->forms.occurrences.items[i];
    for (k = m->starts.items[o->form]; !status && k < m->starts.items[o->form + 1]; k++) status = add_place(m, o, k);
  }
  return status;
}

/* ---- All of them ---- */

tiro_status ti_mentions_find(ti_mentions *out, const tiro_memory *memory, const tiro_transcript *t,
                             const ti_gazetteer *g) {
  size_t i;
  tiro_status status;
  memset(out, 0, sizeof *out);
  out->memory = *memory;
  status = ti_forms_find(&out->forms, memory, t, g->starters, g->starter_count);
  if (!status) status = ti_forms_small(&out->forms, t);
  if (!status) status = read_forms(out, g);
  if (!status) status = ti_persons_group(out, t, g);
  for (i = 0; !status && i + 1 < out->starts.count; i++)
    sort(out->mentions.items + out->starts.items[i], out->starts.items[i + 1] - out->starts.items[i]);
  if (!status) status = find_acronyms(out);
  if (!status) status = find_places(out);
  ti_array_free(memory, &out->forms.occurrences); /* they have become places */
  return status;
}

void ti_mentions_free(ti_mentions *m) {
  if (!m->memory.alloc) return;
  ti_forms_free(&m->forms);
  ti_values_free(&m->names, &m->memory);
  ti_array_free(&m->memory, &m->mentions);
  ti_array_free(&m->memory, &m->starts);
  ti_array_free(&m->memory, &m->people);
  ti_array_free(&m->memory, &m->places);
  ti_array_free(&m->memory, &m->acronyms);
}

size_t ti_mentions_size(const ti_mentions *m) {
  return m->forms.text.capacity + m->forms.forms.capacity * sizeof(ti_form) +
         m->forms.bucket_count * sizeof(uint32_t) +
         m->names.bytes.capacity + m->names.slot_count * sizeof(ti_slot) +
         m->mentions.capacity * sizeof(ti_mention) + m->people.capacity * sizeof(ti_person) +
         m->places.capacity * sizeof(ti_place);
}

void ti_mentions_expand(ti_mentions *m, uint32_t acronym, ti_mention_grade grade, ti_mention_kind kind) {
  uint32_t i;
  for (i = m->acronyms.items[acronym].first; i != TIRO_NONE; i = m->places.items[i].next) {
    ti_mention *mention = &m->mentions.items[m->places.items[i].mention];
    if (mention->kind != TI_MENTION_ACRONYM) continue;
    mention->kind = (uint8_t)kind;
    mention->grade = (uint8_t)grade;
    mention->expanded = 1;
  }
}

/* ---- Filters ---- */

static int accepts(const ti_mention_filter *filter, const ti_mention *mention, uint32_t number) {
  unsigned kinds = 1u << mention->kind;
  if (mention->letters != TIRO_NONE) kinds |= 1u << TI_MENTION_ACRONYM;
  return mention->grade >= filter->grade && (kinds & filter->kinds) &&
         (!filter->wanted || filter->wanted[number]);
}

size_t ti_mentions_choose(const ti_mentions *m, const ti_mention_filter *filter, uint32_t *out) {
  size_t i, range = 0, count = 0;
  for (i = 0; i < m->places.count; i++) {
    const ti_place *place = &m->places.items[i];
    if (filter->turns) {
      while (range < filter->turn_ranges && filter->turns[range].end <= place->turn) range++;
      if (range == filter->turn_ranges) break;
      if (place->turn < filter->turns[range].first) continue;
    }
    if (!accepts(filter, &m->mentions.items[place->mention], place->mention)) continue;
    if (out) out[count] = (uint32_t)i;
    count++;
  }
  return count;
}
