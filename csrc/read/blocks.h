/* blocks.h: unlabelled paragraphs that are nobody's speech. */
#ifndef TIRO_READ_BLOCKS_H
#define TIRO_READ_BLOCKS_H

#include "reading.h"

typedef enum ti_block_kind {
  TI_BLOCK_SPEECH,
  TI_BLOCK_RECORDER, /* the recorder speaks: "The amendment was agreed to." */
  TI_BLOCK_CLOSING,  /* nothing after it is spoken before the next label */
  TI_BLOCK_ASIDE     /* brackets around all of it */
} ti_block_kind;

/* Line `i` is centred, or set in capitals behind an indent: a heading between
** turns, or above a part of one. */
TI_FUNC int ti_is_heading(const ti_reading *r, size_t i, size_t indent);

/* What the block of lines that starts at line `i` is, in the reading's style;
** `indent` is where the style's paragraphs start. */
TI_FUNC ti_block_kind ti_block_at(const ti_reading *r, size_t i, size_t indent);

#endif
