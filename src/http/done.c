#include "http/server.h"

#include <sys/eventfd.h>

void http_done_init(struct http_done *d, int wake_fd)
{
	*d = (struct http_done){ .wake_fd = wake_fd };
	d->last = &d->first;
	pthread_mutex_init(&d->lock, NULL);
}

void http_done_destroy(struct http_done *d)
{
	pthread_mutex_destroy(&d->lock);
}

/* The event is written under the lock: whoever takes the call may let the server go at once, and the list with it. */
void http_done_push(struct http_done *d, struct http_call *call)
{
	call->next = NULL;
	pthread_mutex_lock(&d->lock);
	if (!d->first)
		eventfd_write(d->wake_fd, 1);
	*d->last = call;
	d->last = &call->next;
	pthread_mutex_unlock(&d->lock);
}

struct http_call *http_done_take(struct http_done *d)
{
	struct http_call *calls;

	pthread_mutex_lock(&d->lock);
	calls = d->first;
	d->first = NULL;
	d->last = &d->first;
	pthread_mutex_unlock(&d->lock);
	return calls;
}
