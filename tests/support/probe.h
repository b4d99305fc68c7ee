/*
 * probe: one HTTP server in this process whose handler answers with what it understood, a line
 * each ("query a=1", "form …", "file …", "fault …"), for the tests of src/http/.
 *
 * Paths: /slow waits while probe_hold is set; /later is finished by another thread with 201;
 * /file sends 300,000 bytes from a file; /redirect goes to ?to=.
 */
#ifndef ZHILU_TESTS_PROBE_H
#define ZHILU_TESTS_PROBE_H

#include <stdatomic.h>
#include <stddef.h>

#include "http/http.h"
#include "wire.h"

extern struct http_server *probe_server;
extern struct wire_reply probe_reply;	/* to the last probe_ask() or probe_post() */
extern atomic_int probe_running, probe_handled;
extern atomic_bool probe_hold;

/* `handle` and, if 0, `workers` are filled in. */
void probe_start(struct http_config config);
/* Bodies up to 1,000 bytes, to /upload 5 MB; up to 3 MB are read to their end. */
void probe_start_usual(void);
int probe_stop(void **state);		/* a cmocka teardown */

const char *probe_ask(const char *request);		/* the reply's body */
const char *probe_post(const char *path, const char *type, const char *body, size_t n);
struct http_stats probe_stats(void);
/* Wait, at most two seconds, until it is as wanted. */
void probe_await(atomic_int *what, int wanted);

#endif
