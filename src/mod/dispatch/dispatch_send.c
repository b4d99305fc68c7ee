/* Sending: everything is looked at again within the act, on rows nobody else can change any more. */
#include "base/arena.h"
#include "gen/dispatch.sql.h"
#include "mod/case/case.h"
#include "mod/dispatch/dispatch_act.h"
#include "mod/dispatch/dispatch_words.h"
#include "mod/provider/provider.h"
#include "web/urls.h"

#include <string.h>

const char *dispatch_since(struct arena *a, day_t today)
{
	char iso[DATE_ISO_SIZE];

	return arena_dup(a, date_format_iso(today - CONTACT_RECENT_DAYS, iso));
}

/* PD115-67000-7K2M9QXA: forty bits of the id, in letters nobody confuses when told by phone. */
static const char *number_of(struct act *a, const char *county, int64_t id)
{
	static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	char tail[9] = { 0 };

	for (size_t i = 0; i < 8; i++)
		tail[i] = letters[(uint64_t)id >> (35 - 5 * i) & 31];
	return arena_printf(a->arena, "PD%03d-%s-%s", date_civil(a->today).year - 1911, county, tail);
}

/* An existing contact of this case with this unit, or the one written with the dispatch. */
static enum err put_contact(struct act *a, struct dispatch_edit *in)
{
	struct dispatch_contact_of_in find = {
		.id = in->contact_id, .case_id = in->case_id, .provider_id = in->provider_id,
		.since = dispatch_since(a->arena, a->today),
	};
	struct dispatch_contact_insert_in row = {
		.case_id = in->case_id, .provider_id = in->provider_id, .on_day = in->contact_on,
		.person_name = in->contact_name, .means = in->contact_means, .places_said = in->places_said,
		.text = in->contact_text,
	};
	struct dispatch_contact_of_row *old;
	struct case_record r = { .on_day = in->contact_on, .kind = "contact" };

	if (in->contact_id != INT_NULL) {
		TRY(dispatch_contact_of(a->db, &find, &old));
		return old ? OK : act_refuse(a, dispatch_words_contact_foreign);
	}
	row.id = r.id = in->contact_id = act_id(a);
	TRY(dispatch_contact_insert(a->db, &row, NULL));
	return case_apply(a, in->case_id, EV_CONTACTED, &r);
}

/* The programme as it is now: kind, places and whose it is are never taken from the form. */
static enum err put_programme(struct act *a, struct dispatch_edit *in, const struct case_now *c,
			      struct dispatch_known *k)
{
	struct provider_programme *p;

	TRY(provider_programme(a->db, in->programme_id, a->today_iso, &p));
	if (!p || p->provider_id != in->provider_id)
		return act_refuse(a, dispatch_words_programme);
	in->kind = k->kind = p->kind;
	in->free_then = k->free = provider_free(p);
	in->free_as_of = p->as_of;
	in->county = c->county;
	return OK;
}

static enum err look_around(struct act *a, struct dispatch_edit *in, const struct case_now *c,
			    struct dispatch_known *k)
{
	struct dispatch_item_of_in find_item = { .id = in->plan_item_id, .case_id = c->id };
	struct dispatch_consent_of_in find_consent = {
		.id = in->consent_id, .person_id = c->person_id, .today = a->today_iso,
	};
	struct dispatch_fit_row *fit;
	struct dispatch_item_of_row *item = NULL;
	struct dispatch_consent_of_row *consent;

	TRY(dispatch_fit(a->db, &(struct dispatch_fit_in){ .person_id = c->person_id }, &fit));
	k->fit_sheltered = fit && fit->n > 0;
	if (k->needs_stage)
		in->plan_item_id = INT_NULL;
	else
		TRY(dispatch_item_of(a->db, &find_item, &item));
	if (!k->needs_stage && !item)
		return act_refuse(a, dispatch_words_item_foreign);
	k->item_kind = item ? item->kind : NULL;
	if (in->consent_id == INT_NULL)
		return OK;
	TRY(dispatch_consent_of(a->db, &find_consent, &consent));
	return consent ? OK : act_refuse(a, dispatch_words_consent_foreign);
}

static void fill(struct act *a, struct dispatch_edit *in, const struct case_now *c)
{
	in->id = a->new_id;
	in->case_id = c->id;
	in->person_id = c->person_id;
	in->window_id = c->window_id;
	in->on_day = a->today_iso;
	in->dispatch_no = number_of(a, c->county, in->id);
	in->share_phone = in->share_phone == 1;
	in->share_class = in->share_class == 1;
}

enum err dispatch_send(struct act *a, void *ctx)
{
	/* Each attempt begins with the form. */
	struct dispatch_edit copy = *(const struct dispatch_edit *)ctx, *in = &copy;
	struct dispatch_known k = { .today = a->today_iso, .since = dispatch_since(a->arena, a->today) };
	struct faults faults = { .n = 0 };
	struct case_now *c;
	struct case_record r;
	enum case_event e;

	TRY(case_now(a->db, a->known, a->today, a->root_id, &c));
	k.needs_stage = c->facts.state == CASE_NEEDS;
	e = k.needs_stage ? EV_DISPATCHED_ASSESS : EV_DISPATCHED;
	if (case_can(&c->facts, e))
		return act_refuse(a, case_can(&c->facts, e));
	fill(a, in, c);
	TRY(put_programme(a, in, c, &k));
	TRY(look_around(a, in, c, &k));
	dispatch_check(in, &k, &faults);
	if (faults.n > 0)
		return act_refuse(a, faults.fault[0].message);
	TRY(put_contact(a, in));
	TRY(dispatch_insert(a->db, in, NULL));
	r = (struct case_record){ .on_day = in->on_day, .kind = "dispatch", .id = in->id, .dispatch_id = in->id,
				  .provider_id = in->provider_id, .service = in->kind };
	TRY(case_apply(a, c->id, e, &r));
	act_done(a, in->id, arena_printf(a->arena, "%s?saved=sent", URL_1(a->arena, dispatch_show, in->id)));
	return OK;
}
