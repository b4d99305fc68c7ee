/* What a supervisor approves, from all modules. */
#include "mod/approval/approval.h"
#include "mod/closing/closing.h"
#include "mod/plan/plan.h"

const struct approval_kind approval_table[] = {
	{ "plan", "服務計畫", "goal goals items conflicts client_part decision start_on end_on unmet explanation",
	  "CORRECT_PLAN", plan_approve, plan_send_back, plan_href,
	  plan_summary },
	{ "closing", "結案", "on_day ground degree detail result client_view onward duties_reason",
	  "CORRECT_CLOSING", closing_approve, closing_send_back, closing_href,
	  closing_summary },
	{ 0 }
};
