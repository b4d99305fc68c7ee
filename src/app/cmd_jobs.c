/* jobs: long work, the newest first. */
#include "app/cmd_words.h"
#include "app/commands.h"
#include "base/arena.h"
#include "base/buf.h"
#include "core/job.h"
#include "web/json.h"

struct list {
	struct job *jobs;
	size_t n;
};

static enum err read_jobs(struct db *db, void *ctx)
{
	struct list *l = ctx;

	return job_list(db, 50, &l->jobs, &l->n);
}

static void print_json(struct arena *a, const struct list *l, FILE *out)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct job *j = &l->jobs[i];
		struct buf b;

		buf_init(&b, a, 1 << 20);
		buf_printf(&b, "{\"id\":%" PRId64 ",\"kind\":", j->id);
		json_text(&b, j->kind);
		buf_str(&b, ",\"state\":");
		json_text(&b, j->state);
		buf_printf(&b, ",\"done\":%" PRId64 ",\"total\":%" PRId64 ",\"created_at\":%" PRId64 "}\n", j->done, j->total,
			   j->created_at);
		fputs(buf_text(&b), out);
	}
}

static void print(const struct list *l, FILE *out)
{
	char at[INSTANT_ROC_SIZE];

	if (l->n == 0)
		fputs(JOBS_NONE, out);
	for (size_t i = 0; i < l->n; i++) {
		const struct job *j = &l->jobs[i];

		fprintf(out, JOBS_ROW, j->id, j->kind, j->state, j->done, j->total, instant_format_roc(j->created_at, at));
	}
}

int cmd_jobs(struct app *app, int argc, char **argv, FILE *out)
{
	bool json = command_flag(&argc, argv, "--json");
	struct db_who who = { .now = instant_now() };
	struct arena *a = arena_new();
	struct list l = { 0 };
	enum err e;

	if (argc > 1) {
		arena_free(a);
		return command_usage(argv[0]);
	}
	e = db_read(app->store, &who, a, read_jobs, &l);
	if (e == OK && json)
		print_json(a, &l, out);
	else if (e == OK)
		print(&l, out);
	arena_free(a);
	return e == OK ? COMMAND_DONE : command_fault(e);
}
