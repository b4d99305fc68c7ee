#include "core/duty.h"

#include "base/arena.h"
#include "gen/duty.sql.h"
#include "law/period.h"
#include "web/page.h"

#include <inttypes.h>
#include <string.h>

const char *duty_subject(struct act *a, const char *kind, int64_t id)
{
	return arena_printf(a->arena, "%s:%" PRId64, kind, id);
}

static day_t day_of(const char *iso)
{
	day_t d;

	if (!iso || !date_parse_iso(iso, &d))
		BUG("a duty with a day that is none");
	return d;
}

static const char *iso_of(struct arena *a, day_t d)
{
	char iso[DATE_ISO_SIZE];

	return arena_dup(a, date_format_iso(d, iso));
}

/* 三天 may be counted in working days where a county has switched to that (product decision 1). */
static struct law_period period_of(const struct known *k, const struct law_rule *r, day_t start, const char *county)
{
	struct law_period p = rule_period(r, start, county);

	if (p.unit == LAW_DAYS && strcmp(r->code, "REPLY") == 0 &&
	    strcmp(known_value(k, "REPLY_WORKING_DAYS", county, start), "1") == 0)
		p.unit = LAW_WORKING_DAYS;
	return p;
}

enum err duty_start(struct act *a, const struct duty_start *d, int64_t *ret_id)
{
	const struct known *k = a->known;
	struct duty_open_of_in find = { .subject = d->subject, .rule_code = d->rule };
	struct duty_open_of_row *open;
	struct law_due due = { 0 };
	int64_t rule_id = 0;
	day_t start = day_of(d->on);
	const char *code = d->variant ? arena_printf(a->arena, "%s:%s", d->rule, d->variant) : d->rule;
	const struct law_rule *rule = known_rule(k, code, d->county, start, &rule_id);
	struct duty_insert_in in;
	size_t n;

	if (!rule)	/* nothing was owed then: history before the rule */
		return OK;
	TRY(duty_open_of(a->db, &find, &open, &n));
	if (n > 0) {
		if (ret_id)
			*ret_id = open[0].id;
		return OK;
	}
	if (d->due) {
		due.due = day_of(d->due);
	} else {
		struct law_period p = period_of(k, rule, start, d->county);

		TRY(period_due(k->calendar, &p, &due));
	}
	in = (struct duty_insert_in){
		.id = act_id(a), .rule_id = rule_id, .rule_code = d->rule, .case_id = d->case_id,
		.inbox_row_id = d->inbox_row_id, .dispatch_id = d->dispatch_id, .subject = d->subject,
		.owner_id = d->owner, .window_id = d->window, .county = d->county, .start_on = d->on,
		.original_due = iso_of(a->arena, due.due), .due_on = iso_of(a->arena, due.due),
		.provisional = due.provisional, .calendar_version = k->calendar_version, .state = "open",
	};
	if (rule_is_watched(rule)) {
		in.state = "watched";
		in.owner_id = d->window;
	}
	if (ret_id)
		*ret_id = in.id;
	return duty_insert(a->db, &in, NULL);
}

static enum err end(struct act *a, int64_t id, const char *state, const char *due_on, const char *ended_on,
		    const char *reason, const char *evidence_kind, int64_t evidence_id)
{
	day_t due = day_of(due_on), ended = day_of(ended_on);
	struct duty_end_in in = {
		.id = id, .state = state, .ended_on = ended_on, .evidence_kind = evidence_kind,
		.evidence_id = evidence_id, .end_reason = reason, .days_late = ended > due ? ended - due : 0,
		/* Done in time, told too late: 補登. */
		.late_entry = strcmp(state, "satisfied") == 0 && ended <= due && a->today > due,
	};

	return duty_end(a->db, &in, NULL);
}

enum err duty_satisfy(struct act *a, const char *rule, const char *subject, const char *on_day,
		      const char *evidence_kind, int64_t evidence_id)
{
	struct duty_open_of_in find = { .subject = subject, .rule_code = rule };
	struct duty_open_of_row *open;
	size_t n;

	TRY(duty_open_of(a->db, &find, &open, &n));
	for (size_t i = 0; i < n; i++)
		TRY(end(a, open[i].id, "satisfied", open[i].due_on, on_day, NULL, evidence_kind, evidence_id));
	return OK;
}

enum err duty_runs(struct act *a, const char *rule, const char *subject, bool *ret)
{
	struct duty_open_of_in find = { .subject = subject, .rule_code = rule };
	struct duty_open_of_row *open;
	size_t n;

	TRY(duty_open_of(a->db, &find, &open, &n));
	*ret = n > 0;
	return OK;
}

enum err duty_cancel(struct act *a, const char *rule, const char *subject, const char *reason,
		     const char *evidence_kind, int64_t evidence_id)
{
	struct duty_open_of_in find = { .subject = subject, .rule_code = rule ? rule : "" };
	struct duty_open_of_row *open;
	size_t n;

	TRY(duty_open_of(a->db, &find, &open, &n));
	for (size_t i = 0; i < n; i++)
		TRY(end(a, open[i].id, "cancelled", open[i].due_on, a->today_iso, reason, evidence_kind, evidence_id));
	return OK;
}

static bool is_kept(const char *const keep[], const char *rule)
{
	for (size_t i = 0; keep && keep[i]; i++)
		if (strcmp(keep[i], rule) == 0)
			return true;
	return false;
}

enum err duty_cancel_case(struct act *a, int64_t case_id, const char *const keep[], const char *reason,
			  const char *evidence_kind, int64_t evidence_id)
{
	struct duty_open_of_case_in find = { .case_id = case_id };
	struct duty_open_of_case_row *open;
	size_t n;

	TRY(duty_open_of_case(a->db, &find, &open, &n));
	for (size_t i = 0; i < n; i++)
		if (!is_kept(keep, open[i].rule_code))
			TRY(end(a, open[i].id, "cancelled", open[i].due_on, a->today_iso, reason, evidence_kind,
				evidence_id));
	return OK;
}

enum err duty_reopen(struct act *a, int64_t case_id, const char *evidence_kind, int64_t evidence_id, const char *reason)
{
	struct duty_ended_by_in find = {
		.case_id = case_id, .evidence_kind = evidence_kind, .evidence_id = evidence_id,
	};
	struct duty_ended_by_row *ended;
	size_t n;

	TRY(duty_ended_by(a->db, &find, &ended, &n));
	for (size_t i = 0; i < n; i++) {
		struct duty_ledger_add_in row = {
			.id = act_id(a), .duty_id = ended[i].id, .kind = "reopened", .from_due = ended[i].due_on,
			.to_due = ended[i].due_on, .reason = reason, .approver = a->actor,
		};

		TRY(duty_run_again(a->db, &(struct duty_run_again_in){ .id = ended[i].id }, NULL));
		TRY(duty_ledger_add(a->db, &row, NULL));
	}
	return OK;
}

static enum err move(struct act *a, int64_t id, const char *kind, const char *from, const char *to, bool provisional,
		     int64_t calendar, const char *reason, int64_t approver)
{
	struct duty_move_in in = {
		.id = id, .due_on = to, .provisional = provisional, .calendar_version = calendar,
	};
	struct duty_ledger_add_in row = {
		.id = act_id(a), .duty_id = id, .kind = kind, .from_due = from, .to_due = to, .reason = reason,
		.approver = approver ? approver : INT_NULL,
	};

	TRY(duty_move(a->db, &in, NULL));
	return strcmp(from, to) == 0 ? OK : duty_ledger_add(a->db, &row, NULL);
}

static const struct law_rule *rule_by_id(const struct known *k, int64_t id)
{
	for (size_t i = 0; i < k->rules.n; i++)
		if (k->rule_ids[i] == id)
			return &k->rules.rows[i];
	return NULL;
}

enum err duty_extension_limit(const struct known *k, const struct duty_facts *d, day_t *ret)
{
	const struct law_rule *r = rule_by_id(k, d->rule_id);
	struct law_period p;
	struct law_due due;

	*ret = DAY_NONE;
	if (!r)
		return ERR_NOT_FOUND;
	if (r->extend_length == 0)
		return OK;
	p = (struct law_period){
		.start = day_of(d->original_due), .length = r->extend_length, .unit = r->unit, .rolls = r->rolls,
		.county = d->county,
	};
	TRY(period_due(k->calendar, &p, &due));
	*ret = due.due;
	return OK;
}

day_t duty_extend_until(const struct known *k, int64_t rule_id, const char *original_due, const char *county)
{
	struct duty_facts d = { .rule_id = rule_id, .original_due = original_due, .county = county };
	day_t limit;

	if (duty_extension_limit(k, &d, &limit) != OK)
		return day_of(original_due);
	return limit == DAY_NONE ? INT32_MAX : limit;
}

enum err duty_extend(struct act *a, int64_t duty_id, const char *to, const char *reason, int64_t approver)
{
	struct duty_one_row *d;
	const struct law_rule *r;
	day_t limit;

	TRY(duty_one(a->db, &(struct duty_one_in){ .id = duty_id }, &d));
	r = d ? rule_by_id(a->known, d->rule_id) : NULL;
	if (!d || !r || strcmp(d->state, "open") != 0)
		return ERR_NOT_FOUND;
	TRY(duty_extension_limit(a->known, &(struct duty_facts){ .rule_id = d->rule_id, .original_due = d->original_due,
				 .county = d->county }, &limit));
	if (!*r->extend_by || day_of(to) <= day_of(d->due_on) || (limit != DAY_NONE && day_of(to) > limit))
		return ERR_REFUSED;
	return move(a, duty_id, "extended", d->due_on, to, false, d->calendar_version, reason, approver);
}

enum err duty_exempt(struct act *a, int64_t duty_id, const char *reason)
{
	struct duty_one_row *d;

	TRY(duty_one(a->db, &(struct duty_one_in){ .id = duty_id }, &d));
	if (!d || strcmp(d->state, "open") != 0)
		return ERR_NOT_FOUND;
	return end(a, duty_id, "exempted", d->due_on, a->today_iso, reason, NULL, INT_NULL);
}

enum err duty_hand_over(struct act *a, int64_t case_id, int64_t owner, int64_t window, const char *county)
{
	struct duty_give_in in = { .case_id = case_id, .owner_id = owner, .window_id = window, .county = county };

	return duty_give(a->db, &in, NULL);
}

const char *duty_length_words(struct arena *a, const struct known *k, const char *rule, const char *county, day_t start)
{
	const struct law_rule *r = known_rule(k, rule, county, start, NULL);
	struct law_period p;

	if (!r)
		return NULL;
	p = period_of(k, r, start, county);
	return period_length_words(a, p.length, p.unit);
}

enum err duty_why(struct arena *a, const struct known *k, const struct duty_facts *d, struct why_view *ret)
{
	const struct law_rule *r = rule_by_id(k, d->rule_id);
	struct law_period p;
	struct law_due due;

	if (!r)
		return ERR_NOT_FOUND;
	*ret = (struct why_view){
		.rule = r->title, .clause = r->clause, .ground = rule_ground_words(r->ground),
		.start = day_of(d->start_on), .due = day_of(d->due_on),
		.provisional = d->provisional != 0,
	};
	p = period_of(k, r, ret->start, d->county);
	ret->length = period_length_words(a, p.length, p.unit);
	if (period_due(k->calendar, &p, &due) == OK && due.due == day_of(d->original_due))
		ret->steps = period_explain(a, k->calendar, &p, &due);
	else if (*r->note)
		ret->steps = r->note;
	return OK;
}

static enum err recompute_one(struct act *a, const struct duty_outdated_row *d, int64_t *ret_moved)
{
	const struct known *k = a->known;
	const struct law_rule *r = rule_by_id(k, d->rule_id);
	struct law_period p;
	struct law_due due;
	day_t now_due = day_of(d->due_on);

	if (!r)
		BUG("a duty of a rule that is gone");
	p = period_of(k, r, day_of(d->start_on), d->county);
	/* Plan ends and other fixed days are no periods: only the version mark moves. */
	if (r->unit == LAW_NO_UNIT || period_due(k->calendar, &p, &due) != OK)
		due = (struct law_due){ .due = now_due };
	if (due.due <= now_due)		/* a calendar never shortens a running duty */
		return move(a, d->id, "calendar", d->due_on, d->due_on, due.provisional, k->calendar_version, "", 0);
	++*ret_moved;
	return move(a, d->id, "calendar", d->due_on, iso_of(a->arena, due.due), due.provisional, k->calendar_version,
		    "calendar", 0);
}

enum err duty_recompute(struct act *a, size_t max, int64_t *ret_moved, bool *ret_left)
{
	int64_t limit = (int64_t)(max < 200 ? max : 200);
	struct duty_outdated_in open = { .calendar_version = a->known->calendar_version, .limit = limit };
	struct duty_outdated_watched_in watched = { .calendar_version = open.calendar_version };
	struct duty_outdated_row *rows;
	size_t n, n_watched;

	*ret_moved = 0;
	TRY(duty_outdated(a->db, &open, &rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(recompute_one(a, &rows[i], ret_moved));
	watched.limit = limit - (int64_t)n;	/* what room is left in the step */
	TRY(duty_outdated_watched(a->db, &watched, &rows, &n_watched));
	for (size_t i = 0; i < n_watched; i++)
		TRY(recompute_one(a, &rows[i], ret_moved));
	*ret_left = n + n_watched == (size_t)limit;
	return OK;
}

day_t duty_entry_until(const struct known *k, const char *on_day, const char *county)
{
	const struct law_rule *r;
	struct law_period p;
	struct law_due due;
	day_t on;

	if (!on_day || !date_parse_iso(on_day, &on))
		return DAY_NONE;
	r = known_rule(k, "ENTRY", county, on, NULL);
	if (!r)
		return DAY_NONE;
	p = rule_period(r, on, county);
	return period_due(k->calendar, &p, &due) == OK ? due.due : DAY_NONE;
}
