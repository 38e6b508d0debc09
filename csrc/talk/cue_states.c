/* cue_states.c: sets of ops as states; see cue_states.h.
**
**   op        closure: the ops that wait for something (words, ends, matches),
**             reached through splits and jumps
**   set       sorted ops of a closure, and whether the sentence may end before
**             the next word: behind a stop, or at its start
**   step      of a set by a symbol: closure of what its ops lead to
**
** A state is found again by its set, in a table of hashes.
*/
#include "cue_states.h"

/* How a closure was reached. */
enum { AT_SENTENCE = 1, AT_TURN = 2, TURN_ENDS = 4 };

/* ---- Closures ---------------------------------------------------------- */

static void begin(ti_cue_states *s) {
  if (++s->closure == 0) { /* once in 4 billion closures */
    memset(s->seen, 0, s->part_count * sizeof *s->seen);
    s->closure = 1;
  }
  s->stack.count = s->now.count = 0;
}

static tiro_status push(ti_cue_states *s, uint32_t op) {
  if (s->seen[op] == s->closure) return TIRO_OK;
  s->seen[op] = s->closure;
  if (ti_reserve(s->memory, &s->stack, 1)) return TIRO_NOMEM;
  s->stack.items[s->stack.count++] = op;
  return TIRO_OK;
}

/* May the op be left without a token? */
static int is_open(const ti_cue_part *part, unsigned how) {
  switch (part->code) {
    case TI_CUE_WORD:
    case TI_CUE_PREFIX: return part->symbol == TI_CUE_PASSED;
    case TI_CUE_OPEN_SENTENCE: return (how & (AT_SENTENCE | AT_TURN)) != 0;
    case TI_CUE_OPEN_TURN: return (how & AT_TURN) != 0;
    case TI_CUE_CLOSE_SENTENCE:
    case TI_CUE_CLOSE_TURN: return (how & TURN_ENDS) != 0;
    default: return 0;
  }
}

/* Any words, each of which may be the last, are a gap:
**
**   split 4, any, split 2, any, ...
**
** Who may have three more words of it may have two, so of each gap the first op
** stands for the others. Without that, gaps in gaps have no end of states. */
static void find_gaps(ti_cue_part *parts, size_t count) {
  size_t i;
  for (i = count; i-- > 0;) {
    if (parts[i].code != TI_CUE_ANY) continue;
    parts[i].gap = (uint32_t)i + 1; /* a match follows at last */
    if (parts[i + 1].code == TI_CUE_SPLIT && parts[i + 2].code == TI_CUE_ANY && parts[i + 2].gap == parts[i + 1].to)
      parts[i].gap = parts[i + 1].to;
  }
}

static void drop_shorter(ti_cue_states *s) {
  size_t i, kept = 0;
  uint32_t gap = 0;
  for (i = 0; i < s->now.count; i++) {
    uint32_t op = (uint32_t)s->now.items[i], behind = s->parts[op].gap;
    if (behind && behind == gap) continue;
    if (behind) gap = behind;
    s->now.items[kept++] = op;
  }
  s->now.count = kept;
}

/* Follows what was pushed; `now` are the ops that wait, ascending. */
static tiro_status follow(ti_cue_states *s, unsigned how) {
  while (s->stack.count) {
    uint32_t op = s->stack.items[--s->stack.count];
    const ti_cue_part *part = &s->parts[op];
    tiro_status status = TIRO_OK;
    if (part->code == TI_CUE_JUMP) {
      status = push(s, part->to);
    } else if (part->code == TI_CUE_SPLIT) {
      status = push(s, part->to);
      if (!status) status = push(s, op + 1);
    } else if (is_open(part, how)) {
      status = push(s, op + 1);
    } else if (part->code != TI_CUE_OPEN_TURN) {
      status = ti_reserve(s->memory, &s->now, 1);
      if (!status) s->now.items[s->now.count++] = op;
    }
    if (status) return status;
  }
  ti_cue_sort(s->now.items, s->now.count);
  drop_shorter(s);
  return TIRO_OK;
}

/* ---- What a state leads to --------------------------------------------- */

static tiro_status add_lead(ti_cue_states *s, uint64_t symbol, uint32_t op) {
  if (ti_reserve(s->memory, &s->leads, 1)) return TIRO_NOMEM;
  s->leads.items[s->leads.count++] = symbol << 32 | op;
  return TIRO_OK;
}

/* All that a beginning covers leads on. */
static tiro_status add_covers(ti_cue_states *s, uint32_t symbol, uint32_t op) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = ti_cue_covers_of(s->words, symbol); !status && i < s->words->covers.count; i++) {
    if (s->words->covers.items[i] >> 32 != symbol) break;
    status = add_lead(s, (uint32_t)s->words->covers.items[i], op);
  }
  return status;
}

static tiro_status add_leads(ti_cue_states *s, uint32_t op) {
  const ti_cue_part *part = &s->parts[op];
  unsigned code = part->code;
  uint32_t stop;
  tiro_status status = TIRO_OK;
  if (code == TI_CUE_PREFIX && part->symbol < TI_CUE_WORDS) code = TI_CUE_WORD; /* a mark is all there is of it */
  switch (code) {
    case TI_CUE_WORD: return add_lead(s, part->symbol, op + 1);
    case TI_CUE_ANY: return add_lead(s, TI_CUE_OTHER, op + 1);
    case TI_CUE_PREFIX: return add_covers(s, part->symbol, op + 1);
    case TI_CUE_CLOSE_SENTENCE:
    case TI_CUE_CLOSE_TURN: /* closing marks come before it */
      for (stop = TI_CUE_STOP; !status && stop < TI_CUE_WORDS; stop++) status = add_lead(s, stop, op);
      return status;
    default: return TIRO_OK;
  }
}

/* Adds the moves of the closure at hand. */
static tiro_status add_moves(ti_cue_states *s, ti_cue_state *state) {
  size_t i;
  uint32_t last = 0;
  tiro_status status = TIRO_OK;
  s->leads.count = 0;
  for (i = 0; !status && i < s->now.count; i++) status = add_leads(s, (uint32_t)s->now.items[i]);
  if (status || ti_reserve(s->memory, &s->moves, s->leads.count) || ti_reserve(s->memory, &s->steps, s->leads.count))
    return TIRO_NOMEM;
  ti_cue_sort(s->leads.items, s->leads.count);
  state->first_move = (uint32_t)s->moves.count;
  for (i = 0; i < s->leads.count; i++) {
    uint32_t symbol = (uint32_t)(s->leads.items[i] >> 32);
    if (symbol != last) { /* what is passed over leads nowhere */
      ti_cue_move move;
      move.symbol = last = symbol;
      move.to = TIRO_NONE;
      move.first_step = (uint32_t)s->steps.count;
      s->moves.items[s->moves.count++] = move;
      state->hints |= symbol == TI_CUE_OTHER ? ~(uint64_t)0 : (uint64_t)1 << ti_cue_hint(symbol);
    }
    s->steps.items[s->steps.count++] = (uint32_t)s->leads.items[i];
  }
  state->end_move = (uint32_t)s->moves.count;
  return TIRO_OK;
}

/* Adds what the matches of the closure at hand find: of a cue the first pattern. */
static tiro_status add_found(ti_cue_states *s, uint32_t *first, uint32_t *end) {
  size_t i, j;
  *first = (uint32_t)s->found.count;
  for (i = 0; i < s->now.count; i++) {
    const ti_cue_part *part = &s->parts[s->now.items[i]];
    if (part->code != TI_CUE_MATCH) continue;
    for (j = *first; j < s->found.count && s->found.items[j].cue != part->symbol; j++) {}
    if (j < s->found.count) continue;
    if (ti_reserve(s->memory, &s->found, 1)) return TIRO_NOMEM;
    s->found.items[j].cue = part->symbol;
    s->found.items[j].pattern = part->to;
    s->found.count++;
  }
  *end = (uint32_t)s->found.count;
  return TIRO_OK;
}

/* ---- States ------------------------------------------------------------ */

static uint32_t hash_now(const ti_cue_states *s, int free) {
  uint64_t hash = (uint64_t)free;
  size_t i;
  for (i = 0; i < s->now.count; i++) {
    hash = (hash ^ s->now.items[i]) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  }
  return (uint32_t)(hash >> 8);
}

static int is_now(const ti_cue_states *s, const ti_cue_state *state, uint32_t hash, int free) {
  size_t i;
  if (state->hash != hash || state->end_op - state->first_op != s->now.count || state->free != free) return 0;
  for (i = 0; i < s->now.count; i++)
    if (s->ops.items[state->first_op + i] != s->now.items[i]) return 0;
  return 1;
}

/* The state of the closure at hand, or the free slot where it would be. */
static uint32_t *slot_of(ti_cue_states *s, uint32_t hash, int free) {
  size_t i = hash, mask = s->slots.count - 1;
  for (;; i++) {
    uint32_t *slot = &s->slots.items[i & mask];
    if (!*slot || is_now(s, &s->states.items[*slot], hash, free)) return slot;
  }
}

static void fill_slots(ti_cue_states *s) {
  size_t mask = s->slots.count - 1, i, at;
  memset(s->slots.items, 0, s->slots.count * sizeof *s->slots.items);
  for (i = 1; i < s->states.count; i++) {
    for (at = s->states.items[i].hash; s->slots.items[at & mask]; at++) {}
    s->slots.items[at & mask] = (uint32_t)i;
  }
}

/* Twice as many slots as states, and free ones at all times. */
static tiro_status grow_slots(ti_cue_states *s) {
  size_t count = s->slots.count ? 2 * s->slots.count : 64;
  if (2 * (s->states.count + 1) < s->slots.count) return TIRO_OK;
  if (ti_reserve(s->memory, &s->slots, count - s->slots.count)) return TIRO_NOMEM;
  s->slots.count = count;
  fill_slots(s);
  return TIRO_OK;
}

/* A new state of the closure at hand. */
static tiro_status add_state(ti_cue_states *s, uint32_t hash, int free) {
  ti_cue_state state;
  size_t i;
  memset(&state, 0, sizeof state);
  state.hash = hash;
  state.free = (uint8_t)free;
  state.boundary = state.first_last = TIRO_NONE;
  if (ti_reserve(s->memory, &s->ops, s->now.count) || ti_reserve(s->memory, &s->states, 1) ||
      add_found(s, &state.first_found, &state.end_found) || add_moves(s, &state))
    return TIRO_NOMEM;
  state.first_op = (uint32_t)s->ops.count;
  for (i = 0; i < s->now.count; i++) {
    uint32_t op = (uint32_t)s->now.items[i];
    s->ops.items[s->ops.count++] = op;
    state.leads |= s->parts[op].code != TI_CUE_MATCH;
  }
  state.end_op = (uint32_t)s->ops.count;
  if (state.leads) state.hints |= (uint64_t)1 << TI_CUE_NO_HINT;
  s->states.items[s->states.count++] = state;
  return TIRO_OK;
}

/* The state of what was pushed, made when it is reached first. */
static tiro_status state_of(ti_cue_states *s, unsigned how, int free, uint32_t *out) {
  uint32_t hash, *slot;
  *out = 0;
  if (follow(s, how)) return TIRO_NOMEM;
  if (!s->now.count) return TIRO_OK;
  if (grow_slots(s)) return TIRO_NOMEM;
  hash = hash_now(s, free);
  slot = slot_of(s, hash, free);
  if (!*slot) {
    if (add_state(s, hash, free)) return TIRO_NOMEM;
    *slot = (uint32_t)s->states.count - 1;
  }
  *out = *slot;
  return TIRO_OK;
}

/* 0 where there was no memory. */
static uint32_t checked(ti_cue_states *s, tiro_status status, uint32_t state) {
  if (status) s->failed = 1;
  return status ? 0 : state;
}

/* ---- Walking ----------------------------------------------------------- */

static tiro_status push_steps(ti_cue_states *s, uint32_t move) {
  size_t i = s->moves.items[move].first_step;
  size_t end = move + 1 < s->moves.count ? s->moves.items[move + 1].first_step : s->steps.count;
  tiro_status status = TIRO_OK;
  for (; !status && i < end; i++) status = push(s, s->steps.items[i]);
  return status;
}

uint32_t ti_cue_follow(ti_cue_states *s, uint32_t from, uint32_t move) {
  uint32_t symbol = s->moves.items[move].symbol, other = s->states.items[from].first_move, to = 0;
  int any = s->moves.items[other].symbol == TI_CUE_OTHER && ti_cue_is_word(s->words, symbol);
  tiro_status status;
  begin(s);
  status = push_steps(s, move);
  if (!status && any && move != other) status = push_steps(s, other);
  if (!status) status = state_of(s, 0, ti_cue_is_stop(symbol), &to);
  if (!status) s->moves.items[move].to = to;
  return checked(s, status, to);
}

/* Behind the sentence's end stay those that wait for it, and what may come in
** the next sentence. */
uint32_t ti_cue_boundary(ti_cue_states *s, uint32_t from) {
  const ti_cue_state *state = &s->states.items[from];
  uint32_t to = state->boundary, i;
  tiro_status status = TIRO_OK;
  if (to != TIRO_NONE) return to;
  begin(s);
  for (i = state->first_op; !status && i < state->end_op; i++) {
    uint32_t op = s->ops.items[i];
    unsigned code = s->parts[op].code;
    if (code == TI_CUE_OPEN_SENTENCE || code == TI_CUE_CLOSE_SENTENCE) status = push(s, op + 1);
    else if (code == TI_CUE_CLOSE_TURN || (state->free && code != TI_CUE_MATCH)) status = push(s, op);
  }
  if (!status) status = state_of(s, AT_SENTENCE, 1, &to);
  if (!status) s->states.items[from].boundary = to;
  return checked(s, status, to);
}

uint32_t ti_cue_last(ti_cue_states *s, uint32_t from) {
  ti_cue_state *state = &s->states.items[from];
  uint32_t first = 0, i;
  tiro_status status = TIRO_OK;
  if (state->first_last != TIRO_NONE) return from;
  begin(s);
  for (i = state->first_op; !status && i < state->end_op; i++) {
    uint32_t op = s->ops.items[i];
    unsigned code = s->parts[op].code;
    if (code == TI_CUE_CLOSE_TURN || code == TI_CUE_CLOSE_SENTENCE) status = push(s, op);
  }
  if (!status) status = follow(s, TURN_ENDS);
  if (!status) status = add_found(s, &first, &state->end_last);
  if (!status) state->first_last = first;
  return checked(s, status, from);
}

uint32_t ti_cue_look_for(ti_cue_states *s, uint32_t from, uint32_t symbol) {
  const ti_cue_state *state = &s->states.items[from];
  const ti_cue_move *moves = s->moves.items;
  uint32_t low = state->first_move, high = state->end_move;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (moves[middle].symbol < symbol) low = middle + 1;
    else high = middle;
  }
  if (low == state->end_move || moves[low].symbol != symbol) { /* another word is the first move, if there is one */
    low = state->first_move;
    if (low == state->end_move || moves[low].symbol != TI_CUE_OTHER || !ti_cue_is_word(s->words, symbol)) return 0;
  }
  return moves[low].to != TIRO_NONE ? moves[low].to : ti_cue_follow(s, from, low);
}

uint32_t ti_cue_start(ti_cue_states *s, unsigned start, uint32_t symbol) {
  uint32_t *to = &s->starts[start * s->symbols + symbol], found;
  const ti_cue_state *state;
  if (*to != TIRO_NONE) return *to;
  found = s->from[start] ? ti_cue_look_for(s, s->from[start], symbol) : 0;
  if (s->failed) return found;
  *to = found;
  state = &s->states.items[found];
  if (start == TI_CUE_INSIDE && state->first_found == state->end_found) s->start_hints[symbol] = state->hints;
  return found;
}

/* ---- Making ------------------------------------------------------------ */

static void fill_parts(ti_cue_part *parts, const ti_cue_program *program, const uint32_t *symbols) {
  size_t i;
  for (i = 0; i < program->op_count; i++) {
    const ti_cue_op *op = &program->ops[i];
    parts[i].code = op->code;
    parts[i].to = op->to;
    parts[i].symbol = op->code == TI_CUE_MATCH ? program->cues[op->to] : symbols[i];
  }
  find_gaps(parts, program->op_count);
}

/* The state before the first token. */
static tiro_status make_start(ti_cue_states *s, unsigned how, uint32_t *start) {
  size_t i;
  tiro_status status = TIRO_OK;
  begin(s);
  for (i = 0; !status && i < s->part_count; i++)
    if (i == 0 || s->parts[i - 1].code == TI_CUE_MATCH) status = push(s, (uint32_t)i);
  return status ? status : state_of(s, how, how != 0, start);
}

static tiro_status make_starts(ti_cue_states *s) {
  static const unsigned how[TI_CUE_STARTS] = {0, AT_SENTENCE, AT_TURN};
  uint32_t i;
  tiro_status status = ti_reserve(s->memory, &s->states, 1);
  if (!status) memset(&s->states.items[s->states.count++], 0, sizeof *s->states.items);
  for (i = 0; !status && i < TI_CUE_STARTS; i++) status = make_start(s, how[i], &s->from[i]);
  if (status) return status;
  s->from_states = s->states.count;
  s->from_ops = s->ops.count;
  s->from_moves = s->moves.count;
  s->from_steps = s->steps.count;
  s->from_found = s->found.count;
  return TIRO_OK;
}

static size_t starts_size(const ti_cue_states *s) { return TI_CUE_STARTS * s->symbols * sizeof *s->starts; }
static size_t hints_size(const ti_cue_states *s) { return s->symbols * sizeof *s->start_hints; }
static size_t taken_size(const ti_cue_states *s) { return sizeof *s->taken << TI_CUE_TAKEN_BITS; }

/* No start is known, and no step. */
static void clear(ti_cue_states *s) {
  memset(s->starts, 0xFF, starts_size(s)); /* TIRO_NONE */
  memset(s->start_hints, 0xFF, hints_size(s));
  memset(s->taken, 0, taken_size(s));
  s->start_hints[TI_CUE_PASSED] = 0;
}

tiro_status ti_cue_states_make(ti_cue_states *s, const tiro_memory *memory, const ti_cue_program *program,
                               const uint32_t *symbols, const ti_cue_words *words) {
  s->memory = memory;
  s->words = words;
  s->part_count = program->op_count;
  s->symbols = words->words.count + TI_CUE_WORDS;
  s->parts = (ti_cue_part *)ti_new_zero(memory, (s->part_count + 1) * sizeof *s->parts);
  s->seen = (uint32_t *)ti_new_zero(memory, (s->part_count + 1) * sizeof *s->seen);
  s->starts = (uint32_t *)ti_new(memory, starts_size(s));
  s->start_hints = (uint64_t *)ti_new(memory, hints_size(s));
  s->taken = (ti_cue_taken *)ti_new(memory, taken_size(s));
  if (!s->parts || !s->seen || !s->starts || !s->start_hints || !s->taken) return TIRO_NOMEM;
  clear(s);
  fill_parts(s->parts, program, symbols);
  return make_starts(s);
}

void ti_cue_states_renew(ti_cue_states *s) {
  size_t i;
  if (s->ops.count + s->moves.count < s->from_ops + s->from_moves + TI_MOST_CUE_ITEMS) return;
  s->states.count = s->from_states;
  s->ops.count = s->from_ops;
  s->moves.count = s->from_moves;
  s->steps.count = s->from_steps;
  s->found.count = s->from_found;
  for (i = 0; i < s->moves.count; i++) s->moves.items[i].to = TIRO_NONE;
  for (i = 1; i < s->states.count; i++) s->states.items[i].boundary = s->states.items[i].first_last = TIRO_NONE;
  clear(s);
  fill_slots(s);
}

void ti_cue_states_free(ti_cue_states *s) {
  if (!s->memory) return;
  ti_array_free(s->memory, &s->states);
  ti_array_free(s->memory, &s->ops);
  ti_array_free(s->memory, &s->moves);
  ti_array_free(s->memory, &s->steps);
  ti_array_free(s->memory, &s->found);
  ti_array_free(s->memory, &s->slots);
  ti_array_free(s->memory, &s->stack);
  ti_array_free(s->memory, &s->now);
  ti_array_free(s->memory, &s->leads);
  ti_free(s->memory, s->parts, (s->part_count + 1) * sizeof *s->parts);
  ti_free(s->memory, s->seen, (s->part_count + 1) * sizeof *s->seen);
  ti_free(s->memory, s->starts, starts_size(s));
  ti_free(s->memory, s->start_hints, hints_size(s));
  ti_free(s->memory, s->taken, taken_size(s));
}

size_t ti_cue_states_size(const ti_cue_states *s) {
  return (s->part_count + 1) * (sizeof *s->parts + sizeof *s->seen) + starts_size(s) + hints_size(s) + taken_size(s) +
         s->states.capacity * sizeof *s->states.items + s->moves.capacity * sizeof *s->moves.items +
         (s->ops.capacity + s->steps.capacity + s->slots.capacity + s->stack.capacity) * sizeof *s->ops.items +
         s->found.capacity * sizeof *s->found.items +
         (s->now.capacity + s->leads.capacity) * sizeof *s->now.items;
}
