/* What the page of this module shows. */
#ifndef ZHILU_MOD_SEARCH_PAGES_H
#define ZHILU_MOD_SEARCH_PAGES_H

#include "web/page.h"

struct search_line {
	const char *name, *href, *no, *birth, *tail, *state, *who;
};

struct search_view {
	const char *typed;
	const struct search_line *own, *window, *elsewhere, *units;
	size_t n_own, n_window, n_elsewhere, n_units;
	bool many;
	const char *many_words, *elsewhere_words;
	const struct empty_view *empty;		/* NULL: something was found */
	bool may_register;
};

#endif
