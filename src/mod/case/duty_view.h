/* duty_view: rows of the duty list as page.h shows them. */
#ifndef ZHILU_MOD_CASE_DUTY_VIEW_H
#define ZHILU_MOD_CASE_DUTY_VIEW_H

#include "web/page.h"
#include "web/rq.h"

/* Clause, title, days: what every duty shows, from its rule row. */
void duty_fill(struct rq *rq, struct duty_view *v, int64_t rule_id, const char *due_on);
const struct law_rule *duty_rule(const struct known *k, int64_t rule_id);

#endif
