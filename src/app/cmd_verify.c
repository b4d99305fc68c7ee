/* verify: the database, the audit chains, files, states; or a backup.  Status 1 and the first bad record if not. */
#include "app/cmd_words.h"
#include "app/commands.h"
#include "base/arena.h"
#include "base/buf.h"
#include "core/verify.h"
#include "web/json.h"

struct telling {
	struct arena *arena;
	FILE *out;
	bool json;
};

static void tell(const struct verify_result *r, void *ctx)
{
	struct telling *t = ctx;
	struct buf b;

	if (!t->json) {
		fprintf(t->out, r->fault ? VERIFY_WRONG : VERIFY_FINE, r->part, r->fault ? r->fault : r->proof);
		return;
	}
	buf_init(&b, t->arena, 1 << 20);
	buf_str(&b, "{\"part\":");
	json_text(&b, r->part);
	buf_str(&b, ",\"fault\":");
	json_text(&b, r->fault);
	buf_str(&b, ",\"proof\":");
	json_text(&b, r->fault ? NULL : r->proof);
	fprintf(t->out, "%s}\n", buf_text(&b));
}

int cmd_verify(struct app *app, int argc, char **argv, FILE *out)
{
	const char *backup = command_option(&argc, argv, "--backup");
	const char *passphrase = command_option(&argc, argv, "--passphrase-file");
	struct telling t = { .out = out, .json = command_flag(&argc, argv, "--json") };
	bool fine = false;
	enum err e;

	if (argc > 1 || (passphrase && !backup))
		return command_usage(argv[0]);
	if (backup)
		return backup_look(app, backup, passphrase, out);
	t.arena = arena_new();
	e = verify(app, t.arena, tell, &t, &fine);
	arena_free(t.arena);
	if (e != OK)
		return command_fault(e);
	return fine ? COMMAND_DONE : COMMAND_FAILED;
}
