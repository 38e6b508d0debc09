/* fold.c: composing and folding; see fold.h. The tables are in fold_data.c. */
#include "fold.h"

#include "category.h"
#include "unicode.h"

/* ---- Tables ---- */

static const ti_unsettled_run *find_unsettled(uint32_t c) {
  size_t low = 0, high = ti_unsettled_run_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c > ti_unsettled_runs[middle].last) low = middle + 1;
    else high = middle;
  }
  if (low == ti_unsettled_run_count || c < ti_unsettled_runs[low].first) return NULL;
  return &ti_unsettled_runs[low];
}

int ti_unsettled(uint32_t c) { return find_unsettled(c) != NULL; }

static unsigned combining(uint32_t c) {
  const ti_unsettled_run *run = c < 0x300 ? NULL : find_unsettled(c);
  return run ? run->combining : 0;
}

/* Hangul syllables are composed by arithmetic: lead, vowel, and maybe a tail. */
#define SYLLABLE 0xAC00u
#define LEAD 0x1100u
#define VOWEL 0x1161u
#define TAIL 0x11A7u /* one before the first: none */
#define LEADS 19u
#define VOWELS 21u
#define TAILS 28u
#define SYLLABLES (LEADS * VOWELS * TAILS)

static size_t decompose_syllable(uint32_t s, uint32_t *out) {
  out[0] = LEAD + s / (VOWELS * TAILS);
  out[1] = VOWEL + s / TAILS % VOWELS;
  out[2] = TAIL + s % TAILS;
  return out[2] == TAIL ? 2 : 3;
}

static size_t decompose(uint32_t c, uint32_t out[TI_FOLD_MOST]) {
  size_t low = 0, high = ti_decomposed_count, i, first;
  out[0] = c;
  if (c < 0xC0) return 1;
  if (c - SYLLABLE < SYLLABLES) return decompose_syllable(c - SYLLABLE, out);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c > ti_decomposed[middle]) low = middle + 1;
    else high = middle;
  }
  if (low == ti_decomposed_count || ti_decomposed[low] != c) return 1;
  first = ti_decomposition_starts[low];
  for (i = first; i < ti_decomposition_starts[low + 1]; i++)
    out[i - first] = ti_decomposition_parts[i];
  return i - first;
}

/* The code point that two make, or 0. */
static uint32_t compose_pair(uint32_t a, uint32_t b) {
  size_t low = 0, high = ti_composition_count;
  if (a - LEAD < LEADS && b - VOWEL < VOWELS)
    return SYLLABLE + ((a - LEAD) * VOWELS + (b - VOWEL)) * TAILS;
  if (a - SYLLABLE < SYLLABLES && (a - SYLLABLE) % TAILS == 0 && b - TAIL - 1 < TAILS - 1)
    return a + (b - TAIL);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const ti_composition *pair = &ti_compositions[middle];
    if (pair->first == a && pair->second == b) return pair->composed;
    if (pair->first < a || (pair->first == a && pair->second < b)) low = middle + 1;
    else high = middle;
  }
  return 0;
}

/* ---- One code point ---- */

static size_t strip_marks(uint32_t c, uint32_t out[TI_FOLD_MOST]) {
  size_t i, kept = 0, count = decompose(c, out);
  for (i = 0; i < count; i++)
    if (ti_general_category(out[i]) != TI_MN) out[kept++] = out[i];
  if (kept < count) return kept;
  out[0] = c;
  return 1;
}

static uint32_t fold_one(uint32_t c, unsigned flags) {
  if (flags & TI_IGNORE_CASE) c = ti_fold(c);
  return flags & TI_FOLD_APOSTROPHES && ti_is_apostrophe(c) ? '\'' : c;
}

size_t ti_fold_code(uint32_t c, unsigned flags, uint32_t out[TI_FOLD_MOST]) {
  size_t i, count = 1;
  out[0] = c;
  if (c >= TI_BAD_BYTE) return 1;
  if (flags & TI_IGNORE_MARKS && c >= 0x80) count = strip_marks(c, out);
  for (i = 0; i < count; i++) out[i] = fold_one(out[i], flags);
  return count;
}

/* ---- A part of a value: a code point and the unsettled ones behind it ---- */

/* Puts `c`, decomposed, behind `codes`, marks in order; returns the new count. */
static size_t add_decomposed(uint32_t c, uint32_t *codes, size_t count) {
  uint32_t parts[TI_FOLD_MOST];
  size_t i, n = decompose(c, parts);
  for (i = 0; i < n; i++) {
    unsigned class_of = combining(parts[i]);
    size_t at = count++;
    for (; class_of && at && combining(codes[at - 1]) > class_of; at--) codes[at] = codes[at - 1];
    codes[at] = parts[i];
  }
  return count;
}

/* Composes what is decomposed and in order, in place. */
static size_t compose(uint32_t *codes, size_t count) {
  size_t i, kept = 1, starter = 0;
  unsigned before = 0; /* class of what was kept last; 0: nothing behind the starter */
  if (count == 0) return 0;
  if (combining(codes[0])) starter = count; /* none */
  for (i = 1; i < count; i++) {
    uint32_t c = codes[i], made = 0;
    unsigned class_of = combining(c);
    if (starter < kept && (starter == kept - 1 || before < class_of))
      made = compose_pair(codes[starter], c);
    if (made) {
      codes[starter] = made;
      continue;
    }
    codes[kept] = c;
    if (class_of == 0) starter = kept;
    before = class_of;
    kept++;
  }
  return kept;
}

/* Reads the next part; there is one. */
static void read_part(ti_folder *f) {
  uint32_t codes[TI_FOLD_PART * TI_FOLD_MOST], c;
  size_t i, length, count = 0, units = 0;
  c = ti_unit(f->value, f->at, f->end, &length);
  do {
    count = add_decomposed(c, codes, count);
    f->at += length;
    if (f->at == f->end || ++units == TI_FOLD_PART) break;
    c = ti_unit(f->value, f->at, f->end, &length);
  } while (!ti_settled(c));
  count = compose(codes, count);
  f->count = f->next = 0;
  for (i = 0; i < count; i++) f->count += ti_fold_code(codes[i], f->flags, f->codes + f->count);
}

void ti_folder_start(ti_folder *folder, const char *value, size_t length, unsigned flags) {
  folder->value = value;
  folder->at = 0;
  folder->end = length;
  folder->flags = flags;
  folder->count = folder->next = 0;
}

uint32_t ti_folder_next(ti_folder *folder) {
  while (folder->next == folder->count) {
    if (folder->at == folder->end) return TI_FOLDED;
    read_part(folder);
  }
  return folder->codes[folder->next++];
}

/* ---- A whole value ---- */

size_t ti_fold_value(const char *value, size_t length, unsigned flags, char *out) {
  ti_folder folder;
  uint32_t c;
  size_t written = 0;
  for (; written < length && (unsigned char)value[written] < 0x80; written++)
    out[written] = (char)fold_one((unsigned char)value[written], flags);
  if (written == length) return written;
  written = 0;
  ti_folder_start(&folder, value, length, flags);
  while ((c = ti_folder_next(&folder)) != TI_FOLDED) {
    if (c >= TI_BAD_BYTE) out[written++] = (char)(c - TI_BAD_BYTE);
    else written += ti_utf8_encode(c, out + written);
  }
  return written;
}
