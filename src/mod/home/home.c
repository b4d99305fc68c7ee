/* 我的工作: the first page, by role; what each role shows stands in home_worker.c, home_office.c, home_unit.c. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/core.sql.h"
#include "gen/home.html.h"
#include "mod/case/case_head.h"
#include "mod/home/home_pages.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

enum { API_ROWS = 50 };

/* ---- what the parts share ---- */

const char *home_number(struct rq *rq, int64_t n)
{
	return arena_printf(rq->arena, "%" PRId64, n);
}

const char *home_list(struct rq *rq, const char *route, struct home_asked one, struct home_asked two)
{
	const char *path = case_link(rq, route, 0);
	struct buf b = url_buf(rq->arena);

	if (!path)
		return NULL;
	buf_str(&b, path);
	if (one.name)
		url_query(&b, one.name, one.value);
	if (two.name)
		url_query(&b, two.name, two.value);
	return buf_text(&b);
}

struct home_days home_days(const struct rq *rq)
{
	struct home_days d = { .today = "" };

	date_format_iso(rq->today, d.today);
	date_format_iso(rq->today + DUTY_SOON, d.soon);
	return d;
}

struct home_cell home_count(struct rq *rq, int64_t n, const char *href, enum tone tone)
{
	return (struct home_cell){ .text = home_number(rq, n), .href = n > 0 ? href : NULL, .tone = n > 0 ? tone : TONE_NEUTRAL };
}

struct home_work home_work(enum home_work_word w, int64_t n, const char *href, enum tone tone)
{
	return (struct home_work){ .title = home_work_words[w].title, .hint = home_work_words[w].hint, .href = href,
				   .unit = home_work_words[w].unit, .count = n, .tone = tone };
}

void home_put_table(struct home_view *v, const char *title, const struct column_view *columns, struct home_line *lines, size_t n)
{
	size_t n_columns = n ? lines[0].n + 1 : 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < lines[i].n; k++) {
			lines[i].cells[k].label = columns[k + 1].label;
			lines[i].cells[k].number = columns[k + 1].number;
		}
	v->table = (struct home_table){ .title = title, .columns = columns, .n_columns = n_columns, .lines = lines, .n = n };
}

void home_add(struct home_view *v, struct home_work *list, struct home_work w)
{
	if (w.count > 0)
		list[v->n_work++] = w;
	v->work = list;
}

void home_put_pills(struct rq *rq, struct home_view *v, const struct home_urgency *u)
{
	static const char *const when[] = { "late", "today", "soon", NULL };
	static const enum tone tone[] = { TONE_OVERDUE, TONE_TODAY, TONE_SOON, TONE_NEUTRAL };
	const int64_t count[] = { u->late, u->today, u->soon, u->all };
	struct pill_view *p = arena_array(rq->arena, 4, sizeof(*p));

	for (size_t i = 0; i < 4; i++)
		p[i] = (struct pill_view){
			.label = home_pill_words[i], .count = count[i], .tone = tone[i],
			.href = home_list(rq, "duty_list", (struct home_asked){ when[i] ? "when" : NULL, when[i] },
					  (struct home_asked){ NULL, NULL }),
		};
	v->pills = p;
	v->n_pills = 4;
}

/* ---- the page ---- */

static enum err put_drafts(struct rq *rq, struct db *db, struct home_view *v)
{
	struct draft_list_row *d;
	struct link_view *l;
	size_t n;

	TRY(draft_list(db, &d, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++) {
		char at[INSTANT_ROC_SIZE];

		l[i] = (struct link_view){ home_draft_words(rq->arena, d[i].title, instant_format_roc(d[i].saved_at, at)),
					   d[i].path };
	}
	v->drafts = l;
	v->n_drafts = n;
	return OK;
}

static enum err put_part(struct rq *rq, struct db *db, struct home_view *v, struct page *page)
{
	switch (rq->user.role) {
	case ROLE_CASE_MANAGER: return home_of_worker(rq, db, v, page);
	case ROLE_SUPERVISOR: return home_of_supervisor(rq, db, v, page);
	case ROLE_COUNTY_OFFICER: return home_of_county(rq, db, v);
	case ROLE_BRANCH_OFFICER: return home_of_branch(rq, db, v);
	case ROLE_AGENCY_OFFICER: return home_of_agency(rq, db, v);
	case ROLE_JOB_CENTRE: return home_of_centre(rq, db, v);
	case ROLE_REFERRER: return home_of_referrer(rq, db, v);
	case ROLE_ADMIN: return home_of_admin(rq, db, v);
	case ROLE_AUDITOR: return home_of_auditor(rq, db, v);
	default: return OK;
	}
}

enum err home_get(struct rq *rq, struct db *db)
{
	struct home_view v = { .n = 0, .empty = { .title = home_done_words[0], .reason = home_done_words[1] } };
	struct duty_ask ask = {
		.owner = rq->user.place, .window = rq->user.role == ROLE_SUPERVISOR ? rq->user.unit : 0, .limit = API_ROWS,
	};
	struct page *page;
	struct buf b = reply_buf(rq);
	struct duty_line_row *rows;
	size_t n;

	if (rq->api) {
		TRY(duty_lines(db, &ask, &rows, &n));
		return duty_reply(rq, rows, n);
	}
	if (rq->user.role == ROLE_PROVIDER)	/* a unit's first page is its dispatches (ux S60) */
		return reply_see(rq, case_link(rq, "portal", 0), 0);
	page = rq_page(rq, "我的工作", "我的工作");
	TRY(put_part(rq, db, &v, page));
	TRY(put_drafts(rq, db, &v));
	v.new_href = case_link(rq, "referral_new", 0);
	tpl_home_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}
