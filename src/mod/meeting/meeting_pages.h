/* What the pages of this module show. */
#ifndef ZHILU_MOD_MEETING_PAGES_H
#define ZHILU_MOD_MEETING_PAGES_H

#include "web/page.h"

struct meeting_line_view {
	const char *kind, *on_day, *at_time, *place, *agenda, *client, *present, *consent, *minutes, *decisions, *about,
		*who, *edit_href, *edit_label;
	struct tag_view tag;
};

struct task_line_view {
	const char *what, *owner, *due_on, *done_on, *result, *end_href;
	struct tag_view tag;
};

struct meeting_list_view {
	const struct case_head_view *head;
	const char *new_href;			/* NULL: not possible now */
	const struct meeting_line_view *meetings;
	size_t n;
	const struct task_line_view *tasks;
	size_t n_tasks;
	struct pager_view pager;
	struct empty_view empty;
};

struct meeting_form_view {
	const struct case_head_view *head;
	const char *title, *note;
	const struct form_view *form;
};

#endif
