#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "office/kinds.h"
#include "office/limits.h"

struct piece {
	struct piece *next;
	size_t len;
	char bytes[MIB];
};

/* Pieces first, one block when the length is known: an arena does not grow what it gave. */
enum office_fault input_read(struct arena *a, size_t max, char **ret_bytes, size_t *ret_len)
{
	struct piece *first = NULL, **last = &first, *p;
	size_t len = 0;
	char *bytes;

	do {
		p = *last = arena_alloc(a, sizeof(*p));
		p->len = fread(p->bytes, 1, sizeof(p->bytes), stdin);
		last = &p->next;
		len += p->len;
		if (len > max)
			return OFFICE_TOO_LARGE;
	} while (p->len == sizeof(p->bytes));
	if (ferror(stdin))
		return OFFICE_BROKEN;
	bytes = arena_alloc(a, len + 1);
	*ret_bytes = bytes;
	*ret_len = len;
	for (p = first; p; p = p->next) {
		memcpy(bytes, p->bytes, p->len);
		bytes += p->len;
	}
	return OFFICE_FINE;
}
