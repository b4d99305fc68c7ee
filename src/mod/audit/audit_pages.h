/* What the audit pages show. */
#ifndef ZHILU_MOD_AUDIT_PAGES_H
#define ZHILU_MOD_AUDIT_PAGES_H

#include "web/page.h"

struct audit_line {
	int64_t at;
	const char *who, *action, *thing, *detail;
};

struct audit_list_view {
	const char *title, *intro;
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct audit_line *lines;
	size_t n;
	const char *next_href, *first_href, *export_href;
	struct empty_view empty;
};

struct audit_look_line {
	const char *who, *looks, *persons;
	int64_t last_at;
	bool unusual;
};

struct audit_looks_view {
	const char *intro;
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct audit_look_line *lines;
	size_t n;
	struct empty_view empty;
};

struct case_reads_view {
	const struct case_head_view *head;
	const char *reads_title;
	const struct audit_line *reads;
	size_t n_reads;
	const struct audit_line *changes;
	size_t n_changes;
};

#endif
