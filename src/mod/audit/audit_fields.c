#include "mod/audit/audit.h"

static const struct option verdicts[] = {
	{ "fine", "沒有問題", NULL }, { "follow", "需要追查", "請另行通知主管或資安窗口" }, { 0 }
};

static const struct field alert_review[] = {
	CODE_FIELD(struct alert_review_edit, verdict, "判斷", verdicts, .required = true, .radio = true),
	LINES_FIELD(struct alert_review_edit, note, "說明", .required = true, .min = 4, .max = 500, .rows = 3,
		    .hint = "查了什麼、問了誰、怎麼處理"),
};
const struct field_set alert_review_fields = FIELD_SET(struct alert_review_edit, alert_review);

const struct option review_verdicts[] = {
	{ "keep", "保留", NULL }, { "change", "應調整", "系統管理員會在帳號清單看到" }, { 0 }
};

static const struct field review_line[] = {
	CODE_FIELD(struct review_line_edit, verdict, "核對結果", review_verdicts, .required = true, .radio = true),
	LINES_FIELD(struct review_line_edit, note, "說明", .max = 300, .rows = 2, .hint = "應調整時請寫要改什麼"),
};
const struct field_set review_line_fields = FIELD_SET(struct review_line_edit, review_line);

static const struct field review_sign[] = {
	LINES_FIELD(struct review_sign_edit, note, "簽核意見", .required = true, .min = 2, .max = 500, .rows = 2),
};
const struct field_set review_sign_fields = FIELD_SET(struct review_sign_edit, review_sign);
