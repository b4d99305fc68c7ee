/* 終止來案: withdrawn, unreachable, a duplicate, redirected; the sender is told. */
#include "base/arena.h"
#include "core/act.h"
#include "gen/referral.sql.h"
#include "gen/referral_case.html.h"
#include "mod/case/case.h"
#include "mod/case/case_head.h"
#include "mod/referral/referral.h"
#include "mod/referral/referral_pages.h"
#include "mod/referral/referral_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <stdlib.h>

enum err referral_end_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct referral_end_edit blank = { .on_day = date_format_iso(rq->today, today) };
	struct referral_page_view v = { .title = "終止來案" };
	struct case_chrome c;
	struct form_view *form;
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, NULL, &c));
	form = form_view(rq, &referral_end_fields, &blank, "end", URL_1(rq->arena, referral_end_do, rq->id));
	form->submit = "終止來案";
	form->danger = true;
	case_form_needs(rq, c.now, form, EV_REFERRAL_ENDED);
	form->cancel_href = URL_1(rq->arena, case_show, rq->id);
	v.head = &c.head;
	v.form = form;
	tpl_referral_end_page(&b, rq_page(rq, v.title, "個案"), &v);
	return reply_html(rq, 200, &b);
}

static enum err end(struct act *a, void *ctx)
{
	struct referral_end_edit *in = ctx;
	struct referral_of_case_row *r;
	struct referral_attempts_row *tried;
	struct case_record record = { .on_day = in->on_day, .kind = "referral",
				      .note = option_label(referral_end_reasons, in->reason) };
	struct referral_end_facts f;
	struct referral_end_set_in set;
	struct case_now *c;
	struct buf to = url_buf(a->arena);
	const char *refusal;

	TRY(referral_of_case(a->db, &(struct referral_of_case_in){ .case_id = a->root_id }, &r));
	TRY(case_now(a->db, a->known, a->today, a->root_id, &c));
	if (!r || !c)
		return ERR_NOT_FOUND;
	TRY(referral_attempts(a->db, &(struct referral_attempts_in){ .case_id = a->root_id }, &tried));
	f = (struct referral_end_facts){ .received_on = r->on_day, .source = r->source_detail, .attempts = tried->n,
					 .attempts_needed = known_attempts_needed(a->known, c->county, a->today) };
	refusal = referral_end_refusal(in, &f);
	if (refusal)
		act_miss(a, NULL, refusal, NULL);
	if (!referral_tried_enough(in, &f))
		act_miss(a, "reason", referral_words_attempts(a->arena, f.attempts, f.attempts_needed),
			 case_link(a->rq, "contact_new", a->root_id));
	case_miss(a, c, EV_REFERRAL_ENDED);
	TRY(act_missing(a));
	set = (struct referral_end_set_in){ .id = r->id, .ended_on = in->on_day, .end_reason = in->reason,
					    .end_note = in->note, .told_on = in->told_on, .told_means = in->told_means };
	TRY(act_revision(a, "referral", r->id, r->case_version - 1, &stmt_referral_of_case, r, in->reason));
	TRY(referral_end_set(a->db, &set, NULL));
	record.id = r->id;
	TRY(case_apply(a, a->root_id, EV_REFERRAL_ENDED, &record));
	url_case_show(&to, a->root_id);
	url_query(&to, "saved", "ended");
	act_done(a, r->id, buf_text(&to));
	return OK;
}

enum err referral_end_do_post(struct rq *rq)
{
	struct referral_end_edit in = { 0 };
	struct form form;

	TRY(form_read(rq, &referral_end_fields, &in, &form));
	return act_form(rq, act_root_of(rq), &form, end, &in, referral_end_get);
}
