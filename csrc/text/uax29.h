/* uax29.h: words and sentences by the rules of UAX #29 (Unicode 15.0), for any
** language. Time is linear in the bytes, whatever they are; bytes that are not
** UTF-8 are characters of class Other.
*/
#ifndef TIRO_TEXT_UAX29_H
#define TIRO_TEXT_UAX29_H

#include "tokens.h"

/* What a line end (CR, LF) is to a sentence: its end (rule SB4), or a space, as
** in the paragraphs of a text with hard line breaks. */
typedef enum ti_line_ends { TI_LINES_PART, TI_LINES_FLOW } ti_line_ends;

/* The boundary after `at`, itself a boundary or the start of the text (needs
** at < end). The bytes before `at` are not read. */
TI_FUNC size_t ti_next_word(const char *text, size_t at, size_t end);
TI_FUNC size_t ti_next_sentence(const char *text, size_t at, size_t end,
                                ti_line_ends lines);

/* Appends the words of text[first, end) as tokens: all segments but white
** space, which is also cut from the ends of a segment. */
TI_FUNC tiro_status ti_unicode_words(ti_tokens *tokens,
                                     const tiro_memory *memory,
                                     const char *text, size_t first, size_t end);

/* Appends the sentences of one paragraph: the tokens [first, end), none of them
** empty. Line ends flow; a boundary inside a token moves to the token's end. */
TI_FUNC tiro_status ti_unicode_sentences(ti_sentences *sentences,
                                         const tiro_memory *memory,
                                         const char *text,
                                         const ti_tokens *tokens, size_t first,
                                         size_t end, ti_line_ends lines);

#endif
