/*
 * file_kind: is an uploaded file what its name says?
 *
 * Of the few kinds that may be kept, the content is held against the name: signature, the frame of the format
 * (segments of a JPEG, chunks of a PNG, the directory of a ZIP), and for office documents what the package says it
 * is.  Nothing is unpacked.  Macros and locked packages are not taken.  Pure; any thread.
 *
 *	switch (file_check("同意書.pdf", bytes, n, &kind)) …
 *	type = file_type(kind);		// "application/pdf"
 */
#ifndef ZHILU_BASE_FILE_KIND_H
#define ZHILU_BASE_FILE_KIND_H

#include <stddef.h>

enum file_kind { FILE_PDF, FILE_ODT, FILE_ODS, FILE_DOCX, FILE_XLSX, FILE_JPG, FILE_PNG, FILE_KIND_COUNT };

enum file_fault {
	FILE_FINE,
	FILE_EMPTY,
	FILE_NAME,		/* the name ends in none of the kinds */
	FILE_CONTENT,		/* the content is not what the name says, or is cut short */
	FILE_MACRO,		/* carries a program */
	FILE_LOCKED,		/* a package behind a password */
};

/* By the end of the name (any case); ret_kind untouched on a fault of the name. */
enum file_fault file_check(const char *name, const void *bytes, size_t n, enum file_kind *ret_kind);
const char *file_type(enum file_kind k);	/* media type */
extern const char file_kind_accept[];		/* ".pdf,.odt,…" for the chooser of a browser */

#endif
