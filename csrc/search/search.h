/* search.h: what a person types into a box, run on the turns of a view.
**
**   "freedom of navigation" sanctions NEAR/5 china -speaker:blinken
**
**            and
**         ____|______________________
**   words{3}  near 5           not
**            words{1} words{1}  has turn_speaker
**
** A hit is a turn: all that the tree asks of, and the place in it that is shown
** first. It may be a span of a layer instead, a *unit*: see units.c. Hits are
** ranked by BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75) over the turns
** or units of the view; a phrase or a NEAR counts as a word of its own. Hits
** alike are in the order of the text.
**
** A search borrows the view and its folded forms, and takes over the tree.
*/
#ifndef TIRO_SEARCH_SEARCH_H
#define TIRO_SEARCH_SEARCH_H

#include "../base/complaint.h"
#include "../index/folded.h"
#include "../index/view.h"
#include "../query/arena.h"
#include "../query/pattern.h"

typedef enum ti_search_kind {
  TI_SEARCH_WORDS, /* children are TI_SEARCH_WORD: one after the other */
  TI_SEARCH_WORD,
  TI_SEARCH_NEAR, /* two children with at most `distance` words between them */
  TI_SEARCH_AND,
  TI_SEARCH_OR,
  TI_SEARCH_NOT,
  TI_SEARCH_IN, /* inside a span of `layer`: what stands beside it in an AND must be there */
  TI_SEARCH_HAS /* `attribute` of the turn's or document's layer */
} ti_search_kind;

typedef enum ti_has_kind {
  TI_HAS_WORDS, /* has each of the words of `text` */
  TI_HAS_VALUE, /* is `text`, a wildcard */
  TI_HAS_FROM,  /* is not less than `text`, as far as that goes */
  TI_HAS_UNTIL  /* is not more */
} ti_has_kind;

typedef struct ti_search_node {
  uint8_t kind;    /* ti_search_kind */
  uint8_t pattern; /* of a word: ti_pattern_kind */
  uint8_t has;     /* ti_has_kind */
  uint32_t edits, distance;
  uint32_t at; /* byte of the query */
  tiro_string text, layer, attribute;
  struct ti_search_node *child, *next;
} ti_search_node;

typedef struct ti_search_tree {
  ti_arena arena; /* of all nodes and strings */
  ti_search_node *root;
  tiro_string unit; /* layer whose spans are hits; empty: turns are */
} ti_search_tree;

/* A hit; score 0 where none was asked for. */
typedef struct ti_search_hit {
  uint32_t first, end; /* positions of the view */
  double score;
} ti_search_hit;

typedef TI_ARRAY(ti_search_hit) ti_search_hits;

typedef enum ti_search_order { TI_BY_RANK, TI_BY_TEXT, TI_BY_DATE } ti_search_order;

typedef struct ti_search ti_search;

/* `folded`: of each segment of the view. `budget`: steps after which a call
** pauses; 0: never. TIRO_INVALID: see the complaint. */
TI_FUNC tiro_status ti_search_open(ti_search **out, const tiro_memory *memory, const ti_view *view,
                                   const ti_folded *const *folded, ti_search_tree *tree, uint64_t budget,
                                   ti_complaint *complaint);
TI_FUNC void ti_search_free(ti_search *search);

/* TIRO_BUDGET, of all that follow: the steps are used up. Called again they
** have as many more. */

/* How many turns there are. */
TI_FUNC tiro_status ti_search_count(ti_search *search, uint64_t *count);

/* Appends at most `most` hits, the first of the order. */
TI_FUNC tiro_status ti_search_find(ti_search *search, ti_search_order order, size_t most, ti_search_hits *hits);

/* How many turns have each value of an attribute; none counts as empty. */
typedef struct ti_search_row {
  tiro_string value; /* as long as the segment lives */
  uint64_t count;
} ti_search_row;

typedef struct ti_search_rows {
  TI_ARRAY(ti_search_row) rows;
  int sorted;
} ti_search_rows;

TI_FUNC tiro_status ti_search_tally(ti_search *search, tiro_string layer, tiro_string attribute,
                                    ti_search_rows *rows);

/* The most frequent first, then by the value's bytes. */
TI_FUNC void ti_search_sort_rows(ti_search_rows *rows);

/* The next call gives TIRO_BUDGET; also from within a signal or another thread. */
TI_FUNC void ti_search_cancel(ti_search *search);

/* Bytes of C memory, about. */
TI_FUNC size_t ti_search_size(const ti_search *search);

#endif
