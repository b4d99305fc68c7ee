#include "sqlgen.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char c_words[] =
	"auto break case char const continue default do double else enum extern "
	"float for goto if inline int long register restrict return short signed sizeof static "
	"struct "
	"switch typedef union unsigned void volatile while bool true false";

/* Words that mean different things to the two engines, and what to write instead. */
static const struct {
	const char *words, *why;
} refused[] = {
	{ "LIKE ILIKE GLOB REGEXP MATCH", "no pattern search: use the gram table" },
	{ "AVG ROUND", "AVG and ROUND differ between the engines: compute it in C" },
	{ "DATE TIME DATETIME JULIANDAY STRFTIME UNIXEPOCH CURRENT_DATE CURRENT_TIME "
	  "CURRENT_TIMESTAMP "
	  "NOW DATE_TRUNC EXTRACT AGE TO_CHAR",
	  "no date functions: days are computed in C" },
	{ "TRUE FALSE", "booleans are 0 and 1" },
	{ "RIGHT FULL NATURAL", "only INNER, CROSS and LEFT JOIN" },
	{ "JSON_EACH UNNEST COLLATE ROWID _ROWID_ OID INDEXED ISNULL NOTNULL IFNULL IIF",
	  "not the same on both engines" },
};

static const char functions[] =
	"count sum min max coalesce nullif length abs lower upper trim replace "
	"substr row_number rank dense_rank lag lead first_value last_value";

static bool is_ref_name(const struct query *q, int i)
{
	return is(&q->tok[i + 1], ".") || is_any(&q->tok[i - 1], ". AS");
}

static void words_check(struct gen *g, struct query *q)
{
	for (int i = 0; i < q->n; i++) {
		const struct token *t = &q->tok[i], *last = t - 1;
		bool called = is(t + 1, "(");

		for (int k = 0; t->type == T_WORD && k < COUNT(refused); k++)
			if (is_any(t, refused[k].words) && !is_ref_name(q, i) &&
			    (called || !is_any(t, "DATE TIME NOW AGE MATCH ROUND AVG RIGHT FULL") ||
			     is_any(t + 1, "JOIN OUTER")))
				query_error(g, q, i, "%s", refused[k].why);
		if (is(t, "*") && is_any(last, "SELECT DISTINCT ALL , . RETURNING"))
			query_error(g, q, i, "name the columns instead of *");
		if (is(t, "OR") && is_any(last, "INSERT UPDATE"))
			query_error(g, q, i, "ON CONFLICT … DO … instead of OR");
		if (t->type == T_STRING && last->type == T_WORD && !t->gap)
			query_error(g, q, i, "no blob or escape literals");
		if (t->type == T_NUMBER && is(t + 1, "."))
			query_error(g, q, i, "whole numbers only");
		if (is(t, ",") && is(t - 2, "LIMIT"))
			query_error(g, q, i, "LIMIT n OFFSET m");
		if (is(t, "(") && is_any(last, "FROM JOIN") && t->match > 0 &&
		    is(t + 1, "SELECT") && q->tok[t->match + 1].type != T_WORD)
			query_error(g, q, i, "a subquery in FROM needs a name");
		if (is(t, "INTO") && is_any(t + 2, "VALUES SELECT"))
			query_error(g, q, i, "name the columns of the INSERT");
		if (is_any(t, "MIN MAX") && called && item_end(q, i + 2, t[1].match) < t[1].match)
			query_error(g, q, i, "MIN and MAX have one argument: write CASE");
		if (is(t, "SUM")) {
			int open = t->open;

			while (open > 0 && !is(&q->tok[open - 1], "CAST"))
				open = q->tok[open].open;
			if (open <= 0)
				query_error(g, q, i, "SUM without CAST(… AS BIGINT)");
		}
	}
}

struct watch {
	struct gen *g;
	struct query *q;
};

static int on_authorize(void *ctx, int action, const char *a, const char *b, const char *db,
			const char *by)
{
	struct watch *c = ctx;
	struct query *q = c->q;
	int i = 0;

	(void)db;
	(void)by;
	if (action == SQLITE_FUNCTION) {
		if (q->n_calls < MAX_MEMBERS)
			q->calls[q->n_calls++] = arena_dup(c->g->arena, b);
		return SQLITE_OK;
	}
	if (action != SQLITE_READ && action != SQLITE_INSERT && action != SQLITE_UPDATE &&
	    action != SQLITE_DELETE)
		return SQLITE_OK;
	const struct table *t = a ? schema_table(c->g, a, (int)strlen(a)) : NULL;
	q->writes |= t && action != SQLITE_READ;
	while (i < q->n_touch && q->touch[i] != t)
		i++;
	if (t && i == q->n_touch && i < MAX_MEMBERS)
		q->touch[q->n_touch++] = t;
	return SQLITE_OK;
}

static sqlite3_stmt *query_prepare(struct gen *g, struct query *q)
{
	struct watch ctx = { g, q };
	const char *text = query_text(g, q, false);
	sqlite3_stmt *st = NULL;

	sqlite3_set_authorizer(g->db, on_authorize, &ctx);
	int e = sqlite3_prepare_v2(g->db, text, -1, &st, NULL), at = sqlite3_error_offset(g->db);
	sqlite3_set_authorizer(g->db, NULL, NULL);
	if (e != SQLITE_OK) {
		int last = q->n - 1;

		while (at >= 0 && last > 0 && q->tok[last].at > at)
			last--;
		query_error(g, q, last, "%s", sqlite3_errmsg(g->db));
	}
	return st;
}

/* The authorizer names every function, also those behind an operator. */
static void calls_check(struct gen *g, const struct query *q)
{
	for (int i = 0; i < q->n_calls; i++) {
		struct token t = { .type = T_WORD,
				   .s = q->calls[i],
				   .n = (int)strlen(q->calls[i]) };
		bool said = is_any(&t, functions);
		int at = 0;

		for (int k = 0; k < COUNT(refused); k++)
			said |= is_any(&t, refused[k].words);
		while (at < q->n - 1 && !text_is(q->tok[at].s, q->tok[at].n, q->calls[i]))
			at++;
		if (!said)
			query_error(g, q, at, "%s() is not for both engines", q->calls[i]);
	}
}

static void binds_collect(struct gen *g, struct query *q)
{
	for (int i = 0, k; i < q->n; i++) {
		const struct token *t = &q->tok[i];

		if (t->type != T_PARAM && t->type != T_IDS)
			continue;
		for (k = 0; k < q->n_bind && !text_is(t->s, t->n, q->bind[k]); k++)
			;
		if (k == MAX_MEMBERS - 1)
			query_error(g, q, i, "too many parameters");
		else if (k == q->n_bind)
			q->bind[q->n_bind++] = arena_ndup(g->arena, t->s, (size_t)t->n);
	}
}

bool is_member_name(const char *name)
{
	struct token t = { .type = T_WORD, .s = name, .n = (int)strlen(name) };

	return islower((unsigned char)*name) && !is_any(&t, c_words) &&
	       !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")];
}

static void result_check(struct gen *g, struct query *q, int k, sqlite3_stmt *st)
{
	struct member *m = &q->out[k];
	const char *table = sqlite3_column_table_name(st, k),
		   *column = sqlite3_column_origin_name(st, k);
	const struct table *t = table ? schema_table(g, table, (int)strlen(table)) : NULL;
	const struct column *c = t && column ? table_column(t, column, (int)strlen(column)) : NULL;
	int from, to;

	m->t = list_type(q, list_at(q, -1, &from, &to) ? -1 : 0, k);
	if (m->t.kind == KIND_UNKNOWN && c)
		m->t.kind = c->kind;
	if (c && !m->t.col) {
		m->t.col = c;
		m->t.table = t;
	}
	for (int i = 0; i < q->n_typed; i++)
		if (strcmp(q->typed[i].name, m->name) == 0) {
			q->typed[i].used = true;
			if (m->t.col && m->t.col->kind != q->typed[i].t.kind)
				query_error(g, q, -1, "%s is %s", m->name,
					    kind_words[m->t.col->kind]);
			m->t.kind = q->typed[i].t.kind;
			m->t.null = q->typed[i].t.null;
		}
	if (m->t.kind == KIND_BOOL)
		query_error(g, q, -1, "%s is a boolean: CASE WHEN … THEN 1 ELSE 0 END", m->name);
	else if (m->t.kind < 0)
		query_error(g, q, -1, "the type of %s is not known: -- type: %s TYPE", m->name,
			    m->name);
	for (int i = 0; i < k; i++)
		if (strcmp(q->out[i].name, m->name) == 0)
			query_error(g, q, -1, "two results are named %s", m->name);
}

static void results_check(struct gen *g, struct query *q, sqlite3_stmt *st)
{
	int n = sqlite3_column_count(st);

	if ((q->shape == STMT_EXEC) != (n == 0))
		query_error(g, q, -1, n ? "returns rows: one or many" : "returns no rows: exec");
	for (int k = 0; k < n && k < MAX_MEMBERS; k++) {
		const char *name = sqlite3_column_name(st, k);

		q->out[q->n_out++] = (struct member){ .name = arena_dup(g->arena, name) };
		if (!is_member_name(name))
			query_error(g, q, -1, "a result is named %s: give it a name by AS", name);
		else
			result_check(g, q, k, st);
	}
	for (int i = 0; i < q->n_typed; i++)
		if (!q->typed[i].used)
			query_error(g, q, -1, "has no result %s", q->typed[i].name);
}

/* ORDER BY: NULLs come first in one engine and last in the other. */
static void order_check(struct gen *g, struct query *q, int i)
{
	static const char ends[] = "LIMIT OFFSET RETURNING ROWS RANGE GROUPS";
	int end = i, result;

	while (end < q->n && !is(&q->tok[end], ")") && !is_any(&q->tok[end], ends))
		end = after(q, end);
	for (int next; i < end; i = next + 1) {
		int stop = next = item_end(q, i, end), nulls = i;

		while (nulls < next && !is(&q->tok[nulls], "NULLS"))
			nulls = after(q, nulls);
		stop = nulls < stop ? nulls : stop;
		stop -= is_any(&q->tok[stop - 1], "ASC DESC");
		struct type t = expr_type(q, i, stop);
		result = q->tok[i].type == T_NUMBER && stop == i + 1
				 ? (int)strtol(q->tok[i].s, NULL, 10) - 1
				 : -1;
		for (int k = 0; k < q->n_out && q->tok[i].open < 0 && stop == i + 1; k++)
			if (text_is(q->tok[i].s, q->tok[i].n, q->out[k].name))
				result = k;
		if (result >= 0 && result < q->n_out)
			t = q->out[result].t;
		if (t.kind == DB_SEALED)
			query_error(g, q, i, "ORDER BY a sealed column");
		if (t.null && nulls == next)
			query_error(g, q, i,
				    "ORDER BY a nullable value without NULLS FIRST or NULLS LAST");
	}
}

/* A sealed column may be returned as it is and be set, nothing else. */
static void sealed_check(struct gen *g, struct query *q, int i)
{
	const struct token *t = &q->tok[i], *last = t - 1;
	int start = is(last, ".") ? i - 2 : i, from, to;
	const struct token *before = &q->tok[start - 1];

	if (t->type != T_WORD || is(last, "AS") || is_any(t + 1, ". (") ||
	    ref_ending(q, i).kind != DB_SEALED)
		return;
	if (t->open >= 3 && (is(&q->tok[t->open - 2], "INTO") || is(&q->tok[t->open - 4], "INTO")))
		return;
	if (is(t + 1, "=") && is_any(before, "SET ,") && t->open < 0) {
		if (t[2].type == T_PARAM || is_any(t + 2, "NULL excluded"))
			return;
	}
	if (is(before, "=") && is(&q->tok[start], "excluded") &&
	    ref_ending(q, start - 2).kind == DB_SEALED)
		return;
	if (t->open < 0 && !is(&q->tok[0], "INSERT") && list_at(q, t->scope, &from, &to) &&
	    i >= from && i < to && is_any(before, "SELECT DISTINCT ,") &&
	    (i + 1 == to || is_any(t + 1, ", AS")))
		return;
	if (t->open < 0 && list_at(q, -1, &from, &to) && i >= from && is_any(before, "RETURNING ,"))
		return;
	query_error(g, q, i, "a sealed column can only be returned as it is or set");
}

void query_check(struct gen *g, struct query *q)
{
	int errors = g->errors;
	sqlite3_stmt *st;

	if (!query_scan(g, q))
		return;
	if (!is_any(&q->tok[0], "SELECT WITH INSERT UPDATE DELETE")) {
		query_error(g, q, 0, "a statement is SELECT, INSERT, UPDATE or DELETE");
		return;
	}
	words_check(g, q);
	binds_collect(g, q);
	st = query_prepare(g, q);
	if (st) {
		calls_check(g, q);
		query_params(g, q);
		results_check(g, q, st);
		for (int i = 0; i < q->n; i++) {
			sealed_check(g, q, i);
			if (is(&q->tok[i], "ORDER") && is(&q->tok[i + 1], "BY"))
				order_check(g, q, i + 2);
		}
		guards_check(g, q);
		seen_check(g, q);
	}
	sqlite3_finalize(st);
	q->bad |= g->errors > errors;
}

static const char *row_of(const struct query *q)
{
	return q->row ? q->row : q->name;
}

/* Statements that share a row struct: the first makes it, the others must return the same. */
void rows_share(struct gen *g)
{
	for (struct query *q = g->queries; q; q = q->next) {
		const struct query *first = g->queries;
		struct file *f = q->file;
		bool same = true;
		int i = 0;

		while (first != q && (!first->n_out || strcmp(row_of(first), row_of(q)) != 0))
			first = first->next;
		if (first == q || !q->n_out)
			continue;
		q->shared_row = true;
		same = first->n_out == q->n_out;
		for (int k = 0; same && k < q->n_out; k++)
			same = strcmp(q->out[k].name, first->out[k].name) == 0 &&
			       q->out[k].t.kind == first->out[k].t.kind;
		if (!same)
			query_error(g, q, -1, "the row is not that of %s (%s:%d)", first->name,
				    first->file->path, first->line);
		while (i < f->n_uses && strcmp(f->uses[i], first->file->base) != 0)
			i++;
		if (f != first->file && i == f->n_uses && i < COUNT(f->uses))
			f->uses[f->n_uses++] = first->file->base;
	}
}
