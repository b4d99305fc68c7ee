#include "mod/approval/approval.h"

/* Codes are member names of the forms, so that the form shows 退回補正 beside the field itself. */
const struct option approval_field_names[] = {
	{ "goal", "目標", NULL }, { "goals", "階段目標", NULL }, { "items", "計畫項目", NULL },
	{ "conflicts", "服務衝突與處理", NULL }, { "client_part", "個案參與", NULL },
	{ "decision", "個案決定與簽署", NULL }, { "start_on", "起日", NULL }, { "end_on", "迄日", NULL },
	{ "unmet", "未達成的目標", NULL }, { "explanation", "修正說明", NULL },
	{ "on_day", "結案日期", NULL }, { "ground", "結案原因", NULL }, { "degree", "目標達成情形", NULL },
	{ "detail", "細項原因", NULL }, { "result", "服務成果", NULL }, { "client_view", "個案意見", NULL },
	{ "onward", "後續安排", NULL }, { "duties_reason", "未完成事項的處理", NULL }, { 0 }
};

static const struct field approve[] = {
	LINES_FIELD(struct approval_edit, comment, "意見", .rows = 2, .max = 1000, .hint = "可以不填"),
};
const struct field_set approval_approve_fields = FIELD_SET(struct approval_edit, approve);

static const struct field send_back[] = {
	CODES_FIELD(struct approval_edit, fields, "要補正的欄位", approval_field_names, .required = true),
	LINES_FIELD(struct approval_edit, comment, "補正意見", .required = true, .rows = 3, .max = 1000,
		    .hint = "寫出要改什麼、為什麼"),
};
const struct field_set approval_return_fields = FIELD_SET(struct approval_edit, send_back);
