/* 受案單位首頁 (S60): answer, record, confirm the capacity, in few presses. */
#include "base/arena.h"
#include "gen/dispatch.sql.h"
#include "gen/portal.html.h"
#include "mod/case/case_codes.h"
#include "mod/dispatch/dispatch_view.h"
#include "mod/dispatch/dispatch_words.h"
#include "mod/provider/provider.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

enum { FRESH_MAX = 50 };

static int64_t days_until(const struct rq *rq, const char *iso, int64_t otherwise)
{
	day_t d;

	return iso && date_parse_iso(iso, &d) ? d - rq->today : otherwise;
}

static enum tone tone_of(int64_t days)
{
	return days < 0 ? TONE_OVERDUE : days == 0 ? TONE_TODAY : days <= 3 ? TONE_SOON : TONE_NEUTRAL;
}

static const struct portal_new_view *fresh_of(struct rq *rq, const struct portal_new_row *r, size_t n)
{
	struct portal_new_view *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++) {
		int64_t days = days_until(rq, r[i].due_on, 0);

		l[i] = (struct portal_new_view){
			.id = r[i].id, .name = r[i].name, .no = r[i].dispatch_no,
			.kind = option_label(service_kinds, r[i].kind), .on_day = r[i].on_day,
			.window = known_place_name(rq->known, r[i].window_id), .aim = r[i].aim, .summary = r[i].summary,
			.due = dispatch_words_days(rq->arena, days), .tone = tone_of(days),
		};
	}
	return l;
}

static const struct portal_serving_view *serving_of(struct rq *rq, const struct portal_serving_row *r, size_t n)
{
	struct portal_serving_view *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++) {
		const char *next = r[i].next_on ? r[i].next_on : r[i].limit_on;
		int64_t days = days_until(rq, next, 99);

		l[i] = (struct portal_serving_view){
			.id = r[i].id, .name = r[i].name, .no = r[i].dispatch_no,
			.kind = option_label(service_kinds, r[i].kind),
			.who = r[i].assigned_to == INT_NULL ? NULL : known_name(rq->known, r[i].assigned_to),
			.last = r[i].last_on, .next = next,
			.tag = { tone_of(days), days <= 3 ? dispatch_words_days(rq->arena, days) : NULL },
		};
	}
	return l;
}

static enum err put_programmes(struct rq *rq, struct db *db, struct portal_view *v)
{
	struct provider_programme *p;
	struct portal_programme_view *l;
	int stale = provider_stale_days(rq->known, rq->user.county, rq->today);

	TRY(provider_programmes_of(db, rq->user.unit, &p, &v->n_programmes));
	l = arena_array(rq->arena, v->n_programmes + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_programmes; i++)
		l[i] = (struct portal_programme_view){
			.id = p[i].id, .name = p[i].name, .kind = option_label(service_kinds, p[i].kind),
			.capacity = provider_capacity(&p[i], rq->today, stale),
		};
	v->programmes = l;
	return OK;
}

static void put_reasons(struct rq *rq, struct portal_view *v)
{
	struct option_view *o;
	size_t n = 0;

	while (dispatch_decline_reasons[n].code)
		n++;
	o = arena_array(rq->arena, n, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = dispatch_decline_reasons[i].code, .label = dispatch_decline_reasons[i].label,
		};
	v->reasons = o;
	v->n_reasons = n;
}

enum err portal_get(struct rq *rq, struct db *db)
{
	struct page_of p = page_of(rq, "0");
	struct portal_serving_in serving_in = { .provider_id = rq->user.unit, .after_id = p.after_id, .limit = p.limit };
	struct portal_new_in new_in = { .provider_id = rq->user.unit, .limit = FRESH_MAX };
	struct portal_view v = { .csrf = rq->user.csrf };
	struct portal_new_row *fresh;
	struct portal_serving_row *serving;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(portal_new(db, &new_in, &fresh, &v.n_fresh));
	TRY(portal_serving(db, &serving_in, &serving, &n));
	n = page_cut(rq, &p, n, n > 1 ? "1" : NULL, n > 1 ? serving[n - 2].id : 0);
	if (rq->api) {
		buf_str(&b, "{\"waiting\":");
		json_list(&b, &stmt_portal_new, fresh, v.n_fresh, NULL);
		buf_str(&b, ",\"serving\":");
		json_list(&b, &stmt_portal_serving, serving, n, p.next);
		buf_char(&b, '}');
		return reply_json(rq, 200, &b);
	}
	TRY(put_programmes(rq, db, &v));
	put_reasons(rq, &v);
	v.fresh = fresh_of(rq, fresh, v.n_fresh);
	v.serving = serving_of(rq, serving, n);
	v.n_serving = n;
	v.pager = p.view;
	v.no_fresh = (struct empty_view){ .title = "目前沒有待回覆的派案", .reason = dispatch_words_portal_new };
	v.no_serving = (struct empty_view){ .title = "目前沒有服務中的派案", .reason = dispatch_words_portal_serving };
	v.no_programmes = (struct empty_view){ .title = "還沒有服務方案", .reason = dispatch_words_portal_capacity };
	tpl_portal_page(&b, rq_page(rq, "派案", "派案"), &v);
	return reply_html(rq, 200, &b);
}
