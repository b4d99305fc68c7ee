/*
 * tpl: what compiled templates call to write a value into a page.
 *
 * Text from people becomes HTML here and nowhere else: every function escapes
 * < > & " ' so that its output is safe in text and in a quoted attribute; the
 * template compiler (tools/tplgen) refuses values in any other place.  Owns nothing
 * but the asset look-up.  Thread safe after tpl_asset_lookup().
 *
 *	tpl_text(out, person->name);		王&lt;小明&gt;
 *	tpl_number(out, 1234);			1,234
 *	tpl_date(out, "2026-11-21");		115/11/21
 */
#ifndef ZHILU_WEB_TPL_H
#define ZHILU_WEB_TPL_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"

/* A static part of a page: trusted, copied whole. */
#define TPL_PUT(out, literal) buf_put((out), "" literal, sizeof(literal) - 1)

/* Escaped text; NULL is the empty text. */
void tpl_text(struct buf *out, const char *s);

/* The same for `n` bytes. */
void tpl_span(struct buf *out, const char *s, size_t n);

/* Escaped text whose line ends become <br>; for text only, not for attributes. */
void tpl_lines(struct buf *out, const char *s);

/* Digits with thousands separators (1,234) and plain digits (1234). */
void tpl_number(struct buf *out, int64_t n);
void tpl_int(struct buf *out, int64_t n);

/*
 * Days as 民國 115/11/21.  tpl_date() takes ISO text, NULL or "" being no day; what is
 * not an ISO day is shown as it is rather than hidden.  No day (DAY_NONE) is 「—」.
 */
void tpl_date(struct buf *out, const char *iso);
void tpl_day(struct buf *out, day_t d);

/* Milliseconds since 1970 as 115/11/21 14:32 in Taiwan; 0 is 「—」. */
void tpl_instant(struct buf *out, int64_t ms);

/* One part of a URL, percent-encoded: only letters, digits and - . _ ~ stay. */
void tpl_url_part(struct buf *out, const char *s);

/*
 * The address of an embedded file ("css/zhilu.css"), hash in its name.  The look-up is
 * set once at start, before threads; what it does not know is written as named.
 */
void tpl_asset(struct buf *out, const char *name);
void tpl_asset_lookup(const char *(*fn)(const char *name));

#endif
