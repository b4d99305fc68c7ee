/* The first page of who works with cases: the case manager's own, the supervisor's window. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/home.sql.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/figure/figure.h"
#include "mod/home/home_pages.h"
#include "web/urls.h"

#include <stdlib.h>

enum { OWN_ROWS = 50, WINDOW_ROWS = 25 };

static struct figure_view sum(struct rq *rq, enum home_sum what, int64_t n, const char *href)
{
	return (struct figure_view){ .label = home_sum_words[what], .value = home_number(rq, n), .unit = home_cases_unit,
				     .href = href };
}

/* The rate, and the three numbers it is made of. */
static void put_rate(struct rq *rq, struct home_view *v, struct figure_view *s, enum home_sum label,
		     const struct closure_counts *c)
{
	s[v->n_sums++] = figure_rate(rq, home_sum_words[label], c);
	s[v->n_sums++] = sum(rq, HOME_CLOSED, c->closed, figure_cases_href(rq, "closed"));
	s[v->n_sums++] = sum(rq, HOME_OPENED, c->opened, figure_cases_href(rq, "opened"));
	s[v->n_sums++] = sum(rq, HOME_CARRIED, c->carried, figure_cases_href(rq, "carried"));
}

static const char *by_state(struct rq *rq, const char *state)
{
	return home_list(rq, "case_list", (struct home_asked){ "state", state }, (struct home_asked){ NULL, NULL });
}

static enum err put_duties(struct rq *rq, struct db *db, const struct duty_ask *ask, struct home_view *v, struct page *page)
{
	struct duty_line_row *rows;

	TRY(duty_lines(db, ask, &rows, &v->n));
	v->has_duties = true;
	v->duties = duty_views(rq, rows, v->n);
	page->has_list = v->n > 0;
	v->more_href = case_link(rq, "duty_list", 0);
	v->export_href = case_link(rq, "duty_export", 0);
	v->empty = (struct empty_view){ .title = home_empty_words[0], .reason = home_empty_words[1] };
	return OK;
}

/* ---- 職管員 ---- */

/* Students of the roster who wait for a first call: whoever of the window has time. */
static enum err put_calls(struct rq *rq, struct db *db, struct home_view *v)
{
	struct home_work *list = arena_array(rq->arena, 1, sizeof(*list)), call;
	struct home_days d = home_days(rq);
	struct home_to_call_row *n;

	TRY(home_to_call(db, &(struct home_to_call_in){ .place_id = rq->user.unit, .today = d.today }, &n));
	call = home_work(WORK_CALL, n->to_call, case_link(rq, "inbox_list", 0), n->to_call_late ? TONE_OVERDUE : TONE_TODAY);
	call.hint = home_late_hint(rq->arena, n->to_call_late);
	home_add(v, list, call);
	return OK;
}

enum err home_of_worker(struct rq *rq, struct db *db, struct home_view *v, struct page *page)
{
	struct duty_ask ask = { .owner = rq->user.place, .limit = OWN_ROWS };
	struct home_days d = home_days(rq);
	struct home_duties_mine_in in = { .owner_id = rq->user.place, .today = d.today, .soon = d.soon };
	struct home_duties_mine_row *u;
	struct home_cases_mine_row *c;
	struct closure_counts rate;
	struct figure_view *s = arena_array(rq->arena, HOME_SUMS, sizeof(*s));

	TRY(put_duties(rq, db, &ask, v, page));
	TRY(home_duties_mine(db, &in, &u));
	TRY(home_cases_mine(db, &c));
	TRY(figure_of_worker(rq->app, db, rq->user.id, rq->user.unit, rq->today, &rate));
	home_put_pills(rq, v, &(struct home_urgency){ u->late, u->due_today, u->due_soon, u->all_open });
	page->duties_due = u->late + u->due_today;
	s[v->n_sums++] = sum(rq, HOME_LIVE, c->live, case_link(rq, "case_list", 0));
	s[v->n_sums++] = sum(rq, HOME_REFERRED, c->referred, by_state(rq, "referred"));
	s[v->n_sums++] = sum(rq, HOME_ASSESSED, c->assessed, by_state(rq, "assessed"));
	put_rate(rq, v, s, HOME_RATE, &rate);
	TRY(put_calls(rq, db, v));
	v->sums = s;
	v->duties_caption = home_my_duties;
	return case_stand_ins(rq, db, &v->stand_ins);
}

/* ---- 督導 ---- */

/* What one place of the window owes, and has. */
struct owner {
	int64_t place, worker;		/* worker 0: a unit */
	struct home_urgency u;
	int64_t live, quiet;
};

static struct owner *owner_at(struct owner *o, size_t *n, int64_t place)
{
	for (size_t i = 0; i < *n; i++)
		if (o[i].place == place)
			return &o[i];
	o[*n] = (struct owner){ .place = place };
	return &o[(*n)++];
}

/* Case managers before units, those with the most late first. */
static int worse(const void *a, const void *b)
{
	const struct owner *x = a, *y = b;

	if (!x->worker != !y->worker)
		return x->worker ? -1 : 1;
	if (x->u.late != y->u.late)
		return x->u.late > y->u.late ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static struct home_cell owner_duties(struct rq *rq, const struct owner *o, int64_t n, const char *when, enum tone tone)
{
	return home_count(rq, n, home_list(rq, "duty_list", (struct home_asked){ "whose", home_number(rq, o->place) },
					   (struct home_asked){ when ? "when" : NULL, when }), tone);
}

static struct home_cell owner_cases(struct rq *rq, const struct owner *o, int64_t n, const char *contact, enum tone tone)
{
	if (!o->worker)
		return (struct home_cell){ .tone = TONE_NEUTRAL };
	return home_count(rq, n, home_list(rq, "case_list", (struct home_asked){ "worker", home_number(rq, o->worker) },
					   (struct home_asked){ contact ? "contact" : NULL, contact }), tone);
}

static void put_table(struct rq *rq, struct home_view *v, struct owner *o, size_t n)
{
	static const struct column_view columns[] = {
		{ .label = "負責" }, { .label = "服務中", .number = true }, { .label = "久未聯繫", .number = true },
		{ .label = "逾期", .number = true }, { .label = "今天", .number = true }, { .label = "三天內", .number = true },
		{ .label = "全部期限", .number = true },
	};
	struct home_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	qsort(o, n, sizeof(*o), worse);
	for (size_t i = 0; i < n; i++) {
		struct home_cell *c = arena_array(rq->arena, 6, sizeof(*c));

		c[0] = owner_cases(rq, &o[i], o[i].live, NULL, TONE_NEUTRAL);
		c[1] = owner_cases(rq, &o[i], o[i].quiet, "quiet", TONE_TODAY);
		c[2] = owner_duties(rq, &o[i], o[i].u.late, "late", TONE_OVERDUE);
		c[3] = owner_duties(rq, &o[i], o[i].u.today, "today", TONE_TODAY);
		c[4] = owner_duties(rq, &o[i], o[i].u.soon, "soon", TONE_SOON);
		c[5] = owner_duties(rq, &o[i], o[i].u.all, NULL, TONE_NEUTRAL);
		l[i] = (struct home_line){ .name = known_place_name(rq->known, o[i].place), .cells = c, .n = 6 };
	}
	home_put_table(v, home_workers_title, columns, l, n);
}

struct window_sums { int64_t stalled, live, quiet, unassigned; struct home_urgency u; };

static enum err load_owners(struct rq *rq, struct db *db, struct owner **ret, size_t *ret_n, struct window_sums *s)
{
	struct home_days d = home_days(rq);
	struct home_duties_window_in duties = { .window_id = rq->user.unit, .today = d.today, .soon = d.soon };
	struct home_cases_window_in cases = { .window_id = rq->user.unit, .before = case_quiet_before(rq, rq->today) };
	struct home_duties_window_row *r;
	struct home_cases_window_row *c;
	size_t n_duties, n_cases;

	TRY(home_duties_window(db, &duties, &r, &n_duties));
	TRY(home_cases_window(db, &cases, &c, &n_cases));
	*ret = arena_array(rq->arena, n_duties + n_cases + 1, sizeof(**ret));
	*ret_n = 0;
	for (size_t i = 0; i < n_cases; i++) {
		struct owner *o;

		s->live += c[i].live;
		s->quiet += c[i].quiet;
		if (c[i].worker_id == INT_NULL) {
			s->unassigned = c[i].live;
			continue;
		}
		o = owner_at(*ret, ret_n, known_account_place(rq->known, c[i].worker_id));
		*o = (struct owner){ .place = o->place, .worker = c[i].worker_id, .live = c[i].live, .quiet = c[i].quiet };
	}
	for (size_t i = 0; i < n_duties; i++) {
		struct home_urgency u = { r[i].late, r[i].due_today, r[i].due_soon, r[i].all_open };

		owner_at(*ret, ret_n, r[i].owner_id)->u = u;
		s->stalled += r[i].stalled;
		s->u = (struct home_urgency){ s->u.late + u.late, s->u.today + u.today, s->u.soon + u.soon, s->u.all + u.all };
	}
	return OK;
}

static enum err put_waiting(struct rq *rq, struct db *db, struct home_view *v, const struct window_sums *s)
{
	struct home_work *list = arena_array(rq->arena, HOME_WORKS, sizeof(*list)), quiet;
	struct home_asked none = { NULL, NULL };
	struct home_waiting_row *w;

	TRY(home_waiting(db, &(struct home_waiting_in){ .window_id = rq->user.unit }, &w));
	home_add(v, list, home_work(WORK_APPROVALS, w->approvals, case_link(rq, "approval_list", 0), TONE_TODAY));
	home_add(v, list, home_work(WORK_TRANSFERS, w->transfers, case_link(rq, "transfer_inbox", 0), TONE_TODAY));
	home_add(v, list, home_work(WORK_UNASSIGNED, s->unassigned,
			       home_list(rq, "case_list", (struct home_asked){ "worker", CASE_NO_WORKER }, none), TONE_OVERDUE));
	home_add(v, list, home_work(WORK_STALLED, s->stalled,
			       home_list(rq, "duty_list", (struct home_asked){ "rule", "STALL" },
					 (struct home_asked){ "when", "late" }), TONE_OVERDUE));
	quiet = home_work(WORK_QUIET, s->quiet, home_list(rq, "case_list", (struct home_asked){ "contact", "quiet" }, none), TONE_TODAY);
	quiet.hint = home_quiet_hint(rq->arena, case_quiet_days(rq));
	home_add(v, list, quiet);
	return OK;
}

enum err home_of_supervisor(struct rq *rq, struct db *db, struct home_view *v, struct page *page)
{
	struct duty_ask ask = { .owner = rq->user.place, .window = rq->user.unit, .limit = WINDOW_ROWS };
	struct window_sums s = { 0 };
	struct closure_counts rate;
	struct figure_view *f = arena_array(rq->arena, HOME_SUMS, sizeof(*f));
	struct owner *o;
	size_t n;

	TRY(load_owners(rq, db, &o, &n, &s));
	TRY(put_waiting(rq, db, v, &s));
	TRY(figure_of_windows(rq->app, db, &rq->user.unit, 1, rq->today, &rate));
	TRY(put_duties(rq, db, &ask, v, page));
	put_table(rq, v, o, n);
	home_put_pills(rq, v, &s.u);
	page->duties_due = s.u.late + s.u.today;
	f[v->n_sums++] = sum(rq, HOME_LIVE, s.live, case_link(rq, "case_list", 0));
	put_rate(rq, v, f, HOME_WINDOW_RATE, &rate);
	v->sums = f;
	v->duties_caption = home_window_duties;
	return OK;
}
