/* The tab 評估: everything assessed and answered, and the appointments. */
#include "base/arena.h"
#include "gen/assess_list.html.h"
#include "law/calendar.h"
#include "mod/assess/assess_common.h"
#include "mod/assess/assess_page_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

enum { RECORDS_SHOWN = 200, APPOINTMENTS_SHOWN = 30 };

/* ---- records ---- */

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static void put_kind(struct rq *rq, struct assess_record_line *l, const struct assess_records_row *r)
{
	struct arena *a = rq->arena;

	if (is(r->kind, "intake")) {
		l->kind = assess_page_intake;
		l->href = URL_2(a, intake_show, r->case_id, r->id);
		l->tag = option_label(assess_conclusions, r->detail);
		l->tone = is(r->detail, "fit") ? TONE_DONE : TONE_NEUTRAL;
	} else if (is(r->kind, "reply")) {
		l->kind = assess_page_reply_paper;
		l->href = URL_2(a, reply_show, r->case_id, r->id);
		l->tag = is(r->detail, "opens") ? assess_page_opens : assess_page_refuses;
		l->tone = is(r->detail, "opens") ? TONE_DONE : TONE_NEUTRAL;
	} else if (is(r->kind, "transition_reply")) {
		l->kind = assess_page_transition;
		l->href = URL_2(a, transition_reply_show, r->case_id, r->id);
		l->tag = option_label(assess_results, r->detail);
		l->tone = TONE_NEUTRAL;
	} else {
		l->kind = assess_page_needs;
		l->href = URL_2(a, needs_show, r->case_id, r->id);
		l->detail = r->detail;
	}
	if (r->file_id != INT_NULL)
		l->file_href = URL_2(a, file_download, r->case_id, r->file_id);
}

static void put_records(struct rq *rq, struct assess_list_view *v, const struct case_now *c,
			const struct assess_records_row *rows, size_t n)
{
	struct assess_record_line *l = arena_array(rq->arena, n + 1, sizeof(*l));
	size_t intakes = 0, needs = 0;

	for (size_t i = 0; i < n; i++) {
		struct assess_dates d = assess_dates_of(rq, c, rows[i].on_day);

		l[i].on_day = rows[i].on_day;
		l[i].who = known_name(rq->known, rows[i].entered_by);
		if (d.entry_due != DAY_NONE && instant_day(rows[i].entered_at) > d.entry_due)
			l[i].late = assess_page_late;
		put_kind(rq, &l[i], &rows[i]);
		intakes += is(rows[i].kind, "intake");
		needs += is(rows[i].kind, "needs");
	}
	v->records = l;
	v->n = n;
	if (intakes > 1)
		v->intake_compare_href = URL_1(rq->arena, intake_compare, c->id);
	if (needs > 1)
		v->needs_compare_href = URL_1(rq->arena, needs_compare, c->id);
}

/* ---- appointments ---- */

/* The record that an appointment was for, begun from it. */
static const char *record_href(struct rq *rq, const struct case_now *c, const struct assess_appointments_row *r)
{
	bool interview = is(r->what, "interview") && !case_can(&c->facts, EV_INTAKE_ASSESSED);
	bool needs = is(r->what, "needs") && (!case_can(&c->facts, EV_NEEDS_ASSESSED) ||
					      !case_can(&c->facts, EV_NEEDS_REPEATED));
	struct buf b;

	buf_init(&b, rq->arena, 2048);
	if (interview)
		url_intake_new(&b, c->id);
	else if (needs)
		url_needs_new(&b, c->id);
	else
		url_service_new(&b, c->id);
	url_query(&b, "appointment", arena_printf(rq->arena, "%" PRId64, r->id));
	return buf_text(&b);
}

static enum tone tone_of(const char *state)
{
	return is(state, "booked") ? TONE_SOON : is(state, "kept") ? TONE_DONE : TONE_NEUTRAL;
}

static void put_appointments(struct rq *rq, struct assess_list_view *v, const struct case_now *c,
			     const struct assess_appointments_row *rows, size_t n)
{
	struct assess_appointment_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++) {
		day_t on = assess_day(rows[i].on_day);

		l[i] = (struct assess_appointment_line){
			.id = rows[i].id, .case_id = rows[i].case_id, .on_day = rows[i].on_day,
			.at_time = rows[i].at_time, .weekday = calendar_weekday_word(on),
			.what = option_label(assess_whats, rows[i].what), .place = rows[i].place,
			.state = option_label(assess_states, rows[i].state), .tone = tone_of(rows[i].state),
			.is_booked = is(rows[i].state, "booked"), .is_past = on <= rq->today,
			.record_href = record_href(rq, c, &rows[i]),
		};
	}
	v->appointments = l;
	v->n_appointments = n;
}

enum err needs_list_get(struct rq *rq, struct db *db)
{
	static const struct column_view columns[] = {
		{ .label = "紀錄" }, { .label = "結果" }, { .label = "摘要" }, { .label = "登錄" }, { .label = "文件" },
	};
	struct assess_records_in in = { .case_id = rq->id, .limit = RECORDS_SHOWN };
	struct assess_appointments_in booked = { .case_id = rq->id, .limit = APPOINTMENTS_SHOWN };
	struct assess_list_view v = { .columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]) };
	struct assess_records_row *rows;
	struct assess_appointments_row *appointments;
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	size_t n, n_appointments;

	TRY(assess_records(db, &in, &rows, &n));
	if (rq->api)
		return reply_rows(rq, &stmt_assess_records, rows, n, NULL);
	TRY(assess_appointments(db, &booked, &appointments, &n_appointments));
	TRY(case_chrome(rq, db, rq->id, "needs_list", &c));
	v.head = &c.head;
	v.csrf = rq->user.csrf;
	v.may_write = rq->rights & RIGHT_WRITE && rq->user.role == ROLE_CASE_MANAGER;
	put_records(rq, &v, c.now, rows, n);
	put_appointments(rq, &v, c.now, appointments, n_appointments);
	if (v.may_write && !case_can(&c.now->facts, EV_APPOINTMENT_MADE))
		v.appointment_href = URL_1(rq->arena, appointment_new, rq->id);
	v.empty = (struct empty_view){ .title = assess_page_no_records, .reason = assess_page_no_records_reason };
	if (v.may_write && !case_can(&c.now->facts, EV_INTAKE_ASSESSED))
		v.empty.action = (struct link_view){ assess_page_to_intake, URL_1(rq->arena, intake_new, rq->id) };
	tpl_assess_list_page(&b, rq_page(rq, assess_page_needs, c.name), &v);
	return reply_html(rq, 200, &b);
}

/* For people the appointments stand on the tab; by themselves they are for the API. */
enum err appointment_list_get(struct rq *rq, struct db *db)
{
	struct assess_appointments_in in = { .case_id = rq->id, .limit = RECORDS_SHOWN };
	struct assess_appointments_row *rows;
	size_t n;

	if (!rq->api)
		return needs_list_get(rq, db);
	TRY(assess_appointments(db, &in, &rows, &n));
	return reply_rows(rq, &stmt_assess_appointments, rows, n, NULL);
}
