/* What the pages of this module show. */
#ifndef ZHILU_MOD_FOLLOWUP_PAGES_H
#define ZHILU_MOD_FOLLOWUP_PAGES_H

#include "base/err.h"
#include "mod/case/case.h"
#include "web/page.h"

struct rq;
struct db;

struct followup_line {
	const char *on_day, *kind, *whom, *services, *client, *progress, *problems, *next_on, *who;
};
struct placement_line_view {
	const char *href, *on_day, *employer, *post, *kind;
	struct tag_view tag;
};
struct suspension_line { const char *on_day, *reason, *note, *expected_on, *resumed_on; };
struct representation_line_view {
	const char *on_day, *kind, *whom, *matter, *answer, *answered_on, *answer_href, *case_no, *window, *who;
};

struct followup_list_view {
	const struct case_head_view *head;
	const char *followup_href, *placement_href, *representation_href;	/* NULL: not possible now */
	const struct followup_line *followups;
	size_t n_followups;
	struct pager_view pager;
	const struct placement_line_view *placements;
	size_t n_placements;
	const struct suspension_line *suspensions;
	size_t n_suspensions;
	const struct representation_line_view *representations;
	size_t n_representations;
	struct empty_view empty;
};

struct followup_form_view {
	const struct case_head_view *head;	/* NULL: a county officer does not see whose case it is */
	const char *title, *note;
	const struct fact_view *facts;
	size_t n_facts;
	enum case_event event;		/* what the form records; 0: at any time */
	const struct form_view *form;
};

struct placement_show_view {
	const struct case_head_view *head;
	const struct fact_view *facts;
	size_t n_facts;
	const char *end_href, *mark1_href, *mark3_href, *list_href;
};

struct representation_list_view {
	const struct representation_line_view *lines;
	size_t n;
	struct pager_view pager;
	struct empty_view empty;
	const struct column_view *columns;
	size_t n_columns;
	const struct nav_item *tabs;	/* all, or those without an answer */
	size_t n_tabs;
};

/* Show a form of a case under its head; v->head is filled in here. */
enum err followup_form_show(struct rq *rq, struct db *db, struct followup_form_view *v, struct form_view *form);
/* "/cases/7/followups?saved=followup" */
const char *followup_list_href(struct arena *a, int64_t case_id, const char *saved);

#endif
