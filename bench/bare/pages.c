#include "bare/pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[P_COUNT] = { "case", "services", "worklist", "search", "report", "begin", "commit" };
static const char head[] = "<!doctype html><html lang=zh-Hant><meta charset=utf-8><title>職業重建</title><main>";
static size_t pad[PAGE_KINDS];

void pages_pad(enum page kind, size_t bytes)
{
	pad[kind] = bytes;
}

void pages_open(struct pages *p, const char *database)
{
	*p = (struct pages){ .h = sql_open(database, false) };
	sql_load(p->h, "bench/bare/bare.sql", names, p->q, P_COUNT);
}

static void room(struct text *t, size_t n)
{
	if (t->n + n <= t->room)
		return;
	t->room = (t->n + n) * 2;
	t->at = realloc(t->at, t->room);
	if (!t->at)
		sql_die("memory", "none");
}

static void put(struct text *t, const char *s, size_t n)
{
	room(t, n);
	memcpy(t->at + t->n, s, n);
	t->n += n;
}

static void put_str(struct text *t, const char *s)
{
	put(t, s, strlen(s));
}

/* Plain runs are copied whole. */
static void put_escaped(struct text *t, const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end) {
		size_t plain = strcspn(s, "<>&\"");

		put(t, s, plain);
		s += plain;
		if (s >= end)
			break;
		put_str(t, *s == '<' ? "&lt;" : *s == '>' ? "&gt;" : *s == '&' ? "&amp;" : "&quot;");
		s++;
	}
}

static void put_column(struct text *t, sqlite3_stmt *q, int i)
{
	const char *s = (const char *)sqlite3_column_text(q, i);

	if (s)
		put_escaped(t, s, (size_t)sqlite3_column_bytes(q, i));
}

static void put_rows(struct text *t, sqlite3_stmt *q)
{
	int columns = sqlite3_column_count(q);

	put_str(t, "<table>");
	while (sqlite3_step(q) == SQLITE_ROW) {
		put_str(t, "<tr>");
		for (int i = 0; i < columns; i++) {
			put_str(t, "<td>");
			put_column(t, q, i);
		}
		put_str(t, "</tr>\n");
	}
	put_str(t, "</table>");
	sqlite3_reset(q);
}

static void put_case(struct pages *p, int64_t id)
{
	sqlite3_stmt *q = p->q[P_CASE];
	struct text *t = &p->out;

	sql_bind(q, "i", id);
	if (sqlite3_step(q) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(q); i++) {
			put_str(t, "<dl><dt>欄位<dd>");
			put_column(t, q, i);
			put_str(t, "</dl>\n");
		}
	sqlite3_reset(q);
	sql_bind(p->q[P_SERVICES], "i", id);
	put_rows(t, p->q[P_SERVICES]);
}

static void put_report(struct pages *p, const char *year)
{
	char first[16], last[16];

	snprintf(first, sizeof(first), "%.4s-01-01", year);
	snprintf(last, sizeof(last), "%.4s-12-31", year);
	sql_bind(p->q[P_REPORT], "tt", first, last);
	put_rows(&p->out, p->q[P_REPORT]);
}

static void fill(struct text *t, enum page kind)
{
	size_t missing = pad[kind] > t->n ? pad[kind] - t->n : 0;

	room(t, missing);
	memset(t->at + t->n, ' ', missing);
	t->n += missing;
}

static bool put_page(struct pages *p, const char *path, enum page *ret_kind)
{
	if (strncmp(path, "/case/", 6) == 0) {
		put_case(p, strtoll(path + 6, NULL, 10));
		*ret_kind = PAGE_CASE;
	} else if (strncmp(path, "/list/", 6) == 0) {
		sql_bind(p->q[P_LIST], "i", (int64_t)strtoll(path + 6, NULL, 10));
		put_rows(&p->out, p->q[P_LIST]);
		*ret_kind = PAGE_LIST;
	} else if (strncmp(path, "/search/", 8) == 0) {
		sql_bind(p->q[P_SEARCH], "t", path + 8);
		put_rows(&p->out, p->q[P_SEARCH]);
		*ret_kind = PAGE_SEARCH;
	} else if (strncmp(path, "/report/", 8) == 0) {
		put_report(p, path + 8);
		*ret_kind = PAGE_REPORT;
	} else {
		return false;
	}
	return true;
}

bool pages_get(struct pages *p, const char *path)
{
	enum page kind;
	bool found;

	p->out.n = 0;
	put(&p->out, head, sizeof(head) - 1);
	sql_run(p->q[P_BEGIN], "");
	found = put_page(p, path, &kind);
	sql_run(p->q[P_COMMIT], "");
	if (found)
		fill(&p->out, kind);
	return found;
}
