/* facts.c: turns, paragraphs, sentences, tokens, notes, gaps, header fields as
** plain tables. Each function takes a transcript and a number from 1 and
** returns nothing when there is no such item or the transcript is closed.
*/
#include "../talk/question.h"
#include "places.h"

/* A printed page: 12 as a number, S694 as a string. */
static void setpage(lua_State *L, const tiro_transcript *t, tiro_span page) {
  uint32_t at, n = 0;
  for (at = page.first; at < page.end && page.end - page.first < 9; at++) {
    if (t->text[at] < '0' || t->text[at] > '9') break;
    n = 10 * n + (uint32_t)(t->text[at] - '0');
  }
  if (page.first == page.end) return;
  if (at == page.end)
    ti_set_count(L, "page", n);
  else
    ti_set_read(L, "page", t, page);
}

/* turn(transcript, n) -> turn, number of its speaker */
static int fact_turn(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  const tiro_turn *turn;
  tiro_span span;
  if (!t || i >= t->turn_count) return 0;
  turn = &t->turns[i];
  span = ti_turn_span(turn);
  lua_createtable(L, 0, 28);
  ti_set_count(L, "n", i + 1);
  ti_set_string(L, "label", t->labels[turn->label_index].text);
  ti_set_text(L, "role", ti_role_name(turn->role));
  ti_set_place(L, t, span);
  ti_set_count(L, "last_line", tiro_line(t, span.end > span.first ? span.end - 1 : span.first));
  ti_set_bounds(L, "text_first", "text_last", tiro_source_span(t, turn->text));
  ti_set_read(L, "text", t, turn->text);
  setpage(L, t, turn->page);
  if (turn->page_line) ti_set_count(L, "page_line", turn->page_line);
  ti_set_seconds(L, "time", turn->time);
  ti_set_seconds(L, "end_time", turn->end_time);
  ti_set_count(L, "words", turn->words);
  ti_set_count(L, "paragraphs", turn->end_paragraph - turn->first_paragraph);
  ti_set_flag(L, "cut_off", turn->flags & TIRO_CUT_OFF);
  ti_set_flag(L, "resumes", turn->flags & TIRO_RESUMES);
  ti_set_flag(L, "gap_before", turn->flags & TIRO_GAP_BEFORE);
  lua_pushinteger(L, (lua_Integer)turn->speaker + 1);
  return 2;
}

static int fact_paragraph(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  const tiro_paragraph *p;
  if (!t || i >= t->paragraph_count) return 0;
  p = &t->paragraphs[i];
  lua_createtable(L, 0, 10);
  ti_set_count(L, "n", i + 1);
  ti_set_index(L, "turn", p->turn);
  ti_set_place(L, t, p->span);
  ti_set_read(L, "text", t, p->span);
  ti_set_count(L, "sentences", p->end_sentence - p->first_sentence);
  ti_set_count(L, "tokens", p->end_token - p->first_token);
  return 1;
}

/* `paragraph` and `turn` of a sentence. */
static void setparagraph(lua_State *L, const tiro_transcript *t, size_t sentence) {
  uint32_t p = ti_paragraph_of_sentence(t, sentence);
  if (p == TIRO_NONE) return;
  ti_set_index(L, "paragraph", p);
  ti_set_index(L, "turn", t->paragraphs[p].turn);
}

static int fact_sentence(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  tiro_span span, tokens;
  if (!t || i >= t->sentence_count) return 0;
  span = tiro_sentence(t, i, &tokens);
  lua_createtable(L, 0, 10);
  ti_set_count(L, "n", i + 1);
  setparagraph(L, t, i);
  ti_set_text(L, "question", ti_question_name(ti_question_of(t, i).kind));
  ti_set_place(L, t, span);
  ti_set_read(L, "text", t, span);
  ti_set_count(L, "tokens", tokens.end - tokens.first);
  return 1;
}

static int fact_token(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  tiro_kind kind;
  tiro_span span;
  uint32_t sentence;
  if (!t || i >= t->token_count) return 0;
  span = tiro_token(t, i, &kind);
  sentence = ti_sentence_of_token(t, i);
  lua_createtable(L, 0, 9);
  ti_set_count(L, "n", i + 1);
  ti_set_text(L, "kind", ti_kind_name(kind));
  ti_set_place(L, t, span);
  ti_set_read(L, "text", t, span);
  ti_set_index(L, "sentence", sentence);
  if (sentence != TIRO_NONE) setparagraph(L, t, sentence);
  return 1;
}

static int fact_note(lua_State *L) {
  static const char *const kinds[] = {
    "inaudible", "laughter", "applause", "crosstalk", "pause", "supplied",
    "foreign", "sic", "action", "time", "page", "other"};
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  const tiro_note *note;
  if (!t || i >= t->note_count) return 0;
  note = &t->notes[i];
  lua_createtable(L, 0, 8);
  ti_set_count(L, "n", i + 1);
  ti_set_text(L, "kind", kinds[note->kind]);
  ti_set_index(L, "turn", note->turn);
  ti_set_place(L, t, note->span);
  ti_set_read(L, "text", t, note->span);
  ti_set_flag(L, "spoken", note->spoken);
  return 1;
}

/* The evidence is codes; lua/tiro/evidence.lua has the words. */
static int fact_gap(lua_State *L) {
  static const char *const kinds[] = {"lost_turn", "section_break", "uncertain"};
  static const char *const evidence[] = {"asker_twice", "same_label", "cut_before",
                                         "resumes_after", "inside_turn", "alternates",
                                         "opens_floor"};
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  const tiro_gap *gap;
  if (!t || i >= t->gap_count) return 0;
  gap = &t->gaps[i];
  lua_createtable(L, 0, 10);
  ti_set_count(L, "n", i + 1);
  ti_set_text(L, "kind", kinds[gap->kind]);
  ti_set_place(L, t, gap->span); /* line: the one that ends at the gap */
  ti_set_index(L, "after", gap->after_turn);
  ti_set_index(L, "before", gap->before_turn);
  ti_set_index(L, "inside", gap->inside_turn);
  ti_set_count(L, "blank_lines", gap->blank_lines);
  ti_set_names(L, "evidence", gap->evidence, evidence, sizeof evidence / sizeof *evidence);
  return 1;
}

/* field(transcript, n) -> field, number of the speaker it is about */
static int fact_field(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  const tiro_field *field;
  if (!t || i >= t->field_count) return 0;
  field = &t->fields[i];
  lua_createtable(L, 0, 9);
  ti_set_count(L, "n", i + 1);
  ti_set_string(L, "name", field->name);
  ti_set_place(L, t, field->span);
  ti_set_read(L, "value", t, field->span);
  ti_set_string(L, "normal", field->normal);
  if (field->speaker == TIRO_NONE) return 1;
  lua_pushinteger(L, (lua_Integer)field->speaker + 1);
  return 2;
}

/* speaker(transcript, n) -> speaker; `where` is the line that names it */
static int fact_speaker(lua_State *L) {
  static const char *const evidence[] = {"header", "heading", "label", "short_label", "script"};
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  const tiro_speaker *s;
  if (!t || i >= t->speaker_count) return 0;
  s = &t->speakers[i];
  lua_createtable(L, 0, 20);
  ti_set_count(L, "n", i + 1);
  ti_set_string(L, "name", s->name);
  ti_set_string(L, "given", s->given);
  ti_set_string(L, "family", s->family);
  ti_set_string(L, "honorific", s->honorific);
  ti_set_string(L, "title", s->title);
  ti_set_text(L, "role", ti_role_name(s->role));
  ti_set_flag(L, "named", s->named);
  ti_set_count(L, "turns", s->turns);
  ti_set_count(L, "words", s->words);
  if (s->where.end > s->where.first) ti_set_place(L, t, s->where);
  ti_set_names(L, "evidence", s->evidence, evidence, sizeof evidence / sizeof *evidence);
  return 1;
}

/* label(transcript, n) -> label, number of its speaker */
static int fact_label(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  if (!t || i >= t->label_count) return 0;
  lua_pushlstring(L, t->labels[i].text.at, t->labels[i].text.length);
  lua_pushinteger(L, (lua_Integer)t->labels[i].speaker + 1);
  return 2;
}

/* holder(transcript, n) -> numbers of speaker and label of turn n, its role */
static int fact_holder(lua_State *L) {
  size_t i;
  const tiro_transcript *t = ti_to_item(L, &i);
  if (!t || i >= t->turn_count) return 0;
  lua_pushinteger(L, (lua_Integer)t->turns[i].speaker + 1);
  lua_pushinteger(L, (lua_Integer)t->turns[i].label_index + 1);
  lua_pushstring(L, ti_role_name(t->turns[i].role)); /* NULL: nil */
  return 3;
}

const luaL_Reg ti_fact_functions[] = {
  {"turn", fact_turn},
  {"paragraph", fact_paragraph},
  {"sentence", fact_sentence},
  {"token", fact_token},
  {"note", fact_note},
  {"gap", fact_gap},
  {"field", fact_field},
  {"speaker", fact_speaker},
  {"label", fact_label},
  {"holder", fact_holder},
  {NULL, NULL}
};
