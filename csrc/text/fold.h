/* fold.h: one form for values that differ in case, accents or apostrophes.
**
**   value      compose (NFC)       each code point by itself      folded
**   "Mu" "¨"      "Mü"             strip marks, then fold case     "mu"
**
** Everything is compared in composed form, however it was typed. Folding maps
** the code points of that form one by one, so that a pattern may fold each of
** its characters where an index folds whole values: both say the same.
**
** Apostrophes are ' and, folded to it, what stands for it in print and typing:
** ’ U+2019, ‘ U+2018, ‛ U+201B, ʼ U+02BC, ′ U+2032, ´ U+00B4 and `.
*/
#ifndef TIRO_TEXT_FOLD_H
#define TIRO_TEXT_FOLD_H

#include "../base/memory.h"
#include "../base/utf8.h"

enum {
  TI_IGNORE_CASE = 1,     /* simple case folding: one code point for one */
  TI_IGNORE_MARKS = 2,    /* decompose, drop nonspacing marks */
  TI_FOLD_APOSTROPHES = 4 /* see above */
};

/* Room that the folded form of `length` bytes may need. */
#define TI_FOLD_VALUE_ROOM(length) ((length) * 3)

/* Writes the folded form of a value to `out`; returns its bytes. Bytes that are
** not UTF-8 are copied. Without flags this is the composed form. */
TI_FUNC size_t ti_fold_value(const char *value, size_t length, unsigned flags, char *out);

/* ---- Code points ---- */

/* Units of a value: code points, and TI_BAD_BYTE + byte for each byte that is
** not UTF-8. */
#define TI_UNITS (TI_BAD_BYTE + 0x100u)

static inline uint32_t ti_unit(const char *value, size_t at, size_t end, size_t *length) {
  uint32_t c = ti_utf8_decode(value, at, end, length);
  return c == TI_BAD_BYTE ? c + (unsigned char)value[at] : c;
}

/* Stands in composed form as it is, whatever comes before it. Strings of
** settled code points are composed. */
TI_FUNC int ti_unsettled(uint32_t c);
static inline int ti_settled(uint32_t c) { return c < 0x300 || !ti_unsettled(c); }

/* What one code point of a composed value becomes: 0 to TI_FOLD_MOST code
** points; returns how many. */
#define TI_FOLD_MOST 4
TI_FUNC size_t ti_fold_code(uint32_t c, unsigned flags, uint32_t out[TI_FOLD_MOST]);

static inline int ti_is_apostrophe(uint32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x201B || c == 0x02BC || c == 0x2032 ||
         c == 0xB4 || c == '`';
}

/* ---- A folded value, code point by code point, in no memory ---- */

/* A part is a code point and the unsettled ones behind it, TI_FOLD_PART at
** most: beyond so many marks in a row, their order as typed counts. */
#define TI_FOLD_PART 32

typedef struct ti_folder {
  const char *value;
  size_t at, end; /* what is yet to be read */
  unsigned flags;
  uint32_t codes[TI_FOLD_PART * TI_FOLD_MOST]; /* the part, folded */
  size_t count, next;
} ti_folder;

#define TI_FOLDED TI_UNITS /* the value has ended */

TI_FUNC void ti_folder_start(ti_folder *folder, const char *value, size_t length, unsigned flags);
TI_FUNC uint32_t ti_folder_next(ti_folder *folder);

/* ---- Tables ---- */

/* Code points that decompose, ascending, and what each becomes in the end. */
TI_FUNC extern const uint32_t ti_decomposed[];
TI_FUNC extern const uint16_t ti_decomposition_starts[];
TI_FUNC extern const uint32_t ti_decomposition_parts[];
TI_FUNC extern const size_t ti_decomposed_count;

/* Pairs that compose, ascending. */
typedef struct ti_composition {
  uint32_t first, second, composed;
} ti_composition;

TI_FUNC extern const ti_composition ti_compositions[];
TI_FUNC extern const size_t ti_composition_count;

/* Code points that are not settled, with their combining class. */
typedef struct ti_unsettled_run {
  uint32_t first, last;
  uint8_t combining;
} ti_unsettled_run;

TI_FUNC extern const ti_unsettled_run ti_unsettled_runs[];
TI_FUNC extern const size_t ti_unsettled_run_count;

#endif
