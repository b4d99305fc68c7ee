/* 備用碼: made with the account, made anew by oneself. */
#include "mod/account/account_recovery.h"

#include "base/arena.h"
#include "base/rand.h"
#include "core/seal.h"
#include "gen/account_me.html.h"
#include "gen/account_recovery.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_me.h"
#include "mod/account/account_proof.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

enum { FEW_LEFT = 3 };

/* ---- codes ---- */

const char **recovery_codes(struct rq *rq, const char *what, const char *seed)
{
	const char **codes = arena_array(rq->arena, RECOVERY_CODES, sizeof(*codes));

	for (int i = 0; i < RECOVERY_CODES; i++) {
		const char *text = arena_printf(rq->arena, "recovery-code:%s:%d:%s", what, i, seed);
		const unsigned char *hash = seal_hash(rq->arena, rq->app->keys, text, strlen(text)).data;
		uint64_t n = 0;

		for (int k = 0; k < 8; k++)
			n = n << 8 | hash[k];
		codes[i] = arena_printf(rq->arena, "%012" PRIu64, n % UINT64_C(1000000000000));
	}
	return codes;
}

bool recovery_is_code(const char *code)
{
	return strlen(code) == RECOVERY_DIGITS && strspn(code, "0123456789") == RECOVERY_DIGITS;
}

static struct blob hash_of(struct arena *a, struct app *app, int64_t account, const char *code)
{
	const char *text = arena_printf(a, "recovery:%" PRId64 ":%s", account, code);

	return seal_hash(a, app->keys, text, strlen(text));
}

enum err recovery_put(struct act *a, int64_t account, const char *const *codes)
{
	TRY(recovery_end(a->db, &(struct recovery_end_in){ .account_id = account }, NULL));
	for (int i = 0; i < RECOVERY_CODES; i++)
		TRY(recovery_add(a->db, &(struct recovery_add_in){
			.code_hash = hash_of(a->arena, a->app, account, codes[i]), .account_id = account }, NULL));
	return act_trail(a, "account.recovery", "account", account, "{}");
}

enum err recovery_is_there(struct db *db, struct app *app, int64_t account, const char *code, bool *ret_there)
{
	struct recovery_find_in in = { .code_hash = hash_of(db->arena, app, account, code), .account_id = account };
	struct recovery_find_row *row;

	TRY(recovery_find(db, &in, &row));
	*ret_there = row != NULL;
	return OK;
}

enum err recovery_use(struct db *db, struct app *app, int64_t account, const char *code, bool *ret_used)
{
	struct recovery_take_in in = { .code_hash = hash_of(db->arena, app, account, code), .account_id = account };
	const char *detail;
	int64_t changed, left, made_at;

	TRY(recovery_take(db, &in, &changed));
	*ret_used = changed > 0;
	if (changed == 0)
		return OK;
	TRY(recovery_left(db, account, &left, &made_at));
	detail = arena_printf(db->arena, "{\"left\":%" PRId64 "}", left);
	return trail_add(db, app->trail, &(struct trail_row){ "recovery.used", "account", account, detail });
}

enum err recovery_left(struct db *db, int64_t account, int64_t *ret_left, int64_t *ret_made_at)
{
	struct recovery_count_row *row;

	TRY(recovery_count(db, &(struct recovery_count_in){ .account_id = account }, &row));
	*ret_left = row ? row->n : 0;
	*ret_made_at = row ? row->made_at : 0;
	return OK;
}

/* ---- shown once ---- */

static const char *grouped(struct arena *a, const char *code)
{
	return arena_printf(a, "%.4s %.4s %.4s", code, code + 4, code + 8);
}

enum err recovery_reply(struct rq *rq, const char *const *codes, struct link_view on)
{
	struct recovery_line *shown = arena_array(rq->arena, RECOVERY_CODES, sizeof(*shown));
	struct recovery_view v = { .codes = shown, .n = RECOVERY_CODES, .on = on };
	struct page *page = rq_page(rq, "備用碼", NULL);
	struct buf b = reply_buf(rq);

	if (rq->reply->status != 303 && !(rq->api && rq->reply->status < 300))
		return OK;	/* the form was shown again */
	rq->reply->n_headers = 0;
	if (rq->api) {
		buf_str(&b, "{\"recovery_codes\":[");
		for (int i = 0; i < RECOVERY_CODES; i++)
			buf_printf(&b, "%s\"%s\"", i ? "," : "", codes[i]);
		buf_str(&b, "]}");
		return reply_json(rq, 201, &b);
	}
	for (int i = 0; i < RECOVERY_CODES; i++)
		shown[i].code = grouped(rq->arena, codes[i]);
	page->narrow = true;
	tpl_recovery_codes_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}

/* ---- one's own ---- */

static enum err put_facts(struct rq *rq, struct db *db, struct recovery_view *v)
{
	struct fact_view *f = arena_array(rq->arena, 2, sizeof(*f));
	char at[INSTANT_ROC_SIZE];
	int64_t left, made_at;

	TRY(recovery_left(db, rq->user.id, &left, &made_at));
	f[0] = (struct fact_view){ .label = "還可以用",
				   .value = arena_printf(rq->arena, "%" PRId64 " 組（共 %d 組）", left, RECOVERY_CODES) };
	f[1] = (struct fact_view){ .label = "產生時間",
				   .value = made_at ? arena_dup(rq->arena, instant_format_roc(made_at, at)) : NULL };
	v->facts = f;
	v->n_facts = 2;
	v->warning = left <= FEW_LEFT ? account_words_recovery_few : NULL;
	return OK;
}

enum err me_recovery_get(struct rq *rq, struct db *db)
{
	struct form_view *form = form_view(rq, &own_proof_fields, NULL, "recovery", URL_0(rq->arena, me_recovery_make));
	struct recovery_view v = { .form = form };
	struct buf b = reply_buf(rq);

	TRY(put_facts(rq, db, &v));
	form->submit = "產生新的備用碼";
	form->draft_href = form->draft_for = NULL;
	form->cancel_href = URL_0(rq->arena, me_page);
	tpl_me_recovery_page(&b, rq_page(rq, "備用碼", NULL), &v);
	return reply_html(rq, 200, &b);
}

struct making {
	struct proof proof;
	struct proof_edit in;
	const char **codes;
	bool is_made;
};

static enum err make(struct act *a, void *ctx)
{
	struct making *m = ctx;

	TRY(proof_take(a, &m->proof));
	TRY(recovery_put(a, a->actor, m->codes));
	m->is_made = true;
	act_done(a, a->actor, arena_printf(a->arena, "%s?saved=codes", URL_0(a->arena, me_recovery)));
	return OK;
}

enum err me_recovery_make_post(struct rq *rq)
{
	struct making m = { .proof = { .rq = rq } };
	struct form form;
	char random[44];

	TRY(me_browser_only(rq));
	TRY(form_read(rq, &own_proof_fields, &m.in, &form));
	TRY(proof_load(&m.proof));
	if (form_is_fine(&form))
		TRY(proof_check(&m.proof, m.in.now, m.in.code, &form, "now"));
	m.codes = recovery_codes(rq, "me", arena_printf(rq->arena, "%" PRId64 ":%s", rq->user.id,
							form.once ? form.once : rand_token(random)));
	TRY(act_form(rq, ROOT_NOTHING, &form, make, &m, me_recovery_get));
	if (!m.is_made)
		return OK;	/* the form again; or sent twice: made, and shown once already */
	return recovery_reply(rq, m.codes, (struct link_view){ account_words_back_to_me, URL_0(rq->arena, me_page) });
}
