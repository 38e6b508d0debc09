/* words.c: see words.h. */
#include "words.h"

#include <string.h>

int ti_same_word(const char *text, size_t length, const char *word) {
  size_t i;
  for (i = 0; i < length; i++)
    if (!word[i] || ti_lower(text[i]) != word[i]) return 0;
  return word[i] == '\0';
}

int ti_starts_with(const char *text, size_t length, const char *word) {
  size_t i;
  for (i = 0; word[i]; i++)
    if (i >= length || ti_lower(text[i]) != word[i]) return 0;
  return 1;
}

int ti_in_list(const char *text, size_t length, const char *const *list) {
  char first = length ? ti_lower(*text) : '\0';
  for (; *list; list++)
    if (**list == first && ti_same_word(text, length, *list)) return 1;
  return 0;
}

#define LONGEST 20 /* bytes of a word of the tables, with periods */

#define T TI_WORD_TITLE
#define ASK (TI_WORD_ASKER | TI_WORD_GROUP)
#define ANS (TI_WORD_ANSWERER | TI_WORD_GROUP)
#define MOD (TI_WORD_MODERATOR | TI_WORD_GROUP)
#define C TI_WORD_CHAIR
#define M TI_WORD_MEMBER
#define O TI_WORD_OFFICE
#define S TI_WORD_SMALL
#define N TI_WORD_NEVER
#define G TI_WORD_GROUP

typedef struct label_word {
  const char *word;
  uint8_t length;
  uint16_t bits;
} label_word;

#define W(word, bits) {word, sizeof(word) - 1, bits}
#define END {NULL, 0, 0}

/* One table a first letter, its commonest words first. */
static const label_word a_words[] = {
  W("a", ANS), W("about", N), W("abstract", N), W("acting", O), W("address", N),
  W("adm", T), W("admin", T), W("administration", O), W("administrator", T | O),
  W("admiral", T), W("adviser", T | O), W("advisor", T | O), W("affairs", O),
  W("after", N), W("agenda", N), W("aide", T | O), W("al", S), W("alderman", T | M),
  W("alderwoman", T | M), W("all", G), W("also", N), W("amb", T), W("ambassador", T),
  W("analyst", T), W("and", S), W("announcer", MOD), W("answer", ANS),
  W("archbishop", T), W("around", N), W("assistant", O), W("assoc", O),
  W("associate", O), W("at", N), W("attendees", N), W("attorney", T | O),
  W("audience", G), W("author", N), END
};
static const label_word b_words[] = {
  W("bailiff", G), W("baroness", T), W("before", N), W("between", N), W("bin", S), W("bishop", T),
  W("board", O), W("brig", T), W("brigadier", T), W("but", N), W("by", N), END
};
static const label_word c_words[] = {
  W("chairman", T | C), W("capt", T), W("captain", T), W("cardinal", T),
  W("category", N), W("cc", N), W("ceo", T | O), W("chair", T | C),
  W("chairlady", T | C), W("chairperson", T | C), W("chairwoman", T | C),
  W("chancellor", T), W("chief", T | O), W("clerk", G), W("co", O), W("coach", T),
  W("col", T), W("colonel", T), W("commander", T), W("commissioner", T | O),
  W("commodore", T), W("conclusion", N), W("congressman", T | M),
  W("congresswoman", T | M), W("contact", N), W("contents", N), W("coordinator", T | O),
  W("copyright", N), W("corporal", T), W("correction", N), W("correspondent", ASK),
  W("councillor", T | M), W("councilman", T | M), W("councilmember", T | M),
  W("councilor", T | M), W("councilwoman", T | M), W("counsel", T | O), W("court", G),
  W("crowd", G), END
};
static const label_word d_words[] = {
  W("dr", T), W("da", S), W("dame", T), W("das", S), W("date", N), W("de", S),
  W("dean", T), W("defense", O), W("del", S), W("delegate", T | M), W("della", S),
  W("dep", O), W("department", O), W("deputy", O), W("der", S), W("di", S),
  W("director", T | O), W("disclaimer", N), W("do", S), W("dos", S), W("du", S),
  W("duration", N), W("during", N), END
};
static const label_word e_words[] = {
  W("e", S), W("edited", N), W("editor", G), W("el", S), W("email", N), W("en", S),
  W("end", N), W("envoy", T | O), W("et", S), W("example", N), W("executive", O), END
};
static const label_word f_words[] = {
  W("facilitator", MOD), W("father", T), W("fax", N), W("female", G), W("figure", N),
  W("filed", N), W("first", O), W("for", S | O), W("foreign", O), W("foreman", G),
  W("from", N), END
};
static const label_word g_words[] = {
  W("general", T | O), W("gen", T), W("gov", T), W("governor", T), END
};
static const label_word h_words[] = {
  W("her", T), W("his", T), W("hon", T), W("honorable", T), W("host", MOD),
  W("however", N), W("http", N), W("https", N), END
};
static const label_word i_words[] = {
  W("if", N), W("image", N), W("in", N | S), W("index", N), W("inquirer", ASK),
  W("inspector", T), W("interpreter", G), W("interviewee", ANS), W("interviewer", ASK),
  W("introduction", N), END
};
static const label_word j_words[] = {
  W("justice", T | M), W("journalist", ASK), W("judge", T), W("judges", G), END
};
static const label_word k_words[] = {
  W("keywords", N), W("king", 0), END
};
static const label_word l_words[] = {
  W("la", S), W("lady", T), W("language", N), W("le", S), W("leader", T | O),
  W("length", N), W("lieutenant", T), W("link", N), W("location", N), W("lord", T),
  W("lt", T), END
};
static const label_word m_words[] = {
  W("mr", T), W("ms", T), W("mrs", T), W("madam", T), W("madame", T), W("maj", T),
  W("major", T), W("male", G), W("man", G), W("master", T), W("mayor", T),
  W("media", ASK), W("member", G | T | M), W("members", G | M), W("messrs", T),
  W("minister", T | O), W("miss", T), W("mister", T), W("moderator", MOD),
  W("moderators", MOD), W("monsieur", T), W("msgr", T), W("multiple", G), W("mx", T), END
};
static const label_word n_words[] = {
  W("narrator", MOD), W("national", O), W("nb", N), W("next", N), W("note", N),
  W("notes", N), END
};
static const label_word o_words[] = {
  W("of", S | O), W("officer", T | O), W("official", G | O), W("officials", G),
  W("on", N), W("operator", MOD), W("or", S), END
};
static const label_word p_words[] = {
  W("president", T | O), W("press", ASK | O), W("page", N), W("panel", G),
  W("panelist", G), W("participant", G), W("participants", G), W("phone", N),
  W("photo", N), W("place", N), W("player", G), W("parliamentary", O), W("policy", O), W("pope", T),
  W("posted", N), W("premier", T), W("present", N), W("presenter", MOD),
  W("presiding", C | T), W("prime", O), W("prince", T), W("princess", T),
  W("principal", O), W("pro", S), W("prof", T), W("professor", T),
  W("prosecutor", G | T), W("ps", N), W("pt", N), W("published", N), END
};
static const label_word q_words[] = {
  W("question", ASK), W("q", ASK), W("queen", T), W("questioner", ASK),
  W("questions", N), END
};
static const label_word r_words[] = {
  W("rabbi", T), W("ranking", O), W("re", N), W("recorded", N), W("references", N),
  W("release", N), W("remember", N), W("rep", T | M), W("reporter", ASK),
  W("reporters", ASK), W("representative", T | M | O), W("result", N), W("results", N),
  W("rev", T), W("reverend", T), W("right", O), W("room", N), W("rt", T), W("rule", N), END
};
static const label_word s_words[] = {
  W("secretary", T | O), W("senator", T | M), W("school", N), W("sec", T),
  W("second", O), W("section", N), W("security", O), W("see", N), W("sen", T | M),
  W("senate", O), W("senators", G | M), W("senior", O), W("sergeant", T),
  W("service", N), W("several", G), W("sgt", T), W("sheriff", T), W("shri", T),
  W("since", N), W("sir", T), W("sister", T), W("solicitor", T | O), W("source", N),
  W("sources", N), W("speaker", T | C), W("special", O), W("spokesman", T | O),
  W("spokesperson", T | O), W("spokeswoman", T | O), W("st", 0), W("staff", MOD),
  W("state", O), W("states", O), W("step", N), W("student", G), W("subject", N),
  W("subtitle", N), W("summary", N), W("superintendent", T), W("supt", T), END
};
static const label_word t_words[] = {
  W("the", S), W("table", N), W("tags", N), W("technician", G), W("tel", N),
  W("telephone", N), W("tempore", S), W("then", N), W("time", N), W("tip", N),
  W("title", N), W("to", N), W("today", N), W("tomorrow", N), W("topic", N),
  W("transcriber", N), W("transcript", N), W("translator", G), W("treasurer", T | O),
  W("trustee", T), END
};
static const label_word u_words[] = {
  W("under", O), W("undersecretary", O | T), W("unidentified", G | T), W("united", O),
  W("unknown", G | T), W("until", N), W("update", N), W("updated", N), W("url", N), END
};
static const label_word v_words[] = {
  W("vice", O), W("van", S), W("venue", N), W("version", N), W("via", N), W("video", N),
  W("viewer", G), W("viscount", T), W("voice", G), W("voices", G), W("von", S), END
};
static const label_word w_words[] = {
  W("warden", T), W("warning", N), W("was", N), W("web", N), W("website", N),
  W("what", N), W("when", N), W("where", N), W("which", N), W("who", N), W("why", N),
  W("witness", ANS), W("witnesses", G | N), W("woman", G), W("written", N), END
};
static const label_word y_words[] = {
  W("y", S), W("yesterday", N), END
};
static const label_word z_words[] = {
  W("zum", N), END
};
static const label_word no_words[] = {END};

static const label_word *const words_by_letter[26] = {
  a_words, b_words, c_words, d_words, e_words, f_words, g_words, h_words, i_words,
  j_words, k_words, l_words, m_words, n_words, o_words, p_words, q_words, r_words,
  s_words, t_words, u_words, v_words, w_words, no_words, y_words, z_words
};

unsigned ti_label_word(const char *text, size_t length) {
  char key[LONGEST];
  size_t i, n = 0;
  const label_word *row;
  if (!length || length > LONGEST || !ti_is_letter(*text)) return 0;
  for (i = 0; i < length; i++)
    if (text[i] != '.') key[n++] = ti_lower(text[i]);
  for (row = words_by_letter[key[0] - 'a']; row->word; row++)
    if (row->length == n && row->word[n - 1] == key[n - 1] && memcmp(row->word, key, n) == 0) return row->bits;
  return 0;
}
