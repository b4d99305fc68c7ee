#include "core/office.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/pause.h"

#define OUT_MAX ((size_t)160 * 1024 * 1024)	/* of one run; the program's own limits lie below */
#define ERRORS_SIZE 4096
#define ARGS_MAX 8
#define PROGRAM "zhilu-office"

/* How the program ends: with a fault line, or because it was called wrongly or cannot be shut in. */
#define EXIT_FAULT 1
#define EXIT_USE 2

/* One run of the program, and what has come from it so far. */
struct run {
	pid_t pid;
	int pidfd, in, out, errors;	/* -1 when closed */
	const char *send;		/* what still goes to its standard input */
	size_t send_left;
	char *bytes;			/* what it wrote; malloc()ed, freed by the arena */
	size_t len, cap;
	char said[ERRORS_SIZE];		/* the end of its standard error */
	size_t said_len;
	int64_t deadline;		/* monotonic, ms */
	int status;
	bool over_time, over_size;
};

static sem_t at_once;
static pthread_once_t at_once_made = PTHREAD_ONCE_INIT;

static void at_once_make(void)
{
	if (sem_init(&at_once, 0, OFFICE_AT_ONCE) != 0)
		BUG("sem_init");
}

static int64_t clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The longest that a kind may take: reading is bounded by its file, a letter by its pages. */
static int kind_seconds(const char *kind)
{
	return strcmp(kind, "read-table") == 0 ? 20 : strcmp(kind, "write-table") == 0 ? 90 : 45;
}

static char *program_path(struct arena *a)
{
	const char *set = getenv("ZHILU_OFFICE");
	char self[4096], *path, *slash;
	ssize_t n;

	if (set && *set)
		return arena_dup(a, set);
	n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	if (n < 0)
		return NULL;
	self[n] = '\0';
	slash = strrchr(self, '/');
	slash[1] = '\0';
	path = arena_printf(a, "%s" PROGRAM, self);
	return access(path, X_OK) == 0 ? path : NULL;
}

static void fd_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void run_close(struct run *r)
{
	fd_close(&r->in);
	fd_close(&r->out);
	fd_close(&r->errors);
	fd_close(&r->pidfd);
}

/* Start the program on these three; nothing else of ours reaches it: no other file, no environment. */
static bool program_spawn(const char *path, char *const *argv, const int fds[3], pid_t *ret_pid)
{
	static char *const environment[] = { "LANG=C.UTF-8", "PATH=/usr/bin:/bin", NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int failed;

	sigemptyset(&none);
	sigfillset(&all);
	if (posix_spawn_file_actions_init(&actions) != 0)
		return false;
	if (posix_spawnattr_init(&attr) != 0) {
		posix_spawn_file_actions_destroy(&actions);
		return false;
	}
	failed = posix_spawn_file_actions_adddup2(&actions, fds[0], 0) ||
		 posix_spawn_file_actions_adddup2(&actions, fds[1], 1) ||
		 posix_spawn_file_actions_adddup2(&actions, fds[2], 2) ||
		 posix_spawn_file_actions_addclosefrom_np(&actions, 3) ||
		 posix_spawnattr_setsigmask(&attr, &none) || posix_spawnattr_setsigdefault(&attr, &all) ||
		 posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
					  POSIX_SPAWN_SETSID) ||
		 posix_spawn(ret_pid, path, &actions, &attr, argv, environment);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&actions);
	return !failed;
}

/*
 * Our ends in r, the program's in fds; all are above 2, since a server keeps those open.  Input goes through a socket, because a pipe whose reader died raises SIGPIPE.
 */
static bool ends_open(const struct office_input *in, struct run *r, int fds[3])
{
	int pair[2];

	if (in->bytes) {
		if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
			return false;
		r->in = pair[0];
		fds[0] = pair[1];
		shutdown(fds[0], SHUT_WR);
		if (fcntl(r->in, F_SETFL, O_NONBLOCK) != 0)
			return false;
	} else {
		fds[0] = fcntl(in->fd, F_DUPFD_CLOEXEC, 3);
		if (fds[0] < 0)
			return false;
	}
	if (pipe2(pair, O_CLOEXEC) != 0)
		return false;
	r->out = pair[0];
	fds[1] = pair[1];
	if (pipe2(pair, O_CLOEXEC) != 0)
		return false;
	r->errors = pair[0];
	fds[2] = pair[1];
	return fcntl(r->out, F_SETFL, O_NONBLOCK) == 0 && fcntl(r->errors, F_SETFL, O_NONBLOCK) == 0;
}

static enum err run_start(struct run *r, const char *kind, const char *const *args,
			  const struct office_input *in, struct arena *a)
{
	char *argv[ARGS_MAX + 3] = { arena_dup(a, PROGRAM), arena_dup(a, kind) };
	char *path = program_path(a);
	int fds[3] = { -1, -1, -1 };
	bool done;

	for (int i = 0; args && args[i]; i++) {
		if (i == ARGS_MAX)
			BUG("too many arguments for %s", kind);
		argv[2 + i] = arena_dup(a, args[i]);
	}
	done = path && ends_open(in, r, fds) && program_spawn(path, argv, fds, &r->pid);
	for (int i = 0; i < 3; i++)
		fd_close(&fds[i]);
	if (!done) {
		log_line(LOG_ERROR, "office", "start", "found=%d errno=%d", path != NULL, errno);
		return ERR_FILE;
	}
	r->pidfd = pidfd_open(r->pid, 0);
	return OK;
}

static void input_send(struct run *r)
{
	ssize_t n = send(r->in, r->send, r->send_left, MSG_NOSIGNAL);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n > 0) {
		r->send += n;
		r->send_left -= (size_t)n;
	}
	/* A program that has seen enough to refuse need not read the rest. */
	if (n < 0 || r->send_left == 0)
		fd_close(&r->in);
}

static bool output_room(struct run *r)
{
	size_t cap = r->cap ? r->cap * 2 : 64 * 1024;
	char *bytes;

	if (r->len + 1 < r->cap)
		return true;
	if (cap > OUT_MAX)
		return false;
	bytes = realloc(r->bytes, cap);
	if (!bytes)
		return false;
	r->bytes = bytes;
	r->cap = cap;
	return true;
}

static void output_receive(struct run *r)
{
	ssize_t n;

	if (!output_room(r)) {
		r->over_size = true;
		return;
	}
	n = read(r->out, r->bytes + r->len, r->cap - r->len - 1);
	if (n > 0)
		r->len += (size_t)n;
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		fd_close(&r->out);
}

/* Keep the end of what it said: the fault line is the last. */
static void errors_receive(struct run *r)
{
	ssize_t n;

	if (r->said_len > ERRORS_SIZE / 2) {
		size_t drop = r->said_len - ERRORS_SIZE / 4;

		memmove(r->said, r->said + drop, r->said_len - drop);
		r->said_len -= drop;
	}
	n = read(r->errors, r->said + r->said_len, ERRORS_SIZE - r->said_len - 1);
	if (n > 0)
		r->said_len += (size_t)n;
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		fd_close(&r->errors);
	r->said[r->said_len] = '\0';
}

/* Carry bytes until both its outputs are closed, the time is over or it wrote too much. */
static void run_carry(struct run *r)
{
	while ((r->out >= 0 || r->errors >= 0) && !r->over_size) {
		struct pollfd p[3] = {
			{ .fd = r->in, .events = POLLOUT }, { .fd = r->out, .events = POLLIN },
			{ .fd = r->errors, .events = POLLIN },
		};
		int64_t left = r->deadline - clock_ms();

		if (left <= 0) {
			r->over_time = true;
			return;
		}
		if (poll(p, 3, (int)left) < 0 && errno != EINTR)
			BUG("poll: errno %d", errno);
		if (p[0].revents)
			input_send(r);
		if (p[1].revents)
			output_receive(r);
		if (p[2].revents)
			errors_receive(r);
	}
}

/* It closed its outputs, so it should be ending: see that it does, within its time. */
static void run_end(struct run *r)
{
	struct pollfd p = { .fd = r->pidfd, .events = POLLIN };
	int64_t left = r->deadline - clock_ms();

	if (!r->over_size && !r->over_time && r->pidfd >= 0 && left > 0 && poll(&p, 1, (int)left) != 1)
		r->over_time = true;
	if (r->over_size || r->over_time)
		kill(r->pid, SIGKILL);
	while (waitpid(r->pid, &r->status, 0) < 0 && errno == EINTR)
		;
}

/* The fault is told by the last line that begins so. */
static bool fault_parse(char *said, struct office_result *ret)
{
	char *line = strncmp(said, "fault\t", 6) == 0 ? said : NULL, *next = said;

	while ((next = strstr(next, "\nfault\t")))
		line = ++next;
	return line && office_fault_line_parse(line, &ret->fault, &ret->fault_row, &ret->fault_col);
}

static enum err result_make(struct run *r, const char *kind, struct office_result *ret)
{
	bool exited = WIFEXITED(r->status);
	int code = exited ? WEXITSTATUS(r->status) : -1;

	if (exited && code == 0 && !r->over_time && !r->over_size) {
		if (output_room(r)) {
			r->bytes[r->len] = '\0';
			ret->bytes = r->bytes;
			ret->len = r->len;
		}
		return OK;
	}
	if (exited && code == EXIT_FAULT && !r->over_time && fault_parse(r->said, ret) && ret->fault)
		return OK;
	ret->fault = r->over_time ? OFFICE_TIME_OUT : OFFICE_CRASHED;
	ret->fault_row = ret->fault_col = 0;
	log_line(LOG_WARN, "office", "failed", "kind=%s exit=%d signal=%d late=%d large=%d", kind, code,
		 exited ? 0 : WTERMSIG(r->status), r->over_time, r->over_size);
	return code == EXIT_USE ? ERR_FILE : OK;
}

/* Wait for one of the few places. */
static bool place_take(int seconds)
{
	struct timespec until;

	pthread_once(&at_once_made, at_once_make);
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += seconds;
	while (sem_timedwait(&at_once, &until) != 0) {
		if (errno != EINTR)
			return false;
	}
	return true;
}

enum err office_run(const char *kind, const char *const *args, struct office_input in,
		    struct arena *a, struct office_result *ret)
{
	int seconds = in.seconds ? in.seconds : kind_seconds(kind);
	struct run r = { .pidfd = -1, .in = -1, .out = -1, .errors = -1,
			 .send = in.bytes, .send_left = in.len };
	struct office_result result = { .bytes = "" };
	enum err e;

	pause_begin();
	if (!place_take(seconds)) {
		pause_end();
		return ERR_BUSY;
	}
	r.deadline = clock_ms() + (int64_t)seconds * 1000;
	e = run_start(&r, kind, args, &in, a);
	if (e == OK) {
		run_carry(&r);
		run_end(&r);
		e = result_make(&r, kind, &result);
	}
	run_close(&r);
	sem_post(&at_once);
	pause_end();
	if (r.bytes)
		arena_defer(a, free, r.bytes);
	if (e == OK)
		*ret = result;
	return e;
}
