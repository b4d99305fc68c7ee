/*
 * zip_of: a small ZIP by hand, its entries stored, for tests of what reads one.
 *
 *	struct zip z;
 *	zip_begin(&z);
 *	zip_add(&z, "mimetype", "application/…", 0);	// flags: 1 says "encrypted"
 *	zip_end(&z);					// z.bytes, z.n
 */
#ifndef ZHILU_TESTS_ZIP_OF_H
#define ZHILU_TESTS_ZIP_OF_H

#include <stddef.h>

struct zip {
	unsigned char bytes[4096], directory[2048];
	size_t n, n_directory;
	unsigned entries;
};

void zip_begin(struct zip *z);
void zip_add(struct zip *z, const char *name, const char *content, unsigned flags);
void zip_end(struct zip *z);

#endif
