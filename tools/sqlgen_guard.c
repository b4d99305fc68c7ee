#include "sqlgen.h"

#include <string.h>

static bool has_guard(const struct query *q, int from, int to)
{
	for (int i = from; i <= to && i < q->n; i++)
		if (q->tok[i].guard)
			return true;
	return false;
}

static bool is_above(const struct query *q, int scope, int below)
{
	while (below >= 0 && below != scope)
		below = q->parent[below];
	return below >= 0;
}

/* The condition around token i at its depth: from its WHERE, ON or bracket to the next clause. */
static int condition_at(const struct query *q, int i, int *ret_to)
{
	static const char ends[] =
		"GROUP ORDER LIMIT HAVING UNION EXCEPT INTERSECT RETURNING JOIN LEFT "
		"INNER CROSS WHERE ON WHEN THEN ELSE END )";
	int from = i - 1, open = q->tok[i].open, to = i;

	while (from > open &&
	       !is_any(&q->tok[from], "WHERE ON HAVING SELECT SET RETURNING WHEN THEN ELSE"))
		from = q->tok[from].match >= 0 && q->tok[from].match < from ? q->tok[from].match - 1
									    : from - 1;
	while (to < q->n && !is_any(&q->tok[to], ends))
		to = after(q, to);
	*ret_to = to;
	return from;
}

/* A guard holds only if nothing beside it can be true instead. */
static void guard_check(struct gen *g, const struct query *q, int i)
{
	for (int at = i; at >= 0;) {
		int to, from = condition_at(q, at, &to);

		if (is(&q->tok[at - 1], "NOT"))
			query_error(g, q, i, "a guard behind NOT");
		for (int k = from + 1; k < to; k = after(q, k)) {
			int left = k - 1, right = k + 1;

			if (!is(&q->tok[k], "OR"))
				continue;
			left = q->tok[left].match >= 0 ? q->tok[left].match : left;
			right = is(&q->tok[right], "EXISTS") ? right + 1 : right;
			right = q->tok[right].match >= 0 ? q->tok[right].match : right;
			if (!has_guard(q, left, k) || !has_guard(q, k, right))
				query_error(
					g, q, i,
					"OR lets rows pass beside a guard: put brackets round it");
		}
		if (from >= 0 && is(&q->tok[from], "WHERE"))
			return;
		if (from != q->tok[at].open || from < 0 || !is(&q->tok[from], "(")) {
			query_error(g, q, i, "a guard stands in WHERE");
			return;
		}
		at = from;
	}
}

/*
 * Must token k's comparison be true of every row of the SELECT `scope`: in its WHERE or ON, of one around it, or of an
 * EXISTS inside it, with no OR and no NOT on the way there?
 */
static bool always_holds(const struct query *q, int k, int scope)
{
	for (int at = k;;) {
		int to, from = condition_at(q, at, &to);

		if (from < 0 || is(&q->tok[at - 1], "NOT"))
			return false;
		for (int i = from + 1; i < to; i = after(q, i))
			if (is(&q->tok[i], "OR"))
				return false;
		if (is_any(&q->tok[from], "WHERE ON")) {
			int open = q->tok[from].open;

			if (is_above(q, q->tok[from].scope, scope))
				return true;
			if (open < 1 || !is(&q->tok[open - 1], "EXISTS"))
				return false;
			at = open - 1;
			continue;
		}
		if (from != q->tok[at].open || !is(&q->tok[from], "("))
			return false;
		at = from;
	}
}

static bool text_same(const struct token *a, const struct token *b)
{
	return a->n == b->n && strncmp(a->s, b->s, (size_t)a->n) == 0;
}

/*
 * {in :place read} and {may :id} say nothing about a row unless a column is held against the parameter as well, whatever
 * else is true of the row.
 */
static void guard_param_check(struct gen *g, const struct query *q, int i)
{
	const struct token *t = &q->tok[i];
	int first = i;

	if (t->type != T_PARAM || server_bound(t->s, t->n))
		return;
	for (; q->tok[first - 1].guard; first--)
		if (q->tok[first - 1].type == T_PARAM && text_same(&q->tok[first - 1], t))
			return;		/* the guard names it more than once */
	for (int k = 0; k < q->n; k++) {
		const struct token *other = &q->tok[k];

		if (other->type == T_PARAM && !other->guard && text_same(other, t) &&
		    (is(other - 1, "=") || is(other + 1, "=")) && always_holds(q, k, q->tok[first].scope))
			return;
	}
	query_error(g, q, i, "a guard asks for :%.*s, but no column is = :%.*s", t->n, t->s, t->n,
		    t->s);
}

/* Does a guard stand in this SELECT, one around it, or one inside it? */
static bool scope_guarded(const struct query *q, int scope)
{
	for (int i = 0; i < q->n; i++)
		if (q->tok[i].guard &&
		    (is_above(q, q->tok[i].scope, scope) || is_above(q, scope, q->tok[i].scope)))
			return true;
	return false;
}

void guards_check(struct gen *g, struct query *q)
{
	bool own = q->shape == STMT_EXEC && is(&q->tok[0], "INSERT");

	for (int i = 0; i < q->n; i++) {
		if (q->tok[i].guard && !q->tok[i - 1].guard)
			guard_check(g, q, i);
		if (q->tok[i].guard)
			guard_param_check(g, q, i);
		own &= !is(&q->tok[i], "SELECT") || q->tok[i].guard;
	}
	for (int i = 0; i < q->n_touch; i++)
		q->own |= own && q->touch[i]->root;
	if (q->own || q->open)
		return;
	for (int i = 0; i < q->n_touch; i++) {
		bool named = false, guarded = q->guarded;

		if (!q->touch[i]->root)
			continue;
		for (int k = 0; k < q->n_src; k++)
			if (q->src[k].table == q->touch[i]) {
				named = true;
				guarded &= scope_guarded(q, q->src[k].scope);
			}
		if (!named || !guarded)
			query_error(g, q, -1, "%s is protected: {may …}, {in …} or -- open: REASON",
				    q->touch[i]->name);
	}
}

static int result_named(const struct query *q, const char *name)
{
	for (int k = 0; k < q->n_out; k++)
		if (strcmp(q->out[k].name, name) == 0 && q->out[k].t.kind == DB_INT)
			return k;
	return -1;
}

static void seen_find(struct query *q)
{
	static const char *const names[][2] = { { "case", "case_id" },
						{ "person", "person_id" },
						{ "dispatch", "dispatch_id" } };

	/* One that is always there before one that an outer join may leave out. */
	for (int k = 0; k < 2 * q->n_out && q->seen < 0; k++) {
		const struct type *t = &q->out[k % q->n_out].t;

		if (!t->table || !t->table->root || !t->col ||
		    strcmp(t->col->name, t->table->via) != 0)
			continue;
		if (t->null && k < q->n_out)
			continue;
		q->seen = k % q->n_out;
		q->seen_kind = t->table->root;
	}
	for (int i = 0; i < COUNT(names) && q->seen < 0; i++) {
		q->seen = result_named(q, names[i][1]);
		q->seen_kind = names[i][0];
	}
}

void seen_check(struct gen *g, struct query *q)
{
	bool touched = false, shown = false;

	for (int i = 0; i < q->n_touch; i++)
		touched |= q->touch[i]->root != NULL;
	for (int k = 0; k < q->n_out; k++) {
		const struct type *t = &q->out[k].t;

		shown |= t->col ? t->table->root != NULL : t->kind != DB_INT;
	}
	if (q->seen_via) {
		q->seen = result_named(q, q->seen_via);
		if (q->seen < 0)
			query_error(g, q, -1, "returns no %s", q->seen_via);
	} else if (!q->seen_kind && touched) {
		seen_find(q);
		if (q->seen < 0 && shown && !q->open)
			query_error(g, q, -1,
				    "shows personal data: return the id of its root, or -- seen: "
				    "KIND via COLUMN, or -- seen: none REASON");
	}
}
