#include "db/sqlite_conn.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/log.h"
#include "db/driver.h"

/* A prepared statement takes 3 to 10 KB; a worker's page uses a handful, the writer any. */
#define KEPT_BY_READER 96
#define KEPT_BY_WRITER 400

static const char *const control_text[CONTROL_COUNT] = {
	[CONTROL_BEGIN] = "BEGIN",
	[CONTROL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
	[CONTROL_COMMIT] = "COMMIT",
	[CONTROL_ROLLBACK] = "ROLLBACK",
	[CONTROL_SAVEPOINT] = "SAVEPOINT member",
	[CONTROL_RELEASE] = "RELEASE member",
	[CONTROL_ROLLBACK_TO] = "ROLLBACK TO member",
};

/* For all: what a hostile or damaged file could do is switched off, sorting needs no disk. */
static const char common_text[] =
	"PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;"
	"PRAGMA synchronous = FULL;";

/*
 * The WAL is given back to the disk after a peak; a thread of its own checkpoints.  Each cell is
 * checked here only: with a mapping, where a page is looked at anew each time, it would cost
 * readers a third of their speed.
 */
static const char writer_text[] =
	"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -16384;"
	"PRAGMA journal_size_limit = 67108864; PRAGMA cell_size_check = ON;";

/*
 * A cache and no mapping of the file: each reader would map it anew, so that the pages shown resident grow with the
 * readers, and a file cut short by somebody else would kill the server.  Measured: as fast.
 */
static const char reader_text[] =
	"PRAGMA query_only = ON; PRAGMA cache_size = -10240;";

static const char spare_text[] =
	"PRAGMA query_only = ON; PRAGMA cache_size = -1024;";

static const char checkpointer_text[] =
	"PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -256;"
	"PRAGMA journal_size_limit = 67108864;";

static const char *role_text(enum sqlite_role role)
{
	switch (role) {
	case SQLITE_WRITER:
		return writer_text;
	case SQLITE_READER:
		return reader_text;
	case SQLITE_SPARE:
		return spare_text;
	case SQLITE_CHECKPOINTER:
		return checkpointer_text;
	}
	return "";
}

/* A file system that cannot hold a WAL makes SQLite stay in another mode without an error. */
static enum err check_wal(struct sqlite_conn *c)
{
	sqlite3_stmt *s;
	bool wal;

	if (sqlite3_prepare_v2(c->db, "PRAGMA journal_mode", -1, &s, NULL) != SQLITE_OK)
		return sqlite_conn_error(c, "open", sqlite3_errcode(c->db));
	wal = sqlite3_step(s) == SQLITE_ROW &&
	      sqlite3_stricmp((const char *)sqlite3_column_text(s, 0), "wal") == 0;
	sqlite3_finalize(s);
	if (!wal)
		log_line(LOG_ERROR, "db", "open", "reason=no_wal");
	return wal ? OK : ERR_DATABASE;
}

static enum err set_up(struct sqlite_conn *c, enum sqlite_role role)
{
	sqlite3_extended_result_codes(c->db, 1);
	sqlite3_busy_timeout(c->db, role == SQLITE_CHECKPOINTER ? 20 : 5000);
	sqlite3_db_config(c->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	TRY(sqlite_conn_exec(c, common_text));
	TRY(sqlite_conn_exec(c, role_text(role)));
	TRY(check_wal(c));
	for (int i = 0; i < CONTROL_COUNT; i++) {
		int rc = sqlite3_prepare_v3(c->db, control_text[i], -1, SQLITE_PREPARE_PERSISTENT,
					    &c->control[i], NULL);

		if (rc != SQLITE_OK)
			return sqlite_conn_error(c, "control", rc);
	}
	return OK;
}

/*
 * Counting the bytes of all threads takes a lock at each malloc(); nobody reads the count.  Without SQLite's own
 * locks for whole connections: each of ours has one thread at a time.
 */
static void library_set_up(void)
{
	sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum err sqlite_conn_open(const char *path, enum sqlite_role role, struct sqlite_conn **ret_conn)
{
	int flags = SQLITE_OPEN_NOMUTEX |
		    (role == SQLITE_READER || role == SQLITE_SPARE ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
	struct sqlite_conn *c = db_alloc(1, sizeof(*c));
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	enum err err;
	int rc;

	pthread_once(&once, library_set_up);
	c->max_kept = role == SQLITE_WRITER ? KEPT_BY_WRITER : KEPT_BY_READER;
	c->spare = role == SQLITE_SPARE;
	rc = sqlite3_open_v2(path, &c->db, flags, NULL);
	err = rc == SQLITE_OK ? set_up(c, role) : sqlite_conn_error(c, "open", rc);
	if (err != OK) {
		sqlite_conn_close(c);
		return err;
	}
	*ret_conn = c;
	return OK;
}

void sqlite_conn_close(struct sqlite_conn *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n_prepared; i++)
		sqlite3_finalize(c->prepared[i].stmt);
	for (int i = 0; i < CONTROL_COUNT; i++)
		sqlite3_finalize(c->control[i]);
	sqlite3_close(c->db);
	free(c->prepared);
	free(c);
}

enum err sqlite_conn_control(struct sqlite_conn *c, enum control what)
{
	int rc = sqlite3_step(c->control[what]);

	sqlite3_reset(c->control[what]);
	return rc == SQLITE_DONE ? OK : sqlite_conn_error(c, control_text[what], rc);
}

enum err sqlite_conn_exec(struct sqlite_conn *c, const char *sql)
{
	int rc = sqlite3_exec(c->db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? OK : sqlite_conn_error(c, "text", rc);
}

bool sqlite_conn_in_transaction(const struct sqlite_conn *c)
{
	return !sqlite3_get_autocommit(c->db);
}

/* ENOSPC is SQLITE_FULL already; a quota or a limit on file size looks like a broken disk. */
static bool disk_is_full(int e)
{
	return e == ENOSPC || e == EDQUOT || e == EFBIG;
}

enum err sqlite_conn_error(struct sqlite_conn *c, const char *name, int rc)
{
	/* sqlite3_system_errno() forgets a failed commit; errno is still that of the write. */
	int e = sqlite3_system_errno(c->db) ? sqlite3_system_errno(c->db) : errno;

	switch (rc) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return ERR_CONFLICT;
	case SQLITE_CONSTRAINT_FOREIGNKEY:
	case SQLITE_CONSTRAINT_CHECK:
		return ERR_REFUSED;
	}
	log_line(LOG_ERROR, "db", "sqlite", "name=\"%s\" code=%d reason=\"%s\"", name, rc,
		 sqlite3_errstr(rc));
	switch (rc & 0xff) {
	case SQLITE_FULL:
		return ERR_FULL;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_BUSY;
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return disk_is_full(e) ? ERR_FULL : ERR_DATABASE;
	default:
		return ERR_DATABASE;
	}
}
