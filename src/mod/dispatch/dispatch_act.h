/* The acts on a dispatch: act_fn each, with the dispatch as root (sending: the case). */
#ifndef ZHILU_MOD_DISPATCH_ACT_H
#define ZHILU_MOD_DISPATCH_ACT_H

#include "mod/case/case.h"
#include "mod/dispatch/dispatch.h"

enum err dispatch_send(struct act *a, void *ctx) MUST_USE;		/* struct dispatch_edit */
enum err dispatch_take(struct act *a, void *ctx) MUST_USE;		/* NULL: accept */
enum err dispatch_refuse(struct act *a, void *ctx) MUST_USE;		/* struct dispatch_decline_edit */
enum err dispatch_give(struct act *a, void *ctx) MUST_USE;		/* struct dispatch_assign_edit */
enum err dispatch_serve(struct act *a, void *ctx) MUST_USE;		/* struct dispatch_record_edit */
enum err dispatch_finish(struct act *a, void *ctx) MUST_USE;		/* struct dispatch_finish */
enum err dispatch_call_back(struct act *a, void *ctx) MUST_USE;	/* struct dispatch_withdraw_edit */
enum err nonservice_record(struct act *a, void *ctx) MUST_USE;		/* struct nonservice_edit */
enum err offer_record(struct act *a, void *ctx) MUST_USE;		/* struct offer_edit */

/* The first day on which a contact still counts as 先行聯繫 (CONTACT_RECENT). */
const char *dispatch_since(struct arena *a, const struct known *k, const char *county, day_t today);

/* All that sending looks at: the state, the programme, the plan item, contact, consent, 職評; and what is wrong. */
struct dispatch_found {
	struct case_now *now;
	enum case_event event;
	struct dispatch_known known;
	struct faults faults;
};
enum err dispatch_find(struct db *db, const struct known *k, day_t today, int64_t case_id, struct dispatch_edit *in,
		       struct dispatch_found *ret) MUST_USE;
/* The page where the fault of a field is mended; NULL: on the form. */
const char *dispatch_mend(struct rq *rq, int64_t case_id, const char *field);

/* Within the act on a dispatch: are we the unit, or the sender? */
bool dispatch_by_unit(const struct act *a);

#endif
