/* Correcting a person's record, with what somebody else changed meanwhile shown field by field. */
#include "core/conflict.h"
#include "gen/person.sql.h"
#include "gen/person_form.html.h"
#include "mod/person/person.h"
#include "mod/person/person_pages.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

static void edit_of(const struct person_get_row *r, struct person_edit *ret)
{
	*ret = (struct person_edit){
		.id = r->id, .name = r->name, .name_roman = r->name_roman, .name_indigenous = r->name_indigenous,
		.birth_on = r->birth_on, .birth_known = r->birth_known, .sex = r->sex, .phone = r->phone,
		.mobile = r->mobile, .email = r->email, .home_town = r->home_town, .home_address = r->home_address,
		.town = r->town, .address = r->address, .languages = r->languages, .needs = r->needs,
		.education = r->education, .employment = r->employment, .guardian_name = r->guardian_name,
		.guardian_kind = r->guardian_kind, .guardian_phone = r->guardian_phone, .note = r->note,
	};
}

enum err person_edit_get(struct rq *rq, struct db *db)
{
	struct person_form_view v = { .title = "更正基本資料" };
	struct person_get_row *r;
	struct person_edit stored;
	struct form_view *form;
	struct buf b = reply_buf(rq);

	TRY(person_get(db, &(struct person_get_in){ .id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	edit_of(r, &stored);
	TRY(conflict_find(rq, db, "person", r->id, &stored, &v.conflict));
	form = form_view(rq, &person_fields, &stored, "person", URL_1(rq->arena, person_change, r->id));
	form_version(rq, form, r->version);
	form->cancel_href = URL_1(rq->arena, person_show, r->id);
	v.form = form;
	tpl_person_form_page(&b, rq_page(rq, v.title, "個案"), &v);
	return reply_html(rq, 200, &b);
}

static enum err change(struct act *a, void *ctx)
{
	struct person_edit *in = ctx;
	struct buf to = url_buf(a->arena);

	in->id = a->root_id;
	TRY(person_save(a, in, NULL));
	url_person_show(&to, in->id);
	url_query(&to, "saved", "person");
	act_done(a, in->id, buf_text(&to));
	return OK;
}

enum err person_change_post(struct rq *rq)
{
	struct person_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &person_fields, &in, &form));
	person_check(&in, rq->today, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_at(rq, &form), &form, change, &in, person_edit_get);
}
