/* 22 counties (made by `zhilu migrate`) with a window each, and the people who work there. */
#include "gen.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "core/place.h"
#include "web/role.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rounded shares of the holders of a disability certificate, in thousands. */
static const struct { const char *code; int weight; } shares[] = {
	{ "65000", 178 }, { "64000", 149 }, { "66000", 134 }, { "63000", 120 }, { "67000", 101 }, { "68000", 92 },
	{ "10007", 70 }, { "10013", 54 }, { "10009", 51 }, { "10010", 38 }, { "10008", 34 }, { "10002", 32 },
	{ "10005", 32 }, { "10015", 27 }, { "10004", 22 }, { "10017", 20 }, { "10014", 19 }, { "10018", 17 },
	{ "10020", 14 }, { "09020", 9 }, { "10016", 7 }, { "09007", 1 },
};

static int weight_of(const char *code)
{
	for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++)
		if (strcmp(shares[i].code, code) == 0)
			return shares[i].weight;
	sql_die("no share of the county", code);
}

static void put_place(struct gen *g, int64_t id, const char *kind, const char *name, int64_t parent, const char *county)
{
	sql_run(g->q[Q_PLACE], "itttit", id, kind, name, utf8_fold(g->arena, name), parent, county);
}

/* An account with its own place and one role; the account's id. */
static struct gen_manager put_user(struct gen *g, const char *login, enum role role, int64_t unit, const char *county)
{
	struct gen_manager m = { .account = g->next_id++, .place = g->next_id++ };
	const char *name = gen_name(g);
	unsigned rights = place_rights(role);

	put_place(g, m.place, "person", name, unit, county);
	sql_run(g->q[Q_ACCOUNT], "itti", m.account, login, name, m.place);
	sql_run(g->q[Q_ROLE], "iiti", g->next_id++, m.account, role_code(role), unit);
	sql_run(g->q[Q_USER_PLACE], "iii", m.account, m.place, (int64_t)(RIGHT_READ | RIGHT_WRITE));
	sql_run(g->q[Q_USER_PLACE], "iii", m.account, unit, (int64_t)rights);
	return m;
}

static void read_counties(struct gen *g)
{
	sqlite3_stmt *q = g->q[Q_COUNTIES];
	size_t n = 0;

	sqlite3_reset(q);
	while (sqlite3_step(q) == SQLITE_ROW && n < COUNTIES) {
		struct gen_window *w = &g->window[n++];

		w->county_id = sqlite3_column_int64(q, 0);
		w->branch_id = sqlite3_column_int64(q, 3);
		snprintf(w->county, sizeof(w->county), "%s", (const char *)sqlite3_column_text(q, 1));
		snprintf(w->town, sizeof(w->town), "%s010", w->county);
		snprintf(w->name, sizeof(w->name), "%s職業重建窗口", (const char *)sqlite3_column_text(q, 2));
		w->weight = weight_of(w->county);
		g->weights += w->weight;
	}
	sqlite3_reset(q);
	if (n < COUNTIES)
		sql_die("bench-gen", "the database has not been migrated");
}

static void put_window(struct gen *g, struct gen_window *w)
{
	w->id = g->next_id++;
	put_place(g, w->id, "window", w->name, w->county_id, w->county);
	w->n_managers = 1 + w->weight * MANAGERS / g->weights;
	if (w->n_managers > MANAGERS_MAX)
		w->n_managers = MANAGERS_MAX;
	for (int i = 0; i < w->n_managers; i++)
		w->manager[i] = put_user(g, arena_printf(g->arena, "m%s-%03d", w->county, i + 1), ROLE_CASE_MANAGER, w->id,
					 w->county);
	put_user(g, arena_printf(g->arena, "s%s", w->county), ROLE_SUPERVISOR, w->id, w->county);
}

static void read_rules(struct gen *g)
{
	sqlite3_stmt *q = g->q[Q_RULES];

	sqlite3_reset(q);
	while (sqlite3_step(q) == SQLITE_ROW) {
		const char *code = (const char *)sqlite3_column_text(q, 1);
		int64_t id = sqlite3_column_int64(q, 0);

		if (strcmp(code, "FOLLOW_UP") == 0)
			g->rule_follow = id;
		else if (strcmp(code, "PLAN_END") == 0)
			g->rule_plan_end = id;
		else if (strcmp(code, "REPLY") == 0)
			g->rule_reply = id;
	}
	sqlite3_reset(q);
}

void gen_world(struct gen *g)
{
	read_counties(g);
	read_rules(g);
	for (size_t i = 0; i < COUNTIES; i++)
		put_window(g, &g->window[i]);
	put_user(g, "agency", ROLE_AGENCY_OFFICER, g->window[0].branch_id, NULL);
}
