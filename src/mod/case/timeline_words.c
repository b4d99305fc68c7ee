#include "mod/case/timeline_words.h"

#include "base/arena.h"
#include "base/date.h"

#include <string.h>

const char timeline_late[] = "逾 2 週登錄";
const char timeline_voided[] = "已更正";

static const struct { const char *begins, *badge; } badges[] = {
	{ "dispatch", "派" }, { "first_service", "派" }, { "provider", "派" }, { "non_service", "派" },
	{ "other_service", "派" }, { "plan", "計" }, { "briefing", "會" }, { "discussion", "會" },
	{ "conference", "會" }, { "coordination", "會" }, { "followed", "追" }, { "work", "業" }, { "placement", "業" },
	{ "person_request", "請" }, { "contacted", "電" }, { "service", "服" }, { "appointment", "約" }, { "needs", "評" }, { "intake", "評" },
};

const char *timeline_badge(const char *event, const char *how)
{
	if (how && (strcmp(how, "visit") == 0 || strcmp(how, "workplace") == 0 || strcmp(how, "unit_visit") == 0))
		return "訪";
	if (how && strcmp(how, "phone") == 0)
		return "電";
	for (size_t i = 0; i < sizeof(badges) / sizeof(badges[0]); i++)
		if (strncmp(event, badges[i].begins, strlen(badges[i].begins)) == 0)
			return badges[i].badge;
	return "件";
}

const char *timeline_month(struct arena *a, const char *iso)
{
	day_t d;
	struct civil c;

	if (!date_parse_iso(iso, &d))
		return NULL;
	c = date_civil(d);
	return arena_printf(a, "%d 年 %d 月", c.year - 1911, c.month);
}

static const struct { const char *state, *words; } states[] = {
	{ "sent", "待回覆" }, { "received", "已收" }, { "accepted", "已接案" }, { "declined", "不接" },
	{ "serving", "服務中" }, { "done", "完成" }, { "stopped", "中止" }, { "withdrawn", "已撤回" },
};

const char *dispatch_state_words(const char *state)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(states[i].state, state) == 0)
			return states[i].words;
	return state;
}
