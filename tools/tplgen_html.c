/*
 * Follows the HTML of a template, byte by byte of its static parts, so that at each
 * directive it is known where it stands: text, a tag, an attribute and which one.
 * What would need another way of escaping, or is against the content security
 * policy or accessibility, is refused here.
 */
#include "tplgen.h"

#include <string.h>

#define SPACE " \t\r\n"
#define NAME "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:"

static const char *const void_elements[] = {
	"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", NULL,
};

/* They load or run something, or change what the rest of the page means. */
static const char *const refused_elements[] = {
	"animate", "animatemotion", "animatetransform", "applet", "base", "embed", "foreignobject",
	"frame", "frameset", "iframe", "noembed", "noframes", "object", "plaintext", "set", "xmp",
	NULL,
};

static const char *const url_attrs[] = {
	"action", "formaction", "href", "hx-delete", "hx-get", "hx-patch", "hx-post", "hx-put",
	"src", "xlink:href", NULL,
};

/* URLs nobody needs to compute, lists of them, and small languages of htmx. */
static const char *const static_attrs[] = {
	"background", "cite", "data", "hx-ext", "hx-headers", "hx-push-url", "hx-replace-url",
	"hx-request", "hx-trigger", "hx-vals", "imagesrcset", "longdesc", "manifest", "ping",
	"poster", "srcset", NULL,
};

static const char *const refused_attrs[] = { "http-equiv", "hx-vars", "srcdoc", "style", NULL };

static bool one_of(const char *word, const char *const *list)
{
	while (*list && strcmp(word, *list))
		list++;
	return *list != NULL;
}

static char *lower(struct tplgen *g, const char *s, size_t n)
{
	char *copy = arena_ndup(g->arena, s, n);

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return copy;
}

/* Bytes from s on that are in (or not in) `set`, not going beyond end. */
static size_t span(const char *s, const char *end, const char *set, bool in)
{
	const char *at = s;

	while (at < end && (*at && strchr(set, *at) != NULL) == in)
		at++;
	return (size_t)(at - s);
}

static void count_lines(struct tplgen *g, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		g->line += s[i] == '\n';
}

static const char *put(struct tplgen *g, const char *s, size_t n)
{
	if (n == 0)
		return s;
	buf_put(&g->text, s, n);
	count_lines(g, s, n);
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
		buf_char(&g->text, '\n');
	g->html.newline = true;
	count_lines(g, s, n);
	return s + n;
}

const struct open *html_open(struct tplgen *g, const char *name, const struct open *up)
{
	struct open *o = arena_alloc(g->arena, sizeof(*o));

	o->name = name;
	o->line = g->line;
	o->up = up;
	o->in_svg = (up && up->in_svg) || !strcmp(name, "svg") || !strcmp(name, "math");
	o->keeps_space = (up && up->keeps_space) || !strcmp(name, "pre") ||
			 !strcmp(name, "textarea");
	return o;
}

/* ---- attributes ---- */

static enum attr_kind kind_of(const char *attr)
{
	if (!strncmp(attr, "data-hx-", 8))
		attr += 5;
	if (!strncmp(attr, "on", 2) || !strncmp(attr, "hx-on", 5) || one_of(attr, refused_attrs))
		return ATTR_REFUSED;
	if (one_of(attr, url_attrs))
		return ATTR_URL;
	return one_of(attr, static_attrs) ? ATTR_STATIC : ATTR_PLAIN;
}

/* Other sites are for documentation: a page of the program asks nobody else for anything. */
static bool may_link_outside(const struct tplgen *g)
{
	const char *slash = strrchr(g->file, '/'), *base = slash ? slash + 1 : g->file;

	return !strcmp(g->html.element, "a") &&
	       (!strncmp(base, "docs", 4) || !strncmp(g->file, "docs/", 5) ||
		strstr(g->file, "/docs/"));
}

static void check_static_url(struct tplgen *g, const char *s, size_t n)
{
	struct html *h = &g->html;

	if (n == 0 || h->url == URL_FRAGMENT || h->url == URL_EXTERNAL)
		return;
	if (*s == '#')
		h->url = URL_FRAGMENT;
	else if (h->url == URL_EMPTY && n > 8 && !memcmp(s, "https://", 8) && may_link_outside(g))
		h->url = URL_EXTERNAL;
	else
		tplgen_fail(g, "%s=\"%.*s\" is refused: write {{ url route(…) }}, "
			    "{{ asset \"…\" }} or #fragment", h->attr, (int)(n < 60 ? n : 60), s);
}

static void note_id(struct tplgen *g, const char *s, size_t n)
{
	struct static_id *id = arena_alloc(g->arena, sizeof(*id));

	id->name = arena_ndup(g->arena, s, n);
	id->line = g->line;
	for (const struct static_id *other = g->ids; other; other = other->next)
		if (!strcmp(id->name, other->name))
			tplgen_fail(g, "id \"%s\" stands at line %d already", id->name, other->line);
	id->next = g->ids;
	g->ids = id;
}

/* The value ends at `end`; whatever part of it is static was checked on the way. */
static void finish_attr(struct tplgen *g, const char *end)
{
	struct html *h = &g->html;

	if (h->kind == ATTR_URL && h->url == URL_EMPTY)
		tplgen_fail(g, "%s is empty", h->attr);
	if (h->value && !strcmp(h->attr, "id"))
		note_id(g, h->value, (size_t)(end - h->value));
	h->place = AFTER_ATTR;
}

static const char *quoted_step(struct tplgen *g, const char *s, const char *end)
{
	struct html *h = &g->html;
	const char *close = memchr(s, h->quote, (size_t)(end - s));
	size_t n = (size_t)((close ? close : end) - s);

	if (h->kind == ATTR_URL)
		check_static_url(g, s, n);
	put(g, s, n);
	if (!close)
		return end;
	finish_attr(g, close);
	return put(g, close, 1);
}

static const char *bare_value(struct tplgen *g, const char *s, const char *end)
{
	size_t n = span(s, end, SPACE "\"'=<>`", false);

	if (s + n == end || n == 0)
		tplgen_fail(g, "the value of %s needs quotes", g->html.attr);
	if (g->html.kind == ATTR_URL)
		check_static_url(g, s, n);
	g->html.value = s;
	finish_attr(g, s + n);
	return put(g, s, n);
}

static const char *attr_step(struct tplgen *g, const char *s, const char *end)
{
	struct html *h = &g->html;
	size_t n = span(s, end, NAME ".@", true);

	if (h->place == AFTER_ATTR)
		tplgen_fail(g, "a space is missing before '%.*s'", (int)n, s);
	h->attr = lower(g, s, n);
	h->kind = kind_of(h->attr);
	h->url = URL_EMPTY;
	if (h->kind == ATTR_REFUSED)
		tplgen_fail(g, "attribute %s is refused: no style or script in a page", h->attr);
	h->has_alt |= !strcmp(h->attr, "alt");
	h->has_type |= !strcmp(h->attr, "type");
	h->place = AFTER_ATTR;
	s = put(g, s, n);
	if (s == end || *s != '=')
		return s;
	s = put(g, s, 1);
	if (s == end || (*s != '"' && *s != '\''))
		return bare_value(g, s, end);
	h->place = IN_QUOTED;
	h->quote = *s;
	h->value = s + 1;
	return put(g, s, 1);
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
	if (strcmp(h->open->name, name))
		tplgen_fail(g, "</%s> stands where </%s> should: line %d opened it", name,
			    h->open->name, h->open->line);
	h->open = h->open->up;
	h->place = IN_TEXT;
	return put(g, s, n + 3);
}

/* The place in which the content of the element just opened is read. */
static enum place content_place(const struct open *o)
{
	static const char *const script[] = { "script", "style", NULL };
	static const char *const title[] = { "title", "textarea", NULL };

	if (one_of(o->name, script))
		return IN_SCRIPT;
	return !o->in_svg && one_of(o->name, title) ? IN_TITLE : IN_TEXT;
}

/* At the '>' of a start tag. */
static const char *finish_tag(struct tplgen *g, const char *s, const char *end, bool slash)
{
	struct html *h = &g->html;
	bool in_svg = (h->open && h->open->in_svg) || !strcmp(h->element, "svg");

	if (!strcmp(h->element, "img") && !h->has_alt)
		tplgen_fail(g, "<img> needs alt (alt=\"\" if it only decorates)");
	if (!strcmp(h->element, "button") && !h->has_type)
		tplgen_fail(g, "<button> needs type");
	h->place = IN_TEXT;
	s = put(g, s, 1);
	if ((!in_svg && one_of(h->element, void_elements)) || (in_svg && slash))
		return s;
	if (slash)
		tplgen_fail(g, "<%s/> does not close itself in HTML", h->element);
	h->open = html_open(g, h->element, h->open);
	h->place = content_place(h->open);
	/* HTML drops one line end here: it must not be the first one of a value. */
	if ((!strcmp(h->element, "textarea") || !strcmp(h->element, "pre")) &&
	    (s == end || *s != '\n'))
		buf_char(&g->text, '\n');
	return s;
}

static const char *tag_step(struct tplgen *g, const char *s, const char *end)
{
	if (strchr(SPACE, *s)) {
		g->html.place = IN_TAG;
		return put_space(g, s, end);
	}
	if (*s == '>')
		return finish_tag(g, s, end, false);
	if (*s == '/' && s + 1 < end && s[1] == '>')
		return finish_tag(g, put(g, s, 1), end, true);
	if (span(s, s + 1, NAME "@", true) == 0)
		tplgen_fail(g, "'%c' cannot stand in <%s>", *s, g->html.element);
	return attr_step(g, s, end);
}

static const char *open_tag(struct tplgen *g, const char *s, const char *end)
{
	struct html *h = &g->html;
	size_t n = span(s + 1, end, NAME, true);
	const char *folded = lower(g, s + 1, n);

	h->element = arena_ndup(g->arena, s + 1, n);
	if (one_of(folded, refused_elements))
		tplgen_fail(g, "<%s> is refused", h->element);
	if (strcmp(folded, h->element) && !(h->open && h->open->in_svg))
		tplgen_fail(g, "<%s>: write elements in lower case", h->element);
	if (strcmp(folded, h->element) && (!strcmp(folded, "script") || !strcmp(folded, "style")))
		tplgen_fail(g, "<%s> is refused", h->element);
	h->place = AFTER_ATTR;
	h->has_alt = h->has_type = false;
	return put(g, s, n + 1);
}

/* ---- text ---- */

static const char *doctype(struct tplgen *g, const char *s, const char *end)
{
	static const char only[] = "<!doctype html>";
	size_t n = sizeof(only) - 1;

	if ((size_t)(end - s) < n || strcmp(lower(g, s, n), only))
		tplgen_fail(g, "only <!doctype html> may begin with <! (a comment is {# … #})");
	return put(g, s, n);
}

static const char *text_step(struct tplgen *g, const char *s, const char *end)
{
	if (strchr(SPACE, *s))
		return put_space(g, s, end);
	if (*s != '<')
		return put(g, s, span(s, end, SPACE "<", false));
	if (s + 1 < end && s[1] == '/')
		return close_element(g, s, end);
	if (g->html.place == IN_TITLE)
		tplgen_fail(g, "no tags in <%s>: write &lt;", g->html.open->name);
	if (s + 1 < end && s[1] == '!')
		return doctype(g, s, end);
	if (s + 1 < end && span(s + 1, s + 2, "0123456789-_:", false) && span(s + 1, s + 2, NAME, true))
		return open_tag(g, s, end);
	tplgen_fail(g, "'<' begins no tag here: write &lt;");
}

static const char *script_step(struct tplgen *g, const char *s, const char *end)
{
	size_t n = span(s, end, SPACE, true);

	if (n > 0) {
		count_lines(g, s, n);
		return s + n;
	}
	if (*s != '<' || s + 1 == end || s[1] != '/')
		tplgen_fail(g, "<%s> must be empty: scripts and styles are files",
			    g->html.open->name);
	return close_element(g, s, end);
}

void html_feed(struct tplgen *g, const char *s, const char *end, bool last)
{
	while (s < end) {
		switch (g->html.place) {
		case IN_TEXT:
		case IN_TITLE:
			s = text_step(g, s, end);
			break;
		case IN_SCRIPT:
			s = script_step(g, s, end);
			break;
		case IN_TAG:
		case AFTER_ATTR:
			s = tag_step(g, s, end);
			break;
		case IN_QUOTED:
			s = quoted_step(g, s, end);
			break;
		}
	}
	if (!last && g->html.place == IN_QUOTED)
		g->html.value = NULL;
}

/* ---- directives ---- */

static void value_in_attr(struct tplgen *g, enum value_kind kind)
{
	struct html *h = &g->html;
	bool address = kind == VALUE_URL || kind == VALUE_ASSET;

	if (h->kind == ATTR_STATIC)
		tplgen_fail(g, "%s takes no values", h->attr);
	if (h->kind != ATTR_URL) {
		if (kind == VALUE_ASSET)
			tplgen_fail(g, "{{ asset }} stands in href or src");
		return;
	}
	if (!address && h->url == URL_FRAGMENT)
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
	if (h->place == IN_TAG || h->place == AFTER_ATTR)
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
	enum place place = g->html.place;

	if (place == IN_SCRIPT)
		tplgen_fail(g, "<%s> must be empty", g->html.open->name);
	if (is_loop && (place == IN_TAG || place == AFTER_ATTR))
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
	bool a_tag = a->place == IN_TAG || a->place == AFTER_ATTR;
	bool b_tag = b->place == IN_TAG || b->place == AFTER_ATTR;

	if (a->open != b->open)
		tplgen_fail(g, "a branch must close what it opens, and nothing else");
	if (a_tag != b_tag || (!a_tag && a->place != b->place))
		tplgen_fail(g, "a branch must end in the place where it began");
	if (a_tag && a->place != b->place)
		both.place = AFTER_ATTR;
	if (a->place == IN_QUOTED && (a->attr != b->attr || a->url != b->url))
		tplgen_fail(g, "the branches leave %s in different states", a->attr);
	both.has_alt = a->has_alt && b->has_alt;
	both.has_type = a->has_type && b->has_type;
	both.newline = a->newline && b->newline;
	return both;
}

void html_end(struct tplgen *g)
{
	const struct open *o = g->html.open, *want = g->leaves;

	if (g->html.place == IN_TAG || g->html.place == AFTER_ATTR || g->html.place == IN_QUOTED)
		tplgen_fail(g, "the template ends inside <%s>", g->html.element);
	while (o && want && !strcmp(o->name, want->name)) {
		o = o->up;
		want = want->up;
	}
	if (o)
		tplgen_fail(g, "<%s> of line %d is not closed", o->name, o->line);
	if (want)
		tplgen_fail(g, "<%s> should be left open", want->name);
}
