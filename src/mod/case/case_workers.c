#include "mod/case/case_workers.h"

#include "base/arena.h"
#include "gen/case_list.sql.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"

#include <inttypes.h>

enum err case_worker_options(struct rq *rq, struct db *db, struct form_view *f, const char *field,
			     bool nobody)
{
	struct case_window_workers_row *w;
	struct option_view *o;
	size_t n;

	TRY(case_window_workers(db, &(struct case_window_workers_in){ .place_id = rq->user.unit }, &w, &n));
	o = arena_array(rq->arena, n + 2, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){ .value = arena_printf(rq->arena, "%" PRId64, w[i].id), .label = w[i].name };
	if (nobody)
		o[n++] = (struct option_view){ .value = CASE_NO_WORKER, .label = case_unassigned };
	form_options(rq, f, field, o, n);
	return OK;
}
