#include "law/closure.h"

#include <stdio.h>
#include <string.h>

/* Where one case stands while its events are walked. */
struct stay {
	const char *place;	/* NULL until it is opened */
	day_t since;
	day_t closed;		/* DAY_NONE while open */
};

struct year {
	day_t first, last;
};

static struct year year_until(const struct closure_query *q)
{
	struct year y = {date_from_civil(q->year, 1, 1), date_from_civil(q->year, 12, 31)};

	return y;
}

static bool in_year(struct year y, day_t day)
{
	return day >= y.first && day <= y.last;
}

/* A reversal counts from when it is known, whatever its day; the rest from its day on. */
static bool counts(const struct closure_event *e, const struct closure_query *q, struct year y)
{
	day_t until = q->as_of < y.last ? q->as_of : y.last;

	if (e->recorded > q->known_at)
		return false;
	return e->kind == CLOSURE_REVERSED || e->on_day <= until;
}

static void move(struct stay *s, const struct closure_event *e, const struct closure_query *q,
		 struct year y, struct closure_counts *c)
{
	if (s->place && strcmp(s->place, e->place) == 0)
		return;
	if (s->place && strcmp(s->place, q->place) == 0 && in_year(y, e->on_day))
		c->transferred_out++;
	*s = (struct stay){.place = e->place, .since = e->on_day, .closed = DAY_NONE};
}

static void settle(const struct stay *s, const struct closure_query *q, struct year y,
		   struct closure_counts *c)
{
	if (!s->place || strcmp(s->place, q->place) != 0)
		return;
	if (s->closed != DAY_NONE && s->closed < y.first)
		return;
	if (s->since < y.first)
		c->carried++;
	else
		c->opened++;
	if (s->closed != DAY_NONE)
		c->closed++;
}

void closure_count(const struct closure_event *events, size_t n, const struct closure_query *q,
		   struct closure_counts *ret_counts)
{
	struct year y = year_until(q);
	struct closure_counts c = {0};
	struct stay s = {.closed = DAY_NONE};

	for (size_t i = 0; i < n; i++) {
		const struct closure_event *e = &events[i];

		if (i > 0 && strcmp(e->case_id, events[i - 1].case_id) != 0) {
			settle(&s, q, y, &c);
			s = (struct stay){.closed = DAY_NONE};
		}
		if (!counts(e, q, y))
			continue;
		if (e->kind == CLOSURE_CLOSED)
			s.closed = e->on_day;
		else if (e->kind == CLOSURE_REVERSED)
			s.closed = DAY_NONE;
		else
			move(&s, e, q, y, &c);
	}
	settle(&s, q, y, &c);
	*ret_counts = c;
}

long closure_denominator(const struct closure_counts *c)
{
	return c->opened + c->carried;
}

/* x ÷ y to the nearest whole number, a half going up; both not negative. */
static long half_up(long x, long y)
{
	return (2 * x + y) / (2 * y);
}

long closure_rate_tenths(const struct closure_counts *c)
{
	long all = closure_denominator(c);

	return all ? half_up(c->closed * 1000, all) : CLOSURE_NO_RATE;
}

char *closure_rate_format(long tenths, char out[CLOSURE_RATE_SIZE])
{
	if (tenths == CLOSURE_NO_RATE)
		snprintf(out, CLOSURE_RATE_SIZE, "—");
	else
		snprintf(out, CLOSURE_RATE_SIZE, "%ld.%ld", tenths / 10, tenths % 10);
	return out;
}

bool closure_reaches(const struct closure_counts *c, int percent)
{
	long all = closure_denominator(c);

	return all > 0 && c->closed * 100 >= percent * all;
}

long closure_needed(const struct closure_counts *c, int percent)
{
	long wanted = (percent * closure_denominator(c) + 99) / 100;

	return wanted > c->closed ? wanted - c->closed : 0;
}

long closure_forecast_tenths(const struct closure_counts *c, int year, day_t as_of)
{
	day_t first = date_from_civil(year, 1, 1);
	long days = date_from_civil(year, 12, 31) - first + 1;
	long elapsed = as_of - first + 1;

	if (elapsed <= 0)
		return CLOSURE_NO_RATE;
	return elapsed >= days ? c->closed * 10 : half_up(c->closed * days * 10, elapsed);
}
