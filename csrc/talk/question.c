/* question.c: see question.h.
**
** A sentence is looked at from both ends: openers (And, Well, Mr. Secretary,)
** are passed over, then its front is compared with the few forms that questions
** have; its end has the mark, the tag, or the dash of a cut. With a mark any
** clause may be the one that asks; without one only the first is believed, and
** only forms that nothing else has.
*/
#include "question.h"

#include <stddef.h>
#include <string.h>

#include "../read/vocabulary.h"
#include "../text/fold.h"
#include "question_words.h"

#define HEAD 56 /* tokens that are looked at from the front */
#define TAIL 24 /* and from the end */
#define LONGEST 12 /* bytes of a word of the table */

/* ---- Words ---- */

typedef struct sentence {
  const char *text;
  const tiro_span *tokens;   /* of any text */
  const ti_vocabulary *v;    /* or of a transcript: */
  const uint32_t *head, *tail;
  size_t count; /* without closing quotes and brackets, and without the stop */
  int closed;   /* a quote closed behind the stop */
  int mark;     /* it stops with a question mark */
  int cut;      /* with a dash, or with nothing */
  int cry;      /* with an exclamation mark */
  uint32_t known[HEAD + TAIL]; /* of any text: what is known of its words; 0: not yet */
} sentence;

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* In lower case, apostrophes as '; 0: too long to matter. */
static size_t spell(const char *at, size_t length, char *out) {
  size_t i = 0, n = 0, step;
  while (i < length && n < LONGEST) {
    if ((unsigned char)at[i] < 0x80) {
      out[n++] = at[i] == '`' ? '\'' : lower(at[i]);
      i++;
    } else {
      out[n++] = ti_is_apostrophe(ti_utf8_decode(at, i, length, &step)) ? '\'' : at[i];
      i += step;
    }
  }
  return i == length ? n : 0;
}

static uint32_t look_up(const char *word, size_t length) {
  const entry *e = *word >= 'a' && *word <= 'z' ? letters[*word - 'a'] : other_words;
  for (; e->word; e++)
    if (e->length == length && e->word[length - 1] == word[length - 1] && memcmp(e->word, word, length) == 0)
      return e->bits | (uint32_t)e->id << 24;
  return 0;
}

/* Of what begins with no letter. */
static uint32_t mark_bits(const char *at, size_t length, const char *spelled, size_t spelled_length) {
  static const struct {
    tiro_string text;
    uint32_t bits;
  } marks[] = {
    {{",", 1}, MARK}, {{";", 1}, MARK}, {{":", 1}, MARK}, {{"-", 1}, MARK | DASH}, {{"--", 2}, MARK | DASH},
    {{"\xE2\x80\x93", 3}, MARK | DASH}, {{"\xE2\x80\x94", 3}, MARK | DASH}, {{"...", 3}, MARK | DASH},
    {{"\xE2\x80\xA6", 3}, MARK | DASH}, {{"\"", 1}, OPENS | CLOSES}, {{"\xE2\x80\x9C", 3}, OPENS},
    {{"\xE2\x80\x9D", 3}, CLOSES}, {{"\xE2\x80\x98", 3}, OPENS | CLOSES}, {{"``", 2}, OPENS},
    {{"(", 1}, OPENS | BRACKET}, {{"[", 1}, OPENS | BRACKET}, {{")", 1}, CLOSES | BRACKET}, {{"]", 1}, CLOSES | BRACKET}
  };
  size_t i;
  for (i = 0; i < sizeof marks / sizeof *marks; i++)
    if (marks[i].text.length == length && memcmp(marks[i].text.at, at, length) == 0) return marks[i].bits;
  if (*at == '`' || spelled_length < 1 || spelled_length > 2) return 0;
  return memcmp(spelled, "''", spelled_length) == 0 ? CLOSES : 0;
}

/* All that matters of a word: bits, and which one it is above them. */
static uint32_t known_of(const char *at, size_t length) {
  char spelled[LONGEST];
  size_t n = length ? spell(at, length, spelled) : 0;
  uint32_t known = n ? KNOWN | look_up(spelled, n) : (uint32_t)KNOWN;
  if (length == 0 || (lower(*at) >= 'a' && lower(*at) <= 'z')) return known;
  return *at >= '0' && *at <= '9' ? known : known | mark_bits(at, length, spelled, n);
}

static tiro_span span_of(const sentence *s, size_t i) {
  const ti_vocabulary_word *word;
  tiro_span span;
  if (!s->v) return s->tokens[i];
  word = &s->v->words.items[ti_word_of(i < HEAD ? s->head[i] : s->tail[i - HEAD])];
  span.first = word->first;
  span.end = word->first + word->length;
  return span;
}

/* Of a transcript it is kept with the word. */
static uint32_t known(sentence *s, size_t i) {
  uint32_t *kept = NULL, found;
  tiro_span span;
  if (i >= s->count) return 0;
  if (s->v) kept = &s->v->words.items[ti_word_of(i < HEAD ? s->head[i] : s->tail[i - HEAD])].asks;
  else if (i < HEAD + TAIL) kept = &s->known[i];
  found = kept ? *kept : 0;
  if (found) return found;
  span = span_of(s, i);
  found = known_of(s->text + span.first, span.end - span.first);
  if (kept) *kept = found;
  return found;
}

static unsigned bits(sentence *s, size_t i) { return known(s, i); }

/* Is token `i` this word? */
static int is(sentence *s, size_t i, unsigned word) { return known(s, i) >> 24 == word; }

static int is_mark(sentence *s, size_t i) { return (bits(s, i) & MARK) != 0; }
static int is_dash(sentence *s, size_t i) { return (bits(s, i) & DASH) != 0; }
static int opens(sentence *s, size_t i) { return (bits(s, i) & OPENS) != 0; }
static int closes(sentence *s, size_t i) { return (bits(s, i) & CLOSES) != 0; }

static int holds(const sentence *s, size_t i, char c) {
  tiro_span span;
  if (i >= s->count) return 0;
  span = span_of(s, i);
  return memchr(s->text + span.first, c, span.end - span.first) != NULL;
}

/* ---- Fronts ---- */

static size_t skip(sentence *s, size_t i, unsigned what) {
  while (i < s->count && (bits(s, i) & what)) i++;
  return i;
}

/* A subject starts at token `i`; with a mark any word but a preposition may. */
static int subject(sentence *s, size_t i) {
  if (!s->mark && (is(s, i, W_A) || is(s, i, W_AN))) return s->cut;
  if (bits(s, i) & (PRONOUN | ARTICLE)) return 1;
  if (!s->mark || i >= s->count) return 0;
  return !is(s, i, W_TO) && !is(s, i, W_IN) && !is(s, i, W_ON) && !is(s, i, W_OF) && !is_mark(s, i);
}

/* An auxiliary at `i` with its subject behind it. */
static int inverted(sentence *s, size_t i, unsigned which) {
  if (!(bits(s, i) & which)) return 0;
  if (!s->mark && is(s, i + 1, W_NOT)) return 0; /* ", though, is not a plan" */
  return subject(s, skip(s, i + 1, NOT | HEDGE));
}

static int front_polar(sentence *s, size_t i) {
  unsigned b = bits(s, i);
  if (s->mark) return inverted(s, i, DO | BE | WISH);
  if (i > 0 && (is(s, i - 1, W_NOW) || (is(s, i - 1, W_COMMA) && !(bits(s, i + 1) & PRONOUN)))) return 0;
  if (is(s, i, W_DO) && !(bits(s, i + 1) & PRONOUN)) return 0; /* Do the work. */
  if (is(s, i, W_DO) && (is(s, i + 1, W_IT) || is(s, i + 1, W_THAT) || is(s, i + 1, W_THIS))) return 0;
  if (is(s, i, W_HAVE) && (!(bits(s, i + 1) & PRONOUN) || (bits(s, i + 1) & ARTICLE))) return 0;
  if (is(s, i, W_HAD) || !(b & (DO | BE))) return 0;
  if ((is(s, i, W_WERE) || is(s, i, W_WOULD) || is(s, i, W_WILL)) && is(s, i + 1, W_THAT)) return 0;
  return inverted(s, i, DO | BE);
}

/* "How many of them did you", "which countries will they" */
static int front_wh(sentence *s, size_t i) {
  size_t k, most = s->mark ? 8 : 4;
  if ((bits(s, i) & BEFORE) && (bits(s, i + 1) & WH)) i++; /* under what conditions */
  if (!(bits(s, i) & WH)) return 0;
  if (!s->mark && is(s, i, W_WHY) && is(s, i + 2, W_NT)) return 0; /* a suggestion */
  if (!s->mark && i > 0 && is(s, i, W_WHO) && is(s, i - 1, W_COMMA)) return 0;
  if (is(s, i + 1, W_ABOUT) || is(s, i + 1, W_OF) || is(s, i + 1, W_IF) || is(s, i + 1, W_COME)) {
    if (s->mark || (is(s, i, W_HOW) && !is(s, i + 1, W_IF))) return 1;
    if (is(s, i, W_WHAT)) return is(s, i + 1, W_ABOUT);
  }
  if (s->mark) {
    if (is(s, i + 1, W_S) || is(s, i + 1, W_RE) || is(s, i + 1, W_D)) return 1;
    if (is(s, i, W_WHO) || is(s, i, W_WHY) || i + 1 >= s->count || is_mark(s, i + 1)) return 1;
    if (is(s, i, W_WHICH) && i == 0) return 1;
  }
  if (is(s, i + 1, W_A) || is(s, i + 1, W_AN)) return 0; /* What a day! */
  if (!s->mark && is(s, i, W_WHICH)) {
    if (bits(s, i + 1) & (DO | BE | WISH)) return 0; /* Which is the point. */
  } else if (inverted(s, i + 1, DO | BE | WISH)) {
    return 1;
  }
  if (!s->mark && (is(s, i, W_WHEN) || is(s, i, W_WHERE) || is(s, i, W_WHO))) return 0;
  for (k = i + 1; k <= i + most && k < s->count; k++) {
    unsigned b = bits(s, k);
    if (b & (DO | (s->mark ? BE | WISH : 0))) {
      unsigned next = bits(s, skip(s, k + 1, NOT | HEDGE));
      if (s->mark) return 1;
      return (next & PRONOUN) && !is(s, k + 1, W_THAT) && !is(s, k + 1, W_THIS);
    }
    if ((b & PRONOUN) || is_mark(s, k)) return 0;
  }
  return 0;
}

/* "My next question is" */
static int front_my_question(sentence *s, size_t i) {
  size_t k;
  for (k = i + 1; k < i + 4; k++)
    if (is(s, k, W_QUESTION)) return !is(s, k + 2, W_FROM) && !is(s, k + 1, W_FROM);
  return 0;
}

/* "I wonder", "I'd like to ask", "let me ask" */
static int front_asking(sentence *s, size_t i) {
  size_t k = i + 1;
  if (is(s, i, W_MY)) return front_my_question(s, i);
  if (is(s, i, W_LET) && is(s, k, W_ME)) {
    k = skip(s, i + 2, HEDGE);
    return is(s, k, W_ASK) && !is(s, k + 1, W_FOR);
  }
  if (!is(s, i, W_I)) return 0;
  while (k < i + 8 && (bits(s, k) & (WISHES | HEDGE))) k++;
  if (is(s, k, W_WONDER) || is(s, k, W_WONDERING) || is(s, k, W_CURIOUS)) return 1;
  if (!is(s, k - 1, W_TO) || k < i + 3) return 0;
  if (is(s, k, W_KNOW)) return 1;
  return is(s, k, W_ASK) && !is(s, k + 1, W_THAT) && !is(s, k + 1, W_UNANIMOUS) && !is(s, k + 1, W_FOR);
}

/* "Tell us", "please explain" */
static int front_bidding(sentence *s, size_t i) {
  size_t k = skip(s, i, HEDGE);
  int please = i > 0 && (bits(s, i - 1) & PLEASE);
  if (is(s, k, W_TELL) && (is(s, k + 1, W_US) || is(s, k + 1, W_ME)))
    return (bits(s, k + 2) & WH) || is(s, k + 2, W_ABOUT) || is(s, k + 2, W_MORE) || is(s, k + 2, W_IF) ||
           is(s, k + 2, W_A) || please;
  return please && (bits(s, k) & TELL);
}

/* "Could you please tell us", "can I ask" */
static int front_request(sentence *s, size_t i) {
  size_t k;
  if (!(bits(s, i) & (DO | WISH))) return 0;
  if (!is(s, i, W_CAN) && !is(s, i, W_COULD) && !is(s, i, W_WOULD) && !is(s, i, W_WILL) && !is(s, i, W_MAY) &&
      !is(s, i, W_MIGHT))
    return 0;
  k = skip(s, i + 2, HEDGE);
  if (is(s, i + 1, W_YOU)) return (bits(s, k) & TELL) || (is(s, i, W_WOULD) && is(s, k, W_MIND));
  return (is(s, i + 1, W_I) || is(s, i + 1, W_WE)) && is(s, k, W_ASK);
}

/* What the clause that starts at `i` asks. */
static ti_question front(sentence *s, size_t i) {
  ti_question q = {TI_NO_QUESTION, 0};
  if (front_request(s, i)) {
    q.kind = TI_REQUEST;
    q.evidence = TI_ASKED_BY_REQUEST | TI_ASKED_BY_INVERSION;
  } else if (front_polar(s, i)) {
    q.kind = TI_POLAR;
    q.evidence = TI_ASKED_BY_INVERSION;
  } else if (front_wh(s, i)) {
    q.kind = TI_WH;
    q.evidence = TI_ASKED_BY_WH;
  } else if (front_asking(s, i) || front_bidding(s, i)) {
    q.kind = TI_REQUEST;
    q.evidence = TI_ASKED_BY_REQUEST;
  }
  return q;
}

/* First token behind openers: "And, Mr. Secretary,", "Well --". */
static size_t start_of(sentence *s) {
  size_t i = 0, k, last = 0;
  while (i < s->count && (opens(s, i) || is_mark(s, i) || (bits(s, i) & OPENER))) i++;
  if (bits(s, i) & (WH | DO | BE | WISH | PRONOUN)) return i;
  for (k = i; k < i + 4 && k < s->count; k++) /* a vocative */
    if (is(s, k, W_COMMA)) last = k + 1;
  if (last) i = last;
  while (i < s->count && (is_mark(s, i) || (bits(s, i) & OPENER))) i++;
  return i < s->count ? i : 0;
}

/* ---- Ends ---- */

/* "isn't it", "did they", "right" behind a comma. */
static int tagged(sentence *s) {
  size_t end = s->count, k;
  if (end < 3) return 0;
  if (s->mark && (bits(s, end - 1) & RIGHT)) return is_mark(s, end - 2) || end > 3;
  if (!(bits(s, end - 1) & PRONOUN)) return 0;
  k = end - 2;
  if (bits(s, k) & NOT) k--;
  if (!(bits(s, k) & (DO | BE | WISH)) || k == 0) return 0;
  if (is(s, k - 1, W_COMMA) || is_dash(s, k - 1)) return k > 1 && (s->mark || (bits(s, k + 1) & NOT));
  return 0;
}

/* "..., you know?" asks nothing. */
static int trails(sentence *s) {
  size_t end = s->count;
  return end > 3 && is(s, end - 1, W_KNOW) && is(s, end - 2, W_YOU) && !(bits(s, end - 3) & (DO | BE | WISH));
}

/* The mark stands inside a quotation that a statement brings:
** She said, "Why?" */
static int quoted(sentence *s) {
  size_t i = s->count, first;
  if (!s->closed) return 0;
  while (i > 0 && (!opens(s, i - 1) || (bits(s, i - 1) & BRACKET))) i--;
  for (first = 0; first + 1 < i && (bits(s, first) & OPENER); first++) {}
  return i > 1 && first < i - 1;
}

/* ---- Sentences ---- */

/* Takes the stop off, and what closes behind it. */
static void strip(sentence *s) {
  while (s->count && closes(s, s->count - 1)) {
    s->closed |= !(bits(s, s->count - 1) & BRACKET);
    s->count--;
  }
  if (!s->count) return;
  s->mark = holds(s, s->count - 1, '?');
  s->cry = !s->mark && holds(s, s->count - 1, '!');
  if (s->mark || s->cry || is(s, s->count - 1, W_STOP)) {
    s->count--;
    return;
  }
  s->cut = is_dash(s, s->count - 1);
  while (s->count && is_dash(s, s->count - 1)) s->count--;
}

static ti_question judge_marked(sentence *s) {
  size_t i = start_of(s), k;
  ti_question q = front(s, i);
  if (!q.kind && (quoted(s) || trails(s))) return q;
  if (!q.kind && tagged(s)) {
    q.kind = TI_TAG;
    q.evidence = TI_ASKED_BY_TAG;
  }
  for (k = i + 1; k < s->count && !q.kind; k++)
    if (is_mark(s, k - 1) || (bits(s, k - 1) & OPENER)) {
      q = front(s, k);
      if (q.kind == TI_REQUEST && !(q.evidence & TI_ASKED_BY_INVERSION)) q.kind = TI_NO_QUESTION;
    }
  if (!q.kind) q.kind = TI_ECHO;
  q.evidence |= TI_ASKED_BY_MARK;
  return q;
}

static ti_question judge_unmarked(sentence *s) {
  ti_question q = {TI_NO_QUESTION, 0};
  if (s->cry || s->count < (s->cut ? 2u : 3u)) return q;
  q = front(s, start_of(s));
  if (q.kind && s->cut) q.evidence |= TI_ASKED_CUT_OFF;
  if (!q.kind && tagged(s)) {
    q.kind = TI_TAG;
    q.evidence = TI_ASKED_BY_TAG;
  }
  return q;
}

static ti_question judge(sentence *s) {
  strip(s);
  return s->mark ? judge_marked(s) : judge_unmarked(s);
}

ti_question ti_judge_question(const char *text, const tiro_span *tokens, size_t count) {
  sentence s;
  memset(&s, 0, sizeof s);
  s.text = text;
  s.tokens = tokens;
  s.count = count;
  return judge(&s);
}

/* Of a transcript whose words are known. */
static ti_question judge_known(const ti_vocabulary *v, const tiro_transcript *t, tiro_span tokens) {
  sentence s;
  memset(&s, 0, offsetof(sentence, known));
  s.text = t->text;
  s.v = v;
  s.count = tokens.end - tokens.first;
  s.head = v->of + tokens.first;
  s.tail = s.count > HEAD + TAIL ? v->of + (tokens.end - TAIL) : s.head + (s.count > HEAD ? HEAD : 0);
  if (s.count > HEAD + TAIL) s.count = HEAD + TAIL;
  return judge(&s);
}

ti_question ti_question_of(const tiro_transcript *t, size_t i) {
  tiro_span spans[HEAD + TAIL], tokens = tiro_sentence_tokens(t, i);
  const ti_vocabulary *v = ti_vocabulary_made(t);
  size_t count = tokens.end - tokens.first;
  if (v) return judge_known(v, t, tokens);
  if (count > HEAD + TAIL) {
    tiro_token_spans(t, tokens.first, HEAD, spans);
    tiro_token_spans(t, tokens.end - TAIL, TAIL, spans + HEAD);
    count = HEAD + TAIL;
  } else {
    tiro_token_spans(t, tokens.first, count, spans);
  }
  return ti_judge_question(t->text, spans, count);
}
