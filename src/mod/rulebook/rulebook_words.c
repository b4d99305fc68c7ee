#include "mod/rulebook/rulebook_words.h"

#include "base/arena.h"

#include <inttypes.h>

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
