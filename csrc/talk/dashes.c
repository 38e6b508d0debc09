/* dashes.c: what each dash of a turn does.
**
** A dash is two to four hyphens, an en or em dash, or a hyphen between blanks.
** Where it stands tells most:
**
**   QUESTION: So if the crews --            ends a turn: cut off
**   QUESTION: -- the crews, I mean -- go    begins one: a resumption
**
** In the middle of speech the words around it tell, from the surest rule to the
** least sure one: numbers on both sides, a blank on one side only, a stage
** direction, words said again, a phrase that cannot end there, a second dash.
*/
#include "dashes.h"

#include "listed.h"

#define BEFORE 6  /* words that are looked at before a dash */
#define AFTER 3   /* and after it */
#define AROUND 16 /* tokens among which those are looked for */
#define REACH 60  /* tokens in which a second dash is looked for */
#define NOTE 80   /* bytes of a note behind a dash */
#define LONGEST 4 /* hyphens; more are a rule */
#define WINDOW 48 /* tokens that are read at once: a third of them before the one asked for */

typedef struct finder {
  const tiro_transcript *t;
  const tiro_memory *memory;
  ti_dashes *out;
  tiro_span window[WINDOW];
  uint32_t base, known; /* tokens [base, base + known) are in it */
} finder;

/* A dash and the tokens around it, up to the ends of its sentence. */
typedef struct site {
  const tiro_paragraph *paragraph;
  uint32_t start; /* of the paragraph, blanks and asterisks left out */
  tiro_span dash;
  uint32_t token;          /* of the dash */
  tiro_span before[BEFORE]; /* the nearest first; punctuation left out */
  tiro_span after[AFTER];
  size_t before_count, after_count;
} site;

/* ---- Words ---------------------------------------------------------------- */

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static char lower(char c) { return is_upper(c) ? (char)(c + 32) : c; }

/* Bytes above 0xC2 start letters, but for the marks of U+2000 and on. */
static int is_letter(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || ((unsigned char)c >= 0xC3 && (unsigned char)c != 0xE2);
}

static int is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

/* Words are the same, ASCII case apart. */
static int same(const char *text, tiro_span a, tiro_span b) {
  uint32_t i;
  if (a.end - a.first != b.end - b.first) return 0;
  for (i = 0; i < a.end - a.first; i++)
    if (lower(text[a.first + i]) != lower(text[b.first + i])) return 0;
  return 1;
}

/* Words behind which a phrase goes on. */
static const char UNFINISHED[] =
  " a an the my your his its our their every of to from with for into at by as than about between"
  " is are was were be am has had have do does did will would can could should may might must"
  " 's 're 've 'll 'd 'm n't not and or but if because that which who whose what when where while"
  " why how so i we he she they very be being whether going want wants trying ";

/* Words that return by chance. */
static const char COMMON[] = " a an the and or but of to in on at for with by as that this is ";

/* Words with which speakers mend what they said. */
static const char EDITING[] = " well no wait actually ";

static const char DAYS[] =
  " monday tuesday wednesday thursday friday saturday sunday january february march april may june"
  " july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec ";

/* ---- Dashes --------------------------------------------------------------- */

/* Bytes of the dash characters at `at`; 0: none. */
static uint32_t dash_length(const char *text, uint32_t at, uint32_t end) {
  if (text[at] == '-') return end - at >= 3 && memcmp(text + at + 1, "\xC2\xAD", 2) == 0 ? 3 : 1;
  if (end - at < 3 || memcmp(text + at, "\xE2\x80", 2) != 0) return 0;
  return (unsigned char)text[at + 2] >= 0x93 && (unsigned char)text[at + 2] <= 0x95 ? 3 : 0;
}

#define BYTES(b) (0x0101010101010101u * (uint64_t)(b))

/* Passes over ASCII without a hyphen, eight bytes at a time, and what is left of
** eight. */
static uint32_t skip_plain(const char *text, uint32_t at, uint32_t end) {
  uint32_t i;
  for (; end - at >= 8; at += 8) {
    uint64_t bytes, x;
    memcpy(&bytes, text + at, 8);
    x = bytes ^ BYTES('-');
    if ((((x - BYTES(1)) & ~x) | bytes) & BYTES(0x80)) break;
  }
  for (i = 0; i < 8 && at < end && text[at] != '-' && (unsigned char)text[at] != 0xE2; i++) at++;
  return at;
}

/* The next dash at or behind *at; *at comes to stand behind it. */
static int next_dash(const char *text, tiro_span in, uint32_t *at, tiro_span *dash) {
  while ((*at = skip_plain(text, *at, in.end)) < in.end) {
    uint32_t first = *at, length, hyphens = 0;
    if (text[first] != '-' && (unsigned char)text[first] != 0xE2) {
      ++*at;
      continue;
    }
    while (*at < in.end && (length = dash_length(text, *at, in.end)) != 0) {
      hyphens += length == 1;
      *at += length;
    }
    if (*at == first) ++*at;
    else if (hyphens > LONGEST) continue;
    else if (*at - first > 1 ||
             ((first == in.first || is_blank(text[first - 1])) && (*at == in.end || is_blank(text[*at])))) {
      dash->first = first;
      dash->end = *at;
      return 1;
    }
  }
  return 0;
}

static int is_dash(const char *text, tiro_span token) {
  return token.end > token.first && dash_length(text, token.first, token.end) &&
         (token.end - token.first > 1 || (token.first && is_blank(text[token.first - 1])));
}

static tiro_span token_of(finder *f, uint32_t i) {
  if (i - f->base >= f->known) {
    f->base = i - i % (WINDOW / 3);
    if (f->base) f->base -= WINDOW / 3;
    f->known = f->t->token_count - f->base < WINDOW ? (uint32_t)(f->t->token_count - f->base) : WINDOW;
    tiro_token_spans(f->t, f->base, f->known, f->window);
  }
  return f->window[i - f->base];
}

/* The token of a paragraph that holds a byte; TIRO_NONE: page heads have none. */
static uint32_t token_at(finder *f, const tiro_paragraph *p, uint32_t byte) {
  size_t i = tiro_token_at(f->t, byte);
  return i >= p->first_token && i < p->end_token && token_of(f, (uint32_t)i).first <= byte ? (uint32_t)i : TIRO_NONE;
}

/* ---- Sites ---------------------------------------------------------------- */

static int ends_sentence(const char *text, tiro_span token) {
  char c = text[token.first];
  return c == '?' || c == '!' || (c == '.' && token.end - token.first == 1);
}

static int is_word(const char *text, tiro_span token) {
  char c = text[token.first];
  if (is_letter_or_digit(c)) return 1;
  if (c == '\'') return token.end - token.first > 1;
  return token.end - token.first > 3 && memcmp(text + token.first, "\xE2\x80\x99", 3) == 0;
}

static void look_around(finder *f, site *s) {
  const char *text = f->t->text;
  uint32_t i, first = s->paragraph->first_token, end = s->paragraph->end_token;
  if (s->token - first > AROUND) first = s->token - AROUND;
  if (end - s->token > AROUND) end = s->token + AROUND;
  s->before_count = s->after_count = 0;
  for (i = s->token; i-- > first && s->before_count < BEFORE;) {
    tiro_span token = token_of(f, i);
    if (ends_sentence(text, token)) break;
    if (is_word(text, token)) s->before[s->before_count++] = token;
  }
  for (i = s->token + 1; i < end && s->after_count < AFTER; i++) {
    tiro_span token = token_of(f, i);
    if (ends_sentence(text, token)) break;
    if (is_word(text, token)) s->after[s->after_count++] = token;
  }
}

/* What follows says again what came before: "was -- was", "I have n't -- I
** was n't", "a ship -- an old ship". Words as common as "the" say it only side by
** side, or with the word behind them. */
static int repeats(const char *text, const site *s) {
  size_t i;
  if (!s->after_count || !s->before_count) return 0;
  for (i = 0; i < s->before_count; i++) {
    if (!same(text, s->before[i], s->after[0])) continue;
    if (i == 0 || !ti_is_listed(text, s->after[0], COMMON)) return 1;
    if (s->after_count > 1 && same(text, s->before[i - 1], s->after[1])) return 1;
  }
  if (s->before[0].end - s->before[0].first < 3 || ti_is_listed(text, s->before[0], COMMON)) return 0;
  for (i = 1; i < s->after_count; i++)
    if (same(text, s->before[0], s->after[i])) return !ti_is_listed(text, s->after[i - 1], " or and ");
  return 0;
}

/* A second dash comes in the sentence, and something behind it. */
static int is_opened(finder *f, const site *s) {
  uint32_t i, end = s->paragraph->end_token;
  if (end - s->token > REACH) end = s->token + REACH;
  for (i = s->token + 1; i + 1 < end; i++) {
    tiro_span token = token_of(f, i);
    if (ends_sentence(f->t->text, token)) return 0;
    if (is_dash(f->t->text, token)) return 1;
  }
  return 0;
}

/* The dash before this one, in its sentence, opens an aside. */
static int is_closing(finder *f, const site *s) {
  const ti_dash *before = f->out->count ? &f->out->items[f->out->count - 1] : NULL;
  uint32_t i;
  if (!before || before->kind != TI_DASH_PARENTHETICAL || !(before->evidence & TI_DASH_OPENS)) return 0;
  for (i = s->token; i-- > s->paragraph->first_token && s->token - i < REACH;) {
    tiro_span token = token_of(f, i);
    if (token.first == before->span.first) return 1;
    if (ends_sentence(f->t->text, token)) return 0;
  }
  return 0;
}

/* ---- Judging -------------------------------------------------------------- */

static void set(ti_dash *dash, ti_dash_kind kind, int grade, unsigned evidence) {
  dash->kind = (uint8_t)kind;
  dash->grade = (uint8_t)grade;
  dash->evidence |= evidence;
}

static int is_open_quote(const char *text, uint32_t at, uint32_t end) {
  while (at < end && is_blank(text[at])) at++;
  if (at == end) return 0;
  if (text[at] == '"' || text[at] == '`') return 1;
  return end - at >= 3 && (memcmp(text + at, "\xE2\x80\x9C", 3) == 0 || memcmp(text + at, "\xE2\x80\x98", 3) == 0);
}

static int is_open_bracket(const char *text, uint32_t at, uint32_t end) {
  while (at < end && is_blank(text[at])) at++;
  return at < end && (text[at] == '(' || text[at] == '[');
}

static int is_close_bracket(const char *text, uint32_t first, uint32_t at) {
  while (at > first && is_blank(text[at - 1])) at--;
  return at > first && (text[at - 1] == ')' || text[at - 1] == ']');
}

/* Is there a gap whose bytes begin, or end, here? */
static int at_gap(const tiro_transcript *t, uint32_t byte, int ends) {
  size_t low = 0, high = t->gap_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    uint32_t at = ends ? t->gaps[middle].span.end : t->gaps[middle].span.first;
    if (at == byte) return 1;
    if (at < byte) low = middle + 1;
    else high = middle;
  }
  return 0;
}

/* Behind the dash come but quotes, asterisks, a note: it ends the paragraph. */
static int ends(const char *text, uint32_t at, uint32_t end, unsigned *note) {
  while (at < end) {
    char c = text[at];
    if (c == '(' || c == '[') {
      char close = c == '(' ? ')' : ']';
      uint32_t stop = end - at > NOTE ? at + NOTE : end;
      while (at < stop && text[at] != close) at++;
      if (*note || at == stop) return 0;
      *note = TI_DASH_NOTE;
    } else if (is_letter_or_digit(c) || c == '-' || ((unsigned char)c == 0xE2 && dash_length(text, at, end))) {
      return 0;
    }
    at++;
  }
  return 1;
}

/* Dashes at the ends of paragraphs and turns. */
static int judge_end(const finder *f, const site *s, ti_dash *dash) {
  const tiro_transcript *t = f->t;
  const tiro_turn *turn = &t->turns[dash->turn];
  tiro_span p = s->paragraph->span;
  int last = dash->paragraph + 1 == turn->end_paragraph, gap;
  unsigned note = 0;
  if (!ends(t->text, s->dash.end, p.end, &note)) return 0;
  if (s->dash.first == s->start && !last) {
    set(dash, TI_DASH_ARTIFACT, TI_LIKELY, TI_DASH_ALONE);
    return 1;
  }
  gap = at_gap(t, p.end, 0);
  if (!last) {
    set(dash, TI_DASH_CUT_OFF, gap ? TI_CERTAIN : TI_POSSIBLE, TI_DASH_ENDS_PARAGRAPH | note);
  } else {
    if (!(turn->flags & TIRO_CUT_OFF)) return 0;
    set(dash, TI_DASH_CUT_OFF, note ? TI_LIKELY : TI_CERTAIN, TI_DASH_ENDS_TURN | note);
  }
  if (gap) dash->evidence |= TI_DASH_BEFORE_GAP;
  return 1;
}

/* Does the paragraph before end in a dash? */
static int follows_cut(const finder *f, const ti_dash *dash) {
  const ti_dash *before = f->out->count ? &f->out->items[f->out->count - 1] : NULL;
  return before && before->kind == TI_DASH_CUT_OFF && before->turn == dash->turn &&
         before->paragraph + 1 == dash->paragraph;
}

/* Dashes at the starts of paragraphs and turns. */
static int judge_start(const finder *f, const site *s, ti_dash *dash) {
  const tiro_transcript *t = f->t;
  const tiro_turn *turn = &t->turns[dash->turn];
  tiro_span p = s->paragraph->span;
  int gap;
  if (s->dash.first != s->start) return 0;
  if (dash->paragraph == turn->first_paragraph) {
    if (!(turn->flags & TIRO_RESUMES)) return 0;
    set(dash, TI_DASH_RESUMPTION, TI_CERTAIN, TI_DASH_BEGINS_TURN);
    if (turn->flags & TIRO_GAP_BEFORE) dash->evidence |= TI_DASH_AFTER_GAP;
    return 1;
  }
  gap = at_gap(t, p.first, 1);
  if (gap || follows_cut(f, dash))
    set(dash, TI_DASH_RESUMPTION, TI_CERTAIN, TI_DASH_BEGINS_PARAGRAPH);
  else
    set(dash, TI_DASH_ITEM, TI_LIKELY, TI_DASH_BEGINS_PARAGRAPH);
  if (gap) dash->evidence |= TI_DASH_AFTER_GAP;
  return 1;
}

/* Joins what stands on both sides: 1990-95, Monday-Friday, Oslo-Bergen. */
static int joins(const char *text, const site *s) {
  tiro_span a = s->before[0], b = s->after[0];
  int en = memcmp(text + s->dash.first, "\xE2\x80\x93", 3) == 0 && s->dash.end - s->dash.first == 3;
  int touches = a.end == s->dash.first && b.first == s->dash.end;
  if (is_digit(text[a.end - 1]) && is_digit(text[b.first])) return touches || s->dash.end - s->dash.first != 2;
  if (!touches || s->dash.end - s->dash.first == 2) return 0;
  return en || (ti_is_listed(text, a, DAYS) && ti_is_listed(text, b, DAYS));
}

/* A blank on one side, a letter on the other; line ends are neither. */
static int is_glued(const char *text, tiro_span p, tiro_span dash) {
  char before = dash.first > p.first ? text[dash.first - 1] : '\n', after = dash.end < p.end ? text[dash.end] : '\n';
  int blank_before = before == ' ' || before == '\t', blank_after = after == ' ' || after == '\t';
  return (blank_before && is_letter_or_digit(after)) || (blank_after && is_letter_or_digit(before));
}

/* "s-", "Mi-": the word breaks off before the dash. */
static int breaks_word(const char *text, tiro_span p, tiro_span dash) {
  uint32_t at = dash.first;
  while (at > p.first && is_blank(text[at - 1])) at--;
  return at > p.first + 1 && at < dash.first && text[at - 1] == '-' && is_letter(text[at - 2]);
}

/* "I mean", "sorry", "I'm sorry", "excuse me"; "threat of force, rather". */
static int is_edited(const char *text, const site *s) {
  size_t i;
  for (i = 0; i < s->after_count; i++) {
    if (i == 0 && ti_is_listed(text, s->after[i], EDITING)) return 1;
    if (i == 1 && ti_is_listed(text, s->after[i], " mean me ") && ti_is_listed(text, s->after[0], " i excuse let "))
      return 1;
    if (ti_is_listed(text, s->after[i], " sorry rather ")) return 1;
  }
  return 0;
}

/* Dashes inside a paragraph. */
static void judge_middle(finder *f, const site *s, ti_dash *dash) {
  const char *text = f->t->text;
  tiro_span p = s->paragraph->span;
  int closes = is_closing(f, s), opens = !closes && is_opened(f, s);
  int unfinished = s->before_count && ti_is_listed(text, s->before[0], UNFINISHED);
  if (s->before_count && s->after_count && joins(text, s))
    set(dash, TI_DASH_RANGE, TI_LIKELY, TI_DASH_NUMBERS);
  else if (s->dash.end - s->dash.first == LONGEST || is_glued(text, p, s->dash))
    set(dash, TI_DASH_ARTIFACT, TI_LIKELY, TI_DASH_GLUED);
  else if (is_open_bracket(text, s->dash.end, p.end) || is_close_bracket(text, p.first, s->dash.first))
    set(dash, TI_DASH_PAUSE, TI_LIKELY, TI_DASH_NOTE);
  else if (breaks_word(text, p, s->dash))
    set(dash, TI_DASH_SELF_REPAIR, TI_CERTAIN, TI_DASH_FRAGMENT);
  else if (repeats(text, s))
    set(dash, TI_DASH_SELF_REPAIR, TI_LIKELY, TI_DASH_REPEATS);
  else if (is_open_quote(text, s->dash.end, p.end))
    set(dash, TI_DASH_QUOTATION, TI_LIKELY, TI_DASH_QUOTE);
  else if (is_edited(text, s))
    set(dash, TI_DASH_SELF_REPAIR, TI_LIKELY, TI_DASH_EDITED);
  else if (unfinished && !opens && !closes)
    set(dash, TI_DASH_SELF_REPAIR, TI_LIKELY, TI_DASH_UNFINISHED);
  else if (opens || closes)
    set(dash, TI_DASH_PARENTHETICAL, TI_LIKELY, opens ? TI_DASH_OPENS : TI_DASH_CLOSES);
  else
    set(dash, TI_DASH_PARENTHETICAL, TI_POSSIBLE, 0);
}

static tiro_status find_in(finder *f, uint32_t paragraph) {
  const tiro_paragraph *p = &f->t->paragraphs[paragraph];
  const char *text = f->t->text;
  uint32_t at = p->span.first;
  site s;
  s.paragraph = p;
  for (s.start = at; s.start < p->span.end && (is_blank(text[s.start]) || text[s.start] == '*');) s.start++;
  while (next_dash(text, p->span, &at, &s.dash)) {
    ti_dash dash;
    s.token = token_at(f, p, s.dash.first);
    if (s.token == TIRO_NONE) continue;
    memset(&dash, 0, sizeof dash);
    dash.span = s.dash;
    dash.turn = p->turn;
    dash.paragraph = paragraph;
    if (!judge_end(f, &s, &dash) && !judge_start(f, &s, &dash)) {
      look_around(f, &s);
      judge_middle(f, &s, &dash);
    }
    if (ti_reserve(f->memory, f->out, 1)) return TIRO_NOMEM;
    f->out->items[f->out->count++] = dash;
  }
  return TIRO_OK;
}

tiro_status ti_find_dashes(ti_dashes *out, const tiro_memory *memory, const tiro_transcript *t) {
  finder f;
  size_t i;
  f.t = t;
  f.memory = memory;
  f.out = out;
  f.base = f.known = 0;
  for (i = 0; i < t->paragraph_count; i++)
    if (t->paragraphs[i].turn != TIRO_NONE && find_in(&f, (uint32_t)i)) return TIRO_NOMEM;
  return TIRO_OK;
}
