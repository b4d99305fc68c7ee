/*
 * wire: HTTP as bytes over a socket, for tests that must send what no client library would.
 * Every wait ends after ten seconds; a failure to connect fails the test.
 */
#ifndef ZHILU_TESTS_WIRE_H
#define ZHILU_TESTS_WIRE_H

#include <stdbool.h>
#include <stddef.h>

struct wire_reply {
	int status;		/* 0: the connection was closed without a reply */
	char head[8192];
	char body[65536];	/* as much as fits, with a NUL behind it */
	size_t body_len;	/* all of it */
};

int wire_connect(int port);
void wire_send(int fd, const char *bytes, size_t n);
void wire_text(int fd, const char *text);
/* One reply by its Content-Length (`bodyless`: to HEAD). */
void wire_read(int fd, bool bodyless, struct wire_reply *ret_reply);
/* true: the other side closes within ms; what it still sends is dropped. */
bool wire_closed(int fd, int ms);
/* Connect, send, read one reply, close. */
void wire_ask(int port, const char *bytes, size_t n, struct wire_reply *ret_reply);
long long wire_clock(void);	/* monotonic ms */

#endif
