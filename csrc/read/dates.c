/* dates.c: see dates.h. */
#include "dates.h"

#include <string.h>

#include "words.h"

#define FIRST_YEAR 1500
#define LAST_YEAR 2199
#define CENTURY_TURN 69 /* two digits below it are of this century, as in POSIX */

static const char *const months[] = {
  "january", "february", "march", "april", "may", "june", "july", "august",
  "september", "october", "november", "december"
};

static const char *const weekdays[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
};

/* The place in a line. */
typedef struct place {
  const char *text;
  size_t at, end;
} place;

typedef struct date {
  unsigned year, month, day;
} date;

static char here(const place *p) { return p->at < p->end ? p->text[p->at] : '\0'; }

static int is_mark(char c) { return c == '-' || c == '/' || c == '.'; }

static void skip_blanks(place *p) {
  while (p->at < p->end) {
    char c = p->text[p->at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') p->at++;
    else if (p->end - p->at > 1 && memcmp(p->text + p->at, "\xC2\xA0", 2) == 0) p->at += 2;
    else break;
  }
}

static void skip_comma(place *p) {
  if (here(p) == ',') p->at++;
  skip_blanks(p);
}

/* A number of at most `most` digits; its digits in *digits, 0: none. */
static unsigned take_number(place *p, unsigned most, unsigned *digits) {
  unsigned n = 0;
  *digits = 0;
  while (ti_is_digit(here(p)) && *digits < most) {
    n = n * 10 + (unsigned)(here(p) - '0');
    p->at++;
    ++*digits;
  }
  return n;
}

static int take_word(place *p, const char *word) {
  size_t length = strlen(word);
  if (!ti_starts_with(p->text + p->at, p->end - p->at, word)) return 0;
  if (p->at + length < p->end && ti_is_letter(p->text[p->at + length])) return 0;
  p->at += length;
  return 1;
}

static int is_month(const char *word, size_t length, const char *month) {
  if (ti_same_word(word, length, month)) return 1;
  if (length != 3 && !(length == 4 && ti_same_word(word, 4, "sept"))) return 0;
  return ti_lower(word[0]) == month[0] && ti_lower(word[1]) == month[1] && ti_lower(word[2]) == month[2];
}

/* A month's name, or its first three letters ("Sept." too); 0: none. */
static unsigned take_month(place *p) {
  size_t length = 0;
  unsigned i;
  while (p->at + length < p->end && length < 10 && ti_is_letter(p->text[p->at + length])) length++;
  if (length < 3) return 0;
  for (i = 0; i < 12; i++) {
    if (!is_month(p->text + p->at, length, months[i])) continue;
    p->at += length;
    if (here(p) == '.') p->at++;
    return i + 1;
  }
  return 0;
}

static void take_weekday(place *p) {
  unsigned i;
  for (i = 0; i < 7; i++) {
    place after = *p;
    char brief[4];
    memcpy(brief, weekdays[i], 3);
    brief[3] = '\0';
    if (!take_word(&after, weekdays[i]) && !take_word(&after, brief)) continue;
    if (here(&after) == '.') after.at++;
    skip_comma(&after);
    *p = after;
    return;
  }
}

/* "29", "29th". */
static int take_day(place *p, date *d) {
  static const char *const endings[] = {"st", "nd", "rd", "th"};
  unsigned digits, i;
  d->day = take_number(p, 2, &digits);
  if (!digits || ti_is_digit(here(p))) return 0;
  for (i = 0; i < 4; i++)
    if (take_word(p, endings[i])) break;
  return 1;
}

static int take_year(place *p, date *d) {
  unsigned digits;
  d->year = take_number(p, 4, &digits);
  return digits == 4 && !ti_is_digit(here(p));
}

/* "October 29, 2016". */
static int month_first(place *p, date *d) {
  d->month = take_month(p);
  if (!d->month) return 0;
  skip_blanks(p);
  if (!take_day(p, d)) return 0;
  skip_comma(p);
  return take_year(p, d);
}

/* "29 October 2016", "29th of October, 2016". */
static int day_first(place *p, date *d) {
  if (!take_day(p, d)) return 0;
  skip_blanks(p);
  if (take_word(p, "of")) skip_blanks(p);
  d->month = take_month(p);
  if (!d->month) return 0;
  skip_comma(p);
  return take_year(p, d);
}

/* "2016-10-29". */
static int year_first(place *p, date *d) {
  unsigned digits;
  char mark;
  if (!take_year(p, d)) return 0;
  mark = here(p);
  if (!is_mark(mark)) return 0;
  p->at++;
  d->month = take_number(p, 2, &digits);
  if (!digits || here(p) != mark) return 0;
  p->at++;
  d->day = take_number(p, 2, &digits);
  return digits && !ti_is_digit(here(p));
}

/* "10/29/2016", "4/3/12", "29.10.2016". */
static int all_numbers(place *p, date *d) {
  unsigned digits, n;
  char mark;
  d->month = take_number(p, 2, &digits);
  mark = here(p);
  if (!digits || !is_mark(mark)) return 0;
  p->at++;
  d->day = take_number(p, 2, &digits);
  if (!digits || here(p) != mark) return 0;
  p->at++;
  d->year = take_number(p, 4, &digits);
  if ((digits != 4 && !(digits == 2 && mark == '/')) || ti_is_digit(here(p))) return 0;
  if (digits == 2) d->year += d->year < CENTURY_TURN ? 2000 : 1900;
  if (mark == '.' || d->month > 12) n = d->month, d->month = d->day, d->day = n;
  return 1;
}

static int exists(const date *d) {
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  unsigned leap = (d->year % 4 == 0 && d->year % 100 != 0) || d->year % 400 == 0;
  if (d->year < FIRST_YEAR || d->year > LAST_YEAR || !d->month || d->month > 12) return 0;
  return d->day && d->day <= days[d->month - 1] + (d->month == 2 ? leap : 0);
}

static void write_number(char *out, size_t length, unsigned n) {
  while (length--) {
    out[length] = (char)('0' + n % 10);
    n /= 10;
  }
}

typedef int (*form)(place *p, date *d);

static const form forms[] = {month_first, day_first, year_first, all_numbers};

int ti_scan_date(const char *text, size_t at, size_t end, size_t *after, char normal[TI_DATE_LENGTH]) {
  place start;
  size_t i;
  start.text = text;
  start.at = at;
  start.end = end;
  take_weekday(&start);
  for (i = 0; i < sizeof forms / sizeof *forms; i++) {
    place p = start;
    date d;
    if (!forms[i](&p, &d) || !exists(&d) || ti_is_letter(here(&p))) continue;
    write_number(normal, 4, d.year);
    write_number(normal + 5, 2, d.month);
    write_number(normal + 8, 2, d.day);
    normal[4] = normal[7] = '-';
    *after = p.at;
    return 1;
  }
  return 0;
}

static int starts_word(const char *text, size_t first, size_t at) {
  char before = at > first ? text[at - 1] : ' ';
  return !ti_is_letter(before) && !ti_is_digit(before) && !is_mark(before) && (unsigned char)before < 0x80;
}

int ti_find_date(const char *text, size_t first, size_t end, tiro_span *span, char normal[TI_DATE_LENGTH]) {
  size_t at, after;
  for (at = first; at < end; at++) {
    if (!ti_is_letter(text[at]) && !ti_is_digit(text[at])) continue;
    if (!starts_word(text, first, at) || !ti_scan_date(text, at, end, &after, normal)) continue;
    span->first = (uint32_t)at;
    span->end = (uint32_t)after;
    return 1;
  }
  return 0;
}

/* "p.m.", "PM". */
static int take_half(place *p) {
  char c = ti_lower(here(p));
  if (c != 'a' && c != 'p') return 0;
  p->at++;
  if (here(p) == '.') p->at++;
  if (ti_lower(here(p)) != 'm') return 0;
  p->at++;
  if (here(p) == '.') p->at++;
  return !ti_is_letter(here(p));
}

/* "EDT", "CEST", "ET". */
static void take_zone(place *p) {
  place after = *p;
  size_t first;
  skip_blanks(&after);
  first = after.at;
  while (ti_is_upper(here(&after))) after.at++;
  if (after.at - first < 2 || after.at - first > 5 || ti_is_letter(here(&after))) return;
  if (after.text[after.at - 1] != 'T' && !(after.at - first == 3 && memcmp(after.text + first, "UTC", 3) == 0)) return;
  *p = after;
}

int ti_scan_time(const char *text, size_t at, size_t end, size_t *after) {
  place p;
  unsigned hour, minute, digits;
  p.text = text;
  p.at = at;
  p.end = end;
  hour = take_number(&p, 2, &digits);
  if (!digits || !hour || hour > 12) return 0;
  if (here(&p) == ':' || here(&p) == '.') {
    p.at++;
    minute = take_number(&p, 2, &digits);
    if (digits != 2 || minute > 59) return 0;
  }
  skip_blanks(&p);
  if (!take_half(&p)) return 0;
  take_zone(&p);
  *after = p.at;
  return 1;
}

int ti_find_time(const char *text, size_t first, size_t end, tiro_span *span) {
  size_t at, after;
  for (at = first; at < end; at++) {
    if (!ti_is_digit(text[at]) || !starts_word(text, first, at) || (at > first && text[at - 1] == ':')) continue;
    if (!ti_scan_time(text, at, end, &after)) continue;
    span->first = (uint32_t)at;
    span->end = (uint32_t)after;
    return 1;
  }
  return 0;
}
