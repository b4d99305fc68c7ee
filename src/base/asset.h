/*
 * asset: the files that the program carries inside itself.
 *
 * The build embeds web/ and the npm parts it uses (public, served to browsers), data/ and
 * db/migrations/ (for the program only), so that one binary is the whole installation.
 * Nothing here changes after the build; any thread may read it.
 *
 *	const struct asset *f = asset_find("data/codes/counties.csv");
 *	parse(f->data, f->size);
 *
 * Names: "css/zhilu.css", "js/keys.js", "icons/…" (files of web/), "npm/htmx.min.js",
 * "npm/swagger-ui.css", "npm/swagger-ui-bundle.js", "data/…", "db/migrations/0001-….sql".
 */
#ifndef ZHILU_BASE_ASSET_H
#define ZHILU_BASE_ASSET_H

#include <stddef.h>

struct asset {
	const char *name;
	const char *path;		/* "/static/css/zhilu.0123456789abcdef.css"; NULL: not public */
	const char *type;		/* Content-Type */
	const char *hash;		/* 16 hexadecimal digits of the content: an ETag */
	const unsigned char *data;	/* a NUL follows the last byte */
	size_t size;
	const unsigned char *gz;	/* gzip; NULL where it would not be smaller */
	size_t gz_size;
};

/* By name; NULL if there is none. */
const struct asset *asset_find(const char *name);

/* By the path in an address: the content under it never changes.  NULL if there is none. */
const struct asset *asset_by_path(const char *path);

/* The path to print in a page.  A name that is not a public asset is a BUG. */
const char *asset_url(const char *name);

/* All assets whose name begins with prefix, in order of name; NULL if there are none. */
const struct asset *asset_prefix(const char *prefix, size_t *ret_n);

#endif
