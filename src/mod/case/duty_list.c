/* 期限: my duties, or my window's, by urgency, by whose they are, by rule; and as CSV. */
#include "base/arena.h"
#include "base/csv.h"
#include "core/known.h"
#include "gen/duty_list.html.h"
#include "gen/duty_list.sql.h"
#include "mod/case/case_head.h"
#include "mod/case/case_pages.h"
#include "mod/case/delegation.h"
#include "mod/case/duty_view.h"
#include "mod/case/duty_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_ROWS = 100, EXPORT_STEP = 5000 };

static bool whole_window(const struct rq *rq)
{
	const char *scope = rq_query(rq, "scope");

	return rq->user.role == ROLE_SUPERVISOR && !(scope && strcmp(scope, "mine") == 0);
}

/* ---- what is asked ---- */

/* The days of ?when=…: no word, or one that is none, means all of them. */
static void put_when(const struct rq *rq, struct duty_ask *ask, char from[DATE_ISO_SIZE], char until[DATE_ISO_SIZE])
{
	const char *when = rq_query(rq, "when");

	if (!when)
		return;
	if (strcmp(when, "late") == 0) {
		ask->until_day = date_format_iso(rq->today - 1, until);
	} else if (strcmp(when, "today") == 0) {
		ask->from_day = date_format_iso(rq->today, from);
		ask->until_day = date_format_iso(rq->today, until);
	} else if (strcmp(when, "soon") == 0) {
		ask->from_day = date_format_iso(rq->today + 1, from);
		ask->until_day = date_format_iso(rq->today + DUTY_SOON, until);
	}
}

/* What is asked of duty_lines(), with the days it points to. */
struct duty_asked {
	struct duty_ask ask;
	char from[DATE_ISO_SIZE], until[DATE_ISO_SIZE];
};

/* One's own duties, or those of a colleague one stands in for (?of=). */
static enum err owner_of(struct rq *rq, struct db *db, int64_t *ret_place)
{
	int64_t whose;

	TRY(delegation_whose(rq, db, &whose));
	*ret_place = whose == rq->user.id ? rq->user.place : known_account_place(rq->known, whose);
	return OK;
}

static enum err ask_of(struct rq *rq, struct db *db, int64_t limit, struct duty_asked *ret)
{
	const char *after = rq_query(rq, "after"), *comma = after ? strchr(after, ',') : NULL;

	ret->ask = (struct duty_ask){
		.window = whole_window(rq) ? rq->user.unit : 0, .limit = limit,
		.whose = rq_query_int(rq, "whose", 0), .rule = rq_query(rq, "rule"),
		.after_day = comma ? arena_ndup(rq->arena, after, (size_t)(comma - after)) : NULL,
		.after_id = comma ? strtoll(comma + 1, NULL, 10) : 0,
	};
	put_when(rq, &ret->ask, ret->from, ret->until);
	return owner_of(rq, db, &ret->ask.owner);
}

/* ---- links that keep what is asked ---- */

/* This list with one of its questions put otherwise; NULL: no longer asked. */
static const char *with(struct rq *rq, const char *name, const char *value)
{
	static const char *const asked[] = { "scope", "of", "when", "whose", "rule" };
	struct buf b = url_buf(rq->arena);

	url_duty_list(&b);
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++)
		url_query(&b, asked[i], strcmp(asked[i], name) == 0 ? value : rq_query(rq, asked[i]));
	return buf_text(&b);
}

static const struct nav_item *scope_tabs(struct rq *rq, size_t *ret_n)
{
	struct nav_item *t = arena_array(rq->arena, 2, sizeof(*t));

	t[0] = (struct nav_item){ .label = duty_scope_words[0], .href = "/duties?scope=mine", .current = !whole_window(rq) };
	t[1] = (struct nav_item){ .label = duty_scope_words[1], .href = "/duties", .current = whole_window(rq) };
	*ret_n = rq->user.role == ROLE_SUPERVISOR ? 2 : 0;
	return t;
}

static const struct nav_item *when_tabs(struct rq *rq, size_t *ret_n)
{
	static const char *const code[] = { NULL, "late", "today", "soon" };
	const char *when = rq_query(rq, "when");
	struct nav_item *t = arena_array(rq->arena, 4, sizeof(*t));

	for (size_t i = 0; i < 4; i++)
		t[i] = (struct nav_item){
			.label = duty_when_words[i], .href = with(rq, "when", code[i]),
			.current = code[i] ? when && strcmp(when, code[i]) == 0 : !when,
		};
	*ret_n = 4;
	return t;
}

static const struct chip_view *chips_of(struct rq *rq, size_t *ret_n)
{
	struct chip_view *c = arena_array(rq->arena, 2, sizeof(*c));
	const struct law_rule *r = rq_query(rq, "rule")
		? known_rule(rq->known, rq_query(rq, "rule"), rq->user.county, rq->today, NULL) : NULL;
	int64_t whose = rq_query_int(rq, "whose", 0);

	*ret_n = 0;
	if (whose && whole_window(rq))
		c[(*ret_n)++] = (struct chip_view){ duty_chip_words[0], known_place_name(rq->known, whose),
						    with(rq, "whose", NULL) };
	if (r)
		c[(*ret_n)++] = (struct chip_view){ duty_chip_words[1], r->title, with(rq, "rule", NULL) };
	return c;
}

/* ---- page ---- */

enum err duty_list_get(struct rq *rq, struct db *db)
{
	struct duty_list_view v = { .n = 0 };
	struct duty_line_row *rows;
	struct duty_asked asked;
	struct page *page = rq_page(rq, "期限", "期限");
	struct buf b = reply_buf(rq), next, export = url_buf(rq->arena);

	TRY(ask_of(rq, db, LIST_ROWS + 1, &asked));
	TRY(duty_lines(db, &asked.ask, &rows, &v.n));
	if (rq->api)
		return duty_reply(rq, rows, v.n);
	if (v.n > LIST_ROWS) {
		v.n = LIST_ROWS;
		buf_init(&next, rq->arena, 1024);
		buf_str(&next, with(rq, "", NULL));
		url_query(&next, "after", arena_printf(rq->arena, "%s,%" PRId64, rows[v.n - 1].due_on, rows[v.n - 1].id));
		v.next_href = buf_text(&next);
	}
	v.duties = duty_views(rq, rows, v.n);
	v.title = rq->look_reason;	/* a colleague's list */
	v.tabs = scope_tabs(rq, &v.n_tabs);
	v.whens = when_tabs(rq, &v.n_whens);
	v.chips = chips_of(rq, &v.n_chips);
	v.clear_href = URL_0(rq->arena, duty_list);
	v.first_href = rq_query(rq, "after") ? with(rq, "", NULL) : NULL;
	url_duty_export(&export);
	buf_str(&export, strchr(with(rq, "", NULL), '?') ? strchr(with(rq, "", NULL), '?') : "");
	v.export_href = buf_text(&export);
	v.empty = (struct empty_view){ .title = duty_empty_words[0], .reason = duty_empty_words[1] };
	page->has_list = v.n > 0;
	tpl_duty_list_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}

static void put_csv(struct rq *rq, struct buf *b, const struct duty_line_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct law_rule *r = duty_rule(rq->known, rows[i].rule_id);
		const char *cells[DUTY_CSV_COLUMNS] = {
			rows[i].due_on, rows[i].original_due, rows[i].case_no, rows[i].name, r ? r->title : "",
			r ? r->clause : "", rows[i].state ? case_state_title(case_state_parse(rows[i].state)) : "",
			rows[i].unit, known_place_name(rq->known, rows[i].owner_id),
		};

		csv_put_row(b, cells, DUTY_CSV_COLUMNS);
	}
}

/* What is shown, as CSV: the same rows, the same order, to the last one. */
enum err duty_export_get(struct rq *rq, struct db *db)
{
	struct duty_line_row *rows;
	struct duty_asked asked;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(ask_of(rq, db, EXPORT_STEP, &asked));
	buf_str(&b, "\xEF\xBB\xBF");
	csv_put_row(&b, duty_csv_header, DUTY_CSV_COLUMNS);
	do {
		TRY(duty_lines(db, &asked.ask, &rows, &n));
		put_csv(rq, &b, rows, n);
		if (n > 0) {
			asked.ask.after_day = rows[n - 1].due_on;
			asked.ask.after_id = rows[n - 1].id;
		}
	} while (n == EXPORT_STEP && !b.failed);
	if (b.failed)
		return ERR_TOO_LARGE;
	return reply_file(rq, "duties.csv", "text/csv; charset=utf-8", buf_text(&b), b.len);
}
