/* The forms of follow-up, jobs, suspensions and representations, told once. */
#include "mod/followup/followup.h"

#include "mod/case/case_codes.h"

#define LATE_HINT "發生日到今天超過 2 週才需要填寫（A5）"

/* ---- 追蹤 ---- */

const struct option followup_kinds[] = {
	{ "regular", "定期追蹤", NULL }, { "after_dispatch", "派案後追蹤", NULL },
	{ "after_placement", "就業後追蹤", NULL }, { 0 }
};

static const struct field followup[] = {
	DATE_FIELD(struct followup_edit, on_day, "追蹤日期", .required = true, .not_future = true),
	CODE_FIELD(struct followup_edit, kind, "追蹤類型", followup_kinds, .required = true, .radio = true),
	CODE_FIELD(struct followup_edit, whom, "與誰談", contact_whom, .required = true),
	CODE_FIELD(struct followup_edit, means, "方式", contact_means, .required = true),
	LINES_FIELD(struct followup_edit, services, "各項服務現況", .required = true, .rows = 5, .max = 4000,
		    .hint = "每項服務寫一行：進行到哪裡、照計畫或落後、下一步"),
	LINES_FIELD(struct followup_edit, client, "個案狀況與意見", .rows = 3, .max = 2000),
	LINES_FIELD(struct followup_edit, progress, "計畫目標進度", .rows = 3, .max = 2000),
	LINES_FIELD(struct followup_edit, problems, "問題與處理", .rows = 3, .max = 2000),
	DATE_FIELD(struct followup_edit, next_on, "下次追蹤日期", .not_past = true,
		   .hint = "可以約得比規定早；不填就依規定的間隔"),
	LINE_FIELD(struct followup_edit, late_reason, "逾 2 週登錄的原因", .max = 200, .hint = LATE_HINT),
};
const struct field_set followup_fields = FIELD_SET(struct followup_edit, followup);

/* ---- 就業 ---- */

const struct option placement_kinds[] = {
	{ "open", "一般性", NULL }, { "supported", "支持性", NULL }, { "sheltered", "庇護性", NULL },
	{ "home", "居家就業", NULL }, { "own", "創業或自營", NULL }, { 0 }
};
const struct option placement_hows[] = {
	{ "referred", "推介就業", NULL }, { "supported", "支持性就業服務", NULL },
	{ "sheltered", "庇護性就業服務", NULL }, { "startup", "創業輔導", NULL }, { "self", "自行就業", NULL }, { 0 }
};
const struct option placement_contracts[] = {
	{ "permanent", "不定期", NULL }, { "fixed", "定期", NULL }, { "hourly", "部分工時", NULL },
	{ "none", "非僱用（自營、接案）", NULL }, { 0 }
};
/* S-130 (f), and the change that is no failure. */
const struct option placement_leave_reasons[] = {
	{ "health", "個人健康", NULL }, { "relapse", "症狀復發", NULL }, { "relations", "人際", NULL },
	{ "work", "工作內容", NULL }, { "wage", "薪資", NULL }, { "transport", "交通", NULL },
	{ "employer", "雇主縮編或歇業", NULL }, { "contract", "契約期滿", NULL }, { "better", "轉換到更合適的工作", NULL },
	{ "family", "家庭因素", NULL }, { "other", "其他", NULL }, { 0 }
};

static const struct field placement[] = {
	DATE_FIELD(struct placement_edit, on_day, "到職日", .required = true, .not_future = true,
		   .hint = "滿一個月、滿三個月從這一天起算"),
	LINE_FIELD(struct placement_edit, employer, "雇主", .required = true, .max = 100),
	LINE_FIELD(struct placement_edit, employer_number, "統一編號", .max = 12, .hint = "8 位數字；個人雇主或自營可以不填"),
	LINE_FIELD(struct placement_edit, post, "職務", .required = true, .max = 60),
	LINE_FIELD(struct placement_edit, occupation, "職類", .max = 60),
	LINE_FIELD(struct placement_edit, industry, "行業", .max = 60),
	CODE_FIELD(struct placement_edit, kind, "就業型態", placement_kinds, .required = true, .radio = true),
	CODE_FIELD(struct placement_edit, how, "就業方式", placement_hows, .required = true),
	REF_FIELD(struct placement_edit, dispatch_id, "由哪一筆派案促成", .hint = "自行就業可以不選"),
	CODE_FIELD(struct placement_edit, contract, "契約", placement_contracts),
	INT_FIELD(struct placement_edit, hours_week, "每週工時", .min = 1, .max = 84, .unit = "小時"),
	INT_FIELD(struct placement_edit, wage, "月薪", .min = 0, .max = 1000000, .unit = "元",
		  .hint = "時薪制請換算成每月平均"),
	LINE_FIELD(struct placement_edit, late_reason, "逾 2 週登錄的原因", .max = 200, .hint = LATE_HINT),
};
const struct field_set placement_fields = FIELD_SET(struct placement_edit, placement);

static const struct field leave[] = {
	DATE_FIELD(struct placement_leave, ended_on, "離職日", .required = true, .not_future = true,
		   .hint = "最後一天上班的日子"),
	CODE_FIELD(struct placement_leave, end_reason, "離職原因", placement_leave_reasons, .required = true),
	LINES_FIELD(struct placement_leave, end_note, "說明", .rows = 2, .max = 500),
};
const struct field_set placement_leave_fields = FIELD_SET(struct placement_leave, leave);

static const struct field mark[] = {
	DATE_FIELD(struct placement_mark, on_day, "確認日期", .required = true, .not_future = true),
	LINE_FIELD(struct placement_mark, note, "如何確認", .required = true, .max = 200,
		   .hint = "例如電話雇主、職場訪視、投保資料"),
};
const struct field_set placement_mark_fields = FIELD_SET(struct placement_mark, mark);

/* ---- 暫緩 ---- */

const struct option suspension_reasons[] = {
	{ "hospital", "住院", NULL }, { "prison", "入監", NULL }, { "military", "服役", NULL }, { "other", "其他", NULL },
	{ 0 }
};

static const struct field suspension[] = {
	DATE_FIELD(struct suspension_edit, on_day, "暫緩起日", .required = true, .not_future = true),
	CODE_FIELD(struct suspension_edit, reason, "原因", suspension_reasons, .required = true, .radio = true),
	LINES_FIELD(struct suspension_edit, note, "說明", .rows = 2, .max = 500, .hint = "原因選「其他」時必填"),
	DATE_FIELD(struct suspension_edit, expected_on, "預定結束日", .required = true,
		   .hint = "到這一天提醒檢視；法定期限不因暫緩停止"),
};
const struct field_set suspension_fields = FIELD_SET(struct suspension_edit, suspension);

static const struct field back[] = {
	DATE_FIELD(struct suspension_back, resumed_on, "恢復服務日", .required = true, .not_future = true),
	LINES_FIELD(struct suspension_back, note, "目前狀況", .rows = 2, .max = 500),
};
const struct field_set suspension_back_fields = FIELD_SET(struct suspension_back, back);

/* ---- 反映、轉介 ---- */

const struct option representation_kinds[] = {
	{ "represent", "反映", "資源不足、制度或權益問題（A2、A6）" },
	{ "refer_out", "轉介", "職業重建以外的資源，例如醫療、社會福利（A3(6)）" }, { 0 }
};
const struct option representation_addressees[] = {
	{ "county", "縣市政府", "本案所屬縣市的承辦看得到並可以回覆" }, { "other", "其他單位", NULL }, { 0 }
};

static const struct field representation[] = {
	CODE_FIELD(struct representation_edit, kind, "類別", representation_kinds, .required = true, .radio = true),
	DATE_FIELD(struct representation_edit, on_day, "日期", .required = true, .not_future = true),
	CODE_FIELD(struct representation_edit, addressee, "對象", representation_addressees, .required = true,
		   .radio = true),
	LINE_FIELD(struct representation_edit, addressee_name, "單位名稱", .max = 100,
		   .hint = "對象是其他單位時填寫"),
	LINE_FIELD(struct representation_edit, contact_name, "聯絡人", .max = 60),
	LINES_FIELD(struct representation_edit, matter, "事由", .required = true, .rows = 4, .max = 2000,
		    .hint = "送縣市政府的內容請不要寫出個案姓名"),
};
const struct field_set representation_fields = FIELD_SET(struct representation_edit, representation);

static const struct field answer[] = {
	DATE_FIELD(struct representation_answer, answered_on, "回覆日期", .required = true, .not_future = true),
	LINES_FIELD(struct representation_answer, answer, "回覆內容或結果", .required = true, .rows = 4, .max = 2000),
};
const struct field_set representation_answer_fields = FIELD_SET(struct representation_answer, answer);
