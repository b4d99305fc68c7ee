/*
 * identifier: the numbers that name a person or an employer.
 *
 * 國民身分證統一編號, 新式統一證號 (from 110.01.02), 舊式統一證號 and 統一編號: which kind a text
 * is by its form, whether its check digit holds, and how it is shown to somebody who
 * need not read it whole.  The letter of a number is not a place of residence and nothing
 * here derives one.  A person may have none of them: that is not an error of this module.
 *
 * Pure functions; any thread.
 *
 *	const char *id = identifier_normalise(arena, typed);		"ａ１２３ 456789" -> "A123456789"
 *	if (identifier_check_person(id) != IDENTIFIER_FINE) …
 *	puts(identifier_mask(arena, id));				"A1*****789"
 */
#ifndef ZHILU_LAW_IDENTIFIER_H
#define ZHILU_LAW_IDENTIFIER_H

struct arena;

enum identifier_kind {
	IDENTIFIER_UNKNOWN,		/* a passport number, or a slip */
	IDENTIFIER_NATIONAL,		/* 國民身分證統一編號: letter, 1 or 2, eight digits */
	IDENTIFIER_RESIDENT_NEW,	/* 新式統一證號: letter, 8 or 9, eight digits */
	IDENTIFIER_RESIDENT_OLD,	/* 舊式統一證號: letter, A to D, eight digits */
	IDENTIFIER_EMPLOYER,		/* 統一編號: eight digits */
};

enum identifier_finding {
	IDENTIFIER_FINE,
	IDENTIFIER_EMPTY,
	IDENTIFIER_LENGTH,		/* a person's has ten places, an employer's eight */
	IDENTIFIER_LETTER,		/* the first place is no capital letter */
	IDENTIFIER_SECOND,		/* the second place is none of 1 2 8 9 A B C D */
	IDENTIFIER_DIGIT,		/* something else than a digit where one belongs */
	IDENTIFIER_CHECK,		/* the check digit does not hold */
};

/* Upper case, full width to half width, every space dropped.  Valid UTF-8 in and out. */
char *identifier_normalise(struct arena *a, const char *typed);

/* By the form alone, right or wrong check digit; takes normalised text. */
enum identifier_kind identifier_detect(const char *text);

/* Any of the three kinds of a person; strict, takes normalised text. */
enum identifier_finding identifier_check_person(const char *text);

/* 統一編號 by the rule of 112.04 (sum divisible by 5); strict. */
enum identifier_finding identifier_check_employer(const char *text);

/* What to tell the person at the field; "" for IDENTIFIER_FINE. */
const char *identifier_finding_words(enum identifier_finding finding, enum identifier_kind kind);

/* 國民身分證統一編號, … ; 其他證件 for IDENTIFIER_UNKNOWN. */
const char *identifier_kind_words(enum identifier_kind kind);

/*
 * First two and last three places, stars between; of a text under eight places only the first
 * stays.  Counts characters, so that no half of one is ever shown.
 */
char *identifier_mask(struct arena *a, const char *text);

#endif
