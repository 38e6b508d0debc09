/* cue_states.c: sets of ops as states; see cue_states.h.
**
**   op        closure: the ops that wait for something (words, ends, matches),
**             reached through splits and jumps
**   set       sorted ops of a closure, and whether the sentence may end before
**             the next word: behind a stop, or at its start
**   step      of a set by a symbol: closure of what its ops lead to
**
** States are made in the order they are reached, each worked on once. A state is
** found again by its set, in a table of hashes.
*/
#include "cue_states.h"

/* How a closure was reached. */
enum { MAY_CROSS = 1, AT_SENTENCE = 2, AT_TURN = 4, TURN_ENDS = 8 };

#define MOST_WORK ((size_t)1 << 26) /* ops looked at, and moves made */

typedef TI_ARRAY(uint64_t) numbers;

typedef struct set {
  uint32_t first, count; /* in `ops` */
  uint32_t hash;
  uint8_t free;          /* the sentence may end */
} set;

typedef struct maker {
  const tiro_memory *memory;
  const ti_cue_program *program;
  const uint32_t *symbols;
  const ti_cue_words *words;
  ti_cue_states *out;
  TI_ARRAY(set) sets; /* of each state */
  TI_ARRAY(uint32_t) ops;
  TI_ARRAY(uint32_t) slots; /* states; 0: free */
  TI_ARRAY(uint32_t) stack;
  uint32_t *seen; /* by op: the closure that saw it */
  uint32_t *gaps; /* by op that is any word: the op behind its gap */
  uint32_t closure;
  numbers now;   /* the closure at hand */
  numbers moves; /* symbol << 32 | op that it leads to */
  numbers any;   /* ops that any word leads to */
  size_t work;
  int full;      /* too many states, too much work */
} maker;

static tiro_status push(maker *m, uint32_t op) {
  m->work++;
  if (m->seen[op] == m->closure) return TIRO_OK;
  m->seen[op] = m->closure;
  if (ti_reserve(m->memory, &m->stack, 1)) return TIRO_NOMEM;
  m->stack.items[m->stack.count++] = op;
  return TIRO_OK;
}

static tiro_status add(maker *m, numbers *list, uint64_t number) {
  m->work++;
  if (ti_reserve(m->memory, list, 1)) return TIRO_NOMEM;
  list->items[list->count++] = number;
  return TIRO_OK;
}

/* ---- Closures ---------------------------------------------------------- */

static void begin(maker *m) {
  m->closure++;
  m->stack.count = m->now.count = 0;
}

/* May the op be left without a token? */
static int is_open(const maker *m, uint32_t op, unsigned how) {
  switch (m->program->ops[op].code) {
    case TI_CUE_WORD:
    case TI_CUE_PREFIX: return m->symbols[op] == TI_CUE_PASSED;
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
static void find_gaps(maker *m) {
  const ti_cue_op *ops = m->program->ops;
  size_t i;
  for (i = m->program->op_count; i-- > 0;) {
    if (ops[i].code != TI_CUE_ANY) continue;
    m->gaps[i] = (uint32_t)i + 1; /* a match follows at last */
    if (ops[i + 1].code == TI_CUE_SPLIT && ops[i + 2].code == TI_CUE_ANY && m->gaps[i + 2] == ops[i + 1].to)
      m->gaps[i] = ops[i + 1].to;
  }
}

static void drop_shorter(maker *m) {
  size_t i, kept = 0;
  uint32_t gap = 0;
  for (i = 0; i < m->now.count; i++) {
    uint32_t op = (uint32_t)m->now.items[i], behind = m->gaps[op];
    if (behind && behind == gap) continue;
    if (behind) gap = behind;
    m->now.items[kept++] = op;
  }
  m->now.count = kept;
}

/* Follows what was pushed; `now` are the ops that wait, ascending. */
static tiro_status follow(maker *m, unsigned how) {
  while (m->stack.count) {
    uint32_t op = m->stack.items[--m->stack.count];
    const ti_cue_op *what = &m->program->ops[op];
    tiro_status status = TIRO_OK;
    if (what->code == TI_CUE_JUMP) {
      status = push(m, what->to);
    } else if (what->code == TI_CUE_SPLIT) {
      status = push(m, what->to);
      if (!status) status = push(m, op + 1);
    } else if (is_open(m, op, how)) {
      status = push(m, op + 1);
    } else if (what->code != TI_CUE_OPEN_TURN) {
      status = add(m, &m->now, op);
    }
    if (status) return status;
  }
  ti_cue_sort(m->now.items, m->now.count);
  drop_shorter(m);
  return TIRO_OK;
}

/* ---- States ------------------------------------------------------------ */

static uint32_t hash_now(const maker *m, int free) {
  uint64_t hash = (uint64_t)free;
  size_t i;
  for (i = 0; i < m->now.count; i++) {
    hash = (hash ^ m->now.items[i]) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  }
  return (uint32_t)(hash >> 8);
}

static int is_now(const maker *m, const set *s, uint32_t hash, int free) {
  size_t i;
  if (s->hash != hash || s->count != m->now.count || s->free != free) return 0;
  for (i = 0; i < s->count; i++)
    if (m->ops.items[s->first + i] != m->now.items[i]) return 0;
  return 1;
}

/* The state of the closure at hand, or the free slot where it would be. */
static uint32_t *slot_of(maker *m, uint32_t hash, int free) {
  size_t i = hash, mask = m->slots.count - 1;
  for (;; i++) {
    uint32_t *slot = &m->slots.items[i & mask];
    if (!*slot || is_now(m, &m->sets.items[*slot], hash, free)) return slot;
  }
}

/* Twice as many slots as states, and free ones at all times. */
static tiro_status grow_slots(maker *m) {
  size_t count = m->slots.count ? 2 * m->slots.count : 64, mask = count - 1, i, at;
  if (2 * (m->sets.count + 1) < m->slots.count) return TIRO_OK;
  if (ti_reserve(m->memory, &m->slots, count - m->slots.count)) return TIRO_NOMEM;
  memset(m->slots.items, 0, count * sizeof *m->slots.items);
  m->slots.count = count;
  for (i = 1; i < m->sets.count; i++) {
    for (at = m->sets.items[i].hash; m->slots.items[at & mask]; at++) {}
    m->slots.items[at & mask] = (uint32_t)i;
  }
  return TIRO_OK;
}

/* Adds what the matches among `now` find: of a cue the first pattern. */
static tiro_status add_found(maker *m, uint32_t *first, uint32_t *end) {
  ti_cue_states *out = m->out;
  size_t i, j;
  *first = (uint32_t)out->found.count;
  for (i = 0; i < m->now.count; i++) {
    const ti_cue_op *op = &m->program->ops[m->now.items[i]];
    uint32_t cue;
    if (op->code != TI_CUE_MATCH) continue;
    cue = m->program->cues[op->to];
    for (j = *first; j < out->found.count && out->found.items[j].cue != cue; j++) {}
    m->work += j - *first;
    if (j < out->found.count) continue;
    if (ti_reserve(m->memory, &out->found, 1)) return TIRO_NOMEM;
    out->found.items[j].cue = cue;
    out->found.items[j].pattern = op->to;
    out->found.count++;
  }
  *end = (uint32_t)out->found.count;
  return TIRO_OK;
}

/* A new state of the closure at hand. */
static tiro_status add_state(maker *m, uint32_t hash, int free) {
  ti_cue_state state;
  set s;
  size_t i;
  memset(&state, 0, sizeof state);
  s.first = (uint32_t)m->ops.count; /* the work is bounded */
  s.count = (uint32_t)m->now.count;
  s.hash = hash;
  s.free = (uint8_t)free;
  if (ti_reserve(m->memory, &m->ops, m->now.count) || ti_reserve(m->memory, &m->sets, 1) ||
      ti_reserve(m->memory, &m->out->states, 1) || add_found(m, &state.first_found, &state.end_found))
    return TIRO_NOMEM;
  for (i = 0; i < m->now.count; i++) m->ops.items[m->ops.count++] = (uint32_t)m->now.items[i];
  m->sets.items[m->sets.count++] = s;
  m->out->states.items[m->out->states.count++] = state;
  return TIRO_OK;
}

/* The state of the closure at hand, made when it is reached first. */
static tiro_status state_of(maker *m, int free, uint32_t *out) {
  uint32_t hash = hash_now(m, free), *slot;
  *out = 0;
  if (m->work > MOST_WORK) m->full = 1;
  if (!m->now.count || m->full) return TIRO_OK;
  if (grow_slots(m)) return TIRO_NOMEM;
  slot = slot_of(m, hash, free);
  if (!*slot) {
    if (m->sets.count >= TI_MOST_CUE_STATES) m->full = 1;
    if (m->full) return TIRO_OK;
    if (add_state(m, hash, free)) return TIRO_NOMEM;
    *slot = (uint32_t)m->sets.count - 1;
  }
  *out = *slot;
  return TIRO_OK;
}

/* ---- What a state leads to --------------------------------------------- */

/* Moves by all that a beginning covers. */
static tiro_status add_covers(maker *m, uint32_t symbol, uint32_t op) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = ti_cue_covers_of(m->words, symbol); !status && i < m->words->covers.count; i++) {
    if (m->words->covers.items[i] >> 32 != symbol) break;
    status = add(m, &m->moves, m->words->covers.items[i] << 32 | (op + 1));
  }
  return status;
}

static tiro_status add_moves(maker *m, uint32_t op) {
  static const uint32_t stops[] = {TI_CUE_STOP, TI_CUE_QUESTION, TI_CUE_EXCLAMATION};
  uint32_t symbol = m->symbols[op];
  unsigned code = m->program->ops[op].code;
  size_t i;
  tiro_status status = TIRO_OK;
  if (code == TI_CUE_PREFIX && symbol < TI_CUE_WORDS) code = TI_CUE_WORD; /* a mark is all there is of it */
  switch (code) {
    case TI_CUE_WORD: return add(m, &m->moves, (uint64_t)symbol << 32 | (op + 1));
    case TI_CUE_ANY: return add(m, &m->any, op + 1);
    case TI_CUE_PREFIX: return add_covers(m, symbol, op);
    case TI_CUE_CLOSE_SENTENCE:
    case TI_CUE_CLOSE_TURN: /* closing marks come before it */
      for (i = 0; !status && i < 3; i++) status = add(m, &m->moves, (uint64_t)stops[i] << 32 | op);
      return status;
    default: return TIRO_OK;
  }
}

static tiro_status gather(maker *m, const set *s) {
  size_t i;
  tiro_status status = TIRO_OK;
  m->moves.count = m->any.count = 0;
  for (i = 0; !status && i < s->count; i++) status = add_moves(m, m->ops.items[s->first + i]);
  ti_cue_sort(m->moves.items, m->moves.count);
  return status;
}

static tiro_status push_any(maker *m) {
  size_t i;
  tiro_status status = TIRO_OK;
  for (i = 0; !status && i < m->any.count; i++) status = push(m, (uint32_t)m->any.items[i]);
  return status;
}

/* The state behind `symbol`, whose moves are [*i, ...). */
static tiro_status step(maker *m, size_t *i, uint32_t symbol, uint32_t *to) {
  int stop = ti_cue_is_stop(symbol);
  tiro_status status = TIRO_OK;
  begin(m);
  for (; !status && *i < m->moves.count && m->moves.items[*i] >> 32 == symbol; (*i)++)
    status = push(m, (uint32_t)m->moves.items[*i]);
  if (!status && ti_cue_is_word(m->words, symbol)) status = push_any(m);
  if (!status) status = follow(m, stop ? MAY_CROSS : 0);
  return status ? status : state_of(m, stop, to);
}

static tiro_status make_moves(maker *m, const set *s, uint32_t from) {
  ti_cue_states *out = m->out;
  size_t i = 0;
  tiro_status status = gather(m, s);
  out->states.items[from].first_move = (uint32_t)out->moves.count;
  while (!status && i < m->moves.count && !m->full) {
    ti_cue_move move;
    move.symbol = (uint32_t)(m->moves.items[i] >> 32);
    status = step(m, &i, move.symbol, &move.to);
    if (!status && ti_reserve(m->memory, &out->moves, 1)) status = TIRO_NOMEM;
    if (status) return status;
    out->moves.items[out->moves.count++] = move;
    if (move.to) out->states.items[from].hints |= ti_cue_words_hints(m->words, move.symbol);
  }
  out->states.items[from].end_move = (uint32_t)out->moves.count;
  return status;
}

static tiro_status make_other(maker *m, uint32_t from) {
  uint32_t to = 0;
  tiro_status status;
  begin(m);
  status = push_any(m);
  if (!status) status = follow(m, 0);
  if (!status) status = state_of(m, 0, &to);
  m->out->states.items[from].other = to;
  if (to) m->out->states.items[from].hints = ~(uint64_t)0;
  return status;
}

/* Behind the sentence's end stay those that wait for it, and what may come in
** the next sentence. */
static tiro_status make_boundary(maker *m, const set *s, uint32_t from) {
  uint32_t to = 0;
  size_t i;
  tiro_status status = TIRO_OK;
  begin(m);
  for (i = 0; !status && i < s->count; i++) {
    uint32_t op = m->ops.items[s->first + i];
    unsigned code = m->program->ops[op].code;
    if (code == TI_CUE_OPEN_SENTENCE || code == TI_CUE_CLOSE_SENTENCE) status = push(m, op + 1);
    else if (code == TI_CUE_CLOSE_TURN || (s->free && code != TI_CUE_MATCH)) status = push(m, op);
  }
  if (!status) status = follow(m, AT_SENTENCE);
  if (!status) status = state_of(m, 1, &to);
  m->out->states.items[from].boundary = to;
  return status;
}

static tiro_status make_last(maker *m, const set *s, uint32_t from) {
  ti_cue_state *state;
  uint32_t first, end;
  size_t i;
  tiro_status status = TIRO_OK;
  begin(m);
  for (i = 0; !status && i < s->count; i++) {
    uint32_t op = m->ops.items[s->first + i];
    unsigned code = m->program->ops[op].code;
    if (code == TI_CUE_CLOSE_TURN || code == TI_CUE_CLOSE_SENTENCE) status = push(m, op);
  }
  if (!status) status = follow(m, TURN_ENDS);
  if (!status) status = add_found(m, &first, &end);
  if (status) return status;
  state = &m->out->states.items[from];
  state->first_last = first;
  state->end_last = end;
  return TIRO_OK;
}

static tiro_status make_state(maker *m, uint32_t from) {
  set s = m->sets.items[from];
  tiro_status status = make_moves(m, &s, from);
  if (!status) status = make_other(m, from);
  if (!status) status = make_boundary(m, &s, from);
  return status ? status : make_last(m, &s, from);
}

/* ---- Starts ------------------------------------------------------------ */

/* The state before the first token. */
static tiro_status make_start(maker *m, unsigned how, uint32_t *start) {
  size_t i;
  tiro_status status = TIRO_OK;
  begin(m);
  for (i = 0; !status && i < m->program->op_count; i++)
    if (i == 0 || m->program->ops[i - 1].code == TI_CUE_MATCH) status = push(m, (uint32_t)i);
  if (!status) status = follow(m, how);
  return status ? status : state_of(m, how != 0, start);
}

static void fill_starts(maker *m, const uint32_t starts[TI_CUE_STARTS], ti_cue_words *words) {
  ti_cue_states *out = m->out;
  size_t kind, symbol;
  for (kind = 0; kind < TI_CUE_STARTS; kind++)
    for (symbol = 0; symbol < out->symbols; symbol++)
      out->starts[kind * out->symbols + symbol] =
        starts[kind] ? ti_cue_step(out, words, starts[kind], (uint32_t)symbol) : 0;
  for (symbol = 0; symbol < out->symbols; symbol++)
    if (out->starts[symbol]) ti_cue_words_starts(words, (uint32_t)symbol);
}

static tiro_status make_all(maker *m, ti_cue_words *words) {
  static const unsigned how[TI_CUE_STARTS] = {0, AT_SENTENCE, AT_TURN};
  uint32_t starts[TI_CUE_STARTS], i;
  ti_cue_state nowhere;
  set empty;
  tiro_status status = TIRO_OK;
  memset(&nowhere, 0, sizeof nowhere);
  memset(&empty, 0, sizeof empty);
  if (ti_reserve(m->memory, &m->sets, 1) || ti_reserve(m->memory, &m->out->states, 1)) return TIRO_NOMEM;
  m->sets.items[m->sets.count++] = empty;
  m->out->states.items[m->out->states.count++] = nowhere;
  for (i = 0; !status && i < TI_CUE_STARTS; i++) status = make_start(m, how[i], &starts[i]);
  for (i = 1; !status && !m->full && i < m->out->states.count; i++) status = make_state(m, i);
  if (!status && !m->full) fill_starts(m, starts, words);
  return status;
}

static void free_maker(maker *m) {
  ti_array_free(m->memory, &m->sets);
  ti_array_free(m->memory, &m->ops);
  ti_array_free(m->memory, &m->slots);
  ti_array_free(m->memory, &m->stack);
  ti_array_free(m->memory, &m->now);
  ti_array_free(m->memory, &m->moves);
  ti_array_free(m->memory, &m->any);
  ti_free(m->memory, m->seen, (m->program->op_count + 1) * sizeof *m->seen);
  ti_free(m->memory, m->gaps, (m->program->op_count + 1) * sizeof *m->gaps);
}

static void shrink(ti_cue_states *out, const tiro_memory *memory) {
  ti_array_shrink(memory, &out->states);
  ti_array_shrink(memory, &out->moves);
  ti_array_shrink(memory, &out->found);
}

tiro_status ti_cue_states_make(ti_cue_states *out, const tiro_memory *memory, const ti_cue_program *program,
                               const uint32_t *symbols, ti_cue_words *words, ti_complaint *complaint) {
  maker m;
  tiro_status status = TIRO_OK;
  memset(&m, 0, sizeof m);
  m.memory = memory;
  m.program = program;
  m.symbols = symbols;
  m.words = words;
  m.out = out;
  out->symbols = words->words.count + TI_CUE_WORDS;
  m.seen = (uint32_t *)ti_new_zero(memory, (program->op_count + 1) * sizeof *m.seen);
  m.gaps = (uint32_t *)ti_new_zero(memory, (program->op_count + 1) * sizeof *m.gaps);
  out->starts = (uint32_t *)ti_new_zero(memory, TI_CUE_STARTS * out->symbols * sizeof *out->starts);
  if (!m.seen || !m.gaps || !out->starts) status = TIRO_NOMEM;
  if (!status) find_gaps(&m);
  if (!status) status = make_all(&m, words);
  free_maker(&m);
  shrink(out, memory);
  if (status || !m.full) return status;
  complaint->at = program->pattern_count;
  strcpy(complaint->message, "the patterns make too many states: use fewer gaps, '*' and alternatives");
  return TIRO_INVALID;
}

void ti_cue_states_free(ti_cue_states *states, const tiro_memory *memory) {
  ti_array_free(memory, &states->states);
  ti_array_free(memory, &states->moves);
  ti_array_free(memory, &states->found);
  ti_free(memory, states->starts, TI_CUE_STARTS * states->symbols * sizeof *states->starts);
  states->starts = NULL;
}
