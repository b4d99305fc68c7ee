/* backup and restore: one encrypted file, and the printed proof that it is what it was. */
#include "app/cmd_words.h"
#include "app/commands.h"
#include "app/settings.h"
#include "base/arena.h"
#include "core/act.h"
#include "core/backup.h"
#include "core/seal.h"
#include "core/trail.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PASSPHRASE_MIN = 12, PASSPHRASE_SIZE = 1024 };

/* The first line of a file that only its owner may read.  NULL and said why not. */
static const char *read_passphrase(struct arena *a, const char *path)
{
	char *line = arena_alloc(a, PASSPHRASE_SIZE);
	FILE *f = fopen(path, "re");
	struct stat st;

	if (!f || fstat(fileno(f), &st) != 0 || (st.st_mode & 077) != 0) {
		fprintf(stderr, BACKUP_PASSPHRASE_OPEN, path);
		line = NULL;
	} else if (!fgets(line, PASSPHRASE_SIZE, f) || strcspn(line, "\r\n") < PASSPHRASE_MIN) {
		fprintf(stderr, BACKUP_PASSPHRASE_SHORT, path, PASSPHRASE_MIN);
		line = NULL;
	} else {
		line[strcspn(line, "\r\n")] = '\0';
	}
	if (f)
		fclose(f);
	return line;
}

static int fault(enum err e, const char *path)
{
	switch (e) {
	case ERR_CONFLICT: fprintf(stderr, BACKUP_THERE, path); return COMMAND_NO_OUTPUT;
	case ERR_SEAL: fprintf(stderr, BACKUP_SEAL, path); return COMMAND_BAD_INPUT;
	case ERR_FORMAT: fprintf(stderr, BACKUP_FORMAT, path); return COMMAND_BAD_INPUT;
	case ERR_SCHEMA: fprintf(stderr, BACKUP_NEWER, path); return COMMAND_BAD_INPUT;
	case ERR_REFUSED: fprintf(stderr, BACKUP_ENGINE, path); return COMMAND_BAD_INPUT;
	default: return command_fault(e);
	}
}

/* ---- backup ---- */

static enum err tell(struct act *a, void *ctx)
{
	const struct backup_proof *p = ctx;

	return act_trail(a, "backup.made", "backup", 0, arena_printf(a->arena, "{\"bytes\":%" PRId64 "}", p->bytes));
}

/* The backup is there; to say so may have to wait for those who save. */
static enum err record(struct app *app, struct arena *a, struct backup_proof *proof)
{
	enum err e = ERR_BUSY;

	for (int i = 0; i < 20 && e == ERR_BUSY; i++)
		e = act_run(app, a, 0, instant_now(), tell, proof);
	return e;
}

static int make(struct app *app, struct arena *a, const char *path, const char *passphrase_file, FILE *out)
{
	struct archive_secret secret = { .keys = app->keys };
	struct backup_proof proof;
	enum err e;

	if (passphrase_file && !(secret.passphrase = read_passphrase(a, passphrase_file)))
		return COMMAND_BAD_SETTING;
	e = backup_make(app, path, &secret, a, &proof);
	if (e == OK)
		e = record(app, a, &proof);
	if (e != OK)
		return fault(e, path);
	fprintf(out, BACKUP_MADE, path, proof.bytes, proof.files);
	fputs(proof.text, out);
	return COMMAND_DONE;
}

int cmd_backup(struct app *app, int argc, char **argv, FILE *out)
{
	const char *passphrase = command_option(&argc, argv, "--passphrase-file");
	struct arena *a = arena_new();
	int status = argc == 2 ? make(app, a, argv[1], passphrase, out) : command_usage(argv[0]);

	arena_free(a);
	return status;
}

/* ---- verify --backup ---- */

int backup_look(struct app *app, const char *path, const char *passphrase_file, FILE *out)
{
	struct arena *a = arena_new();
	struct archive_secret secret = { .keys = app->keys };
	struct backup_proof proof;
	int status = COMMAND_BAD_SETTING;
	enum err e;

	if (!passphrase_file || (secret.passphrase = read_passphrase(a, passphrase_file))) {
		e = backup_check(path, &secret, a, &proof);
		status = e == OK ? COMMAND_DONE : fault(e, path);
		if (e == OK)
			fprintf(out, BACKUP_SOUND "%s", path, proof.bytes, proof.files, proof.text);
	}
	arena_free(a);
	return status;
}

/* ---- restore ---- */

/* The chains of what was restored; a schema older than the program waits for migrate. */
static int check_chains(const struct app_config *config, struct arena *a, FILE *out)
{
	struct trail_report report;
	struct app *app;
	enum err e = app_open(config, &app);

	if (e == ERR_SCHEMA) {
		fputs(RESTORE_OLDER, out);
		return COMMAND_DONE;
	}
	if (e != OK)
		return command_fault(e);
	e = trail_verify(app, a, &report);
	app_close(app);
	if (e != OK)
		return command_fault(e);
	if (report.fault) {
		fprintf(stderr, CMD_FAULT, report.fault);
		return COMMAND_FAILED;
	}
	fprintf(out, RESTORE_CHAINS, report.rows, report.reads, report.checkpoints);
	return COMMAND_DONE;
}

static int restore(struct arena *a, const char *path, const char *passphrase_file, FILE *out)
{
	struct archive_secret secret = { 0 };
	struct backup_target to;
	struct backup_proof proof;
	struct app_config config;
	const char *key_file;
	struct keys *keys;
	enum err e;

	command_config(&config);
	key_file = app_path(a, config.key_file, config.database, ".keys");
	to = (struct backup_target){
		.database = config.database, .file_dir = app_path(a, config.file_dir, config.database, ".files"),
		.checkpoint_file = app_path(a, config.checkpoint_file, config.database, ".checkpoints"),
	};
	if (passphrase_file && !(secret.passphrase = read_passphrase(a, passphrase_file)))
		return COMMAND_BAD_SETTING;
	if (keys_open(key_file, false, &keys) != OK) {
		fprintf(stderr, RESTORE_NO_KEYS, key_file);
		return COMMAND_BAD_SETTING;
	}
	secret.keys = keys;
	e = backup_restore(path, &secret, &to, a, &proof);
	keys_close(keys);
	if (e == ERR_CONFLICT) {
		fprintf(stderr, RESTORE_THERE, to.database, to.file_dir);
		return COMMAND_NO_OUTPUT;
	}
	if (e != OK)
		return fault(e, path);
	fprintf(out, RESTORE_DONE, path, proof.bytes, proof.files);
	fputs(proof.text, out);
	config.connections = 2;
	return check_chains(&config, a, out);
}

int cmd_restore(struct app *none, int argc, char **argv, FILE *out)
{
	const char *passphrase = command_option(&argc, argv, "--passphrase-file");
	struct arena *a = arena_new();
	int status = argc == 2 ? restore(a, argv[1], passphrase, out) : command_usage(argv[0]);

	(void)none;
	arena_free(a);
	return status;
}
