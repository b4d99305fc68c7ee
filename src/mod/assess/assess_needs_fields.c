/* 需求評估: the areas come from assess_area_words.h. */
#include "mod/assess/assess.h"

#include "mod/case/case_codes.h"

/* A3(2): 晤談、觀察或職業輔導評量. */
const struct option assess_methods[] = {
	{ "interview", "晤談", NULL }, { "observation", "觀察", NULL }, { "assessment", "職業輔導評量", NULL }, { 0 }
};
const struct option assess_supports[] = {
	{ "0", "0 不需要", NULL }, { "1", "1 偶爾提醒", NULL }, { "2", "2 部分協助", NULL }, { "3", "3 經常協助", NULL },
	{ "4", "4 持續密集", NULL }, { 0 }
};

static const struct field needs[] = {
	REF_FIELD(struct assess_needs, appointment_id, "約定", .hint = "這次評估來自哪個約定；選了就完成登錄期限"),
	DATE_FIELD(struct assess_needs, on_day, "評估日期", .required = true, .not_future = true),
	CODES_FIELD(struct assess_needs, methods, "評估方法", assess_methods, .required = true),
	LINES_FIELD(struct assess_needs, career, "生涯：期望的工作與生活", .required = true, .rows = 4, .max = 2000,
		    .hint = "先從本人的期望開始，盡量用本人的話（A2）"),
#define AREA(code, heading, title, prompts)                                                              \
	CODE_FIELD(struct assess_needs, support_##code, title "：支持需求", assess_supports, \
		   .group = heading, .hint = prompts),                                                   \
	LINES_FIELD(struct assess_needs, text_##code, title "：說明", .rows = 2, .max = 1000),
#define TEXT_AREA(code, heading, title, prompts) \
	LINES_FIELD(struct assess_needs, text_##code, title, .rows = 3, .max = 1000, .hint = prompts),
#include "mod/assess/assess_area_words.h"
	LINES_FIELD(struct assess_needs, summary, "需求摘要", .required = true, .rows = 4, .max = 2000,
		    .group = "結論"),
	CODES_FIELD(struct assess_needs, resources, "所需職業重建資源", service_kinds, .required = true),
	FLAG_FIELD(struct assess_needs, to_assess, "轉介職業輔導評量"),
	LINES_FIELD(struct assess_needs, assess_reason, "轉介職評的理由", .rows = 2, .max = 1000,
		    .hint = "要請職評回答的問題"),
	FLAG_FIELD(struct assess_needs, seen_by_client, "本人已看過並確認這份評估"),
	LINE_FIELD(struct assess_needs, late_reason, "逾 2 週登錄的原因", .max = 200,
		   .hint = "發生日到今天超過 2 週才需要填寫（A5）"),
};
const struct field_set assess_needs_fields = FIELD_SET(struct assess_needs, needs);

const struct assess_area assess_areas[] = {
#define AREA(code, heading, title, prompts) \
	{ #code, title, offsetof(struct assess_needs, support_##code), offsetof(struct assess_needs, text_##code) },
#define TEXT_AREA(code, heading, title, prompts) { #code, title, 0, offsetof(struct assess_needs, text_##code) },
#include "mod/assess/assess_area_words.h"
};
const size_t assess_n_areas = sizeof(assess_areas) / sizeof(assess_areas[0]);

const char **assess_area_at(struct assess_needs *in, size_t offset)
{
	return (const char **)(void *)((char *)in + offset);
}
