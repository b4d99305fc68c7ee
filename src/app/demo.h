/*
 * demo: a system that lives: 22 counties, units, people, cases in every state, dates relative to today.
 *
 * The demo is made through the front door: its people send the API's own requests to the gate, each at
 * the instant it would have happened (app_clock), so that every rule, duty and trail row is the program's own.
 * Persons are invented; the same seed makes the same persons and histories.
 *
 *	demo_world.c	windows, units, programmes, accounts
 *	demo_client.c	one request as one person at one instant
 *	demo_case.c	the life of one case
 *	demo_requests.c	what waits and has been answered of 當事人請求; categories
 *	cmd_demo.c	zhilu demo: threads, counting, accounts printed once
 */
#ifndef ZHILU_APP_DEMO_H
#define ZHILU_APP_DEMO_H

#include "base/arena.h"
#include "core/act.h"
#include "core/app.h"
#include "web/role.h"

enum { DEMO_WORKERS = 3, DEMO_KINDS = 6 };

struct demo_user {
	int64_t id, unit;
	enum role role;
	const char *login, *name, *token;
};

struct demo_window {
	int64_t id;
	const char *county, *name, *town;	/* town code of its people */
	int weight;				/* share of the cases */
	struct demo_user worker[DEMO_WORKERS], supervisor;
	int64_t provider, programme[DEMO_KINDS];
	struct demo_user unit;			/* of the provider */
};

struct demo_world {
	struct app *app;
	struct arena *arena;
	struct demo_window *window;
	size_t n;
	int weight;
	struct demo_user admin, auditor, agency, branch, county, referrer, centre;
	const char *password;			/* of the accounts that are printed; nobody else knows it */
	const char *secret;			/* their TOTP secret, base32 */
	int64_t now;				/* the real instant: the end of all histories */
};

extern const char *const demo_kinds[DEMO_KINDS];

enum err demo_world_make(struct app *app, struct arena *a, struct demo_world *ret) MUST_USE;

/* ---- one request ---- */

struct demo_answer {
	int status;
	int64_t id;
	char text[400];				/* beginning of the body, for a fault */
};
/* POST under /api/v1 as this user at this instant.  pairs: name, value (NULL: left out) in turn, then NULL. */
bool demo_post(struct demo_world *w, const struct demo_user *u, int64_t at, struct demo_answer *ret, const char *path,
	       const char *const pairs[]);
#define DEMO_PAIRS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* ---- one case ---- */

struct demo_tally {
	long cases, requests, refused;
	char first_refusal[600];
};
void demo_case(struct demo_world *w, uint64_t seed, struct demo_tally *t);
/* A case in planning: its plan is written and waits for the supervisor. */
void demo_plan_waits(struct demo_world *w, const struct demo_user *worker, int64_t case_id, struct demo_tally *t);

/* Before the tokens end: some plans wait for approval, a school's roster waits to be called (demo_waiting.c). */
enum err demo_waiting(struct demo_world *w, struct demo_tally *t) MUST_USE;

/* What some persons asked of their data, and their categories of 就業服務法§24 (demo_requests.c). */
enum err demo_requests(struct demo_world *w, struct demo_tally *t) MUST_USE;

#endif
