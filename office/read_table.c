#include "office/read_table.h"

#include <string.h>

#include "office/csv_read.h"
#include "office/kinds.h"
#include "office/limits.h"
#include "office/ods.h"
#include "office/pack.h"
#include "office/table.h"
#include "office/text.h"
#include "office/xlsx.h"

enum office_fault read_table_setup(void)
{
	pack_setup();
	return text_setup() ? OFFICE_FINE : OFFICE_ENCODING;
}

static bool begins(const void *bytes, size_t len, const char *with, size_t n)
{
	return len >= n && memcmp(bytes, with, n) == 0;
}

/* An ODS with a password still is a ZIP; its manifest tells. */
static bool is_sealed_ods(const struct pack *p)
{
	struct part part;
	bool more = true, sealed = false;

	if (part_open(p, "META-INF/manifest.xml", &part))
		return false;
	while (!sealed && !part_next(&part, &more) && more)
		sealed = part_is(&part, "encryption-data");
	part_close(&part);
	return sealed;
}

static enum office_fault zip_read(struct arena *a, const void *bytes, size_t len, unsigned sheet, struct table *t)
{
	struct pack p;
	enum office_fault fault = pack_open(bytes, len, &p);

	if (fault)
		return t->fault = fault;
	if (pack_begins(&p, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"))
		fault = is_sealed_ods(&p) ? OFFICE_ENCRYPTED : ods_read(&p, sheet, t);
	else if (pack_has(&p, "xl/workbook.xml"))
		fault = xlsx_read(a, &p, sheet, t);
	else
		fault = OFFICE_NOT_TABLE;
	pack_close(&p);
	return t->fault = fault;
}

/* The old container of Microsoft's files: an .xls, or an .xlsx with a password. */
static enum office_fault ole_fault(const void *bytes, size_t len)
{
	static const char sealed[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	return memmem(bytes, len, sealed, sizeof(sealed)) ? OFFICE_ENCRYPTED : OFFICE_OLD_XLS;
}

enum office_fault read_table(struct arena *a, const void *bytes, size_t len, unsigned sheet, struct table *t)
{
	if (len == 0)
		return t->fault = OFFICE_EMPTY;
	if (len > LIMIT_INPUT)
		return t->fault = OFFICE_TOO_LARGE;
	if (begins(bytes, len, "PK\3\4", 4) || begins(bytes, len, "PK\5\6", 4))
		return zip_read(a, bytes, len, sheet, t);
	if (begins(bytes, len, "\xd0\xcf\x11\xe0", 4))
		return t->fault = ole_fault(bytes, len);
	if (sheet != 1)
		return t->fault = OFFICE_WRONG_SHEET;
	return csv_read(bytes, len, t);
}

enum office_fault read_table_run(struct office_job *job)
{
	enum office_fault fault;
	struct table t;
	size_t len;
	char *bytes;

	fault = input_read(job->arena, LIMIT_INPUT, &bytes, &len);
	if (fault)
		return fault;
	table_init(&t, job->arena, stdout);
	fault = read_table(job->arena, bytes, len, job->sheet, &t);
	job->fault_row = t.fault_row;
	job->fault_col = t.fault_col;
	return fault;
}
