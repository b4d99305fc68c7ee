/* The referral as it was received, and how it ended if it did early. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/referral.sql.h"
#include "gen/referral_case.html.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/referral/referral.h"
#include "mod/referral/referral_pages.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

enum { FACTS_MAX = 16 };

static const char *roc(struct rq *rq, const char *iso)
{
	char out[DATE_ROC_SIZE];

	return iso ? arena_dup(rq->arena, date_iso_to_roc(iso, out)) : NULL;
}

static void put(struct fact_view *f, size_t *n, const char *label, const char *value)
{
	f[(*n)++] = (struct fact_view){ .label = label, .value = value };
}

static void received(struct rq *rq, const struct referral_of_case_row *r, struct referral_page_view *v)
{
	struct fact_view *f = arena_array(rq->arena, FACTS_MAX, sizeof(*f));
	char at[INSTANT_ROC_SIZE];
	size_t n = 0;

	put(f, &n, "收件日期", roc(rq, r->on_day));
	put(f, &n, "案源", option_label(case_sources, r->source_detail ? r->source_detail : r->source));
	put(f, &n, "A4 案源", option_label(referral_a4_sources, r->source));
	put(f, &n, "收件方式", option_label(referral_channels, r->channel));
	put(f, &n, "轉介單位", r->sender_name);
	put(f, &n, "轉介人", r->sender_person);
	put(f, &n, "轉介人聯絡方式", r->sender_contact);
	put(f, &n, "服務對象類別", option_label(person_groups, r->service_group));
	put(f, &n, "證明", option_label(person_proofs, r->proof));
	put(f, &n, "期待的服務", codes_words(rq->arena, service_kinds, r->wishes));
	if (r->transition_on)
		put(f, &n, "轉銜日", roc(rq, r->transition_on));
	if (r->second_reason)
		put(f, &n, "另立新案的理由", r->second_reason);
	if (r->late_reason)
		put(f, &n, "晚登錄的原因", r->late_reason);
	put(f, &n, "登記", arena_printf(rq->arena, "%s %s", known_name(rq->known, r->entered_by),
					instant_format_roc(r->entered_at, at)));
	v->facts = f;
	v->n_facts = n;
	v->reason = r->reason;
	v->past_services = r->past_services;
}

static void parts(struct rq *rq, const struct referral_of_case_row *r, struct referral_page_view *v)
{
	const struct field_set *set = &referral_transition_fields;
	struct fact_view *f = arena_array(rq->arena, set->n + 1, sizeof(*f));

	for (size_t i = 0; r->transition_parts && i < set->n; i++) {
		const char *text = json_member(rq->arena, r->transition_parts, set->field[i].name);

		if (text)
			put(f, &v->n_parts, set->field[i].label, text);
	}
	v->parts = f;
}

static void ended(struct rq *rq, const struct referral_of_case_row *r, struct referral_page_view *v)
{
	struct fact_view *f = arena_array(rq->arena, FACTS_MAX, sizeof(*f));
	size_t n = 0;

	if (!r->ended_on)
		return;
	put(f, &n, "終止日期", roc(rq, r->ended_on));
	put(f, &n, "原因", option_label(referral_end_reasons, r->end_reason));
	put(f, &n, "說明", r->end_note);
	put(f, &n, "告知日期", roc(rq, r->told_on));
	put(f, &n, "告知方式", option_label(contact_means, r->told_means));
	v->end_facts = f;
	v->n_end_facts = n;
}

enum err referral_show_get(struct rq *rq, struct db *db)
{
	struct referral_page_view v = { .title = "來案" };
	struct referral_of_case_row *r;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(referral_of_case(db, &(struct referral_of_case_in){ .case_id = rq->id }, &r));
	if (rq->api)
		return reply_row(rq, &stmt_referral_of_case, r);
	if (!r)
		return ERR_NOT_FOUND;
	TRY(case_chrome(rq, db, rq->id, NULL, &c));
	v.head = &c.head;
	received(rq, r, &v);
	parts(rq, r, &v);
	ended(rq, r, &v);
	v.steps_href = r->transition_on ? URL_1(rq->arena, transition_show, rq->id) : NULL;
	if (rq->rights & RIGHT_WRITE) {
		v.edit_href = URL_1(rq->arena, referral_edit, rq->id);
		v.transition_href = URL_1(rq->arena, referral_transition, rq->id);
		v.attach_href = arena_printf(rq->arena, "%s?on=referral", URL_1(rq->arena, attachment_list, rq->id));
	}
	tpl_referral_show_page(&b, rq_page(rq, v.title, "個案"), &v);
	return reply_html(rq, 200, &b);
}
