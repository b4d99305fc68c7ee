/*
 * backup: everything but the keys in one encrypted file, while the server writes; and back.
 *
 * In this order: the checkpoint file, the database as of one instant, the months of the read log, the
 * files (they never change once written).  The proof (numbers of rows, heads of the trail, as of that
 * instant) is the last piece; restore computes it anew from what it has restored and compares.  The key
 * file is not in it: without that file nothing sealed can be read, with or without a passphrase.
 *
 *	TRY(backup_make(app, "/backup/115-11-21.zhilu", &secret, arena, &proof));
 *	TRY(backup_restore("/backup/115-11-21.zhilu", &secret, &to, arena, &proof));
 */
#ifndef ZHILU_CORE_BACKUP_H
#define ZHILU_CORE_BACKUP_H

#include "core/app.h"
#include "core/archive.h"

struct backup_proof {
	const char *text;		/* a line each: engine, schema, "count cases 1000", "head lane:n:mac" */
	int64_t bytes, files;
	int schema;
};

/* ERR_CONFLICT: there is such a file. */
enum err backup_make(struct app *app, const char *path, const struct archive_secret *secret, struct arena *a,
		     struct backup_proof *ret_proof) MUST_USE;

/*
 * Into a database that is not there yet (PostgreSQL: is empty), else ERR_CONFLICT.  ERR_SEAL: another key
 * or a damaged file; ERR_SCHEMA: of a newer program; ERR_REFUSED: of the other engine;
 * ERR_FORMAT: no backup, or what was restored is not what was proved.  Nothing is left behind then.
 */
struct backup_target {
	const char *database, *file_dir, *checkpoint_file;
};
enum err backup_restore(const char *path, const struct archive_secret *secret, const struct backup_target *to,
			struct arena *a, struct backup_proof *ret_proof) MUST_USE;

/*
 * Is the file whole and as it was written?  Reads and authenticates all of it and restores nothing; the
 * proof is the one recorded with the backup.  Errors as backup_restore().
 */
enum err backup_check(const char *path, const struct archive_secret *secret, struct arena *a,
		      struct backup_proof *ret_proof) MUST_USE;

/* Engine, schema, counts and heads of an open database. */
enum err backup_prove(struct store *s, struct arena *a, const char **ret_text) MUST_USE;
/* The same within a reading transaction. */
enum err backup_prove_in(struct db *db, bool postgres, int schema, const char **ret_text) MUST_USE;

#endif
