/* 我的工作: what must be done now; and the window's duties for its supervisor. */
#include "base/arena.h"
#include "base/csv.h"
#include "core/known.h"
#include "gen/case_list.sql.h"
#include "gen/core.sql.h"
#include "gen/delegation.sql.h"
#include "gen/duty_list.sql.h"
#include "gen/home.html.h"
#include "mod/case/case_head.h"
#include "mod/case/case_pages.h"
#include "mod/case/delegation.h"
#include "mod/case/delegation_words.h"
#include "mod/case/duty_view.h"
#include "mod/case/home_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { HOME_ROWS = 50, STAND_IN_ROWS = 20, LIST_ROWS = 100, EXPORT_ROWS = 5000 };

/* Whose duties: a case manager's own place, a unit's place. */
static int64_t owner_of(const struct rq *rq)
{
	return rq->user.role == ROLE_CASE_MANAGER || rq->user.role == ROLE_SUPERVISOR ? rq->user.place
										      : rq->user.unit;
}

static const struct pill_view *pills_of(struct rq *rq, const struct duty_count_owner_row *c, size_t *ret_n)
{
	struct pill_view *p = arena_array(rq->arena, 4, sizeof(*p));
	const char *all = case_link(rq, "duty_list", 0);
	size_t n = 0;

	if (!all)
		all = URL_0(rq->arena, home);
	p[n++] = (struct pill_view){ .label = home_pill_words[0], .href = all, .count = c->late, .tone = TONE_OVERDUE };
	p[n++] = (struct pill_view){ .label = home_pill_words[1], .href = all, .count = c->due_today, .tone = TONE_TODAY };
	p[n++] = (struct pill_view){ .label = home_pill_words[2], .href = all, .count = c->due_soon, .tone = TONE_SOON };
	p[n++] = (struct pill_view){ .label = home_pill_words[3], .href = all, .count = c->all_open, .tone = TONE_NEUTRAL };
	*ret_n = n;
	return p;
}

static enum err put_duties(struct rq *rq, struct db *db, struct home_view *v, struct page *page)
{
	struct duty_count_owner_row *c;
	struct duty_line_row *rows;
	char today[DATE_ISO_SIZE], soon[DATE_ISO_SIZE];
	struct duty_count_owner_in in = {
		.owner_id = owner_of(rq), .today = date_format_iso(rq->today, today),
		.soon = date_format_iso(rq->today + 3, soon),
	};

	TRY(duty_lines(rq, db, owner_of(rq), 0, "", 0, HOME_ROWS, &rows, &v->n));
	TRY(duty_count_owner(db, &in, &c));
	v->has_duties = true;
	v->duties = duty_views(rq, rows, v->n);
	v->pills = pills_of(rq, c, &v->n_pills);
	page->duties_due = c->late + c->due_today;
	page->has_list = v->n > 0;
	v->more_href = case_link(rq, "duty_list", 0);
	v->export_href = case_link(rq, "duty_export", 0);
	return OK;
}

static enum err put_caseload(struct rq *rq, struct db *db, struct home_view *v)
{
	struct case_count_row *c;
	struct figure_view *f = arena_array(rq->arena, 3, sizeof(*f));
	const struct case_count_window_in window = { .window_id = rq->user.unit };
	const struct case_count_mine_in mine = { .worker_id = rq->user.id };
	int64_t live = 0, planning = 0;
	size_t n;

	TRY(rq->user.role == ROLE_SUPERVISOR ? case_count_window(db, &window, &c, &n)
					     : case_count_mine(db, &mine, &c, &n));
	for (size_t i = 0; i < n; i++) {
		enum case_state s = case_state_parse(c[i].state);

		live += case_is_live(s) ? c[i].n : 0;
		planning += s == CASE_REFERRED || s == CASE_ASSESSED ? c[i].n : 0;
	}
	f[v->n_figures++] = (struct figure_view){ .label = home_figure_words[0], .unit = "案",
		.value = arena_printf(rq->arena, "%" PRId64, live), .href = URL_0(rq->arena, case_list) };
	f[v->n_figures++] = (struct figure_view){ .label = home_figure_words[1], .unit = "案",
		.value = arena_printf(rq->arena, "%" PRId64, planning), .href = URL_0(rq->arena, case_list) };
	v->figures = f;
	return OK;
}

/* ---- 職務代理 ---- */

static const char *of_href(struct rq *rq, const char *route, int64_t account)
{
	struct buf b = url_buf(rq->arena);

	url_put(&b, route_named(route)->path, NULL, 0);
	url_query(&b, "of", arena_printf(rq->arena, "%" PRId64, account));
	return buf_text(&b);
}

static enum err put_stand_in(struct rq *rq, struct db *db, struct stand_in_view *v, const struct stand_in_row *s)
{
	struct duty_line_row *rows;

	TRY(duty_lines(rq, db, known_account_place(rq->known, s->from_account), 0, "", 0, STAND_IN_ROWS, &rows, &v->n));
	v->duties = duty_views(rq, rows, v->n);
	v->title = delegation_words_home(rq->arena, known_name(rq->known, s->from_account), s->until_on);
	v->summary = s->summary;
	v->cases_href = of_href(rq, "case_list", s->from_account);
	v->duties_href = of_href(rq, "duty_list", s->from_account);
	return OK;
}

/* Whom I stand in for today, and who stands in for me. */
static enum err put_stand_ins(struct rq *rq, struct db *db, struct home_view *v)
{
	char today[DATE_ISO_SIZE];
	struct stand_in_row *mine, *me;
	struct stand_in_view *views;
	const char **away;
	size_t n, n_me;

	date_format_iso(rq->today, today);
	TRY(stand_in_mine(db, &(struct stand_in_mine_in){ .today = today }, &mine, &n));
	TRY(stand_in_for_me(db, &(struct stand_in_for_me_in){ .today = today }, &me, &n_me));
	views = arena_array(rq->arena, n + 1, sizeof(*views));
	away = arena_array(rq->arena, n_me + 1, sizeof(*away));
	for (size_t i = 0; i < n; i++)
		TRY(put_stand_in(rq, db, &views[i], &mine[i]));
	for (size_t i = 0; i < n_me; i++)
		away[i] = delegation_words_for_me(rq->arena, known_name(rq->known, me[i].to_account), me[i].from_on,
						  me[i].until_on);
	v->stand_ins = views;
	v->n_stand_ins = n;
	v->away = away;
	v->n_away = n_me;
	return OK;
}

static enum err put_drafts(struct rq *rq, struct db *db, struct home_view *v)
{
	struct draft_list_row *d;
	struct link_view *l;
	size_t n;

	TRY(draft_list(db, &d, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++) {
		char at[INSTANT_ROC_SIZE];

		l[i] = (struct link_view){
			arena_printf(rq->arena, "%s（%s 暫存）", d[i].title, instant_format_roc(d[i].saved_at, at)), d[i].path,
		};
	}
	v->drafts = l;
	v->n_drafts = n;
	return OK;
}

/* Roles without duties of their own begin with the pages they came for. */
static void put_tiles(struct rq *rq, struct home_view *v)
{
	size_t n = 0;
	struct link_view *l;

	while (nav_table[n].label)
		n++;
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++) {
		const char *href = strcmp(nav_table[i].route, "home") ? case_link(rq, nav_table[i].route, 0) : NULL;

		if (href)
			l[v->n_tiles++] = (struct link_view){ nav_table[i].label, href };
	}
	v->tiles = l;
}

/* Who has no duties of their own today may still have those of others to look at. */
static struct empty_view nothing_due(struct rq *rq)
{
	struct empty_view e = { .title = home_empty_words[0], .reason = home_empty_words[1] };

	if (rq->user.role == ROLE_SUPERVISOR) {
		e.action = (struct link_view){ home_words_approvals, case_link(rq, "approval_list", 0) };
		e.other = (struct link_view){ home_words_window, case_link(rq, "duty_list", 0) };
	}
	return e;
}

enum err home_get(struct rq *rq, struct db *db)
{
	struct home_view v = { .n = 0 };
	struct page *page;
	struct buf b = reply_buf(rq);
	struct duty_line_row *rows;
	const char *portal;
	size_t n;

	if (rq->api) {
		TRY(duty_lines(rq, db, owner_of(rq), 0, "", 0, HOME_ROWS, &rows, &n));
		return reply_rows(rq, &stmt_duty_list_owner, rows, n, NULL);
	}
	portal = case_link(rq, "portal", 0);
	if (portal)	/* a unit's first page is its dispatches (ux S60) */
		return reply_see(rq, portal, 0);
	page = rq_page(rq, "我的工作", "我的工作");
	if (R_WINDOW & (1u << rq->user.role)) {
		TRY(put_duties(rq, db, &v, page));
		TRY(put_caseload(rq, db, &v));
		if (rq->user.role == ROLE_CASE_MANAGER)
			TRY(put_stand_ins(rq, db, &v));
	} else {
		put_tiles(rq, &v);
	}
	TRY(put_drafts(rq, db, &v));
	v.new_href = case_link(rq, "referral_new", 0);
	v.empty = nothing_due(rq);
	tpl_home_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}

/* ---- 期限 ---- */

static bool whole_window(const struct rq *rq)
{
	const char *scope = rq_query(rq, "scope");

	return rq->user.role == ROLE_SUPERVISOR && !(scope && strcmp(scope, "mine") == 0);
}

static const struct nav_item *scope_tabs(struct rq *rq, size_t *ret_n)
{
	struct nav_item *t = arena_array(rq->arena, 3, sizeof(*t));

	t[0] = (struct nav_item){ .label = "我的", .href = "/duties?scope=mine", .current = !whole_window(rq) };
	t[1] = (struct nav_item){ .label = "全窗口", .href = "/duties", .current = whole_window(rq) };
	*ret_n = rq->user.role == ROLE_SUPERVISOR ? 2 : 0;
	return t;
}

static enum err lines_after(struct rq *rq, struct db *db, int64_t limit, struct duty_line_row **ret, size_t *ret_n)
{
	const char *after = rq_query(rq, "after"), *comma = after ? strchr(after, ',') : NULL;
	int64_t whose;

	TRY(delegation_whose(rq, db, &whose));
	return duty_lines(rq, db, whose == rq->user.id ? owner_of(rq) : known_account_place(rq->known, whose),
			  whole_window(rq) ? rq->user.unit : 0,
			  comma ? arena_ndup(rq->arena, after, (size_t)(comma - after)) : "",
			  comma ? strtoll(comma + 1, NULL, 10) : 0, limit, ret, ret_n);
}

/* Another page about the same list. */
static const char *same_list(struct rq *rq, const char *route)
{
	struct buf b = url_buf(rq->arena);

	url_put(&b, route_named(route)->path, NULL, 0);
	url_query(&b, "scope", rq_query(rq, "scope"));
	url_query(&b, "of", rq_query(rq, "of"));
	return buf_text(&b);
}

enum err duty_list_get(struct rq *rq, struct db *db)
{
	struct duty_list_view v = { .n = 0 };
	struct duty_line_row *rows;
	struct page *page = rq_page(rq, "期限", "期限");
	struct buf b = reply_buf(rq);
	struct buf next = url_buf(rq->arena);

	TRY(lines_after(rq, db, LIST_ROWS + 1, &rows, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_duty_list_owner, rows, v.n, NULL);
	if (v.n > LIST_ROWS) {
		v.n = LIST_ROWS;
		url_duty_list(&next);
		url_query(&next, "scope", rq_query(rq, "scope"));
		url_query(&next, "of", rq_query(rq, "of"));
		url_query(&next, "after", arena_printf(rq->arena, "%s,%" PRId64, rows[v.n - 1].due_on, rows[v.n - 1].id));
		v.next_href = buf_text(&next);
	}
	v.duties = duty_views(rq, rows, v.n);
	v.tabs = scope_tabs(rq, &v.n_tabs);
	v.first_href = rq_query(rq, "after") ? URL_0(rq->arena, duty_list) : NULL;
	v.export_href = same_list(rq, "duty_export");
	v.title = rq_query(rq, "of") ? known_stands_for(rq->arena, known_name(rq->known, rq_query_int(rq, "of", 0))) : NULL;
	v.empty = (struct empty_view){ .title = home_empty_words[0], .reason = home_empty_words[1] };
	page->has_list = v.n > 0;
	tpl_duty_list_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}

/* What is shown, as CSV: the same rows, the same order. */
enum err duty_export_get(struct rq *rq, struct db *db)
{
	struct duty_line_row *rows;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(lines_after(rq, db, EXPORT_ROWS, &rows, &n));
	buf_str(&b, "\xEF\xBB\xBF");
	csv_put_row(&b, duty_csv_header, DUTY_CSV_COLUMNS);
	for (size_t i = 0; i < n; i++) {
		const struct law_rule *r = duty_rule(rq->known, rows[i].rule_id);
		const char *cells[DUTY_CSV_COLUMNS] = {
			rows[i].due_on, rows[i].original_due, rows[i].case_no, rows[i].name, r ? r->title : "",
			r ? r->clause : "", rows[i].state ? case_state_title(case_state_parse(rows[i].state)) : "",
			rows[i].unit, known_place_name(rq->known, rows[i].owner_id),
		};

		csv_put_row(&b, cells, DUTY_CSV_COLUMNS);
	}
	if (b.failed)
		return ERR_TOO_LARGE;
	return reply_file(rq, "duties.csv", "text/csv; charset=utf-8", buf_text(&b), b.len);
}
