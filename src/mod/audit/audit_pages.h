/* What the audit pages show. */
#ifndef ZHILU_MOD_AUDIT_PAGES_H
#define ZHILU_MOD_AUDIT_PAGES_H

#include "web/page.h"

struct rq;

/* The pages of 稽核; current: the route shown. */
const struct nav_item *audit_tabs(struct rq *rq, const char *current, size_t *ret_n);

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

struct alert_line {
	int64_t id, last_at;
	const char *what, *who, *thing, *verdict;
	int64_t n;
	bool is_open;
};

struct alert_list_view {
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct pill_view *pills;
	size_t n_pills;
	const struct alert_line *lines;
	size_t n;
	const char *next_href;
	struct empty_view empty;
};

struct alert_view {
	const char *what, *why;
	const struct fact_view *facts;
	size_t n_facts;
	const struct form_view *form;		/* NULL: judged for good */
	struct link_view trail;			/* what this person did lately; href NULL: nobody known */
};

struct review_line {
	int64_t id;
	const char *name, *login, *roles, *until, *flags;
	int64_t last_login_at;
	struct tag_view verdict;		/* text NULL: none */
};

struct review_list_view {
	const struct nav_item *tabs;
	size_t n_tabs;
	const char *quarter, *notice;		/* notice NULL: none */
	enum tone notice_tone;
	const struct pill_view *pills;
	size_t n_pills;
	const struct review_line *lines;
	size_t n;
	const char *next_href, *export_href;
	struct empty_view empty;
	const struct form_view *form;		/* the signature; NULL: signed */
	const struct review_signed *signatures;	/* of earlier quarters, the newest first */
	size_t n_signatures;
};

struct review_signed {
	const char *quarter, *who, *note;
	int64_t at, accounts, flagged;
};

struct review_view {
	const char *name;
	const struct fact_view *facts;
	size_t n_facts;
	const struct form_view *form;		/* NULL: the quarter is signed */
};

#endif
