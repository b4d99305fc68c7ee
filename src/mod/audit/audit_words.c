#include "mod/audit/audit_words.h"

#include "base/arena.h"
#include "mod/audit/audit_rules.h"
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
	{ "alert", "警示" },
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
	{ "login.role", "選擇角色" }, { "login.failed", "登入失敗" }, { "login.locked", "登入失敗，鎖定 15 分鐘" },
	{ "password.failed", "密碼不符" }, { "recovery.used", "使用備用碼" },
	{ "account.create", "邀請使用者" }, { "account.change", "更正帳號資料" }, { "account.link", "發出一次性連結" },
	{ "account.secrets", "設定密碼與驗證器" }, { "account.password", "更改密碼" }, { "account.totp", "更換驗證器" },
	{ "account.recovery", "產生備用碼" }, { "account.reset", "重設密碼與驗證器" },
	{ "account.lock", "鎖定帳號" }, { "account.unlock", "解除鎖定" }, { "account.end", "停用帳號" },
	{ "account.role", "增加角色" }, { "account.role_end", "結束角色" }, { "account.sessions_end", "結束所有登入" },
	{ "safety.set", "更改安全設定" }, { "alert.judged", "處理警示" }, { "review.judged", "核對帳號" },
	{ "review.signed", "簽核帳號清查" },
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
const char audit_no_alerts[] = "猜密碼、異常查閱、重設密碼發生時，會出現在這裡。條件在「安全設定」。";
const char audit_no_flags[] = "每個帳號的合約、登入與資格認證都沒有異常。仍請看過「全部帳號」再簽核。";
const char audit_review_signed[] = "這一季已經簽核。";
const char audit_review_late[] = "上一季沒有完成帳號清查，請儘速核對並簽核這一季。";
const char audit_review_waiting[] = "還有需要注意的帳號沒有核對，請逐一核對後再簽核";
const char audit_review_fixed[] = "這一季已經簽核，核對結果不能再更改；要調整的請告訴系統管理員，下一季再核對";
const char audit_before[] = "先前的判斷";
const char audit_review_note[] = "應調整時，請寫要改什麼";

static const struct { const char *kind, *words, *why; } alerts[] = {
	{ "spray", "同一位址試了許多帳號", "同一個網路位址在短時間內登入失敗的帳號太多，像是在猜密碼。這個位址已經要等待才能再試。" },
	{ "word", "同一密碼試了許多帳號", "同一個密碼在短時間內試了許多帳號。這個密碼已經要等待才能再試。" },
	{ "many", "同一位址登入許多帳號", "一小時內有許多帳號從同一個網路位址登入成功。可能是辦公室共用位址，也可能是有人取得了別人的密碼。" },
	{ "reset", "重設密碼與驗證器", "系統管理員在見證人的見證下，重設了這個帳號。請確認本人知道。" },
	{ "link", "在主機上發出一次性連結", "有人在伺服器主機上用指令發出這個帳號的連結，沒有見證人。" },
	{ "volume", "一小時內查閱太多人", "一小時內逐一打開的人數超過設定。" },
	{ "night", "夜間查閱", "在設定的夜間時段打開個人資料。" },
	{ "name", "查閱同姓的人", "填寫原因查閱非主責的個案，而且與對象同姓，可能是親屬。" },
	{ "former", "交接後又查閱", "個案已經交接，原來的職管員填寫原因後又查閱。" },
};
enum { ALERTS = sizeof(alerts) / sizeof(alerts[0]) };

const char *audit_alert_words(const char *kind)
{
	for (size_t i = 0; i < ALERTS; i++)
		if (strcmp(alerts[i].kind, kind) == 0)
			return alerts[i].words;
	return kind;
}

const char *audit_alert_why(const char *kind)
{
	for (size_t i = 0; i < ALERTS; i++)
		if (strcmp(alerts[i].kind, kind) == 0)
			return alerts[i].why;
	return "";
}

static const char *flag_words(struct arena *a, unsigned flag, const struct audit_days *days)
{
	switch (flag) {
	case FLAG_OVER: return "合約已到期仍未停用";
	case FLAG_IDLE: return arena_printf(a, "%" PRId64 " 天沒有登入", days->idle);
	case FLAG_UNUSED: return arena_printf(a, "邀請 %" PRId64 " 天仍未使用", days->unused);
	case FLAG_NO_ROLE: return "沒有角色";
	case FLAG_NO_END: return "外部單位沒有合約到期日";
	case FLAG_UNCERTIFIED: return "沒有有效的資格認證";
	default: return "";
	}
}

const char *audit_flag_words(struct arena *a, unsigned flags, const struct audit_days *days)
{
	const char *words = NULL;

	for (unsigned flag = 1; flag <= flags; flag <<= 1)
		if (flags & flag)
			words = words ? arena_printf(a, "%s、%s", words, flag_words(a, flag, days)) : flag_words(a, flag, days);
	return words;
}

const char *audit_quarter_words(struct arena *a, const char *quarter)
{
	int year = (quarter[0] - '0') * 1000 + (quarter[1] - '0') * 100 + (quarter[2] - '0') * 10 + (quarter[3] - '0');

	return arena_printf(a, "%d 年第 %c 季", year - 1911, quarter[5]);
}

const char *audit_role_words(struct arena *a, const char *unit, const char *since, const char *by)
{
	return arena_printf(a, "%s，%s 起，由 %s 給予", unit, since, by);
}

const char *audit_no_looks(struct arena *a, int64_t days)
{
	return arena_printf(a, "最近 %" PRId64 " 天沒有人查閱非主責的個案。", days);
}

const char *audit_reads_title(struct arena *a, int64_t days)
{
	return arena_printf(a, "誰看過這個個案（最近 %" PRId64 " 天）", days);
}

const char *audit_reset_words(struct arena *a, const char *how, const char *witness, const char *note)
{
	return arena_printf(a, "%s，見證人 %s；%s", how, witness, note);
}

const char *audit_verdict_words(struct arena *a, const char *verdict, const char *note)
{
	return note ? arena_printf(a, "%s：%s", verdict, note) : verdict;
}

const char *audit_verdict_by(struct arena *a, const char *verdict, const char *who, const char *at)
{
	return arena_printf(a, "%s（%s，%s）", verdict, who, at);
}

const char *audit_verdict_final(struct arena *a, const char *who, const char *at)
{
	return arena_printf(a, "%s 已在 %s 判斷沒有問題，不能再更改；有新的情形請另行通知主管或資安窗口", who, at);
}

const char *audit_signed_words(struct arena *a, const char *quarter, const char *accounts, const char *flagged)
{
	return arena_printf(a, "%s：帳號 %s 個，需要注意 %s 個", audit_quarter_words(a, quarter), accounts, flagged);
}
