/* question.c: see question.h.
**
** A sentence is looked at from both ends: openers (And, Well, Mr. Secretary,)
** are passed over, then its front is compared with the few forms that questions
** have; its end has the mark, the tag, or the dash of a cut. With a mark any
** clause may be the one that asks; without one only the first is believed, and
** only forms that nothing else has.
*/
#include "question.h"

#include <string.h>

#include "../text/fold.h"

#define HEAD 56 /* tokens that are looked at from the front */
#define TAIL 24 /* and from the end */
#define LONGEST 12 /* bytes of a word of the table */

/* ---- Words ---- */

enum {
  WH = 1,       /* who, what ... */
  DO = 2,       /* do, can, will ...: turns before any subject */
  BE = 4,       /* be, have: may start a relative clause's rest too */
  WISH = 8,     /* had, should, may: before a subject also a condition, a wish */
  PRONOUN = 16, /* a subject */
  ARTICLE = 32, /* begins a subject */
  OPENER = 64,  /* stands before a sentence proper */
  TELL = 128,   /* what one is asked to do */
  NOT = 256,
  HEDGE = 512,  /* just, maybe: between the words of a form */
  PLEASE = 1024,
  DEGREE = 2048, /* how long, how many */
  RIGHT = 4096,  /* a tag of one word */
  BEFORE = 8192, /* stands before who, what */
  WISHES = 16384, /* between I and ask, wonder */
  KNOWN = 32768
};

typedef struct entry {
  const char *word;
  uint32_t bits;
} entry;

/* Sorted. */
static const entry entries[] = {
  {"'d", WISHES}, {"'m", WISHES}, {"a", ARTICLE}, {"about", BEFORE}, {"actually", OPENER | HEDGE},
  {"address", TELL}, {"again", OPENER}, {"all", ARTICLE}, {"alright", OPENER | RIGHT}, {"also", OPENER | HEDGE},
  {"am", BE | WISHES}, {"an", ARTICLE}, {"and", OPENER}, {"any", ARTICLE}, {"anybody", PRONOUN},
  {"anyone", PRONOUN}, {"anything", PRONOUN}, {"are", BE}, {"at", BEFORE}, {"be", WISHES}, {"because", OPENER},
  {"big", DEGREE}, {"briefly", OPENER | HEDGE}, {"but", OPENER}, {"by", BEFORE}, {"ca", DO}, {"can", DO},
  {"clarify", TELL}, {"close", DEGREE}, {"comment", TELL}, {"concerned", DEGREE}, {"confident", DEGREE},
  {"confirm", TELL}, {"correct", RIGHT}, {"could", DO}, {"describe", TELL}, {"did", DO}, {"discuss", TELL},
  {"do", DO}, {"does", DO}, {"either", HEDGE}, {"elaborate", TELL}, {"else", DEGREE}, {"everybody", PRONOUN},
  {"everyone", PRONOUN}, {"expand", TELL}, {"explain", TELL}, {"far", DEGREE}, {"first", OPENER},
  {"for", BEFORE}, {"from", BEFORE}, {"give", TELL}, {"going", WISHES}, {"guess", WISHES}, {"had", WISH},
  {"has", BE}, {"have", BE | WISHES}, {"he", PRONOUN}, {"help", TELL}, {"her", ARTICLE}, {"hey", OPENER},
  {"his", ARTICLE}, {"how", WH}, {"i", PRONOUN | WISHES}, {"important", DEGREE}, {"in", BEFORE}, {"is", BE},
  {"it", PRONOUN}, {"its", ARTICLE}, {"just", OPENER | HEDGE}, {"kindly", HEDGE}, {"large", DEGREE},
  {"like", OPENER | WISHES}, {"likely", DEGREE}, {"long", DEGREE}, {"love", WISHES}, {"many", DEGREE},
  {"may", WISH}, {"maybe", HEDGE}, {"might", WISH}, {"much", DEGREE}, {"must", WISH}, {"my", ARTICLE},
  {"n't", NOT}, {"need", WISHES}, {"no", OPENER}, {"not", NOT}, {"now", OPENER}, {"of", BEFORE},
  {"often", DEGREE}, {"oh", OPENER}, {"ok", OPENER | RIGHT}, {"okay", OPENER | RIGHT}, {"old", DEGREE},
  {"on", BEFORE}, {"or", OPENER}, {"our", ARTICLE}, {"perhaps", HEDGE}, {"please", OPENER | HEDGE | PLEASE},
  {"possibly", HEDGE}, {"provide", TELL}, {"quickly", OPENER | HEDGE}, {"really", HEDGE}, {"repeat", TELL},
  {"right", OPENER | RIGHT}, {"say", TELL}, {"second", OPENER}, {"secondly", OPENER}, {"serious", DEGREE},
  {"shall", DO}, {"share", TELL}, {"she", PRONOUN}, {"should", WISH}, {"so", OPENER}, {"some", ARTICLE},
  {"somebody", PRONOUN}, {"someone", PRONOUN}, {"soon", DEGREE}, {"sorry", OPENER}, {"speak", TELL},
  {"still", HEDGE}, {"talk", TELL}, {"tell", TELL}, {"that", PRONOUN | ARTICLE}, {"the", ARTICLE},
  {"their", ARTICLE}, {"then", OPENER}, {"there", PRONOUN}, {"these", PRONOUN | ARTICLE}, {"they", PRONOUN},
  {"third", OPENER}, {"this", PRONOUN | ARTICLE}, {"those", PRONOUN | ARTICLE}, {"to", BEFORE | WISHES},
  {"uh", OPENER}, {"um", OPENER}, {"under", BEFORE}, {"update", TELL}, {"upon", BEFORE}, {"walk", TELL},
  {"want", WISHES}, {"wanted", WISHES}, {"was", BE | WISHES}, {"we", PRONOUN}, {"well", OPENER}, {"were", BE},
  {"what", WH}, {"when", WH}, {"where", WH}, {"which", WH}, {"who", WH}, {"whom", WH}, {"whose", WH},
  {"why", WH}, {"will", DO}, {"with", BEFORE}, {"wo", DO}, {"would", DO | WISHES}, {"y'all", PRONOUN},
  {"yeah", OPENER}, {"yes", OPENER}, {"yet", OPENER}, {"you", PRONOUN}, {"your", ARTICLE}
};

typedef struct sentence {
  const char *text;
  const tiro_span *tokens;
  size_t count; /* without closing quotes and brackets, and without the stop */
  int closed;   /* a quote closed behind the stop */
  int mark;     /* it stops with a question mark */
  int cut;      /* with a dash, or with nothing */
  int cry;      /* with an exclamation mark */
  uint32_t bits[HEAD + TAIL]; /* of words that were looked up; 0: not yet */
} sentence;

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Is token `i` this word (lower case, ' for any apostrophe)? */
static int is(const sentence *s, size_t i, const char *word) {
  size_t at, end;
  if (i >= s->count) return 0;
  at = s->tokens[i].first;
  end = s->tokens[i].end;
  for (; at < end && *word; word++) {
    if (*word == '\'' && (unsigned char)s->text[at] >= 0x80) {
      size_t length;
      if (!ti_is_apostrophe(ti_utf8_decode(s->text, at, end, &length))) return 0;
      at += length;
    } else if (lower(s->text[at++]) != *word) {
      return 0;
    }
  }
  return at == end && !*word;
}

/* The token in lower case, apostrophes as '; 0: too long to matter. */
static size_t spell(const sentence *s, size_t i, char *out) {
  size_t at = s->tokens[i].first, end = s->tokens[i].end, n = 0, length;
  while (at < end && n < LONGEST) {
    uint32_t c = ti_utf8_decode(s->text, at, end, &length);
    out[n++] = ti_is_apostrophe(c) ? '\'' : lower(s->text[at]);
    at += length;
  }
  out[n] = '\0';
  return at == end ? n : 0;
}

static uint32_t look_up(const sentence *s, size_t i) {
  char word[LONGEST + 1];
  size_t low = 0, high = sizeof entries / sizeof *entries;
  if (!spell(s, i, word)) return 0;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = word[0] - entries[middle].word[0];
    if (!order) order = strcmp(word, entries[middle].word);
    if (order == 0) return entries[middle].bits;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return 0;
}

/* Many are asked for several times. */
static unsigned bits(sentence *s, size_t i) {
  if (i >= s->count) return 0;
  if (i >= HEAD + TAIL) return look_up(s, i);
  if (!s->bits[i]) s->bits[i] = KNOWN | look_up(s, i);
  return s->bits[i] & ~(unsigned)KNOWN;
}

/* A letter begins it: no mark does. */
static int is_plain(const sentence *s, size_t i) {
  return i < s->count && lower(s->text[s->tokens[i].first]) >= 'a' && lower(s->text[s->tokens[i].first]) <= 'z';
}

static int is_mark(const sentence *s, size_t i) {
  static const char *const marks[] = {",", "-", "--", "\xE2\x80\x93", "\xE2\x80\x94", ";", ":", "...", "\xE2\x80\xA6"};
  size_t k;
  if (is_plain(s, i)) return 0;
  for (k = 0; k < sizeof marks / sizeof *marks; k++)
    if (is(s, i, marks[k])) return 1;
  return 0;
}

static int is_dash(const sentence *s, size_t i) {
  return is_mark(s, i) && !is(s, i, ",") && !is(s, i, ";") && !is(s, i, ":");
}

static int opens(const sentence *s, size_t i) {
  if (is_plain(s, i)) return 0;
  return is(s, i, "\"") || is(s, i, "\xE2\x80\x9C") || is(s, i, "\xE2\x80\x98") || is(s, i, "(") || is(s, i, "[") ||
         is(s, i, "``");
}

static int closes(const sentence *s, size_t i) {
  if (is_plain(s, i)) return 0;
  return is(s, i, "\"") || is(s, i, "\xE2\x80\x9D") || is(s, i, "\xE2\x80\x99") || is(s, i, ")") || is(s, i, "]") ||
         is(s, i, "'") || is(s, i, "''");
}

static int holds(const sentence *s, size_t i, char c) {
  return i < s->count && memchr(s->text + s->tokens[i].first, c, s->tokens[i].end - s->tokens[i].first) != NULL;
}

/* ---- Fronts ---- */

static size_t skip(sentence *s, size_t i, unsigned what) {
  while (i < s->count && (bits(s, i) & what)) i++;
  return i;
}

/* A subject starts at token `i`; with a mark any word but a preposition may. */
static int subject(sentence *s, size_t i) {
  if (!s->mark && (is(s, i, "a") || is(s, i, "an"))) return s->cut;
  if (bits(s, i) & (PRONOUN | ARTICLE)) return 1;
  if (!s->mark || i >= s->count) return 0;
  return !is(s, i, "to") && !is(s, i, "in") && !is(s, i, "on") && !is(s, i, "of") && !is_mark(s, i);
}

/* An auxiliary at `i` with its subject behind it. */
static int inverted(sentence *s, size_t i, unsigned which) {
  if (!(bits(s, i) & which)) return 0;
  if (!s->mark && is(s, i + 1, "not")) return 0; /* ", though, is not a plan" */
  return subject(s, skip(s, i + 1, NOT | HEDGE));
}

static int front_polar(sentence *s, size_t i) {
  unsigned b = bits(s, i);
  if (s->mark) return inverted(s, i, DO | BE | WISH);
  if (i > 0 && (is(s, i - 1, "now") || (is(s, i - 1, ",") && !(bits(s, i + 1) & PRONOUN)))) return 0;
  if (is(s, i, "do") && !(bits(s, i + 1) & PRONOUN)) return 0; /* Do the work. */
  if (is(s, i, "do") && (is(s, i + 1, "it") || is(s, i + 1, "that") || is(s, i + 1, "this"))) return 0;
  if (is(s, i, "have") && (!(bits(s, i + 1) & PRONOUN) || (bits(s, i + 1) & ARTICLE))) return 0;
  if (is(s, i, "had") || !(b & (DO | BE))) return 0;
  if ((is(s, i, "were") || is(s, i, "would") || is(s, i, "will")) && is(s, i + 1, "that")) return 0;
  return inverted(s, i, DO | BE);
}

/* "How many of them did you", "which countries will they" */
static int front_wh(sentence *s, size_t i) {
  size_t k, most = s->mark ? 8 : 4;
  if ((bits(s, i) & BEFORE) && (bits(s, i + 1) & WH)) i++; /* under what conditions */
  if (!(bits(s, i) & WH)) return 0;
  if (!s->mark && is(s, i, "why") && is(s, i + 2, "n't")) return 0; /* a suggestion */
  if (!s->mark && i > 0 && is(s, i, "who") && is(s, i - 1, ",")) return 0;
  if (is(s, i + 1, "about") || is(s, i + 1, "of") || is(s, i + 1, "if") || is(s, i + 1, "come")) {
    if (s->mark || (is(s, i, "how") && !is(s, i + 1, "if"))) return 1;
    if (is(s, i, "what")) return is(s, i + 1, "about");
  }
  if (s->mark) {
    if (is(s, i + 1, "'s") || is(s, i + 1, "'re") || is(s, i + 1, "'d")) return 1;
    if (is(s, i, "who") || is(s, i, "why") || i + 1 >= s->count || is_mark(s, i + 1)) return 1;
    if (is(s, i, "which") && i == 0) return 1;
  }
  if (is(s, i + 1, "a") || is(s, i + 1, "an")) return 0; /* What a day! */
  if (!s->mark && is(s, i, "which")) {
    if (bits(s, i + 1) & (DO | BE | WISH)) return 0; /* Which is the point. */
  } else if (inverted(s, i + 1, DO | BE | WISH)) {
    return 1;
  }
  if (!s->mark && (is(s, i, "when") || is(s, i, "where") || is(s, i, "who"))) return 0;
  for (k = i + 1; k <= i + most && k < s->count; k++) {
    unsigned b = bits(s, k);
    if (b & (DO | (s->mark ? BE | WISH : 0))) {
      unsigned next = bits(s, skip(s, k + 1, NOT | HEDGE));
      if (s->mark) return 1;
      return (next & PRONOUN) && !is(s, k + 1, "that") && !is(s, k + 1, "this");
    }
    if ((b & PRONOUN) || is_mark(s, k)) return 0;
  }
  return 0;
}

/* "My next question is" */
static int front_my_question(sentence *s, size_t i) {
  size_t k;
  for (k = i + 1; k < i + 4; k++)
    if (is(s, k, "question")) return !is(s, k + 2, "from") && !is(s, k + 1, "from");
  return 0;
}

/* "I wonder", "I'd like to ask", "let me ask" */
static int front_asking(sentence *s, size_t i) {
  size_t k = i + 1;
  if (is(s, i, "my")) return front_my_question(s, i);
  if (is(s, i, "let") && is(s, k, "me")) {
    k = skip(s, i + 2, HEDGE);
    return is(s, k, "ask") && !is(s, k + 1, "for");
  }
  if (!is(s, i, "i")) return 0;
  while (k < i + 8 && (bits(s, k) & (WISHES | HEDGE))) k++;
  if (is(s, k, "wonder") || is(s, k, "wondering") || is(s, k, "curious")) return 1;
  if (!is(s, k - 1, "to") || k < i + 3) return 0;
  if (is(s, k, "know")) return 1;
  return is(s, k, "ask") && !is(s, k + 1, "that") && !is(s, k + 1, "unanimous") && !is(s, k + 1, "for");
}

/* "Tell us", "please explain" */
static int front_bidding(sentence *s, size_t i) {
  size_t k = skip(s, i, HEDGE);
  int please = i > 0 && (bits(s, i - 1) & PLEASE);
  if (is(s, k, "tell") && (is(s, k + 1, "us") || is(s, k + 1, "me")))
    return (bits(s, k + 2) & WH) || is(s, k + 2, "about") || is(s, k + 2, "more") || is(s, k + 2, "if") ||
           is(s, k + 2, "a") || please;
  return please && (bits(s, k) & TELL);
}

/* "Could you please tell us", "can I ask" */
static int front_request(sentence *s, size_t i) {
  size_t k;
  if (!(bits(s, i) & (DO | WISH))) return 0;
  if (!is(s, i, "can") && !is(s, i, "could") && !is(s, i, "would") && !is(s, i, "will") && !is(s, i, "may") &&
      !is(s, i, "might"))
    return 0;
  k = skip(s, i + 2, HEDGE);
  if (is(s, i + 1, "you")) return (bits(s, k) & TELL) || (is(s, i, "would") && is(s, k, "mind"));
  return (is(s, i + 1, "i") || is(s, i + 1, "we")) && is(s, k, "ask");
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
    if (is(s, k, ",")) last = k + 1;
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
  if (is(s, k - 1, ",") || is_dash(s, k - 1)) return k > 1 && (s->mark || (bits(s, k + 1) & NOT));
  return 0;
}

/* "..., you know?" asks nothing. */
static int trails(sentence *s) {
  size_t end = s->count;
  return end > 3 && is(s, end - 1, "know") && is(s, end - 2, "you") && !(bits(s, end - 3) & (DO | BE | WISH));
}

/* The mark stands inside a quotation that a statement brings:
** She said, "Why?" */
static int quoted(sentence *s) {
  size_t i = s->count, first;
  if (!s->closed) return 0;
  while (i > 0 && (!opens(s, i - 1) || is(s, i - 1, "(") || is(s, i - 1, "["))) i--;
  for (first = 0; first + 1 < i && (bits(s, first) & OPENER); first++) {}
  return i > 1 && first < i - 1;
}

/* ---- Sentences ---- */

/* Takes the stop off, and what closes behind it. */
static void strip(sentence *s) {
  while (s->count && closes(s, s->count - 1)) {
    s->closed |= !is(s, s->count - 1, ")") && !is(s, s->count - 1, "]");
    s->count--;
  }
  if (!s->count) return;
  s->mark = holds(s, s->count - 1, '?');
  s->cry = !s->mark && holds(s, s->count - 1, '!');
  if (s->mark || s->cry || is(s, s->count - 1, ".")) {
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

ti_question ti_judge_question(const char *text, const tiro_span *tokens, size_t count) {
  sentence s;
  memset(&s, 0, sizeof s);
  s.text = text;
  s.tokens = tokens;
  s.count = count;
  strip(&s);
  return s.mark ? judge_marked(&s) : judge_unmarked(&s);
}

ti_question ti_question_of(const tiro_transcript *t, size_t i) {
  tiro_span spans[HEAD + TAIL], tokens = tiro_sentence_tokens(t, i);
  size_t count = tokens.end - tokens.first;
  if (count > HEAD + TAIL) {
    tiro_token_spans(t, tokens.first, HEAD, spans);
    tiro_token_spans(t, tokens.end - TAIL, TAIL, spans + HEAD);
    count = HEAD + TAIL;
  } else {
    tiro_token_spans(t, tokens.first, count, spans);
  }
  return ti_judge_question(t->text, spans, count);
}
