/* figure_words: what figures are called, and the rule printed with each. */
#ifndef ZHILU_MOD_FIGURE_WORDS_H
#define ZHILU_MOD_FIGURE_WORDS_H

#include <stdint.h>

struct arena;

extern const char figure_nation_word[], figure_closure_rule[], figure_timeliness_rule[], figure_unassigned[];
extern const char figure_no_duties[], figure_no_cases[], figure_gone[], figure_hidden_word[];
/* limit: counts below it are not told */
const char *figure_small_words(struct arena *a, long long limit);
extern const char history_words_full[], history_words_header[], history_words_row[], history_words_order[];
/* 「還差 4 案達 30%」, 「已達 30%」 */
const char *figure_needed_words(struct arena *a, long needed, int percent, int reached);
const char *figure_forecast_words(struct arena *a, const char *forecast);

/* 計算於 14:32 */
const char *figure_counted_words(struct arena *a, int64_t at);

/* client, employer, provider as words. */
const char *figure_respondent(const char *code);

extern const char figure_unserved[], figure_scope_note[];
/* within: how long the rule leaves, 「2週」 */
const char *figure_entry_words(struct arena *a, const char *within);
extern const char figure_inbox_word[];
const char *figure_duty_state(const char *state);
const char *figure_returns_words(struct arena *a, long long days);
const char *figure_caseload_words(struct arena *a, long long open, long long silent, int days);
const char *figure_capacity_words(struct arena *a, long long programmes, long long taken, long long waiting);
const char *figure_stage_words(struct arena *a, long long mean_days);
const char *figure_funnel_words(struct arena *a, long long accepted, long long served, long long done, long long lost,
				long long silent);
const char *figure_stable_words(struct arena *a, long long stable);
/* still < 0: not told */
const char *figure_gap_words(struct arena *a, const char *cause, long long still);
const char *figure_ground(const char *code);
const char *figure_placement_kind(const char *code);

extern const char figure_satisfaction_rule[], figure_no_surveys[2][80];
const char *figure_mean_words(struct arena *a, long long hundredths);	/* 4.33 */
const char *figure_mean_note(struct arena *a, const char *mean);	/* 平均 4.33 */

#endif
