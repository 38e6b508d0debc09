/* segment.c: columns and layers by name, spans by position. */
#include "image.h"

#include <string.h>

static int is(tiro_string a, const char *name, size_t length) {
  return a.length == length && (!length || memcmp(a.at, name, length) == 0);
}

const ti_column *ti_segment_column(const ti_segment *segment, const char *name, size_t length) {
  size_t i;
  for (i = 0; i < segment->column_count; i++)
    if (is(segment->columns[i].name, name, length)) return &segment->columns[i];
  return NULL;
}

const ti_layer *ti_segment_layer(const ti_segment *segment, const char *name, size_t length) {
  size_t i;
  for (i = 0; i < segment->layer_count; i++)
    if (is(segment->layers[i].name, name, length)) return &segment->layers[i];
  return NULL;
}

const ti_attribute *ti_layer_attribute(const ti_layer *layer, const char *name, size_t length) {
  size_t i;
  for (i = 0; i < layer->attribute_count; i++)
    if (is(layer->attributes[i].name, name, length)) return &layer->attributes[i];
  return NULL;
}

/* How many spans start before `position`. */
uint32_t ti_layer_from(const ti_layer *layer, uint32_t position) {
  return ti_narrow_bound(&layer->firsts, layer->count, position);
}

uint32_t ti_layer_document(const ti_segment *segment, const ti_layer *layer, uint32_t document) {
  uint32_t border;
  if (layer == segment->layers) return document;
  border = ti_find_pair(layer->borders, layer->border_count, document);
  if (border == layer->border_count || layer->borders[border].first != document)
    return ti_layer_from(layer, ti_layer_first(segment->layers, document));
  return layer->borders[border].end < layer->count ? layer->borders[border].end : layer->count;
}

static uint32_t held_length(const ti_layer *layer, uint32_t span) {
  return ti_layer_end(layer, span) - ti_layer_first(layer, span);
}

/* Spans that overlap, the last that starts in time first: outer spans lead to
** the nearest that holds all; before it there may be a shorter one, as long
** as it can start near enough. */
static uint32_t find_shortest(const ti_layer *layer, uint32_t span, uint32_t end) {
  uint32_t best = TIRO_NONE, length = 0, i = span;
  for (;;) {
    if (ti_layer_end(layer, i) >= end) {
      uint32_t now = held_length(layer, i);
      if (now && (best == TIRO_NONE || now < length)) {
        best = i;
        length = now;
      }
    } else {
      uint32_t outer = layer->outer[i];
      if (outer >= i) return best; /* none, or a lie */
      i = outer;
      if (best != TIRO_NONE && end - ti_layer_first(layer, i) >= length) return best;
      continue;
    }
    if (i == 0 || layer->reach[i - 1] < end) return best;
    i--;
    if (end - ti_layer_first(layer, i) >= length) return best;
  }
}

uint32_t ti_layer_reaching(const ti_layer *layer, uint32_t position) {
  uint32_t low = 0, high = layer->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    uint32_t end = layer->reach ? layer->reach[middle] : ti_layer_end(layer, middle);
    if (end <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t ti_layer_holding(const ti_layer *layer, uint32_t first, uint32_t end) {
  uint32_t span = first == TIRO_NONE ? layer->count : ti_layer_from(layer, first + 1);
  if (!span) return TIRO_NONE;
  span--;
  if (!layer->reach) {
    uint32_t its_end = ti_layer_end(layer, span);
    return its_end >= end && its_end > ti_layer_first(layer, span) ? span : TIRO_NONE;
  }
  return find_shortest(layer, span, end);
}

#define NEAR 8 /* spans */

uint32_t ti_layer_holding_near(const ti_layer *layer, uint32_t first, uint32_t end, uint32_t *near) {
  uint32_t i = *near, last = layer->count - i > NEAR ? i + NEAR : layer->count, found;
  if (!layer->reach && i < layer->count && ti_layer_first(layer, i) <= first) {
    while (i + 1 < last && ti_layer_first(layer, i + 1) <= first) i++;
    if (i + 1 < last || i + 1 == layer->count) { /* the last that starts in time */
      uint32_t its_end = ti_layer_end(layer, i);
      *near = i;
      return its_end >= end && its_end > ti_layer_first(layer, i) ? i : TIRO_NONE;
    }
  }
  found = ti_layer_holding(layer, first, end);
  if (found != TIRO_NONE) *near = found;
  return found;
}
