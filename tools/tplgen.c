/* tplgen INPUT.html OUTPUT.c OUTPUT.h: the command around tplgen_compile(). */
#include "tplgen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Up to max bytes of a file, more meaning that it is too large; NULL if it cannot be read. */
static char *read_whole(struct arena *a, const char *path, size_t max, size_t *ret_n)
{
	FILE *f = fopen(path, "rb");
	char *text;
	bool failed;

	if (!f)
		return NULL;
	text = arena_alloc(a, max + 1);
	*ret_n = fread(text, 1, max, f);
	failed = ferror(f);
	fclose(f);
	return failed ? NULL : text;
}

/* An output that has not changed keeps its time, so that nothing is built again for it. */
static bool write_changed(struct arena *a, const char *path, const char *text)
{
	size_t n = strlen(text), old_n = 0;
	const char *old = read_whole(a, path, n + 1, &old_n);
	FILE *f;
	bool failed;

	if (old && old_n == n && !memcmp(old, text, n))
		return true;
	f = fopen(path, "wb");
	if (!f)
		return false;
	failed = fwrite(text, 1, n, f) != n;
	return fclose(f) == 0 && !failed;
}

static int run(struct arena *a, char **argv)
{
	struct tplgen_result r;
	size_t n;
	const char *text = read_whole(a, argv[1], TPLGEN_MAX_INPUT + 1, &n);

	if (!text) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
		return EXIT_FAILURE;
	}
	if (!tplgen_compile(a, argv[1], text, n, &r)) {
		fprintf(stderr, "%s\n", r.error);
		return EXIT_FAILURE;
	}
	if (!write_changed(a, argv[2], r.c) || !write_changed(a, argv[3], r.h)) {
		fprintf(stderr, "%s: cannot write the output: %s\n", argv[1], strerror(errno));
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	struct arena *a;
	int status;

	if (argc != 4) {
		fprintf(stderr, "usage: tplgen INPUT.html OUTPUT.c OUTPUT.h\n");
		return EXIT_FAILURE;
	}
	a = arena_new();
	status = run(a, argv);
	arena_free(a);
	return status;
}
