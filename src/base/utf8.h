/* utf8: checking and walking UTF-8, the one folding rule for search, the encodings of Taiwan's files. */
#ifndef ZHILU_BASE_UTF8_H
#define ZHILU_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Valid UTF-8 without NUL, surrogates, non-characters and control characters other than \t \n \r. */
bool utf8_is_text(const char *s, size_t n);
size_t utf8_length(const char *s);			/* characters of valid text */
/* Next code point; advances *s; 0 at the end, U+FFFD for a broken byte. */
uint32_t utf8_next(const char **s);
int utf8_encode(uint32_t cp, char out[4]);		/* bytes written */
/*
 * The one folding for search keys: full width -> half width, upper -> lower, 臺 -> 台, 𠮷 -> 吉 and
 * the other listed variants, spaces and middle dots dropped.  Never used for what is stored or shown.
 */
char *utf8_fold(struct arena *a, const char *s);

#endif
