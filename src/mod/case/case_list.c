/* 個案清單: a case manager's own, a supervisor's window; filters, saved views. */
#include "base/arena.h"
#include "core/act.h"
#include "core/known.h"
#include "gen/case_list.html.h"
#include "gen/case_list.sql.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_edit.h"
#include "mod/case/case_head.h"
#include "mod/case/case_pages.h"
#include "mod/case/case_workers.h"
#include "mod/case/delegation.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static const struct column_view columns[] = {
	{ .label = "姓名" }, { .label = "案號" }, { .label = "階段" }, { .label = "停留", .number = true },
	{ .label = "主責" }, { .label = "案源" }, { .label = "最近聯繫" }, { .label = "下一期限" },
};

struct list {
	struct rq *rq;
	int64_t whose;			/* account: one's own, or of whom one stands in for */
	bool supervisor;
	struct case_filter filter;
	bool live;			/* no state chosen: the cases work goes on with */
};

/* ---- rows ---- */

static enum err load_rows(struct list *l, struct db *db, const struct page_of *p, struct case_line_row **ret, size_t *ret_n)
{
	const char *state = l->filter.state ? l->filter.state : "", *source = l->filter.source ? l->filter.source : "";
	struct case_list_mine_in mine = {
		.worker_id = l->whose, .after_id = p->after_id, .limit = p->limit, .state = state, .source = source,
		.live = l->live,
	};
	struct case_list_window_in window = {
		.window_id = l->rq->user.unit, .after_id = p->after_id, .limit = p->limit, .state = state,
		.source = source, .live = l->live, .worker = l->filter.worker == INT_NULL ? 0 : l->filter.worker,
	};

	return l->supervisor ? case_list_window(db, &window, ret, ret_n) : case_list_mine(db, &mine, ret, ret_n);
}

static void put_line(struct rq *rq, struct case_line_view *v, const struct case_line_row *r)
{
	day_t since, due;

	*v = (struct case_line_view){
		.id = r->id, .name = r->restricted ? case_restricted : r->name, .case_no = r->case_no,
		.stage = case_state_title(case_state_parse(r->state)), .source = option_label(case_sources, r->source),
		.worker = r->worker_id == INT_NULL ? case_unassigned : known_name(rq->known, r->worker_id),
		.last_contact = r->last_contact_on, .href = URL_1(rq->arena, case_show, r->id),
		.next_due = r->next_due,
	};
	if (date_parse_iso(r->state_since, &since))
		v->days = rq->today - since;
	if (r->next_due && date_parse_iso(r->next_due, &due)) {
		v->has_due = true;
		v->days_left = due >= rq->today ? due - rq->today : 0;
		v->days_late = due < rq->today ? rq->today - due : 0;
	}
}

/* ---- filters ---- */

static const char *with_state(struct rq *rq, const struct list *l, const char *state)
{
	struct buf b = url_buf(rq->arena);

	url_case_list(&b);
	if (l->whose != rq->user.id)
		url_query(&b, "of", arena_printf(rq->arena, "%" PRId64, l->whose));
	url_query(&b, "state", state);
	url_query(&b, "source", l->filter.source);
	return buf_text(&b);
}

static void put_pills(struct rq *rq, const struct list *l, struct case_list_view *v, const struct case_count_row *n,
		      size_t n_rows)
{
	struct pill_view *p = arena_array(rq->arena, CASE_STATE_COUNT + 1, sizeof(*p));

	p[v->n_pills++] = (struct pill_view){ .label = "服務中", .href = with_state(rq, l, NULL), .current = l->live };
	for (const struct option *o = case_state_options; o->code; o++) {
		struct pill_view pill = {
			.label = o->label, .href = with_state(rq, l, o->code),
			.current = l->filter.state && strcmp(l->filter.state, o->code) == 0,
		};

		for (size_t i = 0; i < n_rows; i++) {
			if (strcmp(n[i].state, o->code) == 0)
				pill.count = n[i].n;
			if (p[0].label && case_is_live(case_state_parse(n[i].state)) && o == case_state_options)
				p[0].count += n[i].n;
		}
		if (pill.count > 0 || pill.current)
			p[v->n_pills++] = pill;
	}
	v->pills = p;
}

static void put_chips(struct rq *rq, const struct list *l, struct case_list_view *v)
{
	struct chip_view *c = arena_array(rq->arena, 4, sizeof(*c));
	struct buf query;

	buf_init(&query, rq->arena, 1024);
	if (l->whose != rq->user.id)
		c[v->n_chips++] = (struct chip_view){ known_stand_in_word, known_name(rq->known, l->whose),
						      URL_0(rq->arena, case_list) };
	if (l->filter.state)
		c[v->n_chips++] = (struct chip_view){ "階段", option_label(case_state_options, l->filter.state),
						      URL_0(rq->arena, case_list) };
	if (l->filter.source)
		c[v->n_chips++] = (struct chip_view){ "案源", option_label(case_sources, l->filter.source),
						      with_state(rq, l, l->filter.state) };
	if (l->filter.worker != INT_NULL)
		c[v->n_chips++] = (struct chip_view){ "主責", known_name(rq->known, l->filter.worker),
						      with_state(rq, l, l->filter.state) };
	v->chips = c;
	v->clear_href = URL_0(rq->arena, case_list);
	url_query(&query, "state", l->filter.state);
	url_query(&query, "source", l->filter.source);
	if (l->filter.worker != INT_NULL)
		url_query(&query, "worker", arena_printf(rq->arena, "%" PRId64, l->filter.worker));
	v->query = buf_text(&query);
	v->csrf = rq->user.csrf;
}

static enum err put_filter(struct rq *rq, struct db *db, const struct list *l, struct case_list_view *v)
{
	const struct field_set *set = l->supervisor ? &case_filter_fields : &case_filter_own_fields;
	struct form_view *f = form_view(rq, set, &l->filter, "filter", URL_0(rq->arena, case_list));

	v->filter = f;
	return l->supervisor ? case_worker_options(rq, db, f, "worker") : OK;
}

static enum err put_views(struct rq *rq, struct db *db, struct case_list_view *v)
{
	struct view_list_row *rows;
	struct nav_item *t;

	TRY(view_list(db, &(struct view_list_in){ .page = "case_list" }, &rows, &v->n_views));
	t = arena_array(rq->arena, v->n_views + 1, sizeof(*t));
	for (size_t i = 0; i < v->n_views; i++)
		t[i] = (struct nav_item){
			.label = rows[i].title, .href = arena_printf(rq->arena, "/cases%s", rows[i].query),
		};
	v->views = t;
	return OK;
}

static void read_filter(struct list *l)
{
	struct rq *rq = l->rq;
	struct form form;

	form_decode(rq->arena, rq->today, &case_filter_fields, rq->http->query, rq->http->n_query, &l->filter, &form);
	if (form.n_errors > 0)	/* a link that was typed wrong shows the whole list */
		l->filter = (struct case_filter){ .worker = INT_NULL, .of = INT_NULL };
	l->live = !l->filter.state;
}

/* ---- page ---- */

enum err case_list_get(struct rq *rq, struct db *db)
{
	struct list l = { .rq = rq, .supervisor = rq->user.role == ROLE_SUPERVISOR };
	struct case_list_view v = { .columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]) };
	struct page_of p = page_of(rq, "");
	const struct case_count_window_in in_window = { .window_id = rq->user.unit };
	struct case_count_row *counts;
	struct case_line_view *lines;
	struct case_line_row *rows;
	struct buf b = reply_buf(rq);
	size_t n, n_counts;

	read_filter(&l);
	TRY(delegation_whose(rq, db, &l.whose));
	TRY(load_rows(&l, db, &p, &rows, &n));
	n = page_cut(rq, &p, n, "", n > 1 ? rows[n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, l.supervisor ? &stmt_case_list_window : &stmt_case_list_mine, rows, n, p.next);
	TRY(l.supervisor ? case_count_window(db, &in_window, &counts, &n_counts)
			 : case_count_mine(db, &(struct case_count_mine_in){ .worker_id = l.whose }, &counts, &n_counts));
	TRY(put_filter(rq, db, &l, &v));
	TRY(put_views(rq, db, &v));
	lines = arena_array(rq->arena, n + 1, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		put_line(rq, &lines[i], &rows[i]);
	v.lines = lines;
	v.n = n;
	v.pager = p.view;
	put_pills(rq, &l, &v, counts, n_counts);
	put_chips(rq, &l, &v);
	v.new_href = case_link(rq, "referral_new", 0);
	v.import_href = case_link(rq, "import_start", 0);
	v.empty = (struct empty_view){
		.title = v.n_chips ? "沒有符合篩選的個案" : "還沒有個案", .reason = case_list_empty(v.n_chips > 0),
		.action = v.n_chips ? (struct link_view){ "清除篩選", v.clear_href }
				    : (struct link_view){ "登記新申請", v.new_href },
	};
	tpl_case_list_page(&b, rq_page(rq, "個案清單", "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- saved views ---- */

static enum err save_view(struct act *a, void *ctx)
{
	struct case_view_edit *in = ctx;
	struct view_put_in put = {
		.id = a->new_id, .page = "case_list", .title = in->title, .query = in->query ? in->query : "",
	};

	TRY(view_put(a->db, &put, NULL));
	act_done(a, a->new_id, arena_printf(a->arena, "/cases%s", put.query));
	return OK;
}

enum err case_view_save_post(struct rq *rq)
{
	struct case_view_edit in = { .id = INT_NULL };
	struct form form;

	TRY(form_read(rq, &case_view_fields, &in, &form));
	if (!in.title)
		in.title = "我的檢視";
	/* What is kept becomes an address: a query string and nothing else. */
	if (in.query && in.query[0] != '?')
		return ERR_BAD_REQUEST;
	return act_form(rq, ROOT_NOTHING, &form, save_view, &in, case_list_get);
}

static enum err drop_view(struct act *a, void *ctx)
{
	struct case_view_edit *in = ctx;

	TRY(view_drop(a->db, &(struct view_drop_in){ .id = in->id }, NULL));
	act_done(a, 0, "/cases");
	return OK;
}

enum err case_view_drop_post(struct rq *rq)
{
	struct case_view_edit in;
	struct form form;

	TRY(form_read(rq, &case_view_fields, &in, &form));
	return act_form(rq, ROOT_NOTHING, &form, drop_view, &in, case_list_get);
}
