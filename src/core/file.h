/*
 * file: papers kept outside the database: letters as sent, uploads.
 *
 * A file is stored before the act() that records it: sealed, under a temporary name, synced, renamed to a
 * random one, the folder synced.  Only then the row is inserted, so that no row ever names a file that is
 * not there.  What an act that failed leaves behind is an orphan: file_drop() at once, or file_sweep()
 * after a day.  A file is never changed; its seal is bound to its id.  Any thread; owns app->file_dir.
 *
 *	struct stored_file f;
 *	TRY(file_store(rq->app, rq->arena, "115-63000-1A2B3C.pdf", "application/pdf", pdf, len, &f));
 *	in.file = f;
 *	… within act(): TRY(file_record(a, case_id, &in.file));
 *
 * Download: route file_download, "/cases/:id/files/:id", as an attachment; the look is logged.
 */
#ifndef ZHILU_CORE_FILE_H
#define ZHILU_CORE_FILE_H

#include "core/act.h"

#define FILE_MAX (20 << 20)		/* bytes: what an upload may have */
#define FILE_ORPHAN_MS (24 * 3600 * 1000)

/* What a row of the table `file` says.  id 0: no file. */
struct stored_file {
	int64_t id, size;
	const char *name, *type;	/* as downloaded */
	const char *path;		/* random, below app->file_dir */
	struct blob hash;		/* keyed, of the content */
};

/*
 * Seal and keep the bytes; durable when OK.  name and type must outlive the struct.  Not within a
 * transaction.  ERR_TOO_LARGE beyond FILE_MAX, ERR_FULL, ERR_FILE.
 */
enum err file_store(struct app *app, struct arena *a, const char *name, const char *type, const void *bytes,
		    size_t n, struct stored_file *ret) MUST_USE;
/* Insert its row, within an act.  case_id INT_NULL: about no case. */
enum err file_record(struct act *a, int64_t case_id, const struct stored_file *f) MUST_USE;
/* Remove what no act has recorded. */
void file_drop(struct app *app, const struct stored_file *f);
/*
 * Behind the act that was to record it, e its answer: away with it if no row names it (refused, or done before under the same
 * one-time key).  Where nobody knows whether the row is stored it stays, for the sweep to judge.
 */
struct rq;
void file_drop_unless_recorded(struct rq *rq, enum err e, const struct stored_file *f);

/* The content, in the arena, held against seal and hash.  ERR_FILE, ERR_SEAL. */
enum err file_open(struct app *app, struct arena *a, const struct stored_file *f, struct blob *ret) MUST_USE;

/*
 * Remove files older than FILE_ORPHAN_MS without a row, at most `max` a call (a job, never during a
 * backup).  ret_removed may be NULL.
 */
enum err file_sweep(struct app *app, struct arena *a, int64_t now, size_t max, size_t *ret_removed) MUST_USE;

#endif
