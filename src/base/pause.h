/*
 * pause: a thread that is about to wait, for its turn to write or for another program, says so to whoever gave it
 * its work, so that another may compute meanwhile.
 *
 *	pause_begin();
 *	...wait...
 *	pause_end();
 */
#ifndef ZHILU_BASE_PAUSE_H
#define ZHILU_BASE_PAUSE_H

#include <stdbool.h>

/* Who hears of this thread's pauses, until it ends; without one a pause is nobody's business. */
void pause_heard_by(void (*fn)(void *ctx, bool begins), void *ctx);

/* May stand within another pause: only the outermost is told. */
void pause_begin(void);
void pause_end(void);

#endif
