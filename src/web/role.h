/*
 * role: who a person is here (spec: roles) and what a right is.
 *
 * Access = role × unit × relation.  A role opens routes; a right (a bit of user_place.rights and
 * case_place.rights, see core/place.h) opens one object or one list.
 */
#ifndef ZHILU_WEB_ROLE_H
#define ZHILU_WEB_ROLE_H

#include <stdint.h>

enum role {
	ROLE_PUBLIC,		/* nobody logged in */
	ROLE_CASE_MANAGER,	/* 職管員 */
	ROLE_SUPERVISOR,	/* 督導 */
	ROLE_COUNTY_OFFICER,	/* 承辦、業務促進員 */
	ROLE_JOB_CENTRE,	/* 就業中心人員 */
	ROLE_PROVIDER,		/* 受案單位人員 */
	ROLE_BRANCH_OFFICER,	/* 分署專人 */
	ROLE_AGENCY_OFFICER,	/* 本署 */
	ROLE_REFERRER,		/* 轉介單位 */
	ROLE_ADMIN,		/* 系統管理員 */
	ROLE_AUDITOR,		/* 稽核 */
	ROLE_COUNT
};

#define R_PUBLIC	(1u << ROLE_PUBLIC)
#define R_CASE_MANAGER	(1u << ROLE_CASE_MANAGER)
#define R_SUPERVISOR	(1u << ROLE_SUPERVISOR)
#define R_COUNTY	(1u << ROLE_COUNTY_OFFICER)
#define R_JOB_CENTRE	(1u << ROLE_JOB_CENTRE)
#define R_PROVIDER	(1u << ROLE_PROVIDER)
#define R_BRANCH	(1u << ROLE_BRANCH_OFFICER)
#define R_AGENCY	(1u << ROLE_AGENCY_OFFICER)
#define R_REFERRER	(1u << ROLE_REFERRER)
#define R_ADMIN		(1u << ROLE_ADMIN)
#define R_AUDITOR	(1u << ROLE_AUDITOR)
#define R_WINDOW	(R_CASE_MANAGER | R_SUPERVISOR)
#define R_FIGURES	(R_WINDOW | R_COUNTY | R_BRANCH | R_AGENCY)
#define R_STAFF		(R_FIGURES | R_JOB_CENTRE | R_PROVIDER | R_REFERRER | R_ADMIN | R_AUDITOR)
#define R_EVERYBODY	(R_STAFF | R_PUBLIC)

enum right {
	RIGHT_READ = 1,
	RIGHT_WRITE = 2,
	RIGHT_APPROVE = 4,
	RIGHT_ROW = 8,		/* may know that it is there: the reason page instead of 404 */
	RIGHT_FIGURE = 16,
	RIGHT_MANAGE = 32,	/* units, contracts, capacity */
	RIGHT_UNIT = 64,	/* works for the provider, job centre */
	RIGHT_AUDIT = 128,
	RIGHT_ADMIN = 256,
	RIGHT_REFER = 512,	/* sends persons, sees the state of its own */
};

/* "case_manager" <-> enum; ROLE_COUNT for an unknown word. */
enum role role_parse(const char *code);
const char *role_code(enum role r);
const char *role_title(enum role r);	/* 職管員 */

#endif
