#include "mod/case/duty_words.h"

#include "base/arena.h"
#include "base/date.h"

#include <string.h>

const char *const duty_group_words[4] = { "逾期", "今天到期", "三天內到期", "之後" };
const char *const duty_scope_words[2] = { "我的", "全窗口" };
const char *const duty_when_words[4] = { "全部", "逾期", "今天", "三天內" };
const char *const duty_chip_words[2] = { "負責", "應辦事項" };
const char *const duty_empty_words[2] = { "這裡沒有應辦事項", "期限由收件、評估、派案等紀錄自動產生，有新的就會出現在這裡。" };
const char *const duty_csv_header[DUTY_CSV_COLUMNS] = {
	"期限", "原期限", "案號", "姓名", "應辦事項", "依據", "階段", "受案單位", "負責",
};
const char duty_watched_words[] = "由轉出單位辦理，只提醒";
const char duty_inbox_word[] = "轉銜名單";
const char duty_inbox_stage[] = "名單待聯繫";
const char duty_own_refused[] = "當事人請求的期限由法律訂定，不能在這裡展延或免除；延長請到「當事人請求」登錄書面通知";
const char duty_extend_refused[] = "這個期限不能展延到這一天：必須晚於目前期限，且不超過規則允許的範圍";
const char duty_extend_title[] = "展延期限";
const char duty_extend_other[] = "這個期限依規定由督導展延，請把原因告訴督導。";
const char duty_extend_never[] = "這個期限依規定不能展延。";

const char *duty_state_words(const char *state)
{
	if (strcmp(state, "watched") == 0)
		return duty_watched_words;
	return strcmp(state, "satisfied") == 0 ? "已完成" : strcmp(state, "cancelled") == 0 ? "已取消"
							 : strcmp(state, "exempted") == 0 ? "已免除" : "進行中";
}

const char *duty_ended_words(struct arena *a, const char *state, const char *on, long long days_late, int late_entry)
{
	char roc[DATE_ROC_SIZE];
	const char *late = days_late > 0 ? arena_printf(a, "，逾期 %lld 天", days_late) : "";

	return arena_printf(a, "%s %s%s%s", date_iso_to_roc(on, roc), duty_state_words(state), late,
			    late_entry ? "，補登" : "");
}

const char *duty_extend_intro(struct arena *a, const char *due_on, const char *original_due, const char *last)
{
	char due[DATE_ROC_SIZE], original[DATE_ROC_SIZE], until[DATE_ROC_SIZE];

	date_iso_to_roc(due_on, due);
	date_iso_to_roc(original_due, original);
	return arena_printf(a, "目前期限 %s，原期限 %s。%s%s%s", due, original, last ? "最遲可展延到 " : "規則沒有訂展延的上限",
			    last ? date_iso_to_roc(last, until) : "", "。");
}

const char *duty_ledger_words(struct arena *a, const char *kind, const char *from, const char *to, const char *reason,
			      const char *who)
{
	char f[DATE_ROC_SIZE], t[DATE_ROC_SIZE];

	date_iso_to_roc(from, f);
	date_iso_to_roc(to, t);
	if (strcmp(kind, "calendar") == 0)
		return arena_printf(a, "行事曆更新，期限由 %s 移到 %s", f, t);
	if (strcmp(kind, "reopened") == 0)
		return arena_printf(a, "%s 撤銷結案，期限繼續計算：%s", who, reason);
	return arena_printf(a, "%s 由 %s 展延到 %s：%s", who, f, t, reason);
}
