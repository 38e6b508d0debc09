/* form_words.h: the small words that forms.c asks about, by first letter. */
#ifndef TIRO_TALK_FORM_WORDS_H
#define TIRO_TALK_FORM_WORDS_H

#include <stdint.h>

enum {
  NUMBER = 1,      /* two, ninety */
  ONE = 2,
  SCALE = 4,       /* hundred, million */
  PARTICLE = 8,    /* a name may start with it: van, bin */
  JOINS = 16,      /* stands inside names */
  THE = 32,
  DETERMINER = 64,
  PLACE = 128,
  SPEAK = 256,     /* a language may follow */
  SAYS = 512,      /* a person does */
  YEAR = 1024,     /* a year may follow */
  FRACTION = 2048,
  UNIT = 4096      /* percent, dollars */
};

typedef struct small_word {
  const char *word;
  uint16_t length, bits;
} small_word;

#define W(word, bits) {word, sizeof(word) - 1, bits}
#define END {NULL, 0, 0}

static const small_word a_words[] = {
  W("a", DETERMINER), W("abu", PARTICLE), W("across", PLACE), W("after", YEAR), W("al", PARTICLE | JOINS),
  W("an", DETERMINER), W("and", JOINS | YEAR), W("announced", SAYS), W("another", DETERMINER),
  W("any", DETERMINER), W("argued", SAYS), W("argues", SAYS), W("around", PLACE | YEAR), W("asked", SAYS),
  W("asks", SAYS), W("at", PLACE), W("autumn", YEAR), END
};
static const small_word b_words[] = {
  W("before", YEAR), W("believe", SAYS), W("believes", SAYS), W("ben", PARTICLE | JOINS), W("between", YEAR),
  W("billion", SCALE), W("bin", PARTICLE | JOINS), W("by", YEAR), END
};
static const small_word c_words[] = {
  W("called", SAYS), W("calls", SAYS), W("came", SAYS), W("cents", UNIT), END
};
static const small_word d_words[] = {
  W("da", PARTICLE | JOINS), W("das", PARTICLE | JOINS), W("de", PARTICLE | JOINS),
  W("del", PARTICLE | JOINS), W("della", PARTICLE | JOINS), W("den", PARTICLE | JOINS),
  W("der", PARTICLE | JOINS), W("di", PARTICLE | JOINS), W("did", SAYS), W("does", SAYS), W("dollar", UNIT),
  W("dollars", UNIT), W("dos", PARTICLE | JOINS), W("du", PARTICLE | JOINS), W("during", YEAR), END
};
static const small_word e_words[] = {
  W("e", JOINS), W("each", DETERMINER), W("early", YEAR), W("eight", NUMBER), W("eighteen", NUMBER),
  W("eighty", NUMBER), W("el", PARTICLE | JOINS), W("election", YEAR), W("eleven", NUMBER), W("euro", UNIT),
  W("euros", UNIT), W("every", DETERMINER), END
};
static const small_word f_words[] = {
  W("fall", YEAR), W("fifteen", NUMBER), W("fifths", FRACTION), W("fifty", NUMBER), W("five", NUMBER),
  W("for", JOINS | YEAR), W("forty", NUMBER), W("four", NUMBER), W("fourteen", NUMBER),
  W("from", PLACE | YEAR), END
};
static const small_word h_words[] = {
  W("half", FRACTION), W("herself", SAYS), W("himself", SAYS), W("hundred", SCALE), END
};
static const small_word i_words[] = {
  W("ibn", PARTICLE | JOINS), W("in", PLACE | SPEAK | YEAR), W("inside", PLACE), W("interpreted", SPEAK),
  W("into", SPEAK), END
};
static const small_word k_words[] = {
  W("knew", SAYS), W("knows", SAYS), END
};
static const small_word l_words[] = {
  W("la", PARTICLE | JOINS), W("late", YEAR), W("le", PARTICLE | JOINS), W("learn", SPEAK),
  W("learned", SPEAK), W("learning", SPEAK), END
};
static const small_word m_words[] = {
  W("mentioned", SAYS), W("met", SAYS), W("mid", YEAR), W("million", SCALE), END
};
static const small_word n_words[] = {
  W("near", PLACE), W("nine", NUMBER), W("nineteen", NUMBER), W("ninety", NUMBER), W("no", DETERMINER),
  W("noted", SAYS), END
};
static const small_word o_words[] = {
  W("of", JOINS | YEAR), W("on", JOINS), W("one", ONE), W("outside", PLACE), END
};
static const small_word p_words[] = {
  W("per-cent", UNIT), W("percent", UNIT), W("pesos", UNIT), W("pounds", UNIT), END
};
static const small_word q_words[] = {
  W("quarter", FRACTION), W("quarters", FRACTION), END
};
static const small_word r_words[] = {
  W("rubles", UNIT), W("rupees", UNIT), END
};
static const small_word s_words[] = {
  W("said", SAYS), W("say", SAYS), W("says", SAYS), W("seven", NUMBER), W("seventeen", NUMBER),
  W("seventy", NUMBER), W("since", YEAR), W("six", NUMBER), W("sixteen", NUMBER), W("sixty", NUMBER),
  W("some", DETERMINER), W("speak", SPEAK), W("speaking", SPEAK), W("speaks", SPEAK),
  W("spoke", SPEAK | SAYS), W("spoken", SPEAK), W("spring", YEAR), W("stated", SAYS), W("summer", YEAR), END
};
static const small_word t_words[] = {
  W("talked", SAYS), W("tells", SAYS), W("ten", NUMBER | PARTICLE), W("ter", PARTICLE | JOINS),
  W("testified", SAYS), W("the", JOINS | THE), W("these", DETERMINER),
  W("think", SAYS), W("thinks", SAYS), W("third", FRACTION), W("thirds", FRACTION), W("thirteen", NUMBER),
  W("thirty", NUMBER), W("this", DETERMINER), W("those", DETERMINER), W("thousand", SCALE),
  W("three", NUMBER), W("through", YEAR), W("throughout", PLACE), W("till", YEAR), W("to", PLACE | YEAR),
  W("told", SAYS), W("toward", PLACE), W("towards", PLACE), W("translate", SPEAK), W("translated", SPEAK),
  W("trillion", SCALE), W("tweeted", SAYS), W("twelve", NUMBER), W("twenty", NUMBER), W("two", NUMBER), END
};
static const small_word u_words[] = {
  W("until", YEAR), END
};
static const small_word v_words[] = {
  W("van", PARTICLE | JOINS), W("von", PARTICLE | JOINS), END
};
static const small_word w_words[] = {
  W("want", SAYS), W("wanted", SAYS), W("wants", SAYS), W("went", SAYS), W("who", SAYS), W("winter", YEAR),
  W("within", PLACE), W("wrote", SAYS), END
};
static const small_word y_words[] = {
  W("y", JOINS), W("year", YEAR), W("yen", UNIT), W("yuan", UNIT), END
};
static const small_word z_words[] = {
  W("zero", NUMBER), W("zu", PARTICLE), END
};
static const small_word no_words[] = {END};

static const small_word *const small_words[26] = {
  a_words, b_words, c_words, d_words, e_words, f_words, no_words, h_words, i_words,
  no_words, k_words, l_words, m_words, n_words, o_words, p_words, q_words, r_words,
  s_words, t_words, u_words, v_words, w_words, no_words, y_words, z_words
};

#undef W
#undef END

#endif
