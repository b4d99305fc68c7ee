#include "core/codes.h"
#include "mod/case/case_codes.h"
#include "mod/person/person_field_words.h"
#include "mod/referral/referral.h"

/* S-064 */
const struct option referral_channels[] = {
	{ "visit", "親洽", NULL }, { "phone", "電話", NULL }, { "online", "網路", NULL }, { "letter", "公文或信件", NULL },
	{ "system", "系統介接", NULL }, { "inbox", "轉銜名單", NULL }, { 0 }
};

/* A4: 教育、社政、衛生、勞政等單位轉銜或轉介，本人，家長或監護人. */
const struct option referral_a4_sources[] = {
	{ "education", "教育", NULL }, { "welfare", "社政", NULL }, { "health", "衛生", NULL }, { "labour", "勞政", NULL },
	{ "self", "本人", NULL }, { "guardian", "家長（監護人）", NULL }, { "other", "其他", NULL }, { 0 }
};

const struct option referral_end_reasons[] = {
	{ "withdrawn", "申請人撤回", NULL }, { "unreachable", "聯絡不上", NULL }, { "duplicate", "重複來案", NULL },
	{ "redirected", "轉介其他單位", NULL }, { "other", "其他", NULL }, { 0 }
};

static const struct field search[] = {
	LINE_FIELD(struct referral_search, name, "姓名", .max = 60),
	ID_NUMBER_FIELD(struct referral_search, number, "證號", .max = 20, .hint = "國民身分證、統一證號或護照號碼"),
	BIRTH_FIELD(struct referral_search, birth_on, "出生日期", .hint = "例如 80/5/17"),
};
const struct field_set referral_search_fields = FIELD_SET(struct referral_search, search);

#define T struct referral_edit
#define PERSON_FIELD(m) person.m

static const struct field fields[] = {
	PERSON_NAME_FIELDS(T),
	CODE_FIELD(T, number.kind, "證件", person_number_kinds, .required = true, .radio = true),
	ID_NUMBER_FIELD(T, number.number, "證號", .max = 20),
	FLAG_FIELD(T, number.kept, "證件即如此", .hint = "檢核碼不符，但證件上就是這個號碼"),
	PERSON_CONTACT_FIELDS(T),
	PERSON_GUARDIAN_FIELDS(T),
	PERSON_STATUS_FIELDS(T),
	CODE_FIELD(T, proof.service_group, "服務對象類別", person_groups, .required = true, .radio = true,
		   .group = "服務對象類別與證明"),
	CODE_FIELD(T, proof.proof, "證明", person_proofs, .required = true, .radio = true),
	LINE_FIELD(T, proof.number, "證明文號", .max = 60),
	DATE_FIELD(T, proof.until_on, "證明有效至"),
	DATE_FIELD(T, proof.due_on, "補齊期限", .hint = "證明選「待補」時填"),
	CODES_FIELD(T, cert.classes, "障礙類別", person_classes, .group = "身心障礙證明"),
	CODE_FIELD(T, cert.degree, "障礙等級", case_degrees),
	LINE_FIELD(T, cert.icd_field, "ICD診斷欄位", .max = 200, .hint = "照證明上的字，例如 第1類【12.2】"),
	DATE_FIELD(T, cert.from_on, "鑑定日期", .not_future = true),
	DATE_FIELD(T, cert.until_on, "重新鑑定日期", .hint = "永久有效的不填"),
	FLAG_FIELD(T, cert.reassessing, "證明上有重新鑑定註記"),
	DATE_FIELD(T, on_day, "收件日期", .required = true, .not_future = true, .group = "案源"),
	CODE_FIELD(T, source, "案源", case_sources, .required = true),
	CODE_FIELD(T, channel, "收件方式", referral_channels, .required = true),
	LINE_FIELD(T, sender_name, "轉介單位", .max = 100, .hint = "全名；有帳號的單位會看到進度，看不到內容"),
	LINE_FIELD(T, sender_person, "轉介人", .max = 60),
	LINE_FIELD(T, sender_contact, "轉介人聯絡方式", .max = 100),
	LINES_FIELD(T, reason, "轉介或申請原因", .rows = 2, .max = 1000),
	CODES_FIELD(T, wishes, "期待的服務", service_kinds),
	LINES_FIELD(T, past_services, "過去接受的服務", .rows = 2, .max = 1000),
	DATE_FIELD(T, transition_on, "轉銜日", .hint = "轉銜來的才填"),
	LINE_FIELD(T, late_reason, "晚登錄的原因", .max = 200, .hint = "收件超過 2 週才登錄時填"),
	CODES_FIELD(T, consents, "已告知或同意的項目", person_consent_kinds, .group = "告知與同意"),
	CODE_FIELD(T, signer, "由誰表示", person_signers),
	CODE_FIELD(T, means, "方式", person_consent_means),
	REF_FIELD(T, worker, "派給", .group = "分派"),
	LINES_FIELD(T, second_reason, "另立新案的理由", .rows = 2, .max = 500, .hint = "他轄服務中的人才需要，由督導填寫"),
	HIDDEN_FIELD(T, inbox_row_id),
	/* Shown as cards above the form, not as a field of it: last, so that the page can leave it out. */
	REF_FIELD(T, same_person, "是同一人嗎"),
};
const struct field_set referral_fields = FIELD_SET(T, fields);

#undef T

static const struct field end[] = {
	CODE_FIELD(struct referral_end_edit, reason, "終止原因", referral_end_reasons, .required = true, .radio = true),
	LINES_FIELD(struct referral_end_edit, note, "說明", .rows = 2, .max = 500),
	DATE_FIELD(struct referral_end_edit, on_day, "終止日期", .required = true, .not_future = true),
	DATE_FIELD(struct referral_end_edit, told_on, "告知日期", .not_future = true, .group = "告知轉介單位或申請人"),
	CODE_FIELD(struct referral_end_edit, told_means, "告知方式", contact_means),
};
const struct field_set referral_end_fields = FIELD_SET(struct referral_end_edit, end);

static const struct field change[] = {
	CODE_FIELD(struct referral_change, channel, "收件方式", referral_channels, .required = true),
	LINE_FIELD(struct referral_change, sender_name, "轉介單位", .max = 100, .hint = "全名；有帳號的單位會看到進度，看不到內容"),
	LINE_FIELD(struct referral_change, sender_person, "轉介人", .max = 60),
	LINE_FIELD(struct referral_change, sender_contact, "轉介人聯絡方式", .max = 100),
	LINES_FIELD(struct referral_change, reason, "轉介或申請原因", .rows = 2, .max = 1000),
	CODES_FIELD(struct referral_change, wishes, "期待的服務", service_kinds),
	LINES_FIELD(struct referral_change, past_services, "過去接受的服務", .rows = 2, .max = 1000),
};
const struct field_set referral_change_fields = FIELD_SET(struct referral_change, change);

#define PART(m, label) LINES_FIELD(struct referral_transition, m, label, .rows = 2, .max = 2000)

static const struct field transition[] = {
	DATE_FIELD(struct referral_transition, transition_on, "轉銜日", .required = true),
	PART(basics, "一、基本資料"), PART(cause, "二、轉銜原因"), PART(services, "三、各階段專業服務資料"),
	PART(family, "四、家庭輔導計畫"), PART(condition, "五、身心狀況及需求評估"), PART(abilities, "六、能力分析"),
	PART(advice, "七、未來服務建議方案"), PART(preparation, "八、轉銜服務準備事項"), PART(receiver, "九、受理轉銜單位"),
	PART(other, "十、其他特殊記載事項"),
};
const struct field_set referral_transition_fields = FIELD_SET(struct referral_transition, transition);
