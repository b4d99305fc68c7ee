/*
 * Follows the HTML of a template through its static parts, so that at each directive it
 * is known where it stands: text, a tag, an attribute and which one.  What would need
 * another way of escaping, or is against the content security policy or
 * accessibility, is refused here.
 */
#include "tplgen.h"

#include <string.h>

#define SPACE " \t\r\n"
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define NAME LOWER UPPER "0123456789-_:.@"

static const char *const void_elements[] = {
	"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", NULL,
};

/* They load or run something, or change what the rest of the page means. */
static const char *const refused_elements[] = {
	"animate", "animatemotion", "animatetransform", "applet", "base", "embed", "foreignobject",
	"frame", "frameset", "iframe", "noembed", "noframes", "object", "plaintext", "set", "xmp",
	NULL,
};

static const char *const svg_elements[] = {
	"clipPath", "linearGradient", "radialGradient", "textPath", NULL,
};

static const char *const url_attrs[] = {
	"action", "formaction", "href", "hx-action", "hx-delete", "hx-get", "hx-patch", "hx-post",
	"hx-put", "src", "xlink:href", NULL,
};

/* URLs nobody needs to compute, lists of them, and small languages of htmx. */
static const char *const static_attrs[] = {
	"background", "cite", "data", "hx-config", "hx-ext", "hx-headers", "hx-push-url",
	"hx-replace-url", "hx-request", "hx-trigger", "hx-vals", "imagesrcset", "longdesc",
	"manifest", "ping", "poster", "srcset", NULL,
};

static const char *const refused_attrs[] = { "http-equiv", "hx-vars", "srcdoc", "style", NULL };

static bool one_of(const char *word, const char *const *list)
{
	while (*list && strcmp(word, *list) != 0)
		list++;
	return *list != NULL;
}

static bool is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

/* How many bytes from s on are in `set`, or are not. */
static size_t span(const char *s, const char *end, const char *set, bool in)
{
	const char *at = s;

	while (at < end && (strchr(set, *at) != NULL) == in)
		at++;
	return (size_t)(at - s);
}

static const char *put(struct tplgen *g, const char *s, size_t n)
{
	buf_put(&g->text, s, n);
	if (n > 0)
		g->html.newline = s[n - 1] == '\n';
	return s + n;
}

/* A run of space: one line end stands for all of it if it has one. */
static const char *put_space(struct tplgen *g, const char *s, const char *end)
{
	size_t n = span(s, end, SPACE, true);

	if ((g->html.open && g->html.open->keeps_space) || !memchr(s, '\n', n))
		return put(g, s, n);
	if (!g->html.newline)
		put(g, "\n", 1);
	return s + n;
}

const struct open *html_open(struct tplgen *g, const char *name, const struct open *up)
{
	struct open *o = arena_alloc(g->arena, sizeof(*o));

	o->name = name;
	o->line = g->line;
	o->up = up;
	o->in_svg = (up && up->in_svg) || is(name, "svg");
	o->keeps_space = (up && up->keeps_space) || is(name, "pre") || is(name, "textarea");
	return o;
}

/* ---- attributes ---- */

static enum attr_kind kind_of(struct tplgen *g, const char *attr)
{
	if (!strncmp(attr, "data-hx-", 8))
		attr += 5;
	/* htmx knows modifiers: hx-get:inherited. */
	if (!strncmp(attr, "hx-", 3))
		attr = arena_ndup(g->arena, attr, strcspn(attr, ":"));
	if (!strncmp(attr, "on", 2) || !strncmp(attr, "hx-on", 5) || one_of(attr, refused_attrs))
		return ATTR_REFUSED;
	if (one_of(attr, url_attrs))
		return ATTR_URL;
	return one_of(attr, static_attrs) ? ATTR_STATIC : ATTR_PLAIN;
}

/* Other sites are for documentation: a page of the program leads to nobody else. */
static bool may_link_outside(const struct tplgen *g)
{
	return is(g->html.element, "a") && !strncmp(g->base, "docs", 4);
}

static void check_static_url(struct tplgen *g, const char *s, size_t n)
{
	struct html *h = &g->html;

	if (n == 0 || h->url == URL_FREE)
		return;
	if (*s != '#' && !(h->url == URL_EMPTY && n > 8 && !memcmp(s, "https://", 8) &&
			   may_link_outside(g)))
		tplgen_fail(g, "%s=\"%.*s\" is refused: write {{ url route(…) }}, "
			    "{{ asset \"…\" }} or #fragment", h->attr, (int)(n < 60 ? n : 60), s);
	h->url = URL_FREE;
}

static void note_id(struct tplgen *g, const char *s, size_t n)
{
	struct static_id *id = arena_alloc(g->arena, sizeof(*id));

	id->name = arena_ndup(g->arena, s, n);
	id->line = g->line;
	for (const struct static_id *other = g->ids; other; other = other->next)
		if (is(id->name, other->name))
			tplgen_fail(g, "id \"%s\" stands at line %d already", id->name, other->line);
	id->next = g->ids;
	g->ids = id;
}

static const char *quoted_step(struct tplgen *g, const char *s, const char *end)
{
	struct html *h = &g->html;
	const char *close = memchr(s, h->quote, (size_t)(end - s));
	size_t n = (size_t)((close ? close : end) - s);

	if (h->kind == ATTR_URL)
		check_static_url(g, s, n);
	if (!close)
		return put(g, s, n);
	if (h->kind == ATTR_URL && h->url == URL_EMPTY)
		tplgen_fail(g, "%s is empty", h->attr);
	if (is(h->attr, "id") && h->is_static)
		note_id(g, s, n);
	h->place = AFTER_ATTR;
	return put(g, s, n + 1);
}

static const char *attr_step(struct tplgen *g, const char *s, const char *end)
{
	struct html *h = &g->html;
	size_t n = span(s, end, NAME, true);
	char *name = arena_ndup(g->arena, s, n);

	if (h->place == AFTER_ATTR)
		tplgen_fail(g, "a space is missing before '%s'", name);
	for (char *c = name; *c; c++)
		*c = (char)(strchr(UPPER, *c) ? *c - 'A' + 'a' : *c);
	h->attr = name;
	h->kind = kind_of(g, name);
	h->url = URL_EMPTY;
	if (h->kind == ATTR_REFUSED)
		tplgen_fail(g, "attribute %s is refused: no style or script in a page", name);
	h->has_alt |= is(name, "alt");
	h->has_type |= is(name, "type");
	h->place = AFTER_ATTR;
	s = put(g, s, n);
	if (s == end || *s != '=')
		return s;
	if (s + 1 == end || (s[1] != '"' && s[1] != '\''))
		tplgen_fail(g, "the value of %s needs quotes", name);
	h->place = IN_QUOTED;
	h->quote = s[1];
	h->is_static = true;
	return put(g, s, 2);
}

/* ---- tags ---- */

static const char *close_element(struct tplgen *g, const char *s, const char *end)
{
	struct html *h = &g->html;
	size_t n = span(s + 2, end, NAME, true);
	const char *name = arena_ndup(g->arena, s + 2, n);

	if (s + 2 + n == end || s[2 + n] != '>')
		tplgen_fail(g, "</%s is not a whole end tag", name);
	if (!h->open)
		tplgen_fail(g, "</%s> closes nothing", name);
	if (!is(h->open->name, name))
		tplgen_fail(g, "</%s> stands where </%s> should: line %d opened it", name,
			    h->open->name, h->open->line);
	h->open = h->open->up;
	h->place = IN_TEXT;
	return put(g, s, n + 3);
}

/* At the '>' of a start tag, or its "/>". */
static const char *finish_tag(struct tplgen *g, const char *s, const char *end)
{
	struct html *h = &g->html;
	const char *name = h->element;
	bool slash = *s == '/', in_svg = h->open && h->open->in_svg;

	if (is(name, "img") && !h->has_alt)
		tplgen_fail(g, "<img> needs alt (alt=\"\" if it only decorates)");
	if (is(name, "button") && !h->has_type)
		tplgen_fail(g, "<button> needs type");
	h->place = IN_TEXT;
	s = put(g, s, 1 + slash);
	if (one_of(name, void_elements) || (in_svg && slash))
		return s;
	if (slash)
		tplgen_fail(g, "<%s/> does not close itself in HTML", name);
	h->open = html_open(g, name, h->open);
	if (is(name, "script") || is(name, "style"))
		h->place = IN_SCRIPT;
	else if (is(name, "textarea") || (is(name, "title") && !in_svg))
		h->place = IN_TITLE;
	/* HTML drops one line end here: it must not be the first one of a value. */
	if ((is(name, "textarea") || is(name, "pre")) && (s == end || *s != '\n'))
		put(g, "\n", 1);
	return s;
}

static const char *tag_step(struct tplgen *g, const char *s, const char *end)
{
	if (strchr(SPACE, *s)) {
		g->html.place = IN_TAG;
		return put_space(g, s, end);
	}
	if (*s == '>' || (*s == '/' && s + 1 < end && s[1] == '>'))
		return finish_tag(g, s, end);
	if (!strchr(NAME, *s))
		tplgen_fail(g, "'%c' cannot stand in <%s>", *s, g->html.element);
	return attr_step(g, s, end);
}

static const char *open_tag(struct tplgen *g, const char *s, const char *end)
{
	struct html *h = &g->html;
	size_t n = span(s + 1, end, NAME, true);

	h->element = arena_ndup(g->arena, s + 1, n);
	if (one_of(h->element, refused_elements))
		tplgen_fail(g, "<%s> is refused", h->element);
	if (strpbrk(h->element, UPPER) && !one_of(h->element, svg_elements))
		tplgen_fail(g, "<%s>: write elements in lower case", h->element);
	h->place = AFTER_ATTR;
	h->has_alt = h->has_type = false;
	return put(g, s, n + 1);
}

/* ---- text ---- */

static const char *text_step(struct tplgen *g, const char *s, const char *end)
{
	static const char doctype[] = "<!doctype html>";
	size_t left = (size_t)(end - s), n = sizeof(doctype) - 1;

	if (strchr(SPACE, *s))
		return put_space(g, s, end);
	if (*s != '<')
		return put(g, s, span(s, end, SPACE "<", false));
	if (left > 1 && s[1] == '/')
		return close_element(g, s, end);
	if (g->html.place == IN_TITLE)
		tplgen_fail(g, "no tags in <%s>: write &lt;", g->html.open->name);
	if (left >= n && !memcmp(s, doctype, n))
		return put(g, s, n);
	if (left > 1 && s[1] == '!')
		tplgen_fail(g, "only <!doctype html> begins with <! (a comment begins with {#)");
	if (left == 1 || !strchr(LOWER UPPER, s[1]))
		tplgen_fail(g, "'<' begins no tag here: write &lt;");
	return open_tag(g, s, end);
}

static const char *script_step(struct tplgen *g, const char *s, const char *end)
{
	size_t n = span(s, end, SPACE, true);

	if (n > 0)
		return s + n;
	if (*s != '<' || s + 1 == end || s[1] != '/')
		tplgen_fail(g, "<%s> must be empty: scripts and styles are files",
			    g->html.open->name);
	return close_element(g, s, end);
}

void html_feed(struct tplgen *g, const char *s, const char *end)
{
	static const char *(*const steps[])(struct tplgen *, const char *, const char *) = {
		[IN_TEXT] = text_step, [IN_TITLE] = text_step, [IN_SCRIPT] = script_step,
		[IN_TAG] = tag_step, [AFTER_ATTR] = tag_step, [IN_QUOTED] = quoted_step,
	};

	while (s < end) {
		const char *next = steps[g->html.place](g, s, end);

		tplgen_pass(g, s, next);
		s = next;
	}
	/* The value goes on behind a directive. */
	if (g->html.place == IN_QUOTED)
		g->html.is_static = false;
}

/* ---- directives ---- */

static bool in_tag(const struct html *h)
{
	return h->place == IN_TAG || h->place == AFTER_ATTR;
}

static void value_in_attr(struct tplgen *g, enum value_kind kind)
{
	struct html *h = &g->html;
	bool address = kind == VALUE_URL || kind == VALUE_ASSET;

	if (h->kind == ATTR_STATIC)
		tplgen_fail(g, "%s takes no values", h->attr);
	if (h->kind != ATTR_URL && kind == VALUE_ASSET)
		tplgen_fail(g, "{{ asset }} stands in href or src");
	if (h->kind != ATTR_URL || (!address && h->url == URL_FREE))
		return;
	if (!address || h->url != URL_EMPTY)
		tplgen_fail(g, "%s takes {{ url route(…) }}, {{ asset \"…\" }} or #fragment, whole",
			    h->attr);
	h->url = URL_DONE;
}

void html_value(struct tplgen *g, enum value_kind kind)
{
	struct html *h = &g->html;

	if (h->place == IN_SCRIPT)
		tplgen_fail(g, "no value may stand in <%s>", h->open->name);
	if (in_tag(h))
		tplgen_fail(g, "a value stands in text or in a quoted attribute, nowhere else");
	if (kind == VALUE_LINES && h->place != IN_TEXT)
		tplgen_fail(g, "{{ lines }} writes <br> and can stand in text only");
	if (h->place == IN_QUOTED)
		value_in_attr(g, kind);
	else if (kind == VALUE_URL || kind == VALUE_ASSET)
		tplgen_fail(g, "{{ url }} and {{ asset }} stand in attributes");
	h->newline = false;
}

void html_branch(struct tplgen *g, bool is_loop)
{
	if (g->html.place == IN_SCRIPT)
		tplgen_fail(g, "<%s> must be empty", g->html.open->name);
	if (is_loop && in_tag(&g->html))
		tplgen_fail(g, "{%% for %%} cannot repeat attributes");
}

void html_call(struct tplgen *g)
{
	if (g->html.place != IN_TEXT)
		tplgen_fail(g, "{%% call %%} stands in text only");
	g->html.newline = false;
}

struct html html_merge(struct tplgen *g, const struct html *a, const struct html *b)
{
	struct html both = *a;

	if (in_tag(a) != in_tag(b) || (!in_tag(a) && a->place != b->place))
		tplgen_fail(g, "a branch must end in the place where it began");
	if (a->open != b->open || (in_tag(a) && a->element != b->element))
		tplgen_fail(g, "a branch must close what it opens, and nothing else");
	if (a->place == IN_QUOTED && (a->attr != b->attr || a->url != b->url))
		tplgen_fail(g, "the branches leave %s in different states", a->attr);
	if (a->place != b->place)
		both.place = AFTER_ATTR;
	both.has_alt = a->has_alt && b->has_alt;
	both.has_type = a->has_type && b->has_type;
	both.newline = a->newline && b->newline;
	return both;
}

void html_end(struct tplgen *g)
{
	const struct open *o = g->html.open, *leaves = g->leaves;

	if (in_tag(&g->html) || g->html.place == IN_QUOTED)
		tplgen_fail(g, "the template ends inside <%s>", g->html.element);
	for (; o && leaves && is(o->name, leaves->name); o = o->up)
		leaves = leaves->up;
	if (o)
		tplgen_fail(g, "<%s> of line %d is not closed", o->name, o->line);
	if (leaves)
		tplgen_fail(g, "<%s> should be left open", leaves->name);
}
