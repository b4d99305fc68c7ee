/*
 * field: what a value is, told once.
 *
 * A module's x_fields.c has one table a form.  It drives decoding of forms and JSON, limits,
 * messages, the widget, refill, drafts, JSON Schema, import columns, the audit difference and the
 * documentation.  Order in the table is order on the page; `group` starts a fieldset.
 *
 *	struct inquiry_edit { const char *on_day; const char *topic; int64_t minutes; };
 *
 *	static const struct field fields[] = {
 *		DATE_FIELD(struct inquiry_edit, on_day, "諮詢日期", .required = true, .not_future = true),
 *		CODE_FIELD(struct inquiry_edit, topic, "主題", inquiry_topics, .required = true),
 *		INT_FIELD(struct inquiry_edit, minutes, "花費時間", .min = 1, .max = 600, .unit = "分鐘"),
 *	};
 *	const struct field_set inquiry_fields = FIELD_SET(struct inquiry_edit, fields);
 *
 * Texts are `const char *` (NULL when left empty), days ISO `const char *`, numbers, ids and flags
 * `int64_t` (INT_NULL when empty; flags 0/1).  Several codes are one text, separated by spaces.
 */
#ifndef ZHILU_WEB_FIELD_H
#define ZHILU_WEB_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_kind {
	FIELD_LINE, FIELD_LINES, FIELD_DATE, FIELD_BIRTH, FIELD_TIME, FIELD_INT, FIELD_CODE, FIELD_CODES,
	FIELD_FLAG, FIELD_REF, FIELD_ID_NUMBER, FIELD_PHONE, FIELD_EMAIL, FIELD_SECRET, FIELD_ONE_TIME_CODE,
	FIELD_FILE, FIELD_ITEMS, FIELD_HIDDEN,
};

struct option {
	const char *code, *label, *hint;
};

struct field_set;

struct field {
	const char *name, *label, *hint, *group, *unit, *autocomplete;
	enum field_kind kind;
	uint16_t offset;
	bool required;
	bool not_future, not_past;	/* FIELD_DATE */
	bool radio;			/* FIELD_CODE as radio buttons; default: ≤ 5 options */
	int64_t min, max;		/* characters for texts, value for numbers; 0 = default */
	int rows;			/* FIELD_LINES */
	const struct option *options;	/* FIELD_CODE(S): ends with code NULL */
	const struct field_set *items;	/* FIELD_ITEMS */
	int blank_rows;			/* FIELD_ITEMS: empty rows offered (at least) */
};

struct field_set {
	const struct field *field;
	size_t n;
	size_t size;			/* of the struct */
};

/* A repeating group: rows of the struct of its field set. */
struct form_items {
	void *row;
	size_t n;
};

#define FIELD_OF(T, m, want, k, lab, ...)                                              \
	{ .name = #m, .label = lab, .kind = k,                                         \
	  .offset = offsetof(T, m) + 0 * sizeof(char[__builtin_types_compatible_p(     \
		  __typeof__(((T *)0)->m), want) ? 1 : -1]), __VA_ARGS__ }

#define LINE_FIELD(T, m, lab, ...)   FIELD_OF(T, m, const char *, FIELD_LINE, lab, __VA_ARGS__)
#define LINES_FIELD(T, m, lab, ...)  FIELD_OF(T, m, const char *, FIELD_LINES, lab, __VA_ARGS__)
#define DATE_FIELD(T, m, lab, ...)   FIELD_OF(T, m, const char *, FIELD_DATE, lab, __VA_ARGS__)
#define BIRTH_FIELD(T, m, lab, ...)  FIELD_OF(T, m, const char *, FIELD_BIRTH, lab, __VA_ARGS__)
#define TIME_FIELD(T, m, lab, ...)   FIELD_OF(T, m, const char *, FIELD_TIME, lab, __VA_ARGS__)
#define INT_FIELD(T, m, lab, ...)    FIELD_OF(T, m, int64_t, FIELD_INT, lab, __VA_ARGS__)
#define CODE_FIELD(T, m, lab, opts, ...) \
	FIELD_OF(T, m, const char *, FIELD_CODE, lab, .options = opts, __VA_ARGS__)
#define CODES_FIELD(T, m, lab, opts, ...) \
	FIELD_OF(T, m, const char *, FIELD_CODES, lab, .options = opts, __VA_ARGS__)
#define FLAG_FIELD(T, m, lab, ...)   FIELD_OF(T, m, int64_t, FIELD_FLAG, lab, __VA_ARGS__)
#define REF_FIELD(T, m, lab, ...)    FIELD_OF(T, m, int64_t, FIELD_REF, lab, __VA_ARGS__)
#define HIDDEN_FIELD(T, m, ...)      FIELD_OF(T, m, int64_t, FIELD_HIDDEN, "", __VA_ARGS__)
#define ID_NUMBER_FIELD(T, m, lab, ...) FIELD_OF(T, m, const char *, FIELD_ID_NUMBER, lab, __VA_ARGS__)
#define PHONE_FIELD(T, m, lab, ...)  FIELD_OF(T, m, const char *, FIELD_PHONE, lab, __VA_ARGS__)
#define EMAIL_FIELD(T, m, lab, ...)  FIELD_OF(T, m, const char *, FIELD_EMAIL, lab, __VA_ARGS__)
#define SECRET_FIELD(T, m, lab, ...) FIELD_OF(T, m, const char *, FIELD_SECRET, lab, __VA_ARGS__)
#define OTP_FIELD(T, m, lab, ...)    FIELD_OF(T, m, const char *, FIELD_ONE_TIME_CODE, lab, __VA_ARGS__)
#define FILE_FIELD(T, m, lab, ...)   FIELD_OF(T, m, const char *, FIELD_FILE, lab, __VA_ARGS__)
#define ITEMS_FIELD(T, m, lab, set, ...) \
	FIELD_OF(T, m, struct form_items, FIELD_ITEMS, lab, .items = &(set), __VA_ARGS__)

#define FIELD_SET(T, table) \
	{ .field = table, .n = sizeof(table) / sizeof((table)[0]), .size = sizeof(T) }

extern const struct field_set no_fields;

/* The label of a code; the code itself if it is not in the list; NULL for NULL. */
const char *option_label(const struct option *options, const char *code);
bool option_has(const struct option *options, const char *code);

#endif
