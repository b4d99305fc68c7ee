/* The acts on a dispatch: act_fn each, with the dispatch as root (sending: the case). */
#ifndef ZHILU_MOD_DISPATCH_ACT_H
#define ZHILU_MOD_DISPATCH_ACT_H

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

/* A contact within these days before the dispatch counts as 先行聯繫. */
enum { CONTACT_RECENT_DAYS = 30 };
const char *dispatch_since(struct arena *a, day_t today);

/* Within the act on a dispatch: are we the unit, or the sender? */
bool dispatch_by_unit(const struct act *a);

#endif
