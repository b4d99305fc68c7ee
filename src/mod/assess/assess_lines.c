/* Records as lines of a paper or a comparison, from the field tables. */
#include "mod/assess/assess_common.h"

#include "base/arena.h"
#include "gen/assess_compare.html.h"
#include "gen/assess_paper.html.h"
#include "web/chrome.h"
#include "web/field_text.h"
#include "web/reply.h"

#include <string.h>

/* What people read of a field; ids are told otherwise. */
static const char *value_of(struct arena *a, const struct field *f, const void *values)
{
	return f->kind == FIELD_REF || f->kind == FIELD_HIDDEN ? NULL : field_text_of(a, f, values);
}

size_t assess_lines(struct arena *a, const struct field_set *set, const void *values, size_t extra,
		    struct assess_line **ret_lines)
{
	struct assess_line *l = arena_array(a, set->n + extra + 1, sizeof(*l));
	const char *heading = NULL;
	size_t n = 0;

	for (size_t i = 0; i < set->n; i++) {
		const char *value = value_of(a, &set->field[i], values);

		if (set->field[i].group)
			heading = set->field[i].group;
		if (!value)
			continue;
		l[n++] = (struct assess_line){ set->field[i].name, heading, set->field[i].label, value };
		heading = NULL;
	}
	*ret_lines = l;
	return n;
}

size_t assess_pairs(struct arena *a, const struct field_set *set, const void *before, const void *after,
		    struct assess_compare_view *ret)
{
	struct assess_pair *p = arena_array(a, set->n + 1, sizeof(*p));
	const char *heading = NULL;
	size_t n = 0;

	for (size_t i = 0; i < set->n; i++) {
		const char *b = value_of(a, &set->field[i], before);
		const char *c = value_of(a, &set->field[i], after);

		if (set->field[i].group)
			heading = set->field[i].group;
		if (!b && !c)
			continue;
		p[n] = (struct assess_pair){ heading, set->field[i].label, b, c, !b || !c || strcmp(b, c) != 0 };
		ret->n_different += p[n++].differs;
		heading = NULL;
	}
	ret->pairs = p;
	ret->n = n;
	return n;
}

enum err assess_paper_reply(struct rq *rq, struct db *db, struct assess_paper_view *v, int64_t entered_by,
			    int64_t entered_at)
{
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	char at[INSTANT_ROC_SIZE];

	TRY(case_chrome(rq, db, rq->id, "needs_list", &c));
	v->head = &c.head;
	v->case_no = c.case_no;
	v->name = c.name;
	v->who = known_name(rq->known, entered_by);
	v->entered = arena_dup(rq->arena, instant_format_roc(entered_at, at));
	v->csrf = rq->user.csrf;
	tpl_assess_paper_page(&b, rq_page(rq, v->title, c.name), v);
	return reply_html(rq, 200, &b);
}

enum err assess_compare_reply(struct rq *rq, struct db *db, struct assess_compare_view *v)
{
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, "needs_list", &c));
	v->head = &c.head;
	tpl_assess_compare_page(&b, rq_page(rq, v->title, c.name), v);
	return reply_html(rq, 200, &b);
}
