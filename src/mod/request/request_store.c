/* The records of this module within an act: the row, the event of the case, what becomes of the duty. */
#include "mod/request/request.h"

#include "core/duty.h"
#include "gen/request.sql.h"
#include "mod/case/case.h"
#include "mod/request/request_words.h"

#include <string.h>

enum err request_record(struct act *a, struct request_edit *in)
{
	struct case_record r = { .on_day = in->received_on, .kind = "person_request" };
	enum case_event e = request_is_access(in->kind) ? EV_ASKED_ACCESS : EV_ASKED_CORRECTION;
	struct case_now *c;

	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	if (!c || c->person_id == INT_NULL)
		return ERR_NOT_FOUND;
	in->person_id = c->person_id;
	in->id = r.id = act_id(a);
	r.note = request_words_note(a->arena, in->kind, in->requester);
	TRY(request_insert(a->db, in, NULL));
	return case_apply(a, in->case_id, e, &r);
}

/* The request as it stands; refused if it has ended. */
static enum err take(struct act *a, int64_t id, int64_t case_id, struct request_get_row **ret)
{
	TRY(request_get(a->db, &(struct request_get_in){ .id = id, .case_id = case_id }, ret));
	if (!*ret)
		return ERR_NOT_FOUND;
	return strcmp((*ret)->state, "open") == 0 ? OK : act_refuse(a, request_words_ended);
}

/* file_id 0: the PDF is still to be made. */
static enum err keep_letter(struct act *a, int64_t case_id, const struct stored_file *f, int64_t *ret_file)
{
	*ret_file = f->id ? f->id : INT_NULL;
	return f->id ? file_record(a, case_id, f) : OK;
}

enum err request_extend(struct act *a, struct request_extension *in)
{
	struct request_get_row *r;
	enum err e;

	TRY(take(a, in->id, in->case_id, &r));
	if (r->extended_to)
		return act_refuse(a, request_words_extended);
	if (r->duty_id == INT_NULL)
		return act_refuse(a, request_words_no_duty);
	e = duty_extend(a, r->duty_id, in->extended_to, in->extend_reason, a->actor);
	if (e == ERR_REFUSED || e == ERR_NOT_FOUND)
		return act_refuse(a, request_words_no_duty);
	TRY(e);
	TRY(keep_letter(a, in->case_id, &in->letter, &in->notice_file_id));
	return request_extend_set(a->db, in, NULL);
}

enum err request_close(struct act *a, struct request_answer *in)
{
	struct case_record done = { .on_day = in->ended_on, .kind = "person_request", .id = in->id };
	struct request_get_row *r;

	TRY(take(a, in->id, in->case_id, &r));
	TRY(keep_letter(a, in->case_id, &in->letter, &in->answer_file_id));
	TRY(request_answer_set(a->db, in, NULL));
	done.note = option_label(request_results, in->result);
	return case_apply(a, in->case_id, EV_REQUEST_ANSWERED, &done);
}

enum err request_drop(struct act *a, struct request_end *in)
{
	struct case_record done = { .on_day = in->ended_on, .kind = "person_request", .id = in->id };
	struct request_get_row *r;

	TRY(take(a, in->id, in->case_id, &r));
	TRY(request_end_set(a->db, in, NULL));
	done.note = option_label(request_states, in->state);
	return case_apply(a, in->case_id, EV_REQUEST_WITHDRAWN, &done);
}
