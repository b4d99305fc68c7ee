/*
 * trail_point: the checkpoint file, the heads of all lanes outside the database.
 *
 * Only what stands outside shows that the end of a lane was cut off, or all of it written anew.  A line is
 *	SEQUENCE AT T lane:n:mac … R lane:n:mac … #signature
 * the signature a keyed hash of the line and of the signature before it; R are lanes of the read log.
 * Lanes that did not move since the last line are left out.  Copy the file to another machine.
 */
#ifndef ZHILU_CORE_TRAIL_POINT_H
#define ZHILU_CORE_TRAIL_POINT_H

#include "base/err.h"
#include "core/chain.h"

struct app;

struct trail_point {
	struct chain_quote head;
	size_t line;
	bool read;			/* of the read log */
	bool found;			/* for trail_verify() */
};

/*
 * All heads of the file, in order.  A torn last line (a killed server) is not there.  *ret_bad: the line
 * whose signature is wrong, 0 if none.  No file: no points.
 */
enum err trail_points(struct app *app, struct arena *a, struct trail_point **ret_points, size_t *ret_n,
		      size_t *ret_lines, size_t *ret_bad) MUST_USE;

#endif
