/* rand: identifiers and tokens. */
#ifndef ZHILU_BASE_RAND_H
#define ZHILU_BASE_RAND_H

#include <stddef.h>
#include <stdint.h>

void rand_bytes(void *out, size_t n);			/* from the kernel; aborts if it cannot */
/* 63 bits, time-ordered (ms since 2020 in the high bits, random low bits), each larger than the last one of this process; unique in practice. */
int64_t rand_id(void);
char *rand_token(char out[44]);				/* 256 bits, URL-safe base64 without padding, NUL */
/* Deterministic generator for demo data and tests (splitmix64). */
uint64_t rand_seeded(uint64_t *state);

#endif
