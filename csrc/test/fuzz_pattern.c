/* fuzz_pattern.c: a libFuzzer target: any text is a pattern or is refused, and
** what a pattern matches is the same however it is found.
**
**   byte 0: kind and flags   byte 1: length of the pattern   pattern   values
**
** Values stand between bytes 0x1F. Some bytes stand for what is seldom hit upon
** by chance (PIECES), and values that share their beginnings are always there
** (ALWAYS), so that short inputs reach far. Checked: the scan of the sorted values, each
** value by the automaton and each by the plain states agree; complaints have a
** place in the text; values in no order do no harm; nothing is left in memory.
** Where allocations fail, the answer is the same or there is none.
*/
#include "allocate.h"
#include "../query/pattern.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST_VALUES 300
#define BETWEEN 0x1F

#define CHECK(condition)                                                  \
  do {                                                                    \
    if (!(condition)) {                                                   \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);     \
      abort();                                                            \
    }                                                                     \
  } while (0)

/* What bytes from 0x80 on stand for; the others stand for themselves. */
static const char *const PIECES[] = {
  "\xC3\xA9", "\xE1\xBA\xB9", /* e with acute, with dot below */
  "\xCC\x81", "\xCC\xA3", "\xCC\xA7", "\xCD\x85", /* acute, dot below, cedilla, iota below */
  "\xE2\x84\xAA", "\xC5\xBF", "\xE2\x80\x99", /* Kelvin, long s, apostrophe */
  "\xE1\x84\x80", "\xE1\x85\xA1", "\xE1\x86\xA8", "\xEA\xB0\x80", "\xEA\xB0\x81", /* Hangul */
  "\xE0\xA7\x87", "\xE0\xA6\xBE", "\xE0\xA7\x8B", /* Bengali */
  "\xE0\xB8\xB1", /* a mark of class 0 */
  "\xF0\x9D\x85\x9E", /* decomposes, and is not composed */
  "\xD0\xB9", "\xD0\xB8", "\xCC\x86", /* Cyrillic short i, and its parts */
  ".*", ".+", "[^a]", "[a-z]", "[\xC3\xA0-\xC3\xBC]", "\\b", "\\B", "\\w", "\\p{Lu}", "(?i)", "{1,3}",
  "{0,20}", "{2,}", "[[:punct:]]", "ation", "Ab", "\n",
};

/* The separator is at their ends. */
static const char ALWAYS[] =
  "\x1F" "a\x1F" "a\nb\x1F" "ab\x1F" "abation\x1F" "b\x1F" "ea\x1F" "e9\x1F" "10\x1F" "S\x1F" "'\x1F" "K\x1F" "k\x1F"
  "e\x1F" "e\xCC\x81\x1F" "e\xCC\x81x\x1F" "e\xCC\x81\xCC\xA3\x1F" "e\xCC\xA3\x1F" "e\xCC\xA3\xCC\x81\x1F"
  "\xC3\xA9\x1F" "\xC3\xA9x\x1F" "\xC3\xA9\xCC\xA3\x1F" "\xE1\xBA\xB9\x1F" "\xE1\xBA\xB9\xCC\x81\x1F" "\xCC\x81\x1F"
  "\xE2\x84\xAA\x1F" "\xE2\x84\xAA" "9\x1F" "\xC5\xBF\x1F" "\xE2\x80\x99\x1F" "\xE0\xB8\xB1" "a\x1F"
  "\xE1\x84\x80\x1F" "\xE1\x84\x80\xE1\x85\xA1\x1F" "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8\x1F" "\xEA\xB0\x80\x1F"
  "\xEA\xB0\x80\xE1\x86\xA8\x1F" "\xEA\xB0\x81\x1F" "\xD0\xB9\x1F" "\xD0\xB8\xCC\x86\x1F" "\xD0\xB8\xCC\x86\xD0\xB9\x1F"
  "a\xE2\x80\x1F" "a\xE2\x80\x94\x1F" "a\xE2\x80\x94\xCC\x81\x1F" "a\x80\x1F" "a\xFF\x1F";

#define PIECE_COUNT (sizeof PIECES / sizeof *PIECES)
#define LONGEST_PIECE 12

static const tiro_memory memory = {allocate, NULL};

typedef struct values {
  tiro_string items[MOST_VALUES];
  uint32_t count;
} values;

static int compare(const void *a, const void *b) {
  const tiro_string *x = (const tiro_string *)a, *y = (const tiro_string *)b;
  int order = memcmp(x->at, y->at, x->length < y->length ? x->length : y->length);
  return order ? order : (x->length > y->length) - (x->length < y->length);
}

static void split(values *v, const char *text, size_t size) {
  size_t at, first = 0;
  for (at = 0; at <= size && v->count < MOST_VALUES; at++) {
    if (at < size && (unsigned char)text[at] != BETWEEN) continue;
    v->items[v->count].at = text + first;
    v->items[v->count++].length = at - first;
    first = at + 1;
  }
}

static void sort(values *v) {
  uint32_t i, kept = 0;
  qsort(v->items, v->count, sizeof *v->items, compare);
  for (i = 1; i < v->count; i++)
    if (compare(&v->items[i], &v->items[kept])) v->items[++kept] = v->items[i];
  v->count = kept + 1;
}

/* A lexicon of the values, in memory of exactly their size. */
static ti_lexicon lexicon_of(const values *v) {
  ti_lexicon lexicon;
  uint32_t *starts = (uint32_t *)malloc((v->count + 1) * sizeof *starts), i, size = 0;
  char *bytes;
  for (i = 0; i < v->count; i++) {
    starts[i] = size;
    size += (uint32_t)v->items[i].length;
  }
  starts[v->count] = size;
  bytes = (char *)malloc(size + !size);
  for (i = 0; i < v->count; i++) memcpy(bytes + starts[i], v->items[i].at, v->items[i].length);
  lexicon.bytes = bytes;
  lexicon.starts = starts;
  lexicon.count = v->count;
  lexicon.size = size;
  return lexicon;
}

static void free_lexicon(ti_lexicon *lexicon) {
  free((char *)lexicon->bytes);
  free((uint32_t *)lexicon->starts);
}

static void check_agreement(ti_pattern *p, const ti_lexicon *lexicon) {
  ti_ids ids;
  uint32_t id, next = 0;
  memset(&ids, 0, sizeof ids);
  CHECK(ti_pattern_scan(p, &memory, lexicon, &ids) == TIRO_OK);
  for (id = 0; id < lexicon->count; id++) {
    tiro_string value = ti_lexicon_value(lexicon, id);
    int found = next < ids.count && ids.items[next] == id;
    int truth = ti_pattern_simulate(p, value.at, value.length);
    CHECK(found == !!truth);
    CHECK(!ti_pattern_matches(p, value.at, value.length) == !truth);
    next += (uint32_t)found;
  }
  CHECK(next == ids.count);
  ti_array_free(&memory, &ids);
}

/* Values in no order: ids are some that there are. */
static void check_disorder(ti_pattern *p, const ti_lexicon *lexicon) {
  ti_ids ids;
  size_t i;
  memset(&ids, 0, sizeof ids);
  CHECK(ti_pattern_scan(p, &memory, lexicon, &ids) == TIRO_OK);
  for (i = 0; i < ids.count; i++) {
    CHECK(ids.items[i] < lexicon->count);
    CHECK(i == 0 || ids.items[i] > ids.items[i - 1]);
  }
  ti_array_free(&memory, &ids);
}

/* With the allocation `fault` failing. */
static void check_fault(const ti_pattern_kind kind, unsigned edits, unsigned flags, const char *text,
                        size_t length, const ti_lexicon *lexicon, size_t expected, long fault) {
  ti_pattern *p = NULL;
  ti_ids ids;
  tiro_status status;
  memset(&ids, 0, sizeof ids);
  fail_in = fault;
  status = ti_pattern_new(&p, &memory, text, length, kind, edits, flags, NULL);
  CHECK(status == TIRO_OK || (status == TIRO_NOMEM && !p));
  if (p) {
    status = ti_pattern_scan(p, &memory, lexicon, &ids);
    CHECK(status == TIRO_OK ? ids.count == expected : ids.count == 0);
  }
  fail_in = 0;
  ti_array_free(&memory, &ids);
  ti_pattern_free(p, &memory);
}

static size_t count_matches(ti_pattern *p, const ti_lexicon *lexicon) {
  size_t count = 0;
  uint32_t id;
  for (id = 0; id < lexicon->count; id++) {
    tiro_string value = ti_lexicon_value(lexicon, id);
    count += ti_pattern_simulate(p, value.at, value.length) != 0;
  }
  return count;
}

static size_t expand(const uint8_t *data, size_t size, char *out) {
  size_t i, length = 0;
  for (i = 0; i < size; i++) {
    size_t piece = (size_t)data[i] - 0x80;
    if (data[i] < 0x80 || piece >= PIECE_COUNT) {
      out[length++] = (char)data[i];
    } else {
      memcpy(out + length, PIECES[piece], strlen(PIECES[piece]));
      length += strlen(PIECES[piece]);
    }
  }
  return length;
}

static void check(const char *text, size_t length, const char *rest, size_t size, ti_pattern_kind kind,
                  unsigned edits, unsigned flags) {
  ti_complaint complaint;
  ti_pattern *p = NULL;
  tiro_status status = ti_pattern_new(&p, &memory, text, length, kind, edits, flags, &complaint);
  values v;
  CHECK(status == TIRO_OK || status == TIRO_INVALID);
  CHECK(status == TIRO_OK || (!p && complaint.at <= length && *complaint.message));
  v.count = 0;
  split(&v, rest, size);
  if (p) {
    ti_lexicon lexicon = lexicon_of(&v);
    check_disorder(p, &lexicon);
    free_lexicon(&lexicon);
    sort(&v);
    lexicon = lexicon_of(&v);
    check_agreement(p, &lexicon);
    check_fault(kind, edits, flags, text, length, &lexicon, count_matches(p, &lexicon), 1 + (long)(size % 40));
    free_lexicon(&lexicon);
  }
  ti_pattern_free(p, &memory);
  CHECK(blocks == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ti_pattern_kind kind;
  size_t length, count;
  char *text, *rest;
  if (size < 2) return 0;
  kind = (ti_pattern_kind)(data[0] & 3);
  length = data[1] < size - 2 ? data[1] : size - 2;
  text = (char *)malloc(length * LONGEST_PIECE + 1);
  rest = (char *)malloc((size - length) * LONGEST_PIECE + sizeof ALWAYS);
  memcpy(rest, ALWAYS, sizeof ALWAYS - 1);
  count = sizeof ALWAYS - 1;
  count += expand(data + 2 + length, size - 2 - length, rest + count);
  length = expand(data + 2, length, text);
  check(text, length, rest, count, kind, kind == TI_FUZZY ? (unsigned)(data[0] >> 5) % (TI_MOST_EDITS + 2) : 0,
        data[0] >> 2 & 7);
  free(text);
  free(rest);
  return 0;
}
