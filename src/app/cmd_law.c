#include "app/cmd_law.h"

#include <errno.h>
#include <string.h>

#include "app/cmd_law_words.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/decode.h"
#include "law/calendar.h"
#include "law/identifier.h"
#include "law/period.h"
#include "law/rule.h"
#include "law/shipped.h"

#define INPUT_MAX ((size_t)64 * 1024 * 1024)
#define DONE 0
#define INPUT_WRONG 1
#define USAGE_WRONG 2

static const struct csv_limits limits = {.rows = 1000001, .columns = 64, .cell = 1000};

/* A list: its first columns are read, the answer to them is put behind. */
struct list {
	const char *const *columns;
	size_t n_columns;
	const char *answer_column;
	/* NULL if the row cannot be answered. */
	const char *(*answer)(struct arena *a, const struct csv_row *row,
			      const struct law_calendar *cal);
};

static const char *answer_due(struct arena *a, const struct csv_row *row,
			      const struct law_calendar *cal)
{
	struct law_period p = {.rolls = true};
	struct law_due due;
	char *text = arena_alloc(a, DATE_ISO_SIZE);

	if (!date_parse_iso(row->cells[0], &p.start) || !csv_number(row->cells[1], &p.length) ||
	    !period_unit_parse(row->cells[2], &p.unit) || period_due(cal, &p, &due) != OK)
		return NULL;
	return date_format_iso(due.due, text);
}

static const char *answer_valid(struct arena *a, const struct csv_row *row,
				const struct law_calendar *cal)
{
	const char *kind = row->cells[0], *text = row->cells[1];

	(void)a;
	(void)cal;
	if (strcmp(kind, "person") == 0)
		return identifier_check_person(text) == IDENTIFIER_FINE ? "1" : "0";
	if (strcmp(kind, "employer") == 0)
		return identifier_check_employer(text) == IDENTIFIER_FINE ? "1" : "0";
	return NULL;
}

static bool read_all(struct arena *a, FILE *in, struct decode *ret_text)
{
	char chunk[16384];
	struct buf b;
	size_t n;

	buf_init(&b, a, INPUT_MAX);
	while ((n = fread(chunk, 1, sizeof(chunk), in)) > 0)
		buf_put(&b, chunk, n);
	if (b.failed) {
		fputs(LAW_TOO_LARGE, stderr);
		return false;
	}
	if (!decode_text(a, buf_text(&b), b.len, ret_text)) {
		fputs(LAW_NOT_TEXT, stderr);
		return false;
	}
	return true;
}

static void put_line(struct arena *a, FILE *out, const struct list *list, char **cells,
		     const char *answer)
{
	struct buf b;

	buf_init(&b, a, (limits.cell + 4) * 2 * (list->n_columns + 1));
	for (size_t i = 0; i < list->n_columns; i++) {
		csv_put_cell(&b, cells[i]);
		buf_char(&b, ',');
	}
	csv_put_cell(&b, answer);
	fprintf(out, "%s\n", buf_text(&b));
}

static bool check_header(const struct list *list, const struct csv_row *row)
{
	for (size_t i = 0; i < list->n_columns; i++) {
		if (i >= row->n || strcmp(row->cells[i], list->columns[i]) != 0) {
			fprintf(stderr, LAW_HEADER_WRONG, list->columns[i]);
			return false;
		}
	}
	return true;
}

static int answer_rows(struct arena *a, FILE *out, const struct list *list, struct csv *csv,
		       const struct law_calendar *cal)
{
	struct csv_row row;

	if (csv_next(csv, &row)) {
		if (!check_header(list, &row))
			return INPUT_WRONG;
		put_line(a, out, list, row.cells, list->answer_column);
	}
	for (struct arena_mark mark = arena_mark(a); csv_next(csv, &row); arena_reset(a, mark)) {
		const char *answer = row.n >= list->n_columns ? list->answer(a, &row, cal) : NULL;

		if (!answer) {
			fprintf(stderr, LAW_LINE_WRONG, row.line);
			return INPUT_WRONG;
		}
		put_line(a, out, list, row.cells, answer);
	}
	if (csv->fault.problem == CSV_FINE)
		return DONE;
	fprintf(stderr, LAW_LINE_BROKEN, csv->fault.line);
	return INPUT_WRONG;
}

static int answer_list(FILE *in, FILE *out, const struct list *list, const struct law_calendar *cal)
{
	struct arena *a = arena_new();
	int status = INPUT_WRONG;
	struct decode text;

	if (read_all(a, in, &text)) {
		struct csv csv;

		csv_open(&csv, a, text.text, text.len, &limits);
		status = answer_rows(a, out, list, &csv, cal);
	}
	arena_free(a);
	return status;
}

int cmd_law_due(FILE *in, FILE *out, const struct law_calendar *cal)
{
	static const char *const columns[] = {"start", "length", "unit"};

	return answer_list(in, out, &(struct list){columns, 3, "due", answer_due}, cal);
}

int cmd_law_identifiers(FILE *in, FILE *out)
{
	static const char *const columns[] = {"kind", "text"};

	return answer_list(in, out, &(struct list){columns, 2, "valid", answer_valid}, NULL);
}

/* What follows start, length and unit; NULL, or the word that is not understood. */
static const char *read_options(int argc, char **argv, struct law_period *p, bool *ret_explain)
{
	for (int i = 0; i < argc; i++) {
		if (strcmp(argv[i], "--explain") == 0)
			*ret_explain = true;
		else if (strcmp(argv[i], "--no-roll") == 0)
			p->rolls = false;
		else if (strcmp(argv[i], "--back") == 0)
			p->direction = LAW_BACKWARD;
		else if (strcmp(argv[i], "--county") == 0 && i + 1 < argc)
			p->county = argv[++i];
		else
			return argv[i];
	}
	return NULL;
}

static const char *read_period(int argc, char **argv, struct law_period *p, bool *ret_explain)
{
	if (date_parse_typed(argv[0], instant_day(instant_now()), &p->start) != DATE_FINE)
		return argv[0];
	if (!csv_number(argv[1], &p->length))
		return argv[1];
	if (!period_unit_parse(argv[2], &p->unit))
		return argv[2];
	return read_options(argc - 3, argv + 3, p, ret_explain);
}

static int one_due(int argc, char **argv, const struct law_calendar *cal, FILE *out)
{
	struct law_period p = {.rolls = true};
	struct law_due due;
	bool explain = false;
	const char *wrong = read_period(argc, argv, &p, &explain);
	char text[DATE_ISO_SIZE];

	if (!wrong && period_due(cal, &p, &due) != OK)
		wrong = argv[1];
	if (wrong) {
		fprintf(stderr, LAW_ARGUMENT_WRONG LAW_USAGE, wrong);
		return USAGE_WRONG;
	}
	fprintf(out, "%s\n", date_format_iso(due.due, text));
	if (explain) {
		struct arena *a = arena_new();

		fprintf(out, "%s\n", period_explain(a, cal, &p, &due));
		arena_free(a);
	}
	return DONE;
}

static void put_rule(struct arena *a, FILE *out, const struct law_rule *r)
{
	const char *length = r->unit == LAW_NO_UNIT ? r->value :
			     period_length_words(a, r->length, r->unit);

	fprintf(out, "%-22s %s\t%s\t%s\t%s\n", r->code, length, rule_ground_words(r->ground),
		r->clause, r->title);
}

static int list_rules(const char *code, FILE *out)
{
	struct arena *a = arena_new();
	struct law_rules rules = shipped_rules(a);
	size_t shown = 0;

	for (size_t i = 0; i < rules.n; i++) {
		if (code && strcmp(code, rules.rows[i].code) != 0)
			continue;
		put_rule(a, out, &rules.rows[i]);
		shown++;
	}
	if (!shown)
		fprintf(stderr, LAW_NO_RULE, code ? code : "");
	arena_free(a);
	return shown ? DONE : INPUT_WRONG;
}

static bool is_list(const char *what)
{
	return strcmp(what, "due") == 0 || strcmp(what, "id") == 0 || strcmp(what, "identifiers") == 0;
}

/* file: NULL for standard input. */
static int a_list(const char *what, const char *file, const struct law_calendar *cal, FILE *out)
{
	FILE *in = file ? fopen(file, "rb") : stdin;
	int status;

	if (!in) {
		fprintf(stderr, LAW_NO_FILE, file, strerror(errno));
		return INPUT_WRONG;
	}
	status = strcmp(what, "due") == 0 ? cmd_law_due(in, out, cal) : cmd_law_identifiers(in, out);
	if (file)
		fclose(in);
	return status;
}

int cmd_law_run(int argc, char **argv, const struct law_calendar *cal, FILE *out)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (strcmp(what, "--help") == 0) {
		fputs(LAW_USAGE, out);
		return DONE;
	}
	if (strcmp(what, "due") == 0 && argc >= 5)
		return one_due(argc - 2, argv + 2, cal, out);
	if (is_list(what) && argc <= 3)
		return a_list(what, argc == 3 ? argv[2] : NULL, cal, out);
	if (strcmp(what, "rules") == 0 && argc <= 3)
		return list_rules(argc == 3 ? argv[2] : NULL, out);
	fputs(LAW_USAGE, stderr);
	return USAGE_WRONG;
}

int cmd_law(int argc, char **argv)
{
	struct arena *a = arena_new();
	int status = cmd_law_run(argc, argv, shipped_calendar(a), stdout);

	arena_free(a);
	return status;
}
