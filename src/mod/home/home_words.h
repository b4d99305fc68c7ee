/* home_words: what first pages say. */
#ifndef ZHILU_MOD_HOME_WORDS_H
#define ZHILU_MOD_HOME_WORDS_H

#include <stdint.h>

struct arena;

enum home_sum {
	HOME_LIVE, HOME_REFERRED, HOME_ASSESSED, HOME_RATE, HOME_CLOSED, HOME_OPENED, HOME_CARRIED, HOME_WINDOW_RATE,
	HOME_COUNTY_RATE, HOME_BRANCH_RATE, HOME_NATION_RATE, HOME_LATE, HOME_BELOW, HOME_SUMS
};
extern const char *const home_sum_words[HOME_SUMS], *const home_pill_words[4], *const home_empty_words[2];
extern const char home_cases_unit[], home_items_unit[], home_places_unit[];

enum home_work_word {
	WORK_APPROVALS, WORK_TRANSFERS, WORK_STALLED, WORK_QUIET, WORK_UNASSIGNED, WORK_UNANSWERED, WORK_STALE, WORK_FULL,
	WORK_ANSWER, WORK_SERVE, WORK_CALL, WORK_CAPACITY, WORK_INVITED, WORK_LOCKED, WORK_ENDING, WORK_ONE_ADMIN,
	WORK_NO_WINDOW, WORK_NO_CENTRE, WORK_NO_PROVIDER, WORK_CALENDAR, WORK_ALERTS, WORK_UNUSUAL, WORK_LOOKS, WORK_CHANGES, HOME_WORKS
};
/* What waits, and what to do about it. */
extern const struct home_work_text { const char *title, *hint, *unit; } home_work_words[HOME_WORKS];

/* 久未聯繫：超過 60 天沒有聯繫紀錄 */
const char *home_quiet_hint(struct arena *a, int days);
const char *home_ending_title(struct arena *a, int64_t days);
const char *home_calendar_title(struct arena *a, int roc_year);
/* 其中 3 件逾期 */
const char *home_late_hint(struct arena *a, long long n);
/* 全國，統計到 115/11/30 */
const char *home_as_of(struct arena *a, const char *roc);
extern const char home_workers_title[], home_windows_title[], home_counties_title[], home_nation_title[], home_referred_title[];
extern const char home_window_duties[], home_my_duties[];
extern const char *const home_done_words[2], *const home_referred_empty[2];
/* 已收件 … : what a sender may know of a case in this state. */
/* within: how long the window has for its reply; NULL: not settled. */
const char *home_referred_state(struct arena *a, const char *state, int opened, const char *within);
const char *home_draft_words(struct arena *a, const char *title, const char *when);

#endif
