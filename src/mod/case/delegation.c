#include "mod/case/delegation.h"

#include "base/arena.h"
#include "core/place.h"
#include "gen/case_list.sql.h"
#include "gen/delegation.sql.h"
#include "mod/case/case.h"
#include "mod/case/delegation_words.h"
#include "web/rq.h"

#include <string.h>

void delegation_check(const struct delegation_edit *in, struct faults *ret)
{
	if (in->from_account > 0 && in->from_account == in->to_account)
		fault_add(ret, "to_account", delegation_words_same);
	if (in->from_on && in->until_on && strcmp(in->until_on, in->from_on) < 0)
		fault_add(ret, "until_on", delegation_words_backward);
}

/* ---- beginning ---- */

static enum err check_workers(struct act *a, const struct delegation_edit *in)
{
	struct case_window_workers_row *w;
	bool from = false, to = false;
	size_t n;

	TRY(case_window_workers(a->db, &(struct case_window_workers_in){ .place_id = in->window_id }, &w, &n));
	for (size_t i = 0; i < n; i++) {
		from |= w[i].id == in->from_account;
		to |= w[i].id == in->to_account;
	}
	if (!from)
		act_miss(a, "from_account", delegation_words_worker, NULL);
	if (!to)
		act_miss(a, "to_account", delegation_words_worker, NULL);
	return OK;
}

static enum err check_free(struct act *a, const struct delegation_edit *in)
{
	struct delegation_overlapping_in theirs = {
		.from_account = in->from_account, .window_id = in->window_id, .from_on = in->from_on, .until_on = in->until_on,
	};
	struct delegation_overlapping_in stand_in = {
		.from_account = in->to_account, .from_on = in->from_on, .until_on = in->until_on,
	};
	struct delegation_standing_in_in others = {
		.to_account = in->from_account, .from_on = in->from_on, .until_on = in->until_on,
	};
	struct delegation_overlapping_row *rows;
	struct delegation_standing_in_row *busy;
	size_t n;

	TRY(delegation_overlapping(a->db, &theirs, &rows, &n));
	if (n > 0)
		act_miss(a, "from_on", delegation_words_taken(a->arena, known_name(a->known, rows[0].to_account),
							      rows[0].from_on, rows[0].until_on), NULL);
	TRY(delegation_overlapping(a->db, &stand_in, &rows, &n));
	if (n > 0)	/* somebody who is away themselves */
		act_miss(a, "to_account", delegation_words_away(a->arena, rows[0].from_on, rows[0].until_on), NULL);
	TRY(delegation_standing_in(a->db, &others, &busy, &n));
	if (n > 0)	/* somebody whom a third person counts on */
		act_miss(a, "from_account", delegation_words_needed(a->arena, known_name(a->known, busy[0].from_account),
								    busy[0].from_on, busy[0].until_on), NULL);
	return OK;
}

/* On every live case of the person, in the timeline. */
static enum err tell_cases(struct act *a, const struct delegation_edit *in, const char *note)
{
	struct case_record r = { .on_day = a->today_iso, .kind = "delegation", .id = in->id, .note = note };
	struct delegation_cases_row *c;
	size_t n;

	TRY(delegation_cases(a->db, &(struct delegation_cases_in){ .worker_id = in->from_account,
			     .window_id = in->window_id }, &c, &n));
	for (size_t i = 0; i < n; i++)
		TRY(case_apply(a, c[i].id, EV_DELEGATED, &r));
	return OK;
}

enum err delegation_begin(struct act *a, struct delegation_edit *in)
{
	in->id = a->new_id;
	TRY(check_workers(a, in));
	TRY(check_free(a, in));
	TRY(act_missing(a));
	TRY(delegation_insert(a->db, in, NULL));
	TRY(place_stand_ins(a, in->to_account));
	return tell_cases(a, in, delegation_words_begun(a->arena, known_name(a->known, in->to_account), in->from_on,
							in->until_on));
}

enum err delegation_stop(struct act *a, int64_t id)
{
	struct delegation_one_row *d;
	struct delegation_edit was = { .id = id };

	TRY(delegation_one(a->db, &(struct delegation_one_in){ .id = id }, &d));
	if (!d)
		return ERR_NOT_FOUND;
	if (d->ended_at != INT_NULL || strcmp(d->until_on, a->today_iso) < 0)
		return act_refuse(a, delegation_words_over);
	TRY(delegation_end_set(a->db, &(struct delegation_end_set_in){ .id = id }, NULL));
	TRY(place_stand_ins(a, d->to_account));
	was.from_account = d->from_account;
	was.window_id = d->window_id;
	return tell_cases(a, &was, delegation_words_stopped(a->arena, known_name(a->known, d->to_account)));
}

/* ---- whose list ---- */

enum err delegation_whose(struct rq *rq, struct db *db, int64_t *ret_account)
{
	int64_t asked = rq_query_int(rq, "of", 0);
	char today[DATE_ISO_SIZE];
	struct stand_in_row *s;
	size_t n;

	*ret_account = rq->user.id;
	if (asked <= 0 || asked == rq->user.id)
		return OK;
	TRY(stand_in_mine(db, &(struct stand_in_mine_in){ .today = date_format_iso(rq->today, today) }, &s, &n));
	for (size_t i = 0; i < n; i++)
		if (s[i].from_account == asked)
			*ret_account = asked;
	if (*ret_account != asked)
		return ERR_NOT_FOUND;
	rq->look_reason = known_stands_for(rq->arena, known_name(rq->known, asked));
	return OK;
}
