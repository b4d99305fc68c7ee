/* The forms told once.  Other fields than text and codes are checked in assess_rules.c. */
#include "mod/assess/assess.h"

#include "mod/case/case_codes.h"
#include "mod/person/person.h"

#define LATE_HINT "發生日到今天超過 2 週才需要填寫（A5）"

/* ---- 約定 ---- */

const struct option assess_whats[] = {
	{ "interview", "接案晤談", NULL }, { "needs", "需求評估晤談", NULL }, { "plan", "討論計畫", NULL },
	{ "service", "服務晤談", NULL }, { "visit", "家訪", NULL }, { "workplace", "職場訪視", NULL },
	{ "company", "陪同", NULL }, { 0 }
};
const struct option assess_states[] = {
	{ "booked", "已約定", NULL }, { "kept", "已到", NULL }, { "missed", "未到", NULL },
	{ "cancelled", "取消", NULL }, { 0 }
};

static const struct field appointment[] = {
	CODE_FIELD(struct assess_appointment, what, "約定事項", assess_whats, .required = true, .radio = true),
	DATE_FIELD(struct assess_appointment, on_day, "日期", .required = true, .not_past = true,
		   .hint = "例如 115/12/1、明天、+7"),
	TIME_FIELD(struct assess_appointment, at_time, "時間", .hint = "例如 14:30"),
	LINE_FIELD(struct assess_appointment, place, "地點", .max = 100),
};
const struct field_set assess_appointment_fields = FIELD_SET(struct assess_appointment, appointment);

/* ---- 聯繫 ---- */

const struct option assess_outcomes[] = {
	{ "reached", "接通", NULL }, { "no_answer", "未接", NULL }, { "message", "留言", NULL },
	{ "returned", "退件", NULL }, { 0 }
};

static const struct field contact[] = {
	DATE_FIELD(struct assess_contact, on_day, "日期", .required = true, .not_future = true),
	TIME_FIELD(struct assess_contact, at_time, "時間"),
	CODE_FIELD(struct assess_contact, whom, "對象", contact_whom, .required = true),
	REF_FIELD(struct assess_contact, provider_id, "受案單位", .hint = "對象是受案單位時選擇，派案前須先聯繫（A3(4)）"),
	LINE_FIELD(struct assess_contact, person_name, "與誰聯繫", .max = 60),
	CODE_FIELD(struct assess_contact, means, "方式", contact_means, .required = true),
	CODE_FIELD(struct assess_contact, outcome, "結果", assess_outcomes, .required = true, .radio = true),
	INT_FIELD(struct assess_contact, places_said, "單位說的可用名額", .max = 999, .unit = "名",
		  .hint = "額滿請填 0"),
	LINES_FIELD(struct assess_contact, text, "內容", .rows = 3, .max = 2000, .hint = "未接、留言、退件可以不填"),
	LINE_FIELD(struct assess_contact, late_reason, "逾 2 週登錄的原因", .max = 200, .hint = LATE_HINT),
};
const struct field_set assess_contact_fields = FIELD_SET(struct assess_contact, contact);

/* ---- 自辦服務 ---- */

/* systems-and-forms S-095, 服務類別. */
const struct option assess_service_kinds[] = {
	{ "interview", "晤談", NULL }, { "counselling", "諮商", NULL }, { "assessment", "評估", NULL },
	{ "preparation", "就業前準備", NULL }, { "company", "陪同", NULL }, { "linking", "資源連結", NULL },
	{ "coordination", "協調", NULL }, { "workplace", "職場訪視", NULL }, { "crisis", "危機處理", NULL },
	{ "office", "行政", NULL }, { 0 }
};
/* A2: 諮商、管理、協調、倡導. */
const struct option assess_functions[] = {
	{ "counsel", "諮商", NULL }, { "manage", "管理", NULL }, { "coordinate", "協調", NULL },
	{ "advocate", "倡導", NULL }, { 0 }
};

#define SERVICE_FIELDS                                                                                                \
	DATE_FIELD(struct assess_service, on_day, "服務日期", .required = true, .not_future = true),                   \
	TIME_FIELD(struct assess_service, at_time, "開始時間"),                                                       \
	INT_FIELD(struct assess_service, minutes, "時間", .required = true, .min = 1, .max = 960, .unit = "分鐘"),     \
	CODE_FIELD(struct assess_service, whom, "對象", contact_whom, .required = true),                              \
	CODE_FIELD(struct assess_service, means, "方式", contact_means, .required = true),                            \
	CODE_FIELD(struct assess_service, kind, "服務類別", assess_service_kinds, .required = true),                  \
	CODE_FIELD(struct assess_service, function, "功能", assess_functions, .required = true, .radio = true),       \
	REF_FIELD(struct assess_service, plan_item_id, "計畫項目", .hint = "屬於計畫中的哪一項；計畫同意前可以不選"), \
	LINES_FIELD(struct assess_service, text, "內容", .required = true, .rows = 5, .max = 4000),                   \
	LINES_FIELD(struct assess_service, result, "結果", .rows = 2, .max = 1000),                                   \
	DATE_FIELD(struct assess_service, next_on, "下次日期", .hint = "預計下次服務的日子"),                         \
	LINE_FIELD(struct assess_service, late_reason, "逾 2 週登錄的原因", .max = 200, .hint = LATE_HINT)

static const struct field service[] = {
	REF_FIELD(struct assess_service, appointment_id, "約定", .hint = "這次服務來自哪個約定；選了就完成登錄期限"),
	SERVICE_FIELDS,
};
const struct field_set assess_service_fields = FIELD_SET(struct assess_service, service);

static const struct field service_change[] = {
	SERVICE_FIELDS,
	LINE_FIELD(struct assess_service, reason, "更正原因", .required = true, .max = 200,
		   .hint = "原來的內容會保留，並註明何人何時更正"),
};
const struct field_set assess_service_change_fields = FIELD_SET(struct assess_service, service_change);

/* ---- 接案評估 ---- */

const struct option assess_conclusions[] = {
	{ "fit", "適合，開案", NULL }, { "unfit", "不適合，不開案", NULL }, { 0 }
};
const struct option assess_unfit_reasons[] = {
	{ "not_target", "非服務對象", NULL }, { "no_wish", "目前沒有就業意願", NULL },
	{ "other_first", "需要非職業重建資源優先協助", NULL }, { "served", "已由其他單位服務", NULL },
	{ "elsewhere", "屬其他縣市窗口", NULL }, { "refused", "本人拒絕", NULL }, { "lost", "聯絡不上", NULL },
	{ "other", "其他", NULL }, { 0 }
};

static const struct field intake[] = {
	REF_FIELD(struct assess_intake, appointment_id, "約定", .hint = "這次晤談來自哪個約定；選了就完成登錄期限"),
	DATE_FIELD(struct assess_intake, on_day, "晤談日期", .required = true, .not_future = true,
		   .hint = "回覆的 3 天從這一天起算"),
	CODE_FIELD(struct assess_intake, means, "晤談方式", contact_means, .required = true),
	LINE_FIELD(struct assess_intake, present, "參與者", .max = 200),
	CODE_FIELD(struct assess_intake, service_group, "服務對象類別", person_groups, .required = true, .group = "資格"),
	INT_FIELD(struct assess_intake, motivation, "就業意願", .min = 1, .max = 5, .group = "評估",
		  .hint = "1 沒有意願，5 很想工作"),
	LINES_FIELD(struct assess_intake, goal, "就業目標初步描述", .rows = 2, .max = 1000),
	LINES_FIELD(struct assess_intake, health, "病情穩定與醫囑", .rows = 2, .max = 1000),
	LINES_FIELD(struct assess_intake, needs, "主要需求", .required = true, .rows = 3, .max = 2000),
	LINES_FIELD(struct assess_intake, risks, "風險", .rows = 2, .max = 1000),
	CODE_FIELD(struct assess_intake, conclusion, "結論", assess_conclusions, .required = true, .radio = true,
		   .group = "結論"),
	CODE_FIELD(struct assess_intake, unfit_reason, "不適合的原因", assess_unfit_reasons,
		   .hint = "結論是不適合時選擇"),
	LINES_FIELD(struct assess_intake, unfit_note, "原因說明", .rows = 2, .max = 1000),
	LINES_FIELD(struct assess_intake, advice, "建議的資源或單位", .rows = 2, .max = 1000),
	LINE_FIELD(struct assess_intake, late_reason, "逾 2 週登錄的原因", .max = 200, .hint = LATE_HINT),
};
const struct field_set assess_intake_fields = FIELD_SET(struct assess_intake, intake);

/* ---- 回覆 ---- */

const struct option assess_addressees[] = {
	{ "applicant", "申請人", NULL }, { "sender", "轉介單位", NULL }, { 0 }
};
const struct option assess_reply_means[] = {
	{ "letter", "信件", NULL }, { "official", "公文", NULL }, { "mail", "電子郵件", NULL }, { "phone", "電話", NULL },
	{ "in_person", "當面", NULL }, { 0 }
};

#define REPLY_HEAD                                                                                                    \
	DATE_FIELD(struct assess_reply, on_day, "回覆日期", .required = true, .not_future = true),                     \
	CODE_FIELD(struct assess_reply, addressee, "回覆對象", assess_addressees, .required = true, .radio = true),   \
	LINE_FIELD(struct assess_reply, addressee_name, "受文者", .required = true, .max = 100),                      \
	CODE_FIELD(struct assess_reply, means, "方式", assess_reply_means, .required = true, .radio = true)
#define REPLY_FOOT                                                                                                    \
	LINES_FIELD(struct assess_reply, body, "函件內容", .required = true, .rows = 12, .max = 4000,                 \
		    .hint = "已依評估結果擬好，可以修改；儲存時存成 PDF"),                                            \
	LINES_FIELD(struct assess_reply, late_reason, "逾期原因", .rows = 2, .max = 500,                              \
		    .hint = "超過回覆期限，或發生日到今天超過 2 週才需要填寫")

static const struct field reply[] = {
	REPLY_HEAD,
	LINES_FIELD(struct assess_reply, offered, "另外提供的協助", .required = true, .rows = 3, .max = 1000,
		    .hint = "建議的資源、已協助聯繫的單位（A7）"),
	REPLY_FOOT,
};
static const struct field reply_open[] = { REPLY_HEAD, REPLY_FOOT };
const struct field_set assess_reply_fields = FIELD_SET(struct assess_reply, reply);
const struct field_set assess_reply_open_fields = FIELD_SET(struct assess_reply, reply_open);

/* ---- 轉銜通報回覆 ---- */

/* TWSS (S-066): what a sender can be told. */
const struct option assess_results[] = {
	{ "accepted", "受理", NULL }, { "referred_again", "轉其他單位", NULL }, { "not_accepted", "不受理", NULL },
	{ "returned", "退回補件", NULL }, { "pending", "等待中", NULL }, { 0 }
};

static const struct field transition[] = {
	DATE_FIELD(struct assess_transition, on_day, "回覆日期", .required = true, .not_future = true),
	LINE_FIELD(struct assess_transition, addressee_name, "轉出單位", .required = true, .max = 100),
	CODE_FIELD(struct assess_transition, means, "方式", assess_reply_means, .required = true, .radio = true),
	CODE_FIELD(struct assess_transition, result, "受理情形", assess_results, .required = true, .radio = true),
	DATE_FIELD(struct assess_transition, contacted_on, "首次聯繫本人的日期", .not_future = true),
	CODES_FIELD(struct assess_transition, services, "已安排或規劃的服務", service_kinds),
	LINES_FIELD(struct assess_transition, reason, "未受理的原因", .rows = 2, .max = 1000,
		    .hint = "轉其他單位、不受理、退回補件時填寫"),
	LINES_FIELD(struct assess_transition, text, "後續服務說明", .required = true, .rows = 4, .max = 2000),
	LINES_FIELD(struct assess_transition, late_reason, "逾期原因", .rows = 2, .max = 500,
		    .hint = "超過轉銜日後 14 天才需要填寫"),
};
const struct field_set assess_transition_fields = FIELD_SET(struct assess_transition, transition);
