#include "mod/dispatch/dispatch.h"

#include "mod/case/case_codes.h"

/* S-100 */
const struct option dispatch_decline_reasons[] = {
	{ "full", "額滿", NULL }, { "not_eligible", "不符服務資格", NULL }, { "no_service", "沒有這項服務", NULL },
	{ "location", "地點或交通", NULL }, { "expertise", "專長不符", NULL }, { "client", "個案拒絕", NULL },
	{ "other", "其他", NULL }, { 0 }
};

const struct option dispatch_outcomes[] = {
	{ "met", "達成目標", NULL }, { "part", "部分達成", NULL }, { "unmet", "未達成", NULL }, { 0 }
};

const struct option dispatch_end_reasons[] = {
	{ "client", "個案不願繼續", NULL }, { "health", "健康因素", NULL }, { "family", "家庭因素", NULL },
	{ "absent", "多次未出席", NULL }, { "unfit", "不適合這項服務", NULL }, { "job", "已就業", NULL },
	{ "moved", "遷居", NULL }, { "unit", "單位因素", NULL }, { "other", "其他", NULL }, { 0 }
};

static const struct option end_bys[] = {
	{ "client", "個案", NULL }, { "unit", "受案單位", NULL }, { "window", "職重窗口", NULL }, { 0 }
};

/* 職評 conclusions; 庇護性 needs the first (S-091). */
const struct option dispatch_conclusions[] = {
	{ "fit_sheltered", "適合庇護性就業", NULL }, { "fit_supported", "適合支持性就業", NULL },
	{ "fit_open", "適合一般性就業", NULL }, { "not_now", "暫時無法就業", NULL }, { 0 }
};

const struct option dispatch_withdraw_reasons[] = {
	{ "client", "個案改變決定", NULL }, { "better", "改派更適合的單位", NULL },
	{ "silent", "單位逾期未回覆或未服務", NULL }, { "mistake", "派錯單位", NULL }, { "other", "其他", NULL }, { 0 }
};

const struct option dispatch_legal_grounds[] = {
	{ "duty", "執行法定職務必要範圍（個資法§6、§15）", NULL },
	{ "vital", "免除本人生命、身體、自由或財產之危險（個資法§16）", NULL }, { 0 }
};

/* S-103 */
const struct option nonservice_causes[] = {
	{ "staff", "受案單位人力", NULL }, { "full", "額滿", NULL }, { "unreachable", "聯絡不上個案", NULL },
	{ "absent", "個案未出席", NULL }, { "papers", "文件未備", NULL }, { "other", "其他", NULL }, { 0 }
};

const struct option nonservice_actions[] = {
	{ "urge", "催辦", NULL }, { "other_unit", "改派", NULL }, { "meeting", "召開協調會", NULL },
	{ "report", "陳報縣市", NULL }, { 0 }
};

const struct option offer_answers[] = {
	{ "accepted", "接受", NULL }, { "thinking", "考慮中", NULL }, { "declined", "不接受", NULL }, { 0 }
};

/* ---- the wizard ---- */

#define CONTACT \
	REF_FIELD(struct dispatch_edit, plan_item_id, "計畫項目"), \
	REF_FIELD(struct dispatch_edit, provider_id, "受案單位", .required = true), \
	REF_FIELD(struct dispatch_edit, contact_id, "已記錄的聯繫", .hint = "30 天內和這個單位的聯繫；沒有就填下面"), \
	DATE_FIELD(struct dispatch_edit, contact_on, "聯繫日期", .group = "新的聯繫", .not_future = true), \
	LINE_FIELD(struct dispatch_edit, contact_name, "聯繫對象", .max = 60, .hint = "單位裡誰接的"), \
	CODE_FIELD(struct dispatch_edit, contact_means, "方式", contact_means), \
	INT_FIELD(struct dispatch_edit, places_said, "對方說還有幾個名額", .min = 0, .max = 999, .unit = "人"), \
	LINE_FIELD(struct dispatch_edit, contact_text, "聯繫結果", .max = 300)

static const struct field contact[] = { CONTACT, HIDDEN_FIELD(struct dispatch_edit, step) };
const struct field_set dispatch_contact_fields = FIELD_SET(struct dispatch_edit, contact);

static const struct field send[] = {
	CONTACT,
	REF_FIELD(struct dispatch_edit, programme_id, "服務方案", .required = true),
	LINES_FIELD(struct dispatch_edit, question, "要職評回答的問題", .group = "給受案單位的資料", .rows = 2, .max = 500),
	LINES_FIELD(struct dispatch_edit, aim, "希望達成什麼", .required = true, .rows = 2, .max = 500),
	LINES_FIELD(struct dispatch_edit, summary, "需要知道的情況", .required = true, .rows = 3, .max = 1000,
		    .hint = "只寫提供這項服務必要的內容"),
	FLAG_FIELD(struct dispatch_edit, share_phone, "提供電話"),
	FLAG_FIELD(struct dispatch_edit, share_class, "提供障礙類別與等級"),
	REF_FIELD(struct dispatch_edit, consent_id, "個案的同意", .group = "依據"),
	CODE_FIELD(struct dispatch_edit, legal_ground, "沒有同意時的法定依據", dispatch_legal_grounds, .radio = true),
	LINES_FIELD(struct dispatch_edit, over_reason, "額滿仍派案的理由", .rows = 2, .max = 300),
	HIDDEN_FIELD(struct dispatch_edit, seen_mark),
};
const struct field_set dispatch_fields = FIELD_SET(struct dispatch_edit, send);

/* ---- afterwards ---- */

static const struct field decline[] = {
	CODE_FIELD(struct dispatch_decline_edit, decline_reason, "不接的原因", dispatch_decline_reasons, .required = true,
		   .radio = true),
	LINES_FIELD(struct dispatch_decline_edit, decline_note, "說明", .rows = 2, .max = 500,
		    .hint = "選「其他」時一定要寫"),
};
const struct field_set dispatch_decline_fields = FIELD_SET(struct dispatch_decline_edit, decline);

static const struct field assign[] = {
	REF_FIELD(struct dispatch_assign_edit, assigned_to, "主責人員", .required = true),
};
const struct field_set dispatch_assign_fields = FIELD_SET(struct dispatch_assign_edit, assign);

static const struct field record[] = {
	DATE_FIELD(struct dispatch_record_edit, on_day, "服務日期", .required = true, .not_future = true),
	TIME_FIELD(struct dispatch_record_edit, at_time, "開始時間"),
	INT_FIELD(struct dispatch_record_edit, minutes, "時間", .required = true, .min = 1, .max = 1440, .unit = "分鐘"),
	CODE_FIELD(struct dispatch_record_edit, whom, "服務對象", contact_whom, .required = true),
	CODE_FIELD(struct dispatch_record_edit, means, "方式", contact_means, .required = true),
	LINES_FIELD(struct dispatch_record_edit, text, "服務內容", .required = true, .rows = 4, .max = 4000),
	LINES_FIELD(struct dispatch_record_edit, result, "結果", .rows = 2, .max = 1000),
	DATE_FIELD(struct dispatch_record_edit, next_on, "下次服務日", .not_past = true),
	LINE_FIELD(struct dispatch_record_edit, late_reason, "逾期登錄的原因", .max = 200,
		   .hint = "服務超過兩週才登錄時填寫"),
};
const struct field_set dispatch_record_fields = FIELD_SET(struct dispatch_record_edit, record);

static const struct option hows[] = { { "done", "服務完成", NULL }, { "stopped", "中止服務", NULL }, { 0 } };

static const struct field end[] = {
	CODE_FIELD(struct dispatch_end_edit, how, "結束方式", hows, .required = true, .radio = true),
	DATE_FIELD(struct dispatch_end_edit, on_day, "結束日期", .required = true, .not_future = true),
	CODE_FIELD(struct dispatch_end_edit, outcome, "目標達成", dispatch_outcomes, .group = "服務完成時", .radio = true),
	CODE_FIELD(struct dispatch_end_edit, conclusion, "職評結論", dispatch_conclusions, .radio = true,
		   .hint = "職業輔導評量完成時一定要選"),
	CODE_FIELD(struct dispatch_end_edit, end_reason, "中止原因", dispatch_end_reasons, .group = "中止服務時"),
	CODE_FIELD(struct dispatch_end_edit, end_by, "由誰提出", end_bys, .radio = true),
	LINES_FIELD(struct dispatch_end_edit, report, "報告或說明", .group = "報告", .required = true, .rows = 5, .max = 4000),
};
const struct field_set dispatch_end_fields = FIELD_SET(struct dispatch_end_edit, end);

static const struct field withdraw[] = {
	CODE_FIELD(struct dispatch_withdraw_edit, end_reason, "撤回原因", dispatch_withdraw_reasons, .required = true,
		   .radio = true),
	LINES_FIELD(struct dispatch_withdraw_edit, note, "說明", .rows = 2, .max = 500, .hint = "選「其他」時一定要寫"),
};
const struct field_set dispatch_withdraw_fields = FIELD_SET(struct dispatch_withdraw_edit, withdraw);

static const struct field nonservice[] = {
	DATE_FIELD(struct nonservice_edit, on_day, "瞭解日期", .required = true, .not_future = true),
	CODE_FIELD(struct nonservice_edit, cause, "未服務的原因", nonservice_causes, .required = true, .radio = true),
	LINES_FIELD(struct nonservice_edit, cause_note, "原因說明", .rows = 2, .max = 500, .hint = "選「其他」時一定要寫"),
	CODE_FIELD(struct nonservice_edit, action, "處置", nonservice_actions, .required = true, .radio = true),
	LINES_FIELD(struct nonservice_edit, action_note, "處置內容與結果", .required = true, .rows = 3, .max = 1000),
};
const struct field_set nonservice_fields = FIELD_SET(struct nonservice_edit, nonservice);

static const struct field offer[] = {
	DATE_FIELD(struct offer_edit, on_day, "日期", .required = true, .not_future = true),
	CODE_FIELD(struct offer_edit, what, "提供的服務", service_kinds, .required = true),
	CODE_FIELD(struct offer_edit, answer, "個案的回答", offer_answers, .required = true, .radio = true),
	LINES_FIELD(struct offer_edit, note, "說明", .rows = 2, .max = 1000),
};
const struct field_set offer_fields = FIELD_SET(struct offer_edit, offer);
