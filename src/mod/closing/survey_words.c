#include "mod/closing/survey_words.h"

#include "base/arena.h"
#include "base/date.h"
#include "mod/closing/survey.h"

#include <string.h>

const char survey_intro[] = "政策要求的調查在結案時自動列出；這裡是另外加問的。一次性連結 30 天內有效，只能填一次；電話與紙本由您代為登錄。";
const char survey_title[] = "職業重建服務滿意度";
const char survey_public_intro[] = "謝謝您花一分鐘填寫。您的回答只用來改善服務，不影響您的權益。";
const char survey_thanks[] = "謝謝您的回覆。";
const char survey_words_answered[] = "這份調查已經填過了。";
const char survey_words_expired[] = "這個連結已經過期或輸入錯誤。需要新的連結，請打電話給您的職管員。";
const char survey_link_title[] = "滿意度連結已建立";
const char survey_link_intro[] = "請把下面的連結交給填答者。連結只顯示這一次，30 天內有效；之前給的連結不能再用。";
const char survey_words_about[] = "調查雇主或受案單位時，請填名稱";
const char survey_words_sent[] = "這份調查已經送出或結束，請重新整理頁面";
const char survey_words_not_sent[] = "這份調查還沒有送出，或已經結束，不需要提醒";
const char survey_words_before[] = "日期不能早於送出的那一天";
const char survey_words_none[2][80] = { "沒有這一類的調查", "結案生效時，依縣市政策要調查的對象會列在這裡。" };
const char survey_words_by_hand[] = "不是依政策產生，是另外加問的";

const char *survey_whom(struct arena *a, const char *respondent, const char *about)
{
	const char *who = option_label(survey_respondents, respondent);

	return about ? arena_printf(a, "%s：%s", who, about) : who;
}

const char *survey_policy_words(struct arena *a, const char *respondent, const struct survey_policy *p)
{
	const char *who = option_label(survey_respondents, respondent), *how = option_label(survey_channels, p->channel);
	const char *whom = p->sample == 100 ? "全部" : arena_printf(a, "抽 %d%%", p->sample);
	const char *again = p->reminders ? arena_printf(a, "未回覆時提醒 %d 次，每次隔 %d 天", p->reminders, p->interval)
					 : "不提醒";

	return arena_printf(a, "%s：%s，結案生效後 %d 天內，%s；%s", who, whom, p->days, how, again);
}

const char *survey_draw_words(struct arena *a, const struct survey_policy *p, int number)
{
	if (p->sample == 100)
		return NULL;
	return arena_printf(a, "本案抽籤號碼 %d，%s抽樣比例 %d，%s", number, number < p->sample ? "小於" : "不小於", p->sample,
			    number < p->sample ? "抽中" : "未抽中");
}

const char *survey_reminded_words(struct arena *a, long long times, const char *next)
{
	char roc[DATE_ROC_SIZE];

	if (!next)
		return times ? arena_printf(a, "已提醒 %lld 次", times) : NULL;
	date_iso_to_roc(next, roc);
	return times ? arena_printf(a, "已提醒 %lld 次，下次 %s", times, roc) : arena_printf(a, "%s 起提醒", roc);
}

const char *survey_mean_words(struct arena *a, long long hundredths)
{
	return arena_printf(a, "%lld.%02lld", hundredths / 100, hundredths % 100);
}
