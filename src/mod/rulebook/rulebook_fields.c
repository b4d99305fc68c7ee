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

const struct option switch_names[] = {
	{ "approval_plan", "計畫需督導核定", NULL }, { "approval_closing", "結案需督導核定", NULL },
	{ "reply_working_days", "三天以工作日計算", NULL }, { 0 }
};
const struct option switch_values[] = { { "1", "是", NULL }, { "0", "否", NULL }, { 0 } };

static const struct field switches[] = {
	CODE_FIELD(struct switch_edit, county, "縣市", code_counties),
	CODE_FIELD(struct switch_edit, name, "設定", switch_names, .required = true, .radio = true),
	CODE_FIELD(struct switch_edit, value, "值", switch_values, .required = true, .radio = true),
};
const struct field_set switch_fields = FIELD_SET(struct switch_edit, switches);
