#include "mod/provider/provider.h"

#include "mod/case/case_codes.h"

static const struct field provider[] = {
	LINE_FIELD(struct provider_edit, name, "單位名稱", .required = true, .max = 100),
	LINE_FIELD(struct provider_edit, code, "單位代碼", .max = 30, .hint = "統一編號或立案字號"),
	PHONE_FIELD(struct provider_edit, phone, "電話"),
	LINE_FIELD(struct provider_edit, address, "地址", .max = 200),
};
const struct field_set provider_fields = FIELD_SET(struct provider_edit, provider);

static const struct field programme[] = {
	CODE_FIELD(struct programme_edit, kind, "服務種類", service_kinds, .required = true),
	LINE_FIELD(struct programme_edit, name, "方案名稱", .required = true, .max = 100),
	INT_FIELD(struct programme_edit, places, "名額", .required = true, .min = 0, .max = 9999, .unit = "人"),
	INT_FIELD(struct programme_edit, in_service, "服務中", .required = true, .min = 0, .max = 9999, .unit = "人"),
	INT_FIELD(struct programme_edit, waiting, "等待中", .required = true, .min = 0, .max = 9999, .unit = "人"),
	DATE_FIELD(struct programme_edit, from_on, "開始日期", .required = true),
	DATE_FIELD(struct programme_edit, until_on, "結束日期", .hint = "契約或補助的最後一天；未定就空白"),
};
const struct field_set programme_fields = FIELD_SET(struct programme_edit, programme);

static const struct field capacity[] = {
	INT_FIELD(struct capacity_edit, in_service, "目前服務中", .required = true, .min = 0, .max = 9999, .unit = "人"),
	INT_FIELD(struct capacity_edit, waiting, "等待中", .required = true, .min = 0, .max = 9999, .unit = "人"),
};
const struct field_set capacity_fields = FIELD_SET(struct capacity_edit, capacity);
