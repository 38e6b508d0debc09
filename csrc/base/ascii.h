/* ascii.h: kinds of ASCII characters, whatever the locale. */
#ifndef TIRO_BASE_ASCII_H
#define TIRO_BASE_ASCII_H

static inline int ti_is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline int ti_is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline int ti_is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
static inline int ti_is_ascii_alpha(char c) { return ti_is_ascii_upper(c) || ti_is_ascii_lower(c); }
static inline int ti_is_ascii_alphanumeric(char c) { return ti_is_ascii_alpha(c) || ti_is_ascii_digit(c); }
static inline int ti_is_ascii_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

#endif
