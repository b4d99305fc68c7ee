#include "mod/audit/audit_words.h"

#include "web/route.h"

#include <string.h>

const char audit_intro[] = "誰在什麼時候對哪一筆資料做了什麼。這裡不顯示個案內容；紀錄以雜湊鏈保護，zhilu verify 可指出第一筆不符的紀錄。";
const char audit_looks_intro[] = "最近 30 天查閱非主責個案與顯示證號的次數；一天超過 30 人次者提示覆核。";

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

const char *audit_action_words(const char *action)
{
	const struct route *r = route_named(action);

	return r ? r->title : action;
}

const char audit_no_changes[] = "這段期間沒有異動。";
const char audit_no_looks[] = "最近 30 天沒有人查閱非主責的個案。";
