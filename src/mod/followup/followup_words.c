#include "mod/followup/followup_words.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>

const char followup_words_late[] = "發生日到今天已超過 2 週，請填寫逾期登錄的原因";
const char followup_words_next[] = "下次追蹤要晚於這次追蹤的日期";
const char followup_words_how[] = "就業方式和就業型態不一致，請再核對";
const char followup_words_two_jobs[] = "這個人還有一份進行中的工作；若已離職，請先登錄離職";
const char followup_words_left_early[] = "離職日不能早於到職日";
const char followup_words_left_marked[] = "這個日子之後已確認在職滿期，請核對離職日";
const char followup_words_left_before[] = "滿期之前已經離職，不能確認";
const char followup_words_other[] = "選「其他」時，請寫下說明";
const char followup_words_until[] = "預定結束日要晚於暫緩起日";
const char followup_words_back_early[] = "恢復服務日不能早於暫緩起日";
const char followup_words_addressee[] = "請填寫單位名稱";
const char followup_words_refer_out[] = "轉介是轉給職業重建以外的單位，對象請選「其他單位」";
const char followup_words_answer_early[] = "回覆日期不能早於反映的日期";
const char followup_words_ended[] = "這份工作已經登錄離職";
const char followup_words_answered[] = "這一筆已經有回覆";
const char followup_words_marked[] = "這一項已經確認過";
const char followup_words_dispatch[] = "請選擇本案的派案";
const char followup_words_none[] = "追蹤後，下一次追蹤會自動排進期限。";
const char followup_words_no_suspension[] = "這個個案沒有進行中的暫緩";
const char *const followup_words_answers[2] = { "全部", "待回覆" };
const char followup_words_no_representation[] = "職管員反映資源不足或權益問題時，會列在這裡。";
const char followup_words_suspended[] = "暫緩中";

const char *followup_words_before(struct arena *a, day_t received)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "日期不能早於收件日 %s", date_format_roc(received, roc));
}

const char *followup_words_suspension(struct arena *a, const char *reason, const char *until, const char *note)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "%s，預定到 %s%s%s", reason, date_iso_to_roc(until, roc), note ? "：" : "", note ? note : "");
}

const char *followup_words_job(struct arena *a, const char *employer, const char *post)
{
	return arena_printf(a, "%s　%s", employer, post);
}

const char *followup_words_matter(struct arena *a, const char *addressee, const char *matter)
{
	return arena_printf(a, "%s：%s", addressee, matter);
}

const char *followup_words_mark(int64_t months)
{
	return months == 1 ? "就業滿一個月" : "穩定就業滿三個月";
}

const char *followup_words_not_yet(struct arena *a, int64_t months, day_t mark)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "%s是 %s，那天之後才能確認", followup_words_mark(months), date_format_roc(mark, roc));
}

const char *followup_words_service(struct arena *a, const char *kind, const char *unit, const char *state)
{
	static const struct { const char *code, *word; } states[] = {
		{ "sent", "待回覆" }, { "received", "已收件" }, { "accepted", "已接案" }, { "serving", "服務中" },
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(states[i].code, state) == 0)
			state = states[i].word;
	return arena_printf(a, "%s（%s，%s）：\n", kind, unit, state);
}
