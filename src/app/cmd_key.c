/* key rotate: a new data key, and everything that is sealed is sealed with it. */
#include "app/cmd_words.h"
#include "app/commands.h"
#include "base/arena.h"
#include "core/act.h"
#include "core/job.h"
#include "core/reseal.h"
#include "core/seal.h"

#include <string.h>
#include <unistd.h>

static void progress(const struct job *job)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, CMD_PROGRESS, job->done, job->total);
}

static enum err rotate(struct app *app, struct arena *a)
{
	struct job *job;
	int64_t id = 0;

	TRY(keys_rotate(app->keys));
	TRY(act_run(app, a, 0, instant_now(), reseal_begin, &id));
	return job_finish(app, a, id, progress, &job);
}

int cmd_key(struct app *app, int argc, char **argv, FILE *out)
{
	struct arena *a;
	enum err e;

	if (argc != 2 || strcmp(argv[1], "rotate") != 0)
		return command_usage(argv[0]);
	a = arena_new();
	e = rotate(app, a);
	arena_free(a);
	if (e != OK)
		return command_fault(e);
	fprintf(out, KEY_ROTATED, keys_current(app->keys));
	return COMMAND_DONE;
}
