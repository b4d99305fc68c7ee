#include "postgres.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"

static char server[400];

/* What tests/pg.sh prints, unless the caller brings a server. */
static const char *find_server(void)
{
	const char *url = getenv("ZHILU_TEST_PG"), *source = getenv("ZHILU_SOURCE");
	char command[512];
	FILE *f;

	if (server[0])
		return server;
	if (url) {
		snprintf(server, sizeof(server), "%s", url);
		return server;
	}
	snprintf(command, sizeof(command), "'%s/tests/pg.sh' start", source ? source : ".");
	f = popen(command, "r");
	if (!f || !fgets(server, sizeof(server), f)) {
		fprintf(stderr, "no PostgreSQL: set ZHILU_TEST_PG\n");
		exit(1);
	}
	server[strcspn(server, "\n")] = '\0';
	pclose(f);
	return server;
}

static void run(const char *before, const char *schema, const char *after)
{
	struct store *s;
	char sql[200];

	snprintf(sql, sizeof(sql), "%s SCHEMA \"%s\" %s", before, schema, after);
	if (store_open(find_server(), 1, &s) != OK || store_exec_text(s, sql) != OK) {
		fprintf(stderr, "PostgreSQL refuses: %s\n", sql);
		exit(1);
	}
	store_close(s);
}

void postgres_schema_make(const char *schema, char *ret_url, size_t size)
{
	run("CREATE", schema, "");
	snprintf(ret_url, size, "%s%coptions=-csearch_path%%3D%%22%s%%22", server, strchr(server, '?') ? '&' : '?',
		 schema);
}

void postgres_schema_drop(const char *schema)
{
	run("DROP", schema, "CASCADE");
}
