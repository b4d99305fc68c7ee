#include "core/group.h"

#include <pthread.h>
#include <stdlib.h>

enum { TOGETHER_MAX = 256 };

struct group {
	group_fn *flush;
	void *ctx;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct group_item *first, **last;
	bool closing;
};

/* Under the lock: those that are stored together now. */
static struct group_item *take(struct group *g)
{
	struct group_item *first = g->first, *end = first;

	for (int i = 1; i < TOGETHER_MAX && end->next; i++)
		end = end->next;
	g->first = end->next;
	if (!g->first)
		g->last = &g->first;
	end->next = NULL;
	return first;
}

static void *run(void *ctx)
{
	struct group *g = ctx;

	pthread_mutex_lock(&g->lock);
	while (!g->closing || g->first) {
		struct group_item *first;

		if (!g->first) {
			pthread_cond_wait(&g->more, &g->lock);
			continue;
		}
		first = take(g);
		pthread_mutex_unlock(&g->lock);
		g->flush(g->ctx, first);
		pthread_mutex_lock(&g->lock);
	}
	pthread_mutex_unlock(&g->lock);
	return NULL;
}

enum err group_open(group_fn *flush, void *ctx, struct group **ret_group)
{
	struct group *g = calloc(1, sizeof(*g));

	if (!g)
		BUG("out of memory");
	g->flush = flush;
	g->ctx = ctx;
	g->last = &g->first;
	pthread_mutex_init(&g->lock, NULL);
	pthread_cond_init(&g->more, NULL);
	if (pthread_create(&g->thread, NULL, run, g) != 0) {
		free(g);
		return ERR_INTERNAL;
	}
	*ret_group = g;
	return OK;
}

void group_close(struct group *g)
{
	if (!g)
		return;
	pthread_mutex_lock(&g->lock);
	g->closing = true;
	pthread_cond_signal(&g->more);
	pthread_mutex_unlock(&g->lock);
	pthread_join(g->thread, NULL);
	pthread_cond_destroy(&g->more);
	pthread_mutex_destroy(&g->lock);
	free(g);
}

void group_add(struct group *g, struct group_item *item)
{
	item->next = NULL;
	pthread_mutex_lock(&g->lock);
	*g->last = item;
	g->last = &item->next;
	pthread_cond_signal(&g->more);
	pthread_mutex_unlock(&g->lock);
}
