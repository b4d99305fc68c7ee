/*
 * act: the one way to change things (docs/decisions/0001).
 *
 * In one transaction: (1) the request's one-time key; if it stands already the stored answer is given
 * again, or ERR_KEY_REUSED if the body differs; (2) the root is taken: version + 1 where the caller has
 * the right and the version is the one shown; (3) fn: rules and statements; (4) the trail rows; (5) the
 * answer beside the key.  fn may run more than once and touches no file, mail or socket.
 *
 *	static enum err create(struct act *a, void *ctx)
 *	{
 *		struct inquiry_edit *in = ctx;
 *
 *		in->id = a->new_id;
 *		TRY(inquiry_insert(a->db, in, NULL));
 *		act_done(a, in->id, URL_1(a->arena, inquiry_show, in->id));
 *		return OK;
 *	}
 *	return act_form(rq, ROOT_NOTHING, &form, create, &in, inquiry_new_get);
 */
#ifndef ZHILU_CORE_ACT_H
#define ZHILU_CORE_ACT_H

#include "base/date.h"
#include "core/app.h"
#include "core/known.h"
#include "core/trail.h"
#include "db/db.h"
#include "web/form.h"

enum { ACT_MISSING_MAX = 24 };

struct act {
	struct db *db;
	struct arena *arena;
	struct app *app;
	struct rq *rq;			/* NULL on the command line and in jobs */
	const struct known *known;
	int64_t actor, now;
	day_t today;
	const char *today_iso;
	int64_t new_id;			/* made before the first attempt; further ids: act_id() */
	int64_t root_id;
	/* set by fn through act_done() */
	int64_t thing_id;
	const char *location;
	/* set through act_refuse(), act_miss() */
	const char *refusal;
	struct act_missing { const char *field, *message, *href; } missing[ACT_MISSING_MAX];
	size_t n_missing;		/* found so far */
	size_t n_refused;		/* as of the last act_missing(): what the form is told */
	unsigned ids_used;
	int64_t *ids;			/* the same in every attempt */
	size_t ids_made, ids_cap;
};

typedef enum err act_fn(struct act *a, void *ctx);

struct act_root {
	enum route_root kind;
	int64_t id;
	int64_t version;		/* -1: any */
	unsigned need;			/* rights */
};
#define ROOT_NOTHING ((struct act_root){ ROOT_NONE, 0, -1, 0 })
/* The root of the route, any version / the version the form was shown with. */
struct act_root act_root_of(const struct rq *rq);
struct act_root act_root_at(const struct rq *rq, const struct form *f);

/* Do it and answer: 303 to the location (API: 201). */
enum err act(struct rq *rq, struct act_root root, struct form *f, act_fn *fn, void *ctx) MUST_USE;
/* As act(); what fn refuses (ERR_REFUSED, ERR_INVALID, ERR_CONFLICT) is shown on the form again, nothing lost. */
enum err act_form(struct rq *rq, struct act_root root, struct form *f, act_fn *fn, void *ctx,
		  enum err (*get)(struct rq *, struct db *)) MUST_USE;
/* Without a request: command line, jobs, demo.  actor 0 is the program. */
enum err act_run(struct app *app, struct arena *a, int64_t actor, int64_t now, act_fn *fn, void *ctx) MUST_USE;

/* Within fn. */
void act_done(struct act *a, int64_t thing_id, const char *location);
enum err act_refuse(struct act *a, const char *sentence) MUST_USE;	/* ERR_REFUSED with a sentence */
/*
 * One of several things that are missing: the field of the form (NULL: none) and the page that mends it (NULL:
 * this one, or none for this role).  When all have been looked for, act_missing() refuses with each of them; OK if
 * there is none.
 */
void act_miss(struct act *a, const char *field, const char *sentence, const char *href);
enum err act_missing(struct act *a) MUST_USE;
int64_t act_id(struct act *a);						/* one more id, stable over retries */
enum err act_trail(struct act *a, const char *action, const char *kind, int64_t id, const char *detail) MUST_USE;
/* Keep the row as it was (JSON of a statement's row) before changing it. */
enum err act_revision(struct act *a, const char *thing, int64_t id, int64_t version, const struct stmt *st,
		      const void *row, const char *reason) MUST_USE;

#endif
