/* zhilu report closure --year Y --as-of DATE --known-at DATE --csv: the closure rate of every county. */
#include "mod/figure/figure.h"

#include "base/arena.h"
#include "base/csv.h"
#include "mod/figure/figure_report_words.h"

#include <inttypes.h>
#include <string.h>

/* Exit statuses after sysexits.h, as app/command.h has them. */
enum { DONE = 0, FAILED = 1, USAGE = 2 };

struct report {
	const char *year, *as_of, *known_at;	/* as given; NULL: not given */
	bool csv;
	struct figure_query query;
	struct app *app;
	const struct known *known;
	struct figure_closure figure;
};

static bool read_arguments(struct report *r, int argc, char **argv)
{
	if (argc < 2 || strcmp(argv[1], "closure") != 0)
		return false;
	for (int i = 2; i < argc; i++) {
		bool more = i + 1 < argc;

		if (strcmp(argv[i], "--csv") == 0)
			r->csv = true;
		else if (more && strcmp(argv[i], "--year") == 0)
			r->year = argv[++i];
		else if (more && strcmp(argv[i], "--as-of") == 0)
			r->as_of = argv[++i];
		else if (more && strcmp(argv[i], "--known-at") == 0)
			r->known_at = argv[++i];
		else
			return false;
	}
	return r->year && r->csv;
}

/* A 民國 year has at most three digits. */
static bool read_query(struct report *r)
{
	day_t today = instant_day(instant_now()), known = today;

	if (!csv_number(r->year, &r->query.year))
		return false;
	r->query.year += r->query.year < 1000 ? 1911 : 0;
	r->query.as_of = date_from_civil(r->query.year, 12, 31);
	if (r->as_of && date_parse_typed(r->as_of, today, &r->query.as_of) != DATE_FINE)
		return false;
	if (r->known_at && date_parse_typed(r->known_at, today, &known) != DATE_FINE)
		return false;
	/* What was learnt on that day, until its end in Taiwan, is known. */
	r->query.known_at = instant_of_day(known + 1) - 1;
	return true;
}

static void print_county(const struct report *r, const struct figure_place *p, FILE *out)
{
	char as_of[DATE_ISO_SIZE], known[DATE_ISO_SIZE], rate[CLOSURE_RATE_SIZE];
	const struct closure_counts *c = &p->counts;
	long tenths = closure_rate_tenths(c);

	fprintf(out, "%s,%d,%s,%s,%ld,%ld,%ld,%ld,%s\n", p->code, r->query.year,
		date_format_iso(r->query.as_of, as_of), date_format_iso(instant_day(r->query.known_at), known),
		c->opened, c->carried, c->closed, c->transferred_out,
		tenths == CLOSURE_NO_RATE ? "" : closure_rate_format(tenths, rate));
}

static enum err take(struct db *db, void *ctx)
{
	struct report *r = ctx;

	return figure_closure(r->app, db, db->arena, r->known, &r->query, &r->figure);
}

static int print(struct report *r, struct arena *a, FILE *out)
{
	struct db_who who = { .now = instant_now() };
	enum err e = known_take(r->app, 0, &r->known);

	if (e == OK) {
		e = db_read(r->app->store, &who, a, take, r);
		known_drop(r->app, r->known);
	}
	if (e != OK) {
		fprintf(stderr, "zhilu: %s\n", err_message(e));
		return FAILED;
	}
	fputs("county,year,as_of,known_at,opened,carried,closed,transferred_out,rate_percent\n", out);
	for (size_t i = 0; i < r->figure.n_counties; i++)
		print_county(r, &r->figure.counties[i], out);
	return DONE;
}

int figure_report_command(struct app *app, int argc, char **argv, FILE *out)
{
	struct report r = { .app = app };
	struct arena *a;
	int status;

	if (!read_arguments(&r, argc, argv) || !read_query(&r)) {
		fputs(FIGURE_REPORT_USAGE, stderr);
		return USAGE;
	}
	a = arena_new();
	status = print(&r, a, out);
	arena_free(a);
	return status;
}
