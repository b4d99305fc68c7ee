#include "shared.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"

static const char *root(void)
{
	const char *dir = getenv("ZHILU_SOURCE");

	if (!dir)
		dir = getenv("ZHILU_ROOT");
	return dir ? dir : ".";
}

static char *read_file(struct arena *a, const char *path, size_t *ret_len)
{
	FILE *f = fopen(path, "rb");
	char *text;
	long size;

	if (!f)
		fail_msg("cannot open %s", path);
	fseek(f, 0, SEEK_END);
	size = ftell(f);
	rewind(f);
	text = arena_alloc(a, (size_t)size + 1);
	assert_int_equal(fread(text, 1, (size_t)size, f), size);
	fclose(f);
	*ret_len = (size_t)size;
	return text;
}

char *shared_read(struct arena *a, const char *name, size_t *ret_len)
{
	return read_file(a, arena_printf(a, "%s/../shared/%s", root(), name), ret_len);
}

char *source_read(struct arena *a, const char *name, size_t *ret_len)
{
	return read_file(a, arena_printf(a, "%s/%s", root(), name), ret_len);
}
