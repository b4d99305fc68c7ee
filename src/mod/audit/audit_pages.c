/* 稽核: the trail for the auditor, who looked at a case for its workers. */
#include "mod/audit/audit_pages.h"

#include "base/arena.h"
#include "base/csv.h"
#include "core/app.h"
#include "core/known.h"
#include "core/read_months.h"
#include "gen/audit.html.h"
#include "gen/audit.sql.h"
#include "gen/trail.sql.h"
#include "mod/audit/audit.h"
#include "mod/audit/audit_detail.h"
#include "mod/audit/audit_words.h"
#include "mod/case/case_head.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { AUDIT_PAGE = 100, EXPORT_MAX = 20000 };
#define DAY_MS INT64_C(86400000)

const struct nav_item *audit_tabs(struct rq *rq, const char *current, size_t *ret_n)
{
	const struct { const char *label, *route, *href; } tabs[] = {
		{ "警示", "audit_alerts", URL_0(rq->arena, audit_alerts) },
		{ "異動", "audit_list", URL_0(rq->arena, audit_list) },
		{ "異常查閱", "audit_looks", URL_0(rq->arena, audit_looks) },
		{ "帳號清查", "audit_accounts", URL_0(rq->arena, audit_accounts) },
	};
	enum { N = sizeof(tabs) / sizeof(tabs[0]) };
	struct nav_item *t = arena_array(rq->arena, N, sizeof(*t));

	for (size_t i = 0; i < N; i++)
		t[i] = (struct nav_item){ .label = tabs[i].label, .href = tabs[i].href,
					  .current = strcmp(current, tabs[i].route) == 0 };
	*ret_n = N;
	return t;
}

static struct audit_line *lines_of(struct rq *rq, const struct audit_trail_row *r, size_t n)
{
	struct audit_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++)
		l[i] = (struct audit_line){
			.at = r[i].at, .who = known_name(rq->known, r[i].actor), .action = audit_action_words(r[i].action),
			.thing = r[i].thing_id ? arena_printf(rq->arena, "%s %" PRId64, audit_kind_words(r[i].kind),
							      r[i].thing_id)
					       : audit_kind_words(r[i].kind),
			.detail = audit_detail(rq, r[i].action, r[i].detail),
		};
	return l;
}

/* ?after=at,lane,n: the key of the last row shown. */
static struct audit_trail_in asked(struct rq *rq, int64_t limit)
{
	struct audit_trail_in in = {
		.before_at = INT64_MAX, .before_lane = INT64_MAX, .before_n = INT64_MAX, .limit = limit, .kind = "",
		.who = rq_query_int(rq, "who", 0), .looks = rq_query(rq, "action") != NULL,
	};
	day_t from = rq_query_day(rq, "from", DAY_NONE);
	const char *after = rq_query(rq, "after");
	char *end;

	if (from != DAY_NONE)
		in.since = instant_of_day(from);
	if (rq_query(rq, "kind"))
		in.kind = rq_query(rq, "kind");
	if (!after)
		return in;
	in.before_at = strtoll(after, &end, 10);
	in.before_lane = *end == ',' ? strtoll(end + 1, &end, 10) : 0;
	in.before_n = *end == ',' ? strtoll(end + 1, &end, 10) : 0;
	return in;
}

/* What was asked goes along to the next page and into the file. */
static void put_asked(struct rq *rq, struct buf *b)
{
	static const char *const names[] = { "kind", "who", "from", "action" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		url_query(b, names[i], rq_query(rq, names[i]));
}

enum err audit_list_get(struct rq *rq, struct db *db)
{
	struct audit_trail_in in = asked(rq, AUDIT_PAGE + 1);
	struct audit_list_view v = { .title = "稽核紀錄", .intro = audit_intro };
	struct audit_trail_row *rows;
	const char *after = NULL;
	struct buf b = reply_buf(rq), next = url_buf(rq->arena), export = url_buf(rq->arena);

	TRY(audit_trail(db, &in, &rows, &v.n));
	if (v.n > AUDIT_PAGE) {
		v.n = AUDIT_PAGE;
		after = arena_printf(rq->arena, "%" PRId64 ",%" PRId64 ",%" PRId64, rows[v.n - 1].at, rows[v.n - 1].lane,
				     rows[v.n - 1].n);
		url_audit_list(&next);
		put_asked(rq, &next);
		url_query(&next, "after", after);
		v.next_href = buf_text(&next);
	}
	if (rq->api)
		return reply_rows(rq, &stmt_audit_trail, rows, v.n, after);
	v.lines = lines_of(rq, rows, v.n);
	v.tabs = audit_tabs(rq, "audit_list", &v.n_tabs);
	v.first_href = rq_query(rq, "after") ? URL_0(rq->arena, audit_list) : NULL;
	url_audit_export(&export);
	put_asked(rq, &export);
	v.export_href = buf_text(&export);
	v.empty = (struct empty_view){ .title = "沒有紀錄", .reason = audit_no_changes };
	tpl_audit_list_page(&b, rq_page(rq, v.title, "稽核"), &v);
	return reply_html(rq, 200, &b);
}

enum err audit_export_get(struct rq *rq, struct db *db)
{
	static const char *const header[] = { "時間", "人員", "動作", "對象", "說明" };
	struct audit_trail_in in = asked(rq, EXPORT_MAX);
	struct audit_trail_row *rows;
	struct audit_line *l;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(audit_trail(db, &in, &rows, &n));
	l = lines_of(rq, rows, n);
	buf_str(&b, "\xEF\xBB\xBF");
	csv_put_row(&b, header, 5);
	for (size_t i = 0; i < n; i++) {
		char at[INSTANT_ROC_SIZE];
		const char *cells[] = { instant_format_roc(l[i].at, at), l[i].who, l[i].action, l[i].thing,
					l[i].detail ? l[i].detail : "" };

		csv_put_row(&b, cells, 5);
	}
	return reply_file(rq, "audit.csv", "text/csv; charset=utf-8", buf_text(&b), b.len);
}

static int64_t house_number(const struct rq *rq, const char *code)
{
	int64_t n = known_value_number(rq->known, code, NULL, rq->today);

	return n == INT_NULL ? 0 : n;
}

enum err audit_looks_get(struct rq *rq, struct db *db)
{
	int64_t days = house_number(rq, "AUDIT_LOOK_DAYS"), unusual = house_number(rq, "AUDIT_LOOKS_UNUSUAL");
	struct audit_look_counts_in in = { .since = rq->now - days * DAY_MS };
	struct audit_looks_view v = { .intro = audit_looks_intro(rq->arena, days, unusual) };
	struct audit_look_counts_row *r;
	struct audit_look_line *l;
	struct buf b = reply_buf(rq);

	TRY(audit_look_counts(db, &in, &r, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_audit_look_counts, r, v.n, NULL);
	l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	for (size_t i = 0; i < v.n; i++)
		l[i] = (struct audit_look_line){
			.who = known_name(rq->known, r[i].actor), .last_at = r[i].last_at,
			.looks = arena_printf(rq->arena, "%" PRId64, r[i].n),
			.persons = arena_printf(rq->arena, "%" PRId64, r[i].things),
			.unusual = r[i].things >= unusual,
		};
	v.lines = l;
	v.tabs = audit_tabs(rq, "audit_looks", &v.n_tabs);
	v.empty = (struct empty_view){ .title = "沒有異常查閱", .reason = audit_no_looks(rq->arena, days) };
	tpl_audit_looks_page(&b, rq_page(rq, "異常查閱", "稽核"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- 查閱紀錄 of a case ---- */

struct reads {
	struct rq *rq;
	struct case_reads_view *v;
};

enum { READS_MAX = 200 };

static int64_t reads_since(const struct rq *rq)
{
	return rq->now - house_number(rq, "AUDIT_READ_DAYS") * DAY_MS;
}

/* What this part of the log says, before what an older part said. */
static enum err load_reads(struct db *db, void *ctx)
{
	struct reads *r = ctx;
	struct rq *rq = r->rq;
	struct case_reads_view *v = r->v;
	struct read_of_thing_in in = {
		.kind = SEEN_CASE, .thing_id = rq->id, .since = reads_since(rq), .limit = READS_MAX,
	};
	struct read_of_thing_row *rows;
	struct audit_line *l;
	size_t n;

	TRY(read_of_thing(db, &in, &rows, &n));
	l = arena_array(rq->arena, n + v->n_reads + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		l[i] = (struct audit_line){
			.at = rows[i].at, .who = known_name(rq->known, rows[i].actor),
			.action = audit_action_words(rows[i].route), .detail = rows[i].reason,
		};
	if (v->n_reads > 0)
		memcpy(l + n, v->reads, v->n_reads * sizeof(*l));
	v->reads = l;
	v->n_reads = n + v->n_reads < READS_MAX ? n + v->n_reads : READS_MAX;
	return OK;
}

/* All the months that are told of. */
static enum err load_months(struct reads *r)
{
	struct db_who who = { .actor = r->rq->user.id, .now = r->rq->now };
	struct read_months m;
	enum err e;

	TRY(read_months_open(r->rq->app, reads_since(r->rq), r->rq->arena, &m));
	e = read_months_each(&m, &who, r->rq->arena, load_reads, r);
	read_months_close(&m);
	return e;
}

static enum err load_changes(struct rq *rq, struct db *db, struct case_reads_view *v)
{
	struct audit_of_case_row *rows;
	struct audit_line *l;

	TRY(audit_of_case(db, &(struct audit_of_case_in){ .thing_id = rq->id, .limit = 200 }, &rows, &v->n_changes));
	l = arena_array(rq->arena, v->n_changes + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_changes; i++)
		l[i] = (struct audit_line){
			.at = rows[i].at, .who = known_name(rq->known, rows[i].actor),
			.action = audit_action_words(rows[i].action),
			.detail = audit_detail(rq, rows[i].action, rows[i].detail),
		};
	v->changes = l;
	return OK;
}

enum err case_reads_get(struct rq *rq, struct db *db)
{
	struct case_reads_view v = { .n_reads = 0 };
	struct reads r = { rq, &v };
	struct audit_of_case_row *rows;
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	size_t n;

	if (rq->api) {
		TRY(audit_of_case(db, &(struct audit_of_case_in){ .thing_id = rq->id, .limit = 200 }, &rows, &n));
		return reply_rows(rq, &stmt_audit_of_case, rows, n, NULL);
	}
	TRY(case_chrome(rq, db, rq->id, "case_reads", &c));
	TRY(read_months_apart(rq->app) ? load_months(&r) : load_reads(db, &r));
	TRY(load_changes(rq, db, &v));
	v.reads_title = audit_reads_title(rq->arena, house_number(rq, "AUDIT_READ_DAYS"));
	v.head = &c.head;
	tpl_case_reads_page(&b, rq_page(rq, arena_printf(rq->arena, "查閱紀錄－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}
