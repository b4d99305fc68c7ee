/* 計畫: the version in force, each version, the paper. */
#include "mod/plan/plan_pages.h"

#include "base/arena.h"
#include "gen/plan_paper.html.h"
#include "gen/plan_show.html.h"
#include "mod/approval/approval.h"
#include "mod/case/case_head.h"
#include "mod/plan/plan_view.h"
#include "mod/plan/plan_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

/* ---- versions ---- */

static const char *href_with(struct rq *rq, void (*url)(struct buf *, int64_t), const char *name, const char *value)
{
	struct buf b = url_buf(rq->arena);

	url(&b, rq->id);
	url_query(&b, name, value);
	return buf_text(&b);
}

/* A version that is not decided yet. */
struct pending { int64_t returned; bool waits; };

static enum err put_versions(struct rq *rq, struct db *db, struct plan_show_view *v, int64_t shown,
			     struct pending *ret)
{
	struct plan_list_row *rows;
	struct plan_version_line *l;
	char from[DATE_ROC_SIZE], to[DATE_ROC_SIZE];

	TRY(plan_list(db, &(struct plan_list_in){ .case_id = rq->id }, &rows, &v->n_versions));
	l = arena_array(rq->arena, v->n_versions + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_versions; i++)
		l[i] = (struct plan_version_line){
			.href = URL_2(rq->arena, plan_version, rq->id, rows[i].id),
			.version = plan_words_version(rq->arena, rows[i].number), .goal = rows[i].goal,
			.period = arena_printf(rq->arena, "%s－%s", date_iso_to_roc(rows[i].start_on, from),
					       date_iso_to_roc(rows[i].end_on, to)),
			.who = known_name(rq->known, rows[i].entered_by),
			.tag = { plan_tone(rows[i].state), plan_words_state(rows[i].state) },
			.current = rows[i].id == shown,
		};
	v->versions = l;
	for (size_t i = 0; i < v->n_versions; i++) {
		if (strcmp(rows[i].state, "returned") == 0)
			ret->returned = rows[i].id;
		ret->waits = ret->waits || strcmp(rows[i].state, "submitted") == 0;
	}
	/* Beside the newest: the one shown, if it is not the newest itself. */
	if (v->n_versions > 1 && rq->user.role != ROLE_COUNTY_OFFICER && rq->user.role != ROLE_BRANCH_OFFICER)
		v->compare_href = href_with(rq, url_plan_compare, "old",
					    rows[0].id == shown ? NULL : arena_printf(rq->arena, "%" PRId64, shown));
	return OK;
}

/* ---- one version ---- */

/* A version that was sent back is told on every version's page: it waits for the worker. */
static enum err put_returned(struct rq *rq, struct db *db, struct plan_show_view *v, int64_t plan_id)
{
	struct approval_state *s;

	if (!plan_id)
		return OK;
	TRY(approval_last(db, rq->id, "plan", plan_id, &s));
	if (s && strcmp(s->state, "returned") == 0)
		v->returned = plan_words_returned(rq->arena, known_name(rq->known, s->decided_by), s->comment);
	if (rq->rights & RIGHT_WRITE)
		v->edit_href = URL_2(rq->arena, plan_edit, rq->id, plan_id);
	return OK;
}

static enum err reply_plan_json(struct rq *rq, const struct plan_full *p)
{
	struct buf b = reply_buf(rq);

	buf_str(&b, "{\"plan\":");
	json_row(&b, &stmt_plan_get, p->row);
	buf_str(&b, ",\"goals\":");
	json_list(&b, &stmt_plan_goals, p->goals, p->n_goals, NULL);
	buf_str(&b, ",\"items\":");
	json_list(&b, &stmt_plan_items, p->items, p->n_items, NULL);
	buf_char(&b, '}');
	return reply_json(rq, 200, &b);
}

static enum err show(struct rq *rq, struct db *db, const struct plan_row *r)
{
	struct plan_full p = { .row = r };
	struct plan_show_view v = { .sheet = NULL };
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	struct pending pending = { 0, false };

	if (r)
		TRY(plan_fill(rq, db, &p, 1));
	if (rq->api)
		return r ? reply_plan_json(rq, &p) : ERR_NOT_FOUND;
	TRY(case_chrome(rq, db, rq->id, "plan_show", &c));
	v.head = &c.head;
	v.empty = (struct empty_view){ .title = "還沒有服務計畫", .reason = plan_words_none };
	if (rq->rights & RIGHT_WRITE && !case_can(&c.now->facts, EV_PLAN_AGREED))
		v.empty.action = (struct link_view){ "擬訂計畫", URL_1(rq->arena, plan_new, rq->id) };
	if (r) {
		v.sheet = plan_sheet(rq, &p);
		TRY(put_versions(rq, db, &v, r->id, &pending));
		TRY(put_returned(rq, db, &v, pending.returned));
		if (rq->user.role == ROLE_CASE_MANAGER || rq->user.role == ROLE_SUPERVISOR)
			v.print_href = URL_2(rq->arena, plan_print, rq->id, r->id);
		if (rq->rights & RIGHT_WRITE && !pending.waits && !pending.returned &&
		    !case_can(&c.now->facts, EV_PLAN_REVISED))
			v.revise_href = URL_1(rq->arena, plan_revise, rq->id);
	}
	tpl_plan_show_page(&b, rq_page(rq, arena_printf(rq->arena, "計畫－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

enum err plan_show_get(struct rq *rq, struct db *db)
{
	struct plan_row *r;

	TRY(plan_current(db, &(struct plan_current_in){ .case_id = rq->id }, &r));
	return show(rq, db, r);
}

enum err plan_version_get(struct rq *rq, struct db *db)
{
	struct plan_row *r;

	TRY(plan_get(db, &(struct plan_get_in){ .id = rq->id2, .case_id = rq->id }, &r));
	return r ? show(rq, db, r) : ERR_NOT_FOUND;
}

/* ---- paper ---- */

enum err plan_print_get(struct rq *rq, struct db *db)
{
	struct plan_full p;
	struct plan_row *r;
	struct plan_paper_view v;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(plan_get(db, &(struct plan_get_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	p = (struct plan_full){ .row = r };
	TRY(plan_fill(rq, db, &p, 1));
	TRY(case_chrome(rq, db, rq->id, NULL, &c));
	v = (struct plan_paper_view){
		.case_no = c.case_no, .name = c.name, .version = plan_words_version(rq->arena, r->number),
		.window = known_place_name(rq->known, c.now->window_id), .state = plan_words_state(r->state),
		.worker = known_name(rq->known, c.now->worker_id), .lines = plan_lines(rq, &p), .n = PLAN_LABELS,
		.read_aloud = strcmp(r->decision, "read_aloud") == 0,
		.back_href = URL_2(rq->arena, plan_version, rq->id, r->id),
	};
	tpl_plan_paper_page(&b, rq_page(rq, "職業重建服務計畫書", "個案"), &v);
	return reply_html(rq, 200, &b);
}
