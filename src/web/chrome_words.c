#include "web/chrome.h"

#include "base/arena.h"

#include <string.h>

/*
 * The notice after a POST names what was saved.  It travels as a word in the address, never as a
 * sentence: nobody can make the page say something by sending a link.
 */
static const struct { const char *word, *sentence; } saved[] = {
	{ "record", "已儲存紀錄" },
	{ "draft", "已存成草稿" },
	{ "sent", "已送出" },
	{ "approved", "已核定" },
	{ "returned", "已退回補正" },
	{ "closed", "已結案" },
	{ "opened", "已開案，回覆已存檔" },
	{ "not_opened", "已記錄不開案，回覆已存檔" },
	{ "imported", "匯入完成" },
	{ "undone", "已復原" },
	{ "accepted", "已回覆接案" },
	{ "declined", "已回覆不接" },
	{ "withdrawn", "已撤回" },
	{ "assigned", "已改派" },
	{ "delegated", "已指定代理人，期間過後自動結束" },
	{ "delegation_ended", "已結束代理" },
	{ "view", "已儲存這個檢視" },
	{ "view_gone", "已刪除這個檢視" },
	{ "attached", "已上傳附件" },
	{ "attachment_removed", "已移除附件，原因已留存" },
	{ "discarded", "草稿已刪除" },
	{ "in", "已登入" },
	{ "recovery", "已用一組備用碼登入，那一組不能再用" },
	{ "welcome", "密碼與驗證器已設定，請登入" },
	{ "welcome_codes", "密碼與驗證器已設定，請登入。備用碼只顯示一次，沒有抄下時，請登入後在「個人設定」再產生一份" },
	{ "codes", "備用碼已經產生，只顯示一次；沒有抄下時，請再產生一份，舊的會失效" },
	{ "token", "權杖已經建立，只顯示一次；沒有抄下時，請撤銷這一個，再建立一個" },
	{ "out", "已登出" },
	{ "settings", "設定已更新" },
	{ "person", "已儲存服務對象資料" },
	{ "referral", "已登記來案" },
	{ "ended", "已終止來案，理由已存檔" },
	{ "followup", "已儲存追蹤，下一次追蹤已排進期限" },
	{ "placement", "已儲存就業紀錄" },
	{ "suspended", "已記錄暫緩" },
	{ "resumed", "已恢復服務" },
	{ "represented", "已儲存反映或轉介" },
	{ "answered", "已儲存回覆" },
	{ "meeting", "已儲存會議紀錄" },
	{ "task", "已更新待辦事項" },
	{ "transfer", "已送出移轉，等待接收窗口回覆" },
	{ "transferred", "已接收移轉，期限已一併交接" },
	{ "transfer_refused", "已回覆不接收，原窗口繼續服務" },
	{ "inbox", "已儲存轉銜名單的紀錄" },
	{ "request", "已登記當事人請求，答覆期限已排進期限" },
	{ "extended", "已延長答覆期限；請送出書面通知" },
};

const char *words_saved(const char *word)
{
	for (size_t i = 0; i < sizeof(saved) / sizeof(saved[0]); i++)
		if (strcmp(saved[i].word, word) == 0)
			return saved[i].sentence;
	return NULL;
}

const char *words_last_login(struct arena *a, const char *when)
{
	return arena_printf(a, "已登入。上次登入：%s", when);
}
