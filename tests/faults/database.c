/* PostgreSQL killed, out of disk and crowded while people save; zhilu itself is never started again. */
#include "faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BACK_MS = 15000 };

static const char *database(void)
{
	return getenv("ZHILU_DATABASE");
}

/* $FAULTS_PG kill, $FAULTS_PG again */
static void server(const char *what)
{
	char command[4096];

	snprintf(command, sizeof(command), "%s %s", getenv("FAULTS_PG") ? getenv("FAULTS_PG") : "false", what);
	if (system(command) != 0)	/* NOLINT(cert-env33-c): the script's own words */
		give_up("%s failed", command);
}

static struct attempt *next_attempt(struct load *l)
{
	struct attempt *a = &l->attempt[atomic_fetch_add(&l->n, 1)];

	snprintf(a->mark, sizeof(a->mark), "db-%08d-%08x", atomic_load(&l->n), random_below(0xffffffff));
	return a;
}

/* While it is away: a clear page in bounded time, for whoever saves and whoever reads. */
static void expect_clear_pages(struct program *p, struct load *l)
{
	static char reply[65536];
	int64_t begin = clock_ms();
	int status = client_post(p->port, l->token, next_attempt(l), reply, sizeof(reply));

	if (status != 503 && status != 507)
		give_up("without a database a post ends with %d: %.300s", status, reply);
	if (!strstr(reply, "\"title\""))
		give_up("without a database a post is told nothing: %.300s", reply);
	status = client_get(p->port, NULL, "/login", reply, sizeof(reply));
	if (status != 200 && status != 503)
		give_up("without a database the login page ends with %d", status);
	if (clock_ms() > begin + 2 * BACK_MS)
		give_up("without a database two answers took %d ms", (int)(clock_ms() - begin));
}

/* How long until the first save is acknowledged, in ms. */
static int wait_for_saving(struct program *p, struct load *l)
{
	int64_t begin = clock_ms();
	struct attempt *a = next_attempt(l);

	while (client_post(p->port, l->token, a, NULL, 0) != 201) {
		if (clock_ms() > begin + BACK_MS)
			give_up("the database is back, but a post still ends with %d", a->status);
		pause_ms(50);
	}
	return (int)(clock_ms() - begin);
}

void dbkill_rounds(int rounds)
{
	const char *token = world_make();
	struct program p;
	struct load l = { .rest_ms = 2 };
	int slowest = 0, open_ends;

	program_start(&p);
	load_begin(&l, token, p.port);
	for (int i = 0; i < rounds; i++) {
		int ms;

		pause_ms(100 + (int)random_below(400));
		server("kill");
		expect_clear_pages(&p, &l);
		server("again");
		ms = wait_for_saving(&p, &l);
		slowest = ms > slowest ? ms : slowest;
	}
	load_end(&l);
	open_ends = load_count(&l, UNKNOWN) + load_count(&l, REFUSED);
	load_settle(&l, p.port);
	world_check(database(), &l);
	program_stop(&p);
	verify_all();
	printf("PostgreSQL killed %d times: %d saved, %d of them sent again, none lost or doubled or half; saving again "
	       "after at most %d ms, without a restart of zhilu\n", rounds, load_count(&l, SAVED), open_ends, slowest);
}

void dbfull_rounds(int rounds)
{
	const char *token = world_make(), *filler = getenv("FAULTS_FILLER");
	struct program p;
	struct load l = { .rest_ms = 5 };
	int slowest = 0;

	if (!filler)
		give_up("FAULTS_FILLER is not set");
	program_start(&p);
	for (int i = 0; i < rounds; i++) {
		static char reply[65536];
		int64_t until = clock_ms() + 60000;
		int status, ms;

		load_begin(&l, token, p.port);
		pause_ms(200);
		disk_fill(filler);
		/* What is left in the files that are there may take some more. */
		do {
			disk_fill(filler);
			status = client_post(p.port, token, next_attempt(&l), reply, sizeof(reply));
		} while (status == 201 && clock_ms() < until);
		if ((status != 507 && status != 503) || !strstr(reply, "\"title\""))
			give_up("on a full disk a post ends with %d: %.300s", status, reply);
		load_end(&l);
		unlink(filler);
		server("again");	/* what its service does where it has given up */
		ms = wait_for_saving(&p, &l);
		slowest = ms > slowest ? ms : slowest;
		load_settle(&l, p.port);
		world_check(database(), &l);
	}
	program_stop(&p);
	verify_all();
	printf("the disk of PostgreSQL full %d times: told in words, %d saved in the end, saving again after at most %d ms\n",
	       rounds, load_count(&l, SAVED), slowest);
}

void crowd_rounds(int rounds)
{
	const char *token = world_make();
	struct program p;
	struct load l = { .rest_ms = 0 };
	int saved;

	program_start(&p);
	load_begin(&l, token, p.port);
	pause_ms(rounds * 1000);
	load_end(&l);
	saved = load_count(&l, SAVED);
	/* A crowd that nobody serves turns nobody away either. */
	if (saved < THREADS * rounds)
		give_up("%d people saved %d in %d s", THREADS, saved, rounds);
	if (load_count(&l, UNKNOWN) > 0)
		give_up("%d of %d got no answer", load_count(&l, UNKNOWN), atomic_load(&l.n));
	if (load_count(&l, REFUSED) > 0)
		for (int i = 0; i < atomic_load(&l.n); i++)
			if (l.attempt[i].state == REFUSED)
				give_up("%d of %d turned away, the first with %d", load_count(&l, REFUSED),
					atomic_load(&l.n), l.attempt[i].status);
	load_settle(&l, p.port);
	world_check(database(), &l);
	program_stop(&p);
	verify_all();
	printf("%d people saved %d in one window in %d s, nobody was turned away\n", THREADS, saved, rounds);
}
