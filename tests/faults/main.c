#include "faults.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *memory;

static const char *database(void)
{
	return getenv("ZHILU_DATABASE") ? getenv("ZHILU_DATABASE") : "";
}

static void run(const char *const *words, int wanted)
{
	int status = program_run(words);

	if (status != wanted)
		give_up("zhilu %s ended with %d", words[0], status);
}

void verify_all(void)
{
	static const char *const words[] = { "verify", NULL };

	run(words, 0);
}

/* ---- kill -9 ---- */

static void kill_rounds(int rounds)
{
	const char *token = world_make();
	struct program p;
	struct load l = { 0 };
	int slowest = 0, slow = 0, open_ends = 0;

	program_start(&p);
	load_begin(&l, token, p.port);
	for (int i = 0; i < rounds; i++) {
		pause_ms(30 + (int)random_below(300));
		atomic_store(&l.port, 0);
		program_kill(&p);
		program_start(&p);
		slowest = p.start_ms > slowest ? p.start_ms : slowest;
		slow += p.start_ms > 2000;
		atomic_store(&l.port, p.port);
	}
	pause_ms(200);
	load_end(&l);
	open_ends = load_count(&l, UNKNOWN);
	load_settle(&l, p.port);
	world_check(database(), &l);
	program_stop(&p);
	verify_all();
	if (slow * 20 > rounds)
		give_up("%d of %d starts took more than 2 s", slow, rounds);
	printf("killed %d times: %d saved, %d of them sent again after no answer, none lost or doubled or half; "
	       "slowest start %d ms\n", rounds, load_count(&l, SAVED), open_ends, slowest);
}

/* ---- a full disk ---- */

static const char *filler(void)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s.filler", database());
	return path;
}

void disk_fill(const char *path)
{
	static char block[65536];
	int fd = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
	size_t size = sizeof(block);

	while (fd >= 0 && size > 0)
		if (write(fd, block, size) <= 0)
			size /= 2;
	if (fd < 0 || close(fd) != 0)
		give_up("the disk cannot be filled: %s", strerror(errno));
}

/* Until somebody is told; what is left in the WAL may take a few more. */
static void expect_refusal(struct program *p, struct load *l)
{
	static char reply[65536];
	int64_t until = clock_ms() + 30000;
	struct attempt *a;
	int status;

	do {
		disk_fill(filler());
		a = &l->attempt[atomic_fetch_add(&l->n, 1)];
		snprintf(a->mark, sizeof(a->mark), "full-%08d-%08x", atomic_load(&l->n), random_below(0xffffffff));
		status = client_post(p->port, l->token, a, reply, sizeof(reply));
		if (clock_ms() > until)
			give_up("on a full disk a post still ends with %d", status);
	} while (status == 201);
	if (status != 507 || !strstr(reply, "磁碟空間不足"))
		give_up("on a full disk a post ends with %d: %.300s", status, reply);
}

static void expect_reading(struct program *p, const struct load *l)
{
	for (int i = 0; i < 30; i++) {
		int status = client_get(p->port, l->token, "/api/v1/inquiries", NULL, 0);

		if (status != 200)
			give_up("on a full disk a list ends with %d", status);
	}
}

static void full_rounds(int rounds)
{
	const char *token = world_make();
	struct program p;
	struct load l = { .rest_ms = 5 };
	int64_t begin;

	program_start(&p);
	for (int i = 0; i < rounds; i++) {
		load_begin(&l, token, p.port);
		pause_ms(50 + (int)random_below(200));
		disk_fill(filler());
		pause_ms(50 + (int)random_below(100));
		load_end(&l);
		expect_refusal(&p, &l);
		expect_reading(&p, &l);
		unlink(filler());
		begin = clock_ms();
		load_settle(&l, p.port);
		if (clock_ms() > begin + 20000)
			give_up("saving again took %d ms", (int)(clock_ms() - begin));
		world_check(database(), &l);
	}
	program_stop(&p);
	verify_all();
	printf("disk full %d times: refused in words, reading went on, %d saved in the end, without a restart\n", rounds,
	       load_count(&l, SAVED));
}

/* ---- backups ---- */

static const char *numbered(const char *name, int i)
{
	static char path[4][4096];
	static int next;
	char *out = path[next++ % 4];

	snprintf(out, 4096, "%s/%s-%d", getenv("FAULTS_DIR"), name, i);
	return out;
}

static void backup_once(struct load *l, int i)
{
	const char *file = arena_dup(memory, numbered("backup", i)), *copy = getenv("FAULTS_COPY"), *home = arena_dup(memory, database());
	const char *files = arena_dup(memory, getenv("ZHILU_FILE_DIR")), *points = arena_dup(memory, getenv("ZHILU_CHECKPOINT_FILE"));
	int acknowledged = load_count(l, SAVED), tried;

	run((const char *const[]){ "backup", file, NULL }, 0);
	tried = atomic_load(&l->n);
	/* SQLite: a new path each time; PostgreSQL: the script has made a schema for each. */
	setenv("ZHILU_DATABASE", copy ? copy : numbered("copy", i), 1);
	if (copy) {
		char url[4096];

		snprintf(url, sizeof(url), "%s%d", copy, i);
		setenv("ZHILU_DATABASE", url, 1);
	}
	setenv("ZHILU_FILE_DIR", numbered("files", i), 1);
	setenv("ZHILU_CHECKPOINT_FILE", numbered("points", i), 1);	/* the server's knows of later rows */
	run((const char *const[]){ "restore", file, NULL }, 0);
	world_check_copy(database(), acknowledged, tried);
	verify_all();
	setenv("ZHILU_DATABASE", home, 1);
	setenv("ZHILU_FILE_DIR", files, 1);
	setenv("ZHILU_CHECKPOINT_FILE", points, 1);
}

static void backup_rounds(int rounds)
{
	const char *token = world_make();
	struct program p;
	struct load l = { .rest_ms = 20 };

	program_start(&p);
	load_begin(&l, token, p.port);
	for (int i = 0; i < rounds; i++) {
		pause_ms(100 + (int)random_below(200));
		backup_once(&l, i);
	}
	load_end(&l);
	load_settle(&l, p.port);
	world_check(database(), &l);
	program_stop(&p);
	printf("backed up %d times while %d were saved, each restored to one instant\n", rounds, load_count(&l, SAVED));
}

/* ---- subcommands ---- */

/* SQLite: a new path each time; PostgreSQL: the script has made a schema for each. */
static void elsewhere(int i)
{
	const char *copy = getenv("FAULTS_COPY");
	char url[4096];

	snprintf(url, sizeof(url), "%s%d", copy ? copy : "", i);
	setenv("ZHILU_DATABASE", copy ? url : numbered("again", i), 1);
	setenv("ZHILU_FILE_DIR", numbered("again-files", i), 1);
	setenv("ZHILU_CHECKPOINT_FILE", numbered("again-points", i), 1);
}

/* 1: it was killed, and then done again with nothing in the way; either way all of it is there, once. */
static int restore_killed(const char *backup, const struct world *whole, int i)
{
	const char *home = arena_dup(memory, database()), *files = arena_dup(memory, getenv("ZHILU_FILE_DIR"));
	const char *points = arena_dup(memory, getenv("ZHILU_CHECKPOINT_FILE"));
	const char *const restore[] = { "restore", backup, NULL };
	struct world now;
	int status, again = 0;

	elsewhere(i);
	status = program_run_killed(restore, 1 + (int)random_below(80));
	if (status > 0)
		give_up("a restore that nobody killed ends with %d", status);
	if (status == -1 && (strstr(database(), "://") || access(database(), F_OK) != 0))
		again = program_run(restore);
	/* Of PostgreSQL it may have been killed when all was done: then, and only then, it is told that something is there. */
	if (again != 0 && !strstr(database(), "://"))
		give_up("a restore after one that was killed ends with %d", again);
	verify_all();			/* which an empty database does not pass */
	now = world_look(database());
	if (memcmp(&now, whole, sizeof(now)) != 0)
		give_up("restored %" PRId64 " of %" PRId64, now.inquiries, whole->inquiries);
	if (access(arena_printf(memory, "%s.part", database()), F_OK) == 0)
		give_up("a part of the database is left");
	setenv("ZHILU_DATABASE", home, 1);
	setenv("ZHILU_FILE_DIR", files, 1);
	setenv("ZHILU_CHECKPOINT_FILE", points, 1);
	return status == -1;
}

static void tools_rounds(int rounds)
{
	static const char *const migrate[] = { "migrate", NULL }, *const rotate[] = { "key", "rotate", NULL };
	const char *backup = arena_dup(memory, numbered("tools", 0)), *token;
	struct load l = { .rest_ms = 1 };
	struct program p;
	struct world whole;
	int killed = 0;

	for (int i = 0; i < rounds; i++)
		killed += program_run_killed(migrate, 1 + (int)random_below(80)) == -1;
	run(migrate, 0);
	verify_all();
	/* Something to rotate the keys of, and to bring back. */
	token = world_make();
	program_start(&p);
	load_begin(&l, token, p.port);
	pause_ms(300);
	load_end(&l);
	load_settle(&l, p.port);
	program_stop(&p);
	for (int i = 0; i < rounds; i++) {
		killed += program_run_killed(rotate, 1 + (int)random_below(60)) == -1;
		verify_all();	/* it opens, and so do the keys */
	}
	run(rotate, 0);
	run((const char *const[]){ "backup", backup, NULL }, 0);
	whole = world_look(database());
	if (whole.inquiries < THREADS)
		give_up("%" PRId64 " saved", whole.inquiries);
	for (int i = 0; i < rounds; i++)
		killed += restore_killed(backup, &whole, i);
	verify_all();
	printf("migrate, key rotate and restore killed %d times: each went on or left nothing\n", killed);
}

int main(int argc, char **argv)
{
	static const struct { const char *name; void (*run)(int rounds); } scenes[] = {
		{ "kill", kill_rounds }, { "full", full_rounds }, { "backup", backup_rounds }, { "tools", tools_rounds },
		{ "import", import_rounds }, { "crowd", crowd_rounds }, { "dbkill", dbkill_rounds },
		{ "dbfull", dbfull_rounds },
	};
	int rounds = argc == 3 ? (int)strtol(argv[2], NULL, 10) : 0;

	signal(SIGPIPE, SIG_IGN);
	memory = arena_new();
	for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]) && rounds > 0; i++) {
		if (strcmp(argv[1], scenes[i].name) == 0) {
			scenes[i].run(rounds);
			arena_free(memory);
			return 0;
		}
	}
	fprintf(stderr, "usage: faults kill|full|backup|tools|import|crowd|dbkill|dbfull ROUNDS\n");
	return 2;
}
