/* 時效 (decision 12) and the window's counts. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/figure.sql.h"
#include "gen/figure_more.html.h"
#include "mod/case/case_codes.h"
#include "mod/case/case.h"
#include "mod/case/timeline_words.h"
#include "mod/figure/figure_view.h"
#include "mod/figure/figure_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static const char *period_of(struct rq *rq, const struct figure_asked *f)
{
	char first[DATE_ROC_SIZE], last[DATE_ROC_SIZE];

	return arena_printf(rq->arena, "%s 到 %s", date_iso_to_roc(f->first, first), date_iso_to_roc(f->last, last));
}

/* A share in percent to one decimal, half up: the closure rate's arithmetic. */
static const char *percent(struct arena *a, int64_t part, int64_t whole)
{
	struct closure_counts c = { .opened = whole, .closed = part };
	char text[CLOSURE_RATE_SIZE];

	return arena_dup(a, closure_rate_format(closure_rate_tenths(&c), text));
}

static void put_line(struct rq *rq, struct figure_duty_line *l, const struct figure_duties_row *r)
{
	const struct law_rule *rule = known_rule(rq->known, r->rule_code, rq->user.county, rq->today, NULL);
	struct arena *a = rq->arena;
	int64_t judged = r->total - r->running;	/* what is not yet due is neither on time nor late */

	*l = (struct figure_duty_line){
		.title = rule ? rule->title : r->rule_code, .clause = rule ? rule->clause : "",
		.ground = rule ? rule_ground_words(rule->ground) : "", .total = figure_number(a, r->total),
		.on_time = figure_number(a, r->on_time), .rate = percent(a, r->on_time, judged),
		.on_time_now = figure_number(a, r->on_time_now), .late = figure_number(a, r->late),
		.running = figure_number(a, r->running), .beside = figure_number(a, r->beside),
	};
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
	in = (struct figure_duties_in){
		.county = rq->user.county ? rq->user.county : "", .first = f.first, .last = f.last,
		.today = date_format_iso(rq->today, today),
		.window_id = rq->user.role == ROLE_SUPERVISOR || rq->user.role == ROLE_CASE_MANAGER ? rq->user.unit : 0,
	};
	TRY(figure_duties(db, &in, &rows, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_figure_duties, rows, v.n, NULL);
	l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	for (size_t i = 0; i < v.n; i++)
		put_line(rq, &l[i], &rows[i]);
	v.lines = l;
	v.period = period_of(rq, &f);
	v.tabs = figure_tabs(rq, "figure_timeliness", &v.n_tabs);
	v.empty = (struct empty_view){ .title = "這段期間沒有應辦事項", .reason = figure_no_duties };
	tpl_figure_timeliness_page(&b, rq_page(rq, "時效", "統計"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- window ---- */

static enum err put_stages(struct rq *rq, struct db *db, struct figure_window_view *v)
{
	struct figure_stages_row *r;
	struct figure_count_line *l;

	TRY(figure_stages(db, &(struct figure_stages_in){ .window_id = rq->user.unit }, &r, &v->n_stages));
	l = arena_array(rq->arena, v->n_stages + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_stages; i++)
		l[i] = (struct figure_count_line){ case_state_title(case_state_parse(r[i].state)),
						   figure_number(rq->arena, r[i].n), NULL };
	v->stages = l;
	return OK;
}

static enum err put_funnel(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_funnel_in in = { .county = rq->user.county, .first = f->first, .last = f->last };
	struct figure_funnel_row *r;
	struct figure_count_line *l;

	TRY(figure_funnel(db, &in, &r, &v->n_funnel));
	l = arena_array(rq->arena, v->n_funnel + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_funnel; i++)
		l[i] = (struct figure_count_line){ option_label(service_kinds, r[i].kind),
						   figure_number(rq->arena, r[i].n), dispatch_state_words(r[i].state) };
	v->funnel = l;
	return OK;
}

static enum err put_satisfaction(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_satisfaction_in in = { .window_id = rq->user.unit, .first = f->first, .last = f->last };
	struct figure_satisfaction_row *r;
	struct figure_count_line *l;

	TRY(figure_satisfaction(db, &in, &r, &v->n_satisfaction));
	l = arena_array(rq->arena, v->n_satisfaction + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_satisfaction; i++) {
		int64_t mean = r[i].answered ? (r[i].sum_hundredths + r[i].answered / 2) / r[i].answered : 0;

		l[i] = (struct figure_count_line){
			.label = figure_respondent(r[i].respondent),
			.value = arena_printf(rq->arena, "%" PRId64 "/%" PRId64, r[i].answered, r[i].sent),
			.note = r[i].answered ? arena_printf(rq->arena, "平均 %" PRId64 ".%02" PRId64, mean / 100, mean % 100)
					      : NULL,
		};
	}
	v->satisfaction = l;
	return OK;
}

enum err figure_window_get(struct rq *rq, struct db *db)
{
	struct figure_window_view v = { .n_tabs = 0 };
	struct figure_asked f;
	struct figure_stages_row *r;
	struct buf b = reply_buf(rq);
	size_t n;

	figure_asked(rq, &f);
	if (rq->api) {
		TRY(figure_stages(db, &(struct figure_stages_in){ .window_id = rq->user.unit }, &r, &n));
		return reply_rows(rq, &stmt_figure_stages, r, n, NULL);
	}
	TRY(put_stages(rq, db, &v));
	TRY(put_funnel(rq, db, &f, &v));
	TRY(put_satisfaction(rq, db, &f, &v));
	TRY(figure_beside(rq, db, &f, &v));
	v.period = period_of(rq, &f);
	v.tabs = figure_tabs(rq, "figure_window", &v.n_tabs);
	tpl_figure_window_page(&b, rq_page(rq, "窗口統計", "統計"), &v);
	return reply_html(rq, 200, &b);
}
