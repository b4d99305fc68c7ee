/*
 * qr: a text as a QR code, drawn as one path of an SVG.
 *
 *	TRY(qr_make(rq->arena, uri, &qr));
 *	<svg viewBox="0 0 {{ int v->qr.size }} {{ int v->qr.size }}"><path d="{{ v->qr.path }}"/></svg>
 */
#ifndef ZHILU_CORE_QR_H
#define ZHILU_CORE_QR_H

#include "base/err.h"

#include <stdint.h>

struct arena;

struct qr {
	const char *path;	/* one "Mx yh1v1h-1z" a dark module, quiet zone of 4 around */
	int64_t size;		/* of the square, in modules */
};

/* ERR_TOO_LARGE if the text is too long for a code. */
enum err qr_make(struct arena *a, const char *text, struct qr *ret_qr) MUST_USE;

#endif
