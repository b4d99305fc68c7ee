/* The record of a person: what is known, what proves it, which cases there are. */
#include "mod/person/person_pages.h"
#include "mod/person/person_words.h"

#include "base/arena.h"
#include "core/codes.h"
#include "core/seal.h"
#include "gen/person.sql.h"
#include "gen/person_show.html.h"
#include "law/icf.h"
#include "law/identifier.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/case/case.h"
#include "mod/person/person.h"
#include "mod/request/request.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

enum { FACTS_MAX = 24 };

struct facts {
	struct rq *rq;
	int64_t person_id;
	struct fact_view *fact;
	size_t n;
};

static void put(struct facts *f, const char *label, const char *value)
{
	f->fact[f->n++] = (struct fact_view){ .label = label, .value = value };
}

/* What is shown masked; `of` says to the reveal which value is meant. */
static void put_masked(struct facts *f, const char *label, const char *masked, const char *of, int64_t id)
{
	struct buf href = url_buf(f->rq->arena);

	url_person_reveal(&href, f->person_id);
	url_query(&href, "of", of);
	if (id)
		url_query(&href, "number", arena_printf(f->rq->arena, "%" PRId64, id));
	f->fact[f->n++] = (struct fact_view){
		.label = label, .value = masked, .reveal_href = masked ? buf_text(&href) : NULL,
		.csrf = f->rq->user.csrf,
	};
}

static const char *roc(struct rq *rq, const char *iso)
{
	char out[DATE_ROC_SIZE];

	return iso ? arena_dup(rq->arena, date_iso_to_roc(iso, out)) : NULL;
}

static const char *birth_text(struct rq *rq, const struct person_get_row *r)
{
	const char *words = person_birth_words(rq->arena, r->birth_on, r->birth_known);
	int age = person_age(r->birth_on, r->birth_known, rq->today);

	return words && age >= 0 ? arena_printf(rq->arena, "%s（%d 歲）", words, age) : words;
}

static enum err put_numbers(struct facts *f, const struct person_numbers_row *rows, size_t n)
{
	struct rq *rq = f->rq;

	for (size_t i = 0; i < n && f->n < FACTS_MAX; i++) {
		const char *text, *label = option_label(person_number_titles, rows[i].kind);

		TRY(seal_open(rq->arena, rq->app->keys, "person_number.value", rows[i].id, rows[i].value, &text));
		if (rows[i].until_on)
			label = arena_printf(rq->arena, "%s（至 %s）", label, roc(rq, rows[i].until_on));
		put_masked(f, label, identifier_mask(rq->arena, text), "number", rows[i].id);
	}
	return OK;
}

static enum err basic_facts(struct rq *rq, const struct person_get_row *r, const struct person_numbers_row *numbers,
			    size_t n_numbers, struct person_show_view *v)
{
	struct facts f = { rq, r->id, arena_array(rq->arena, FACTS_MAX + 8, sizeof(*f.fact)), 0 };

	TRY(put_numbers(&f, numbers, n_numbers));
	put(&f, "出生", birth_text(rq, r));
	put(&f, "性別", option_label(person_sexes, r->sex));
	if (r->name_roman)
		put(&f, "羅馬拼音", r->name_roman);
	if (r->name_indigenous)
		put(&f, "傳統名字", r->name_indigenous);
	put(&f, "主要語言", codes_words(rq->arena, person_languages, r->languages));
	put(&f, "溝通需求", codes_words(rq->arena, case_comm_needs, r->needs));
	put(&f, "教育程度", option_label(person_education, r->education));
	put(&f, "就業現況", option_label(person_employment, r->employment));
	v->facts = f.fact;
	v->n_facts = f.n;
	return OK;
}

static const char *masked_phone(struct rq *rq, const char *phone)
{
	return phone ? person_mask_phone(rq->arena, phone) : NULL;
}

/* An address is shown down to the district. */
static void put_address(struct facts *f, const char *label, const char *town, const char *address, const char *of)
{
	const char *words = option_label(code_towns, town);

	if (address)
		put_masked(f, label, arena_printf(f->rq->arena, "%s***", words ? words : ""), of, 0);
	else
		put(f, label, words);
}

static void contact_facts(struct rq *rq, const struct person_get_row *r, struct person_show_view *v)
{
	struct facts f = { rq, r->id, arena_array(rq->arena, FACTS_MAX, sizeof(*f.fact)), 0 };

	put_masked(&f, "手機", masked_phone(rq, r->mobile), "mobile", 0);
	put_masked(&f, "電話", masked_phone(rq, r->phone), "phone", 0);
	put(&f, "電子郵件", r->email);
	put_address(&f, "居住地", r->town, r->address, "address");
	put_address(&f, "戶籍地", r->home_town, r->home_address, "home_address");
	if (r->guardian_name)
		put(&f, option_label(person_guardians, r->guardian_kind ? r->guardian_kind : "contact"), r->guardian_name);
	if (r->guardian_phone)
		put_masked(&f, "聯絡人電話", masked_phone(rq, r->guardian_phone), "guardian_phone", 0);
	v->contacts = f.fact;
	v->n_contacts = f.n;
}

/* ---- what proves it ---- */

struct tag_view person_until_tag(struct rq *rq, const char *until)
{
	day_t d;

	if (!until || !date_parse_iso(until, &d))
		return (struct tag_view){ TONE_NEUTRAL, NULL };
	if (d < rq->today)
		return (struct tag_view){ TONE_OVERDUE, "已過期" };
	/* 身權法§14: renewal is applied for within the last 90 days. */
	return d - rq->today <= 90 ? (struct tag_view){ TONE_SOON, "90 天內到期" } : (struct tag_view){ TONE_NEUTRAL, NULL };
}

/* With the annotation of a re-assessment a certificate goes on after its day (product decision 5). */
static struct tag_view certificate_tag(struct rq *rq, const struct certificate_list_row *r)
{
	struct tag_view tag = person_until_tag(rq, r->until_on);

	return r->reassessing && tag.tone == TONE_OVERDUE ? (struct tag_view){ TONE_SOON, "重新鑑定中" } : tag;
}

/* Seed B's target by the certificate: 第1類 with 【12】; what leaves it open is for a person to look at. */
static struct tag_view psychiatric_tag(struct rq *rq, const struct certificate_list_row *r)
{
	const struct law_rule *row = known_rule(rq->known, "ICF_PSYCHIATRIC", NULL, rq->today, NULL);
	struct icf_rule rule;
	unsigned classes = 0;

	if (!r->icd_field || !row || !icf_rule_parse(row->value, &rule))
		return (struct tag_view){ TONE_NEUTRAL, NULL };
	for (const char *p = r->classes; *p; p++)
		if (*p >= '1' && *p <= '8' && (p == r->classes || p[-1] == ' ') && (p[1] == ' ' || !p[1]))
			classes |= ICF_CLASS(*p - '0');
	switch (icf_read(&rule, classes, r->icd_field)) {
	case ICF_MET: return (struct tag_view){ TONE_DONE, "符合【12】" };
	case ICF_UNKNOWN: return (struct tag_view){ TONE_TODAY, "【12】待人工確認" };
	case ICF_NOT_MET: break;
	}
	return (struct tag_view){ TONE_NEUTRAL, NULL };
}

static enum err load_certificates(struct rq *rq, struct db *db, struct person_show_view *v)
{
	struct certificate_list_row *r;
	struct person_certificate_line *l;
	size_t n;

	TRY(certificate_list(db, &(struct certificate_list_in){ .person_id = v->id }, &r, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		l[i] = (struct person_certificate_line){
			.classes = case_disability(rq->arena, r[i].classes, NULL),
			.degree = option_label(case_degrees, r[i].degree), .icd = r[i].icd_field,
			.until = r[i].until_on ? roc(rq, r[i].until_on) : "永久有效",
			.tag = certificate_tag(rq, &r[i]), .psychiatric = psychiatric_tag(rq, &r[i]),
		};
	v->certificates = l;
	v->n_certificates = n;
	return OK;
}

static struct tag_view proof_tag(struct rq *rq, const struct proof_list_row *r)
{
	if (strcmp(r->proof, "pending") != 0)
		return person_until_tag(rq, r->until_on);
	return (struct tag_view){ TONE_TODAY, arena_printf(rq->arena, "%s%s", person_words_pending_until, r->due_on ? roc(rq, r->due_on) : "未定") };
}

static enum err load_proofs(struct rq *rq, struct db *db, struct person_show_view *v)
{
	struct proof_list_row *r;
	struct person_proof_line *l;
	size_t n;

	TRY(proof_list(db, &(struct proof_list_in){ .person_id = v->id }, &r, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		l[i] = (struct person_proof_line){
			.group = option_label(person_groups, r[i].service_group),
			.proof = option_label(person_proofs, r[i].proof), .number = r[i].number,
			.until = roc(rq, r[i].until_on), .tag = proof_tag(rq, &r[i]),
		};
	v->proofs = l;
	v->n_proofs = n;
	return OK;
}

static enum err load_consents(struct rq *rq, struct db *db, int64_t case_id, struct person_show_view *v)
{
	struct consent_list_row *r;
	struct person_consent_line *l;
	size_t n;

	TRY(consent_list(db, &(struct consent_list_in){ .person_id = v->id }, &r, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++) {
		/* To have been told is no consent: it has no ground and is not withdrawn. */
		bool notice = strcmp(r[i].kind, "notice") == 0;

		l[i] = (struct person_consent_line){
			.kind = option_label(person_consent_kinds, r[i].kind),
			.ground = notice ? NULL : option_label(person_consent_grounds, r[i].ground), .scope = r[i].scope,
			.signer = option_label(person_signers, r[i].signer), .from = roc(rq, r[i].from_on),
			.until = roc(rq, r[i].until_on),
		};
		if (r[i].withdrawn_on)
			l[i].tag = (struct tag_view){
				TONE_OVERDUE, arena_printf(rq->arena, "%s 撤回", roc(rq, r[i].withdrawn_on)),
			};
		else if (case_id && !notice && strcmp(r[i].ground, "consent") == 0)
			l[i].withdraw_href = URL_2(rq->arena, consent_withdraw, case_id, r[i].id);
	}
	v->consents = l;
	v->n_consents = n;
	return OK;
}

static enum err load_categories(struct rq *rq, struct db *db, struct person_show_view *v)
{
	struct person_category_line *l;

	TRY(person_category_lines(rq, db, v->id, false, &l, &v->n_categories));
	v->categories = l;
	v->category_href = case_link(rq, "category_list", v->id);
	return OK;
}

static struct tag_view request_tag(const struct person_requests_row *r)
{
	bool open = strcmp(r->state, "open") == 0, answered = strcmp(r->state, "answered") == 0;

	return (struct tag_view){ open ? TONE_TODAY : answered ? TONE_DONE : TONE_NEUTRAL, option_label(request_states, r->state) };
}

/* What was asked of the data: for who may open a request. */
static enum err load_requests(struct rq *rq, struct db *db, int64_t case_id, struct person_show_view *v)
{
	struct person_requests_row *r;
	struct person_request_line *l;

	v->shows_requests = (route_named("request_show")->roles & (1u << rq->user.role)) != 0;
	if (!v->shows_requests)
		return OK;
	v->request_href = case_id ? case_link(rq, "request_new", case_id) : NULL;
	TRY(person_requests(db, &(struct person_requests_in){ .person_id = v->id }, &r, &v->n_requests));
	l = arena_array(rq->arena, v->n_requests + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_requests; i++)
		l[i] = (struct person_request_line){
			.kind = option_label(request_kinds, r[i].kind), .received = roc(rq, r[i].received_on),
			.href = URL_2(rq->arena, request_show, r[i].case_id, r[i].id), .tag = request_tag(&r[i]),
		};
	v->requests = l;
	return OK;
}

/* *ret_case: the newest case that the actor may write; *ret_taken: on which they may take a request down.  0 if there is none. */
static enum err load_cases(struct rq *rq, struct db *db, struct person_show_view *v, int64_t *ret_case,
			   int64_t *ret_taken)
{
	struct person_cases_row *r;
	struct person_case_line *l;
	size_t n;

	TRY(person_cases(db, &(struct person_cases_in){ .person_id = v->id }, &r, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = n; i-- > 0;) {
		if (r[i].may_write || r[i].may_decide)
			*ret_taken = r[i].id;
		if (r[i].may_write)
			*ret_case = r[i].id;
		l[i] = (struct person_case_line){
			.no = r[i].case_no, .href = URL_1(rq->arena, case_show, r[i].id),
			.referral_href = URL_1(rq->arena, referral_show, r[i].id),
			.state = case_state_title(case_state_parse(r[i].state)), .received = roc(rq, r[i].received_on),
			.window = known_place_name(rq->known, r[i].window_id),
			.worker = r[i].worker_id == INT_NULL ? case_unassigned : known_name(rq->known, r[i].worker_id),
		};
	}
	v->cases = l;
	v->n_cases = n;
	return OK;
}

/* ---- the page ---- */

/* The same masks in JSON: a value is had by the reveal, which is logged. */
static enum err show_json(struct rq *rq, struct person_get_row *r)
{
	static const char hidden[] = "***";

	r->phone = masked_phone(rq, r->phone);
	r->mobile = masked_phone(rq, r->mobile);
	r->guardian_phone = masked_phone(rq, r->guardian_phone);
	r->address = r->address ? hidden : NULL;
	r->home_address = r->home_address ? hidden : NULL;
	return reply_row(rq, &stmt_person_get, r);
}

static enum err show(struct rq *rq, struct db *db, struct person_show_view *v)
{
	struct person_numbers_row *numbers;
	struct person_get_row *r;
	struct buf b = reply_buf(rq);
	int64_t case_id = 0, taken = 0;
	size_t n;

	TRY(person_get(db, &(struct person_get_in){ .id = v->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	if (rq->api)
		return show_json(rq, r);
	TRY(person_numbers(db, &(struct person_numbers_in){ .person_id = v->id }, &numbers, &n));
	TRY(basic_facts(rq, r, numbers, n, v));
	contact_facts(rq, r, v);
	TRY(load_cases(rq, db, v, &case_id, &taken));
	TRY(load_certificates(rq, db, v));
	TRY(load_proofs(rq, db, v));
	TRY(load_consents(rq, db, case_id, v));
	TRY(load_categories(rq, db, v));
	TRY(load_requests(rq, db, taken, v));
	v->may_write = case_id != 0;
	v->name = r->name;
	v->note = r->note;
	if (case_id) {
		v->proof_href = URL_1(rq->arena, proof_new, case_id);
		v->consent_href = URL_1(rq->arena, consent_new, case_id);
	}
	tpl_person_show_page(&b, rq_page(rq, r->name, "個案"), v);
	return reply_html(rq, 200, &b);
}

enum err person_show_get(struct rq *rq, struct db *db)
{
	struct person_show_view v = { .id = rq->id };

	return show(rq, db, &v);
}

/* The same as a tab of the case. */
enum err case_person_get(struct rq *rq, struct db *db)
{
	struct person_show_view v = { .id = 0 };
	struct case_chrome c;

	TRY(case_chrome(rq, db, rq->id, "case_person", &c));
	v.id = c.now->person_id;
	v.head = &c.head;
	return show(rq, db, &v);
}
