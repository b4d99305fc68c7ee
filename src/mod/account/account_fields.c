#include "mod/account/account.h"

#define CODE_HINT "驗證器 App 顯示的 6 位數字；手機不在身邊時，輸入一組 12 位數的備用碼"

static const struct field login[] = {
	LINE_FIELD(struct login_edit, login, "帳號", .required = true, .max = 60, .autocomplete = "username"),
	SECRET_FIELD(struct login_edit, password, "密碼", .required = true, .max = PASSWORD_MAX,
		     .autocomplete = "current-password"),
	OTP_FIELD(struct login_edit, code, "驗證碼", .required = true, .max = 20, .hint = CODE_HINT),
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

const struct option account_role_options[] = {
	{ "case_manager", "職管員", NULL }, { "supervisor", "督導", NULL }, { "county_officer", "縣市承辦", NULL },
	{ "job_centre_staff", "就業中心人員", NULL }, { "provider_staff", "受案單位人員", NULL },
	{ "branch_officer", "分署專人", NULL }, { "agency_officer", "本署承辦", NULL }, { "referrer", "轉介單位", NULL },
	{ "admin", "系統管理員", NULL }, { "auditor", "稽核", NULL }, { 0 }
};

const struct option account_state_options[] = {
	{ "invited", "等待設定密碼", NULL }, { "active", "使用中", NULL }, { "locked", "已鎖定", NULL },
	{ "ended", "已停用", NULL }, { 0 }
};

#define ACCOUNT_PERSON_FIELDS \
	LINE_FIELD(struct account_edit, name, "姓名", .required = true, .max = 60), \
	EMAIL_FIELD(struct account_edit, email, "電子郵件")
#define ACCOUNT_TERM_FIELDS \
	DATE_FIELD(struct account_edit, contract_on, "合約到期日", \
		   .hint = "當天結束後立即不能使用；沒有期限請留空"), \
	DATE_FIELD(struct account_edit, certified_until, "資格認證有效至", \
		   .hint = "職管員、督導、就服員、職評員；過期後不再派新案")

static const struct field account_new[] = {
	LINE_FIELD(struct account_edit, login, "帳號", .required = true, .max = 40,
		   .hint = "3 到 40 個小寫英文字母、數字和 . - _，以字母開頭；之後不能更改"),
	ACCOUNT_PERSON_FIELDS,
	CODE_FIELD(struct account_edit, role, "角色", account_role_options, .required = true),
	REF_FIELD(struct account_edit, place_id, "單位", .required = true),
	ACCOUNT_TERM_FIELDS,
};
const struct field_set account_new_fields = FIELD_SET(struct account_edit, account_new);

static const struct field account_change[] = { ACCOUNT_PERSON_FIELDS, ACCOUNT_TERM_FIELDS };
const struct field_set account_fields = FIELD_SET(struct account_edit, account_change);

static const struct field account_role[] = {
	CODE_FIELD(struct role_edit, role, "角色", account_role_options, .required = true),
	REF_FIELD(struct role_edit, place_id, "單位", .required = true),
	DATE_FIELD(struct role_edit, until_on, "到期日", .hint = "當天結束後失效；與合約相同請留空"),
};
const struct field_set account_role_fields = FIELD_SET(struct role_edit, account_role);

/* SEC-AUTH-08: how it was made sure that it is this person. */
static const struct option reset_hows[] = {
	{ "face", "當面核對身分證件", NULL }, { "video", "視訊核對證件與本人", NULL },
	{ "callback", "回撥登記的電話", "不是來電者給的號碼" }, { 0 }
};

static const struct field reset[] = {
	CODE_FIELD(struct reset_edit, how, "怎麼確認是本人", reset_hows, .required = true, .radio = true),
	LINE_FIELD(struct reset_edit, note, "說明", .required = true, .min = 4, .max = 200, .hint = "例如：手機遺失，備用碼也不在身邊"),
	LINE_FIELD(struct reset_edit, witness, "見證人帳號", .required = true, .max = 60,
		   .hint = "這位使用者單位的督導，或另一位系統管理員、稽核"),
	OTP_FIELD(struct reset_edit, code, "見證人的驗證碼", .required = true, .max = 12,
		  .hint = "見證人自己的驗證器 App 現在顯示的 6 位數字"),
};
const struct field_set reset_fields = FIELD_SET(struct reset_edit, reset);

/* ---- 安全設定 ---- */

static const struct field safety[] = {
	INT_FIELD(struct safety_edit, spray_names, "同一網路位址登入失敗的帳號數", .required = true, .min = 3, .max = 1000,
		  .unit = "個", .group = "猜密碼", .hint = "達到後，這個位址要等待，並通知稽核"),
	INT_FIELD(struct safety_edit, spray_minutes, "計算與等待的時間", .required = true, .min = 1, .max = 60, .unit = "分鐘"),
	INT_FIELD(struct safety_edit, spray_word, "同一個密碼試過的帳號數", .required = true, .min = 3, .max = 1000, .unit = "個"),
	INT_FIELD(struct safety_edit, many_logins, "同一網路位址一小時登入的帳號數", .required = true, .max = 1000, .unit = "個",
		  .hint = "超過時通知稽核；整個辦公室共用一個位址時可以調高，0 是不通知"),
	INT_FIELD(struct safety_edit, looks_hour, "一小時查閱的人數", .required = true, .min = 5, .max = 1000, .unit = "人",
		  .group = "異常查閱", .hint = "超過時通知稽核"),
	INT_FIELD(struct safety_edit, night_from, "夜間開始", .required = true, .max = 23, .unit = "時"),
	INT_FIELD(struct safety_edit, night_until, "夜間結束", .required = true, .max = 23, .unit = "時",
		  .hint = "夜間查閱個人資料會通知稽核；開始與結束相同是不通知"),
	FLAG_FIELD(struct safety_edit, same_name, "填寫原因查閱同姓的人時通知稽核"),
	FLAG_FIELD(struct safety_edit, former, "交接後又查閱原來的個案時通知稽核"),
};
const struct field_set safety_fields = FIELD_SET(struct safety_edit, safety);

/* ---- 個人設定 ---- */

static const struct option themes[] = {
	{ "system", "跟隨系統", NULL }, { "light", "淺色", NULL }, { "dark", "深色", NULL },
	{ "contrast", "高對比", NULL }, { 0 }
};
static const struct option text_sizes[] = {
	{ "16", "標準", NULL }, { "20", "大", NULL }, { "24", "特大", NULL }, { 0 }
};

static const struct field look_choice[] = {
	CODE_FIELD(struct look_choice, theme, "畫面", themes, .required = true, .radio = true),
	CODE_FIELD(struct look_choice, text_size, "字級", text_sizes, .required = true, .radio = true),
	FLAG_FIELD(struct look_choice, keys_off, "關閉單鍵快速鍵",
		   .hint = "使用語音輸入或容易誤按時，可以關閉 j、k、g 等快速鍵"),
};
const struct field_set look_choice_fields = FIELD_SET(struct look_choice, look_choice);

static const struct field password[] = {
	SECRET_FIELD(struct password_edit, now, "目前的密碼", .required = true, .max = 200,
		     .autocomplete = "current-password"),
	SECRET_FIELD(struct password_edit, password, "新密碼", .required = true, .max = 200,
		     .autocomplete = "new-password", .hint = "至少 12 個字；用一句話最好記，空白和中文都可以"),
	SECRET_FIELD(struct password_edit, again, "再輸入一次", .required = true, .max = 200,
		     .autocomplete = "new-password"),
	OTP_FIELD(struct password_edit, code, "驗證碼", .required = true, .max = 20, .hint = CODE_HINT),
};
const struct field_set password_fields = FIELD_SET(struct password_edit, password);

static const struct field own_proof[] = {
	SECRET_FIELD(struct proof_edit, now, "目前的密碼", .required = true, .max = 200,
		     .autocomplete = "current-password"),
	OTP_FIELD(struct proof_edit, code, "驗證碼", .required = true, .max = 20, .hint = CODE_HINT),
};
const struct field_set own_proof_fields = FIELD_SET(struct proof_edit, own_proof);

static const struct field authenticator[] = {
	SECRET_FIELD(struct authenticator_edit, now, "目前的密碼", .required = true, .max = 200,
		     .autocomplete = "current-password"),
	OTP_FIELD(struct authenticator_edit, code, "舊驗證器的驗證碼", .required = true, .max = 20,
		  .hint = "舊手機不在身邊時，輸入一組 12 位數的備用碼"),
	OTP_FIELD(struct authenticator_edit, new_code, "新驗證器的驗證碼", .required = true, .max = 12,
		  .hint = "掃描後，新手機的 App 顯示的 6 位數字"),
};
const struct field_set authenticator_fields = FIELD_SET(struct authenticator_edit, authenticator);

static const struct field token[] = {
	LINE_FIELD(struct token_edit, title, "用途", .required = true, .max = 60, .hint = "例如：縣府儀表板每日匯入"),
	INT_FIELD(struct token_edit, days, "有效天數", .required = true, .min = 1, .max = 365, .unit = "天"),
	FLAG_FIELD(struct token_edit, can_write, "可以寫入", .hint = "沒有勾選時只能讀取"),
};
const struct field_set token_fields = FIELD_SET(struct token_edit, token);

/* ---- units ---- */

static const struct option unit_kinds[] = {
	{ "window", "職重窗口", NULL }, { "centre", "就業中心", NULL }, { "provider", "受案單位", NULL },
	{ "sender", "轉介單位", NULL }, { 0 }
};

#define UNIT_FIELDS \
	LINE_FIELD(struct unit_edit, name, "名稱", .required = true, .max = 80), \
	LINE_FIELD(struct unit_edit, code, "代碼", .max = 20, .hint = "機構代碼或統一編號；沒有可以留空"), \
	PHONE_FIELD(struct unit_edit, phone, "電話"), \
	LINE_FIELD(struct unit_edit, address, "地址", .max = 200)

static const struct field unit_new[] = {
	CODE_FIELD(struct unit_edit, kind, "種類", unit_kinds, .required = true, .radio = true),
	REF_FIELD(struct unit_edit, parent_id, "上級", .required = true,
		  .hint = "所在縣市；就業中心可以直屬分署"),
	UNIT_FIELDS,
};
const struct field_set unit_new_fields = FIELD_SET(struct unit_edit, unit_new);

static const struct field unit[] = { UNIT_FIELDS };
const struct field_set unit_fields = FIELD_SET(struct unit_edit, unit);

static const struct field unit_end[] = {
	LINE_FIELD(struct unit_end_edit, reason, "原因", .required = true, .max = 200, .hint = "例如：公文文號、合併到哪個單位"),
};
const struct field_set unit_end_fields = FIELD_SET(struct unit_end_edit, unit_end);
