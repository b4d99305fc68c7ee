/*
 * place: what a role gives at a place, and which places see a case.
 *
 * user_place holds what the roles of an account give (rights bits, web/role.h); case_place holds the
 * places around a case.  A right on a case is a bit both have: the case manager's own place READ|WRITE,
 * the window's READ|WRITE|APPROVE|ROW, county and branch ROW (the row may be known of, content needs a reason).
 */
#ifndef ZHILU_CORE_PLACE_H
#define ZHILU_CORE_PLACE_H

#include "core/act.h"
#include "web/role.h"

#define FOREVER INT64_C(9007199254740991)

/* The rights a role gives at its unit. */
unsigned place_rights(enum role r);
/*
 * Write anew what follows from the account's roles (within the transaction that changed them): user_place, until when it
 * has the cases in its name, what it has as a stand-in.
 */
struct place_role { enum role role; int64_t place, from_at, until_at; };
enum err place_grant(struct act *a, int64_t account, int64_t own_place, int64_t contract_until,
		     const struct place_role *roles, size_t n) MUST_USE;
/*
 * 職務代理: what the delegations of an account that run or will give, written anew: from one instant to another it may read
 * and write what the person it stands in for may at that window, including cases given to them meanwhile.  It begins and ends by
 * itself, and with the account's own role at the window.
 */
enum err place_stand_ins(struct act *a, int64_t account) MUST_USE;
/*
 * Worker (an account, 0: none), window, its county and branch see the case from now on, the worker as long as the role
 * at the window lasts (SEC-AC-10); the former worker no longer.
 */
enum err place_case(struct act *a, int64_t case_id, int64_t worker, int64_t window) MUST_USE;
/* A look outside one's own caseload: READ for the user's own place until `until`; the read log then says why. */
enum err place_look(struct act *a, int64_t case_id, int64_t own_place, int64_t until, const char *reason) MUST_USE;

#endif
