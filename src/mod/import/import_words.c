#include "mod/import/import_words.h"

#include "base/arena.h"
#include "base/date.h"

#include <string.h>

const char import_words_no_place[] = "找不到負責這個縣市的窗口、就業中心或縣市政府，請先建立單位。";
const char import_words_touched[] = "這一批不能復原：已經有人聯繫或處理其中的學生。";
const char import_words_no_file[] = "請選擇要匯入的檔案";
const char import_words_part[] = "列號看不懂，請寫成 1-20, 25 這樣的形式，並且不超過名單的列數";
const char import_words_none_wanted[] = "選到的列都不能匯入。請先修正，或選其他列。";
const char import_words_no_row[] = "沒有這一格";
const char import_words_not_held[] = "這一格不需要修正：這一列可以匯入，或已經匯入。";
const char import_words_held_only[] = "沒有可以匯入的列。請修正下列問題，或下載錯誤列請學校更正。";
const char import_words_start[] = "匯入名冊";
const char import_words_template_name[] = "轉銜名單範本.csv";
const char import_words_errors_name[] = "錯誤列.csv";
const char import_words_row[] = "列號";
const char import_words_reason[] = "原因";
const char import_words_all[] = "全部列";
const char import_words_problems[] = "只看有問題的列";
const char import_words_undone_part[] = "匯入中斷，還沒有完成。按「繼續匯入」接著做，或復原整批。";

const char import_words_sheet[] = "選工作表";
const char import_words_sheet_hint[] = "這個檔案有幾張工作表，請選名單所在的一張。";
const char import_words_sheet_check[] = "檢查這一張";
const char import_words_no_sheet[] = "沒有這張工作表，請重新選擇。";
const char import_words_map_hint[] = "請指出檔案的哪一欄是下列資料。單位會記住這些欄名，下次自動對應。";
const char import_words_no_window[] = "這個單位不聯繫該縣市的學生，請重新選擇。";
const char import_words_running[] = "匯入中";
const char import_words_job_running[] = "正在匯入";
const char import_words_job_waiting[] = "等待開始";
const char import_words_and[] = "、";
const char import_words_done[] = "匯入完成。";
const char import_words_look[] = "檢查名冊";
const char import_words_result[] = "匯入結果";
const char import_words_undone[] = "這一批已經復原，沒有留下任何一列。";
const char import_words_map[] = "對應欄位";
const char import_words_mapped[] = "記住並檢查";
const char import_words_check[] = "上傳並檢查";
const char import_words_go_on[] = "繼續匯入";

const char *import_words_too_late(struct arena *a, long long hours)
{
	return arena_printf(a, "這一批不能復原：已經復原過，或匯入超過 %lld 小時。", hours);
}

const char *import_words_may_undo(struct arena *a, long long hours)
{
	return arena_printf(a, "%lld 小時內，學生還沒有人聯繫以前，可以復原整批。", hours);
}

const char *import_state_words(const char *state)
{
	static const char *const words[][2] = {
		{ "sheets", "尚未選工作表" }, { "preview", "尚未匯入" }, { "importing", "匯入未完" }, { "done", "已匯入" }, { "partly", "已匯入一部分" },
		{ "expired", "已逾期" }, { "undone", "已復原" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i][0], state) == 0)
			return words[i][1];
	return state;
}

const char *import_words_fault_at(struct arena *a, const char *fault, size_t row, size_t col)
{
	return arena_printf(a, "第 %zu 列第 %zu 欄：%s", row, col, fault);
}

const char *import_words_sheet_of(struct arena *a, const char *name, size_t rows)
{
	return arena_printf(a, "%s（%zu 列）", name, rows);
}

const char *import_words_windows(struct arena *a, const char *county, size_t windows)
{
	return arena_printf(a, "%s有 %zu 個窗口，請先在「由誰聯繫」選擇一個。", county, windows);
}

const char *import_words_same(struct arena *a, int64_t at)
{
	char text[INSTANT_ROC_SIZE];

	return arena_printf(a, "同一份名單已於 %s 匯入過。再匯入一次，已有的列會列為「未變更」，不會重複。", instant_format_roc(at, text));
}

const char *import_words_take(struct arena *a, int64_t n)
{
	return arena_printf(a, "匯入這 %lld 列", (long long)n);
}
