/*
 * text: bytes of a text file to code points, in the encodings that Taiwan's files come in.
 *
 * UTF-8 with or without BOM, UTF-16 with BOM, cp950 (Big5 as Windows writes it).  What does not
 * decode is never replaced: the reader hands out the very bytes, so that 造字 (user-defined characters,
 * FA40–FEFE, 8E40–A0FE, 8140–8DFE, C6A1–C8FE) wait for a person who knows them.
 *
 * The cp950 table is filled once by text_setup(), before the sandbox closes the file system;
 * afterwards there is no state.
 *
 *	struct text t;
 *	struct text_char c;
 *	fault = text_open(bytes, len, &t);
 *	while (text_next(&t, &c))
 *		…
 */
#ifndef ZHILU_OFFICE_TEXT_H
#define ZHILU_OFFICE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/office_wire.h"

enum text_encoding { TEXT_UTF8, TEXT_UTF8_BOM, TEXT_UTF16LE, TEXT_UTF16BE, TEXT_CP950 };

struct text {
	const unsigned char *at, *end;
	enum text_encoding encoding;
};

struct text_char {
	uint32_t cp;			/* 0 if the bytes do not decode */
	const unsigned char *raw;	/* the bytes it came from */
	size_t raw_len;			/* 1 to 4 */
};

/* False if the C library lacks cp950. */
bool text_setup(void);

/* Find the encoding and stand behind the BOM.  OFFICE_ENCODING or OFFICE_NOT_TABLE if it is no text. */
enum office_fault text_open(const void *bytes, size_t len, struct text *ret);

/* The next character; false at the end. */
bool text_next(struct text *t, struct text_char *ret);

/* "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "cp950". */
const char *text_encoding_name(enum text_encoding e);

/* May this code point stand in a cell?  Not: controls, surrogates, non-characters, private use, U+FFFD. */
bool text_is_clear(uint32_t cp);

#endif
