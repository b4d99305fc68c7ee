/*
 * archive: one encrypted file that holds named parts, for backups.
 *
 * XChaCha20-Poly1305 in a stream (libsodium secretstream): a byte changed, a piece moved, left out or cut off
 * at the end is noticed.  The key comes from the installation's key file or from a passphrase (argon2id);
 * neither is in the file.  Written beside its name as NAME.part and renamed when it is whole and on the disk.
 * One thread.
 *
 *	TRY(archive_create(path, &secret, &ar));
 *	TRY(archive_part(ar, "database"));
 *	TRY(archive_write(ar, bytes, n));
 *	TRY(archive_end(ar, "what it holds"));
 *	archive_close(ar);			// without archive_end(): the file is gone
 *
 *	TRY(archive_open(path, &secret, &ar));
 *	while ((e = archive_next(ar, &piece)) == OK && piece.type != ARCHIVE_END) …
 */
#ifndef ZHILU_CORE_ARCHIVE_H
#define ZHILU_CORE_ARCHIVE_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct keys;
struct archive;

struct archive_secret {
	const struct keys *keys;	/* used if there is no passphrase */
	const char *passphrase;		/* NULL: none */
};

enum archive_piece_type { ARCHIVE_PART = 'N', ARCHIVE_DATA = 'D', ARCHIVE_END = 'E' };

struct archive_piece {
	enum archive_piece_type type;
	const char *data;		/* until the next call; a NUL behind it */
	size_t n;
};

/* ERR_CONFLICT if there is such a file already. */
enum err archive_create(const char *path, const struct archive_secret *secret, struct archive **ret_ar) MUST_USE;
enum err archive_part(struct archive *ar, const char *name) MUST_USE;
enum err archive_write(struct archive *ar, const void *data, size_t n) MUST_USE;
enum err archive_write_file(struct archive *ar, const char *path) MUST_USE;
/* The last piece, and the whole is durable. */
enum err archive_end(struct archive *ar, const char *text) MUST_USE;

/* ERR_FORMAT: no such file format; ERR_SEAL: another key, or the file is damaged (also from archive_next()). */
enum err archive_open(const char *path, const struct archive_secret *secret, struct archive **ret_ar) MUST_USE;
enum err archive_next(struct archive *ar, struct archive_piece *ret_piece) MUST_USE;

int64_t archive_bytes(const struct archive *ar);	/* of the parts, so far */
void archive_close(struct archive *ar);			/* NULL is fine */

#endif
