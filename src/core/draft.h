/*
 * draft: what is being typed, kept on the server (sealed) until it is saved or thrown away.
 * One a user and form page.  Pairs are stored as JSON; csrf, once and version are left out.
 */
#ifndef ZHILU_CORE_DRAFT_H
#define ZHILU_CORE_DRAFT_H

#include "core/app.h"
#include "web/rq.h"

/* Keep the posted pairs as the draft of the page at `path`. */
enum err draft_keep(struct rq *rq, const char *form, const char *path, const char *title,
		    const struct http_pair *pairs, size_t n) MUST_USE;
/* Load the draft of this page into rq->draft (none: stays NULL). */
enum err draft_load(struct rq *rq, struct db *db) MUST_USE;

#endif
