#include "base/date.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"

#define ROC_OFFSET 1911		/* 民國1 is 1912 */
#define DAY_MS INT64_C(86400000)
#define TAIWAN_MS INT64_C(28800000)
#define TYPED_MAX 40		/* characters; the longest form, 中華民國…年…月…日, is far shorter */

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_month_length(int year, int month)
{
	static const signed char length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12)
		return 0;
	return month == 2 && is_leap(year) ? 29 : length[month - 1];
}

/* Years begin in March here, so that the leap day is the last one of its year. */
day_t date_from_civil(int year, int month, int day)
{
	int era, year_of_era, day_of_year;

	if (year < 1 || year > 9999 || day < 1 || day > date_month_length(year, month))
		return DAY_NONE;
	if (month <= 2)
		year--;
	era = year / 400;
	year_of_era = year % 400;
	day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	       day_of_year - 719468;
}

struct civil date_civil(day_t d)
{
	struct civil c = { 0, 0, 0 };
	int64_t z = (int64_t)d + 719468;
	int era, day_of_era, year_of_era, day_of_year, month;

	if (d == DAY_NONE)
		return c;
	era = (int)((z >= 0 ? z : z - 146096) / 146097);
	day_of_era = (int)(z - (int64_t)era * 146097);
	year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
		       day_of_era / 146096) / 365;
	day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	month = (5 * day_of_year + 2) / 153;
	c.day = day_of_year - (153 * month + 2) / 5 + 1;
	c.month = month < 10 ? month + 3 : month - 9;
	c.year = year_of_era + era * 400 + (c.month <= 2);
	return c;
}

int date_weekday(day_t d)
{
	return (int)((((int64_t)d + 4) % 7 + 7) % 7);	/* 1970-01-01 was a Thursday */
}

/* Exactly n digits at s. */
static bool read_digits(const char *s, int n, int *ret_value)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		value = value * 10 + (s[i] - '0');
	}
	*ret_value = value;
	return true;
}

bool date_parse_iso(const char *s, day_t *ret_day)
{
	int year, month, day;
	day_t d;

	if (!s || strlen(s) != 10 || s[4] != '-' || s[7] != '-')
		return false;
	if (!read_digits(s, 4, &year) || !read_digits(s + 5, 2, &month) ||
	    !read_digits(s + 8, 2, &day))
		return false;
	d = date_from_civil(year, month, day);
	if (d == DAY_NONE)
		return false;
	*ret_day = d;
	return true;
}

char *date_format_iso(day_t d, char out[DATE_ISO_SIZE])
{
	struct civil c = date_civil(d);

	out[0] = '\0';
	if (d != DAY_NONE && c.year >= 1 && c.year <= 9999)
		snprintf(out, DATE_ISO_SIZE, "%04u-%02u-%02u", (unsigned)c.year % 10000,
			 (unsigned)c.month % 100, (unsigned)c.day % 100);
	return out;
}

/*
 * What was typed in ASCII: full width becomes half width, 年 and 月 become '/', a last 日
 * and all spaces go.  False if something else than ASCII and the relative words is left.
 */
static bool typed_to_ascii(const char *s, char *out, size_t room)
{
	size_t len = 0;
	uint32_t c;

	while ((c = utf8_next(&s))) {
		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xfee0;
		if (c == ' ' || c == 0x3000 || c == '\t')
			continue;
		if (c == 0x5e74 || c == 0x6708)		/* 年 月 */
			c = '/';
		else if (c == 0x5143)			/* 元 of 元年 */
			c = '1';
		else if (c == 0x2212)			/* − */
			c = '-';
		else if (c == 0x65e5 && !*s)		/* 日 */
			continue;
		if (c > 0x7e || len + 1 >= room)
			return false;
		out[len++] = (char)c;
	}
	out[len] = '\0';
	return true;
}

static bool typed_word(const char *s, day_t today, day_t *ret_day)
{
	static const struct { const char *word; int offset; } words[] = {
		{ "今天", 0 }, { "今日", 0 }, { "昨天", -1 }, { "昨日", -1 }, { "明天", 1 },
		{ "明日", 1 },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strcmp(s, words[i].word) == 0) {
			*ret_day = today + words[i].offset;
			return true;
		}
	}
	return false;
}

/* "+7", "-3": at most four digits, so that a mistyped date never becomes a far day. */
static bool typed_offset(const char *s, day_t today, day_t *ret_day)
{
	size_t n = strlen(s);
	int offset;

	if ((*s != '+' && *s != '-') || n < 2 || n > 5 || !read_digits(s + 1, (int)n - 1, &offset))
		return false;
	*ret_day = *s == '+' ? today + offset : today - offset;
	return true;
}

/* Year, month and day with one kind of separator between them. */
static bool typed_split(const char *s, struct civil *ret)
{
	int part[3];
	char sep = '\0';

	for (int i = 0; i < 3; i++) {
		int n = (int)strspn(s, "0123456789");

		if (n < 1 || n > (i == 0 ? 4 : 2) || !read_digits(s, n, &part[i]))
			return false;
		s += n;
		if (i == 2)
			break;
		if (!*s || !strchr("/-.", *s) || (i == 1 && *s != sep))
			return false;
		sep = *s++;
	}
	if (*s)
		return false;
	*ret = (struct civil){ part[0], part[1], part[2] };
	return true;
}

/* 1151121 or 20261121: two digits each for month and day, the rest is the year. */
static bool typed_run(const char *s, struct civil *ret)
{
	int n = (int)strlen(s);

	return (n == 7 || n == 8) && read_digits(s, n - 4, &ret->year) &&
	       read_digits(s + n - 4, 2, &ret->month) && read_digits(s + n - 2, 2, &ret->day);
}

enum date_fault date_parse_typed(const char *s, day_t today, day_t *ret_day)
{
	static const char *const eras[] = { "中華民國", "民國", "民前" };
	bool roc = false, before_roc = false;
	char text[TYPED_MAX];
	struct civil c;
	day_t d;

	if (!s)
		return DATE_UNREADABLE;
	while (*s == ' ' || *s == '\t' || strncmp(s, "　", strlen("　")) == 0)
		s += *s == ' ' || *s == '\t' ? 1 : strlen("　");
	if (today != DAY_NONE && typed_word(s, today, ret_day))
		return DATE_FINE;
	for (size_t i = 0; i < sizeof(eras) / sizeof(*eras) && !roc; i++) {
		if (strncmp(s, eras[i], strlen(eras[i])) == 0) {
			roc = true;
			before_roc = i == 2;
			s += strlen(eras[i]);
		}
	}
	if (!typed_to_ascii(s, text, sizeof(text)))
		return DATE_UNREADABLE;
	if (!roc && today != DAY_NONE && typed_offset(text, today, ret_day))
		return DATE_FINE;
	if (!typed_split(text, &c) && !typed_run(text, &c))
		return DATE_UNREADABLE;
	if (c.year < 1000 || before_roc)
		c.year = c.year == 0 ? 0 : before_roc ? ROC_OFFSET + 1 - c.year : ROC_OFFSET + c.year;
	else if (roc)
		return DATE_UNREADABLE;
	d = date_from_civil(c.year, c.month, c.day);
	if (d == DAY_NONE)
		return DATE_NO_SUCH_DAY;
	*ret_day = d;
	return DATE_FINE;
}

static char *put_year(char *at, unsigned year)
{
	if (year >= 10)
		at = put_year(at, year / 10);
	*at++ = (char)('0' + year % 10);
	return at;
}

static char *put_two(char *at, char before, unsigned n)
{
	*at++ = before;
	*at++ = (char)('0' + n / 10 % 10);
	*at++ = (char)('0' + n % 10);
	return at;
}

char *date_format_roc(day_t d, char out[DATE_ROC_SIZE])
{
	struct civil c = date_civil(d);
	bool before = c.year <= ROC_OFFSET;

	out[0] = '\0';
	if (d != DAY_NONE && c.year >= 1 && c.year <= 9999) {
		char *at = before ? stpcpy(out, "民前") : out;

		/* Written by hand: a case page shows a dozen dates, a list a hundred. */
		at = put_year(at, (unsigned)(before ? ROC_OFFSET + 1 - c.year : c.year - ROC_OFFSET));
		at = put_two(at, '/', (unsigned)c.month);
		*put_two(at, '/', (unsigned)c.day) = '\0';
	}
	return out;
}

char *date_known_roc(const char *iso, const char *known, char out[DATE_ROC_SIZE])
{
	int unknown = !known || strcmp(known, "day") == 0 ? 0 : strcmp(known, "month") == 0 ? 1 : strcmp(known, "year") == 0 ? 2 : 3;
	char *slash;
	day_t d;

	*out = '\0';
	if (!iso || !date_parse_iso(iso, &d) || unknown == 3)
		return out;
	date_format_roc(d, out);
	while (unknown-- > 0 && (slash = strrchr(out, '/')))
		*slash = '\0';
	return out;
}

char *date_iso_to_roc(const char *iso, char out[DATE_ROC_SIZE])
{
	day_t d = DAY_NONE;

	if (!date_parse_iso(iso, &d))
		d = DAY_NONE;
	return date_format_roc(d, out);
}

int64_t instant_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

day_t instant_day(int64_t ms)
{
	return (day_t)floor_div(ms + TAIWAN_MS, DAY_MS);
}

int64_t instant_of_day(day_t d)
{
	return d * DAY_MS - TAIWAN_MS;
}

char *instant_format_roc(int64_t ms, char out[INSTANT_ROC_SIZE])
{
	day_t d = instant_day(ms);
	int minute = (int)((ms - instant_of_day(d)) / 60000);
	size_t n = strlen(date_format_roc(d, out));

	if (n)
		snprintf(out + n, INSTANT_ROC_SIZE - n, " %02d:%02d", minute / 60, minute % 60);
	return out;
}

/*
 * 民法§124: age counts from the day of birth; §121 II: a year is full at the end of the day
 * before its anniversary, or of the month's last day where there is no anniversary.  Someone
 * born on 29 February is therefore a year older from 1 March on, or from 29 February.
 */
int date_age(day_t birth, day_t on)
{
	struct civil b = date_civil(birth), o = date_civil(on);

	if (birth == DAY_NONE || on == DAY_NONE || on < birth)
		return -1;
	return o.year - b.year - (o.month < b.month || (o.month == b.month && o.day < b.day));
}
