#include "sqlgen.h"

#include <string.h>

static const struct type unknown = { .kind = KIND_UNKNOWN };
static const char compares[] = "= <> != < > <= >=";

/* As a value to compare with: a NULL there finds nothing, so it is not asked for. */
static struct type compared(struct type t)
{
	return (struct type){ .kind = t.kind };
}

/* As a value to store: the column says whether it may be NULL. */
static struct type assigned(struct type t)
{
	return (struct type){ .kind = t.kind, .null = t.col && t.col->null };
}

/* `SET a = …, b = …`: is the column reference ending at i a target? */
static bool is_target(const struct query *q, int i)
{
	int set = i - 1;

	while (set >= 0 && !(is(&q->tok[set], "SET") && q->tok[set].open == q->tok[i].open))
		set--;
	if (set < 0 || !is_any(&q->tok[i - 1], "SET ,"))
		return false;
	for (int k = set; k < i; k = after(q, k))
		if (is_any(&q->tok[k], "WHERE FROM RETURNING"))
			return false;
	return true;
}

static int place_in(const struct query *q, int from, int i)
{
	int k = 0;

	for (; from < i; from = after(q, from))
		k += is(&q->tok[from], ",");
	return k;
}

/* Column k of the INSERT's list. */
static struct type insert_column(struct query *q, int k)
{
	for (int i = 0; i + 2 < q->n; i++) {
		int open = i + 2;

		if (!is(&q->tok[i], "INTO"))
			continue;
		while (open < q->n && !is_any(&q->tok[open], "( VALUES SELECT"))
			open++;
		for (int c = open + 1; is(&q->tok[open], "(") && c < q->tok[open].match; c++)
			if (!is(&q->tok[c], ",") && k-- == 0)
				return assigned(ref_ending(q, c));
		break;
	}
	return unknown;
}

/* A whole item of VALUES ( … ), IN ( … ), COALESCE ( … ), (a, b) > ( … ). */
static struct type in_brackets(struct query *q, int i)
{
	int open = q->tok[i].open, k, before;

	if (open < 1 || !is(&q->tok[open], "("))
		return unknown;
	k = place_in(q, open + 1, i);
	before = open - 1;
	while (before > 0 && is(&q->tok[before], ",") && is(&q->tok[before - 1], ")") &&
	       q->tok[before].open < 0)
		before = q->tok[before - 1].match - 1;
	if (is(&q->tok[before], "VALUES"))
		return insert_column(q, k);
	if (is(&q->tok[open - 1], "IN"))
		return compared(ref_ending(q, open - 2 - is(&q->tok[open - 2], "NOT")));
	if (is(&q->tok[open - 1], "CAST"))
		return (struct type){ .kind = is(&q->tok[i + 2], "BIGINT") ? DB_INT
					      : is(&q->tok[i + 2], "TEXT") ? DB_TEXT
									   : KIND_UNKNOWN };
	if (is(&q->tok[open - 1], "COALESCE"))
		return (struct type){
			.kind = expr_type(q, i + 2, item_end(q, i + 2, q->tok[open].match)).kind,
			.null = true
		};
	if (is_any(&q->tok[open - 1], compares) && is(&q->tok[open - 2], ")")) {
		int c = q->tok[open - 2].match + 1;

		for (; k > 0; k--)
			c = item_end(q, c, open) + 1;
		return compared(ref_starting(q, c));
	}
	return unknown;
}

/* A whole item of INSERT … SELECT. */
static struct type in_select(struct query *q, int i)
{
	int from, to;

	if (q->tok[i].open >= 0 || !list_at(q, q->tok[i].scope, &from, &to) || i < from || i >= to)
		return unknown;
	return insert_column(q, place_in(q, from, i));
}

/* COALESCE( … ) = :x */
static struct type call_ending(struct query *q, int i)
{
	struct type t = expr_type(q, q->tok[i].match - 1, i + 1);

	return t.kind >= 0 ? t : expr_type(q, q->tok[i].match, i + 1);
}

/* What the neighbours of parameter i say about it. */
static struct type context_type(struct query *q, int i)
{
	const struct token *next = &q->tok[i + 1], *last = &q->tok[i - 1];
	int ref = i - 2, start;

	if (q->tok[i].type == T_IDS)
		return (struct type){ .kind = DB_IDS };
	if (is_any(last, "LIMIT OFFSET"))
		return (struct type){ .kind = DB_INT };
	if (is(next, "IS"))
		return (struct type){ .kind = KIND_UNKNOWN, .null = true };
	if (is_any(last, compares)) {
		start = is(&q->tok[ref - 1], ".") ? ref - 2 : ref;
		if (is(last, "=") && is_target(q, start))
			return assigned(ref_ending(q, ref));
		return compared(is(&q->tok[ref], ")") ? call_ending(q, ref) : ref_ending(q, ref));
	}
	if (is_any(next, compares))
		return compared(ref_starting(q, i + 2));
	if (is(last, "BETWEEN"))
		return compared(ref_ending(q, ref - is(&q->tok[ref], "NOT")));
	if (is(last, "AND") && is(&q->tok[i - 3], "BETWEEN"))
		return compared(ref_ending(q, i - 4 - is(&q->tok[i - 4], "NOT")));
	if (is_any(last, "+ -") || is_any(next, "+ -"))
		return (struct type){ .kind = DB_INT };
	if (is(last, "||") || is(next, "||"))
		return (struct type){ .kind = DB_TEXT };
	if (is_any(last, "( ,") && is_any(next, ") , AS") && q->tok[i].open >= 0)
		return in_brackets(q, i);
	if (is_any(last, "SELECT ,") && (is_any(next, ", FROM WHERE") || next->type == T_END))
		return in_select(q, i);
	return unknown;
}

/* The type of the columns of this name in the touched tables, if they agree. */
static int named_kind(const struct query *q, const char *name)
{
	int kind = KIND_UNKNOWN;

	for (int i = 0; i < q->n_touch; i++) {
		const struct column *c = table_column(q->touch[i], name, (int)strlen(name));

		if (c && kind != KIND_UNKNOWN && kind != c->kind)
			return KIND_UNKNOWN;
		if (c)
			kind = c->kind;
	}
	return strcmp(name, "limit") == 0 || strcmp(name, "offset") == 0 ? DB_INT : kind;
}

static void param_infer(struct gen *g, struct query *q, struct member *m)
{
	int at = -1;

	for (int i = 0; i < q->n; i++) {
		const struct token *t = &q->tok[i];

		if ((t->type != T_PARAM && t->type != T_IDS) || !text_is(t->s, t->n, m->name))
			continue;
		struct type c = context_type(q, i);
		if (c.kind >= 0 && m->t.kind >= 0 && c.kind != m->t.kind)
			query_error(g, q, i, ":%s is %s and %s", m->name, kind_words[m->t.kind],
				    kind_words[c.kind]);
		if (!m->declared && c.kind >= 0)
			m->t.kind = c.kind;
		m->t.null |= !m->declared && c.null;
		at = i;
	}
	if (m->t.kind == KIND_UNKNOWN)
		m->t.kind = named_kind(q, m->name);
	if (m->t.kind == KIND_UNKNOWN)
		query_error(g, q, at, "the type of :%s is not known: -- param: %s TYPE", m->name,
			    m->name);
}

void query_params(struct gen *g, struct query *q)
{
	for (int i = 0; i < q->n_bind; i++) {
		struct member m = { .name = q->bind[i], .t = unknown };

		if (server_bound(m.name, (int)strlen(m.name))) {
			m.t = (struct type){ .kind = DB_INT };
			m.declared = true;
			param_infer(g, q, &m);
			continue;
		}
		if (!is_member_name(m.name))
			query_error(g, q, -1, "a parameter cannot be named %s", m.name);
		for (int k = 0; k < q->n_declared; k++)
			if (strcmp(q->declared[k].name, m.name) == 0) {
				q->declared[k].used = true;
				m = q->declared[k];
			}
		q->param[q->n_param++] = m;
		param_infer(g, q, &q->param[q->n_param - 1]);
	}
	for (int k = 0; k < q->n_declared; k++)
		if (!q->declared[k].used)
			query_error(g, q, -1, "has no parameter :%s", q->declared[k].name);
	if (q->in_struct && !q->n_param)
		query_error(g, q, -1, "has no parameters, so no -- in:");
}
