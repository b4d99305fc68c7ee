/* What may be kept is what its name says: each format made by hand from its specification, whole and spoilt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/file_kind.h"
#include "zip_of.h"

static enum file_kind kind;

static enum file_fault check(const char *name, const void *bytes, size_t n)
{
	kind = FILE_KIND_COUNT;
	return file_check(name, bytes, n, &kind);
}

static const char pdf[] = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
/* SOI, APP0 of 16 bytes, SOF0 of 11, SOS. */
static const unsigned char jpg[] = {
	0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
	0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0xff, 0xd9,
};
/* Signature, IHDR of 13 bytes, IEND. */
static const unsigned char png[] = {
	0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
	1, 2, 3, 4, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82,
};

static void pictures_and_pdf_are_what_they_say(void **state)
{
	(void)state;
	assert_int_equal(check("同意書.PDF", pdf, sizeof(pdf) - 1), FILE_FINE);
	assert_int_equal(kind, FILE_PDF);
	assert_string_equal(file_type(kind), "application/pdf");
	assert_int_equal(check("證明.jpg", jpg, sizeof(jpg)), FILE_FINE);
	assert_int_equal(check("證明.jpeg", jpg, sizeof(jpg)), FILE_FINE);
	assert_string_equal(file_type(kind), "image/jpeg");
	assert_int_equal(check("證明.png", png, sizeof(png)), FILE_FINE);
	assert_string_equal(file_type(kind), "image/png");
}

static void another_content_under_the_name_is_refused(void **state)
{
	(void)state;
	assert_int_equal(check("a.pdf", png, sizeof(png)), FILE_CONTENT);
	assert_int_equal(check("a.png", jpg, sizeof(jpg)), FILE_CONTENT);
	assert_int_equal(check("a.jpg", pdf, sizeof(pdf) - 1), FILE_CONTENT);
	assert_int_equal(check("a.docx", pdf, sizeof(pdf) - 1), FILE_CONTENT);
	assert_int_equal(check("a.pdf", "<html><script>alert(1)</script>", 31), FILE_CONTENT);
	assert_int_equal(check("a.exe", pdf, sizeof(pdf) - 1), FILE_NAME);
	assert_int_equal(check("a.pdf.exe", pdf, sizeof(pdf) - 1), FILE_NAME);
	assert_int_equal(check("pdf", pdf, sizeof(pdf) - 1), FILE_NAME);
	assert_int_equal(check("a.svg", "<svg/>", 6), FILE_NAME);
	assert_int_equal(check("a.pdf", "", 0), FILE_EMPTY);
}

static void what_was_cut_short_is_refused(void **state)
{
	struct zip z;

	(void)state;
	assert_int_equal(check("a.pdf", pdf, 20), FILE_CONTENT);
	for (size_t n = 1; n < sizeof(jpg) - 10; n++)
		assert_int_equal(check("a.jpg", jpg, n), FILE_CONTENT);
	for (size_t n = 1; n < sizeof(png) - 4; n++)
		assert_int_equal(check("a.png", png, n), FILE_CONTENT);
	zip_begin(&z);
	zip_add(&z, "[Content_Types].xml", "<Types/>", 0);
	zip_add(&z, "word/document.xml", "<w/>", 0);
	zip_end(&z);
	for (size_t n = 1; n < z.n; n++)
		assert_int_equal(check("a.docx", z.bytes, n), FILE_CONTENT);
}

static const char odt[] = "application/vnd.oasis.opendocument.text";
static const char ods[] = "application/vnd.oasis.opendocument.spreadsheet";

static void an_office_package_is_known_by_its_parts(void **state)
{
	struct zip z;

	(void)state;
	zip_begin(&z);
	zip_add(&z, "mimetype", odt, 0);
	zip_add(&z, "content.xml", "<office/>", 0);
	zip_end(&z);
	assert_int_equal(check("計畫.odt", z.bytes, z.n), FILE_FINE);
	assert_int_equal(check("計畫.ods", z.bytes, z.n), FILE_CONTENT);
	assert_int_equal(check("計畫.docx", z.bytes, z.n), FILE_CONTENT);
	zip_begin(&z);
	zip_add(&z, "mimetype", ods, 0);
	zip_add(&z, "content.xml", "<office/>", 0);
	zip_end(&z);
	assert_int_equal(check("名冊.ods", z.bytes, z.n), FILE_FINE);
	zip_begin(&z);
	zip_add(&z, "[Content_Types].xml", "<Types/>", 0);
	zip_add(&z, "xl/workbook.xml", "<x/>", 0);
	zip_end(&z);
	assert_int_equal(check("名冊.xlsx", z.bytes, z.n), FILE_FINE);
	assert_int_equal(check("名冊.docx", z.bytes, z.n), FILE_CONTENT);
	/* Any other ZIP is no document. */
	zip_begin(&z);
	zip_add(&z, "photo.exe", "MZ", 0);
	zip_end(&z);
	assert_int_equal(check("a.docx", z.bytes, z.n), FILE_CONTENT);
	assert_int_equal(check("a.odt", z.bytes, z.n), FILE_CONTENT);
}

static void macros_and_locked_packages_are_refused(void **state)
{
	static const unsigned char compound[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0 };
	struct zip z;

	(void)state;
	zip_begin(&z);
	zip_add(&z, "[Content_Types].xml", "<Types/>", 0);
	zip_add(&z, "word/document.xml", "<w/>", 0);
	zip_add(&z, "word/vbaProject.bin", "x", 0);
	zip_end(&z);
	assert_int_equal(check("a.docx", z.bytes, z.n), FILE_MACRO);
	zip_begin(&z);
	zip_add(&z, "mimetype", odt, 0);
	zip_add(&z, "content.xml", "<office/>", 0);
	zip_add(&z, "Basic/Standard/Module1.xml", "x", 0);
	zip_end(&z);
	assert_int_equal(check("a.odt", z.bytes, z.n), FILE_MACRO);
	zip_begin(&z);
	zip_add(&z, "[Content_Types].xml", "<Types/>", 1);
	zip_add(&z, "word/document.xml", "<w/>", 1);
	zip_end(&z);
	assert_int_equal(check("a.docx", z.bytes, z.n), FILE_LOCKED);
	assert_int_equal(check("a.xlsx", compound, sizeof(compound)), FILE_LOCKED);
	assert_int_equal(check("a.odt", compound, sizeof(compound)), FILE_CONTENT);
}

/* ISO 32000: /Encrypt stands in the trailer, or in the dictionary of the stream that takes its place. */
static void an_encrypted_pdf_is_refused(void **state)
{
	static const char *const locked[] = {
		"%PDF-1.4\nxref\n0 1\ntrailer\n<</Root 1 0 R/Encrypt 5 0 R>>\nstartxref\n9\n%%EOF\n",
		"%PDF-1.4\nxref\n0 1\ntrailer\n<</Encrypt<</Filter/Standard>>>>\nstartxref\n9\n%%EOF\n",
		"%PDF-1.7\n7 0 obj\n<</Type/XRef/Encrypt 5 0 R>>\nstream\nx\nendstream\nendobj\nstartxref\n9\n%%EOF\n",
		"%PDF-1.4\ntrailer\n<</Encrypt 5 0 R>>\nstartxref\n99999999999999999999\n%%EOF\n",
		/* Linearized: the newest table stands before the rest. */
		("%PDF-1.4\nxref\n0 1\ntrailer\n<</Encrypt 5 0 R>>\nstartxref\n0\n%%EOF\n1 0 obj\n<<>>\nendobj\nxref\ntrailer\n"
		 "<<>>\nstartxref\n9\n%%EOF\n"),
	};
	static const char *const open[] = {
		"%PDF-1.4\n1 0 obj\n(/Encrypt 5 0 R)\nendobj\nxref\ntrailer\n<<>>\nstartxref\n41\n%%EOF\n",
		"%PDF-1.4\nxref\ntrailer\n<</EncryptMetadata false>>\nstartxref\n9\n%%EOF\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(locked) / sizeof(locked[0]); i++)
		assert_int_equal(check("a.pdf", locked[i], strlen(locked[i])), FILE_LOCKED);
	for (size_t i = 0; i < sizeof(open) / sizeof(open[0]); i++)
		assert_int_equal(check("a.pdf", open[i], strlen(open[i])), FILE_FINE);
}

/* ODF 1.2 part 3, 3.4: an encrypted part is stored, and is no XML. */
static void an_encrypted_odf_is_refused(void **state)
{
	struct zip z;

	(void)state;
	zip_begin(&z);
	zip_add(&z, "mimetype", odt, 0);
	zip_add(&z, "content.xml", "\x93\x1f<\x02qz", 0);
	zip_end(&z);
	assert_int_equal(check("a.odt", z.bytes, z.n), FILE_LOCKED);
	zip_begin(&z);
	zip_add(&z, "mimetype", odt, 0);
	zip_add(&z, "content.xml", "<\x01\x02", 0);
	zip_end(&z);
	assert_int_equal(check("a.odt", z.bytes, z.n), FILE_LOCKED);
}

static void a_directory_that_lies_is_refused(void **state)
{
	struct zip z;
	unsigned char whole[sizeof(z.bytes)];

	(void)state;
	zip_begin(&z);
	zip_add(&z, "[Content_Types].xml", "<Types/>", 0);
	zip_add(&z, "word/document.xml", "<w/>", 0);
	zip_end(&z);
	memcpy(whole, z.bytes, z.n);
	/* Each byte of the end record turned: never a crash, and its places and counts are believed only within the file. */
	for (size_t at = z.n - 22; at < z.n; at++) {
		memcpy(z.bytes, whole, z.n);
		z.bytes[at] ^= 0xff;
		(void)check("a.docx", z.bytes, z.n);
	}
	memcpy(z.bytes, whole, z.n);
	z.bytes[z.n - 22 + 10] = 200;	/* more entries than there are */
	assert_int_equal(check("a.docx", z.bytes, z.n), FILE_CONTENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pictures_and_pdf_are_what_they_say),
		cmocka_unit_test(another_content_under_the_name_is_refused),
		cmocka_unit_test(what_was_cut_short_is_refused),
		cmocka_unit_test(an_office_package_is_known_by_its_parts),
		cmocka_unit_test(macros_and_locked_packages_are_refused),
		cmocka_unit_test(an_encrypted_pdf_is_refused),
		cmocka_unit_test(an_encrypted_odf_is_refused),
		cmocka_unit_test(a_directory_that_lies_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
