/* request_common: what the pages and forms of this module share. */
#ifndef ZHILU_MOD_REQUEST_COMMON_H
#define ZHILU_MOD_REQUEST_COMMON_H

#include "gen/request.sql.h"
#include "mod/request/request.h"
#include "mod/request/request_pages.h"
#include "web/rq.h"

/* What the days of a form about this request are held against. */
struct request_days request_days_of(struct rq *rq, const struct request_get_row *r);
/* Deadline and 「為什麼是這一天？」; *ret_why NULL: there is no duty. */
enum err request_why(struct rq *rq, const struct request_get_row *r, const struct why_view **ret_why, int64_t *ret_left,
		     int64_t *ret_late) MUST_USE;
/* The filled fields of a form as facts. */
const struct fact_view *request_facts(struct rq *rq, const struct field_set *set, const void *values, size_t *ret_n);
void request_edit_of(const struct request_get_row *r, struct request_edit *ret);

/* The letters, made before the act that records them (core/letter.h). */
void request_letter_make(struct rq *rq, const struct request_get_row *r, struct request_answer *in);
void request_notice_make(struct rq *rq, const struct request_get_row *r, struct request_extension *in);

#endif
