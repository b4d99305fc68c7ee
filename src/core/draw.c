#include "core/draw.h"

#include <sodium.h>
#include <stdint.h>
#include <string.h>

int draw_number(const char *text)
{
	unsigned char h[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(h, (const unsigned char *)text, strlen(text));
	return (int)(((uint32_t)h[0] << 24 | (uint32_t)h[1] << 16 | (uint32_t)h[2] << 8 | h[3]) % 100);
}
