/*
 * import: 轉銜名單 brought in from the files of schools (S15, B8(2)2).
 *
 *	import_fields.c		the columns: canonical header, synonyms, fixed width, kind; the web forms
 *	import_rules.c		pure: cells of a table -> canonical rows, each with findings and an outcome
 *	import_batch.c		a file as a batch: sealed between the steps, undone
 *	import_content.c	its table, or the sheets of a workbook, as the text that is sealed
 *	import_place.c		who calls whom: the window of the residence
 *	import_job.c		the import itself, a job
 *	import_cli.c		zhilu import, zhilu export, zhilu report
 *	import_pages.c		the wizard: upload, look at each row, import, result
 *	import_map.c		what only a person can tell: sheet, headers that name nothing known (remembered
 *				by the unit), window where a county has several
 *
 * A row that is held or skipped leaves nothing in the data.  An accepted row becomes an inbox row with a
 * FIRST_CONTACT duty at the window of the residence; a waiting one (同意移轉 = 否) has no duty.
 *
 *	import_check(a, &table, &context, &sheet);
 *	if (!sheet.fault)
 *		… sheet.row[i].outcome, sheet.finding[j].words
 */
#ifndef ZHILU_MOD_IMPORT_H
#define ZHILU_MOD_IMPORT_H

#include <stdio.h>

#include "base/date.h"
#include "base/err.h"
#include <stdbool.h>
#include "base/office_wire.h"

struct act;
struct app;
struct arena;
struct buf;
struct job_step;
struct known;

enum { IMPORT_ROWS_MAX = 20000, IMPORT_STEP = 200, IMPORT_TURN = 1000 };	/* rows of a file, an act, a step of the job */

/* The columns of a canonical row, in its order. */
enum import_column {
	COL_SCHOOL_CODE, COL_SCHOOL, COL_DEPARTMENT, COL_GRADE, COL_STUDENT_NO, COL_NAME, COL_NUMBER, COL_BIRTH,
	COL_SEX, COL_PHONE, COL_EMAIL, COL_GUARDIAN, COL_GUARDIAN_PHONE, COL_HOME, COL_ADDRESS, COL_CATEGORY,
	COL_ASSESSED, COL_CERTIFICATE, COL_CLASS, COL_ICD, COL_DEGREE, COL_VALID_UNTIL, COL_CATASTROPHIC,
	COL_MEETING, COL_GRADUATES, COL_WISH, COL_ADVICE, COL_NEEDS, COL_CONSENT, COL_NOTE,
	IMPORT_COLUMNS
};

enum import_kind { KIND_TEXT, KIND_DATE, KIND_NUMBER, KIND_PHONE };

struct import_column_rule {
	const char *header;		/* canonical, as exported */
	const char *synonyms;		/* separated by one space; "" none */
	enum import_kind kind;
	unsigned char width;		/* digits of a fixed-width number; 0: no such */
	bool required;			/* the file must have this column */
};
extern const struct import_column_rule import_columns[IMPORT_COLUMNS];

/* The gravest finding of a row decides; a row that stands twice is skipped in any case. */
enum import_outcome { IMPORT_ACCEPT, IMPORT_WAIT, IMPORT_HOLD, IMPORT_SKIP, IMPORT_OUTCOMES };

struct import_finding {
	size_t row;			/* from 1, without the header */
	int column;			/* enum import_column; -1: the whole row */
	const char *seen, *words, *expected;
	enum import_outcome outcome;
};

struct import_row {
	const char *cell[IMPORT_COLUMNS];	/* canonical: trimmed, dates ISO, widths filled; never NULL */
	const char *county;			/* code, by the residence; NULL if it names none */
	enum import_outcome outcome;
	bool is_wanted;				/* in the part that the person chose */
};

struct import_sheet {
	const char *fault;		/* why there are no rows: a sentence; NULL if there are */
	bool is_unmapped;		/* the fault is a column that no header names: a person may tell which */
	int at[IMPORT_COLUMNS];		/* column of the file, -1 if it has none */
	struct import_row *row;
	size_t n;
	struct import_finding *finding;	/* in order of row */
	size_t n_findings, cap_findings;
	size_t count[IMPORT_OUTCOMES];
};

struct import_area { const char *name, *code; };
struct import_alias { const char *header, *means; };	/* folded; canonical header */
struct import_choice { const char *county; int64_t place; };

struct import_context {
	day_t today;
	const struct import_area *counties;
	size_t n_counties;
	const struct import_alias *aliases;	/* what the unit has told before */
	size_t n_aliases;
};

/* A table as cells: rows × cols, the first row is the header. */
struct import_table {
	size_t rows, cols;
	struct office_cell *cells;
};

struct import_pick { const char *name; struct import_table table; };	/* a sheet of a workbook */

/* ---- rules: pure ---- */

void import_check(struct arena *a, const struct import_table *t, const struct import_context *c,
		  struct import_sheet *ret);
/* accept, wait, hold, skip */
const char *import_outcome_code(enum import_outcome o);
/* 可匯入, 等待同意, 需修正, 略過 */
const char *import_outcome_words(enum import_outcome o);
/* One canonical row as CSV (CRLF at its end): what is hashed, sealed and exported. */
void import_put_row(struct buf *b, const struct import_row *r);
void import_put_header(struct buf *b);

/* ---- batches ---- */

struct import_counts { int64_t rows, accepted, held, waiting, unchanged, skipped; };

struct import_batch {
	struct app *app;
	int64_t id;
	const char *file_name, *state;		/* sheets, preview, importing, partly, done, undone, expired */
	int64_t window;				/* the rows of its county go there; 0: none was named */
	int64_t unit;				/* the importer's; 0: none */
	int64_t job;				/* 0: none yet */
	int64_t entered_at;
	const struct import_choice *choices;	/* windows that were chosen */
	size_t n_choices;
	const struct import_pick *picks;	/* one of them is to be chosen; then there is no table yet */
	size_t n_picks;
	const struct import_alias *aliases;
	size_t n_aliases;
	struct import_table table;
	struct import_sheet sheet;
	struct import_counts counts;		/* as found; of one that is done, what was done */
	int64_t ready;				/* rows that can be imported and are not yet */
};

/*
 * Read the file at fd and check it: table, sheet, counts; or picks, where it has several sheets and `sheet`
 * (name or number) is NULL.  sheet.fault says why it cannot be taken.
 */
enum err import_read(struct app *app, struct arena *a, int fd, const char *sheet, struct import_batch *ret) MUST_USE;
/* Within an act: keep it, sealed, under b->id. */
enum err import_keep(struct act *a, struct import_batch *b) MUST_USE;
/* The step of the job "import" (core/job.h). */
enum err import_step(struct job_step *s) MUST_USE;
/* Within an act: undo a batch of the actor's own, within the hours of IMPORT_UNDO, while nobody has touched its rows. */
enum err import_undo(struct act *a, int64_t id) MUST_USE;
/* Within an act: every imported row, canonical, by number, into a struct buf; the trail says so. */
enum err import_export(struct act *a, void *buf) MUST_USE;

/* zhilu import transition|cases FILE; zhilu export transition --canonical; zhilu report closure. */
int import_command(struct app *app, int argc, char **argv, FILE *out);
int export_command(struct app *app, int argc, char **argv, FILE *out);

#endif
