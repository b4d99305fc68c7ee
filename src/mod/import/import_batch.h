/* import_batch: what the wizard and the command line need of a batch, beside import.h. */
#ifndef ZHILU_MOD_IMPORT_BATCH_H
#define ZHILU_MOD_IMPORT_BATCH_H

#include "core/act.h"
#include "mod/import/import.h"

/* Check the table of the batch anew: sheet and counts. */
void import_look(struct app *app, struct arena *a, struct import_batch *b);
/* What the unit has told of headers, for the next import_look(). */
enum err import_told(struct db *db, int64_t unit, struct import_batch *b) MUST_USE;
/* A batch of the actor's own with its table (none once it is imported).  ERR_NOT_FOUND. */
enum err import_load(struct db *db, struct app *app, int64_t unit, int64_t id, struct import_batch *ret) MUST_USE;
/* Keep the corrected table of a batch that is not imported yet.  ERR_CONFLICT if it is. */
enum err import_correct(struct act *a, struct import_batch *b) MUST_USE;
/* Was the import of this very file cut short?  Then b->id is that batch, else 0. */
enum err import_cut_find(struct act *a, struct import_batch *b) MUST_USE;

/* The page on which a person tells which column is which. */
enum err import_map_show(struct rq *rq, const struct import_batch *batch) MUST_USE;
/* Mark the rows of "1-20, 25" as wanted; NULL: all stay so.  The sentence why not, or NULL. */
const char *import_choose(struct import_sheet *s, const char *rows);
/* What is wrong with a row, in one line. */
const char *import_reasons(struct arena *a, const struct import_finding *f, size_t n);
/* Address of a page of rows. */
const char *import_page_href(struct arena *a, int64_t id, bool all, int64_t page);

#endif
