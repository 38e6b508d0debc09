/* places.h: how it is told where tokens lie: see places.c.
**
** Between two tokens is one byte, or none where the first one's word opens
** something or the second one's goes on or closes. A token that lies otherwise, or
** is not as long as its word, is *odd*:
**
**   passed * 8 + gap         tokens since the last odd one; bytes before it, less than 6
**   passed * 8 + 6, gap      6 or more
**   passed * 8 + 7, gap, n   it is n bytes long
**
** What a word's bytes are says it all, so that the odd tokens of a document are
** the same in every segment.
*/
#ifndef TIRO_INDEX_PLACES_H
#define TIRO_INDEX_PLACES_H

#include "segment.h"

#define TI_MARK 128    /* tokens a mark */
#define TI_WIDE_GAP 6  /* this and more have a number of their own */
#define TI_ODD_LONG 7  /* and then a length has, too */
#define TI_ODD_ROOM 15 /* bytes that an odd token may take */

/* Marks of a document. */
static inline uint32_t ti_marks(uint32_t tokens) { return tokens / TI_MARK + (tokens % TI_MARK != 0); }

enum { TI_TIGHT_BEFORE = 1, TI_TIGHT_BEHIND = 2 };

/* Of a word: whether no byte is usual before it, or behind it. */
static inline uint32_t ti_tightness(tiro_string word) {
  const unsigned char *s = (const unsigned char *)word.at;
  if (!word.length || ((s[0] | 32u) - 'a' < 26 && s[0] != 'n')) return 0; /* most */
  switch (s[0]) {
    case '!': case '%': case '\'': case ')': case ',': case '.': case ':': case ';': case '?': case ']': case '}':
      return TI_TIGHT_BEFORE;
    case '#': case '$': case '(': case '[': case '`': case '{':
      return TI_TIGHT_BEHIND;
    case '/':
      return TI_TIGHT_BEFORE | TI_TIGHT_BEHIND;
    case '-':
      return word.length == 1 ? TI_TIGHT_BEFORE | TI_TIGHT_BEHIND : 0;
    case 'n': /* n't */
      if (word.length > 1 && s[1] == '\'') return TI_TIGHT_BEFORE;
      return word.length > 3 && s[1] == 0xE2 && s[2] == 0x80 && s[3] == 0x99 ? TI_TIGHT_BEFORE : 0;
    case 0xE2: /* quotes, the ellipsis */
      if (word.length < 3 || s[1] != 0x80) return 0;
      if (s[2] == 0x98 || s[2] == 0x9C) return TI_TIGHT_BEHIND;
      return s[2] == 0x99 || s[2] == 0x9D || s[2] == 0xA6 ? TI_TIGHT_BEFORE : 0;
    default:
      return 0;
  }
}

/* Bytes between two tokens, by how tight they are. */
static inline uint32_t ti_usual_gap(uint32_t before, uint32_t behind) {
  return !(before & TI_TIGHT_BEHIND || behind & TI_TIGHT_BEFORE);
}

typedef struct ti_odd {
  uint32_t passed, gap;
  uint32_t length; /* TIRO_NONE: its word's */
} ti_odd;

/* Returns the byte behind. */
static inline unsigned char *ti_put_odd(unsigned char *out, const ti_odd *odd) {
  uint32_t kind = odd->length != TIRO_NONE ? TI_ODD_LONG : odd->gap < TI_WIDE_GAP ? odd->gap : TI_WIDE_GAP;
  out = ti_put_varint(out, odd->passed * 8 + kind);
  if (kind >= TI_WIDE_GAP) out = ti_put_varint(out, odd->gap);
  return kind == TI_ODD_LONG ? ti_put_varint(out, odd->length) : out;
}

/* Returns the byte behind, never beyond `end`. */
static inline const unsigned char *ti_get_odd(const unsigned char *at, const unsigned char *end, ti_odd *odd) {
  uint32_t n;
  at = ti_get_varint(at, end, &n);
  odd->passed = n / 8;
  odd->gap = n % 8;
  odd->length = TIRO_NONE;
  if (n % 8 >= TI_WIDE_GAP) at = ti_get_varint(at, end, &odd->gap);
  return n % 8 == TI_ODD_LONG ? ti_get_varint(at, end, &odd->length) : at;
}

#endif
