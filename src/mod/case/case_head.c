#include "mod/case/case_head.h"

#include "base/arena.h"
#include "base/buf.h"
#include "gen/case_head.sql.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_tabs.h"
#include "mod/case/delegation_words.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

const char *case_link(struct rq *rq, const char *route, int64_t id)
{
	const struct route *r = route_named(route);
	struct buf b;

	if (!r || !(r->roles & (1u << rq->user.role)))
		return NULL;
	buf_init(&b, rq->arena, 256);
	url_put(&b, r->path, &id, strchr(r->path, ':') ? 1 : 0);
	return buf_text(&b);
}

const char *case_mend(struct rq *rq, const struct case_now *c, unsigned guard)
{
	const char *route = guard_page(guard, &c->facts);

	return rq && route ? case_link(rq, route, c->id) : NULL;
}

const char *duty_link(struct rq *rq, const struct duty_place *d)
{
	int64_t id = 0;
	const char *route = duty_form(d->rule, d->case_id, d->dispatch_id, d->inbox_row_id, &id);

	return route ? case_link(rq, route, id) : NULL;
}

int case_quiet_days(const struct rq *rq)
{
	int64_t days = known_value_number(rq->known, "FIGURE_SILENT", NULL, rq->today);

	return days == INT_NULL ? INT16_MAX : (int)days;
}

const char *case_quiet_before(struct rq *rq, day_t on)
{
	char before[DATE_ISO_SIZE];

	return arena_dup(rq->arena, date_format_iso(on - case_quiet_days(rq), before));
}

static const char word_timeline[] = "timeline";

static bool from_timeline(struct rq *rq)
{
	const char *to = rq_query(rq, "to");

	return to && strcmp(to, word_timeline) == 0;
}

const char *case_form_action(struct rq *rq, const char *href)
{
	struct buf b = url_buf(rq->arena);

	if (!from_timeline(rq))
		return href;
	buf_str(&b, href);
	url_query(&b, "to", word_timeline);
	url_query(&b, "after", rq_query(rq, "after"));
	return buf_text(&b);
}

const char *case_form_back(struct rq *rq, int64_t case_id, int64_t record_id)
{
	struct buf b = url_buf(rq->arena);

	if (!from_timeline(rq))
		return NULL;
	url_case_timeline(&b, case_id);
	url_query(&b, "after", rq_query(rq, "after"));
	url_query(&b, "saved", "record");
	buf_printf(&b, "#r%" PRId64, record_id);
	return buf_text(&b);
}

/* ---- stages ---- */

static const char *stage_day(const struct case_head_stages_row *rows, size_t n, const char *event)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].event, event) == 0)
			return rows[i].on_day;
	return NULL;
}

/* 受理申請 … 結案 (ux C-STEP): done with its date, the current one, the rest to come. */
static void put_steps(struct rq *rq, struct case_head_view *v, enum case_state state,
		      const struct case_head_stages_row *rows, size_t n)
{
	static const struct { const char *event; unsigned current; } stages[] = {
		{ "referral_received", IN(CASE_REFERRED) }, { "intake_assessed", IN(CASE_ASSESSED) },
		{ "reply_opened", 0 }, { "needs_assessed", IN(CASE_NEEDS) }, { "plan_agreed", IN(CASE_PLANNING) },
		{ NULL, IN(CASE_RUNNING) | IN(CASE_SUSPENDED) }, { "followed_up", 0 }, { "closed", 0 },
	};
	size_t n_stages = sizeof(stages) / sizeof(stages[0]);
	struct step_view *s = arena_array(rq->arena, n_stages, sizeof(*s));
	char roc[DATE_ROC_SIZE];

	for (size_t i = 0; i < n_stages; i++) {
		const char *day = stages[i].event ? stage_day(rows, n, stages[i].event)
						  : stage_day(rows, n, "plan_agreed");

		s[i].label = case_stage_labels[i];
		s[i].note = day ? arena_dup(rq->arena, date_iso_to_roc(day, roc)) : NULL;
		s[i].state = stages[i].current & IN(state) ? STEP_CURRENT : day ? STEP_DONE : STEP_TODO;
	}
	v->steps = s;
	v->n_steps = n_stages;
}

/* ---- head ---- */

static const char *responsible(struct rq *rq, const struct case_head_row_row *r)
{
	const char *name = r->worker_id == INT_NULL ? case_unassigned : known_name(rq->known, r->worker_id);

	return r->stand_in == INT_NULL ? name : delegation_words_responsible(rq->arena, name,
						known_name(rq->known, r->stand_in), r->stand_in_until);
}

static const struct fact_view *facts_of(struct rq *rq, const struct case_head_row_row *r, size_t *ret_n)
{
	struct arena *a = rq->arena;
	struct fact_view *f = arena_array(a, 8, sizeof(*f));
	size_t n = 0;

	f[n++] = (struct fact_view){
		.label = "證號", .value = r->tail ? arena_printf(a, "******%s", r->tail) : NULL,
	};
	f[n++] = (struct fact_view){
		.label = "出生", .value = case_birth_age_words(a, r->birth_on, r->birth_known, rq->today),
	};
	f[n++] = (struct fact_view){ .label = "障別・等級", .value = case_disability(a, r->classes, r->degree) };
	f[n++] = (struct fact_view){ .label = "電話", .value = r->mobile ? r->mobile : r->phone };
	f[n++] = (struct fact_view){ .label = "主責", .value = responsible(rq, r) };
	f[n++] = (struct fact_view){ .label = "窗口", .value = known_place_name(rq->known, r->window_id) };
	f[n++] = (struct fact_view){ .label = "溝通需求", .value = case_needs_words(a, r->needs) };
	*ret_n = n;
	return f;
}

static void put_tabs(struct rq *rq, struct case_head_view *v, int64_t id, const char *current)
{
	size_t n = 0;
	struct nav_item *t;

	while (case_tabs[n].label)
		n++;
	t = arena_array(rq->arena, n + 1, sizeof(*t));
	for (size_t i = 0; i < n; i++) {
		const char *href = case_link(rq, case_tabs[i].route, id);

		if (href)
			t[v->n_tabs++] = (struct nav_item){
				.label = case_tabs[i].label, .href = href,
				.current = current && strcmp(current, case_tabs[i].route) == 0,
			};
	}
	v->tabs = t;
}

/* More than this many, and the last button is the list 「更多」. */
enum { MAX_BUTTONS = 5 };

/* The buttons are the table's events that are possible now, the next step of the way first. */
static void put_actions(struct rq *rq, struct case_head_view *v, const struct case_facts *f, int64_t id)
{
	struct link_view *l = arena_array(rq->arena, EV_COUNT, sizeof(*l));

	for (const struct case_action *c = case_actions; c->route; c++) {
		const char *href = case_can(f, c->event) ? NULL : case_link(rq, c->route, id);
		const struct route *r = route_named(c->route);

		if (!href || !r || !(rq->rights & r->need))
			continue;
		/* What was given before the case ended is entered from its duty or the timeline; it is nobody's next step. */
		if (c->event == EV_SERVED && !case_is_live(f->state))
			continue;
		if (v->n_actions > 0 && strcmp(l[v->n_actions - 1].href, href) == 0)
			continue;
		l[v->n_actions++] = (struct link_view){ c->label, href };
	}
	v->actions = l;
	if (v->n_actions > MAX_BUTTONS) {
		v->more = l + MAX_BUTTONS - 1;
		v->n_more = v->n_actions - (MAX_BUTTONS - 1);
		v->n_actions = MAX_BUTTONS - 1;
	}
}

static void put_tags(struct rq *rq, struct case_head_view *v, const struct case_head_row_row *r, enum case_state s)
{
	struct tag_view *t = arena_array(rq->arena, 3, sizeof(*t));

	t[v->n_tags++] = (struct tag_view){ s == CASE_SUSPENDED ? TONE_SOON : case_is_live(s) ? TONE_NEUTRAL : TONE_DONE,
					    case_state_title(s) };
	if (r->restricted)
		t[v->n_tags++] = (struct tag_view){ TONE_TODAY, case_restricted };
	v->tags = t;
}

static const struct link_view *missing_of(struct rq *rq, const struct case_now *now, unsigned missing, size_t *ret_n)
{
	struct link_view *l = arena_array(rq->arena, 16, sizeof(*l));

	*ret_n = 0;
	for (unsigned guard = 1; guard <= GUARD_PAST; guard <<= 1)
		if (missing & guard)
			l[(*ret_n)++] = (struct link_view){ case_missing_words(&now->facts, guard), case_mend(rq, now, guard) };
	return l;
}

const char *case_put_missing(struct rq *rq, struct case_chrome *c, enum case_event e)
{
	c->head.missing = missing_of(rq, c->now, case_missing(&c->now->facts, e), &c->head.n_missing);
	return case_can(&c->now->facts, e);
}

void case_form_needs(struct rq *rq, const struct case_now *now, struct form_view *form, enum case_event e)
{
	if (!rq->again)
		form->missing = missing_of(rq, now, case_missing(&now->facts, e), &form->n_missing);
}

enum err case_chrome(struct rq *rq, struct db *db, int64_t case_id, const char *tab, struct case_chrome *ret)
{
	struct case_head_row_row *r;
	struct case_head_stages_row *stages;
	struct case_head_view *v = &ret->head;
	char today[DATE_ISO_SIZE];
	size_t n;

	*ret = (struct case_chrome){ .name = NULL };
	TRY(case_head_row(db, &(struct case_head_row_in){ .id = case_id, .today = date_format_iso(rq->today, today) }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	TRY(case_now(db, rq->known, rq->today, case_id, &ret->now));
	TRY(case_head_stages(db, &(struct case_head_stages_in){ .case_id = case_id }, &stages, &n));
	ret->name = v->name = r->name;
	ret->case_no = v->case_no = r->case_no;
	ret->goal = r->goal;
	if (r->rounds > 1)
		v->round = arena_printf(rq->arena, "第 %" PRId64 " 次開案", r->rounds);
	v->facts = facts_of(rq, r, &v->n_facts);
	put_tags(rq, v, r, ret->now->facts.state);
	put_steps(rq, v, ret->now->facts.state, stages, n);
	put_tabs(rq, v, case_id, tab);
	put_actions(rq, v, &ret->now->facts, case_id);
	return OK;
}
