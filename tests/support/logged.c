#include "logged.h"

#include "test_app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

struct logged logged_begin(void)
{
	struct logged l = { .file = "/tmp/zhilu-log-XXXXXX" };
	int fd = mkstemp(l.file);

	l.kept = dup(STDERR_FILENO);
	assert_true(fd >= 0 && l.kept >= 0);
	assert_true(dup2(fd, STDERR_FILENO) >= 0);
	close(fd);
	log_setup(LOG_DEBUG, false);
	return l;
}

void logged_end(struct logged *l)
{
	log_setup(LOG_WARN, false);
	assert_true(dup2(l->kept, STDERR_FILENO) >= 0);
	close(l->kept);
}

unsigned logged_statements(const struct logged *l, const char *route)
{
	char line[4096], wanted[80];
	unsigned n = 0;
	FILE *f = fopen(l->file, "r");

	assert_non_null(f);
	snprintf(wanted, sizeof(wanted), "route=%s ", route);
	while (fgets(line, sizeof(line), f)) {
		const char *at = strstr(line, wanted) ? strstr(line, "statements=") : NULL;

		if (at)
			n = (unsigned)strtoul(at + strlen("statements="), NULL, 10);
	}
	fclose(f);
	return n;
}

void logged_drop(struct logged *l)
{
	unlink(l->file);
}
