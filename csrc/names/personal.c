/* personal.c: names of people in a run of capitals: with a title, a given name, an
** initial, or a family name that stands in front. Whose names they are is settled
** elsewhere.
*/
#include "naming.h"

#include <string.h>

#define MOST_WORDS 5    /* of a name */
#define LONG_SYLLABLE 5 /* bytes of a part in small letters: the "un" of Jong-un */

#define BITS(i) ti_run_bits(run, i)
#define CAPITAL(i) ti_run_capital(run, i)

static tiro_span span_of(size_t first, size_t end) {
  tiro_span span;
  span.first = (uint32_t)first;
  span.end = (uint32_t)end;
  return span;
}

/* ---- Where names end ---- */

/* "J." */
static int is_initial(const ti_run *run, size_t i) {
  const ti_run_word *word = &run->words[i];
  return i < run->count && word->length == 2 && word->at[1] == '.' && word->at[0] >= 'A' && word->at[0] <= 'Z';
}

/* Particles between names; "y" and "e" join more than names. */
static int is_particle(const ti_run *run, size_t i) {
  return (BITS(i) & TI_PARTICLE) && !ti_run_is(run, i, "y") && !ti_run_is(run, i, "e") && !ti_run_is(run, i, "la");
}

static int is_small_particle(const ti_run *run, size_t i) { return (BITS(i) & TI_PARTICLE) && !CAPITAL(i); }

int ti_person_word(const ti_run *run, size_t i, int titled) {
  uint32_t bits = BITS(i);
  if (!CAPITAL(i) || (bits & TI_HEAD)) return 0;
  if ((bits & TI_TITLE) && !(bits & TI_GIVEN)) return 0;
  if ((bits & TI_THING) && !titled) return 0;
  return !ti_run_is_acronym(run, i);
}

/* The first word behind particles: the Laden of bin Laden. */
static size_t behind_particles(const ti_run *run, size_t i) {
  while (is_small_particle(run, i)) {
    i++;
    if (ti_run_hyphen(run, i)) i++;
  }
  return i;
}

/* The end of one part more of a name that so far ends at `end`; 0: it ends there. */
static size_t next_part(const ti_run *run, size_t end) {
  size_t last;
  if (end >= run->count) return 0;
  if (ti_run_hyphen(run, end) && ti_run_glue(run, end) && ti_run_glue(run, end + 1))
    return CAPITAL(end + 1) || run->words[end + 1].length <= LONG_SYLLABLE ? end + 2 : 0; /* Obama-era */
  if (is_initial(run, end) || ti_person_word(run, end, 0)) return end + 1;
  if (!is_particle(run, end)) return 0;
  last = behind_particles(run, end);
  return CAPITAL(last) ? last + 1 : 0;
}

size_t ti_person_end(const ti_run *run, size_t i, int titled) {
  size_t end = i + 1, further;
  int n;
  if (is_small_particle(run, i)) {
    end = behind_particles(run, i) + 1;
    if (!CAPITAL(end - 1)) return 0;
  } else if (!ti_person_word(run, i, titled) && !is_initial(run, i)) {
    return 0;
  }
  for (n = 1; n < MOST_WORDS; n++) {
    if (BITS(end) & TI_SUFFIX) return end + 1;
    further = next_part(run, end);
    if (!further) break;
    end = further;
  }
  return end;
}

/* ---- Parts ---- */

/* Words that hyphens and particles hold together; returns how many such. */
static size_t groups_of(const ti_run *run, size_t first, size_t end, tiro_span *groups) {
  size_t i, count = 0;
  for (i = first; i < end; i++) {
    if (count && (ti_run_glue(run, i) || is_small_particle(run, i - 1))) groups[count - 1].end = (uint32_t)i + 1;
    else groups[count++] = span_of(i, i + 1);
  }
  return count;
}

void ti_person_parts(const ti_run *run, size_t first, size_t end, ti_piece *piece) {
  tiro_span groups[TI_RUN_WORDS];
  size_t count;
  int syllables;
  memset(piece, 0, sizeof *piece);
  piece->kind = TI_IS_PERSON;
  piece->full = piece->family = span_of(first, end);
  if (end - first == 1) return;
  if (BITS(end - 1) & TI_SUFFIX) piece->family.end = (uint32_t)--end;
  count = groups_of(run, first, end, groups);
  if (count == 1) return;
  syllables = groups[1].end - groups[1].first > 1 && !CAPITAL(groups[1].end - 1);
  if ((BITS(first) & TI_FAMILY_FIRST) && (!(BITS(first) & TI_GIVEN) || syllables)) {
    piece->family = span_of(first, first + 1);
    piece->given = span_of(groups[1].first, end);
    return;
  }
  piece->family = groups[count - 1];
  piece->given = groups[0];
}

/* ---- Titles ---- */

static int goes_on(const ti_run *run, size_t start, size_t i) {
  if (BITS(i) & TI_OFFICE) return 1;
  if (i == start || !(BITS(i + 1) & TI_OFFICE)) return 0;
  return ti_run_is(run, i, "and") || ti_run_is(run, i, "of") || ti_run_is(run, i, "the");
}

/* The word behind an office: Secretary of State, President of Mexico. */
static size_t office_end(const ti_run *run, size_t i) {
  size_t start, end;
  if (!ti_run_is(run, i, "of") && !ti_run_is(run, i, "for") && !ti_run_is(run, i, "to")) return i;
  start = ti_run_is(run, i + 1, "the") ? i + 2 : i + 1;
  end = ti_run_country(run, start, NULL);
  if (end) return end;
  for (end = start; goes_on(run, start, end);) end++;
  return end > start ? end : i;
}

/* The word behind the titles that start at `i`; *whole: they make a title. */
static size_t titles_end(const ti_run *run, size_t i, int *whole) {
  size_t k = i;
  int full = 0;
  while ((BITS(k) & TI_TITLE) && !((BITS(k) & TI_GIVEN) && full)) {
    full |= !(BITS(k) & TI_HALF_TITLE);
    k++;
    if (ti_run_hyphen(run, k) && (ti_run_is(run, k + 1, "elect") || ti_run_is(run, k + 1, "designate"))) k += 2;
  }
  *whole = full || (k == i + 1 && (BITS(i) & TI_RANK)) || (k > i + 1 && ti_run_is(run, k - 1, "General"));
  return k;
}

int ti_person_titled(const ti_run *run, size_t i, ti_piece *piece, size_t *behind) {
  size_t name, end;
  int whole;
  *behind = titles_end(run, i, &whole);
  if (!whole) return 0;
  name = office_end(run, *behind);
  if (name >= run->count || ti_run_is(run, name, "'s") || ti_run_is(run, name, "'")) return 0;
  end = ti_person_end(run, name, (BITS(*behind - 1) & TI_STRONG) != 0);
  if (!end) return 0;
  ti_person_parts(run, name, end, piece);
  piece->span = span_of(i, end);
  piece->title = span_of(i, *behind);
  return 1;
}

/* ---- Names ---- */

/* A full name is none where it names a place, or runs into a country. */
static int is_full_name(const ti_run *run, size_t i, const ti_piece *piece) {
  if (ti_run_is_place(run, piece->full)) return 0;
  return !ti_run_country(run, i + 1, NULL) || (BITS(i + 1) & TI_COUNTRY_FAMILY);
}

int ti_person_named(const ti_run *run, size_t i, ti_piece *piece) {
  uint32_t bits = BITS(i);
  int given = (bits & TI_GIVEN) || (is_initial(run, i) && CAPITAL(i + 1));
  size_t end;
  if ((bits & TI_COUNTRY_GIVEN) && ti_person_word(run, i + 1, 0) && !ti_run_country(run, i + 1, NULL)) given = 1;
  end = given || (bits & TI_FAMILY_FIRST) ? ti_person_end(run, i, 0) : 0;
  if (!end) return 0;
  ti_person_parts(run, i, end, piece);
  piece->span = span_of(i, end);
  if (piece->given.end) return (given || end - i <= 4) && is_full_name(run, i, piece);
  if (!given || (ti_run_glue(run, i + 1) && ti_run_hyphen(run, i + 1))) return 0; /* Ray-Ban */
  piece->given = piece->family;
  piece->family = span_of(0, 0);
  piece->bare = 1;
  piece->place = (bits & TI_PLACE) != 0;
  return 1;
}
