/* tokens.c: the token stream, and which rules fill it; see tokens.h. */
#include "tokens.h"

#include "english.h"
#include "uax29.h"

tiro_status ti_tokens_reserve(ti_tokens *tokens, const tiro_memory *memory,
                              size_t more) {
  size_t need = tokens->count + more;
  if (need <= tokens->room) return TIRO_OK;
  if (ti_grow(memory, &tokens->start, &tokens->capacity, need,
              sizeof *tokens->start) != TIRO_OK ||
      ti_grow(memory, &tokens->shape, &tokens->shape_capacity, need,
              sizeof *tokens->shape) != TIRO_OK)
    return TIRO_NOMEM;
  tokens->room = tokens->capacity < tokens->shape_capacity ? tokens->capacity : tokens->shape_capacity;
  return TIRO_OK;
}

tiro_status ti_tokens_add(ti_tokens *tokens, const tiro_memory *memory,
                          size_t start, size_t end, ti_kind kind) {
  size_t length = end - start;
  if (tokens->count >= tokens->room &&
      ti_tokens_reserve(tokens, memory, 1) != TIRO_OK)
    return TIRO_NOMEM;
  if (length >= TI_LONG_TOKEN) {
    ti_long_token item;
    if (ti_reserve(memory, &tokens->longs, 1) != TIRO_OK) return TIRO_NOMEM;
    item.token = (uint32_t)tokens->count;
    item.length = (uint32_t)length;
    tokens->longs.items[tokens->longs.count++] = item;
    length = TI_LONG_TOKEN;
  }
  tokens->start[tokens->count] = (uint32_t)start; /* < TIRO_MAX_SOURCE */
  tokens->shape[tokens->count] = (uint16_t)(length << TI_KIND_BITS | (unsigned)kind);
  tokens->count++;
  return TIRO_OK;
}

size_t ti_long_length(const ti_tokens *tokens, size_t token) {
  size_t low = 0, high = tokens->longs.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (tokens->longs.items[middle].token < token)
      low = middle + 1;
    else
      high = middle;
  }
  return tokens->longs.items[low].length;
}

void ti_tokens_free(ti_tokens *tokens, const tiro_memory *memory) {
  ti_free(memory, tokens->start, tokens->capacity * sizeof *tokens->start);
  ti_free(memory, tokens->shape, tokens->shape_capacity * sizeof *tokens->shape);
  tokens->start = NULL;
  tokens->shape = NULL;
  tokens->count = tokens->room = tokens->capacity = tokens->shape_capacity = 0;
  ti_array_free(memory, &tokens->longs);
  ti_array_free(memory, &tokens->stops);
}

tiro_status ti_tokenize(ti_tokens *tokens, const tiro_memory *memory,
                        const char *text, size_t first, size_t end,
                        ti_rules rules) {
  size_t count = tokens->count, longs = tokens->longs.count;
  size_t stops = tokens->stops.count;
  tiro_status status =
      rules == TI_ENGLISH ? ti_english_words(tokens, memory, text, first, end)
                          : ti_unicode_words(tokens, memory, text, first, end);
  if (status != TIRO_OK) {
    tokens->count = count;
    tokens->longs.count = longs;
    tokens->stops.count = stops;
  }
  return status;
}

tiro_status ti_split_sentences(ti_sentences *sentences,
                               const tiro_memory *memory, const char *text,
                               const ti_tokens *tokens, size_t first, size_t end,
                               ti_rules rules) {
  size_t count = sentences->count;
  ti_line_ends lines = rules == TI_UNICODE ? TI_LINES_PART : TI_LINES_FLOW;
  tiro_status status =
      rules == TI_ENGLISH
          ? ti_english_sentences(sentences, memory, text, tokens, first, end)
          : ti_unicode_sentences(sentences, memory, text, tokens, first, end, lines);
  if (status != TIRO_OK) sentences->count = count;
  return status;
}
