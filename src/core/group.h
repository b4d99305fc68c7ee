/*
 * group: what requests have to store durably before they are answered is stored by a thread of its own, that of many
 * requests in one commit; no worker waits for it, nor for who writes beside it.
 */
#ifndef ZHILU_CORE_GROUP_H
#define ZHILU_CORE_GROUP_H

#include "base/err.h"

struct group;

/* The first member of what waits; it belongs to whoever adds it, until it is finished. */
struct group_item {
	struct group_item *next;
};

/* Store all of them and finish each: whoever is finished may release it at once, so take `next` before. */
typedef void group_fn(void *ctx, struct group_item *first);

enum err group_open(group_fn *flush, void *ctx, struct group **ret_group) MUST_USE;
void group_close(struct group *g);	/* stores what waits; NULL is fine */
void group_add(struct group *g, struct group_item *item);

#endif
