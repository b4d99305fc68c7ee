#include "mod/plan/plan.h"

#include "mod/case/case_codes.h"

/* A3(3) names these three parts. */
const struct option plan_parts[] = {
	{ "before", "就業前準備", NULL }, { "matching", "就業媒合與就業支持", NULL },
	{ "after", "穩定就業後支持服務", NULL }, { 0 }
};

const struct option plan_hows[] = {
	{ "own", "職管員提供", NULL }, { "dispatch", "派案", NULL }, { "link", "資源連結", NULL }, { 0 }
};

const struct option plan_decisions[] = {
	{ "signed", "簽名同意", "紙本已簽名，留存於卷宗" },
	{ "read_aloud", "朗讀說明後同意", "由見證人在場見證" }, { 0 }
};

/* Only the person, a minor's 法定代理人 or the 監護人 confirms a plan (spec 1). */
const struct option plan_signers[] = {
	{ "self", "本人", NULL }, { "legal", "法定代理人（未成年）", NULL }, { "guardian", "監護人", NULL }, { 0 }
};

/* S-093 */
const struct option plan_unmet_reasons[] = {
	{ "health", "健康變化", NULL }, { "family", "家庭", NULL }, { "workplace", "職場", NULL },
	{ "training", "訓練", NULL }, { "motivation", "動機改變", NULL }, { "resource", "資源不足", NULL },
	{ "unfit_goal", "原目標不合適", NULL }, { "other", "其他", NULL }, { 0 }
};

static const struct field goal[] = {
	LINE_FIELD(struct plan_goal_edit, text, "目標", .required = true, .max = 200),
	LINE_FIELD(struct plan_goal_edit, measure, "怎樣算達成", .max = 200),
	DATE_FIELD(struct plan_goal_edit, by_on, "預定完成日"),
};
static const struct field_set goal_fields = FIELD_SET(struct plan_goal_edit, goal);

static const struct field item[] = {
	CODE_FIELD(struct plan_item_edit, part, "部分", plan_parts, .required = true),
	CODE_FIELD(struct plan_item_edit, kind, "服務", service_kinds, .required = true),
	CODE_FIELD(struct plan_item_edit, how, "提供方式", plan_hows, .required = true),
	LINE_FIELD(struct plan_item_edit, text, "內容與分工", .max = 300),
	DATE_FIELD(struct plan_item_edit, start_on, "起日"),
	DATE_FIELD(struct plan_item_edit, end_on, "迄日"),
};
static const struct field_set item_fields = FIELD_SET(struct plan_item_edit, item);

#define GOAL_AND_ITEMS \
	LINE_FIELD(struct plan_edit, goal, "職業重建目標", .group = "目標", .required = true, .max = 200, \
		   .hint = "一句話：什麼時候前，做到什麼工作"), \
	LINE_FIELD(struct plan_edit, occupation, "期望職類或職務", .max = 100), \
	LINES_FIELD(struct plan_edit, expectation, "本人的期待", .rows = 2, .max = 1000, .hint = "用本人的話寫"), \
	ITEMS_FIELD(struct plan_edit, goals, "階段目標", goal_fields, .required = true, .blank_rows = 2), \
	ITEMS_FIELD(struct plan_edit, items, "計畫項目", item_fields, .blank_rows = 4), \
	LINE_FIELD(struct plan_edit, none_before, "就業前準備沒有項目的原因", .group = "不安排項目的部分", .max = 300, \
		   .hint = "三個部分都要有項目，或說明為什麼不需要"), \
	LINE_FIELD(struct plan_edit, none_matching, "就業媒合與就業支持沒有項目的原因", .max = 300), \
	LINE_FIELD(struct plan_edit, none_after, "穩定就業後支持服務沒有項目的原因", .max = 300), \
	LINES_FIELD(struct plan_edit, conflicts, "服務之間的衝突與處理", .rows = 2, .max = 1000, \
		    .hint = "例如時間重疊、條件互斥；沒有就空白")

#define DATES_AND_DECISION \
	DATE_FIELD(struct plan_edit, start_on, "計畫起日", .group = "期間", .required = true), \
	DATE_FIELD(struct plan_edit, end_on, "計畫迄日", .required = true, .not_past = true, \
		   .hint = "迄日就是修正計畫或結案的期限"), \
	DATE_FIELD(struct plan_edit, review_on, "下次檢視日", .not_past = true), \
	LINES_FIELD(struct plan_edit, client_part, "個案怎麼參與訂定", .group = "個案的參與和決定", .required = true, \
		    .rows = 2, .max = 1000), \
	CODE_FIELD(struct plan_edit, decision, "個案的決定", plan_decisions, .required = true, .radio = true), \
	DATE_FIELD(struct plan_edit, decided_on, "決定日期", .required = true, .not_future = true), \
	CODE_FIELD(struct plan_edit, signer, "簽署人", plan_signers, .required = true, .radio = true), \
	LINE_FIELD(struct plan_edit, witness, "見證人", .max = 60, .hint = "朗讀說明後同意時填寫")

static const struct field first[] = { GOAL_AND_ITEMS, DATES_AND_DECISION };
const struct field_set plan_fields = FIELD_SET(struct plan_edit, first);

/* A3(3): 應向身心障礙者說明，並重新擬定 … 含起訖日期. */
static const struct field revision[] = {
	REF_FIELD(struct plan_edit, followup_id, "依據的追蹤紀錄", .group = "為什麼修正", .required = true),
	LINES_FIELD(struct plan_edit, unmet, "未達成的目標", .required = true, .rows = 2, .max = 1000),
	CODES_FIELD(struct plan_edit, unmet_reason, "未達成的原因", plan_unmet_reasons, .required = true),
	LINES_FIELD(struct plan_edit, given_so_far, "已提供的服務", .required = true, .rows = 2, .max = 2000),
	LINES_FIELD(struct plan_edit, explanation, "修正說明", .required = true, .rows = 3, .max = 2000,
		    .hint = "改了什麼、為什麼，怎麼向個案說明"),
	GOAL_AND_ITEMS, DATES_AND_DECISION,
};
const struct field_set plan_revise_fields = FIELD_SET(struct plan_edit, revision);
