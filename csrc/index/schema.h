/* schema.h: the layers and attributes that each transcript has, also where
** nothing is in them: one row an attribute, a layer's rows together.
*/
#ifndef TIRO_INDEX_SCHEMA_H
#define TIRO_INDEX_SCHEMA_H

#include "../base/memory.h"

typedef enum ti_schema_row {
  TI_DOC_ID, TI_DOC_PROFILE, TI_DOC_TITLE, TI_DOC_DATE, TI_DOC_EVENT, TI_DOC_VENUE, TI_DOC_CITY,
  TI_DOC_COUNTRY, TI_DOC_TIME, TI_DOC_COMMITTEE, TI_DOC_DOCKET, TI_DOC_CHAMBER, TI_DOC_PAGES,
  TI_FIELD_NAME, TI_FIELD_VALUE,
  TI_TURN_N, TI_TURN_LABEL, TI_TURN_SPEAKER, TI_TURN_SPEAKER_ID, TI_TURN_ROLE, TI_TURN_LINE,
  TI_PARA,
  TI_SENTENCE,
  TI_NOTE_KIND, TI_NOTE_SPOKEN,
  TI_GAP_KIND,
  TI_EXCHANGE_N, TI_EXCHANGE_ASKER,
  TI_QUESTION_EXCHANGE,
  TI_ANSWER_EXCHANGE,
  TI_SCHEMA_ROWS
} ti_schema_row;

typedef struct ti_schema_entry {
  const char *layer, *attribute; /* attribute NULL: the layer has none */
} ti_schema_entry;

/* By ti_schema_row. */
TI_FUNC extern const ti_schema_entry ti_schema[TI_SCHEMA_ROWS];

/* Whether there is such a layer, or attribute of it; `attribute` may be NULL. */
TI_FUNC int ti_schema_has(tiro_string layer, const tiro_string *attribute);

/* Words for codes; NULL: none. */
TI_FUNC const char *ti_role_word(unsigned role);
TI_FUNC const char *ti_note_word(unsigned kind);
TI_FUNC const char *ti_gap_word(unsigned kind);

#endif
