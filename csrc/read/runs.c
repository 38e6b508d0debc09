/* runs.c: from bytes of a text back to the bytes it was decoded from.
**
**   source   c a f E9 _ & a m p ; _ b          windows-1252, HTML
**   text     c a f C3 A9 _ & _ b
**   runs     {0: one byte a code point} ... {6: a point, 5 wide} {7: same}
**
** Runs ascend in both; bytes between two runs of the source made no text.
*/
#include "decode.h"

#include "../base/utf8.h"

tiro_status ti_add_run(ti_runs *runs, const tiro_memory *memory, size_t text,
                       size_t source, size_t width, int rule) {
  ti_run *last = runs->count ? &runs->items[runs->count - 1] : NULL;
  if (last && last->rule == rule && rule == TI_RUN_SAME &&
      source - last->source == text - last->text)
    return TIRO_OK;
  if (last && last->text == text) runs->count--; /* it made no text */
  if (ti_reserve(memory, runs, 1)) return TIRO_NOMEM;
  last = &runs->items[runs->count++];
  last->text = (uint32_t)text; /* callers keep to TIRO_MAX_SOURCE */
  last->source = (uint32_t)source;
  last->width = (uint32_t)width;
  last->rule = (uint8_t)rule;
  return TIRO_OK;
}

/* Last run that starts at or before `at`, of the text or of the source. */
static size_t find_run(const ti_runs *runs, uint32_t at, int of_source) {
  size_t low = 0, high = runs->count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    const ti_run *run = &runs->items[middle];
    if ((of_source ? run->source : run->text) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/* Bytes of the source behind a code point of `length` bytes. */
static uint32_t unit(int rule, size_t length) {
  if (rule == TI_RUN_BYTE) return 1;
  return length == 4 ? 4 : 2;
}

/* Source bytes behind the character that holds text[at]. */
static tiro_span back(const ti_runs *runs, const char *text, uint32_t at) {
  const ti_run *run = &runs->items[find_run(runs, at, 0)];
  uint32_t source = run->source, from = run->text;
  tiro_span span;
  span.first = span.end = source;
  switch (run->rule) {
    case TI_RUN_SAME:
      span.first = source + (at - from);
      span.end = span.first + 1;
      break;
    case TI_RUN_POINT:
      span.end = source + run->width;
      break;
    default:
      while (from <= at) {
        size_t length;
        (void)ti_utf8_decode(text, from, (size_t)from + 4, &length);
        span.first = span.end;
        span.end += unit(run->rule, length);
        from += (uint32_t)length;
      }
  }
  return span;
}

tiro_span ti_runs_back(const ti_runs *runs, const char *text, tiro_span span) {
  tiro_span source;
  if (!runs->count) return span;
  if (span.first == span.end) {
    uint32_t at = span.first ? back(runs, text, span.first - 1).end : runs->items[0].source;
    source.first = source.end = at;
    return source;
  }
  source.first = back(runs, text, span.first).first;
  source.end = back(runs, text, span.end - 1).end;
  return source;
}

uint32_t ti_runs_forth(const ti_runs *runs, const char *text,
                       size_t text_length, uint32_t source) {
  size_t i, from, end;
  const ti_run *run;
  uint32_t at;
  if (!runs->count) return source;
  i = find_run(runs, source, 1);
  run = &runs->items[i];
  if (source < run->source) return run->text;
  from = run->text;
  end = i + 1 < runs->count ? runs->items[i + 1].text : text_length;
  if (run->rule == TI_RUN_POINT)
    return (uint32_t)(source < run->source + run->width ? from : end);
  if (run->rule == TI_RUN_SAME) {
    from += source - run->source;
    return (uint32_t)(from < end ? from : end);
  }
  for (at = run->source; from < end;) {
    size_t length;
    (void)ti_utf8_decode(text, from, from + 4, &length);
    at += unit(run->rule, length);
    if (at > source) break;
    from += length;
  }
  return (uint32_t)from;
}
