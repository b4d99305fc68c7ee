/* Units for the administrator: agency, branches and counties come with the program, the rest is entered. */
#include "mod/account/account_places.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "core/act.h"
#include "core/conflict.h"
#include "gen/account_place.sql.h"
#include "gen/account_places.html.h"
#include "gen/core.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

enum { OPEN_SHOWN = 50 };

/* What is entered lies under a place of this kind; NULL: it comes with the program. */
static const struct { const char *kind, *label, *under; } kinds[] = {
	{ "window", "職重窗口", "county" }, { "centre", "就業中心", "branch county" },
	{ "provider", "受案單位", "county" }, { "sender", "轉介單位", "county" },
	{ "county", "縣市", NULL }, { "branch", "分署", NULL }, { "agency", "本署", NULL },
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static const struct column_view columns[] = {
	{ .label = "名稱" }, { .label = "上級" }, { .label = "代碼" }, { .label = "人員", .number = true },
	{ .label = "狀態" },
};

static size_t kind_of(const char *word)
{
	for (size_t i = 0; word && i < KINDS; i++)
		if (strcmp(kinds[i].kind, word) == 0)
			return i;
	return 0;
}

static const char *kind_href(struct rq *rq, bool new, const char *kind)
{
	struct buf b = url_buf(rq->arena);

	if (new)
		url_place_new(&b);
	else
		url_place_list(&b);
	url_query(&b, "kind", kind);
	return buf_text(&b);
}

/* ---- list ---- */

static const struct nav_item *tabs_of(struct rq *rq, size_t current)
{
	struct nav_item *t = arena_array(rq->arena, KINDS, sizeof(*t));

	for (size_t i = 0; i < KINDS; i++)
		t[i] = (struct nav_item){ .label = kinds[i].label, .href = kind_href(rq, false, kinds[i].kind),
					  .current = i == current };
	return t;
}

static enum err put_people(struct rq *rq, struct db *db, struct unit_line *l, size_t n)
{
	int64_t *ids = arena_array(rq->arena, n + 1, sizeof(*ids));
	struct unit_people_count_in in = { .list = { ids, n } };
	struct unit_people_count_row *rows;
	size_t n_rows;

	for (size_t i = 0; i < n; i++)
		ids[i] = l[i].id;
	TRY(unit_people_count(db, &in, &rows, &n_rows));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n_rows; k++)
			if (rows[k].place_id == l[i].id)
				l[i].people = rows[k].n;
	return OK;
}

static void put_nobody(struct rq *rq, struct unit_list_view *v, bool nobody)
{
	struct chip_view *c = arena_array(rq->arena, 1, sizeof(*c));

	*c = (struct chip_view){ account_words_people, account_words_nobody, v->clear_href };
	v->chips = c;
	v->n_chips = nobody ? 1 : 0;
}

enum err place_list_get(struct rq *rq, struct db *db)
{
	size_t kind = kind_of(rq_query(rq, "kind")), n;
	struct page_of p = page_of(rq, "");
	bool nobody = rq_query(rq, "people") != NULL;
	char today[DATE_ISO_SIZE];
	struct unit_list_in in = {
		.nobody = nobody, .today = date_format_iso(rq->today, today), .kind = kinds[kind].kind, .after_name = p.after_text, .after_id = p.after_id, .limit = p.limit,
	};
	struct unit_list_view v = { .columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]),
				    .n_kinds = KINDS, .kind_label = kinds[kind].label };
	struct unit_list_row *rows;
	struct unit_line *l;
	struct buf b = reply_buf(rq);

	TRY(unit_list(db, &in, &rows, &n));
	n = page_cut(rq, &p, n, n > 1 ? rows[n - 2].name_fold : NULL, n > 1 ? rows[n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_unit_list, rows, n, p.next);
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		l[i] = (struct unit_line){ .id = rows[i].id, .name = rows[i].name, .code = rows[i].code,
					   .until = rows[i].until_on,
					   .parent = known_place_name(rq->known, rows[i].parent_id) };
	TRY(put_people(rq, db, l, n));
	v.lines = l;
	v.n = n;
	v.kinds = tabs_of(rq, kind);
	v.clear_href = kind_href(rq, false, kinds[kind].kind);
	put_nobody(rq, &v, nobody);
	v.pager = p.view;
	v.new_href = kinds[kind].under ? kind_href(rq, true, kinds[kind].kind) : NULL;
	v.empty = (struct empty_view){ .title = arena_printf(rq->arena, "還沒有%s", kinds[kind].label),
				       .reason = account_words_no_units };
	tpl_unit_list_page(&b, rq_page(rq, "單位", "單位"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- new ---- */

static bool is_word_of(const char *words, const char *w)
{
	const char *at = words ? strstr(words, w) : NULL;
	size_t n = strlen(w);

	return at && (at == words || at[-1] == ' ') && (at[n] == '\0' || at[n] == ' ');
}

static void put_parents(struct rq *rq, struct form_view *form, size_t kind)
{
	const struct known *k = rq->known;
	struct option_view *o = arena_array(rq->arena, k->n_places + 1, sizeof(*o));
	size_t n = 0;

	for (size_t i = 0; i < k->n_places; i++)
		if (!k->places[i].ended && is_word_of(kinds[kind].under, k->places[i].kind))
			o[n++] = (struct option_view){
				.value = arena_printf(rq->arena, "%" PRId64, k->places[i].id), .label = k->places[i].name,
			};
	form_options(rq, form, "parent_id", o, n);
}

static enum err show_form(struct rq *rq, const struct unit_form_view *v)
{
	struct buf b = reply_buf(rq);

	tpl_unit_form_page(&b, rq_page(rq, v->title, "單位"), v);
	return reply_html(rq, 200, &b);
}

enum err place_new_get(struct rq *rq, struct db *db)
{
	const char *word = http_form(rq->http, "kind");
	size_t asked = kind_of(word ? word : rq_query(rq, "kind")), kind = kinds[asked].under ? asked : 0;
	struct unit_edit blank = { .kind = kinds[kind].kind, .parent_id = INT_NULL };
	struct form_view *form = form_view(rq, &unit_new_fields, &blank, "unit", URL_0(rq->arena, place_create));

	(void)db;
	put_parents(rq, form, kind);
	form->cancel_href = kind_href(rq, false, kinds[kind].kind);
	return show_form(rq, &(struct unit_form_view){
				     .form = form, .title = arena_printf(rq->arena, "新增%s", kinds[kind].label) });
}

static enum err create(struct act *a, void *ctx)
{
	const struct unit_edit *in = ctx;
	const struct known_place *parent = known_place(a->known, in->parent_id);
	struct place_put_in put = {
		.id = a->new_id, .kind = in->kind, .code = in->code, .name = in->name,
		.name_fold = utf8_fold(a->arena, in->name), .parent_id = in->parent_id, .county = parent->county,
		.phone = in->phone, .address = in->address, .from_on = a->today_iso,
	};

	if (in->code && known_place_by_code(a->known, in->kind, in->code))
		return act_refuse(a, account_words_code_taken);
	TRY(place_put(a->db, &put, NULL));
	TRY(known_changed(a->db));
	act_done(a, put.id, arena_printf(a->arena, "%s?saved=record", URL_1(a->arena, place_show, put.id)));
	return OK;
}

enum err place_create_post(struct rq *rq)
{
	struct unit_edit in = { .parent_id = INT_NULL };
	const struct known_place *parent;
	struct form form;

	TRY(form_read(rq, &unit_new_fields, &in, &form));
	parent = known_place(rq->known, in.parent_id);
	if (in.kind && in.parent_id != INT_NULL &&
	    (!parent || parent->ended || !is_word_of(kinds[kind_of(in.kind)].under, parent->kind)))
		form_fault(&form, "parent_id", account_words_unit_parent);
	return act_form(rq, ROOT_NOTHING, &form, create, &in, place_new_get);
}

/* ---- one ---- */

static enum err load(struct rq *rq, struct db *db, struct unit_get_row **ret)
{
	TRY(unit_get(db, &(struct unit_get_in){ .id = rq->id }, ret));
	return *ret ? OK : ERR_NOT_FOUND;
}

static enum err people_of(struct rq *rq, struct db *db, struct unit_show_view *v)
{
	struct unit_people_row *rows;
	struct unit_person *p;

	TRY(unit_people(db, &(struct unit_people_in){ .place_id = rq->id }, &rows, &v->n_people));
	p = arena_array(rq->arena, v->n_people + 1, sizeof(*p));
	for (size_t i = 0; i < v->n_people; i++)
		p[i] = (struct unit_person){ rows[i].id, rows[i].name, role_title(role_parse(rows[i].role)) };
	v->people = p;
	return OK;
}

enum err place_show_get(struct rq *rq, struct db *db)
{
	struct unit_get_row *r;
	struct unit_show_view v = { .id = rq->id };
	struct fact_view *f = arena_array(rq->arena, 6, sizeof(*f));
	struct buf b = reply_buf(rq);

	TRY(load(rq, db, &r));
	if (rq->api)
		return reply_row(rq, &stmt_unit_get, r);
	v.name = r->name;
	v.state = r->until_on ? (struct tag_view){ TONE_NEUTRAL, "已裁撤" } : (struct tag_view){ TONE_DONE, "運作中" };
	v.may_change = kinds[kind_of(r->kind)].under != NULL;
	v.may_end = v.may_change && !r->until_on;
	f[v.n_facts++] = (struct fact_view){ .label = "種類", .value = kinds[kind_of(r->kind)].label };
	f[v.n_facts++] = (struct fact_view){ .label = "上級", .value = known_place_name(rq->known, r->parent_id) };
	f[v.n_facts++] = (struct fact_view){ .label = "代碼", .value = r->code };
	f[v.n_facts++] = (struct fact_view){ .label = "電話", .value = r->phone };
	f[v.n_facts++] = (struct fact_view){ .label = "地址", .value = r->address };
	v.facts = f;
	TRY(people_of(rq, db, &v));
	tpl_unit_show_page(&b, rq_page(rq, r->name, "單位"), &v);
	return reply_html(rq, 200, &b);
}

enum err place_edit_get(struct rq *rq, struct db *db)
{
	struct unit_get_row *r;
	struct unit_edit stored;
	struct unit_form_view v = { .title = "更正單位資料" };
	struct form_view *form;

	TRY(load(rq, db, &r));
	if (!kinds[kind_of(r->kind)].under)
		return ERR_NOT_FOUND;
	stored = (struct unit_edit){ .name = r->name, .code = r->code, .phone = r->phone, .address = r->address };
	form = form_view(rq, &unit_fields, &stored, "unit", URL_1(rq->arena, place_change, r->id));
	form_version(rq, form, r->version);
	form->cancel_href = URL_1(rq->arena, place_show, r->id);
	v.form = form;
	TRY(conflict_find(rq, db, "place", r->id, &stored, &v.conflict));
	return show_form(rq, &v);
}

struct change { struct unit_edit in; int64_t shown; };

static enum err change(struct act *a, void *ctx)
{
	struct change *c = ctx;
	struct unit_get_row *before;
	const struct known_place *same;
	struct unit_update_in in = {
		.id = a->rq->id, .shown = c->shown, .name = c->in.name, .name_fold = utf8_fold(a->arena, c->in.name),
		.code = c->in.code, .phone = c->in.phone, .address = c->in.address,
	};
	int64_t changed;

	TRY(load(a->rq, a->db, &before));
	if (!kinds[kind_of(before->kind)].under)
		return ERR_NOT_FOUND;
	same = in.code ? known_place_by_code(a->known, before->kind, in.code) : NULL;
	if (same && same->id != in.id)
		return act_refuse(a, account_words_code_taken);
	TRY(act_revision(a, "place", in.id, before->version, &stmt_unit_get, before, NULL));
	TRY(unit_update(a->db, &in, &changed));
	if (changed == 0)
		return ERR_CONFLICT;
	TRY(known_changed(a->db));
	act_done(a, in.id, arena_printf(a->arena, "%s?saved=record", URL_1(a->arena, place_show, in.id)));
	return OK;
}

enum err place_change_post(struct rq *rq)
{
	struct change c = { .shown = -1 };
	struct form form;

	TRY(form_read(rq, &unit_fields, &c.in, &form));
	c.shown = form.version;
	return act_form(rq, ROOT_NOTHING, &form, change, &c, place_edit_get);
}

/* ---- end ---- */

/* What is not settled yet, by number. */
static enum err open_of(struct arena *a, struct db *db, const struct unit_get_row *r, struct unit_case **ret,
			size_t *ret_n)
{
	struct unit_open_cases_row *cases;
	struct unit_open_dispatches_row *dispatches;
	struct unit_case *list;
	size_t n_cases, n_dispatches;

	TRY(unit_open_cases(db, &(struct unit_open_cases_in){ .window_id = r->id, .limit = OPEN_SHOWN }, &cases,
			    &n_cases));
	TRY(unit_open_dispatches(db, &(struct unit_open_dispatches_in){ .provider_id = r->id, .limit = OPEN_SHOWN },
				 &dispatches, &n_dispatches));
	list = arena_array(a, n_cases + n_dispatches + 1, sizeof(*list));
	for (size_t i = 0; i < n_cases; i++)
		list[i] = (struct unit_case){ cases[i].case_no, cases[i].state };
	for (size_t i = 0; i < n_dispatches; i++)
		list[n_cases + i] = (struct unit_case){ dispatches[i].dispatch_no, dispatches[i].state };
	*ret = list;
	*ret_n = n_cases + n_dispatches;
	return OK;
}

enum err place_end_page_get(struct rq *rq, struct db *db)
{
	struct unit_get_row *r;
	struct unit_end_view v = { .n_open = 0 };
	struct unit_case *open;
	struct form_view *form;
	struct buf b = reply_buf(rq);

	TRY(load(rq, db, &r));
	if (!kinds[kind_of(r->kind)].under || r->until_on)
		return ERR_NOT_FOUND;
	TRY(open_of(rq->arena, db, r, &open, &v.n_open));
	form = form_view(rq, &unit_end_fields, NULL, "end", URL_1(rq->arena, place_end, r->id));
	form->submit = "裁撤單位";
	form->danger = true;
	form->cancel_href = URL_1(rq->arena, place_show, r->id);
	v.form = form;
	v.name = r->name;
	v.open = open;
	tpl_unit_end_page(&b, rq_page(rq, "裁撤單位", "單位"), &v);
	return reply_html(rq, 200, &b);
}

static enum err end(struct act *a, void *ctx)
{
	const struct unit_end_edit *in = ctx;
	struct unit_get_row *r;
	struct unit_people_row *people;
	struct unit_case *open;
	size_t n_open, n_people;

	TRY(load(a->rq, a->db, &r));
	if (!kinds[kind_of(r->kind)].under || r->until_on)
		return ERR_NOT_FOUND;
	TRY(open_of(a->arena, a->db, r, &open, &n_open));
	if (n_open > 0)
		return act_refuse(a, account_words_unit_open);
	TRY(unit_people(a->db, &(struct unit_people_in){ .place_id = r->id }, &people, &n_people));
	if (n_people > 0)
		return act_refuse(a, account_words_unit_people);
	TRY(act_revision(a, "place", r->id, r->version, &stmt_unit_get, r, in->reason));
	TRY(unit_end(a->db, &(struct unit_end_in){ .id = r->id, .until_on = a->today_iso }, NULL));
	TRY(known_changed(a->db));
	act_done(a, r->id, arena_printf(a->arena, "%s?saved=record", URL_1(a->arena, place_show, r->id)));
	return OK;
}

enum err place_end_post(struct rq *rq)
{
	struct unit_end_edit in = { .reason = NULL };
	struct form form;

	TRY(form_read(rq, &unit_end_fields, &in, &form));
	return act_form(rq, ROOT_NOTHING, &form, end, &in, place_end_page_get);
}
