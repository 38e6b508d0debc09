/* fuzz_parse.c: a libFuzzer target: any bytes parse, and what comes out holds.
**
** The first byte chooses options. Checked: the source can be put together
** again from the spans, spans nest and lie inside, turns do not overlap, tokens
** ascend, sentences hold their tokens, dashes lie in turns, nothing is left in memory.
*/
#include "allocate.h"
#include "../names/acronyms.h"
#include "../talk/question.h"
#include "../talk/content.h"
#include "../talk/interruptions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                  \
  do {                                                                    \
    if (!(condition)) {                                                   \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);     \
      abort();                                                            \
    }                                                                     \
  } while (0)

static int inside(tiro_span span, uint32_t first, uint32_t end) {
  return first <= span.first && span.first <= span.end && span.end <= end;
}

static tiro_span hull(const tiro_turn *turn) {
  tiro_span span = turn->label;
  if (turn->text.first < span.first) span.first = turn->text.first;
  if (turn->text.end > span.end) span.end = turn->text.end;
  return span;
}

/* Copies source[at, end) behind what `out` holds. */
static uint32_t append(const tiro_transcript *t, char *out, uint32_t at, uint32_t end) {
  CHECK(at <= end && end <= t->source_length);
  memcpy(out + at, t->source + at, end - at);
  return end;
}

static void check_rejoins(const tiro_transcript *t) {
  char *out = (char *)malloc(t->source_length + 1);
  uint32_t at = 0;
  size_t i;
  for (i = 0; i < t->turn_count; i++) {
    tiro_span span = tiro_source_span(t, hull(&t->turns[i]));
    at = append(t, out, at, span.first);
    at = append(t, out, at, span.end);
  }
  append(t, out, at, (uint32_t)t->source_length);
  CHECK(memcmp(out, t->source, t->source_length) == 0);
  free(out);
}

static void check_turns(const tiro_transcript *t) {
  uint32_t at = 0, paragraph = 0;
  uint64_t words = 0;
  size_t i;
  for (i = 0; i < t->turn_count; i++) {
    const tiro_turn *turn = &t->turns[i];
    tiro_span span = hull(turn);
    CHECK(inside(turn->label, span.first, span.end));
    CHECK(inside(turn->text, span.first, span.end));
    CHECK(inside(span, at, (uint32_t)t->text_length));
    CHECK(turn->label.end <= turn->text.first || turn->text.first == turn->text.end);
    CHECK(paragraph <= turn->first_paragraph);
    CHECK(turn->first_paragraph <= turn->end_paragraph);
    CHECK(turn->end_paragraph <= t->paragraph_count);
    CHECK(turn->label_index < t->label_count && turn->speaker < t->speaker_count);
    CHECK(t->labels[turn->label_index].speaker == turn->speaker);
    at = span.end;
    paragraph = turn->end_paragraph;
    words += turn->words;
  }
  CHECK(words == t->words);
}

static void check_paragraphs(const tiro_transcript *t) {
  uint32_t at = 0, sentence = 0, token = 0;
  size_t i;
  for (i = 0; i < t->paragraph_count; i++) {
    const tiro_paragraph *p = &t->paragraphs[i];
    CHECK(inside(p->span, at, (uint32_t)t->text_length));
    CHECK(sentence <= p->first_sentence && p->first_sentence <= p->end_sentence);
    CHECK(token <= p->first_token && p->first_token <= p->end_token);
    CHECK(p->end_sentence <= t->sentence_count && p->end_token <= t->token_count);
    if (p->turn != TIRO_NONE) {
      const tiro_turn *turn;
      CHECK(p->turn < t->turn_count);
      turn = &t->turns[p->turn];
      CHECK(turn->first_paragraph <= i && i < turn->end_paragraph);
      CHECK(inside(p->span, turn->text.first, turn->text.end));
    }
    at = p->span.end;
    sentence = p->end_sentence;
    token = p->end_token;
  }
}

static void check_words(const tiro_transcript *t) {
  size_t i, j;
  for (i = 0; i < t->paragraph_count; i++) {
    const tiro_paragraph *p = &t->paragraphs[i];
    uint32_t token = p->first_token, at = p->span.first;
    for (j = p->first_sentence; j < p->end_sentence; j++) {
      tiro_span tokens, span = tiro_sentence(t, j, &tokens);
      CHECK(inside(span, at, p->span.end));
      CHECK(tokens.first == token && tokens.first < tokens.end && tokens.end <= p->end_token);
      at = span.first;
      for (; token < tokens.end; token++) {
        tiro_kind kind;
        tiro_span word = tiro_token(t, token, &kind);
        CHECK(inside(word, at, span.end) && word.first < word.end);
        CHECK((unsigned)kind <= TIRO_SYMBOL);
        at = word.end;
      }
    }
    CHECK(token == p->end_token);
  }
}

static void check_rest(const tiro_transcript *t) {
  uint32_t at = 0;
  size_t i;
  for (i = 0; i < t->note_count; i++) {
    CHECK(inside(t->notes[i].span, at, (uint32_t)t->text_length));
    CHECK(t->notes[i].turn == TIRO_NONE || t->notes[i].turn < t->turn_count);
    at = t->notes[i].span.first;
  }
  for (i = 0, at = 0; i < t->gap_count; i++) {
    CHECK(inside(t->gaps[i].span, at, (uint32_t)t->text_length));
    at = t->gaps[i].span.end;
  }
  for (i = 0; i < t->field_count; i++)
    CHECK(inside(t->fields[i].span, 0, (uint32_t)t->text_length));
  for (i = 0; i < t->label_count; i++) {
    CHECK(t->labels[i].speaker < t->speaker_count);
    CHECK(t->labels[i].text.length > 0);
  }
}

/* Every span leads to bytes of the source, in order, and back. */
static void check_source(const tiro_transcript *t) {
  uint32_t at = 0, line = 1;
  size_t i;
  for (i = 0; i < t->paragraph_count; i++) {
    tiro_span span = tiro_source_span(t, t->paragraphs[i].span);
    uint32_t now = tiro_line(t, t->paragraphs[i].span.first);
    CHECK(inside(span, at, (uint32_t)t->source_length));
    CHECK(tiro_text_offset(t, span.first) <= t->paragraphs[i].span.first);
    CHECK(line <= now);
    at = span.end;
    line = now;
  }
}

static void check_reading(const tiro_transcript *t) {
  tiro_span all = {0, 0};
  size_t length;
  char *out;
  all.end = (uint32_t)t->text_length;
  length = tiro_read_text(t, all, NULL);
  out = (char *)malloc(length + 1);
  CHECK(tiro_read_text(t, all, out) == length);
  free(out);
}

static void check_lint(const tiro_transcript *t) {
  tiro_oddity *oddities = NULL;
  size_t i, count = 0;
  CHECK(tiro_lint(t, &oddities, &count) == TIRO_OK);
  for (i = 0; i < count; i++) {
    CHECK(inside(oddities[i].span, 0, (uint32_t)t->text_length));
    CHECK(oddities[i].other == TIRO_NONE || oddities[i].other < t->label_count);
  }
  tiro_oddities_free(t, oddities, count);
}

/* Candidates lie in their turns and ascend; expansions begin with their letters. */
static void check_talk(const tiro_memory *memory, const tiro_transcript *t) {
  static const tiro_string words[] = {{"the", 3}, {"of", 2}, {"us", 2}, {"nato", 4}};
  ti_forms forms;
  ti_expansions found = {NULL, 0, 0};
  uint32_t at = 0;
  size_t i, sum = 0;
  CHECK(ti_forms_find(&forms, memory, t, words, 4) == TIRO_OK);
  for (i = 0; i < forms.occurrences.count; i++) {
    const ti_occurrence *o = &forms.occurrences.items[i];
    CHECK(at <= o->first && o->first < o->end && o->end <= t->token_count);
    CHECK(o->form < forms.forms.count);
    at = o->end;
  }
  for (i = 0; i < forms.forms.count; i++) {
    sum += forms.forms.items[i].count;
    CHECK(forms.forms.items[i].text + forms.forms.items[i].length <= forms.text.count);
  }
  CHECK(sum == forms.occurrences.count);
  CHECK(ti_forms_small(&forms, t) == TIRO_OK);
  for (i = 0; i < forms.forms.count; i++)
    CHECK(!forms.forms.items[i].small || (forms.forms.items[i].stands & TI_STANDS_FIRST));
  ti_forms_free(&forms);
  CHECK(ti_find_expansions(&found, memory, t, words, 4) == TIRO_OK);
  for (i = 0; i < found.count; i++) {
    tiro_span token = tiro_token(t, found.items[i].first, NULL);
    CHECK(found.items[i].first < found.items[i].end && found.items[i].end <= t->token_count);
    CHECK((t->text[token.first] | 0x20) == *words[found.items[i].acronym].at);
  }
  ti_array_free(memory, &found);
  for (i = 0; i < t->sentence_count; i++) CHECK(ti_is_question(t, i) >= 0 && ti_is_question(t, i) <= TI_ECHO);
}

#define STRING(s) {s, sizeof s - 1}

/* Words of the fixtures, a few of each list. */
static void open_gazetteer(ti_gazetteer *g, const tiro_memory *memory) {
  static const tiro_string words[] = {
    STRING("Department"), STRING("Bank"),   STRING("President"), STRING("Mr."),     STRING("Ms."),  STRING("Minister"),
    STRING("of"),         STRING("and"),    STRING("von"),       STRING("Michael"), STRING("Paul"), STRING("Kim"),
    STRING("Jr."),        STRING("The"),    STRING("Jordan"),    STRING("Georgia"), STRING("New"),  STRING("French"),
    STRING("South"),      STRING("Norway"), STRING("is")};
  static const uint32_t bits[] = {
    TI_HEAD, TI_HEAD | TI_WEAK, TI_TITLE | TI_STRONG, TI_TITLE | TI_STRONG, TI_TITLE, TI_TITLE | TI_HALF_TITLE,
    TI_JOIN, TI_JOIN, TI_PARTICLE, TI_GIVEN, TI_GIVEN | TI_PLACE, TI_FAMILY_FIRST,
    TI_SUFFIX, TI_STARTER, TI_COUNTRY_FAMILY, TI_COUNTRY_GIVEN | TI_DOUBTFUL, TI_OTHER | TI_STARTER, TI_LANGUAGE,
    TI_OTHER, 0, TI_EMPTY};
  static const tiro_string names[] = {STRING("French"), STRING("Georgia"), STRING("Jordan"), STRING("Norway"),
                                      STRING("South Korea")};
  static const uint32_t kinds[] = {TI_COUNTRY, TI_COUNTRY_NAME, TI_COUNTRY_NAME, TI_COUNTRY_NAME, TI_COUNTRY_NAME};
  static const tiro_string short_for[] = {STRING("mike"), STRING("michael"), STRING("al"), STRING("alan"),
                                          STRING("al"), STRING("albert")};
  memset(g, 0, sizeof *g);
  g->memory = *memory;
  g->words = words;
  g->bits = bits;
  g->word_count = sizeof words / sizeof *words;
  g->names = names;
  g->kinds = kinds;
  g->name_count = sizeof names / sizeof *names;
  g->short_for = short_for;
  g->short_count = sizeof short_for / sizeof *short_for / 2;
  CHECK(sizeof bits / sizeof *bits == g->word_count && sizeof kinds / sizeof *kinds == g->name_count);
  CHECK(ti_gazetteer_open(g) == TIRO_OK);
}

static void check_mention(const ti_mentions *m, const ti_mention *mention) {
  CHECK(mention->form < m->forms.forms.count && mention->first < mention->end);
  CHECK(mention->kind <= TI_MENTION_PERSON && mention->grade >= 1 && mention->grade <= TI_MENTION_CERTAIN);
  CHECK(mention->person == TIRO_NONE || mention->person < m->people.count);
  CHECK((mention->letters == TIRO_NONE) == (mention->acronym == TIRO_NONE));
  CHECK(mention->acronym == TIRO_NONE || mention->acronym < m->acronyms.count);
  if (mention->full != TIRO_NONE) CHECK(mention->full < m->names.count);
  else CHECK(ti_mention_figure(m, mention).kind != TI_FIGURE_NONE);
}

/* Mentions lie in their turns, acronyms have their places, phrases their letters. */
static void check_mentions(const tiro_memory *memory, const tiro_transcript *t) {
  ti_gazetteer g;
  ti_mentions m;
  ti_phrases p;
  ti_mention_filter filter;
  uint32_t at = 0;
  size_t i, acronyms = 0;
  open_gazetteer(&g, memory);
  CHECK(ti_mentions_find(&m, memory, t, &g) == TIRO_OK);
  for (i = 0; i < m.mentions.count; i++) check_mention(&m, &m.mentions.items[i]);
  for (i = 0; i < m.places.count; i++) {
    const ti_place *place = &m.places.items[i];
    CHECK(at <= place->token && place->mention < m.mentions.count);
    CHECK(place->token + m.mentions.items[place->mention].end <= t->token_count);
    CHECK(place->turn == TIRO_NONE ? t->turn_count == 0 : place->turn < t->turn_count);
    at = place->token;
    acronyms += m.mentions.items[place->mention].acronym != TIRO_NONE;
  }
  for (i = 0; i < m.acronyms.count; i++) acronyms -= m.acronyms.items[i].count;
  CHECK(acronyms == 0);
  CHECK(ti_phrases_find(&p, memory, &m, t, &g) == TIRO_OK);
  for (i = 0; i < p.best.count; i++) {
    if (p.best.items[i] == TIRO_NONE) continue;
    CHECK(p.phrases.items[p.best.items[i]].acronym == i && p.phrases.items[p.best.items[i]].end <= t->token_count);
    ti_mentions_expand(&m, (uint32_t)i, TI_MENTION_LIKELY, TI_MENTION_ORGANISATION);
  }
  memset(&filter, 0, sizeof filter);
  filter.kinds = ~0u;
  CHECK(ti_mentions_choose(&m, &filter, NULL) == m.places.count);
  ti_phrases_free(&p);
  ti_mentions_free(&m);
  ti_gazetteer_free(&g);
}

/* Content words are told apart, and no word weighs less than nothing. */
static void check_content(const tiro_memory *memory, const tiro_transcript *t) {
  static const tiro_string stop[] = {{"the", 3}, {"of", 2}};
  ti_word_set set;
  ti_content *c = NULL;
  uint32_t shared[64];
  size_t turn, i, count, n;
  CHECK(ti_word_set_open(&set, memory, stop, 2) == TIRO_OK);
  CHECK(ti_content_new(&c, memory, t, &set) == TIRO_OK);
  ti_word_set_close(&set, memory);
  for (turn = 0; turn < t->turn_count; turn++) {
    const uint32_t *numbers = ti_content_turn(c, turn, &count);
    for (i = 0; i < count; i++) {
      CHECK(numbers[i] < ti_content_count(c) && ti_content_weight(c, numbers[i]) > -1e-9);
      CHECK(ti_content_word(c, numbers[i]).length > 1);
    }
    n = 0;
    ti_content_choose(c, numbers, count < 64 ? count : 64);
    CHECK(ti_content_share(c, turn, shared, &n) >= 0 && n <= count && n <= 64);
  }
  ti_content_free(c);
}

static void check_dashes(const tiro_memory *memory, const tiro_transcript *t) {
  ti_dashes dashes;
  ti_interruptions cuts;
  uint32_t at = 0;
  size_t i;
  memset(&dashes, 0, sizeof dashes);
  CHECK(ti_find_dashes(&dashes, memory, t) == TIRO_OK);
  for (i = 0; i < dashes.count; i++) {
    const ti_dash *dash = &dashes.items[i];
    CHECK(dash->turn < t->turn_count && dash->span.first < dash->span.end);
    CHECK(inside(dash->span, at, t->paragraphs[dash->paragraph].span.end));
    at = dash->span.end;
  }
  memset(&cuts, 0, sizeof cuts);
  CHECK(ti_find_interruptions(&cuts, memory, t, dashes.items, dashes.count) == TIRO_OK);
  for (i = 0; i < cuts.count; i++) {
    const ti_interruption *cut = &cuts.items[i];
    CHECK(cut->cut < t->turn_count && cut->dash < dashes.count && cut->grade <= TI_POSSIBLE);
    CHECK(i == 0 || cut->dash > cuts.items[i - 1].dash);
    CHECK(cut->by == TIRO_NONE || (cut->by == cut->cut + 1 && cut->by < t->turn_count));
    CHECK(cut->resumed == TIRO_NONE || (cut->resumed >= cut->cut && cut->resumed < t->turn_count));
  }
  ti_array_free(memory, &cuts);
  ti_array_free(memory, &dashes);
}

static void check_tokenize(const tiro_memory *memory, const char *text, size_t size, int rules) {
  tiro_tokens *tokens = NULL;
  uint32_t at = 0;
  size_t i;
  CHECK(tiro_tokenize(&tokens, memory, text, size, rules) == TIRO_OK);
  for (i = 0; i < tiro_tokens_count(tokens); i++) {
    tiro_kind kind;
    tiro_span span = tiro_tokens_token(tokens, i, &kind);
    CHECK(inside(span, at, (uint32_t)size) && span.first < span.end);
    at = span.end;
  }
  for (i = 0, at = 0; i < tiro_tokens_sentence_count(tokens); i++) {
    tiro_span span = tiro_tokens_sentence(tokens, i);
    CHECK(inside(span, at, (uint32_t)size));
    at = span.end;
  }
  tiro_tokens_free(tokens);
}

static size_t profile_count(void) {
  size_t count = 0;
  while (tiro_profile_name(count)) count++;
  return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  tiro_memory memory = {allocate, NULL};
  tiro_parse_options options;
  tiro_correction correction;
  tiro_given_role role;
  tiro_transcript *t = NULL;
  const char *text = (const char *)data + 1;
  if (size == 0) return 0;
  size--;
  memset(&options, 0, sizeof options);
  options.unicode_rules = data[0] & 1;
  if (data[0] & 2) options.profile = tiro_profile_name((size_t)(data[0] >> 3) % profile_count());
  if (data[0] & 4) {
    correction.printed.at = text;
    correction.printed.length = size < 4 ? size : 4;
    correction.corrected.at = "MR. X";
    correction.corrected.length = 5;
    options.corrections = &correction;
    options.correction_count = 1;
    role.label = correction.corrected;
    role.role = (tiro_role)(data[0] >> 3 & 3);
    options.roles = &role;
    options.role_count = 1;
  }
  CHECK(tiro_parse(&t, &memory, text, size, &options) == TIRO_OK);
  CHECK(t->source == text && t->source_length == size);
  check_rejoins(t);
  check_turns(t);
  check_paragraphs(t);
  check_words(t);
  check_rest(t);
  check_source(t);
  check_reading(t);
  check_lint(t);
  check_talk(&memory, t);
  check_mentions(&memory, t);
  check_dashes(&memory, t);
  check_content(&memory, t);
  tiro_transcript_free(t);
  check_tokenize(&memory, text, size, options.unicode_rules);
  CHECK(blocks == 0);
  return 0;
}
