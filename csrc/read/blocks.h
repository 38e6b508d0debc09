/* blocks.h: unlabelled paragraphs that are nobody's speech. */
#ifndef TIRO_READ_BLOCKS_H
#define TIRO_READ_BLOCKS_H

#include "reading.h"

/* Line `i` is centred, or set in capitals behind an indent: a heading between
** turns, or above a part of one. */
TI_FUNC int ti_is_heading(const ti_reading *r, size_t i, size_t indent);

/* The block of lines that starts at line `i` is spoken by nobody, nor is what
** follows it before the next label: the recorder's "The amendment was agreed
** to.", or the end of the page. `indent` is where paragraphs start. */
TI_FUNC int ti_ends_turn(const ti_reading *r, size_t i, size_t indent);

#endif
