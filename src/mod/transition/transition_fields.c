#include "mod/transition/transition.h"

const struct option transition_kinds[] = {
	{ "meeting", "召開轉銜會議", "轉出單位邀集，開會的那一天" },
	{ "plan", "轉銜服務計畫送達", "收到計畫的那一天" },
	{ "day", "轉銜", "實際轉銜的那一天；和原來登記的不同時，期限重新起算" },
	{ "follow", "轉出單位追蹤", "六個月內每一次" },
	{ "tracked", "轉出單位追蹤期滿", "滿六個月後的最後一次" },
	{ 0 }
};

#define STEP_FIELDS \
	DATE_FIELD(struct transition_edit, on_day, "日期", .required = true, .not_future = true), \
	LINE_FIELD(struct transition_edit, who, "由誰辦理", .required = true, .max = 100, .hint = "單位與承辦人"), \
	LINES_FIELD(struct transition_edit, note, "說明", .rows = 3, .max = 1000, .hint = "出席者、決議、送達方式"), \
	LINE_FIELD(struct transition_edit, late_reason, "晚登錄的原因", .max = 200, .hint = "超過 2 週才登錄時填寫")

static const struct field fields[] = {
	CODE_FIELD(struct transition_edit, kind, "步驟", transition_kinds, .required = true, .radio = true), STEP_FIELDS,
}, change[] = {
	STEP_FIELDS,
	LINE_FIELD(struct transition_edit, reason, "更正的原因", .required = true, .max = 200, .hint = "原來的內容會留存"),
};

const struct field_set transition_fields = FIELD_SET(struct transition_edit, fields);
const struct field_set transition_change_fields = FIELD_SET(struct transition_edit, change);
