/* zhilu: settings, then the subcommand. */
#include "app/cmd_words.h"
#include "app/command.h"
#include "app/settings.h"
#include "base/arena.h"
#include "base/log.h"

#include <locale.h>
#include <signal.h>
#include <sys/stat.h>

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct settings_fault fault;
	struct settings s;
	int status;

	umask(077);	/* whatever is made holds personal data */
	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);	/* a reader that goes away is an error of the write */
	log_setup(LOG_WARN, false);
	if (settings_load(a, &s, &fault)) {
		settings_use(&s);
		status = command_run(argc, argv, stdout);
	} else {
		fprintf(stderr, CMD_FAULT, fault.text);
		status = COMMAND_BAD_SETTING;
	}
	if (fflush(stdout) != 0 && status == COMMAND_DONE)
		status = COMMAND_NO_OUTPUT;
	arena_free(a);
	return status;
}
