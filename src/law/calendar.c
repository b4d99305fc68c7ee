#include "law/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct law_calendar {
	const struct law_year **years;		/* by year, one version each */
	size_t n_years;
	const struct law_day_off *offs;		/* by day */
	size_t n_offs;
};

static int by_year_then_version(const void *x, const void *y)
{
	const struct law_year *a = *(const struct law_year *const *)x;
	const struct law_year *b = *(const struct law_year *const *)y;

	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	return (a->version > b->version) - (a->version < b->version);
}

static int by_day(const void *x, const void *y)
{
	const struct law_day_off *a = x, *b = y;

	return (a->day > b->day) - (a->day < b->day);
}

static void take_years(struct law_calendar *cal, struct arena *a, const struct law_year *years,
		       size_t n)
{
	cal->years = arena_array(a, n + 1, sizeof(*cal->years));
	for (size_t i = 0; i < n; i++)
		cal->years[i] = &years[i];
	qsort(cal->years, n, sizeof(*cal->years), by_year_then_version);
	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n && cal->years[i + 1]->year == cal->years[i]->year)
			continue;
		cal->years[cal->n_years++] = cal->years[i];
	}
}

const struct law_calendar *calendar_make(struct arena *a, const struct law_year *years,
					 size_t n_years, const struct law_day_off *offs,
					 size_t n_offs)
{
	struct law_calendar *cal = arena_alloc(a, sizeof(*cal));
	struct law_day_off *copy = arena_array(a, n_offs + 1, sizeof(*copy));

	take_years(cal, a, years, n_years);
	if (n_offs)
		memcpy(copy, offs, n_offs * sizeof(*copy));
	qsort(copy, n_offs, sizeof(*copy), by_day);
	cal->offs = copy;
	cal->n_offs = n_offs;
	return cal;
}

static const struct law_year *year_of(const struct law_calendar *cal, day_t day)
{
	for (size_t i = 0; i < cal->n_years; i++) {
		const struct law_year *y = cal->years[i];

		if (day >= y->first && day < y->first + y->n_days)
			return y;
	}
	return NULL;
}

bool calendar_knows(const struct law_calendar *cal, day_t day)
{
	return year_of(cal, day) != NULL;
}

const struct law_year *calendar_year(const struct law_calendar *cal, int year)
{
	day_t first = date_from_civil(year, 1, 1);

	return first == DAY_NONE ? NULL : year_of(cal, first);
}

static bool is_weekend(day_t day)
{
	int weekday = date_weekday(day);

	return weekday == 0 || weekday == 6;
}

static const char *weekend_word(day_t day)
{
	return date_weekday(day) == 0 ? "星期日" : date_weekday(day) == 6 ? "星期六" : "";
}

static bool off_by_calendar(const struct law_calendar *cal, day_t day, const char **ret_reason)
{
	const struct law_year *y = year_of(cal, day);
	const struct law_day *d = y ? &y->days[day - y->first] : NULL;

	*ret_reason = d && d->note[0] ? d->note : weekend_word(day);
	return d ? d->off : is_weekend(day);
}

/* The first of the sorted days off that is not before `day`. */
static size_t first_off_from(const struct law_calendar *cal, day_t day)
{
	size_t low = 0, high = cal->n_offs;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cal->offs[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A whole day wins over a half one that was announced before it. */
static const struct law_day_off *off_by_county(const struct law_calendar *cal, day_t day,
					       const char *county)
{
	const struct law_day_off *half = NULL;

	for (size_t i = first_off_from(cal, day); i < cal->n_offs; i++) {
		const struct law_day_off *o = &cal->offs[i];

		if (o->day != day)
			break;
		if (o->county[0] && strcmp(o->county, county) != 0)
			continue;
		if (!o->half)
			return o;
		half = o;
	}
	return half;
}

enum law_day_state calendar_state(const struct law_calendar *cal, day_t day, const char *county,
				  const char **ret_reason)
{
	const struct law_day_off *o;
	const char *ignored = NULL;
	const char **reason = ret_reason ? ret_reason : &ignored;

	if (off_by_calendar(cal, day, reason))
		return LAW_DAY_OFF;
	if (!county || !county[0])
		return LAW_DAY_WORKS;
	o = off_by_county(cal, day, county);
	if (!o)
		return LAW_DAY_WORKS;
	*reason = o->notice;
	return o->half ? LAW_DAY_OFF_HALF : LAW_DAY_OFF_COUNTY;
}

day_t calendar_first_change(const struct law_calendar *before, const struct law_calendar *after,
			    const char *county, day_t from, day_t until)
{
	for (day_t day = from; day <= until; day++) {
		if (calendar_state(before, day, county, NULL) !=
		    calendar_state(after, day, county, NULL))
			return day;
	}
	return DAY_NONE;
}

const char *calendar_weekday_word(day_t day)
{
	static const char *const words[] = {"日", "一", "二", "三", "四", "五", "六"};

	return words[date_weekday(day)];
}
