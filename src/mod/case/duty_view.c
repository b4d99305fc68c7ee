#include "mod/case/duty_view.h"

#include "base/arena.h"
#include "core/known.h"
#include "gen/duty_list.sql.h"
#include "law/calendar.h"
#include "mod/case/case_head.h"
#include "mod/case/duty_words.h"
#include "web/reply.h"

#include <string.h>

/* Later than every day that can be typed. */
#define LAST_DAY "9999-12-31"

const struct law_rule *duty_rule(const struct known *k, int64_t rule_id)
{
	for (size_t i = 0; i < k->rules.n; i++)
		if (k->rule_ids[i] == rule_id)
			return &k->rules.rows[i];
	return NULL;
}

void duty_fill(struct rq *rq, struct duty_view *v, int64_t rule_id, const char *due_on)
{
	const struct law_rule *r = duty_rule(rq->known, rule_id);
	day_t due;

	if (!date_parse_iso(due_on, &due))
		BUG("a duty due on no day");
	v->due = due;
	v->weekday = calendar_weekday_word(due);
	v->days_left = due >= rq->today ? due - rq->today : 0;
	v->days_late = due < rq->today ? rq->today - due : 0;
	v->task = r ? r->title : NULL;
	v->clause = r ? r->clause : NULL;
}

enum err duty_lines(struct db *db, const struct duty_ask *ask, struct duty_line_row **ret_rows, size_t *ret_n)
{
	struct duty_list_owner_in mine = {
		.owner_id = ask->owner, .rule = ask->rule ? ask->rule : "", .from_day = ask->from_day ? ask->from_day : "",
		.until_day = ask->until_day ? ask->until_day : LAST_DAY, .after_day = ask->after_day ? ask->after_day : "",
		.after_id = ask->after_id, .limit = ask->limit,
	};
	struct duty_list_window_in ours = {
		.window_id = ask->window, .rule = mine.rule, .from_day = mine.from_day, .until_day = mine.until_day,
		.whose = ask->whose, .after_day = mine.after_day, .after_id = mine.after_id, .limit = mine.limit,
	};

	return ask->window ? duty_list_window(db, &ours, ret_rows, ret_n) : duty_list_owner(db, &mine, ret_rows, ret_n);
}

enum err duty_reply(struct rq *rq, const struct duty_line_row *rows, size_t n)
{
	return reply_rows(rq, &stmt_duty_list_owner, rows, n, NULL);
}

static int group_of(const struct duty_view *v)
{
	return v->days_late > 0 ? 0 : v->days_left == 0 ? 1 : v->days_left <= DUTY_SOON ? 2 : 3;
}

/* The heading stands on the first row of a group, with how many rows follow under it on this page. */
static void put_groups(struct duty_view *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t j = i;

		while (j < n && group_of(&v[j]) == group_of(&v[i]))
			j++;
		v[i].group = duty_group_words[group_of(&v[i])];
		v[i].n_group = (int64_t)(j - i);
		i = j - 1;
	}
}

static const char *case_or_inbox(struct rq *rq, const struct duty_line_row *r)
{
	if (r->case_id != INT_NULL)
		return case_link(rq, "case_show", r->case_id);
	return r->inbox_row_id != INT_NULL ? case_link(rq, "inbox_show", r->inbox_row_id) : NULL;
}

struct duty_view *duty_views(struct rq *rq, const struct duty_line_row *rows, size_t n)
{
	struct duty_view *v = arena_array(rq->arena, n + 1, sizeof(*v));
	day_t since;

	for (size_t i = 0; i < n; i++) {
		const struct duty_line_row *r = &rows[i];
		struct duty_place where = { r->rule_code, r->case_id, r->dispatch_id, r->inbox_row_id };

		v[i].id = r->id;
		duty_fill(rq, &v[i], r->rule_id, r->due_on);
		v[i].person = r->name ? r->name : duty_inbox_word;
		v[i].case_no = r->case_no;
		v[i].unit = r->unit;
		v[i].stage = r->state ? case_state_title(case_state_parse(r->state)) : duty_inbox_stage;
		if (r->state_since && date_parse_iso(r->state_since, &since))
			v[i].days_in_stage = rq->today - since;
		/* Whose duty it is fills the form; the supervisor looks at the case. */
		v[i].case_href = case_or_inbox(rq, r);
		v[i].do_href = r->owner_id == rq->user.place || rq->user.role != ROLE_SUPERVISOR ? duty_link(rq, &where)
												   : v[i].case_href;
		if (!v[i].case_href)
			v[i].case_href = v[i].do_href;
	}
	put_groups(v, n);
	return v;
}
