#include "mod/inbox/inbox_words.h"

#include "base/arena.h"

#include <inttypes.h>

const char inbox_words_text[] = "聯絡上了，請寫下談了什麼";
const char inbox_words_late[] = "聯繫已超過 2 週才登錄，請說明原因";
const char inbox_words_before[] = "聯繫日期不能早於名單匯入的日期";
const char inbox_words_ground[] = "依法律規定的，請寫下法規條文";

const char inbox_words_not_open[] = "這一列已經結束或還在等待同意";
const char inbox_words_not_waiting[] = "這一列不在等待同意";
const char inbox_words_end_early[] = "結束日期不能早於名單匯入的日期";
const char inbox_words_end_contact[] = "請先記錄聯絡上的那一次，再記結果";
const char inbox_words_end_note[] = "請說明由哪一個縣市或單位接手";
const char inbox_words_place[] = "請選另一個窗口或就業中心";

const char inbox_words_empty_open[] = "沒有待聯繫的轉銜名單";
const char inbox_words_empty_waiting[] = "沒有等待同意的名單";
const char inbox_words_empty_ended[] = "還沒有結束的名單";
const char inbox_words_empty_why[] = "學校的名單匯入後，居住地在本窗口的學生會列在這裡";
const char inbox_words_ground_source[] = "特殊教育通報網或學校名單";

const char *inbox_words_attempts(struct arena *a, int64_t attempts, int64_t needed)
{
	return arena_printf(a, "聯絡不上要先記錄 %" PRId64 " 次未接、留言或退件，目前 %" PRId64 " 次", needed, attempts);
}
