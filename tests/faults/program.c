#include "faults.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORDS_MAX = 16 };

void give_up(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
	exit(1);
}

int64_t clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

void pause_ms(int ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000L }, NULL);
}

unsigned random_below(unsigned n)
{
	unsigned r;

	if (getrandom(&r, sizeof(r), 0) != sizeof(r))
		give_up("no random numbers");
	return r % n;
}

static const char *program_path(void)
{
	static char path[4096];
	const char *build = getenv("ZHILU_BUILD");

	snprintf(path, sizeof(path), "%s/zhilu", build ? build : "build");
	return path;
}

/* In the child: what it says goes to a file that a failed test leaves behind. */
static void become(const char *const *words, int out)
{
	const char *all[WORDS_MAX] = { program_path() };
	const char *file = getenv("FAULTS_LOG");
	int log = open(file ? file : "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0600);

	for (int i = 0; words[i] && i < WORDS_MAX - 2; i++)
		all[i + 1] = words[i];
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(out >= 0 ? out : log, 1);
	dup2(log, 2);
	execv(all[0], (char *const *)all);
	_exit(127);
}

static pid_t spawn(const char *const *words, int out)
{
	pid_t pid = fork();

	if (pid < 0)
		give_up("fork: %s", strerror(errno));
	if (pid == 0)
		become(words, out);
	return pid;
}

/* ---- the server ---- */

/* "… http://127.0.0.1:PORT/" */
static int read_port(int fd)
{
	char line[512];
	size_t n = 0;
	const char *at;

	while (n < sizeof(line) - 1 && read(fd, line + n, 1) == 1 && line[n] != '\n')
		n++;
	line[n] = '\0';
	at = strstr(line, "http://");
	at = at ? strchr(at + 7, ':') : NULL;
	return at ? (int)strtol(at + 1, NULL, 10) : 0;
}

void program_start(struct program *p)
{
	static const char *const words[] = { "serve", NULL };
	int64_t begin = clock_ms();
	int out[2];

	if (pipe2(out, O_CLOEXEC) != 0)
		give_up("pipe: %s", strerror(errno));
	setenv("ZHILU_PORT", "0", 1);
	setenv("ZHILU_OPS_PORT", "0", 1);
	p->pid = spawn(words, out[1]);
	close(out[1]);
	p->port = read_port(out[0]);
	close(out[0]);
	if (!p->port)
		give_up("the server does not start");
	while (client_get(p->port, NULL, "/login", NULL, 0) != 200) {
		if (clock_ms() > begin + 20000)
			give_up("the server does not answer");
		pause_ms(5);
	}
	p->start_ms = (int)(clock_ms() - begin);
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			give_up("wait: %s", strerror(errno));
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void program_kill(struct program *p)
{
	kill(p->pid, SIGKILL);
	if (wait_for(p->pid) != -SIGKILL)
		give_up("the server had ended before it was killed");
}

void program_stop(struct program *p)
{
	int status;

	kill(p->pid, SIGTERM);
	status = wait_for(p->pid);
	if (status != 0)
		give_up("the server ended with %d", status);
}

/* ---- subcommands ---- */

int program_run(const char *const *words)
{
	return wait_for(spawn(words, -1));
}

int program_run_killed_when(const char *const *words, bool (*seen)(void *ctx), void *ctx)
{
	pid_t pid = spawn(words, -1);
	int status;

	while (!seen(ctx)) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
		pause_ms(1);
	}
	kill(pid, SIGKILL);
	return wait_for(pid) == -SIGKILL ? -1 : 0;
}

static bool is_past(void *ctx)
{
	return clock_ms() >= *(const int64_t *)ctx;
}

int program_run_killed(const char *const *words, int ms)
{
	int64_t until = clock_ms() + ms;

	return program_run_killed_when(words, is_past, &until);
}
