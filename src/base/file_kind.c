#include "base/file_kind.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

struct bytes {
	const unsigned char *p;
	size_t n;
};

static uint32_t le(const unsigned char *p, int n)
{
	uint32_t v = 0;

	while (n-- > 0)
		v = v << 8 | p[n];
	return v;
}

static uint32_t be(const unsigned char *p, int n)
{
	uint32_t v = 0;

	for (int i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

static bool begins(struct bytes b, const char *with, size_t n)
{
	return b.n >= n && memcmp(b.p, with, n) == 0;
}

/* ---- PDF, JPEG, PNG ---- */

enum { PDF_TAIL = 2048 };

static struct bytes from(struct bytes b, size_t at)
{
	return at < b.n ? (struct bytes){ b.p + at, b.n - at } : (struct bytes){ b.p + b.n, 0 };
}

/* Where the last `what` begins; b.n: nowhere. */
static size_t last(struct bytes b, const char *what)
{
	size_t len = strlen(what);

	for (size_t at = b.n >= len ? b.n - len + 1 : 0; at-- > 0;)
		if (b.p[at] == (unsigned char)what[0] && memcmp(b.p + at, what, len) == 0)
			return at;
	return b.n;
}

/* The number behind "startxref": where the newest table of the file's objects stands. */
static size_t pdf_table(struct bytes b)
{
	size_t at = last(b, "startxref") + strlen("startxref"), n = 0;

	while (at < b.n && strchr(" \r\n\t", b.p[at]))
		at++;
	for (; at < b.n && b.p[at] >= '0' && b.p[at] <= '9' && n < b.n; at++)
		n = n * 10 + (size_t)(b.p[at] - '0');
	return n;
}

/* The name /Encrypt, and no longer one, in what describes the file: from here to the next "startxref". */
static bool pdf_encrypts(struct bytes b)
{
	const unsigned char *end = memmem(b.p, b.n, "startxref", 9), *at = b.p;
	size_t n = end ? (size_t)(end - b.p) : b.n;

	while ((at = memmem(at, n - (size_t)(at - b.p), "/Encrypt", 8)) != NULL) {
		at += 8;
		if ((size_t)(at - b.p) >= n || strchr(" \r\n\t<[/%", *at))
			return true;
	}
	return false;
}

/* What is behind a password opens for one person only.  An encrypted file says so where its table says what is where. */
static enum file_fault check_pdf(struct bytes b)
{
	size_t tail = b.n < PDF_TAIL ? b.n : PDF_TAIL;

	if (!begins(b, "%PDF-1.", 7) && !begins(b, "%PDF-2.", 7))
		return FILE_CONTENT;
	if (!memmem(b.p + b.n - tail, tail, "%%EOF", 5))
		return FILE_CONTENT;
	return pdf_encrypts(from(b, pdf_table(b))) || pdf_encrypts(from(b, last(b, "trailer"))) ? FILE_LOCKED : FILE_FINE;
}

/* Segments up to the picture itself, with a frame among them. */
static enum file_fault check_jpg(struct bytes b)
{
	bool frame = false;
	size_t at = 2;

	if (!begins(b, "\xff\xd8\xff", 3))
		return FILE_CONTENT;
	while (at + 4 <= b.n && b.p[at] == 0xff) {
		unsigned char marker = b.p[at + 1];

		if (marker == 0xff) {	/* fill */
			at++;
			continue;
		}
		if (marker == 0xda)
			return frame ? FILE_FINE : FILE_CONTENT;
		/* SOF0 … SOF15 without DHT, JPG, DAC */
		frame |= marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
		at += 2 + be(b.p + at + 2, 2);
	}
	return FILE_CONTENT;
}

/* Chunks from IHDR to IEND. */
static enum file_fault check_png(struct bytes b)
{
	size_t at = 8;

	if (!begins(b, "\x89PNG\r\n\x1a\n", 8) || b.n < 33 || memcmp(b.p + 12, "IHDR", 4) != 0)
		return FILE_CONTENT;
	while (at + 12 <= b.n) {
		size_t len = be(b.p + at, 4);

		if (memcmp(b.p + at + 4, "IEND", 4) == 0)
			return FILE_FINE;
		if (len > b.n - at - 12)
			return FILE_CONTENT;
		at += 12 + len;
	}
	return FILE_CONTENT;
}

/* ---- packages ---- */

enum { ZIP_END = 22, ZIP_ENTRY = 46, ZIP_LOCAL = 30, ZIP_COMMENT_MAX = 65535, ZIP_ENTRIES_MAX = 20000 };

struct package {
	bool locked, macro, document, sheet, types, content;
};

/* The end record: the last one whose comment ends with the file. */
static bool zip_end(struct bytes b, size_t *ret_at)
{
	size_t back = 0;

	if (b.n < ZIP_END)
		return false;
	for (size_t at = b.n - ZIP_END;; at--, back++) {
		if (memcmp(b.p + at, "PK\x05\x06", 4) == 0 && at + ZIP_END + le(b.p + at + 20, 2) == b.n) {
			*ret_at = at;
			return true;
		}
		if (at == 0 || back == ZIP_COMMENT_MAX)
			return false;
	}
}

static bool named(const char *name, size_t n, const char *what)
{
	return n == strlen(what) && strncasecmp(name, what, n) == 0;
}

static bool ends(const char *name, size_t n, const char *what)
{
	size_t m = strlen(what);

	return n >= m && strncasecmp(name + n - m, what, m) == 0;
}

static void take_name(struct package *k, const char *name, size_t n)
{
	k->types |= named(name, n, "[Content_Types].xml");
	k->document |= named(name, n, "word/document.xml");
	k->sheet |= named(name, n, "xl/workbook.xml");
	k->content |= named(name, n, "content.xml");
	k->macro |= ends(name, n, "vbaProject.bin") || (n > 6 && strncasecmp(name, "Basic/", 6) == 0) ||
		    (n > 8 && strncasecmp(name, "Scripts/", 8) == 0);
}

/*
 * OpenDocument encrypts each part by itself and stores it without packing (ODF 1.2 part 3, 3.4): what stands there is no
 * XML then.  A packed part is not encrypted.  at: its entry in the directory.
 */
static bool is_encrypted_part(struct bytes b, size_t at)
{
	struct bytes local = from(b, le(b.p + at + 42, 4)), part;

	if (le(b.p + at + 10, 2) != 0 || local.n < ZIP_LOCAL)
		return false;
	part = from(local, ZIP_LOCAL + le(local.p + 26, 2) + le(local.p + 28, 2));
	if (part.n == 0 || le(b.p + at + 20, 4) == 0)
		return false;
	for (size_t i = 0; i < part.n && i < 32 && i < le(b.p + at + 20, 4); i++)
		if (part.p[i] < ' ' && part.p[i] != '\t' && part.p[i] != '\r' && part.p[i] != '\n')
			return true;
	return part.p[0] != '<' && part.p[0] != 0xef;
}

static bool read_package(struct bytes b, struct package *k)
{
	size_t end, at, size, entries;

	if (!begins(b, "PK\x03\x04", 4) || !zip_end(b, &end))
		return false;
	entries = le(b.p + end + 10, 2);
	size = le(b.p + end + 12, 4);
	at = le(b.p + end + 16, 4);
	if (at > end || size > end - at || entries == 0 || entries > ZIP_ENTRIES_MAX)
		return false;
	for (size_t i = 0; i < entries; i++) {
		size_t name, rest;

		if (end - at < ZIP_ENTRY || memcmp(b.p + at, "PK\x01\x02", 4) != 0)
			return false;
		name = le(b.p + at + 28, 2);
		rest = name + le(b.p + at + 30, 2) + le(b.p + at + 32, 2);
		if (rest > end - at - ZIP_ENTRY)
			return false;
		k->locked |= (le(b.p + at + 8, 2) & 1) != 0;
		if (named((const char *)b.p + at + ZIP_ENTRY, name, "content.xml"))
			k->locked |= is_encrypted_part(b, at);
		take_name(k, (const char *)b.p + at + ZIP_ENTRY, name);
		at += ZIP_ENTRY + rest;
	}
	return true;
}

/* OpenDocument: the first entry is "mimetype", stored, and says what the package is. */
static bool says(struct bytes b, const char *type)
{
	size_t len = strlen(type), name = b.n >= ZIP_LOCAL ? le(b.p + 26, 2) : 0, extra = b.n >= ZIP_LOCAL ? le(b.p + 28, 2) : 0;

	return b.n >= ZIP_LOCAL + name + extra + len && name == 8 && memcmp(b.p + ZIP_LOCAL, "mimetype", 8) == 0 &&
	       le(b.p + 8, 2) == 0 && le(b.p + 18, 4) == len && memcmp(b.p + ZIP_LOCAL + name + extra, type, len) == 0;
}

static enum file_fault check_package(struct bytes b, enum file_kind kind, const char *type)
{
	struct package k = { .locked = false };
	bool right;

	/* What Office locks with a password is no ZIP but a compound file. */
	if (begins(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
		return kind == FILE_DOCX || kind == FILE_XLSX ? FILE_LOCKED : FILE_CONTENT;
	if (!read_package(b, &k))
		return FILE_CONTENT;
	right = kind == FILE_DOCX ? k.types && k.document : kind == FILE_XLSX ? k.types && k.sheet : k.content && says(b, type);
	return !right ? FILE_CONTENT : k.macro ? FILE_MACRO : k.locked ? FILE_LOCKED : FILE_FINE;
}

/* ---- by name ---- */

const char file_kind_accept[] = ".pdf,.odt,.ods,.docx,.xlsx,.jpg,.jpeg,.png";

static const struct { const char *end; enum file_kind kind; } ends_in[] = {
	{ ".pdf", FILE_PDF }, { ".odt", FILE_ODT }, { ".ods", FILE_ODS }, { ".docx", FILE_DOCX }, { ".xlsx", FILE_XLSX },
	{ ".jpg", FILE_JPG }, { ".jpeg", FILE_JPG }, { ".png", FILE_PNG },
};

static const char *const types[FILE_KIND_COUNT] = {
	[FILE_PDF] = "application/pdf",
	[FILE_ODT] = "application/vnd.oasis.opendocument.text",
	[FILE_ODS] = "application/vnd.oasis.opendocument.spreadsheet",
	[FILE_DOCX] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	[FILE_XLSX] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	[FILE_JPG] = "image/jpeg",
	[FILE_PNG] = "image/png",
};

const char *file_type(enum file_kind k)
{
	return types[k];
}

static enum file_fault check_kind(enum file_kind kind, struct bytes b)
{
	switch (kind) {
	case FILE_PDF: return check_pdf(b);
	case FILE_JPG: return check_jpg(b);
	case FILE_PNG: return check_png(b);
	default: return check_package(b, kind, types[kind]);
	}
}

enum file_fault file_check(const char *name, const void *bytes, size_t n, enum file_kind *ret_kind)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < sizeof(ends_in) / sizeof(ends_in[0]); i++) {
		if (!ends(name, len, ends_in[i].end))
			continue;
		if (n == 0)
			return FILE_EMPTY;
		*ret_kind = ends_in[i].kind;
		return check_kind(ends_in[i].kind, (struct bytes){ bytes, n });
	}
	return FILE_NAME;
}
