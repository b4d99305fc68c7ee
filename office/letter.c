#include "office/letter.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define BLOCKS_MAX 5000
#define ROWS_MAX 5000
#define LINES_MAX 40
#define SIGNATURE_MM 16		/* room for a hand or a seal */

/* Reading goes on after a wrong key and `wrong` tells in the end: one check instead of fifty. */
struct reader {
	struct arena *a;
	const char *wrong;	/* the first key that is not as it must be */
};

static void reader_fail(struct reader *r, const char *key)
{
	if (!r->wrong)
		r->wrong = key;
}

/* A text; `fallback` if it is missing, NULL if it must not be. */
static const char *get_text(struct reader *r, json_t *o, const char *key, const char *fallback)
{
	json_t *v = json_object_get(o, key);

	if (!v && fallback)
		return fallback;
	if (!json_is_string(v) || !utf8_is_text(json_string_value(v), json_string_length(v))) {
		reader_fail(r, key);
		return "";
	}
	return arena_dup(r->a, json_string_value(v));
}

static double get_number(struct reader *r, json_t *o, const char *key, double fallback, double most)
{
	json_t *v = json_object_get(o, key);

	if (!v)
		return fallback;
	if (!json_is_number(v) || json_number_value(v) < 0 || json_number_value(v) > most) {
		reader_fail(r, key);
		return fallback;
	}
	return json_number_value(v);
}

static bool get_bool(struct reader *r, json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	if (v && !json_is_boolean(v))
		reader_fail(r, key);
	return json_is_true(v);
}

/* One of a few words: its place in `words`, which ends with NULL; the first if it is missing. */
static int get_choice(struct reader *r, json_t *o, const char *key, const char *const *words)
{
	json_t *v = json_object_get(o, key);

	for (int i = 0; v && words[i]; i++) {
		if (json_is_string(v) && strcmp(json_string_value(v), words[i]) == 0)
			return i;
	}
	if (v)
		reader_fail(r, key);
	return 0;
}

/* An array of at most `max`; a missing one is empty. */
static json_t *get_array(struct reader *r, json_t *o, const char *key, size_t max, size_t *ret_n)
{
	json_t *v = json_object_get(o, key);

	*ret_n = json_array_size(v);
	if ((v && !json_is_array(v)) || *ret_n > max) {
		reader_fail(r, key);
		*ret_n = 0;
	}
	return v;
}

/* Whatever is not in the list was misspelt by the caller. */
static void check_keys(struct reader *r, json_t *o, const char *const *known)
{
	const char *key;
	json_t *v;

	if (!json_is_object(o)) {
		reader_fail(r, "(object)");
		return;
	}
	json_object_foreach(o, key, v) {
		size_t i = 0;

		while (known[i] && strcmp(known[i], key) != 0)
			i++;
		if (!known[i])
			reader_fail(r, arena_dup(r->a, key));
	}
}

static struct letter_cell read_cell(struct reader *r, json_t *v)
{
	static const char *const keys[] = { "text", "label", "span", NULL };
	struct letter_cell c = { .span = 1 };

	if (json_is_string(v)) {
		c.text = arena_dup(r->a, json_string_value(v));
		if (!utf8_is_text(c.text, json_string_length(v)))
			reader_fail(r, "rows");
		return c;
	}
	check_keys(r, v, keys);
	c.text = get_text(r, v, "text", NULL);
	c.label = get_bool(r, v, "label");
	c.span = (size_t)get_number(r, v, "span", 1, LETTER_COLUMNS);
	return c;
}

static void read_row(struct reader *r, json_t *v, const struct letter_table *t, struct letter_row *ret)
{
	size_t covered = 0;

	ret->n = json_array_size(v);
	if (!json_is_array(v) || ret->n == 0 || ret->n > t->columns) {
		reader_fail(r, "rows");
		ret->n = 0;
		return;
	}
	ret->cells = arena_array(r->a, ret->n, sizeof(*ret->cells));
	for (size_t i = 0; i < ret->n; i++) {
		ret->cells[i] = read_cell(r, json_array_get(v, i));
		covered += ret->cells[i].span;
	}
	if (covered != t->columns)
		reader_fail(r, "span");
}

/* Columns: their shares, alignment and, if the first has one, titles. */
static void read_columns(struct reader *r, json_t *o, struct letter_table *t, struct letter_row *titles)
{
	static const char *const keys[] = { "title", "width", "align", NULL };
	static const char *const aligns[] = { "left", "center", "right", NULL };
	json_t *list = get_array(r, o, "columns", LETTER_COLUMNS, &t->columns);
	double all = 0;

	if (t->columns == 0)
		reader_fail(r, "columns");
	t->headed = json_object_get(json_array_get(list, 0), "title") != NULL;
	titles->cells = arena_array(r->a, t->columns, sizeof(*titles->cells));
	titles->n = t->columns;
	for (size_t i = 0; i < t->columns; i++) {
		json_t *c = json_array_get(list, i);

		check_keys(r, c, keys);
		t->widths[i] = get_number(r, c, "width", 1, 100);
		t->aligns[i] = (enum letter_align)get_choice(r, c, "align", aligns);
		titles->cells[i] = (struct letter_cell){ get_text(r, c, "title", t->headed ? NULL : ""), true, 1 };
		if (t->widths[i] <= 0)
			reader_fail(r, "width");
		all += t->widths[i];
	}
	for (size_t i = 0; i < t->columns; i++)
		t->widths[i] /= all;
}

static struct letter_table *read_table(struct reader *r, json_t *o)
{
	struct letter_table *t = arena_alloc(r->a, sizeof(*t));
	struct letter_row titles = { 0 };
	size_t n;
	json_t *rows;

	t->caption = get_text(r, o, "caption", "");
	t->row_least = get_number(r, o, "row_height", 0, 100);
	read_columns(r, o, t, &titles);
	rows = get_array(r, o, "rows", ROWS_MAX, &n);
	t->rows = arena_array(r->a, n + 1, sizeof(*t->rows));
	if (t->headed)
		t->rows[t->n++] = titles;
	for (size_t i = 0; i < n; i++)
		read_row(r, json_array_get(rows, i), t, &t->rows[t->n++]);
	return t;
}

static void read_block(struct reader *r, json_t *o, struct letter_block *ret)
{
	static const char *const kinds[] = { "paragraph", "heading", "table", "figure", "break", NULL };
	static const enum letter_block_kind of[] = {
		LETTER_PARAGRAPH, LETTER_HEADING, LETTER_TABLE, LETTER_FIGURE, LETTER_BREAK,
	};
	static const char *const keys[][8] = {
		{ "kind", "text", "mark", "level", "small", NULL },
		{ "kind", "text", NULL },
		{ "kind", "caption", "columns", "rows", "row_height", NULL },
		{ "kind", "svg", "alt", NULL },
		{ "kind", NULL },
	};
	int kind = get_choice(r, o, "kind", kinds);

	check_keys(r, o, keys[kind]);
	ret->kind = of[kind];
	ret->text = ret->mark = "";
	switch (ret->kind) {
	case LETTER_PARAGRAPH:
		ret->mark = get_text(r, o, "mark", "");
		ret->level = (unsigned)get_number(r, o, "level", 0, 8);
		ret->small = get_bool(r, o, "small");
		ret->text = get_text(r, o, "text", NULL);
		break;
	case LETTER_HEADING:
		ret->text = get_text(r, o, "text", NULL);
		break;
	case LETTER_TABLE:
		ret->table = read_table(r, o);
		break;
	case LETTER_FIGURE:
		ret->text = get_text(r, o, "alt", NULL);
		ret->svg = get_text(r, o, "svg", NULL);
		ret->svg_len = strlen(ret->svg);
		break;
	case LETTER_BREAK:
		break;
	}
}

/* [{"label": …, "text": …}] */
static struct letter_pair *read_pairs(struct reader *r, json_t *o, const char *key, size_t *ret_n)
{
	static const char *const keys[] = { "label", "text", NULL };
	json_t *list = get_array(r, o, key, LINES_MAX, ret_n);
	struct letter_pair *pairs = arena_array(r->a, *ret_n, sizeof(*pairs));

	for (size_t i = 0; i < *ret_n; i++) {
		json_t *p = json_array_get(list, i);

		check_keys(r, p, keys);
		pairs[i] = (struct letter_pair){ get_text(r, p, "label", NULL), get_text(r, p, "text", "") };
	}
	return pairs;
}

/* Boxes to sign in are a table: two to a row, label and room. */
static struct letter_table *read_signatures(struct reader *r, json_t *o)
{
	struct letter_table *t;
	size_t n, width;
	struct letter_pair *pairs = read_pairs(r, o, "signatures", &n);

	if (n == 0)
		return NULL;
	width = n == 1 ? 1 : 2;
	t = arena_alloc(r->a, sizeof(*t));
	*t = (struct letter_table){ .caption = "", .columns = 2 * width, .row_least = SIGNATURE_MM };
	t->rows = arena_array(r->a, n, sizeof(*t->rows));
	for (size_t i = 0; i < n; i += width, t->n++) {
		struct letter_row *row = &t->rows[t->n];

		row->n = t->columns;
		row->cells = arena_array(r->a, row->n, sizeof(*row->cells));
		for (size_t k = 0; k < width; k++) {
			bool there = i + k < n;

			row->cells[2 * k] = (struct letter_cell){ there ? pairs[i + k].label : "", true, 1 };
			row->cells[2 * k + 1] = (struct letter_cell){ there ? pairs[i + k].text : "", false, 1 };
		}
	}
	for (size_t i = 0; i < t->columns; i++)
		t->widths[i] = (i % 2 ? 0.62 : 0.38) / (double)width;
	return t;
}

static void read_letter(struct reader *r, json_t *o, struct letter *l)
{
	static const char *const keys[] = {
		"lang", "font", "layout", "title", "to", "date", "number", "contact", "facts", "body", "sign",
		"signatures", "footer", NULL,
	};
	static const char *const fonts[] = { "kai", "sans", NULL };
	static const char *const layouts[] = { "letter", "form", NULL };
	json_t *list;

	check_keys(r, o, keys);
	l->lang = get_text(r, o, "lang", "zh-Hant-TW");
	l->font = (enum letter_font)get_choice(r, o, "font", fonts);
	l->layout = (enum letter_layout)get_choice(r, o, "layout", layouts);
	l->title = get_text(r, o, "title", NULL);
	l->to = get_text(r, o, "to", "");
	l->date = get_text(r, o, "date", "");
	l->number = get_text(r, o, "number", "");
	l->sign = get_text(r, o, "sign", "");
	l->footer = get_text(r, o, "footer", "");
	l->facts = read_pairs(r, o, "facts", &l->facts_n);
	l->signatures = read_signatures(r, o);
	list = get_array(r, o, "contact", LINES_MAX, &l->contacts);
	l->contact = arena_array(r->a, l->contacts, sizeof(*l->contact));
	for (size_t i = 0; i < l->contacts; i++)
		l->contact[i] = read_cell(r, json_array_get(list, i)).text;
	list = get_array(r, o, "body", BLOCKS_MAX, &l->blocks_n);
	l->blocks = arena_array(r->a, l->blocks_n, sizeof(*l->blocks));
	for (size_t i = 0; i < l->blocks_n; i++)
		read_block(r, json_array_get(list, i), &l->blocks[i]);
}

enum office_fault letter_parse(struct arena *a, const char *json, size_t len, struct letter *ret)
{
	json_t *root = json_loadb(json, len, JSON_REJECT_DUPLICATES, NULL);
	struct reader r = { .a = a };
	struct letter l = { 0 };

	if (!root) {
		fputs("letter: not JSON\n", stderr);
		return OFFICE_BAD_INPUT;
	}
	read_letter(&r, root, &l);
	json_decref(root);
	if (r.wrong) {
		fprintf(stderr, "letter: wrong, missing or unknown: %s\n", r.wrong);
		return OFFICE_BAD_INPUT;
	}
	*ret = l;
	return OFFICE_FINE;
}
