/* The first page of job centres, referring units, administrators and auditors: what waits, with its list. */
#include "base/arena.h"
#include "core/duty.h"
#include "core/known.h"
#include "gen/home.sql.h"
#include "law/calendar.h"
#include "mod/account/account.h"
#include "mod/case/case_head.h"
#include "mod/home/home_pages.h"
#include "mod/provider/provider.h"
#include "web/urls.h"

#include <string.h>

#define DAY_MS INT64_C(86400000)
enum { REFERRED_ROWS = 100 };

static const struct home_asked nothing = { NULL, NULL };

/* ---- 就業中心 ---- */

enum err home_of_centre(struct rq *rq, struct db *db, struct home_view *v)
{
	struct home_work *list = arena_array(rq->arena, HOME_WORKS, sizeof(*list)), call;
	struct home_days d = home_days(rq);
	char stale[DATE_ISO_SIZE];
	struct home_unit_in in = {
		.place_id = rq->user.unit, .today = d.today,
		.stale_on = date_format_iso(rq->today - provider_stale_days(rq->known, rq->user.county, rq->today), stale),
	};
	const char *portal = case_link(rq, "portal", 0);
	struct home_unit_row *u;

	TRY(home_unit(db, &in, &u));
	home_add(v, list, home_work(WORK_ANSWER, u->unanswered, portal, TONE_TODAY));
	home_add(v, list, home_work(WORK_SERVE, u->late, portal, TONE_OVERDUE));
	call = home_work(WORK_CALL, u->to_call, case_link(rq, "inbox_list", 0), u->to_call_late ? TONE_OVERDUE : TONE_TODAY);
	call.hint = home_late_hint(rq->arena, u->to_call_late);
	home_add(v, list, call);
	home_add(v, list, home_work(WORK_CAPACITY, u->stale, portal, TONE_SOON));
	return OK;
}

/* ---- 轉介單位 ---- */

/* 「3日」: the window's county says whether by days or by days of work. */
static const char *reply_within(struct rq *rq, int64_t window)
{
	const struct known_place *w = known_place(rq->known, window);

	return duty_length_words(rq->arena, rq->known, "REPLY", w ? w->county : NULL, rq->today);
}

/* What became of what was sent: the state only, no link into the case (ux F3). */
enum err home_of_referrer(struct rq *rq, struct db *db, struct home_view *v)
{
	static const struct column_view columns[] = {
		{ .label = "姓名" }, { .label = "轉介日期" }, { .label = "窗口" }, { .label = "進度" },
	};
	struct home_referred_in in = { .place_id = rq->user.unit, .limit = REFERRED_ROWS };
	struct home_referred_row *r;
	struct home_line *l;
	size_t n;

	TRY(home_referred(db, &in, &r, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++) {
		struct home_cell *c = arena_array(rq->arena, 3, sizeof(*c));
		char roc[DATE_ROC_SIZE];

		c[0].text = arena_dup(rq->arena, date_iso_to_roc(r[i].on_day, roc));
		c[1].text = known_place_name(rq->known, r[i].window_id);
		c[2].text = home_referred_state(rq->arena, r[i].state, r[i].opened != 0, reply_within(rq, r[i].window_id));
		l[i] = (struct home_line){ .name = r[i].name, .cells = c, .n = 3 };
		/* The steps of a 轉銜 are the sender's own affair. */
		if (r[i].transition_on)
			l[i].href = URL_1(rq->arena, transition_sent, r[i].id);
	}
	home_put_table(v, home_referred_title, columns, l, n);
	v->empty = (struct empty_view){ .title = home_referred_empty[0], .reason = home_referred_empty[1] };
	return OK;
}

/* ---- 系統管理員 ---- */

static enum home_work_word word_of_kind(const char *kind)
{
	return strcmp(kind, "window") == 0 ? WORK_NO_WINDOW : strcmp(kind, "centre") == 0 ? WORK_NO_CENTRE : WORK_NO_PROVIDER;
}

/* From a month on (CALENDAR_NEXT) the next year's calendar is missed: what falls due in January is only 暫定 without it. */
static void put_calendar(struct rq *rq, struct home_view *v, struct home_work *list)
{
	struct civil now = date_civil(rq->today);
	int64_t month = known_value_number(rq->known, "CALENDAR_NEXT", NULL, rq->today);
	int year = month != INT_NULL && now.month >= month ? now.year + 1 : now.year;
	struct home_work w = home_work(WORK_CALENDAR, 1, case_link(rq, "calendar_list", 0), TONE_TODAY);

	if (calendar_year(rq->known->calendar, year))
		return;
	w.title = home_calendar_title(rq->arena, year - 1911);
	home_add(v, list, w);
}

enum err home_of_admin(struct rq *rq, struct db *db, struct home_view *v)
{
	struct home_work *list = arena_array(rq->arena, HOME_WORKS, sizeof(*list));
	struct home_days d = home_days(rq);
	struct home_empty_units_row *e;
	struct home_admin_row *a;
	int64_t ending_days = account_ending_days(rq->known, rq->today);
	struct home_work ending;
	size_t n;

	TRY(home_admin(db, &(struct home_admin_in){ .soon = rq->now + ending_days * DAY_MS }, &a));
	TRY(home_empty_units(db, &(struct home_empty_units_in){ .today = d.today }, &e, &n));
	home_add(v, list, home_work(WORK_ONE_ADMIN, a->admins <= 1, case_link(rq, "account_new", 0), TONE_TODAY));
	home_add(v, list, home_work(WORK_LOCKED, a->locked,
			       home_list(rq, "account_list", (struct home_asked){ "state", "locked" }, nothing), TONE_OVERDUE));
	home_add(v, list, home_work(WORK_INVITED, a->invited,
			       home_list(rq, "account_list", (struct home_asked){ "state", "invited" }, nothing), TONE_TODAY));
	ending = home_work(WORK_ENDING, a->ending,
			   home_list(rq, "account_list", (struct home_asked){ "ends", "soon" }, nothing), TONE_SOON);
	ending.title = home_ending_title(rq->arena, ending_days);
	home_add(v, list, ending);
	for (size_t i = 0; i < n; i++)
		home_add(v, list, home_work(word_of_kind(e[i].kind), e[i].n,
				       home_list(rq, "place_list", (struct home_asked){ "kind", e[i].kind },
						 (struct home_asked){ "people", "none" }), TONE_SOON));
	put_calendar(rq, v, list);
	return OK;
}

/* ---- 稽核 ---- */

enum err home_of_auditor(struct rq *rq, struct db *db, struct home_view *v)
{
	struct home_work *list = arena_array(rq->arena, HOME_WORKS, sizeof(*list));
	struct home_days d = home_days(rq);
	int64_t days = known_value_number(rq->known, "AUDIT_LOOK_DAYS", NULL, rq->today);
	int64_t many = known_value_number(rq->known, "AUDIT_LOOKS_UNUSUAL", NULL, rq->today);
	struct home_auditor_in in = {
		.midnight = instant_of_day(rq->today), .since = rq->now - (days == INT_NULL ? 0 : days) * DAY_MS,
		.many = many == INT_NULL ? INT64_MAX : many,
	};
	struct home_asked today = { "from", d.today };
	struct home_auditor_row *a;

	TRY(home_auditor(db, &in, &a));
	home_add(v, list, home_work(WORK_ALERTS, a->alerts, case_link(rq, "audit_alerts", 0), TONE_OVERDUE));
	home_add(v, list, home_work(WORK_UNUSUAL, a->unusual, case_link(rq, "audit_looks", 0), TONE_OVERDUE));
	home_add(v, list, home_work(WORK_LOOKS, a->looks,
			       home_list(rq, "audit_list", today, (struct home_asked){ "action", "look" }), TONE_TODAY));
	home_add(v, list, home_work(WORK_CHANGES, a->changes, home_list(rq, "audit_list", today, nothing), TONE_NEUTRAL));
	return OK;
}
