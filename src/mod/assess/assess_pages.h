/* What the pages of this module show. */
#ifndef ZHILU_MOD_ASSESS_PAGES_H
#define ZHILU_MOD_ASSESS_PAGES_H

#include "web/page.h"

/* A form about a case, below its head. */
struct assess_form_view {
	const struct case_head_view *head;
	struct form_view *form;
	const char *title, *intro;
	const char *refusal;			/* instead of the form: what is missing */
	const struct why_view *why;
	int64_t days_left, days_late;		/* with why */
	const char *copied;			/* 115/11/1: the form begins as it was then */
};

/* An area of 需求評估: its support need beside its text; support NULL: it has none. */
struct assess_area_view { const struct field_view *support, *text; };

/* The long form of 需求評估 in three parts. */
struct assess_needs_view {
	struct assess_form_view form;
	const struct field_view *head, *foot;	/* of form.form->fields */
	size_t n_head, n_foot, n_areas;
	const struct assess_area_view *areas;
};

/* A row of a paper, and of a comparison. */
struct assess_line { const char *name, *heading, *label, *value; };
struct assess_pair { const char *heading, *label, *before, *after; bool differs; };

/* A record as the official form. */
struct assess_paper_view {
	const struct case_head_view *head;
	const char *title, *case_no, *name, *who, *entered;
	const struct assess_line *lines;
	size_t n;
	const char *body;			/* of a letter */
	bool signs;
	const char *csrf, *once;
	const char *download_href, *letter_action;	/* letter_action: the PDF is still to be made */
	struct link_view next;			/* the step after this */
	struct link_view other;
	const struct timeline_view *revisions;	/* of a corrected record */
	size_t n_revisions;
};

struct assess_compare_view {
	const struct case_head_view *head;
	const char *title, *before, *after;	/* days */
	const struct assess_pair *pairs;
	size_t n, n_different;
	struct empty_view empty;		/* fewer than two */
};

struct assess_record_line {
	const char *kind, *on_day, *detail, *who, *href, *file_href, *late;
	enum tone tone;
	const char *tag;
};

struct assess_appointment_line {
	int64_t id, case_id;
	const char *on_day, *at_time, *weekday, *what, *place, *state;
	enum tone tone;
	bool is_booked, is_past;
	const char *record_href;
};

struct assess_list_view {
	const struct case_head_view *head;
	const struct assess_appointment_line *appointments;
	size_t n_appointments;
	const struct assess_record_line *records;
	size_t n;
	const struct column_view *columns;
	size_t n_columns;
	const char *csrf, *once, *appointment_href, *intake_compare_href, *needs_compare_href;
	bool may_write;
	struct empty_view empty;
};

#endif
