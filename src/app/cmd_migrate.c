/* migrate: the schema and what the program carries; safe to run again at any time. */
#include "app/cmd_words.h"
#include "app/commands.h"
#include "core/app.h"
#include "core/ship.h"

int cmd_migrate(struct app *none, int argc, char **argv, FILE *out)
{
	struct shipped_counts added = { 0 };
	struct app_config config;
	struct app *app;
	int version = 0;
	enum err e;

	(void)none;
	if (argc > 1)
		return command_usage(argv[0]);
	command_config(&config);
	config.make = true;
	e = app_open(&config, &app);
	if (e != OK)
		return command_fault(e);
	e = ship(app, &added);
	if (e == OK)
		e = store_version(app->store, &version);
	app_close(app);
	if (e != OK)
		return command_fault(e);
	fprintf(out, CMD_MIGRATED, version, added.rules, added.calendars, added.places, added.codes);
	return COMMAND_DONE;
}
