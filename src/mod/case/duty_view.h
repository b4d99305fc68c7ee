/* duty_view: rows of the duty list as page.h shows them. */
#ifndef ZHILU_MOD_CASE_DUTY_VIEW_H
#define ZHILU_MOD_CASE_DUTY_VIEW_H

#include "web/page.h"
#include "web/rq.h"

struct duty_line_row;

/* One statement: the next duties of an owner (window 0) or a window, after a key. */
enum err duty_lines(struct rq *rq, struct db *db, int64_t owner, int64_t window, const char *after_day,
		    int64_t after_id, int64_t limit, struct duty_line_row **ret_rows, size_t *ret_n) MUST_USE;
/* Views, in groups 逾期, 今天, 三天內, 之後. */
struct duty_view *duty_views(struct rq *rq, const struct duty_line_row *rows, size_t n);
/* Clause, title, days: what every duty shows, from its rule row. */
void duty_fill(struct rq *rq, struct duty_view *v, int64_t rule_id, const char *due_on);
const struct law_rule *duty_rule(const struct known *k, int64_t rule_id);

#endif
