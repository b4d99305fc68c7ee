/* 帳號清查: once a quarter the auditor looks who has what, judges what catches the eye, and signs (SEC-TW-04). */
#include "base/arena.h"
#include "base/csv.h"
#include "core/act.h"
#include "core/known.h"
#include "core/place.h"
#include "gen/audit_review.html.h"
#include "gen/audit_review.sql.h"
#include "mod/audit/audit.h"
#include "mod/audit/audit_detail.h"
#include "mod/audit/audit_pages.h"
#include "mod/audit/audit_rules.h"
#include "mod/audit/audit_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

enum { REVIEW_PAGE = 100, SIGNATURES = 8 };

static const char judged_action[] = "review.judged";

/* Everybody of this quarter with roles and flags. */
struct review {
	char quarter[QUARTER_SIZE], before[QUARTER_SIZE];
	struct review_account_row *rows;
	const char **roles;		/* in words, one for each account */
	unsigned *flags;
	size_t n, n_flagged, n_waiting;	/* flagged; of these without a verdict */
	struct audit_days days;		/* in force today */
};

static struct audit_days days_of(const struct rq *rq)
{
	return (struct audit_days){ known_value_number(rq->known, "ACCOUNT_IDLE_DAYS", NULL, rq->today),
				    known_value_number(rq->known, "ACCOUNT_UNUSED_DAYS", NULL, rq->today) };
}

static void quarters_of(day_t today, struct review *r)
{
	struct civil d = date_civil(today);

	audit_quarter(d.year, d.month, r->quarter);
	audit_quarter_before(d.year, d.month, r->before);
}

static unsigned flags_of(struct rq *rq, const struct review_account_row *r, const struct review_role_row *roles, size_t n)
{
	struct audit_account a = {
		.state = r->state, .contract_until = r->contract_until, .last_login_at = r->last_login_at,
		.created_at = r->created_at, .has_role = n > 0,
	};
	struct audit_days days = days_of(rq);
	char today[DATE_ISO_SIZE];

	date_format_iso(rq->today, today);
	a.is_certified = r->certified_until && strcmp(r->certified_until, today) >= 0;
	for (size_t i = 0; i < n; i++) {
		enum role role = role_parse(roles[i].role);

		a.is_outside = a.is_outside || role == ROLE_PROVIDER || role == ROLE_REFERRER;
		a.needs_certificate = a.needs_certificate || role == ROLE_CASE_MANAGER || role == ROLE_SUPERVISOR;
	}
	return audit_flags(&a, &days, rq->now);
}

static const char *role_words(struct rq *rq, const struct review_role_row *roles, size_t n)
{
	const char *words = "";

	for (size_t i = 0; i < n; i++)
		words = arena_printf(rq->arena, "%s%s%s・%s", words, i ? "、" : "", role_title(role_parse(roles[i].role)),
				     known_place_name(rq->known, roles[i].place_id));
	return words;
}

/* The roles of one account among all, which are in the order of accounts. */
static const struct review_role_row *roles_of(const struct review_role_row *all, size_t n, int64_t account, size_t *ret_n)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (all[mid].account_id < account)
			low = mid + 1;
		else
			high = mid;
	}
	for (*ret_n = 0; low + *ret_n < n && all[low + *ret_n].account_id == account;)
		++*ret_n;
	return all + low;
}

static enum err load(struct rq *rq, struct db *db, struct review *r)
{
	struct review_role_row *roles;
	size_t n_roles;

	*r = (struct review){ .days = days_of(rq) };
	quarters_of(rq->today, r);
	TRY(review_accounts(db, &(struct review_accounts_in){ .quarter = r->quarter }, &r->rows, &r->n));
	TRY(review_roles(db, &roles, &n_roles));
	r->roles = arena_array(rq->arena, r->n + 1, sizeof(*r->roles));
	r->flags = arena_array(rq->arena, r->n + 1, sizeof(*r->flags));
	for (size_t i = 0; i < r->n; i++) {
		size_t n;
		const struct review_role_row *own = roles_of(roles, n_roles, r->rows[i].id, &n);

		r->roles[i] = role_words(rq, own, n);
		r->flags[i] = flags_of(rq, &r->rows[i], own, n);
		r->n_flagged += r->flags[i] != 0;
		r->n_waiting += r->flags[i] != 0 && !r->rows[i].verdict;
	}
	return OK;
}

/* ---- list ---- */

static struct tag_view verdict_tag(const char *verdict)
{
	if (!verdict)
		return (struct tag_view){ TONE_NEUTRAL, NULL };
	return (struct tag_view){ strcmp(verdict, "keep") == 0 ? TONE_DONE : TONE_TODAY,
				  option_label(review_verdicts, verdict) };
}

static const char *until_words(struct arena *a, int64_t until)
{
	char roc[DATE_ROC_SIZE];

	return until >= FOREVER ? NULL : arena_dup(a, date_format_roc(instant_day(until - 1), roc));
}

static struct review_line line_of(struct rq *rq, const struct review *r, size_t i)
{
	const struct review_account_row *row = &r->rows[i];

	return (struct review_line){
		.id = row->id, .name = row->name, .login = row->login, .roles = r->roles[i],
		.until = until_words(rq->arena, row->contract_until), .flags = audit_flag_words(rq->arena, r->flags[i], &r->days),
		.last_login_at = row->last_login_at, .verdict = verdict_tag(row->verdict),
	};
}

/* Those that catch the eye, or everybody; a page after the login ?after=. */
static void put_lines(struct rq *rq, const struct review *r, bool all, struct review_list_view *v)
{
	struct review_line *l = arena_array(rq->arena, r->n + 1, sizeof(*l));
	const char *after = rq_query(rq, "after");

	for (size_t i = 0; i < r->n; i++) {
		if ((after && strcmp(r->rows[i].login, after) <= 0) || (!all && r->flags[i] == 0))
			continue;
		if (v->n == REVIEW_PAGE) {
			struct buf b = url_buf(rq->arena);

			url_audit_accounts(&b);
			url_query(&b, "show", all ? "all" : NULL);
			url_query(&b, "after", l[v->n - 1].login);
			v->next_href = buf_text(&b);
			break;
		}
		l[v->n++] = line_of(rq, r, i);
	}
	v->lines = l;
}

/* For a program: everybody, in pages of the same kind. */
static enum err reply_accounts(struct rq *rq, const struct review *r)
{
	const char *after = rq_query(rq, "after"), *next = NULL;
	size_t from = 0, n;

	while (after && from < r->n && strcmp(r->rows[from].login, after) <= 0)
		from++;
	n = r->n - from;
	if (n > REVIEW_PAGE) {
		n = REVIEW_PAGE;
		next = r->rows[from + n - 1].login;
	}
	return reply_rows(rq, &stmt_review_accounts, r->rows + from, n, next);
}

static void put_pills(struct rq *rq, const struct review *r, bool all, struct review_list_view *v)
{
	struct pill_view *p = arena_array(rq->arena, 2, sizeof(*p));
	struct buf b = url_buf(rq->arena);

	url_audit_accounts(&b);
	url_query(&b, "show", "all");
	p[0] = (struct pill_view){ .label = "需要注意", .href = URL_0(rq->arena, audit_accounts),
				   .count = (int64_t)r->n_flagged, .tone = TONE_TODAY, .current = !all };
	p[1] = (struct pill_view){ .label = "全部帳號", .href = buf_text(&b), .count = (int64_t)r->n, .current = all };
	v->pills = p;
	v->n_pills = 2;
}

/* Signed; or late, if there was something to review a quarter ago and nobody did. */
static enum err put_state(struct rq *rq, struct db *db, const struct review *r, struct review_list_view *v)
{
	struct review_signatures_row *s;
	struct review_began_row *began;
	struct review_signed *signatures;
	struct review first;

	TRY(review_signatures(db, &(struct review_signatures_in){ .limit = SIGNATURES }, &s, &v->n_signatures));
	TRY(review_began(db, &began));
	signatures = arena_array(rq->arena, v->n_signatures + 1, sizeof(*signatures));
	for (size_t i = 0; i < v->n_signatures; i++)
		signatures[i] = (struct review_signed){
			audit_quarter_words(rq->arena, s[i].quarter), known_name(rq->known, s[i].signed_by), s[i].note,
			s[i].signed_at, s[i].accounts, s[i].flagged,
		};
	v->signatures = signatures;
	quarters_of(instant_day(began && began->at ? began->at : rq->now), &first);
	if (v->n_signatures > 0 && strcmp(s[0].quarter, r->quarter) == 0) {
		v->notice = audit_review_signed;
		v->notice_tone = TONE_DONE;
	} else if (strcmp(first.quarter, r->before) <= 0 && (v->n_signatures == 0 || strcmp(s[0].quarter, r->before) < 0)) {
		v->notice = audit_review_late;
		v->notice_tone = TONE_OVERDUE;
	}
	return OK;
}

static void put_form(struct rq *rq, const struct review *r, struct review_list_view *v)
{
	struct form_view *form;

	if (v->notice_tone == TONE_DONE && v->notice)
		return;
	form = form_view(rq, &review_sign_fields, NULL, "sign", URL_0(rq->arena, audit_accounts_sign));
	form->submit = arena_printf(rq->arena, "簽核 %s 的清查", audit_quarter_words(rq->arena, r->quarter));
	form->draft_href = form->draft_for = NULL;
	v->form = form;
}

enum err audit_accounts_get(struct rq *rq, struct db *db)
{
	const char *show = rq_query(rq, "show");
	bool all = show && strcmp(show, "all") == 0;
	struct review_list_view v = { .n = 0 };
	struct review r;
	struct buf b = reply_buf(rq);

	TRY(load(rq, db, &r));
	if (rq->api)
		return reply_accounts(rq, &r);
	put_lines(rq, &r, all, &v);
	put_pills(rq, &r, all, &v);
	TRY(put_state(rq, db, &r, &v));
	put_form(rq, &r, &v);
	v.quarter = audit_quarter_words(rq->arena, r.quarter);
	v.tabs = audit_tabs(rq, "audit_accounts", &v.n_tabs);
	v.export_href = URL_0(rq->arena, audit_accounts_export);
	v.empty = (struct empty_view){ .title = "沒有需要注意的帳號", .reason = audit_no_flags };
	tpl_audit_review_page(&b, rq_page(rq, "帳號清查", "稽核"), &v);
	return reply_html(rq, 200, &b);
}

enum err audit_accounts_export_get(struct rq *rq, struct db *db)
{
	static const char *const header[] = { "帳號", "姓名", "狀態", "角色", "合約到期", "上次登入", "需要注意", "核對結果", "說明" };
	enum { N = sizeof(header) / sizeof(header[0]) };
	struct review r;
	struct buf b = reply_buf(rq);

	TRY(load(rq, db, &r));
	buf_str(&b, "\xEF\xBB\xBF");
	csv_put_row(&b, header, N);
	for (size_t i = 0; i < r.n; i++) {
		struct review_line l = line_of(rq, &r, i);
		char at[INSTANT_ROC_SIZE];
		const char *cells[N] = {
			l.login, l.name, r.rows[i].state, l.roles, l.until ? l.until : "",
			l.last_login_at ? instant_format_roc(l.last_login_at, at) : "", l.flags ? l.flags : "",
			l.verdict.text ? l.verdict.text : "", r.rows[i].note ? r.rows[i].note : "",
		};

		csv_put_row(&b, cells, N);
	}
	return reply_file(rq, "accounts.csv", "text/csv; charset=utf-8", buf_text(&b), b.len);
}

/* ---- one ---- */

static struct fact_view *facts_of(struct rq *rq, const struct review_account_row *r, const struct review_role_row *roles,
				  size_t n_roles, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, n_roles + 7 + AUDIT_JUDGED_MAX, sizeof(*f));
	char at[INSTANT_ROC_SIZE], roc[DATE_ROC_SIZE];
	struct audit_days days = days_of(rq);
	size_t n = 0;

	f[n++] = (struct fact_view){ .label = "帳號", .value = r->login };
	f[n++] = (struct fact_view){ .label = "需要注意",
				     .value = audit_flag_words(rq->arena, flags_of(rq, r, roles, n_roles), &days) };
	f[n++] = (struct fact_view){ .label = "合約到期", .value = until_words(rq->arena, r->contract_until) };
	f[n++] = (struct fact_view){
		.label = "資格認證有效至",
		.value = r->certified_until ? arena_dup(rq->arena, date_iso_to_roc(r->certified_until, roc)) : NULL,
	};
	f[n++] = (struct fact_view){
		.label = "上次登入",
		.value = r->last_login_at ? arena_dup(rq->arena, instant_format_roc(r->last_login_at, at)) : NULL,
	};
	for (size_t i = 0; i < n_roles; i++)
		f[n++] = (struct fact_view){
			.label = role_title(role_parse(roles[i].role)),
			.value = audit_role_words(rq->arena, known_place_name(rq->known, roles[i].place_id),
						  date_format_roc(instant_day(roles[i].from_at), roc),
						  known_name(rq->known, roles[i].granted_by == INT_NULL ? 0 : roles[i].granted_by)),
		};
	*ret_n = n;
	return f;
}

enum err audit_account_get(struct rq *rq, struct db *db)
{
	struct review quarter;
	struct review_account_row *r;
	struct review_role_row *roles;
	struct review_line_edit stored;
	struct review_view v = { .n_facts = 0 };
	struct audit_judged_what what = { "account", rq->id, judged_action, &review_line_fields, false };
	struct review_of_quarter_row *signature;
	struct form_view *form;
	struct fact_view *f;
	struct buf b = reply_buf(rq);
	size_t n;

	quarters_of(rq->today, &quarter);
	TRY(review_account_one(db, &(struct review_account_one_in){ .quarter = quarter.quarter, .id = rq->id }, &r));
	if (rq->api)
		return reply_row(rq, &stmt_review_account_one, r);
	if (!r)
		return ERR_NOT_FOUND;
	TRY(review_roles_of(db, &(struct review_roles_of_in){ .account_id = r->id }, &roles, &n));
	TRY(review_of_quarter(db, &(struct review_of_quarter_in){ .quarter = quarter.quarter }, &signature));
	stored = (struct review_line_edit){ r->verdict, r->note };
	form = form_view(rq, &review_line_fields, &stored, "review", URL_1(rq->arena, audit_account_verdict, r->id));
	form->submit = "記錄核對結果";
	form->draft_href = form->draft_for = NULL;
	form->cancel_href = URL_0(rq->arena, audit_accounts);
	form_version(rq, form, r->at == INT_NULL ? 0 : r->at);
	v.form = signature && form->n_errors == 0 ? NULL : form;
	v.name = r->name;
	f = facts_of(rq, r, roles, n, &v.n_facts);
	if (!v.form && r->verdict)
		f[v.n_facts++] = (struct fact_view){
			.label = "核對結果",
			.value = audit_verdict_words(rq->arena, option_label(review_verdicts, r->verdict), r->note),
		};
	what.stands = r->verdict != NULL;
	TRY(audit_judged_before(rq, db, &what, f, &v.n_facts));
	v.facts = f;
	tpl_audit_account_page(&b, rq_page(rq, r->name, "稽核"), &v);
	return reply_html(rq, 200, &b);
}

struct judging {
	struct review_line_edit in;
	int64_t shown;
};

static enum err judge(struct act *a, void *ctx)
{
	struct judging *j = ctx;
	struct review quarter;
	struct review_account_row *r;
	struct review_of_quarter_row *signature;
	struct review_line_put_in put = {
		.account_id = a->rq->id, .verdict = j->in.verdict, .note = j->in.note, .shown = j->shown,
	};
	int64_t changed;

	quarters_of(a->today, &quarter);
	put.quarter = quarter.quarter;
	TRY(review_account_one(a->db, &(struct review_account_one_in){ .quarter = put.quarter, .id = put.account_id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	TRY(review_of_quarter(a->db, &(struct review_of_quarter_in){ .quarter = put.quarter }, &signature));
	if (signature)
		return act_refuse(a, audit_review_fixed);
	TRY(review_line_put(a->db, &put, &changed));
	if (changed == 0)
		return ERR_CONFLICT;
	TRY(audit_judged(a, judged_action, "account", j->in.verdict, j->in.note));
	act_done(a, put.account_id, arena_printf(a->arena, "%s?saved=record", URL_0(a->arena, audit_accounts)));
	return OK;
}

enum err audit_account_verdict_post(struct rq *rq)
{
	struct judging j;
	struct form form;

	TRY(form_read(rq, &review_line_fields, &j.in, &form));
	j.shown = form.version;
	if (j.in.verdict && strcmp(j.in.verdict, "change") == 0 && !j.in.note)
		form_fault(&form, "note", audit_review_note);
	return act_form(rq, ROOT_NOTHING, &form, judge, &j, audit_account_get);
}

/* ---- the signature ---- */

static enum err sign(struct act *a, void *ctx)
{
	struct review_sign_edit *in = ctx;
	struct review_sign_in put = { .id = act_id(a), .note = in->note };
	struct review_of_quarter_row *there;
	struct review r;

	TRY(load(a->rq, a->db, &r));
	put.quarter = r.quarter;
	put.accounts = (int64_t)r.n;
	put.flagged = (int64_t)r.n_flagged;
	TRY(review_of_quarter(a->db, &(struct review_of_quarter_in){ .quarter = r.quarter }, &there));
	if (there)
		return act_refuse(a, audit_review_signed);
	if (r.n_waiting > 0)
		return act_refuse(a, audit_review_waiting);
	TRY(review_sign(a->db, &put, NULL));
	TRY(act_trail(a, "review.signed", "account", 0,
		      arena_printf(a->arena, "{\"quarter\":\"%s\",\"accounts\":%" PRId64 ",\"flagged\":%" PRId64 "}", r.quarter,
				   put.accounts, put.flagged)));
	act_done(a, put.id, arena_printf(a->arena, "%s?saved=record", URL_0(a->arena, audit_accounts)));
	return OK;
}

enum err audit_accounts_sign_post(struct rq *rq)
{
	struct review_sign_edit in;
	struct form form;

	TRY(form_read(rq, &review_sign_fields, &in, &form));
	return act_form(rq, ROOT_NOTHING, &form, sign, &in, audit_accounts_get);
}
