/*
 * app: what the whole program shares while it runs.  Made by app/serve.c (and the command line
 * and tests) with app_open(), read by every thread, never changed except inside its parts.
 */
#ifndef ZHILU_CORE_APP_H
#define ZHILU_CORE_APP_H

#include "base/date.h"
#include "base/err.h"
#include "db/db.h"

struct arena;
struct keys;
struct trail;
struct notes;
struct read_log;
struct known_box;

struct app {
	struct arena *arena;		/* what lives as long as the app; used while it opens only */
	struct store *store;		/* the database */
	struct store *_Atomic reads;	/* the read log: its own file with SQLite, the same database else */
	char reads_month[8];		/* of that file: "2026-11"; the log's thread changes it */
	struct store **reads_before;	/* of months that ended; somebody may still look into them */
	size_t n_reads_before;
	struct keys *keys;		/* core/seal.h */
	struct trail *trail;		/* core/trail.h */
	struct read_log *read_log;	/* core/readlog.h */
	struct notes *notes;		/* core/note.h; NULL with the read log */
	struct known_box *known;	/* core/known.h */
	struct reserve *reserve;	/* core/reserve.h; NULL: none */
	const char *database;		/* as given: path or postgresql:// */
	const char *file_dir;		/* uploads and letters */
	const char *checkpoint_file;	/* heads of the trail, outside the database */
	bool demo;
	bool letters_later;		/* replies are saved without their PDF (zhilu demo) */
	day_t today_fixed;		/* tests: DAY_NONE = the clock's */
};

struct app_config {
	const char *database;		/* path or postgresql:// */
	const char *key_file;		/* NULL: beside the database */
	const char *file_dir;		/* NULL: beside the database */
	const char *checkpoint_file;	/* NULL: beside the database */
	int connections;		/* readers at once */
	bool make;			/* create database and keys if they are not there */
	bool read_log;			/* start the threads that write it and the notes */
	bool reserve;			/* keep room for it on the disk (the server, with SQLite) */
};

/*
 * The demo lives through months in seconds: while this is not 0, the gate of this thread takes it for the
 * present instant (ms).  Nothing else sets it.
 */
extern _Thread_local int64_t app_clock;

/* Open everything; refuses a database whose schema is not the program's (ERR_SCHEMA). */
enum err app_open(const struct app_config *c, struct app **ret_app) MUST_USE;
void app_close(struct app *app);
/*
 * The file of this month, if it has come and the log still goes to another; else *ret_reads = NULL.  Used from
 * app_reads_use() on; until then it is the caller's to close.
 */
enum err app_reads_next(struct app *app, struct store **ret_reads) MUST_USE;
void app_reads_use(struct app *app, struct store *reads);
/* Bring the schema up to the program (zhilu migrate). */
enum err app_migrate(struct store *s) MUST_USE;
/* A path of the settings, or the database's with the suffix: ".keys", ".files", ".checkpoints". */
const char *app_path(struct arena *a, const char *given, const char *database, const char *suffix);
size_t app_migrations(struct arena *a, struct migration **ret);

#endif
