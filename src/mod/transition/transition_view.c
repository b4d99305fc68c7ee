#include "mod/transition/transition_view.h"

#include "base/arena.h"
#include "core/known.h"
#include "mod/case/case.h"
#include "mod/transition/transition_words.h"

#include <string.h>

static const struct transition_clock_row *clock_of(const struct transition_clock_row *c, size_t n, const char *rule)
{
	for (size_t i = n; rule && i-- > 0;)	/* the newest */
		if (strcmp(c[i].rule_code, rule) == 0)
			return &c[i];
	return NULL;
}

static void put_clock(struct rq *rq, struct transition_line *l, const struct transition_clock_row *c)
{
	bool runs = strcmp(c->state, "open") == 0 || strcmp(c->state, "watched") == 0;

	if (!runs) {
		l->done_words = c->ended_on ? transition_done(rq->arena, c->ended_on, c->days_late == INT_NULL ? 0 : c->days_late)
					    : NULL;
		return;
	}
	if (!date_parse_iso(c->due_on, &l->due))
		BUG("a duty due on no day");
	l->has_due = true;
	l->provisional = c->provisional != 0;
	l->days_left = l->due >= rq->today ? l->due - rq->today : 0;
	l->days_late = l->due < rq->today ? rq->today - l->due : 0;
}

struct transition_line *transition_lines(struct rq *rq, const struct transition_clock_row *c, size_t n)
{
	struct transition_line *l = arena_array(rq->arena, CASE_TRANSITION_STEPS, sizeof(*l));

	for (size_t i = 0; i < CASE_TRANSITION_STEPS; i++) {
		const struct case_transition *t = &case_transition[i];
		const struct transition_clock_row *mine = clock_of(c, n, t->rule);
		const struct law_rule *r = t->rule ? known_rule(rq->known, t->rule, NULL, rq->today, NULL) : NULL;

		l[i] = (struct transition_line){
			.title = case_rule(t->event)->title, .clause = case_rule(t->event)->clause,
			.by = !r || rule_is_watched(r) ? transition_words_by_sender : transition_words_by_us,
		};
		if (mine)
			put_clock(rq, &l[i], mine);
	}
	return l;
}

struct transition_line *transition_line_of(struct transition_line *lines, const char *kind)
{
	if (strcmp(kind, "follow") == 0)
		kind = "tracked";
	for (size_t i = 0; i < CASE_TRANSITION_STEPS; i++)
		if (strcmp(case_transition[i].code, kind) == 0)
			return &lines[i];
	return NULL;
}

void transition_line_done(struct rq *rq, struct transition_line *l, const char *on_day)
{
	if (!l->done && !l->done_words)
		l->done_words = transition_done(rq->arena, on_day, 0);
	l->done = true;
	l->has_due = false;
}
