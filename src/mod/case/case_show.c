/* 個案總覽 and 時間軸. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/core.sql.h"
#include "gen/case_head.sql.h"
#include "gen/case_show.html.h"
#include "gen/case_show.sql.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/case/case_pages.h"
#include "mod/case/case_tabs.h"
#include "mod/case/duty_view.h"
#include "mod/case/duty_words.h"
#include "mod/case/timeline_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <stdlib.h>
#include <string.h>

enum { RECENT = 5, TIMELINE_PAGE = 50 };

/* ---- timeline ---- */

static int64_t days_between(const char *on_day, int64_t entered_at)
{
	day_t on;

	return date_parse_iso(on_day, &on) ? instant_day(entered_at) - on : 0;
}

/* The days within which a service must be entered (A5), from its rule row. */
static int64_t entry_days(const struct rq *rq)
{
	const struct law_rule *r = known_rule(rq->known, "ENTRY", rq->user.county, rq->today, NULL);

	return !r ? INT64_MAX : r->unit == LAW_WEEKS ? r->length * 7 : r->length;
}

/* Where a record is read, as far as the role may: of the case and the record, or of the record alone. */
static const char *record_href(struct rq *rq, const char *route, const struct case_events_row *e)
{
	const struct route *r = route ? route_named(route) : NULL;
	int64_t ids[] = { e->case_id, e->record_id };
	struct buf b;

	if (!r || !(r->roles & (1u << rq->user.role)) || !(rq->rights & r->need) || e->record_id == INT_NULL)
		return NULL;
	buf_init(&b, rq->arena, 256);
	if (r->root == ROOT_CASE)
		url_put(&b, r->path, ids, 2);
	else
		url_put(&b, r->path, &ids[1], 1);
	return buf_text(&b);
}

/* What hangs on the records of the case; the overview goes without. */
struct papers { const struct case_attachments_row *row; size_t n; };

static void put_files(struct rq *rq, struct timeline_view *v, const struct case_events_row *e, const struct papers *p)
{
	struct link_view *l = arena_array(rq->arena, p->n + 1, sizeof(*l));

	for (size_t i = 0; e->record_kind && i < p->n; i++)
		if (p->row[i].record_id == e->record_id && strcmp(p->row[i].record_kind, e->record_kind) == 0)
			l[v->n_files++] = (struct link_view){ p->row[i].name,
							      URL_2(rq->arena, file_download, e->case_id, p->row[i].file_id) };
	v->files = l;
}

static void put_entry(struct rq *rq, struct timeline_view *v, const struct case_events_row *e)
{
	enum case_event ev = case_event_parse(e->event);
	char roc[DATE_ROC_SIZE];

	v->kind = v->title = ev < EV_COUNT ? case_rule(ev)->title : e->event;
	v->badge = timeline_badge(e->event, e->how);
	v->at = arena_dup(rq->arena, date_iso_to_roc(e->on_day, roc));
	v->who = known_name(rq->known, e->entered_by);
	if ((ev == EV_CONTACTED || ev == EV_SERVED) && e->void_at > rq->now)
		v->anchor = e->record_id;
	v->text = e->text ? e->text : e->note;
	if (e->record_kind && strcmp(e->record_kind, "service_record") == 0 &&
	    days_between(e->on_day, e->entered_at) > entry_days(rq))
		v->late = timeline_late;
	v->href = record_href(rq, record_page(e->record_kind, ev), e);
	if (e->void_at <= rq->now)
		v->voided = e->void_reason ? e->void_reason : timeline_voided;
	else if (ev == EV_SERVED)
		v->correct_href = record_href(rq, "service_edit", e);
}

static struct timeline_view *timeline_of(struct rq *rq, const struct case_events_row *e, size_t n, const struct papers *p)
{
	struct timeline_view *v = arena_array(rq->arena, n + 1, sizeof(*v));

	for (size_t i = 0; i < n; i++) {
		put_entry(rq, &v[i], &e[i]);
		put_files(rq, &v[i], &e[i], p);
		/* 2026-11: the month's heading stands on its first entry. */
		if (i == 0 || strncmp(e[i].on_day, e[i - 1].on_day, 7) != 0)
			v[i].month = timeline_month(rq->arena, e[i].on_day);
	}
	return v;
}

/* ---- overview ---- */

static const struct duty_view *next_duties(struct rq *rq, const struct duty_next_of_case_row *d, size_t n)
{
	struct duty_view *v = arena_array(rq->arena, n + 1, sizeof(*v));

	for (size_t i = 0; i < n; i++) {
		struct duty_place where = { d[i].rule_code, d[i].case_id, d[i].dispatch_id, d[i].inbox_row_id };

		v[i].id = d[i].id;
		duty_fill(rq, &v[i], d[i].rule_id, d[i].due_on);
		v[i].do_href = rq->rights & RIGHT_WRITE || duty_has_own_page(d[i].rule_code) ? duty_link(rq, &where) : NULL;
		v[i].unit = v[i].satisfied_by = d[i].dispatch_unit;
		if (strcmp(d[i].state, "watched") == 0)
			v[i].waiting = duty_watched_words;
		if (!v[i].do_href)
			v[i].do_href = URL_1(rq->arena, case_duties, d[i].case_id);
	}
	return v;
}

static const struct case_service_line *services_of(struct rq *rq, const struct case_services_now_row *s, size_t n)
{
	struct case_service_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++)
		l[i] = (struct case_service_line){
			.id = s[i].id, .kind = option_label(service_kinds, s[i].kind), .provider = s[i].provider,
			.state = dispatch_state_words(s[i].state), .on_day = s[i].on_day,
			.href = case_link(rq, "dispatch_show", s[i].id),
		};
	return l;
}

static enum err load_show(struct rq *rq, struct db *db, struct case_show_view *v)
{
	struct duty_next_of_case_row *duties;
	struct case_services_now_row *services;
	struct case_events_row *events;
	struct case_events_in recent = {
		.case_id = rq->id, .after_day = "9999-12-31", .after_id = INT64_MAX, .limit = RECENT,
	};

	TRY(duty_next_of_case(db, &(struct duty_next_of_case_in){ .case_id = rq->id }, &duties, &v->n_duties));
	TRY(case_services_now(db, &(struct case_services_now_in){ .case_id = rq->id }, &services, &v->n_services));
	TRY(case_events(db, &recent, &events, &v->n_timeline));
	v->duties = next_duties(rq, duties, v->n_duties);
	v->services = services_of(rq, services, v->n_services);
	v->timeline = timeline_of(rq, events, v->n_timeline, &(struct papers){ .n = 0 });
	return OK;
}

static enum err load_categories(struct rq *rq, struct db *db, struct case_show_view *v)
{
	char today[DATE_ISO_SIZE];
	struct case_categories_in in = { .case_id = rq->id, .today = date_format_iso(rq->today, today) };
	struct case_categories_row *r;
	struct case_category_line *l;

	TRY(case_categories(db, &in, &r, &v->n_categories));
	l = arena_array(rq->arena, v->n_categories + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_categories; i++)
		l[i] = (struct case_category_line){ option_label(employment_categories, r[i].category), r[i].until_on };
	v->categories = l;
	return OK;
}

enum err case_show_get(struct rq *rq, struct db *db)
{
	struct case_show_view v = { .id = rq->id };
	struct case_get_row *r;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	if (rq->api) {
		TRY(case_get(db, &(struct case_get_in){ .id = rq->id }, &r));
		return reply_row(rq, &stmt_case_get, r);
	}
	TRY(case_chrome(rq, db, rq->id, "case_show", &c));
	TRY(load_show(rq, db, &v));
	TRY(load_categories(rq, db, &v));
	v.head = &c.head;
	v.goal = c.goal;
	v.plan_href = v.goal ? case_link(rq, "plan_show", rq->id) : NULL;
	v.timeline_href = URL_1(rq->arena, case_timeline, rq->id);
	v.duties_href = URL_1(rq->arena, case_duties, rq->id);
	tpl_case_show_page(&b, rq_page(rq, c.name, "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- writing from here ---- */

/* Empty, but for the day, the client and the telephone: what most entries are. */
static void *blank_of(struct rq *rq, const struct field_set *set)
{
	char today[DATE_ISO_SIZE];
	char *blank = arena_alloc(rq->arena, set->size);

	memset(blank, 0, set->size);
	for (size_t i = 0; i < set->n; i++) {
		const struct field *f = &set->field[i];
		void *at = blank + f->offset;

		if (f->kind == FIELD_INT || f->kind == FIELD_REF || f->kind == FIELD_FLAG || f->kind == FIELD_HIDDEN)
			*(int64_t *)at = INT_NULL;
		else if (strcmp(f->name, "on_day") == 0)
			*(const char **)at = arena_dup(rq->arena, date_format_iso(rq->today, today));
		else if (strcmp(f->name, "whom") == 0)
			*(const char **)at = "client";
		else if (strcmp(f->name, "means") == 0)
			*(const char **)at = "phone";
	}
	return blank;
}

static void keep_fields(struct form_view *form, const char *wanted, struct arena *a)
{
	struct field_view *f = arena_array(a, form->n_fields + 1, sizeof(*f));
	size_t n = 0;

	for (size_t i = 0; i < form->n_fields; i++)
		if (strstr(wanted, arena_printf(a, " %s ", form->fields[i].name)))
			f[n++] = form->fields[i];
	form->fields = f;
	form->n_fields = n;
}

static const char *quick_action(struct rq *rq, const struct route *r)
{
	struct buf b = url_buf(rq->arena);

	url_put(&b, r->path, &rq->id, 1);
	url_query(&b, "to", "timeline");
	url_query(&b, "after", rq_query(rq, "after"));
	return buf_text(&b);
}

/* What is typed here is kept as a draft of the page that has the whole form: there it is found again. */
static void keep_as(struct rq *rq, struct form_view *form, const char *page)
{
	struct buf b = url_buf(rq->arena);

	url_draft(&b);
	url_query(&b, "for", page);
	form->draft_for = page;
	form->draft_href = buf_text(&b);
}

static bool has_draft(const struct draft_list_row *d, size_t n, const char *page)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(d[i].path, page) == 0)
			return true;
	return false;
}

static enum err put_quick(struct rq *rq, struct db *db, struct case_timeline_view *v, const struct case_facts *facts)
{
	struct case_quick_view *views = arena_array(rq->arena, EV_COUNT, sizeof(*views));
	struct draft_list_row *drafts;
	size_t n_drafts;

	TRY(draft_list(db, &drafts, &n_drafts));

	for (const struct case_quick *q = case_quicks; q->route; q++) {
		const struct route *r = route_named(q->route);
		const char *page = case_link(rq, q->page, rq->id);
		struct form_view *form;

		if (!r || !page || !(r->roles & (1u << rq->user.role)) || !(rq->rights & r->need) || case_can(facts, q->event))
			continue;
		if (has_draft(drafts, n_drafts, page)) {
			views[v->n_quick++] = (struct case_quick_view){ .label = q->label, .draft_href = page };
			continue;
		}
		form = form_view(rq, r->fields, blank_of(rq, r->fields), q->event == EV_SERVED ? "service" : "contact",
				 quick_action(rq, r));
		keep_fields(form, q->fields, rq->arena);
		keep_as(rq, form, page);
		form->submit = q->label;
		views[v->n_quick++] = (struct case_quick_view){ .label = q->label, .form = form };
	}
	v->quick = views;
	return OK;
}

static const char *older_href(struct rq *rq, const struct case_events_row *last)
{
	struct buf b = url_buf(rq->arena);

	url_case_timeline(&b, rq->id);
	url_query(&b, "after", arena_printf(rq->arena, "%s,%lld", last->on_day, (long long)last->id));
	return buf_text(&b);
}

enum err case_timeline_get(struct rq *rq, struct db *db)
{
	const char *after = rq_query(rq, "after"), *comma = after ? strchr(after, ',') : NULL;
	struct case_events_in in = {
		.case_id = rq->id, .limit = TIMELINE_PAGE + 1,
		.after_day = comma ? arena_ndup(rq->arena, after, (size_t)(comma - after)) : "9999-12-31",
		.after_id = comma ? strtoll(comma + 1, NULL, 10) : INT64_MAX,
	};
	struct case_timeline_view v = { .n = 0 };
	struct papers papers = { .n = 0 };
	struct case_attachments_row *files;
	struct case_events_row *e;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(case_events(db, &in, &e, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_case_events, e, v.n, NULL);
	TRY(case_chrome(rq, db, rq->id, "case_timeline", &c));
	if (v.n > TIMELINE_PAGE)
		v.next_href = older_href(rq, &e[(v.n = TIMELINE_PAGE) - 1]);
	v.head = &c.head;
	TRY(case_attachments(db, &(struct case_attachments_in){ .case_id = rq->id }, &files, &papers.n));
	papers.row = files;
	v.timeline = timeline_of(rq, e, v.n, &papers);
	TRY(put_quick(rq, db, &v, &c.now->facts));
	v.first_href = after ? URL_1(rq->arena, case_timeline, rq->id) : NULL;
	tpl_case_timeline_page(&b, rq_page(rq, arena_printf(rq->arena, "時間軸－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}
