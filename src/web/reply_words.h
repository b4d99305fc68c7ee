/* reply_words: the headings of error pages. */
#ifndef ZHILU_WEB_REPLY_WORDS_H
#define ZHILU_WEB_REPLY_WORDS_H

const char *words_error_title(int status);
const char *words_error_kept(int status);

#endif
