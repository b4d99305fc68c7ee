/* 當事人請求 on screen and in JSON: the window's, a case's, one. */
#include "mod/request/request_common.h"

#include "base/arena.h"
#include "core/duty.h"
#include "gen/request_list.html.h"
#include "gen/request_show.html.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/request/request_words.h"
#include "web/chrome.h"
#include "web/field_text.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static const struct column_view columns[] = {
	{ .label = "期限" }, { .label = "服務對象" }, { .label = "請求" }, { .label = "請求人" }, { .label = "收到" }, { .label = "主責" },
};

/* ---- shared ---- */

static day_t day_of(const char *iso)
{
	day_t d;

	return iso && date_parse_iso(iso, &d) ? d : DAY_NONE;
}

static const char *roc(struct rq *rq, const char *iso)
{
	char text[DATE_ROC_SIZE];

	return arena_dup(rq->arena, date_iso_to_roc(iso, text));
}

struct request_days request_days_of(struct rq *rq, const struct request_get_row *r)
{
	struct request_days d = {
		.arena = rq->arena, .today = rq->today, .entry_until = DAY_NONE, .received = day_of(r->received_on),
		.due = DAY_NONE,
	};

	if (r->duty_id == INT_NULL)
		return d;
	d.due = day_of(r->due_on);
	d.extend_until = duty_extend_until(rq->known, r->rule_id, r->original_due, r->county);
	return d;
}

enum err request_why(struct rq *rq, const struct request_get_row *r, const struct why_view **ret_why, int64_t *ret_left,
		     int64_t *ret_late)
{
	struct why_view *why = arena_alloc(rq->arena, sizeof(*why));
	struct duty_facts facts = {
		r->duty_id, r->rule_id, r->start_on, r->original_due, r->due_on, r->county, r->provisional,
	};
	day_t due = day_of(r->due_on);

	*ret_why = NULL;
	if (r->duty_id == INT_NULL)
		return OK;
	TRY(duty_why(rq->arena, rq->known, &facts, why));
	why->start_event = option_label(request_kinds, r->kind);
	if (r->extended_to)
		why->steps = arena_printf(rq->arena, "%s\n%s", why->steps ? why->steps : "",
					  request_words_made_longer(rq->arena, r->original_due, r->extended_to));
	*ret_why = why;
	*ret_left = due > rq->today ? due - rq->today : 0;
	*ret_late = rq->today > due ? rq->today - due : 0;
	return OK;
}

const struct fact_view *request_facts(struct rq *rq, const struct field_set *set, const void *values, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, set->n + 1, sizeof(*f));

	*ret_n = 0;
	for (size_t i = 0; i < set->n; i++) {
		const char *value = field_text_of(rq->arena, &set->field[i], values);

		if (value)
			f[(*ret_n)++] = (struct fact_view){ .label = set->field[i].label, .value = value };
	}
	return f;
}

void request_edit_of(const struct request_get_row *r, struct request_edit *ret)
{
	*ret = (struct request_edit){
		.id = r->id, .case_id = r->case_id, .person_id = r->person_id, .kind = r->kind,
		.received_on = r->received_on, .channel = r->channel, .requester = r->requester,
		.requester_name = r->requester_name, .requester_contact = r->requester_contact, .identity = r->identity,
		.authority = r->authority, .asked = r->asked, .support = r->support, .late_reason = r->late_reason,
	};
}

/* ---- lists ---- */

static struct tag_view state_of(const char *state, const char *result)
{
	if (strcmp(state, "answered") != 0)
		return (struct tag_view){ strcmp(state, "open") == 0 ? TONE_TODAY : TONE_NEUTRAL,
					  option_label(request_states, state) };
	return (struct tag_view){ TONE_DONE, option_label(request_results, result) };
}

static struct request_line *lines_of(struct rq *rq, const struct request_line_row *r, size_t n)
{
	struct request_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++) {
		struct tag_view state = state_of(r[i].state, r[i].result);
		day_t due = day_of(r[i].due_on);

		l[i] = (struct request_line){
			.href = URL_2(rq->arena, request_show, r[i].case_id, r[i].id), .name = r[i].name,
			.case_no = r[i].case_no, .kind = option_label(request_kinds, r[i].kind), .asked = r[i].asked,
			.requester = strcmp(r[i].requester, "self") == 0
				? option_label(request_requesters, "self") : r[i].requester_name,
			.received = roc(rq, r[i].received_on), .state = state.text, .tone = state.tone,
			.worker = r[i].worker_id == INT_NULL ? case_unassigned : known_name(rq->known, r[i].worker_id),
			.open = strcmp(r[i].state, "open") == 0, .ended = r[i].ended_on ? roc(rq, r[i].ended_on) : NULL,
			.has_due = strcmp(r[i].due_on, "9999-12-31") != 0, .due = due,
			.days_left = due > rq->today ? due - rq->today : 0,
			.days_late = r[i].days_late == INT_NULL ? 0 : r[i].days_late, .extended = r[i].extended_to != NULL,
		};
		if (l[i].open && due < rq->today)
			l[i].days_late = rq->today - due;
	}
	return l;
}

static bool asks_ended(const struct rq *rq)
{
	const char *state = rq_query(rq, "state");

	return state && strcmp(state, "ended") == 0;
}

static const struct nav_item *state_tabs(struct rq *rq)
{
	struct nav_item *t = arena_array(rq->arena, 2, sizeof(*t));
	struct buf ended = url_buf(rq->arena);

	url_request_list(&ended);
	url_query(&ended, "state", "ended");
	t[0] = (struct nav_item){ .label = request_words_tabs[0], .href = URL_0(rq->arena, request_list),
				  .current = !asks_ended(rq) };
	t[1] = (struct nav_item){ .label = request_words_tabs[1], .href = buf_text(&ended), .current = asks_ended(rq) };
	return t;
}

static enum err load_list(struct rq *rq, struct db *db, struct page_of *p, struct request_line_row **ret, size_t *ret_n)
{
	bool ended = asks_ended(rq);
	struct request_open_in open = { .window_id = rq->user.unit };
	struct request_ended_in past = { .window_id = rq->user.unit };

	*p = page_of(rq, ended ? "9999-12-31" : "");
	open.after_day = past.after_day = p->after_text;
	open.after_id = past.after_id = p->after_id;
	open.limit = past.limit = p->limit;
	if (ended)
		TRY(request_ended(db, &past, ret, ret_n));
	else
		TRY(request_open(db, &open, ret, ret_n));
	*ret_n = page_cut(rq, p, *ret_n, *ret_n > 1 ? (ended ? (*ret)[*ret_n - 2].ended_on : (*ret)[*ret_n - 2].due_on) : NULL,
			  *ret_n > 1 ? (*ret)[*ret_n - 2].id : 0);
	return OK;
}

enum err request_list_get(struct rq *rq, struct db *db)
{
	struct request_list_view v = { .columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]) };
	struct request_line_row *rows;
	struct page *page = rq_page(rq, "當事人請求", "當事人請求");
	struct page_of p;
	struct buf b = reply_buf(rq);

	TRY(load_list(rq, db, &p, &rows, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_request_open, rows, v.n, p.next);
	v.lines = lines_of(rq, rows, v.n);
	v.pager = p.view;
	v.tabs = state_tabs(rq);
	v.n_tabs = 2;
	v.empty = (struct empty_view){
		.title = asks_ended(rq) ? "沒有已結束的請求" : "沒有待答覆的請求",
		.reason = asks_ended(rq) ? request_words_none_ended : request_words_none_open,
	};
	page->has_list = v.n > 0;
	tpl_request_list_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}

enum err case_requests_get(struct rq *rq, struct db *db)
{
	struct request_list_view v = {
		.columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]), .pager = { .total = -1 },
	};
	struct request_line_row *rows;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(request_of_case(db, &(struct request_of_case_in){ .case_id = rq->id }, &rows, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_request_of_case, rows, v.n, NULL);
	TRY(case_chrome(rq, db, rq->id, "case_person", &c));
	v.head = &c.head;
	v.lines = lines_of(rq, rows, v.n);
	v.new_href = rq->rights & (RIGHT_WRITE | RIGHT_APPROVE) ? URL_1(rq->arena, request_new, rq->id) : NULL;
	v.empty = (struct empty_view){ .title = "沒有當事人請求", .reason = request_words_none };
	tpl_request_list_page(&b, rq_page(rq, arena_printf(rq->arena, "當事人請求－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- one ---- */

static void put_extension(struct rq *rq, const struct request_get_row *r, struct request_show_view *v)
{
	struct request_extension in = {
		.notified_on = r->notified_on, .extended_to = r->extended_to, .extend_means = r->extend_means,
		.extend_reason = r->extend_reason,
	};

	if (!r->extended_to)
		return;
	v->extension = request_facts(rq, &request_extension_fields, &in, &v->n_extension);
	v->notice.title = request_words_notice_title;
	if (r->notice_file_id != INT_NULL)
		v->notice.download_href = URL_2(rq->arena, file_download, r->case_id, r->notice_file_id);
	else if (rq->user.role == ROLE_SUPERVISOR && rq->rights & RIGHT_APPROVE)
		v->notice.make_href = URL_2(rq->arena, request_notice, r->case_id, r->id);
}

static void put_answer(struct rq *rq, const struct request_get_row *r, struct request_show_view *v)
{
	struct request_answer in = {
		.ended_on = r->ended_on, .result = r->result, .given = r->given, .legal_ground = r->legal_ground,
		.reason = r->reason, .means = r->means, .told_others = r->told_others,
		.answer_late_reason = r->answer_late_reason,
	};
	struct request_end end = { .state = r->state, .ended_on = r->ended_on, .reason = r->reason };

	if (strcmp(r->state, "open") == 0)
		return;
	if (strcmp(r->state, "answered") != 0) {
		v->answer = request_facts(rq, &request_end_fields, &end, &v->n_answer);
		return;
	}
	v->answer = request_facts(rq, &request_correction_fields, &in, &v->n_answer);
	v->letter.title = request_words_answer_title;
	if (r->answer_file_id != INT_NULL)
		v->letter.download_href = URL_2(rq->arena, file_download, r->case_id, r->answer_file_id);
	else if (rq->rights & (RIGHT_WRITE | RIGHT_APPROVE))
		v->letter.make_href = URL_2(rq->arena, request_letter, r->case_id, r->id);
}

static void put_links(struct rq *rq, const struct request_get_row *r, struct request_show_view *v)
{
	v->list_href = URL_1(rq->arena, case_requests, r->case_id);
	if (!v->open || !(rq->rights & (RIGHT_WRITE | RIGHT_APPROVE)))
		return;
	v->answer_href = URL_2(rq->arena, request_answer, r->case_id, r->id);
	v->end_href = URL_2(rq->arena, request_end, r->case_id, r->id);
	if (r->extended_to || v->days_late > 0 || r->duty_id == INT_NULL)
		return;
	if (rq->user.role == ROLE_SUPERVISOR && rq->rights & RIGHT_APPROVE)
		v->extend_href = URL_2(rq->arena, request_extend, r->case_id, r->id);
	else
		v->extend_hint = request_words_by_supervisor;
}

enum err request_show_get(struct rq *rq, struct db *db)
{
	struct request_show_view v = { .csrf = rq->user.csrf };
	struct request_get_row *r;
	struct request_edit in;
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	char at[INSTANT_ROC_SIZE];

	TRY(request_get(db, &(struct request_get_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (rq->api)
		return reply_row(rq, &stmt_request_get, r);
	if (!r)
		return ERR_NOT_FOUND;
	TRY(case_chrome(rq, db, rq->id, "case_person", &c));
	request_edit_of(r, &in);
	v.head = &c.head;
	v.kind = option_label(request_kinds, r->kind);
	v.open = strcmp(r->state, "open") == 0;
	v.state = state_of(r->state, r->result);
	v.facts = request_facts(rq, &request_fields, &in, &v.n_facts);
	v.entered = arena_printf(rq->arena, "%s %s", known_name(rq->known, r->entered_by), instant_format_roc(r->entered_at, at));
	TRY(request_why(rq, r, &v.why, &v.days_left, &v.days_late));
	put_extension(rq, r, &v);
	put_answer(rq, r, &v);
	put_links(rq, r, &v);
	tpl_request_show_page(&b, rq_page(rq, arena_printf(rq->arena, "當事人請求－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}
