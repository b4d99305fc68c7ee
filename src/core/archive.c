#include "core/archive.h"

#include "base/arena.h"
#include "base/log.h"
#include "core/seal.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "zhilu backup 1\n"

enum {
	MAGIC_SIZE = sizeof(MAGIC) - 1,
	SALT = crypto_pwhash_SALTBYTES,
	STREAM_HEAD = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
	KEY = crypto_secretstream_xchacha20poly1305_KEYBYTES,
	OVERHEAD = crypto_secretstream_xchacha20poly1305_ABYTES,
	CHUNK = 64 * 1024,
	BY_KEYS = 'K',
	BY_PASSPHRASE = 'P',
};

/* What stands before the pieces, unencrypted; it is bound to the first piece. */
struct head {
	char magic[MAGIC_SIZE];
	char mode;
	unsigned char salt[SALT], stream[STREAM_HEAD];
};

struct archive {
	FILE *file;
	char *path, *part;		/* part NULL: reading */
	struct head head;
	crypto_secretstream_xchacha20poly1305_state state;
	bool begun, ended;
	int64_t bytes;
	size_t n;			/* waiting in plain */
	unsigned char plain[1 + CHUNK + 1], cipher[1 + CHUNK + OVERHEAD];
};

/* ---- keys ---- */

static enum err derive(const struct archive_secret *s, const struct head *h, unsigned char key[KEY])
{
	struct arena *a;
	char *text;
	struct blob hash;

	if (h->mode == BY_PASSPHRASE) {
		if (!s->passphrase)
			return ERR_SEAL;
		return crypto_pwhash(key, KEY, s->passphrase, strlen(s->passphrase), h->salt,
				     crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
				     crypto_pwhash_ALG_ARGON2ID13) == 0 ? OK : ERR_INTERNAL;
	}
	if (h->mode != BY_KEYS || !s->keys)
		return ERR_SEAL;
	a = arena_new();
	text = arena_alloc(a, 6 + SALT);
	memcpy(text, "backup", 6);
	memcpy(text + 6, h->salt, SALT);
	hash = seal_hash(a, s->keys, text, 6 + SALT);
	memcpy(key, hash.data, KEY);
	sodium_memzero((void *)hash.data, hash.len);
	arena_free(a);
	return OK;
}

static struct archive *make(const char *path)
{
	struct archive *ar = calloc(1, sizeof(*ar));

	if (!ar || !(ar->path = strdup(path)))
		BUG("out of memory");
	return ar;
}

/* ---- writing ---- */

static enum err fault_of_errno(void)
{
	return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? ERR_FULL : ERR_FILE;
}

static enum err write_head(struct archive *ar, const struct archive_secret *secret)
{
	struct head *h = &ar->head;
	unsigned char key[KEY];

	memcpy(h->magic, MAGIC, MAGIC_SIZE);
	h->mode = secret->passphrase ? BY_PASSPHRASE : BY_KEYS;
	randombytes_buf(h->salt, SALT);
	TRY(derive(secret, h, key));
	crypto_secretstream_xchacha20poly1305_init_push(&ar->state, h->stream, key);
	sodium_memzero(key, sizeof(key));
	return fwrite(h, sizeof(*h), 1, ar->file) == 1 ? OK : fault_of_errno();
}

enum err archive_create(const char *path, const struct archive_secret *secret, struct archive **ret_ar)
{
	struct archive *ar;
	enum err e;
	int fd;

	if (sodium_init() < 0)
		return ERR_INTERNAL;
	if (access(path, F_OK) == 0)
		return ERR_CONFLICT;
	ar = make(path);
	if (asprintf(&ar->part, "%s.part", path) < 0)
		BUG("out of memory");
	unlink(ar->part);	/* what a killed backup left */
	fd = open(ar->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	ar->file = fd < 0 ? NULL : fdopen(fd, "w");
	e = ar->file ? write_head(ar, secret) : fault_of_errno();
	if (e != OK) {
		archive_close(ar);
		return e;
	}
	*ret_ar = ar;
	return OK;
}

static enum err push(struct archive *ar, char type, const void *data, size_t n)
{
	bool last = type == ARCHIVE_END;
	unsigned long long len;
	uint32_t length;

	ar->plain[0] = (unsigned char)type;
	if (n > 0 && data != ar->plain + 1)
		memcpy(ar->plain + 1, data, n);
	crypto_secretstream_xchacha20poly1305_push(
		&ar->state, ar->cipher, &len, ar->plain, n + 1, ar->begun ? NULL : (unsigned char *)&ar->head,
		ar->begun ? 0 : sizeof(ar->head), last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
	ar->begun = true;
	length = htobe32((uint32_t)len);
	if (fwrite(&length, sizeof(length), 1, ar->file) != 1 || fwrite(ar->cipher, len, 1, ar->file) != 1)
		return fault_of_errno();
	return OK;
}

/* Small writes wait until a piece is full. */
static enum err flush(struct archive *ar)
{
	size_t n = ar->n;

	ar->n = 0;
	return n > 0 ? push(ar, ARCHIVE_DATA, ar->plain + 1, n) : OK;
}

enum err archive_part(struct archive *ar, const char *name)
{
	size_t n = strlen(name);

	TRY(flush(ar));
	return n < CHUNK ? push(ar, ARCHIVE_PART, name, n) : ERR_TOO_LARGE;
}

enum err archive_write(struct archive *ar, const void *data, size_t n)
{
	const char *at = data;

	ar->bytes += (int64_t)n;
	while (n > 0) {
		size_t room = CHUNK - ar->n, some = n < room ? n : room;

		memcpy(ar->plain + 1 + ar->n, at, some);
		ar->n += some;
		at += some;
		n -= some;
		if (ar->n == CHUNK)
			TRY(flush(ar));
	}
	return OK;
}

enum err archive_write_file(struct archive *ar, const char *path)
{
	FILE *f = fopen(path, "re");
	char *chunk = malloc(CHUNK);
	enum err e = f && chunk ? OK : ERR_FILE;
	size_t n;

	while (e == OK && (n = fread(chunk, 1, CHUNK, f)) > 0)
		e = archive_write(ar, chunk, n);
	if (e == OK && ferror(f))
		e = ERR_FILE;
	if (f)
		fclose(f);
	free(chunk);
	return e;
}

static bool sync_folder(const char *path)
{
	char *copy = strdup(path);
	FILE *folder = copy ? fopen(dirname(copy), "re") : NULL;
	bool fine = folder && fsync(fileno(folder)) == 0;

	if (folder)
		fclose(folder);
	free(copy);
	return fine;
}

enum err archive_end(struct archive *ar, const char *text)
{
	size_t n = strlen(text);

	if (n >= CHUNK)
		return ERR_TOO_LARGE;
	TRY(flush(ar));
	TRY(push(ar, ARCHIVE_END, text, n));
	if (fflush(ar->file) != 0 || fsync(fileno(ar->file)) != 0 || rename(ar->part, ar->path) != 0)
		return fault_of_errno();
	ar->ended = true;
	return sync_folder(ar->path) ? OK : ERR_FILE;
}

/* ---- reading ---- */

static enum err read_head(struct archive *ar, const struct archive_secret *secret)
{
	struct head *h = &ar->head;
	unsigned char key[KEY];
	int bad;

	if (fread(h, sizeof(*h), 1, ar->file) != 1 || memcmp(h->magic, MAGIC, MAGIC_SIZE) != 0)
		return ERR_FORMAT;
	TRY(derive(secret, h, key));
	bad = crypto_secretstream_xchacha20poly1305_init_pull(&ar->state, h->stream, key);
	sodium_memzero(key, sizeof(key));
	return bad ? ERR_SEAL : OK;
}

enum err archive_open(const char *path, const struct archive_secret *secret, struct archive **ret_ar)
{
	struct archive *ar;
	enum err e;

	if (sodium_init() < 0)
		return ERR_INTERNAL;
	ar = make(path);
	ar->file = fopen(path, "re");
	e = ar->file ? read_head(ar, secret) : ERR_FILE;
	if (e != OK) {
		archive_close(ar);
		return e;
	}
	*ret_ar = ar;
	return OK;
}

enum err archive_next(struct archive *ar, struct archive_piece *ret_piece)
{
	unsigned long long len;
	unsigned char tag;
	uint32_t length;

	if (ar->ended || fread(&length, sizeof(length), 1, ar->file) != 1)
		return ERR_SEAL;	/* cut off */
	length = be32toh(length);
	if (length < OVERHEAD + 1 || length > sizeof(ar->cipher) || fread(ar->cipher, length, 1, ar->file) != 1)
		return ERR_SEAL;
	if (crypto_secretstream_xchacha20poly1305_pull(
		    &ar->state, ar->plain, &len, &tag, ar->cipher, length, ar->begun ? NULL : (unsigned char *)&ar->head,
		    ar->begun ? 0 : sizeof(ar->head)) != 0)
		return ERR_SEAL;
	ar->begun = true;
	ar->plain[len] = '\0';
	*ret_piece = (struct archive_piece){ (enum archive_piece_type)ar->plain[0], (char *)ar->plain + 1, len - 1 };
	ar->ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
	if (ar->ended != (ret_piece->type == ARCHIVE_END) || (ar->ended && fgetc(ar->file) != EOF))
		return ERR_SEAL;	/* something behind the end */
	if (ret_piece->type == ARCHIVE_DATA)
		ar->bytes += (int64_t)ret_piece->n;
	return OK;
}

int64_t archive_bytes(const struct archive *ar)
{
	return ar->bytes;
}

void archive_close(struct archive *ar)
{
	if (!ar)
		return;
	if (ar->file)
		fclose(ar->file);
	if (ar->part && !ar->ended)
		unlink(ar->part);
	sodium_memzero(&ar->state, sizeof(ar->state));
	free(ar->path);
	free(ar->part);
	free(ar);
}
