/* term.h: makes terms: what conditions compare. */
#ifndef TIRO_QUERY_TERM_H
#define TIRO_QUERY_TERM_H

#include "condition.h"

TI_FUNC tiro_status ti_make_term(ti_maker *maker, const ti_node *node, const ti_term **out);

/* Of which token something is asked: "a", "_", "match", ...; `at` NULL: this. */
TI_FUNC tiro_status ti_make_place(ti_maker *maker, tiro_string name, uint32_t at, ti_place *out);

/* Does the node name a layer, and nothing that goes before it? */
TI_FUNC int ti_term_is_layer(const ti_maker *maker, const ti_node *node);

/* Does the term ask for nothing but the token here? */
TI_FUNC int ti_term_here(const ti_term *term);

/* Complaints of names that there are not, with the nearest one there is. */
TI_FUNC tiro_status ti_no_layer(ti_maker *maker, tiro_string name, uint32_t at);
TI_FUNC tiro_status ti_no_layer_attribute(ti_maker *maker, const ti_layer *layer, tiro_string name, uint32_t at);
TI_FUNC tiro_status ti_no_tag(ti_maker *maker, tiro_string name, uint32_t at);

/* turn_speaker: the layer turn, and its attribute speaker; NULL: no such. */
TI_FUNC const ti_layer *ti_split_name(const ti_segment *segment, tiro_string name, const ti_attribute **attribute);

#endif
