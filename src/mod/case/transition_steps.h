/*
 * STEP(code, event, rule row of its clock): 就業轉銜作業流程 (A1 附圖一; 轉銜辦法§4-§6), in order.  Who owes it and from what
 * it is counted stands in the rule row.  No include guard.
 */
STEP("meeting", TRANSITION_MEETING_HELD, "TRANSITION_MEETING")
STEP("plan", TRANSITION_PLAN_RECEIVED, "TRANSITION_PLAN")
STEP("day", TRANSITION_DAY, NULL)
STEP("reply", TRANSITION_REPLIED, "TRANSITION_REPLY")
STEP("tracked", TRANSITION_TRACKED, "TRANSITION_TRACK")
