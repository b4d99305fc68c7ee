#include "mod/provider/provider_words.h"

const char provider_words_full[] = "名額剛剛用完了，請更新名額，或回覆不接（額滿）";
const char provider_words_until[] = "結束日期不能早於開始日期";
const char provider_words_none[] = "縣市承辦登記單位與方案後，會出現在這裡。";
const char provider_words_none_county[] = "先登記單位，再登記它提供的服務方案與名額。";
const char provider_words_twice[] = "已有同一代碼的單位，請核對代碼";
const char provider_words_all_kinds[] = "全部服務";

const char provider_words_room[] = "名額", provider_words_is_full[] = "額滿", provider_words_is_stale[] = "久未更新";
