/* 派案: the list of a case, and one dispatch, to the sender with its progress, to the unit alone. */
#include "base/arena.h"
#include "base/rand.h"
#include "gen/dispatch.sql.h"
#include "gen/dispatch_list.html.h"
#include "gen/dispatch_show.html.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/dispatch/dispatch_view.h"
#include "mod/dispatch/dispatch_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

/* ---- list ---- */

static const char *result_of(const struct dispatch_list_row *r)
{
	return r->conclusion ? option_label(dispatch_conclusions, r->conclusion)
	     : r->outcome ? option_label(dispatch_outcomes, r->outcome)
	     : r->decline_reason ? option_label(dispatch_decline_reasons, r->decline_reason)
	     : r->end_reason && strcmp(r->state, "withdrawn") == 0 ? option_label(dispatch_withdraw_reasons, r->end_reason)
	     : option_label(dispatch_end_reasons, r->end_reason);
}

static const struct dispatch_line *lines_of(struct rq *rq, const struct dispatch_list_row *r, size_t n)
{
	struct dispatch_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++) {
		enum dispatch_state s = dispatch_state_parse(r[i].state);

		l[i] = (struct dispatch_line){
			.id = r[i].id, .no = r[i].dispatch_no, .unit = known_place_name(rq->known, r[i].provider_id),
			.kind = option_label(service_kinds, r[i].kind), .on_day = r[i].on_day,
			.answered = r[i].answered_on, .first = r[i].first_service_on, .ended = r[i].ended_on,
			.result = result_of(&r[i]), .tag = { dispatch_tone(s), dispatch_words_state(s) },
			.silent = r[i].silent_on && (s == DISPATCH_SENT || s == DISPATCH_ACCEPTED),
		};
	}
	return l;
}

enum err dispatch_list_get(struct rq *rq, struct db *db)
{
	struct dispatch_list_row *rows;
	struct dispatch_list_view v = { .n = 0 };
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(dispatch_list(db, &(struct dispatch_list_in){ .case_id = rq->id }, &rows, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_dispatch_list, rows, v.n, NULL);
	TRY(case_chrome(rq, db, rq->id, "dispatch_list", &c));
	v.head = &c.head;
	v.lines = lines_of(rq, rows, v.n);
	if (rq->rights & RIGHT_WRITE && !case_can(&c.now->facts, EV_DISPATCHED))
		v.action = (struct link_view){ "派案", case_link(rq, "dispatch_new", rq->id) };
	else if (rq->rights & RIGHT_WRITE && !case_can(&c.now->facts, EV_DISPATCHED_ASSESS))
		v.action = (struct link_view){ "轉介職評", case_link(rq, "dispatch_new", rq->id) };
	v.empty = (struct empty_view){
		.title = "還沒有派案", .action = v.action,
		.reason = c.now->facts.has_plan ? dispatch_words_none : dispatch_words_none_plan,
	};
	tpl_dispatch_list_page(&b, rq_page(rq, arena_printf(rq->arena, "派案－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- one ---- */

static const char *duty_day(const struct dispatch_duties_row *d, size_t n, const char *rule)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(d[i].rule_code, rule) == 0)
			return d[i].due_on;
	return NULL;
}

static const struct fact_view *progress_of(struct rq *rq, const struct dispatch_seen_row *r,
					   const struct dispatch_duties_row *d, size_t n_duties, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, 12, sizeof(*f));
	const char *answer = duty_day(d, n_duties, "PROVIDER_ANSWER"), *limit = duty_day(d, n_duties, "NO_SERVICE");
	size_t n = 0;

	f[n++] = (struct fact_view){ .label = "派案日", .value = dispatch_roc(rq, r->on_day) };
	if (answer)
		f[n++] = (struct fact_view){ .label = "回覆期限", .value = dispatch_roc(rq, answer) };
	f[n++] = (struct fact_view){ .label = "回覆日", .value = dispatch_roc(rq, r->answered_on) };
	if (r->decline_reason)
		f[n++] = (struct fact_view){ .label = "不接的原因",
					     .value = option_label(dispatch_decline_reasons, r->decline_reason) };
	if (r->assigned_to != INT_NULL)
		f[n++] = (struct fact_view){ .label = "主責人員", .value = known_name(rq->known, r->assigned_to) };
	if (limit)
		f[n++] = (struct fact_view){ .label = "首次服務期限", .value = dispatch_roc(rq, limit) };
	f[n++] = (struct fact_view){ .label = "首次服務", .value = dispatch_roc(rq, r->first_service_on) };
	if (r->ended_on)
		f[n++] = (struct fact_view){ .label = "結束", .value = dispatch_roc(rq, r->ended_on) };
	if (r->outcome)
		f[n++] = (struct fact_view){ .label = "目標達成", .value = option_label(dispatch_outcomes, r->outcome) };
	if (r->conclusion)
		f[n++] = (struct fact_view){ .label = "職評結論",
					     .value = option_label(dispatch_conclusions, r->conclusion) };
	if (r->end_reason)
		f[n++] = (struct fact_view){
			.label = "原因", .value = option_label(strcmp(r->state, "withdrawn") == 0 ? dispatch_withdraw_reasons
							       : dispatch_end_reasons, r->end_reason),
		};
	if (r->decline_note)
		f[n++] = (struct fact_view){ .label = "說明", .value = r->decline_note };
	*ret_n = n;
	return f;
}

static enum err put_records(struct rq *rq, struct db *db, struct dispatch_show_view *v)
{
	struct dispatch_records_row *r;
	struct dispatch_record_view *l;

	TRY(dispatch_records(db, &(struct dispatch_records_in){ .dispatch_id = rq->id }, &r, &v->n_records));
	l = arena_array(rq->arena, v->n_records + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_records; i++)
		l[i] = (struct dispatch_record_view){
			.on_day = r[i].on_day, .minutes = dispatch_words_minutes(rq->arena, r[i].minutes),
			.how = option_label(contact_means, r[i].means), .text = r[i].text, .result = r[i].result,
			.next_on = r[i].next_on, .who = known_name(rq->known, r[i].entered_by),
		};
	v->records = l;
	return OK;
}

/* Handling of non-service and other offers: the window's own. */
static enum err put_notes(struct rq *rq, struct db *db, struct dispatch_show_view *v)
{
	struct dispatch_handlings_row *h;
	struct dispatch_offers_row *o;
	struct dispatch_note_view *l;
	size_t n_h, n_o;

	TRY(dispatch_handlings(db, &(struct dispatch_handlings_in){ .dispatch_id = rq->id }, &h, &n_h));
	TRY(dispatch_offers(db, &(struct dispatch_offers_in){ .dispatch_id = rq->id }, &o, &n_o));
	l = arena_array(rq->arena, n_h + n_o + 1, sizeof(*l));
	for (size_t i = 0; i < n_h; i++)
		l[v->n_notes++] = (struct dispatch_note_view){
			.on_day = h[i].on_day, .text = h[i].action_note, .who = known_name(rq->known, h[i].entered_by),
			.title = arena_printf(rq->arena, "未服務原因：%s　處置：%s",
					      option_label(nonservice_causes, h[i].cause),
					      option_label(nonservice_actions, h[i].action)),
		};
	for (size_t i = 0; i < n_o; i++)
		l[v->n_notes++] = (struct dispatch_note_view){
			.on_day = o[i].on_day, .text = o[i].note, .who = known_name(rq->known, o[i].entered_by),
			.title = arena_printf(rq->arena, "提供其他服務：%s（%s）", option_label(service_kinds, o[i].what),
					      option_label(offer_answers, o[i].answer)),
		};
	v->notes = l;
	return OK;
}

/* What can be done now, by the one who looks. */
static void put_actions(struct rq *rq, struct dispatch_show_view *v, enum dispatch_state s, bool silent)
{
	const struct { enum dispatch_step step; const char *label, *href; bool unit, sender; } all[] = {
		{ TO_RECORD, "新增服務紀錄", URL_1(rq->arena, dispatch_record, rq->id), true, false },
		{ TO_DECLINE, "不接", URL_1(rq->arena, dispatch_decline, rq->id), true, false },
		{ TO_ASSIGN, "指派人員", URL_1(rq->arena, dispatch_assign, rq->id), true, false },
		{ TO_HANDLE, "記未服務原因與處置", URL_1(rq->arena, nonservice_new, rq->id), false, silent },
		{ TO_OFFER, "提供其他服務", URL_1(rq->arena, offer_new, rq->id), false, true },
		{ TO_END, "結束服務", URL_1(rq->arena, dispatch_end, rq->id), true, true },
		{ TO_WITHDRAW, "撤回派案", URL_1(rq->arena, dispatch_withdraw, rq->id), false, true },
	};
	size_t n = sizeof(all) / sizeof(all[0]);
	struct link_view *l = arena_array(rq->arena, n, sizeof(*l));
	bool unit = dispatch_is_unit(rq), writes = unit || rq->rights & RIGHT_WRITE;

	v->actions = l;
	v->may_accept = unit && !dispatch_can(s, TO_ACCEPT, true);
	for (size_t i = 0; writes && i < n; i++)
		if ((unit ? all[i].unit : all[i].sender) && !dispatch_can(s, all[i].step, unit))
			l[v->n_actions++] = (struct link_view){ all[i].label, all[i].href };
}

static struct dispatch_min min_of(const struct dispatch_seen_row *r)
{
	return (struct dispatch_min){
		.no = r->dispatch_no, .kind = r->kind, .name = r->name, .sex = r->sex, .birth_on = r->birth_on,
		.birth_known = r->birth_known,
		.phone = r->phone, .classes = r->classes, .degree = r->degree, .question = r->question, .aim = r->aim,
		.summary = r->summary, .window_id = r->window_id, .sender = r->entered_by,
	};
}

/* A3(4): who was spoken to before, and on which ground the unit was given the data. */
static enum err put_grounds(struct rq *rq, struct db *db, const struct dispatch_get_row *g, struct fact_view *f, size_t *n)
{
	struct dispatch_grounds_row *r;

	TRY(dispatch_grounds(db, &(struct dispatch_grounds_in){ .id = g->id }, &r));
	if (r && r->contact_on)
		f[(*n)++] = (struct fact_view){
			.label = "事前聯繫", .value = dispatch_words_before(rq->arena, dispatch_roc(rq, r->contact_on), r->contact_name,
									option_label(contact_means, r->contact_means), r->contact_text),
		};
	if (r && r->consent_scope)
		f[(*n)++] = (struct fact_view){
			.label = "提供資料的依據",
			.value = dispatch_words_consented(rq->arena, dispatch_roc(rq, r->consent_from), r->consent_scope),
		};
	else if (g->legal_ground)
		f[(*n)++] = (struct fact_view){
			.label = "提供資料的依據", .value = option_label(dispatch_legal_grounds, g->legal_ground),
		};
	return OK;
}

/* The sender's own part: whose case it is, what was known, what was done since. */
static enum err put_sender(struct rq *rq, struct db *db, struct dispatch_show_view *v, struct case_chrome *c,
			   const struct dispatch_get_row *g)
{
	struct fact_view *f = arena_array(rq->arena, v->n_facts + 4, sizeof(*f));

	TRY(case_chrome(rq, db, g->case_id, "dispatch_list", c));
	v->head = &c->head;
	memcpy(f, v->facts, v->n_facts * sizeof(*f));
	f[v->n_facts++] = (struct fact_view){
		.label = "名額", .value = dispatch_words_room(rq->arena, g->free_then, dispatch_roc(rq, g->free_as_of)),
	};
	if (g->over_reason)
		f[v->n_facts++] = (struct fact_view){ .label = "額滿仍派案的理由", .value = g->over_reason };
	TRY(put_grounds(rq, db, g, f, &v->n_facts));
	v->facts = f;
	if (g->silent_on && !g->first_service_on)
		v->silent = arena_printf(rq->arena, "%s", dispatch_roc(rq, g->silent_on));
	return put_notes(rq, db, v);
}

enum err dispatch_show_get(struct rq *rq, struct db *db)
{
	struct dispatch_seen_row *r;
	struct dispatch_get_row *g = NULL;
	struct dispatch_duties_row *duties;
	struct dispatch_show_view v = { .id = rq->id, .csrf = rq->user.csrf };
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	struct dispatch_min min;
	enum dispatch_state s;
	char once[44];
	size_t n;

	if (!dispatch_is_unit(rq))
		TRY(dispatch_get(db, &(struct dispatch_get_in){ .id = rq->id }, &g));
	if (rq->api && g)
		return reply_row(rq, &stmt_dispatch_get, g);
	TRY(dispatch_seen(rq, db, &r));
	if (rq->api || !r)
		return reply_row(rq, &stmt_dispatch_for_unit, r);
	TRY(dispatch_duties(db, &(struct dispatch_duties_in){ .dispatch_id = rq->id }, &duties, &n));
	s = dispatch_state_parse(r->state);
	v.title = arena_printf(rq->arena, "%s　%s", option_label(service_kinds, r->kind),
			       g ? known_place_name(rq->known, g->provider_id) : r->name);
	v.tag = (struct tag_view){ dispatch_tone(s), dispatch_words_state(s) };
	v.once = arena_dup(rq->arena, rand_token(once));
	min = min_of(r);
	v.min = dispatch_min_of(rq, &min);
	v.facts = progress_of(rq, r, duties, n, &v.n_facts);
	v.report = r->report;
	if (g)
		TRY(put_sender(rq, db, &v, &c, g));
	TRY(put_records(rq, db, &v));
	put_actions(rq, &v, s, g && g->silent_on != NULL);
	tpl_dispatch_show_page(&b, rq_page(rq, v.title, dispatch_is_unit(rq) ? "派案" : "個案"), &v);
	return reply_html(rq, 200, &b);
}
