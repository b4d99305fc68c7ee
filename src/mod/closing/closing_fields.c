#include "mod/closing/closing.h"

/* The four grounds of A3(6), exactly; 其他 needs text. */
const struct option closing_grounds[] = {
	{ "goal", "職業重建服務計畫目標達成情形", NULL },
	{ "no_benefit", "無法從職業重建服務中獲益", NULL },
	{ "other_first", "需要非職業重建服務資源優先協助", NULL },
	{ "personal", "個案的個人因素", NULL },
	{ "other", "其他", "請在說明欄寫下原因" },
	{ 0 }
};

const struct option closing_degrees[] = {
	{ "met", "達成", NULL }, { "part", "部分達成", NULL }, { "unmet", "未達成", NULL }, { 0 }
};

/* systems-and-forms S-111; the letter is the ground. */
const struct option closing_details[] = {
	{ "A1", "A1 一般性就業穩定", NULL }, { "A2", "A2 支持性就業穩定", NULL }, { "A3", "A3 庇護性就業", NULL },
	{ "A4", "A4 居家就業", NULL }, { "A5", "A5 創業或自營", NULL }, { "A6", "A6 自行就業", NULL },
	{ "A7", "A7 升學或進修", NULL }, { "A8", "A8 其他目標達成情形", NULL },
	{ "B1", "B1 經評估暫無就業能力", NULL }, { "B2", "B2 服務後仍無法達成且無適合服務", NULL },
	{ "C1", "C1 醫療或住院", NULL }, { "C2", "C2 精神復健", NULL }, { "C3", "C3 社政或長照", NULL },
	{ "C4", "C4 教育", NULL }, { "C5", "C5 司法或保護", NULL },
	{ "D1", "D1 無就業意願", NULL }, { "D2", "D2 健康惡化", NULL }, { "D3", "D3 家庭因素", NULL },
	{ "D5", "D5 失聯", NULL }, { "D6", "D6 入監或安置", NULL }, { "D7", "D7 服役", NULL },
	{ "D8", "D8 死亡", NULL }, { "D9", "D9 拒絕服務", NULL },
	{ "E1", "E1 重複開案", NULL }, { "E2", "E2 資格不符", NULL }, { "E3", "E3 併案", NULL },
	{ "Z", "Z 其他", NULL }, { 0 }
};

static const struct field goal[] = {
	HIDDEN_FIELD(struct closing_goal, goal_id),
	LINE_FIELD(struct closing_goal, text, "目標", .max = 200),
	CODE_FIELD(struct closing_goal, degree, "達成情形", closing_degrees, .radio = true),
};
static const struct field_set goal_set = FIELD_SET(struct closing_goal, goal);

static const struct field fields[] = {
	DATE_FIELD(struct closing_edit, on_day, "結案日", .required = true, .not_future = true,
		   .hint = "核定後以這一天計入結案率"),
	CODE_FIELD(struct closing_edit, ground, "結案依據", closing_grounds, .required = true, .radio = true),
	CODE_FIELD(struct closing_edit, degree, "計畫目標", closing_degrees, .radio = true,
		   .hint = "依據為目標達成情形時填寫"),
	CODE_FIELD(struct closing_edit, detail, "細項", closing_details, .required = true),
	LINES_FIELD(struct closing_edit, note, "說明", .rows = 2, .max = 1000),
	LINES_FIELD(struct closing_edit, result, "服務結果摘要", .required = true, .rows = 3, .max = 2000),
	LINES_FIELD(struct closing_edit, client_view, "個案意見", .rows = 2, .max = 1000),
	LINES_FIELD(struct closing_edit, onward, "後續轉介或安排", .rows = 2, .max = 1000),
	LINES_FIELD(struct closing_edit, duties_reason, "未完成事項的處理", .rows = 2, .max = 500,
		    .hint = "還有未完成的應辦事項時，說明為什麼可以取消"),
	ITEMS_FIELD(struct closing_edit, goals, "計畫目標", goal_set, .blank_rows = 0),
};
const struct field_set closing_fields = FIELD_SET(struct closing_edit, fields);

static const struct field reverse[] = {
	LINES_FIELD(struct closing_reverse_edit, reason, "撤銷原因", .required = true, .rows = 2, .max = 500),
};
const struct field_set closing_reverse_fields = FIELD_SET(struct closing_reverse_edit, reverse);
