/* Submitting and deciding, within an act on the case. */
#include "mod/approval/approval_act.h"

#include "base/arena.h"
#include "core/duty.h"
#include "gen/approval.sql.h"
#include "mod/approval/approval_words.h"
#include "mod/case/case.h"
#include "web/urls.h"

#include <string.h>

const struct approval_kind *approval_kind(const char *kind)
{
	for (const struct approval_kind *k = approval_table; k->kind; k++)
		if (strcmp(k->kind, kind) == 0)
			return k;
	return NULL;
}

enum err approval_ask(struct act *a, int64_t case_id, const char *kind, int64_t record_id)
{
	struct case_record r = { .on_day = a->today_iso, .kind = "approval", .id = act_id(a),
				 .note = approval_kind(kind)->title };
	struct approval_insert_in in = { .id = r.id, .case_id = case_id, .kind = kind, .record_id = record_id };
	struct case_now *c;

	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	in.window_id = c->window_id;
	TRY(approval_insert(a->db, &in, NULL));
	TRY(duty_satisfy(a, approval_kind(kind)->rule, duty_subject(a, "case", case_id), a->today_iso, "approval", r.id));
	return case_apply(a, case_id, EV_SUBMITTED, &r);
}

enum err approval_last(struct db *db, int64_t case_id, const char *kind, int64_t record_id, struct approval_state **ret)
{
	struct approval_of_record_in in = { .case_id = case_id, .kind = kind, .record_id = record_id };
	struct approval_of_record_row *r;

	*ret = NULL;
	TRY(approval_of_record(db, &in, &r));
	if (!r)
		return OK;
	*ret = arena_alloc(db->arena, sizeof(**ret));
	**ret = (struct approval_state){
		.id = r->id, .state = r->state, .asked_at = r->asked_at, .asked_by = r->asked_by,
		.decided_at = r->decided_at, .decided_by = r->decided_by, .comment = r->comment, .fields = r->fields,
	};
	return OK;
}

static enum err may_decide(struct act *a, const struct approval_now_row *w)
{
	char at[INSTANT_ROC_SIZE];

	if (strcmp(w->state, "waiting") != 0)
		return act_refuse(a, approval_words_decided(a->arena, known_name(a->known, w->decided_by),
							    instant_format_roc(w->decided_at, at), w->state));
	return w->asked_by == a->actor ? act_refuse(a, approval_words_own) : OK;
}

enum err approval_settle(struct act *a, void *ctx)
{
	const struct approval_verdict *v = ctx;
	struct approval_now_row *w;
	struct approval_decide_in in = {
		.id = v->id, .state = v->approves ? "approved" : "returned", .comment = v->edit.comment,
		.fields = v->edit.fields,
	};
	struct case_record r = { .on_day = a->today_iso, .kind = "approval", .id = v->id, .note = v->edit.comment };
	const struct approval_kind *k;

	TRY(approval_now(a->db, &(struct approval_now_in){ .id = v->id, .case_id = a->root_id }, &w));
	k = w ? approval_kind(w->kind) : NULL;
	if (!k)
		return ERR_NOT_FOUND;
	TRY(may_decide(a, w));
	TRY(approval_decide(a->db, &in, NULL));
	TRY(case_apply(a, a->root_id, v->approves ? EV_APPROVED : EV_RETURNED, &r));
	TRY(v->approves ? k->approve(a, w->record_id) : k->send_back(a, w->record_id));
	if (!v->approves)	/* so that it stands on the worklist of whoever has to mend it */
		TRY(case_owe(a, a->root_id, k->rule, a->today_iso, NULL));
	act_done(a, v->id, arena_printf(a->arena, "%s?saved=%s", URL_0(a->arena, approval_list), in.state));
	return OK;
}
