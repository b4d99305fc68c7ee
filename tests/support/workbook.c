#include "workbook.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

/* ---- a ZIP of entries that are not packed ---- */

static uint32_t crc_of(const char *bytes, size_t n)
{
	uint32_t crc = 0xffffffff;

	for (size_t i = 0; i < n; i++) {
		crc ^= (unsigned char)bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc;
}

static void put(struct buf *b, uint32_t value, int bytes)
{
	for (int i = 0; i < bytes; i++, value >>= 8)
		buf_char(b, (char)(value & 0xff));
}

/* What the entry and the directory say alike. */
static void put_head(struct buf *b, const char *name, const char *text)
{
	put(b, 20, 2);
	put(b, 0, 2);
	put(b, 0, 2);
	put(b, 0x5a21, 4);	/* any time */
	put(b, crc_of(text, strlen(text)), 4);
	put(b, (uint32_t)strlen(text), 4);
	put(b, (uint32_t)strlen(text), 4);
	put(b, (uint32_t)strlen(name), 2);
	put(b, 0, 2);
}

static void put_entry(struct buf *zip, struct buf *directory, const char *name, const char *text)
{
	uint32_t at = (uint32_t)zip->len;

	put(zip, 0x04034b50, 4);
	put_head(zip, name, text);
	buf_str(zip, name);
	buf_str(zip, text);
	put(directory, 0x02014b50, 4);
	put(directory, 20, 2);
	put_head(directory, name, text);
	put(directory, 0, 2);
	put(directory, 0, 2);
	put(directory, 0, 2);
	put(directory, 0, 4);
	put(directory, at, 4);
	buf_str(directory, name);
}

static void put_end(struct buf *zip, const struct buf *directory, uint32_t entries)
{
	uint32_t at = (uint32_t)zip->len;

	buf_put(zip, directory->data, directory->len);
	put(zip, 0x06054b50, 4);
	put(zip, 0, 4);
	put(zip, entries, 2);
	put(zip, entries, 2);
	put(zip, (uint32_t)directory->len, 4);
	put(zip, at, 4);
	put(zip, 0, 2);
}

/* ---- the sheets ---- */

static void put_row(struct buf *b, const char *row, size_t n)
{
	buf_str(b, "<table:table-row>");
	for (const char *end = row + n; row <= end; row++) {
		size_t cell = 0;

		while (row + cell < end && row[cell] != ',')
			cell++;
		buf_printf(b, "<table:table-cell><text:p>%.*s</text:p></table:table-cell>", (int)cell, row);
		row += cell;
	}
	buf_str(b, "</table:table-row>");
}

static void put_sheet(struct buf *b, const struct workbook_sheet *s)
{
	buf_printf(b, "<table:table table:name='%s'>", s->name);
	for (const char *row = s->rows; *row; row += strcspn(row, "\n") + 1)
		put_row(b, row, strcspn(row, "\n"));
	buf_str(b, "</table:table>");
}

struct blob workbook_ods(struct arena *a, const struct workbook_sheet *sheets, size_t n)
{
	struct buf content, zip, directory;

	buf_init(&content, a, 32 << 20);
	buf_init(&zip, a, 32 << 20);
	buf_init(&directory, a, 1 << 16);
	buf_str(&content, "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet>");
	for (size_t i = 0; i < n; i++)
		put_sheet(&content, &sheets[i]);
	buf_str(&content, "</office:spreadsheet></office:body></office:document-content>");
	put_entry(&zip, &directory, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
	put_entry(&zip, &directory, "content.xml", buf_text(&content));
	put_end(&zip, &directory, 2);
	return (struct blob){ (const unsigned char *)zip.data, zip.len };
}
