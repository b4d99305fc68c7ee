#include "sqlgen.h"

#include <string.h>
#include <strings.h>

/* Beyond this many steps a statement is a puzzle: its types must be declared. */
enum { MAX_STEPS = 20000, MAX_DEPTH = 64 };

static const struct type unknown = { .kind = KIND_UNKNOWN, .null = true };

int after(const struct query *q, int i)
{
	return q->tok[i].match > i ? q->tok[i].match + 1 : i + 1;
}

int item_end(const struct query *q, int i, int end)
{
	while (i < end && !is(&q->tok[i], ","))
		i = after(q, i);
	return i < end ? i : end;
}

/* Brackets, CASE … END and the scope of each token: a bracket or a member of a UNION. */
static bool scopes_scan(struct query *q)
{
	int stack[MAX_DEPTH], depth = 0, scope = 0;

	q->n_scopes = 1;
	q->parent[0] = -1;
	for (int i = 0; i < q->n; i++) {
		struct token *t = &q->tok[i];
		bool arm = is_any(t, "UNION EXCEPT INTERSECT"), down = is(t, "(");

		t->match = -1;
		t->open = depth ? stack[depth - 1] : -1;
		t->scope = scope;
		if (is_any(t, ") END")) {
			if (!depth || is(t, ")") != is(&q->tok[t->open], "("))
				return false;
			*t = (struct token){ .type = t->type,
					     .s = t->s,
					     .n = t->n,
					     .line = t->line,
					     .gap = t->gap,
					     .guard = t->guard,
					     .match = stack[--depth],
					     .open = q->tok[t->open].open,
					     .scope = q->tok[t->open].scope };
			q->tok[t->match].match = i;
			scope = t->scope;
		}
		if ((arm || down || is(t, "CASE")) &&
		    (q->n_scopes == MAX_SCOPES || depth == MAX_DEPTH))
			return false;
		if (arm || down) {
			q->parent[q->n_scopes] = down ? scope : q->parent[scope];
			q->arm[scope] = down ? q->arm[scope] : q->n_scopes;
			scope = q->n_scopes++;
		}
		if (down || is(t, "CASE"))
			stack[depth++] = i;
	}
	return depth == 0;
}

static bool same(const struct token *a, const struct token *b)
{
	return a->type == T_WORD && b->type == T_WORD && a->n == b->n &&
	       strncasecmp(a->s, b->s, (size_t)a->n) == 0;
}

/* `name [(a, b)] AS [NOT] [MATERIALIZED] ( … )` of a WITH. */
static void with_find(const struct query *q, const struct token *name, struct source *s)
{
	for (int i = 1; i < q->n; i++) {
		int k = i + 1, names = -1;

		if (!same(&q->tok[i], name) || !is_any(&q->tok[i - 1], "WITH RECURSIVE ,"))
			continue;
		if (is(&q->tok[k], "(")) {
			names = k;
			k = after(q, k);
		}
		if (!is(&q->tok[k], "AS"))
			continue;
		while (is_any(&q->tok[++k], "NOT MATERIALIZED"))
			;
		if (is(&q->tok[k], "(")) {
			s->sub = q->tok[k + 1].scope;
			s->names = names;
			return;
		}
	}
}

/* The table or subquery at token i; the index behind it and its alias. */
static int source_take(struct gen *g, struct query *q, int i, struct source s)
{
	static const char ends[] =
		"WHERE ON SET JOIN LEFT INNER CROSS GROUP ORDER LIMIT UNION EXCEPT "
		"INTERSECT VALUES SELECT RETURNING HAVING WINDOW DEFAULT OFFSET USING RIGHT FULL "
		"NATURAL";
	const struct token *t = &q->tok[i];

	if (q->n_src >= MAX_SOURCES - 1 || (t->type != T_WORD && !is(t, "(")))
		return i;
	s.scope = t->scope;
	s.sub = s.names = -1;
	s.alias = t;
	if (is(t, "("))
		s.sub = q->tok[i + 1].scope;
	else if (!(s.table = schema_table(g, t->s, t->n)))
		with_find(q, t, &s);
	i = after(q, i);
	i += is(&q->tok[i], "AS");
	if (q->tok[i].type == T_WORD && !is_any(&q->tok[i], ends))
		s.alias = &q->tok[i++];
	q->src[q->n_src++] = s;
	return i;
}

bool query_scan(struct gen *g, struct query *q)
{
	static const struct token excluded = { .type = T_WORD, .s = "excluded", .n = 8 };

	if (!scopes_scan(q)) {
		query_error(g, q, -1, "brackets or CASE … END do not close, or too deep");
		return false;
	}
	for (int i = 0; i < q->n; i++) {
		const struct token *t = &q->tok[i], *last = t - 1;
		bool left = is(last, "LEFT") || (is(last, "OUTER") && is(t - 2, "LEFT"));
		struct source s = { .outer = is(t, "JOIN") && left, .into = is(t, "INTO") };

		if (!is_any(t, "FROM JOIN INTO UPDATE") || is_any(last, "DISTINCT DO"))
			continue;
		int k = source_take(g, q, i + 1, s);
		while (is(t, "FROM") && is(&q->tok[k], ",") && k < q->n - 1 &&
		       q->n_src < MAX_SOURCES - 1)
			k = source_take(g, q, k + 1, s);
		if (s.into && q->n_src) {
			s = q->src[q->n_src - 1];
			s.alias = &excluded;
			s.excluded = true;
			q->src[q->n_src++] = s;
		}
	}
	return true;
}

bool list_at(const struct query *q, int scope, int *ret_from, int *ret_to)
{
	int i = 0;

	while (i < q->n && (scope < 0 ? !is(&q->tok[i], "RETURNING")
				      : q->tok[i].scope != scope || !is(&q->tok[i], "SELECT")))
		i++;
	if (i >= q->n)
		return false;
	i += 1 + is_any(&q->tok[i + 1], "DISTINCT ALL");
	*ret_from = i;
	while (i < q->n &&
	       !is_any(&q->tok[i], "WHERE GROUP HAVING ORDER LIMIT UNION EXCEPT INTERSECT ) ;") &&
	       (!is(&q->tok[i], "FROM") || is(&q->tok[i - 1], "DISTINCT")))
		i = after(q, i);
	*ret_to = i;
	return i > *ret_from;
}

int item_name(const struct query *q, int from, int *end)
{
	int last = *end - 1;

	if (last - from > 1 && is(&q->tok[last - 1], "AS")) {
		*end -= 2;
		return last;
	}
	if (last == from || (last == from + 2 && is(&q->tok[last - 1], ".")))
		return q->tok[last].type == T_WORD ? last : -1;
	return -1;
}

/* What a value is that may be either: UNION arms, CASE branches, COALESCE. */
static struct type either(struct type a, struct type b)
{
	struct type t = a.kind < 0 || b.kind == DB_SEALED ? b : a;

	t.null = a.null || b.null;
	return t;
}

static struct type item_type(struct query *q, int scope, int k)
{
	int from, to;

	if (!list_at(q, scope, &from, &to))
		return unknown;
	for (; from < to; k--) {
		int end = item_end(q, from, to), expr = end;

		item_name(q, from, &expr);
		if (k == 0)
			return expr_type(q, from, expr);
		from = end + 1;
	}
	return unknown;
}

struct type list_type(struct query *q, int scope, int k)
{
	struct type t = item_type(q, scope, k);

	for (int s = scope < 0 ? 0 : q->arm[scope]; s; s = q->arm[s])
		t = either(t, item_type(q, s, k));
	return t;
}

/* Which item of a subquery has this name; -1 none. */
static int item_find(const struct query *q, const struct source *s, const struct token *name)
{
	int from = s->names + 1, to = s->names < 0 ? 0 : q->tok[s->names].match;

	if (s->names < 0 && !list_at(q, s->sub, &from, &to))
		return -1;
	for (int k = 0; from < to; k++) {
		int end = item_end(q, from, to), expr = end;
		int named = item_name(q, from, &expr);

		if (named >= 0 && same(&q->tok[named], name))
			return k;
		from = end + 1;
	}
	return -1;
}

static struct type source_column(struct query *q, const struct source *s, const struct token *name)
{
	const struct column *c = s->table ? table_column(s->table, name->s, name->n) : NULL;
	struct type t = unknown;
	int k;

	if (c)
		return (struct type){ c->kind, c->null || s->outer, c, s->table };
	if (s->table || s->sub < 0 || (k = item_find(q, s, name)) < 0)
		return unknown;
	if (q->busy[s->sub]) /* WITH RECURSIVE: the first arm says what it is */
		return (struct type){ .kind = KIND_UNKNOWN };
	q->busy[s->sub] = true;
	t = list_type(q, s->sub, k);
	q->busy[s->sub] = false;
	t.null |= s->outer;
	return t;
}

static struct type column_ref(struct query *q, const struct token *alias, const struct token *name)
{
	for (int s = name->scope; s >= 0; s = q->parent[s]) {
		struct type into = unknown;

		for (int i = 0; i < q->n_src; i++) {
			const struct source *src = &q->src[i];

			if (src->scope != s || (alias ? !same(alias, src->alias) : src->excluded))
				continue;
			struct type t = source_column(q, src, name);
			if (t.kind == KIND_UNKNOWN && t.null)
				continue;
			if (alias || !src->into)
				return t;
			into = t;
		}
		if (into.kind != KIND_UNKNOWN)
			return into;
	}
	return unknown;
}

struct type ref_ending(struct query *q, int i)
{
	if (i < 0 || q->tok[i].type != T_WORD)
		return unknown;
	return column_ref(q, is(&q->tok[i - 1], ".") ? &q->tok[i - 2] : NULL, &q->tok[i]);
}

struct type ref_starting(struct query *q, int i)
{
	return ref_ending(q, is(&q->tok[i + 1], ".") ? i + 2 : i);
}

static bool scope_has(const struct query *q, int scope, const char *words)
{
	for (int i = 0; i < q->n; i++)
		if (q->tok[i].scope == scope && is_any(&q->tok[i], words))
			return true;
	return false;
}

static struct type atom_type(struct query *q, int i)
{
	const struct token *t = &q->tok[i];

	if (t->type == T_NUMBER || server_bound(t->s, t->n))
		return (struct type){ .kind = DB_INT };
	if (t->type == T_STRING)
		return (struct type){ .kind = DB_TEXT };
	for (int k = 0; t->type == T_PARAM && k < q->n_param; k++)
		if (text_is(t->s, t->n, q->param[k].name))
			return q->param[k].t;
	return t->type == T_WORD && !is(t, "NULL") ? ref_ending(q, i) : unknown;
}

/* ( SELECT … ): NULL if there is no row, unless it is an aggregate over all rows. */
static struct type scalar_type(struct query *q, int i)
{
	int scope = q->tok[i].scope;
	struct type t = list_type(q, scope, 0);
	bool total = false;

	for (int k = i; k < q->n && k < q->tok[q->tok[i].open].match; k++)
		total |= is_any(&q->tok[k], "COUNT SUM MIN MAX") &&
			 is_any(&q->tok[i + 1], "COUNT CAST COALESCE");
	t.null |= !total || scope_has(q, scope, "GROUP HAVING LIMIT");
	return t;
}

static struct type case_type(struct query *q, int i)
{
	struct type t = { .kind = KIND_UNKNOWN };
	int end = q->tok[i].match;
	bool other = false;

	for (i++; i < end;) {
		int from = i + 1;
		bool branch = is_any(&q->tok[i], "THEN ELSE");

		other |= is(&q->tok[i], "ELSE");
		i = after(q, i);
		if (!branch)
			continue;
		while (i < end && !is_any(&q->tok[i], "WHEN ELSE"))
			i = after(q, i);
		t = either(t, expr_type(q, from, i));
	}
	t.null |= !other;
	t.col = NULL;
	return t;
}

static struct type call_type(struct query *q, int i)
{
	const struct token *f = &q->tok[i];
	struct type t = { .kind = KIND_UNKNOWN }, first = unknown;
	int end = q->tok[i + 1].match;
	bool all_null = true;

	if (is_any(f, "COUNT ROW_NUMBER RANK DENSE_RANK"))
		return (struct type){ .kind = DB_INT };
	if (is_any(f, "EXISTS NOT"))
		return (struct type){ .kind = KIND_BOOL };
	for (int from = i + 2; from < end;) {
		int to = item_end(q, from, end), as = from;

		while (as < to && !is(&q->tok[as], "AS"))
			as = after(q, as);
		struct type arg = expr_type(q, from, as < to ? as : to);
		if (from == i + 2)
			first = arg;
		t = either(t, arg);
		all_null &= arg.null;
		from = to + 1;
	}
	t.col = NULL;
	if (is(f, "COALESCE"))
		t.null = all_null;
	else if (is(f, "CAST"))
		t.kind = is(&q->tok[end - 1], "BIGINT") ? DB_INT
			 : is(&q->tok[end - 1], "TEXT") ? DB_TEXT
							: KIND_UNKNOWN;
	else if (is_any(f, "NULLIF LAG LEAD FIRST_VALUE LAST_VALUE"))
		t = (struct type){ .kind = first.kind, .null = true };
	else if (is_any(f, "SUM MIN MAX"))
		t.null |= !scope_has(q, f->scope, "GROUP") || is(&q->tok[end + 1], "FILTER");
	else if (is_any(f, "LENGTH ABS"))
		t.kind = DB_INT;
	else if (is_any(f, "LOWER UPPER TRIM REPLACE SUBSTR"))
		t.kind = DB_TEXT;
	else
		return unknown;
	return t;
}

/* a + b, a || b, a = b */
static struct type operator_type(struct query *q, int from, int to)
{
	struct type t = { .kind = KIND_UNKNOWN };
	int kind = KIND_UNKNOWN, start = from;

	for (int i = from; i < to; i = after(q, i)) {
		if (is_any(&q->tok[i], "= <> != < > <= >= AND OR NOT IS IN BETWEEN"))
			return (struct type){ .kind = KIND_BOOL };
		if (is_any(&q->tok[i], "+ - * / % & | ||"))
			kind = is(&q->tok[i], "||") ? DB_TEXT : DB_INT;
	}
	if (kind == KIND_UNKNOWN)
		return unknown;
	for (int i = from; i <= to; i = i < to ? after(q, i) : to + 1) {
		if (i < to && !is_any(&q->tok[i], "+ - * / % & | ||"))
			continue;
		if (i > start)
			t = either(t, expr_type(q, start, i));
		start = i + 1;
	}
	return (struct type){ .kind = kind, .null = t.null };
}

struct type expr_type(struct query *q, int from, int to)
{
	const struct token *t = &q->tok[from];
	int end;

	if (from >= to || ++q->steps > MAX_STEPS)
		return unknown;
	if (to - from == 1)
		return atom_type(q, from);
	if (to - from == 3 && is(t + 1, "."))
		return ref_starting(q, from);
	if (is(t, "(") && t->match == to - 1)
		return is(t + 1, "SELECT") ? scalar_type(q, from + 1)
					   : expr_type(q, from + 1, to - 1);
	if (is(t, "CASE") && t->match == to - 1)
		return case_type(q, from);
	if (t->type == T_WORD && is(t + 1, "(")) {
		for (end = t[1].match + 1; end < to && is_any(&q->tok[end], "FILTER OVER");)
			end = after(q, end + 1);
		if (end >= to)
			return call_type(q, from);
	}
	return operator_type(q, from, to);
}
