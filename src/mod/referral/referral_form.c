/* The form of a new referral, and above it who might be the same person. */
#include "base/arena.h"
#include "gen/referral.sql.h"
#include "gen/referral_form.html.h"
#include "law/identifier.h"
#include "mod/referral/referral.h"
#include "mod/referral/referral_pages.h"
#include "mod/referral/referral_words.h"
#include "core/known.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- who might be the same ---- */

static const char *value_of(struct form_view *form, const char *name)
{
	const struct field_view *f = form_field(form, name);

	return f && f->value && *f->value ? f->value : NULL;
}

/* As far as it is typed: what cannot be read does not help to find anybody. */
static struct person_like like_of(struct rq *rq, struct form_view *form)
{
	const char *birth = value_of(form, "person.birth_on"), *number = value_of(form, "number.number");
	struct person_like like = { .name = value_of(form, "person.name"), .phone = value_of(form, "person.mobile") };
	char iso[DATE_ISO_SIZE];
	day_t day;

	if (birth && date_parse_typed(birth, rq->today, &day) == DATE_FINE)
		like.birth_on = arena_dup(rq->arena, date_format_iso(day, iso));
	if (number)
		like.number = identifier_normalise(rq->arena, number);
	if (!like.phone)
		like.phone = value_of(form, "person.phone");
	return like;
}

static const char *why_words(enum person_why why)
{
	switch (why) {
	case PERSON_SAME_NUMBER: return referral_words_same_number;
	case PERSON_SAME_BIRTH: return referral_words_same_birth;
	case PERSON_SAME_PHONE: return referral_words_same_phone;
	}
	return NULL;
}

static struct referral_same card_of(struct rq *rq, const struct person_match *m, const char *chosen)
{
	struct referral_same s = {
		.id = m->id, .name = person_mask_name(rq->arena, m->name),
		.birth = person_birth_words(rq->arena, m->birth_on, m->birth_known), .tail = m->tail,
		.why = why_words(m->why), .state = referral_words_served_before,
		.chosen = chosen && strtoll(chosen, NULL, 10) == m->id,
	};

	if (m->live_case && m->live_window == rq->user.unit)
		s.state = arena_printf(rq->arena, "%s%s", referral_words_live_here, m->live_no);
	else if (m->live_case)
		s.state = arena_printf(rq->arena, "%s%s", referral_words_live_elsewhere,
				       known_place_name(rq->known, m->live_window));
	if (m->mine)
		s.open_href = URL_1(rq->arena, case_show, m->live_case);
	return s;
}

static enum err put_same(struct rq *rq, struct db *db, struct form_view *form, struct referral_form_view *v)
{
	struct person_like like = like_of(rq, form);
	struct person_match *matches;
	struct referral_same *same;
	const char *chosen = value_of(form, "same_person");

	TRY(person_matches(db, rq->app, &like, &matches, &v->n_same));
	same = arena_array(rq->arena, v->n_same + 1, sizeof(*same));
	for (size_t i = 0; i < v->n_same; i++)
		same[i] = card_of(rq, &matches[i], chosen);
	v->same = same;
	v->nobody = referral_words_nobody;
	v->nobody_chosen = chosen && strcmp(chosen, "0") == 0;
	v->same_field = form_field(form, "same_person");
	return OK;
}

/* ---- who takes the case ---- */

static enum err put_workers(struct rq *rq, struct db *db, struct form_view *form)
{
	struct referral_workers_row *rows;
	struct option_view *o;
	char today[DATE_ISO_SIZE];
	size_t n, k = 0;

	TRY(referral_workers(db, &(struct referral_workers_in){ .place_id = rq->user.unit }, &rows, &n));
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	date_format_iso(rq->today, today);
	for (size_t i = 0; i < n; i++) {
		/* Without valid 資格認證 no new cases (spec 1, D-179). */
		if (rows[i].certified_until && strcmp(rows[i].certified_until, today) < 0)
			continue;
		o[k++] = (struct option_view){
			.value = arena_printf(rq->arena, "%" PRId64, rows[i].id),
			.label = arena_printf(rq->arena, "%s（進行中 %" PRId64 " 案）", rows[i].name, rows[i].live),
		};
	}
	o[k++] = (struct option_view){ .value = "0", .label = referral_words_list_only };
	form_options(rq, form, "worker", o, k);
	return OK;
}

/* Nearly everybody lives in the window's own county: its towns stand before the 22 counties' in their order. */
static void own_towns_first(struct rq *rq, struct form_view *form, const char *name)
{
	struct field_view *f = form_field(form, name);
	const char *county = rq->user.county;
	struct option_view *o;
	size_t n = 0;

	if (!f || !county)
		return;
	o = arena_array(rq->arena, f->n_options + 1, sizeof(*o));
	for (int own = 1; own >= 0; own--)
		for (size_t i = 0; i < f->n_options; i++) {
			const char *code = f->options[i].value;

			if ((!*code || strncmp(code, county, strlen(county)) == 0) == own)
				o[n++] = f->options[i];
		}
	f->options = o;
}

/* ---- the page ---- */

enum err referral_form_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct referral_edit blank = {
		.person = { .birth_known = "day" }, .number = { .kind = "id" }, .on_day = date_format_iso(rq->today, today),
		.worker = rq->user.role == ROLE_CASE_MANAGER ? rq->user.id : 0, .inbox_row_id = INT_NULL,
		.same_person = INT_NULL,
	};
	struct form_view *form = form_view(rq, &referral_fields, &blank, "referral", URL_0(rq->arena, referral_create));
	struct referral_form_view v = { .form = form };
	struct buf b = reply_buf(rq);

	TRY(put_workers(rq, db, form));
	own_towns_first(rq, form, "person.town");
	own_towns_first(rq, form, "person.home_town");
	TRY(put_same(rq, db, form, &v));
	form->n_fields--;	/* same_person: the cards above */
	form->submit = "登記來案";
	form->cancel_href = URL_0(rq->arena, case_list);
	tpl_referral_form_page(&b, rq_page(rq, "登記新申請", "個案"), &v);
	return reply_html(rq, 200, &b);
}
