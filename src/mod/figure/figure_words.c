#include "mod/figure/figure_words.h"

#include "base/arena.h"
#include "base/date.h"

#include <string.h>

const char figure_nation_word[] = "全國";
const char figure_unassigned[] = "未派主責";
const char figure_closure_rule[] =
	"年度結案率＝當年度結案數 ÷（當年度新開案數＋前一年度未結案數），A3(6)。"
	"轉出到他縣市的個案不計入分子與分母，另列；轉入者以接受日計為新開案；撤銷的結案視同未結案。"
	"比率顯示到小數一位，是否達標以實際分數判斷。";
const char figure_timeliness_rule[] =
	"母數為原期限落在期間內、已完成或仍進行中的應辦事項；準時以原期限計，第二欄以展延後期限計；已取消與免除另列。"
	"轉出單位、雇主等外部應辦的事只提醒，不列入。";
const char history_words_full[] = "只能匯入空的資料庫：這個資料庫已經有個案";
const char history_words_header[] = "第一列必須是 case,event,date,county,recorded";
const char history_words_row[] = "欄位內容不對：事件、日期或縣市代碼";
const char history_words_order[] = "同一個案的事件順序不對：沒有開案就結案或移轉";

const char *figure_needed_words(struct arena *a, long needed, int percent, int reached)
{
	return reached ? arena_printf(a, "已達 %d%%", percent) : arena_printf(a, "再結 %ld 案達 %d%%", needed, percent);
}

const char *figure_forecast_words(struct arena *a, const char *forecast)
{
	return arena_printf(a, "照目前速度，全年約 %s 案", forecast);
}

const char *figure_counted_words(struct arena *a, int64_t at)
{
	char text[INSTANT_ROC_SIZE];
	const char *clock = strrchr(instant_format_roc(at, text), ' ');

	return arena_printf(a, "計算於 %s。", clock ? clock + 1 : text);
}

const char *figure_respondent(const char *code)
{
	return code[0] == 'c' ? "個案" : code[0] == 'e' ? "雇主" : "受案單位";
}

const char figure_no_duties[] = "有期限落在期間內才會計算。";
const char figure_no_cases[] = "這個數字是 0。";
const char figure_gone[] = "（已轉出）";
const char figure_hidden_word[] = "＊";

const char *figure_small_words(struct arena *a, long long limit)
{
	return arena_printf(a, "＊：小於 %lld 的數字，以及能推算出它的數字，不對本署顯示（內規；個人資料保護法§2）。", limit);
}

const char figure_unserved[] = "未提供任何服務即結案";

const char *figure_caseload_words(struct arena *a, long long open, long long silent, int days)
{
	return silent ? arena_printf(a, "開案 %lld；超過 %d 天未聯繫 %lld", open, days, silent) : arena_printf(a, "開案 %lld", open);
}

const char *figure_returns_words(struct arena *a, long long days)
{
	return arena_printf(a, "結案 %lld 天內再來案", days);
}

const char *figure_capacity_words(struct arena *a, long long programmes, long long taken, long long waiting)
{
	return arena_printf(a, "方案 %lld，服務中 %lld，等候 %lld", programmes, taken, waiting);
}

const char *figure_stage_words(struct arena *a, long long mean_days)
{
	return arena_printf(a, "平均已停留 %lld 天", mean_days);
}

const char *figure_funnel_words(struct arena *a, long long accepted, long long served, long long done, long long lost,
				long long silent)
{
	return arena_printf(a, "接案 %lld，已服務 %lld，完成 %lld，不接、撤回或中止 %lld，逾期未服務 %lld", accepted, served, done,
			    lost, silent);
}

const char figure_scope_note[] =
	"各階段以算到的那一天、已登錄且未更正的事件推算；個案歸在現在的窗口和主責。案量的「未聯繫」以最近一次聯繫計。"
	"派案、就業、結案依據與滿意度計算期間內發生者；名額與資源缺口以縣市計。";

const char *figure_entry_words(struct arena *a, const char *within)
{
	return arena_printf(a, "登錄時效（A5）：期間內發生的聯繫、服務、評估、會議與追蹤，在服務提供後%s內登錄者為準時；期限遇假日順延。"
			       "更正過的紀錄以第一次登錄的時間與登錄者計。", within);
}

const char *figure_stable_words(struct arena *a, long long stable)
{
	return arena_printf(a, "滿三個月 %lld", stable);
}

const char *figure_gap_words(struct arena *a, const char *cause, long long still)
{
	const char *why = strcmp(cause, "capacity") == 0 ? "名額不足" : strcmp(cause, "wait") == 0 ? "等待過久" : "沒有適合的服務";

	return still < 0 ? why : arena_printf(a, "%s，尚未補上 %lld", why, still);
}

static const struct { const char *code, *words; } grounds[] = {
	{ "goal", "計畫目標達成情形" }, { "no_benefit", "無法從服務獲益" }, { "other_first", "需非職業重建資源優先" },
	{ "personal", "個人因素" }, { "other", "其他" },
}, kinds[] = {
	{ "open", "一般性就業" }, { "supported", "支持性就業" }, { "sheltered", "庇護性就業" }, { "home", "居家就業" },
	{ "own", "創業或自營" },
};

const char *figure_ground(const char *code)
{
	for (size_t i = 0; i < sizeof(grounds) / sizeof(grounds[0]); i++)
		if (strcmp(grounds[i].code, code) == 0)
			return grounds[i].words;
	return code;
}

const char *figure_placement_kind(const char *code)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].code, code) == 0)
			return kinds[i].words;
	return code;
}

const char figure_inbox_word[] = "轉銜名單";

const char *figure_duty_state(const char *state)
{
	return strcmp(state, "open") == 0 ? "進行中" : strcmp(state, "satisfied") == 0 ? "已完成"
	     : strcmp(state, "cancelled") == 0 ? "已取消" : "已免除";
}

const char figure_satisfaction_rule[] =
	"滿意度（A3(6)）：母數為期間內送出的調查，含拒答與聯絡不上；回覆、平均與滿意以上以算到的那一天為準。"
	"平均為各題五點量表的平均，再對回覆者平均；滿意以上是整體答「滿意」或「非常滿意」的比率。對象與抽樣依各縣市政策。";
const char figure_no_surveys[2][80] = { "這段期間沒有送出調查", "結案後依縣市政策送出的調查會計入這裡。" };

const char *figure_mean_words(struct arena *a, long long hundredths)
{
	return arena_printf(a, "%lld.%02lld", hundredths / 100, hundredths % 100);
}

const char *figure_mean_note(struct arena *a, const char *mean)
{
	return arena_printf(a, "平均 %s", mean);
}
