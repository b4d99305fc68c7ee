/* import_batch: what the wizard, the command line and the job need of a batch, beside import.h. */
#ifndef ZHILU_MOD_IMPORT_BATCH_H
#define ZHILU_MOD_IMPORT_BATCH_H

#include "core/act.h"
#include "core/codes.h"
#include "core/job.h"
#include "mod/import/import.h"

/* ---- content (import_content.c) ---- */

/* One sheet, or several of which one is to be chosen; NULL if it is too large. */
const char *import_content(struct arena *a, const struct import_pick *sheet, size_t n);
/* The cells point into a copy in the arena.  False if it is no content. */
bool import_content_parse(struct arena *a, const char *content, struct import_pick **ret, size_t *ret_n);

/* ---- batches (import_batch.c) ---- */

/* How long a batch may be undone (ms), and kept while it is not imported (ms); no row: not at all, for ever. */
int64_t import_undo_ms(const struct known *k, day_t today);
int64_t import_kept_ms(const struct known *k, day_t today);
/* Check the table of the batch anew: sheet and counts. */
void import_look(struct app *app, struct arena *a, struct import_batch *b);
/* What the unit has told of headers, for the next import_look(). */
enum err import_told(struct db *db, struct import_batch *b) MUST_USE;
/* A batch of the actor's own with its table (none once it is imported).  ERR_NOT_FOUND. */
enum err import_load(struct db *db, struct app *app, int64_t id, struct import_batch *ret) MUST_USE;
/* Keep the corrected table of a batch that is not imported yet.  ERR_CONFLICT if it is. */
enum err import_correct(struct act *a, struct import_batch *b) MUST_USE;
/* The sheet of a workbook that a person chose, from 0.  ERR_REFUSED with the sentence, ERR_CONFLICT. */
enum err import_sheet_choose(struct act *a, struct import_batch *b, size_t sheet) MUST_USE;
/* Was the import of this very file cut short?  Then b->id is that batch, else 0. */
enum err import_cut_find(struct act *a, struct import_batch *b) MUST_USE;

/* ---- the job (import_job.c) ---- */

/*
 * Within an act: the rows "1-20, 25" (NULL: all) will be taken by a job, b->job; the job that runs already
 * if one does.  ERR_CONFLICT: undone or finished meanwhile.
 */
enum err import_begin(struct act *a, struct import_batch *b, const char *rows) MUST_USE;

/* ---- where the rows go (import_place.c) ---- */

struct import_residence {
	const char *county;			/* code */
	int64_t rows;				/* that are wanted and can be imported */
	const struct known_place **place;	/* who may call them */
	size_t n;
	int64_t chosen;				/* 0: several, and nobody has said which */
};
struct import_residences { struct import_residence *at; size_t n; };

struct import_residences import_residences(const struct import_batch *b, const struct known *k, struct arena *a);
/* 0: none */
int64_t import_place_for(const struct import_residences *all, const char *county);
/* The first county for which a window must be named; NULL: none. */
const struct import_residence *import_place_missing(const struct import_residences *all);

/* ---- pages ---- */

/* The page on which a person tells which column is which, or which sheet. */
enum err import_map_show(struct rq *rq, const struct import_batch *batch) MUST_USE;
enum err import_sheets_show(struct rq *rq, const struct import_batch *batch) MUST_USE;
/* How far the job of the batch is; NULL if none runs. */
struct job_view;
enum err import_progress(struct rq *rq, struct db *db, const struct import_batch *b, const struct job_view **ret) MUST_USE;
/* The sentence that the same rows came before; NULL. */
enum err import_same(struct db *db, const struct import_batch *b, const char **ret) MUST_USE;
/* The windows that its rows went to, for a sentence; NULL: no row did. */
enum err import_called(struct rq *rq, struct db *db, const struct import_batch *b, const char **ret) MUST_USE;
struct import_caller;
const struct import_caller *import_callers(struct rq *rq, const struct import_batch *b, size_t *ret_n);
/* Mark the rows of "1-20, 25" as wanted; NULL: all stay so.  The sentence why not, or NULL. */
const char *import_choose(struct import_sheet *s, const char *rows);
/* What is wrong with a row, in one line. */
const char *import_reasons(struct arena *a, const struct import_finding *f, size_t n);
/* Address of a page of rows. */
const char *import_page_href(struct arena *a, int64_t id, bool all, int64_t page);

#endif
