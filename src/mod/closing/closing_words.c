#include "mod/closing/closing_words.h"

#include "base/arena.h"

#include <string.h>

const char closing_words_degree[] = "依據選「目標達成情形」時，請選擇達成、部分達成或未達成";
const char closing_words_detail[] = "細項與結案依據不符，請重新選擇";
const char closing_words_other[] = "選「其他」時，請在說明欄寫下原因";
const char closing_words_before[] = "結案日不能早於收件日";
const char closing_words_goals[] = "請逐項填寫計畫目標的達成情形";
const char closing_words_waiting[] = "結案已送核定，請等督導決定";
const char closing_intro[] = "請與個案確認後填寫。需要核定時，送出後由督導決定；核定前不計入結案。";
const char closing_reverse_intro[] = "只有登錄錯誤時才撤銷。撤銷後視同從未結案，個案回到結案前的階段；個案再來請另登記新申請。";
const char closing_words_submit[] = "送核定";
const char closing_words_close[] = "結案";

const char *closing_state_words(const char *state)
{
	return strcmp(state, "submitted") == 0 ? "待核定" : strcmp(state, "returned") == 0 ? "退回補正"
						      : strcmp(state, "reversed") == 0 ? "已撤銷" : "已核定";
}

const char *closing_words_duty(struct arena *a, const char *title, const char *roc)
{
	return arena_printf(a, "%s（%s）", title, roc);
}

const char *closing_words_duties(struct arena *a, const char *names)
{
	return arena_printf(a, "還有未完成的應辦事項：%s。請先處理，或說明為什麼可以取消", names);
}

const char *closing_words_ground(struct arena *a, const char *ground, const char *detail)
{
	return arena_printf(a, "%s　%s", ground, detail);
}

const char *closing_words_returned(struct arena *a, const char *comment)
{
	return arena_printf(a, "督導退回補正：%s", comment);
}
