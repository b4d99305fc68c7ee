/* Receiving a person: person, number, proof, consents, referral and case are one act. */
#include "base/arena.h"
#include "core/act.h"
#include "core/duty.h"
#include "core/known.h"
#include "gen/referral.sql.h"
#include "law/identifier.h"
#include "mod/case/case.h"
#include "mod/inbox/inbox.h"
#include "mod/person/person.h"
#include "mod/referral/referral.h"
#include "mod/referral/referral_words.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/urls.h"

#include <string.h>

struct create {
	struct rq *rq;
	struct referral_edit *in;
	int64_t person_id;		/* whose case it becomes */
	int64_t prior_case_id;
	bool known;			/* the person was there before */
	/* What the transaction found wrong: static texts, so that a second attempt may overwrite them. */
	const char *fault_field, *fault;
};

static enum err refuse(struct create *c, const char *field, const char *words)
{
	c->fault_field = field;
	c->fault = words;
	return ERR_INVALID;
}

/* ---- who it is ---- */

static struct person_like like_of(const struct referral_edit *in)
{
	return (struct person_like){
		.name = in->person.name, .birth_on = in->person.birth_on, .number = in->number.number,
		.phone = in->person.mobile ? in->person.mobile : in->person.phone,
	};
}

/* The person chosen among those that look the same, a new one, or a question back. */
static enum err choose(struct act *a, struct create *c)
{
	struct person_like like = like_of(c->in);
	struct person_match *m;
	size_t n;
	int64_t chosen = c->in->same_person;

	c->known = false;
	TRY(person_matches(a->db, a->app, &like, &m, &n));
	for (size_t i = 0; i < n; i++) {
		if (m[i].id == chosen) {
			c->person_id = chosen;
			c->known = true;
		} else if (m[i].why == PERSON_SAME_NUMBER) {
			return refuse(c, "same_person", chosen == INT_NULL ? referral_words_who
									   : referral_words_number_elsewhere);
		}
	}
	if (c->known || chosen == 0 || (n == 0 && chosen == INT_NULL))
		return OK;
	return refuse(c, "same_person", n > 0 ? referral_words_who : referral_words_not_same);
}

/* One open case per person; a second needs a transfer or a supervisor's reason (spec 1). */
static enum err only_one(struct act *a, struct create *c)
{
	struct referral_cases_of_row *rows;
	bool supervisor = a->rq->user.role == ROLE_SUPERVISOR, elsewhere = false;
	size_t n;

	TRY(referral_cases_of(a->db, &(struct referral_cases_of_in){ .person_id = c->person_id }, &rows, &n));
	c->prior_case_id = n > 0 ? rows[0].id : INT_NULL;
	for (size_t i = 0; i < n; i++) {
		if (!case_is_live(case_state_parse(rows[i].state)))
			continue;
		if (rows[i].window_id == a->rq->user.unit)
			return refuse(c, "same_person", referral_words_here);
		elsewhere = true;
	}
	if (!elsewhere) {
		c->in->second_reason = NULL;
		return OK;
	}
	if (!supervisor)
		return refuse(c, "same_person", referral_words_supervisor);
	return c->in->second_reason ? OK : refuse(c, "second_reason", referral_words_second);
}

static enum err put_person(struct act *a, struct create *c)
{
	struct referral_edit *in = c->in;
	int64_t owner;
	enum err e;

	TRY(choose(a, c));
	if (c->known) {
		TRY(person_freshen(a, c->person_id, &in->person));	/* takes the person: nobody else registers now */
	} else {
		in->person.id = c->person_id = act_id(a);
		TRY(person_add(a, &in->person));
	}
	TRY(only_one(a, c));
	if (c->known && strcmp(in->number.kind, "none") == 0)
		return OK;
	e = person_number_put(a, c->person_id, &in->number, &owner);
	if (e == ERR_CONFLICT)
		return refuse(c, "number.number", referral_words_again);
	TRY(e);
	return owner == c->person_id ? OK : refuse(c, "number.number", referral_words_other_person);
}

/* ---- what shows it ---- */

static enum err put_proofs(struct act *a, struct create *c)
{
	struct referral_edit *in = c->in;

	in->proof.person_id = in->cert.person_id = c->person_id;
	TRY(person_proof_put(a, &in->proof));
	return in->cert.classes ? person_certificate_put(a, &in->cert) : OK;
}

static enum err put_consents(struct act *a, struct create *c)
{
	struct referral_edit *in = c->in;
	char *copy = arena_dup(a->arena, in->consents ? in->consents : ""), *save = NULL;

	for (char *kind = strtok_r(copy, " ", &save); kind; kind = strtok_r(NULL, " ", &save)) {
		struct consent_edit s = {
			.person_id = c->person_id, .kind = kind, .ground = "consent",
			.scope = option_label(person_consent_kinds, kind), .signer = in->signer, .means = in->means,
			.from_on = in->on_day,
		};

		TRY(person_consent_put(a, &s));
	}
	return OK;
}

/* ---- the case ---- */

static enum err worker_fits(struct act *a, struct create *c)
{
	struct referral_workers_row *rows;
	size_t n;

	if (c->in->worker == INT_NULL)
		c->in->worker = 0;
	if (c->in->worker == 0)
		return OK;
	TRY(referral_workers(a->db, &(struct referral_workers_in){ .place_id = a->rq->user.unit }, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == c->in->worker &&
		    (!rows[i].certified_until || strcmp(rows[i].certified_until, a->today_iso) >= 0))
			return OK;
	return refuse(c, "worker", referral_words_worker);
}

int64_t referral_sender_place(const struct known *k, const char *name)
{
	int64_t found = INT_NULL;

	for (size_t i = 0; name && i < k->n_places; i++) {
		if (k->places[i].ended || strcmp(k->places[i].kind, "sender") != 0 || strcmp(k->places[i].name, name) != 0)
			continue;
		if (found != INT_NULL)	/* two of one name: whose client it is would be a guess */
			return INT_NULL;
		found = k->places[i].id;
	}
	return found;
}

static enum err put_referral(struct act *a, struct create *c, int64_t id, int64_t case_id)
{
	const struct referral_edit *in = c->in;
	struct referral_insert_in row = {
		.id = id, .case_id = case_id, .person_id = c->person_id, .on_day = in->on_day,
		.source = referral_source_a4(in->source), .source_detail = in->source, .channel = in->channel,
		.sender_place_id = referral_sender_place(a->known, in->sender_name),
		.sender_name = in->sender_name, .sender_person = in->sender_person, .sender_contact = in->sender_contact,
		.service_group = in->proof.service_group, .proof = in->proof.proof, .proof_due_on = in->proof.due_on,
		.reason = in->reason, .wishes = in->wishes, .past_services = in->past_services,
		.transition_on = in->transition_on, .inbox_row_id = in->inbox_row_id,
		.second_reason = in->second_reason, .late_reason = in->late_reason,
	};

	TRY(referral_insert(a->db, &row, NULL));
	/* A second case is looked at: the trail has the reason beside the ordinary row. */
	return in->second_reason ? act_trail(a, "case.second", "case", case_id, "{}") : OK;
}

static enum err put_case(struct act *a, struct create *c)
{
	const struct referral_edit *in = c->in;
	int64_t referral = act_id(a);
	struct case_new n = {
		.id = a->new_id, .person_id = c->person_id, .window_id = a->rq->user.unit, .worker_id = in->worker,
		.source = in->source, .on_day = in->on_day, .prior_case_id = c->known ? c->prior_case_id : INT_NULL,
		.referral_id = referral, .proof_due_on = in->proof.due_on,
		.transition_on = referral_owes_reply_form(in->source, in->transition_on) ? in->transition_on : NULL,
	};
	const char *case_no;

	TRY(case_receive(a, &n, &case_no));
	return put_referral(a, c, referral, n.id);
}

/* The roster's row ends 願意 with the case that came of it. */
static enum err end_inbox(struct act *a, struct create *c)
{
	enum err e;

	if (c->in->inbox_row_id == INT_NULL)
		return OK;
	e = inbox_end_willing(a, c->in->inbox_row_id, c->person_id, a->new_id, c->in->on_day);
	return e == ERR_NOT_FOUND || e == ERR_REFUSED ? refuse(c, NULL, referral_words_inbox) : e;
}

static enum err create(struct act *a, void *ctx)
{
	struct create *c = ctx;
	struct buf to = url_buf(a->arena);

	TRY(worker_fits(a, c));
	TRY(put_person(a, c));
	TRY(put_proofs(a, c));
	TRY(put_case(a, c));
	TRY(put_consents(a, c));
	TRY(end_inbox(a, c));
	url_case_show(&to, a->new_id);
	url_query(&to, "saved", "referral");
	act_done(a, a->new_id, buf_text(&to));
	return OK;
}

/* ---- the form ---- */

/* The rules of another module know their fields without our prefix. */
static void take_faults(struct form *form, const char *prefix, const struct faults *found)
{
	for (size_t i = 0; i < found->n; i++) {
		const char *name = arena_printf(form->arena, "%s%s", prefix, found->fault[i].field);

		(found->fault[i].warning ? form_warn : form_fault)(form, name, found->fault[i].message);
	}
}

static void check(struct rq *rq, struct referral_edit *in, struct form *form)
{
	struct faults person = { .n = 0 }, number = { .n = 0 }, proof = { .n = 0 }, cert = { .n = 0 }, own = { .n = 0 };

	if (in->number.number)
		in->number.number = identifier_normalise(rq->arena, in->number.number);
	person_check(&in->person, rq->today, &person);
	person_number_check(&in->number, &number);
	person_proof_check(&in->proof, rq->today, &proof);
	person_certificate_check(&in->cert, &cert);
	referral_check(in, rq->today, duty_entry_until(rq->known, in->on_day, rq->user.county), &own);
	take_faults(form, "person.", &person);
	take_faults(form, "number.", &number);
	take_faults(form, "proof.", &proof);
	take_faults(form, "cert.", &cert);
	form_faults(form, &own);
}

enum err referral_create_post(struct rq *rq)
{
	struct referral_edit in = { 0 };
	struct create c = { .rq = rq, .in = &in };
	struct form form;
	enum err e;

	TRY(form_read(rq, &referral_fields, &in, &form));
	check(rq, &in, &form);
	if (!form_is_fine(&form))
		return form_again(rq, &form, referral_form_get);
	e = act(rq, ROOT_NOTHING, &form, create, &c);
	if (e != ERR_INVALID || !c.fault)
		return e;
	form_fault(&form, c.fault_field, c.fault);
	return form_again(rq, &form, referral_form_get);
}
