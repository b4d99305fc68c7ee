/*
 * date: civil days, as 民國 for people and ISO 8601 for storage.
 *
 * A day is a `day_t`: days since 1970-01-01, or DAY_NONE.  An instant is a 64-bit
 * number of milliseconds since 1970-01-01 UTC.  Taiwan keeps UTC+8 all year.
 */
#ifndef ZHILU_BASE_DATE_H
#define ZHILU_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t day_t;
#define DAY_NONE INT32_MIN
#define DATE_ISO_SIZE 11	/* "2026-11-21" */
#define DATE_ROC_SIZE 24	/* "115/11/21", "民前1911/12/31" */
#define INSTANT_ROC_SIZE 32	/* "115/11/21 14:32" */

struct civil { int year, month, day; };	/* year is 西元 */

day_t date_from_civil(int year, int month, int day);	/* DAY_NONE if there is no such day */
struct civil date_civil(day_t d);
int date_weekday(day_t d);				/* 0 = Sunday … 6 = Saturday */
int date_month_length(int year, int month);

/* Strict "YYYY-MM-DD". */
bool date_parse_iso(const char *s, day_t *ret_day);
char *date_format_iso(day_t d, char out[DATE_ISO_SIZE]);	/* "" for DAY_NONE */

/*
 * What a person types: 115/11/21, 115-11-21, 115.11.21, 1151121 (7 digits) and 0891004,
 * 民國115年11月21日, 2026-11-21, 2026/11/21, 20261121, full-width digits, 今天, 昨天, 明天, +7, -3.
 * A year below 1000 is 民國.  `today` resolves the relative words.
 */
enum date_fault { DATE_FINE, DATE_UNREADABLE, DATE_NO_SUCH_DAY };
enum date_fault date_parse_typed(const char *s, day_t today, day_t *ret_day);
char *date_format_roc(day_t d, char out[DATE_ROC_SIZE]);	/* "115/11/21"; before 民國1: 民前 year */
/* As far as a day is known ("day", "month", "year", "none"): "80/5/17", "80/5", "80", "". */
char *date_known_roc(const char *iso, const char *known, char out[DATE_ROC_SIZE]);
char *date_iso_to_roc(const char *iso, char out[DATE_ROC_SIZE]);	/* "" for NULL or unreadable */

int64_t instant_now(void);					/* wall clock, ms */
day_t instant_day(int64_t ms);					/* the day in Taiwan */
int64_t instant_of_day(day_t d);				/* 00:00 in Taiwan of that day */
char *instant_format_roc(int64_t ms, char out[INSTANT_ROC_SIZE]);
int date_age(day_t birth, day_t on);	/* full years; born 29 February: complete at the end of 28 February (民法§124, §121) */

#endif
