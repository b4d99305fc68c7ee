#include "mod/case/case_codes.h"
#include "mod/inbox/inbox.h"

const struct option inbox_states[] = {
	{ "open", "待聯繫", NULL }, { "waiting", "等待同意", NULL }, { "ended", "已結束", NULL }, { 0 }
};

const struct option inbox_outcomes[] = {
	{ "reached", "接通", NULL }, { "no_answer", "未接", NULL }, { "message", "留言", NULL },
	{ "returned", "退件", NULL }, { 0 }
};

/* 願意 has its own button: a case comes of it. */
const struct option inbox_end_reasons[] = {
	{ "not_needed", "不需要服務", NULL }, { "study", "升學或服役", NULL }, { "unreachable", "聯絡不上", NULL },
	{ "elsewhere", "由其他縣市或單位服務", NULL }, { 0 }
};

const struct option inbox_all_reasons[] = {
	{ "willing", "願意，已登記來案", NULL }, { "not_needed", "不需要服務", NULL }, { "study", "升學或服役", NULL },
	{ "unreachable", "聯絡不上", NULL }, { "elsewhere", "由其他縣市或單位服務", NULL }, { 0 }
};

const struct option inbox_grounds[] = {
	{ "consent", "當事人或法定代理人同意", NULL }, { "law", "法律規定", NULL }, { 0 }
};

static const struct field contact[] = {
	DATE_FIELD(struct inbox_contact_edit, on_day, "日期", .required = true, .not_future = true),
	TIME_FIELD(struct inbox_contact_edit, at_time, "時間", .hint = "例如 14:30"),
	CODE_FIELD(struct inbox_contact_edit, whom, "對象", contact_whom, .required = true),
	CODE_FIELD(struct inbox_contact_edit, means, "方式", contact_means, .required = true),
	CODE_FIELD(struct inbox_contact_edit, outcome, "結果", inbox_outcomes, .required = true, .radio = true),
	LINES_FIELD(struct inbox_contact_edit, text, "內容", .rows = 2, .max = 1000),
	LINE_FIELD(struct inbox_contact_edit, late_reason, "晚登錄的原因", .max = 200, .hint = "超過 2 週才登錄時填"),
};
const struct field_set inbox_contact_fields = FIELD_SET(struct inbox_contact_edit, contact);

static const struct field end[] = {
	CODE_FIELD(struct inbox_end_edit, end_reason, "結果", inbox_end_reasons, .required = true, .radio = true),
	DATE_FIELD(struct inbox_end_edit, ended_on, "日期", .required = true, .not_future = true),
	LINES_FIELD(struct inbox_end_edit, end_note, "說明", .rows = 2, .max = 500),
};
const struct field_set inbox_end_fields = FIELD_SET(struct inbox_end_edit, end);

static const struct field ground[] = {
	CODE_FIELD(struct inbox_ground_edit, ground, "依據", inbox_grounds, .required = true, .radio = true),
	DATE_FIELD(struct inbox_ground_edit, on_day, "日期", .required = true, .not_future = true),
	LINE_FIELD(struct inbox_ground_edit, legal_ground, "法規條文", .max = 200, .hint = "依法律規定時填"),
};
const struct field_set inbox_ground_fields = FIELD_SET(struct inbox_ground_edit, ground);

static const struct field hand[] = {
	REF_FIELD(struct inbox_hand_edit, place, "轉給", .required = true),
	LINE_FIELD(struct inbox_hand_edit, note, "原因", .required = true, .max = 200),
};
const struct field_set inbox_hand_fields = FIELD_SET(struct inbox_hand_edit, hand);
