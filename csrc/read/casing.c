/* casing.c: names and titles as people read them.
**
**   "MARTIN J. KELLERMAN" -> "Martin J. Kellerman"    "ANNE McARDLE-O'SHEA" -> "Anne McArdle-O'Shea"
*/
#include "names.h"

#include <string.h>

#include "../base/utf8.h"
#include "../text/unicode.h"
#include "words.h"

#define APOSTROPHE 0x2019
#define LONG_NAME 340 /* bytes; a longer one is kept as it is */

/* Lower case inside a name or title. */
static const char *const small_words[] = {"of", "the", "for", "and", "in", "or", "to", "on", NULL};

static size_t bare(const char *word, size_t length) {
  while (length > 1 && (word[length - 1] == '.' || word[length - 1] == ',')) length--;
  return length;
}

/* Acronyms, initials, numerals: capitals in any case. */
static int is_initials(tiro_string word) {
  static const char *const keep[] = {
    "ii", "iii", "iv", "ceo", "cfo", "coo", "cto", "us", "usa", "un", "uk", "eu", "nato",
    "fbi", "cia", "nsa", "epa", "fema", "nasa", "omb", "nsc", "osd", "hud", "hhs", "dhs",
    "fdic", "sec", "irs", "llc", "llp", "afl-cio", "aarp", "cdc", "nih", "fda", "lgbtq", NULL
  };
  size_t i, dots = 0, letters = 0;
  for (i = 0; i < word.length; i++) {
    dots += word.at[i] == '.';
    letters += word.at[i] != '.' && word.at[i] != ',';
  }
  if (letters < 2 || dots >= letters) return 1; /* J.P. */
  return !(dots && ti_same_word(word.at, word.length, "sec.")) && ti_in_list(word.at, bare(word.at, word.length), keep);
}

/* Two capitals or more, and lower case at most inside as in McCAIN. */
static int is_upper(tiro_string word) {
  size_t at = 0, length, uppers = 0, lowers = 0, tail = 0;
  while (at < word.length) {
    ti_category c = ti_unicode_category(ti_unicode(ti_utf8_decode(word.at, at, word.length, &length)));
    if (c == TI_GC_UPPER) uppers++, tail++;
    else if (c == TI_GC_LOWER) lowers++, tail = 0;
    at += length;
  }
  return uppers >= 2 && (!lowers || (tail >= 2 && lowers <= 3));
}

/* Where the letters start that become lower case: behind the capital that opens
** the part of a word, or in McCAIN the one behind its lower case. */
static size_t head_length(tiro_string part) {
  size_t at, head;
  (void)ti_utf8_decode(part.at, 0, part.length, &head);
  for (at = 0; at + 1 < part.length; at++)
    if (ti_is_lower(part.at[at]) && ti_is_upper(part.at[at + 1])) return at + 2;
  return part.length > 3 && part.at[0] == 'M' && part.at[1] == 'C' && ti_is_letter(part.at[2]) ? 3 : head;
}

/* Writes a part of a hyphenated word in its usual form; returns its length. */
static size_t write_part(tiro_string part, char *out) {
  size_t at, n, length, head = head_length(part);
  int capital = 0;
  memcpy(out, part.at, head);
  if (head == 3 && out[0] == 'M' && out[1] == 'C') out[1] = 'c';
  for (at = n = head; at < part.length; at += length) {
    uint32_t c = ti_utf8_decode(part.at, at, part.length, &length);
    if (capital || c == TI_BAD_BYTE) {
      memcpy(out + n, part.at + at, length);
      n += length;
    } else {
      n += ti_utf8_encode(ti_fold(c), out + n);
    }
    capital = (c == '\'' || c == APOSTROPHE) && at < 3 && at + length + 1 < part.length; /* O'BRIEN */
  }
  return n;
}

static size_t write_word(tiro_string word, int first, char *out) {
  size_t at = 0, n = 0;
  if (!first && ti_in_list(word.at, bare(word.at, word.length), small_words)) {
    for (at = 0; at < word.length; at++) out[at] = ti_lower(word.at[at]);
    return word.length;
  }
  while (at < word.length) {
    tiro_string part;
    part.at = word.at + at;
    while (at < word.length && word.at[at] != '-' && word.at[at] != '/') at++;
    part.length = (size_t)(word.at + at - part.at);
    if (part.length) n += write_part(part, out + n);
    if (at < word.length) out[n++] = word.at[at++];
  }
  return n;
}

/* The next word of a text from *at on, *at behind the blanks that follow it;
** *broken tells that a hyphen ends the word and its line. */
static int next_word(tiro_string text, size_t *at, tiro_string *word, int *broken) {
  size_t blank;
  word->at = text.at + *at;
  while (*at < text.length && !ti_blank_length(text.at, *at, text.length)) ++*at;
  word->length = (size_t)(text.at + *at - word->at);
  *broken = 0;
  while (*at < text.length && (blank = ti_blank_length(text.at, *at, text.length)) != 0) {
    *broken |= text.at[*at] == '\n' && word->length && word->at[word->length - 1] == '-';
    *at += blank;
  }
  return word->length > 0 || *at < text.length;
}

static tiro_status keep_words(ti_reading *r, tiro_string *out, tiro_string printed, int cased) {
  char buffer[3 * LONG_NAME]; /* folding makes three bytes of two at most, a blank is added to each word */
  size_t at = 0, n = 0;
  tiro_string word;
  int broken = 1, ends_broken;
  if (printed.length > LONG_NAME) return ti_keep(r, out, printed.at, printed.length);
  while (next_word(printed, &at, &word, &ends_broken)) {
    if (!word.length) continue; /* blanks at the start */
    if (n && !broken) buffer[n++] = ' ';
    if (cased && is_upper(word) && !is_initials(word)) {
      n += write_word(word, n == 0, buffer + n);
    } else {
      memcpy(buffer + n, word.at, word.length);
      n += word.length;
    }
    broken = ends_broken;
  }
  return ti_keep(r, out, buffer, n);
}

/* A title in capitals has acronyms in it as like as not: it is cased when all
** its words are known. */
static int is_known_title(tiro_string title) {
  size_t at = 0;
  tiro_string word;
  int broken;
  while (next_word(title, &at, &word, &broken))
    if (word.length && !ti_is_office_word(word.at, word.length)) return 0;
  return 1;
}

tiro_status ti_keep_name(ti_reading *r, tiro_string *out, tiro_string printed) {
  return keep_words(r, out, printed, 1);
}

tiro_status ti_keep_title(ti_reading *r, tiro_string *out, tiro_string printed) {
  return keep_words(r, out, printed, is_known_title(printed));
}
