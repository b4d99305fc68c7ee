/* What the wizard posts and shows. */
#ifndef ZHILU_MOD_IMPORT_PAGES_H
#define ZHILU_MOD_IMPORT_PAGES_H

#include "web/field.h"
#include "web/page.h"

struct import_upload { const char *file; };
struct import_fix { int64_t row, column; const char *value; };
/* Which column of the file, from 1, is which; 0 or INT_NULL: none. */
struct import_map { int64_t school, name, number, birth, address, consent; };
struct import_part { const char *rows; };
struct import_sheet_edit { int64_t sheet; };		/* from 1, of those offered */
struct import_place_edit { int64_t county, place; };	/* county: its code as a number */

extern const struct field_set import_upload_fields, import_fix_fields, import_run_fields, import_map_fields;
extern const struct field_set import_sheet_fields, import_place_fields;

struct import_batch_line {
	int64_t id, rows, accepted, waiting, held, unchanged, entered_at;
	const char *name, *state;
	bool may_undo;
};

struct import_start_view {
	const struct form_view *form;
	const struct import_batch_line *batches;
	size_t n;
	const struct column_view *columns;
	size_t n_columns;
	const char *csrf;
};

struct import_problem {
	const char *column, *words, *seen, *expected;
	bool may_fix;
	int64_t at;			/* enum import_column */
	const char *field_id, *once;
};

struct import_line {
	int64_t no;
	const char *name, *number, *birth, *county;
	struct tag_view tag;
	const struct import_problem *problems;
	size_t n_problems;
};

/* A step that only a person can take. */
struct import_told_view {
	const char *title, *file_name, *reason, *hint;
	struct form_view *form;
};

/* Who calls the students of a county. */
struct import_caller {
	const char *county, *place;		/* place NULL: to be chosen */
	int64_t code, rows;
	const struct option_view *options;	/* several windows */
	size_t n_options;
	const char *field_id, *once;
};

struct import_show_view {
	int64_t id;
	const char *file_name, *csrf, *title, *notice, *same;
	const char *undo_words;			/* how long it may be undone */
	const char *called;			/* who has the students now; NULL: nobody yet */
	enum tone tone;				/* of the notice */
	const struct job_view *job;		/* NULL: none runs */
	const struct import_caller *callers;
	size_t n_callers;
	const struct figure_view *figures;
	size_t n_figures;
	const struct pill_view *pills;
	size_t n_pills;
	const struct form_view *form;		/* NULL: nothing can be imported, or it is done */
	const struct import_line *lines;
	size_t n;
	const struct column_view *columns;
	size_t n_columns;
	struct pager_view pager;
	bool may_undo, has_held, has_rows, is_done;
};

#endif
