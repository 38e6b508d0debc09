/* profile.c: the house styles, and which of them a document is set in.
**
** To add a style, add a row. A document is read in the style whose labels it
** has most of, weighed; a style that asks for more traits weighs more, since
** "**Name:**" fits "Name:" as well. Only labels that return, or that say
** themselves what they are (Mr., QUESTION), count.
*/
#include "profile.h"

#include <string.h>

#include "words.h"

#define ANY 255
#define MARK_BONUS 6     /* a mark is worth three labels that return */
#define MARKED_TEXT 2048 /* bytes searched for marks */

static const ti_profile profiles[] = {
  {"gpo_hearing", TI_STOP_PERIOD, TI_BY_INDENT | TI_HEADINGS,
   TI_TITLED, TI_NAME_UPPER | TI_BOLD | TI_LETTER, 2, 10, 14,
   {"Hearing 1", "Hrg. 1", "HEARING\n", NULL},
   {"Senate hearings (GPO)", "House hearings (GPO)"}},
  {"congressional_record", TI_STOP_PERIOD, TI_BY_INDENT | TI_HEADINGS | TI_RECORDER,
   TI_TITLED | TI_NAME_UPPER, TI_ALL_UPPER | TI_BOLD | TI_LETTER, 1, 8, 14,
   {"Congressional Record", NULL},
   {"Congressional Record, Senate", "Congressional Record, House"}},
  {"court", TI_STOP_COLON, TI_BY_INDENT | TI_HEADINGS | TI_WRAPPED,
   TI_ALL_UPPER, TI_BOLD | TI_TIMED, 5, 60, 16,
   {"SUPREME COURT", "P R O C E E D I N G S", NULL},
   {"Supreme Court arguments", "depositions set in wrapped pages"}},
  {"white_house", TI_STOP_COLON | TI_STOP_BLANK, TI_BARE_LETTERS,
   TI_ALL_UPPER, TI_BOLD | TI_TIMED | TI_BARE_A, 0, ANY, 14,
   {"whitehouse", "White House", "Brady Press Briefing Room", NULL},
   {"White House 2009-2017", "White House 2021-2024"}},
  {"state_department", TI_STOP_COLON, 0,
   TI_ALL_UPPER, TI_BOLD | TI_TIMED, 0, ANY, 14,
   {NULL},
   {"State Department briefings", "Defense Department briefings"}},
  {"question_answer", TI_STOP_COLON | TI_STOP_PERIOD | TI_STOP_BLANK, TI_ONLY_LETTERS | TI_BARE_LETTERS,
   0, TI_TIMED, 0, ANY, 16,
   {NULL},
   {"magazine interviews (Q: A:)", "depositions (Q. A.)"}},
  {"bold", TI_STOP_COLON | TI_STOP_LINE, 0,
   TI_BOLD, 0, 0, ANY, 16,
   {NULL},
   {"Markdown interviews", "newsroom exports"}},
  {"timestamped", TI_STOP_COLON, 0,
   TI_TIMED, TI_BOLD, 0, ANY, 16,
   {NULL},
   {"[00:12:34] NAME: of transcription services", "Name (00:12:34): and Name: (01:02) of others"}},
  {"label_line", TI_STOP_LINE | TI_STOP_COLON, 0,
   TI_OWN_LINE, 0, 0, ANY, 11,
   {NULL},
   {"Name 0:41 of recorders", "names alone on their lines"}},
  {"colon", TI_STOP_COLON, 0,
   0, 0, 0, ANY, 10,
   {NULL},
   {"council minutes", "interviews set tight"}},
  {"plain", 0, 0, 0, 0, 0, 0, 0, {NULL}, {"essays", "letters"}}
};

#define COUNT (sizeof profiles / sizeof *profiles)
#define PLAIN (&profiles[COUNT - 1])

const char *tiro_profile_name(size_t i) { return i < COUNT ? profiles[i].name : NULL; }

int ti_fits(const ti_profile *profile, const ti_label_form *form) {
  uint16_t needs = profile->needs;
  if (!(profile->stops & form->stop)) return 0;
  if (form->stop == TI_STOP_BLANK && !(profile->layout & TI_BARE_LETTERS)) return 0;
  if (form->stop == TI_STOP_PERIOD && (profile->layout & TI_ONLY_LETTERS) && !(form->traits & TI_LETTER))
    return 0;
  if (form->stop == TI_STOP_LINE && !(form->traits & (TI_OWN_LINE | TI_TIMED))) return 0;
  if ((form->traits & needs) != needs) return 0;
  return !(form->traits & profile->bars);
}

static int indent_fits(const ti_profile *profile, const ti_line *line) {
  return line->indent >= profile->min_indent &&
         (profile->max_indent == ANY || line->indent <= profile->max_indent);
}

static int has_mark(const ti_reading *r, const ti_profile *profile) {
  size_t end = r->face.text_length < MARKED_TEXT ? r->face.text_length : MARKED_TEXT, m, i;
  for (m = 0; m < sizeof profile->marks / sizeof *profile->marks && profile->marks[m]; m++) {
    const char *mark = profile->marks[m];
    size_t length = strlen(mark);
    for (i = 0; i + length <= end; i++) {
      const char *at = (const char *)memchr(r->face.text + i, mark[0], end - length - i + 1);
      if (!at) break;
      i = (size_t)(at - r->face.text);
      if (memcmp(at, mark, length) == 0) return 1;
    }
  }
  return 0;
}

/* What a document's candidates say about one style. */
typedef struct tally {
  size_t fits, blank, letters, lines, timed, opening;
  size_t colons; /* labels with a colon that return */
} tally;

/* The styles whose stops and traits a label has, a bit a style. Labels of a
** document are mostly alike, so the answers are kept. */
#define MEMO 64

typedef struct memo {
  uint32_t key[MEMO]; /* stop and traits, 0: free */
  uint32_t styles[MEMO];
} memo;

static uint32_t styles_of(memo *m, const ti_label_form *form) {
  uint32_t key = (uint32_t)form->traits << 8 | form->stop;
  size_t slot = key * 0x9E3779B1u >> 26, i;
  if (m->key[slot] == key) return m->styles[slot];
  m->key[slot] = key;
  m->styles[slot] = 0;
  if (form->traits & TI_NEVER) return 0;
  for (i = 0; i + 1 < COUNT; i++) {
    if ((profiles[i].layout & TI_ONLY_LETTERS) && !(form->traits & TI_ASKS)) continue;
    if (ti_fits(&profiles[i], form)) m->styles[slot] |= 1u << i;
  }
  return m->styles[slot];
}

/* Whether a style may count a label that fits for itself. */
static int counts(const ti_profile *p, const ti_line *line, int returns, const ti_label_form *form) {
  if (!indent_fits(p, line)) return 0;
  if (returns || (p->layout & TI_BY_INDENT)) return 1;
  return form->stop != TI_STOP_LINE && (form->traits & (TI_TITLED | TI_UNNAMED | TI_ALL_UPPER | TI_BOLD | TI_TIMED));
}

static void add_form(tally *t, const ti_label_form *form, int returns) {
  t->fits += returns ? 2 : 1;
  t->blank += form->stop == TI_STOP_BLANK;
  t->letters += (form->traits & TI_ASKS) != 0;
  t->lines += form->stop == TI_STOP_LINE;
  t->timed += (form->traits & TI_TIMED) != 0;
  t->opening += (form->traits & TI_AFTER_BLANK) != 0;
  t->colons += form->stop == TI_STOP_COLON && returns;
}

/* Fills a tally for each style; returns how many labels with a colon return. */
static size_t add_up(const ti_reading *r, const ti_candidates *c, tally tallies[COUNT]) {
  size_t i, k, colons = 0;
  memo m;
  memset(&m, 0, sizeof m);
  for (i = 0; i < c->forms.count; i++) {
    const ti_label_form *form = &c->forms.items[i];
    int returns = c->groups.items[form->group].count > 1;
    uint32_t styles = styles_of(&m, form);
    colons += form->stop == TI_STOP_COLON && returns && !(form->traits & TI_NEVER);
    for (k = 0; styles >> k; k++)
      if ((styles >> k & 1) && counts(&profiles[k], &r->lines.items[form->line], returns, form))
        add_form(&tallies[k], form, returns);
  }
  return colons;
}

/* Conditions on the document as a whole. */
static size_t judge(const ti_profile *p, const ti_reading *r, const ti_candidates *c, const tally *t, size_t colons) {
  size_t fits = t->fits;
  if ((p->layout & TI_WRAPPED) && !c->wrapped) return 0;
  if ((p->layout & TI_BARE_LETTERS) && !(p->layout & TI_ONLY_LETTERS) && t->blank < 2 && !has_mark(r, p)) return 0;
  if ((p->layout & TI_ONLY_LETTERS) && (t->letters < 4 || colons - t->colons > t->letters / 4)) return 0;
  if (p->needs & TI_OWN_LINE) { /* any short line looks like one: most must be sure */
    if (fits < 8 || t->opening * 4 < fits) return 0;
    if (t->lines > t->timed && fits < c->groups.count) return 0;
  }
  if (fits && p->marks[0] && has_mark(r, p)) fits += MARK_BONUS;
  return fits * p->weight;
}

const ti_profile *ti_choose_profile(const ti_reading *r, const ti_candidates *c) {
  const ti_profile *best = PLAIN;
  size_t i, most = 0, colons;
  tally tallies[COUNT];
  if (r->options && r->options->profile) {
    for (i = 0; i < COUNT; i++)
      if (strcmp(profiles[i].name, r->options->profile) == 0) return &profiles[i];
  }
  memset(tallies, 0, sizeof tallies);
  colons = add_up(r, c, tallies);
  for (i = 0; i + 1 < COUNT; i++) {
    size_t score = judge(&profiles[i], r, c, &tallies[i], colons);
    if (score > most) {
      most = score;
      best = &profiles[i];
    }
  }
  return best;
}
