/* question_words.h: the words that question.c asks about, by first letter. */
#ifndef TIRO_TALK_QUESTION_WORDS_H
#define TIRO_TALK_QUESTION_WORDS_H

#include <stddef.h>
#include <stdint.h>

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
  MARK = 1 << 17,  /* parts clauses */
  DASH = 1 << 18,  /* such a mark, at which a sentence may be cut */
  OPENS = 1 << 19, /* a quote or bracket */
  CLOSES = 1 << 20,
  BRACKET = 1 << 21,
  KNOWN = 1 << 22
};

/* Words that are asked for one by one. */
enum {
  NO_WORD, W_D, W_RE, W_S, W_COMMA, W_STOP, W_A, W_ABOUT, W_AN, W_ASK, W_CAN, W_COME, W_COULD, W_CURIOUS, W_DO, W_FOR,
  W_FROM, W_HAD, W_HAVE, W_HOW, W_I, W_IF, W_IN, W_IT, W_KNOW, W_LET, W_MAY, W_ME, W_MIGHT, W_MIND, W_MORE, W_MY,
  W_NT, W_NOT, W_NOW, W_OF, W_ON, W_QUESTION, W_TELL, W_THAT, W_THIS, W_TO, W_UNANIMOUS, W_US, W_WE, W_WERE, W_WHAT,
  W_WHEN, W_WHERE, W_WHICH, W_WHO, W_WHY, W_WILL, W_WONDER, W_WONDERING, W_WOULD, W_YOU
};

typedef struct entry {
  const char *word; /* lower case, ' for any apostrophe */
  uint16_t bits;
  uint8_t length, id;
} entry;

#define W(word, bits, id) {word, bits, sizeof(word) - 1, id}
#define END {NULL, 0, 0, NO_WORD}

static const entry a_words[] = {
  W("a", ARTICLE, W_A), W("about", BEFORE, W_ABOUT), W("actually", OPENER | HEDGE, NO_WORD),
  W("address", TELL, NO_WORD), W("again", OPENER, NO_WORD), W("all", ARTICLE, NO_WORD),
  W("alright", OPENER | RIGHT, NO_WORD), W("also", OPENER | HEDGE, NO_WORD), W("am", BE | WISHES, NO_WORD),
  W("an", ARTICLE, W_AN), W("and", OPENER, NO_WORD), W("any", ARTICLE, NO_WORD), W("anybody", PRONOUN, NO_WORD),
  W("anyone", PRONOUN, NO_WORD), W("anything", PRONOUN, NO_WORD), W("are", BE, NO_WORD), W("ask", 0, W_ASK),
  W("at", BEFORE, NO_WORD), END
};
static const entry b_words[] = {
  W("be", WISHES, NO_WORD), W("because", OPENER, NO_WORD), W("big", DEGREE, NO_WORD),
  W("briefly", OPENER | HEDGE, NO_WORD), W("but", OPENER, NO_WORD), W("by", BEFORE, NO_WORD), END
};
static const entry c_words[] = {
  W("ca", DO, NO_WORD), W("can", DO, W_CAN), W("clarify", TELL, NO_WORD), W("close", DEGREE, NO_WORD),
  W("come", 0, W_COME), W("comment", TELL, NO_WORD), W("concerned", DEGREE, NO_WORD),
  W("confident", DEGREE, NO_WORD), W("confirm", TELL, NO_WORD), W("correct", RIGHT, NO_WORD),
  W("could", DO, W_COULD), W("curious", 0, W_CURIOUS), END
};
static const entry d_words[] = {
  W("describe", TELL, NO_WORD), W("did", DO, NO_WORD), W("discuss", TELL, NO_WORD), W("do", DO, W_DO),
  W("does", DO, NO_WORD), END
};
static const entry e_words[] = {
  W("either", HEDGE, NO_WORD), W("elaborate", TELL, NO_WORD), W("else", DEGREE, NO_WORD),
  W("everybody", PRONOUN, NO_WORD), W("everyone", PRONOUN, NO_WORD), W("expand", TELL, NO_WORD),
  W("explain", TELL, NO_WORD), END
};
static const entry f_words[] = {
  W("far", DEGREE, NO_WORD), W("first", OPENER, NO_WORD), W("for", BEFORE, W_FOR), W("from", BEFORE, W_FROM), END
};
static const entry g_words[] = {
  W("give", TELL, NO_WORD), W("going", WISHES, NO_WORD), W("guess", WISHES, NO_WORD), END
};
static const entry h_words[] = {
  W("had", WISH, W_HAD), W("has", BE, NO_WORD), W("have", BE | WISHES, W_HAVE), W("he", PRONOUN, NO_WORD),
  W("help", TELL, NO_WORD), W("her", ARTICLE, NO_WORD), W("hey", OPENER, NO_WORD), W("his", ARTICLE, NO_WORD),
  W("how", WH, W_HOW), END
};
static const entry i_words[] = {
  W("i", PRONOUN | WISHES, W_I), W("if", 0, W_IF), W("important", DEGREE, NO_WORD), W("in", BEFORE, W_IN),
  W("is", BE, NO_WORD), W("it", PRONOUN, W_IT), W("its", ARTICLE, NO_WORD), END
};
static const entry j_words[] = {
  W("just", OPENER | HEDGE, NO_WORD), END
};
static const entry k_words[] = {
  W("kindly", HEDGE, NO_WORD), W("know", 0, W_KNOW), END
};
static const entry l_words[] = {
  W("large", DEGREE, NO_WORD), W("let", 0, W_LET), W("like", OPENER | WISHES, NO_WORD),
  W("likely", DEGREE, NO_WORD), W("long", DEGREE, NO_WORD), W("love", WISHES, NO_WORD), END
};
static const entry m_words[] = {
  W("many", DEGREE, NO_WORD), W("may", WISH, W_MAY), W("maybe", HEDGE, NO_WORD), W("me", 0, W_ME),
  W("might", WISH, W_MIGHT), W("mind", 0, W_MIND), W("more", 0, W_MORE), W("much", DEGREE, NO_WORD),
  W("must", WISH, NO_WORD), W("my", ARTICLE, W_MY), END
};
static const entry n_words[] = {
  W("n't", NOT, W_NT), W("need", WISHES, NO_WORD), W("no", OPENER, NO_WORD), W("not", NOT, W_NOT),
  W("now", OPENER, W_NOW), END
};
static const entry o_words[] = {
  W("of", BEFORE, W_OF), W("often", DEGREE, NO_WORD), W("oh", OPENER, NO_WORD), W("ok", OPENER | RIGHT, NO_WORD),
  W("okay", OPENER | RIGHT, NO_WORD), W("old", DEGREE, NO_WORD), W("on", BEFORE, W_ON), W("or", OPENER, NO_WORD),
  W("our", ARTICLE, NO_WORD), END
};
static const entry p_words[] = {
  W("perhaps", HEDGE, NO_WORD), W("please", OPENER | HEDGE | PLEASE, NO_WORD), W("possibly", HEDGE, NO_WORD),
  W("provide", TELL, NO_WORD), END
};
static const entry q_words[] = {
  W("question", 0, W_QUESTION), W("quickly", OPENER | HEDGE, NO_WORD), END
};
static const entry r_words[] = {
  W("really", HEDGE, NO_WORD), W("repeat", TELL, NO_WORD), W("right", OPENER | RIGHT, NO_WORD), END
};
static const entry s_words[] = {
  W("say", TELL, NO_WORD), W("second", OPENER, NO_WORD), W("secondly", OPENER, NO_WORD),
  W("serious", DEGREE, NO_WORD), W("shall", DO, NO_WORD), W("share", TELL, NO_WORD), W("she", PRONOUN, NO_WORD),
  W("should", WISH, NO_WORD), W("so", OPENER, NO_WORD), W("some", ARTICLE, NO_WORD),
  W("somebody", PRONOUN, NO_WORD), W("someone", PRONOUN, NO_WORD), W("soon", DEGREE, NO_WORD),
  W("sorry", OPENER, NO_WORD), W("speak", TELL, NO_WORD), W("still", HEDGE, NO_WORD), END
};
static const entry t_words[] = {
  W("talk", TELL, NO_WORD), W("tell", TELL, W_TELL), W("that", PRONOUN | ARTICLE, W_THAT),
  W("the", ARTICLE, NO_WORD), W("their", ARTICLE, NO_WORD), W("then", OPENER, NO_WORD),
  W("there", PRONOUN, NO_WORD), W("these", PRONOUN | ARTICLE, NO_WORD), W("they", PRONOUN, NO_WORD),
  W("third", OPENER, NO_WORD), W("this", PRONOUN | ARTICLE, W_THIS), W("those", PRONOUN | ARTICLE, NO_WORD),
  W("to", BEFORE | WISHES, W_TO), END
};
static const entry u_words[] = {
  W("uh", OPENER, NO_WORD), W("um", OPENER, NO_WORD), W("unanimous", 0, W_UNANIMOUS), W("under", BEFORE, NO_WORD),
  W("update", TELL, NO_WORD), W("upon", BEFORE, NO_WORD), W("us", 0, W_US), END
};
static const entry w_words[] = {
  W("walk", TELL, NO_WORD), W("want", WISHES, NO_WORD), W("wanted", WISHES, NO_WORD),
  W("was", BE | WISHES, NO_WORD), W("we", PRONOUN, W_WE), W("well", OPENER, NO_WORD), W("were", BE, W_WERE),
  W("what", WH, W_WHAT), W("when", WH, W_WHEN), W("where", WH, W_WHERE), W("which", WH, W_WHICH),
  W("who", WH, W_WHO), W("whom", WH, NO_WORD), W("whose", WH, NO_WORD), W("why", WH, W_WHY), W("will", DO, W_WILL),
  W("with", BEFORE, NO_WORD), W("wo", DO, NO_WORD), W("wonder", 0, W_WONDER), W("wondering", 0, W_WONDERING),
  W("would", DO | WISHES, W_WOULD), END
};
static const entry y_words[] = {
  W("y'all", PRONOUN, NO_WORD), W("yeah", OPENER, NO_WORD), W("yes", OPENER, NO_WORD), W("yet", OPENER, NO_WORD),
  W("you", PRONOUN, W_YOU), W("your", ARTICLE, NO_WORD), END
};
static const entry other_words[] = {
  W("'d", WISHES, W_D), W("'m", WISHES, NO_WORD), W("'re", 0, W_RE), W("'s", 0, W_S), W(",", 0, W_COMMA),
  W(".", 0, W_STOP), END
};
static const entry no_words[] = {END};

static const entry *const letters[26] = {
  a_words, b_words, c_words, d_words, e_words, f_words, g_words, h_words, i_words, j_words, k_words, l_words,
  m_words, n_words, o_words, p_words, q_words, r_words, s_words, t_words, u_words, no_words, w_words, no_words,
  y_words, no_words
};

#undef W
#undef END

#endif
