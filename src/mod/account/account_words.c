#include "mod/account/account_words.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>

const char account_words_password_length[] = "密碼要 12 到 128 個字，可以用一句話，空白和中文都可以";
const char account_words_password_common[] = "這個密碼太容易被猜到，請避免常用字、連續數字、帳號和姓名";

const char account_words_login_first[] = "請先登入，登入後會回到剛才的頁面。";
const char account_words_login_kept[] = "登入逾時。你輸入的內容都保留在這一頁，登入後會存成草稿並回到原來的表單。";
const char account_words_login_fields[] = "請填寫帳號、密碼和驗證碼";
const char account_words_role_gone[] = "這個角色已經停用，請選擇其他角色";
const char account_words_no_draft[] = "填寫表單時會自動暫存；送出後草稿就會刪除。";

const char account_words_roles_exclude[] =
	"這個角色不能與已有的角色並存：職管員不得兼任縣市承辦（專人專用），系統管理員、稽核與其他角色互斥";
const char account_words_login_taken[] = "這個帳號名稱已經有人使用，請換一個";
const char account_words_last_admin[] = "這是最後一位可以登入的系統管理員，請先新增另一位";

const char account_words_link_gone[] = "這個連結已經使用過，或超過 24 小時。請向系統管理員索取新的連結。";
const char account_words_passwords_differ[] = "兩次輸入的密碼不同";
const char account_words_code_wrong[] = "驗證碼不正確，請輸入 App 現在顯示的 6 位數字；仍不正確時，請檢查手機時間";
const char account_words_login_form[] = "帳號要 3 到 40 個字，用小寫英文字母、數字和 . - _，以字母開頭";

const char account_words_none_found[] = "換一個姓名或帳號再找，或看全部狀態。";
const char account_words_invite[] = "建立後會得到一次性連結，交給本人設定密碼與驗證器。沒有人需要知道別人的密碼。";
const char account_words_unit_kind[] = "這個角色不能放在這種單位：職管員與督導選職重窗口，承辦選縣市，其他請選相符的單位";
const char account_words_not_oneself[] = "不能更改自己的角色或狀態，請由另一位系統管理員處理";
const char account_words_now_wrong[] = "目前的密碼或驗證碼不正確";
const char account_words_locked[] = "嘗試次數過多，請 15 分鐘後再試";
const char account_words_reset[] = "舊的密碼、驗證器與備用碼會失效，所有登入與一次性連結立即結束。稽核會收到通知，本人在「個人設定」看得到。";
const char account_words_witness[] = "見證人要是另一位系統管理員、稽核，或這位使用者單位的督導，驗證碼正確，而且帳號、角色與連結不是您近日給的";
const char account_words_reset_instead[] = "這個帳號已經設定過密碼，請用「重設密碼與驗證器」，並由另一個人見證";
const char account_words_safety[] = "這些條件成立時，稽核的「警示」會多一筆。系統管理員可以更改，更改會留下紀錄。";
const char account_words_slow[] = "近來登入失敗的帳號太多，像是有人在猜密碼，所以要等一下：請稍候再試。已登入的人不受影響；不是您造成的，請告訴系統管理員。";
const char account_words_recovery_few[] = "備用碼快用完了，請產生一份新的；舊的會同時失效。";
const char account_words_back_to_me[] = "已經抄下，返回個人設定";
const char account_words_to_login[] = "已經抄下，前往登入";
const char account_words_no_sessions[] = "沒有其他登入。";
const char account_words_no_units[] = "縣市、分署與本署由程式帶入；窗口、就業中心、受案單位與轉介單位請在這裡新增。";
const char account_words_unit_parent[] = "這種單位不能放在這裡：請選所在縣市，就業中心也可以選分署";
const char account_words_code_taken[] = "同一種單位已經有這個代碼";
const char account_words_unit_open[] = "還有未結束的個案或派案，請先移轉、改派或結案";
const char account_words_unit_people[] = "還有人員在這個單位，請先結束他們的角色";
const char account_words_no_tokens[] = "程式要用 JSON API 時才需要權杖；權杖的權限與你現在的角色相同。";

const char *account_words_end(struct arena *a, const char *name, const char *login)
{
	return arena_printf(a, "%s（%s）的所有角色、登入與存取權杖會立即結束。已寫下的紀錄都會保留。", name, login);
}

static const char *const roles[ROLE_COUNT] = {
	[ROLE_CASE_MANAGER] = "自己主責個案的查閱與填寫；同一窗口其他個案，填寫查詢原因後可以查閱；諮詢與轉銜名單",
	[ROLE_SUPERVISOR] = "窗口全部個案的查閱；核定與退回補正；改派、代理；逾期與停滯清單",
	[ROLE_COUNTY_OFFICER] = "縣市統計；受案單位、合約與容量；個案列填寫查詢原因後可以查閱",
	[ROLE_JOB_CENTRE] = "送到就業中心的派案與轉銜名單；求職登記、推介、追蹤",
	[ROLE_PROVIDER] = "送到這個單位的派案（最少資料）；回覆、服務紀錄、成果、容量",
	[ROLE_BRANCH_OFFICER] = "轄區縣市的統計；廠商與活動；個案列填寫查詢原因後可以查閱",
	[ROLE_AGENCY_OFFICER] = "全國統計到單位，不含個人；目標、規則與代碼",
	[ROLE_REFERRER] = "送出轉介與名冊；查看自己轉介的進度與回覆",
	[ROLE_ADMIN] = "帳號、單位、設定、代碼；不能看個案內容",
	[ROLE_AUDITOR] = "稽核與查閱紀錄；不能看個案內容",
};

const char *account_words_role(enum role r)
{
	return r < ROLE_COUNT && roles[r] ? roles[r] : "";
}

const char *account_words_gains(struct arena *a, enum role r, const char *unit)
{
	return arena_printf(a, "將可以在「%s」：%s。登入中的畫面會結束，重新登入後生效。", unit, account_words_role(r));
}

const char account_words_contract[] = "合約";
const char account_words_people[] = "人員", account_words_nobody[] = "還沒有人";

const char *account_words_ending(struct arena *a, int64_t days)
{
	return arena_printf(a, "%" PRId64 " 天內到期", days);
}

/* What the trail calls it, as the person it happened to reads it. */
static const struct { const char *action, *words; } events[] = {
	{ "login", "登入" }, { "logout", "登出" }, { "login.role", "選擇角色" }, { "login.failed", "登入失敗" },
	{ "login.locked", "連續登入失敗，鎖定 15 分鐘" }, { "password.failed", "確認身分失敗" },
	{ "recovery.used", "使用一組備用碼" }, { "account.create", "建立帳號" }, { "account.change", "更正帳號資料" },
	{ "account.link", "發出一次性連結" }, { "account.reset", "重設密碼與驗證器" },
	{ "account.secrets", "設定密碼與驗證器" }, { "account.password", "更改密碼" },
	{ "account.totp", "更換驗證器" }, { "account.recovery", "產生備用碼" }, { "account.lock", "鎖定帳號" },
	{ "account.unlock", "解除鎖定" }, { "account.role", "增加角色" }, { "account.role_end", "結束角色" },
	{ "account.sessions_end", "結束所有登入" },
};

const char *account_words_event(const char *action)
{
	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++)
		if (strcmp(events[i].action, action) == 0)
			return events[i].words;
	return "帳號異動";
}
