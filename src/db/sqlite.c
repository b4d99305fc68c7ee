#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "db/baton.h"
#include "db/checkpoint.h"
#include "db/driver.h"
#include "db/pool.h"
#include "db/sqlite_conn.h"

#define REPORT_MAX 16384
/* More are in use only where many wait within a reading transaction; those have a small cache each. */
#define READERS_USUAL 4

struct sqlite {
	char *path;
	struct sqlite_conn *writer;
	struct baton baton;
	struct checkpoint checkpoint;
	struct pool readers;
	atomic_int n_readers;		/* open */
};

/* Open and close */

/* Locks on these file systems are a promise that they do not keep. */
static bool on_network(const char *path)
{
	static const unsigned network[] = { 0x6969, 0x517B, 0xFF534D42, 0xFE534D42 };
	struct statfs fs;

	if (statfs(path, &fs) != 0)
		return false;
	for (size_t i = 0; i < sizeof(network) / sizeof(network[0]); i++)
		if ((unsigned)fs.f_type == network[i])
			return true;
	return false;
}

/*
 * The file is for its owner only, and so are the WAL and the index beside it, which inherit the
 * mode.  Only a new file is opened here: closing a descriptor of one that SQLite has open would
 * drop SQLite's locks.
 */
static enum err make_file(const char *path)
{
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	int e = errno;

	if (fd >= 0)
		close(fd);
	if (fd < 0 && e != EEXIST) {
		log_line(LOG_ERROR, "db", "open", "reason=\"%s\"", strerror(e));
		return e == ENOSPC || e == EDQUOT ? ERR_FULL : ERR_DATABASE;
	}
	if (on_network(path)) {
		log_line(LOG_ERROR, "db", "open", "reason=\"a network file system\"");
		return ERR_DATABASE;
	}
	return OK;
}

static enum err engine_open(struct store *s, const char *url, int connections)
{
	struct sqlite *q;
	enum err err;

	TRY(make_file(url));
	q = db_alloc(1, sizeof(*q));
	err = sqlite_conn_open(url, SQLITE_WRITER, &q->writer);
	if (err == OK) {
		baton_init(&q->baton, s, q->writer);
		err = checkpoint_start(&q->checkpoint, &q->baton, url);
	}
	if (err != OK) {
		sqlite_conn_close(q->writer);
		free(q);
		return err;
	}
	pool_init(&q->readers, connections);
	q->path = strdup(url);
	s->engine = q;
	return OK;
}

static void engine_close(struct store *s)
{
	struct sqlite *q = s->engine;
	struct sqlite_conn *c;

	checkpoint_stop(&q->checkpoint);
	while ((c = pool_drain(&q->readers)))
		sqlite_conn_close(c);
	pool_free(&q->readers);
	if (q->baton.stopped)	/* the next start begins with the WAL, not with what was made of it */
		sqlite3_db_config(q->writer->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	else if (sqlite_conn_exec(q->writer, "PRAGMA analysis_limit = 400; PRAGMA optimize") != OK)
		log_line(LOG_WARN, "db", "optimize", "done=0");
	sqlite_conn_close(q->writer);
	baton_free(&q->baton);
	free(q->path);
	free(q);
}

/* Transactions */

static enum err reader_take(struct sqlite *q, struct sqlite_conn **ret_conn)
{
	void *c;
	enum err err;

	TRY(pool_take(&q->readers, WAIT_MS, &c));
	*ret_conn = c;
	if (c)
		return OK;
	err = sqlite_conn_open(q->path, atomic_fetch_add(&q->n_readers, 1) < READERS_USUAL ? SQLITE_READER : SQLITE_SPARE, ret_conn);
	if (err != OK) {
		atomic_fetch_sub(&q->n_readers, 1);
		pool_give(&q->readers, NULL);
	}
	return err;
}

static void reader_give(struct sqlite *q, struct sqlite_conn *c)
{
	if (!c)
		atomic_fetch_sub(&q->n_readers, 1);
	if (c && c->spare)
		pool_give_last(&q->readers, c);
	else
		pool_give(&q->readers, c);
}

static enum err engine_read(struct store *s, struct db *db, db_fn *fn, void *ctx)
{
	struct sqlite *q = s->engine;
	struct sqlite_conn *c;
	enum err err;

	TRY(reader_take(q, &c));
	err = sqlite_conn_control(c, CONTROL_BEGIN);
	if (err == OK) {
		db->conn = c;
		err = db_call(db, fn, ctx);
	}
	if (sqlite_conn_in_transaction(c) && sqlite_conn_control(c, CONTROL_COMMIT) != OK) {
		/* Never give back a connection that still looks at the past. */
		sqlite_conn_close(c);
		c = NULL;
	}
	reader_give(q, c);
	return err;
}

static enum err engine_write(struct store *s, struct db *db, struct attempt *at)
{
	struct sqlite *q = s->engine;

	return baton_write(&q->baton, db, at);
}

static enum err engine_text(struct db *db, const char *sql)
{
	struct sqlite_conn *c = db->conn;
	int rc = sqlite3_exec(c->db, sql, NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		return OK;
	db_log_reason("text", "text", sqlite3_errmsg(c->db));
	return sqlite_conn_error(c, "text", rc);
}

/* Maintenance */

/* In one step, so that the copy is of one instant: a reader does not hinder the writer. */
static enum err copy_all(struct sqlite_conn *from, const char *path)
{
	sqlite3_backup *backup;
	sqlite3 *to = NULL;
	int rc;

	rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK) {
		backup = sqlite3_backup_init(to, "main", from->db, "main");
		if (backup) {
			sqlite3_backup_step(backup, -1);
			sqlite3_backup_finish(backup);
		}
		rc = sqlite3_extended_errcode(to);
	}
	sqlite3_close(to);
	return rc == SQLITE_OK ? OK : sqlite_conn_error(from, "backup", rc);
}

static enum err sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = fd < 0 ? -1 : fsync(fd);

	if (fd >= 0)
		close(fd);
	free(folder);
	return rc == 0 ? OK : ERR_FILE;
}

/* The name appears only when the copy is whole and on the disk. */
static enum err engine_backup(struct store *s, const char *path)
{
	struct sqlite *q = s->engine;
	struct sqlite_conn *from;
	char *part;
	enum err err;

	if (access(path, F_OK) == 0)
		return ERR_CONFLICT;
	if (asprintf(&part, "%s.part", path) < 0)
		BUG("no memory");
	unlink(part);	/* what a killed backup left */
	err = make_file(part);
	if (err == OK)
		err = sqlite_conn_open(q->path, SQLITE_READER, &from);
	if (err == OK) {
		err = copy_all(from, part);
		sqlite_conn_close(from);
	}
	if (err == OK && rename(part, path) != 0)
		err = ERR_FILE;
	if (err == OK)
		err = sync_folder(path);
	else
		unlink(part);
	free(part);
	return err;
}

struct shrinking {
	struct sqlite *q;
	struct sqlite_conn *conn;
	int rc;
};

static void truncate_wal(void *ctx)
{
	struct shrinking *s = ctx;

	s->rc = sqlite3_wal_checkpoint_v2(s->conn->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if (s->rc == SQLITE_IOERR_FSYNC)
		baton_stop(&s->q->baton);
}

static enum err engine_shrink(struct store *s)
{
	struct sqlite *q = s->engine;
	struct shrinking ctx = { .q = q };
	enum err err;

	TRY(sqlite_conn_open(q->path, SQLITE_CHECKPOINTER, &ctx.conn));
	err = baton_hold(&q->baton, truncate_wal, &ctx);
	if (err == OK && ctx.rc != SQLITE_OK && (ctx.rc & 0xff) != SQLITE_BUSY)
		err = sqlite_conn_error(ctx.conn, "shrink", ctx.rc);
	sqlite_conn_close(ctx.conn);
	return err;
}

/* The rows of a checking PRAGMA, a line each. */
static enum err check_rows(struct sqlite_conn *c, const char *sql, struct buf *b)
{
	sqlite3_stmt *s;
	int rc = sqlite3_prepare_v2(c->db, sql, -1, &s, NULL);

	if (rc != SQLITE_OK)
		return sqlite_conn_error(c, sql, rc);
	while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
		const char *first = (const char *)sqlite3_column_text(s, 0);

		if (sqlite3_column_count(s) == 1 && strcmp(first, "ok") == 0)
			continue;
		for (int i = 0; i < sqlite3_column_count(s); i++)
			buf_printf(b, i > 0 ? " %s" : "%s", sqlite3_column_text(s, i));
		buf_char(b, '\n');
	}
	sqlite3_finalize(s);
	return rc == SQLITE_DONE ? OK : sqlite_conn_error(c, sql, rc);
}

static enum err engine_check(struct store *s, struct arena *a, const char **ret_report)
{
	struct sqlite *q = s->engine;
	struct sqlite_conn *c;
	struct buf b;
	enum err err;

	buf_init(&b, a, REPORT_MAX);
	TRY(sqlite_conn_open(q->path, SQLITE_READER, &c));
	err = check_rows(c, "PRAGMA quick_check(50)", &b);
	if (err == OK)
		err = check_rows(c, "PRAGMA foreign_key_check", &b);
	sqlite_conn_close(c);
	TRY(err);
	*ret_report = b.len > 0 ? buf_text(&b) : "ok";
	return OK;
}

const struct driver sqlite_driver = {
	.open = engine_open,
	.close = engine_close,
	.read = engine_read,
	.write = engine_write,
	.run = sqlite_run,
	.text = engine_text,
	.spellings = (const struct spelling[]){ { "BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY" }, { NULL, NULL } },
	.migrate_first = "",
	.backup = engine_backup,
	.check = engine_check,
	.shrink = engine_shrink,
};
