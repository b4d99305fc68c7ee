#include "http/server.h"

#include <sys/eventfd.h>

void http_queue_init(struct http_queue *q, size_t max, int wake_fd)
{
	*q = (struct http_queue){ .max = max, .wake_fd = wake_fd };
	q->last = &q->first;
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->ready, NULL);
}

void http_queue_destroy(struct http_queue *q)
{
	pthread_mutex_destroy(&q->lock);
	pthread_cond_destroy(&q->ready);
}

/*
 * The event is written under the lock: whoever takes the call may let the server go at once,
 * and the queue with it.  A worker is woken after it, or it would wake only to wait for the
 * lock; the network thread, which alone feeds workers, outlives that queue's use.
 */
bool http_queue_push(struct http_queue *q, struct http_call *call)
{
	bool room, wake;

	call->next = NULL;
	pthread_mutex_lock(&q->lock);
	room = q->n < q->max;
	if (room) {
		if (q->n == 0 && q->wake_fd >= 0)
			eventfd_write(q->wake_fd, 1);
		*q->last = call;
		q->last = &call->next;
		q->n++;
	}
	wake = room && q->waiting > 0;
	pthread_mutex_unlock(&q->lock);
	if (wake)
		pthread_cond_signal(&q->ready);
	return room;
}

struct http_call *http_queue_pop(struct http_queue *q)
{
	struct http_call *call;

	pthread_mutex_lock(&q->lock);
	while (!q->first && !q->closed) {
		q->waiting++;
		pthread_cond_wait(&q->ready, &q->lock);
		q->waiting--;
	}
	call = q->first;
	if (call) {
		q->first = call->next;
		if (!q->first)
			q->last = &q->first;
		q->n--;
	}
	pthread_mutex_unlock(&q->lock);
	return call;
}

struct http_call *http_queue_take_all(struct http_queue *q)
{
	struct http_call *calls;

	pthread_mutex_lock(&q->lock);
	calls = q->first;
	q->first = NULL;
	q->last = &q->first;
	q->n = 0;
	pthread_mutex_unlock(&q->lock);
	return calls;
}

void http_queue_close(struct http_queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->closed = true;
	pthread_mutex_unlock(&q->lock);
	pthread_cond_broadcast(&q->ready);
}

size_t http_queue_length(struct http_queue *q)
{
	size_t n;

	pthread_mutex_lock(&q->lock);
	n = q->n;
	pthread_mutex_unlock(&q->lock);
	return n;
}
