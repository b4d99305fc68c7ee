#include "db/checkpoint.h"

#include <unistd.h>

#include "base/log.h"

#define DUE_PAGES 4000		/* 16 MB new ones: a page written again and again meanwhile is moved once */
#define LIMIT_PAGES 12000	/* 48 MB: readers look pages up in the WAL first */
#define AGAIN_US 1000000	/* after readers were in the way */
#define PACE_PAGES 64		/* written and synced in one go */
#define PACE_US_MAX 20000

/*
 * The pace: thousands of pages synced at once keep the disk from everybody else, and each page shown waits for a small
 * sync of the read log.  So SQLite's file, of this connection alone, has its pages synced by and by, with a
 * pause as long as each sync took.
 */
static _Thread_local struct { bool on; int pages; } pace;

static int write_in_pace(sqlite3_file *f, const void *data, int n, sqlite3_int64 at)
{
	const struct paced_file *p = (const struct paced_file *)f->pMethods;	/* its first member */
	int rc = p->real->xWrite(f, data, n, at);
	int64_t began, took;

	if (rc != SQLITE_OK || !pace.on || ++pace.pages < PACE_PAGES)
		return rc;
	pace.pages = 0;
	began = db_clock_us();
	rc = p->real->xSync(f, SQLITE_SYNC_NORMAL);
	took = db_clock_us() - began;
	usleep((useconds_t)(took < PACE_US_MAX ? took : PACE_US_MAX));
	return rc;
}

static void pace_file(struct checkpoint *c)
{
	sqlite3_file *f = NULL;

	if (sqlite3_file_control(c->conn->db, "main", SQLITE_FCNTL_FILE_POINTER, &f) != SQLITE_OK || !f || !f->pMethods)
		return;
	c->file.real = f->pMethods;
	c->file.methods = *f->pMethods;
	c->file.methods.xWrite = write_in_pace;
	f->pMethods = &c->file.methods;
}

/* After each commit, on the thread of the writer. */
static int on_commit(void *ctx, sqlite3 *db, const char *name, int pages)
{
	struct checkpoint *c = ctx;

	(void)db;
	(void)name;
	pthread_mutex_lock(&c->lock);
	if (pages < c->pages)
		c->tried = 0;	/* it was begun anew */
	c->pages = pages;
	if (pages >= c->tried + DUE_PAGES) {
		c->due = true;
		pthread_cond_signal(&c->wake);
	}
	pthread_mutex_unlock(&c->lock);
	return SQLITE_OK;
}

static bool wait_due(struct checkpoint *c)
{
	bool go;

	pthread_mutex_lock(&c->lock);
	while (!c->due && !c->quit)
		pthread_cond_wait(&c->wake, &c->lock);
	go = !c->quit;
	c->due = false;
	pthread_mutex_unlock(&c->lock);
	return go;
}

/* Pages in the WAL afterwards; 0 if it failed. */
static int run(struct checkpoint *c, int mode, int *ret_rc)
{
	int pages = 0, rc;

	rc = sqlite3_wal_checkpoint_v2(c->conn->db, NULL, mode, &pages, NULL);
	*ret_rc = rc;
	if (rc == SQLITE_OK || (rc & 0xff) == SQLITE_BUSY)
		return pages;
	log_line(LOG_ERROR, "db", "checkpoint", "code=%d reason=\"%s\"", rc, sqlite3_errstr(rc));
	if (rc == SQLITE_IOERR_FSYNC)
		baton_stop(c->baton);	/* the WAL must not be given up for what nobody vouches for */
	return 0;
}

/* What passive left over is little; readers that still need the old WAL end the attempt. */
static void begin_anew(void *ctx)
{
	struct checkpoint *c = ctx;
	int rc;

	run(c, SQLITE_CHECKPOINT_RESTART, &rc);
	if (rc != SQLITE_OK)
		c->hindered = db_clock_us();
}

static void checkpoint(struct checkpoint *c)
{
	int pages, rc;

	if (c->baton->stopped)
		return;
	pace.on = true;
	pages = run(c, SQLITE_CHECKPOINT_PASSIVE, &rc);
	pace.on = false;	/* what follows has the writers wait */
	/* However much of it could be moved: not again before as many new ones. */
	pthread_mutex_lock(&c->lock);
	c->tried = pages > 0 ? pages : c->pages;
	pthread_mutex_unlock(&c->lock);
	/* A long export may need the old WAL for minutes: do not stop the writers for it each time. */
	if (pages < LIMIT_PAGES || db_clock_us() - c->hindered < AGAIN_US)
		return;
	if (baton_hold(c->baton, begin_anew, c) != OK)
		log_line(LOG_WARN, "db", "checkpoint", "pages=%d", pages);
}

static void *checkpoint_main(void *ctx)
{
	struct checkpoint *c = ctx;

	while (wait_due(c))
		checkpoint(c);
	return NULL;
}

enum err checkpoint_start(struct checkpoint *c, struct baton *b, const char *path)
{
	*c = (struct checkpoint){ .baton = b };
	TRY(sqlite_conn_open(path, SQLITE_CHECKPOINTER, &c->conn));
	pace_file(c);
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->wake, NULL);
	sqlite3_wal_hook(b->conn->db, on_commit, c);
	if (pthread_create(&c->thread, NULL, checkpoint_main, c) != 0)
		BUG("no thread for checkpoints");
	return OK;
}

void checkpoint_stop(struct checkpoint *c)
{
	sqlite3_wal_hook(c->baton->conn->db, NULL, NULL);	/* closing may still write */
	pthread_mutex_lock(&c->lock);
	c->quit = true;
	pthread_cond_signal(&c->wake);
	pthread_mutex_unlock(&c->lock);
	pthread_join(c->thread, NULL);
	sqlite_conn_close(c->conn);
	pthread_cond_destroy(&c->wake);
	pthread_mutex_destroy(&c->lock);
}
