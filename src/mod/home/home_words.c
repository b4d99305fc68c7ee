#include "mod/home/home_words.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>

const char *const home_sum_words[HOME_SUMS] = {
	[HOME_LIVE] = "服務中", [HOME_REFERRED] = "待接案評估", [HOME_ASSESSED] = "待回覆", [HOME_RATE] = "年度結案率",
	[HOME_CLOSED] = "結案", [HOME_OPENED] = "新開案", [HOME_CARRIED] = "前年未結",
	[HOME_WINDOW_RATE] = "窗口年度結案率", [HOME_COUNTY_RATE] = "本縣市年度結案率", [HOME_BRANCH_RATE] = "本分署年度結案率",
	[HOME_NATION_RATE] = "全國年度結案率", [HOME_LATE] = "逾期應辦事項", [HOME_BELOW] = "未達結案率的縣市",
};
const char *const home_pill_words[4] = { "逾期", "今天", "三天內", "全部" };
const char *const home_empty_words[2] = { "今天沒有待辦事項", "期限由收件、評估、派案等紀錄自動產生，有新的就會出現在這裡。" };
const char *const home_done_words[2] = { "今天沒有要處理的事", "有新的就會出現在這裡。" };
const char *const home_referred_empty[2] = { "尚未轉介", "窗口登記來案並以貴單位的全名為轉介單位後，進度會出現在這裡；轉介請逕洽個案所在縣市的職重窗口。" };
const char home_cases_unit[] = "案", home_items_unit[] = "件", home_places_unit[] = "個縣市";

const struct home_work_text home_work_words[HOME_WORKS] = {
	[WORK_APPROVALS] = { "待我核定", "計畫與結案，送出最久的在前", "件" },
	[WORK_TRANSFERS] = { "等待接收的移轉", "原窗口等待接收或不接收的回覆", "件" },
	[WORK_STALLED] = { "停滯的來案", "超過期限還沒有約定晤談", "案" },
	[WORK_QUIET] = { "久未聯繫", NULL, "案" },
	[WORK_UNASSIGNED] = { "尚未派給職管員", "請指定主責", "案" },
	[WORK_UNANSWERED] = { "待回覆的反映事項", "窗口向縣市反映，等待處理情形", "件" },
	[WORK_STALE] = { "名額久未更新的方案", "請受案單位確認目前名額", "個方案" },
	[WORK_FULL] = { "額滿的方案", "沒有名額可以派案", "個方案" },
	[WORK_ANSWER] = { "待回覆的派案", "接案或不接", "件" },
	[WORK_SERVE] = { "逾期的派案", "回覆或第一次服務超過期限", "件" },
	[WORK_CALL] = { "待聯繫的轉銜名單", NULL, "人" },
	[WORK_CAPACITY] = { "名額要確認的方案", "沒有變動也按一次確認", "個方案" },
	[WORK_INVITED] = { "還沒啟用的帳號", "已邀請，尚未設定密碼與驗證器", "人" },
	[WORK_LOCKED] = { "已鎖定的帳號", "確認本人後解除", "人" },
	[WORK_ENDING] = { NULL, "到期即不能登入：先續約，或先移交個案", "人" },
	[WORK_ONE_ADMIN] = { "只有一個管理員", "請再加一位：這個帳號登不進去時，沒有人能處理", NULL },
	[WORK_NO_WINDOW] = { "沒有人員的職重窗口", "還沒有帳號在這裡工作", "個" },
	[WORK_NO_CENTRE] = { "沒有人員的就業中心", "還沒有帳號在這裡工作", "個" },
	[WORK_NO_PROVIDER] = { "沒有人員的受案單位", "派案送到了沒有人會看到", "個" },
	[WORK_CALENDAR] = { NULL, "未載入的年度以週六、週日推算，期限只是暫定", NULL },
	[WORK_ALERTS] = { "待處理的警示", "猜密碼、異常查閱、重設密碼", "件" },
	[WORK_UNUSUAL] = { "查閱異常的人員", "查閱自己個案以外的人特別多", "人" },
	[WORK_LOOKS] = { "今天的查閱與顯示遮罩", "個案以外的查閱、顯示完整證號", "筆" },
	[WORK_CHANGES] = { "今天的異動", "誰改了什麼", "筆" },
};

const char *home_quiet_hint(struct arena *a, int days)
{
	return arena_printf(a, "超過 %d 天沒有聯繫紀錄", days);
}

const char *home_ending_title(struct arena *a, int64_t days)
{
	return arena_printf(a, "合約 %" PRId64 " 天內到期的帳號", days);
}

const char *home_calendar_title(struct arena *a, int roc_year)
{
	return arena_printf(a, "還沒載入民國 %d 年的行事曆", roc_year);
}

const char *home_late_hint(struct arena *a, long long n)
{
	return n ? arena_printf(a, "其中 %lld 人首次聯繫逾期", n) : "首次聯繫都還在期限內";
}

const char *home_as_of(struct arena *a, const char *roc)
{
	return arena_printf(a, "統計到 %s。數字點開是背後的清單或下一層。", roc);
}

const char home_workers_title[] = "各職管員", home_windows_title[] = "各窗口", home_counties_title[] = "各縣市";
const char home_nation_title[] = "各分署與未達標的縣市", home_referred_title[] = "已轉介的個案";
const char home_window_duties[] = "全窗口的應辦事項，最急的在前", home_my_duties[] = "應辦事項，最急的在前";

const char *home_referred_state(struct arena *a, const char *state, int opened, const char *within)
{
	if (opened)
		return strcmp(state, "closed") == 0 ? "已開案，服務已結束" : "已開案";
	if (strcmp(state, "referred") == 0)
		return "已收件";
	if (strcmp(state, "assessed") == 0)
		return within ? arena_printf(a, "評估中，%s內回覆", within) : "評估中";
	return strcmp(state, "refused") == 0 ? "未開案，請看回覆" : "已終止";
}

const char *home_draft_words(struct arena *a, const char *title, const char *when)
{
	return arena_printf(a, "%s（%s 暫存）", title, when);
}
