/* called.h: which of several people a text names.
**
**   "Mr. Olsen's answer"  ->  " mr olsen answer "  ->  words  ->  names that begin so
**                                                      olsen  ->  "olsen", "olsen fell"
*/
#ifndef TIRO_TALK_CALLED_H
#define TIRO_TALK_CALLED_H

#include "../base/values.h"

typedef struct ti_called_name {
  uint32_t start, end; /* its bytes, a blank at either end */
  uint32_t person;
  uint32_t next;       /* that begins with the same word, or TIRO_NONE */
} ti_called_name;

typedef struct ti_called {
  ti_values words;                 /* that names begin with */
  TI_ARRAY(uint32_t) firsts;       /* by word: its latest name */
  TI_ARRAY(ti_called_name) names;
  TI_ARRAY(char) bytes;
} ti_called;

#define TI_SEVERAL (TIRO_NONE - 1) /* people are named */

/* Adds a folded name to those that there are, none in an object that is all zero. On
** TIRO_NOMEM nothing is added. */
TI_FUNC tiro_status ti_called_add(ti_called *c, const tiro_memory *memory, const char *name, size_t length,
                                  uint32_t person);
TI_FUNC void ti_called_free(ti_called *c, const tiro_memory *memory);
TI_FUNC size_t ti_called_size(const ti_called *c);

/* Writes folded text as names are looked for in: words between blanks, without "'s".
** Returns its length, at most two bytes more than before. */
TI_FUNC size_t ti_called_words(const char *folded, size_t length, char *out);

/* Who is named in such words: a person, TI_SEVERAL or TIRO_NONE. */
TI_FUNC uint32_t ti_called_find(const ti_called *c, const char *words, size_t length);

#endif
