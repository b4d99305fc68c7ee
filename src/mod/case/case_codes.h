/* case_codes: words for codes that several pages of a case show. */
#ifndef ZHILU_MOD_CASE_CODES_H
#define ZHILU_MOD_CASE_CODES_H

#include "base/date.h"
#include "web/field.h"

struct arena;

extern const char *const case_stage_labels[8];
extern const char case_unassigned[], case_restricted[];
/* A4's sources, and the finer ones mapped to them (value: code, label; hint: A4's word). */
extern const struct option case_sources[];
extern const struct option case_degrees[];	/* 1 輕度 … 4 極重度 */
extern const struct option case_comm_needs[];	/* 手語, 文字, 大字, 陪同 … */
/* Whom 就業服務法§24 I names. */
extern const struct option employment_categories[];
/* The eleven services of A3(4), the job centre's general service: kinds. */
extern const struct option service_kinds[];
/* How a contact or service took place; whom it was with (S-094, S-095). */
extern const struct option contact_means[], contact_whom[];

/* "第1類・中度"; NULL without a certificate. */
const char *case_disability(struct arena *a, const char *classes, const char *degree);
/*
 * The birth date as far as it is known, and the age on a day, which is about so when day or month are not known:
 * 80/5/17（35 歲）, 80（約 35 歲）; NULL for none.
 */
const char *case_birth_age_words(struct arena *a, const char *birth_on, const char *known, day_t on);
/* Space-separated codes as words: "手語、陪同"; NULL for none. */
const char *case_needs_words(struct arena *a, const char *codes);
const char *codes_words(struct arena *a, const struct option *options, const char *codes);

enum { CASE_CSV_COLUMNS = 10 };
extern const char *const case_csv_header[CASE_CSV_COLUMNS];
extern const char case_view_title[];	/* of a saved view without a name */
/* 超過 60 天沒有聯繫 */
const char *case_quiet_words(struct arena *a, int days);

/* Why the list is empty, and the way out. */
const char *case_list_empty(int filtered);

#endif
