/*
 * sandbox_probe KIND ACT: shut itself in as zhilu-office does, then do what it must not.
 * Ends with 0 if the act was refused or is harmless, 1 if it succeeded; the deadly ones end in SIGSYS.
 */
#include <fcntl.h>
#include <linux/memfd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "office/sandbox.h"

static void *nothing(void *p)
{
	return p;
}

static bool opens(const char *path, int flags)
{
	return open(path, flags, 0600) >= 0;
}

/* True if the act succeeded. */
static bool act(const char *name)
{
	pthread_t thread;
	pid_t child;

	if (strcmp(name, "socket") == 0)
		return socket(AF_INET, SOCK_STREAM, 0) >= 0;
	if (strcmp(name, "unix-socket") == 0)
		return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
	if (strcmp(name, "exec") == 0)
		return execl("/bin/true", "true", NULL) == 0;
	if (strcmp(name, "fork") == 0) {
		child = fork();
		if (child == 0)
			_exit(0);
		return child > 0;
	}
	if (strcmp(name, "ptrace") == 0)
		return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
	if (strcmp(name, "kill") == 0)
		return kill(getppid(), 0) == 0;
	if (strcmp(name, "mount") == 0)
		return mount("none", "/mnt", "tmpfs", 0, NULL) == 0;
	if (strcmp(name, "unshare") == 0)
		return syscall(SYS_unshare, 0x10000000) == 0;
	if (strcmp(name, "unlink") == 0)
		return unlink("/tmp/zhilu-office-no-such-file") == 0;
	if (strcmp(name, "read-passwd") == 0)
		return opens("/etc/passwd", O_RDONLY);
	if (strcmp(name, "write-file") == 0)
		return opens("/tmp/zhilu-office-probe", O_WRONLY | O_CREAT);
	if (strcmp(name, "read-font") == 0)
		return !opens("/usr/share/fonts", O_RDONLY | O_DIRECTORY);	/* 0 = may be read */
	if (strcmp(name, "thread") == 0)
		return pthread_create(&thread, NULL, nothing, NULL) == 0;
	if (strcmp(name, "memory") == 0) {
		char *p = malloc((size_t)600 << 20);

		if (p)
			memset(p, 1, (size_t)600 << 20);
		return p != NULL;
	}
	if (strcmp(name, "core") == 0)
		return prctl(PR_GET_DUMPABLE) > 0;
	if (strcmp(name, "spin") == 0)
		for (volatile unsigned n = 0;; n++)
			;
	fprintf(stderr, "no such act: %s\n", name);
	exit(2);
}

int main(int argc, char **argv)
{
	if (argc != 3 || !sandbox_limit(2, (size_t)256 << 20) ||
	    !sandbox_close(strcmp(argv[1], "fonts") == 0 ? SANDBOX_FONTS : SANDBOX_PIPE))
		return 2;
	return act(argv[2]) ? 1 : 0;
}
