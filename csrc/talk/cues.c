/* cues.c: a program becomes words and states; see cues.h. */
#include "cue_cues.h"

#define MOST_CUES 1000

static tiro_status complain(ti_complaint *complaint, size_t pattern, const char *message) {
  complaint->at = pattern;
  strcpy(complaint->message, message);
  return TIRO_INVALID;
}

/* ---- What a program must be -------------------------------------------- */

/* Words from each op on to the match: the fewest and the most. */
typedef struct reach {
  uint32_t least, most;
} reach;

static void set_reach(reach *r, const ti_cue_op *op, size_t i, uint32_t symbol) {
  int word = op->code <= TI_CUE_ANY && (op->code == TI_CUE_ANY || symbol != TI_CUE_PASSED);
  if (op->code == TI_CUE_JUMP) {
    r[i] = r[op->to];
    return;
  }
  r[i].least = r[i + 1].least + (uint32_t)word;
  r[i].most = r[i + 1].most + (uint32_t)word;
  if (op->code != TI_CUE_SPLIT) return;
  if (r[op->to].least < r[i].least) r[i].least = r[op->to].least;
  if (r[op->to].most > r[i].most) r[i].most = r[op->to].most;
}

/* The pattern that ends with op `end`. */
static tiro_status check_pattern(const ti_cue_program *program, const uint32_t *symbols, reach *r, size_t first,
                                 size_t end, size_t pattern, ti_complaint *complaint) {
  size_t i;
  r[end].least = r[end].most = 0;
  for (i = end; i-- > first;) {
    const ti_cue_op *op = &program->ops[i];
    int jumps = op->code == TI_CUE_SPLIT || op->code == TI_CUE_JUMP;
    if (op->code >= TI_CUE_CODES || (jumps && (op->to <= i || op->to > end)))
      return complain(complaint, pattern, "this is no program of a pattern");
    set_reach(r, op, i, symbols[i]);
  }
  if (!r[first].least) return complain(complaint, pattern, "the pattern needs no word");
  if (r[first].most > TI_LONGEST_CUE) return complain(complaint, pattern, "a match could have more than 64 words");
  return TIRO_OK;
}

static tiro_status check_patterns(const ti_cue_program *program, const uint32_t *symbols, reach *r,
                                  ti_complaint *complaint) {
  size_t i, first = 0, pattern = 0;
  tiro_status status = TIRO_OK;
  for (i = 0; !status && i < program->op_count; i++) {
    if (program->ops[i].code != TI_CUE_MATCH) continue;
    if (pattern >= program->pattern_count || program->ops[i].to != pattern ||
        program->cues[pattern] >= program->cue_count)
      return complain(complaint, pattern, "this is no program of a pattern");
    status = check_pattern(program, symbols, r, first, i, pattern++, complaint);
    first = i + 1;
  }
  if (!status && (first != program->op_count || pattern != program->pattern_count))
    return complain(complaint, pattern, "this is no program of a pattern");
  return status;
}

/* ---- Making ------------------------------------------------------------ */

static tiro_status add_words(ti_cues *cues, const ti_cue_program *program, uint32_t *symbols,
                             ti_complaint *complaint) {
  size_t i, pattern = 0;
  for (i = 0; i < program->op_count; i++) {
    const ti_cue_op *op = &program->ops[i];
    tiro_status status = TIRO_OK;
    if (op->code == TI_CUE_WORD || op->code == TI_CUE_PREFIX)
      status = ti_cue_words_add(&cues->words, &cues->memory, op->text, op->code == TI_CUE_PREFIX, &symbols[i]);
    if (status == TIRO_TOOBIG) return complain(complaint, pattern, "a word is longer than 64 bytes");
    if (status) return status;
    pattern += op->code == TI_CUE_MATCH;
  }
  return ti_cue_words_cover(&cues->words, &cues->memory);
}

static tiro_status make(ti_cues *cues, const ti_cue_program *program, uint32_t *symbols, ti_complaint *complaint) {
  size_t room = (program->op_count + 1) * sizeof(reach);
  reach *r;
  tiro_status status = add_words(cues, program, symbols, complaint);
  if (status) return status;
  r = (reach *)ti_new(&cues->memory, room);
  if (!r) return TIRO_NOMEM;
  status = check_patterns(program, symbols, r, complaint);
  ti_free(&cues->memory, r, room);
  if (status) return status;
  cues->best = (ti_cue_best *)ti_new_zero(&cues->memory, (program->cue_count + 1) * sizeof *cues->best);
  if (!cues->best) return TIRO_NOMEM;
  return ti_cue_states_make(&cues->states, &cues->memory, program, symbols, &cues->words);
}

tiro_status ti_cues_new(ti_cues **out, const tiro_memory *memory, const ti_cue_program *program,
                        ti_complaint *complaint) {
  size_t room = (program->op_count + 1) * sizeof(uint32_t);
  ti_cues *cues;
  uint32_t *symbols;
  tiro_status status = TIRO_NOMEM;
  if (program->op_count > TI_MOST_CUE_OPS) return complain(complaint, program->pattern_count, "too many patterns");
  if (program->cue_count > MOST_CUES) return complain(complaint, program->pattern_count, "more than 1000 cues");
  cues = (ti_cues *)ti_new_zero(memory, sizeof *cues);
  if (!cues) return TIRO_NOMEM;
  cues->memory = *memory;
  cues->cue_count = program->cue_count;
  ti_cue_words_start(&cues->words);
  symbols = (uint32_t *)ti_new_zero(memory, room);
  if (symbols) status = make(cues, program, symbols, complaint);
  ti_free(memory, symbols, room);
  if (status) ti_cues_free(cues);
  else *out = cues;
  return status;
}

void ti_cues_free(ti_cues *cues) {
  tiro_memory memory;
  if (!cues) return;
  memory = cues->memory;
  ti_cue_states_free(&cues->states);
  ti_cue_words_free(&cues->words, &memory);
  ti_vocabulary_detach(&cues->reader);
  ti_array_free(&memory, &cues->marks);
  ti_array_free(&memory, &cues->symbols);
  ti_array_free(&memory, &cues->notes);
  ti_free(&memory, cues->best, (cues->cue_count + 1) * sizeof *cues->best);
  ti_free(&memory, cues, sizeof *cues);
}

size_t ti_cues_size(const ti_cues *cues) {
  const ti_cue_words *words = &cues->words;
  return sizeof *cues + words->bytes.capacity + words->words.capacity * sizeof *words->words.items +
         words->covers.capacity * sizeof *words->covers.items + words->slots.capacity * sizeof *words->slots.items +
         (cues->marks.capacity + cues->symbols.capacity) * sizeof(uint32_t) +
         cues->notes.capacity * sizeof *cues->notes.items + ti_cue_states_size(&cues->states);
}
