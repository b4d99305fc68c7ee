#include "web/form.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "web/field_words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Groups may nest once in JSON; more rows than this is an attack or a mistake. */
enum { ITEMS_MAX = 100, LINE_MAX_CHARS = 200, LINES_MAX_CHARS = 4000 };

struct decode {
	struct form *form;
	day_t today;
	const char *prefix;		/* "" or "goals[0]." */
};

const struct field_set no_fields = { NULL, 0, 0 };

const char *option_label(const struct option *options, const char *code)
{
	for (const struct option *o = options; code && o && o->code; o++)
		if (strcmp(o->code, code) == 0)
			return o->label;
	return code;
}

bool option_has(const struct option *options, const char *code)
{
	for (const struct option *o = options; o && o->code; o++)
		if (strcmp(o->code, code) == 0)
			return true;
	return false;
}

static const char *raw_value(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n_raw; i++)
		if (strcmp(f->raw[i].name, name) == 0)
			return f->raw[i].value;
	return NULL;
}

static void add_error(struct arena *a, struct form_error **list, size_t *n, size_t *cap, struct form_error e)
{
	if (*n == *cap) {
		size_t more = *cap ? *cap * 2 : 8;
		struct form_error *bigger = arena_array(a, more, sizeof(*bigger));

		if (*n > 0)
			memcpy(bigger, *list, *n * sizeof(*bigger));
		*list = bigger;
		*cap = more;
	}
	(*list)[(*n)++] = e;
}

void form_fault(struct form *f, const char *name, const char *message)
{
	form_fault_at(f, name, message, NULL);
}

void form_fault_at(struct form *f, const char *name, const char *message, const char *href)
{
	/* One error a field: the first says enough; of the form as a whole, each sentence once. */
	for (size_t i = 0; i < f->n_errors; i++) {
		const struct form_error *e = &f->errors[i];

		if (name && e->name ? strcmp(e->name, name) == 0
				    : !name && !e->name && strcmp(e->message, message) == 0)
			return;
	}
	add_error(f->arena, &f->errors, &f->n_errors, &f->cap_errors,
		  (struct form_error){ .name = name, .message = message, .href = href });
}

void form_warn(struct form *f, const char *name, const char *message)
{
	add_error(f->arena, &f->warnings, &f->n_warnings, &f->cap_warnings,
		  (struct form_error){ .name = name, .message = message, .warning = true });
}

void form_faults(struct form *f, const struct faults *found)
{
	for (size_t i = 0; i < found->n; i++)
		(found->fault[i].warning ? form_warn : form_fault)(f, found->fault[i].field, found->fault[i].message);
}

bool form_is_fine(const struct form *f)
{
	return f->n_errors == 0 && (f->n_warnings == 0 || f->confirmed);
}

/* Outer spaces go, full-width ones too; what is inside is never touched. */
static char *trimmed(struct arena *a, const char *s)
{
	size_t n;

	for (;;) {
		if (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
			s++;
		else if (strncmp(s, "\u3000", 3) == 0)
			s += 3;
		else
			break;
	}
	n = strlen(s);
	for (;;) {
		if (n > 0 && strchr(" \t\r\n", s[n - 1]))
			n--;
		else if (n > 2 && memcmp(s + n - 3, "\u3000", 3) == 0)
			n -= 3;
		else
			break;
	}
	return arena_ndup(a, s, n);
}

/* Full-width digits, letters and signs become ASCII: for numbers, codes, phones, not for names. */
static char *narrowed(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *o = out;

	while (*s) {
		uint32_t c = utf8_next(&s);

		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFEE0;
		o += utf8_encode(c, o);
	}
	*o = '\0';
	return out;
}

static void drop_carriage_returns(char *s)
{
	char *o = s;

	for (; *s; s++)
		if (*s != '\r')
			*o++ = *s;
	*o = '\0';
}

static void fault(struct decode *d, const struct field *f, const char *message)
{
	form_fault(d->form, arena_printf(d->form->arena, "%s%s", d->prefix, f->name), message);
}

static const char *decode_text(struct decode *d, const struct field *f, char *s)
{
	int64_t max = f->max ? f->max : f->kind == FIELD_LINES ? LINES_MAX_CHARS : LINE_MAX_CHARS;
	size_t n = utf8_length(s);

	if (f->kind == FIELD_LINES)
		drop_carriage_returns(s);
	else if (strpbrk(s, "\r\n"))
		fault(d, f, words_one_line(d->form->arena, f));
	if ((int64_t)n > max)
		fault(d, f, words_too_long(d->form->arena, f, n, max));
	else if (f->min > 0 && (int64_t)n < f->min)
		fault(d, f, words_too_short(d->form->arena, f, f->min));
	return s;
}

static const char *decode_date(struct decode *d, const struct field *f, const char *s)
{
	struct arena *a = d->form->arena;
	char iso[DATE_ISO_SIZE];
	day_t day;

	switch (date_parse_typed(s, d->today, &day)) {
	case DATE_UNREADABLE:
		fault(d, f, words_date_unreadable(a, f, s));
		return s;
	case DATE_NO_SUCH_DAY:
		fault(d, f, words_date_impossible(a, f, s));
		return s;
	case DATE_FINE:
		break;
	}
	if ((f->not_future || f->kind == FIELD_BIRTH) && day > d->today)
		fault(d, f, words_date_future(a, f, d->today));
	if (f->not_past && day < d->today)
		fault(d, f, words_date_past(a, f, d->today));
	return arena_dup(a, date_format_iso(day, iso));
}

static const char *decode_time(struct decode *d, const struct field *f, const char *s)
{
	unsigned h = 0, m = 0, digits = 0;

	for (const char *p = s; *p; p++) {
		if (*p >= '0' && *p <= '9' && ++digits <= 4) {
			m = m * 10 + (unsigned)(*p - '0');
		} else if (*p == ':' && digits <= 2) {
			h = m;
			m = 0;
			digits = 2;
			if (strchr(p + 1, ':') || !p[1])
				digits = 9;
		} else {
			digits = 9;
		}
	}
	if (!strchr(s, ':')) {
		h = m / 100;
		m = m % 100;
	}
	if (digits < 3 || digits > 4 || h > 23 || m > 59) {
		fault(d, f, words_time_unreadable(d->form->arena, f));
		return s;
	}
	return arena_printf(d->form->arena, "%02u:%02u", h, m);
}

static int64_t decode_int(struct decode *d, const struct field *f, char *s)
{
	struct arena *a = d->form->arena;
	char *o = s, *end;
	long long v;

	for (const char *p = s; *p; p++)	/* 1,200 is how people write it */
		if (*p != ',')
			*o++ = *p;
	*o = '\0';
	errno = 0;
	v = strtoll(s, &end, 10);
	/* An id has up to 19 digits; a number of that length is a slip of the finger. */
	if (*end || end == s || errno || (f->kind == FIELD_INT && strlen(s) > 15)) {
		fault(d, f, words_int_unreadable(a, f));
		return INT_NULL;
	}
	if ((f->kind == FIELD_INT) && (v < f->min || (f->max > 0 && v > f->max)))
		fault(d, f, words_int_range(a, f));
	return v;
}

static const char *decode_codes(struct decode *d, const struct field *f, const char *full)
{
	struct form *form = d->form;
	struct buf out;

	buf_init(&out, form->arena, 8192);
	for (size_t i = 0; i < form->n_raw; i++) {
		const char *v = form->raw[i].value;
		char *copy, *save = NULL;

		if (strcmp(form->raw[i].name, full) != 0)
			continue;
		copy = arena_dup(form->arena, v);
		for (char *c = strtok_r(copy, " ", &save); c; c = strtok_r(NULL, " ", &save)) {
			if (!option_has(f->options, c)) {
				fault(d, f, words_code_unknown(form->arena, f));
				continue;
			}
			buf_str(&out, out.len ? " " : "");
			buf_str(&out, c);
		}
	}
	return out.len ? buf_text(&out) : NULL;
}

/* Phones keep digits, +, #, - and brackets; what a person cannot dial is a typing error. */
static const char *decode_phone(struct decode *d, const struct field *f, const char *s)
{
	size_t digits = 0;

	for (const char *p = s; *p; p++) {
		if (*p >= '0' && *p <= '9')
			digits++;
		else if (!strchr("+-#() ext.", *p))
			digits = 99;
	}
	if (digits < 7 || digits > 20)
		fault(d, f, words_phone(d->form->arena, f));
	return s;
}

static const char *decode_email(struct decode *d, const struct field *f, const char *s)
{
	const char *at = strchr(s, '@'), *dot = at ? strrchr(at, '.') : NULL;
	bool bad = !at || at == s || strchr(at + 1, '@') || !dot || dot == at + 1 || !dot[1];

	for (const char *p = s; *p; p++)
		if ((unsigned char)*p <= ' ' || strchr("<>,;:\"\\()", *p))
			bad = true;
	if (bad)
		fault(d, f, words_email(d->form->arena, f));
	return s;
}

/* 民國□年□月□日: three boxes posted as name.y, name.m, name.d become one text. */
static const char *birth_typed(struct form *form, const char *full)
{
	struct arena *a = form->arena;
	const char *y = raw_value(form, arena_printf(a, "%s.y", full));
	const char *m = raw_value(form, arena_printf(a, "%s.m", full));
	const char *d = raw_value(form, arena_printf(a, "%s.d", full));

	if (!y || !m || !d || (!*y && !*m && !*d))
		return NULL;
	return arena_printf(a, "%s/%s/%s", y, m, d);
}

static const char *decode_string(struct decode *d, const struct field *f, const char *full, char *s)
{
	struct arena *a = d->form->arena;

	switch (f->kind) {
	case FIELD_DATE:
	case FIELD_BIRTH:
		return decode_date(d, f, s);
	case FIELD_TIME:
		return decode_time(d, f, narrowed(a, s));
	case FIELD_CODE:
		if (!option_has(f->options, s))
			fault(d, f, words_code_unknown(a, f));
		return s;
	case FIELD_CODES:
		return decode_codes(d, f, full);
	case FIELD_PHONE:
		return decode_phone(d, f, narrowed(a, s));
	case FIELD_EMAIL:
		return decode_email(d, f, narrowed(a, s));
	case FIELD_ID_NUMBER:
	case FIELD_ONE_TIME_CODE:
		return decode_text(d, f, narrowed(a, s));
	default:
		return decode_text(d, f, s);
	}
}

static bool is_number(const struct field *f)
{
	return f->kind == FIELD_INT || f->kind == FIELD_FLAG || f->kind == FIELD_REF || f->kind == FIELD_HIDDEN;
}

static void decode_field(struct decode *d, const struct field *f, void *values)
{
	struct form *form = d->form;
	struct arena *a = form->arena;
	const char *full = arena_printf(a, "%s%s", d->prefix, f->name);
	const char *typed = raw_value(form, full);
	void *at = (char *)values + f->offset;
	char *s;

	if (!typed && f->kind == FIELD_BIRTH)
		typed = birth_typed(form, full);
	/* A password is what was typed, to the space. */
	s = !typed ? arena_dup(a, "") : f->kind == FIELD_SECRET ? arena_dup(a, typed) : trimmed(a, typed);
	if (f->kind == FIELD_FLAG) {
		*(int64_t *)at = *s && strcmp(s, "0") != 0 && strcmp(s, "false") != 0;
		if (f->required && !*(int64_t *)at)
			fault(d, f, words_flag_required(a, f));
		return;
	}
	if (!*s) {
		if (is_number(f))
			*(int64_t *)at = INT_NULL;
		else
			*(const char **)at = NULL;
		if (f->required)
			fault(d, f, words_required(a, f));
		return;
	}
	if (is_number(f))
		*(int64_t *)at = decode_int(d, f, narrowed(a, s));
	else
		*(const char **)at = decode_string(d, f, full, s);
}

static bool row_is_empty(const struct form *form, const struct field_set *set, const char *prefix)
{
	for (size_t i = 0; i < form->n_raw; i++) {
		const char *name = form->raw[i].name;

		if (strncmp(name, prefix, strlen(prefix)) != 0)
			continue;
		for (size_t k = 0; k < set->n; k++)
			if (strcmp(name + strlen(prefix), set->field[k].name) == 0 &&
			    set->field[k].kind != FIELD_FLAG && *trimmed(form->arena, form->raw[i].value))
				return false;
	}
	return true;
}

/* Highest index posted for a group, plus one. */
static size_t items_posted(const struct form *form, const char *name)
{
	size_t n = 0, len = strlen(name);

	for (size_t i = 0; i < form->n_raw; i++) {
		const char *s = form->raw[i].name;

		if (strncmp(s, name, len) == 0 && s[len] == '[') {
			unsigned long k = strtoul(s + len + 1, NULL, 10);

			if (k < ITEMS_MAX && k + 1 > n)
				n = k + 1;
		}
	}
	return n;
}

static void decode_items(struct decode *d, const struct field *f, void *values)
{
	struct arena *a = d->form->arena;
	size_t posted = items_posted(d->form, f->name);
	struct form_items *items = (void *)((char *)values + f->offset);

	items->row = arena_array(a, posted + 1, f->items->size);
	items->n = 0;
	for (size_t i = 0; i < posted; i++) {
		struct decode row = *d;

		row.prefix = arena_printf(a, "%s[%zu].", f->name, i);
		if (row_is_empty(d->form, f->items, row.prefix))
			continue;
		for (size_t k = 0; k < f->items->n; k++)
			decode_field(&row, &f->items->field[k], (char *)items->row + items->n * f->items->size);
		items->n++;
	}
	if (f->required && items->n == 0)
		form_fault(d->form, f->name, words_items_required(a, f));
}

void form_decode(struct arena *a, day_t today, const struct field_set *set, const struct http_pair *raw,
		 size_t n_raw, void *ret_values, struct form *ret_form)
{
	const char *version;
	struct decode d = { ret_form, today, "" };

	*ret_form = (struct form){ .arena = a, .set = set, .values = ret_values, .raw = raw, .n_raw = n_raw };
	version = raw_value(ret_form, "version");
	ret_form->version = version && *version ? strtoll(version, NULL, 10) : -1;
	ret_form->once = raw_value(ret_form, "once");
	ret_form->confirmed = raw_value(ret_form, "confirmed") != NULL;
	for (size_t i = 0; i < set->n; i++) {
		if (set->field[i].kind == FIELD_ITEMS)
			decode_items(&d, &set->field[i], ret_values);
		else if (set->field[i].kind != FIELD_FILE)
			decode_field(&d, &set->field[i], ret_values);
	}
}
