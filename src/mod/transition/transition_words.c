#include "mod/transition/transition_words.h"

#include "base/arena.h"
#include "base/date.h"

#include <inttypes.h>
#include <string.h>

const char transition_words_done[] = "這個步驟已經登錄過；內容不對時，請用「更正」";
const char transition_words_no_day[] = "還不知道轉銜日：請先登錄「轉銜」，或在轉銜服務計畫填寫轉銜日";
const char transition_words_plan_first[] = "轉銜服務計畫在轉銜會議決定，送達日不會早於會議，請核對這兩個日期";
const char transition_words_follow_first[] = "追蹤不會早於轉銜日，請核對日期";
const char transition_words_track_early[] = "追蹤還沒有滿六個月；期間內的追蹤請選「轉出單位追蹤」";
const char transition_words_late[] = "超過 2 週才登錄，請說明原因（A5）";
const char transition_words_none[2][80] = { "這個個案沒有轉銜日", "轉銜來的個案，登錄轉銜日之後就會列出各步驟與期限。" };
const char transition_words_list_none[2][80] = { "沒有轉銜中的個案", "來案時填了轉銜日的個案會列在這裡。" };
const char transition_words_by_sender[] = "轉出單位";
const char transition_words_by_us[] = "職重窗口";
const char transition_words_over[] = "轉銜結束";
const char transition_words_no_sender[] = "未記轉出單位";

const char *transition_note(struct arena *a, const char *who, const char *note)
{
	return note ? arena_printf(a, "%s：%s", who, note) : who;
}

const char *transition_done(struct arena *a, const char *on_day, int64_t days_late)
{
	char roc[DATE_ROC_SIZE];

	date_iso_to_roc(on_day, roc);
	return days_late > 0 ? arena_printf(a, "%s，逾期 %" PRId64 " 天", roc, days_late) : arena_dup(a, roc);
}

static const struct { const char *code, *words; } results[] = {
	{ "accepted", "受理" }, { "referred_again", "轉其他單位" }, { "not_accepted", "不受理" }, { "returned", "退回補件" },
	{ "pending", "等待中" },
};

const char *transition_result(const char *code)
{
	for (size_t i = 0; i < sizeof(results) / sizeof(results[0]); i++)
		if (strcmp(results[i].code, code) == 0)
			return results[i].words;
	return code;
}

const char *transition_title(struct arena *a, const char *name)
{
	return arena_printf(a, "轉銜歷程－%s", name);
}
