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

/* NULL if the disk is full already or has no such thing: then there is no reserve. */
struct reserve *reserve_open(const char *path);
void reserve_close(struct reserve *r);		/* NULL is fine; also for the rest */
/* The disk is full: give the room to whoever asks.  false: there is none (any more). */
bool reserve_release(struct reserve *r);
/* Is it given?  Looks about once a second whether it can be had back. */
bool reserve_is_out(struct reserve *r);

#endif
