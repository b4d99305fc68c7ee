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
/* Write user_place anew from the account's roles (within the transaction that changed them). */
struct place_role { enum role role; int64_t place, from_at, until_at; };
enum err place_grant(struct act *a, int64_t account, int64_t own_place, int64_t contract_until,
		     const struct place_role *roles, size_t n) MUST_USE;
/*
 * A case manager leaves a window: the cases there, until somebody reassigns them, are no longer theirs to open
 * (SEC-AC-10).  And comes back: those still in their name are.
 */
enum err place_leave(struct act *a, int64_t own_place, int64_t window) MUST_USE;
enum err place_return(struct act *a, int64_t account, int64_t own_place, int64_t window) MUST_USE;
/*
 * 職務代理: from one instant to another the account may read and write what the person at that place may, including
 * cases given to them meanwhile.  It begins and ends by itself; place_stand_in_end() ends it earlier.
 */
struct place_stand_in { int64_t delegation, account, for_place, from_at, until_at; };
enum err place_stand_in(struct act *a, const struct place_stand_in *s) MUST_USE;
enum err place_stand_in_end(struct act *a, int64_t delegation) MUST_USE;
/* Worker (as a place), window, its county and branch see the case from now on; the former worker no longer. */
enum err place_case(struct act *a, int64_t case_id, int64_t worker_place, int64_t window) MUST_USE;
/* A look outside one's own caseload: READ for the user's own place until `until`; the read log then says why. */
enum err place_look(struct act *a, int64_t case_id, int64_t own_place, int64_t until, const char *reason) MUST_USE;

#endif
