/* 安全設定: what counts as unusual (core/alert.h).  The administrator changes it, the auditor sees it. */
#include "base/arena.h"
#include "core/act.h"
#include "core/alert.h"
#include "gen/account_show.html.h"
#include "gen/core.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_pages.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/field_text.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>

/* The struct of the form in the order of enum safety. */
static int64_t *numbers_of(struct safety_edit *e)
{
	_Static_assert(sizeof(*e) == SAFETY_COUNT * sizeof(int64_t), "one number for each rule");
	return &e->spray_names;
}

static enum err as_json(struct rq *rq)
{
	struct buf b = reply_buf(rq);

	for (int i = 0; i < SAFETY_COUNT; i++)
		buf_printf(&b, "%s\"%s\":%" PRId64, i ? "," : "{", safety_rules[i].name,
			   safety_limit(rq->known, (enum safety)i));
	buf_str(&b, "}");
	return reply_json(rq, 200, &b);
}

static enum err as_facts(struct rq *rq, const struct safety_edit *now)
{
	struct fact_view *f = arena_array(rq->arena, SAFETY_COUNT, sizeof(*f));
	struct account_facts_view v = { .title = "安全設定", .note = account_words_safety, .facts = f, .n_facts = SAFETY_COUNT };
	struct buf b = reply_buf(rq);

	for (size_t i = 0; i < SAFETY_COUNT; i++)
		f[i] = (struct fact_view){ .label = safety_fields.field[i].label,
					   .value = field_text_of(rq->arena, &safety_fields.field[i], now) };
	tpl_account_facts_page(&b, rq_page(rq, v.title, v.title), &v);
	return reply_html(rq, 200, &b);
}

enum err safety_page_get(struct rq *rq, struct db *db)
{
	struct account_form_view v = { .title = "安全設定", .note = account_words_safety };
	struct safety_edit now;
	struct form_view *form;
	struct buf b = reply_buf(rq);

	(void)db;
	for (int i = 0; i < SAFETY_COUNT; i++)
		numbers_of(&now)[i] = safety_limit(rq->known, (enum safety)i);
	if (rq->api)
		return as_json(rq);
	if (rq->user.role != ROLE_ADMIN)
		return as_facts(rq, &now);
	form = form_view(rq, &safety_fields, &now, "safety", URL_0(rq->arena, safety_set));
	form->draft_href = form->draft_for = NULL;
	v.form = form;
	tpl_account_form_page(&b, rq_page(rq, v.title, v.title), &v);
	return reply_html(rq, 200, &b);
}

static enum err set(struct act *a, void *ctx)
{
	struct safety_edit *in = ctx;
	struct buf changed;

	buf_init(&changed, a->arena, 1000);
	for (int i = 0; i < SAFETY_COUNT; i++) {
		int64_t n = numbers_of(in)[i];
		struct setting_put_in put = { .name = safety_rules[i].name, .county = "",
					      .value = arena_printf(a->arena, "%" PRId64, n) };

		if (n == safety_limit(a->known, (enum safety)i))
			continue;
		TRY(setting_put(a->db, &put, NULL));
		buf_printf(&changed, "%s\"%s\":%" PRId64, changed.len ? "," : "{", put.name, n);
	}
	if (changed.len) {
		buf_str(&changed, "}");
		TRY(known_changed(a->db));
		TRY(act_trail(a, "safety.set", "account", 0, buf_text(&changed)));
	}
	act_done(a, 0, arena_printf(a->arena, "%s?saved=settings", URL_0(a->arena, safety_page)));
	return OK;
}

enum err safety_set_post(struct rq *rq)
{
	struct safety_edit in;
	struct form form;

	TRY(form_read(rq, &safety_fields, &in, &form));
	return act_form(rq, ROOT_NOTHING, &form, set, &in, safety_page_get);
}
