/*
 * trail: the audit trail of changes, append-only, in hashed lanes.
 *
 * A change and its trail row are one transaction.  Each writing connection owns a lane; a row's mac is a
 * keyed hash of the previous row's mac and the canonical row, n grows without gaps, a new process
 * starts new lanes that quote the last heads of the others.  Checkpoints of all heads go to a file
 * outside the database (trail_checkpoint, every 5 minutes by app/serve).
 * If the trail cannot be written the transaction fails with ERR_TRAIL.
 */
#ifndef ZHILU_CORE_TRAIL_H
#define ZHILU_CORE_TRAIL_H

#include "base/err.h"
#include "db/db.h"

struct app;
struct trail;

struct trail_row {
	const char *action;		/* "plan.agree", "login.failed", "reveal" */
	const char *kind;		/* "case", "person", "account" … */
	int64_t thing_id;
	const char *detail;		/* JSON object or "{}": names of fields, codes, reasons; no sealed content */
};

enum err trail_open(struct app *app, int lanes, struct trail **ret_trail) MUST_USE;
void trail_close(struct trail *t);
/* Within a writing transaction. */
enum err trail_add(struct db *db, struct trail *t, const struct trail_row *row) MUST_USE;
/* Heads of all lanes with a keyed signature, appended durably to the checkpoint file. */
enum err trail_checkpoint(struct app *app) MUST_USE;

/*
 * All lanes of the trail and of the read log, row by row, what they quote of each other, and the checkpoint
 * file.  fault: the first thing found wrong, in words, with its lane and number; NULL: all is well.
 * Reads only; may run beside a server.
 */
struct trail_report {
	int64_t lanes, rows;		/* of the trail */
	int64_t reads;			/* rows of the read log */
	int64_t checkpoints;
	const char *fault;
	int64_t lane, n;
};
enum err trail_verify(struct app *app, struct arena *a, struct trail_report *ret_report) MUST_USE;

#endif
