#include "mod/rulebook/rulebook_words.h"

#include "base/arena.h"

const char rulebook_everywhere[] = "全國";
const char rulebook_no_file[] = "請選擇要載入的檔案";
const char rulebook_foreign[] = "您只能更改自己縣市的設定";
const char rulebook_half[] = "半天";
const char rulebook_whole[] = "全天";
const char rulebook_same[] = "這份行事曆已經載入過，沒有任何變更";
const char rulebook_stays[] = "維持原階段";
const char rulebook_worked[] = "補行上班";

const char *rulebook_year_title(struct arena *a, int roc_year)
{
	return arena_printf(a, "民國 %d 年放假日", roc_year);
}
