/*
 * known: an immutable snapshot of what everybody needs and seldom changes: rules, calendars, places,
 * names of staff, settings.  Replaced whole when known_version in the database has grown; a request
 * holds the one it began with (known_take / known_drop).  No joins for names.
 */
#ifndef ZHILU_CORE_KNOWN_H
#define ZHILU_CORE_KNOWN_H

#include "base/date.h"
#include "db/db.h"
#include "law/calendar.h"
#include "law/rule.h"

struct app;
struct known_box;

struct known_place {
	int64_t id, parent;
	const char *kind, *code, *name, *county;
	bool ended;
};
struct known_account { int64_t id, place; const char *name; };
struct known_setting { const char *name, *county, *value; };


struct known {
	int64_t version;
	struct law_rules rules;
	const int64_t *rule_ids;	/* parallel to rules.rows */
	const struct law_calendar *calendar;
	int64_t calendar_version;
	const struct known_place *places;	/* by id */
	size_t n_places;
	const struct known_place **by_kind;	/* those that have not ended, by kind, county and id */
	size_t n_by_kind;
	const struct known_account *accounts;	/* by id */
	size_t n_accounts;
	const struct known_setting *settings;
	size_t n_settings;
	struct arena *arena;
	int refs;
};

enum err known_open(struct app *app, struct known_box **ret_box) MUST_USE;
void known_close(struct known_box *b);
/* The snapshot of at least this version (0: whatever there is).  ERR_DATABASE if it cannot be read. */
enum err known_take(struct app *app, int64_t version, const struct known **ret_known) MUST_USE;
/* The same from within a transaction of the same database, which has read that version. */
enum err known_take_within(struct app *app, struct db *db, int64_t version, const struct known **ret_known) MUST_USE;
void known_drop(struct app *app, const struct known *k);
/* As known_take(app, 0) afterwards: look first whether the database has a newer one.  For jobs, which nobody tells. */
enum err known_fresh(struct app *app) MUST_USE;
/* Within a writing transaction that changed something known: the next take sees it. */
enum err known_changed(struct db *db) MUST_USE;

const struct known_place *known_place(const struct known *k, int64_t id);	/* NULL if none */
const char *known_place_name(const struct known *k, int64_t id);		/* "—" if none */
extern const char known_program_word[];	/* 系統: what actor 0 is called */
extern const char known_stand_in_word[];	/* 職務代理 */
const char *known_stands_for(struct arena *a, const char *name);	/* 職務代理：王大明 */
bool known_is_stand_in(const char *reason);	/* Is the reason of a look such a one?  NULL is not. */
const char *known_name(const struct known *k, int64_t account);			/* 系統 for 0 */
int64_t known_account_place(const struct known *k, int64_t account);		/* 0 if none */
const struct known_place *known_place_by_code(const struct known *k, const char *kind, const char *code);
/* The county's value, else the general one, else `otherwise`. */
const char *known_setting(const struct known *k, const char *name, const char *county, const char *otherwise);
/*
 * What a rule row without a period says on a day: APPROVAL_PLAN "1", CONSENT_TEXT "115-1".  "" where there is
 * no row: the caller then does the careful thing.  known_value_number(): the same as a number, INT_NULL for none.
 */
const char *known_value(const struct known *k, const char *code, const char *county, day_t on);
int64_t known_value_number(const struct known *k, const char *code, const char *county, day_t on);
/* UNREACHABLE_ATTEMPTS: how many attempts at a contact make somebody unreachable; without a row, nobody ever is. */
int64_t known_attempts_needed(const struct known *k, const char *county, day_t on);
/* The rule row in force and its id; NULL if none. */
const struct law_rule *known_rule(const struct known *k, const char *code, const char *county, day_t on, int64_t *ret_id);
/* The places of one kind in a county (NULL: all), in order of id. */
size_t known_places(const struct known *k, const char *kind, const char *county, struct arena *a, const struct known_place ***ret);

#endif
