#include "zip_of.h"

#include <string.h>

static void put(unsigned char *at, size_t *n, unsigned long v, int bytes)
{
	for (int i = 0; i < bytes; i++, v >>= 8)
		at[(*n)++] = v & 0xff;
}

static void put_text(unsigned char *at, size_t *n, const char *s)
{
	memcpy(at + *n, s, strlen(s));
	*n += strlen(s);
}

void zip_begin(struct zip *z)
{
	z->n = z->n_directory = 0;
	z->entries = 0;
}

/* Version, flags, method, time, date, CRC (nobody asks for it), both sizes, the lengths of name and extra. */
static void put_common(unsigned char *at, size_t *n, const char *name, const char *content, unsigned flags)
{
	put(at, n, 20, 2);
	put(at, n, flags, 2);
	put(at, n, 0, 2);
	put(at, n, 0, 4);
	put(at, n, 0, 4);
	put(at, n, strlen(content), 4);
	put(at, n, strlen(content), 4);
	put(at, n, strlen(name), 2);
	put(at, n, 0, 2);
}

void zip_add(struct zip *z, const char *name, const char *content, unsigned flags)
{
	size_t at = z->n;

	put(z->bytes, &z->n, 0x04034b50, 4);
	put_common(z->bytes, &z->n, name, content, flags);
	put_text(z->bytes, &z->n, name);
	put_text(z->bytes, &z->n, content);
	put(z->directory, &z->n_directory, 0x02014b50, 4);
	put(z->directory, &z->n_directory, 20, 2);
	put_common(z->directory, &z->n_directory, name, content, flags);
	put(z->directory, &z->n_directory, 0, 2 + 2 + 2 + 4);
	put(z->directory, &z->n_directory, at, 4);
	put_text(z->directory, &z->n_directory, name);
	z->entries++;
}

void zip_end(struct zip *z)
{
	size_t at = z->n;

	memcpy(z->bytes + z->n, z->directory, z->n_directory);
	z->n += z->n_directory;
	put(z->bytes, &z->n, 0x06054b50, 4);
	put(z->bytes, &z->n, 0, 4);
	put(z->bytes, &z->n, z->entries, 2);
	put(z->bytes, &z->n, z->entries, 2);
	put(z->bytes, &z->n, z->n_directory, 4);
	put(z->bytes, &z->n, at, 4);
	put(z->bytes, &z->n, 0, 2);
}
