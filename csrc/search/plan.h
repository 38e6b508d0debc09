/* plan.h: a search compiled for the segments of a view.
**
**   tree          and                   one plan a segment
**               /  |   \
**   parts  places word  not             sets of turns, each with what it needs
**           / \           \
**        word word        marked        by words: lists of turns; by attributes: a bit a turn
**
** Sets of turns are ascending numbers or, where there may be many, a bit a turn.
** A set is made from its smallest part, and the others only say what to keep.
*/
#ifndef TIRO_SEARCH_PLAN_H
#define TIRO_SEARCH_PLAN_H

#include "../index/slice.h"
#include "../index/turns.h"
#include "search.h"

/* ---- Places ---- */

typedef struct ti_inside {
  const ti_layer *layer; /* NULL: no place is inside */
  int negated;
  struct ti_inside *next;
} ti_inside;

typedef TI_ARRAY(tiro_span) ti_places_found;

/* One word of a query: what it may be in the text. */
typedef struct ti_term {
  ti_wanted wanted;
  const uint32_t *words; /* ids of the column */
  uint32_t count, frequency; /* words; tokens */
  uint32_t *units, unit_count; /* that may hold it; see places.c */
  uint32_t shift; /* of a companion: each stands for so many, as a power of two */
  int is_listed; /* `units` are known */
} ti_term;

/* What is looked for in the tokens of a turn. */
typedef struct ti_finder {
  uint8_t kind; /* TI_SEARCH_WORDS, TI_SEARCH_NEAR, TI_SEARCH_OR */
  ti_term *terms; /* one after the other */
  uint32_t term_count, anchor; /* the rarest */
  uint32_t distance;
  ti_inside *inside;
  struct ti_finder *child, *next; /* of NEAR and OR */
  ti_places_found found;
  struct ti_finder *kept; /* list of all that own memory */
} ti_finder;

/* ---- Sets ---- */

typedef enum ti_part_kind {
  TI_PART_NOTHING,
  TI_PART_WORD,   /* one folded word */
  TI_PART_MANY,   /* any of several */
  TI_PART_PLACES, /* all children, and what the finder finds */
  TI_PART_AND,
  TI_PART_OR,
  TI_PART_NOT,
  TI_PART_MARKED  /* a bit a turn */
} ti_part_kind;

typedef struct ti_part {
  uint8_t kind; /* ti_part_kind */
  uint8_t of_turns; /* of an AND: one turn has it all, whatever the hits are */
  uint32_t most; /* turns that it may hold */
  uint32_t id;
  const uint32_t *ids;
  uint32_t id_count;
  const uint64_t *marks;
  ti_finder *finder; /* also of words: where they are */
  ti_turns *turns;   /* of words */
  uint32_t item;     /* of the block that was read: where counting goes on */
  struct ti_part *child, *next;
  uint32_t *room; /* for `room_size` turns */
  size_t room_size;
  uint64_t *bits; /* for all turns */
  uint64_t *units; /* for all units */
} ti_part;

typedef struct ti_turnset {
  uint32_t *turns; /* `count` of them, or */
  uint64_t *bits;  /* not NULL: a bit a turn */
  uint32_t count;
} ti_turnset;

/* ---- The search ---- */

typedef struct ti_plan {
  const ti_segment *segment;
  const ti_folded *folded;
  ti_part *root;
  ti_part **leaves; /* what counts for ranks, in the order of the query: the same in all plans */
  size_t leaf_count;
  uint64_t *alive;  /* turns that hold tokens and are not removed; made when asked for */
  int whole;        /* none are removed */
  const ti_layer *units; /* whose spans are hits; NULL: turns are */
  uint64_t *living;      /* units that hold a token of a turn that is alive */
  uint32_t *unit_room;   /* for all units */
} ti_plan;

typedef struct ti_leaf {
  double weight; /* (k1 + 1) times idf */
  uint64_t frequency;
  int known;
} ti_leaf;

struct ti_search {
  tiro_memory memory;
  ti_arena arena;
  const ti_view *view;
  ti_plan *plans; /* by segment */
  ti_leaf *leaves;
  size_t leaf_count, leaf_room; /* how many there are, and may be */
  ti_finder *finders;
  ti_complaint *complaint; /* while it is compiled */
  tiro_string unit; /* layer whose spans are hits; empty: turns are */
  uint64_t turn_count, length_sum; /* of the view, that are not removed: turns, or units */
  double average; /* tokens of one */
  double slope;   /* of norms: see ti_rank_norm */
  uint64_t budget, allowed, steps;
  volatile int cancelled;
};

static inline ti_layer const *ti_plan_layer(const ti_plan *plan, tiro_string name) {
  return ti_segment_layer(plan->segment, name.at, name.length);
}

/* The layer whose spans are the turns: a view has copies of layers. */
static inline int ti_plan_is_turns(const ti_plan *plan, const ti_layer *layer) {
  const ti_layer *turns = plan->folded->turn_layer;
  return turns && layer->count == turns->count && layer->firsts.blocks == turns->firsts.blocks;
}

/* Takes steps; TIRO_BUDGET: there are no more. */
TI_FUNC tiro_status ti_search_pause(ti_search *search);
static inline tiro_status ti_search_spend(ti_search *search, uint64_t steps) {
  search->steps += steps;
  return search->cancelled || search->steps > search->allowed ? ti_search_pause(search) : TIRO_OK;
}

/* 64-bit words of a set of turns. */
static inline uint32_t ti_plan_words(const ti_plan *plan) { return plan->folded->turn_count / 64 + 1; }

/* ---- compile.c ---- */

TI_FUNC tiro_status ti_search_compile(ti_search *search, ti_plan *plan, const ti_search_node *root);

/* ---- marks.c ---- */

/* Turns whose attribute is as the node asks. */
TI_FUNC tiro_status ti_mark_attribute(ti_search *search, ti_plan *plan, const ti_search_node *node, ti_part *part);

/* Turns that hold a span of a layer. */
TI_FUNC tiro_status ti_mark_layer(ti_search *search, ti_plan *plan, const ti_layer *layer, ti_part *part);

/* Makes plan->alive. */
TI_FUNC tiro_status ti_mark_alive(ti_search *search, ti_plan *plan);

/* ---- finder.c ---- */

TI_FUNC void ti_finder_free(ti_finder *finder, const tiro_memory *memory);

/* Appends the places in a turn to finder->found, which is emptied first; at
** most `most`. A place of a NEAR is from the one to the other. */
TI_FUNC tiro_status ti_find_places(ti_search *search, const ti_plan *plan, ti_finder *finder, tiro_span turn,
                                   size_t most);

/* The rarest word, where what the finder finds is around one of its places;
** NULL: it may be elsewhere. `*companion`: another word that must be there, too,
** with at most `*between` words between the two; NULL: none. */
TI_FUNC ti_term *ti_finder_anchor(const ti_finder *finder, ti_term **companion, uint64_t *between);

/* Whether there is something to find around a place of the anchor in `window`. */
TI_FUNC tiro_status ti_find_around(ti_search *search, const ti_plan *plan, ti_finder *finder, tiro_span window,
                                   tiro_span turn, int *found);

/* ---- sets.c ---- */

/* The turns of a part that are alive. */
TI_FUNC tiro_status ti_turnset_make(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set);

/* Leaves only those of the ascending turns that a part has. */
TI_FUNC tiro_status ti_turnset_keep(ti_search *search, ti_plan *plan, ti_part *part, uint32_t *turns, uint32_t *count);

/* Room for a part's turns, as numbers. */
TI_FUNC uint32_t *ti_part_room(ti_search *search, ti_part *part, size_t count);

TI_FUNC uint32_t ti_turnset_count(const ti_plan *plan, const ti_turnset *set);

/* The first of ascending numbers from `at` on that is not below `least`. */
TI_FUNC uint32_t ti_pass(const uint32_t *numbers, uint32_t at, uint32_t count, uint32_t least);

/* Makes numbers of bits, in the part's room. */
TI_FUNC tiro_status ti_turnset_list(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set);

/* ---- units.c ---- */

/* Finds the units of a segment: plan->units, and adds to the search how many there
** are, and their tokens. */
TI_FUNC tiro_status ti_units_measure(ti_search *search, ti_plan *plan);

/* The units that a part has, ascending. */
TI_FUNC tiro_status ti_units_make(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set);

/* How often leaf `i` is in a unit. */
TI_FUNC tiro_status ti_units_count(ti_search *search, ti_plan *plan, size_t i, uint32_t unit, uint32_t *count);

/* The first place that is asked for in a unit, or all of it. */
TI_FUNC tiro_status ti_units_place(ti_search *search, ti_plan *plan, uint32_t unit, tiro_span *place);

static inline tiro_span ti_unit_span(const ti_plan *plan, uint32_t unit) {
  tiro_span span;
  span.first = ti_layer_first(plan->units, unit);
  span.end = ti_layer_end(plan->units, unit);
  return span;
}

/* ---- Hits: turns, or units ---- */

static inline tiro_span ti_hit_span(const ti_plan *plan, uint32_t hit) {
  return plan->units ? ti_unit_span(plan, hit) : ti_folded_span(plan->folded, hit);
}

static inline uint32_t ti_hit_length(const ti_plan *plan, uint32_t hit) {
  return plan->units ? ti_layer_end(plan->units, hit) - ti_layer_first(plan->units, hit)
                     : ti_folded_length(plan->folded, hit);
}

/* All hits of a part, as numbers. */
TI_FUNC tiro_status ti_search_set(ti_search *search, ti_plan *plan, ti_part *part, ti_turnset *set);

/* ---- places.c ---- */

/* Leaves only those of the ascending turns in which the part's finder finds something. */
TI_FUNC tiro_status ti_keep_places(ti_search *search, ti_plan *plan, ti_part *part, uint32_t *turns, uint32_t *count);

/* ---- rank.c ---- */

typedef struct ti_ranked {
  double score;
  uint32_t turn, segment, position; /* of the view: where it starts */
} ti_ranked;

typedef TI_ARRAY(ti_ranked) ti_ranking;

/* Frequencies and weights of all leaves. */
TI_FUNC tiro_status ti_rank_weigh(ti_search *search);

/* k1 (1 - b + b length / average) */
static inline double ti_rank_norm(const ti_search *search, uint32_t length) {
  return TI_BM25_K1 / 10.0 * (1 - TI_BM25_B / 10.0) + search->slope * length;
}

/* How often leaf `i` is in a turn; turns must ascend from call to call. */
TI_FUNC tiro_status ti_rank_count(ti_search *search, ti_plan *plan, size_t i, uint32_t turn, uint32_t *count);

/* Offers a turn to the `most` best ones, which are a heap, the worst on top. */
TI_FUNC tiro_status ti_rank_offer(ti_search *search, ti_ranking *best, size_t most, ti_ranked turn);
static inline int ti_rank_before(const ti_ranked *a, const ti_ranked *b) {
  if (a->score != b->score) return a->score > b->score;
  return a->position != b->position ? a->position < b->position : a->turn < b->turn; /* units may start together */
}

/* All leaves together. */
TI_FUNC tiro_status ti_rank_score(ti_search *search, ti_plan *plan, uint32_t hit, double *score);

/* The `most` best hits, the best first. */
TI_FUNC tiro_status ti_rank_best(ti_search *search, size_t most, ti_ranking *best);

/* The best of a search for words, any of which may be there. */
TI_FUNC int ti_union_fits(const ti_search *search, size_t most);
TI_FUNC tiro_status ti_union_rank(ti_search *search, size_t segment, size_t most, ti_ranking *best);

/* ---- tally.c ---- */

TI_FUNC tiro_status ti_tally_turns(ti_search *search, tiro_string layer, tiro_string attribute, ti_search_rows *rows);

/* Hits by the date of their document, those without one last. */
TI_FUNC tiro_status ti_search_sort_dates(ti_search *search, ti_search_hit *hits, size_t count);

/* Where a hit starts in the view. */
TI_FUNC uint32_t ti_plan_position(const ti_search *search, size_t segment, uint32_t hit);

#endif
