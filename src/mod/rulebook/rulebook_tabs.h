/* rulebook_tabs: the pages of the rulebook, and a county's name by code ("" = everywhere). */
#ifndef ZHILU_MOD_RULEBOOK_TABS_H
#define ZHILU_MOD_RULEBOOK_TABS_H

#include "web/page.h"
#include "web/rq.h"

const struct nav_item *rulebook_tabs(struct rq *rq, const char *current, size_t *ret_n);
const char *rulebook_county_name(const struct known *k, const char *code);

/* ---- what the pages of settings share ---- */

struct act;
/* The options of "county": 0 is the whole country, which only the administrator settles; own: a county may have its own. */
void house_county_options(struct rq *rq, struct form_view *f, bool own);
/* As the rules have it: "" for 0. */
const char *house_county(struct act *a, int64_t code);
/* Within an act: may the actor settle it there?  Refuses with the sentence. */
enum err house_may(struct act *a, const char *county) MUST_USE;

#endif
