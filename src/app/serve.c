/* serve: everything together, until SIGTERM. */
#include "app/cmd_words.h"
#include "app/commands.h"
#include "app/settings.h"
#include "base/asset.h"
#include "base/log.h"
#include "core/app.h"
#include "core/gate.h"
#include "core/job.h"
#include "core/known.h"
#include "core/ship.h"
#include "http/http.h"
#include "web/chrome.h"
#include "web/tpl.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

struct server {
	struct app *app;
	struct http_server *http;
	struct job_worker *jobs;
	int lock;
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
	config.make = make;
	TRY(app_open(&config, &sv->app));
	if (make)
		TRY(ship(sv->app, &added));
	use_site(sv->app);
	return OK;
}

static enum err start(struct server *sv, bool make)
{
	const struct settings *s = settings();
	struct http_config http = {
		.address = s->address, .port = s->port, .workers = s->workers, .spool_dir = s->spool_dir,
		.trust_proxy = s->trust_proxy, .handle = gate_handle,
	};

	TRY(open_app(sv, make));
	http.ctx = sv->app;
	TRY(job_worker_start(sv->app, &sv->jobs));
	return http_start(&http, &sv->http);
}

static void stop(struct server *sv)
{
	if (sv->http)
		http_stop(sv->http);
	job_worker_stop(sv->jobs);
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
	int number;
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
		sigwait(&set, &number);
		log_line(LOG_INFO, "serve", "stop", "signal=%d", number);
	}
	stop(&sv);
	return e == OK ? COMMAND_DONE : command_fault(e);
}
