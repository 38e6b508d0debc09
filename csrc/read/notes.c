/* notes.c: brackets become notes.
**
** Square brackets are always the transcriber's. Round ones are when they hold
** a stage direction: a word of the table, or a sentence of their own. What no
** row of the table knows is an action when it stands alone, and words supplied
** to the sentence when it stands inside one.
*/
#include "reading.h"

#include <string.h>

#include "label.h"
#include "words.h"

#define LONG_NOTE 1500 /* bytes between brackets */
#define STEM 11        /* letters from which a word may go on */
#define DEEPEST 8      /* brackets in brackets */
#define LONG_ROUND 120 /* a longer one in round brackets is speech */

/* Words of notes. A long word may go on: "through interpret" is "through
** interpreters" as well. */
typedef struct note_word {
  const char *word;
  uint8_t kind;
} note_word;

/* Those that tell wherever they stand in the note, */
static const note_word anywhere[] = {
  {"inaudible", TIRO_NOTE_INAUDIBLE}, {"unintelligible", TIRO_NOTE_INAUDIBLE},
  {"indiscernible", TIRO_NOTE_INAUDIBLE}, {"laughter", TIRO_NOTE_LAUGHTER},
  {"applause", TIRO_NOTE_APPLAUSE}, {"crosstalk", TIRO_NOTE_CROSSTALK},
  {"cross talk", TIRO_NOTE_CROSSTALK}, {"cross-talk", TIRO_NOTE_CROSSTALK}
};

/* and those that tell at its start. */
static const note_word at_start[] = {
  {"audio ", TIRO_NOTE_INAUDIBLE}, {"off mic", TIRO_NOTE_INAUDIBLE},
  {"off-mic", TIRO_NOTE_INAUDIBLE}, {"no audio", TIRO_NOTE_INAUDIBLE},
  {"garbled", TIRO_NOTE_INAUDIBLE}, {"unclear", TIRO_NOTE_INAUDIBLE}, {"?", TIRO_NOTE_INAUDIBLE},
  {"background noise", TIRO_NOTE_INAUDIBLE}, {"laughs", TIRO_NOTE_LAUGHTER},
  {"laughing", TIRO_NOTE_LAUGHTER}, {"laugh", TIRO_NOTE_LAUGHTER},
  {"chuckles", TIRO_NOTE_LAUGHTER}, {"chuckling", TIRO_NOTE_LAUGHTER},
  {"cheers", TIRO_NOTE_APPLAUSE}, {"clapping", TIRO_NOTE_APPLAUSE},
  {"cheering", TIRO_NOTE_APPLAUSE}, {"overlapping", TIRO_NOTE_CROSSTALK},
  {"simultaneous", TIRO_NOTE_CROSSTALK}, {"multiple speakers", TIRO_NOTE_CROSSTALK},
  {"talking over", TIRO_NOTE_CROSSTALK}, {"speaking simultaneously", TIRO_NOTE_CROSSTALK},
  {"pause", TIRO_NOTE_PAUSE}, {"long pause", TIRO_NOTE_PAUSE}, {"brief pause", TIRO_NOTE_PAUSE},
  {"short pause", TIRO_NOTE_PAUSE}, {"silence", TIRO_NOTE_PAUSE}, {"no response", TIRO_NOTE_PAUSE},
  {"no verbal response", TIRO_NOTE_PAUSE}, {"no audible response", TIRO_NOTE_PAUSE},
  {"sic", TIRO_NOTE_SIC}, {"in spanish", TIRO_NOTE_FOREIGN}, {"in french", TIRO_NOTE_FOREIGN},
  {"in german", TIRO_NOTE_FOREIGN}, {"in russian", TIRO_NOTE_FOREIGN},
  {"in arabic", TIRO_NOTE_FOREIGN}, {"in chinese", TIRO_NOTE_FOREIGN},
  {"in japanese", TIRO_NOTE_FOREIGN}, {"in korean", TIRO_NOTE_FOREIGN},
  {"in hebrew", TIRO_NOTE_FOREIGN}, {"in italian", TIRO_NOTE_FOREIGN},
  {"in portuguese", TIRO_NOTE_FOREIGN}, {"in english", TIRO_NOTE_FOREIGN},
  {"in ukrainian", TIRO_NOTE_FOREIGN}, {"in farsi", TIRO_NOTE_FOREIGN},
  {"speaks in", TIRO_NOTE_FOREIGN}, {"speaking in", TIRO_NOTE_FOREIGN},
  {"through interpret", TIRO_NOTE_FOREIGN}, {"via interpret", TIRO_NOTE_FOREIGN},
  {"through an interpret", TIRO_NOTE_FOREIGN}, {"via translat", TIRO_NOTE_FOREIGN},
  {"through translat", TIRO_NOTE_FOREIGN}, {"as interpreted", TIRO_NOTE_FOREIGN},
  {"as translated", TIRO_NOTE_FOREIGN}, {"as provided by interpret", TIRO_NOTE_FOREIGN},
  {"interpreted", TIRO_NOTE_FOREIGN}, {"translated", TIRO_NOTE_FOREIGN},
  {"foreign language", TIRO_NOTE_FOREIGN}, {"speaking foreign", TIRO_NOTE_FOREIGN},
  {"untranslated", TIRO_NOTE_FOREIGN}, {"time noted", TIRO_NOTE_TIME}, {"time:", TIRO_NOTE_TIME},
  {"page ", TIRO_NOTE_PAGE}, {"[page ", TIRO_NOTE_PAGE}, {"whereupon", TIRO_NOTE_ACTION},
  {"recess", TIRO_NOTE_ACTION}, {"witness", TIRO_NOTE_ACTION}, {"gavel", TIRO_NOTE_ACTION},
  {"music", TIRO_NOTE_ACTION}, {"nods", TIRO_NOTE_ACTION}, {"nodding", TIRO_NOTE_ACTION},
  {"gestures", TIRO_NOTE_ACTION}, {"gesturing", TIRO_NOTE_ACTION},
  {"indicating", TIRO_NOTE_ACTION}, {"moment of silence", TIRO_NOTE_ACTION},
  {"off the record", TIRO_NOTE_ACTION}, {"end of", TIRO_NOTE_ACTION}, {"phone ", TIRO_NOTE_ACTION},
  {"break", TIRO_NOTE_ACTION}, {"coughs", TIRO_NOTE_ACTION}, {"sighs", TIRO_NOTE_ACTION},
  {"video ", TIRO_NOTE_ACTION}, {"a video", TIRO_NOTE_ACTION}, {"shakes ", TIRO_NOTE_ACTION},
  {"raises ", TIRO_NOTE_ACTION}, {"hands ", TIRO_NOTE_ACTION}, {"points ", TIRO_NOTE_ACTION},
  {"pointing", TIRO_NOTE_ACTION}, {"sings", TIRO_NOTE_ACTION}, {"singing", TIRO_NOTE_ACTION},
  {"graphic", TIRO_NOTE_ACTION}, {"tiff omitted", TIRO_NOTE_ACTION},
  {"the prepared statement", TIRO_NOTE_ACTION}, {"prepared statement", TIRO_NOTE_ACTION}
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define UNKNOWN 255

static int is_word_end(const char *s, size_t at, size_t length) {
  return at >= length || !ti_is_letter(s[at]);
}

/* The row's word stands at s[at]. */
static int row_fits(const note_word *row, const char *s, size_t at, size_t length) {
  size_t n;
  if (row->word[0] != ti_lower(s[at]) || !ti_starts_with(s + at, length - at, row->word)) return 0;
  n = strlen(row->word);
  return !ti_is_letter(row->word[n - 1]) || is_word_end(s, at + n, length) || n > STEM;
}

/* The kind of the first row that fits. */
static uint8_t find_row(const note_word *rows, size_t count, const char *s, size_t at, size_t length) {
  size_t i;
  for (i = 0; i < count; i++)
    if (row_fits(&rows[i], s, at, length)) return rows[i].kind;
  return UNKNOWN;
}

static uint8_t look_up(const char *s, size_t length) {
  size_t at, after;
  for (at = 0; at < length; at++) {
    uint8_t kind;
    if (at && (ti_is_letter(s[at - 1]) || !ti_is_letter(s[at]))) continue;
    kind = find_row(anywhere, COUNT(anywhere), s, at, length);
    if (kind == UNKNOWN && at == 0) kind = find_row(at_start, COUNT(at_start), s, at, length);
    if (kind != UNKNOWN) return kind;
  }
  return ti_scan_clock(s, 0, length, &after) >= 0 ? TIRO_NOTE_TIME : UNKNOWN;
}

static int is_number(const char *s, size_t length) {
  size_t i;
  for (i = 0; i < length; i++)
    if (!ti_is_digit(s[i])) return 0;
  return length > 0;
}

/* "(Holds up a chart.)": a sentence, not part of one. */
static int is_sentence(const char *s, size_t length) {
  return length > 2 && length <= LONG_ROUND && ti_is_upper(s[0]) && s[length - 1] == '.';
}

/* End of the bracket at `at`, its own included; `at`: it does not close. */
static size_t close_of(const char *text, size_t at, size_t end) {
  char open = text[at], close = open == '[' ? ']' : ')';
  size_t depth = 0, i;
  if (end - at > LONG_NOTE) end = at + LONG_NOTE;
  for (i = at; i < end && depth <= DEEPEST; i++) {
    depth += text[i] == open;
    if (text[i] == close && --depth == 0) return i + 1;
  }
  return at;
}

static tiro_status add_note(ti_reading *r, size_t first, size_t end, uint32_t turn,
                            uint8_t kind, int spoken) {
  tiro_note *note;
  if (ti_reserve(&r->memory, &r->notes, 1)) return TIRO_NOMEM;
  note = &r->notes.items[r->notes.count++];
  note->span.first = (uint32_t)first;
  note->span.end = (uint32_t)end;
  note->turn = turn;
  note->kind = kind;
  note->spoken = (uint8_t)spoken;
  return TIRO_OK;
}

/* The bracket [first, end) of a paragraph, if it is a note. */
static tiro_status take_bracket(ti_reading *r, const tiro_paragraph *p, uint32_t turn,
                                size_t first, size_t end) {
  const char *s = r->face.text + first + 1;
  size_t length = end - first - 2;
  int square = r->face.text[first] == '[';
  int alone = first == p->span.first && end + 1 >= p->span.end;
  uint8_t kind;
  while (length && *s == ' ') s++, length--;
  while (length && (s[length - 1] == ' ' || (r->escaped && s[length - 1] == '\\'))) length--;
  if (!length) return TIRO_OK;
  kind = look_up(s, length);
  if (kind == TIRO_NOTE_TIME && !square && !alone) return TIRO_OK;
  if (kind != UNKNOWN && !square && length > LONG_ROUND && !alone) return TIRO_OK;
  if (kind != UNKNOWN) return add_note(r, first, end, turn, kind, 0);
  if (!square && !alone && !is_sentence(s, length)) return TIRO_OK;
  if (!square || alone) return add_note(r, first, end, turn, TIRO_NOTE_ACTION, 0);
  if (is_number(s, length) || p->turn == TIRO_NONE) return add_note(r, first, end, turn, TIRO_NOTE_OTHER, 0);
  return add_note(r, first, end, turn, TIRO_NOTE_SUPPLIED, 1);
}

/* The next brackets of the text. */
typedef struct brackets {
  size_t square, round;
} brackets;

static size_t find(const ti_reading *r, size_t at, char c) {
  const char *text = r->face.text;
  const char *found = at < r->face.text_length ? (const char *)memchr(text + at, c, r->face.text_length - at) : NULL;
  return found ? (size_t)(found - text) : SIZE_MAX;
}

/* Moves to the first ones from `at` on, looking only where they are passed. */
static size_t seek(const ti_reading *r, brackets *next, size_t at) {
  if (next->square < at) next->square = find(r, at, '[');
  if (next->round < at) next->round = find(r, at, '(');
  return next->square < next->round ? next->square : next->round;
}

static tiro_status scan_paragraph(ti_reading *r, const tiro_paragraph *p, uint32_t turn, brackets *next) {
  size_t end = p->span.end, first = seek(r, next, p->span.first);
  while (first < end) {
    size_t after = close_of(r->face.text, first, end);
    if (after > first + 1 && take_bracket(r, p, turn, first, after)) return TIRO_NOMEM;
    if (after == first || (r->notes.count && r->notes.items[r->notes.count - 1].span.end != after))
      after = first + 1; /* no note: brackets inside it may be */
    first = seek(r, next, after);
  }
  return TIRO_OK;
}

/* Furniture that tells something: "[[Page S694]]", "{time} 1117". */
static tiro_status take_furniture(ti_reading *r, const ti_line *line, uint32_t turn) {
  const char *s = r->face.text + line->text;
  size_t length = line->end - line->text;
  if (ti_starts_with(s, length, "[[page")) return add_note(r, line->text, line->end, turn, TIRO_NOTE_PAGE, 0);
  if (ti_starts_with(s, length, "{time}")) return add_note(r, line->text, line->end, turn, TIRO_NOTE_TIME, 0);
  return TIRO_OK;
}

/* The turn that byte `at` lies in, searching onwards from *turn. */
static uint32_t turn_at(const ti_reading *r, uint32_t *turn, uint32_t at) {
  const tiro_turn *t;
  while (*turn + 1 < r->turns.count && r->turns.items[*turn + 1].label.first <= at) ++*turn;
  if (*turn >= r->turns.count) return TIRO_NONE;
  t = &r->turns.items[*turn];
  return t->label.first <= at && at < t->text.end ? *turn : TIRO_NONE;
}

/* Paragraphs and the furniture between them; brackets of furniture inside a
** paragraph are found with the paragraph's own. */
tiro_status ti_find_notes(ti_reading *r) {
  size_t i, line = 0, last_end = 0;
  uint32_t turn = 0;
  brackets next;
  next.square = find(r, 0, '[');
  next.round = find(r, 0, '(');
  for (i = 0; i <= r->paragraphs.count; i++) {
    const tiro_paragraph *p = i < r->paragraphs.count ? &r->paragraphs.items[i] : NULL;
    size_t end = p ? p->span.first : SIZE_MAX;
    for (; r->has_furniture && line < r->lines.count && r->lines.items[line].first < end; line++)
      if (r->lines.items[line].kind == TI_LINE_FURNITURE && r->lines.items[line].first >= last_end &&
          take_furniture(r, &r->lines.items[line], turn_at(r, &turn, r->lines.items[line].text)))
        return TIRO_NOMEM;
    if (p && scan_paragraph(r, p, turn_at(r, &turn, p->span.first), &next)) return TIRO_NOMEM;
    last_end = p ? p->span.end : last_end;
  }
  return TIRO_OK;
}
