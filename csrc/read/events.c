/* events.c: the event that a title names.
**
** A specific event comes before a general one: "Remarks at a Press
** Conference" is a press conference.
*/
#include "header.h"

#include <string.h>

#include "words.h"

/* Names of events, longer ones first where one holds another. */
static const struct event {
  const char *words;
  const char *name;
  uint8_t rank; /* 1: says what it is; 2: what is said there; 3: may be either */
} events[] = {
  {"press briefing", "press briefing", 1}, {"press conference", "press conference", 1},
  {"news conference", "press conference", 1}, {"news briefing", "press briefing", 1},
  {"press gaggle", "press gaggle", 1}, {"gaggle", "press gaggle", 1},
  {"press availability", "press availability", 1}, {"press call", "press call", 1},
  {"conference call", "conference call", 1}, {"media roundtable", "roundtable", 1},
  {"roundtable", "roundtable", 1}, {"round table", "roundtable", 1},
  {"town hall", "town hall", 1}, {"panel discussion", "panel", 1},
  {"fireside chat", "interview", 1}, {"interview", "interview", 1},
  {"oral argument", "oral argument", 1}, {"deposition", "deposition", 1},
  {"hearing", "hearing", 1}, {"debate", "debate", 1}, {"podcast", "podcast", 1},
  {"webinar", "webinar", 1}, {"symposium", "symposium", 1}, {"lecture", "lecture", 1},
  {"on-camera briefing", "press briefing", 1}, {"media briefing", "press briefing", 1},
  {"background briefing", "press briefing", 1}, {"briefing", "briefing", 1},
  {"question-and-answer session", "questions and answers", 1},
  {"press statements", "press statement", 2}, {"press statement", "press statement", 2},
  {"remarks", "remarks", 2}, {"statement", "statement", 2}, {"address", "address", 2},
  {"speech", "speech", 2}, {"testimony", "testimony", 2}, {"keynote", "address", 2},
  {"conversation", "conversation", 3}, {"discussion", "discussion", 3},
  {"meeting", "meeting", 3}, {"conference", "conference", 3}, {"panel", "panel", 3}
};

#define COUNT (sizeof events / sizeof *events)

/* Words before an event that belong to it. */
static const char *const modifiers[] = {
  "media", "press", "daily", "joint", "background", "virtual", "on-the-record",
  "off-camera", "on-camera", "special", "weekly", "monthly", "public", "field",
  "oversight", "confirmation", "telephonic", "televised", "presidential", "evening",
  "morning", "regular", NULL
};

/* A room's name holds an event's now and then. */
static const char *const not_behind[] = {"room", "center", "centre", "hall", "series", "schedule", NULL};

/* "Remarks at a Press Conference": the event is where they were made. */
static const char *const leads[] = {"in", "at", "during", "a", "an", "the", "joint", "following", NULL};

static int is_letter(const char *text, size_t at) {
  return ti_is_letter(text[at]) || (unsigned char)text[at] >= 0x80;
}

static tiro_string word_before(const char *text, size_t first, size_t at) {
  tiro_string word = {NULL, 0};
  size_t end;
  while (at > first && text[at - 1] == ' ') at--;
  end = at;
  while (at > first && text[at - 1] != ' ') at--;
  word.at = text + at;
  word.length = end - at;
  return word;
}

static tiro_string word_behind(const char *text, size_t at, size_t end) {
  tiro_string word = {NULL, 0};
  while (at < end && text[at] == ' ') at++;
  word.at = text + at;
  while (at < end && is_letter(text, at)) at++;
  word.length = (size_t)(text + at - word.at);
  return word;
}

static size_t take_modifiers(const char *text, size_t first, size_t at) {
  for (;;) {
    tiro_string word = word_before(text, first, at);
    if (!word.length || !ti_in_list(word.at, word.length, modifiers)) return at;
    at = (size_t)(word.at - text);
  }
}

/* End of `words` at text[at]; 0: they are not there. A blank may be wide, or
** escaped as in YAML. */
static size_t match(const char *text, size_t at, size_t end, const char *words) {
  for (; *words; words++) {
    if (*words != ' ') {
      if (at >= end || ti_lower(text[at++]) != *words) return 0;
      continue;
    }
    if (at >= end || ti_is_letter(text[at])) return 0;
    while (at < end && memchr(" \t\n\r\\_\xC2\xA0", text[at], 8)) at++;
  }
  return at;
}

/* Row of the event that starts at text[at], its end in *last; or COUNT. */
static size_t event_at(const char *text, size_t at, size_t end, size_t *last) {
  size_t i;
  for (i = 0; i < COUNT; i++) {
    size_t after;
    tiro_string behind;
    if (ti_lower(text[at]) != events[i].words[0] || !(after = match(text, at, end, events[i].words))) continue;
    if (after < end && ti_lower(text[after]) == 's' && events[i].rank == 1) after++;
    if (after < end && is_letter(text, after)) continue;
    behind = word_behind(text, after, end);
    *last = after;
    if (!ti_in_list(behind.at, behind.length, not_behind)) return i;
  }
  return COUNT;
}

static int may_replace(const char *text, tiro_span title, size_t at, const struct event *found,
                       const struct event *by) {
  tiro_string before;
  if (by->rank >= found->rank) return 0;
  if (found->rank == 3) return 1;
  before = word_before(text, title.first, at);
  return before.length && ti_in_list(before.at, before.length, leads);
}

const char *ti_find_event(const char *text, tiro_span title, tiro_span *event) {
  const struct event *found = NULL;
  size_t at;
  for (at = title.first; at < title.end; at++) {
    size_t i, first, last;
    if (at > title.first && (is_letter(text, at - 1) || text[at - 1] == '-')) continue;
    i = event_at(text, at, title.end, &last);
    if (i == COUNT) continue;
    first = take_modifiers(text, title.first, at);
    if (found && !may_replace(text, title, first, found, &events[i])) continue;
    found = &events[i];
    event->first = (uint32_t)first;
    event->end = (uint32_t)last;
  }
  return found ? found->name : NULL;
}

int ti_is_event_word(const char *word, size_t length) {
  size_t i;
  char first = length ? ti_lower(*word) : '\0';
  for (i = 0; i < COUNT; i++) {
    if (events[i].words[0] != first) continue;
    if (ti_same_word(word, length, events[i].words)) return 1;
    if (length > 1 && ti_lower(word[length - 1]) == 's' && ti_same_word(word, length - 1, events[i].words)) return 1;
  }
  return 0;
}

int ti_is_event_modifier(const char *word, size_t length) { return ti_in_list(word, length, modifiers); }
