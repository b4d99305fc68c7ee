#include "web/field_text.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "db/stmt.h"
#include "web/field_words.h"

#include <inttypes.h>
#include <string.h>

static const char *codes_text(struct arena *a, const struct field *f, const char *raw)
{
	char *copy = arena_dup(a, raw), *save = NULL;
	struct buf b;

	buf_init(&b, a, 8192);
	for (char *c = strtok_r(copy, " ", &save); c; c = strtok_r(NULL, " ", &save)) {
		buf_str(&b, b.len ? "、" : "");
		buf_str(&b, option_label(f->options, c));
	}
	return buf_text(&b);
}

const char *field_text(struct arena *a, const struct field *f, const char *raw)
{
	char roc[DATE_ROC_SIZE];

	if (!raw || !*raw)
		return NULL;
	switch (f->kind) {
	case FIELD_DATE:
	case FIELD_BIRTH:
		date_iso_to_roc(raw, roc);
		return *roc ? arena_dup(a, roc) : raw;
	case FIELD_CODE:
		return option_label(f->options, raw);
	case FIELD_CODES:
		return codes_text(a, f, raw);
	case FIELD_FLAG:
		return strcmp(raw, "0") == 0 ? words_no : words_yes;
	case FIELD_INT:
		return f->unit ? arena_printf(a, "%s %s", raw, f->unit) : raw;
	default:
		return raw;
	}
}

const char *field_raw_of(struct arena *a, const struct field *f, const void *values)
{
	const void *at = (const char *)values + f->offset;

	switch (f->kind) {
	case FIELD_ITEMS:
	case FIELD_FILE:
	case FIELD_SECRET:
	case FIELD_ONE_TIME_CODE:
		return NULL;
	case FIELD_INT:
	case FIELD_FLAG:
	case FIELD_REF:
	case FIELD_HIDDEN: {
		int64_t v = *(const int64_t *)at;

		return v == INT_NULL ? NULL : arena_printf(a, "%" PRId64, v);
	}
	default:
		return *(const char *const *)at;
	}
}

const char *field_text_of(struct arena *a, const struct field *f, const void *values)
{
	return field_text(a, f, field_raw_of(a, f, values));
}

const struct field *field_named(const struct field_set *set, const char *name)
{
	for (size_t i = 0; i < set->n; i++)
		if (strcmp(set->field[i].name, name) == 0)
			return &set->field[i];
	return NULL;
}
