/* Windows, units, programmes and accounts of the demo. */
#include "app/demo.h"

#include "app/demo_words.h"
#include "base/rand.h"
#include "base/utf8.h"
#include "core/gate.h"
#include "core/known.h"
#include "core/password.h"
#include "core/totp.h"
#include "gen/core.sql.h"
#include "gen/demo.sql.h"
#include "mod/account/account.h"
#include "mod/case/case_codes.h"

#include <stdlib.h>
#include <string.h>

const char *const demo_kinds[DEMO_KINDS] = {
	"supported_employment", "vocational_assessment", "vocational_training", "sheltered_employment",
	"job_accommodation", "career_counselling",
};

/* Rounded shares of the counties, by code, in thousandths (reference/performance 5.1). */
static const struct { const char *code; int weight; } shares[] = {
	{ "65000", 130 }, { "64000", 118 }, { "63000", 107 }, { "66000", 105 }, { "67000", 85 }, { "68000", 75 },
};

static int weight_of(const char *code)
{
	for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++)
		if (strcmp(shares[i].code, code) == 0)
			return shares[i].weight;
	return 24;
}

struct making {
	struct demo_world *w;
	const char *hash;			/* password of the printed accounts */
	const char *locked;			/* of all others: of a password nobody has */
	const char *from_on, *today;
	unsigned staff;
	int64_t centre, sender;
};

static enum err put_place(struct act *a, struct making *m, int64_t id, const char *kind, const char *name, int64_t parent,
			  const char *county)
{
	struct place_put_in in = {
		.id = id, .kind = kind, .name = name, .name_fold = utf8_fold(a->arena, name), .parent_id = parent,
		.county = county, .from_on = m->from_on, .phone = "02-0000-0000",
	};

	return place_put(a->db, &in, NULL);
}

static enum err put_window(struct act *a, struct making *m, struct demo_window *w, const struct known_place *county)
{
	struct arena *k = m->w->arena;

	*w = (struct demo_window){ .id = rand_id(), .provider = rand_id(), .weight = weight_of(county->code) };
	w->county = arena_dup(k, county->code);
	w->name = arena_printf(k, DEMO_WINDOW_NAME, county->name);
	w->town = arena_printf(k, "%s010", county->code);
	TRY(put_place(a, m, w->id, "window", w->name, county->id, w->county));
	TRY(put_place(a, m, w->provider, "provider", arena_printf(k, DEMO_PROVIDER_NAME, county->name), county->id,
		      w->county));
	for (size_t i = 0; i < DEMO_KINDS; i++) {
		struct demo_programme_in in = {
			.id = w->programme[i] = rand_id(), .provider_id = w->provider, .county = w->county,
			.kind = demo_kinds[i], .places = 40 + w->weight, .as_of = m->today, .from_on = m->from_on,
			.name = arena_printf(a->arena, DEMO_PROGRAMME_NAME, option_label(service_kinds, demo_kinds[i]),
					     county->name),
		};

		TRY(demo_programme(a->db, &in, NULL));
	}
	return OK;
}

/* The largest first: the printed accounts work there. */
static int by_weight(const void *a, const void *b)
{
	const struct known_place *x = *(const struct known_place *const *)a, *y = *(const struct known_place *const *)b;
	int more = weight_of(y->code) - weight_of(x->code);

	return more ? more : strcmp(x->code, y->code);
}

static enum err places(struct act *a, void *ctx)
{
	struct making *m = ctx;
	struct demo_world *w = m->w;
	const struct known_place **c;
	size_t n = known_places(a->known, "county", NULL, a->arena, &c);

	qsort(c, n, sizeof(c[0]), by_weight);
	w->window = arena_array(w->arena, n + 1, sizeof(*w->window));
	w->n = n;
	w->weight = 0;
	for (size_t i = 0; i < n; i++) {
		TRY(put_window(a, m, &w->window[i], c[i]));
		w->weight += w->window[i].weight;
	}
	m->centre = rand_id();
	m->sender = rand_id();
	TRY(put_place(a, m, m->centre, "centre", arena_printf(w->arena, DEMO_CENTRE_NAME, c[0]->name), c[0]->id,
		      w->window[0].county));
	TRY(put_place(a, m, m->sender, "sender", demo_sender_name, c[0]->id, w->window[0].county));
	return known_changed(a->db);
}

/* Who works for another unit is here under a contract; it ends with the year after the next. */
static int64_t contract_of(const struct making *m, enum role role)
{
	int year = date_civil(instant_day(m->w->now)).year;

	return role == ROLE_PROVIDER || role == ROLE_REFERRER ? instant_of_day(date_from_civil(year + 2, 1, 1)) : FOREVER;
}

static enum err put_user(struct act *a, struct making *m, struct demo_user *u, enum role role, int64_t unit, const char *login,
			 bool printed)
{
	struct account_given given = { role, unit, FOREVER };
	struct account_new in = {
		.login = login, .contract_until = contract_of(m, role), .roles = &given, .n_roles = 1,
		.password = printed ? m->hash : m->locked, .totp = m->w->secret, .certified_until = "2099-12-31",
	};
	struct demo_role_row *r;
	struct demo_token_in token;
	char text[44];

	in.name = demo_staff[m->staff++ % demo_staff_n];
	*u = (struct demo_user){ .unit = unit, .role = role, .login = arena_dup(m->w->arena, login), .name = in.name };
	TRY(account_create(a, &in, &u->id));
	TRY(demo_role(a->db, &(struct demo_role_in){ .account_id = u->id }, &r));
	u->token = arena_dup(m->w->arena, rand_token(text));
	token = (struct demo_token_in){
		.token_hash = gate_token_hash(a->arena, a->app, u->token), .id = rand_id(), .account_id = u->id,
		.role_id = r->id, .expires_at = FOREVER,
	};
	return demo_token(a->db, &token, NULL);
}

/* The first window's people are the printed ones: one account a role. */
static enum err put_people(struct act *a, struct making *m, size_t i)
{
	struct demo_window *w = &m->w->window[i];
	const char *tag = i == 0 ? "" : arena_printf(a->arena, "-%s", w->county);

	for (int k = 0; k < DEMO_WORKERS; k++)
		TRY(put_user(a, m, &w->worker[k], ROLE_CASE_MANAGER, w->id,
			     arena_printf(a->arena, "manager%s%s", k == 0 ? "" : k == 1 ? "2" : "3", tag), i == 0 && k == 0));
	TRY(put_user(a, m, &w->supervisor, ROLE_SUPERVISOR, w->id, arena_printf(a->arena, "supervisor%s", tag), i == 0));
	return put_user(a, m, &w->unit, ROLE_PROVIDER, w->provider, arena_printf(a->arena, "unit%s", tag), i == 0);
}

static enum err people(struct act *a, void *ctx)
{
	struct making *m = ctx;
	struct demo_world *w = m->w;
	const struct known_place *window = known_place(a->known, w->window[0].id);
	const struct known_place *county = window ? known_place(a->known, window->parent) : NULL;
	const struct known_place *branch = county ? known_place(a->known, county->parent) : NULL;

	if (!branch)
		return ERR_DATABASE;
	m->staff = 0;
	for (size_t i = 0; i < w->n; i++)
		TRY(put_people(a, m, i));
	TRY(put_user(a, m, &w->county, ROLE_COUNTY_OFFICER, county->id, "county", true));
	TRY(put_user(a, m, &w->branch, ROLE_BRANCH_OFFICER, branch->id, "branch", true));
	TRY(put_user(a, m, &w->agency, ROLE_AGENCY_OFFICER, branch->parent, "agency", true));
	TRY(put_user(a, m, &w->centre, ROLE_JOB_CENTRE, m->centre, "centre", true));
	TRY(put_user(a, m, &w->referrer, ROLE_REFERRER, m->sender, "school", true));
	TRY(put_user(a, m, &w->admin, ROLE_ADMIN, branch->parent, "admin", true));
	TRY(put_user(a, m, &w->auditor, ROLE_AUDITOR, branch->parent, "auditor", true));
	return known_changed(a->db);
}

enum err demo_world_make(struct app *app, struct arena *a, struct demo_world *ret)
{
	char token[44], iso[DATE_ISO_SIZE], from[DATE_ISO_SIZE];
	struct making m = { .w = ret };
	unsigned char secret[20];
	int64_t then;

	*ret = (struct demo_world){ .app = app, .arena = a, .now = instant_now() };
	ret->password = arena_ndup(a, rand_token(token), 16);
	rand_bytes(secret, sizeof(secret));
	ret->secret = totp_secret(a, secret, sizeof(secret));
	m.today = date_format_iso(instant_day(ret->now), iso);
	m.from_on = date_format_iso(instant_day(ret->now) - 1500, from);
	TRY(password_hash(a, ret->password, &m.hash));
	TRY(password_hash(a, rand_token(token), &m.locked));
	/* Everybody was there before the first case. */
	then = ret->now - INT64_C(1000) * 86400000;
	TRY(act_run(app, a, 0, then, places, &m));
	return act_run(app, a, 0, then, people, &m);
}
