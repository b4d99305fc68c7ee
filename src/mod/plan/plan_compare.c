/* Two versions side by side. */
#include "base/arena.h"
#include "gen/plan_compare.html.h"
#include "mod/case/case_head.h"
#include "mod/plan/plan_view.h"
#include "mod/plan/plan_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static bool same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static void put_lines(struct rq *rq, struct plan_compare_view *v, const struct plan_full *older,
		      const struct plan_full *newer)
{
	const struct plan_line_view *a = plan_lines(rq, older), *b = plan_lines(rq, newer);
	struct plan_line_view *l = arena_array(rq->arena, PLAN_LABELS, sizeof(*l));

	for (size_t i = 0; i < PLAN_LABELS; i++) {
		if (!a[i].text && !b[i].text)
			continue;
		l[v->n] = (struct plan_line_view){ a[i].label, a[i].text, b[i].text, !same(a[i].text, b[i].text) };
		v->n_differ += l[v->n++].differs;
	}
	v->lines = l;
	v->old_title = plan_words_version(rq->arena, older->row->number);
	v->new_title = plan_words_version(rq->arena, newer->row->number);
}

/* For the supervisor: the whole plan, and what a revision changes. */
enum err plan_summary(struct rq *rq, struct db *db, int64_t case_id, int64_t plan_id, const struct fact_view **ret, size_t *ret_n)
{
	struct plan_full p[2] = { { .row = NULL }, { .row = NULL } };
	struct fact_view *f = arena_array(rq->arena, PLAN_LABELS, sizeof(*f));
	const struct plan_line_view *now, *was = NULL;
	struct plan_row *r, *before;

	*ret_n = 0;
	TRY(plan_get(db, &(struct plan_get_in){ .id = plan_id, .case_id = case_id }, &r));
	TRY(plan_current(db, &(struct plan_current_in){ .case_id = case_id }, &before));
	if (!r)
		return OK;
	p[0].row = r;
	p[1].row = before;
	TRY(plan_fill(rq, db, p, before && before->id != r->id ? 2 : 1));
	now = plan_lines(rq, &p[0]);
	if (before && before->id != r->id)
		was = plan_lines(rq, &p[1]);
	for (size_t i = 0; i < PLAN_LABELS; i++)
		if (now[i].text || (was && was[i].text))
			f[(*ret_n)++] = (struct fact_view){
				.label = was && !same(now[i].text, was[i].text) ? plan_words_differs(rq->arena, now[i].label) : now[i].label,
				.value = now[i].text,
			};
	*ret = f;
	return OK;
}

/* The older versions, as links; the newest of them unless the address names one. */
static const struct plan_list_row *choose(struct rq *rq, struct plan_compare_view *v, const struct plan_list_row *rows,
					  size_t n)
{
	struct nav_item *t = arena_array(rq->arena, n, sizeof(*t));
	int64_t wanted = rq_query_int(rq, "old", rows[1].id);
	const struct plan_list_row *chosen = &rows[1];

	for (size_t i = 1; i < n; i++)
		if (rows[i].id == wanted)
			chosen = &rows[i];
	for (size_t i = 1; i < n; i++) {
		struct buf b = url_buf(rq->arena);

		url_plan_compare(&b, rq->id);
		url_query(&b, "old", arena_printf(rq->arena, "%" PRId64, rows[i].id));
		t[v->n_choices++] = (struct nav_item){
			.label = plan_words_version(rq->arena, rows[i].number), .href = buf_text(&b),
			.current = &rows[i] == chosen,
		};
	}
	v->choices = t;
	return chosen;
}

static enum err compare(struct rq *rq, struct db *db, struct plan_compare_view *v, const struct plan_list_row *rows,
			size_t n)
{
	struct plan_get_in old = { .id = choose(rq, v, rows, n)->id, .case_id = rq->id };
	struct plan_get_in newest = { .id = rows[0].id, .case_id = rq->id };
	struct plan_full p[2];
	struct plan_row *older, *newer;

	TRY(plan_get(db, &old, &older));
	TRY(plan_get(db, &newest, &newer));
	if (!older || !newer)
		return ERR_NOT_FOUND;
	p[0] = (struct plan_full){ .row = older };
	p[1] = (struct plan_full){ .row = newer };
	TRY(plan_fill(rq, db, p, 2));
	put_lines(rq, v, &p[0], &p[1]);
	return OK;
}

enum err plan_compare_get(struct rq *rq, struct db *db)
{
	struct plan_compare_view v = { .n = 0 };
	struct plan_list_row *rows;
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(plan_list(db, &(struct plan_list_in){ .case_id = rq->id }, &rows, &n));
	TRY(case_chrome(rq, db, rq->id, "plan_show", &c));
	v.head = &c.head;
	v.empty = (struct empty_view){ .title = "還不能對照", .reason = plan_words_alone,
				       .action = { "返回計畫", URL_1(rq->arena, plan_show, rq->id) } };
	if (n > 1)
		TRY(compare(rq, db, &v, rows, n));
	tpl_plan_compare_page(&b, rq_page(rq, arena_printf(rq->arena, "計畫對照－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}
