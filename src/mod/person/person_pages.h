/* What the pages of this module show. */
#ifndef ZHILU_MOD_PERSON_PAGES_H
#define ZHILU_MOD_PERSON_PAGES_H

#include "base/err.h"
#include "web/page.h"

struct person_certificate_line {
	const char *classes, *degree, *icd, *until;
	struct tag_view tag;		/* text NULL: in force */
	struct tag_view psychiatric;	/* how 【12】 is read (B2(1)); text NULL: it is not there */
};

struct person_proof_line {
	const char *group, *proof, *number, *until;
	struct tag_view tag;
};

struct person_consent_line {
	const char *kind, *ground, *scope, *signer, *from, *until, *withdraw_href;
	struct tag_view tag;
};

struct person_category_line {
	const char *category, *proof, *detail, *from_on, *until_on, *note, *edit_href, *end_href;
	struct tag_view tag;
	const struct timeline_view *revisions;	/* what was corrected */
	size_t n_revisions;
};

struct person_request_line {
	const char *kind, *received, *href;
	struct tag_view tag;
};

struct person_case_line {
	const char *no, *href, *referral_href, *state, *received, *window, *worker;
};

struct person_show_view {
	int64_t id;
	const struct case_head_view *head;	/* on the case's page; NULL: the person alone */
	const char *name;
	const struct fact_view *facts, *contacts;
	size_t n_facts, n_contacts;
	const struct person_certificate_line *certificates;
	size_t n_certificates;
	const struct person_proof_line *proofs;
	size_t n_proofs;
	const struct person_consent_line *consents;
	size_t n_consents;
	const struct person_category_line *categories;	/* that hold today */
	size_t n_categories;
	const struct person_request_line *requests;
	size_t n_requests;
	bool shows_requests;
	const char *category_href, *request_href;	/* request_href: the case to take one down on; NULL: none */
	const struct person_case_line *cases;
	size_t n_cases;
	bool may_write;
	const char *proof_href, *consent_href;	/* through the case that may be written; NULL: none */
	const char *note;
};

struct person_form_view {
	const struct case_head_view *head;	/* NULL: about the person alone */
	const struct form_view *form;
	const struct conflict *conflict;
	const char *title, *hint;
};

struct person_category_view {
	const char *name, *new_href, *back_href;
	const struct person_category_line *lines;
	size_t n;
	struct empty_view empty;
};

struct person_reveal_view {
	const char *label, *value, *back_href;
};

struct rq;
struct db;
/* The categories of a person, those that hold today; history: all, with what was corrected. */
enum err person_category_lines(struct rq *rq, struct db *db, int64_t person_id, bool history,
			       struct person_category_line **ret, size_t *ret_n) MUST_USE;
/* 已過期, or that it soon will be; text NULL: neither. */
struct tag_view person_until_tag(struct rq *rq, const char *until);

#endif
