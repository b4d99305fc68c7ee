#include "http/server.h"

/* Nothing was taken for so long while calls wait: those who run are stuck, and one more may. */
enum { STUCK_MS = 10 };

void http_work_init(struct http_work *w, size_t max, int at_once)
{
	*w = (struct http_work){ .max = max, .usual = at_once, .at_once = at_once };
	w->last = &w->first;
	pthread_mutex_init(&w->lock, NULL);
}

void http_work_destroy(struct http_work *w)
{
	pthread_mutex_destroy(&w->lock);
}

/*
 * Under the lock: whom to wake, if a call waits and not enough run.  He counts from now on; the last to have fallen asleep
 * comes first, for what he needs is still in the processor's caches.
 */
static struct http_worker *one_more(struct http_work *w)
{
	struct http_worker *worker = w->asleep;

	if (!worker || !w->first || w->running >= w->at_once)
		return NULL;
	w->asleep = worker->next;
	w->running++;
	worker->awake = true;
	return worker;
}

/* After the lock, or he would wake only to wait for it.  Workers outlive all that calls this. */
static void wake(struct http_worker *worker)
{
	if (worker)
		pthread_cond_signal(&worker->woken);
}

bool http_work_push(struct http_work *w, struct http_call *call)
{
	struct http_worker *worker = NULL;
	bool room;

	call->next = NULL;
	pthread_mutex_lock(&w->lock);
	room = w->n < w->max;
	if (room) {
		if (!w->first)
			w->taken_at = http_clock();
		*w->last = call;
		w->last = &call->next;
		w->n++;
		worker = one_more(w);
	}
	pthread_mutex_unlock(&w->lock);
	wake(worker);
	return room;
}

static struct http_call *take(struct http_work *w)
{
	struct http_call *call = w->first;

	w->first = call->next;
	w->n--;
	w->taken_at = http_clock();
	if (!w->first) {
		w->last = &w->first;
		w->at_once = w->usual;
	}
	return call;
}

static void sleep_until_woken(struct http_work *w, struct http_worker *self)
{
	w->running--;
	self->awake = false;
	self->next = w->asleep;
	w->asleep = self;
	while (!self->awake)
		pthread_cond_wait(&self->woken, &w->lock);
}

struct http_call *http_work_pop(struct http_work *w, struct http_worker *self)
{
	struct http_call *call = NULL;

	pthread_mutex_lock(&w->lock);
	if (!self->counted)
		w->running++;
	self->counted = true;
	while (!w->closed && (!w->first || w->running > w->at_once))
		sleep_until_woken(w, self);
	if (w->first)
		call = take(w);
	pthread_mutex_unlock(&w->lock);
	return call;
}

void http_work_pause(struct http_work *w, bool begins)
{
	struct http_worker *worker;

	pthread_mutex_lock(&w->lock);
	w->running += begins ? -1 : 1;
	worker = one_more(w);
	pthread_mutex_unlock(&w->lock);
	wake(worker);
}

int http_work_look(struct http_work *w)
{
	struct http_worker *worker = NULL;
	bool waits;

	pthread_mutex_lock(&w->lock);
	if (w->first && w->asleep && http_clock() - w->taken_at >= STUCK_MS) {
		w->at_once++;
		w->taken_at = http_clock();
		worker = one_more(w);
	}
	waits = w->first && w->asleep;
	pthread_mutex_unlock(&w->lock);
	wake(worker);
	return waits ? STUCK_MS : -1;
}

void http_work_close(struct http_work *w)
{
	struct http_worker *asleep;

	pthread_mutex_lock(&w->lock);
	w->closed = true;
	asleep = w->asleep;
	w->asleep = NULL;
	for (struct http_worker *worker = asleep, *next; worker; worker = next) {
		next = worker->next;
		w->running++;
		worker->awake = true;
		pthread_cond_signal(&worker->woken);
	}
	pthread_mutex_unlock(&w->lock);
}

size_t http_work_length(struct http_work *w)
{
	size_t n;

	pthread_mutex_lock(&w->lock);
	n = w->n;
	pthread_mutex_unlock(&w->lock);
	return n;
}
