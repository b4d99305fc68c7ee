/* 答覆函, and the written notice that the answer takes longer. */
#include "base/arena.h"
#include "core/known.h"
#include "core/letter.h"
#include "mod/request/request_common.h"
#include "mod/request/request_words.h"

static const char *clause_of(const struct known *k, int64_t rule_id)
{
	for (size_t i = 0; i < k->rules.n; i++)
		if (k->rule_ids[i] == rule_id)
			return k->rules.rows[i].clause;
	return "";
}

static struct request_letter about(struct rq *rq, const struct request_get_row *r)
{
	return (struct request_letter){
		.person = r->name, .requester = r->requester, .requester_name = r->requester_name, .kind = r->kind,
		.received_on = r->received_on, .asked = r->asked, .clause = clause_of(rq->known, r->rule_id),
		.due_on = r->original_due,
	};
}

static struct letter begin(struct rq *rq, const struct request_get_row *r)
{
	return (struct letter){
		.to = r->requester_name, .window = known_place_name(rq->known, r->window_id),
		.worker = known_name(rq->known, r->worker_id == INT_NULL ? rq->user.id : r->worker_id), .case_no = r->case_no,
	};
}

void request_letter_make(struct rq *rq, const struct request_get_row *r, struct request_answer *in)
{
	struct request_letter what = about(rq, r);
	struct letter l = begin(rq, r);

	l.title = request_words_answer_title;
	l.on_day = in->ended_on;
	l.body = request_words_answer(rq->arena, &what, in);
	l.file = request_words_answer_file(rq->arena, r->case_no);
	letter_make(rq, &l, &in->letter);
}

void request_notice_make(struct rq *rq, const struct request_get_row *r, struct request_extension *in)
{
	struct request_letter what = about(rq, r);
	struct letter l = begin(rq, r);

	l.title = request_words_notice_title;
	l.on_day = in->notified_on;
	l.body = request_words_notice(rq->arena, &what, in);
	l.file = request_words_notice_file(rq->arena, r->case_no);
	letter_make(rq, &l, &in->letter);
}
