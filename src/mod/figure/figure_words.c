#include "mod/figure/figure_words.h"

#include "base/arena.h"

const char figure_nation_word[] = "全國";
const char figure_unassigned[] = "未派主責";
const char figure_closure_rule[] =
	"年度結案率＝當年度結案數 ÷（當年度新開案數＋前一年度未結案數），A3(6)。"
	"轉出到他縣市的個案不計入分子與分母，另列；轉入者以接受日計為新開案；撤銷的結案視同未結案。"
	"比率顯示到小數一位，是否達標以實際分數判斷。";
const char figure_timeliness_rule[] =
	"母數為原期限落在期間內、已完成或仍進行中的應辦事項；準時以原期限計，第二欄以展延後期限計；已取消與免除另列。";
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

const char *figure_respondent(const char *code)
{
	return code[0] == 'c' ? "個案" : code[0] == 'e' ? "雇主" : "受案單位";
}

const char figure_no_duties[] = "有期限落在期間內才會計算。";
const char figure_no_cases[] = "這個數字是 0。";
