/* 時效 (decision 12) and the counts of a place. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/figure.sql.h"
#include "gen/figure_duties.html.h"
#include "gen/figure_more.html.h"
#include "mod/case/case_codes.h"
#include "mod/case/case.h"
#include "mod/case/case_head.h"
#include "mod/case/timeline_words.h"
#include "mod/figure/figure_small.h"
#include "mod/figure/figure_view.h"
#include "mod/figure/figure_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

const char *figure_period_words(struct rq *rq, const struct figure_asked *f)
{
	char first[DATE_ROC_SIZE], last[DATE_ROC_SIZE];

	return arena_printf(rq->arena, "%s 到 %s", date_iso_to_roc(f->first, first), date_iso_to_roc(f->last, last));
}

/* The day of which it is told: the one that was asked for, if it has come. */
static day_t until_of(const struct rq *rq, const struct figure_asked *f)
{
	return f->q.as_of < rq->today ? f->q.as_of : rq->today;
}

/* Of duties: those done in time, late and running make up all of them. */
static void take_out_small(const struct rq *rq, struct figure_duties_row *r)
{
	int64_t part[] = { r->on_time, r->late, r->running };

	figure_small_column(rq, part, sizeof(*part), 3, r->total);
	r->total = figure_told(rq, r->total);
	r->on_time = part[0];
	r->late = part[1];
	r->running = part[2];
	r->on_time_now = r->on_time == FIGURE_HIDDEN ? FIGURE_HIDDEN : figure_told(rq, r->on_time_now);
	r->beside = figure_told(rq, r->beside);
}

static void put_line(struct rq *rq, struct figure_duty_line *l, const struct figure_duties_row *r)
{
	const struct law_rule *rule = known_rule(rq->known, r->rule_code, rq->user.county, rq->today, NULL);
	struct arena *a = rq->arena;
	/* What is not yet due is neither on time nor late. */
	int64_t judged = r->total == FIGURE_HIDDEN || r->running == FIGURE_HIDDEN ? FIGURE_HIDDEN : r->total - r->running;

	*l = (struct figure_duty_line){
		.title = rule ? rule->title : r->rule_code, .clause = rule ? rule->clause : "",
		.ground = rule ? rule_ground_words(rule->ground) : "", .total = figure_number(a, r->total),
		.on_time = figure_number(a, r->on_time), .rate = figure_share(a, r->on_time, judged),
		.on_time_now = figure_number(a, r->on_time_now), .late = figure_number(a, r->late),
		.running = figure_number(a, r->running), .beside = figure_number(a, r->beside),
	};
}

/* What somebody outside owes is watched, and no compliance of staff (spec 2, "Duties"). */
static bool is_watched(const struct rq *rq, const char *code)
{
	const struct law_rule *r = known_rule(rq->known, code, NULL, rq->today, NULL);

	return r && rule_is_watched(r);
}

static size_t without_watched(const struct rq *rq, struct figure_duties_row *r, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!is_watched(rq, r[i].rule_code))
			r[kept++] = r[i];
	return kept;
}

/* ---- 時效 ---- */

const struct form_view *figure_ask_form(struct rq *rq, const struct figure_asked *f, const struct field_set *fields, const char *action)
{
	struct figure_ask typed = f->typed;
	struct form_view *form;

	typed.year = f->q.year - 1911;
	typed.place = f->scope.place;
	form = form_view(rq, fields, &typed, "ask", action);
	form->get = true;
	form->draft_href = NULL;
	return form;
}

static const char *duties_href(struct rq *rq, const struct figure_asked *f, const char *rule)
{
	struct buf b = url_buf(rq->arena);

	buf_str(&b, figure_scope_href(rq, "figure_duties", f->scope.place));
	url_query(&b, "rule", rule);
	return buf_text(&b);
}

enum err figure_timeliness_get(struct rq *rq, struct db *db)
{
	struct figure_asked f;
	struct figure_duties_row *rows;
	struct figure_timeliness_view v = { .rule = figure_timeliness_rule };
	struct figure_duty_line *l;
	char today[DATE_ISO_SIZE];
	struct buf b = reply_buf(rq);
	struct figure_duties_in in;

	figure_asked(rq, &f);
	TRY(figure_scope(rq, &f.scope));
	in = (struct figure_duties_in){
		.windows = f.scope.windows, .owner = f.scope.owner, .first = f.first, .last = f.last,
		.today = date_format_iso(until_of(rq, &f), today),
	};
	TRY(figure_duties(db, &in, &rows, &v.n));
	v.n = without_watched(rq, rows, v.n);
	for (size_t i = 0; i < v.n; i++)
		take_out_small(rq, &rows[i]);
	if (rq->api)
		return reply_rows(rq, &stmt_figure_duties, rows, v.n, NULL);
	l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	for (size_t i = 0; i < v.n; i++) {
		put_line(rq, &l[i], &rows[i]);
		if (f.scope.staff)
			l[i].href = duties_href(rq, &f, rows[i].rule_code);
	}
	v.lines = l;
	TRY(figure_entry(rq, db, &f, &v));
	v.place = f.scope.name;
	v.places = figure_scope_links(rq, "figure_timeliness", &f.scope, &v.n_places);
	v.small = figure_small_note(rq);
	v.form = figure_ask_form(rq, &f, &figure_period_fields, URL_0(rq->arena, figure_timeliness));
	v.n_asked = f.typed.as_of != NULL;
	v.period = figure_period_words(rq, &f);
	v.tabs = figure_tabs(rq, "figure_timeliness", &v.n_tabs);
	v.empty = (struct empty_view){ .title = "這段期間沒有應辦事項", .reason = figure_no_duties };
	tpl_figure_timeliness_page(&b, rq_page(rq, "時效", "統計"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- the duties behind a line ---- */

/* What ended after the day the figure is of was still running on it. */
static void as_of(struct figure_duty_row_row *r, const char *day)
{
	if (!r->ended_on || strcmp(r->ended_on, day) <= 0)
		return;
	r->state = "open";
	r->ended_on = NULL;
}

static void put_duty(struct rq *rq, struct figure_duty_of_line *l, const struct figure_duty_row_row *r, day_t today)
{
	char due[DATE_ROC_SIZE];
	day_t original;

	*l = (struct figure_duty_of_line){
		.name = r->name ? r->name : figure_inbox_word, .case_no = r->case_no, .owner = known_place_name(rq->known, r->owner_id),
		.due = arena_dup(rq->arena, date_iso_to_roc(r->original_due, due)), .ended = r->ended_on,
		.state = figure_duty_state(r->state),
		.href = r->case_id != INT_NULL ? case_link(rq, "case_duties", r->case_id) : NULL,
	};
	if (!date_parse_iso(r->original_due, &original))
		return;
	if (r->ended_on && date_parse_iso(r->ended_on, &today) && strcmp(r->state, "satisfied") != 0)
		return;
	if (today > original)
		l->days_late = today - original;
}

static enum err load_duties(struct rq *rq, struct db *db, const struct figure_asked *f, const struct page_of *p,
			    struct figure_duty_row_row **ret, size_t *ret_n)
{
	const char *rule = rq_query(rq, "rule");
	struct figure_duty_list_in window = {
		.window_id = f->scope.windows.id[0], .rule_code = rule, .first = f->first, .last = f->last, .owner = f->scope.owner,
		.after_due = p->after_text, .after_id = p->after_id, .limit = p->limit,
	};
	struct figure_duty_list_mine_in mine = {
		.window_id = f->scope.windows.id[0], .owner_id = f->scope.owner, .rule_code = rule, .first = f->first,
		.last = f->last, .after_due = p->after_text, .after_id = p->after_id, .limit = p->limit,
	};

	return f->scope.owner == rq->user.place ? figure_duty_list_mine(db, &mine, ret, ret_n)
						: figure_duty_list(db, &window, ret, ret_n);
}

enum err figure_duties_get(struct rq *rq, struct db *db)
{
	const char *rule = rq_query(rq, "rule");
	const struct law_rule *r = rule ? known_rule(rq->known, rule, rq->user.county, rq->today, NULL) : NULL;
	struct figure_duties_view v = { .empty = { .title = "沒有應辦事項", .reason = figure_no_cases } };
	struct page_of p = page_of(rq, "");
	struct figure_asked f;
	struct figure_duty_row_row *rows;
	struct figure_duty_of_line *l;
	struct buf b = reply_buf(rq);
	char day[DATE_ISO_SIZE];

	if (!r || rule_is_watched(r))
		return ERR_NOT_FOUND;
	figure_asked(rq, &f);
	TRY(figure_scope(rq, &f.scope));
	if (!f.scope.staff)
		return ERR_NOT_FOUND;
	TRY(load_duties(rq, db, &f, &p, &rows, &v.n));
	v.n = page_cut(rq, &p, v.n, v.n > 1 ? rows[v.n - 2].original_due : NULL, v.n > 1 ? rows[v.n - 2].id : 0);
	l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	date_format_iso(until_of(rq, &f), day);
	for (size_t i = 0; i < v.n; i++)
		as_of(&rows[i], day);
	if (rq->api)
		return reply_rows(rq, &stmt_figure_duty_list, rows, v.n, p.next);
	for (size_t i = 0; i < v.n; i++)
		put_duty(rq, &l[i], &rows[i], until_of(rq, &f));
	v.lines = l;
	v.pager = p.view;
	v.title = r->title;
	v.period = arena_printf(rq->arena, "%s　%s", f.scope.name, figure_period_words(rq, &f));
	v.back_href = figure_scope_href(rq, "figure_timeliness", f.scope.place);
	tpl_figure_duties_page(&b, rq_page(rq, v.title, "統計"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- window ---- */

struct stage { int64_t n, days; };

static void add_to(struct stage *s, const struct figure_asked *f, const char *day, int64_t n)
{
	day_t since;

	s->n += n;
	if (date_parse_iso(day, &since))
		s->days += n * (f->last_day - since);
}

static enum err stages_then(struct db *db, const struct figure_asked *f, struct stage ret[CASE_STATE_COUNT])
{
	struct figure_stages_in in = {
		.windows = f->scope.windows, .worker = f->scope.worker, .as_of = f->last, .known_at = f->q.known_at,
	};
	struct figure_stages_row *r;
	size_t n;

	TRY(figure_stages(db, &in, &r, &n));
	for (size_t i = 0; i < n; i++) {
		enum case_event e = case_event_parse(r[i].event);

		if (e < EV_COUNT)
			add_to(&ret[case_rule(e)->to], f, r[i].since, r[i].n);
	}
	return OK;
}

/* Today's stages stand with the cases; only those of another day, or as known then, are read from the events. */
static enum err load_stages(struct rq *rq, struct db *db, const struct figure_asked *f, struct stage ret[CASE_STATE_COUNT])
{
	struct figure_stages_now_in in = { .windows = f->scope.windows, .worker = f->scope.worker };
	struct figure_stages_now_row *r;
	size_t n;

	memset(ret, 0, CASE_STATE_COUNT * sizeof(*ret));
	if (f->last_day < rq->today || f->q.known_at < rq->now)
		return stages_then(db, f, ret);
	TRY(figure_stages_now(db, &in, &r, &n));
	for (size_t i = 0; i < n; i++)
		add_to(&ret[case_state_parse(r[i].state)], f, r[i].since, r[i].n);
	return OK;
}

static int64_t mean_days(const struct stage *s)
{
	return s->n == FIGURE_HIDDEN ? FIGURE_HIDDEN : (s->days + s->n / 2) / s->n;
}

static void put_stages(struct rq *rq, const struct stage stages[CASE_STATE_COUNT], struct figure_window_view *v)
{
	struct figure_count_line *l = arena_array(rq->arena, CASE_STATE_COUNT, sizeof(*l));

	for (int s = CASE_REFERRED; s < CASE_STATE_COUNT; s++)
		if (stages[s].n != 0)
			l[v->n_stages++] = (struct figure_count_line){
				.label = case_state_title((enum case_state)s), .value = figure_number(rq->arena, stages[s].n),
				.note = case_is_live((enum case_state)s) && stages[s].n != FIGURE_HIDDEN
					? figure_stage_words(rq->arena, mean_days(&stages[s])) : NULL,
			};
	v->stages = l;
}

static enum err reply_stages(struct rq *rq, const struct stage stages[CASE_STATE_COUNT])
{
	struct buf b = reply_buf(rq);
	size_t n = 0;

	buf_str(&b, "{\"items\":[");
	for (int s = CASE_REFERRED; s < CASE_STATE_COUNT; s++) {
		if (stages[s].n == 0)
			continue;
		buf_str(&b, n++ ? ",{\"state\":" : "{\"state\":");
		json_text(&b, case_state_code((enum case_state)s));
		figure_json(&b, "n", stages[s].n);
		figure_json(&b, "mean_days", case_is_live((enum case_state)s) ? mean_days(&stages[s]) : FIGURE_HIDDEN);
		buf_char(&b, '}');
	}
	buf_str(&b, "],\"next\":null}");
	return reply_json(rq, 200, &b);
}

static enum err put_funnel(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_funnel_in in = {
		.windows = f->scope.windows, .worker = f->scope.worker, .first = f->first, .last = f->last,
	};
	struct figure_funnel_row *r;
	struct figure_count_line *l;

	TRY(figure_funnel(db, &in, &r, &v->n_funnel));
	figure_small_rows(rq, r, n, v->n_funnel);
	l = arena_array(rq->arena, v->n_funnel + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_funnel; i++)
		l[i] = (struct figure_count_line){
			.label = arena_printf(rq->arena, "%s　%s", option_label(service_kinds, r[i].kind),
					      known_place_name(rq->known, r[i].provider_id)),
			.value = figure_number(rq->arena, r[i].n),
			.note = figure_tells(rq, (int64_t[]){ r[i].n, r[i].accepted, r[i].served, r[i].done, r[i].lost, r[i].silent }, 6)
				? figure_funnel_words(rq->arena, r[i].accepted, r[i].served, r[i].done, r[i].lost, r[i].silent) : NULL,
		};
	v->funnel = l;
	return OK;
}

enum err figure_window_get(struct rq *rq, struct db *db)
{
	struct figure_window_view v = { .n_tabs = 0 };
	struct figure_asked f;
	struct stage stages[CASE_STATE_COUNT];
	struct buf b = reply_buf(rq);

	figure_asked(rq, &f);
	TRY(figure_scope(rq, &f.scope));
	TRY(load_stages(rq, db, &f, stages));
	figure_small_column(rq, &stages[0].n, sizeof(stages[0]), CASE_STATE_COUNT, 0);
	if (rq->api)
		return reply_stages(rq, stages);
	put_stages(rq, stages, &v);
	TRY(put_funnel(rq, db, &f, &v));
	TRY(figure_satisfied(rq, db, &f, &v));
	TRY(figure_beside(rq, db, &f, &v));
	v.place = f.scope.name;
	v.note = figure_scope_note;
	v.places = figure_scope_links(rq, "figure_window", &f.scope, &v.n_places);
	v.small = figure_small_note(rq);
	v.form = figure_ask_form(rq, &f, &figure_stage_fields, URL_0(rq->arena, figure_window));
	v.n_asked = (size_t)(f.typed.as_of != NULL) + (f.typed.known_at != NULL);
	v.period = figure_period_words(rq, &f);
	v.tabs = figure_tabs(rq, "figure_window", &v.n_tabs);
	tpl_figure_window_page(&b, rq_page(rq, arena_printf(rq->arena, "服務統計－%s", v.place), "統計"), &v);
	return reply_html(rq, 200, &b);
}
