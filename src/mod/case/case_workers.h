/* case_workers: the case managers of one's own window, as the options of a form's field; `nobody`: and 未指派 behind them. */
#ifndef ZHILU_MOD_CASE_WORKERS_H
#define ZHILU_MOD_CASE_WORKERS_H

#include "web/form.h"

enum err case_worker_options(struct rq *rq, struct db *db, struct form_view *f, const char *field, bool nobody) MUST_USE;

#endif
