/* From a field table and values to the widgets of page.h. */
#include "web/form.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/rand.h"
#include "web/field_words.h"

#include <inttypes.h>
#include <string.h>

struct build {
	struct rq *rq;
	struct form_view *view;
	struct field_view *next;
	const struct form *again;	/* what was typed goes before what is stored */
	bool filter;			/* left empty, a choice asks for nothing: 不限 */
};

static enum widget widget_of(const struct field *f)
{
	size_t n = 0;

	switch (f->kind) {
	case FIELD_LINES: return WIDGET_TEXTAREA;
	case FIELD_DATE: return WIDGET_DATE;
	case FIELD_BIRTH: return WIDGET_BIRTH;
	case FIELD_INT: return WIDGET_INT;
	case FIELD_CODES: return WIDGET_CHECKBOXES;
	case FIELD_FLAG: return WIDGET_CHECKBOX;
	case FIELD_REF: return WIDGET_SELECT;
	case FIELD_ID_NUMBER: return WIDGET_ID_NUMBER;
	case FIELD_PHONE: return WIDGET_PHONE;
	case FIELD_EMAIL: return WIDGET_EMAIL;
	case FIELD_SECRET: return WIDGET_PASSWORD;
	case FIELD_ONE_TIME_CODE: return WIDGET_ONE_TIME_CODE;
	case FIELD_FILE: return WIDGET_FILE;
	case FIELD_HIDDEN: return WIDGET_HIDDEN;
	case FIELD_CODE:
		for (const struct option *o = f->options; o && o->code; o++)
			n++;
		return f->radio || n <= 5 ? WIDGET_RADIO : WIDGET_SELECT;
	default: return WIDGET_TEXT;
	}
}

/* An id attribute from a name: goals[0].text -> f-goals-0-text. */
static const char *element_id(struct arena *a, const char *form, const char *name)
{
	char *id = arena_printf(a, "%s-%s", form, name), *o = id;

	for (char *p = id; *p; p++) {
		if (*p == ']')
			continue;
		*o++ = *p == '[' || *p == '.' ? '-' : *p;
	}
	*o = '\0';
	return id;
}

static const char *stored_value(struct build *b, const struct field *f, const void *values)
{
	struct arena *a = b->rq->arena;
	const void *at;
	const char *text;
	char roc[DATE_ROC_SIZE];
	int64_t v;

	if (!values)
		return NULL;
	at = (const char *)values + f->offset;
	switch (f->kind) {
	case FIELD_SECRET:
	case FIELD_ONE_TIME_CODE:
	case FIELD_FILE:
		return NULL;
	case FIELD_INT:
	case FIELD_FLAG:
	case FIELD_REF:
	case FIELD_HIDDEN:
		v = *(const int64_t *)at;
		return v == INT_NULL ? NULL : arena_printf(a, "%" PRId64, v);
	default:
		text = *(const char *const *)at;
		if (text && (f->kind == FIELD_DATE || f->kind == FIELD_BIRTH))
			return arena_dup(a, date_iso_to_roc(text, roc));
		return text;
	}
}

/* What was typed under this name; several check boxes are joined. */
static const char *typed_value(struct build *b, const struct field *f, const char *name)
{
	const struct form *form = b->again;
	const char *found = NULL;

	if (f->kind == FIELD_SECRET || f->kind == FIELD_ONE_TIME_CODE)
		return NULL;
	for (size_t i = 0; i < form->n_raw; i++) {
		if (strcmp(form->raw[i].name, name) != 0)
			continue;
		if (found && f->kind == FIELD_CODES)
			found = arena_printf(b->rq->arena, "%s %s", found, form->raw[i].value);
		else if (!found)
			found = form->raw[i].value;
	}
	return found;
}

static bool has_word(const char *words, const char *w)
{
	size_t n = strlen(w);

	for (const char *p = words; p && (p = strstr(p, w)); p += n)
		if ((p == words || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
			return true;
	return false;
}

static void put_options(struct build *b, const struct field *f, struct field_view *v)
{
	size_t n = 0, i = 0;
	bool blank = v->kind == WIDGET_SELECT;
	struct option_view *o;

	if (!f->options)
		return;
	while (f->options[n].code)
		n++;
	o = arena_array(b->rq->arena, n + 1, sizeof(*o));
	if (blank)
		o[i++] = (struct option_view){ .value = "", .label = b->filter ? words_any : words_choose };
	for (size_t k = 0; k < n; k++, i++)
		o[i] = (struct option_view){
			.value = f->options[k].code, .label = f->options[k].label, .hint = f->options[k].hint,
			.selected = f->kind == FIELD_CODES ? has_word(v->value, f->options[k].code)
					: v->value && strcmp(v->value, f->options[k].code) == 0,
		};
	v->options = o;
	v->n_options = i;
}

static const char *error_of(const struct form *f, const char *name)
{
	for (size_t i = 0; f && i < f->n_errors; i++)
		if (f->errors[i].name && strcmp(f->errors[i].name, name) == 0)
			return f->errors[i].message;
	return NULL;
}

static void put_field(struct build *b, const struct field *f, const void *values, const char *prefix,
		      const char *group)
{
	struct arena *a = b->rq->arena;
	struct field_view *v = b->next++;
	const char *name = arena_printf(a, "%s%s", prefix, f->name);

	*v = (struct field_view){
		.id = element_id(a, b->view->id, name), .name = name, .label = f->label, .hint = f->hint,
		.group = group, .kind = widget_of(f), .unit = f->unit, .required = f->required,
		.autocomplete = f->autocomplete, .rows = f->rows, .error = error_of(b->again, name),
		.value = b->again ? typed_value(b, f, name) : stored_value(b, f, values),
	};
	if (f->kind == FIELD_LINE || f->kind == FIELD_LINES)
		v->max = f->max ? (int)f->max : f->kind == FIELD_LINES ? 4000 : 200;
	if (f->kind == FIELD_FLAG) {
		struct option_view *o = arena_alloc(a, sizeof(*o));

		*o = (struct option_view){ "1", f->label, NULL, v->value && strcmp(v->value, "0") != 0 };
		v->options = o;
		v->n_options = 1;
		v->value = "1";
	}
	if (b->filter && f->kind == FIELD_CODE)	/* a radio button could not be let go of again */
		v->kind = WIDGET_SELECT;
	put_options(b, f, v);
}

static size_t items_shown(struct build *b, const struct field *f, const void *values)
{
	size_t n = 0;
	size_t blank = f->blank_rows ? (size_t)f->blank_rows : 1;

	if (b->again) {
		size_t len = strlen(f->name);

		for (size_t i = 0; i < b->again->n_raw; i++) {
			const char *s = b->again->raw[i].name;

			if (strncmp(s, f->name, len) == 0 && s[len] == '[') {
				size_t k = 0;

				for (const char *p = s + len + 1; *p >= '0' && *p <= '9' && k < 1000; p++)
					k = k * 10 + (size_t)(*p - '0');
				if (k < 100 && k + 1 > n)
					n = k + 1;
			}
		}
		return n ? n : blank;
	}
	if (values)
		n = ((const struct form_items *)(const void *)((const char *)values + f->offset))->n;
	return n + blank;
}

static void put_items(struct build *b, const struct field *f, const void *values)
{
	struct arena *a = b->rq->arena;
	const struct form_items *items = values ? (const void *)((const char *)values + f->offset) : NULL;
	size_t n = items_shown(b, f, values);

	for (size_t i = 0; i < n; i++) {
		const char *prefix = arena_printf(a, "%s[%zu].", f->name, i);
		const void *row = items && i < items->n ? (const char *)items->row + i * f->items->size : NULL;

		for (size_t k = 0; k < f->items->n; k++) {
			put_field(b, &f->items->field[k], row, prefix, k == 0 ? words_item_group(a, f, i + 1) : NULL);
			/* An empty row beyond the first may stay empty. */
			b->next[-1].required = f->items->field[k].required && i == 0 && f->required;
		}
	}
}

static size_t count_fields(struct build *b, const struct field_set *set, const void *values)
{
	size_t n = 0;

	for (size_t i = 0; i < set->n; i++)
		n += set->field[i].kind == FIELD_ITEMS
			? items_shown(b, &set->field[i], values) * set->field[i].items->n : 1;
	return n;
}

/* Where the field stands on the page; a name without a box of its own ("items") stands where its first row does. */
static size_t rank_of(const struct form_view *view, const char *name)
{
	size_t len = name ? strlen(name) : 0;

	for (size_t i = 0; name && i < view->n_fields; i++) {
		const char *at = view->fields[i].name;

		if (at && strncmp(at, name, len) == 0 && (at[len] == '\0' || at[len] == '['))
			return i;
	}
	return view->n_fields;
}

/* In the order of the page, however the checks came to them; what belongs to no field stands last. */
static const struct error_view *error_views(struct build *b, const struct form_error *e, size_t n)
{
	struct error_view *v = arena_array(b->rq->arena, n + 1, sizeof(*v));
	size_t *rank = arena_array(b->rq->arena, n + 1, sizeof(*rank));

	for (size_t i = 0; i < n; i++) {
		size_t k = i, at = rank_of(b->view, e[i].name);

		for (; k > 0 && rank[k - 1] > at; k--) {
			rank[k] = rank[k - 1];
			v[k] = v[k - 1];
		}
		rank[k] = at;
		v[k] = (struct error_view){
			.field_id = e[i].name ? element_id(b->rq->arena, b->view->id, e[i].name) : NULL,
			.message = e[i].message, .href = e[i].href,
		};
	}
	return v;
}

static bool asks_to_be_posted(const struct field_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->field[i].kind == FIELD_FILE)
			return true;
	return false;
}

/* A kept draft is shown like a form shown again, without errors. */
static const struct form *draft_form(struct rq *rq, const struct field_set *set)
{
	struct form *f = arena_alloc(rq->arena, sizeof(*f));

	*f = (struct form){ .arena = rq->arena, .set = set, .raw = rq->draft, .n_raw = rq->n_draft };
	return f;
}

/* Where this form is kept while it is typed: by the address of its page. */
static void put_draft(struct rq *rq, struct form_view *view, const char *path)
{
	struct buf b;
	char at[INSTANT_ROC_SIZE];

	view->draft_for = path;
	buf_init(&b, rq->arena, 4096);
	buf_str(&b, "/drafts");
	url_query(&b, "for", path);
	view->draft_href = buf_text(&b);
	if (!rq->draft)
		return;
	view->draft_at = arena_dup(rq->arena, instant_format_roc(rq->draft_at, at));
	buf_init(&b, rq->arena, 4096);
	buf_str(&b, "/drafts/discard");
	url_query(&b, "for", path);
	view->draft_discard_href = buf_text(&b);
}

/* A form shown again after a POST still belongs to the page it came from. */
static const char *draft_page(const struct rq *rq, const struct form *again)
{
	if (rq->route->flags & PAGE)
		return rq->http->path;
	for (size_t i = 0; again && i < again->n_raw; i++)
		if (strcmp(again->raw[i].name, "draft_for") == 0)
			return again->raw[i].value;
	return NULL;
}

static struct form_view *build(struct rq *rq, const struct field_set *set, const void *values, const char *id,
			       const char *action, bool filter)
{
	struct form_view *view = arena_alloc(rq->arena, sizeof(*view));
	struct build b = { .rq = rq, .view = view, .again = filter ? NULL : rq->again, .filter = filter };
	struct field_view *fields;
	char token[44];

	if (b.again && b.again->set != set)
		b.again = NULL;
	if (!b.again && !filter && rq->draft)
		b.again = draft_form(rq, set);
	view->id = id;
	view->action_href = action;
	view->csrf = rq->user.csrf;
	view->multipart = asks_to_be_posted(set);
	fields = arena_array(rq->arena, count_fields(&b, set, values) + 1, sizeof(*fields));
	b.next = fields;
	for (size_t i = 0; i < set->n; i++) {
		if (set->field[i].kind == FIELD_ITEMS)
			put_items(&b, &set->field[i], values);
		else
			put_field(&b, &set->field[i], values, "", set->field[i].group);
	}
	view->fields = fields;
	view->n_fields = (size_t)(b.next - fields);
	/* A refused form keeps its key: it has done nothing yet. */
	view->once = b.again && b.again->once ? b.again->once : arena_dup(rq->arena, rand_token(token));
	if (rq->user.id && !filter && draft_page(rq, b.again))
		put_draft(rq, view, draft_page(rq, b.again));
	if (b.again) {
		view->errors = error_views(&b, b.again->errors, b.again->n_errors);
		view->n_errors = b.again->n_errors;
		view->warnings = error_views(&b, b.again->warnings, b.again->n_warnings);
		view->n_warnings = b.again->n_warnings;
		view->confirmed = b.again->confirmed;
	}
	view->filter = view->get = filter;
	return view;
}

struct form_view *form_view(struct rq *rq, const struct field_set *set, const void *values, const char *id,
			    const char *action)
{
	return build(rq, set, values, id, action, false);
}

struct form_view *form_filter(struct rq *rq, const struct field_set *set, const void *values, const char *id,
			      const char *action)
{
	return build(rq, set, values, id, action, true);
}

struct field_view *form_field(struct form_view *v, const char *name)
{
	for (size_t i = 0; i < v->n_fields; i++)
		if (strcmp(v->fields[i].name, name) == 0)
			return (struct field_view *)&v->fields[i];
	return NULL;
}

void form_options(struct rq *rq, struct form_view *v, const char *name, const struct option_view *options, size_t n)
{
	struct field_view *f = form_field(v, name);
	struct option_view *o = arena_array(rq->arena, n + 1, sizeof(*o));

	if (!f)
		BUG("form %s has no field %s", v->id, name);
	o[0] = (struct option_view){ .value = "", .label = v->filter ? words_any : words_choose };
	for (size_t i = 0; i < n; i++) {
		o[i + 1] = options[i];
		o[i + 1].selected = f->value ? strcmp(f->value, options[i].value) == 0 : options[i].selected;
	}
	f->options = o;
	f->n_options = n + 1;
}

void form_version(struct rq *rq, struct form_view *v, int64_t version)
{
	/* Shown again after a conflict, the form is about what stands now. */
	v->version = arena_printf(rq->arena, "%" PRId64, version);
}
