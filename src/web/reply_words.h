/* reply_words: the headings of error pages. */
#ifndef ZHILU_WEB_REPLY_WORDS_H
#define ZHILU_WEB_REPLY_WORDS_H

#include "base/err.h"

const char *words_error_title(enum err e);
const char *words_error_kept(int status);
/* Beside what was typed, and on the button that sends it again. */
const char *words_error_typed(enum err e);
const char *words_error_again(enum err e);

#endif
