#include "core/chain.h"

#include "base/arena.h"
#include "core/seal.h"

#include <inttypes.h>
#include <string.h>

void chain_int(struct buf *row, int64_t v)
{
	buf_printf(row, "i%" PRId64 ";", v);
}

void chain_bytes(struct buf *row, const void *data, size_t n)
{
	buf_printf(row, "b%zu:", n);
	buf_put(row, data, n);
	buf_char(row, ';');
}

void chain_text(struct buf *row, const char *s)
{
	if (s)
		chain_bytes(row, s, strlen(s));
	else
		buf_str(row, "n;");
}

struct blob chain_link(struct arena *a, const struct keys *k, struct blob prev, const struct buf *row)
{
	struct buf b;

	if (row->failed)
		BUG("a trail row larger than its buffer");
	buf_init(&b, a, prev.len + row->len + 64);
	chain_bytes(&b, prev.data ? prev.data : "", prev.data ? prev.len : 0);
	buf_put(&b, buf_text(row), row->len);
	return seal_hash(a, k, buf_text(&b), b.len);
}

bool chain_same(struct blob a, struct blob b)
{
	return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

void chain_head(struct buf *out, int64_t lane, int64_t n, struct blob mac)
{
	buf_printf(out, "%s%" PRId64 ":%" PRId64 ":", out->len ? " " : "", lane, n);
	for (size_t i = 0; i < mac.len; i++)
		buf_printf(out, "%02x", ((const unsigned char *)mac.data)[i]);
}
