#include "mod/person/person.h"

#include "core/codes.h"
#include "mod/case/case_codes.h"
#include "mod/person/person_field_words.h"

const struct option person_birth_known[] = {
	{ "day", "年月日", NULL }, { "month", "只知道年月", NULL }, { "year", "只知道年", NULL },
	{ "none", "不知道", NULL }, { 0 }
};

const struct option person_sexes[] = { { "1", "男", NULL }, { "2", "女", NULL }, { "3", "其他", NULL }, { 0 } };

/* S-051, S-059, S-060: codes of the social-affairs data standard (twss-primary-language, -education-level). */
const struct option person_languages[] = {
	{ "1", "國語", NULL }, { "2", "閩南語", NULL }, { "3", "客家話", NULL }, { "4", "原住民語", NULL },
	{ "6", "手語", NULL }, { "7", "英語", NULL }, { "5", "其他", NULL }, { 0 }
};

const struct option person_education[] = {
	{ "2", "國小", NULL }, { "3", "國中", NULL }, { "4", "高中職", NULL }, { "5", "專科", NULL },
	{ "6", "大學", NULL }, { "7", "研究所（含以上）", NULL }, { "8", "自修", NULL }, { "11", "未接受教育", NULL },
	{ "12", "不識字", NULL }, { "10", "其他", NULL }, { "9", "無法得知", NULL }, { 0 }
};

const struct option person_employment[] = {
	{ "A", "就學中", NULL }, { "B", "就業", NULL }, { "C", "待業", NULL }, { "D", "升學加就業", NULL },
	{ "E", "未升學未就業", NULL }, { "F", "待役中", NULL }, { "G", "服役中", NULL }, { "J", "失聯", NULL },
	{ "N", "因病治療或休養", NULL }, { "Z", "其他", NULL }, { 0 }
};

const struct option person_guardians[] = {
	{ "contact", "主要聯絡人", NULL }, { "legal", "法定代理人", "未成年人的父母等" },
	{ "guardian", "監護人", "法院裁定監護宣告" }, { "assistant", "輔助人", "法院裁定輔助宣告" }, { 0 }
};

const struct option person_number_kinds[] = {
	{ "id", "國民身分證或統一證號", NULL }, { "passport", "護照", NULL },
	{ "none", "沒有證號", "系統給一個臨時號，之後可以補" }, { 0 }
};

const struct option person_number_titles[] = {
	{ "national", "國民身分證統一編號", NULL }, { "resident", "統一證號", NULL },
	{ "resident_old", "統一證號（舊式）", NULL }, { "passport", "護照號碼", NULL },
	{ "temporary", "臨時號", NULL }, { 0 }
};

const struct option person_classes[] = {
	{ "1", "第1類 神經系統構造及精神、心智功能", NULL },
	{ "2", "第2類 眼、耳及相關構造與感官功能及疼痛", NULL },
	{ "3", "第3類 涉及聲音與言語構造及其功能", NULL },
	{ "4", "第4類 循環、造血、免疫與呼吸系統構造及其功能", NULL },
	{ "5", "第5類 消化、新陳代謝與內分泌系統相關構造及其功能", NULL },
	{ "6", "第6類 泌尿與生殖系統相關構造及其功能", NULL },
	{ "7", "第7類 神經、肌肉、骨骼之移動相關構造及其功能", NULL },
	{ "8", "第8類 皮膚與相關構造及其功能", NULL }, { "99", "舊制無法對應新制", NULL }, { 0 }
};

/* D-001's five, and seed B's target B2(1). */
const struct option person_groups[] = {
	{ "certificate", "領有身心障礙證明", NULL }, { "vision", "視覺功能漸失", NULL },
	{ "psychiatric", "精神疾病，經專科醫師診斷且病情穩定", NULL },
	{ "student", "高中職以上身心障礙學生，畢業前一年內由學校轉介", NULL },
	{ "occupational", "職業災害勞工，由專業服務人員轉介", NULL },
	{ "seed_b", "精神障礙者就業服務計畫對象", NULL }, { 0 }
};

const struct option person_proofs[] = {
	{ "certificate", "身心障礙證明", NULL }, { "diagnosis", "診斷證明書", NULL },
	{ "catastrophic", "重大傷病證明", NULL }, { "school", "鑑輔會證明或學校轉介單", NULL },
	{ "occupational", "職災專業服務人員轉介單", NULL }, { "other", "其他證明", NULL },
	{ "pending", "待補", "先收件，期限前補齊" }, { 0 }
};

const struct option person_consent_kinds[] = {
	{ "notice", "個人資料告知", NULL }, { "service", "接受服務", NULL }, { "share", "提供資料給其他單位", NULL },
	{ "assessment", "職業輔導評量", NULL }, { "discussion", "個案研討", NULL }, { 0 }
};

const struct option person_consent_grounds[] = {
	{ "consent", "當事人同意", NULL }, { "law", "法律規定或履行法定職務", NULL }, { 0 }
};

const struct option person_consent_means[] = {
	{ "paper", "紙本簽署", NULL }, { "electronic", "電子簽署", NULL }, { "read_aloud", "口頭說明，有見證人", NULL },
	{ "phone", "電話", NULL }, { "letter", "公文或信件", NULL }, { 0 }
};

const struct option person_signers[] = {
	{ "self", "本人", NULL }, { "legal", "法定代理人", NULL }, { "guardian", "監護人", NULL },
	{ "assistant", "輔助人", NULL }, { 0 }
};

const struct option person_category_proofs[] = {
	{ "identity", "國民身分證或居留證", NULL }, { "household", "戶籍謄本或戶口名簿", NULL },
	{ "certificate", "身心障礙證明", NULL }, { "low_income", "低收入戶或中低收入戶證明", NULL },
	{ "insurance", "勞工保險或就業保險投保紀錄", NULL }, { "leaving", "離職證明", NULL },
	{ "protection", "保護令、判決或防治中心的證明", NULL }, { "aftercare", "更生保護會或矯正機關的證明", NULL },
	{ "office", "主管機關或公立就業服務機構的證明", NULL }, { "other", "其他證明", NULL }, { 0 }
};

const struct option person_category_ends[] = {
	{ "lapsed", "不再符合", NULL }, { "expired", "證明到期，沒有再展延", NULL },
	{ "mistaken", "登記錯誤", "這一筆從來不符合" }, { 0 }
};

#define PERSON_FIELD(m) m
static const struct field fields[] = { PERSON_FIELDS(struct person_edit) };
const struct field_set person_fields = FIELD_SET(struct person_edit, fields);

static const struct field number[] = {
	CODE_FIELD(struct number_edit, kind, "證件", person_number_kinds, .required = true, .radio = true),
	ID_NUMBER_FIELD(struct number_edit, number, "號碼", .max = 20),
	FLAG_FIELD(struct number_edit, kept, "證件即如此", .hint = "檢核碼不符，但證件上就是這個號碼"),
};
const struct field_set number_fields = FIELD_SET(struct number_edit, number);

static const struct field certificate[] = {
	CODES_FIELD(struct certificate_edit, classes, "障礙類別", person_classes, .required = true),
	LINE_FIELD(struct certificate_edit, icd_field, "ICD診斷欄位", .max = 200, .hint = "照證明上的字，例如 第1類【12.2】"),
	CODE_FIELD(struct certificate_edit, degree, "障礙等級", case_degrees, .required = true),
	DATE_FIELD(struct certificate_edit, from_on, "鑑定日期", .not_future = true),
	DATE_FIELD(struct certificate_edit, until_on, "重新鑑定日期", .hint = "永久有效的不填"),
	FLAG_FIELD(struct certificate_edit, reassessing, "證明上有重新鑑定註記"),
};
const struct field_set certificate_fields = FIELD_SET(struct certificate_edit, certificate);

static const struct field proof[] = {
	CODE_FIELD(struct proof_edit, service_group, "服務對象類別", person_groups, .required = true, .radio = true),
	CODE_FIELD(struct proof_edit, proof, "證明", person_proofs, .required = true, .radio = true),
	LINE_FIELD(struct proof_edit, number, "證明文號", .max = 60),
	DATE_FIELD(struct proof_edit, from_on, "有效起日"),
	DATE_FIELD(struct proof_edit, until_on, "有效迄日"),
	DATE_FIELD(struct proof_edit, due_on, "補齊期限", .hint = "證明選「待補」時填"),
};
const struct field_set proof_fields = FIELD_SET(struct proof_edit, proof);

static const struct field consent[] = {
	CODE_FIELD(struct consent_edit, kind, "項目", person_consent_kinds, .required = true),
	CODE_FIELD(struct consent_edit, ground, "依據", person_consent_grounds, .required = true),
	LINES_FIELD(struct consent_edit, scope, "範圍", .rows = 2, .max = 500, .required = true,
		    .hint = "哪些資料，給哪些單位，做什麼用"),
	CODE_FIELD(struct consent_edit, signer, "由誰表示", person_signers, .required = true),
	CODE_FIELD(struct consent_edit, means, "方式", person_consent_means, .required = true),
	DATE_FIELD(struct consent_edit, from_on, "日期", .required = true, .not_future = true),
	DATE_FIELD(struct consent_edit, until_on, "有效至", .hint = "沒有期限的不填"),
};
const struct field_set consent_fields = FIELD_SET(struct consent_edit, consent);

static const struct field withdraw[] = {
	DATE_FIELD(struct consent_withdrawal, withdrawn_on, "撤回日期", .required = true, .not_future = true),
	LINES_FIELD(struct consent_withdrawal, withdrawn_note, "怎麼表示的", .required = true, .rows = 2, .max = 500),
};
const struct field_set consent_withdraw_fields = FIELD_SET(struct consent_withdrawal, withdraw);

#define CATEGORY_FIELDS                                                                                               \
	CODE_FIELD(struct category_edit, category, "類別", employment_categories, .required = true, .radio = true),   \
	CODE_FIELD(struct category_edit, proof, "證明", person_category_proofs, .required = true),                    \
	LINE_FIELD(struct category_edit, detail, "說明", .max = 100, .hint = "證明文號；類別或證明選「其他」時必填"), \
	DATE_FIELD(struct category_edit, from_on, "起日", .required = true, .not_future = true,                       \
		   .hint = "從哪一天起符合，例如證明的生效日"),                                                       \
	DATE_FIELD(struct category_edit, until_on, "迄日", .hint = "證明有期限時填")

static const struct field category[] = { CATEGORY_FIELDS };
const struct field_set category_fields = FIELD_SET(struct category_edit, category);

static const struct field category_change[] = {
	CATEGORY_FIELDS,
	LINE_FIELD(struct category_edit, reason, "更正原因", .required = true, .max = 200, .hint = "更正前的內容會保留"),
};
const struct field_set category_change_fields = FIELD_SET(struct category_edit, category_change);

static const struct field category_over[] = {
	CODE_FIELD(struct category_end, end_reason, "原因", person_category_ends, .required = true, .radio = true),
	DATE_FIELD(struct category_end, until_on, "最後一天", .required = true, .not_future = true,
		   .hint = "符合到哪一天；登記錯誤時填今天"),
	LINES_FIELD(struct category_end, end_note, "說明", .rows = 2, .max = 300, .hint = "登記錯誤時，寫下錯在哪裡"),
};
const struct field_set category_end_fields = FIELD_SET(struct category_end, category_over);
