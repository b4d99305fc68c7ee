/* 個案清單: a case manager's own, a supervisor's window; filters, saved views. */
#include "base/arena.h"
#include "base/csv.h"
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

enum { EXPORT_STEP = 5000 };
enum { ANYBODY = -1 };			/* no worker chosen: 0 are those nobody is responsible for */

struct list {
	struct rq *rq;
	int64_t whose;			/* account: one's own, or of whom one stands in for */
	bool supervisor;
	struct case_filter filter;
	bool live;			/* no state chosen: the cases work goes on with */
};

/* ---- rows ---- */

static const char *source_of(const struct list *l)
{
	return l->filter.source ? l->filter.source : "";
}

static int64_t worker_of(const struct list *l)
{
	return l->filter.worker == INT_NULL ? ANYBODY : l->filter.worker;
}

/* Cases last spoken to before this day; "": not asked. */
static const char *quiet_of(const struct list *l)
{
	return l->filter.contact ? case_quiet_before(l->rq, l->rq->today) : "";
}

static enum err load_rows(struct list *l, struct db *db, const struct page_of *p, struct case_line_row **ret, size_t *ret_n)
{
	const char *state = l->filter.state ? l->filter.state : "";
	struct case_list_mine_in mine = {
		.worker_id = l->whose, .after_id = p->after_id, .limit = p->limit, .state = state, .source = source_of(l),
		.live = l->live, .quiet_before = quiet_of(l),
	};
	struct case_list_window_in window = {
		.window_id = l->rq->user.unit, .after_id = p->after_id, .limit = p->limit, .state = state,
		.source = mine.source, .live = l->live, .worker = worker_of(l), .quiet_before = mine.quiet_before,
	};

	return l->supervisor ? case_list_window(db, &window, ret, ret_n) : case_list_mine(db, &mine, ret, ret_n);
}

/* By state, of what the other choices leave: each number is that of the list behind it. */
static enum err load_counts(struct list *l, struct db *db, struct case_count_row **ret, size_t *ret_n)
{
	struct case_count_mine_in mine = { .worker_id = l->whose, .source = source_of(l), .quiet_before = quiet_of(l) };
	struct case_count_window_in window = {
		.window_id = l->rq->user.unit, .source = mine.source, .quiet_before = mine.quiet_before, .worker = worker_of(l),
	};

	return l->supervisor ? case_count_window(db, &window, ret, ret_n) : case_count_mine(db, &mine, ret, ret_n);
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

/* What was chosen, as a query string; one choice left out (NULL: none). */
static const char *query_without(struct rq *rq, const struct list *l, const char *out)
{
	const struct case_filter *f = &l->filter;
	const char *worker = f->worker == INT_NULL ? NULL : arena_printf(rq->arena, "%" PRId64, f->worker);
	const char *of = l->whose == rq->user.id ? NULL : arena_printf(rq->arena, "%" PRId64, l->whose);
	const struct { const char *name, *value; } chosen[] = {
		{ "of", of }, { "state", f->state }, { "source", f->source }, { "contact", f->contact }, { "worker", worker },
	};
	struct buf b;

	buf_init(&b, rq->arena, 1024);
	for (size_t i = 0; i < sizeof(chosen) / sizeof(chosen[0]); i++)
		if (!out || strcmp(chosen[i].name, out) != 0)
			url_query(&b, chosen[i].name, chosen[i].value);
	return buf_text(&b);
}

static const char *without(struct rq *rq, const struct list *l, const char *out)
{
	return arena_printf(rq->arena, "%s%s", URL_0(rq->arena, case_list), query_without(rq, l, out));
}

/* The pills choose the state and leave the other choices as they are. */
static const char *with_state(struct rq *rq, const struct list *l, const char *state)
{
	struct buf b = url_buf(rq->arena);

	buf_str(&b, without(rq, l, "state"));
	url_query(&b, "state", state);
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

static const char *worker_name(struct rq *rq, int64_t worker)
{
	return worker == 0 ? case_unassigned : known_name(rq->known, worker);
}

static void put_chips(struct rq *rq, const struct list *l, struct case_list_view *v)
{
	const struct case_filter *f = &l->filter;
	struct chip_view *c = arena_array(rq->arena, 5, sizeof(*c));

	if (l->whose != rq->user.id)
		c[v->n_chips++] = (struct chip_view){ known_stand_in_word, known_name(rq->known, l->whose),
						      without(rq, l, "of") };
	if (f->state)
		c[v->n_chips++] = (struct chip_view){ "階段", option_label(case_state_options, f->state), without(rq, l, "state") };
	if (f->source)
		c[v->n_chips++] = (struct chip_view){ "案源", option_label(case_sources, f->source), without(rq, l, "source") };
	if (f->contact)
		c[v->n_chips++] = (struct chip_view){ "聯繫", case_quiet_words(rq->arena, case_quiet_days(rq)),
						      without(rq, l, "contact") };
	if (f->worker != INT_NULL)
		c[v->n_chips++] = (struct chip_view){ "主責", worker_name(rq, f->worker), without(rq, l, "worker") };
	v->chips = c;
	v->clear_href = URL_0(rq->arena, case_list);
	v->query = query_without(rq, l, NULL);
	v->csrf = rq->user.csrf;
}

static enum err put_filter(struct rq *rq, struct db *db, const struct list *l, struct case_list_view *v)
{
	const struct field_set *set = l->supervisor ? &case_filter_fields : &case_filter_own_fields;
	struct form_view *f = form_filter(rq, set, &l->filter, "filter", URL_0(rq->arena, case_list));

	v->filter = f;
	return l->supervisor ? case_worker_options(rq, db, f, "worker", true) : OK;
}

static enum err put_views(struct rq *rq, struct db *db, struct case_list_view *v)
{
	struct view_list_row *rows;
	struct nav_item *t;

	v->drop_id = INT_NULL;

	TRY(view_list(db, &(struct view_list_in){ .page = "case_list" }, &rows, &v->n_views));
	t = arena_array(rq->arena, v->n_views + 1, sizeof(*t));
	for (size_t i = 0; i < v->n_views; i++) {
		t[i] = (struct nav_item){
			.label = rows[i].title, .href = arena_printf(rq->arena, "/cases%s", rows[i].query),
			.current = strcmp(rows[i].query, v->query) == 0,
		};
		if (t[i].current) {
			v->drop_id = rows[i].id;
			v->drop_title = rows[i].title;
		}
	}
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
	TRY(load_counts(&l, db, &counts, &n_counts));
	TRY(put_filter(rq, db, &l, &v));
	lines = arena_array(rq->arena, n + 1, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		put_line(rq, &lines[i], &rows[i]);
	v.lines = lines;
	v.n = n;
	v.pager = p.view;
	put_pills(rq, &l, &v, counts, n_counts);
	put_chips(rq, &l, &v);
	TRY(put_views(rq, db, &v));
	v.export_href = arena_printf(rq->arena, "%s%s", URL_0(rq->arena, case_export), v.query);
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

static void put_csv(struct rq *rq, struct buf *b, const struct case_line_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct case_line_view v;

		put_line(rq, &v, &rows[i]);
		const char *cells[CASE_CSV_COLUMNS] = {
			v.case_no, v.name, v.stage, arena_printf(rq->arena, "%" PRId64, v.days), v.worker, v.source,
			rows[i].received_on, rows[i].opened_on, v.last_contact, v.next_due,
		};

		csv_put_row(b, cells, CASE_CSV_COLUMNS);
	}
}

/* What is shown, all pages of it, as CSV. */
enum err case_export_get(struct rq *rq, struct db *db)
{
	struct list l = { .rq = rq, .supervisor = rq->user.role == ROLE_SUPERVISOR };
	struct page_of step = { .limit = EXPORT_STEP };
	struct case_line_row *rows;
	struct buf b = reply_buf(rq);
	size_t n;

	read_filter(&l);
	TRY(delegation_whose(rq, db, &l.whose));
	buf_str(&b, "\xEF\xBB\xBF");
	csv_put_row(&b, case_csv_header, CASE_CSV_COLUMNS);
	do {
		TRY(load_rows(&l, db, &step, &rows, &n));
		put_csv(rq, &b, rows, n);
		step.after_id = n > 0 ? rows[n - 1].id : 0;
	} while (n == EXPORT_STEP && !b.failed);
	if (b.failed)
		return ERR_TOO_LARGE;
	return reply_file(rq, "cases.csv", "text/csv; charset=utf-8", buf_text(&b), b.len);
}

/* ---- saved views ---- */

/* The list again, saying what was done. */
static const char *list_saying(struct act *a, const char *query, const char *word)
{
	struct buf b = url_buf(a->arena);

	url_case_list(&b);
	buf_str(&b, query);
	url_query(&b, "saved", word);
	return buf_text(&b);
}

static enum err save_view(struct act *a, void *ctx)
{
	struct case_view_edit *in = ctx;
	struct view_put_in put = {
		.id = a->new_id, .page = "case_list", .title = in->title, .query = in->query ? in->query : "",
	};

	TRY(view_put(a->db, &put, NULL));
	act_done(a, a->new_id, list_saying(a, put.query, "view"));
	return OK;
}

enum err case_view_save_post(struct rq *rq)
{
	struct case_view_edit in = { .id = INT_NULL };
	struct form form;

	TRY(form_read(rq, &case_view_fields, &in, &form));
	if (!in.title)
		in.title = case_view_title;
	/* What is kept becomes an address: a query string and nothing else. */
	if (in.query && in.query[0] != '?')
		return ERR_BAD_REQUEST;
	return act_form(rq, ROOT_NOTHING, &form, save_view, &in, case_list_get);
}

static enum err drop_view(struct act *a, void *ctx)
{
	struct case_view_edit *in = ctx;

	TRY(view_drop(a->db, &(struct view_drop_in){ .id = in->id }, NULL));
	act_done(a, 0, list_saying(a, "", "view_gone"));
	return OK;
}

enum err case_view_drop_post(struct rq *rq)
{
	struct case_view_edit in;
	struct form form;

	TRY(form_read(rq, &case_view_fields, &in, &form));
	return act_form(rq, ROOT_NOTHING, &form, drop_view, &in, case_list_get);
}
