/* What the pages of this module show. */
#ifndef ZHILU_MOD_REQUEST_PAGES_H
#define ZHILU_MOD_REQUEST_PAGES_H

#include "web/page.h"

struct request_line {
	const char *href, *name, *case_no, *kind, *asked, *requester, *received, *worker;
	const char *state;			/* 待答覆; 准許 */
	const char *ended;			/* 115/11/21; NULL: open */
	bool open, has_due;
	day_t due;
	int64_t days_left, days_late;
	bool extended;
	enum tone tone;
};

struct request_list_view {
	const struct case_head_view *head;	/* of one case; NULL: of the window */
	const struct request_line *lines;
	size_t n;
	const struct nav_item *tabs;
	size_t n_tabs;
	struct pager_view pager;
	struct empty_view empty;
	const struct column_view *columns;
	size_t n_columns;
	const char *new_href;
};

struct request_form_view {
	const struct case_head_view *head;
	const struct form_view *form;
	const char *title, *hint;
	const struct fact_view *facts;		/* of the request that the form is about */
	size_t n_facts;
	const struct why_view *why;
	int64_t days_left, days_late;		/* with why */
};

/* A letter: to be downloaded, or still to be made. */
struct request_paper { const char *title, *download_href, *make_href; };

struct request_show_view {
	const struct case_head_view *head;
	const char *kind, *csrf, *entered;
	struct tag_view state;
	const struct fact_view *facts, *extension, *answer;
	size_t n_facts, n_extension, n_answer;
	struct request_paper notice, letter;
	const struct why_view *why;
	bool open;
	int64_t days_left, days_late;
	const char *answer_href, *extend_href, *end_href;
	const char *extend_hint;		/* why this role does not extend */
	const char *list_href;
};

#endif
