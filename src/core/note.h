/*
 * note: rows of the trail that belong to no change: that somebody searched.  Durable before the answer goes out, as what was
 * shown is (core/readlog.h).
 */
#ifndef ZHILU_CORE_NOTE_H
#define ZHILU_CORE_NOTE_H

#include "core/group.h"
#include "db/db.h"

struct app;
struct notes;
struct trail_row;

struct note {
	struct group_item item;
	struct db_who who;
	const struct trail_row *row;	/* lives until done() is called */
	void (*done)(void *ctx, enum err e);
	void *ctx;
};

enum err notes_open(struct app *app, struct notes **ret_notes) MUST_USE;
void notes_close(struct notes *n);	/* writes what waits; before the read log is closed, which done() may need */
void notes_add(struct notes *n, struct note *note);

#endif
