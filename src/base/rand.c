#include "base/rand.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/random.h>
#include <time.h>

#include "base/err.h"

#define ID_EPOCH_MS INT64_C(1577836800000)	/* 2020-01-01T00:00Z: 41 bits of ms last until 2089 */
#define ID_RANDOM_BITS 22

void rand_bytes(void *out, size_t n)
{
	unsigned char *p = out;

	while (n) {
		ssize_t got = getrandom(p, n, 0);

		if (got < 0) {
			if (errno == EINTR)
				continue;
			BUG("getrandom: errno %d", errno);
		}
		p += got;
		n -= (size_t)got;
	}
}

/*
 * Chance alone gave one millisecond the same id twice: three in a hundred imports of 3,000 rows stopped at it.  So each is larger
 * than the last one of this process.
 */
int64_t rand_id(void)
{
	static _Atomic int64_t last;
	int64_t ms, id, before = last;
	struct timespec now;
	uint32_t low;

	clock_gettime(CLOCK_REALTIME, &now);
	ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 - ID_EPOCH_MS;
	if (ms < 0)
		ms = 0;		/* a clock before 2020 must not make negative ids */
	ms &= (INT64_C(1) << (63 - ID_RANDOM_BITS)) - 1;
	rand_bytes(&low, sizeof(low));
	id = ms << ID_RANDOM_BITS | (low & ((UINT32_C(1) << ID_RANDOM_BITS) - 1));
	do {
		if (id <= before)
			id = before + 1;
	} while (!atomic_compare_exchange_weak(&last, &before, id));
	return id;
}

char *rand_token(char out[44])
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	unsigned char raw[33];
	char *o = out;

	rand_bytes(raw, 32);
	raw[32] = 0;	/* pads the last group; its fourth digit is not part of the token */
	for (int i = 0; i < 33; i += 3) {
		uint32_t three = (uint32_t)raw[i] << 16 | (uint32_t)raw[i + 1] << 8 | raw[i + 2];

		*o++ = digits[three >> 18];
		*o++ = digits[three >> 12 & 63];
		*o++ = digits[three >> 6 & 63];
		*o++ = digits[three & 63];
	}
	out[43] = '\0';
	return out;
}

uint64_t rand_seeded(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}
