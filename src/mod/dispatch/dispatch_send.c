/* Sending: everything is looked at again within the act, on rows nobody else can change any more. */
#include "base/arena.h"
#include "gen/dispatch.sql.h"
#include "mod/case/case.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/dispatch/dispatch_act.h"
#include "mod/dispatch/dispatch_words.h"
#include "mod/provider/provider.h"
#include "web/urls.h"

#include <string.h>

const char *dispatch_since(struct arena *a, const struct known *k, const char *county, day_t today)
{
	int64_t days = known_value_number(k, "CONTACT_RECENT", county, today);
	char iso[DATE_ISO_SIZE];

	return arena_dup(a, date_format_iso(days == INT_NULL ? today : today - (day_t)days, iso));
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
	struct dispatch_contact_insert_in row = {
		.case_id = in->case_id, .provider_id = in->provider_id, .on_day = in->contact_on,
		.person_name = in->contact_name, .means = in->contact_means, .places_said = in->places_said,
		.text = in->contact_text,
	};
	struct case_record r = { .on_day = in->contact_on, .kind = "contact" };

	if (in->contact_id != INT_NULL)
		return OK;
	row.id = r.id = in->contact_id = act_id(a);
	TRY(dispatch_contact_insert(a->db, &row, NULL));
	return case_apply(a, in->case_id, EV_CONTACTED, &r);
}

/* The programme as it is now: kind, places and whose it is are never taken from the form. */
static enum err look_at_programme(struct db *db, struct dispatch_edit *in, struct dispatch_found *f)
{
	struct provider_programme *p;

	in->county = f->now->county;
	TRY(provider_programme(db, in->programme_id, f->known.today, &p));
	if (!p || p->provider_id != in->provider_id)
		return OK;
	in->kind = f->known.kind = p->kind;
	in->free_then = f->known.free = provider_free(p);
	in->free_as_of = p->as_of;
	return OK;
}

static enum err look_at_item(struct db *db, struct dispatch_edit *in, struct dispatch_found *f)
{
	struct dispatch_item_of_in find = { .id = in->plan_item_id, .case_id = f->now->id };
	struct dispatch_item_of_row *item;

	if (f->known.needs_stage)
		in->plan_item_id = INT_NULL;
	if (in->plan_item_id == INT_NULL)
		return OK;
	TRY(dispatch_item_of(db, &find, &item));
	f->known.item_foreign = !item;
	f->known.item_kind = item ? item->kind : NULL;
	return OK;
}

static enum err look_at_papers(struct db *db, const struct dispatch_edit *in, struct dispatch_found *f)
{
	struct dispatch_contact_of_in find_contact = {
		.id = in->contact_id, .case_id = f->now->id, .provider_id = in->provider_id, .since = f->known.since,
	};
	struct dispatch_consent_of_in find_consent = {
		.id = in->consent_id, .person_id = f->now->person_id, .today = f->known.today,
	};
	struct dispatch_contact_of_row *contact;
	struct dispatch_consent_of_row *consent;
	struct dispatch_fit_row *fit;

	TRY(dispatch_fit(db, &(struct dispatch_fit_in){ .person_id = f->now->person_id }, &fit));
	f->known.fit_sheltered = fit && fit->n > 0;
	if (in->contact_id != INT_NULL) {
		TRY(dispatch_contact_of(db, &find_contact, &contact));
		f->known.contact_foreign = !contact;
	}
	if (in->consent_id != INT_NULL) {
		TRY(dispatch_consent_of(db, &find_consent, &consent));
		f->known.consent_foreign = !consent;
	}
	return OK;
}

enum err dispatch_find(struct db *db, const struct known *k, day_t today, int64_t case_id, struct dispatch_edit *in,
		       struct dispatch_found *f)
{
	char iso[DATE_ISO_SIZE];

	*f = (struct dispatch_found){ .faults = { .n = 0 } };
	TRY(case_now(db, k, today, case_id, &f->now));
	if (!f->now)
		return ERR_NOT_FOUND;
	f->known.today = arena_dup(db->arena, date_format_iso(today, iso));
	f->known.since = dispatch_since(db->arena, k, f->now->county, today);
	f->known.needs_stage = f->now->facts.state == CASE_NEEDS;
	f->event = f->known.needs_stage ? EV_DISPATCHED_ASSESS : EV_DISPATCHED;
	TRY(look_at_programme(db, in, f));
	TRY(look_at_item(db, in, f));
	TRY(look_at_papers(db, in, f));
	dispatch_check(in, &f->known, &f->faults);
	return OK;
}

/* What the wizard does not ask for is mended on a page of its own. */
const char *dispatch_mend(struct rq *rq, int64_t case_id, const char *field)
{
	const char *route = strcmp(field, "consent_id") == 0 ? "consent_new"
			  : strcmp(field, "plan_item_id") == 0 ? "plan_show" : NULL;

	return rq && route ? case_link(rq, route, case_id) : NULL;
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
	struct dispatch_found found;
	struct case_now *c;
	struct case_record r;

	TRY(dispatch_find(a->db, a->known, a->today, a->root_id, in, &found));
	c = found.now;
	fill(a, in, c);
	case_miss(a, c, found.event);
	/* Where no dispatch is possible at all, what the form lacks is beside the point. */
	for (size_t i = 0, n = a->n_missing ? 0 : found.faults.n; i < n; i++)
		act_miss(a, found.faults.fault[i].field, found.faults.fault[i].message,
			 dispatch_mend(a->rq, c->id, found.faults.fault[i].field));
	TRY(act_missing(a));
	TRY(put_contact(a, in));
	TRY(dispatch_insert(a->db, in, NULL));
	r = (struct case_record){ .on_day = in->on_day, .kind = "dispatch", .id = in->id, .dispatch_id = in->id,
				  .provider_id = in->provider_id, .service = in->kind };
	r.note = dispatch_words_event(a->arena, known_place_name(a->known, in->provider_id), option_label(service_kinds, in->kind), NULL);
	TRY(case_apply(a, c->id, found.event, &r));
	act_done(a, in->id, arena_printf(a->arena, "%s?saved=sent", URL_1(a->arena, dispatch_show, in->id)));
	return OK;
}
