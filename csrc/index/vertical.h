/* vertical.h: text in vertical format (CWB, Sketch Engine) as a document.
**
**   <turn speaker="A" n="1">      a span of layer "turn"
**   The     the     DT            a token: word and two further columns
**   </turn>
*/
#ifndef TIRO_INDEX_VERTICAL_H
#define TIRO_INDEX_VERTICAL_H

#include "builder.h"

typedef struct ti_vertical_options {
  tiro_string id;             /* of the document */
  const tiro_string *columns; /* NULL: "word" alone */
  size_t column_count;
} ti_vertical_options;

/* What was odd about it, as counts. */
typedef struct ti_vertical_notes {
  uint32_t extra_cells;  /* lines with more cells than there are columns */
  uint32_t stray_closes; /* closing tags of what was not open */
  uint32_t left_open;    /* structures that the text's end closes */
  uint32_t left_out;     /* structures and attributes past TI_MOST_NAMES names */
} ti_vertical_notes;

/* Adds the vertical text as one document. A structure "doc" becomes layer
** "text", as "doc" holds the documents; the first "doc" or "text" gives the document
** its attributes, but for the id, where no token stands before it. `notes` may be NULL. TIRO_TOOBIG: more
** than TI_MOST_NAMES columns, or more than TIRO_MAX_SOURCE bytes. */
TI_FUNC tiro_status ti_builder_vertical(ti_builder *b, const char *text, size_t length,
                                        const ti_vertical_options *options, ti_vertical_notes *notes);

#endif
