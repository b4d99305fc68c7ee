/* 附件 of a case: list, upload, removal.  The download itself is core/file.c. */
#include "mod/attachment/attachment_pages.h"

#include "base/arena.h"
#include "base/file_kind.h"
#include "gen/attachment.sql.h"
#include "gen/attachment_list.html.h"
#include "mod/attachment/attachment.h"
#include "mod/attachment/attachment_words.h"
#include "mod/case/case_head.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

/* Every record of a case that ran for years: the first, the referral, is what papers hang on most. */
enum { LIST_ROWS = 500, RECORDS = 5000 };

/* ---- what is there ---- */

static const char *title_of(const struct attachment_records_row *r)
{
	enum case_event e = case_event_parse(r->event);

	return e < EV_COUNT ? case_rule(e)->title : r->event;
}

static const struct attachment_records_row *record_of(const struct attachment_records_row *r, size_t n, const char *kind,
						      int64_t id)
{
	for (size_t i = n; i-- > 0;)	/* the first event of a record names it */
		if (r[i].record_id == id && strcmp(r[i].record_kind, kind) == 0)
			return &r[i];
	return NULL;
}

static void put_line(struct rq *rq, struct attachment_line_view *l, const struct attachment_list_row *t,
		     const struct attachment_records_row *r)
{
	bool there = t->removed_at == INT_NULL;

	*l = (struct attachment_line_view){
		.name = t->name, .title = t->title, .size = attachment_words_size(rq->arena, t->size),
		.who = known_name(rq->known, t->entered_by), .entered_at = t->entered_at, .removed = t->removed_reason,
		.href = there ? URL_2(rq->arena, file_download, t->case_id, t->file_id) : NULL,
		.remove_href = there && rq->rights & RIGHT_WRITE && rq->user.role == ROLE_CASE_MANAGER
			? URL_2(rq->arena, attachment_remove, t->case_id, t->id) : NULL,
	};
	if (r)
		l->record = attachment_words_record_label(rq->arena, r->on_day, title_of(r));
}

/* ?on=ID of an event, or ?on=referral: the kind of the record one comes from; else the newest record. */
static int64_t chosen(struct rq *rq, const struct attachment_records_row *r, size_t n)
{
	const char *on = rq_query(rq, "on");

	for (size_t i = 0; on && i < n; i++)
		if (strcmp(r[i].record_kind, on) == 0)
			return r[i].id;
	return rq_query_int(rq, "on", n ? r[0].id : INT_NULL);
}

static void put_form(struct rq *rq, struct attachment_list_view *v, const struct attachment_records_row *r, size_t n)
{
	struct attachment_edit blank = { .event_id = chosen(rq, r, n) };
	struct option_view *o = arena_array(rq->arena, n + 1, sizeof(*o));
	struct form_view *f;

	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = arena_printf(rq->arena, "%" PRId64, r[i].id),
			.label = attachment_words_record_label(rq->arena, r[i].on_day, title_of(&r[i])),
		};
	f = form_view(rq, &attachment_fields, &blank, "attachment", URL_1(rq->arena, attachment_add, rq->id));
	form_options(rq, f, "event_id", o, n);
	form_field(f, "file")->accept = file_kind_accept;
	form_field(f, "file")->required = true;
	f->draft_href = NULL;	/* a file cannot be kept half chosen */
	f->submit = "上傳";
	v->form = f;
}

enum err attachment_list_get(struct rq *rq, struct db *db)
{
	struct attachment_list_in in = { .case_id = rq->id, .limit = LIST_ROWS };
	struct attachment_list_view v = { .empty = { .title = "還沒有附件", .reason = attachment_words_none } };
	struct attachment_list_row *rows;
	struct attachment_records_row *records;
	struct attachment_line_view *lines;
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	size_t n_records;

	TRY(attachment_list(db, &in, &rows, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_attachment_list, rows, v.n, NULL);
	TRY(attachment_records(db, &(struct attachment_records_in){ .case_id = rq->id, .limit = RECORDS }, &records, &n_records));
	TRY(case_chrome(rq, db, rq->id, "attachment_list", &c));
	lines = arena_array(rq->arena, v.n + 1, sizeof(*lines));
	for (size_t i = 0; i < v.n; i++)
		put_line(rq, &lines[i], &rows[i], record_of(records, n_records, rows[i].record_kind, rows[i].record_id));
	v.lines = lines;
	v.head = &c.head;
	if (rq->rights & RIGHT_WRITE && rq->user.role == ROLE_CASE_MANAGER)
		put_form(rq, &v, records, n_records);
	tpl_attachment_list_page(&b, rq_page(rq, arena_printf(rq->arena, "附件－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- upload ---- */

struct add {
	struct attachment_edit in;
	struct stored_file file;
};

static enum err add(struct act *a, void *ctx)
{
	struct add *u = ctx;
	struct attachment_record_of_in find = { .id = u->in.event_id, .case_id = a->root_id };
	struct attachment_record_of_row *r;
	struct buf to = url_buf(a->arena);

	TRY(attachment_record_of(a->db, &find, &r));
	if (!r) {
		act_miss(a, "event_id", attachment_words_record, NULL);
		return act_missing(a);
	}
	u->in.id = a->new_id;
	u->in.case_id = a->root_id;
	u->in.record_kind = r->record_kind;
	u->in.record_id = r->record_id;
	u->in.file_id = u->file.id;
	TRY(file_record(a, a->root_id, &u->file));
	TRY(attachment_insert(a->db, &u->in, NULL));
	url_attachment_list(&to, a->root_id);
	url_query(&to, "saved", "attached");
	act_done(a, u->in.id, buf_text(&to));
	return OK;
}

/* Read, held against its name, stored; a fault is put on the form. */
static enum err take_file(struct rq *rq, const struct http_upload *u, struct form *form, struct stored_file *ret)
{
	enum file_kind kind;
	enum file_fault fault;
	char *bytes;

	if (!u || u->size == 0) {
		form_fault(form, "file", attachment_words_no_file);
		return OK;
	}
	if (u->size > FILE_MAX) {
		form_fault(form, "file", attachment_words_too_large);
		return OK;
	}
	bytes = arena_alloc(rq->arena, (size_t)u->size + 1);
	if (pread(u->fd, bytes, (size_t)u->size, 0) != (ssize_t)u->size)
		return ERR_FILE;
	fault = file_check(u->filename, bytes, (size_t)u->size, &kind);
	if (fault != FILE_FINE)
		form_fault(form, "file", attachment_words_fault(fault));
	if (!form_is_fine(form))
		return OK;
	return file_store(rq->app, rq->arena, arena_dup(rq->arena, u->filename), file_type(kind), bytes, (size_t)u->size, ret);
}

enum err attachment_add_post(struct rq *rq)
{
	struct add u = { .file = { .id = 0 } };
	struct form form;
	enum err e;

	TRY(form_read(rq, &attachment_fields, &u.in, &form));
	TRY(take_file(rq, http_upload(rq->http, "file"), &form, &u.file));
	e = act_form(rq, act_root_of(rq), &form, add, &u, attachment_list_get);
	file_drop_unless_recorded(rq, e, &u.file);
	return e;
}

/* ---- removal ---- */

enum err attachment_remove_get(struct rq *rq, struct db *db)
{
	struct attachment_remove_view v = { .name = NULL };
	struct attachment_one_row *r;
	struct form_view *f;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(attachment_one(db, &(struct attachment_one_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	if (r->removed_at != INT_NULL && !rq->again)
		return rq_refuse(rq, attachment_words_removed);
	TRY(case_chrome(rq, db, rq->id, "attachment_list", &c));
	f = form_view(rq, &attachment_remove_fields, NULL, "remove", URL_2(rq->arena, attachment_remove_do, rq->id, rq->id2));
	f->submit = "移除附件";
	f->danger = true;
	f->draft_href = NULL;
	f->cancel_href = URL_1(rq->arena, attachment_list, rq->id);
	v.head = &c.head;
	v.name = r->title ? r->title : r->name;
	v.form = f;
	tpl_attachment_remove_page(&b, rq_page(rq, "移除附件", c.name), &v);
	return reply_html(rq, 200, &b);
}

static enum err take_away(struct act *a, void *ctx)
{
	struct attachment_remove *in = ctx;
	struct attachment_remove_set_in set = { .id = in->id, .case_id = a->root_id, .reason = in->reason };
	struct attachment_one_row *r;
	struct buf to = url_buf(a->arena);
	int64_t changed = 0;

	TRY(attachment_one(a->db, &(struct attachment_one_in){ .id = in->id, .case_id = a->root_id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	TRY(attachment_remove_set(a->db, &set, &changed));
	if (!changed)
		return act_refuse(a, attachment_words_removed);
	url_attachment_list(&to, a->root_id);
	url_query(&to, "saved", "attachment_removed");
	act_done(a, in->id, buf_text(&to));
	return OK;
}

enum err attachment_remove_do_post(struct rq *rq)
{
	struct attachment_remove in = { .id = rq->id2 };
	struct form form;

	TRY(form_read(rq, &attachment_remove_fields, &in, &form));
	return act_form(rq, act_root_of(rq), &form, take_away, &in, attachment_remove_get);
}
