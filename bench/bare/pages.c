#include "bare/pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What the server runs for the content of the same pages: its own statements, without session, access and drafts. */
static const struct { const char *file, *name; } sources[P_COUNT] = {
	[P_HEAD] = { "src/mod/case/case_head.sql", "case_head_row" },
	[P_NOW] = { "src/mod/case/case_event.sql", "case_now_row" },
	[P_STAGES] = { "src/mod/case/case_head.sql", "case_head_stages" },
	[P_DUTIES] = { "src/mod/case/case_head.sql", "duty_next_of_case" },
	[P_SERVICES] = { "src/mod/case/case_show.sql", "case_services_now" },
	[P_EVENTS] = { "src/mod/case/case_show.sql", "case_events" },
	[P_LIST] = { "src/mod/case/duty_list.sql", "duty_list_owner" },
	[P_COUNT_DUE] = { "src/mod/home/home.sql", "home_duties_mine" },
	[P_COUNT_MINE] = { "src/mod/home/home.sql", "home_cases_mine" },
	[P_NEWEST] = { "src/mod/figure/figure.sql", "figure_newest" },
	[P_STAND_IN] = { "src/mod/case/delegation.sql", "stand_in_mine" },
	[P_AWAY] = { "src/mod/case/delegation.sql", "stand_in_for_me" },
	[P_DRAFTS] = { "src/core/core.sql", "draft_list" },
	[P_GRAM] = { "src/core/search.sql", "gram_find1" },
	[P_CASES] = { "src/mod/search/search_find.sql", "search_cases" },
	[P_ELSEWHERE] = { "src/mod/search/search_find.sql", "search_elsewhere" },
	[P_REPORT] = { "bench/bare/bare.sql", "report" },
	[P_BEGIN] = { "bench/bare/bare.sql", "begin" },
	[P_COMMIT] = { "bench/bare/bare.sql", "commit" },
};
static const char head[] = "<!doctype html><html lang=zh-Hant><meta charset=utf-8><title>職業重建</title><main>";
static size_t pad[PAGE_KINDS];

void pages_pad(enum page kind, size_t bytes)
{
	pad[kind] = bytes;
}

void pages_open(struct pages *p, const char *database)
{
	*p = (struct pages){ .h = sql_open(database, false) };
	for (int i = 0; i < P_COUNT; i++)
		p->q[i] = sql_ours(p->h, sources[i].file, sources[i].name);
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

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void put_case(struct pages *p, int64_t id)
{
	for (enum page_sql i = P_HEAD; i <= P_EVENTS; i++)
		sql_int(p->q[i], i <= P_NOW ? ":id" : ":case_id", id);
	sql_int(p->q[P_STAGES], ":now", now_ms());
	sql_word(p->q[P_EVENTS], ":after_day", "9999-12-31");
	sql_int(p->q[P_EVENTS], ":after_id", INT64_MAX);
	sql_int(p->q[P_EVENTS], ":limit", 5);
	for (enum page_sql i = P_HEAD; i <= P_EVENTS; i++)
		put_rows(&p->out, p->q[i]);
}

/* A case manager's account comes right before the place that is its own (bench/gen_world.c). */
static void put_list(struct pages *p, int64_t owner)
{
	static const char *const days[] = { "2026-01-01", "2026-01-04" };
	sqlite3_stmt *list = p->q[P_LIST], *due = p->q[P_COUNT_DUE];

	sql_int(list, ":owner_id", owner);
	sql_word(list, ":after_day", "");
	sql_int(list, ":after_id", 0);
	sql_word(list, ":rule", "");
	sql_word(list, ":from_day", "");
	sql_word(list, ":until_day", "9999-12-31");
	sql_int(list, ":limit", 50);
	sql_int(list, ":actor", owner - 1);
	sql_int(list, ":now", now_ms());
	sql_int(due, ":owner_id", owner);
	sql_int(due, ":actor", owner - 1);
	sql_int(due, ":now", now_ms());
	sql_word(due, ":today", days[0]);
	sql_word(due, ":soon", days[1]);
	sql_int(p->q[P_COUNT_MINE], ":actor", owner - 1);
	sql_int(p->q[P_COUNT_MINE], ":now", now_ms());
	put_rows(&p->out, list);
	put_rows(&p->out, due);
	for (enum page_sql i = P_STAND_IN; i <= P_AWAY; i++)
		sql_word(p->q[i], ":today", days[0]);
	for (enum page_sql i = P_STAND_IN; i <= P_DRAFTS; i++)
		sql_int(p->q[i], ":actor", owner - 1);
	for (enum page_sql i = P_COUNT_MINE; i <= P_DRAFTS; i++)
		put_rows(&p->out, p->q[i]);
}

/* Ids as the list that the other statements take. */
static void put_found(struct pages *p, const char *word)
{
	char ids[200 * 21 + 3];
	size_t n = 0;
	sqlite3_stmt *gram = p->q[P_GRAM];

	sql_word(gram, ":g", word);
	sql_word(gram, ":county", "");
	sql_word(gram, ":kind", "person");
	sql_int(gram, ":limit", 200);
	while (sqlite3_step(gram) == SQLITE_ROW)
		n += (size_t)snprintf(ids + n, sizeof(ids) - n, n ? ",%lld" : "[%lld", sqlite3_column_int64(gram, 0));
	sqlite3_reset(gram);
	snprintf(ids + n, sizeof(ids) - n, n ? "]" : "[]");
	for (enum page_sql i = P_CASES; i <= P_ELSEWHERE; i++) {
		sql_word(p->q[i], ":persons", ids);
		sql_int(p->q[i], ":limit", 200);
	}
	sql_int(p->q[P_CASES], ":now", now_ms());
	sql_int(p->q[P_CASES], ":actor", 0);
	put_rows(&p->out, p->q[P_CASES]);
	put_rows(&p->out, p->q[P_ELSEWHERE]);
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
		put_list(p, strtoll(path + 6, NULL, 10));
		*ret_kind = PAGE_LIST;
	} else if (strncmp(path, "/search/", 8) == 0) {
		put_found(p, path + 8);
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
