/* 本案期限: every duty with its reckoning and ledger; extension and exemption; 改派主責. */
#include "base/arena.h"
#include "base/buf.h"
#include "core/act.h"
#include "core/duty.h"
#include "gen/case_duties.html.h"
#include "gen/case_list.sql.h"
#include "gen/duty_list.sql.h"
#include "mod/case/case_edit.h"
#include "mod/case/case_head.h"
#include "mod/case/case_pages.h"
#include "mod/case/case_tabs.h"
#include "mod/case/case_workers.h"
#include "mod/case/delegation_words.h"
#include "mod/case/duty_view.h"
#include "mod/case/duty_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static const char *ledger_of(struct rq *rq, const struct duty_ledger_of_case_row *l, size_t n, int64_t duty)
{
	struct buf b;

	buf_init(&b, rq->arena, 16384);
	for (size_t i = 0; i < n; i++) {
		if (l[i].duty_id != duty)
			continue;
		buf_str(&b, b.len ? "\n" : "");
		buf_str(&b, duty_ledger_words(rq->arena, l[i].kind, l[i].from_due, l[i].to_due, l[i].reason,
					      known_name(rq->known, l[i].approver == INT_NULL ? 0 : l[i].approver)));
	}
	return b.len ? buf_text(&b) : NULL;
}

/* The rule names who extends; whoever approves in the window does so for the offices above it, which see no case. */
static bool may_extend(const struct rq *rq, const struct law_rule *r)
{
	if (!r || !*r->extend_by)
		return false;
	return rq->rights & RIGHT_APPROVE || (rq->rights & RIGHT_WRITE && strcmp(r->extend_by, "case_manager") == 0);
}

static enum err put_line(struct rq *rq, struct case_duty_line *l, const struct duty_of_case_row *d)
{
	struct duty_facts facts = { d->id, d->rule_id, d->start_on, d->original_due, d->due_on, d->county, d->provisional };
	struct duty_place where = { d->rule_code, d->case_id, d->dispatch_id, d->inbox_row_id };

	duty_fill(rq, &l->duty, d->rule_id, d->due_on);
	l->open = strcmp(d->state, "open") == 0;
	l->watched = strcmp(d->state, "watched") == 0;
	l->duty.do_href = rq->rights & RIGHT_WRITE || duty_has_own_page(d->rule_code) ? duty_link(rq, &where) : NULL;
	l->state = duty_state_words(d->state);
	if (d->ended_on)
		l->ended = duty_ended_words(rq->arena, d->state, d->ended_on, d->days_late == INT_NULL ? 0 : d->days_late,
					    d->late_entry != 0);
	if (!duty_has_own_page(d->rule_code) &&
	    (may_extend(rq, duty_rule(rq->known, d->rule_id)) || rq->rights & RIGHT_APPROVE))
		l->extend_href = URL_2(rq->arena, duty_extend, d->case_id, d->id);
	return duty_why(rq->arena, rq->known, &facts, &l->why);
}

enum err case_duties_get(struct rq *rq, struct db *db)
{
	struct case_duties_view v = { .n = 0 };
	struct duty_of_case_row *d;
	struct duty_ledger_of_case_row *ledger;
	struct case_duty_line *lines;
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	size_t n_ledger;

	TRY(duty_of_case(db, &(struct duty_of_case_in){ .case_id = rq->id }, &d, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_duty_of_case, d, v.n, NULL);
	TRY(case_chrome(rq, db, rq->id, "case_show", &c));
	TRY(duty_ledger_of_case(db, &(struct duty_ledger_of_case_in){ .case_id = rq->id }, &ledger, &n_ledger));
	lines = arena_array(rq->arena, v.n + 1, sizeof(*lines));
	for (size_t i = 0; i < v.n; i++) {
		TRY(put_line(rq, &lines[i], &d[i]));
		lines[i].ledger = ledger_of(rq, ledger, n_ledger, d[i].id);
	}
	v.head = &c.head;
	v.lines = lines;
	tpl_case_duties_page(&b, rq_page(rq, arena_printf(rq->arena, "本案期限－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- extension, exemption ---- */

static enum err show_form(struct rq *rq, struct db *db, struct case_form_view *v)
{
	struct case_chrome *c = arena_alloc(rq->arena, sizeof(*c));	/* v outlives this function */
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, "case_show", c));
	v->head = &c->head;
	tpl_case_form_page(&b, rq_page(rq, arena_printf(rq->arena, "%s－%s", v->title, c->name), "個案"), v);
	return reply_html(rq, 200, &b);
}

/* Which one, by when, and how far it may go; for who may not, who does. */
static enum err put_intro(struct rq *rq, const struct duty_of_case_row *d, bool may, struct case_form_view *v)
{
	struct duty_facts facts = { .rule_id = d->rule_id, .original_due = d->original_due, .county = d->county };
	const struct law_rule *r = duty_rule(rq->known, d->rule_id);
	char last_iso[DATE_ISO_SIZE];
	day_t last;

	TRY(duty_extension_limit(rq->known, &facts, &last));
	v->title = arena_printf(rq->arena, "%s：%s", duty_extend_title, r->title);
	v->intro = duty_extend_intro(rq->arena, d->due_on, d->original_due,
				     last == DAY_NONE ? NULL : date_format_iso(last, last_iso));
	if (!may)
		v->intro = arena_printf(rq->arena, "%s\n%s", v->intro, *r->extend_by ? duty_extend_other : duty_extend_never);
	return OK;
}

static const struct duty_of_case_row *one_duty(const struct duty_of_case_row *d, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (d[i].id == id && strcmp(d[i].state, "open") == 0)
			return &d[i];
	return NULL;
}

enum err duty_extend_get(struct rq *rq, struct db *db)
{
	struct duty_of_case_row *all;
	const struct duty_of_case_row *d;
	struct case_duty_line line = { .open = true };
	struct form_view *f, *exempt;
	struct case_form_view v = { .form = NULL };
	bool may;
	size_t n;

	TRY(duty_of_case(db, &(struct duty_of_case_in){ .case_id = rq->id }, &all, &n));
	d = one_duty(all, n, rq->id2);
	if (!d)
		return ERR_NOT_FOUND;
	if (duty_has_own_page(d->rule_code))
		return rq_refuse(rq, duty_own_refused);
	TRY(put_line(rq, &line, d));
	may = may_extend(rq, duty_rule(rq->known, d->rule_id));
	TRY(put_intro(rq, d, may, &v));
	if (may) {
		f = form_view(rq, &duty_extend_fields, NULL, "extend", URL_2(rq->arena, duty_extend_do, rq->id, rq->id2));
		f->submit = "展延";
		f->cancel_href = URL_1(rq->arena, case_duties, rq->id);
		v.form = f;
	}
	v.why = &line.why;
	if (rq->rights & RIGHT_APPROVE) {
		exempt = form_view(rq, &duty_exempt_fields, NULL, "exempt",
				   URL_2(rq->arena, duty_exempt_do, rq->id, rq->id2));
		exempt->submit = "免除這個期限";
		exempt->danger = true;
		exempt->draft_href = NULL;
		v.second = exempt;
		v.second_title = may ? "或者免除" : "免除";
	}
	return show_form(rq, db, &v);
}

struct duty_change {
	struct duty_extend_edit extend;
	struct duty_exempt_edit exempt;
	int64_t duty;
};

/* The duty must belong to the case that was taken: an id in an address proves nothing. */
static enum err is_of_case(struct act *a, int64_t duty, const struct duty_of_case_row **ret)
{
	struct duty_of_case_row *all;
	const struct duty_of_case_row *d;
	size_t n;

	TRY(duty_of_case(a->db, &(struct duty_of_case_in){ .case_id = a->root_id }, &all, &n));
	*ret = d = one_duty(all, n, duty);
	if (!d)
		return ERR_NOT_FOUND;
	return duty_has_own_page(d->rule_code) ? act_refuse(a, duty_own_refused) : OK;
}

static enum err extend(struct act *a, void *ctx)
{
	struct duty_change *c = ctx;
	const struct duty_of_case_row *d;
	enum err e;

	TRY(is_of_case(a, c->duty, &d));
	if (!may_extend(a->rq, duty_rule(a->known, d->rule_id)))
		return act_refuse(a, duty_extend_other);
	e = duty_extend(a, c->duty, c->extend.to, c->extend.reason, a->actor);
	if (e == ERR_REFUSED)
		return act_refuse(a, duty_extend_refused);
	TRY(e);
	act_done(a, c->duty, URL_1(a->arena, case_duties, a->root_id));
	return OK;
}

enum err duty_extend_do_post(struct rq *rq)
{
	struct duty_change c = { .duty = rq->id2 };
	struct form form;

	TRY(form_read(rq, &duty_extend_fields, &c.extend, &form));
	return act_form(rq, act_root_of(rq), &form, extend, &c, duty_extend_get);
}

static enum err exempt(struct act *a, void *ctx)
{
	struct duty_change *c = ctx;
	const struct duty_of_case_row *d;

	TRY(is_of_case(a, c->duty, &d));
	TRY(duty_exempt(a, c->duty, c->exempt.reason));
	act_done(a, c->duty, URL_1(a->arena, case_duties, a->root_id));
	return OK;
}

enum err duty_exempt_do_post(struct rq *rq)
{
	struct duty_change c = { .duty = rq->id2 };
	struct form form;

	TRY(form_read(rq, &duty_exempt_fields, &c.exempt, &form));
	return act_form(rq, act_root_of(rq), &form, exempt, &c, duty_extend_get);
}

/* ---- 改派 ---- */

enum err case_reassign_get(struct rq *rq, struct db *db)
{
	struct form_view *f = form_view(rq, &case_reassign_fields, NULL, "reassign",
					URL_1(rq->arena, case_reassign_do, rq->id));
	struct case_form_view v = { .title = "改派主責", .form = f };

	TRY(case_worker_options(rq, db, f, "worker_id", false));
	f->submit = "改派";
	f->cancel_href = URL_1(rq->arena, case_show, rq->id);
	return show_form(rq, db, &v);
}

struct reassign {
	struct case_reassign_edit in;
	int64_t window;
};

static enum err reassign(struct act *a, void *ctx)
{
	struct reassign *r = ctx;
	struct case_window_workers_row *w;
	bool is_there = false;
	size_t n;

	TRY(case_window_workers(a->db, &(struct case_window_workers_in){ .place_id = r->window }, &w, &n));
	for (size_t i = 0; i < n; i++)
		is_there |= w[i].id == r->in.worker_id;
	if (!is_there) {
		act_miss(a, "worker_id", delegation_words_worker, NULL);
		return act_missing(a);
	}
	TRY(case_reassign(a, a->root_id, r->in.worker_id, r->in.note));
	act_done(a, a->root_id, arena_printf(a->arena, "%s?saved=assigned", URL_1(a->arena, case_show, a->root_id)));
	return OK;
}

enum err case_reassign_do_post(struct rq *rq)
{
	struct reassign r = { .window = rq->user.unit };
	struct form form;

	TRY(form_read(rq, &case_reassign_fields, &r.in, &form));
	return act_form(rq, act_root_of(rq), &form, reassign, &r, case_reassign_get);
}
