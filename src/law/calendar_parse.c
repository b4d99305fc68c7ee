/* The official working-day calendar, read without any mercy for a file that is not whole. */
#include "law/calendar.h"

#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/decode.h"

enum { COLUMN_DATE, COLUMN_WEEKDAY, COLUMN_OFF, COLUMN_NOTE, N_COLUMNS };

static const char *const header[N_COLUMNS] = {"西元日期", "星期", "是否放假", "備註"};

/* A year has 367 lines at most; the room above it lets a second year be named as such. */
static const struct csv_limits limits = {.rows = 800, .columns = 16, .cell = 200};

struct reading {
	struct arena *arena;
	struct law_year year;
	day_t next;		/* the day that the next row must be */
	struct calendar_fault *fault;
};

static bool refuse(struct reading *r, enum calendar_problem problem, size_t row, const char *seen,
		   const char *expected)
{
	*r->fault = (struct calendar_fault){
		.problem = problem, .row = row, .seen = seen, .expected = expected,
	};
	return false;
}

/* YYYYMMDD as the file writes it. */
static const char *date_text(struct arena *a, day_t day)
{
	struct civil c = date_civil(day);

	return arena_printf(a, "%04d%02d%02d", c.year, c.month, c.day);
}

static day_t read_date(const char *s)
{
	int n[8];

	if (strlen(s) != 8 || strspn(s, "0123456789") != 8)
		return DAY_NONE;
	for (int i = 0; i < 8; i++)
		n[i] = s[i] - '0';
	return date_from_civil(n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3], n[4] * 10 + n[5],
			       n[6] * 10 + n[7]);
}

static bool check_header(struct reading *r, const struct csv_row *row)
{
	for (size_t i = 0; i < N_COLUMNS; i++) {
		if (i >= row->n || strcmp(row->cells[i], header[i]) != 0)
			return refuse(r, CALENDAR_HEADER, row->line,
				      i < row->n ? row->cells[i] : "", header[i]);
	}
	return row->n == N_COLUMNS ||
	       refuse(r, CALENDAR_HEADER, row->line, row->cells[N_COLUMNS], "");
}

/* The first row says which year this is; each later one must be the day after. */
static bool check_date(struct reading *r, const struct csv_row *row)
{
	const char *seen = row->cells[COLUMN_DATE];
	day_t day = read_date(seen);
	enum calendar_problem problem;

	if (day == DAY_NONE)
		return refuse(r, CALENDAR_DATE, row->line, seen, "YYYYMMDD");
	if (r->year.n_days == 0) {
		r->year.year = date_civil(day).year;
		r->year.first = r->next = date_from_civil(r->year.year, 1, 1);
	}
	if (day == r->next && date_civil(day).year == r->year.year)
		return true;
	if (date_civil(day).year != r->year.year)
		problem = CALENDAR_OTHER_YEAR;
	else
		problem = day < r->next ? CALENDAR_REPEATED : CALENDAR_ORDER;
	return refuse(r, problem, row->line, seen, date_text(r->arena, r->next));
}

static bool take_day(struct reading *r, const struct csv_row *row)
{
	const char *weekday, *off;

	if (row->n != N_COLUMNS)
		return refuse(r, CALENDAR_COLUMNS, row->line,
			      arena_printf(r->arena, "%zu", row->n), "4");
	if (!check_date(r, row))
		return false;
	weekday = row->cells[COLUMN_WEEKDAY];
	if (strcmp(weekday, calendar_weekday_word(r->next)) != 0)
		return refuse(r, CALENDAR_WEEKDAY, row->line, weekday,
			      calendar_weekday_word(r->next));
	off = row->cells[COLUMN_OFF];
	if (strcmp(off, "0") != 0 && strcmp(off, "2") != 0)
		return refuse(r, CALENDAR_VALUE, row->line, off, "0、2");
	r->year.days[r->year.n_days++] = (struct law_day){
		.off = off[0] == '2', .note = row->cells[COLUMN_NOTE],
	};
	r->next++;
	return true;
}

static bool read_rows(struct reading *r, const struct decode *text)
{
	struct csv csv;
	struct csv_row row;

	csv_open(&csv, r->arena, text->text, text->len, &limits);
	if (csv_next(&csv, &row) && !check_header(r, &row))
		return false;
	while (csv_next(&csv, &row)) {
		if (!take_day(r, &row))
			return false;
	}
	if (csv.fault.problem != CSV_FINE)
		return refuse(r, CALENDAR_CSV, csv.fault.line, "", "");
	if (r->year.n_days == 0)
		return refuse(r, CALENDAR_EMPTY, csv.line, "", "");
	if (date_civil(r->next).year == r->year.year)
		return refuse(r, CALENDAR_TRUNCATED, csv.line, date_text(r->arena, r->next - 1),
			      arena_printf(r->arena, "%04d1231", r->year.year));
	return true;
}

static size_t line_of(const char *bytes, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n';
	return line;
}

bool calendar_parse(struct arena *a, const char *bytes, size_t len, struct law_year *ret_year,
		    struct calendar_fault *ret_fault)
{
	struct reading r = {.arena = a, .fault = ret_fault};
	struct decode text;

	if (!decode_text(a, bytes, len, &text))
		return refuse(&r, CALENDAR_ENCODING, line_of(bytes, text.bad_at), "", "");
	if (!read_rows(&r, &text))
		return false;
	r.year.version = ret_year->version;
	r.year.source = ret_year->source;
	*ret_year = r.year;
	return true;
}
