/*
 * shared: files of the specification folder beside the repository, for tests.
 *
 *	text = shared_read(arena, "vectors/deadlines.csv", &len);
 *
 * The root of the repository is ZHILU_SOURCE, ZHILU_ROOT or the current folder.  A file that is
 * not there fails the test: an oracle that cannot be read proves nothing.
 */
#ifndef ZHILU_TESTS_SHARED_H
#define ZHILU_TESTS_SHARED_H

#include <stddef.h>

struct arena;

/* From ../shared; NUL terminated. */
char *shared_read(struct arena *a, const char *name, size_t *ret_len);

/* From the repository itself. */
char *source_read(struct arena *a, const char *name, size_t *ret_len);

#endif
