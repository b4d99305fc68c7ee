#include "core/conflict.h"

#include "base/arena.h"
#include "core/known.h"
#include "gen/conflict.sql.h"
#include "web/field_text.h"
#include "web/form.h"

#include <jansson.h>
#include <string.h>

static bool same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* The value of one member of a revision as text; *ret_there false: the image does not have it. */
static const char *base_value(struct arena *a, const json_t *root, const char *name, bool *ret_there)
{
	const json_t *v = json_object_get(root, name);

	*ret_there = v != NULL;
	if (json_is_string(v))
		return arena_dup(a, json_string_value(v));
	return json_is_integer(v) ? arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(v)) : NULL;
}

size_t conflict_rows(struct arena *a, const struct field_set *set, const char *base, const void *now, const void *mine,
		     const struct conflict_view **ret_rows)
{
	struct conflict_view *rows = arena_array(a, set->n + 1, sizeof(*rows));
	json_error_t e;
	json_t *root = base ? json_loads(base, 0, &e) : NULL;
	size_t n = 0;

	for (size_t i = 0; root && i < set->n; i++) {
		const struct field *f = &set->field[i];
		bool there;
		const char *was = base_value(a, root, f->name, &there);
		const char *is = field_raw_of(a, f, now), *typed = field_raw_of(a, f, mine);

		/* Only what somebody else changed is a question; what I alone changed stays as typed. */
		if (!there || same(was, is))
			continue;
		rows[n++] = (struct conflict_view){
			.label = f->label, .base = field_text(a, f, was), .theirs = field_text(a, f, is),
			.mine = field_text(a, f, typed), .differs = !same(typed, is),
		};
	}
	json_decref(root);
	*ret_rows = rows;
	return n;
}

enum err conflict_find(struct rq *rq, struct db *db, const char *thing, int64_t thing_id, const void *now,
		       const struct conflict **ret_conflict)
{
	const struct form *f = rq->again;
	struct conflict_base_row *base;
	struct conflict_last_row *last;
	struct conflict *c;
	char at[INSTANT_ROC_SIZE];

	*ret_conflict = NULL;
	if (!f || rq->again_err != ERR_CONFLICT || f->version < 0 || !f->values)
		return OK;
	TRY(conflict_base(db, &(struct conflict_base_in){ .thing = thing, .thing_id = thing_id, .version = f->version },
			  &base));
	TRY(conflict_last(db, &(struct conflict_last_in){ .thing = thing, .thing_id = thing_id, .version = f->version },
			  &last));
	c = arena_alloc(rq->arena, sizeof(*c));
	c->n = conflict_rows(rq->arena, f->set, base ? base->body : NULL, now, f->values, &c->rows);
	if (last) {
		c->who = known_name(rq->known, last->actor);
		c->when = arena_dup(rq->arena, instant_format_roc(last->at, at));
	}
	*ret_conflict = c;
	return OK;
}
