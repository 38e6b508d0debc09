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
  size_t i, n = 0;
  for (i = 0; i < length && n < TI_LONGEST_CUE_WORD; i++) {
    unsigned c = (unsigned char)at[i];
    if (c - 'A' < 26u) c |= 0x20;
    if (c == 0xE2 && length - i > 2 && !memcmp(at + i, "\xE2\x80\x99", 3)) {
      c = '\''; /* the frequent one */
      i += 2;
    }
    if (c >= 0x80) return fold_slowly(at, length, out, whole);
    out[n++] = c == '`' ? '\'' : (char)c;
  }
  *whole = i >= length;
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

/* ---- Slots ---- */

/* Eight bytes of a folded word, then zeros. */
static uint64_t key_of(const char *at, size_t length) {
  uint64_t key = 0;
  memcpy(&key, at, length < 8 ? length : 8);
  return key;
}

static size_t place_of(uint64_t key, size_t length, int prefix) {
  return (size_t)(ti_cue_hash(key, length) >> 32) + (prefix ? length : 0);
}

/* The slot of a folded word, or the free one where it would be; of one up to
** eight bytes long, `at` is not looked at. */
static ti_cue_slot *find(const ti_cue_words *words, uint64_t key, const char *at, size_t length, int prefix) {
  size_t mask = words->slots.count - 1, i = place_of(key, length, prefix);
  for (;; i++) {
    ti_cue_slot *slot = &words->slots.items[i & mask];
    if (!slot->symbol) return slot;
    if (slot->key != key || slot->length != length || slot->prefix != prefix) continue;
    if (length <= 8) return slot;
    if (!memcmp(words->bytes.items + words->words.items[slot->symbol - TI_CUE_WORDS].at, at, length)) return slot;
  }
}

/* Twice as many slots as words, and free ones at all times. */
static tiro_status grow(ti_cue_words *words, const tiro_memory *memory) {
  size_t count = words->slots.count ? 2 * words->slots.count : 64, mask = count - 1, i, at;
  if (2 * (words->words.count + 1) < words->slots.count) return TIRO_OK;
  if (ti_reserve(memory, &words->slots, count - words->slots.count)) return TIRO_NOMEM;
  memset(words->slots.items, 0, count * sizeof *words->slots.items);
  words->slots.count = count;
  for (i = 0; i < words->words.count; i++) {
    const ti_cue_word *word = &words->words.items[i];
    ti_cue_slot slot;
    memset(&slot, 0, sizeof slot);
    slot.key = key_of(words->bytes.items + word->at, word->length);
    slot.symbol = (uint32_t)i + TI_CUE_WORDS;
    slot.length = word->length;
    slot.prefix = word->prefix;
    for (at = place_of(slot.key, slot.length, slot.prefix); words->slots.items[at & mask].symbol; at++) {}
    words->slots.items[at & mask] = slot;
  }
  return TIRO_OK;
}

static void add_pair(ti_cue_pairs pairs, const char *at, size_t length) {
  pairs[at[0] & 31] |= length == 1 ? 0xFFFFFFFFu : (uint32_t)1 << (at[1] & 31);
}

/* A word that has no slot yet. */
static void add(ti_cue_words *words, const char *folded, ti_cue_word word, ti_cue_slot *slot) {
  word.at = (uint32_t)words->bytes.count; /* ops and their words are bounded */
  memcpy(words->bytes.items + words->bytes.count, folded, word.length);
  words->bytes.count += word.length;
  words->words.items[words->words.count++] = word;
  slot->key = key_of(folded, word.length);
  slot->symbol = (uint32_t)words->words.count - 1 + TI_CUE_WORDS;
  slot->length = word.length;
  slot->prefix = word.prefix;
  if (!word.prefix) return;
  words->lengths |= (uint64_t)1 << (word.length - 1);
  add_pair(words->pairs, folded, word.length);
}

tiro_status ti_cue_words_add(ti_cue_words *words, const tiro_memory *memory, tiro_string text, int prefix,
                             uint32_t *symbol) {
  char folded[ROOM];
  int whole;
  size_t length = fold(text.at, text.length, folded, &whole);
  ti_cue_word word;
  ti_cue_slot *slot;
  if (!length || !whole) return TIRO_TOOBIG;
  memset(&word, 0, sizeof word);
  word.length = (uint8_t)length;
  word.prefix = (uint8_t)prefix;
  if (!ti_cue_alphanumeric(folded[0])) {
    *symbol = mark_of(text.at, text.length);
    if (*symbol != TI_CUE_MARK) return TIRO_OK;
    word.mark = length == 1 && (unsigned char)folded[0] < 0x80 && !strchr("$%&+=#@", folded[0]);
  }
  if (grow(words, memory) || ti_reserve(memory, &words->words, 1) || ti_reserve(memory, &words->bytes, length))
    return TIRO_NOMEM;
  slot = find(words, key_of(folded, length), folded, length, prefix);
  if (!slot->symbol) add(words, folded, word, slot);
  *symbol = slot->symbol;
  return TIRO_OK;
}

/* ---- What beginnings cover ---- */

tiro_status ti_cue_words_cover(ti_cue_words *words, const tiro_memory *memory) {
  size_t i, length;
  if (grow(words, memory)) return TIRO_NOMEM; /* slots, though there be no words */
  for (i = 0; i < words->words.count; i++) {
    const ti_cue_word *word = &words->words.items[i];
    for (length = 1; length <= word->length; length++) {
      const char *at = words->bytes.items + word->at;
      uint32_t prefix = 0;
      if (words->lengths >> (length - 1) & 1) prefix = find(words, key_of(at, length), at, length, 1)->symbol;
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

/* ---- Tokens ---- */

static uint32_t look_up(const ti_cue_words *words, const char *at, size_t length) {
  char folded[ROOM];
  int whole;
  size_t n = fold(at, length, folded, &whole);
  uint64_t lengths = words->lengths;
  uint32_t symbol = whole ? find(words, key_of(folded, n), folded, n, 0)->symbol : 0;
  if (n < 64) lengths &= ((uint64_t)1 << n) - 1;
  for (; lengths && !symbol; n--) {
    uint64_t bit = (uint64_t)1 << (n - 1);
    if (!(lengths & bit)) continue;
    lengths ^= bit;
    symbol = find(words, key_of(folded, n), folded, n, 1)->symbol;
  }
  return symbol;
}

/* The same for what begins with a letter or digit: most are plain ASCII of few bytes,
** and begin as nothing begins. */
static uint32_t look_up_word(const ti_cue_words *words, const char *at, size_t length, size_t left) {
  size_t head = length < 8 ? length : 8;
  uint64_t first, last;
  uint32_t symbol;
  char folded[16];
  if (length > sizeof folded || left < 8) return look_up(words, at, length);
  memcpy(&first, at, 8);
  memcpy(&last, at + (length - head), 8);
  first &= words->masks[head];
  last &= words->masks[head];
  if (ti_cue_odd(first) | ti_cue_odd(last)) return look_up(words, at, length);
  first = ti_cue_small(first);
  last = ti_cue_small(last);
  memcpy(folded, &first, 8);
  memcpy(folded + (length - head), &last, 8);
  symbol = find(words, first, folded, length, 0)->symbol;
  return symbol || !ti_cue_has_pair(words->pairs, at) ? symbol : look_up(words, at, length);
}

uint32_t ti_cue_symbol(const ti_cue_words *words, const char *at, size_t length, size_t left, tiro_kind kind) {
  uint32_t symbol;
  if (ti_cue_alphanumeric(at[0])) {
    symbol = look_up_word(words, at, length, left);
    return symbol ? symbol : (uint32_t)TI_CUE_OTHER;
  }
  symbol = mark_of(at, length);
  if (symbol != TI_CUE_MARK) return symbol;
  symbol = look_up(words, at, length);
  if (symbol) return symbol;
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
