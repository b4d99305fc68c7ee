#include "mod/figure/figure_edit.h"

#define PERIOD \
	INT_FIELD(struct figure_ask, year, "年度", .min = 90, .max = 200, .hint = "民國年"), \
	DATE_FIELD(struct figure_ask, as_of, "算到哪一天", .hint = "空白為今天或年底"), HIDDEN_FIELD(struct figure_ask, place)

static const struct field ask[] = {
	PERIOD, DATE_FIELD(struct figure_ask, known_at, "以哪一天已登錄的資料計算", .hint = "空白為現在"),
}, ask_stages[] = {
	PERIOD, DATE_FIELD(struct figure_ask, known_at, "以哪一天已登錄的資料計算", .hint = "只影響各階段個案數；空白為現在"),
}, ask_period[] = { PERIOD };

const struct field_set figure_ask_fields = FIELD_SET(struct figure_ask, ask);
const struct field_set figure_stage_fields = FIELD_SET(struct figure_ask, ask_stages);
const struct field_set figure_period_fields = FIELD_SET(struct figure_ask, ask_period);
