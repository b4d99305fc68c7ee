#include "web/role.h"

#include <stddef.h>
#include <string.h>

static const struct { const char *code, *title; } roles[ROLE_COUNT] = {
	[ROLE_PUBLIC] = { "public", "未登入" },
	[ROLE_CASE_MANAGER] = { "case_manager", "職管員" },
	[ROLE_SUPERVISOR] = { "supervisor", "督導" },
	[ROLE_COUNTY_OFFICER] = { "county_officer", "縣市承辦" },
	[ROLE_JOB_CENTRE] = { "job_centre_staff", "就業中心人員" },
	[ROLE_PROVIDER] = { "provider_staff", "受案單位人員" },
	[ROLE_BRANCH_OFFICER] = { "branch_officer", "分署專人" },
	[ROLE_AGENCY_OFFICER] = { "agency_officer", "本署承辦" },
	[ROLE_REFERRER] = { "referrer", "轉介單位" },
	[ROLE_ADMIN] = { "admin", "系統管理員" },
	[ROLE_AUDITOR] = { "auditor", "稽核" },
};

enum role role_parse(const char *code)
{
	for (int i = 0; code && i < ROLE_COUNT; i++)
		if (strcmp(roles[i].code, code) == 0)
			return (enum role)i;
	return ROLE_COUNT;
}

const char *role_code(enum role r)
{
	return r < ROLE_COUNT ? roles[r].code : "";
}

const char *role_title(enum role r)
{
	return r < ROLE_COUNT ? roles[r].title : "";
}
