#include "mod/case/case_codes.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>

const char *const case_stage_labels[8] = {
	"受理申請", "接案評估", "開案", "需求評估", "擬訂計畫", "執行計畫", "處遇追蹤", "結案",
};
const char case_unassigned[] = "尚未派給職管員";
const char case_restricted[] = "限制查閱";

/* A4 names 教育、社政、衛生、勞政, the person, the parent or guardian; finer codes keep A4's word as hint. */
const struct option case_sources[] = {
	{ "self", "本人申請", "本人" }, { "guardian", "家長或監護人申請", "家長（監護人）" },
	{ "education", "教育單位", "教育" }, { "welfare", "社政單位", "社政" }, { "health", "衛生單位", "衛生" },
	{ "labour", "勞政單位", "勞政" }, { "job_centre", "分署或就業中心", "勞政" },
	{ "occupational", "職災專業服務人員", "勞政" }, { "provider", "受案單位自送", "勞政" },
	{ "prosecution", "檢察機關", "其他" }, { "prison", "矯正機關", "其他" },
	{ "aftercare", "更生保護會", "其他" }, { "group", "民間團體", "其他" }, { 0 }
};

const struct option case_degrees[] = {
	{ "1", "輕度", NULL }, { "2", "中度", NULL }, { "3", "重度", NULL }, { "4", "極重度", NULL }, { 0 }
};

/* 就業服務法§24 I (112.05.10), in its order; the hint is the item. */
const struct option employment_categories[] = {
	{ "sole_earner", "獨力負擔家計者", "第一款" }, { "middle_aged", "中高齡者", "第二款" },
	{ "disabled", "身心障礙者", "第三款，領有身心障礙證明" }, { "indigenous", "原住民", "第四款" },
	{ "low_income", "低收入戶或中低收入戶中有工作能力者", "第五款" }, { "long_unemployed", "長期失業者", "第六款" },
	{ "returning", "二度就業婦女", "第七款" }, { "violence", "家庭暴力被害人", "第八款" },
	{ "aftercare", "更生受保護人", "第九款" }, { "other", "其他經中央主管機關認為有必要者", "第十款" }, { 0 }
};

const struct option case_comm_needs[] = {
	{ "sign", "手語", NULL }, { "text", "文字", NULL }, { "large", "大字", NULL }, { "company", "陪同", NULL },
	{ "language", "其他語言", NULL }, { "easy", "易讀", NULL }, { 0 }
};

const struct option service_kinds[] = {
	{ "general_employment", "一般性就業服務", "就業中心" }, { "career_counselling", "職涯輔導諮商", NULL },
	{ "vocational_assessment", "職業輔導評量", NULL }, { "vocational_training", "職業訓練", NULL },
	{ "work_experience", "職場見習", NULL }, { "workplace_learning", "職場學習及再適應", NULL },
	{ "supported_employment", "支持性就業服務", NULL }, { "sheltered_employment", "庇護性就業服務", NULL },
	{ "home_employment", "居家就業", NULL }, { "startup", "創業輔導", NULL },
	{ "job_accommodation", "職務再設計", NULL }, { "other", "其他促進就業方案", NULL }, { 0 }
};

const struct option contact_means[] = {
	{ "phone", "電話", NULL }, { "interview", "面談", NULL }, { "visit", "家訪", NULL },
	{ "workplace", "職場訪視", NULL }, { "unit_visit", "機構訪視", NULL }, { "online", "線上", NULL },
	{ "message", "訊息", NULL }, { "mail", "電子郵件", NULL }, { "letter", "公文或信件", NULL },
	{ "company", "陪同服務", NULL }, { 0 }
};

const struct option contact_whom[] = {
	{ "client", "個案", NULL }, { "family", "家屬或監護人", NULL }, { "unit", "受案單位", NULL },
	{ "sender", "轉介單位", NULL }, { "school", "學校", NULL }, { "medical", "醫療單位", NULL },
	{ "employer", "雇主", NULL }, { "other", "其他", NULL }, { 0 }
};

const char *codes_words(struct arena *a, const struct option *options, const char *codes)
{
	struct buf b;
	char *copy, *save = NULL;

	if (!codes || !*codes)
		return NULL;
	buf_init(&b, a, 4096);
	copy = arena_dup(a, codes);
	for (char *c = strtok_r(copy, " ", &save); c; c = strtok_r(NULL, " ", &save)) {
		buf_str(&b, b.len ? "、" : "");
		buf_str(&b, option_label(options, c));
	}
	return buf_text(&b);
}

const char *case_needs_words(struct arena *a, const char *codes)
{
	return codes_words(a, case_comm_needs, codes);
}

const char *case_disability(struct arena *a, const char *classes, const char *degree)
{
	struct buf b;
	char *copy, *save = NULL;

	if (!classes || !*classes)
		return NULL;
	buf_init(&b, a, 512);
	copy = arena_dup(a, classes);
	for (char *c = strtok_r(copy, " ", &save); c; c = strtok_r(NULL, " ", &save))
		buf_printf(&b, "%s第%s類", b.len ? "、" : "", c);
	if (degree)
		buf_printf(&b, "・%s", option_label(case_degrees, degree));
	return buf_text(&b);
}

const char *case_list_empty(int filtered)
{
	return filtered ? "放寬或清除篩選後再看看。" : "登記一位新申請者，或匯入學校送來的轉銜名冊。";
}

const char *case_quiet_words(struct arena *a, int days)
{
	return arena_printf(a, "超過 %d 天沒有聯繫", days);
}

const char *const case_csv_header[CASE_CSV_COLUMNS] = {
	"案號", "姓名", "階段", "停留天數", "主責", "案源", "收案日", "開案日", "最近聯繫", "下一期限",
};
const char case_view_title[] = "我的檢視";
const char *case_birth_age_words(struct arena *a, const char *birth_on, const char *known, day_t on)
{
	bool whole = !known || strcmp(known, "day") == 0;
	char roc[DATE_ROC_SIZE];
	day_t d;

	if (!*date_known_roc(birth_on, known, roc) || !date_parse_iso(birth_on, &d))
		return NULL;
	return arena_printf(a, "%s（%s%d 歲）", roc, whole ? "" : "約 ", date_age(d, on));
}
