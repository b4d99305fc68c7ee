#include "mod/inquiry/inquiry.h"

/* systems-and-forms S-117; channels in the order of how often they come. */
const struct option inquiry_channels[] = {
	{ "phone", "電話", NULL }, { "visit", "親洽", NULL }, { "mail", "電子郵件", NULL },
	{ "online", "網路留言", NULL }, { "event", "活動現場", NULL }, { "letter", "公文或信件", NULL }, { 0 }
};

/* A3(7): 身心障礙者或相關人員. */
const struct option inquiry_askers[] = {
	{ "self", "身心障礙者本人", NULL }, { "family", "家屬或監護人", NULL },
	{ "unit", "學校、醫院、社福等單位", NULL }, { "employer", "雇主", NULL }, { "other", "其他", NULL }, { 0 }
};

const struct option inquiry_topics[] = {
	{ "process", "服務流程", NULL }, { "employment", "就業", NULL }, { "training", "職業訓練", NULL },
	{ "assessment", "職業輔導評量", NULL }, { "allowance", "補助與津貼", NULL },
	{ "accommodation", "職務再設計", NULL }, { "rights", "權益", NULL }, { "other", "其他", NULL }, { 0 }
};

static const struct field fields[] = {
	DATE_FIELD(struct inquiry_edit, on_day, "諮詢日期", .required = true, .not_future = true),
	CODE_FIELD(struct inquiry_edit, channel, "方式", inquiry_channels, .required = true, .radio = true),
	CODE_FIELD(struct inquiry_edit, asker, "諮詢者", inquiry_askers, .required = true),
	LINE_FIELD(struct inquiry_edit, asker_name, "姓名", .max = 60, .hint = "可以不留姓名"),
	LINE_FIELD(struct inquiry_edit, asker_contact, "聯絡方式", .max = 100, .hint = "需要回覆時填寫"),
	CODE_FIELD(struct inquiry_edit, topic, "主題", inquiry_topics, .required = true),
	LINES_FIELD(struct inquiry_edit, question, "問題", .rows = 2, .max = 1000),
	LINES_FIELD(struct inquiry_edit, answer, "回應", .required = true, .rows = 3, .max = 2000),
	INT_FIELD(struct inquiry_edit, minutes, "花費時間", .min = 1, .max = 480, .unit = "分鐘"),
};

const struct field_set inquiry_fields = FIELD_SET(struct inquiry_edit, fields);
