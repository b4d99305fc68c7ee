/* A plan with its goals and items: loaded, and made ready for sheet, paper and comparison. */
#ifndef ZHILU_MOD_PLAN_VIEW_H
#define ZHILU_MOD_PLAN_VIEW_H

#include "gen/plan.sql.h"
#include "mod/plan/plan.h"
#include "mod/plan/plan_pages.h"
#include "web/rq.h"

struct plan_full {
	const struct plan_row *row;
	const struct plan_goals_row *goals;
	size_t n_goals;
	const struct plan_items_row *items;
	size_t n_items;
};

/* Goals and items of n plans (1 or 2) in two statements; row must be set. */
enum err plan_fill(struct rq *rq, struct db *db, struct plan_full *plans, size_t n) MUST_USE;
const struct plan_sheet_view *plan_sheet(struct rq *rq, const struct plan_full *p);
/* One line a label of the sheet, PLAN_LABELS of them; text NULL where there is nothing. */
const struct plan_line_view *plan_lines(struct rq *rq, const struct plan_full *p);
/* As the form takes it. */
void plan_to_edit(struct rq *rq, const struct plan_full *p, struct plan_edit *ret);

#endif
