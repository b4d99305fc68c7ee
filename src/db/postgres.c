#include "base/log.h"
#include "db/driver.h"

static enum err engine_open(struct store *s, const char *url, int connections)
{
	(void)s;
	(void)url;
	(void)connections;
	log_line(LOG_ERROR, "db", "open", "reason=\"this build has no PostgreSQL\"");
	return ERR_DATABASE;
}

const struct driver postgres_driver = { .open = engine_open };
