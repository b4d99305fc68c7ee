/*
 * rule: the deadlines and thresholds of the law, the plans and the house, as dated rows.
 *
 * data/rules.csv holds them; each names its clause and its ground, so that a screen can show 內規 for
 * a house rule.  A county may have a row of its own, which then wins over the general one; a service
 * kind may too, by a code with the kind behind a colon ("NO_SERVICE:vocational_training").
 * Rows are read-only once parsed: any number of threads may look at them.
 *
 *	if (!rule_parse(arena, text, len, &rules, &fault)) …
 *	r = rule_find(&rules, "REPLY", "63000", interview_day);
 *	TRY(period_due(cal, &(struct law_period){ … rule_period(r, interview_day, "63000") … }, &due));
 */
#ifndef ZHILU_LAW_RULE_H
#define ZHILU_LAW_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "law/period.h"

struct arena;

enum law_ground { LAW_GROUND_LAW, LAW_GROUND_PLAN, LAW_GROUND_HOUSE };

struct law_rule {
	const char *code;		/* REPLY, MEETING; "NO_SERVICE:kind" for one service kind */
	const char *title;		/* 回覆接案評估結果 */
	const char *clause;		/* A3(1), B11, 行政程序法§48 */
	enum law_ground ground;
	const char *starts_on;		/* the case event that starts the clock */
	int length;
	enum law_unit unit;
	enum law_direction direction;
	bool rolls;			/* never with LAW_BACKWARD */
	const char *owes;		/* role code; client, employer and outside units are watched only */
	const char *satisfied_by;	/* event codes separated by spaces; "" for a threshold */
	const char *extend_by;		/* role that may extend, "" if nobody may */
	int extend_length;		/* at most so much more, in the same unit; 0 = no stated limit */
	int warn_before;		/* calendar days before the due day */
	const char *county;		/* "" for everybody */
	day_t effective_from;		/* DAY_NONE: as far back as records go */
	day_t effective_to;		/* the last day; DAY_NONE: still in force */
	const char *value;		/* of a rule with unit NONE */
	const char *note;
};

struct law_rules {
	const struct law_rule *rows;
	size_t n;
};

enum rule_problem {
	RULE_FINE,
	RULE_CSV,
	RULE_HEADER,
	RULE_COLUMNS,
	RULE_MISSING,		/* code, title, clause or owes is empty */
	RULE_GROUND,
	RULE_NUMBER,
	RULE_UNIT,
	RULE_DIRECTION,
	RULE_ROLLS,		/* neither 0 nor 1, or 1 with a backward period */
	RULE_DATE,
	RULE_DATES_CROSSED,	/* ends before it begins */
	RULE_OVERLAP,		/* two rows of one code and county on the same day */
};

struct rule_fault {
	enum rule_problem problem;
	size_t line;		/* of the file */
	const char *column;	/* name of the column, "" where the row as a whole is meant */
	const char *seen;
};

/* UTF-8 CSV with the columns of data/rules.csv.  ret_rules is untouched on failure. */
bool rule_parse(struct arena *a, const char *text, size_t len, struct law_rules *ret_rules,
		struct rule_fault *ret_fault);

/*
 * The row in force on a day, or NULL.  The county's own row (county may be NULL) wins over the
 * general one; "CODE:kind" falls back to "CODE".
 */
const struct law_rule *rule_find(const struct law_rules *rules, const char *code,
				 const char *county, day_t on_day);

/* The period of a rule from a day on, for period_due(). */
struct law_period rule_period(const struct law_rule *rule, day_t start, const char *county);

/* Owed by somebody outside: watched, never counted as what staff owe. */
bool rule_is_watched(const struct law_rule *rule);

/* 法規, 計畫, 內規 */
const char *rule_ground_words(enum law_ground ground);

/* law, plan, house as stored. */
const char *rule_ground_code(enum law_ground ground);

#endif
