/* 需求評估: repeatable; a new one begins as the last was, and two are compared side by side. */
#include "mod/assess/assess_common.h"

#include "base/arena.h"
#include "gen/assess_needs.html.h"
#include "mod/assess/assess_page_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static const char *support_text(struct arena *a, int64_t support)
{
	return support == INT_NULL ? NULL : arena_printf(a, "%d", (int)support);
}

/* The row and its areas as the struct of the form. */
static enum err needs_of(struct rq *rq, struct db *db, const struct assess_needs_row *r, struct assess_needs *ret)
{
	struct assess_areas_of_row *areas;
	size_t n;

	*ret = (struct assess_needs){
		.id = r->id, .case_id = r->case_id, .appointment_id = INT_NULL, .to_assess = r->to_assess,
		.seen_by_client = r->seen_by_client, .on_day = r->on_day, .methods = r->methods, .career = r->career,
		.summary = r->summary, .resources = r->resources, .assess_reason = r->assess_reason,
		.late_reason = r->late_reason,
	};
	TRY(assess_areas_of(db, &(struct assess_areas_of_in){ .needs_id = r->id }, &areas, &n));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < assess_n_areas; k++) {
			if (strcmp(areas[i].area, assess_areas[k].code) != 0)
				continue;
			if (assess_areas[k].support)
				*assess_area_at(ret, assess_areas[k].support) =
					support_text(rq->arena, areas[i].support);
			*assess_area_at(ret, assess_areas[k].text) = areas[i].text;
		}
	return OK;
}

static enum case_event event_of(const struct case_now *c)
{
	return c->facts.state == CASE_PLANNING || c->facts.state == CASE_RUNNING ? EV_NEEDS_REPEATED : EV_NEEDS_ASSESSED;
}

/* ---- the form ---- */

static bool begins(const char *name, const char *with)
{
	return strncmp(name, with, strlen(with)) == 0;
}

/* Chosen from a list, so that an area takes one line beside its text. */
static void make_select(struct rq *rq, struct form_view *form, struct field_view *f)
{
	size_t n = 0;
	struct option_view *o;

	while (assess_supports[n].code)
		n++;
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){ .value = assess_supports[i].code, .label = assess_supports[i].label };
	f->kind = WIDGET_SELECT;
	f->width_class = "w-s";
	form_options(rq, form, f->name, o, n);
}

/* The fields before the areas, the areas, the fields after them. */
static void put_parts(struct rq *rq, struct form_view *form, struct assess_needs_view *v)
{
	struct assess_area_view *areas = arena_array(rq->arena, assess_n_areas + 1, sizeof(*areas));
	struct field_view *f = (struct field_view *)form->fields;
	size_t i = 0;

	v->head = f;
	while (i < form->n_fields && !begins(f[i].name, "support_"))
		i++;
	v->n_head = i;
	for (; i < form->n_fields && (begins(f[i].name, "support_") || begins(f[i].name, "text_")); i++) {
		struct assess_area_view *a = &areas[v->n_areas++];

		if (begins(f[i].name, "support_")) {
			make_select(rq, form, &f[i]);
			a->support = &f[i++];
		}
		f[i].width_class = "w-m";
		a->text = &f[i];
	}
	v->areas = areas;
	v->foot = &f[i];
	v->n_foot = form->n_fields - i;
}

static enum err form_reply(struct rq *rq, struct db *db, struct assess_needs_view *v, enum case_event e)
{
	struct buf b = reply_buf(rq);
	const char *name;

	TRY(assess_form_head(rq, db, &v->form, e, &name));
	put_parts(rq, v->form.form, v);
	tpl_assess_needs_page(&b, rq_page(rq, v->form.title, name), v);
	return reply_html(rq, 200, &b);
}

enum err needs_new_get(struct rq *rq, struct db *db)
{
	struct assess_needs begin = { .appointment_id = INT_NULL, .methods = "interview" };
	struct assess_needs_view v = { .form = { .title = assess_page_needs, .intro = assess_page_needs_intro } };
	struct assess_needs_row *last;
	struct form_view *form;
	struct case_now *now;

	TRY(case_now(db, rq->known, rq->today, rq->id, &now));
	TRY(assess_needs_last(db, &(struct assess_needs_last_in){ .case_id = rq->id }, &last));
	if (last) {
		TRY(needs_of(rq, db, last, &begin));
		begin.seen_by_client = 0;
		begin.late_reason = NULL;
		v.form.copied = assess_page_copied(rq->arena, last->on_day);
	}
	begin.on_day = assess_today(rq);
	form = form_view(rq, &assess_needs_fields, &begin, "needs", URL_1(rq->arena, needs_create, rq->id));
	TRY(assess_put_appointments(rq, db, form));
	v.form.form = form;
	return form_reply(rq, db, &v, event_of(now));
}

static enum err make(struct act *a, void *ctx)
{
	struct assess_needs *in = ctx;

	TRY(assess_needs_record(a, in));
	act_done(a, in->id, assess_saved(a->arena, URL_2(a->arena, needs_show, in->case_id, in->id), "record"));
	return OK;
}

enum err needs_create_post(struct rq *rq)
{
	struct assess_needs in = { 0 };
	struct assess_case c = { 0 };
	struct assess_dates dates;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &assess_needs_fields, &in, &form));
	TRY(assess_case_read(rq, &c));
	in.case_id = rq->id;
	dates = assess_dates_of(rq, c.now, in.on_day);
	assess_needs_check(&in, &dates, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, make, &in, needs_new_get);
}

/* ---- one ---- */

/* On paper an area is one row: its support need above its text. */
static size_t merge_areas(struct arena *a, struct assess_line *l, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++, kept++) {
		const char *code = begins(l[i].name, "support_") ? l[i].name + 8
				 : begins(l[i].name, "text_") ? l[i].name + 5 : NULL;
		bool both = code && l[i].name[0] == 's' && i + 1 < n && begins(l[i + 1].name, "text_") &&
			    strcmp(l[i + 1].name + 5, code) == 0;

		l[kept] = l[i];
		for (size_t k = 0; code && k < assess_n_areas; k++)
			if (strcmp(assess_areas[k].code, code) == 0)
				l[kept].label = assess_areas[k].label;
		if (both)
			l[kept].value = arena_printf(a, "%s\n%s", l[i].value, l[i + 1].value);
		i += both;
	}
	return kept;
}

/* The row as JSON, with its areas as one more member. */
static enum err needs_json(struct rq *rq, struct db *db, const struct assess_needs_row *r)
{
	struct buf b = reply_buf(rq);
	struct assess_areas_of_row *areas;
	size_t n;

	TRY(assess_areas_of(db, &(struct assess_areas_of_in){ .needs_id = r->id }, &areas, &n));
	json_row(&b, &stmt_assess_needs_get, r);
	b.len--;	/* its closing brace */
	buf_str(&b, ",\"areas\":[");
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, i ? "," : "");
		json_row(&b, &stmt_assess_areas_of, &areas[i]);
	}
	buf_str(&b, "]}");
	return reply_json(rq, 200, &b);
}

enum err needs_show_get(struct rq *rq, struct db *db)
{
	struct assess_paper_view v = { .title = assess_page_needs_paper, .signs = true };
	struct assess_needs_row *r;
	struct assess_needs in;
	struct assess_line *lines;
	struct case_now *now;

	TRY(assess_needs_get(db, &(struct assess_needs_get_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	if (rq->api)
		return needs_json(rq, db, r);
	TRY(needs_of(rq, db, r, &in));
	TRY(case_now(db, rq->known, rq->today, rq->id, &now));
	v.n = assess_lines(rq->arena, &assess_needs_fields, &in, 0, &lines);
	v.n = merge_areas(rq->arena, lines, v.n);
	v.lines = lines;
	if (now->facts.state == CASE_PLANNING && rq->rights & RIGHT_WRITE)
		v.next = (struct link_view){ assess_page_to_plan, case_link(rq, "plan_new", rq->id) };
	v.other = (struct link_view){ assess_page_needs_compare, URL_1(rq->arena, needs_compare, rq->id) };
	return assess_paper_reply(rq, db, &v, r->entered_by, r->entered_at);
}

/* ---- comparison ---- */

static enum err one_of(struct rq *rq, struct db *db, const char *which, int64_t otherwise, struct assess_needs *ret)
{
	struct assess_needs_get_in find = { .id = rq_query_int(rq, which, otherwise), .case_id = rq->id };
	struct assess_needs_row *r;

	TRY(assess_needs_get(db, &find, &r));
	return r ? needs_of(rq, db, r, ret) : ERR_NOT_FOUND;
}

enum err needs_compare_get(struct rq *rq, struct db *db)
{
	struct assess_compare_view v = {
		.title = assess_page_needs_compare,
		.empty = { .title = assess_page_one_only, .reason = assess_page_one_only_reason },
	};
	struct assess_needs_two_row *two;
	struct assess_needs before, after;
	char roc[DATE_ROC_SIZE];
	size_t n;

	TRY(assess_needs_two(db, &(struct assess_needs_two_in){ .case_id = rq->id }, &two, &n));
	if (n < 2)
		return assess_compare_reply(rq, db, &v);
	TRY(one_of(rq, db, "before", two[1].id, &before));
	TRY(one_of(rq, db, "after", two[0].id, &after));
	v.before = arena_dup(rq->arena, date_iso_to_roc(before.on_day, roc));
	v.after = arena_dup(rq->arena, date_iso_to_roc(after.on_day, roc));
	assess_pairs(rq->arena, &assess_needs_fields, &before, &after, &v);
	return assess_compare_reply(rq, db, &v);
}
