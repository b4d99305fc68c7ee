#include "mod/audit/audit_rules.h"

#include "base/arena.h"
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)
#define HOUR_MS INT64_C(3600000)

enum { KINDS = 8 };

/* ---- how many at once ---- */

struct numbered { int64_t kind, thing_id; size_t look; };

static int by_thing(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->thing_id < y->thing_id ? -1 : x->thing_id > y->thing_id;
}

/* For each look the number of its thing: the same thing, the same number. */
static size_t *number_things(struct arena *a, const struct audit_look *looks, size_t n)
{
	struct numbered *order = arena_array(a, n + 1, sizeof(*order));
	size_t *number = arena_array(a, n + 1, sizeof(*number)), last = 0;

	for (size_t i = 0; i < n; i++)
		order[i] = (struct numbered){ looks[i].kind, looks[i].thing_id, i };
	qsort(order, n, sizeof(*order), by_thing);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && by_thing(&order[i - 1], &order[i]) != 0)
			last++;
		number[order[i].look] = last;
	}
	return number;
}

static bool has_kind(const struct audit_look *l)
{
	return l->kind >= 0 && l->kind < KINDS;
}

/* A window slides over the looks: each comes in once and leaves once. */
int64_t audit_busiest(struct arena *a, const struct audit_look *looks, size_t n, int64_t span, int64_t *ret_from)
{
	const size_t *number = number_things(a, looks, n);
	size_t *times = arena_array(a, n + 1, sizeof(*times)), end = 0;
	int64_t things[KINDS] = { 0 }, most = 0;

	for (size_t from = 0; from < n; from++) {
		for (; end < n && looks[end].at < looks[from].at + span; end++)
			if (has_kind(&looks[end]) && times[number[end]]++ == 0 && ++things[looks[end].kind] > most) {
				most = things[looks[end].kind];
				*ret_from = looks[from].at;
			}
		if (has_kind(&looks[from]) && --times[number[from]] == 0)
			things[looks[from].kind]--;
	}
	return most;
}

/* ---- family names ---- */

static const char *const double_names[] = {
	"歐陽", "司馬", "司徒", "上官", "諸葛", "夏侯", "皇甫", "尉遲", "公孫", "慕容", "令狐", "端木", "東方", "南宮",
	"張簡", "范姜", "張廖",
};

/* Bytes of the family name; 0: none to be told. */
static size_t family(const char *name)
{
	for (size_t i = 0; i < sizeof(double_names) / sizeof(double_names[0]); i++)
		if (strncmp(name, double_names[i], strlen(double_names[i])) == 0 && strlen(name) > 6)
			return 6;
	if (((unsigned char)name[0] & 0xF0) == 0xE0 && !strstr(name, "·") && !strstr(name, "．"))
		return 3;
	return ((unsigned char)name[0] & 0xF8) == 0xF0 ? 4 : 0;
}

bool audit_same_family(const char *a, const char *b)
{
	size_t n = a ? family(a) : 0, m = b ? family(b) : 0;

	return n > 0 && n == m && memcmp(a, b, n) == 0;
}

/* ---- night ---- */

bool audit_night(int64_t at, int64_t from_hour, int64_t until_hour, int64_t *ret_from, int64_t *ret_until)
{
	int64_t midnight = instant_of_day(instant_day(at));
	int64_t from = midnight + from_hour * HOUR_MS, until = midnight + until_hour * HOUR_MS;

	if (from_hour == until_hour)
		return false;
	if (from_hour > until_hour) {	/* over midnight: this evening's, or the one that began yesterday */
		if (at < until)
			from -= DAY_MS;
		else
			until += DAY_MS;
	}
	*ret_from = from;
	*ret_until = until;
	return at >= from && at < until;
}

/* ---- accounts ---- */

static bool is_over(int64_t since, int64_t days, int64_t now)
{
	return days >= 0 && since + days * DAY_MS < now;
}

unsigned audit_flags(const struct audit_account *a, const struct audit_days *days, int64_t now)
{
	int64_t seen = a->last_login_at > a->created_at ? a->last_login_at : a->created_at;
	/* Who was in already and is invited again was reset. */
	bool invited = strcmp(a->state, "invited") == 0 && a->last_login_at == 0;
	unsigned flags = 0;

	if (a->contract_until <= now)
		flags |= FLAG_OVER;
	if (invited && is_over(a->created_at, days->unused, now))
		flags |= FLAG_UNUSED;
	if (!invited && is_over(seen, days->idle, now))
		flags |= FLAG_IDLE;
	if (!a->has_role)
		flags |= FLAG_NO_ROLE;
	if (a->is_outside && a->contract_until >= INT64_C(9007199254740991))
		flags |= FLAG_NO_END;
	if (a->needs_certificate && !a->is_certified)
		flags |= FLAG_UNCERTIFIED;
	return flags;
}

char *audit_quarter(int year, int month, char out[QUARTER_SIZE])
{
	snprintf(out, QUARTER_SIZE, "%d-%d", year, (month + 2) / 3);
	return out;
}

char *audit_quarter_before(int year, int month, char out[QUARTER_SIZE])
{
	return month <= 3 ? audit_quarter(year - 1, 12, out) : audit_quarter(year, month - 3, out);
}
