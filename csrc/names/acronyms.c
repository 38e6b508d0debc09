/* acronyms.c: see acronyms.h. */
#include "acronyms.h"

#include <string.h>

#include "../base/ascii.h"
#include "../text/unicode.h"

typedef struct judge {
  ti_phrases *out;
  const ti_mentions *m;
  const tiro_transcript *t;
  const ti_gazetteer *g;
  const tiro_memory *memory;
  ti_values families;        /* of the people, folded; none before one is asked for */
  TI_ARRAY(char) read, room; /* a phrase; the same folded, behind its acronym */
} judge;

static int is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* ---- Texts ---- */

/* Reads tokens, each run of spaces as one blank. */
static tiro_status read_phrase(judge *j, size_t first, size_t end) {
  tiro_span span;
  size_t i, length, n = 0;
  span.first = tiro_token(j->t, first, NULL).first;
  span.end = tiro_token(j->t, end - 1, NULL).end;
  length = tiro_read_text(j->t, span, NULL);
  j->read.count = 0;
  if (ti_reserve(j->memory, &j->read, length + 1)) return TIRO_NOMEM;
  tiro_read_text(j->t, span, j->read.items);
  for (i = 0; i < length; i++) {
    char c = j->read.items[i];
    if (!is_space(c)) j->read.items[n++] = c;
    else if (n == 0 || j->read.items[n - 1] != ' ') j->read.items[n++] = ' ';
  }
  j->read.count = n;
  return TIRO_OK;
}

/* Folds a text into the room, behind `behind` bytes. */
static tiro_status fold(judge *j, size_t behind, const char *at, size_t length) {
  j->room.count = 0;
  if (ti_reserve(j->memory, &j->room, behind + TI_FOLD_ROOM(length) + 1)) return TIRO_NOMEM;
  j->room.count = behind + ti_fold_text(at, 0, length, j->room.items + behind);
  return TIRO_OK;
}

static int has_small_letter(const char *at, size_t length) {
  size_t i;
  for (i = 0; i < length; i++)
    if (ti_is_ascii_lower(at[i])) return 1;
  return 0;
}

/* A token that begins as names do: Xx. */
static int is_name(const tiro_transcript *t, size_t token) {
  tiro_span span = tiro_token(t, token, NULL);
  const char *at = t->text + span.first;
  return span.end - span.first > 1 && ti_is_ascii_upper(at[0]) && ti_is_ascii_lower(at[1]);
}

/* ---- Phrases ---- */

static tiro_status set_text(judge *j, ti_phrase *phrase) {
  return ti_values_add(&j->out->texts, j->memory, &phrase->text, j->read.items, j->read.count);
}

/* Does no name go on at this place? The Governor of Puerto Rico */
static int is_free(const judge *j, const ti_expansion *e) {
  const ti_acronym *acronym = &j->m->acronyms.items[e->acronym];
  if (e->end < j->t->token_count && is_name(j->t, e->end)) return 0;
  return e->first == 0 || ti_values_at(&j->m->names, acronym->letters).length != 2 || !is_name(j->t, e->first - 1);
}

/* Counts a phrase with those that are alike. */
static tiro_status add_phrase(judge *j, const ti_expansion *e) {
  uint32_t number;
  ti_phrase *phrase;
  tiro_status status = read_phrase(j, e->first, e->end);
  if (!status) status = fold(j, sizeof e->acronym, j->read.items, j->read.count);
  if (status) return status;
  memcpy(j->room.items, &e->acronym, sizeof e->acronym);
  status = ti_values_add(&j->out->keys, j->memory, &number, j->room.items, j->room.count);
  if (status) return status;
  if (number == j->out->phrases.count) {
    if (ti_reserve(j->memory, &j->out->phrases, 1)) return TIRO_NOMEM;
    phrase = &j->out->phrases.items[j->out->phrases.count++];
    memset(phrase, 0, sizeof *phrase);
    phrase->acronym = e->acronym;
    phrase->first = e->first;
    phrase->end = e->end;
    status = set_text(j, phrase);
  }
  phrase = &j->out->phrases.items[number];
  phrase->count++;
  if (!status && phrase->count > 1 && has_small_letter(j->read.items, j->read.count)) {
    tiro_string text = ti_values_at(&j->out->texts, phrase->text);
    if (!has_small_letter(text.at, text.length)) status = set_text(j, phrase);
  }
  if (!phrase->free) phrase->free = (uint8_t)is_free(j, e);
  return status;
}

/* ---- What a phrase is worth ---- */

/* The small words of phrases, in bits. */
enum { OF = 1, AND = 2, FOR = 4, THE = 8, ON = 16, IN = 32, TO = 64, A = 128, AMPERSAND = 256 };

static unsigned small_word(tiro_string word) {
  static const struct {
    const char *word;
    unsigned bit;
  } rows[] = {{"of", OF}, {"and", AND}, {"for", FOR}, {"the", THE}, {"on", ON}, {"in", IN}, {"to", TO}, {"a", A}, {"&", AMPERSAND}};
  size_t i;
  for (i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strlen(rows[i].word) == word.length && memcmp(rows[i].word, word.at, word.length) == 0) return rows[i].bit;
  return 0;
}

typedef struct traits {
  size_t words;    /* that are no small ones */
  size_t capitals; /* of these, such with one */
  size_t length;   /* of these, such of four bytes and more */
  size_t small_words;
  unsigned small;  /* bits */
  unsigned last;   /* of the last word, the same */
  int barred;      /* holds a word that no phrase worth an acronym does */
} traits;

/* "U.S.", "NATO" */
static int is_short_form(tiro_string word) {
  size_t i;
  if (word.length < 2 || !ti_is_ascii_upper(*word.at)) return 0;
  for (i = 1; i < word.length; i++)
    if (!ti_is_ascii_upper(word.at[i]) && word.at[i] != '.') return 0;
  return 1;
}

static tiro_status add_word(judge *j, traits *found, tiro_string word) {
  tiro_string folded;
  if (fold(j, 0, word.at, word.length)) return TIRO_NOMEM;
  folded.at = j->room.items;
  folded.length = j->room.count;
  found->last = small_word(folded);
  if (is_short_form(word) || (ti_gazetteer_bits(j->g, folded.at, folded.length) & TI_EMPTY)) found->barred = 1;
  if (found->last) {
    found->small |= found->last;
    found->small_words++;
  } else {
    found->words++;
    found->capitals += ti_is_ascii_upper(*word.at);
    found->length += word.length > 3;
  }
  return TIRO_OK;
}

/* Looks at the words of a text; blanks and hyphens part them. */
static tiro_status look_at(judge *j, tiro_string text, traits *found) {
  size_t i = 0;
  memset(found, 0, sizeof *found);
  while (i < text.length) {
    tiro_string word;
    word.at = text.at + i;
    while (i < text.length && text.at[i] != ' ' && text.at[i] != '-') i++;
    word.length = (size_t)(text.at + i - word.at);
    if (word.length && add_word(j, found, word)) return TIRO_NOMEM;
    i++;
  }
  return TIRO_OK;
}

static tiro_status add_families(judge *j) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; i < j->m->people.count && !status; i++) {
    const ti_person *person = &j->m->people.items[i];
    tiro_string name = ti_values_at(&j->m->names, person->family != TIRO_NONE ? person->family : person->full);
    uint32_t number;
    status = fold(j, 0, name.at, name.length);
    if (!status) status = ti_values_add(&j->families, j->memory, &number, j->room.items, j->room.count);
  }
  return status;
}

/* *ends: does a text end in a family name? */
static tiro_status ends_in_family(judge *j, tiro_string text, int *ends) {
  size_t first = text.length;
  tiro_status status = j->families.count ? TIRO_OK : add_families(j);
  while (first > 0 && text.at[first - 1] != ' ') first--;
  if (!status) status = fold(j, 0, text.at + first, text.length - first);
  *ends = !status && ti_values_find(&j->families, j->room.items, j->room.count) != TIRO_NONE;
  return status;
}

/* Tokens of a text, with blanks between them, into the room. */
static tiro_status spell(judge *j, tiro_string text) {
  tiro_tokens *tokens;
  size_t i;
  tiro_status status = tiro_tokenize(&tokens, j->memory, text.at, text.length, 0);
  if (status) return status;
  j->room.count = 0;
  status = ti_reserve(j->memory, &j->room, 2 * text.length + 1);
  for (i = 0; i < tiro_tokens_count(tokens) && !status; i++) {
    tiro_span span = tiro_tokens_token(tokens, i, NULL);
    if (i) j->room.items[j->room.count++] = ' ';
    memcpy(j->room.items + j->room.count, text.at + span.first, span.end - span.first);
    j->room.count += span.end - span.first;
  }
  tiro_tokens_free(tokens);
  return status;
}

/* What a phrase in capitals is worth. */
static tiro_status judge_name(judge *j, ti_phrase *phrase, tiro_string text, const traits *found) {
  const ti_acronym *acronym = &j->m->acronyms.items[phrase->acronym];
  tiro_string printed = ti_values_at(&j->m->names, acronym->word);
  int doubtful = phrase->count < 2 || found->small_words || memchr(printed.at, '.', printed.length);
  if (!phrase->free) return TIRO_OK;
  if (doubtful && ti_values_at(&j->m->names, acronym->letters).length == 2) {
    if (spell(j, text)) return TIRO_NOMEM;
    if (!ti_gazetteer_names(j->g, j->room.items, j->room.count)) return TIRO_OK;
  }
  phrase->worth = 3;
  return TIRO_OK;
}

static int is_worth_something(const ti_phrase *phrase, const traits *found, size_t letters) {
  size_t counted = letters - found->words; /* small words that count */
  if (letters < 3 || phrase->count < 2 || found->length < 2 || (found->small & THE)) return 0;
  if (counted < found->small_words && (found->small & (IN | ON | FOR))) return 0;
  return found->capitals == 0 || letters > 3;
}

static tiro_status judge_phrase(judge *j, ti_phrase *phrase) {
  tiro_string text = ti_values_at(&j->out->texts, phrase->text);
  size_t letters = ti_values_at(&j->m->names, j->m->acronyms.items[phrase->acronym].letters).length;
  traits found;
  int ends;
  if (look_at(j, text, &found)) return TIRO_NOMEM;
  if (found.barred || found.last || found.words > letters) return TIRO_OK;
  if (found.words < letters && (found.small & (AND | TO | A))) return TIRO_OK;
  if (found.capitals != found.words && !is_worth_something(phrase, &found, letters)) return TIRO_OK;
  if (ends_in_family(j, text, &ends)) return TIRO_NOMEM;
  if (ends) return TIRO_OK;
  if (found.capitals == found.words) return judge_name(j, phrase, text, &found);
  phrase->worth = 2;
  return TIRO_OK;
}

/* ---- All of them ---- */

/* Letters as ti_find_expansions wants them, one string an acronym: small, none of those
** that are printed with digits. */
static void set_letters(const ti_mentions *m, tiro_string *letters, char *at) {
  size_t i, k;
  for (i = 0; i < m->acronyms.count; i++) {
    const ti_acronym *acronym = &m->acronyms.items[i];
    tiro_string s = ti_values_at(&m->names, acronym->letters), word = ti_values_at(&m->names, acronym->word);
    letters[i].at = at;
    letters[i].length = s.length;
    for (k = 0; k < s.length; k++) *at++ = (char)(s.at[k] | 0x20);
    for (k = 0; k < word.length; k++)
      if (word.at[k] >= '0' && word.at[k] <= '9') letters[i].length = 0;
  }
}

static tiro_status find_expansions(judge *j, ti_expansions *found) {
  const ti_mentions *m = j->m;
  size_t i, count = m->acronyms.count, bytes = 0, size;
  tiro_string *letters;
  tiro_status status;
  for (i = 0; i < count; i++) bytes += ti_values_at(&m->names, m->acronyms.items[i].letters).length;
  size = count * sizeof *letters + bytes;
  letters = (tiro_string *)ti_new(j->memory, size);
  if (!letters) return TIRO_NOMEM;
  set_letters(m, letters, (char *)(letters + count));
  status = ti_find_expansions(found, j->memory, j->t, letters, count);
  ti_free(j->memory, letters, size);
  return status;
}

/* The worthier phrase of each acronym, of such the more frequent, of such the first. */
static void choose_best(ti_phrases *out) {
  size_t i;
  for (i = 0; i < out->phrases.count; i++) {
    const ti_phrase *phrase = &out->phrases.items[i], *other;
    uint32_t *best = &out->best.items[phrase->acronym];
    if (!phrase->worth) continue;
    other = *best == TIRO_NONE ? NULL : &out->phrases.items[*best];
    if (!other || phrase->worth > other->worth || (phrase->worth == other->worth && phrase->count > other->count))
      *best = (uint32_t)i;
  }
}

static tiro_status find(judge *j) {
  ti_phrases *out = j->out;
  ti_expansions found = {NULL, 0, 0};
  size_t i, count = j->m->acronyms.count;
  tiro_status status = ti_reserve(j->memory, &out->best, count);
  if (status || !count) return status;
  memset(out->best.items, 0xFF, count * sizeof *out->best.items);
  out->best.count = count;
  status = find_expansions(j, &found);
  for (i = 0; i < found.count && !status; i++) status = add_phrase(j, &found.items[i]);
  for (i = 0; i < out->phrases.count && !status; i++) status = judge_phrase(j, &out->phrases.items[i]);
  if (!status) choose_best(out);
  ti_array_free(j->memory, &found);
  return status;
}

tiro_status ti_phrases_find(ti_phrases *out, const tiro_memory *memory, const ti_mentions *m, const tiro_transcript *t,
                            const ti_gazetteer *g) {
  judge j;
  tiro_status status;
  memset(out, 0, sizeof *out);
  memset(&j, 0, sizeof j);
  out->memory = *memory;
  j.out = out;
  j.m = m;
  j.t = t;
  j.g = g;
  j.memory = memory;
  status = find(&j);
  ti_values_free(&j.families, memory);
  ti_array_free(memory, &j.read);
  ti_array_free(memory, &j.room);
  return status;
}

void ti_phrases_free(ti_phrases *p) {
  if (!p->memory.alloc) return;
  ti_values_free(&p->texts, &p->memory);
  ti_values_free(&p->keys, &p->memory);
  ti_array_free(&p->memory, &p->phrases);
  ti_array_free(&p->memory, &p->best);
}
