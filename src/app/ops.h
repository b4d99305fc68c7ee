/*
 * ops: what operators and their machines ask: alive, ready, how much.
 *
 * A small server of its own on a local port, so that it answers while all workers are busy, and so that
 * it is never reachable from outside.  No personal data: counts and words only.
 *
 *	/health/live	200 as long as the process answers
 *	/health/ready	200, or 503 with what is missing: database, schema, disk space, checkpoints
 *	/metrics	Prometheus text
 */
#ifndef ZHILU_APP_OPS_H
#define ZHILU_APP_OPS_H

#include "base/err.h"
#include "http/http.h"

#include <stdatomic.h>

struct app;

struct ops {
	struct app *app;
	struct http_server *site;	/* the one that is watched */
	struct http_server *own;
	int64_t started_at;
	atomic_llong checkpoint_at;	/* when the last one was written; set by serve */
};

/* port 0: no such server. */
enum err ops_start(struct ops *o, const char *address, int port) MUST_USE;
void ops_stop(struct ops *o);

#endif
