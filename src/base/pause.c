#include "base/pause.h"

#include <stddef.h>

static _Thread_local struct {
	void (*fn)(void *ctx, bool begins);
	void *ctx;
	int depth;
} hearer;

void pause_heard_by(void (*fn)(void *ctx, bool begins), void *ctx)
{
	hearer.fn = fn;
	hearer.ctx = ctx;
}

void pause_begin(void)
{
	if (hearer.depth++ == 0 && hearer.fn)
		hearer.fn(hearer.ctx, true);
}

void pause_end(void)
{
	if (--hearer.depth == 0 && hearer.fn)
		hearer.fn(hearer.ctx, false);
}
