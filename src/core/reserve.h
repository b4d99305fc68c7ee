/*
 * reserve: room on the disk that is kept for the read log.
 *
 * With a full disk nothing can be saved, but people must go on reading, and every look must still be
 * written down.  A file of 4 MB lies beside the read log; when its writing meets a full disk the file goes, and
 * nobody else may write (ERR_FULL) until there is space again and the file is back:
 * no restart, no hand.  Any thread.
 */
#ifndef ZHILU_CORE_RESERVE_H
#define ZHILU_CORE_RESERVE_H

#include <stdbool.h>

struct reserve;

/* `shrink` is called, at most once a second, while there is no room: to give back what can be spared. */
struct reserve *reserve_open(const char *path, void (*shrink)(void *ctx), void *ctx);
void reserve_close(struct reserve *r);		/* NULL is fine; also for the rest */
/* The disk is full: give the room to whoever asks.  false: there is none (any more). */
bool reserve_release(struct reserve *r);
/* Is it given?  Looks about once a second whether it can be had back. */
bool reserve_is_out(struct reserve *r);
/*
 * A writer met the full disk: lend the room for a moment, at most once a second, so that the WAL can be moved
 * into a database that has to grow for it.  That gives back more than it takes.
 */
void reserve_lend(struct reserve *r);
/* It is given and used up: shrink, and look.  false: that was done within the last second. */
bool reserve_look(struct reserve *r);

#endif
