/* What the pages of 附件 show. */
#ifndef ZHILU_MOD_ATTACHMENT_PAGES_H
#define ZHILU_MOD_ATTACHMENT_PAGES_H

#include "web/page.h"

struct attachment_line_view {
	const char *name, *title, *record, *record_href, *size, *who, *href, *remove_href;
	const char *removed;		/* why it is not there any more */
	int64_t entered_at;
};

struct attachment_list_view {
	const struct case_head_view *head;
	const struct attachment_line_view *lines;
	size_t n;
	struct empty_view empty;
	const struct form_view *form;	/* NULL: may not write */
};

struct attachment_remove_view {
	const struct case_head_view *head;
	const char *name;
	const struct form_view *form;
};

#endif
