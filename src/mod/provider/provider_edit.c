/* Entering units and programmes (the county), and how many are served (the unit). */
#include "base/arena.h"
#include "base/utf8.h"
#include "core/conflict.h"
#include "core/search.h"
#include "gen/core.sql.h"
#include "gen/provider.sql.h"
#include "gen/provider_show.html.h"
#include "mod/provider/provider.h"
#include "mod/provider/provider_pages.h"
#include "mod/provider/provider_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static enum err show_form(struct rq *rq, struct provider_form_view *v, struct form_view *form, const char *cancel)
{
	struct buf b = reply_buf(rq);

	form->cancel_href = cancel;
	v->form = form;
	tpl_provider_form_page(&b, rq_page(rq, v->title, "受案單位"), v);
	return reply_html(rq, 200, &b);
}

/* The county's officer, at the county itself: a role alone is not enough. */
static enum err must_manage(struct act *a)
{
	struct provider_manages_row *r;

	TRY(provider_manages(a->db, &(struct provider_manages_in){ .place = a->rq->user.unit }, &r));
	return r ? OK : ERR_FORBIDDEN;
}

/* ---- a unit ---- */

enum err provider_new_get(struct rq *rq, struct db *db)
{
	struct provider_form_view v = { .title = "登記受案單位" };

	(void)db;
	return show_form(rq, &v, form_view(rq, &provider_fields, NULL, "provider", URL_0(rq->arena, provider_create)),
			 URL_0(rq->arena, provider_list));
}

static enum err create(struct act *a, void *ctx)
{
	const struct provider_edit *in = ctx;
	const char *const texts[] = { in->name, in->code };
	struct place_put_in place = {
		.id = a->new_id, .kind = "provider", .code = in->code, .name = in->name,
		.name_fold = utf8_fold(a->arena, in->name), .parent_id = a->rq->user.unit, .county = a->rq->user.county,
		.phone = in->phone, .address = in->address, .from_on = a->today_iso,
	};

	TRY(must_manage(a));
	if (in->code && known_place_by_code(a->known, "provider", in->code))
		return act_refuse(a, provider_words_twice);
	TRY(place_put(a->db, &place, NULL));
	TRY(search_index(a->db, "place", place.county, place.id, texts, 2));
	TRY(known_changed(a->db));
	act_done(a, place.id, arena_printf(a->arena, "%s?saved=record", URL_1(a->arena, provider_show, place.id)));
	return OK;
}

enum err provider_create_post(struct rq *rq)
{
	struct provider_edit in = { 0 };
	struct form form;

	TRY(form_read(rq, &provider_fields, &in, &form));
	return act_form(rq, ROOT_NOTHING, &form, create, &in, provider_new_get);
}

/* ---- a programme ---- */

enum err programme_new_get(struct rq *rq, struct db *db)
{
	struct provider_get_row *r;
	struct provider_form_view v = { .title = "登記服務方案" };
	char today[DATE_ISO_SIZE];
	struct programme_edit blank = {
		.places = INT_NULL, .in_service = 0, .waiting = 0, .from_on = date_format_iso(rq->today, today),
	};

	TRY(provider_get(db, &(struct provider_get_in){ .id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	v.lead = r->name;
	return show_form(rq, &v, form_view(rq, &programme_fields, &blank, "programme",
					   URL_1(rq->arena, programme_create, rq->id)),
			 URL_1(rq->arena, provider_show, rq->id));
}

static enum err create_programme(struct act *a, void *ctx)
{
	struct programme_edit *in = ctx;
	struct provider_get_row *r;

	TRY(must_manage(a));
	TRY(provider_get(a->db, &(struct provider_get_in){ .id = in->provider_id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	in->id = a->new_id;
	in->county = a->rq->user.county;
	in->as_of = a->today_iso;
	TRY(programme_insert(a->db, in, NULL));
	act_done(a, in->id, arena_printf(a->arena, "%s?saved=record", URL_1(a->arena, provider_show, in->provider_id)));
	return OK;
}

enum err programme_create_post(struct rq *rq)
{
	struct programme_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &programme_fields, &in, &form));
	in.provider_id = rq->id;
	programme_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, ROOT_NOTHING, &form, create_programme, &in, programme_new_get);
}

static void edit_of(const struct programme_row *r, struct programme_edit *ret)
{
	*ret = (struct programme_edit){
		.id = r->id, .provider_id = r->provider_id, .county = r->county, .kind = r->kind, .name = r->name,
		.places = r->places, .in_service = r->in_service, .waiting = r->waiting, .as_of = r->as_of,
		.from_on = r->from_on, .until_on = r->until_on,
	};
}

/* A programme of the officer's own county, or none. */
static bool is_ours(const struct rq *rq, const struct programme_row *r)
{
	return r && rq->user.county && strcmp(r->county, rq->user.county) == 0;
}

enum err programme_edit_get(struct rq *rq, struct db *db)
{
	struct programme_row *r;
	struct programme_edit stored;
	struct provider_form_view v = { .title = "更改服務方案" };
	struct form_view *form;

	TRY(programme_get(db, &(struct programme_get_in){ .id = rq->id }, &r));
	if (!is_ours(rq, r))
		return ERR_NOT_FOUND;
	edit_of(r, &stored);
	v.lead = known_place_name(rq->known, r->provider_id);
	form = form_view(rq, &programme_fields, &stored, "programme", URL_1(rq->arena, programme_change, r->id));
	form_version(rq, form, r->version);
	TRY(conflict_find(rq, db, "programme", r->id, &stored, &v.conflict));
	return show_form(rq, &v, form, URL_1(rq->arena, provider_show, r->provider_id));
}

static enum err change_programme(struct act *a, void *ctx)
{
	struct programme_edit *in = ctx;
	struct programme_row *before;
	int64_t changed;

	TRY(must_manage(a));
	TRY(programme_get(a->db, &(struct programme_get_in){ .id = in->id }, &before));
	if (!is_ours(a->rq, before))
		return ERR_NOT_FOUND;
	TRY(act_revision(a, "programme", before->id, before->version, &stmt_programme_get, before, NULL));
	in->as_of = a->today_iso;
	TRY(programme_update(a->db, in, &changed));
	act_done(a, in->id, arena_printf(a->arena, "%s?saved=record", URL_1(a->arena, provider_show, before->provider_id)));
	return changed ? OK : ERR_CONFLICT;
}

enum err programme_change_post(struct rq *rq)
{
	struct programme_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &programme_fields, &in, &form));
	in.id = rq->id;
	in.shown = form.version;
	programme_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, ROOT_NOTHING, &form, change_programme, &in, programme_edit_get);
}

/* ---- capacity, by the unit ---- */

enum err capacity_edit_get(struct rq *rq, struct db *db)
{
	struct programme_row *r;
	struct capacity_edit stored;
	struct provider_form_view v = { .title = "更新名額" };
	struct form_view *form;

	TRY(programme_of_unit(db, &(struct programme_of_unit_in){ .id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	stored = (struct capacity_edit){ .in_service = r->in_service, .waiting = r->waiting };
	v.lead = r->name;
	form = form_view(rq, &capacity_fields, &stored, "capacity", URL_1(rq->arena, capacity_change, r->id));
	form_version(rq, form, r->version);
	TRY(conflict_find(rq, db, "programme", r->id, &stored, &v.conflict));
	return show_form(rq, &v, form, URL_0(rq->arena, portal));
}

/* The programme, if it is of the actor's unit; its image is kept. */
static enum err take_own(struct act *a, int64_t id)
{
	struct programme_row *before;

	TRY(programme_of_unit(a->db, &(struct programme_of_unit_in){ .id = id }, &before));
	if (!before)
		return ERR_NOT_FOUND;
	return act_revision(a, "programme", id, before->version, &stmt_programme_get, before, NULL);
}

static enum err change_capacity(struct act *a, void *ctx)
{
	const struct capacity_edit *in = ctx;
	struct capacity_update_in up = {
		.id = in->id, .shown = in->shown, .in_service = in->in_service, .waiting = in->waiting,
		.as_of = a->today_iso,
	};
	int64_t changed;

	TRY(take_own(a, in->id));
	TRY(capacity_update(a->db, &up, &changed));
	act_done(a, in->id, arena_printf(a->arena, "%s?saved=record", URL_0(a->arena, portal)));
	return changed ? OK : ERR_CONFLICT;
}

enum err capacity_change_post(struct rq *rq)
{
	struct capacity_edit in = { 0 };
	struct form form;

	TRY(form_read(rq, &capacity_fields, &in, &form));
	in.id = rq->id;
	in.shown = form.version;
	return act_form(rq, ROOT_NOTHING, &form, change_capacity, &in, capacity_edit_get);
}

static enum err confirm(struct act *a, void *ctx)
{
	int64_t id = *(int64_t *)ctx;

	TRY(take_own(a, id));
	TRY(capacity_confirm(a->db, &(struct capacity_confirm_in){ .id = id, .as_of = a->today_iso }, NULL));
	act_done(a, id, arena_printf(a->arena, "%s?saved=record", URL_0(a->arena, portal)));
	return OK;
}

enum err capacity_same_post(struct rq *rq)
{
	return act(rq, ROOT_NOTHING, NULL, confirm, &rq->id);
}
