/* Rule rows and the flow of a case: both are tables of the program, shown. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/rulebook.html.h"
#include "gen/rulebook.sql.h"
#include "mod/case/case.h"
#include "mod/rulebook/rulebook_pages.h"
#include "mod/rulebook/rulebook_tabs.h"
#include "mod/rulebook/rulebook_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

const struct nav_item *rulebook_tabs(struct rq *rq, const char *current, size_t *ret_n)
{
	static const struct { const char *label, *route; } tabs[] = {
		{ "期限規則", "rule_list" }, { "流程", "rule_flow" }, { "行事曆", "calendar_list" },
		{ "縣市設定", "house_list" },
	};
	struct nav_item *t = arena_array(rq->arena, 5, sizeof(*t));
	size_t n = 0;

	for (size_t i = 0; i < sizeof(tabs) / sizeof(tabs[0]); i++) {
		const struct route *r = route_named(tabs[i].route);

		if (r->roles & (1u << rq->user.role))
			t[n++] = (struct nav_item){ .label = tabs[i].label, .href = r->path,
						    .current = strcmp(tabs[i].route, current) == 0 };
	}
	*ret_n = n;
	return t;
}

static const char *iso(struct arena *a, day_t d)
{
	char text[DATE_ISO_SIZE];

	return d == DAY_NONE ? NULL : arena_dup(a, date_format_iso(d, text));
}

const char *rulebook_county_name(const struct known *k, const char *code)
{
	const struct known_place *p = *code ? known_place_by_code(k, "county", code) : NULL;

	return p ? p->name : *code ? code : rulebook_everywhere;
}

static enum err json_rules(struct rq *rq)
{
	struct buf b = reply_buf(rq);

	buf_str(&b, "{\"items\":[");
	for (size_t i = 0; i < rq->known->rules.n; i++) {
		const struct law_rule *r = &rq->known->rules.rows[i];

		buf_str(&b, i ? ",{\"code\":" : "{\"code\":");
		json_text(&b, r->code);
		buf_str(&b, ",\"title\":");
		json_text(&b, r->title);
		buf_str(&b, ",\"clause\":");
		json_text(&b, r->clause);
		buf_str(&b, ",\"ground\":");
		json_text(&b, rule_ground_code(r->ground));
		buf_printf(&b, ",\"length\":%d,\"unit\":", r->length);
		json_text(&b, period_unit_code(r->unit));
		buf_str(&b, ",\"county\":");
		json_text(&b, r->county);
		buf_char(&b, '}');
	}
	buf_str(&b, "],\"next\":null}");
	return reply_json(rq, 200, &b);
}

/* A number a person can read, such as 30%; parameters of the program are explained in the note. */
static const char *plain_value(const struct law_rule *r)
{
	return r->value && strchr(r->value, '=') ? NULL : r->value;
}

enum err rule_list_get(struct rq *rq, struct db *db)
{
	const struct known *k = rq->known;
	struct rule_list_view v = { .n = k->rules.n };
	struct rule_line *l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	struct buf b = reply_buf(rq);

	(void)db;
	if (rq->api)
		return json_rules(rq);
	for (size_t i = 0; i < v.n; i++) {
		const struct law_rule *r = &k->rules.rows[i];

		l[i] = (struct rule_line){
			.title = r->title, .code = r->code, .clause = r->clause, .ground = rule_ground_words(r->ground),
			.length = r->unit == LAW_NO_UNIT ? plain_value(r) : period_length_words(rq->arena, r->length, r->unit),
			.county = rulebook_county_name(k, r->county), .note = r->note,
			.from_on = iso(rq->arena, r->effective_from), .until_on = iso(rq->arena, r->effective_to),
			.tone = r->ground == LAW_GROUND_HOUSE ? TONE_SOON : TONE_NEUTRAL,
		};
	}
	v.lines = l;
	v.tabs = rulebook_tabs(rq, "rule_list", &v.n_tabs);
	tpl_rule_list_page(&b, rq_page(rq, "期限規則", "行事曆與規則"), &v);
	return reply_html(rq, 200, &b);
}

static int64_t count_of(const struct flow_counts_row *r, size_t n, enum case_state s)
{
	for (size_t i = 0; i < n; i++)
		if (case_state_parse(r[i].state) == s)
			return r[i].n;
	return 0;
}

enum err rule_flow_get(struct rq *rq, struct db *db)
{
	struct flow_view v = { .n = 0 };
	struct flow_counts_row *counts;
	struct flow_line *l = arena_array(rq->arena, (size_t)CASE_STATE_COUNT * EV_COUNT, sizeof(*l));
	struct buf b = reply_buf(rq);
	size_t n_counts;

	TRY(flow_counts(db, &(struct flow_counts_in){ .window_id = rq->user.unit }, &counts, &n_counts));
	for (int s = CASE_REFERRED; s < CASE_STATE_COUNT; s++) {
		bool first = true;

		for (int e = 0; e < EV_COUNT; e++) {
			const struct case_rule *r = case_rule((enum case_event)e);

			/* What can be done everywhere says nothing about a stage. */
			if (!(r->from & IN(s)) || r->from == CASE_ANY_STATE || r->from == CASE_LIVE_STATES)
				continue;
			l[v.n++] = (struct flow_line){
				.state = case_state_title((enum case_state)s), .event = r->title, .clause = r->clause,
				.to = r->to == CASE_NONE ? rulebook_stays : case_state_title(r->to), .first = first,
				.count = count_of(counts, n_counts, (enum case_state)s),
			};
			first = false;
		}
	}
	v.lines = l;
	v.tabs = rulebook_tabs(rq, "rule_flow", &v.n_tabs);
	tpl_flow_page(&b, rq_page(rq, "職業重建服務流程", "行事曆與規則"), &v);
	return reply_html(rq, 200, &b);
}
