/* bracket.c: sets of characters in regular expressions: \d, \p{Lu}, [a-z]. */
#include "regex.h"

#include <string.h>

#include "../text/category.h"
#include "../text/fold.h"

#define BIT(category) (1u << (category))
#define LETTERS (BIT(TI_LU) | BIT(TI_LL) | BIT(TI_LT) | BIT(TI_LM) | BIT(TI_LO))
#define MARKS (BIT(TI_MN) | BIT(TI_MC) | BIT(TI_ME))
#define NUMBERS (BIT(TI_ND) | BIT(TI_NL) | BIT(TI_NO))
#define PUNCTUATION \
  (BIT(TI_PC) | BIT(TI_PD) | BIT(TI_PS) | BIT(TI_PE) | BIT(TI_PI) | BIT(TI_PF) | BIT(TI_PO))
#define SYMBOLS (BIT(TI_SM) | BIT(TI_SC) | BIT(TI_SK) | BIT(TI_SO))
#define SPACES (BIT(TI_ZS) | BIT(TI_ZL) | BIT(TI_ZP))
#define OTHERS (BIT(TI_CC) | BIT(TI_CF) | BIT(TI_CS) | BIT(TI_CO) | BIT(TI_CN))
#define WORDS (LETTERS | NUMBERS | BIT(TI_MN) | BIT(TI_PC))
#define PRINTED (LETTERS | MARKS | NUMBERS | PUNCTUATION | SYMBOLS | BIT(TI_CF) | BIT(TI_CO))

/* Categories and a few code points besides. */
typedef struct class_row {
  const char *name;
  uint32_t categories;
  ti_range also[5];
  unsigned also_count;
} class_row;

/* What a letter behind \ means, and the names of [:...:]. */
static const class_row CLASSES[] = {
  {"d", BIT(TI_ND), {{0, 0}}, 0},
  {"w", WORDS, {{0, 0}}, 0},
  {"s", SPACES, {{'\t', '\r'}, {0x85, 0x85}}, 2},
  {"h", BIT(TI_ZS), {{'\t', '\t'}}, 1},
  {"v", BIT(TI_ZL) | BIT(TI_ZP), {{'\n', '\r'}, {0x85, 0x85}}, 2},
  {"alpha", LETTERS, {{0, 0}}, 0},
  {"lower", BIT(TI_LL), {{0, 0}}, 0},
  {"upper", BIT(TI_LU), {{0, 0}}, 0},
  {"alnum", LETTERS | NUMBERS, {{0, 0}}, 0},
  {"digit", BIT(TI_ND), {{0, 0}}, 0},
  {"word", WORDS, {{0, 0}}, 0},
  {"punct", PUNCTUATION, {{'$', '$'}, {'+', '+'}, {'<', '>'}, {'^', '`'}, {'|', '~'}}, 5},
  {"space", SPACES, {{'\t', '\r'}, {0x85, 0x85}}, 2},
  {"blank", BIT(TI_ZS), {{'\t', '\t'}}, 1},
  {"cntrl", BIT(TI_CC), {{0, 0}}, 0},
  {"graph", PRINTED, {{0, 0}}, 0},
  {"print", PRINTED | BIT(TI_ZS), {{0, 0}}, 0},
  {"xdigit", 0, {{'0', '9'}, {'A', 'F'}, {'a', 'f'}}, 3},
  {"ascii", 0, {{0, 0x7F}}, 1},
};

/* The names of \p{...}; those of two letters in the order of ti_general. */
static const char PAIRS[] = "LuLlLtLmLoMnMcMeNdNlNoPcPdPsPePiPfPoSmScSkSoZsZlZpCcCfCsCoCn";

static const struct {
  const char *name;
  uint32_t categories;
} GROUPS[] = {
  {"L", LETTERS}, {"M", MARKS}, {"N", NUMBERS}, {"P", PUNCTUATION}, {"S", SYMBOLS},
  {"Z", SPACES}, {"C", OTHERS}, {"L&", BIT(TI_LU) | BIT(TI_LL) | BIT(TI_LT)},
  {"Any", LETTERS | MARKS | NUMBERS | PUNCTUATION | SYMBOLS | SPACES | OTHERS},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static int is_named(const char *name, const char *text, size_t length) {
  return strlen(name) == length && memcmp(name, text, length) == 0;
}

/* ---- Classes ---- */

/* Folds re->part, turns it over if asked to, and adds it to `set`. */
static void add_part(ti_regex *re, ti_charset *set, int inverted) {
  const tiro_memory *memory = re->maker->memory;
  tiro_status status = ti_charset_close(&re->part, memory, re->flags);
  if (!status && inverted) status = ti_charset_invert(&re->part, memory);
  if (!status) status = ti_charset_add_set(set, memory, &re->part);
  ti_regex_check(re, status);
}

static void add_categories(ti_regex *re, ti_charset *set, uint32_t categories, int inverted) {
  re->part.count = 0;
  ti_regex_check(re, ti_charset_add_categories(&re->part, re->maker->memory, categories));
  add_part(re, set, inverted);
}

static const class_row *find_class(const char *name, size_t length) {
  size_t i;
  for (i = 0; i < COUNT(CLASSES); i++)
    if (is_named(CLASSES[i].name, name, length)) return &CLASSES[i];
  return NULL;
}

void ti_regex_add_class(ti_regex *re, ti_charset *set, const char *name, size_t length, int inverted) {
  const class_row *row = find_class(name, length);
  const tiro_memory *memory = re->maker->memory;
  unsigned i;
  re->part.count = 0;
  ti_regex_check(re, ti_charset_add_categories(&re->part, memory, row->categories));
  for (i = 0; i < row->also_count; i++)
    ti_regex_check(re, ti_charset_add(&re->part, memory, row->also[i].first, row->also[i].last));
  add_part(re, set, inverted);
}

/* ---- Escapes ---- */

static unsigned digit_of(char c) {
  if (c >= '0' && c <= '9') return (unsigned)(c - '0');
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 99;
}

/* Up to `most` digits of the base; returns how many. Values stop growing where
** no code point is as large. */
static size_t read_digits(ti_regex *re, unsigned base, size_t most, uint32_t *value) {
  size_t count = 0;
  *value = 0;
  while (count < most && !ti_regex_ended(re)) {
    unsigned digit = digit_of(re->maker->text[re->at]);
    if (digit >= base) break;
    if (*value <= 0x10FFFF) *value = *value * base + digit;
    re->at++;
    count++;
  }
  return count;
}

/* \xHH \x{H...} \uHHHH \u{H...}, behind the letter; `first` is the \. */
static uint32_t read_number(ti_regex *re, size_t first, size_t wanted) {
  uint32_t value;
  int braces = ti_regex_sees(re, 0, '{');
  size_t digits;
  re->at += (size_t)braces;
  digits = read_digits(re, 16, braces ? re->maker->length : wanted, &value);
  if (digits == 0 || (wanted == 4 && !braces && digits < wanted) || (braces && !ti_regex_sees(re, 0, '}'))) {
    ti_regex_fail(re, first, first + 2, "% needs hexadecimal digits behind it, as in \\x41 or \\x{2019}");
    return 0;
  }
  re->at += (size_t)braces;
  if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
    ti_regex_fail(re, first, re->at, "% is no character");
  return value;
}

static uint32_t categories_of(const char *name, size_t length) {
  size_t i;
  for (i = 0; i < COUNT(GROUPS); i++)
    if (is_named(GROUPS[i].name, name, length)) return GROUPS[i].categories;
  for (i = 0; length == 2 && i <= TI_CN; i++)
    if (memcmp(PAIRS + i * 2, name, 2) == 0) return BIT(i);
  return 0;
}

/* \pL \p{Lu} \p{^Lu} \P{Lu}, behind the p. */
static void read_property(ti_regex *re, ti_charset *set, size_t first, int inverted) {
  const char *name = re->maker->text + re->at, *close = name + 1;
  size_t left = re->maker->length - re->at;
  uint32_t categories;
  if (left && *name == '{') {
    name++;
    close = (const char *)memchr(name, '}', left - 1);
    if (!close) {
      ti_regex_fail(re, first, first + 3, "% has no '}'");
      return;
    }
    re->at += 2;
    if (*name == '^') {
      inverted = !inverted;
      re->at++;
      name++;
    }
  } else if (!left) {
    ti_regex_fail(re, first, first + 2, "% needs a category behind it, as in \\p{Lu}");
    return;
  }
  re->at += (size_t)(close - name);
  categories = categories_of(name, (size_t)(close - name));
  if (categories) add_categories(re, set, categories, inverted);
  else ti_regex_fail(re, first, re->at, "% is no general category; those are Lu, Ll, L, Nd, P and so on");
}

/* The letters that stand for one character. */
static uint32_t control(char c) {
  static const char LETTERS_OF[] = "ntrfae", MEANT[] = "\n\t\r\f\a\x1B";
  const char *found = (const char *)memchr(LETTERS_OF, c, sizeof LETTERS_OF - 1);
  return found ? (unsigned char)MEANT[found - LETTERS_OF] : 0;
}

static int is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

int ti_regex_escape(ti_regex *re, ti_charset *set, uint32_t *c) {
  size_t first = re->at++;
  char letter, lower;
  if (ti_regex_ended(re)) {
    ti_regex_fail(re, first, first + 1, "% has nothing behind it");
    return 0;
  }
  *c = ti_regex_unit(re);
  if (*c >= 0x80) return 1;
  letter = (char)*c;
  lower = (char)(letter | 0x20);
  if (lower == 'p' && is_letter(letter)) {
    read_property(re, set, first, letter == 'P');
    return 0;
  }
  if (is_letter(letter) && find_class(&lower, 1)) {
    ti_regex_add_class(re, set, &lower, 1, letter != lower);
    return 0;
  }
  if (letter == 'x') *c = read_number(re, first, 2);
  else if (letter == 'u') *c = read_number(re, first, 4);
  else if (letter == '0') (void)read_digits(re, 8, 2, c);
  else if (control(letter)) *c = control(letter);
  else if (is_letter(letter) || (letter >= '1' && letter <= '9'))
    ti_regex_fail(re, first, re->at, "% has no meaning");
  return 1;
}

/* ---- Brackets ---- */

/* [:alpha:] or [:^alpha:], if it is one. */
static int read_posix(ti_regex *re, ti_charset *set) {
  const char *text = re->maker->text;
  size_t first = re->at, name = first + 2, end;
  int inverted = ti_regex_sees(re, 2, '^');
  if (!ti_regex_sees(re, 0, '[') || !ti_regex_sees(re, 1, ':')) return 0;
  name += (size_t)inverted;
  for (end = name; end < re->maker->length && is_letter(text[end]); end++) {}
  if (re->maker->length - end < 2 || text[end] != ':' || text[end + 1] != ']') return 0;
  if (end - name < 2 || !find_class(text + name, end - name)) {
    ti_regex_fail(re, first, end + 2, "% is no class; those are [:alpha:], [:punct:] and so on");
    return 1;
  }
  re->at = end + 2;
  ti_regex_add_class(re, set, text + name, end - name, inverted);
  return 1;
}

/* One character (true) or a class, which goes to `set`. */
static int read_member(ti_regex *re, ti_charset *set, uint32_t *c) {
  if (read_posix(re, set)) return 0;
  if (!ti_regex_sees(re, 0, '\\')) {
    *c = ti_regex_unit(re);
    return 1;
  }
  if (ti_regex_sees(re, 1, 'b')) {
    re->at += 2;
    *c = '\b';
    return 1;
  }
  return ti_regex_escape(re, set, c);
}

static void read_range(ti_regex *re, ti_charset *set) {
  size_t first = re->at, classes;
  uint32_t from, to;
  if (!read_member(re, set, &from)) return;
  to = from;
  if (ti_regex_sees(re, 0, '-') && re->maker->length - re->at > 1 && !ti_regex_sees(re, 1, ']')) {
    re->at++;
    classes = re->at;
    if (!read_member(re, set, &to)) {
      if (!re->status) ti_regex_fail(re, classes, re->at, "% cannot end a range");
      return;
    }
    if (to < from && !re->status) ti_regex_fail(re, first, re->at, "the range % runs backwards");
  }
  if (!re->status) ti_regex_check(re, ti_charset_add(set, re->maker->memory, from, to));
}

void ti_regex_bracket(ti_regex *re) {
  ti_charset *set = &re->maker->set;
  size_t first = re->at++;
  int inverted = ti_regex_sees(re, 0, '^');
  set->count = 0;
  re->at += (size_t)inverted;
  do {
    if (ti_regex_ended(re)) {
      if (!re->status) ti_regex_fail(re, first, first + 1, "% has no ']'");
      return;
    }
    read_range(re, set);
  } while (!ti_regex_sees(re, 0, ']'));
  re->at++;
  ti_regex_check(re, ti_charset_close(set, re->maker->memory, re->flags));
  if (inverted && !re->status) ti_regex_check(re, ti_charset_invert(set, re->maker->memory));
}
