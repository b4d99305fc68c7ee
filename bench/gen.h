/*
 * gen: invented data for the benchmark, the same for the same number of cases.
 *
 * gen_text.c invents names and texts, gen_world.c windows and people, gen_case.c persons and cases,
 * gen_login.c what a driver needs to come in.  Keys, hashes, blind indexes and folding are the
 * program's own.  Ids are small numbers in order, as the program's ids grow with time.
 */
#ifndef ZHILU_BENCH_GEN_H
#define ZHILU_BENCH_GEN_H

#include <stdint.h>

#include "base/date.h"
#include "sql.h"

struct app;
struct arena;

enum gen_sql {
	Q_COUNTIES, Q_RULES, Q_PLACE, Q_ACCOUNT, Q_ROLE, Q_USER_PLACE, Q_TOKEN, Q_PERSON, Q_NUMBER, Q_CERTIFICATE, Q_PROOF,
	Q_GRAM, Q_CASE, Q_GUARD, Q_EVENT, Q_SERVICE, Q_DUTY, Q_MANAGERS, Q_OFFICER, Q_OWN_CASES, Q_OWN_PLACE, Q_SESSION,
	Q_SESSIONS_END, Q_COUNT
};

enum { COUNTIES = 22, MANAGERS_MAX = 200, MANAGERS = 1478, DAY_MS = 86400000 };

struct gen_window {
	int64_t id, county_id, branch_id;
	char county[8], town[12], name[80];
	int weight, n_managers;
	struct gen_manager { int64_t account, place; } manager[MANAGERS_MAX];
};

struct gen {
	struct app *app;
	struct arena *arena;		/* emptied from time to time */
	sqlite3 *h;
	sqlite3_stmt *q[Q_COUNT];
	uint64_t dice;
	int64_t next_id;
	day_t today;
	struct gen_window window[COUNTIES];
	int weights;
	int64_t rule_follow, rule_plan_end, rule_reply;
};

/* gen_text.c */
unsigned gen_dice(struct gen *g, unsigned sides);
const char *gen_name(struct gen *g);		/* in the arena */
const char *gen_note(struct gen *g);		/* 100 to 1,000 bytes */
const char *gen_goal(struct gen *g);
const char *gen_iso(struct gen *g, day_t d);

/* gen_world.c */
void gen_world(struct gen *g);

/* gen_case.c: case number i of n. */
void gen_case(struct gen *g, int64_t i, int64_t n);

/* gen_login.c: a session for every case manager with open cases; token, csrf, cases to `out`. */
void gen_login(struct gen *g, const char *out);

#endif
