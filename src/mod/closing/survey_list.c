/* 滿意度調查 of a window, or of one's own: what is to be asked, whom to remind, what was answered; behind the figure too. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/survey.sql.h"
#include "gen/survey_list.html.h"
#include "mod/case/case_head.h"
#include "mod/closing/closing_pages.h"
#include "mod/closing/survey.h"
#include "mod/closing/survey_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

#define FIRST_DAY "0001-01-01"
#define LAST_DAY "9999-12-31"

/* The tabs, by their word in the address; the first is what is shown without one. */
static const struct { const char *word, *label, *state; } kinds[] = {
	{ "due", "待調查", "due" }, { "remind", "該提醒", "sent" }, { "sent", "待回覆", "sent" }, { "answered", "已回覆", "answered" },
	{ "ended", "未完成", "ended" }, { "all", "全部", "" },
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]), DUE = 0, REMIND = 1 };

static size_t kind_of(const struct rq *rq)
{
	const char *asked = rq_query(rq, "state");

	for (size_t i = 0; asked && i < KINDS; i++)
		if (strcmp(kinds[i].word, asked) == 0)
			return i;
	return DUE;
}

static const char *day_or(struct rq *rq, const char *name, const char *otherwise)
{
	char iso[DATE_ISO_SIZE];
	day_t d = rq_query_day(rq, name, DAY_NONE);

	return d == DAY_NONE ? otherwise : arena_dup(rq->arena, date_format_iso(d, iso));
}

/* A supervisor sees the window's, or one worker's (?worker=, from the figure); others their own. */
static int64_t worker_of(const struct rq *rq)
{
	return rq->user.role == ROLE_SUPERVISOR ? rq_query_int(rq, "worker", 0) : rq->user.id;
}

static enum err due_rows(struct rq *rq, struct db *db, const struct page_of *p, struct survey_line_row **ret, size_t *ret_n)
{
	struct survey_due_list_in in = {
		.window_id = rq->user.unit, .worker = worker_of(rq), .after_day = p->after_text, .after_id = p->after_id,
		.limit = p->limit,
	};

	return survey_due_list(db, &in, ret, ret_n);
}

static enum err other_rows(struct rq *rq, struct db *db, size_t kind, const struct page_of *p, struct survey_line_row **ret,
			   size_t *ret_n)
{
	const char *respondent = rq_query(rq, "respondent");
	char today[DATE_ISO_SIZE];
	struct survey_rows_in in = {
		.window_id = rq->user.unit, .worker = worker_of(rq), .state = kinds[kind].state, .remind_by = "",
		.respondent = respondent && option_has(survey_respondents, respondent) ? respondent : "",
		.first = day_or(rq, "from", FIRST_DAY), .last = day_or(rq, "until", LAST_DAY), .after_day = p->after_text,
		.after_id = p->after_id, .limit = p->limit,
	};

	if (kind == REMIND)
		in.remind_by = date_format_iso(rq->today, today);
	return survey_rows(db, &in, ret, ret_n);
}

static void put_days(struct rq *rq, struct survey_list_line *l, const struct survey_line_row *r)
{
	const char *by = strcmp(r->state, "due") == 0 ? r->due_on : strcmp(r->state, "sent") == 0 ? r->remind_on : NULL;
	day_t due;

	if (!by || !date_parse_iso(by, &due))
		return;
	l->has_due = true;
	l->days_left = due >= rq->today ? due - rq->today : 0;
	l->days_late = due < rq->today ? rq->today - due : 0;
}

static const struct survey_list_line *lines_of(struct rq *rq, const struct survey_line_row *r, size_t n)
{
	struct survey_list_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++) {
		l[i] = (struct survey_list_line){
			.name = r[i].name, .href = URL_2(rq->arena, survey_show, r[i].case_id, r[i].id), .case_no = r[i].case_no,
			.whom = survey_whom(rq->arena, r[i].respondent, r[i].about),
			.channel = option_label(survey_channels, r[i].channel), .state = option_label(survey_states, r[i].state),
			.sent_on = *r[i].sent_on ? r[i].sent_on : NULL, .answered_on = r[i].answered_on,
			.reminded = r[i].reminded ? survey_reminded_words(rq->arena, r[i].reminded, NULL) : NULL,
			.mean = r[i].mean_hundredths == INT_NULL ? NULL : survey_mean_words(rq->arena, r[i].mean_hundredths),
			.worker = r[i].worker_id == INT_NULL ? NULL : known_name(rq->known, r[i].worker_id),
			.tone = strcmp(r[i].state, "answered") == 0 ? TONE_DONE : TONE_NEUTRAL,
		};
		put_days(rq, &l[i], &r[i]);
	}
	return l;
}

static enum err put_tabs(struct rq *rq, struct db *db, size_t kind, struct survey_list_view *v)
{
	char today[DATE_ISO_SIZE];
	struct survey_waiting_in in = {
		.window_id = rq->user.unit, .worker = rq->user.role == ROLE_SUPERVISOR ? 0 : rq->user.id,
		.today = date_format_iso(rq->today, today),
	};
	struct nav_item *t = arena_array(rq->arena, KINDS, sizeof(*t));
	struct survey_waiting_row *w;

	TRY(survey_waiting(db, &in, &w));
	for (size_t i = 0; i < KINDS; i++) {
		struct buf b = url_buf(rq->arena);

		url_survey_index(&b);
		url_query(&b, "state", kinds[i].word);
		t[i] = (struct nav_item){ .label = kinds[i].label, .href = buf_text(&b), .current = i == kind,
					  .count = i == DUE ? w->due : i == REMIND ? w->remind : 0 };
	}
	v->tabs = t;
	v->n_tabs = KINDS;
	return OK;
}

enum err survey_index_get(struct rq *rq, struct db *db)
{
	size_t kind = kind_of(rq);
	struct page_of p = page_of(rq, kind == DUE ? "" : LAST_DAY);
	struct survey_list_view v = { .empty = { .title = survey_words_none[0], .reason = survey_words_none[1] } };
	struct survey_line_row *rows;
	struct page *page = rq_page(rq, "滿意度調查", "滿意度");
	const char *key = NULL;
	struct buf b = reply_buf(rq);

	TRY(kind == DUE ? due_rows(rq, db, &p, &rows, &v.n) : other_rows(rq, db, kind, &p, &rows, &v.n));
	if (v.n > 1)
		key = kind == DUE ? rows[v.n - 2].due_on : rows[v.n - 2].sent_on;
	v.n = page_cut(rq, &p, v.n, key, v.n > 1 ? rows[v.n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_survey_rows, rows, v.n, p.next);
	TRY(put_tabs(rq, db, kind, &v));
	v.lines = lines_of(rq, rows, v.n);
	v.pager = p.view;
	v.policy_href = case_link(rq, "survey_policy", 0);
	page->has_list = v.n > 0;
	tpl_survey_list_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}
