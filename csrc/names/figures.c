/* figures.c: see figures.h. */
#include "figures.h"

#include <string.h>

#include "../base/ascii.h"
#include "../talk/forms.h"

#define MOST_WORDS 32 /* of a figure */
#define MOST_DIGITS 1000000000000000000u /* a larger number takes no more of them */

typedef struct figure_words {
  tiro_string words[MOST_WORDS];
  size_t count;
} figure_words;

static void split(figure_words *f, const char *text, size_t length) {
  size_t at = 0;
  f->count = 0;
  while (at < length && f->count < MOST_WORDS) {
    size_t first = at;
    while (at < length && text[at] != ' ' && text[at] != TI_TOUCHING) at++;
    if (at > first) {
      f->words[f->count].at = text + first;
      f->words[f->count++].length = at - first;
    }
    at++;
  }
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c; }

/* Is a word, whatever its case, this one? */
static int is(tiro_string word, const char *small) {
  size_t i;
  for (i = 0; i < word.length; i++)
    if (!small[i] || lower(word.at[i]) != small[i]) return 0;
  return small[i] == '\0';
}

typedef struct named_value {
  const char *word;
  double value;
} named_value;

/* 0: the word is none of them. */
static double look_up(tiro_string word, const named_value *values) {
  for (; values->word; values++)
    if (is(word, values->word)) return values->value;
  return 0;
}

static double small_number(tiro_string word) {
  static const named_value numbers[] = {
    {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},      {"five", 5},     {"six", 6},
    {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},      {"eleven", 11},  {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},    {"fifty", 50},   {"sixty", 60},
    {"seventy", 70},  {"eighty", 80},   {"ninety", 90},  {"a", 1},         {NULL, 0}};
  return look_up(word, numbers);
}

static double scale_of(tiro_string word) {
  static const named_value scales[] = {
    {"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}, {NULL, 0}};
  return look_up(word, scales);
}

/* Of how many parts the word names one: third. */
static double parts_of(tiro_string word) {
  static const named_value parts[] = {
    {"half", 2}, {"third", 3}, {"thirds", 3}, {"quarter", 4}, {"quarters", 4}, {"fifths", 5}, {NULL, 0}};
  return look_up(word, parts);
}

typedef struct currency {
  const char *word, *code;
} currency;

/* NULL: the word is none of them. */
static const char *code_of(tiro_string word, const currency *currencies) {
  while (currencies->word && !is(word, currencies->word)) currencies++;
  return currencies->code;
}

static const char *sign_currency(tiro_string word) {
  static const currency signs[] = {
    {"$", "USD"}, {"\xC2\xA3", "GBP"}, {"\xE2\x82\xAC", "EUR"}, {"\xC2\xA5", "JPY"}, {NULL, NULL}};
  return code_of(word, signs);
}

static const char *unit_currency(tiro_string word) {
  static const currency units[] = {
    {"dollar", "USD"}, {"dollars", "USD"}, {"euro", "EUR"},   {"euros", "EUR"},  {"pounds", "GBP"},
    {"yuan", "CNY"},   {"yen", "JPY"},     {"rubles", "RUB"}, {"rupees", "INR"}, {NULL, NULL}};
  return code_of(word, units);
}

/* ---- Digits ---- */

/* The bytes before the "st", "nd", "rd", "th" of a word; 0: it has none. */
static size_t ordinal_stem(tiro_string word) {
  size_t stem = word.length - 2;
  if (word.length < 3 || !memchr("snrt", lower(word.at[stem]), 4)) return 0;
  return memchr("tdh", lower(word.at[stem + 1]), 3) ? stem : 0;
}

/* 3rd */
static int is_ordinal(tiro_string word) {
  size_t i, stem = ordinal_stem(word);
  for (i = 0; i < stem; i++)
    if (!ti_is_ascii_digit(word.at[i])) return 0;
  return stem > 0;
}

/* A number of digits; the point, if it has one, is `places` before its end. */
static double scaled(uint64_t digits, long places) {
  double scale = 1;
  long i;
  for (i = places < 0 ? -places : places; i > 0 && scale < 1e300; i--) scale *= 10;
  return places < 0 ? (double)digits * scale : (double)digits / scale;
}

/* Digits with commas, and a fraction behind a point: 1,234.5. *value is set if the word
** is such a number. */
static int read_digits(tiro_string word, double *value) {
  size_t i, length = ordinal_stem(word);
  uint64_t digits = 0;
  long places = 0;
  int point = 0, any = 0, ordinal = length > 0;
  if (!ordinal) length = word.length;
  if (!ordinal && !ti_is_ascii_digit(word.at[length - 1])) return 0;
  for (i = 0; i < length; i++) {
    char c = word.at[i];
    if (c == '.' && !point && !ordinal) {
      point = 1;
    } else if (ti_is_ascii_digit(c)) {
      int fits = digits < MOST_DIGITS;
      any = 1;
      if (fits) digits = 10 * digits + (uint64_t)(c - '0');
      places += fits ? point : point - 1; /* one that does not fit is a zero */
    } else if (c != ',' || point) {
      return 0;
    }
  }
  if (any) *value = scaled(digits, places);
  return any;
}

/* ---- Values ---- */

/* Joins parts of numbers: twenty-five, two hundred and five. */
static int joins(tiro_string word) { return is(word, "-") || is(word, "and") || is(word, "\xE2\x80\x91"); }

/* The value of words from *i on, which becomes the word behind; 0: they have none. */
static int read_value(const figure_words *f, size_t *i, double *value) {
  double total = 0, group = 0, number;
  int any = 0;
  for (; *i < f->count; ++*i) {
    tiro_string word = f->words[*i];
    if (read_digits(word, &number) || (number = small_number(word)) != 0 || is(word, "zero")) {
      group += number;
      any = 1;
    } else if ((number = scale_of(word)) != 0) {
      if (!any) group = 1;
      any = 1;
      if (number > 100) {
        total += group * number;
        group = 0;
      } else {
        group *= number;
      }
    } else if ((number = parts_of(word)) != 0) {
      group /= number;
    } else if (!joins(word)) {
      break;
    }
  }
  *value = total + group;
  return any;
}

/* ---- Dates ---- */

/* Is a word of this shape? 0 stands for any digit. */
static int has_shape(tiro_string word, const char *shape) {
  size_t i;
  for (i = 0; i < word.length; i++)
    if (!shape[i] || (shape[i] == '0' ? !ti_is_ascii_digit(word.at[i]) : word.at[i] != shape[i])) return 0;
  return shape[i] == '\0';
}

static unsigned digits_at(const char *at, size_t count) {
  unsigned n = 0;
  while (count--) n = 10 * n + (unsigned)(*at++ - '0');
  return n;
}

/* Sets a date, if it may be one. */
static int set_date(ti_figure *f, unsigned year, unsigned month, unsigned day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return 0;
  f->year = year;
  f->month = month;
  f->day = day;
  return 1;
}

/* 2018-05-04 */
static int read_iso(ti_figure *f, tiro_string word) {
  if (!has_shape(word, "0000-00-00") || !memchr("12", word.at[0], 2)) return 0;
  return set_date(f, digits_at(word.at, 4), digits_at(word.at + 5, 2), digits_at(word.at + 8, 2));
}

/* 5/4/2018 */
static int read_slashes(ti_figure *f, tiro_string word) {
  static const char *const shapes[] = {"0/0/0000", "0/00/0000", "00/0/0000", "00/00/0000"};
  size_t i = 0, month, day;
  while (i < 4 && !has_shape(word, shapes[i])) i++;
  if (i == 4) return 0;
  month = 1 + i / 2;
  day = 1 + i % 2;
  return set_date(f, digits_at(word.at + word.length - 4, 4), digits_at(word.at, month),
                  digits_at(word.at + month + 1, day));
}

/* 1990s, 90s */
static int read_decade(ti_figure *f, tiro_string word) {
  if (!has_shape(word, "00s") && !has_shape(word, "0000s") && !has_shape(word, "00S") && !has_shape(word, "0000S"))
    return 0;
  if (word.at[word.length - 2] != '0' || (word.length == 5 && !memchr("12", *word.at, 2))) return 0;
  f->year = digits_at(word.at, word.length - 1);
  return f->decade = 1;
}

static int read_year(ti_figure *f, tiro_string word) {
  unsigned year = has_shape(word, "0000") ? digits_at(word.at, 4) : 0;
  if (year < 1500 || year >= 2200) return 0;
  f->value = f->year = year;
  return 1;
}

/* A word that is a date by itself. */
static int read_date_word(ti_figure *f, tiro_string word, int dated) {
  return read_iso(f, word) || read_slashes(f, word) || read_decade(f, word) || (dated && read_year(f, word));
}

static unsigned month_of(tiro_string word) {
  static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec"};
  tiro_string start = word;
  unsigned i;
  start.length = 3;
  for (i = 0; word.length >= 3 && i < 12; i++)
    if (is(start, names[i])) return i + 1;
  return 0;
}

ti_figure ti_date_read(const char *text, size_t length) {
  ti_figure f;
  figure_words words;
  size_t i, digits;
  memset(&f, 0, sizeof f);
  f.kind = TI_FIGURE_DATE;
  split(&words, text, length);
  for (i = 0; i < words.count; i++) {
    tiro_string word = words.words[i];
    unsigned number;
    if (!f.month) f.month = month_of(word);
    for (digits = 0; digits < word.length && digits < 6 && ti_is_ascii_digit(word.at[digits]); digits++) {}
    number = digits_at(word.at, digits);
    if (number > 31) f.year = number;
    else if (digits) f.day = number;
  }
  return f;
}

/* ---- Figures ---- */

/* Sets what the unit behind a value says of it. */
static void read_unit(ti_figure *f, tiro_string unit) {
  int cents = is(unit, "cents");
  if (cents) f->value /= 100;
  if (!f->currency) f->currency = unit_currency(unit);
  if (f->currency || cents || is(unit, "pesos")) f->kind = TI_FIGURE_MONEY;
  else f->percent = is(unit, "%") || is(unit, "percent");
}

ti_figure ti_figure_read(const char *text, size_t length, int dated) {
  ti_figure f;
  figure_words words;
  size_t i = 0;
  memset(&f, 0, sizeof f);
  split(&words, text, length);
  if (!words.count) return f;
  if (words.count == 1 && read_date_word(&f, words.words[0], dated)) {
    f.kind = TI_FIGURE_DATE;
    return f;
  }
  if (words.count == 1 && (memchr(text, ':', length) || memchr(text, '/', length))) return f; /* a clock, a fraction */
  f.currency = sign_currency(words.words[0]);
  if (f.currency) i = 1;
  if (!read_value(&words, &i, &f.value)) return f;
  f.kind = f.currency ? TI_FIGURE_MONEY : TI_FIGURE_NUMBER;
  if (i < words.count) read_unit(&f, words.words[i]);
  f.ordinal = f.kind == TI_FIGURE_NUMBER && is_ordinal(words.words[0]);
  return f;
}
