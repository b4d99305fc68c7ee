/*
 * faults: the real program, killed, starved of disk and backed up while people save.
 *
 *	faults kill ROUNDS	kill -9 at random points under load
 *	faults full ROUNDS	the file system of the database fills up under load
 *	faults backup ROUNDS	backups under load, each restored
 *	faults tools ROUNDS	migrate, key rotate and restore killed
 *	faults import ROUNDS	an import killed, and gone on with
 *	faults crowd ROUNDS	eight people save in one window, nobody is turned away
 *	faults dbkill ROUNDS	PostgreSQL killed under load; $FAULTS_PG kill|again does that and starts it again
 *	faults dbfull ROUNDS	the disk of PostgreSQL fills up; $FAULTS_FILLER is a path on it
 *
 * The database is $ZHILU_DATABASE, new and empty; ZHILU_BUILD holds the program.  What was acknowledged is
 * remembered on this side: at the end everything that was tried has been saved exactly once, whole, with
 * its trail row and its one-time key.  A line says what happened; status 1 if that is not so.
 */
#ifndef ZHILU_TESTS_FAULTS_H
#define ZHILU_TESTS_FAULTS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"

/* Says why and ends the program with status 1. */
_Noreturn void give_up(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* ---- program.c: zhilu as a child ---- */

struct program {
	pid_t pid;
	int port;
	int start_ms;			/* until it answered */
};

void program_start(struct program *p);
void program_kill(struct program *p);		/* kill -9 */
void program_stop(struct program *p);		/* SIGTERM, and its status must be 0 */
/* Run a subcommand to its end; its status.  Words end with NULL. */
int program_run(const char *const *words);
/* The same, killed after so many ms if it still runs; -1 then. */
int program_run_killed(const char *const *words, int ms);
/* The same, killed as soon as seen() says so; asked every millisecond. */
int program_run_killed_when(const char *const *words, bool (*seen)(void *ctx), void *ctx);
void pause_ms(int ms);
int64_t clock_ms(void);
unsigned random_below(unsigned n);

/* ---- scenes: database.c, import.c ---- */

void crowd_rounds(int rounds);
void dbkill_rounds(int rounds);
void dbfull_rounds(int rounds);
void import_rounds(int rounds);
/* Until nothing more goes onto the disk of this path. */
void disk_fill(const char *path);
/* zhilu verify must be content. */
void verify_all(void);

/* ---- client.c: people who save ---- */

enum state { UNKNOWN, SAVED, REFUSED };

struct attempt {
	char mark[40];			/* what is saved, and its one-time key */
	enum state state;
	int status;			/* HTTP, of the last try */
};

enum { THREADS = 8, ATTEMPTS_MAX = 400000 };

struct load {
	const char *token;
	int rest_ms;			/* of each person after each save */
	atomic_int port;		/* 0: nobody is there, wait */
	atomic_bool stop;
	atomic_int n;
	struct attempt *attempt;
	unsigned long thread[THREADS];
};

void load_begin(struct load *l, const char *token, int port);
void load_end(struct load *l);			/* threads only; the attempts stay */
/* Send again, with their keys, all that are not known to be saved. */
void load_settle(struct load *l, int port);
int load_count(const struct load *l, enum state state);
/* One GET; the status, and up to size - 1 bytes of the reply (head and body). */
int client_get(int port, const char *token, const char *path, char *reply, size_t size);
int client_post(int port, const char *token, struct attempt *a, char *reply, size_t size);

/* ---- world.c: the database from outside ---- */

/* A window, a case manager and a token for the API; the token lives as long as the program. */
const char *world_make(void);
/* Counts of what must be equal; ends the program if they are not. */
struct world { int64_t inquiries, distinct, trail, once_done, once_half, without_trail; };
struct world world_look(const char *database);
void world_check(const char *database, const struct load *l);
/* The same for a copy of a past instant: whole, and between what was acknowledged and what was tried. */
void world_check_copy(const char *database, int acknowledged_before, int tried_after);

#endif
