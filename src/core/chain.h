/*
 * chain: one link of a hashed lane, shared by the audit trail and the read log.
 *
 * mac = keyed BLAKE2b(previous mac, canonical row); the canonical row is the row's values with their
 * lengths, so that no two rows look alike.
 */
#ifndef ZHILU_CORE_CHAIN_H
#define ZHILU_CORE_CHAIN_H

#include "base/buf.h"
#include "db/stmt.h"

struct keys;

void chain_int(struct buf *row, int64_t v);
void chain_text(struct buf *row, const char *s);	/* NULL differs from "" */
void chain_bytes(struct buf *row, const void *data, size_t n);
/* prev: 32 bytes, or data NULL for the first of a lane. */
struct blob chain_link(struct arena *a, const struct keys *k, struct blob prev, const struct buf *row);
bool chain_same(struct blob a, struct blob b);
/* "lane:n:hex …": the heads of other lanes as text. */
void chain_head(struct buf *out, int64_t lane, int64_t n, struct blob mac);

#endif
