/* glance.h: may a transcript of these bytes hold a word? See glance.c. */
#ifndef TIRO_READ_GLANCE_H
#define TIRO_READ_GLANCE_H

#include "../base/memory.h"

/* 0: no token of a transcript of `bytes` folds to `word`, which is of ASCII letters
** in lower case and digits; of another word nothing is told. */
TI_FUNC int ti_may_hold(tiro_string bytes, tiro_string word);

#endif
