#include "mod/rulebook/rulebook_words.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>

const char rulebook_everywhere[] = "全國";
const char rulebook_no_file[] = "請選擇要載入的檔案";
const char rulebook_foreign[] = "您只能更改自己縣市的設定";
const char rulebook_county[] = "沒有這個縣市代碼";
const char rulebook_half[] = "半天";
const char rulebook_whole[] = "全天";
const char rulebook_same[] = "這份行事曆已經載入過，沒有任何變更";
const char rulebook_stays[] = "維持原階段";
const char rulebook_worked[] = "補行上班";

const char *rulebook_year_title(struct arena *a, int roc_year)
{
	return arena_printf(a, "民國 %d 年放假日", roc_year);
}

const char house_words_yes_no[] = "請選是或否";
const char house_words_later[] = "已有從更晚的日子起算的設定，請選那一天之後";
const char house_words_nation[] = "這一項全國一致，縣市不另訂";

const char *house_words_number(struct arena *a, int64_t min, int64_t max)
{
	return arena_printf(a, "請填 %" PRId64 " 到 %" PRId64 " 的整數", min, max);
}

const char *rulebook_sample_words(struct arena *a, int percent)
{
	return percent == 0 ? "不調查" : percent == 100 ? "全部" : arena_printf(a, "%d%%", percent);
}

const char *rulebook_reminder_words(struct arena *a, int times, int interval)
{
	return times ? arena_printf(a, "%d 次，每次隔 %d 天", times, interval) : "不提醒";
}

const char flow_by_sender[] = "轉出單位";
const char flow_by_us[] = "職重窗口（轉入單位）";
const char flow_over[] = "轉銜結束";

const char *rulebook_clock_words(struct arena *a, const char *starts_on, const char *length, int backward)
{
	const char *from = strcmp(starts_on, "transition_meeting_held") == 0 ? "轉銜會議" : "轉銜日";

	return arena_printf(a, "%s%s %s%s", from, backward ? "前" : "後", length, backward ? "" : "內");
}
