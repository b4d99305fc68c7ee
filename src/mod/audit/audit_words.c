#include "mod/audit/audit_words.h"

#include "base/arena.h"
#include "web/route.h"

#include <inttypes.h>
#include <string.h>

const char audit_intro[] = "誰在什麼時候對哪一筆資料做了什麼。這裡不顯示個案內容；紀錄以雜湊鏈保護，zhilu verify 可指出第一筆不符的紀錄。";

const char *audit_looks_intro(struct arena *a, int64_t days, int64_t unusual)
{
	return arena_printf(a, "最近 %" PRId64 " 天查閱非主責個案與顯示證號的次數；達 %" PRId64 " 人者提示覆核。", days, unusual);
}

static const struct { const char *kind, *words; } kinds[] = {
	{ "case", "個案" }, { "person", "服務對象" }, { "dispatch", "派案" }, { "inbox", "名單列" },
	{ "inquiry", "諮詢" }, { "account", "帳號" }, { "thing", "資料" },
};

const char *audit_kind_words(const char *kind)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return kinds[i].words;
	return kind;
}

/* What is not done by a form of its own; the others are called as their route. */
static const struct { const char *action, *words; } actions[] = {
	{ "search", "搜尋服務對象" }, { "reveal", "顯示遮罩的資料" }, { "case.second", "同一人另開一案" },
	{ "inbox.ground", "補記同意或法律依據" }, { "import.finish", "匯入名冊" }, { "import.undo", "復原匯入" },
	{ "import.export", "匯出名冊列" }, { "history.import", "匯入歷年統計" },
	{ "login.role", "選擇角色" }, { "password.failed", "密碼不符" },
	{ "account.create", "邀請使用者" }, { "account.change", "更正帳號資料" }, { "account.link", "發出一次性連結" },
	{ "account.secrets", "設定密碼與驗證器" }, { "account.password", "更改密碼" }, { "account.totp", "重設驗證器" },
	{ "account.lock", "鎖定帳號" }, { "account.unlock", "解除鎖定" }, { "account.end", "停用帳號" },
	{ "account.role", "增加角色" }, { "account.role_end", "結束角色" }, { "account.sessions_end", "結束所有登入" },
	{ "calendar.load", "載入行事曆" }, { "calendar.off", "登錄停止上班" }, { "rule.shipped", "載入期限規則" },
	{ "backup.made", "備份" }, { "key.rotated", "更換金鑰" },
};

const char *audit_action_words(const char *action)
{
	const struct route *r = route_named(action);

	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
		if (strcmp(actions[i].action, action) == 0)
			return actions[i].words;
	return r ? r->title : action;
}

const char audit_no_changes[] = "這段期間沒有異動。";

const char *audit_no_looks(struct arena *a, int64_t days)
{
	return arena_printf(a, "最近 %" PRId64 " 天沒有人查閱非主責的個案。", days);
}

const char *audit_reads_title(struct arena *a, int64_t days)
{
	return arena_printf(a, "誰看過這個個案（最近 %" PRId64 " 天）", days);
}
