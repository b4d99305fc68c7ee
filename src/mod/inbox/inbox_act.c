/* What is done with a row: a contact, a result, a ground, another window. */
#include "base/arena.h"
#include "core/act.h"
#include "core/duty.h"
#include "gen/inbox.sql.h"
#include "gen/inbox_show.html.h"
#include "mod/inbox/inbox.h"
#include "mod/inbox/inbox_pages.h"
#include "mod/inbox/inbox_store.h"
#include "mod/inbox/inbox_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The row as it stands, kept as a revision before it is changed. */
static enum err take(struct act *a, const char *state, const char *refusal, struct inbox_get_row **ret_row)
{
	struct inbox_get_row *r;

	TRY(inbox_get(a->db, &(struct inbox_get_in){ .id = a->root_id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	*ret_row = r;
	if (strcmp(r->state, state) != 0)
		return act_refuse(a, refusal);
	return act_revision(a, "inbox_row", r->id, r->version - 1, &stmt_inbox_get, r, NULL);
}

static void done(struct act *a, int64_t thing)
{
	struct buf to = url_buf(a->arena);

	url_inbox_show(&to, a->root_id);
	url_query(&to, "saved", "inbox");
	act_done(a, thing, buf_text(&to));
}

static enum err show_form(struct rq *rq, const char *title, const char *hint, struct form_view *form)
{
	struct inbox_form_view v = { .form = form, .title = title, .hint = hint };
	struct buf b = reply_buf(rq);

	form->cancel_href = URL_1(rq->arena, inbox_show, rq->id);
	tpl_inbox_form_page(&b, rq_page(rq, title, "轉銜名單"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- a contact ---- */

static enum err add_contact(struct act *a, void *ctx)
{
	struct inbox_contact_edit *in = ctx;
	struct inbox_get_row *r;

	TRY(take(a, "open", inbox_words_not_open, &r));
	in->id = act_id(a);
	in->inbox_row_id = r->id;
	if (!in->text)
		in->text = "";
	TRY(inbox_contact_insert(a->db, in, NULL));
	if (strcmp(in->outcome, "reached") == 0)
		TRY(duty_satisfy(a, "FIRST_CONTACT", inbox_subject(a, r->id), in->on_day, "contact", in->id));
	done(a, in->id);
	return OK;
}

enum err inbox_contact_post(struct rq *rq)
{
	struct inbox_contact_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &inbox_contact_fields, &in, &form));
	inbox_contact_check(&in, rq->today, duty_entry_until(rq->known, in.on_day, rq->user.county), &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, add_contact, &in, inbox_show_get);
}

/* ---- a result ---- */

enum err inbox_end_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct inbox_end_edit blank = { .ended_on = date_format_iso(rq->today, today) };
	struct inbox_get_row *r;
	struct form_view *form;

	TRY(inbox_get(db, &(struct inbox_get_in){ .id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	form = form_view(rq, &inbox_end_fields, &blank, "end", URL_1(rq->arena, inbox_end_do, rq->id));
	form->submit = "記下結果";
	return show_form(rq, arena_printf(rq->arena, "記結果－%s", r->name), NULL, form);
}

static enum err end_row(struct act *a, void *ctx)
{
	struct inbox_end_edit *in = ctx;
	struct inbox_get_row *r;
	struct inbox_tried_row *tried;
	struct inbox_end_facts f;
	char entered[DATE_ISO_SIZE];
	const char *refusal;

	TRY(take(a, "open", inbox_words_not_open, &r));
	TRY(inbox_tried(a->db, &(struct inbox_tried_in){ .inbox_row_id = r->id }, &tried));
	f = (struct inbox_end_facts){
		.entered_on = date_format_iso(instant_day(r->entered_at), entered), .reached = tried->reached,
		.attempts = tried->attempts,
		.attempts_needed = known_attempts_needed(a->known, r->county, a->today),
	};
	refusal = inbox_end_refusal(in, &f);
	if (!refusal && !inbox_tried_enough(in, &f))
		refusal = inbox_words_attempts(a->arena, f.attempts, f.attempts_needed);
	if (refusal)
		return act_refuse(a, refusal);
	in->id = r->id;
	TRY(inbox_end_set(a->db, in, NULL));
	TRY(duty_satisfy(a, "FIRST_CONTACT", inbox_subject(a, r->id), in->ended_on, "inbox_row", r->id));
	done(a, r->id);
	return OK;
}

enum err inbox_end_do_post(struct rq *rq)
{
	struct inbox_end_edit in = { 0 };
	struct form form;

	TRY(form_read(rq, &inbox_end_fields, &in, &form));
	return act_form(rq, act_root_of(rq), &form, end_row, &in, inbox_end_get);
}

/* ---- consent or legal ground for a waiting row ---- */

enum err inbox_ground_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct inbox_ground_edit blank = { .on_day = date_format_iso(rq->today, today) };

	(void)db;
	return show_form(rq, "補記同意或法律依據", NULL,
			 form_view(rq, &inbox_ground_fields, &blank, "ground", URL_1(rq->arena, inbox_ground_do, rq->id)));
}

static enum err open_row(struct act *a, void *ctx)
{
	const struct inbox_ground_edit *in = ctx;
	bool consent = strcmp(in->ground, "consent") == 0;
	struct inbox_open_set_in set = {
		.has_consent = consent, .legal_ground = consent ? NULL : in->legal_ground,
	};
	struct inbox_get_row *r;

	TRY(take(a, "waiting", inbox_words_not_waiting, &r));
	set.id = r->id;
	TRY(inbox_open_set(a->db, &set, NULL));
	TRY(inbox_begin_duty(a, r->id, r->place_id, r->county));
	TRY(act_trail(a, "inbox.ground", "inbox", r->id, consent ? "{\"ground\":\"consent\"}" : "{\"ground\":\"law\"}"));
	done(a, r->id);
	return OK;
}

enum err inbox_ground_do_post(struct rq *rq)
{
	struct inbox_ground_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &inbox_ground_fields, &in, &form));
	inbox_ground_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, open_row, &in, inbox_ground_get);
}

/* ---- to another window or job centre ---- */

static void put_places(struct rq *rq, struct form_view *form)
{
	static const char *const kinds[] = { "window", "centre" };
	struct option_view *o = arena_array(rq->arena, rq->known->n_places + 1, sizeof(*o));
	const struct known_place **p;
	size_t k = 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t n = known_places(rq->known, kinds[i], NULL, rq->arena, &p);

		for (size_t j = 0; j < n; j++)
			if (!p[j]->ended && p[j]->id != rq->user.unit)
				o[k++] = (struct option_view){
					.value = arena_printf(rq->arena, "%" PRId64, p[j]->id), .label = p[j]->name,
				};
	}
	form_options(rq, form, "place", o, k);
}

enum err inbox_hand_get(struct rq *rq, struct db *db)
{
	struct form_view *form = form_view(rq, &inbox_hand_fields, NULL, "hand", URL_1(rq->arena, inbox_hand_do, rq->id));

	(void)db;
	put_places(rq, form);
	form->submit = "轉出";
	return show_form(rq, "轉給其他窗口", NULL, form);
}

static enum err hand(struct act *a, void *ctx)
{
	const struct inbox_hand_edit *in = ctx;
	const struct known_place *to = known_place(a->known, in->place);
	struct inbox_place_set_in set = { .place_id = in->place };
	struct inbox_duty_give_in give = { .owner_id = in->place };
	struct inbox_get_row *r;

	TRY(inbox_get(a->db, &(struct inbox_get_in){ .id = a->root_id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	if (strcmp(r->state, "open") != 0)
		return act_refuse(a, inbox_words_not_open);
	if (!to || to->ended || to->id == r->place_id || !to->county ||
	    (strcmp(to->kind, "window") != 0 && strcmp(to->kind, "centre") != 0))
		return act_refuse(a, inbox_words_place);
	TRY(act_revision(a, "inbox_row", r->id, r->version - 1, &stmt_inbox_get, r, in->note));
	set.id = give.inbox_row_id = r->id;
	set.county = give.county = to->county;
	TRY(inbox_place_set(a->db, &set, NULL));
	TRY(inbox_duty_give(a->db, &give, NULL));
	act_done(a, r->id, arena_printf(a->arena, "%s?saved=inbox", URL_0(a->arena, inbox_list)));
	return OK;
}

enum err inbox_hand_do_post(struct rq *rq)
{
	struct inbox_hand_edit in = { 0 };
	struct form form;

	TRY(form_read(rq, &inbox_hand_fields, &in, &form));
	return act_form(rq, act_root_of(rq), &form, hand, &in, inbox_hand_get);
}
