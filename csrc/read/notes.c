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

/* Words of notes. `anywhere`: not only at the start. A long word may go on:
** "through interpret" is "through interpreters" as well. */
static const struct note_word {
  const char *word;
  uint8_t kind, anywhere;
} note_words[] = {
  {"inaudible", TIRO_NOTE_INAUDIBLE, 1}, {"unintelligible", TIRO_NOTE_INAUDIBLE, 1},
  {"indiscernible", TIRO_NOTE_INAUDIBLE, 1}, {"audio ", TIRO_NOTE_INAUDIBLE, 0},
  {"off mic", TIRO_NOTE_INAUDIBLE, 0}, {"off-mic", TIRO_NOTE_INAUDIBLE, 0},
  {"no audio", TIRO_NOTE_INAUDIBLE, 0}, {"garbled", TIRO_NOTE_INAUDIBLE, 0},
  {"unclear", TIRO_NOTE_INAUDIBLE, 0}, {"?", TIRO_NOTE_INAUDIBLE, 0},
  {"background noise", TIRO_NOTE_INAUDIBLE, 0},
  {"laughter", TIRO_NOTE_LAUGHTER, 1}, {"laughs", TIRO_NOTE_LAUGHTER, 0},
  {"laughing", TIRO_NOTE_LAUGHTER, 0}, {"laugh", TIRO_NOTE_LAUGHTER, 0},
  {"chuckles", TIRO_NOTE_LAUGHTER, 0}, {"chuckling", TIRO_NOTE_LAUGHTER, 0},
  {"applause", TIRO_NOTE_APPLAUSE, 1}, {"cheers", TIRO_NOTE_APPLAUSE, 0},
  {"clapping", TIRO_NOTE_APPLAUSE, 0}, {"cheering", TIRO_NOTE_APPLAUSE, 0},
  {"crosstalk", TIRO_NOTE_CROSSTALK, 1}, {"cross talk", TIRO_NOTE_CROSSTALK, 1},
  {"cross-talk", TIRO_NOTE_CROSSTALK, 1}, {"overlapping", TIRO_NOTE_CROSSTALK, 0},
  {"simultaneous", TIRO_NOTE_CROSSTALK, 0}, {"multiple speakers", TIRO_NOTE_CROSSTALK, 0},
  {"talking over", TIRO_NOTE_CROSSTALK, 0}, {"speaking simultaneously", TIRO_NOTE_CROSSTALK, 0},
  {"pause", TIRO_NOTE_PAUSE, 0}, {"long pause", TIRO_NOTE_PAUSE, 0},
  {"brief pause", TIRO_NOTE_PAUSE, 0}, {"short pause", TIRO_NOTE_PAUSE, 0},
  {"silence", TIRO_NOTE_PAUSE, 0}, {"no response", TIRO_NOTE_PAUSE, 0},
  {"no verbal response", TIRO_NOTE_PAUSE, 0}, {"no audible response", TIRO_NOTE_PAUSE, 0},
  {"sic", TIRO_NOTE_SIC, 0},
  {"in spanish", TIRO_NOTE_FOREIGN, 0}, {"in french", TIRO_NOTE_FOREIGN, 0},
  {"in german", TIRO_NOTE_FOREIGN, 0}, {"in russian", TIRO_NOTE_FOREIGN, 0},
  {"in arabic", TIRO_NOTE_FOREIGN, 0}, {"in chinese", TIRO_NOTE_FOREIGN, 0},
  {"in japanese", TIRO_NOTE_FOREIGN, 0}, {"in korean", TIRO_NOTE_FOREIGN, 0},
  {"in hebrew", TIRO_NOTE_FOREIGN, 0}, {"in italian", TIRO_NOTE_FOREIGN, 0},
  {"in portuguese", TIRO_NOTE_FOREIGN, 0}, {"in english", TIRO_NOTE_FOREIGN, 0},
  {"in ukrainian", TIRO_NOTE_FOREIGN, 0}, {"in farsi", TIRO_NOTE_FOREIGN, 0},
  {"speaks in", TIRO_NOTE_FOREIGN, 0}, {"speaking in", TIRO_NOTE_FOREIGN, 0},
  {"through interpret", TIRO_NOTE_FOREIGN, 0}, {"via interpret", TIRO_NOTE_FOREIGN, 0},
  {"through an interpret", TIRO_NOTE_FOREIGN, 0}, {"via translat", TIRO_NOTE_FOREIGN, 0},
  {"through translat", TIRO_NOTE_FOREIGN, 0}, {"as interpreted", TIRO_NOTE_FOREIGN, 0},
  {"as translated", TIRO_NOTE_FOREIGN, 0}, {"as provided by interpret", TIRO_NOTE_FOREIGN, 0},
  {"interpreted", TIRO_NOTE_FOREIGN, 0}, {"translated", TIRO_NOTE_FOREIGN, 0},
  {"foreign language", TIRO_NOTE_FOREIGN, 0}, {"speaking foreign", TIRO_NOTE_FOREIGN, 0},
  {"untranslated", TIRO_NOTE_FOREIGN, 0},
  {"time noted", TIRO_NOTE_TIME, 0}, {"time:", TIRO_NOTE_TIME, 0},
  {"page ", TIRO_NOTE_PAGE, 0}, {"[page ", TIRO_NOTE_PAGE, 0},
  {"whereupon", TIRO_NOTE_ACTION, 0}, {"recess", TIRO_NOTE_ACTION, 0},
  {"witness", TIRO_NOTE_ACTION, 0}, {"gavel", TIRO_NOTE_ACTION, 0},
  {"music", TIRO_NOTE_ACTION, 0}, {"nods", TIRO_NOTE_ACTION, 0},
  {"nodding", TIRO_NOTE_ACTION, 0}, {"gestures", TIRO_NOTE_ACTION, 0},
  {"gesturing", TIRO_NOTE_ACTION, 0}, {"indicating", TIRO_NOTE_ACTION, 0},
  {"moment of silence", TIRO_NOTE_ACTION, 0}, {"off the record", TIRO_NOTE_ACTION, 0},
  {"end of", TIRO_NOTE_ACTION, 0}, {"phone ", TIRO_NOTE_ACTION, 0},
  {"break", TIRO_NOTE_ACTION, 0}, {"coughs", TIRO_NOTE_ACTION, 0},
  {"sighs", TIRO_NOTE_ACTION, 0}, {"video ", TIRO_NOTE_ACTION, 0},
  {"a video", TIRO_NOTE_ACTION, 0}, {"shakes ", TIRO_NOTE_ACTION, 0},
  {"raises ", TIRO_NOTE_ACTION, 0}, {"hands ", TIRO_NOTE_ACTION, 0},
  {"points ", TIRO_NOTE_ACTION, 0}, {"pointing", TIRO_NOTE_ACTION, 0},
  {"sings", TIRO_NOTE_ACTION, 0}, {"singing", TIRO_NOTE_ACTION, 0},
  {"graphic", TIRO_NOTE_ACTION, 0}, {"tiff omitted", TIRO_NOTE_ACTION, 0},
  {"the prepared statement", TIRO_NOTE_ACTION, 0}, {"prepared statement", TIRO_NOTE_ACTION, 0}
};

#define COUNT (sizeof note_words / sizeof *note_words)
#define UNKNOWN 255

static int is_word_end(const char *s, size_t at, size_t length) {
  return at >= length || !ti_is_letter(s[at]);
}

/* The row's word stands at s[at]. */
static int row_fits(const struct note_word *row, const char *s, size_t at, size_t length) {
  size_t n;
  if (row->word[0] != ti_lower(s[at]) || (at && !row->anywhere)) return 0;
  if (!ti_starts_with(s + at, length - at, row->word)) return 0;
  n = strlen(row->word);
  return !ti_is_letter(row->word[n - 1]) || is_word_end(s, at + n, length) || n > STEM;
}

static uint8_t look_up(const char *s, size_t length) {
  size_t at, i, after;
  for (at = 0; at < length; at++) {
    if (at && (ti_is_letter(s[at - 1]) || !ti_is_letter(s[at]))) continue;
    for (i = 0; i < COUNT; i++)
      if (row_fits(&note_words[i], s, at, length)) return note_words[i].kind;
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

static size_t find(const char *text, size_t at, size_t end, char c) {
  const char *found = at < end ? (const char *)memchr(text + at, c, end - at) : NULL;
  return found ? (size_t)(found - text) : end;
}

static tiro_status scan_paragraph(ti_reading *r, const tiro_paragraph *p, uint32_t turn) {
  const char *text = r->face.text;
  size_t at = p->span.first, end = p->span.end;
  size_t square = find(text, at, end, '['), round = find(text, at, end, '(');
  while (square < end || round < end) {
    size_t first = square < round ? square : round;
    size_t after = close_of(text, first, end);
    if (after > first + 1 && take_bracket(r, p, turn, first, after)) return TIRO_NOMEM;
    if (after == first || (r->notes.count && r->notes.items[r->notes.count - 1].span.end != after))
      after = first + 1; /* no note: brackets inside it may be */
    if (square < after) square = find(text, after, end, '[');
    if (round < after) round = find(text, after, end, '(');
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
  for (i = 0; i <= r->paragraphs.count; i++) {
    const tiro_paragraph *p = i < r->paragraphs.count ? &r->paragraphs.items[i] : NULL;
    size_t end = p ? p->span.first : SIZE_MAX;
    for (; line < r->lines.count && r->lines.items[line].first < end; line++)
      if (r->lines.items[line].kind == TI_LINE_FURNITURE && r->lines.items[line].first >= last_end &&
          take_furniture(r, &r->lines.items[line], turn_at(r, &turn, r->lines.items[line].text)))
        return TIRO_NOMEM;
    if (p && scan_paragraph(r, p, turn_at(r, &turn, p->span.first))) return TIRO_NOMEM;
    last_end = p ? p->span.end : last_end;
  }
  return TIRO_OK;
}
