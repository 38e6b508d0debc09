/* marks.c: turns that are as something said of them asks, as a bit a turn.
**
**   speaker:blinken   lexicon of the attribute -> which values fit -> which turns have one
*/
#include "plan.h"

#include <string.h>

static void mark(uint64_t *bits, uint32_t turn) { bits[turn / 64] |= (uint64_t)1 << turn % 64; }

static void mark_range(uint64_t *bits, uint32_t first, uint32_t end) {
  for (; first < end && first % 64; first++) mark(bits, first);
  for (; end - first >= 64 && first < end; first += 64) bits[first / 64] = ~(uint64_t)0;
  for (; first < end; first++) mark(bits, first);
}

/* ---- Values ---- */

static int is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The next run of letters or digits of a folded text. */
static tiro_string next_word(tiro_string *text) {
  tiro_string word;
  while (text->length && !is_word_byte(*text->at)) text->at++, text->length--;
  word.at = text->at;
  while (text->length && is_word_byte(*text->at)) text->at++, text->length--;
  word.length = (size_t)(text->at - word.at);
  return word;
}

static int has_word(tiro_string text, tiro_string word) {
  for (;;) {
    tiro_string other = next_word(&text);
    if (!other.length) return 0;
    if (other.length == word.length && memcmp(other.at, word.at, word.length) == 0) return 1;
  }
}

static int has_words(tiro_string text, tiro_string words) {
  for (;;) {
    tiro_string word = next_word(&words);
    if (!word.length) return 1;
    if (!has_word(text, word)) return 0;
  }
}

/* The value, as far as the text goes, against the text. */
static int compare(tiro_string value, tiro_string text) {
  size_t length = value.length < text.length ? value.length : text.length;
  int order = length ? memcmp(value.at, text.at, length) : 0;
  return order ? order : value.length < text.length ? -1 : 0;
}

static tiro_string fold(tiro_string value, char *room) {
  tiro_string folded;
  folded.at = room;
  folded.length = ti_fold_value(value.at, value.length, TI_FOLDED_FLAGS, room);
  return folded;
}

static size_t longest(const ti_lexicon *lexicon) {
  size_t most = 0;
  uint32_t id;
  for (id = 0; id < lexicon->count; id++) {
    size_t length = ti_lexicon_value(lexicon, id).length;
    if (length > most) most = length;
  }
  return TI_FOLD_VALUE_ROOM(most) + 1;
}

static tiro_status fit_words(ti_search *search, const ti_lexicon *lexicon, tiro_string text, uint8_t *fits) {
  size_t room = longest(lexicon), words_room = TI_FOLD_VALUE_ROOM(text.length) + 1;
  char *value = (char *)ti_new(&search->memory, room), *words = (char *)ti_new(&search->memory, words_room);
  uint32_t id;
  if (value && words) {
    tiro_string wanted = fold(text, words);
    for (id = 0; id < lexicon->count; id++) fits[id] = (uint8_t)has_words(fold(ti_lexicon_value(lexicon, id), value), wanted);
  }
  ti_free(&search->memory, value, room);
  ti_free(&search->memory, words, words_room);
  return value && words ? TIRO_OK : TIRO_NOMEM;
}

static tiro_status fit_pattern(ti_search *search, const ti_lexicon *lexicon, const ti_search_node *node, uint8_t *fits) {
  ti_pattern *pattern;
  ti_ids ids;
  size_t i;
  tiro_status status = ti_pattern_new(&pattern, &search->memory, node->text.at, node->text.length, TI_WILDCARD, 0,
                                      TI_FOLDED_FLAGS, search->complaint);
  memset(&ids, 0, sizeof ids);
  if (status == TIRO_OK) {
    status = ti_pattern_scan(pattern, &search->memory, lexicon, &ids);
    ti_pattern_free(pattern, &search->memory);
  }
  for (i = 0; i < ids.count; i++) fits[ids.items[i]] = 1;
  ti_array_free(&search->memory, &ids);
  if (status == TIRO_INVALID && search->complaint) search->complaint->at += node->at;
  return status;
}

static tiro_status fit(ti_search *search, const ti_lexicon *lexicon, const ti_search_node *node, uint8_t *fits) {
  uint32_t id;
  if (node->has == TI_HAS_WORDS) return fit_words(search, lexicon, node->text, fits);
  if (node->has == TI_HAS_VALUE) return fit_pattern(search, lexicon, node, fits);
  for (id = 0; id < lexicon->count; id++) {
    int order = compare(ti_lexicon_value(lexicon, id), node->text);
    fits[id] = (uint8_t)(node->has == TI_HAS_FROM ? order >= 0 : order <= 0);
  }
  return TIRO_OK;
}

/* ---- Turns ---- */

static void mark_turns(const ti_plan *plan, const ti_attribute *attribute, const uint8_t *fits, uint64_t *bits) {
  uint32_t turn, span;
  for (turn = 0; turn < plan->folded->turn_count; turn++) {
    uint32_t id;
    if (ti_folded_lone(plan->folded, turn, &span) != TIRO_NONE || span == TIRO_NONE) continue;
    id = ti_attribute_at(attribute, span);
    if (id != TIRO_NONE && fits[id]) mark(bits, turn);
  }
}

/* Turns that start in a span of another layer: of a document. */
static void mark_spans(const ti_plan *plan, const ti_layer *layer, const ti_attribute *attribute, const uint8_t *fits,
                       uint64_t *bits) {
  uint32_t span, done = 0;
  for (span = 0; span < layer->count; span++) {
    uint32_t id = ti_attribute_at(attribute, span), first, end;
    if (id == TIRO_NONE || !fits[id]) continue;
    first = ti_folded_from(plan->folded, ti_layer_first(layer, span));
    end = ti_folded_from(plan->folded, ti_layer_end(layer, span));
    mark_range(bits, first < done ? done : first, end);
    if (end > done) done = end;
  }
}

/* Only turns that are alive; counts them. */
static tiro_status finish(ti_search *search, ti_plan *plan, ti_part *part, uint64_t *bits) {
  uint32_t i, words = ti_plan_words(plan);
  ti_turnset set;
  tiro_status status = ti_mark_alive(search, plan);
  if (status != TIRO_OK) return status;
  for (i = 0; i < words; i++) bits[i] &= plan->alive[i];
  part->marks = bits;
  memset(&set, 0, sizeof set);
  set.bits = bits;
  part->most = ti_turnset_count(plan, &set);
  return TIRO_OK;
}

static uint64_t *new_bits(ti_search *search, const ti_plan *plan) {
  return (uint64_t *)ti_arena_array(&search->arena, ti_plan_words(plan), sizeof(uint64_t));
}

tiro_status ti_mark_attribute(ti_search *search, ti_plan *plan, const ti_search_node *node, ti_part *part) {
  const ti_layer *layer = ti_plan_layer(plan, node->layer);
  const ti_attribute *attribute =
      layer ? ti_layer_attribute(layer, node->attribute.at, node->attribute.length) : NULL;
  uint64_t *bits = new_bits(search, plan);
  if (!bits) return TIRO_NOMEM;
  if (attribute) {
    size_t size = (size_t)attribute->lexicon.count + 1;
    uint8_t *fits = (uint8_t *)ti_new_zero(&search->memory, size);
    tiro_status status = fits ? fit(search, &attribute->lexicon, node, fits) : TIRO_NOMEM;
    if (status == TIRO_OK && ti_plan_is_turns(plan, layer)) mark_turns(plan, attribute, fits, bits);
    else if (status == TIRO_OK) mark_spans(plan, layer, attribute, fits, bits);
    ti_free(&search->memory, fits, size);
    if (status != TIRO_OK) return status;
  }
  return finish(search, plan, part, bits);
}

tiro_status ti_mark_layer(ti_search *search, ti_plan *plan, const ti_layer *layer, ti_part *part) {
  const ti_folded *folded = plan->folded;
  uint64_t *bits = new_bits(search, plan);
  uint32_t span, done = 0;
  if (!bits) return TIRO_NOMEM;
  for (span = 0; layer && span < layer->count; span++) {
    uint32_t at = ti_layer_first(layer, span), stop = ti_layer_end(layer, span);
    uint32_t first = ti_folded_from(folded, at), end = ti_folded_from(folded, stop > at ? stop : at + 1);
    if (first > 0 && ti_folded_span(folded, first - 1).end > at) first--; /* the span starts in it */
    mark_range(bits, first < done ? done : first, end);
    if (end > done) done = end;
  }
  return finish(search, plan, part, bits);
}

tiro_status ti_mark_alive(ti_search *search, ti_plan *plan) {
  const ti_folded *folded = plan->folded;
  const ti_layer *docs = &plan->segment->layers[0];
  const uint32_t *firsts = plan->whole ? NULL : search->view->firsts[plan - search->plans];
  uint64_t *bits;
  uint32_t turn, document, end;
  if (plan->alive) return TIRO_OK;
  if (!(bits = new_bits(search, plan))) return TIRO_NOMEM;
  for (turn = 0; turn < folded->turn_count; turn++)
    if (folded->lengths[turn]) mark(bits, turn);
  for (document = 0; firsts && document < docs->count; document++) {
    if (firsts[document] != TIRO_NONE) continue;
    turn = ti_folded_from(folded, ti_layer_first(docs, document));
    end = ti_folded_from(folded, ti_layer_end(docs, document));
    for (; turn < end; turn++) bits[turn / 64] &= ~((uint64_t)1 << turn % 64);
  }
  plan->alive = bits;
  return TIRO_OK;
}
