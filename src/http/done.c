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

/* What this thread finishes between http_hold_begin() and http_hold_end(), not pushed yet. */
static _Thread_local struct {
	bool on;
	struct http_done *to;
	struct http_call *first, *last;
} held;

/* The event is written under the lock: whoever takes the calls may let the server go at once, and the list with it. */
static void push(struct http_done *d, struct http_call *first, struct http_call *last)
{
	pthread_mutex_lock(&d->lock);
	if (!d->first)
		eventfd_write(d->wake_fd, 1);
	*d->last = first;
	d->last = &last->next;
	pthread_mutex_unlock(&d->lock);
}

static void push_held(void)
{
	if (held.first)
		push(held.to, held.first, held.last);
	held.first = held.last = NULL;
}

void http_done_push(struct http_done *d, struct http_call *call)
{
	call->next = NULL;
	if (!held.on) {
		push(d, call, call);
		return;
	}
	if (held.to != d)
		push_held();
	held.to = d;
	if (held.last)
		held.last->next = call;
	else
		held.first = call;
	held.last = call;
}

void http_hold_begin(void)
{
	held.on = true;
}

void http_hold_end(void)
{
	push_held();
	held.on = false;
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
