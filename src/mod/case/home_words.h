/* home_words: what the first page says. */
#ifndef ZHILU_MOD_CASE_HOME_WORDS_H
#define ZHILU_MOD_CASE_HOME_WORDS_H

enum { DUTY_CSV_COLUMNS = 9 };
extern const char *const home_pill_words[4], *const home_figure_words[2], *const home_empty_words[2];
extern const char home_words_window[], home_words_approvals[];
extern const char *const duty_csv_header[DUTY_CSV_COLUMNS];

#endif
