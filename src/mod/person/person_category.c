/* 就業服務法§24 I: which of its categories a person is in, by what proof; added, corrected, ended, nothing lost. */
#include "base/arena.h"
#include "base/buf.h"
#include "core/conflict.h"
#include "gen/person.sql.h"
#include "gen/person_category.html.h"
#include "gen/person_form.html.h"
#include "mod/case/case_codes.h"
#include "mod/person/person.h"
#include "mod/person/person_pages.h"
#include "mod/person/person_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static const char *today(struct rq *rq)
{
	char iso[DATE_ISO_SIZE];

	return arena_dup(rq->arena, date_format_iso(rq->today, iso));
}

static void edit_of(const struct category_one_row *r, struct category_edit *ret)
{
	*ret = (struct category_edit){
		.id = r->id, .person_id = r->person_id, .category = r->category, .proof = r->proof, .detail = r->detail,
		.from_on = r->from_on, .until_on = r->until_on,
	};
}

/* ---- the list ---- */

/* 「起日：…」 of every field that was otherwise then, a line each. */
static const char *text_before(struct rq *rq, const char *body, const struct category_edit *now)
{
	const struct conflict_view *rows;
	size_t n = conflict_rows(rq->arena, &category_fields, body, now, now, &rows);
	struct buf b;

	buf_init(&b, rq->arena, 8192);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s：%s", i ? "\n" : "", rows[i].label, rows[i].base ? rows[i].base : "—");
	return b.len ? buf_text(&b) : NULL;
}

static void put_revisions(struct rq *rq, struct person_category_line *l, const struct category_edit *now,
			  const struct category_revisions_row *r, size_t n)
{
	struct timeline_view *t = arena_array(rq->arena, n + 1, sizeof(*t));
	char at[INSTANT_ROC_SIZE];

	for (size_t i = 0; i < n; i++)
		if (r[i].thing_id == now->id)
			t[l->n_revisions++] = (struct timeline_view){
				.badge = person_words_corrected_badge, .kind = person_words_corrected,
				.title = r[i].reason ? r[i].reason : person_words_corrected,
				.at = arena_dup(rq->arena, instant_format_roc(r[i].at, at)),
				.who = known_name(rq->known, r[i].actor), .text = text_before(rq, r[i].body, now),
			};
	l->revisions = t;
}

static struct tag_view category_tag(struct rq *rq, const struct category_list_row *r, bool holds)
{
	struct tag_view soon = person_until_tag(rq, r->until_on);

	if (r->end_reason)
		return (struct tag_view){ TONE_NEUTRAL, option_label(person_category_ends, r->end_reason) };
	if (!holds)
		return (struct tag_view){ TONE_NEUTRAL, person_words_category_past };
	return soon.text ? soon : (struct tag_view){ TONE_DONE, person_words_category_in_force };
}

enum err person_category_lines(struct rq *rq, struct db *db, int64_t person_id, bool history,
			       struct person_category_line **ret, size_t *ret_n)
{
	struct category_revisions_row *revisions = NULL;
	struct category_list_row *r;
	struct person_category_line *l;
	size_t n, n_revisions = 0;

	TRY(category_list(db, &(struct category_list_in){ .person_id = person_id }, &r, &n));
	if (history)
		TRY(category_revisions(db, &(struct category_revisions_in){ .person_id = person_id }, &revisions, &n_revisions));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	*ret_n = 0;
	for (size_t i = 0; i < n; i++) {
		bool holds = person_category_holds(r[i].from_on, r[i].until_on, r[i].end_reason, today(rq));
		struct person_category_line *to = &l[*ret_n];
		struct category_edit now = {
			.id = r[i].id, .category = r[i].category, .proof = r[i].proof, .detail = r[i].detail,
			.from_on = r[i].from_on, .until_on = r[i].until_on,
		};

		if (!holds && !history)
			continue;
		*to = (struct person_category_line){
			.category = option_label(employment_categories, r[i].category),
			.proof = option_label(person_category_proofs, r[i].proof), .detail = r[i].detail,
			.from_on = r[i].from_on, .until_on = r[i].until_on, .note = r[i].end_note,
			.tag = category_tag(rq, &r[i], holds),
		};
		if (!r[i].end_reason && rq->rights & RIGHT_WRITE && rq->user.role == ROLE_CASE_MANAGER) {
			to->edit_href = URL_2(rq->arena, category_edit, person_id, r[i].id);
			to->end_href = URL_2(rq->arena, category_end, person_id, r[i].id);
		}
		put_revisions(rq, to, &now, revisions, n_revisions);
		++*ret_n;
	}
	*ret = l;
	return OK;
}

enum err category_list_get(struct rq *rq, struct db *db)
{
	struct person_category_view v = {
		.empty = { .title = "還沒有登記就業服務法第24條身分", .reason = person_words_category_none },
	};
	struct category_list_row *rows;
	struct person_category_line *lines;
	struct person_get_row *p;
	struct buf b = reply_buf(rq);
	size_t n;

	if (rq->api) {
		TRY(category_list(db, &(struct category_list_in){ .person_id = rq->id }, &rows, &n));
		return reply_rows(rq, &stmt_category_list, rows, n, NULL);
	}
	TRY(person_get(db, &(struct person_get_in){ .id = rq->id }, &p));
	if (!p)
		return ERR_NOT_FOUND;
	TRY(person_category_lines(rq, db, rq->id, true, &lines, &v.n));
	v.lines = lines;
	v.name = p->name;
	v.back_href = URL_1(rq->arena, person_show, rq->id);
	if (rq->rights & RIGHT_WRITE && rq->user.role == ROLE_CASE_MANAGER)
		v.new_href = URL_1(rq->arena, category_new, rq->id);
	tpl_person_category_page(&b, rq_page(rq, arena_printf(rq->arena, "就業服務法第24條身分－%s", p->name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- the forms ---- */

static enum err show(struct rq *rq, const char *title, struct form_view *form)
{
	struct person_form_view v = { .title = title, .form = form };
	struct buf b = reply_buf(rq);

	form->cancel_href = URL_1(rq->arena, category_list, rq->id);
	tpl_person_form_page(&b, rq_page(rq, title, "個案"), &v);
	return reply_html(rq, 200, &b);
}

static void done(struct act *a, int64_t id)
{
	struct buf to = url_buf(a->arena);

	url_category_list(&to, a->root_id);
	url_query(&to, "saved", "person");
	act_done(a, id, buf_text(&to));
}

/* The entry of the path, if it is this person's and has not ended. */
static enum err load(struct rq *rq, struct db *db, struct category_one_row **ret)
{
	TRY(category_one(db, &(struct category_one_in){ .id = rq->id2, .person_id = rq->id }, ret));
	if (!*ret)
		return ERR_NOT_FOUND;
	return (*ret)->end_reason && !rq->again ? rq_refuse(rq, person_words_category_ended) : OK;
}

enum err category_new_get(struct rq *rq, struct db *db)
{
	(void)db;
	return show(rq, "登記就業服務法第24條身分",
		    form_view(rq, &category_fields, NULL, "category", URL_1(rq->arena, category_add, rq->id)));
}

static enum err add(struct act *a, void *ctx)
{
	struct category_edit *in = ctx;

	in->person_id = a->root_id;
	TRY(person_category_put(a, in));
	done(a, in->id);
	return OK;
}

enum err category_add_post(struct rq *rq)
{
	struct category_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &category_fields, &in, &form));
	person_category_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, add, &in, category_new_get);
}

enum err category_edit_get(struct rq *rq, struct db *db)
{
	struct category_one_row *r;
	struct category_edit stored;

	TRY(load(rq, db, &r));
	edit_of(r, &stored);
	return show(rq, "更正就業服務法第24條身分",
		    form_view(rq, &category_change_fields, &stored, "category", URL_2(rq->arena, category_change, rq->id, r->id)));
}

static enum err change(struct act *a, void *ctx)
{
	struct category_edit *in = ctx;

	in->person_id = a->root_id;
	TRY(person_category_correct(a, in));
	done(a, in->id);
	return OK;
}

enum err category_change_post(struct rq *rq)
{
	struct category_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &category_change_fields, &in, &form));
	in.id = rq->id2;
	person_category_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, change, &in, category_edit_get);
}

enum err category_end_get(struct rq *rq, struct db *db)
{
	struct category_end blank = { .until_on = today(rq), .end_reason = "lapsed" };
	struct category_one_row *r;
	struct form_view *form;

	TRY(load(rq, db, &r));
	form = form_view(rq, &category_end_fields, &blank, "end", URL_2(rq->arena, category_end_do, rq->id, r->id));
	form->submit = "結束這一筆";
	form->danger = true;
	return show(rq, arena_printf(rq->arena, "結束－%s", option_label(employment_categories, r->category)), form);
}

static enum err end(struct act *a, void *ctx)
{
	struct category_end *in = ctx;

	TRY(person_category_over(a, in));
	done(a, in->id);
	return OK;
}

enum err category_end_do_post(struct rq *rq)
{
	struct category_end in = { 0 };
	struct form form;

	TRY(form_read(rq, &category_end_fields, &in, &form));
	in.id = rq->id2;
	if (in.end_reason && strcmp(in.end_reason, "mistaken") == 0 && !in.end_note)
		form_fault(&form, "end_note", person_words_category_end_note);
	return act_form(rq, act_root_of(rq), &form, end, &in, category_end_get);
}
