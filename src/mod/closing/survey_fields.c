#include "mod/closing/survey.h"

#include <string.h>

const struct option survey_respondents[] = {
	{ "client", "個案", NULL }, { "employer", "雇主", NULL }, { "provider", "受案單位", NULL }, { 0 }
};
const struct option survey_channels[] = {
	{ "link", "一次性連結", NULL }, { "phone", "電話", NULL }, { "paper", "紙本", NULL }, { 0 }
};
const struct option survey_scale[] = {
	{ "5", "非常滿意", NULL }, { "4", "滿意", NULL }, { "3", "普通", NULL }, { "2", "不滿意", NULL },
	{ "1", "非常不滿意", NULL }, { 0 }
};

static const struct field ask[] = {
	CODE_FIELD(struct survey_edit, respondent, "調查對象", survey_respondents, .required = true, .radio = true),
	CODE_FIELD(struct survey_edit, channel, "方式", survey_channels, .required = true, .radio = true),
};
const struct field_set survey_fields = FIELD_SET(struct survey_edit, ask);

static const struct field answer[] = {
	CODE_FIELD(struct survey_answer_edit, respect, "被尊重，能參與決定", survey_scale, .radio = true),
	CODE_FIELD(struct survey_answer_edit, information, "說明清楚", survey_scale, .radio = true),
	CODE_FIELD(struct survey_answer_edit, waiting, "等待的時間", survey_scale, .radio = true),
	CODE_FIELD(struct survey_answer_edit, fit, "服務符合需要", survey_scale, .radio = true),
	CODE_FIELD(struct survey_answer_edit, reach, "需要時聯絡得到人", survey_scale, .radio = true),
	CODE_FIELD(struct survey_answer_edit, overall, "整體", survey_scale, .required = true, .radio = true),
	LINES_FIELD(struct survey_answer_edit, remarks, "還想告訴我們的事", .rows = 3, .max = 1000),
};
const struct field_set survey_answer_fields = FIELD_SET(struct survey_answer_edit, answer);

int64_t survey_mean(const struct survey_answer_edit *in)
{
	const char *const items[] = { in->respect, in->information, in->waiting, in->fit, in->reach, in->overall };
	int64_t sum = 0, n = 0;

	for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
		if (!items[i])
			continue;
		sum += items[i][0] - '0';
		n++;
	}
	return n ? (sum * 100 * 2 + n) / (2 * n) : INT64_MIN;	/* half up */
}
