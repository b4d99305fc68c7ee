/*
 * chain: one link of a hashed lane, shared by the audit trail and the read log.
 *
 * mac = keyed BLAKE2b(previous mac, canonical row); the canonical row is the row's values with their
 * lengths, so that no two rows look alike.  The first link of a lane hangs on the lane's own row, which
 * quotes the heads of the lanes before it.
 */
#ifndef ZHILU_CORE_CHAIN_H
#define ZHILU_CORE_CHAIN_H

#include "base/buf.h"
#include "db/stmt.h"

/* Instants of rows are those of their requests: a head may be a little older than the rows before it. */
#define CHAIN_MARGIN_MS (10 * 60 * 1000)

struct keys;

void chain_int(struct buf *row, int64_t v);
void chain_text(struct buf *row, const char *s);	/* NULL differs from "" */
void chain_bytes(struct buf *row, const void *data, size_t n);
struct blob chain_link(struct arena *a, const struct keys *k, struct blob prev, const struct buf *row);
/* What the first link of a lane takes for the previous mac. */
struct blob chain_seed(struct arena *a, const struct keys *k, int64_t lane, int64_t started_at, const char *heads);
bool chain_same(struct blob a, struct blob b);

/* A row of the audit trail and a row of the read log, as they are linked. */
struct chain_change {
	int64_t lane, n, at, actor;
	const char *action, *kind;
	int64_t thing_id;
	const char *detail;
};
void chain_change(struct buf *row, const struct chain_change *c);
struct chain_look {
	int64_t lane, n, at, actor;
	const char *route;
	int64_t kind;
	struct blob ids;
	const char *reason;
};
void chain_look(struct buf *row, const struct chain_look *l);

/* "lane:n:hex …": the heads of other lanes as text. */
void chain_head(struct buf *out, int64_t lane, int64_t n, struct blob mac);
/* The next head of such a text; mac has 32 bytes.  1: there is one, 0: the end, -1: unreadable. */
struct chain_quote { int64_t lane, n; unsigned char mac[32]; };
int chain_next_head(const char **at, struct chain_quote *ret);

#endif
