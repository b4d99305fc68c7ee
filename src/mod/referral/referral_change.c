/* What is corrected of a referral, and the transition plan that comes with it or after it. */
#include "base/arena.h"
#include "core/act.h"
#include "core/conflict.h"
#include "gen/referral.sql.h"
#include "gen/referral_case.html.h"
#include "mod/case/case.h"
#include "mod/case/case_head.h"
#include "mod/referral/referral.h"
#include "mod/referral/referral_pages.h"
#include "mod/referral/referral_words.h"
#include "web/chrome.h"
#include "web/field_text.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

enum { PARTS_MAX = 100000 };

static enum err show(struct rq *rq, struct db *db, struct referral_page_view *v, struct form_view *form)
{
	struct case_chrome *c = arena_alloc(rq->arena, sizeof(*c));
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, NULL, c));
	form->cancel_href = URL_1(rq->arena, referral_show, rq->id);
	v->head = &c->head;
	v->form = form;
	tpl_referral_change_page(&b, rq_page(rq, v->title, "個案"), v);
	return reply_html(rq, 200, &b);
}

/* The referral as it stands, kept before it is changed. */
static enum err take(struct act *a, struct referral_of_case_row **ret)
{
	struct referral_of_case_row *r;

	TRY(referral_of_case(a->db, &(struct referral_of_case_in){ .case_id = a->root_id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	*ret = r;
	/* A form about a case carries the version of the case: that is what a later form is held against. */
	return act_revision(a, "referral", r->id, r->case_version - 1, &stmt_referral_of_case, r, NULL);
}

static void done(struct act *a, int64_t id)
{
	struct buf to = url_buf(a->arena);

	url_referral_show(&to, a->root_id);
	url_query(&to, "saved", "record");
	act_done(a, id, buf_text(&to));
}

/* ---- correction ---- */

enum err referral_edit_get(struct rq *rq, struct db *db)
{
	struct referral_page_view v = { .title = "更正來案" };
	struct referral_of_case_row *r;
	struct referral_change stored;
	struct form_view *form;

	TRY(referral_of_case(db, &(struct referral_of_case_in){ .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	stored = (struct referral_change){
		.id = r->id, .channel = r->channel, .sender_name = r->sender_name, .sender_person = r->sender_person,
		.sender_contact = r->sender_contact, .reason = r->reason, .wishes = r->wishes,
		.past_services = r->past_services,
	};
	TRY(conflict_find(rq, db, "referral", r->id, &stored, &v.conflict));
	form = form_view(rq, &referral_change_fields, &stored, "referral", URL_1(rq->arena, referral_change, rq->id));
	form_version(rq, form, r->case_version);
	return show(rq, db, &v, form);
}

static enum err change(struct act *a, void *ctx)
{
	struct referral_change *in = ctx;
	struct referral_of_case_row *r;

	TRY(take(a, &r));
	if (referral_has_sender(r->source_detail) && !in->sender_name)
		return act_refuse(a, referral_words_sender);
	in->id = r->id;
	in->sender_place_id = referral_sender_place(a->known, in->sender_name);
	TRY(referral_change_set(a->db, in, NULL));
	done(a, r->id);
	return OK;
}

enum err referral_change_post(struct rq *rq)
{
	struct referral_change in = { 0 };
	struct form form;

	TRY(form_read(rq, &referral_change_fields, &in, &form));
	return act_form(rq, act_root_at(rq, &form), &form, change, &in, referral_edit_get);
}

/* ---- 轉銜服務計畫 ---- */

enum err referral_transition_get(struct rq *rq, struct db *db)
{
	const struct field_set *set = &referral_transition_fields;
	struct referral_page_view v = { .title = "轉銜服務計畫" };
	struct referral_transition stored = { 0 };
	struct referral_of_case_row *r;

	TRY(referral_of_case(db, &(struct referral_of_case_in){ .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	for (size_t i = 0; r->transition_parts && i < set->n; i++) {
		const char **at = (void *)((char *)&stored + set->field[i].offset);

		*at = json_member(rq->arena, r->transition_parts, set->field[i].name);
	}
	stored.transition_on = r->transition_on;
	return show(rq, db, &v, form_view(rq, set, &stored, "transition", URL_1(rq->arena, referral_transition_do, rq->id)));
}

/* The parts by their names in the field table. */
static const char *parts_of(struct act *a, const struct referral_transition *in)
{
	const struct field_set *set = &referral_transition_fields;
	struct buf b;

	buf_init(&b, a->arena, PARTS_MAX);
	for (size_t i = 0; i < set->n; i++) {
		const char *text = field_raw_of(a->arena, &set->field[i], in);

		if (!text || set->field[i].kind != FIELD_LINES)
			continue;
		buf_str(&b, b.len ? "," : "{");
		json_text(&b, set->field[i].name);
		buf_char(&b, ':');
		json_text(&b, text);
	}
	if (b.len == 0)
		return NULL;
	buf_char(&b, '}');
	return buf_text(&b);
}

/* The clocks of a general transition run from the 轉銜日 (轉銜辦法§5 II); a corrected day moves those that run. */
static enum err put_day(struct act *a, const struct referral_of_case_row *r, struct referral_transition_set_in *set)
{
	bool moved = !r->transition_on || strcmp(r->transition_on, set->transition_on) != 0;

	set->id = r->id;
	TRY(referral_transition_set(a->db, set, NULL));
	if (!moved || !referral_owes_reply_form(r->source_detail, set->transition_on))
		return OK;
	return case_transition_day(a, a->root_id, r->transition_on, set->transition_on);
}

enum err referral_transition_day(struct act *a, const char *on_day)
{
	struct referral_transition_set_in set = { .transition_on = on_day };
	struct referral_of_case_row *r;

	TRY(take(a, &r));
	set.transition_parts = r->transition_parts;
	return put_day(a, r, &set);
}

static enum err put_transition(struct act *a, void *ctx)
{
	const struct referral_transition *in = ctx;
	struct referral_transition_set_in set = { .transition_on = in->transition_on, .transition_parts = parts_of(a, in) };
	struct referral_of_case_row *r;

	TRY(take(a, &r));
	TRY(put_day(a, r, &set));
	done(a, r->id);
	return OK;
}

enum err referral_transition_do_post(struct rq *rq)
{
	struct referral_transition in = { 0 };
	struct form form;

	TRY(form_read(rq, &referral_transition_fields, &in, &form));
	return act_form(rq, act_root_of(rq), &form, put_transition, &in, referral_transition_get);
}
