/* question.h: is a sentence a question, and of what kind?
**
**   Why now?                          wh
**   Did they leave -                  polar, without a mark: cut off
**   You left, didn't you?             tag
**   I wonder if you could go on.      request: asks without the form of a question
**   The crane?                        echo: nothing but the mark tells
**
** Judged by the sentence alone. A mark inside a quotation is the quoted
** speaker's, one behind "you know" no question; neither is an exclamation.
*/
#ifndef TIRO_TALK_QUESTION_H
#define TIRO_TALK_QUESTION_H

#include "../base/memory.h"

typedef enum ti_question_kind {
  TI_NO_QUESTION,
  TI_POLAR,   /* an auxiliary before its subject: yes or no */
  TI_WH,      /* who, what, why ... in front */
  TI_TAG,     /* a statement and "isn't it", "right?" */
  TI_REQUEST, /* "could you tell us", "I wonder if", "tell us" */
  TI_ECHO     /* a statement or fragment with a mark */
} ti_question_kind;

/* What tells so; bits. */
enum {
  TI_ASKED_BY_MARK = 1,
  TI_ASKED_BY_WH = 2,
  TI_ASKED_BY_INVERSION = 4,
  TI_ASKED_BY_TAG = 8,
  TI_ASKED_BY_REQUEST = 16, /* its words */
  TI_ASKED_CUT_OFF = 32     /* a dash stands where the mark would */
};

typedef struct ti_question {
  uint8_t kind;     /* ti_question_kind */
  uint8_t evidence; /* TI_ASKED_... */
} ti_question;

/* Judges the tokens of one sentence. */
TI_FUNC ti_question ti_judge_question(const char *text, const tiro_span *tokens, size_t count);

/* Sentence `i` of a transcript, which it has. */
TI_FUNC ti_question ti_question_of(const tiro_transcript *t, size_t i);

/* The kind alone; TI_NO_QUESTION is 0. */
static inline int ti_is_question(const tiro_transcript *t, size_t i) { return ti_question_of(t, i).kind; }

#endif
