/*
 * letter: a letter or form as data, read from strict JSON (docs/letters.md says each key).
 *
 * It says what the paper contains, not how it looks: letter_pdf.c and letter_odt.c draw the same letter.
 * All texts are valid UTF-8 and live in the arena of letter_parse().
 */
#ifndef ZHILU_OFFICE_LETTER_H
#define ZHILU_OFFICE_LETTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/office_wire.h"

struct arena;

#define LETTER_COLUMNS 16

enum letter_font { LETTER_KAI, LETTER_SANS };
enum letter_layout { LETTER_LETTER, LETTER_FORM };

struct letter_pair {
	const char *label, *text;
};

enum letter_align { LETTER_LEFT, LETTER_CENTER, LETTER_RIGHT };

struct letter_cell {
	const char *text;
	bool label;		/* shaded, centred: the name of what stands beside it */
	size_t span;		/* columns it takes, from 1 */
};

struct letter_row {
	struct letter_cell *cells;
	size_t n;
};

struct letter_table {
	const char *caption;			/* or "" */
	size_t columns;
	double widths[LETTER_COLUMNS];		/* shares of the whole */
	enum letter_align aligns[LETTER_COLUMNS];
	bool headed;				/* the first row holds the columns' titles */
	struct letter_row *rows;
	size_t n;
	double row_least;			/* height of a row, mm; 0 = as its text needs */
};

enum letter_block_kind { LETTER_HEADING, LETTER_PARAGRAPH, LETTER_TABLE, LETTER_FIGURE, LETTER_BREAK };

struct letter_block {
	enum letter_block_kind kind;
	const char *text;		/* heading, paragraph; of a figure what it shows, in words */
	const char *mark;		/* paragraph: "主旨：", "一、", stands out to its left; or "" */
	unsigned level;			/* paragraph: indentation, in steps of two characters */
	bool small;
	struct letter_table *table;
	const char *svg;		/* figure */
	size_t svg_len;
};

struct letter {
	enum letter_font font;
	enum letter_layout layout;
	const char *lang;		/* "zh-Hant-TW" */
	const char *title;
	const char *to, *date, *number;		/* 受文者, 發文日期, 發文字號; or "" */
	const char **contact;			/* lines at the upper right: address, telephone */
	size_t contacts;
	struct letter_pair *facts;		/* 速別, 附件 … below the number */
	size_t facts_n;
	struct letter_block *blocks;
	size_t blocks_n;
	const char *sign;			/* closing signature of an office, in large letters; or "" */
	struct letter_table *signatures;	/* boxes to sign in; or NULL */
	const char *footer;			/* left of the page number; or "" */
};

/*
 * OFFICE_BAD_INPUT if it is no such JSON; which key is wrong goes to standard error, without values.
 */
enum office_fault letter_parse(struct arena *a, const char *json, size_t len, struct letter *ret);

#endif
