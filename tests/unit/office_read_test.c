/* Table files from outside: the same cells whatever the format, and every way of being refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "office/bundle.h"
#include "office/limits.h"
#include "office/pack.h"
#include "office/read_table.h"
#include "office/table.h"
#include "office/text.h"

static struct arena *arena;
static size_t fault_row, fault_col;

static int set_up(void **state)
{
	(void)state;
	pack_setup();
	return text_setup() ? 0 : -1;
}

static int with_arena(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int without_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* Read a sheet; the lines it made are in *ret_lines. */
static enum office_fault read_sheet(const void *bytes, size_t len, unsigned sheet, char **ret_lines)
{
	enum office_fault fault;
	struct table t;
	char *made;
	size_t n;
	FILE *out = open_memstream(&made, &n);

	table_init(&t, arena, out);
	fault = read_table(arena, bytes, len, sheet, &t);
	assert_int_equal(fault, t.fault);
	fault_row = t.fault_row;
	fault_col = t.fault_col;
	fclose(out);
	*ret_lines = arena_dup(arena, made);
	free(made);
	return fault;
}

static void assert_reads(const void *bytes, size_t len, const char *lines)
{
	char *made;

	assert_int_equal(read_sheet(bytes, len, 1, &made), OFFICE_FINE);
	assert_string_equal(made, lines);
}

static void assert_refused(const void *bytes, size_t len, enum office_fault fault)
{
	char *made;

	assert_string_equal(office_fault_name(read_sheet(bytes, len, 1, &made)), office_fault_name(fault));
}

#define CSV(text, lines) assert_reads(text, sizeof(text) - 1, "T\t1\tcsv\tutf-8\n" lines)

static void separators_are_found(void **state)
{
	(void)state;
	CSV("a,b;c\n1,2\n", "R\tsa\tsb;c\nR\ts1\ts2\nE\t2\t2\n");
	CSV("a\tb,c\td\n1\t2\n", "R\tsa\tsb,c\tsd\nR\ts1\ts2\nE\t2\t3\n");
	CSV("a;b;c,d\n", "R\tsa\tsb\tsc,d\nE\t1\t3\n");
	CSV("\"a;b;c\",d\n", "R\tsa;b;c\tsd\nE\t1\t2\n");
	CSV("only\n", "R\tsonly\nE\t1\t1\n");
}

static void quotes_and_line_ends_as_people_write_them(void **state)
{
	(void)state;
	CSV("a,\"b,\"\"c\"\"\"\r\n\"x\r\ny\",\"z\rw\"\r\n", "R\tsa\tsb,\"c\"\nR\tsx\\ny\tsz\\nw\nE\t2\t2\n");
	CSV("a\rb\rc", "R\tsa\nR\tsb\nR\tsc\nE\t3\t1\n");
	CSV("a,\"b\" c\n", "R\tsa\tsb c\nE\t1\t2\n");
	CSV("a,b\"c\n", "R\tsa\tsb\"c\nE\t1\t2\n");
	CSV("\"\",a\\t\n", "R\ts\tsa\\\\t\nE\t1\t2\n");
}

static void blank_cells_and_rows_keep_their_place_but_not_at_the_end(void **state)
{
	(void)state;
	CSV("a,,c,,\n\n,,\nd\n\n,\n", "R\tsa\ts\tsc\nR\nR\nR\tsd\nE\t4\t3\n");
}

static void a_guard_against_formulas_is_taken_off_again(void **state)
{
	(void)state;
	CSV("'=1+1,'abc,''-1\n", "R\ts=1+1\ts'abc\ts'-1\nE\t1\t3\n");
}

static void an_open_quote_names_its_place(void **state)
{
	char *made;

	(void)state;
	assert_int_equal(read_sheet("a,b\nc,\"d\n", 9, 1, &made), OFFICE_QUOTE);
	assert_int_equal(fault_row, 2);
	assert_int_equal(fault_col, 2);
}

static void what_no_one_can_read_is_shown_and_marked(void **state)
{
	(void)state;
	assert_reads("\xa9\x6d\xa6\x57,\xa4\x40\n\xa4\xfd\xfa\x40\xa4\x40,b\n", 17,
		     "T\t1\tcsv\tcp950\nR\ts姓名\ts一\nR\tu王〔FA40〕一\tsb\nE\t2\t2\n");
	CSV("a,林\xee\x80\x80,\x01,b\n林林林林林\n",
	    "R\tsa\tu林〔U+E000〕\tu〔U+0001〕\tsb\nR\ts林林林林林\nE\t2\t4\n");
}

static void what_is_no_table_is_refused(void **state)
{
	(void)state;
	assert_refused("", 0, OFFICE_EMPTY);
	assert_refused("\n\n,,\n", 5, OFFICE_EMPTY);
	assert_refused("<html><table>", 13, OFFICE_NOT_TABLE);
	assert_refused("%PDF-1.4 text", 13, OFFICE_NOT_TABLE);
	assert_refused("{\\rtf1 text}", 12, OFFICE_NOT_TABLE);
	assert_refused("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", 12, OFFICE_OLD_XLS);
	assert_refused("\xd0\xcf\x11\xe0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 37, OFFICE_ENCRYPTED);
	assert_refused("PK\3\4 torn", 9, OFFICE_BROKEN);
}

static char *repeat(const char *piece, size_t times, size_t *ret_len)
{
	size_t n = strlen(piece);
	char *text = arena_alloc(arena, n * times + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(text + n * i, piece, n);
	*ret_len = n * times;
	return text;
}

static void limits_are_kept_and_named(void **state)
{
	size_t len, n;
	char *text, *lines;

	(void)state;
	text = repeat("a\n", LIMIT_ROWS + 1, &len);
	assert_refused(text, len, OFFICE_TOO_MANY_ROWS);
	assert_int_equal(fault_row, LIMIT_ROWS + 1);
	text = repeat("a,", LIMIT_COLUMNS, &len);
	text[len - 1] = '\n';
	lines = arena_printf(arena, "T\t1\tcsv\tutf-8\nR%s\nE\t1\t200\n", repeat("\tsa", LIMIT_COLUMNS, &n));
	assert_reads(text, len, lines);
	text = repeat("a,", LIMIT_COLUMNS + 1, &len);
	assert_refused(text, len, OFFICE_TOO_MANY_COLUMNS);
	assert_int_equal(fault_col, LIMIT_COLUMNS + 1);
	text = repeat("字", LIMIT_CELL_CHARS + 1, &len);
	assert_refused(text, len, OFFICE_CELL_TOO_LONG);
	assert_refused(repeat("a", LIMIT_INPUT + 1, &len), LIMIT_INPUT + 1, OFFICE_TOO_LARGE);
}

static void too_many_cells_are_told_before_they_are_held(void **state)
{
	size_t n, rows = LIMIT_CELLS / LIMIT_COLUMNS;
	char *wide = repeat(",", LIMIT_COLUMNS - 1, &n), *long_part = repeat("a\n", rows, &n);

	(void)state;
	wide = arena_printf(arena, "%sz\n%s", wide, long_part);
	assert_refused(wide, strlen(wide), OFFICE_TOO_MANY_CELLS);
}

/* ---- files inside ZIP ---- */

struct entry {
	const char *name, *text;
};

static char *zip_of(const struct entry *entries, size_t *ret_len)
{
	struct bundle b;
	char *made, *kept;
	FILE *out = open_memstream(&made, ret_len);

	bundle_init(&b);
	for (; entries->name; entries++)
		bundle_text(&b, entries->name, entries->text);
	assert_int_equal(bundle_write(&b, out), OFFICE_FINE);
	fclose(out);
	kept = arena_ndup(arena, made, *ret_len);
	free(made);
	return kept;
}

#define ODS_TYPE "application/vnd.oasis.opendocument.spreadsheet"
#define ODS_HEAD "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet>"
#define ODS_TAIL "</office:spreadsheet></office:body></office:document-content>"

static char *ods_of(const char *content, size_t *ret_len)
{
	const struct entry entries[] = { { "mimetype", ODS_TYPE }, { "content.xml", content }, { NULL, NULL } };

	return zip_of(entries, ret_len);
}

static void assert_ods(const char *sheet, const char *lines)
{
	size_t len;
	char *ods = ods_of(arena_printf(arena, ODS_HEAD "%s" ODS_TAIL, sheet), &len);

	assert_reads(ods, len, arena_printf(arena, "T\t1\tods\tutf-8\n%s", lines));
}

static void ods_gives_values_text_and_repeats(void **state)
{
	(void)state;
	assert_ods("<table:table><table:table-header-rows><table:table-row>"
		   "<table:table-cell office:value-type='string'><text:p>一<text:s text:c='2'/>二<text:tab/>三</text:p>"
		   "<text:p>四<text:span>五</text:span><text:line-break/>六</text:p></table:table-cell>"
		   "<table:table-cell office:value-type='float' office:value='1042'><text:p>1,042</text:p></table:table-cell>"
		   "<table:table-cell office:value-type='date' office:date-value='2000-10-04'><text:p>89/10/4</text:p>"
		   "</table:table-cell><table:table-cell table:number-columns-repeated='2'/>"
		   "<table:table-cell><office:annotation><text:p>註解</text:p></office:annotation><text:p>a\n  b</text:p>"
		   "</table:table-cell><table:table-cell table:number-columns-repeated='16378'/>"
		   "</table:table-row></table:table-header-rows>"
		   "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
		   "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='3'>"
		   "<text:p>x</text:p></table:table-cell></table:table-row>"
		   "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row></table:table>",
		   "R\ts一  二\\t三\\n四五\\n六\tn1042\td2000-10-04\ts\ts\tsa b\nR\nR\nR\tsx\tsx\tsx\nR\tsx\tsx\tsx\nE\t5\t6\n");
}

static void ods_repeats_stop_at_the_limits(void **state)
{
	size_t len;
	char *ods;

	(void)state;
	ods = ods_of(ODS_HEAD "<table:table><table:table-row><table:table-cell table:number-columns-repeated='1000000000'>"
		     "<text:p>x</text:p></table:table-cell></table:table-row></table:table>" ODS_TAIL, &len);
	assert_refused(ods, len, OFFICE_TOO_MANY_COLUMNS);
	ods = ods_of(ODS_HEAD "<table:table><table:table-row table:number-rows-repeated='1000000000'><table:table-cell>"
		     "<text:p>x</text:p></table:table-cell></table:table-row></table:table>" ODS_TAIL, &len);
	assert_refused(ods, len, OFFICE_TOO_MANY_ROWS);
	ods = ods_of(ODS_HEAD "<table:table><table:table-row table:number-rows-repeated='1000000000'/><table:table-row>"
		     "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>" ODS_TAIL, &len);
	assert_refused(ods, len, OFFICE_TOO_MANY_ROWS);
}

/* Number, name, rows, fault: those that hold nothing say so. */
static void the_sheets_of_a_workbook_are_listed(void **state)
{
	const char *three = ODS_HEAD "<table:table table:name='名單'><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>"
		"</table:table-row><table:table-row><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row>"
		"</table:table><table:table table:name='Sheet2'/><table:table table:name='備註'><table:table-row><table:table-cell>"
		"<text:p>x</text:p></table:table-cell></table:table-row></table:table>" ODS_TAIL;
	struct table t;
	char *made;
	size_t len, n;
	char *ods = ods_of(three, &len);
	FILE *out = open_memstream(&made, &n);

	(void)state;
	table_init(&t, arena, out);
	assert_int_equal(list_sheets(arena, ods, len, &t), OFFICE_FINE);
	fclose(out);
	assert_string_equal(made, "T\t1\tlist\tutf-8\nR\ts1\ts名單\ts2\tsFINE\nR\ts2\tsSheet2\ts0\tsEMPTY\n"
			    "R\ts3\ts備註\ts1\tsFINE\nE\t3\t4\n");
	free(made);
}

static void sheets_are_counted_from_one(void **state)
{
	const char *two = ODS_HEAD "<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>"
		"</table:table-row></table:table><table:table><table:table-row><table:table-cell><text:p>2</text:p>"
		"</table:table-cell></table:table-row></table:table>" ODS_TAIL;
	size_t len;
	char *ods = ods_of(two, &len), *made;

	(void)state;
	assert_int_equal(read_sheet(ods, len, 2, &made), OFFICE_FINE);
	assert_string_equal(made, "T\t1\tods\tutf-8\nR\ts2\nE\t1\t1\n");
	assert_int_equal(read_sheet(ods, len, 3, &made), OFFICE_WRONG_SHEET);
	assert_int_equal(read_sheet("a,b\n", 4, 2, &made), OFFICE_WRONG_SHEET);
}

#define LAUGHS "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"

static void declarations_and_entities_are_refused(void **state)
{
	size_t len;
	char *ods;

	(void)state;
	ods = ods_of(LAUGHS ODS_HEAD "<table:table><table:table-row><table:table-cell><text:p>&b;</text:p>"
		     "</table:table-cell></table:table-row></table:table>" ODS_TAIL, &len);
	assert_refused(ods, len, OFFICE_XML_DTD);
	ods = ods_of("<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" ODS_HEAD "<table:table/>" ODS_TAIL, &len);
	assert_refused(ods, len, OFFICE_XML_DTD);
	ods = ods_of(ODS_HEAD "<table:table><table:table-row>" ODS_TAIL, &len);
	assert_refused(ods, len, OFFICE_BROKEN);
	ods = ods_of("", &len);
	assert_refused(ods, len, OFFICE_BROKEN);
}

static void sealed_and_foreign_packages_are_named(void **state)
{
	const struct entry sealed[] = {
		{ "mimetype", ODS_TYPE }, { "content.xml", "\x8f\x11" },
		{ "META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>" }, { NULL, NULL },
	};
	const struct entry text[] = {
		{ "mimetype", "application/vnd.oasis.opendocument.text" }, { "content.xml", "<x/>" }, { NULL, NULL },
	};
	size_t len;
	char *zip;

	(void)state;
	zip = zip_of(sealed, &len);
	assert_refused(zip, len, OFFICE_ENCRYPTED);
	zip = zip_of(text, &len);
	assert_refused(zip, len, OFFICE_NOT_TABLE);
}

static void a_torn_package_is_broken_wherever_it_is_torn(void **state)
{
	size_t len;
	char *ods = ods_of(ODS_HEAD "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
			   "</table:table-row></table:table>" ODS_TAIL, &len), *made;

	(void)state;
	assert_int_equal(read_sheet(ods, len, 1, &made), OFFICE_FINE);
	for (size_t n = 4; n < len; n++)
		assert_int_equal(read_sheet(ods, n, 1, &made), OFFICE_BROKEN);
}

static void damaged_bytes_never_go_through_unseen(void **state)
{
	size_t len;
	char *ods = ods_of(ODS_HEAD "<table:table><table:table-row><table:table-cell><text:p>林怡君</text:p>"
			   "</table:table-cell></table:table-row></table:table>" ODS_TAIL, &len), *good, *made;

	(void)state;
	assert_int_equal(read_sheet(ods, len, 1, &good), OFFICE_FINE);
	for (size_t i = 0; i < len; i++) {
		ods[i] ^= 0x55;
		if (read_sheet(ods, len, 1, &made) == OFFICE_FINE)
			assert_string_equal(made, good);	/* a time stamp, for example */
		ods[i] ^= 0x55;
	}
}

/* An entry of `size` equal bytes, fed piece by piece. */
struct zeros {
	size_t left;
	char piece[65536];
};

static long zeros_feed(void *ctx, const char **ret_bytes)
{
	struct zeros *z = ctx;
	size_t n = z->left < sizeof(z->piece) ? z->left : sizeof(z->piece);

	z->left -= n;
	*ret_bytes = z->piece;
	return (long)n;
}

static char *bomb_of(size_t size, size_t entries, size_t *ret_len)
{
	struct zeros *z = arena_array(arena, entries, sizeof(*z));
	struct bundle b;
	char *made, *kept;
	FILE *out = open_memstream(&made, ret_len);

	bundle_init(&b);
	bundle_text(&b, "mimetype", ODS_TYPE);
	for (size_t i = 0; i < entries; i++) {
		z[i].left = size;
		memset(z[i].piece, ' ', sizeof(z[i].piece));
		bundle_feed(&b, i ? arena_printf(arena, "%zu.xml", i) : "content.xml", zeros_feed, &z[i]);
	}
	assert_int_equal(bundle_write(&b, out), OFFICE_FINE);
	fclose(out);
	kept = arena_ndup(arena, made, *ret_len);
	free(made);
	return kept;
}

/* Replace a little-endian number by another wherever it stands. */
static void number_forge(char *bytes, size_t len, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i + 4 <= len; i++) {
		if (memcmp(bytes + i, &from, 4) == 0)
			memcpy(bytes + i, &to, 4);
	}
}

static void bombs_are_refused_by_what_they_say_and_by_what_they_do(void **state)
{
	size_t len;
	char *zip;

	(void)state;
	zip = bomb_of(LIMIT_ZIP_UNPACKED + 1, 1, &len);
	assert_refused(zip, len, OFFICE_ZIP_SIZE);
	zip = bomb_of(11 * MIB, 10, &len);
	assert_refused(zip, len, OFFICE_ZIP_SIZE);
	zip = bomb_of(20 * MIB, 1, &len);
	assert_refused(zip, len, OFFICE_ZIP_RATIO);
	zip = bomb_of(1, LIMIT_ZIP_ENTRIES, &len);
	assert_refused(zip, len, OFFICE_ZIP_ENTRIES);
	/* One that claims to be small is caught while it unpacks. */
	zip = bomb_of(120 * MIB, 1, &len);
	number_forge(zip, len, 120 * MIB, 1000);
	assert_refused(zip, len, OFFICE_ZIP_SIZE);
}

static void entries_that_share_their_bytes_are_refused(void **state)
{
	const struct entry entries[] = {
		{ "mimetype", ODS_TYPE }, { "content.xml", "<x>some text that takes its room in the file</x>" }, { NULL, NULL },
	};
	size_t len;
	char *zip = zip_of(entries, &len);
	uint32_t packed = (uint32_t)len - 60;
	char *made;

	(void)state;
	/* The directory gives each entry more packed bytes than the file has for both. */
	for (size_t i = 0; i + 46 < len; i++) {
		if (memcmp(zip + i, "PK\1\2", 4) == 0)
			memcpy(zip + i + 20, &packed, 4);
	}
	assert_int_not_equal(read_sheet(zip, len, 1, &made), OFFICE_FINE);
}

#define XLSX_BOOK "<workbook xmlns:r='r'><workbookPr%s/><sheets><sheet name='a' sheetId='7' r:id='rId3'/></sheets></workbook>"
#define XLSX_RELATIONS "<Relationships><Relationship Id='rId1' Target='styles.xml'/>" \
	"<Relationship Id='rId3' Target='worksheets/sheet9.xml'/></Relationships>"

static char *xlsx_of(const char *book_flag, const char *rows, size_t *ret_len)
{
	const struct entry entries[] = {
		{ "[Content_Types].xml", "<x/>" },
		{ "xl/workbook.xml", arena_printf(arena, XLSX_BOOK, book_flag) },
		{ "xl/_rels/workbook.xml.rels", XLSX_RELATIONS },
		{ "xl/styles.xml", "<s><numFmts><numFmt numFmtId='164' formatCode='yyyy/m/d'/></numFmts><cellXfs>"
		  "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs></s>" },
		{ "xl/sharedStrings.xml", "<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space='preserve'> 丙</t></r>"
		  "<rPh><t>ㄅㄧㄥ</t></rPh></si><si><t>a_x000D_\nb_x005F_x0041_</t></si></sst>" },
		{ "xl/worksheets/sheet9.xml", arena_printf(arena, "<worksheet><sheetData>%s</sheetData></worksheet>", rows) },
		{ NULL, NULL },
	};

	return zip_of(entries, ret_len);
}

static void xlsx_gives_values_dates_and_shared_strings(void **state)
{
	size_t len;
	char *xlsx = xlsx_of("", "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c><c t='s'><v>2</v></c>"
			     "<c r='E2'><v>1042</v></c><c r='F2' s='1'><v>36803</v></c><c r='G2' s='2'><v>36803.5</v></c></row>"
			     "<row r='4'><c r='A4' t='inlineStr'><is><t>丁</t></is></c><c r='B4' t='b'><v>1</v></c>"
			     "<c r='C4' t='str'><f>A1</f><v>戊</v></c><c r='D4' t='e'><v>#N/A</v></c><c r='E4' s='1'/>"
			     "<c r='F4' t='n'><v>9.38E8</v></c></row><row r='5'/>", &len);

	(void)state;
	assert_reads(xlsx, len, "T\t1\txlsx\tutf-8\nR\nR\ts甲\ts\ts乙 丙\tsa\\nb_x0041_\tn1042\td2000-10-04\t"
		     "d2000-10-04 12:00:00\nR\nR\ts丁\tsTRUE\ts戊\ts#N/A\ts\tn938000000\nE\t4\t7\n");
	xlsx = xlsx_of(" date1904='1'", "<row r='1'><c r='A1' s='1'><v>35341</v></c></row>", &len);
	assert_reads(xlsx, len, "T\t1\txlsx\tutf-8\nR\td2000-10-04\nE\t1\t1\n");
}

static void xlsx_that_contradicts_itself_is_broken(void **state)
{
	static const char *const rows[] = {
		"<row r='1'><c r='A1' t='s'><v>99</v></c></row>",
		"<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
		"<row r='3'><c r='A3'><v>1</v></c></row><row r='2'><c r='A2'><v>1</v></c></row>",
		"<row r='1'><c r='A1'><v>1</v>",
	};
	size_t len;
	char *xlsx;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		xlsx = xlsx_of("", rows[i], &len);
		assert_refused(xlsx, len, OFFICE_BROKEN);
	}
	xlsx = xlsx_of("", "<row r='1'><c r='XFD1'><v>1</v></c></row>", &len);
	assert_refused(xlsx, len, OFFICE_TOO_MANY_COLUMNS);
	xlsx = xlsx_of("", "<row r='1048576'><c r='A1048576'><v>1</v></c></row>", &len);
	assert_refused(xlsx, len, OFFICE_TOO_MANY_ROWS);
}

#define T(f) cmocka_unit_test_setup_teardown(f, with_arena, without_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(separators_are_found),
		T(quotes_and_line_ends_as_people_write_them),
		T(blank_cells_and_rows_keep_their_place_but_not_at_the_end),
		T(a_guard_against_formulas_is_taken_off_again),
		T(an_open_quote_names_its_place),
		T(what_no_one_can_read_is_shown_and_marked),
		T(what_is_no_table_is_refused),
		T(limits_are_kept_and_named),
		T(too_many_cells_are_told_before_they_are_held),
		T(ods_gives_values_text_and_repeats),
		T(ods_repeats_stop_at_the_limits),
		T(sheets_are_counted_from_one),
		T(the_sheets_of_a_workbook_are_listed),
		T(declarations_and_entities_are_refused),
		T(sealed_and_foreign_packages_are_named),
		T(a_torn_package_is_broken_wherever_it_is_torn),
		T(damaged_bytes_never_go_through_unseen),
		T(bombs_are_refused_by_what_they_say_and_by_what_they_do),
		T(entries_that_share_their_bytes_are_refused),
		T(xlsx_gives_values_dates_and_shared_strings),
		T(xlsx_that_contradicts_itself_is_broken),
	};

	return cmocka_run_group_tests(tests, set_up, NULL);
}
