#include "mod/rulebook/rulebook.h"

#include "core/codes.h"

static const struct field calendar[] = {
	FILE_FIELD(struct calendar_edit, file, "辦公日曆 CSV",
		   .hint = "行政院人事行政總處公布的檔案，UTF-8 或 Big5 皆可；整年檢查無誤才會載入"),
};
const struct field_set calendar_fields = FIELD_SET(struct calendar_edit, calendar);

static const struct field day_off[] = {
	CODE_FIELD(struct day_off_edit, county, "縣市", code_counties, .required = true),
	DATE_FIELD(struct day_off_edit, day, "日期", .required = true),
	FLAG_FIELD(struct day_off_edit, half, "只停半天"),
	LINE_FIELD(struct day_off_edit, notice, "公告", .required = true, .max = 100),
};
const struct field_set day_off_fields = FIELD_SET(struct day_off_edit, day_off);

const struct option house_names[] = {
	{ "APPROVAL_PLAN", "計畫須督導核定", NULL }, { "APPROVAL_CLOSING", "結案須督導核定", NULL },
	{ "REPLY_WORKING_DAYS", "回覆的三天以工作日計算", NULL }, { "UNREACHABLE_ATTEMPTS", "幾次聯繫不到才記聯絡不上", NULL },
	{ "CONTACT_RECENT", "派案前的先行聯繫幾日內有效", NULL }, { "CONSENT_TEXT", "同意書與告知書的版本", NULL },
	{ "AUDIT_LOOK_DAYS", "異常查閱清單回看的日數", NULL },
	{ "AUDIT_LOOKS_UNUSUAL", "回看期間查閱幾人次以上提示覆核", NULL },
	{ "AUDIT_READ_DAYS", "個案查閱紀錄顯示的日數", NULL },
	{ "FIGURE_SILENT", "幾日未聯繫列入久未聯繫", NULL }, { "FIGURE_RETURN", "結案後幾日內再來案列入再開案", NULL },
	{ "CALENDAR_NEXT", "自幾月起提醒載入下一年行事曆", NULL },
	{ "RESET_WITNESS_DAYS", "自己給予帳號或角色的人，幾日內不得為自己見證重設", NULL },
	{ "ACCOUNT_IDLE_DAYS", "幾日沒有登入，帳號清查時需要注意", NULL },
	{ "ACCOUNT_UNUSED_DAYS", "邀請後幾日仍未使用，帳號清查時需要注意", NULL },
	{ "ACCOUNT_ENDING_DAYS", "合約到期前幾日提醒系統管理員", NULL }, { 0 }
};
const struct option house_yes_no[] = { { "1", "是", NULL }, { "0", "否", NULL }, { 0 } };

static const struct field house[] = {
	CODE_FIELD(struct house_edit, name, "設定", house_names, .required = true, .radio = true),
	REF_FIELD(struct house_edit, county, "適用", .required = true),
	LINE_FIELD(struct house_edit, value, "值", .required = true, .max = 20),
	DATE_FIELD(struct house_edit, from_on, "自哪一天起", .required = true, .not_past = true,
		   .hint = "之前的仍照原來的設定"),
	LINE_FIELD(struct house_edit, note, "依據", .required = true, .max = 200, .hint = "公文字號或會議決定"),
};
const struct field_set house_fields = FIELD_SET(struct house_edit, house);

const struct option policy_respondents[] = {
	{ "client", "個案", NULL }, { "employer", "雇主", NULL }, { "provider", "受案單位", NULL }, { 0 }
};
const struct option policy_channels[] = {
	{ "phone", "電話", NULL }, { "link", "一次性連結", NULL }, { "paper", "紙本", NULL }, { 0 }
};

static const struct field survey_policy[] = {
	CODE_FIELD(struct survey_policy_edit, respondent, "調查對象", policy_respondents, .required = true, .radio = true),
	REF_FIELD(struct survey_policy_edit, county, "適用", .required = true),
	INT_FIELD(struct survey_policy_edit, sample, "抽樣比例", .required = true, .max = 100, .unit = "%",
		  .hint = "100 是全部，0 是不調查"),
	INT_FIELD(struct survey_policy_edit, days, "結案生效後幾天內調查", .required = true, .min = 1, .max = 365, .unit = "天"),
	CODE_FIELD(struct survey_policy_edit, channel, "方式", policy_channels, .required = true, .radio = true,
		   .hint = "預設的方式；送出時可以依對象改變"),
	INT_FIELD(struct survey_policy_edit, reminders, "未回覆時提醒幾次", .required = true, .max = 10, .unit = "次"),
	INT_FIELD(struct survey_policy_edit, interval, "每次隔幾天", .required = true, .min = 1, .max = 90, .unit = "天"),
	DATE_FIELD(struct survey_policy_edit, from_on, "自哪一天起", .required = true, .not_past = true,
		   .hint = "之前生效的結案仍照原來的政策"),
	LINE_FIELD(struct survey_policy_edit, note, "依據", .required = true, .max = 200, .hint = "公文字號或會議決定"),
};
const struct field_set survey_policy_fields = FIELD_SET(struct survey_policy_edit, survey_policy);
