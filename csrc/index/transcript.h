/* transcript.h: a transcript as a segment of one document.
**
** Column "word"; layers
**
**   doc       id, and the header's fields: title, date, event, city, ...
**   field     name, value
**   turn      n, label, speaker, speaker_id, role, line
**   para
**   sentence
**   note      kind, spoken
**   gap       kind
**   exchange  n, asker
**   question  exchange     a span for each run of turns
**   answer    exchange     likewise
**
** and those that a script adds. Numbers count from 1, all values are strings.
*/
#ifndef TIRO_INDEX_TRANSCRIPT_H
#define TIRO_INDEX_TRANSCRIPT_H

#include "builder.h"

/* A span that a script added. Layers and attributes of the built-in names are
** added to those. */
typedef struct ti_annotation {
  tiro_string layer;
  tiro_span bytes; /* of the text */
  const tiro_string *names, *values;
  size_t count;
} ti_annotation;

typedef struct ti_transcript_options {
  tiro_string id; /* of the document */
  const ti_annotation *annotations;
  size_t annotation_count;
  const tiro_part *parts; /* of exchanges, in the order of turns */
  size_t part_count;
} ti_transcript_options;

/* Adds the transcript to what is built. */
TI_FUNC tiro_status ti_builder_transcript(ti_builder *b, const tiro_transcript *t,
                                          const ti_transcript_options *options);

/* A segment of the transcript alone; `options` may be NULL. */
TI_FUNC tiro_status ti_segment_of(ti_segment_box **out, const tiro_memory *memory,
                                  const tiro_transcript *t, const ti_transcript_options *options);

#endif
