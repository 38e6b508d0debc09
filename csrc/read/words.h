/* words.h: small questions about ASCII bytes and words of labels. */
#ifndef TIRO_READ_WORDS_H
#define TIRO_READ_WORDS_H

#include "../base/memory.h"

static inline int ti_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline int ti_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline int ti_is_letter(char c) { return ti_is_upper(c) || ti_is_lower(c); }
static inline int ti_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline char ti_lower(char c) { return ti_is_upper(c) ? (char)(c + 32) : c; }

/* text[0, length) is `word` (lower case), ASCII case apart. */
TI_FUNC int ti_same_word(const char *text, size_t length, const char *word);

/* text[0, length) starts with `word` (lower case), ASCII case apart. */
TI_FUNC int ti_starts_with(const char *text, size_t length, const char *word);

/* One of the words of a list that ends with NULL. */
TI_FUNC int ti_in_list(const char *text, size_t length, const char *const *list);

/* What a word of a label is: bits, several may hold. */
enum {
  TI_WORD_TITLE = 1,     /* stands before a name: Mr, Senator, Secretary */
  TI_WORD_ASKER = 2,     /* stands for somebody unnamed who asks: QUESTION, Q */
  TI_WORD_ANSWERER = 4,  /* A, ANSWER, WITNESS */
  TI_WORD_MODERATOR = 8, /* MODERATOR, HOST, OPERATOR, STAFF */
  TI_WORD_CHAIR = 16,    /* CHAIRMAN, PRESIDING, SPEAKER */
  TI_WORD_MEMBER = 32,   /* Senator, Representative, Councillor, JUSTICE */
  TI_WORD_OFFICE = 64,   /* part of a title: Deputy, Under, State, of */
  TI_WORD_SMALL = 128,   /* of, the, van: lower case inside a name */
  TI_WORD_NEVER = 256,   /* no label starts so: Note, Source, Subject */
  TI_WORD_GROUP = 512    /* unnamed, or many: STAFF, VOICE, OFFICIAL, MEMBERS */
};

/* Bits of a word, its periods apart; 0: a plain word. */
TI_FUNC unsigned ti_label_word(const char *text, size_t length);

#endif
