/* tiro.h: the public C interface of Tiro.
**
** Bytes of a transcript go in, a read-only transcript comes out: header
** fields, people, turns, paragraphs, sentences, tokens, notes and gaps, each
** with the bytes it came from. Everything a transcript owns is taken through
** one allocator of lua_Alloc's shape, so a host's memory limit holds.
**
** Offsets are bytes, counted from 0, half open. What can fail returns a
** tiro_status; a failed call leaves its object as it was.
*/
#ifndef TIRO_H
#define TIRO_H

#include <stddef.h>
#include <stdint.h>

/* Inside the Lua module nothing but luaopen_tiro_core is exported. */
#if defined(TIRO_SHARED) && defined(_WIN32)
#define TIRO_API __declspec(dllexport)
#elif defined(TIRO_SHARED) && defined(__GNUC__)
#define TIRO_API __attribute__((visibility("default")))
#elif defined(__GNUC__) && !defined(_WIN32)
#define TIRO_API __attribute__((visibility("hidden")))
#else
#define TIRO_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define TIRO_VERSION "0.1.0"

typedef enum tiro_status {
  TIRO_OK,
  TIRO_NOMEM,  /* the allocator said no */
  TIRO_TOOBIG, /* more than TIRO_MAX_SOURCE bytes */
  TIRO_INVALID, /* a query or pattern that says nothing: see the complaint */
  TIRO_BUDGET,  /* the steps of a cursor are used up: the next call goes on */
  TIRO_SYSTEM   /* the system refused to read or write: errno is handed out beside */
} tiro_status;

/* Stored offsets are 32 bits wide. */
#define TIRO_MAX_SOURCE ((size_t)UINT32_MAX - 1)

/* Shape and duties of lua_Alloc: `size` 0 frees, otherwise (re)allocates. */
typedef void *(*tiro_alloc)(void *ud, void *block, size_t old_size, size_t size);

typedef struct tiro_memory {
  tiro_alloc alloc;
  void *ud;
} tiro_memory;

/* A run of bytes: [first, end). */
typedef struct tiro_span {
  uint32_t first, end;
} tiro_span;

/* Bytes that live as long as their transcript; not NUL-terminated. */
typedef struct tiro_string {
  const char *at;
  size_t length;
} tiro_string;

#define TIRO_NONE UINT32_MAX /* no turn, no speaker, no paragraph */

/* ---- What a transcript holds ------------------------------------------ */

/* Spans are bytes of `text`; tiro_source_span turns them into bytes of the
** source. Indices count from 0. Everything is in order of its first byte. */

typedef enum tiro_role {
  TIRO_NO_ROLE, TIRO_ASKER, TIRO_ANSWERER, TIRO_MODERATOR, TIRO_CHAIR,
  TIRO_MEMBER, TIRO_WITNESS
} tiro_role;

typedef enum tiro_kind { TIRO_WORD, TIRO_CLITIC, TIRO_NUMBER, TIRO_PUNCT, TIRO_SYMBOL } tiro_kind;

/* A header field. `name` is one of Tiro's ("title", "date", "event", "venue",
** "city", "country", "time", "committee", "docket", "chamber", "pages",
** "participant_name", "participant_title", "participant_honorific") or, in a block of keys, the key as printed. */
typedef struct tiro_field {
  tiro_string name;
  tiro_span span;
  tiro_string normal; /* date as YYYY-MM-DD; empty: as printed */
  uint32_t speaker;   /* whose name or title, or TIRO_NONE */
} tiro_field;

/* How the person behind a label was found. */
enum {
  TIRO_BY_HEADER = 1,  /* the header block names the person */
  TIRO_BY_HEADING = 2, /* a heading, roster or title line does */
  TIRO_BY_LABEL = 4,   /* the label alone */
  TIRO_BY_SHORT = 8,   /* a later short label, resolved to an earlier long one */
  TIRO_BY_SCRIPT = 16  /* the role was given: see tiro_parse_options */
};

/* Who holds turns: a person, or an unnamed label such as QUESTION. */
typedef struct tiro_speaker {
  tiro_string name; /* resolved name, else the label */
  tiro_string given, family, honorific, title; /* may be empty */
  tiro_role role;
  uint32_t turns, words;
  tiro_span where; /* what names the person outside labels; empty if nothing */
  uint8_t named;   /* a person: a participant */
  uint8_t evidence; /* TIRO_BY_... */
} tiro_speaker;

/* A distinct label, after corrections. */
typedef struct tiro_label {
  tiro_string text;
  uint32_t speaker, turns, first_turn;
} tiro_label;

/* Flags of a turn. */
enum { TIRO_CUT_OFF = 1, TIRO_RESUMES = 2, TIRO_GAP_BEFORE = 4 };

typedef struct tiro_turn {
  tiro_span label; /* as printed, without its stop */
  tiro_span text;  /* first paragraph's first byte to last one's end */
  uint32_t first_paragraph, end_paragraph;
  uint32_t label_index, speaker; /* into labels, speakers */
  uint32_t words;
  tiro_span page;           /* printed page it starts on ("S694"); empty: none */
  uint32_t page_line;       /* printed line, 0: none */
  double time, end_time;    /* seconds, below 0: none */
  uint8_t role, flags;      /* tiro_role, TIRO_CUT_OFF ... */
} tiro_turn;

typedef struct tiro_paragraph {
  tiro_span span;
  uint32_t turn; /* TIRO_NONE outside turns (header, headings, documents) */
  uint32_t first_sentence, end_sentence;
  uint32_t first_token, end_token;
} tiro_paragraph;

typedef enum tiro_note_kind {
  TIRO_NOTE_INAUDIBLE, TIRO_NOTE_LAUGHTER, TIRO_NOTE_APPLAUSE,
  TIRO_NOTE_CROSSTALK, TIRO_NOTE_PAUSE, TIRO_NOTE_SUPPLIED, TIRO_NOTE_FOREIGN,
  TIRO_NOTE_SIC, TIRO_NOTE_ACTION, TIRO_NOTE_TIME, TIRO_NOTE_PAGE,
  TIRO_NOTE_OTHER
} tiro_note_kind;

typedef struct tiro_note {
  tiro_span span; /* brackets included */
  uint32_t turn;
  uint8_t kind;   /* tiro_note_kind */
  uint8_t spoken; /* the bracketed words belong to the sentence */
} tiro_note;

typedef enum tiro_gap_kind { TIRO_LOST_TURN, TIRO_SECTION_BREAK, TIRO_UNCERTAIN } tiro_gap_kind;

/* Why a gap is what it is said to be. */
enum {
  TIRO_GAP_ASKER_TWICE = 1,   /* a question follows a question */
  TIRO_GAP_SAME_LABEL = 2,    /* the same named label before and after */
  TIRO_GAP_CUT_BEFORE = 4,    /* what comes before is cut off */
  TIRO_GAP_RESUMES_AFTER = 8, /* what comes after resumes */
  TIRO_GAP_INSIDE_TURN = 16,  /* no label after it */
  TIRO_GAP_ALTERNATES = 32,   /* speakers alternate across it */
  TIRO_GAP_OPENS_FLOOR = 64   /* what comes before invites questions */
};

typedef struct tiro_gap {
  tiro_span span; /* the line ends between text and text */
  uint32_t after_turn, before_turn, inside_turn; /* or TIRO_NONE */
  uint32_t blank_lines;
  uint8_t kind;     /* tiro_gap_kind */
  uint8_t evidence; /* TIRO_GAP_... */
} tiro_gap;

typedef enum tiro_oddity_code {
  TIRO_ODD_UNKNOWN_LABEL,  /* label not in header */
  TIRO_ODD_NEAR_LABEL,     /* near-miss of another label: `other` */
  TIRO_ODD_DOUBLED_LABEL,  /* label printed twice in a row */
  TIRO_ODD_DASHES,         /* mixed dashes */
  TIRO_ODD_BRACKET,        /* unbalanced bracket */
  TIRO_ODD_ENCODING,       /* bytes that are not the encoding */
  TIRO_ODD_CLOCK           /* clock running backwards */
} tiro_oddity_code;

typedef struct tiro_oddity {
  tiro_span span;
  uint32_t other; /* label index of the near match, else TIRO_NONE */
  uint8_t code;   /* tiro_oddity_code */
} tiro_oddity;

typedef enum tiro_encoding { TIRO_UTF8, TIRO_UTF16LE, TIRO_UTF16BE, TIRO_WINDOWS_1252 } tiro_encoding;

/* What a turn does in an exchange: it is part of its question, or of its answer. */
typedef struct tiro_part {
  uint32_t exchange, turn;
  uint8_t answers;
} tiro_part;

/* A parsed transcript. Fields are for reading only. */
typedef struct tiro_transcript {
  const char *source; /* the caller's bytes, borrowed */
  size_t source_length;
  const char *text; /* as UTF-8 without markup; the source itself if it is that */
  size_t text_length;
  tiro_encoding encoding;
  const char *profile; /* name of the house style */

  const tiro_field *fields;
  size_t field_count;
  const tiro_speaker *speakers;
  size_t speaker_count;
  const tiro_label *labels;
  size_t label_count;
  const tiro_turn *turns;
  size_t turn_count;
  const tiro_paragraph *paragraphs;
  size_t paragraph_count;
  const tiro_note *notes;
  size_t note_count;
  const tiro_gap *gaps;
  size_t gap_count;
  size_t sentence_count, token_count;
  uint32_t words; /* of all turns */
} tiro_transcript;

/* ---- Reading ----------------------------------------------------------- */

/* A label as printed and as it should have been. */
typedef struct tiro_correction {
  tiro_string printed, corrected;
} tiro_correction;

/* A label, after corrections, and the role of whoever has it. */
typedef struct tiro_given_role {
  tiro_string label;
  tiro_role role;
} tiro_given_role;

typedef struct tiro_parse_options {
  const char *profile; /* a name from tiro_profile_name; NULL: by evidence */
  const tiro_correction *corrections;
  size_t correction_count;
  const tiro_given_role *roles;
  size_t role_count;
  int unicode_rules; /* tokens and sentences by plain UAX #29 */
} tiro_parse_options;

/* Reads `length` bytes of anything. The bytes are borrowed and must outlive
** the transcript; `options` may be NULL. */
TIRO_API tiro_status tiro_parse(tiro_transcript **out, const tiro_memory *memory,
                                const char *source, size_t length,
                                const tiro_parse_options *options);
TIRO_API void tiro_transcript_free(tiro_transcript *t);

/* Bytes held beside the borrowed source. */
TIRO_API size_t tiro_transcript_size(const tiro_transcript *t);

/* Name of profile `i`, or NULL past the last. */
TIRO_API const char *tiro_profile_name(size_t i);

/* The bytes of the source that a span of the text came from. */
TIRO_API tiro_span tiro_source_span(const tiro_transcript *t, tiro_span span);

/* The byte of the text that a byte of the source became (or the next that
** has one). */
TIRO_API uint32_t tiro_text_offset(const tiro_transcript *t, uint32_t source_offset);

/* Physical line of the source, from 1, that holds a byte of the text. */
TIRO_API uint32_t tiro_line(const tiro_transcript *t, uint32_t offset);

/* Writes a span as a person reads it: wrapped lines joined, page heads and
** line numbers left out, paragraphs parted by a blank line. Returns the length; `out`
** NULL only measures. */
TIRO_API size_t tiro_read_text(const tiro_transcript *t, tiro_span span, char *out);

/* Sentence `i`, and its tokens [tokens->first, tokens->end). */
TIRO_API tiro_span tiro_sentence(const tiro_transcript *t, size_t i, tiro_span *tokens);
TIRO_API tiro_span tiro_sentence_tokens(const tiro_transcript *t, size_t i); /* quicker */

/* Token `i`. */
TIRO_API tiro_span tiro_token(const tiro_transcript *t, size_t i, tiro_kind *kind);

/* The tokens [first, first + count): quicker than one by one. */
TIRO_API void tiro_token_spans(const tiro_transcript *t, size_t first, size_t count, tiro_span *out);

/* The first token that ends behind a byte of the text; the number of tokens: none does. */
TIRO_API size_t tiro_token_at(const tiro_transcript *t, uint32_t byte);

/* Oddities of the transcript, in order of their first byte; found afresh at
** each call. The caller frees `*out` with tiro_oddities_free. */
TIRO_API tiro_status tiro_lint(const tiro_transcript *t, tiro_oddity **out, size_t *count);
TIRO_API void tiro_oddities_free(const tiro_transcript *t, tiro_oddity *oddities, size_t count);

/* ---- Text alone -------------------------------------------------------- */

typedef struct tiro_tokens tiro_tokens;

/* Tokens and sentences of any text; blank lines end a sentence. */
TIRO_API tiro_status tiro_tokenize(tiro_tokens **out, const tiro_memory *memory,
                                   const char *text, size_t length, int unicode_rules);
TIRO_API void tiro_tokens_free(tiro_tokens *tokens);
TIRO_API size_t tiro_tokens_count(const tiro_tokens *tokens);
TIRO_API tiro_span tiro_tokens_token(const tiro_tokens *tokens, size_t i, tiro_kind *kind);
TIRO_API size_t tiro_tokens_sentence_count(const tiro_tokens *tokens);
TIRO_API tiro_span tiro_tokens_sentence(const tiro_tokens *tokens, size_t i);

#ifdef __cplusplus
}
#endif

#endif
