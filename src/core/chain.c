#include "core/chain.h"

#include "base/arena.h"
#include "core/seal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void chain_int(struct buf *row, int64_t v)
{
	buf_char(row, 'i');
	buf_int(row, v);
	buf_char(row, ';');
}

void chain_bytes(struct buf *row, const void *data, size_t n)
{
	buf_char(row, 'b');
	buf_int(row, (int64_t)n);
	buf_char(row, ':');
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

struct blob chain_seed(struct arena *a, const struct keys *k, int64_t lane, int64_t started_at, const char *heads)
{
	struct buf b;

	buf_init(&b, a, strlen(heads) + 128);
	chain_int(&b, lane);
	chain_int(&b, started_at);
	chain_text(&b, heads);
	return seal_hash(a, k, buf_text(&b), b.len);
}

void chain_change(struct buf *row, const struct chain_change *c)
{
	chain_int(row, c->lane);
	chain_int(row, c->n);
	chain_int(row, c->at);
	chain_int(row, c->actor);
	chain_text(row, c->action);
	chain_text(row, c->kind);
	chain_int(row, c->thing_id);
	chain_text(row, c->detail);
}

void chain_look(struct buf *row, const struct chain_look *l)
{
	chain_int(row, l->lane);
	chain_int(row, l->n);
	chain_int(row, l->at);
	chain_int(row, l->actor);
	chain_text(row, l->route);
	chain_int(row, l->kind);
	chain_bytes(row, l->ids.data, l->ids.len);
	chain_text(row, l->reason);
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

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_mac(const char **at, unsigned char mac[32])
{
	for (int i = 0; i < 32; i++) {
		int high = hex_digit((*at)[0]), low = high < 0 ? -1 : hex_digit((*at)[1]);

		if (low < 0)
			return false;
		mac[i] = (unsigned char)(high << 4 | low);
		*at += 2;
	}
	return true;
}

static bool read_number(const char **at, int64_t *ret)
{
	char *end;

	errno = 0;
	*ret = strtoll(*at, &end, 10);
	if (errno || end == *at || *end != ':')
		return false;
	*at = end + 1;
	return true;
}

int chain_next_head(const char **at, struct chain_quote *ret)
{
	*at += strspn(*at, " ");
	if (!**at)
		return 0;
	if (!read_number(at, &ret->lane) || !read_number(at, &ret->n) || !read_mac(at, ret->mac) ||
	    (**at && **at != ' '))
		return -1;
	return 1;
}
