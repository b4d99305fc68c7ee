#include "core/seal.h"

#include "base/arena.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	HEAD = 3,			/* algorithm, data key number */
	ALGORITHM = 1,
	KEYS_MAX = 256,
};

struct keys {
	pthread_rwlock_t lock;		/* rotation against use */
	char *path;
	int n;				/* data keys, numbered from 1 */
	unsigned char data[KEYS_MAX][KEY];
	unsigned char blind[KEY], hash[KEY];
	bool has_blind, has_hash;
};

/* ---- the file ---- */

static bool take_line(struct keys *k, const char *line)
{
	char word[8] = "", hex[2 * KEY + 1] = "";
	unsigned char key[KEY];
	int number = 0;
	size_t len;

	if (sscanf(line, "data %d %64[0-9a-f]", &number, hex) == 2)
		memcpy(word, "data", 5);
	else if (sscanf(line, "%7[a-z] %64[0-9a-f]", word, hex) != 2)
		return false;
	if (sodium_hex2bin(key, KEY, hex, strlen(hex), NULL, &len, NULL) != 0 || len != KEY)
		return false;
	if (strcmp(word, "data") == 0 && number == k->n + 1 && number < KEYS_MAX) {
		memcpy(k->data[number], key, KEY);
		k->n = number;
	} else if (strcmp(word, "blind") == 0) {
		memcpy(k->blind, key, KEY);
		k->has_blind = true;
	} else if (strcmp(word, "hash") == 0) {
		memcpy(k->hash, key, KEY);
		k->has_hash = true;
	} else {
		return false;
	}
	sodium_memzero(key, sizeof(key));
	return true;
}

static bool read_file(struct keys *k)
{
	FILE *f = fopen(k->path, "re");
	char line[256];
	bool fine = true;

	if (!f)
		return false;
	while (fine && fgets(line, sizeof(line), f))
		fine = take_line(k, line);
	sodium_memzero(line, sizeof(line));
	fclose(f);
	return fine && k->n > 0 && k->has_blind && k->has_hash;
}

static void print_key(FILE *f, const char *what)
{
	unsigned char key[KEY];
	char hex[2 * KEY + 1];

	randombytes_buf(key, KEY);
	fprintf(f, "%s %s\n", what, sodium_bin2hex(hex, sizeof(hex), key, KEY));
	sodium_memzero(key, sizeof(key));
	sodium_memzero(hex, sizeof(hex));
}

static bool sync_folder(const char *path)
{
	char *copy = strdup(path);
	int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	bool fine = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	free(copy);
	return fine;
}

/* Durable before anything is sealed with it: a key lost is data lost. */
static bool write_file(struct keys *k)
{
	int fd = open(k->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
	bool fine;

	if (!f)
		return false;
	print_key(f, "data 1");
	print_key(f, "blind");
	print_key(f, "hash");
	fine = fflush(f) == 0 && fsync(fd) == 0;
	fclose(f);
	return fine && sync_folder(k->path);
}

enum err keys_open(const char *path, bool make, struct keys **ret_keys)
{
	struct keys *k;

	if (sodium_init() < 0)
		return ERR_INTERNAL;
	k = calloc(1, sizeof(*k));
	if (!k || !(k->path = strdup(path))) {
		free(k);
		return ERR_INTERNAL;
	}
	pthread_rwlock_init(&k->lock, NULL);
	if ((make && access(path, F_OK) != 0 && errno == ENOENT && !write_file(k)) || !read_file(k)) {
		log_line(LOG_ERROR, "seal", "key file cannot be read", "errno=%d", errno);
		keys_close(k);
		return ERR_SEAL;
	}
	*ret_keys = k;
	return OK;
}

void keys_close(struct keys *k)
{
	if (!k)
		return;
	pthread_rwlock_destroy(&k->lock);
	free(k->path);
	sodium_memzero(k, sizeof(*k));
	free(k);
}

/*
 * Another process may have added a key: take over what the file holds more than we do.  The keys that we
 * have stay as they are, so that whoever reads meanwhile reads the same.
 */
static bool keys_refresh(struct keys *k)
{
	struct keys *now = calloc(1, sizeof(*now));
	bool fine;

	if (!now)
		return false;
	now->path = k->path;
	fine = read_file(now);
	pthread_rwlock_wrlock(&k->lock);
	fine = fine && memcmp(now->hash, k->hash, KEY) == 0 && now->n >= k->n;
	if (fine) {
		memcpy(k->data[k->n + 1], now->data[k->n + 1], (size_t)(now->n - k->n) * KEY);
		k->n = now->n;
	}
	pthread_rwlock_unlock(&k->lock);
	sodium_memzero(now, sizeof(*now));
	free(now);
	return fine;
}

static bool copy_file(const char *from, FILE *to)
{
	FILE *f = fopen(from, "re");
	char line[256];
	bool fine = f != NULL;

	while (fine && fgets(line, sizeof(line), f))
		fine = fputs(line, to) >= 0;
	sodium_memzero(line, sizeof(line));
	if (f)
		fclose(f);
	return fine;
}

/* The whole file anew and renamed: a torn line would lock everybody out. */
static bool add_key(const struct keys *k, const char *part)
{
	int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
	char what[24];
	bool fine;

	if (!f)
		return false;
	fine = copy_file(k->path, f);
	snprintf(what, sizeof(what), "data %d", k->n + 1);
	print_key(f, what);
	fine = fine && fflush(f) == 0 && fsync(fd) == 0;
	fclose(f);
	fine = fine && rename(part, k->path) == 0 && sync_folder(k->path);
	if (!fine)
		unlink(part);
	return fine;
}

enum err keys_rotate(struct keys *k)
{
	char *part;
	bool fine;

	if (!keys_refresh(k) || k->n + 1 >= KEYS_MAX || asprintf(&part, "%s.part", k->path) < 0)
		return ERR_FILE;
	unlink(part);	/* what a killed rotation left */
	fine = add_key(k, part) && keys_refresh(k);
	free(part);
	return fine ? OK : ERR_FILE;
}

int keys_current(const struct keys *k)
{
	int n;

	pthread_rwlock_rdlock((pthread_rwlock_t *)&k->lock);
	n = k->n;
	pthread_rwlock_unlock((pthread_rwlock_t *)&k->lock);
	return n;
}

/* ---- sealing ---- */

static size_t associated(char out[96], const char *column, int64_t row)
{
	return (size_t)snprintf(out, 96, "%s:%lld", column, (long long)row);
}

struct sealed seal_bytes(struct arena *a, const struct keys *k, const char *column, int64_t row, const void *data,
			 size_t n)
{
	unsigned char *out = arena_alloc(a, HEAD + NONCE + n + TAG);
	unsigned long long len;
	char ad[96];
	int number;

	if (!data)
		return (struct sealed){ NULL, 0 };
	pthread_rwlock_rdlock((pthread_rwlock_t *)&k->lock);
	number = k->n;
	out[0] = ALGORITHM;
	out[1] = (unsigned char)(number >> 8);
	out[2] = (unsigned char)number;
	randombytes_buf(out + HEAD, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + HEAD + NONCE, &len, data, n, (unsigned char *)ad,
						   associated(ad, column, row), NULL, out + HEAD, k->data[number]);
	pthread_rwlock_unlock((pthread_rwlock_t *)&k->lock);
	return (struct sealed){ out, HEAD + NONCE + (size_t)len };
}

struct sealed seal_text(struct arena *a, const struct keys *k, const char *column, int64_t row, const char *text)
{
	return seal_bytes(a, k, column, row, text, text ? strlen(text) : 0);
}

int seal_key_number(struct sealed s)
{
	const unsigned char *p = s.data;

	return p && s.len > HEAD && p[0] == ALGORITHM ? p[1] << 8 | p[2] : 0;
}

enum err seal_open(struct arena *a, const struct keys *k, const char *column, int64_t row, struct sealed s,
		   const char **ret_text)
{
	const unsigned char *p = s.data;
	int number = seal_key_number(s), bad;
	unsigned char *text;
	unsigned long long len;
	char ad[96];

	if (!p) {
		*ret_text = NULL;
		return OK;
	}
	if (number < 1 || s.len < HEAD + NONCE + TAG)
		return ERR_SEAL;
	if (number > keys_current(k) && (!keys_refresh((struct keys *)k) || number > keys_current(k)))
		return ERR_SEAL;
	text = arena_alloc(a, s.len - HEAD - NONCE - TAG + 1);
	pthread_rwlock_rdlock((pthread_rwlock_t *)&k->lock);
	bad = crypto_aead_xchacha20poly1305_ietf_decrypt(text, &len, NULL, p + HEAD + NONCE, s.len - HEAD - NONCE,
							 (unsigned char *)ad, associated(ad, column, row), p + HEAD,
							 k->data[number]);
	pthread_rwlock_unlock((pthread_rwlock_t *)&k->lock);
	if (bad)
		return ERR_SEAL;
	*ret_text = (const char *)text;
	return OK;
}

struct blob seal_blind(struct arena *a, const struct keys *k, const char *kind, const char *value)
{
	unsigned char *out = arena_alloc(a, 16);
	crypto_generichash_state st;

	crypto_generichash_init(&st, k->blind, KEY, 16);
	crypto_generichash_update(&st, (const unsigned char *)kind, strlen(kind) + 1);
	crypto_generichash_update(&st, (const unsigned char *)value, strlen(value));
	crypto_generichash_final(&st, out, 16);
	return (struct blob){ out, 16 };
}

struct blob seal_hash(struct arena *a, const struct keys *k, const void *data, size_t n)
{
	unsigned char *out = arena_alloc(a, 32);

	crypto_generichash(out, 32, data, n, k->hash, KEY);
	return (struct blob){ out, 32 };
}
