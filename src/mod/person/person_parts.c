/* What is added to a person: numbers, certificates, proofs, notices and consents. */
#include "base/arena.h"
#include "gen/person.sql.h"
#include "gen/person_form.html.h"
#include "law/identifier.h"
#include "mod/case/case.h"
#include "mod/case/case_head.h"
#include "mod/person/person.h"
#include "mod/person/person_pages.h"
#include "mod/person/person_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static enum err show(struct rq *rq, struct person_form_view *v, struct form_view *form, const char *cancel)
{
	struct buf b = reply_buf(rq);

	form->cancel_href = cancel;
	v->form = form;
	tpl_person_form_page(&b, rq_page(rq, v->title, "個案"), v);
	return reply_html(rq, 200, &b);
}

/* About a case: the head says whose it is. */
static enum err show_with_head(struct rq *rq, struct db *db, struct person_form_view *v, struct form_view *form)
{
	struct case_chrome *c = arena_alloc(rq->arena, sizeof(*c));

	TRY(case_chrome(rq, db, rq->id, NULL, c));
	v->head = &c->head;
	return show(rq, v, form, URL_1(rq->arena, case_show, rq->id));
}

static void done(struct act *a, int64_t thing, int64_t person)
{
	struct buf to = url_buf(a->arena);

	url_person_show(&to, person);
	url_query(&to, "saved", "person");
	act_done(a, thing, buf_text(&to));
}

/* ---- a number ---- */

enum err number_new_get(struct rq *rq, struct db *db)
{
	struct person_form_view v = { .title = "登記證號" };
	struct number_edit blank = { .kind = "id" };

	(void)db;
	return show(rq, &v, form_view(rq, &number_fields, &blank, "number", URL_1(rq->arena, number_add, rq->id)),
		    URL_1(rq->arena, person_show, rq->id));
}

static enum err add_number(struct act *a, void *ctx)
{
	int64_t owner;

	TRY(person_number_put(a, a->root_id, ctx, &owner));
	if (owner != a->root_id)
		return act_refuse(a, person_words_number_taken);
	done(a, a->root_id, a->root_id);
	return OK;
}

enum err number_add_post(struct rq *rq)
{
	struct number_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &number_fields, &in, &form));
	if (in.number)
		in.number = identifier_normalise(rq->arena, in.number);
	person_number_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, add_number, &in, number_new_get);
}

/* ---- a certificate ---- */

enum err certificate_new_get(struct rq *rq, struct db *db)
{
	struct person_form_view v = { .title = "登記身心障礙證明" };

	(void)db;
	return show(rq, &v, form_view(rq, &certificate_fields, NULL, "certificate",
				      URL_1(rq->arena, certificate_add, rq->id)),
		    URL_1(rq->arena, person_show, rq->id));
}

static enum err add_certificate(struct act *a, void *ctx)
{
	struct certificate_edit *in = ctx;

	in->person_id = a->root_id;
	TRY(person_certificate_put(a, in));
	done(a, in->id, in->person_id);
	return OK;
}

enum err certificate_add_post(struct rq *rq)
{
	struct certificate_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &certificate_fields, &in, &form));
	person_certificate_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, add_certificate, &in, certificate_new_get);
}

/* ---- a proof ---- */

enum err proof_new_get(struct rq *rq, struct db *db)
{
	struct person_form_view v = { .title = "登記服務對象類別與證明" };

	return show_with_head(rq, db, &v, form_view(rq, &proof_fields, NULL, "proof",
						    URL_1(rq->arena, proof_add, rq->id)));
}

static enum err case_person(struct act *a, int64_t *ret_person)
{
	struct case_now *c;

	TRY(case_now(a->db, a->known, a->today, a->root_id, &c));
	if (!c || c->person_id == INT_NULL)
		return ERR_NOT_FOUND;
	*ret_person = c->person_id;
	return OK;
}

static enum err add_proof(struct act *a, void *ctx)
{
	struct proof_edit *in = ctx;
	struct case_record r = { .on_day = a->today_iso, .kind = "person_proof" };
	struct case_now *c;

	TRY(case_person(a, &in->person_id));
	TRY(person_proof_put(a, in));
	r.id = in->id;
	TRY(case_now(a->db, a->known, a->today, a->root_id, &c));
	if (!case_is_live(c->facts.state)) {
		/* A case that has ended waits for nothing: only the person's record changes. */
	} else if (strcmp(in->proof, "pending") == 0) {
		TRY(case_owe(a, a->root_id, "PROOF", a->today_iso, in->due_on));
	} else {
		TRY(case_apply(a, a->root_id, EV_PROOF_RECEIVED, &r));
	}
	done(a, in->id, in->person_id);
	return OK;
}

enum err proof_add_post(struct rq *rq)
{
	struct proof_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &proof_fields, &in, &form));
	person_proof_check(&in, rq->today, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, add_proof, &in, proof_new_get);
}

/* ---- notice and consent ---- */

enum err consent_new_get(struct rq *rq, struct db *db)
{
	struct person_form_view v = { .title = "登記告知或同意" };
	char today[DATE_ISO_SIZE];
	struct consent_edit blank = {
		.ground = "consent", .signer = "self", .from_on = date_format_iso(rq->today, today),
	};

	return show_with_head(rq, db, &v, form_view(rq, &consent_fields, &blank, "consent",
						    URL_1(rq->arena, consent_add, rq->id)));
}

static enum err add_consent(struct act *a, void *ctx)
{
	struct consent_edit *in = ctx;
	struct case_record r = { .on_day = in->from_on, .kind = "consent" };

	TRY(case_person(a, &in->person_id));
	TRY(person_consent_put(a, in));
	r.id = in->id;
	TRY(case_apply(a, a->root_id, EV_CONSENT_GIVEN, &r));
	done(a, in->id, in->person_id);
	return OK;
}

enum err consent_add_post(struct rq *rq)
{
	struct consent_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &consent_fields, &in, &form));
	person_consent_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, add_consent, &in, consent_new_get);
}

enum err consent_withdraw_get(struct rq *rq, struct db *db)
{
	struct person_form_view v = { .title = "撤回同意", .hint = person_words_dispatch_note };
	char today[DATE_ISO_SIZE];
	struct consent_withdrawal blank = { .withdrawn_on = date_format_iso(rq->today, today) };
	struct consent_one_row *r;
	struct form_view *form;

	TRY(consent_one(db, &(struct consent_one_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	v.title = arena_printf(rq->arena, "撤回同意－%s", option_label(person_consent_kinds, r->kind));
	form = form_view(rq, &consent_withdraw_fields, &blank, "withdraw",
			 URL_2(rq->arena, consent_withdraw_do, rq->id, rq->id2));
	form->submit = "撤回同意";
	form->danger = true;
	return show_with_head(rq, db, &v, form);
}

static enum err withdraw(struct act *a, void *ctx)
{
	struct consent_withdrawal *in = ctx;
	struct case_record r = { .on_day = in->withdrawn_on, .kind = "consent", .id = a->rq->id2 };
	struct consent_one_row *before;

	TRY(consent_one(a->db, &(struct consent_one_in){ .id = a->rq->id2, .case_id = a->root_id }, &before));
	if (!before)
		return ERR_NOT_FOUND;
	if (before->withdrawn_on)
		return act_refuse(a, person_words_withdrawn);
	if (strcmp(in->withdrawn_on, before->from_on) < 0)
		return act_refuse(a, person_words_withdraw_early);
	TRY(act_revision(a, "consent", before->id, 1, &stmt_consent_one, before, in->withdrawn_note));
	in->id = before->id;
	TRY(consent_withdraw_set(a->db, in, NULL));
	TRY(case_apply(a, a->root_id, EV_CONSENT_WITHDRAWN, &r));
	done(a, in->id, before->person_id);
	return OK;
}

enum err consent_withdraw_do_post(struct rq *rq)
{
	struct consent_withdrawal in = { 0 };
	struct form form;

	TRY(form_read(rq, &consent_withdraw_fields, &in, &form));
	return act_form(rq, act_root_of(rq), &form, withdraw, &in, consent_withdraw_get);
}
