/* 會議: the tab of a case, the form of a meeting, the end of a task. */
#include "mod/meeting/meeting_pages.h"

#include "base/arena.h"
#include "gen/meeting.sql.h"
#include "gen/meeting_list.html.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/meeting/meeting.h"
#include "mod/meeting/meeting_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char *list_href(struct arena *a, int64_t case_id, const char *saved)
{
	struct buf b = url_buf(a);

	url_meeting_list(&b, case_id);
	url_query(&b, "saved", saved);
	return buf_text(&b);
}

/* ---- the tab ---- */

static const char *about_of(struct rq *rq, const struct meeting_about_of_case_row *d, size_t n, int64_t meeting)
{
	struct buf b;

	buf_init(&b, rq->arena, 8192);
	for (size_t i = 0; i < n; i++)
		if (d[i].meeting_id == meeting)
			buf_printf(&b, "%s%s　%s", b.len ? "\n" : "", option_label(service_kinds, d[i].kind),
				   known_place_name(rq->known, d[i].provider_id));
	return b.len ? buf_text(&b) : NULL;
}

static const char *client_of(struct rq *rq, const struct meeting_line_row *m)
{
	if (strcmp(m->state, "held") != 0)
		return m->client_invited ? "已邀請" : NULL;
	return arena_printf(rq->arena, "%s%s%s", m->client_present ? "出席" : m->client_invited ? "未出席" : "未邀請",
			    m->client_absent_reason ? "　" : "", m->client_absent_reason ? m->client_absent_reason : "");
}

static struct tag_view meeting_tag(const char *state)
{
	return (struct tag_view){ strcmp(state, "held") == 0 ? TONE_DONE
				  : strcmp(state, "planned") == 0 ? TONE_SOON : TONE_NEUTRAL,
				  option_label(meeting_states, state) };
}

static enum err put_meetings(struct rq *rq, struct db *db, const struct meeting_line_row *m, struct meeting_list_view *v)
{
	struct meeting_line_view *l = arena_array(rq->arena, v->n + 1, sizeof(*l));
	struct meeting_about_of_case_row *about;
	size_t n;

	TRY(meeting_about_of_case(db, &(struct meeting_about_of_case_in){ .case_id = rq->id }, &about, &n));
	for (size_t i = 0; i < v->n; i++) {
		bool cancelled = strcmp(m[i].state, "cancelled") == 0;

		l[i] = (struct meeting_line_view){
			.kind = option_label(meeting_kinds, m[i].kind), .on_day = m[i].on_day, .at_time = m[i].at_time,
			.place = m[i].place, .agenda = m[i].agenda, .client = client_of(rq, &m[i]),
			.present = m[i].present, .consent = option_label(meeting_consents, m[i].consent),
			.minutes = m[i].minutes, .decisions = m[i].decisions, .about = about_of(rq, about, n, m[i].id),
			.who = known_name(rq->known, m[i].entered_by), .tag = meeting_tag(m[i].state),
			.edit_label = strcmp(m[i].state, "held") == 0 ? "更正" : "登錄結果或改期",
			.edit_href = cancelled || !(rq->rights & RIGHT_WRITE)
				? NULL : URL_2(rq->arena, meeting_edit, rq->id, m[i].id),
		};
	}
	v->meetings = l;
	return OK;
}

static struct tag_view task_tag(struct rq *rq, const struct task_line_row *t)
{
	day_t due;

	if (strcmp(t->state, "done") == 0)
		return (struct tag_view){ TONE_DONE, "完成" };
	if (strcmp(t->state, "dropped") == 0)
		return (struct tag_view){ TONE_NEUTRAL, "不做了" };
	if (t->due_on && date_parse_iso(t->due_on, &due) && due < rq->today)
		return (struct tag_view){ TONE_OVERDUE, "逾期" };
	return (struct tag_view){ TONE_SOON, "進行中" };
}

static enum err put_tasks(struct rq *rq, struct db *db, struct meeting_list_view *v)
{
	struct task_line_row *t;
	struct task_line_view *l;
	size_t n;

	TRY(task_of_case(db, &(struct task_of_case_in){ .case_id = rq->id }, &t, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		l[i] = (struct task_line_view){
			.what = t[i].what, .owner = t[i].owner, .due_on = t[i].due_on, .done_on = t[i].done_on,
			.result = t[i].result, .tag = task_tag(rq, &t[i]),
			.end_href = strcmp(t[i].state, "open") == 0 && (rq->rights & RIGHT_WRITE)
				? URL_2(rq->arena, task_end, rq->id, t[i].id) : NULL,
		};
	v->tasks = l;
	v->n_tasks = n;
	return OK;
}

enum err meeting_list_get(struct rq *rq, struct db *db)
{
	struct page_of p = page_of(rq, "9999-12-31");
	struct meeting_of_case_in in = {
		.case_id = rq->id, .after_day = p.after_text, .after_id = p.after_id, .limit = p.limit,
	};
	struct meeting_list_view v = { .empty = { .title = "還沒有會議", .reason = meeting_words_none } };
	struct meeting_line_row *rows;
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(meeting_of_case(db, &in, &rows, &n));
	v.n = page_cut(rq, &p, n, n > 1 ? rows[n - 2].on_day : NULL, n > 1 ? rows[n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_meeting_of_case, rows, v.n, p.next);
	TRY(case_chrome(rq, db, rq->id, "meeting_list", &c));
	v.head = &c.head;
	v.pager = p.view;
	if ((rq->rights & RIGHT_WRITE) && !case_can(&c.now->facts, EV_DISCUSSION_HELD))
		v.new_href = URL_1(rq->arena, meeting_new, rq->id);
	TRY(put_meetings(rq, db, rows, &v));
	TRY(put_tasks(rq, db, &v));
	tpl_meeting_list_page(&b, rq_page(rq, "會議", "個案"), &v);
	return reply_html(rq, 200, &b);
}

enum err task_list_get(struct rq *rq, struct db *db)
{
	struct task_line_row *t;
	size_t n;

	if (!rq->api)
		return meeting_list_get(rq, db);
	TRY(task_of_case(db, &(struct task_of_case_in){ .case_id = rq->id }, &t, &n));
	return reply_rows(rq, &stmt_task_of_case, t, n, NULL);
}

/* ---- the form ---- */

static enum err show_form(struct rq *rq, struct db *db, const char *title, const char *note, struct form_view *form)
{
	struct meeting_form_view v = { .title = title, .note = note, .form = form };
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, "meeting_list", &c));
	v.head = &c.head;
	form->cancel_href = list_href(rq->arena, rq->id, NULL);
	/* A meeting may be planned before the case is opened, but not once it is over. */
	if (!case_is_live(c.now->facts.state))
		case_form_needs(rq, c.now, form, EV_DISCUSSION_HELD);
	tpl_meeting_form_page(&b, rq_page(rq, title, "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* The rows of a meeting's form: one for each dispatch that may be talked about. */
static enum err about_rows(struct rq *rq, struct db *db, int64_t meeting, struct form_items *ret,
			   struct meeting_dispatches_row **ret_rows)
{
	struct meeting_dispatches_in in = { .case_id = rq->id, .meeting_id = meeting };
	struct meeting_about *row;
	size_t n;

	TRY(meeting_dispatches(db, &in, ret_rows, &n));
	row = arena_array(rq->arena, n + 1, sizeof(*row));
	for (size_t i = 0; i < n; i++)
		row[i] = (struct meeting_about){ .named = (*ret_rows)[i].named > 0, .dispatch_id = (*ret_rows)[i].id };
	*ret = (struct form_items){ row, n };
	return OK;
}

static const char *dispatch_label(struct rq *rq, const struct meeting_dispatches_row *d, size_t n, const char *id)
{
	char roc[DATE_ROC_SIZE];

	for (size_t i = 0; id && i < n; i++)
		if (d[i].id == strtoll(id, NULL, 10))
			return arena_printf(rq->arena, "%s　%s　%s 派案", option_label(service_kinds, d[i].kind),
					    known_place_name(rq->known, d[i].provider_id),
					    date_iso_to_roc(d[i].on_day, roc));
	return NULL;
}

/* Check boxes are called by their dispatch; the empty row that a group offers is left out. */
static void name_about(struct rq *rq, struct form_view *form, const struct meeting_dispatches_row *d, size_t n)
{
	struct field_view *out = arena_array(rq->arena, form->n_fields, sizeof(*out));
	const char *group = "談到的派案";
	size_t n_out = 0;

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field_view *f = &form->fields[i];
		const char *label;
		struct option_view *o;

		if (strncmp(f->name, "about[", 6) != 0) {
			out[n_out++] = *f;
			continue;
		}
		label = i + 1 < form->n_fields ? dispatch_label(rq, d, n, form->fields[i + 1].value) : NULL;
		if (f->kind != WIDGET_CHECKBOX || !label)
			continue;
		out[n_out] = *f;
		o = arena_alloc(rq->arena, sizeof(*o));
		*o = f->options[0];
		out[n_out].label = o->label = label;
		out[n_out].options = o;
		out[n_out++].group = group;
		group = NULL;
		out[n_out++] = form->fields[i + 1];
	}
	form->fields = out;
	form->n_fields = n_out;
}

enum err meeting_new_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct meeting_edit blank = {
		.kind = "discussion", .state = "held", .on_day = date_format_iso(rq->today, today), .client_invited = 1,
	};
	struct meeting_dispatches_row *d;
	struct form_view *form;

	TRY(about_rows(rq, db, 0, &blank.about, &d));
	form = form_view(rq, &meeting_fields, &blank, "meeting", URL_1(rq->arena, meeting_create, rq->id));
	name_about(rq, form, d, blank.about.n);
	return show_form(rq, db, "登錄會議", NULL, form);
}

static enum err create(struct act *a, void *ctx)
{
	struct meeting_edit *in = ctx;

	TRY(meeting_record(a, in));
	act_done(a, in->id, list_href(a->arena, in->case_id, "meeting"));
	return OK;
}

enum err meeting_create_post(struct rq *rq)
{
	struct meeting_edit in = { 0 };
	struct followup_dates dates;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &meeting_fields, &in, &form));
	in.case_id = rq->id;
	TRY(followup_dates(rq, in.on_day, &dates));
	meeting_check(&in, NULL, &dates, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, create, &in, meeting_new_get);
}

/* ---- change ---- */

enum err meeting_edit_get(struct rq *rq, struct db *db)
{
	struct meeting_line_row *m;
	struct meeting_edit stored;
	struct meeting_dispatches_row *d;
	struct form_view *form;

	TRY(meeting_get(db, &(struct meeting_get_in){ .id = rq->id2, .case_id = rq->id }, &m));
	if (!m)
		return ERR_NOT_FOUND;
	stored = (struct meeting_edit){
		.kind = m->kind, .state = m->state, .on_day = m->on_day, .at_time = m->at_time, .place = m->place,
		.agenda = m->agenda, .client_invited = m->client_invited, .client_present = m->client_present,
		.client_absent_reason = m->client_absent_reason, .consent = m->consent, .present = m->present,
		.minutes = m->minutes, .decisions = m->decisions, .late_reason = m->late_reason,
	};
	TRY(about_rows(rq, db, m->id, &stored.about, &d));
	form = form_view(rq, &meeting_change_fields, &stored, "meeting", URL_2(rq->arena, meeting_save, rq->id, m->id));
	name_about(rq, form, d, stored.about.n);
	return show_form(rq, db, "更新會議", NULL, form);
}

static enum err save(struct act *a, void *ctx)
{
	struct meeting_edit *in = ctx;

	TRY(meeting_change(a, in));
	act_done(a, in->id, list_href(a->arena, in->case_id, "meeting"));
	return OK;
}

struct stored_meeting { int64_t case_id, id; struct meeting_line_row *row; };

static enum err load_meeting(struct db *db, void *ctx)
{
	struct stored_meeting *m = ctx;

	return meeting_get(db, &(struct meeting_get_in){ .id = m->id, .case_id = m->case_id }, &m->row);
}

enum err meeting_save_post(struct rq *rq)
{
	struct meeting_edit in = { 0 };
	struct stored_meeting was = { .case_id = rq->id, .id = rq->id2 };
	struct followup_dates dates;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &meeting_change_fields, &in, &form));
	in.case_id = rq->id;
	in.id = rq->id2;
	TRY(rq_read(rq, load_meeting, &was));
	if (!was.row)
		return ERR_NOT_FOUND;
	TRY(followup_dates(rq, in.on_day, &dates));
	meeting_check(&in, was.row->state, &dates, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, save, &in, meeting_edit_get);
}

/* ---- tasks ---- */

enum err task_end_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct task_end blank = { .state = "done", .done_on = date_format_iso(rq->today, today) };
	struct task_line_row *t;

	TRY(task_get(db, &(struct task_get_in){ .id = rq->id2, .case_id = rq->id }, &t));
	if (!t)
		return ERR_NOT_FOUND;
	return show_form(rq, db, "結束決議事項", t->what,
			 form_view(rq, &task_end_fields, &blank, "task", URL_2(rq->arena, task_end_do, rq->id, t->id)));
}

static enum err finish(struct act *a, void *ctx)
{
	const struct task_end *in = ctx;

	TRY(task_finish(a, in));
	act_done(a, in->id, list_href(a->arena, in->case_id, "task"));
	return OK;
}

enum err task_end_do_post(struct rq *rq)
{
	struct task_end in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &task_end_fields, &in, &form));
	in.case_id = rq->id;
	in.id = rq->id2;
	task_end_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, finish, &in, task_end_get);
}
