/* Search first.  What was typed is kept as a draft of the form's page: no name or number stands in an address. */
#include "base/arena.h"
#include "base/rand.h"
#include "core/draft.h"
#include "gen/referral_form.html.h"
#include "mod/referral/referral.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

enum { PREFILL_MAX = 64 };

enum err referral_new_get(struct rq *rq, struct db *db)
{
	struct form_view *form = form_view(rq, &referral_search_fields, NULL, "find", URL_0(rq->arena, referral_find));
	struct buf b = reply_buf(rq);

	(void)db;
	form->submit = "搜尋並繼續";
	form->draft_href = NULL;	/* three fields: nothing to keep */
	tpl_referral_new_page(&b, rq_page(rq, "登記新申請", "個案"), form);
	return reply_html(rq, 200, &b);
}

static bool given(const struct http_pair *pairs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(pairs[i].name, name) == 0)
			return true;
	return false;
}

/* A draft stands for the whole form, so the first values are written into it. */
static size_t put_first_values(struct rq *rq, struct http_pair *out, size_t n)
{
	char roc[DATE_ROC_SIZE];
	struct http_pair first[] = {
		{ "person.birth_known", "day" }, { "number.kind", "id" },
		{ "on_day", arena_dup(rq->arena, date_format_roc(rq->today, roc)) },
		{ "worker", arena_printf(rq->arena, "%" PRId64, rq->user.role == ROLE_CASE_MANAGER ? rq->user.id : 0) },
	};

	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		if (!given(out, n, first[i].name))
			out[n++] = first[i];
	return n;
}

enum err referral_prefill(struct rq *rq, const struct http_pair *pairs, size_t n, const char **ret_path)
{
	const char *path = URL_1(rq->arena, referral_form, rand_id());
	struct http_pair out[PREFILL_MAX];

	if (n + 8 > PREFILL_MAX)
		BUG("more first values than there is room for");
	memcpy(out, pairs, n * sizeof(*pairs));
	n = put_first_values(rq, out, n);
	TRY(draft_keep(rq, "referral_form", path, "登記新申請", out, n));
	*ret_path = path;
	return OK;
}

enum err referral_find_post(struct rq *rq)
{
	struct referral_search in = { 0 };
	struct faults faults = { .n = 0 };
	struct http_pair pairs[3];
	const char *path;
	struct form form;
	size_t n = 0;

	TRY(form_read(rq, &referral_search_fields, &in, &form));
	referral_search_check(&in, &faults);
	form_faults(&form, &faults);
	if (!form_is_fine(&form))
		return form_again(rq, &form, referral_new_get);
	if (in.name)
		pairs[n++] = (struct http_pair){ "person.name", in.name };
	if (in.number)
		pairs[n++] = (struct http_pair){ "number.number", in.number };
	if (in.birth_on) {
		char roc[DATE_ROC_SIZE];

		pairs[n++] = (struct http_pair){ "person.birth_on", arena_dup(rq->arena, date_iso_to_roc(in.birth_on, roc)) };
	}
	TRY(referral_prefill(rq, pairs, n, &path));
	return reply_see(rq, path, 0);
}
