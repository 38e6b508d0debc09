/* glance.c: may a transcript of these bytes hold a word? Told from the bytes alone,
** many times as fast as by reading them. A doubt is a yes.
**
**   word     resume
**   bytes    ... Resumed ...         yes: the letters are there, whatever their case
**            ... r é s u m é ...     yes: "r", "s" "u" "m" fit around what is not ASCII
**            ... c a f é , ...       no: "resume" does not begin with "caf"
**
** A token that folds to ASCII letters is made of them, but for code points above
** ASCII, each of which folds to one letter at most. A run of such code points need
** not be of one token. Tags and entities of HTML may
** stand anywhere: such pages are always in doubt.
*/
#include "glance.h"

#include <string.h>

#include "../base/bytes.h"
#include "../base/utf8.h"
#include "decode.h"

#define LONGEST 64  /* letters of a word */
#define SAMPLE 4096 /* bytes looked at for the zeros of UTF-16 */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static int is_letter(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); }

static int same(const char *bytes, tiro_string word, size_t first, size_t length) {
  size_t i;
  for (i = 0; i < length; i++)
    if (lower(bytes[i]) != word.at[first + i]) return 0;
  return 1;
}

/* ---- The letters as they are ---- */

/* Index of the word's letter that English has least of. */
static size_t rarest(tiro_string word) {
  static const char order[] = "zqjxkvbpygwfmucdhlrnsiaote"; /* digits are rarer still */
  size_t i, best = 0, least = sizeof order;
  for (i = 0; i < word.length; i++) {
    const char *found = strchr(order, word.at[i]);
    size_t rank = found ? (size_t)(found - order) + 1 : 0;
    if (rank < least) {
      least = rank;
      best = i;
    }
  }
  return best;
}

/* Does the word stand where byte `c`, its letter `index`, is? */
static int stands(tiro_string bytes, tiro_string word, size_t index, char c) {
  size_t at = index, end = bytes.length - (word.length - 1 - index);
  while (at < end) {
    const char *found = (const char *)memchr(bytes.at + at, c, end - at);
    if (!found) return 0;
    at = (size_t)(found - bytes.at);
    if (same(bytes.at + at - index, word, 0, word.length)) return 1;
    at++;
  }
  return 0;
}

static int stands_plainly(tiro_string bytes, tiro_string word) {
  size_t index = rarest(word);
  char c = word.at[index];
  if (bytes.length < word.length) return 0;
  if (stands(bytes, word, index, c)) return 1;
  return c >= 'a' && c <= 'z' && stands(bytes, word, index, (char)(c - 32));
}

/* ---- Around what is not ASCII ---- */

/* Length of a mark at bytes[at] that is of no word: blanks, dashes, quotes and the
** like of U+2000 to U+203F, a no-break space, a byte order mark; 0: there is none. */
static size_t mark(tiro_string bytes, size_t at) {
  const unsigned char *s = (const unsigned char *)bytes.at + at;
  size_t left = bytes.length - at;
  if (left > 1 && s[0] == 0xC2 && s[1] == 0xA0) return 2;
  if (left < 3) return 0;
  if (s[0] == 0xE2 && s[1] == 0x80) return (s[2] <= 0x8A || (s[2] >= 0x90 && s[2] <= 0xA9) || s[2] >= 0xAF) ? 3 : 0;
  return at == 0 && s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF ? 3 : 0;
}

/* Does a word that reaches back to bytes[at) go on there? */
static int goes_on_before(tiro_string bytes, size_t at) {
  if (at == 0 || (unsigned char)bytes.at[at - 1] < 0x80) return 0;
  return !((at >= 3 && mark(bytes, at - 3) == 3) || (at >= 2 && mark(bytes, at - 2) == 2));
}

static int goes_on_behind(tiro_string bytes, size_t at) {
  return at < bytes.length && (unsigned char)bytes.at[at] >= 0x80 && !mark(bytes, at);
}

/* May the word have some of `points` code points at [first, end), each as one letter
** at most? It begins among them or with the letters before, and ends among them or
** with the letters behind. */
static int fits(tiro_string bytes, tiro_string word, size_t first, size_t end, size_t points) {
  size_t before = 0, behind = 0, from, to;
  int open_left, open_right;
  while (before < word.length && before < first && is_letter(bytes.at[first - before - 1])) before++;
  while (behind < word.length && end + behind < bytes.length && is_letter(bytes.at[end + behind])) behind++;
  open_left = goes_on_before(bytes, first - before);
  open_right = goes_on_behind(bytes, end + behind);
  for (from = 0; from <= word.length; from++) {
    int begins = from == before || (open_left && from > before);
    if (from > 0 && !(begins && same(bytes.at + first - before, word, from - before, before))) continue;
    for (to = from; to <= word.length && to <= from + points; to++) {
      int ends = to + behind == word.length || (open_right && to + behind < word.length);
      if (to == word.length || (ends && same(bytes.at + end, word, to, behind))) return 1;
    }
  }
  return 0;
}

/* Looks at the code points from bytes[*at] on, up to what is ASCII or a mark. */
static int stands_around(tiro_string bytes, tiro_string word, size_t *at) {
  size_t first = *at, points = 0, length = mark(bytes, first);
  if (length) {
    *at += length;
    return 0;
  }
  while (*at < bytes.length && (unsigned char)bytes.at[*at] >= 0x80 && !mark(bytes, *at)) {
    if (ti_utf8_decode(bytes.at, *at, bytes.length, &length) == TI_BAD_BYTE) return 1;
    *at += length;
    points++;
  }
  return fits(bytes, word, first, *at, points);
}

static int stands_folded(tiro_string bytes, tiro_string word) {
  char room[TI_MASKED];
  size_t base, seen = 0;
  for (base = 0; base < bytes.length; base += TI_MASKED) {
    uint64_t mask = ti_mask_high(ti_masked(bytes.at, base, bytes.length, room));
    for (; mask; mask &= mask - 1) {
      size_t at = base + ti_first_bit(mask);
      if (at < seen) continue;
      if (stands_around(bytes, word, &at)) return 1;
      seen = at;
    }
  }
  return 0;
}

int ti_may_hold(tiro_string bytes, tiro_string word) {
  size_t i;
  if (word.length == 0 || word.length > LONGEST) return 1;
  for (i = 0; i < word.length; i++)
    if (!is_letter(word.at[i]) || lower(word.at[i]) != word.at[i]) return 1;
  if (bytes.length > 3 && mark(bytes, 0) == 3) {
    bytes.at += 3; /* most often a byte order mark */
    bytes.length -= 3;
  }
  if (memchr(bytes.at, '\0', bytes.length < SAMPLE ? bytes.length : SAMPLE)) return 1;
  if (ti_is_html(bytes.at, bytes.length) || ti_is_captions(bytes.at, bytes.length)) return 1;
  return stands_plainly(bytes, word) || stands_folded(bytes, word);
}
