/* 縣市設定: what the house has settled, as dated rule rows with their source; a county may have its own. */
#include "base/arena.h"
#include "core/act.h"
#include "gen/core.sql.h"
#include "gen/house.html.h"
#include "gen/rulebook.sql.h"
#include "mod/rulebook/rulebook.h"
#include "mod/rulebook/rulebook_pages.h"
#include "mod/rulebook/rulebook_tabs.h"
#include "mod/rulebook/rulebook_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const struct house_kind kinds[] = {
	{ "APPROVAL_PLAN", HOUSE_YES_NO, 0, 1, true }, { "APPROVAL_CLOSING", HOUSE_YES_NO, 0, 1, true },
	{ "REPLY_WORKING_DAYS", HOUSE_YES_NO, 0, 1, true }, { "UNREACHABLE_ATTEMPTS", HOUSE_NUMBER, 1, 20, true },
	{ "CONTACT_RECENT", HOUSE_NUMBER, 1, 365, true }, { "CONSENT_TEXT", HOUSE_TEXT, 1, 20, true },
	{ "AUDIT_LOOK_DAYS", HOUSE_NUMBER, 1, 366, false }, { "AUDIT_LOOKS_UNUSUAL", HOUSE_NUMBER, 1, 10000, false },
	{ "AUDIT_READ_DAYS", HOUSE_NUMBER, 1, 1830, false }, { "FIGURE_SILENT", HOUSE_NUMBER, 1, 366, false },
	{ "FIGURE_RETURN", HOUSE_NUMBER, 1, 1830, false }, { "CALENDAR_NEXT", HOUSE_NUMBER, 1, 12, false },
	{ "RESET_WITNESS_DAYS", HOUSE_NUMBER, 7, 3660, false },
	{ "ACCOUNT_IDLE_DAYS", HOUSE_NUMBER, 7, 366, false }, { "ACCOUNT_UNUSED_DAYS", HOUSE_NUMBER, 1, 366, false },
	{ "ACCOUNT_ENDING_DAYS", HOUSE_NUMBER, 1, 366, false },
};

const struct house_kind *house_kind(const char *code)
{
	for (size_t i = 0; code && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].code, code) == 0)
			return &kinds[i];
	return NULL;
}

const char *house_value_check(struct arena *a, const struct house_kind *k, const char *value)
{
	size_t digits = strspn(value, "0123456789");
	int64_t n;

	if (k->is == HOUSE_YES_NO)
		return option_has(house_yes_no, value) ? NULL : house_words_yes_no;
	if (k->is == HOUSE_TEXT)
		return NULL;
	n = digits > 0 && digits < 10 && !value[digits] ? strtoll(value, NULL, 10) : -1;
	return n >= k->min && n <= k->max ? NULL : house_words_number(a, k->min, k->max);
}

/* ---- the act ---- */

static const char *day_before(struct arena *a, const char *iso)
{
	char out[DATE_ISO_SIZE];
	day_t d;

	return date_parse_iso(iso, &d) ? arena_dup(a, date_format_iso(d - 1, out)) : NULL;
}

/* The nation's row, as known: title, source and ground are the same in all. */
static const struct law_rule *general_row(const struct known *k, const char *code)
{
	const struct law_rule *last = NULL;

	for (size_t i = 0; i < k->rules.n; i++) {
		const struct law_rule *r = &k->rules.rows[i];

		if (strcmp(r->code, code) == 0 && !*r->county && (!last || r->effective_from >= last->effective_from))
			last = r;
	}
	return last;
}

enum err house_set(struct act *a, const struct house_row *r)
{
	const struct law_rule *general = general_row(a->known, r->code);
	struct house_row_last_in find = { .code = r->code, .county = r->county };
	struct house_row_last_row *last;
	struct rule_add_in in = {
		.id = act_id(a), .code = r->code, .county = r->county, .unit = period_unit_code(LAW_NO_UNIT),
		.satisfied_by = "", .extend_by = "", .from_on = r->from_on, .value = r->value, .note = r->note,
		.starts_on = "",
	};
	struct house_row_end_in end = { .code = r->code, .county = r->county, .until_on = day_before(a->arena, r->from_on) };
	day_t from;

	if (!general || !date_parse_iso(r->from_on, &from))
		return ERR_NOT_FOUND;
	TRY(house_row_last(a->db, &find, &last));
	if (last && strcmp(last->from_on, r->from_on) > 0)
		return act_refuse(a, house_words_later);
	in.title = general->title;
	in.clause = general->clause;
	in.ground = rule_ground_code(general->ground);
	in.owes = general->owes;
	if (general->unit != LAW_NO_UNIT) {	/* it has a clock: only its length is the house's to say */
		in.unit = period_unit_code(general->unit);
		in.length = r->days;
		in.rolls = general->rolls;
		in.starts_on = general->starts_on;
		in.satisfied_by = general->satisfied_by;
		in.extend_by = general->extend_by;
		in.warn_before = general->warn_before;
	}
	TRY(house_row_end(a->db, &end, NULL));
	TRY(rule_add(a->db, &in, NULL));
	return known_changed(a->db);
}

const char *house_county(struct act *a, int64_t code)
{
	return code > 0 ? arena_printf(a->arena, "%05" PRId64, code) : "";
}

enum err house_may(struct act *a, const char *county)
{
	const struct user *u = &a->rq->user;

	if (u->role != ROLE_ADMIN && strcmp(u->county ? u->county : "", county) != 0)
		return act_refuse(a, rulebook_foreign);
	if (*county && !known_place_by_code(a->known, "county", county))
		return act_refuse(a, rulebook_county);
	return OK;
}

/* ---- the page ---- */

static const char *shown_value(const struct house_kind *k, const char *value)
{
	return k->is == HOUSE_YES_NO ? option_label(house_yes_no, value) : value;
}

static const char *change_href(struct rq *rq, const char *code)
{
	struct buf b = url_buf(rq->arena);

	url_house_list(&b);
	url_query(&b, "name", code);
	return buf_text(&b);
}

/* What this role may change: a county officer what a county may settle. */
static bool may_change(const struct rq *rq, const struct house_kind *k)
{
	return rq->user.role == ROLE_ADMIN || (k->own && rq->user.county);
}

static void put_lines(struct rq *rq, struct house_view *v, const struct house_rows_row *r, size_t n)
{
	struct house_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		bool first = true;

		for (size_t i = 0; i < n; i++) {
			if (strcmp(r[i].code, kinds[k].code) != 0)
				continue;
			l[v->n++] = (struct house_line){
				.title = r[i].title, .clause = r[i].clause, .ground = rule_ground_words(LAW_GROUND_HOUSE),
				.tone = TONE_SOON, .note = r[i].note, .county = rulebook_county_name(rq->known, r[i].county),
				.value = shown_value(&kinds[k], r[i].value), .from_on = r[i].from_on,
				.until_on = r[i].until_on, .first = first,
				.corrected = r[i].until_on && r[i].from_on && strcmp(r[i].until_on, r[i].from_on) < 0,
				.change_href = first && may_change(rq, &kinds[k]) ? change_href(rq, kinds[k].code) : NULL,
			};
			first = false;
		}
	}
	v->lines = l;
}

void house_county_options(struct rq *rq, struct form_view *f, bool own)
{
	const struct known_place **p;
	size_t n = known_places(rq->known, "county", NULL, rq->arena, &p), n_out = 0;
	struct option_view *o = arena_array(rq->arena, n + 2, sizeof(*o));

	if (rq->user.role == ROLE_ADMIN)
		o[n_out++] = (struct option_view){ .value = "0", .label = rulebook_everywhere };
	for (size_t i = 0; own && i < n; i++)
		if (rq->user.role == ROLE_ADMIN || (rq->user.county && strcmp(p[i]->code, rq->user.county) == 0))
			o[n_out++] = (struct option_view){ .value = p[i]->code, .label = p[i]->name };
	form_options(rq, f, "county", o, n_out);
}

static void value_widget(struct rq *rq, struct form_view *f, const struct house_kind *k)
{
	struct field_view *v = form_field(f, "value");
	struct option_view *o;

	if (k->is == HOUSE_TEXT)
		return;
	if (k->is == HOUSE_NUMBER) {
		v->kind = WIDGET_INT;
		v->hint = house_words_number(rq->arena, k->min, k->max);
		return;
	}
	o = arena_array(rq->arena, 2, sizeof(*o));
	for (size_t i = 0; i < 2; i++)
		o[i] = (struct option_view){
			.value = house_yes_no[i].code, .label = house_yes_no[i].label,
			.selected = v->value && strcmp(v->value, house_yes_no[i].code) == 0,
		};
	v->kind = WIDGET_RADIO;
	v->options = o;
	v->n_options = 2;
}

static void put_form(struct rq *rq, struct house_view *v)
{
	const char *asked = rq->again ? ((const struct house_edit *)rq->again->values)->name : rq_query(rq, "name");
	const struct house_kind *k = house_kind(asked);
	char today[DATE_ISO_SIZE];
	struct house_edit blank = {
		.county = rq->user.county && rq->user.role != ROLE_ADMIN ? strtoll(rq->user.county, NULL, 10) : 0,
		.name = asked, .from_on = date_format_iso(rq->today, today),
	};
	struct form_view *f;

	if (!k || !may_change(rq, k))
		return;
	blank.value = known_value(rq->known, k->code, rq->user.county, rq->today);
	f = form_view(rq, &house_fields, &blank, "house", URL_0(rq->arena, house_change));
	form_field(f, "name")->kind = WIDGET_HIDDEN;
	form_field(f, "name")->value = k->code;
	house_county_options(rq, f, k->own);
	value_widget(rq, f, k);
	f->draft_href = NULL;
	f->cancel_href = URL_0(rq->arena, house_list);
	v->form = f;
	v->form_title = option_label(house_names, k->code);
}

enum err house_list_get(struct rq *rq, struct db *db)
{
	struct house_view v = { .n = 0 };
	struct house_rows_row *rows;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(house_rows(db, &rows, &n));
	if (rq->api)
		return reply_rows(rq, &stmt_house_rows, rows, n, NULL);
	put_lines(rq, &v, rows, n);
	put_form(rq, &v);
	v.tabs = rulebook_tabs(rq, "house_list", &v.n_tabs);
	tpl_house_page(&b, rq_page(rq, "縣市設定", "行事曆與規則"), &v);
	return reply_html(rq, 200, &b);
}

struct change {
	struct house_edit in;
};

static enum err change(struct act *a, void *ctx)
{
	struct change *c = ctx;
	const char *county = house_county(a, c->in.county);
	struct house_row row = {
		.code = c->in.name, .county = county, .value = c->in.value, .from_on = c->in.from_on, .note = c->in.note,
	};

	TRY(house_may(a, county));
	if (*county && !house_kind(c->in.name)->own)
		return act_refuse(a, house_words_nation);
	TRY(house_set(a, &row));
	act_done(a, 0, arena_printf(a->arena, "%s?saved=settings", URL_0(a->arena, house_list)));
	return OK;
}

enum err house_change_post(struct rq *rq)
{
	struct change c = { .in = { .name = NULL } };
	const struct house_kind *k;
	const char *fault;
	struct form form;

	TRY(form_read(rq, &house_fields, &c.in, &form));
	k = house_kind(c.in.name);
	if (k && !may_change(rq, k))	/* there is no form to show it on */
		return rq_refuse(rq, house_words_nation);
	fault = k && c.in.value ? house_value_check(rq->arena, k, c.in.value) : NULL;
	if (fault)
		form_fault(&form, "value", fault);
	return act_form(rq, ROOT_NOTHING, &form, change, &c, house_list_get);
}
