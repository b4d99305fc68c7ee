/* data/rules.csv to rows: a slip in the law's own table is found when it is loaded, not on a screen. */
#include "law/rule.h"

#include <string.h>

#include "base/arena.h"
#include "base/csv.h"

enum column {
	CODE, TITLE, CLAUSE, GROUND, STARTS_ON, LENGTH, UNIT, DIRECTION, ROLLS, OWES,
	SATISFIED_BY, EXTEND_BY, EXTEND_LENGTH, WARN_BEFORE, COUNTY, FROM, TO, VALUE, NOTE,
	N_COLUMNS
};

static const char *const names[N_COLUMNS] = {
	"code", "title", "clause", "ground", "starts_on", "length", "unit", "direction",
	"rolls", "owes", "satisfied_by", "extend_by", "extend_length", "warn_before",
	"county", "effective_from", "effective_to", "value", "note",
};

static const struct csv_limits limits = {.rows = 1000, .columns = N_COLUMNS + 1, .cell = 1000};

struct reading {
	char **cells;
	size_t line;
	struct rule_fault *fault;
};

static bool refuse(struct reading *r, enum rule_problem problem, enum column column)
{
	*r->fault = (struct rule_fault){
		.problem = problem, .line = r->line,
		.column = column < N_COLUMNS ? names[column] : "",
		.seen = column < N_COLUMNS && r->cells ? r->cells[column] : "",
	};
	return false;
}

/* A whole number from 0; an empty cell is 0. */
static bool take_number(struct reading *r, enum column column, int *ret_number)
{
	*ret_number = 0;
	if (!r->cells[column][0] || csv_number(r->cells[column], ret_number))
		return true;
	return refuse(r, RULE_NUMBER, column);
}

static bool take_day(struct reading *r, enum column column, day_t *ret_day)
{
	*ret_day = DAY_NONE;
	if (!r->cells[column][0] || date_parse_iso(r->cells[column], ret_day))
		return true;
	return refuse(r, RULE_DATE, column);
}

static bool take_ground(struct reading *r, enum law_ground *ret_ground)
{
	for (int g = LAW_GROUND_LAW; g <= LAW_GROUND_HOUSE; g++) {
		if (strcmp(r->cells[GROUND], rule_ground_code((enum law_ground)g)) == 0) {
			*ret_ground = (enum law_ground)g;
			return true;
		}
	}
	return refuse(r, RULE_GROUND, GROUND);
}

static bool take_clock(struct reading *r, struct law_rule *rule)
{
	const char *direction = r->cells[DIRECTION], *rolls = r->cells[ROLLS];

	if (!take_number(r, LENGTH, &rule->length))
		return false;
	if (!period_unit_parse(r->cells[UNIT], &rule->unit))
		return refuse(r, RULE_UNIT, UNIT);
	if (strcmp(direction, "forward") != 0 && strcmp(direction, "backward") != 0)
		return refuse(r, RULE_DIRECTION, DIRECTION);
	rule->direction = direction[0] == 'b' ? LAW_BACKWARD : LAW_FORWARD;
	rule->rolls = strcmp(rolls, "1") == 0;
	if (!rule->rolls && strcmp(rolls, "0") != 0)
		return refuse(r, RULE_ROLLS, ROLLS);
	if (rule->rolls && rule->direction == LAW_BACKWARD)
		return refuse(r, RULE_ROLLS, ROLLS);
	return true;
}

static bool take_texts(struct reading *r, struct law_rule *rule)
{
	static const enum column needed[] = {CODE, TITLE, CLAUSE, OWES};

	for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++) {
		if (!r->cells[needed[i]][0])
			return refuse(r, RULE_MISSING, needed[i]);
	}
	rule->code = r->cells[CODE];
	rule->title = r->cells[TITLE];
	rule->clause = r->cells[CLAUSE];
	rule->starts_on = r->cells[STARTS_ON];
	rule->owes = r->cells[OWES];
	rule->satisfied_by = r->cells[SATISFIED_BY];
	rule->extend_by = r->cells[EXTEND_BY];
	rule->county = r->cells[COUNTY];
	rule->value = r->cells[VALUE];
	rule->note = r->cells[NOTE];
	return true;
}

static bool take_row(struct reading *r, struct law_rule *rule)
{
	if (!take_texts(r, rule) || !take_ground(r, &rule->ground) || !take_clock(r, rule))
		return false;
	if (!take_number(r, EXTEND_LENGTH, &rule->extend_length) ||
	    !take_number(r, WARN_BEFORE, &rule->warn_before))
		return false;
	if (!take_day(r, FROM, &rule->effective_from) || !take_day(r, TO, &rule->effective_to))
		return false;
	if (rule->effective_to != DAY_NONE && rule->effective_to < rule->effective_from)
		return refuse(r, RULE_DATES_CROSSED, TO);
	return true;
}

static bool overlaps(const struct law_rule *a, const struct law_rule *b)
{
	if (strcmp(a->code, b->code) != 0 || strcmp(a->county, b->county) != 0)
		return false;
	return (a->effective_to == DAY_NONE || a->effective_to >= b->effective_from) &&
	       (b->effective_to == DAY_NONE || b->effective_to >= a->effective_from);
}

static bool check_header(struct reading *r, const struct csv_row *row)
{
	for (size_t i = 0; i < N_COLUMNS; i++) {
		if (i >= row->n || strcmp(row->cells[i], names[i]) != 0) {
			*r->fault = (struct rule_fault){
				.problem = RULE_HEADER, .line = row->line, .column = names[i],
				.seen = i < row->n ? row->cells[i] : "",
			};
			return false;
		}
	}
	return row->n == N_COLUMNS || refuse(r, RULE_HEADER, N_COLUMNS);
}

static bool take_rows(struct reading *r, struct csv *csv, struct law_rule *rows, size_t *ret_n)
{
	struct csv_row row;
	size_t n = 0;

	while (csv_next(csv, &row)) {
		r->line = row.line;
		r->cells = row.n == N_COLUMNS ? row.cells : NULL;
		if (!r->cells)
			return refuse(r, RULE_COLUMNS, N_COLUMNS);
		if (!take_row(r, &rows[n]))
			return false;
		for (size_t i = 0; i < n; i++) {
			if (overlaps(&rows[i], &rows[n]))
				return refuse(r, RULE_OVERLAP, CODE);
		}
		n++;
	}
	*ret_n = n;
	return true;
}

bool rule_parse(struct arena *a, const char *text, size_t len, struct law_rules *ret_rules,
		struct rule_fault *ret_fault)
{
	struct reading r = {.line = 1, .fault = ret_fault};
	struct law_rule *rows = arena_array(a, limits.rows, sizeof(*rows));
	struct csv_row head;
	struct csv csv;
	size_t n = 0;

	csv_open(&csv, a, text, len, &limits);
	if (csv_next(&csv, &head) &&
	    (!check_header(&r, &head) || !take_rows(&r, &csv, rows, &n)))
		return false;
	r.cells = NULL;
	if (csv.fault.problem != CSV_FINE) {
		r.line = csv.fault.line;
		return refuse(&r, RULE_CSV, N_COLUMNS);
	}
	if (csv.rows == 0)
		return refuse(&r, RULE_HEADER, N_COLUMNS);
	*ret_rules = (struct law_rules){.rows = rows, .n = n};
	return true;
}
