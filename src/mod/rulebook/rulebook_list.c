/* Rule rows and the flow of a case: both are tables of the program, shown. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/rulebook.html.h"
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
		{ "期限規則", "rule_list" }, { "轉銜流程", "transition_flow" }, { "服務流程", "rule_flow" }, { "行事曆", "calendar_list" },
		{ "縣市設定", "house_list" }, { "滿意度政策", "survey_policy" },
	};
	struct nav_item *t = arena_array(rq->arena, 8, sizeof(*t));
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
