#include "mod/case/case_edit.h"

#include "mod/case/case_codes.h"
#include "mod/case/delegation.h"

const struct option case_state_options[] = {
	{ "referred", "來案", NULL }, { "assessed", "接案評估", NULL }, { "needs", "需求評估", NULL },
	{ "planning", "研擬計畫", NULL }, { "running", "執行計畫", NULL }, { "suspended", "暫緩", NULL },
	{ "closed", "結案", NULL }, { "refused", "不開案", NULL }, { "ended", "來案終止", NULL },
	{ "transferred", "轉出", NULL }, { 0 }
};

static const struct field reassign[] = {
	REF_FIELD(struct case_reassign_edit, worker_id, "新的主責職管員", .required = true),
	LINES_FIELD(struct case_reassign_edit, note, "交接摘要", .required = true, .rows = 4, .max = 2000,
		    .hint = "目前進度、下一步、要特別注意的事"),
};
const struct field_set case_reassign_fields = FIELD_SET(struct case_reassign_edit, reassign);

static const struct field delegation[] = {
	REF_FIELD(struct delegation_edit, from_account, "被代理的職管員", .required = true),
	REF_FIELD(struct delegation_edit, to_account, "代理人", .required = true),
	DATE_FIELD(struct delegation_edit, from_on, "自哪一天起", .required = true, .not_past = true),
	DATE_FIELD(struct delegation_edit, until_on, "至哪一天止", .required = true, .not_past = true,
		   .hint = "這一天結束後自動失效"),
	LINES_FIELD(struct delegation_edit, summary, "交接摘要", .required = true, .rows = 5, .max = 2000,
		    .hint = "這段期間要辦的事、要特別注意的案號；請用案號，不寫姓名"),
};
const struct field_set delegation_fields = FIELD_SET(struct delegation_edit, delegation);

static const struct field view[] = {
	LINE_FIELD(struct case_view_edit, title, "檢視名稱", .max = 20),
	LINE_FIELD(struct case_view_edit, query, "篩選條件", .max = 400),
	HIDDEN_FIELD(struct case_view_edit, id),
};
const struct field_set case_view_fields = FIELD_SET(struct case_view_edit, view);

static const struct field extend[] = {
	DATE_FIELD(struct duty_extend_edit, to, "展延到", .required = true, .not_past = true),
	LINES_FIELD(struct duty_extend_edit, reason, "展延原因", .required = true, .rows = 2, .max = 500),
};
const struct field_set duty_extend_fields = FIELD_SET(struct duty_extend_edit, extend);

static const struct field exempt[] = {
	LINES_FIELD(struct duty_exempt_edit, reason, "免除原因", .required = true, .rows = 2, .max = 500),
};
const struct field_set duty_exempt_fields = FIELD_SET(struct duty_exempt_edit, exempt);

/* By the last contact: rule FIGURE_SILENT says since how long. */
static const struct option contact_options[] = { { "quiet", "久未聯繫", NULL }, { 0 } };

static const struct field filter[] = {
	HIDDEN_FIELD(struct case_filter, of),
	CODE_FIELD(struct case_filter, state, "階段", case_state_options),
	CODE_FIELD(struct case_filter, source, "案源", case_sources),
	CODE_FIELD(struct case_filter, contact, "聯繫", contact_options),
	REF_FIELD(struct case_filter, worker, "主責"),
};
const struct field_set case_filter_fields = FIELD_SET(struct case_filter, filter);
/* A case manager's list is their own: no choice of worker. */
const struct field_set case_filter_own_fields = { .field = filter, .n = 4, .size = sizeof(struct case_filter) };
