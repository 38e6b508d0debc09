/* persons.h: people of a text: which printed names are one person's.
**
**   header  "Antony J. Blinken"                       a person, with all its names
**   text    "John Kerry"   "Secretary Kerry"  "Kerry" one: the only Kerry there is
**           "Hillary"                                 one by itself: no full name has it
**   two Clintons with given names                     a bare "Clinton" is apart
**
** Full names first, then titles with family names, then bare names: what comes later
** joins what is there if it can be only one. Countries that are people's names too
** are people's where the text has such a person: Jordan.
*/
#ifndef TIRO_NAMES_PERSONS_H
#define TIRO_NAMES_PERSONS_H

#include "mentions.h"

/* Sets the people of a transcript, and of mentions of kind person `person`, `why` and
** `grade`; those that nothing tells to be a person have none. */
TI_FUNC tiro_status ti_persons_group(ti_mentions *m, const tiro_transcript *t, const ti_gazetteer *g);

#endif
