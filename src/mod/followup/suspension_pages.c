/* 暫緩 and 恢復服務. */
#include "mod/followup/followup_pages.h"

#include "base/arena.h"
#include "mod/followup/followup.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/urls.h"

enum err suspension_new_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct suspension_edit blank = { .on_day = date_format_iso(rq->today, today) };
	struct followup_form_view v = { .title = "暫緩", .event = EV_SUSPENDED };
	struct form_view *form =
		form_view(rq, &suspension_fields, &blank, "suspension", URL_1(rq->arena, suspension_create, rq->id));

	return followup_form_show(rq, db, &v, form);
}

static enum err create(struct act *a, void *ctx)
{
	struct suspension_edit *in = ctx;

	TRY(suspension_record(a, in));
	act_done(a, in->id, followup_list_href(a->arena, in->case_id, "suspended"));
	return OK;
}

enum err suspension_create_post(struct rq *rq)
{
	struct suspension_edit in = { 0 };
	struct followup_dates dates;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &suspension_fields, &in, &form));
	in.case_id = rq->id;
	TRY(followup_dates(rq, in.on_day, &dates));
	suspension_check(&in, &dates, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, create, &in, suspension_new_get);
}

enum err suspension_resume_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct suspension_back blank = { .resumed_on = date_format_iso(rq->today, today) };
	struct followup_form_view v = { .title = "恢復服務", .event = EV_RESUMED };
	struct form_view *form = form_view(rq, &suspension_back_fields, &blank, "resume",
					   URL_1(rq->arena, suspension_resume_do, rq->id));

	form->submit = "恢復服務";
	return followup_form_show(rq, db, &v, form);
}

static enum err resume(struct act *a, void *ctx)
{
	const struct suspension_back *in = ctx;

	TRY(suspension_end(a, in));
	act_done(a, in->case_id, followup_list_href(a->arena, in->case_id, "resumed"));
	return OK;
}

/* Whether the day fits the suspension is asked within the act: it is the open one that counts. */
enum err suspension_resume_do_post(struct rq *rq)
{
	struct suspension_back in = { 0 };
	struct form form;

	TRY(form_read(rq, &suspension_back_fields, &in, &form));
	in.case_id = rq->id;
	return act_form(rq, act_root_of(rq), &form, resume, &in, suspension_resume_get);
}
