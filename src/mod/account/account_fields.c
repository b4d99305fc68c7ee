#include "mod/account/account.h"

static const struct field login[] = {
	LINE_FIELD(struct login_edit, login, "帳號", .required = true, .max = 60, .autocomplete = "username"),
	SECRET_FIELD(struct login_edit, password, "密碼", .required = true, .max = PASSWORD_MAX,
		     .autocomplete = "current-password"),
	OTP_FIELD(struct login_edit, code, "驗證碼", .required = true, .max = 12, .hint = "驗證器 App 顯示的 6 位數字"),
};
const struct field_set login_fields = FIELD_SET(struct login_edit, login);

/* reference/security 4.3: the reason from a list, with text. */
const struct option look_reasons[] = {
	{ "handover", "代理或交接準備", NULL }, { "inquiry", "本人或家屬來詢問", NULL },
	{ "meeting", "個案討論或協調會議", NULL }, { "review", "督導、查核或評鑑", NULL },
	{ "duplicate", "確認是否重複開案", NULL }, { "complaint", "處理陳情或申訴", NULL },
	{ "other", "其他", "請在說明寫清楚" }, { 0 }
};

static const struct field look[] = {
	CODE_FIELD(struct look_edit, reason, "查詢原因", look_reasons, .required = true, .radio = true),
	LINES_FIELD(struct look_edit, note, "說明", .required = true, .min = 4, .max = 300, .rows = 2,
		    .hint = "會寫入稽核紀錄，主責職管員與稽核人員看得到"),
};
const struct field_set look_fields = FIELD_SET(struct look_edit, look);

static const struct field role_choice[] = {
	REF_FIELD(struct role_choice, role_id, "今天以哪個角色工作", .required = true),
};
const struct field_set role_choice_fields = FIELD_SET(struct role_choice, role_choice);

static const struct field secrets[] = {
	SECRET_FIELD(struct secrets_edit, password, "新密碼", .required = true, .max = 200, .autocomplete = "new-password",
		     .hint = "至少 12 個字；用一句話最好記，空白和中文都可以"),
	SECRET_FIELD(struct secrets_edit, again, "再輸入一次", .required = true, .max = 200,
		     .autocomplete = "new-password"),
	OTP_FIELD(struct secrets_edit, code, "驗證碼", .required = true, .max = 12,
		  .hint = "掃描後，驗證器 App 顯示的 6 位數字"),
};
const struct field_set secrets_fields = FIELD_SET(struct secrets_edit, secrets);
