/* reading.h: a transcript while it is read, and what stays of it.
**
** Each stage of reading is one file; all work on one ti_reading:
**
**   decode.c     source -> UTF-8
**   undress.c    UTF-8 -> text without markup, by markup.c (HTML) and captions.c
**   runs.c       text -> bytes of the source
**   lines.c      text -> lines: blank, text, furniture (page heads, numbers)
**   label.c      a line -> what its label would look like
**   profile.c    candidates -> the house style
**   labels.c     candidates, style -> labels
**   blocks.c     unlabelled paragraphs that are nobody's speech
**   turns.c      labels, lines -> turns, paragraphs, their pieces
**   escapes.c    pieces -> pieces without Markdown's backslashes
**   pages.c      page marks -> printed pages of turns
**   notes.c      brackets -> notes
**   header.c     lines before the first turn -> fields; with keys.c (blocks of
**                keys), fronts.c (front pages), dates.c, places.c, countries.c,
**                events.c, fields.c
**   people.c     labels, header, headings -> speakers; with mentions.c (names
**                outside labels), cast.c (who is who), names.c, casing.c, roles.c
**   cuts.c       dashes at a turn's ends -> cut off, resumed
**   gaps.c       blank runs -> gaps
**   count.c      paragraphs -> tokens, sentences, words
**   vocabulary.c tokens -> distinct ones; not before somebody asks
**
** What only the reading needs (lines) goes when it is done.
*/
#ifndef TIRO_READ_READING_H
#define TIRO_READ_READING_H

#include "../text/packed.h"
#include "vocabulary.h"

struct ti_profile;

typedef enum ti_line_kind {
  TI_LINE_BLANK,
  TI_LINE_TEXT,
  TI_LINE_FURNITURE /* page head or number, rule: no part of the text */
} ti_line_kind;

/* first <= text <= end: [text, end) is the line without its line number,
** indent, trailing blanks and line end. A blank line is empty there. */
typedef struct ti_line {
  uint32_t first, text, end;
  uint16_t indent; /* columns before `text`; a tab counts to the next 8th */
  uint8_t kind;    /* ti_line_kind */
  uint8_t number;  /* printed line number, 0: none */
} ti_line;

/* Where a run of text came from: see runs.c. */
typedef struct ti_run {
  uint32_t text, source, width;
  uint8_t rule;
} ti_run;

typedef TI_ARRAY(ti_run) ti_runs;
typedef TI_ARRAY(tiro_span) ti_spans;

/* A block of the string arena. */
typedef struct ti_block ti_block;

typedef struct ti_reading {
  tiro_transcript face; /* first: what the caller sees */
  tiro_memory memory;
  const struct ti_profile *profile;
  const tiro_parse_options *options; /* while reading only */

  char *decoded;    /* `text`, when it is not the source */
  size_t decoded_size;
  char *undressed;  /* likewise, after markup went from `dressed` */
  size_t undressed_size;
  const char *dressed; /* NULL: there was no markup */
  size_t dressed_length;
  ti_runs charset_runs, markup_runs;
  TI_ARRAY(uint32_t) line_starts; /* physical lines, bytes of the text before markup went */
  int escaped;     /* Markdown's backslashes are no part of the speech */
  size_t bad_byte; /* of the text, SIZE_MAX: none */

  TI_ARRAY(ti_line) lines; /* while reading only */
  int has_furniture;       /* some line is furniture, or numbered */

  TI_ARRAY(tiro_field) fields;
  TI_ARRAY(tiro_speaker) speakers;
  TI_ARRAY(tiro_label) labels;
  TI_ARRAY(tiro_turn) turns;
  TI_ARRAY(tiro_paragraph) paragraphs;
  TI_ARRAY(tiro_note) notes;
  TI_ARRAY(tiro_gap) gaps;
  ti_spans pieces; /* runs of readable text, several a paragraph where furniture parts them */
  ti_packed tokens;
  ti_sentences sentences;
  ti_block *strings;
  ti_vocabulary vocabulary;
} ti_reading;

/* Copies bytes that are not in the text into the reading's arena. */
TI_FUNC tiro_status ti_keep(ti_reading *r, tiro_string *out, const char *at, size_t length);

/* The stages, in the order they run. */
TI_FUNC tiro_status ti_decode(ti_reading *r);
TI_FUNC tiro_status ti_split_lines(ti_reading *r);
TI_FUNC tiro_status ti_find_turns(ti_reading *r);
TI_FUNC tiro_status ti_split_at_escapes(ti_reading *r);
TI_FUNC void ti_number_pages(ti_reading *r);
TI_FUNC tiro_status ti_find_notes(ti_reading *r);
TI_FUNC tiro_status ti_read_header(ti_reading *r);
TI_FUNC tiro_status ti_find_people(ti_reading *r);
TI_FUNC void ti_find_cuts(ti_reading *r);
TI_FUNC tiro_status ti_find_gaps(ti_reading *r);
TI_FUNC tiro_status ti_count_words(ti_reading *r);

/* Part of decoding: sets `escaped`. */
TI_FUNC void ti_find_escapes(ti_reading *r);

/* text[at] is the backslash of an escape. */
TI_FUNC int ti_is_escape(const char *text, size_t at, size_t end);

/* Whether speech ends, or starts, with the dash of a cut. */
TI_FUNC int ti_ends_cut(const char *text, tiro_span span);
TI_FUNC int ti_starts_cut(const char *text, tiro_span span);

static inline tiro_string ti_string(const ti_reading *r, uint32_t first, uint32_t end) {
  tiro_string s;
  s.at = r->face.text + first;
  s.length = end - first;
  return s;
}

#endif
