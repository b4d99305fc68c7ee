/*
 * verify: is what is stored what was stored: the database, the chains, and what modules promise.
 *
 * Each part names the first thing it found wrong, or nothing.  A module adds a part by one line in
 * app/verify_table.c: mod/case replays its events and compares the states.
 *
 *	TRY(verify(app, arena, say, NULL, &fine));
 */
#ifndef ZHILU_CORE_VERIFY_H
#define ZHILU_CORE_VERIFY_H

#include "base/err.h"

struct app;
struct arena;

struct verify_result {
	const char *part;		/* "database", "trail", … */
	const char *fault;		/* in words; NULL: well */
	const char *proof;		/* what was looked at, in words: "2,310 rows" */
};

struct verify_part {
	const char *name;
	/* fault stays NULL if all is well */
	enum err (*check)(struct app *app, struct arena *a, struct verify_result *ret);
};

extern const struct verify_part verify_table[];		/* ends with name NULL */

/* The parts that core brings. */
enum err verify_database(struct app *app, struct arena *a, struct verify_result *ret) MUST_USE;
enum err verify_trail(struct app *app, struct arena *a, struct verify_result *ret) MUST_USE;

enum err verify_files(struct app *app, struct arena *a, struct verify_result *ret) MUST_USE;

/* All parts; `say` hears each as it ends.  *ret_fine: nothing was wrong. */
enum err verify(struct app *app, struct arena *a, void (*say)(const struct verify_result *r, void *ctx), void *ctx,
		bool *ret_fine) MUST_USE;

#endif
