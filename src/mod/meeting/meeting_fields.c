#include "mod/meeting/meeting.h"

/* 說明會 and 討論 end the one-month duty of A3(5); the others are A8's. */
const struct option meeting_kinds[] = {
	{ "briefing", "職評說明會", NULL }, { "discussion", "個案處遇討論", NULL }, { "conference", "個案研討會", NULL },
	{ "coordination", "協調會議", NULL }, { 0 }
};
const struct option meeting_states[] = {
	{ "planned", "已排定", NULL }, { "held", "已召開", NULL }, { "cancelled", "取消", NULL }, { 0 }
};
const struct option meeting_consents[] = {
	{ "given", "本人或代理人已同意討論", NULL }, { "without_name", "去識別化討論，沒有姓名與可辨識資料", NULL },
	{ "law", "依法律規定辦理", NULL }, { 0 }
};
const struct option task_states[] = { { "done", "完成", NULL }, { "dropped", "不做了", NULL }, { 0 } };

static const struct field about[] = {
	FLAG_FIELD(struct meeting_about, named, "派案"),
	HIDDEN_FIELD(struct meeting_about, dispatch_id),
};
static const struct field_set about_fields = FIELD_SET(struct meeting_about, about);

static const struct field task[] = {
	LINE_FIELD(struct meeting_task, what, "決議事項", .required = true, .max = 200),
	LINE_FIELD(struct meeting_task, owner, "負責人", .required = true, .max = 60),
	DATE_FIELD(struct meeting_task, due_on, "期限"),
};
static const struct field_set task_fields = FIELD_SET(struct meeting_task, task);

#define MEETING_FIELDS                                                                                                 \
	CODE_FIELD(struct meeting_edit, kind, "會議", meeting_kinds, .required = true, .radio = true),                  \
	CODE_FIELD(struct meeting_edit, state, "狀態", meeting_states, .required = true, .radio = true),                \
	DATE_FIELD(struct meeting_edit, on_day, "日期", .required = true),                                             \
	TIME_FIELD(struct meeting_edit, at_time, "時間"),                                                              \
	LINE_FIELD(struct meeting_edit, place, "地點", .max = 100),                                                    \
	LINES_FIELD(struct meeting_edit, agenda, "討論事項", .rows = 3, .max = 2000),                                   \
	FLAG_FIELD(struct meeting_edit, client_invited, "已邀請個案", .group = "參加的人"),                            \
	FLAG_FIELD(struct meeting_edit, client_present, "個案出席"),                                                   \
	LINE_FIELD(struct meeting_edit, client_absent_reason, "未邀請或未出席的原因", .max = 200),                     \
	LINES_FIELD(struct meeting_edit, present, "出席人員", .rows = 2, .max = 1000,                                  \
		    .hint = "單位和姓名，召開後必填"),                                                                 \
	CODE_FIELD(struct meeting_edit, consent, "討論個案資料的依據", meeting_consents),                              \
	ITEMS_FIELD(struct meeting_edit, about, "談到的派案", about_fields),                                           \
	LINES_FIELD(struct meeting_edit, minutes, "會議紀錄", .group = "紀錄", .rows = 5, .max = 4000),                \
	LINES_FIELD(struct meeting_edit, decisions, "結論", .rows = 3, .max = 2000, .hint = "召開後必填"),              \
	ITEMS_FIELD(struct meeting_edit, tasks, "決議", task_fields, .blank_rows = 2),                                 \
	LINE_FIELD(struct meeting_edit, late_reason, "逾 2 週登錄的原因", .max = 200,                                  \
		   .hint = "發生日到今天超過 2 週才需要填寫（A5）")

static const struct field meeting[] = { MEETING_FIELDS };
const struct field_set meeting_fields = FIELD_SET(struct meeting_edit, meeting);

static const struct field change[] = {
	MEETING_FIELDS,
	LINE_FIELD(struct meeting_edit, reason, "更正原因", .max = 200, .hint = "更正已召開的會議時必填，原來的內容會保留"),
};
const struct field_set meeting_change_fields = FIELD_SET(struct meeting_edit, change);

static const struct field end[] = {
	CODE_FIELD(struct task_end, state, "結果", task_states, .required = true, .radio = true),
	DATE_FIELD(struct task_end, done_on, "日期", .required = true, .not_future = true),
	LINES_FIELD(struct task_end, result, "說明", .rows = 2, .max = 500, .hint = "不做了的，請寫下原因"),
};
const struct field_set task_end_fields = FIELD_SET(struct task_end, end);
