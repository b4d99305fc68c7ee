#include "sql.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 64 * 1024 };

_Noreturn void sql_die(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	exit(1);
}

void sql_text(sqlite3 *h, const char *text)
{
	if (sqlite3_exec(h, text, NULL, NULL, NULL) != SQLITE_OK)
		sql_die(text, sqlite3_errmsg(h));
}

sqlite3 *sql_open(const char *path, bool bulk)
{
	sqlite3 *h;

	if (sqlite3_open_v2(path, &h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		sql_die(path, sqlite3_errmsg(h));
	sqlite3_busy_timeout(h, 10000);
	sql_text(h, bulk ? "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;"
			   " PRAGMA temp_store=MEMORY"
			 : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;"
			   " PRAGMA mmap_size=17179869184");
	return h;
}

static char *read_all(const char *file)
{
	static _Thread_local char text[FILE_MAX];	/* the threads of the bare program load at once */
	FILE *f = fopen(file, "r");
	size_t n;

	if (!f)
		sql_die(file, "cannot be opened");
	n = fread(text, 1, sizeof(text) - 1, f);
	fclose(f);
	text[n] = '\0';
	return text;
}

void sql_load(sqlite3 *h, const char *file, const char *const *names, sqlite3_stmt **ret, size_t n)
{
	const char *text = read_all(file);

	for (size_t i = 0; i < n; i++) {
		char mark[80];
		const char *at;

		snprintf(mark, sizeof(mark), "-- name: %s\n", names[i]);
		at = strstr(text, mark);
		if (!at)
			sql_die(file, names[i]);
		if (sqlite3_prepare_v3(h, at, -1, SQLITE_PREPARE_PERSISTENT, &ret[i], NULL) != SQLITE_OK)
			sql_die(names[i], sqlite3_errmsg(h));
	}
}

/* {may …} and {in …} are true; {ids :list} is a list as JSON. */
static void without_guards(const char *from, char *to, size_t max)
{
	size_t n = 0;

	while (*from && *from != ';' && n + 64 < max) {
		const char *end = *from == '{' ? strchr(from, '}') : NULL;

		if (!end) {
			to[n++] = *from++;
			continue;
		}
		if (strncmp(from, "{ids ", 5) == 0)
			n += (size_t)snprintf(to + n, max - n, "(SELECT value FROM json_each(%.*s))",
					      (int)(end - from - 5), from + 5);
		else
			n += (size_t)snprintf(to + n, max - n, "1 = 1");
		from = end + 1;
	}
	to[n] = '\0';
}

sqlite3_stmt *sql_ours(sqlite3 *h, const char *file, const char *name)
{
	char mark[80], plain[8192];
	const char *text = read_all(file), *at;
	sqlite3_stmt *q;

	snprintf(mark, sizeof(mark), "-- name: %s\n", name);
	at = strstr(text, mark);
	if (!at)
		sql_die(file, name);
	without_guards(at, plain, sizeof(plain));
	if (sqlite3_prepare_v3(h, plain, -1, SQLITE_PREPARE_PERSISTENT, &q, NULL) != SQLITE_OK)
		sql_die(name, sqlite3_errmsg(h));
	return q;
}

static int param(sqlite3_stmt *q, const char *name)
{
	int at = sqlite3_bind_parameter_index(q, name);

	if (!at)
		sql_die(sqlite3_sql(q), name);
	return at;
}

void sql_int(sqlite3_stmt *q, const char *name, int64_t value)
{
	sqlite3_bind_int64(q, param(q, name), value);
}

void sql_word(sqlite3_stmt *q, const char *name, const char *value)
{
	sqlite3_bind_text(q, param(q, name), value, -1, SQLITE_STATIC);
}

static void bind(sqlite3_stmt *q, const char *types, va_list ap)
{
	sqlite3_reset(q);
	for (int i = 1; *types; types++, i++) {
		const void *p;

		switch (*types) {
		case 'i':
			sqlite3_bind_int64(q, i, va_arg(ap, int64_t));
			break;
		case 'n':	/* takes its argument, binds NULL */
			(void)va_arg(ap, int64_t);
			sqlite3_bind_null(q, i);
			break;
		case 't':
			sqlite3_bind_text(q, i, va_arg(ap, const char *), -1, SQLITE_STATIC);
			break;
		default:
			p = va_arg(ap, const void *);
			sqlite3_bind_blob(q, i, p, (int)va_arg(ap, size_t), SQLITE_STATIC);
		}
	}
}

void sql_bind(sqlite3_stmt *q, const char *types, ...)
{
	va_list ap;

	va_start(ap, types);
	bind(q, types, ap);
	va_end(ap);
}

void sql_run(sqlite3_stmt *q, const char *types, ...)
{
	va_list ap;
	int rc;

	va_start(ap, types);
	bind(q, types, ap);
	va_end(ap);
	rc = sqlite3_step(q);
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		sql_die(sqlite3_sql(q), sqlite3_errmsg(sqlite3_db_handle(q)));
	sqlite3_reset(q);
}
