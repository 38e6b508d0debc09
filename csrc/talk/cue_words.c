/* cue_words.c: see cue_words.h. */
#include "cue_words.h"

#include "../text/fold.h"

#define FLAGS (TI_IGNORE_CASE | TI_FOLD_APOSTROPHES)
#define ROOM (TI_LONGEST_CUE_WORD + 8)

void ti_cue_words_start(ti_cue_words *words) {
  size_t i;
  memset(words, 0, sizeof *words);
  for (i = 0; i < 9; i++) memset(&words->masks[i], 0xFF, i);
}

void ti_cue_words_free(ti_cue_words *words, const tiro_memory *memory) {
  ti_array_free(memory, &words->bytes);
  ti_array_free(memory, &words->words);
  ti_array_free(memory, &words->covers);
  ti_array_free(memory, &words->slots);
}

/* ---- Folding ---- */

/* What is above ASCII. */
static size_t fold_slowly(const char *at, size_t length, char *out, int *whole) {
  ti_folder folder;
  size_t n = 0;
  uint32_t c;
  ti_folder_start(&folder, at, length, FLAGS);
  while ((c = ti_folder_next(&folder)) != TI_FOLDED && n <= TI_LONGEST_CUE_WORD) {
    if (c >= TI_BAD_BYTE) out[n++] = (char)(c - TI_BAD_BYTE);
    else n += ti_utf8_encode(c, out + n);
  }
  *whole = n <= TI_LONGEST_CUE_WORD;
  return *whole ? n : TI_LONGEST_CUE_WORD;
}

/* Folds a token into ROOM bytes; `*whole` is 0 where only the first
** TI_LONGEST_CUE_WORD of them are there. */
static size_t fold(const char *at, size_t length, char *out, int *whole) {
  size_t i, n = length < TI_LONGEST_CUE_WORD ? length : TI_LONGEST_CUE_WORD;
  for (i = 0; i < n; i++) {
    unsigned c = (unsigned char)at[i];
    if (c >= 0x80) return fold_slowly(at, length, out, whole);
    if (c - 'A' < 26u) c |= 0x20;
    out[i] = c == '`' ? '\'' : (char)c;
  }
  *whole = n == length;
  return n;
}

/* ---- Marks ---- */

/* Commas, dashes, quotes, square brackets, pauses. */
static int is_passed(uint32_t c) {
  if (c < 0x80) return c == ',' || c == '"' || c == '\'' || c == '`' || c == '-' || c == '[' || c == ']';
  if (c >= 0x2010 && c <= 0x2015) return 1;
  if (c >= 0x2018 && c <= 0x201F) return 1;
  return c == 0x2026 || c == 0xAB || c == 0xBB || c == 0xB4 || c == 0x2032 || c == 0x2033 || c == 0x2039 ||
         c == 0x203A || c == 0x2212;
}

/* "?!" is a question; "..." and ". . ." are pauses. */
static uint32_t stop_of(const char *at, size_t length) {
  if (at[0] == '.') return length == 1 ? TI_CUE_STOP : at[1] == '.' || at[1] == ' ' ? TI_CUE_PASSED : TI_CUE_MARK;
  return memchr(at, '?', length) ? TI_CUE_QUESTION : TI_CUE_EXCLAMATION;
}

/* Symbol of a token that is no word to begin with; TI_CUE_MARK: it may be one
** all the same. */
static uint32_t mark_of(const char *at, size_t length) {
  size_t i, n;
  if (at[0] == '.' || at[0] == '?' || at[0] == '!') return stop_of(at, length);
  for (i = 0; i < length; i += n)
    if (!is_passed(ti_utf8_decode(at, i, length, &n))) return TI_CUE_MARK;
  return TI_CUE_PASSED;
}

static int is_alphanumeric(char c) {
  return (unsigned)(c - '0') < 10u || (unsigned)((c | 0x20) - 'a') < 26u;
}

/* ---- Slots ---- */

/* The slot of a folded word, or the free one where it would be. */
static uint32_t *find(const ti_cue_words *words, const char *at, size_t length, int prefix) {
  uint64_t key = ti_cue_key(words, at, length), hash = ti_cue_hash(key, length);
  size_t mask = words->slots.count - 1, i = (size_t)(hash >> 32) + (prefix ? length : 0);
  for (;; i++) {
    uint32_t *slot = &words->slots.items[i & mask];
    const ti_cue_word *word;
    if (!*slot) return slot;
    word = &words->words.items[*slot - TI_CUE_WORDS];
    if (word->key != key || word->length != length || word->prefix != prefix) continue;
    if (!memcmp(words->bytes.items + word->at, at, length)) return slot;
  }
}

/* Twice as many slots as words, and free ones at all times. */
static tiro_status grow(ti_cue_words *words, const tiro_memory *memory) {
  size_t count = words->slots.count ? 2 * words->slots.count : 64, i;
  if (2 * (words->words.count + 1) < words->slots.count) return TIRO_OK;
  if (ti_reserve(memory, &words->slots, count - words->slots.count)) return TIRO_NOMEM;
  memset(words->slots.items, 0, count * sizeof *words->slots.items);
  words->slots.count = count;
  for (i = 0; i < words->words.count; i++) {
    const ti_cue_word *word = &words->words.items[i];
    *find(words, words->bytes.items + word->at, word->length, word->prefix) = (uint32_t)i + TI_CUE_WORDS;
  }
  return TIRO_OK;
}

tiro_status ti_cue_words_add(ti_cue_words *words, const tiro_memory *memory, tiro_string text, int prefix,
                             uint32_t *symbol) {
  char folded[ROOM];
  int whole;
  size_t length = fold(text.at, text.length, folded, &whole);
  ti_cue_word word;
  uint32_t *slot;
  if (!length || !whole) return TIRO_TOOBIG;
  memset(&word, 0, sizeof word);
  if (!is_alphanumeric(folded[0])) {
    *symbol = mark_of(text.at, text.length);
    if (*symbol != TI_CUE_MARK) return TIRO_OK;
    word.mark = length == 1 && (unsigned char)folded[0] < 0x80 && !strchr("$%&+=#@", folded[0]);
  }
  if (grow(words, memory) || ti_reserve(memory, &words->words, 1) || ti_reserve(memory, &words->bytes, length))
    return TIRO_NOMEM;
  slot = find(words, folded, length, prefix);
  if (!*slot) {
    word.key = ti_cue_key(words, folded, length);
    word.at = (uint32_t)words->bytes.count; /* ops and their words are bounded */
    word.length = (uint8_t)length;
    word.prefix = (uint8_t)prefix;
    memcpy(words->bytes.items + words->bytes.count, folded, length);
    words->bytes.count += length;
    words->words.items[words->words.count++] = word;
    *slot = (uint32_t)words->words.count - 1 + TI_CUE_WORDS;
    if (prefix) words->lengths |= (uint64_t)1 << (length - 1);
  }
  *symbol = *slot;
  return TIRO_OK;
}

/* ---- What beginnings cover ---- */

tiro_status ti_cue_words_cover(ti_cue_words *words, const tiro_memory *memory) {
  size_t i, length;
  if (grow(words, memory)) return TIRO_NOMEM; /* slots, though there be no words */
  for (i = 0; i < words->words.count; i++) {
    const ti_cue_word *word = &words->words.items[i];
    for (length = 1; length <= word->length; length++) {
      uint32_t prefix = 0;
      if (words->lengths >> (length - 1) & 1) prefix = *find(words, words->bytes.items + word->at, length, 1);
      if (!prefix) continue;
      if (ti_reserve(memory, &words->covers, 1)) return TIRO_NOMEM;
      words->covers.items[words->covers.count++] = (uint64_t)prefix << 32 | (i + TI_CUE_WORDS);
    }
  }
  ti_cue_sort(words->covers.items, words->covers.count);
  return TIRO_OK;
}

size_t ti_cue_covers_of(const ti_cue_words *words, uint32_t prefix) {
  size_t low = 0, high = words->covers.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (words->covers.items[middle] >> 32 < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Bits of the pairs of letters that a beginning starts with. */
static void start_with(ti_cue_words *words, const char *at, size_t length) {
  uint32_t *row = &words->start_pairs[at[0] & 31];
  *row |= length == 1 ? 0xFFFFFFFFu : (uint32_t)1 << (at[1] & 31);
}

void ti_cue_words_starts(ti_cue_words *words, uint32_t symbol) {
  const ti_cue_word *word;
  uint64_t hash;
  if (symbol < TI_CUE_WORDS) {
    words->any_start = 1;
    return;
  }
  word = &words->words.items[symbol - TI_CUE_WORDS];
  hash = ti_cue_hash(word->key, word->length) >> (64 - TI_CUE_START_BITS);
  if (word->prefix) start_with(words, words->bytes.items + word->at, word->length);
  else words->starts[hash >> 5] |= (uint32_t)1 << (hash & 31);
}

/* ---- Tokens ---- */

static uint32_t look_up(const ti_cue_words *words, const char *at, size_t length) {
  char folded[ROOM];
  int whole;
  size_t n = fold(at, length, folded, &whole);
  uint64_t lengths = words->lengths;
  uint32_t symbol = whole ? *find(words, folded, n, 0) : 0;
  if (n < 64) lengths &= ((uint64_t)1 << n) - 1;
  for (; lengths && !symbol; n--) {
    uint64_t bit = (uint64_t)1 << (n - 1);
    if (!(lengths & bit)) continue;
    lengths ^= bit;
    symbol = *find(words, folded, n, 1);
  }
  return symbol;
}

uint32_t ti_cue_symbol(const ti_cue_words *words, const tiro_transcript *t, size_t i, tiro_span token) {
  const char *at = t->text + token.first;
  size_t length = token.end - token.first;
  uint32_t symbol;
  tiro_kind kind;
  if (is_alphanumeric(at[0])) {
    symbol = look_up(words, at, length);
    return symbol ? symbol : TI_CUE_OTHER;
  }
  symbol = mark_of(at, length);
  if (symbol != TI_CUE_MARK) return symbol;
  symbol = look_up(words, at, length);
  if (symbol) return symbol;
  (void)tiro_token(t, i, &kind);
  return kind == TIRO_PUNCT ? TI_CUE_MARK : TI_CUE_OTHER;
}

/* ---- Sorting ---- */

static void sift(uint64_t *items, size_t at, size_t count) {
  uint64_t item = items[at];
  size_t child;
  for (; (child = 2 * at + 1) < count; at = child) {
    if (child + 1 < count && items[child + 1] > items[child]) child++;
    if (items[child] <= item) break;
    items[at] = items[child];
  }
  items[at] = item;
}

void ti_cue_sort(uint64_t *items, size_t count) {
  size_t i;
  for (i = count / 2; i-- > 0;) sift(items, i, count);
  for (i = count; i-- > 1;) {
    uint64_t last = items[i];
    items[i] = items[0];
    items[0] = last;
    sift(items, 0, i);
  }
}
