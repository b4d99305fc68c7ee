/* rulebook_tabs: the pages of the rulebook, and a county's name by code ("" = everywhere). */
#ifndef ZHILU_MOD_RULEBOOK_TABS_H
#define ZHILU_MOD_RULEBOOK_TABS_H

#include "web/page.h"
#include "web/rq.h"

const struct nav_item *rulebook_tabs(struct rq *rq, const char *current, size_t *ret_n);
const char *rulebook_county_name(const struct known *k, const char *code);

#endif
