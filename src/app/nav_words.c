/* The main navigation: an entry is shown to the roles that may open its route. */
#include "web/chrome.h"

const struct nav_entry nav_table[] = {
	{ "我的工作", "home", "w" },
	{ "個案", "case_list", "c" },
	{ "轉銜名單", "inbox_list", "t" },
	{ "諮詢", "inquiry_list", "i" },
	{ "派案", "portal", "d" },
	{ "待我核定", "approval_list", "a" },
	{ "期限", "duty_list", NULL },
	{ "滿意度", "survey_index", NULL },
	{ "反映事項", "representation_list", NULL },
	{ "當事人請求", "request_list", NULL },
	{ "移轉", "transfer_inbox", NULL },
	{ "職務代理", "delegation_list", NULL },
	{ "受案單位", "provider_list", "p" },
	{ "統計", "figure_closure", "r" },
	{ "匯入", "import_start", NULL },
	{ "帳號", "account_list", NULL },
	{ "單位", "place_list", NULL },
	{ "行事曆與規則", "rule_list", NULL },
	{ "稽核", "audit_alerts", NULL },
	{ "安全設定", "safety_page", NULL },
	{ NULL, NULL, NULL },
};
