/* account_parts: what several pages about accounts say in the same way. */
#ifndef ZHILU_MOD_ACCOUNT_PARTS_H
#define ZHILU_MOD_ACCOUNT_PARTS_H

#include "base/fault.h"
#include "mod/account/account_pages.h"
#include "web/rq.h"

struct account_get_row;

/* A last day (ISO, NULL: none) is stored as the instant after it (FOREVER), and back. */
int64_t account_end_of(const char *iso);
const char *account_last_day(struct arena *a, int64_t until_at);	/* ISO; NULL for FOREVER */
const char *account_until_words(struct arena *a, int64_t until_at);	/* 115/12/31; NULL for FOREVER */

struct tag_view account_state_tag(const char *state, bool is_locked_out, bool is_over);
const struct fact_view *account_facts(struct rq *rq, const struct account_get_row *r, size_t *ret_n);
enum err account_role_lines(struct rq *rq, struct db *db, int64_t account, const struct account_role_line **ret,
			    size_t *ret_n) MUST_USE;
/* Those that a browser could still use. */
enum err account_session_lines(struct rq *rq, struct db *db, int64_t account, const struct account_session_line **ret,
			       size_t *ret_n) MUST_USE;

/* Every unit that people can work for; and whether a role may be given there (fault on "place_id"). */
const struct option_view *account_unit_options(struct rq *rq, size_t *ret_n);
void account_unit_check(struct rq *rq, const char *role, int64_t place, struct faults *ret_faults);

/* The token of a link made by this form: sent twice, the form shows the same link twice.  once NULL: a random one. */
const char *account_link_token(struct rq *rq, const char *once);
/* What has been done is told with the link, which is nowhere else: in the place of act()'s redirect. */
enum err account_link_show(struct rq *rq, const char *name, const char *login, const char *token, int64_t id) MUST_USE;

#endif
