#include "mod/request/request.h"

/* 個資法§3: the rights nobody can waive beforehand. */
const struct option request_kinds[] = {
	{ "view", "查詢或閱覽", "個資法§10" }, { "copy", "製給複製本", "個資法§10" },
	{ "correct", "更正", "個資法§11 I" }, { "supplement", "補充", "個資法§11 I" },
	{ "stop", "停止蒐集、處理或利用", "個資法§11 II–IV" }, { "delete", "刪除", "個資法§11 III–IV" }, { 0 }
};

const struct option request_channels[] = {
	{ "visit", "親自到場", NULL }, { "letter", "書面", NULL }, { "mail", "電子郵件", NULL },
	{ "phone", "電話", NULL }, { 0 }
};

const struct option request_requesters[] = {
	{ "self", "本人", NULL }, { "legal", "法定代理人", "未成年人的父母等" }, { "guardian", "監護人", "法院裁定監護宣告" },
	{ "proxy", "委任代理人", "有委任書" }, { 0 }
};

const struct option request_identities[] = {
	{ "shown", "當場核對身分證件", NULL }, { "copy", "核對身分證件影本", NULL },
	{ "signature", "自然人憑證等電子簽章", NULL }, { "asked", "核對姓名、生日與證號等資料", NULL }, { 0 }
};

const struct option request_results[] = {
	{ "granted", "准許", NULL }, { "partly", "部分准許", NULL }, { "refused", "不准許", NULL }, { 0 }
};

/* The exceptions of §10 and §11, and what else ends a request without what was asked; the hint is the clause. */
const struct option request_grounds[] = {
	{ "10-1", "妨害國家安全、外交及軍事機密、整體經濟利益或其他國家重大利益", "個資法§10①" },
	{ "10-2", "妨害公務機關執行法定職務", "個資法§10②" },
	{ "10-3", "妨害本機關或第三人的重大利益", "個資法§10③" },
	{ "11-2", "正確性有爭議，但執行職務或業務所必須，已註明爭議", "個資法§11 II" },
	{ "11-3", "執行職務或業務所必須，或本人曾書面同意", "個資法§11 III" },
	{ "19", "請求更正或補充，沒有適當的釋明", "個資法施行細則§19" },
	{ "none_held", "沒有保有這些資料", NULL }, { "identity", "不能確認請求人的身分或代理權", NULL },
	{ "other", "其他", NULL }, { 0 }
};

const struct option request_means[] = {
	{ "letter", "書面郵寄", NULL }, { "handed", "當面交付", NULL }, { "mail", "電子郵件", NULL }, { 0 }
};

const struct option request_states[] = {
	{ "open", "待答覆", NULL }, { "answered", "已答覆", NULL }, { "withdrawn", "請求人撤回", NULL },
	{ "mistaken", "登記錯誤", NULL }, { 0 }
};

static const struct option ends[] = {
	{ "withdrawn", "請求人撤回", NULL }, { "mistaken", "登記錯誤", "再登記一筆正確的" }, { 0 }
};

static const struct field fields[] = {
	CODE_FIELD(struct request_edit, kind, "請求", request_kinds, .required = true, .radio = true, .group = "請求的內容",
		   .hint = "閱覽與更正的期限不同，各登記一筆"),
	LINES_FIELD(struct request_edit, asked, "請求什麼", .required = true, .rows = 3, .max = 2000,
		    .hint = "哪些資料、要怎麼辦理；照請求人的話"),
	LINES_FIELD(struct request_edit, support, "釋明", .rows = 2, .max = 1000,
		    .hint = "更正或補充時填：哪裡不對、應該是什麼、有什麼可以證明"),
	DATE_FIELD(struct request_edit, received_on, "收到日期", .required = true, .not_future = true,
		   .hint = "答覆期限從這一天起算"),
	CODE_FIELD(struct request_edit, channel, "怎麼提出", request_channels, .required = true, .radio = true),
	CODE_FIELD(struct request_edit, requester, "請求人", request_requesters, .required = true, .radio = true, .group = "誰請求"),
	LINE_FIELD(struct request_edit, requester_name, "請求人姓名", .required = true, .max = 60),
	LINE_FIELD(struct request_edit, requester_contact, "答覆送到哪裡", .required = true, .max = 100,
		   .hint = "地址、電子郵件，或約定當面領取"),
	CODE_FIELD(struct request_edit, identity, "怎麼確認身分", request_identities, .required = true, .radio = true),
	LINE_FIELD(struct request_edit, authority, "代理的證明", .max = 100, .hint = "不是本人時填：戶籍謄本、監護宣告裁定、委任書"),
	LINE_FIELD(struct request_edit, late_reason, "逾期登錄的原因", .max = 200, .hint = "收到後超過 2 週才登記時填"),
};
const struct field_set request_fields = FIELD_SET(struct request_edit, fields);

static const struct field extension[] = {
	DATE_FIELD(struct request_extension, notified_on, "書面通知日期", .required = true, .not_future = true),
	CODE_FIELD(struct request_extension, extend_means, "通知方式", request_means, .required = true, .radio = true),
	DATE_FIELD(struct request_extension, extended_to, "延長到", .required = true),
	LINES_FIELD(struct request_extension, extend_reason, "延長的原因", .required = true, .rows = 2, .max = 500,
		    .hint = "會寫在通知上"),
};
const struct field_set request_extension_fields = FIELD_SET(struct request_extension, extension);

static const struct field answer[] = {
	DATE_FIELD(struct request_answer, ended_on, "答覆日期", .required = true, .not_future = true),
	CODE_FIELD(struct request_answer, result, "決定", request_results, .required = true, .radio = true),
	LINES_FIELD(struct request_answer, given, "提供或辦理了什麼", .rows = 3, .max = 2000,
		    .hint = "准許或部分准許時填：看了或給了哪些資料，更正、停止或刪除了什麼"),
	CODE_FIELD(struct request_answer, legal_ground, "不准許的依據", request_grounds, .hint = "部分准許或不准許時選"),
	LINES_FIELD(struct request_answer, reason, "不准許的理由", .rows = 2, .max = 1000, .hint = "哪一部分不准許，為什麼"),
	CODE_FIELD(struct request_answer, means, "答覆方式", request_means, .required = true, .radio = true),
	LINE_FIELD(struct request_answer, answer_late_reason, "逾期答覆的原因", .max = 200, .hint = "超過期限才答覆時填"),
	LINES_FIELD(struct request_answer, told_others, "已通知哪些單位", .rows = 2, .max = 500,
		    .hint = "曾提供這些資料的單位，更正、補充後要通知（個資法§11 V）"),
};
const struct field_set request_correction_fields = FIELD_SET(struct request_answer, answer);
/* Without the last. */
const struct field_set request_answer_fields = {
	.field = answer, .n = sizeof(answer) / sizeof(answer[0]) - 1, .size = sizeof(struct request_answer),
};

static const struct field end[] = {
	CODE_FIELD(struct request_end, state, "怎麼結束", ends, .required = true, .radio = true),
	DATE_FIELD(struct request_end, ended_on, "日期", .required = true, .not_future = true),
	LINES_FIELD(struct request_end, reason, "說明", .required = true, .rows = 2, .max = 500,
		    .hint = "撤回的人怎麼表示；或錯在哪裡"),
};
const struct field_set request_end_fields = FIELD_SET(struct request_end, end);
