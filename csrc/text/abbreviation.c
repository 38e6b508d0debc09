/* abbreviation.c: see abbreviation.h.
**
** One row per first letter, so that a look-up reads a handful of neighbours:
**
**   row 'm':  ajor. aj. ar. r. rs. ...
**
** Drawn from the English suppressions of CLDR 41 (Unicode License) and common
** style guides. Those that are also plain words (in. is. by. to. do. ...) are
** left out: in speech they end sentences.
*/
#include "abbreviation.h"

#include <string.h>

#define ROW 24  /* more than the longest row has: an empty entry ends it */
#define WIDTH 7 /* letters of the longest word */
#define SHORT 6 /* letters of the longest abbreviation */

typedef struct entry {
  char word[WIDTH + 1]; /* lower case, zeros behind it */
  uint8_t kind;
} entry;

#define T TI_TITLE
#define N TI_NUMBERED
#define C TI_CALENDAR
#define P TI_PLACE
#define E TI_ENDING
#define X TI_CLOSING
#define O TI_TIME
#define M TI_MIDDLE

static const entry abbreviations[26][ROW] = {
    {{"adm", T}, {"al", E}, {"apr", C}, {"approx", M}, {"ariz", P}, {"ark", P},
     {"art", N}, {"a.m", O}, {"a.k.a", M}, {"assn", E}, {"asst", T}, {"atty", T}, {"attys", T}, {"aug", C},
     {"ave", E}, {"app", N}, {"amb", T}, {"arrv", M}, {"assoc", E}},
    {{"bldg", E}, {"blvd", E}, {"brig", T}, {"bros", E}, {"bro", T}, {"bk", N}},
    {{"ca", M}, {"calif", P}, {"capt", T}, {"cf", M}, {"c.f", M}, {"ch", N}, {"chap", N},
     {"cl", N}, {"cmdr", T}, {"co", E}, {"col", T}, {"colo", P}, {"comm", E},
     {"conf", M}, {"cong", E}, {"conn", P}, {"corp", E}, {"cpl", T}, {"cpt", T},
     {"comdr", T}, {"c", N}},
    {{"dec", C}, {"del", P}, {"dep", T}, {"dept", M}, {"det", T}, {"dir", T},
     {"dist", E}, {"div", E}, {"dr", T}, {"drs", T}, {"doc", N}},
    {{"ed", E}, {"eds", E}, {"eq", N}, {"eqs", N}, {"esp", M}, {"esq", E},
     {"est", N}, {"etc", X}, {"ex", N}, {"e.g", M}, {"exec", M}, {"ext", M}, {"ect", X},
     {"et", M}},
    {{"feb", C}, {"fed", M}, {"ff", X}, {"fig", N}, {"figs", N}, {"fla", P},
     {"fr", T}, {"fri", C}, {"ft", T}, {"fn", N}, {"f.e", M}, {"fols", E}},
    {{"gen", T}, {"gov", T}, {"govt", M}, {"gens", T}, {"govs", T}},
    {{"hon", T}, {"hwy", N}, {"hr", N}},
    {{"inc", E}, {"ind", P}, {"i.e", M}, {"insp", T}, {"intl", M}, {"ill", P}, {"incl", M},
     {"info", M}},
    {{"jan", C}, {"jr", E}, {"jul", C}, {"jun", C}, {"jud", T}},
    {{"kan", P}, {"kans", P}, {"ky", P}},
    {{"la", P}, {"lt", T}, {"ltd", E}, {"lieut", T}, {"lbs", X}, {"lv", M}},
    {{"maj", T}, {"mar", N}, {"md", P}, {"messrs", T}, {"mfg", E}, {"mgr", T},
     {"mich", P}, {"minn", P}, {"mlle", T}, {"mme", T}, {"mont", P}, {"mr", T},
     {"mrs", T}, {"ms", T}, {"msgr", T}, {"mt", T}, {"mts", T}, {"med", M},
     {"misc", M}, {"mss", E}, {"mon", N}},
    {{"natl", M}, {"neb", P}, {"nev", P}, {"no", N}, {"nos", N}, {"nov", C},
     {"nr", N}, {"num", N}},
    {{"oct", C}, {"okla", P}, {"ont", P}, {"op", N}, {"ore", P}, {"orig", M}},
    {{"p", N}, {"p.m", O}, {"pa", P}, {"para", N}, {"paras", N}, {"penn", P}, {"pfc", T},
     {"ph", M}, {"phil", N}, {"pp", N}, {"pres", T}, {"prof", T}, {"profs", T},
     {"pt", N}, {"pvt", T}, {"pg", N}, {"pgs", N}, {"pl", E}, {"pty", M},
     {"pte", T}, {"par", N}},
    {{"que", P}, {"qtr", E}},
    {{"rd", E}, {"rep", T}, {"reps", T}, {"resp", M}, {"rev", T}, {"rs", N},
     {"rt", T}, {"ref", N}, {"regt", E}, {"res", N}},
    {{"sec", N}, {"secs", N}, {"sect", N}, {"sen", T}, {"sens", T}, {"sep", C},
     {"sept", C}, {"sgt", T}, {"sr", E}, {"sra", T}, {"sta", T}, {"st", T},
     {"sat", N}, {"sun", N}, {"supt", T}, {"sq", M}, {"ser", N}, {"srta", T},
     {"stat", N}, {"supp", N}},
    {{"tel", M}, {"tenn", P}, {"tex", P}, {"thu", C}, {"thur", C}, {"thurs", C},
     {"tue", N}, {"tues", C}, {"treas", T}},
    {{"univ", M}, {"usu", M}},
    {{"v", M}, {"va", P}, {"var", M}, {"vol", N}, {"vols", N}, {"vs", M},
     {"vt", P}, {"viz", M}, {"ver", N}},
    {{"wash", P}, {"wed", N}, {"wis", P}, {"wk", E}, {"wyo", P}, {"wm", T}},
    {{{0}, 0}},
    {{"yr", X}, {"yrs", X}},
    {{{0}, 0}}};

#undef T
#undef N
#undef C
#undef P
#undef E
#undef X
#undef O
#undef M

static const entry starters[26][ROW] = {
    {{"a", 1}, {"actuall", 1}, {"after", 1}, {"all", 1}, {"also", 1}, {"althoug", 1},
     {"an", 1}, {"and", 1}, {"any", 1}, {"are", 1}, {"as", 1}, {"at", 1},
     {"alright", 1}},
    {{"because", 1}, {"before", 1}, {"both", 1}, {"but", 1}, {"by", 1}},
    {{"can", 1}, {"could", 1}, {"certain", 1}},
    {{"did", 1}, {"do", 1}, {"does", 1}, {"during", 1}, {"despite", 1}},
    {{"each", 1}, {"either", 1}, {"even", 1}, {"every", 1}},
    {{"for", 1}, {"from", 1}, {"finally", 1}, {"further", 1}},
    {{{0}, 0}},
    {{"has", 1}, {"have", 1}, {"he", 2}, {"her", 1}, {"here", 1}, {"his", 1},
     {"how", 2}, {"however", 1}, {"hello", 1}, {"hi", 1}},
    {{"i", 2}, {"if", 2}, {"in", 1}, {"is", 1}, {"it", 2}, {"its", 1},
     {"instead", 1}, {"indeed", 1}},
    {{"just", 1}},
    {{{0}, 0}},
    {{"let", 1}, {"like", 1}, {"look", 1}, {"listen", 1}},
    {{"many", 1}, {"maybe", 1}, {"most", 1}, {"my", 2}, {"meanwhi", 1},
     {"moreove", 1}},
    {{"neither", 1}, {"never", 1}, {"no", 2}, {"nobody", 1}, {"not", 1},
     {"nothing", 1}, {"now", 1}, {"none", 1}},
    {{"of", 1}, {"oh", 1}, {"okay", 1}, {"on", 1}, {"once", 1}, {"one", 1},
     {"only", 1}, {"or", 1}, {"other", 1}, {"others", 1}, {"our", 1}, {"over", 1}},
    {{"perhaps", 1}, {"please", 2}},
    {{{0}, 0}},
    {{"right", 1}, {"rather", 1}},
    {{"she", 2}, {"should", 1}, {"since", 1}, {"so", 2}, {"some", 1},
     {"sometim", 1}, {"still", 1}, {"such", 1}, {"sure", 1}, {"several", 1},
     {"similar", 1}, {"sorry", 1}},
    {{"thank", 1}, {"thanks", 2}, {"that", 1}, {"the", 2}, {"their", 1},
     {"then", 1}, {"there", 2}, {"therefo", 1}, {"these", 2}, {"they", 2},
     {"this", 1}, {"those", 2}, {"though", 1}, {"through", 1}, {"thus", 1},
     {"to", 1}, {"today", 1}, {"too", 1}},
    {{"under", 1}, {"until", 1}, {"unless", 1}, {"uh", 1}, {"um", 1}},
    {{"very", 1}},
    {{"was", 1}, {"we", 2}, {"well", 1}, {"were", 1}, {"what", 2},
     {"whateve", 1}, {"when", 1}, {"wheneve", 1}, {"where", 1}, {"whether", 1},
     {"which", 1}, {"while", 1}, {"who", 2}, {"whose", 1}, {"why", 2},
     {"will", 1}, {"with", 1}, {"within", 1}, {"without", 1}, {"would", 1}},
    {{{0}, 0}},
    {{"yeah", 1}, {"yes", 1}, {"yet", 1}, {"you", 2}, {"your", 1}},
    {{{0}, 0}}};

/* Kind of `word` in `table`; words longer than WIDTH are known by their first
** letters if `cut` says so. */
static unsigned look_up(const entry table[26][ROW], const char *word,
                        size_t length, int cut) {
  char key[WIDTH + 1] = {0};
  uint64_t wanted, found;
  const entry *e;
  size_t i;
  if (length > SHORT && !cut) return 0;
  for (i = 0; i < length && i < WIDTH; i++) key[i] = (char)(word[i] | 0x20);
  if (key[0] < 'a' || key[0] > 'z') return 0;
  memcpy(&wanted, key, sizeof wanted);
  for (e = table[key[0] - 'a']; e->kind; e++) {
    memcpy(&found, e->word, sizeof found);
    if (found == wanted) return e->kind;
  }
  return 0;
}

ti_abbreviation ti_abbreviation_of(const char *word, size_t length) {
  ti_abbreviation kind =
      (ti_abbreviation)look_up(abbreviations, word, length, 0);
  int name = kind == TI_TITLE || kind == TI_CALENDAR || kind == TI_PLACE;
  if (name && word[0] >= 'a') return TI_NO_ABBREVIATION;
  return kind;
}

int ti_starter(const char *word, size_t length) {
  return (int)look_up(starters, word, length, 1);
}
