#include "db/checkpoint.h"

#include "base/log.h"

#define DUE_PAGES 1000		/* 4 MB: as SQLite does by itself */
#define LIMIT_PAGES 16000	/* 64 MB */

/* After each commit, on the thread of the writer. */
static int on_commit(void *ctx, sqlite3 *db, const char *name, int pages)
{
	struct checkpoint *c = ctx;

	(void)db;
	(void)name;
	if (pages < DUE_PAGES)
		return SQLITE_OK;
	pthread_mutex_lock(&c->lock);
	c->due = true;
	pthread_cond_signal(&c->wake);
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

/* What passive left over is little; readers that still need the old WAL end the attempt. */
static void begin_anew(void *ctx)
{
	struct checkpoint *c = ctx;

	sqlite3_wal_checkpoint_v2(c->conn->db, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
}

static void *checkpoint_main(void *ctx)
{
	struct checkpoint *c = ctx;

	while (wait_due(c)) {
		int pages = 0, rc;

		rc = sqlite3_wal_checkpoint_v2(c->conn->db, NULL, SQLITE_CHECKPOINT_PASSIVE, &pages,
					       NULL);
		if (rc != SQLITE_OK && rc != SQLITE_BUSY)
			log_line(LOG_ERROR, "db", "checkpoint", "code=%d reason=\"%s\"", rc,
				 sqlite3_errstr(rc));
		if (pages > LIMIT_PAGES && baton_hold(c->baton, begin_anew, c) != OK)
			log_line(LOG_WARN, "db", "checkpoint", "pages=%d", pages);
	}
	return NULL;
}

enum err checkpoint_start(struct checkpoint *c, struct baton *b, const char *path)
{
	*c = (struct checkpoint){ .baton = b };
	TRY(sqlite_conn_open(path, SQLITE_CHECKPOINTER, &c->conn));
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->wake, NULL);
	sqlite3_wal_hook(b->conn->db, on_commit, c);
	if (pthread_create(&c->thread, NULL, checkpoint_main, c) != 0)
		BUG("no thread for checkpoints");
	return OK;
}

void checkpoint_stop(struct checkpoint *c)
{
	pthread_mutex_lock(&c->lock);
	c->quit = true;
	pthread_cond_signal(&c->wake);
	pthread_mutex_unlock(&c->lock);
	pthread_join(c->thread, NULL);
	sqlite_conn_close(c->conn);
	pthread_cond_destroy(&c->wake);
	pthread_mutex_destroy(&c->lock);
}
