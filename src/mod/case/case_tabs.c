/* Which pages a case has, which form an event or duty needs: names of routes, told once. */
#include "mod/case/case_tabs.h"

#include <string.h>

const struct case_tab case_tabs[] = {
	{ "總覽", "case_show" }, { "基本資料", "case_person" }, { "時間軸", "case_timeline" },
	{ "評估", "needs_list" }, { "計畫", "plan_show" }, { "派案", "dispatch_list" },
	{ "追蹤與就業", "followup_list" }, { "會議", "meeting_list" }, { "附件", "attachment_list" },
	{ "結案", "closing_show" },
	{ "查閱紀錄", "case_reads" }, { NULL, NULL },
};

/* In the order of the way: the first that is possible is the main button. */
const struct case_action case_actions[] = {
	{ EV_REPLY_OPENED, "reply_new", "回覆開案", true },
	{ EV_REPLY_REFUSED, "reply_new", "回覆不開案", true },
	{ EV_INTAKE_ASSESSED, "intake_new", "填接案評估", true },
	{ EV_NEEDS_ASSESSED, "needs_new", "填需求評估", true },
	{ EV_PLAN_AGREED, "plan_new", "擬訂計畫", true },
	{ EV_RESUMED, "suspension_resume", "恢復服務", true },
	{ EV_SERVED, "service_new", "新增服務紀錄", false },
	{ EV_DISPATCHED, "dispatch_new", "派案", false },
	{ EV_DISPATCHED_ASSESS, "dispatch_new", "轉介職評", false },
	{ EV_FOLLOWED_UP, "followup_new", "記追蹤", false },
	{ EV_CONTACTED, "contact_new", "記聯繫", false },
	{ EV_APPOINTMENT_MADE, "appointment_new", "約定時間", false },
	{ EV_PLAN_REVISED, "plan_revise", "修正計畫", false },
	{ EV_DISCUSSION_HELD, "meeting_new", "登錄會議", false },
	{ EV_WORK_STARTED, "placement_new", "登錄就業", false },
	{ EV_REPRESENTED, "representation_new", "反映或轉介", false },
	{ EV_SUSPENDED, "suspension_new", "暫緩", false },
	{ EV_TRANSFERRED_OUT, "transfer_new", "移轉", false },
	{ EV_REASSIGNED, "case_reassign", "改派主責", false },
	{ EV_DELEGATED, "case_delegate", "職務代理", false },
	{ EV_ASKED_ACCESS, "request_new", "登記當事人請求", false },
	{ EV_REFERRAL_ENDED, "referral_end", "終止來案", false },
	{ EV_CLOSED, "closing_new", "結案", false },
	{ EV_CLOSING_REVERSED, "closing_reverse", "撤銷結案", false },
	{ EV_COUNT, NULL, NULL, false },
};

const struct case_quick case_quicks[] = {
	{ EV_CONTACTED, "contact_create", "contact_new", "記聯繫", " on_day whom means outcome text " },
	{ EV_SERVED, "service_create", "service_new", "記服務", " on_day minutes whom means kind function text " },
	{ EV_COUNT, NULL, NULL, NULL, NULL },
};

static const struct { unsigned guard; const char *route; } guard_pages[] = {
	{ GUARD_FIT, "intake_new" }, { GUARD_UNFIT, "intake_new" }, { GUARD_PLAN, "plan_new" },
	{ GUARD_SETTLED, "dispatch_list" }, { GUARD_NEEDS, "needs_new" }, { GUARD_PERSON_GROUP, "proof_new" },
	{ GUARD_NO_CLOSING, "closing_show" },
};

/* The next step of the way, by the state that it leads out of. */
static const char *const next_pages[CASE_STATE_COUNT] = {
	[CASE_REFERRED] = "intake_new", [CASE_ASSESSED] = "reply_new", [CASE_NEEDS] = "needs_new",
	[CASE_PLANNING] = "plan_new", [CASE_SUSPENDED] = "suspension_resume",
};

const char *guard_page(unsigned guard, const struct case_facts *f)
{
	if (guard == GUARD_STATE)
		return next_pages[f->state];
	if (guard == GUARD_NO_WAITING)
		return f->waiting_closings ? "closing_show" : "plan_show";
	for (size_t i = 0; i < sizeof(guard_pages) / sizeof(guard_pages[0]); i++)
		if (guard_pages[i].guard == guard)
			return guard_pages[i].route;
	return NULL;
}

/* EV_COUNT: whatever the event. */
static const struct { const char *kind, *route; enum case_event event; } record_pages[] = {
	{ "intake", "intake_show", EV_COUNT }, { "reply", "reply_show", EV_COUNT }, { "needs", "needs_show", EV_COUNT },
	{ "transition_reply", "transition_reply_show", EV_COUNT }, { "contact", "contact_show", EV_COUNT },
	{ "service_record", "service_show", EV_SERVED },	/* a unit's has another page */
	{ "dispatch", "dispatch_show", EV_COUNT }, { "placement", "placement_show", EV_COUNT },
	{ "person_request", "request_show", EV_COUNT },
};

const char *record_page(const char *kind, enum case_event e)
{
	for (size_t i = 0; kind && i < sizeof(record_pages) / sizeof(record_pages[0]); i++)
		if (strcmp(record_pages[i].kind, kind) == 0 &&
		    (record_pages[i].event == EV_COUNT || record_pages[i].event == e))
			return record_pages[i].route;
	return NULL;
}

static const struct { const char *rule, *route; enum { BY_CASE, BY_DISPATCH, BY_INBOX } by; } duty_forms[] = {
	{ "STALL", "appointment_new", BY_CASE },
	{ "PROOF", "proof_new", BY_CASE },
	{ "REPLY", "reply_new", BY_CASE },
	{ "TRANSITION_REPLY", "transition_reply_new", BY_CASE },
	{ "TRANSITION_MEETING", "transition_show", BY_CASE }, { "TRANSITION_PLAN", "transition_show", BY_CASE },
	{ "TRANSITION_TRACK", "transition_show", BY_CASE },
	{ "FIRST_CONTACT", "inbox_show", BY_INBOX },
	{ "PLAN_END", "plan_revise", BY_CASE },
	{ "CORRECT_PLAN", "plan_show", BY_CASE },
	{ "CORRECT_CLOSING", "closing_new", BY_CASE },
	{ "MEETING", "meeting_new", BY_CASE },
	{ "MEETING_TASK", "meeting_list", BY_CASE },
	{ "NO_SERVICE", "dispatch_show", BY_DISPATCH },
	{ "PROVIDER_ANSWER", "dispatch_show", BY_DISPATCH },
	{ "HANDLE_NON_SERVICE", "nonservice_new", BY_DISPATCH },
	{ "OFFER_OTHER", "offer_new", BY_DISPATCH },
	{ "FOLLOW_UP", "followup_new", BY_CASE },
	{ "FOLLOW_UP_WEEKLY", "followup_new", BY_CASE },
	{ "FOLLOW_UP_MONTHLY", "followup_new", BY_CASE },
	{ "PLACED_ONE_MONTH", "followup_list", BY_CASE },
	{ "PLACED_THREE_MONTHS", "followup_list", BY_CASE },
	{ "SUSPENSION_REVIEW", "suspension_resume", BY_CASE },
	{ "SURVEY", "closing_show", BY_CASE },
	{ "ENTRY", "service_new", BY_CASE },
	{ "REQUEST_ACCESS", "case_requests", BY_CASE },
	{ "REQUEST_CORRECTION", "case_requests", BY_CASE },
};

const char *duty_form(const char *rule, int64_t case_id, int64_t dispatch_id, int64_t inbox_row_id, int64_t *ret_id)
{
	for (size_t i = 0; i < sizeof(duty_forms) / sizeof(duty_forms[0]); i++) {
		if (strcmp(duty_forms[i].rule, rule) != 0)
			continue;
		*ret_id = duty_forms[i].by == BY_DISPATCH ? dispatch_id : duty_forms[i].by == BY_INBOX ? inbox_row_id
												       : case_id;
		return *ret_id > 0 ? duty_forms[i].route : NULL;
	}
	return NULL;
}

bool duty_has_own_page(const char *rule)
{
	return strncmp(rule, "REQUEST_", 8) == 0;
}
