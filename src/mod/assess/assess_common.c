#include "mod/assess/assess_common.h"

#include "base/arena.h"
#include "gen/assess_form.html.h"
#include "law/period.h"
#include "mod/case/case_codes.h"
#include "web/chrome.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

enum { APPOINTMENTS_SHOWN = 50 };

/* ---- the case ---- */

enum err assess_case_load(struct db *db, struct assess_case *c)
{
	int64_t id = c->rq->id;
	struct assess_facts_in facts = { .id = id, .service_group = c->service_group ? c->service_group : "" };
	struct assess_duty_in duty = { .case_id = id, .rule_code = c->rule ? c->rule : "" };

	TRY(case_now(db, c->rq->known, c->rq->today, id, &c->now));
	TRY(assess_facts(db, &facts, &c->facts));
	if (!c->now || !c->facts)
		return ERR_NOT_FOUND;
	if (c->rule)
		TRY(assess_duty(db, &duty, &c->duty));
	return assess_intake_last(db, &(struct assess_intake_last_in){ .case_id = id }, &c->intake);
}

static enum err load(struct db *db, void *ctx)
{
	return assess_case_load(db, ctx);
}

enum err assess_case_read(struct rq *rq, struct assess_case *c)
{
	c->rq = rq;
	return rq_read(rq, load, c);
}

/* ---- days ---- */

day_t assess_day(const char *iso)
{
	day_t d;

	return iso && date_parse_iso(iso, &d) ? d : DAY_NONE;
}

const char *assess_today(struct rq *rq)
{
	char iso[DATE_ISO_SIZE];

	return arena_dup(rq->arena, date_format_iso(rq->today, iso));
}

struct assess_dates assess_dates_of(struct rq *rq, const struct case_now *c, const char *on_day)
{
	day_t on = assess_day(on_day);
	const struct law_rule *r = on == DAY_NONE ? NULL : known_rule(rq->known, "ENTRY", c->county, on, NULL);
	struct assess_dates d = {
		.arena = rq->arena, .today = rq->today, .received = assess_day(c->received_on),
		.ended = assess_day(c->ended_on), .entry_due = DAY_NONE,
	};
	struct law_period p;
	struct law_due due;

	if (!r)
		return d;
	p = rule_period(r, on, c->county);
	if (period_due(rq->known->calendar, &p, &due) == OK)
		d.entry_due = due.due;
	return d;
}

const char *assess_saved(struct arena *a, const char *url, const char *word)
{
	struct buf b;

	buf_init(&b, a, 2048);
	buf_str(&b, url);
	url_query(&b, "saved", word);
	return buf_text(&b);
}

/* ---- forms ---- */

enum err assess_form_head(struct rq *rq, struct db *db, struct assess_form_view *v, enum case_event e,
			  const char **ret_name)
{
	struct case_chrome *c = arena_alloc(rq->arena, sizeof(*c));

	TRY(case_chrome(rq, db, rq->id, "needs_list", c));
	v->head = &c->head;
	if (!v->refusal)
		v->refusal = case_put_missing(rq, c, e);
	v->form->cancel_href = case_link(rq, "case_show", rq->id);
	*ret_name = c->name;
	return OK;
}

enum err assess_form_reply(struct rq *rq, struct db *db, struct assess_form_view *v, enum case_event e)
{
	struct buf b = reply_buf(rq);
	const char *name;

	TRY(assess_form_head(rq, db, v, e, &name));
	tpl_assess_form_page(&b, rq_page(rq, v->title, name), v);
	return reply_html(rq, 200, &b);
}

static void drop_field(struct form_view *form, const char *name)
{
	struct field_view *f = form_field(form, name), *end = (struct field_view *)form->fields + form->n_fields;

	if (!f)
		return;
	memmove(f, f + 1, (size_t)(end - f - 1) * sizeof(*f));
	form->n_fields--;
}

static const char *id_text(struct arena *a, int64_t id)
{
	return arena_printf(a, "%" PRId64, id);
}

/* The appointment named in the address, else the only one there is. */
static const char *preselected(struct rq *rq, const struct option_view *o, size_t n)
{
	const char *asked = rq_query(rq, "appointment");

	return asked ? asked : n == 1 ? o[0].value : NULL;
}

enum err assess_put_appointments(struct rq *rq, struct db *db, struct form_view *form)
{
	struct assess_appointments_in in = { .case_id = rq->id, .limit = APPOINTMENTS_SHOWN };
	struct assess_appointments_row *rows;
	struct option_view *o;
	const char *chosen;
	char roc[DATE_ROC_SIZE];
	size_t n, k = 0;

	TRY(assess_appointments(db, &in, &rows, &n));
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].state, "booked") == 0 && assess_day(rows[i].on_day) <= rq->today)
			o[k++] = (struct option_view){
				.value = id_text(rq->arena, rows[i].id),
				.label = arena_printf(rq->arena, "%s %s", date_iso_to_roc(rows[i].on_day, roc),
						      option_label(assess_whats, rows[i].what)),
			};
	if (k == 0) {
		drop_field(form, "appointment_id");
		return OK;
	}
	chosen = preselected(rq, o, k);
	for (size_t i = 0; i < k; i++)
		o[i].selected = chosen && strcmp(chosen, o[i].value) == 0;
	form_options(rq, form, "appointment_id", o, k);
	return OK;
}

void assess_put_providers(struct rq *rq, struct form_view *form, const char *county)
{
	const struct known_place **p;
	size_t n = known_places(rq->known, "provider", county, rq->arena, &p);
	struct option_view *o = arena_array(rq->arena, n + 1, sizeof(*o));

	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = id_text(rq->arena, p[i]->id), .label = p[i]->name,
			.selected = rq_query_int(rq, "provider", 0) == p[i]->id,
		};
	if (n == 0)
		drop_field(form, "provider_id");
	else
		form_options(rq, form, "provider_id", o, n);
}

enum err assess_put_items(struct rq *rq, struct db *db, struct form_view *form)
{
	struct assess_plan_items_row *rows;
	struct option_view *o;
	size_t n;

	TRY(assess_plan_items(db, &(struct assess_plan_items_in){ .case_id = rq->id }, &rows, &n));
	if (n == 0) {
		drop_field(form, "plan_item_id");
		return OK;
	}
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = id_text(rq->arena, rows[i].id),
			.label = rows[i].text ? arena_printf(rq->arena, "%s：%s", option_label(service_kinds, rows[i].kind),
							     rows[i].text)
					      : option_label(service_kinds, rows[i].kind),
		};
	form_options(rq, form, "plan_item_id", o, n);
	return OK;
}
