/* The list of a window or job centre: to be called, waiting for consent, ended. */
#include "base/arena.h"
#include "gen/inbox.sql.h"
#include "gen/inbox_list.html.h"
#include "mod/case/case_head.h"
#include "mod/inbox/inbox.h"
#include "mod/inbox/inbox_pages.h"
#include "mod/inbox/inbox_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static const struct column_view columns[] = {
	{ .label = "姓名" }, { .label = "學校" }, { .label = "畢業" }, { .label = "意願" }, { .label = "首次聯繫期限" },
	{ .label = "聯繫" },
};
static const struct column_view ended_columns[] = {
	{ .label = "姓名" }, { .label = "學校" }, { .label = "畢業" }, { .label = "意願" }, { .label = "結果" },
	{ .label = "聯繫" },
};

enum { N_COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static const char *roc(struct rq *rq, const char *iso)
{
	char out[DATE_ROC_SIZE];

	return iso ? arena_dup(rq->arena, date_iso_to_roc(iso, out)) : NULL;
}

static struct inbox_line line_of(struct rq *rq, const struct inbox_line_row *r)
{
	struct inbox_line l = {
		.id = r->id, .name = r->name, .school = r->school, .department = r->department,
		.graduates = roc(rq, r->graduates_on), .wish = r->wish, .last = roc(rq, r->last_on),
		.end = option_label(inbox_all_reasons, r->end_reason),
	};
	day_t due;

	if (r->attempts > 0)
		l.attempts = arena_printf(rq->arena, "%" PRId64 " 次", r->attempts);
	if (r->due_on && date_parse_iso(r->due_on, &due)) {
		l.has_due = true;
		l.days_left = due - rq->today;
		l.days_late = rq->today > due ? rq->today - due : 0;
	}
	return l;
}

static bool is_supervisor(const struct rq *rq)
{
	return rq->user.role == ROLE_SUPERVISOR;
}

static enum err put_pills(struct rq *rq, struct db *db, const char *state, struct inbox_list_view *v)
{
	struct inbox_counts_row *counts;
	struct pill_view *p = arena_array(rq->arena, 3, sizeof(*p));
	size_t n;

	TRY(inbox_counts(db, &(struct inbox_counts_in){ .place_id = rq->user.unit }, &counts, &n));
	for (const struct option *o = inbox_states; o->code; o++) {
		struct buf href = url_buf(rq->arena);

		url_inbox_list(&href);
		url_query(&href, "state", o->code);
		p[v->n_pills] = (struct pill_view){ .label = o->label, .href = buf_text(&href),
						    .current = strcmp(o->code, state) == 0 };
		for (size_t i = 0; i < n; i++)
			if (strcmp(counts[i].state, o->code) == 0)
				p[v->n_pills].count = strcmp(o->code, "waiting") == 0 && !is_supervisor(rq)
					? counts[i].mine : counts[i].n;
		v->n_pills++;
	}
	v->pills = p;
	return OK;
}

static enum err load(struct rq *rq, struct db *db, const char *state, const struct page_of *p,
		     struct inbox_line_row **ret, size_t *ret_n)
{
	struct inbox_waiting_in waiting = {
		.place_id = rq->user.unit, .after_id = p->after_id, .all = is_supervisor(rq), .limit = p->limit,
	};
	struct inbox_list_in in = {
		.place_id = rq->user.unit, .state = state, .after_id = p->after_id, .limit = p->limit,
	};

	return strcmp(state, "waiting") == 0 ? inbox_waiting(db, &waiting, ret, ret_n) : inbox_list(db, &in, ret, ret_n);
}

static const char *empty_title(const char *state)
{
	return strcmp(state, "waiting") == 0 ? inbox_words_empty_waiting
	     : strcmp(state, "ended") == 0 ? inbox_words_empty_ended : inbox_words_empty_open;
}

enum err inbox_list_get(struct rq *rq, struct db *db)
{
	const char *state = rq_query(rq, "state");
	struct page_of p = page_of(rq, "");
	struct inbox_line_row *rows;
	struct inbox_list_view v = { .n_columns = N_COLUMNS };
	struct inbox_line *lines;
	struct buf b = reply_buf(rq);
	size_t n;

	if (!state || !option_has(inbox_states, state))
		state = "open";
	TRY(load(rq, db, state, &p, &rows, &n));
	n = page_cut(rq, &p, n, "", n > 1 ? rows[n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_inbox_list, rows, n, p.next);
	TRY(put_pills(rq, db, state, &v));
	v.transitions_href = case_link(rq, "transition_list", 0);
	lines = arena_array(rq->arena, n + 1, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		lines[i] = line_of(rq, &rows[i]);
	v.lines = lines;
	v.n = n;
	v.pager = p.view;
	v.is_open = strcmp(state, "open") == 0;
	v.is_ended = strcmp(state, "ended") == 0;
	v.columns = v.is_ended ? ended_columns : columns;
	v.empty = (struct empty_view){ .title = empty_title(state), .reason = inbox_words_empty_why };
	tpl_inbox_list_page(&b, rq_page(rq, "轉銜名單", "轉銜名單"), &v);
	return reply_html(rq, 200, &b);
}
