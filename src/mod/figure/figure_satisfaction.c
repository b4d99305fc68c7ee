/* 滿意度 (A3(6)): how many were asked, how many answered, how content they are. */
#include "base/arena.h"
#include "gen/figure.sql.h"
#include "gen/figure_satisfaction.html.h"
#include "mod/figure/figure_small.h"
#include "mod/figure/figure_view.h"
#include "mod/figure/figure_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>

/* The one function of the figure; what the role is not told is taken out. */
static enum err count(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_satisfaction_row **ret, size_t *ret_n)
{
	struct figure_satisfaction_in in = {
		.windows = f->scope.windows, .worker = f->scope.worker, .first = f->first, .last = f->last,
	};

	TRY(figure_satisfaction(db, &in, ret, ret_n));
	for (size_t i = 0; i < *ret_n; i++) {
		struct figure_satisfaction_row *r = &(*ret)[i];
		int64_t part[] = { r->answered, r->sent - r->answered };

		/* Who did not answer is the difference of the two; so are those who are not content. */
		figure_small_column(rq, part, sizeof(*part), 2, r->sent);
		r->answered = part[0] == FIGURE_HIDDEN || part[1] == FIGURE_HIDDEN ? FIGURE_HIDDEN : r->answered;
		r->sent = figure_told(rq, r->sent);
		if (r->answered == FIGURE_HIDDEN || figure_told(rq, r->answered - r->good) == FIGURE_HIDDEN)
			r->good = FIGURE_HIDDEN;
		r->good = figure_told(rq, r->good);
	}
	return OK;
}

/* In hundredths, half up; INT_NULL: nobody has answered, or it is not told. */
static int64_t mean_of(const struct figure_satisfaction_row *r)
{
	return r->answered == FIGURE_HIDDEN || r->answered == 0 ? INT_NULL : (r->sum_hundredths + r->answered / 2) / r->answered;
}

enum err figure_satisfied(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_satisfaction_row *r;
	struct figure_count_line *l;

	TRY(count(rq, db, f, &r, &v->n_satisfaction));
	l = arena_array(rq->arena, v->n_satisfaction + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_satisfaction; i++) {
		int64_t mean = mean_of(&r[i]);

		l[i] = (struct figure_count_line){
			.label = figure_respondent(r[i].respondent),
			.value = arena_printf(rq->arena, "%s/%s", figure_number(rq->arena, r[i].answered),
					      figure_number(rq->arena, r[i].sent)),
			.note = mean == INT_NULL ? NULL : figure_mean_note(rq->arena, figure_mean_words(rq->arena, mean)),
		};
	}
	v->satisfaction = l;
	return OK;
}

/* The surveys behind a line: those of the own window, or one's own. */
static const char *list_href(struct rq *rq, const struct figure_asked *f, const char *respondent)
{
	struct buf b = url_buf(rq->arena);

	url_survey_index(&b);
	url_query(&b, "state", "all");
	url_query(&b, "respondent", respondent);
	url_query(&b, "from", f->first);
	url_query(&b, "until", f->last);
	if (f->scope.worker && rq->user.role == ROLE_SUPERVISOR)
		url_query(&b, "worker", arena_printf(rq->arena, "%" PRId64, f->scope.worker));
	return buf_text(&b);
}

static void put_lines(struct rq *rq, const struct figure_asked *f, const struct figure_satisfaction_row *r,
		      struct figure_satisfaction_view *v)
{
	struct figure_satisfaction_line *l = arena_array(rq->arena, v->n + 1, sizeof(*l));
	struct arena *a = rq->arena;

	for (size_t i = 0; i < v->n; i++) {
		int64_t mean = mean_of(&r[i]);

		l[i] = (struct figure_satisfaction_line){
			.who = figure_respondent(r[i].respondent), .sent = figure_number(a, r[i].sent),
			.answered = figure_number(a, r[i].answered), .rate = figure_share(a, r[i].answered, r[i].sent),
			.mean = mean == INT_NULL ? NULL : figure_mean_words(a, mean),
			.good = figure_share(a, r[i].good, r[i].answered),
			.href = f->scope.staff ? list_href(rq, f, r[i].respondent) : NULL,
		};
	}
	v->lines = l;
}

static enum err reply_lines(struct rq *rq, const struct figure_satisfaction_row *r, size_t n)
{
	struct buf b = reply_buf(rq);

	buf_str(&b, "{\"items\":[");
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, i ? ",{\"respondent\":" : "{\"respondent\":");
		json_text(&b, r[i].respondent);
		figure_json(&b, "sent", r[i].sent);
		figure_json(&b, "answered", r[i].answered);
		figure_json(&b, "mean_hundredths", mean_of(&r[i]));
		figure_json(&b, "good", r[i].good);
		buf_char(&b, '}');
	}
	buf_str(&b, "],\"next\":null}");
	return reply_json(rq, 200, &b);
}

enum err figure_satisfaction_get(struct rq *rq, struct db *db)
{
	struct figure_satisfaction_view v = { .rule = figure_satisfaction_rule };
	struct figure_satisfaction_row *rows;
	struct figure_asked f;
	struct buf b = reply_buf(rq);

	figure_asked(rq, &f);
	TRY(figure_scope(rq, &f.scope));
	TRY(count(rq, db, &f, &rows, &v.n));
	if (rq->api)
		return reply_lines(rq, rows, v.n);
	put_lines(rq, &f, rows, &v);
	v.place = f.scope.name;
	v.places = figure_scope_links(rq, "figure_satisfaction", &f.scope, &v.n_places);
	v.small = figure_small_note(rq);
	v.form = figure_ask_form(rq, &f, &figure_period_fields, URL_0(rq->arena, figure_satisfaction));
	v.n_asked = f.typed.as_of != NULL;
	v.period = figure_period_words(rq, &f);
	v.tabs = figure_tabs(rq, "figure_satisfaction", &v.n_tabs);
	v.empty = (struct empty_view){ .title = figure_no_surveys[0], .reason = figure_no_surveys[1] };
	tpl_figure_satisfaction_page(&b, rq_page(rq, arena_printf(rq->arena, "滿意度－%s", v.place), "統計"), &v);
	return reply_html(rq, 200, &b);
}
