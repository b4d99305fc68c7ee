/* serve: everything together, until SIGTERM. */
#include "app/cmd_words.h"
#include "app/commands.h"
#include "app/ops.h"
#include "app/settings.h"
#include "base/arena.h"
#include "base/asset.h"
#include "base/log.h"
#include "core/app.h"
#include "core/file.h"
#include "core/gate.h"
#include "core/job.h"
#include "core/known.h"
#include "core/ship.h"
#include "core/trail.h"
#include "gen/core.sql.h"
#include "http/http.h"
#include "mod/audit/audit.h"
#include "mod/dispatch/dispatch.h"
#include "web/chrome.h"
#include "web/route.h"
#include "web/tpl.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { CHECKPOINT_S = 300 };

#define HOUR_MS INT64_C(3600000)
#define SWEEP_MS (6 * HOUR_MS)
#define ONCE_MS (7 * 24 * HOUR_MS)	/* a form sent again within a week acts once */
#define DRAFT_MS (30 * 24 * HOUR_MS)

struct server {
	struct app *app;
	struct http_server *http;
	struct job_worker *jobs;
	struct ops ops;
	int lock;
	int64_t swept_at;
};

/* Logs of the server; other commands only warn. */
static void use_log(const struct settings *s)
{
	static const char *const levels[] = { "debug", "info", "warn", "error" };
	enum log_level level = LOG_INFO;

	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (strcmp(s->log_level, levels[i]) == 0)
			level = (enum log_level)i;
	log_setup(level, strcmp(s->log_format, "json") == 0);
}

/* Two servers on one SQLite file would each believe that nobody else writes. */
static bool take_lock(struct server *sv, const char *database)
{
	char path[1100];

	sv->lock = -1;
	if (strstr(database, "://"))
		return true;
	snprintf(path, sizeof(path), "%s.lock", database);
	sv->lock = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	return sv->lock < 0 || flock(sv->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

static void use_site(struct app *app)
{
	const struct known *k;
	static struct site site;

	if (known_take(app, 0, &k) != OK)
		return;
	app->demo = strcmp(known_setting(k, "demo", NULL, "0"), "1") == 0;
	known_drop(app, k);
	site = (struct site){ .demo = app->demo, .org_line = settings()->organisation };
	chrome_site(&site);
	tpl_asset_lookup(asset_url);
}

static enum err open_app(struct server *sv, bool make)
{
	struct shipped_counts added = { 0 };
	struct app_config config;

	command_config(&config);
	config.read_log = true;
	config.reserve = true;
	config.make = make;
	TRY(app_open(&config, &sv->app));
	if (make)
		TRY(ship(sv->app, &added));
	use_site(sv->app);
	return OK;
}

/* SQLite computes in the workers themselves, and one more than the processors covers what a page reads from the disk. */
static int at_once(const char *database)
{
	return strstr(database, "://") ? 0 : (int)sysconf(_SC_NPROCESSORS_ONLN) + 1;
}

/* What one request gave back the next one needs: it is not returned to the kernel and cleared anew for each. */
static void keep_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 1 << 20);
	mallopt(M_TRIM_THRESHOLD, 2 << 20);
}

static enum err start(struct server *sv, bool make)
{
	const struct settings *s = settings();
	struct http_config http = {
		.address = s->address, .port = s->port, .workers = s->workers, .at_once = at_once(s->database),
		.spool_dir = s->spool_dir, .trust_proxy = s->trust_proxy, .handle = gate_handle, .body_limit = route_body_limit,
	};

	keep_memory();
	TRY(open_app(sv, make));
	http.ctx = sv->app;
	TRY(job_worker_start(sv->app, &sv->jobs));
	if (http_start(&http, &sv->http) != OK) {
		fprintf(stderr, CMD_NO_PORT, s->address, s->port);
		return ERR_REFUSED;
	}
	sv->ops.app = sv->app;
	sv->ops.site = sv->http;
	sv->ops.started_at = instant_now();
	/* A second server on this machine, for a trial, does without. */
	if (ops_start(&sv->ops, s->ops_address, s->ops_port) != OK)
		log_line(LOG_WARN, "serve", "no health and metrics", "port=%d", s->ops_port);
	return OK;
}

/* ---- what is to be done from time to time ---- */

/* Heads of the trail to the file outside the database; a fault shows at /health/ready. */
static void checkpoint(struct server *sv)
{
	enum err e = trail_checkpoint(sv->app);

	if (e == OK)
		atomic_store(&sv->ops.checkpoint_at, instant_now());
	else
		log_line(LOG_ERROR, "serve", "checkpoint", "result=%s", err_name(e));
}

static enum err sweep_rows(struct db *db, void *ctx)
{
	struct once_sweep_in once = { .before = db->who.now - ONCE_MS };
	struct draft_sweep_in draft = { .before = db->who.now - DRAFT_MS };

	(void)ctx;
	TRY(once_sweep(db, &once, NULL));
	return draft_sweep(db, &draft, NULL);
}

/* Files that no row names; not while a backup reads them. */
static enum err sweep_files(struct app *app, struct arena *a)
{
	int folder = open(app->file_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum err e = OK;

	if (folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) == 0)
		e = file_sweep(app, a, instant_now(), 1000, NULL);
	if (folder >= 0)
		close(folder);
	return e;
}

/* One-time keys, drafts and files whose time is over. */
static void sweep(struct server *sv)
{
	struct db_who who = { .now = instant_now() };
	struct arena *a;
	enum err e;

	if (who.now < sv->swept_at + SWEEP_MS)
		return;
	a = arena_new();
	e = db_write(sv->app->store, &who, a, sweep_rows, NULL);
	if (e == OK)
		e = sweep_files(sv->app, a);
	arena_free(a);
	sv->swept_at = who.now;
	if (e != OK)
		log_line(LOG_WARN, "serve", "sweep", "result=%s", err_name(e));
}

/* Units that gave no service within the limit become duties of the senders. */
static void silence(struct server *sv)
{
	int64_t n = 0;
	enum err e = dispatch_silence(sv->app, instant_now(), &n);

	if (e != OK || n > 0)
		log_line(e == OK ? LOG_INFO : LOG_WARN, "serve", "silence", "result=%s dispatches=%lld", err_name(e), (long long)n);
}

/* Unusual look-ups become alerts for the auditor. */
static void watch(struct server *sv)
{
	int64_t n = 0;
	enum err e = audit_watch(sv->app, instant_now(), &n);

	if (e != OK)
		log_line(LOG_WARN, "serve", "watch", "result=%s", err_name(e));
}

/* systemd learns that we are ready, or stopping. */
static void notify(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	size_t n = path ? strlen(path) : 0;
	int fd;

	if (n == 0 || n >= sizeof(to.sun_path) || (fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) < 0)
		return;
	memcpy(to.sun_path, path, n);
	if (to.sun_path[0] == '@')
		to.sun_path[0] = '\0';	/* an abstract name */
	if (sendto(fd, state, strlen(state), 0, (struct sockaddr *)&to, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n)) < 0)
		log_line(LOG_WARN, "serve", "notify", "sent=0");
	close(fd);
}

/* Until a signal says stop. */
static void keep(struct server *sv, const sigset_t *set)
{
	static const struct timespec pause = { .tv_sec = CHECKPOINT_S };
	int number;

	do {
		checkpoint(sv);
		sweep(sv);
		silence(sv);
		watch(sv);
		number = sigtimedwait(set, NULL, &pause);
	} while (number < 0);
	log_line(LOG_INFO, "serve", "stop", "signal=%d", number);
}

static void stop(struct server *sv)
{
	notify("STOPPING=1");
	ops_stop(&sv->ops);
	if (sv->http)
		http_stop(sv->http);
	job_worker_stop(sv->jobs);
	if (sv->app)
		checkpoint(sv);
	app_close(sv->app);
	if (sv->lock >= 0)
		close(sv->lock);
}

int cmd_serve(struct app *none, int argc, char **argv, FILE *out)
{
	const struct settings *s = settings();
	bool make = command_flag(&argc, argv, "--migrate");
	struct server sv = { 0 };
	sigset_t set;
	enum err e;

	(void)none;
	if (argc > 1)
		return command_usage(argv[0]);
	/* Before any thread, so that all inherit it and the signals wait for us. */
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	use_log(s);
	if (!take_lock(&sv, s->database)) {
		fputs(CMD_SECOND, stderr);
		return COMMAND_TRY_AGAIN;
	}
	e = start(&sv, make);
	if (e == OK) {
		fprintf(out, CMD_SERVING, ZHILU_VERSION, s->address, http_port(sv.http));
		fflush(out);
		notify("READY=1");
		keep(&sv, &set);
	}
	stop(&sv);
	if (e == ERR_REFUSED)
		return COMMAND_UNAVAILABLE;
	return e == OK ? COMMAND_DONE : command_fault(e);
}
