/* 年度結案率: nation, branches, counties, windows, workers; every number opens the cases behind it. */
#include "base/arena.h"
#include "base/csv.h"
#include "core/known.h"
#include "gen/figure.html.h"
#include "gen/figure.sql.h"
#include "mod/case/case.h"
#include "mod/figure/figure_small.h"
#include "mod/figure/figure_view.h"
#include "mod/figure/figure_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

/* ---- the question ---- */

void figure_asked(struct rq *rq, struct figure_asked *f)
{
	const struct law_rule *r = known_rule(rq->known, "CLOSURE_RATE", rq->user.county, rq->today, NULL);
	int this_year = date_civil(rq->today).year;
	struct form form;
	day_t day;

	*f = (struct figure_asked){ .percent = r ? r->length : 0 };
	form_decode(rq->arena, rq->today, &figure_ask_fields, rq->http->query, rq->http->n_query, &f->typed, &form);
	f->q.year = f->typed.year == INT_NULL || form.n_errors ? this_year : (int)f->typed.year + 1911;
	f->q.as_of = rq->today;
	if (f->typed.as_of && date_parse_iso(f->typed.as_of, &day))
		f->q.as_of = day;
	f->q.known_at = FIGURE_KNOWN_NOW;
	if (f->typed.known_at && date_parse_iso(f->typed.known_at, &day))
		f->q.known_at = instant_of_day(day + 1) - 1;
	date_format_iso(date_from_civil(f->q.year, 1, 1), f->first);
	day = date_from_civil(f->q.year, 12, 31);
	f->last_day = f->q.as_of < day ? f->q.as_of : day;
	date_format_iso(f->last_day, f->last);
}

const struct nav_item *figure_tabs(struct rq *rq, const char *current, size_t *ret_n)
{
	static const struct { const char *label, *route; } tabs[] = {
		{ "結案率", "figure_closure" }, { "時效", "figure_timeliness" }, { "服務統計", "figure_window" },
		{ "滿意度", "figure_satisfaction" },
	};
	struct nav_item *t = arena_array(rq->arena, 5, sizeof(*t));
	size_t n = 0;

	for (size_t i = 0; i < sizeof(tabs) / sizeof(tabs[0]); i++) {
		const struct route *r = route_named(tabs[i].route);

		if (r && r->roles & (1u << rq->user.role))
			t[n++] = (struct nav_item){ .label = tabs[i].label, .href = r->path,
						    .current = strcmp(tabs[i].route, current) == 0 };
	}
	*ret_n = n;
	return t;
}

const char *figure_number(struct arena *a, int64_t n)
{
	return n == FIGURE_HIDDEN ? figure_hidden_word : arena_printf(a, "%" PRId64, n);
}

const char *figure_share(struct arena *a, int64_t part, int64_t whole)
{
	struct closure_counts c = { .opened = whole, .closed = part };
	char text[CLOSURE_RATE_SIZE];

	if (part == FIGURE_HIDDEN || whole == FIGURE_HIDDEN)
		return figure_hidden_word;
	return arena_dup(a, closure_rate_format(closure_rate_tenths(&c), text));
}

struct figure_line figure_line(struct rq *rq, const struct figure_asked *f, const char *name, const struct closure_counts *c)
{
	struct arena *a = rq->arena;
	char rate[CLOSURE_RATE_SIZE], forecast[CLOSURE_RATE_SIZE];
	struct figure_line l = {
		.name = name, .opened = figure_number(a, c->opened), .carried = figure_number(a, c->carried),
		.closed = figure_number(a, c->closed), .transferred = figure_number(a, c->transferred_out),
		.rate = figure_hidden_word, .needed = figure_hidden_word, .forecast = figure_hidden_word, .tone = TONE_NEUTRAL,
	};
	bool reached;

	/* A share, or how many are missing, would tell what is not told. */
	if (figure_closure_hidden(c))
		return l;
	reached = closure_reaches(c, f->percent);
	l.rate = arena_dup(a, closure_rate_format(closure_rate_tenths(c), rate));
	l.needed = closure_denominator(c) == 0 ? "—"
		 : figure_needed_words(a, closure_needed(c, f->percent), f->percent, reached);
	l.tone = closure_denominator(c) == 0 ? TONE_NEUTRAL : reached ? TONE_DONE : TONE_TODAY;
	l.forecast = arena_dup(a, closure_rate_format(closure_forecast_tenths(c, f->q.year, f->q.as_of), forecast));
	return l;
}

int figure_standard(const struct rq *rq)
{
	const struct law_rule *r = known_rule(rq->known, "CLOSURE_RATE", rq->user.county, rq->today, NULL);

	return r ? r->length : 0;
}

struct figure_view figure_rate(struct rq *rq, const char *label, const struct closure_counts *c)
{
	int percent = figure_standard(rq);
	bool reached = closure_reaches(c, percent), none = closure_denominator(c) == 0;
	char rate[CLOSURE_RATE_SIZE];

	return (struct figure_view){
		.label = label, .value = arena_dup(rq->arena, closure_rate_format(closure_rate_tenths(c), rate)),
		.unit = none ? NULL : "%", .href = URL_0(rq->arena, figure_closure),
		.tag = { reached ? TONE_DONE : TONE_TODAY,
			 none ? NULL : figure_needed_words(rq->arena, closure_needed(c, percent), percent, reached) },
	};
}

/* ---- lines by role ---- */

struct table {
	struct figure_line *line;
	size_t n;
};

static const char *county_href(struct rq *rq, int64_t county)
{
	struct buf b = url_buf(rq->arena);

	url_figure_county(&b, county);
	url_query(&b, "year", rq_query(rq, "year"));
	url_query(&b, "as_of", rq_query(rq, "as_of"));
	url_query(&b, "known_at", rq_query(rq, "known_at"));
	return buf_text(&b);
}

static struct table all_places(struct rq *rq, const struct figure_asked *f, const struct figure_closure *c)
{
	struct table t = { arena_array(rq->arena, c->n_counties + c->n_branches + 1, sizeof(struct figure_line)), 0 };

	t.line[t.n++] = figure_line(rq, f, c->nation.name, &c->nation.counts);
	for (size_t i = 0; i < c->n_branches; i++)
		t.line[t.n++] = figure_line(rq, f, c->branches[i].name, &c->branches[i].counts);
	for (size_t i = 0; i < c->n_counties; i++) {
		t.line[t.n] = figure_line(rq, f, c->counties[i].name, &c->counties[i].counts);
		t.line[t.n++].href = figure_sees(rq, c->counties[i].place) ? county_href(rq, c->counties[i].place) : NULL;
	}
	return t;
}

const char *figure_cases_href(struct rq *rq, const char *which)
{
	struct buf b = url_buf(rq->arena);

	url_figure_cases(&b);
	url_query(&b, "which", which);
	url_query(&b, "year", rq_query(rq, "year"));
	url_query(&b, "as_of", rq_query(rq, "as_of"));
	url_query(&b, "known_at", rq_query(rq, "known_at"));
	return buf_text(&b);
}

static void link_cases(struct rq *rq, struct figure_line *l)
{
	l->opened_href = figure_cases_href(rq, "opened");
	l->carried_href = figure_cases_href(rq, "carried");
	l->closed_href = figure_cases_href(rq, "closed");
}

/* For the agency small numbers are taken out, seen from the whole country. */
static enum err load_windows(struct rq *rq, struct db *db, const struct figure_asked *f, const char *county,
			     struct figure_place **ret, size_t *ret_n)
{
	struct figure_closure c;

	TRY(figure_windows(db, rq->known, county, &f->q, ret, ret_n));
	if (rq->user.role != ROLE_AGENCY_OFFICER)
		return OK;
	TRY(figure_closure(rq->app, db, rq->arena, rq->known, &f->q, &c));
	figure_small_closure(rq, &c);
	for (size_t i = 0; i < c.n_counties; i++)
		if (strcmp(c.counties[i].code, county) == 0)
			figure_small_windows(rq, &c.counties[i], *ret, *ret_n);
	return OK;
}

static enum err window_table(struct rq *rq, struct db *db, const struct figure_asked *f, const char *county,
			     struct table *t)
{
	struct figure_place *w;
	size_t n;

	TRY(load_windows(rq, db, f, county, &w, &n));
	t->line = arena_array(rq->arena, n + 200, sizeof(*t->line));
	for (size_t i = 0; i < n; i++) {
		t->line[t->n] = figure_line(rq, f, w[i].name, &w[i].counts);
		if (w[i].place == rq->user.unit && rq->user.role == ROLE_SUPERVISOR)
			link_cases(rq, &t->line[t->n]);
		t->n++;
	}
	return OK;
}

/* A worker's own line, for the worker and the supervisor of the window. */
static enum err worker_lines(struct rq *rq, struct db *db, const struct figure_asked *f, struct table *t)
{
	struct figure_workers_in in = { .window_id = rq->user.unit, .first = f->first, .last = f->last };
	struct figure_workers_row *w;
	size_t n;

	TRY(figure_workers(db, &in, &w, &n));
	for (size_t i = 0; i < n && i < 150; i++) {
		struct closure_counts c = { .opened = w[i].opened, .carried = w[i].carried, .closed = w[i].closed };
		bool mine = w[i].worker_id == rq->user.id;

		if (!mine && rq->user.role != ROLE_SUPERVISOR)
			continue;
		t->line[t->n] = figure_line(rq, f, w[i].worker_id == INT_NULL ? figure_unassigned
					    : known_name(rq->known, w[i].worker_id), &c);
		if (mine && rq->user.role == ROLE_CASE_MANAGER)
			link_cases(rq, &t->line[t->n]);
		t->n++;
	}
	return OK;
}

static const struct figure_view *big_figures(struct rq *rq, const struct figure_line *l, size_t *ret_n)
{
	struct figure_view *v = arena_array(rq->arena, 3, sizeof(*v));

	v[0] = (struct figure_view){ .label = l->name, .value = l->rate, .unit = "%", .note = l->needed };
	v[1] = (struct figure_view){ .label = "結案", .value = l->closed, .unit = "案", .href = l->closed_href,
				     .note = figure_forecast_words(rq->arena, l->forecast) };
	v[2] = (struct figure_view){ .label = "新開案與前年未結", .unit = "案",
				     .value = arena_printf(rq->arena, "%s＋%s", l->opened, l->carried) };
	*ret_n = 3;
	return v;
}

static enum err show(struct rq *rq, struct figure_closure_view *v, const struct figure_asked *f, const struct table *t)
{
	char first[DATE_ROC_SIZE], last[DATE_ROC_SIZE];
	struct buf b = reply_buf(rq), csv = url_buf(rq->arena);
	struct figure_ask typed = { .year = f->q.year - 1911, .place = INT_NULL, .as_of = f->typed.as_of, .known_at = f->typed.known_at };

	v->lines = t->line;
	v->n = t->n;
	v->rule = figure_closure_rule;
	v->small = figure_small_note(rq);
	v->tabs = figure_tabs(rq, "figure_closure", &v->n_tabs);
	v->period = arena_printf(rq->arena, "%s 到 %s", date_iso_to_roc(f->first, first), date_iso_to_roc(f->last, last));
	if (t->n > 0)
		v->figures = big_figures(rq, &t->line[0], &v->n_figures);
	url_figure_closure_csv(&csv);
	url_query(&csv, "year", rq_query(rq, "year"));
	url_query(&csv, "as_of", rq_query(rq, "as_of"));
	url_query(&csv, "known_at", rq_query(rq, "known_at"));
	v->csv_href = buf_text(&csv);
	v->form = form_view(rq, &figure_ask_fields, &typed, "ask", URL_0(rq->arena, figure_closure));
	tpl_figure_closure_page(&b, rq_page(rq, v->title, "統計"), v);
	return reply_html(rq, 200, &b);
}

void figure_json(struct buf *b, const char *name, int64_t n)
{
	buf_printf(b, ",\"%s\":", name);
	if (n == FIGURE_HIDDEN)
		buf_str(b, "null");
	else
		buf_printf(b, "%" PRId64, n);
}

static void json_place(struct buf *b, const struct figure_place *p)
{
	char rate[CLOSURE_RATE_SIZE];
	long tenths = figure_closure_hidden(&p->counts) ? CLOSURE_NO_RATE : closure_rate_tenths(&p->counts);

	buf_str(b, "{\"place\":");
	json_text(b, p->name);
	buf_str(b, ",\"code\":");
	json_text(b, p->code);
	figure_json(b, "opened", p->counts.opened);
	figure_json(b, "carried", p->counts.carried);
	figure_json(b, "closed", p->counts.closed);
	figure_json(b, "transferred_out", p->counts.transferred_out);
	buf_printf(b, ",\"rate_percent\":%s}", tenths == CLOSURE_NO_RATE ? "null" : closure_rate_format(tenths, rate));
}

static enum err reply_places(struct rq *rq, const struct figure_place *p, size_t n)
{
	struct buf b = reply_buf(rq);

	buf_str(&b, "{\"items\":[");
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, i ? "," : "");
		json_place(&b, &p[i]);
	}
	buf_str(&b, "],\"next\":null}");
	return reply_json(rq, 200, &b);
}

enum err figure_closure_get(struct rq *rq, struct db *db)
{
	struct figure_closure_view v = { .title = "年度結案率" };
	struct figure_closure c;
	struct figure_asked f;
	struct table t = { NULL, 0 };

	figure_asked(rq, &f);
	if (!rq->api && (rq->user.role == ROLE_CASE_MANAGER || rq->user.role == ROLE_SUPERVISOR)) {
		TRY(window_table(rq, db, &f, rq->user.county, &t));
		TRY(worker_lines(rq, db, &f, &t));
		v.caption = "本縣市各窗口與主責的結案率";
	}
	if (t.n > 0)
		return show(rq, &v, &f, &t);
	TRY(figure_closure(rq->app, db, rq->arena, rq->known, &f.q, &c));
	figure_small_closure(rq, &c);
	if (rq->api)
		return reply_places(rq, c.counties, c.n_counties);
	t = all_places(rq, &f, &c);
	v.note = figure_counted_words(rq->arena, c.counted_at);
	v.caption = "全國、分署與縣市的結案率";
	return show(rq, &v, &f, &t);
}

enum err figure_county_get(struct rq *rq, struct db *db)
{
	const struct known_place *p = known_place(rq->known, rq->id);
	struct figure_closure_view v = { .caption = "各窗口的結案率" };
	struct figure_asked f;
	struct table t = { NULL, 0 };
	struct figure_place *w;
	size_t n;

	if (!p || strcmp(p->kind, "county") != 0 || !figure_sees(rq, p->id))
		return ERR_NOT_FOUND;
	figure_asked(rq, &f);
	if (rq->api) {
		TRY(load_windows(rq, db, &f, p->county, &w, &n));
		return reply_places(rq, w, n);
	}
	TRY(window_table(rq, db, &f, p->county, &t));
	v.title = arena_printf(rq->arena, "%s 年度結案率", p->name);
	return show(rq, &v, &f, &t);
}

enum err figure_closure_csv_get(struct rq *rq, struct db *db)
{
	static const char *const header[] = { "縣市代碼", "縣市", "新開案", "前一年度未結案", "結案", "轉出", "結案率%" };
	struct figure_asked f;
	struct figure_closure c;
	struct buf b = reply_buf(rq);

	figure_asked(rq, &f);
	TRY(figure_closure(rq->app, db, rq->arena, rq->known, &f.q, &c));
	figure_small_closure(rq, &c);
	buf_str(&b, "\xEF\xBB\xBF");
	csv_put_row(&b, header, 7);
	for (size_t i = 0; i < c.n_counties; i++) {
		struct figure_line l = figure_line(rq, &f, c.counties[i].name, &c.counties[i].counts);
		const char *cells[] = { c.counties[i].code, l.name, l.opened, l.carried, l.closed, l.transferred, l.rate };

		csv_put_row(&b, cells, 7);
	}
	return reply_file(rq, "closure.csv", "text/csv; charset=utf-8", buf_text(&b), b.len);
}

/* ---- the cases behind a number ---- */

static const char *title_of(const char *which)
{
	return strcmp(which, "opened") == 0 ? "當年度新開案" : strcmp(which, "closed") == 0 ? "當年度結案" : "前一年度未結案";
}

static enum err load_cases(struct rq *rq, struct db *db, const struct figure_asked *f, const struct page_of *p,
			   struct figure_case_row **ret, size_t *ret_n)
{
	const char *which = rq_query(rq, "which");
	struct figure_cases_in window = {
		.window_id = rq->user.unit, .first = f->first, .last = f->last, .known_at = f->q.known_at, .which = which,
		.after_id = p->after_id, .limit = p->limit,
	};
	struct figure_cases_mine_in mine = {
		.window_id = rq->user.unit, .first = f->first, .last = f->last, .which = which, .after_id = p->after_id, .limit = p->limit,
	};

	return rq->user.role == ROLE_SUPERVISOR ? figure_cases(db, &window, ret, ret_n) : figure_cases_mine(db, &mine, ret, ret_n);
}

enum err figure_cases_get(struct rq *rq, struct db *db)
{
	const char *which = rq_query(rq, "which");
	struct page_of p = page_of(rq, "");
	struct figure_asked f;
	struct figure_case_row *rows;
	struct figure_cases_view v = { .n = 0 };
	struct figure_case_line *l;
	struct buf b = reply_buf(rq), back = url_buf(rq->arena);

	if (!which || (strcmp(which, "opened") != 0 && strcmp(which, "carried") != 0 &&
		       strcmp(which, "closed") != 0))
		return ERR_NOT_FOUND;
	figure_asked(rq, &f);
	TRY(load_cases(rq, db, &f, &p, &rows, &v.n));
	v.n = page_cut(rq, &p, v.n, "", v.n > 1 ? rows[v.n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_figure_cases, rows, v.n, p.next);
	l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	for (size_t i = 0; i < v.n; i++)
		l[i] = (struct figure_case_line){
			.id = rows[i].id, .name = *rows[i].name ? rows[i].name : figure_gone, .case_no = rows[i].case_no,
			.opened_on = rows[i].opened_on,
			.closed_on = rows[i].closed_on, .stage = case_state_title(case_state_parse(rows[i].state)),
			.worker = rows[i].worker_id == INT_NULL ? figure_unassigned : known_name(rq->known, rows[i].worker_id),
		};
	v.lines = l;
	v.pager = p.view;
	url_figure_closure(&back);
	url_query(&back, "year", rq_query(rq, "year"));
	url_query(&back, "as_of", rq_query(rq, "as_of"));
	url_query(&back, "known_at", rq_query(rq, "known_at"));
	v.back_href = buf_text(&back);
	v.title = title_of(which);
	v.empty = (struct empty_view){ .title = "沒有個案", .reason = figure_no_cases };
	tpl_figure_cases_page(&b, rq_page(rq, v.title, "統計"), &v);
	return reply_html(rq, 200, &b);
}
