/* 願意: a person of the roster becomes a referral; the form is already filled in. */
#include "base/arena.h"
#include "mod/inbox/inbox.h"
#include "mod/referral/referral.h"
#include "mod/referral/referral_words.h"
#include "web/handlers.h"
#include "web/reply.h"

#include <inttypes.h>

struct refer {
	struct rq *rq;
	struct inbox_person *person;
};

static enum err load(struct db *db, void *ctx)
{
	struct refer *f = ctx;

	return inbox_person(db, f->rq->app, f->rq->id, &f->person);
}

static void add(struct http_pair *p, size_t *n, const char *name, const char *value)
{
	if (value)
		p[(*n)++] = (struct http_pair){ name, value };
}

enum err inbox_refer_post(struct rq *rq)
{
	struct refer f = { .rq = rq };
	struct http_pair p[20];
	const struct inbox_person *r;
	const char *path;
	char roc[DATE_ROC_SIZE];
	size_t n = 0;

	TRY(rq_read(rq, load, &f));
	r = f.person;
	if (!r)
		return rq_refuse(rq, referral_words_inbox);
	add(p, &n, "person.name", r->name);
	add(p, &n, "person.birth_on", r->birth_on ? date_iso_to_roc(r->birth_on, roc) : NULL);
	add(p, &n, "person.birth_known", r->birth_on ? "day" : "none");
	add(p, &n, "person.sex", r->sex);
	add(p, &n, "person.mobile", r->phone);
	add(p, &n, "person.employment", "A");
	add(p, &n, "number.number", r->number);
	add(p, &n, "number.kind", r->number ? "id" : "none");
	add(p, &n, "proof.service_group", "student");
	add(p, &n, "proof.proof", "school");
	add(p, &n, "source", "education");
	add(p, &n, "channel", "inbox");
	add(p, &n, "sender_name", r->school);
	add(p, &n, "reason", r->wish);
	add(p, &n, "inbox_row_id", arena_printf(rq->arena, "%" PRId64, rq->id));
	TRY(referral_prefill(rq, p, n, &path));
	return reply_see(rq, path, rq->id);
}
