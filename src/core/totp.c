#include "core/totp.h"

#include "base/arena.h"
#include "base/err.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STEP_S = 30, DIGITS = 6, WINDOW = 1, SECRET_MAX = 64 };

const char *totp_secret(struct arena *a, const void *bytes, size_t n)
{
	char *text, *copy;

	if (oath_base32_encode(bytes, n, &text, NULL) != OATH_OK)
		BUG("out of memory");
	copy = arena_dup(a, text);
	free(text);
	copy[strcspn(copy, "=")] = '\0';	/* apps want none of the padding */
	return copy;
}

/* oath_base32_decode() wants the padding back. */
static bool decode(const char *secret, unsigned char out[SECRET_MAX], size_t *ret_n)
{
	char padded[SECRET_MAX * 2 + 8];
	size_t n = strlen(secret), len;
	char *bytes;
	bool fits;

	if (n == 0 || n > SECRET_MAX)
		return false;
	memcpy(padded, secret, n);
	while (n % 8)
		padded[n++] = '=';
	if (oath_base32_decode(padded, n, &bytes, &len) != OATH_OK)
		return false;
	fits = len <= SECRET_MAX;
	if (fits)
		memcpy(out, bytes, len);
	sodium_memzero(bytes, len);
	free(bytes);
	*ret_n = len;
	return fits;
}

static bool code_of(const unsigned char *key, size_t n, int64_t step, char out[DIGITS + 1])
{
	return oath_totp_generate((const char *)key, n, (time_t)(step * STEP_S), STEP_S, OATH_TOTP_DEFAULT_START_TIME,
				  DIGITS, out) == OATH_OK;
}

int64_t totp_step(const char *secret, const char *code, int64_t now_ms, int64_t after)
{
	unsigned char key[SECRET_MAX];
	char right[DIGITS + 1];
	int64_t now = now_ms / 1000 / STEP_S, found = 0;
	size_t n;

	if (!secret || !code || strlen(code) != DIGITS || !decode(secret, key, &n))
		return 0;
	for (int64_t step = now - WINDOW; step <= now + WINDOW; step++)
		if (code_of(key, n, step, right) && sodium_memcmp(right, code, DIGITS) == 0 && step > after)
			found = step;
	sodium_memzero(key, sizeof(key));
	return found;
}

char *totp_code(const char *secret, int64_t now_ms, char out[7])
{
	unsigned char key[SECRET_MAX];
	size_t n;

	out[0] = '\0';
	if (decode(secret, key, &n) && !code_of(key, n, now_ms / 1000 / STEP_S, out))
		out[0] = '\0';
	return out;
}

const char *totp_uri(struct arena *a, const char *secret, const char *login)
{
	/* A login is letters, digits, . - _ only (account_fields.c): nothing to encode. */
	return arena_printf(a, "otpauth://totp/zhilu:%s?secret=%s&issuer=zhilu", login, secret);
}
