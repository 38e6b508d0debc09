/* web.c: addresses and names with dots: https://a.b/c  www.a.b  enron.com
** notes.doc  alt.animals.cats
*/
#include "lexer.h"

#include <string.h>

#define PARTS 8 /* of a name: keeps every look ahead short */

/* Last parts of names of hosts and of files. */
static const char endings[][6] = {
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "io",
    "co",  "uk",  "us",  "ca",  "de",  "fr",  "au",  "nz",   "eu",  "tv",
    "doc", "docx", "pdf", "txt", "htm", "html", "xls", "xlsx", "csv", "ppt",
    "jpg", "jpeg", "gif", "png", "mp3", "mp4", "zip", "xml", "php", "asp",
    "exe", "js", "wav"};

static int ending(const ti_lexer *lx, size_t at, size_t end) {
  char key[6] = {0};
  size_t i;
  if (end == at || end - at >= sizeof key) return 0;
  for (i = 0; i < end - at; i++) key[i] = (char)(lx->text[at + i] | 0x20);
  for (i = 0; i < sizeof endings / sizeof endings[0]; i++)
    if (memcmp(endings[i], key, sizeof key) == 0) return 1;
  return 0;
}

size_t ti_file_ending(const ti_lexer *lx, size_t at) {
  size_t end;
  if (ti_peek(lx, at) != '.' || !ti_is_alpha(ti_peek(lx, at + 1))) return 0;
  end = ti_word_run(lx, at + 1);
  return ending(lx, at + 1, end) ? end : 0;
}

/* End of an address: up to white space, less the marks that close it. */
static size_t address_end(const ti_lexer *lx, size_t at) {
  size_t end = at, length, bare = at;
  ti_class c;
  while ((c = ti_class_at(lx, end, &length)) != TI_C_SPACE && c != TI_C_OPEN) {
    char mark = lx->text[end];
    if (mark == '<' || mark == '>' || mark == '"' || c == TI_C_CLOSE) break;
    if (length > 1 && (c == TI_C_PUNCT || c == TI_C_APOSTROPHE)) break;
    end += length;
    if (ti_in_word(c) || mark == '/' || mark == '=') bare = end;
  }
  return bare;
}

/* Lower-case letters only? */
static int lower(const ti_lexer *lx, size_t at, size_t end) {
  while (at < end && ti_is_lower(lx->text[at])) at++;
  return at == end;
}

/* End of the letters and hyphens of one part of a host name. */
static size_t part_end(const ti_lexer *lx, size_t at) {
  size_t end = ti_word_run(lx, at);
  while (ti_peek(lx, end) == '-' && ti_is_alnum(ti_peek(lx, end + 1)) && end - at < 64)
    end = ti_word_run(lx, end + 1);
  return end;
}

size_t ti_web_name(const ti_lexer *lx, size_t start, size_t at) {
  size_t parts = 1, end = at, known = 0;
  int plain = lower(lx, start, at) && at - start > 1;
  if (ti_peek(lx, at) == ':') {
    int scheme = ti_peek(lx, at + 1) == '/' && ti_peek(lx, at + 2) == '/';
    int mail = at - start == 6 && memcmp(lx->text + start, "mailto", 6) == 0;
    if (!scheme && !(mail && ti_is_alnum(ti_peek(lx, at + 1)))) return 0;
    return address_end(lx, at + 1);
  }
  if (at - start == 3 && memcmp(lx->text + start, "www", 3) == 0)
    return address_end(lx, at + 1);
  while (parts < PARTS && ti_peek(lx, end) == '.' && ti_is_alnum(ti_peek(lx, end + 1))) {
    size_t next = part_end(lx, end + 1);
    plain &= lower(lx, end + 1, next) && next - end > 2;
    if (ending(lx, end + 1, next)) known = next;
    end = next;
    parts++;
  }
  if (!known && !(plain && parts > 2)) return 0;
  if (known) end = known;
  return ti_peek(lx, end) == '/' && known ? address_end(lx, end) : end;
}
