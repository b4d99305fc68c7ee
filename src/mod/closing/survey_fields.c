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
const struct option survey_states[] = {
	{ "due", "待調查", NULL }, { "sent", "待回覆", NULL }, { "answered", "已回覆", NULL }, { "refused", "拒答", NULL },
	{ "unreachable", "聯絡不上", NULL }, { "cancelled", "不需調查", NULL }, { 0 }
};
const struct option survey_ends[] = { { "refused", "拒答", NULL }, { "unreachable", "聯絡不上", NULL }, { 0 } };

static const struct field ask[] = {
	CODE_FIELD(struct survey_edit, respondent, "調查對象", survey_respondents, .required = true, .radio = true),
	LINE_FIELD(struct survey_edit, about, "雇主或單位名稱", .max = 100, .hint = "調查雇主或受案單位時填寫"),
	CODE_FIELD(struct survey_edit, channel, "方式", survey_channels, .required = true, .radio = true),
};
const struct field_set survey_fields = FIELD_SET(struct survey_edit, ask);

static const struct field send[] = {
	CODE_FIELD(struct survey_send_edit, channel, "方式", survey_channels, .required = true, .radio = true),
	DATE_FIELD(struct survey_send_edit, on_day, "送出日期", .required = true, .not_future = true),
};
const struct field_set survey_send_fields = FIELD_SET(struct survey_send_edit, send);

static const struct field remind[] = {
	DATE_FIELD(struct survey_remind_edit, on_day, "提醒日期", .required = true, .not_future = true),
};
const struct field_set survey_remind_fields = FIELD_SET(struct survey_remind_edit, remind);

static const struct field end[] = {
	CODE_FIELD(struct survey_end_edit, state, "結果", survey_ends, .required = true, .radio = true),
	LINE_FIELD(struct survey_end_edit, note, "說明", .required = true, .max = 200, .hint = "例如 第三次電話仍未接"),
};
const struct field_set survey_end_fields = FIELD_SET(struct survey_end_edit, end);

/* S-115: what each is asked. */
#define ITEM(m, label, ...) CODE_FIELD(struct survey_answer_edit, m, label, survey_scale, .radio = true, __VA_ARGS__)
#define CLIENT_ITEMS \
	ITEM(respect, "被尊重，能參與決定"), ITEM(information, "說明清楚"), ITEM(waiting, "等待的時間"), \
	ITEM(fit, "服務符合需要"), ITEM(reach, "需要時聯絡得到人")
#define EMPLOYER_ITEMS \
	ITEM(match, "推介的人選適合職缺"), ITEM(support, "就業服務員的支持"), ITEM(adjust, "職務再設計的幫助"), \
	ITEM(contact, "聯繫與回應"), ITEM(again, "願意再合作")
#define PROVIDER_ITEMS \
	ITEM(complete, "派案資料完整"), ITEM(before, "派案前的聯繫"), ITEM(coordinate, "職管員的協調"), ITEM(feedback, "後續的回饋")
#define LAST_ITEMS \
	ITEM(overall, "整體", .required = true), LINES_FIELD(struct survey_answer_edit, remarks, "還想告訴我們的事", .rows = 3, .max = 1000)
#define ANSWERED_ON DATE_FIELD(struct survey_answer_edit, on_day, "回覆日期", .required = true, .not_future = true)

static const struct field client[] = { ANSWERED_ON, CLIENT_ITEMS, LAST_ITEMS };
static const struct field employer[] = { ANSWERED_ON, EMPLOYER_ITEMS, LAST_ITEMS };
static const struct field provider[] = { ANSWERED_ON, PROVIDER_ITEMS, LAST_ITEMS };
static const struct field every[] = { ANSWERED_ON, CLIENT_ITEMS, EMPLOYER_ITEMS, PROVIDER_ITEMS, LAST_ITEMS };
const struct field_set survey_answer_fields = FIELD_SET(struct survey_answer_edit, every);

#define BOTH(f) { { f + 1, sizeof(f) / sizeof(f[0]) - 1, sizeof(struct survey_answer_edit) }, FIELD_SET(struct survey_answer_edit, f) }
static const struct { const char *respondent; struct field_set set[2]; } forms[] = {	/* by link, by staff */
	{ "client", BOTH(client) }, { "employer", BOTH(employer) }, { "provider", BOTH(provider) },
};

const struct field_set *survey_form_of(const char *respondent, bool by_staff)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strcmp(forms[i].respondent, respondent) == 0)
			return &forms[i].set[by_staff];
	return &forms[0].set[by_staff];
}

int64_t survey_mean(const struct field_set *set, const struct survey_answer_edit *in)
{
	int64_t sum = 0, n = 0;

	for (size_t i = 0; i < set->n; i++) {
		const struct field *f = &set->field[i];
		const char *const *value = (const void *)((const char *)in + f->offset);

		if (f->kind != FIELD_CODE || !*value)
			continue;
		sum += **value - '0';
		n++;
	}
	return n ? (sum * 100 * 2 + n) / (2 * n) : INT64_MIN;	/* half up */
}
