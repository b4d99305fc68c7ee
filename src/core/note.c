#include "core/note.h"

#include "base/arena.h"
#include "base/log.h"
#include "core/app.h"
#include "core/trail.h"
#include "web/rq.h"	/* http_hold_begin() */

#include <stdlib.h>

struct notes {
	struct app *app;
	struct group *group;
};

struct pack {
	struct app *app;
	struct group_item *first;
};

/* Each row is by whom and when its note says. */
static enum err write_rows(struct db *db, void *ctx)
{
	struct pack *p = ctx;

	for (struct group_item *i = p->first; i; i = i->next) {
		const struct note *n = (const struct note *)i;

		db->who = n->who;
		TRY(trail_add(db, p->app->trail, n->row));
	}
	return OK;
}

static void flush(void *ctx, struct group_item *first)
{
	struct notes *notes = ctx;
	struct pack p = { notes->app, first };
	struct arena *a = arena_new();
	enum err e = db_write(notes->app->store, &((struct note *)first)->who, a, write_rows, &p);

	if (e != OK)
		log_line(LOG_ERROR, "note", "not written", "err=%s", err_name(e));
	arena_free(a);
	http_hold_begin();
	while (first) {
		struct note *n = (struct note *)first;

		first = first->next;
		n->done(n->ctx, e);
	}
	http_hold_end();
}

enum err notes_open(struct app *app, struct notes **ret_notes)
{
	struct notes *n = calloc(1, sizeof(*n));
	enum err e;

	if (!n)
		BUG("out of memory");
	n->app = app;
	e = group_open(flush, n, &n->group);
	if (e != OK)
		free(n);
	else
		*ret_notes = n;
	return e;
}

void notes_close(struct notes *n)
{
	if (!n)
		return;
	group_close(n->group);
	free(n);
}

void notes_add(struct notes *n, struct note *note)
{
	group_add(n->group, &note->item);
}
