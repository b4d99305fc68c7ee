/* duty_words: headings and states of duties. */
#ifndef ZHILU_MOD_CASE_DUTY_WORDS_H
#define ZHILU_MOD_CASE_DUTY_WORDS_H

struct arena;

extern const char duty_watched_words[];
extern const char *const duty_group_words[4];
extern const char duty_inbox_word[], duty_inbox_stage[];
/* 已完成, 已取消, 已免除 */
const char *duty_state_words(const char *state);
/* 115/11/20 完成，逾期 2 天，補登 */
const char *duty_ended_words(struct arena *a, const char *state, const char *on, long long days_late, int late_entry);
/* 115/11/20 展延至 115/11/25：原因 */
const char *duty_ledger_words(struct arena *a, const char *kind, const char *from, const char *to, const char *reason,
			      const char *who);
extern const char duty_extend_refused[], duty_own_refused[], duty_extend_other[], duty_extend_never[], duty_extend_title[];
/* 目前期限 115/12/21，最遲可展延到 116/1/20.  last NULL: the rule states no limit. */
const char *duty_extend_intro(struct arena *a, const char *due_on, const char *original_due, const char *last);
/* The list: whose, when, what is asked, nothing there; the columns of its CSV. */
enum { DUTY_CSV_COLUMNS = 9 };
extern const char *const duty_scope_words[2], *const duty_when_words[4], *const duty_chip_words[2], *const duty_empty_words[2];
extern const char *const duty_csv_header[DUTY_CSV_COLUMNS];

#endif
