#include "mod/plan/plan_words.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>

const char *const plan_words_part_empty[3] = {
	"就業前準備沒有項目：請加一個項目，或寫下為什麼不需要",
	"就業媒合與就業支持沒有項目：請加一個項目，或寫下為什麼不需要",
	"穩定就業後支持服務沒有項目：請加一個項目，或寫下為什麼不需要",
};
const char plan_words_part_both[] = "這一部分已經有項目，請清空原因，或刪去項目";
const char plan_words_end[] = "迄日要在起日之後";
const char plan_words_item_dates[] = "項目的迄日不能早於起日";
const char plan_words_witness[] = "朗讀說明後同意的，請填見證人";
const char plan_words_adult[] = "本人在決定那天已經成年，不由法定代理人簽署：請選本人，或已登記的監護人";
const char plan_words_guardian[] = "基本資料沒有登記監護人（法院裁定監護宣告），請確認簽署人";
const char plan_words_before_needs[] = "決定日期不能早於需求評估的日期";
const char plan_words_review[] = "下次檢視日要在計畫期間內";
const char plan_words_new_start[] = "修正計畫的起日不能早於原計畫的起日";
const char plan_words_item_outside[] = "有項目的日期在計畫期間之外，請確認是否正確";
const char plan_words_waits[] = "已有一版計畫在等待核定，決定後才能再送";
const char plan_words_open[] = "有一版計畫退回補正中，請補正那一版";
const char plan_words_not_returned[] = "這一版沒有被退回，不能修改；要改變內容請修正計畫";
const char plan_words_foreign_followup[] = "請選這個個案的追蹤紀錄";
const char plan_words_no_followup[] = "修正計畫要有一筆追蹤紀錄作為依據，請先記追蹤";
const char plan_words_fix[] = "督導請你補正這裡";
const char plan_words_none[] = "完成需求評估後就可以擬訂計畫。";
const char plan_words_own[] = "職管員提供的服務";
const char plan_words_choose[] = "請選擇";
const char plan_words_alone[] = "只有一個版本，還沒有可以對照的。";

const char *plan_words_state(const char *state)
{
	return strcmp(state, "agreed") == 0 ? "生效中" : strcmp(state, "submitted") == 0 ? "等待核定"
	     : strcmp(state, "returned") == 0 ? "退回補正" : "已被取代";
}

enum tone plan_tone(const char *state)
{
	return strcmp(state, "agreed") == 0 ? TONE_DONE : strcmp(state, "submitted") == 0 ? TONE_SOON
	     : strcmp(state, "returned") == 0 ? TONE_TODAY : TONE_NEUTRAL;
}

const char *plan_words_differs(struct arena *a, const char *label)
{
	return arena_printf(a, "%s（和前一版不同）", label);
}

const char *plan_words_version(struct arena *a, int64_t number)
{
	return arena_printf(a, "第 %" PRId64 " 版", number);
}

const char *plan_words_times(struct arena *a, const char *kind, int64_t n, int64_t minutes)
{
	return arena_printf(a, "%s %" PRId64 " 次，共 %" PRId64 " 分鐘", kind, n, minutes);
}

const char *plan_words_followup(struct arena *a, const char *roc, const char *progress)
{
	return progress ? arena_printf(a, "%s　%s", roc, progress) : arena_dup(a, roc);
}

const char *plan_words_returned(struct arena *a, const char *who, const char *comment)
{
	return arena_printf(a, "%s退回補正：%s", who, comment ? comment : "");
}

const char *const plan_labels[PLAN_LABELS] = {
	[PLAN_GOAL] = "職業重建目標", [PLAN_OCCUPATION] = "期望職類或職務", [PLAN_EXPECTATION] = "本人的期待",
	[PLAN_GOALS] = "階段目標", [PLAN_BEFORE] = "就業前準備", [PLAN_MATCHING] = "就業媒合與就業支持",
	[PLAN_AFTER] = "穩定就業後支持服務", [PLAN_CONFLICTS] = "服務衝突與處理", [PLAN_PERIOD] = "計畫期間",
	[PLAN_REVIEW] = "下次檢視日", [PLAN_PART] = "個案的參與", [PLAN_DECISION] = "個案的決定",
	[PLAN_FOLLOWUP] = "依據的追蹤", [PLAN_UNMET] = "未達成的目標", [PLAN_UNMET_REASON] = "未達成的原因",
	[PLAN_GIVEN] = "已提供的服務", [PLAN_EXPLANATION] = "修正說明",
};
