/*
 * PostgreSQL behind a network that breaks: connections that die idle, in the middle of the work,
 * before COMMIT reaches the server, and before its answer comes back.
 */
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "things.h"
#include "two_engines.h"

/* A relay between the store and the server that can be told to cut. */

enum cut { CUT_NEVER, CUT_BEFORE_COMMIT, CUT_AFTER_COMMIT };

struct relay {
	char server[108], folder[64];
	int listener;
	pthread_t thread;
	_Atomic enum cut cut;		/* once; then CUT_NEVER again */
	_Atomic bool refuse;		/* nobody gets through */
	_Atomic int connections, generation;
};

struct link { struct relay *r; int client, server, generation; };

static int connect_to(const char *path)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(a.sun_path, sizeof(a.sun_path), "%s", path);
	assert_int_equal(connect(fd, (struct sockaddr *)&a, sizeof(a)), 0);
	return fd;
}

static bool has_commit(const char *data, size_t n)
{
	return memmem(data, n, "commit\0", 7) != NULL;
}

/* One direction; false at its end. */
static bool pass(struct link *l, int from, int to)
{
	char data[65536];
	ssize_t n = read(from, data, sizeof(data));
	bool commit;

	if (n <= 0)
		return false;
	/* Preparing it names it too, but that is over before a test arms the cut. */
	commit = from == l->client && has_commit(data, (size_t)n);
	if (commit && l->r->cut == CUT_BEFORE_COMMIT) {
		l->r->cut = CUT_NEVER;
		return false;
	}
	if (send(to, data, (size_t)n, MSG_NOSIGNAL) != n)
		return false;
	if (commit && l->r->cut == CUT_AFTER_COMMIT) {
		l->r->cut = CUT_NEVER;
		n = read(to, data, sizeof(data));	/* the server has done it; nobody hears */
		assert_true(n > 0);
		return false;
	}
	return true;
}

static void *link_main(void *ctx)
{
	struct link *l = ctx;
	struct pollfd p[2] = { { l->client, POLLIN, 0 }, { l->server, POLLIN, 0 } };

	while (l->generation == l->r->generation) {
		if (poll(p, 2, 20) < 0)
			break;
		if (p[0].revents && !pass(l, l->client, l->server))
			break;
		if (p[1].revents && !pass(l, l->server, l->client))
			break;
	}
	close(l->client);
	close(l->server);
	l->r->connections--;
	free(l);
	return NULL;
}

static void *relay_main(void *ctx)
{
	struct relay *r = ctx;
	pthread_t t;
	int fd;

	while ((fd = accept(r->listener, NULL, NULL)) >= 0) {
		struct link *l;

		if (r->refuse) {
			close(fd);
			continue;
		}
		l = calloc(1, sizeof(*l));
		*l = (struct link){ r, fd, connect_to(r->server), r->generation };
		r->connections++;
		pthread_create(&t, NULL, link_main, l);
		pthread_detach(t);
	}
	return NULL;
}

/* All connections die. */
static void relay_cut_all(struct relay *r)
{
	r->generation++;
	while (r->connections > 0)
		usleep(1000);
}

/* The engine's URL, with the relay's socket folder in place of the server's. */
static void relay_start(struct relay *r, struct engine *e)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	char *host = strstr(e->url, "host="), rest[400], through[512];
	size_t n;

	assert_non_null(host);
	host += 5;
	n = strcspn(host, "&");
	snprintf(rest, sizeof(rest), "%s", host + n);
	memset(r, 0, sizeof(*r));
	snprintf(r->server, sizeof(r->server), "%.*s/.s.PGSQL.5432", (int)n, host);
	snprintf(through, sizeof(through), "%.*s%s%s", (int)(host - e->url), e->url, e->folder,
		 rest);
	snprintf(e->url, sizeof(e->url), "%s", through);
	snprintf(a.sun_path, sizeof(a.sun_path), "%s/.s.PGSQL.5432", e->folder);
	r->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(r->listener, (struct sockaddr *)&a, sizeof(a)), 0);
	assert_int_equal(listen(r->listener, 16), 0);
	assert_int_equal(pthread_create(&r->thread, NULL, relay_main, r), 0);
	engine_reopen(e);
}

static void relay_stop(struct relay *r, struct engine *e)
{
	store_close(e->store);
	relay_cut_all(r);
	shutdown(r->listener, SHUT_RDWR);
	pthread_join(r->thread, NULL);
	close(r->listener);
	assert_int_equal(store_open(e->url, 1, &e->store), ERR_DATABASE);
	e->store = NULL;
}

/* The work: one thing under a key, as act() does with its one-time key. */

struct work { struct relay *relay; int runs, asked; bool cut_now; };

static enum err put_once(struct db *db, void *ctx)
{
	struct work *w = ctx;
	struct thing in = { .id = 1, .name = "鍵", .mark = 1 };

	w->runs++;
	TRY(stmt_exec(db, &thing_put, &in, NULL));
	if (w->cut_now) {
		w->cut_now = false;
		relay_cut_all(w->relay);
	}
	in = (struct thing){ .id = 2, .name = "事", .mark = 2 };
	return stmt_exec(db, &thing_put, &in, NULL);
}

static enum err is_stored(struct db *db, void *ctx, bool *ret_stored)
{
	struct work *w = ctx;
	struct thing_key in = { .id = 1 };
	void *row;

	w->asked++;
	TRY(stmt_one(db, &thing_get, &in, &row));
	*ret_stored = row != NULL;
	return OK;
}

static enum err do_work(struct engine *e, struct work *w)
{
	const struct db_confirm confirm = { is_stored, w };

	return db_write_confirmed(e->store, &e->who, e->arena, put_once, w, &confirm);
}

static void a_connection_that_died_idle_is_replaced(void **state)
{
	struct engine *e = *state;
	struct relay r;
	struct work w = { &r, 0, 0, false };

	relay_start(&r, e);
	assert_int_equal(thing_counted(e->store).count, 0);
	relay_cut_all(&r);
	assert_int_equal(thing_counted(e->store).count, 0);
	relay_cut_all(&r);
	assert_int_equal(do_work(e, &w), OK);
	assert_int_equal(w.runs, 1);
	assert_int_equal(thing_counted(e->store).count, 2);
	relay_stop(&r, e);
}

static void a_connection_lost_in_the_work_runs_it_again(void **state)
{
	struct engine *e = *state;
	struct relay r;
	struct work w = { &r, 0, 0, true };

	relay_start(&r, e);
	assert_int_equal(do_work(e, &w), OK);
	assert_int_equal(w.runs, 2);
	assert_int_equal(w.asked, 0);		/* nothing can have been stored: no question */
	assert_int_equal(thing_counted(e->store).count, 2);
	relay_stop(&r, e);
}

static void lost_before_commit_runs_again(void **state)
{
	struct engine *e = *state;
	struct relay r;
	struct work w = { &r, 0, 0, false };

	relay_start(&r, e);
	r.cut = CUT_BEFORE_COMMIT;
	assert_int_equal(do_work(e, &w), OK);
	assert_int_equal(w.runs, 2);
	assert_int_equal(w.asked, 1);
	assert_int_equal(thing_counted(e->store).count, 2);
	relay_stop(&r, e);
}

static void lost_after_commit_is_not_done_twice(void **state)
{
	struct engine *e = *state;
	struct relay r;
	struct work w = { &r, 0, 0, false };

	relay_start(&r, e);
	r.cut = CUT_AFTER_COMMIT;
	assert_int_equal(do_work(e, &w), OK);
	assert_int_equal(w.runs, 1);
	assert_int_equal(w.asked, 1);
	assert_int_equal(thing_counted(e->store).count, 2);
	relay_stop(&r, e);
}

static void who_cannot_ask_hears_that_it_is_unconfirmed(void **state)
{
	struct engine *e = *state;
	struct relay r;
	struct work w = { &r, 0, 0, false };

	relay_start(&r, e);
	r.cut = CUT_AFTER_COMMIT;
	assert_int_equal(db_write(e->store, &e->who, e->arena, put_once, &w), ERR_UNCONFIRMED);
	assert_int_equal(w.runs, 1);
	assert_int_equal(thing_counted(e->store).count, 2);
	relay_stop(&r, e);
}

static void *reachable_soon(void *ctx)
{
	struct relay *r = ctx;

	while (r->cut != CUT_NEVER)
		usleep(1000);
	r->refuse = true;
	sleep(1);
	r->refuse = false;
	return NULL;
}

static void it_asks_until_the_server_is_back(void **state)
{
	struct engine *e = *state;
	struct relay r;
	struct work w = { &r, 0, 0, false };
	pthread_t t;

	relay_start(&r, e);
	r.cut = CUT_AFTER_COMMIT;
	pthread_create(&t, NULL, reachable_soon, &r);
	assert_int_equal(do_work(e, &w), OK);
	pthread_join(t, NULL);
	assert_int_equal(w.runs, 1);
	assert_int_equal(thing_counted(e->store).count, 2);
	relay_stop(&r, e);
}

static void without_a_server_the_error_comes_at_once(void **state)
{
	struct engine *e = *state;
	struct relay r;
	struct work w = { &r, 0, 0, false };

	relay_start(&r, e);
	r.refuse = true;
	relay_cut_all(&r);
	assert_int_equal(do_work(e, &w), ERR_DATABASE);
	assert_in_range(w.runs, 1, 1);
	assert_int_equal(thing_counted(e->store).count, -1);
	r.refuse = false;
	assert_int_equal(do_work(e, &w), OK);
	relay_stop(&r, e);
}

int main(void)
{
	static const struct engine_test tests[] = {
		on_postgres(a_connection_that_died_idle_is_replaced),
		on_postgres(a_connection_lost_in_the_work_runs_it_again),
		on_postgres(lost_before_commit_runs_again),
		on_postgres(lost_after_commit_is_not_done_twice),
		on_postgres(who_cannot_ask_hears_that_it_is_unconfirmed),
		on_postgres(it_asks_until_the_server_is_back),
		on_postgres(without_a_server_the_error_comes_at_once),
	};

	return two_engines_run(things_schema, tests, sizeof(tests) / sizeof(tests[0]));
}
