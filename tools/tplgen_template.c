/* Reads a template file directive by directive and writes the C for it. */
#include "tplgen.h"

#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"

#define MAX_OUTPUT ((size_t)64 * 1024 * 1024)
#define MAX_BLOCKS 32
#define SPACE " \t\r\n"

struct block {
	bool is_loop, has_else, has_end;
	int line;
	int depth;
	const char *count;	/* of a loop */
	struct html start;	/* what each branch begins with */
	struct html end;	/* what the branches so far end with, if has_end */
	struct block *up;
};

void tplgen_fail(struct tplgen *g, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	g->error = arena_printf(g->arena, "%s:%d: error: %s", g->file, g->line,
				arena_vprintf(g->arena, fmt, ap));
	va_end(ap);
	longjmp(g->failed, 1);
}

/* ---- writing C ---- */

static void put_tabs(struct tplgen *g, int more)
{
	for (int i = (g->block ? g->block->depth : 0) + 1 + more; i > 0; i--)
		buf_char(&g->body, '\t');
}

/* Inside a C string literal; two ?? could begin a trigraph. */
static void put_escaped(struct buf *out, char c)
{
	if (c == '\n')
		buf_str(out, "\\n");
	else if (c == '\t')
		buf_str(out, "\\t");
	else if (c == '\r')
		buf_str(out, "\\r");
	else if (c == '"' || c == '\\' || c == '?')
		buf_printf(out, "\\%c", c);
	else
		buf_char(out, c);
}

/* Write the static HTML gathered so far, one literal a line. */
static void flush(struct tplgen *g)
{
	size_t n = g->text.len;

	if (n == 0)
		return;
	put_tabs(g, 0);
	buf_str(&g->body, "TPL_PUT(out, \"");
	for (size_t i = 0; i < n; i++) {
		put_escaped(&g->body, g->text.data[i]);
		if (g->text.data[i] == '\n' && i + 1 < n) {
			buf_str(&g->body, "\"\n");
			put_tabs(g, 1);
			buf_char(&g->body, '"');
		}
	}
	buf_str(&g->body, "\");\n");
	g->text.len = 0;
}

static void put_line_mark(struct tplgen *g)
{
	buf_printf(&g->body, "#line %d \"%s\"\n", g->line, g->file);
}

/* A line of C that the compiler shall complain about at the line of the directive. */
__attribute__((format(printf, 2, 3)))
static void put_code(struct tplgen *g, const char *fmt, ...)
{
	va_list ap;

	flush(g);
	put_line_mark(g);
	put_tabs(g, 0);
	va_start(ap, fmt);
	buf_str(&g->body, arena_vprintf(g->arena, fmt, ap));
	va_end(ap);
	buf_char(&g->body, '\n');
}

/* ---- blocks ---- */

static struct block *push_block(struct tplgen *g, bool is_loop)
{
	struct block *b = arena_alloc(g->arena, sizeof(*b));

	html_branch(g, is_loop);
	b->is_loop = is_loop;
	b->line = g->line;
	b->depth = g->block ? g->block->depth + 1 : 1;
	b->start = g->html;
	b->up = g->block;
	if (b->depth > MAX_BLOCKS)
		tplgen_fail(g, "more than %d blocks in each other", MAX_BLOCKS);
	return b;
}

static void finish_branch(struct tplgen *g, struct block *b)
{
	b->end = b->has_end ? html_merge(g, &b->end, &g->html) : g->html;
	b->has_end = true;
	g->html = b->start;
}

/* A closing line stands one step further out than what is in the block. */
static void put_close(struct tplgen *g, const struct block *b, const char *text)
{
	g->block = b->up;
	put_code(g, "%s", text);
}

static void read_if(struct tplgen *g, const char **s)
{
	const char *condition = expr_condition(g, s);
	struct block *b = push_block(g, false);

	put_code(g, "if (%s) {", condition);
	g->block = b;
}

static struct block *open_branch(struct tplgen *g, const char *word)
{
	if (!g->block)
		tplgen_fail(g, "{%% %s %%} without {%% if %%} or {%% for %%}", word);
	if (g->block->has_else)
		tplgen_fail(g, "{%% %s %%} after {%% else %%}", word);
	return g->block;
}

static void read_elif(struct tplgen *g, const char **s)
{
	struct block *b = open_branch(g, "elif");

	if (b->is_loop)
		tplgen_fail(g, "{%% elif %%} in {%% for %%}");
	flush(g);
	finish_branch(g, b);
	put_close(g, b, arena_printf(g->arena, "} else if (%s) {", expr_condition(g, s)));
	g->block = b;
}

static void read_else(struct tplgen *g, const char **s)
{
	struct block *b = open_branch(g, "else");

	(void)s;
	flush(g);
	finish_branch(g, b);
	if (b->is_loop) {
		b->end = html_merge(g, &b->start, &b->end);
		put_close(g, b, "}");
		put_code(g, "if (%s == 0) {", b->count);
	} else {
		put_close(g, b, "} else {");
	}
	b->has_else = true;
	g->block = b;
}

static void read_for(struct tplgen *g, const char **s)
{
	char *name, *declaration = expr_declaration(g, s, &name);
	const char *rows;
	struct block *b;

	if (!expr_is(s, "in"))
		tplgen_fail(g, "{%% for TYPE *NAME in ROWS count N %%}: 'in' is missing");
	rows = expr_path(g, s);
	if (!expr_is(s, "count"))
		tplgen_fail(g, "{%% for TYPE *NAME in ROWS count N %%}: 'count' is missing");
	b = push_block(g, true);
	b->count = expr_path(g, s);
	put_code(g, "for (size_t loop_%s = 0; loop_%s < %s; loop_%s++) {", name, name, b->count,
		 name);
	g->block = b;
	put_code(g, "%s = &%s[loop_%s];", declaration, rows, name);
}

static void end_template(struct tplgen *g)
{
	if (g->block)
		tplgen_fail(g, "{%% %s %%} of line %d has no {%% end %%}",
			    g->block->is_loop ? "for" : "if", g->block->line);
	html_end(g);
	/* So that a small partial can stand inside a line. */
	if (g->text.len > 0 && g->text.data[g->text.len - 1] == '\n' && g->html.place == IN_TEXT)
		g->text.len--;
	flush(g);
	buf_str(&g->body, "}\n");
	g->in_template = false;
}

static void read_end(struct tplgen *g, const char **s)
{
	struct block *b = g->block;

	(void)s;
	if (!b) {
		end_template(g);
		return;
	}
	flush(g);
	finish_branch(g, b);
	if (!b->has_else)
		b->end = html_merge(g, &b->start, &b->end);
	g->html = b->end;
	put_close(g, b, "}");
}

/* ---- the other directives ---- */

/* "(const struct page *page, int n)" → the parameters, and the lines that use each once. */
static const char *read_parameters(struct tplgen *g, const char **s, struct buf *uses)
{
	const char *all = "";
	char *name;

	if (!expr_is(s, "("))
		tplgen_fail(g, "'(' was expected at '%.20s'", *s);
	if (expr_is(s, ")"))
		return all;
	do {
		all = arena_printf(g->arena, "%s, %s", all, expr_declaration(g, s, &name));
		buf_printf(uses, "\t(void)%s;\n", name);
	} while (expr_is(s, ","));
	if (!expr_is(s, ")"))
		tplgen_fail(g, "',' or ')' was expected at '%.20s'", *s);
	return all;
}

/* opens NAME…: elements left open for a template that closes them, outermost first. */
static const struct open *read_elements(struct tplgen *g, const char **s)
{
	const struct open *o = NULL;

	do {
		o = html_open(g, expr_word(g, s), o);
	} while (*(*s + strspn(*s, SPACE)) && strncmp(*s + strspn(*s, SPACE), "closes ", 7));
	return o;
}

static void read_template(struct tplgen *g, const char **s)
{
	const char *name, *parameters;
	struct buf uses;

	if (g->in_template)
		end_template(g);
	buf_init(&uses, g->arena, MAX_OUTPUT);
	name = expr_word(g, s);
	parameters = read_parameters(g, s, &uses);
	g->html = (struct html){ .place = IN_TEXT, .newline = true };
	g->leaves = NULL;
	if (expr_is(s, "opens"))
		g->leaves = read_elements(g, s);
	if (expr_is(s, "closes"))
		g->html.open = read_elements(g, s);
	g->in_template = true;
	buf_printf(&g->proto, "void tpl_%s(struct buf *out%s);\n", name, parameters);
	buf_char(&g->body, '\n');
	put_line_mark(g);
	buf_printf(&g->body, "void tpl_%s(struct buf *out%s)\n{\n%s", name, parameters,
		   buf_text(&uses));
}

static void read_include(struct tplgen *g, const char **s)
{
	if (g->in_template || g->proto.len > 0)
		tplgen_fail(g, "{%% include %%} stands before the first template");
	buf_printf(&g->head, "#include \"%s\"\n", expr_literal(g, s));
}

static void read_import(struct tplgen *g, const char **s)
{
	if (g->in_template || g->proto.len > 0)
		tplgen_fail(g, "{%% import %%} stands before the first template");
	buf_printf(&g->body, "#include \"gen/%s.h\"\n", expr_literal(g, s));
}

static void read_call(struct tplgen *g, const char **s)
{
	const char *name = expr_word(g, s);

	html_call(g);
	put_code(g, "tpl_%s(out%s);", name, expr_arguments(g, s));
}

static const struct {
	const char *word;
	void (*read)(struct tplgen *g, const char **s);
	bool outside;		/* may stand outside a template */
} directives[] = {
	{ "template", read_template, true },
	{ "include", read_include, true },
	{ "import", read_import, true },
	{ "if", read_if, false },
	{ "elif", read_elif, false },
	{ "else", read_else, false },
	{ "end", read_end, false },
	{ "for", read_for, false },
	{ "call", read_call, false },
};

static void read_directive(struct tplgen *g, const char *s)
{
	size_t n = sizeof(directives) / sizeof(*directives), i = 0;

	while (i < n && !expr_is(&s, directives[i].word))
		i++;
	if (i == n)
		tplgen_fail(g, "{%%%.30s%%} is no directive", s);
	if (!g->in_template && !directives[i].outside)
		tplgen_fail(g, "{%% %s %%} outside a template", directives[i].word);
	directives[i].read(g, &s);
	expr_end(g, &s);
}

/* ---- values ---- */

static const struct {
	const char *word, *function;
	enum value_kind kind;
} values[] = {
	{ "number", "tpl_number", VALUE_TEXT }, { "int", "tpl_int", VALUE_TEXT },
	{ "date", "tpl_date", VALUE_TEXT },	{ "day", "tpl_day", VALUE_TEXT },
	{ "instant", "tpl_instant", VALUE_TEXT }, { "iso", "tpl_text", VALUE_TEXT },
	{ "lines", "tpl_lines", VALUE_LINES },	{ "url", "url_", VALUE_URL },
	{ "asset", "tpl_asset", VALUE_ASSET },
};

/* {{ date x }} names a format; in {{ date->x }} and {{ date }} it is a name like others. */
static bool is_format(const char **s, const char *word)
{
	const char *at = *s;
	size_t space;

	if (!expr_is(&at, word))
		return false;
	space = strspn(at, SPACE);
	if (space == 0 || !at[space] || strchr("-.=!<>&|", at[space]))
		return false;
	*s = at;
	return true;
}

static void read_value(struct tplgen *g, const char *s)
{
	size_t n = sizeof(values) / sizeof(*values), i = 0;
	enum value_kind kind;
	const char *name;

	while (i < n && !is_format(&s, values[i].word))
		i++;
	kind = i < n ? values[i].kind : VALUE_TEXT;
	html_value(g, kind);
	if (kind == VALUE_URL) {
		name = expr_word(g, &s);
		put_code(g, "url_%s(out%s);", name, expr_arguments(g, &s));
	} else if (kind == VALUE_ASSET) {
		put_code(g, "tpl_asset(out, \"%s\");", expr_literal(g, &s));
	} else {
		put_code(g, "%s(out, %s);", i < n ? values[i].function : "tpl_text",
			 expr_condition(g, &s));
	}
	expr_end(g, &s);
}

/* ---- the file ---- */

/* The next {{, {% or {# from s on, or end. */
static const char *find_directive(const char *s, const char *end)
{
	while ((s = memchr(s, '{', (size_t)(end - s)))) {
		if (s + 1 < end && (s[1] == '{' || s[1] == '%' || s[1] == '#'))
			return s;
		s++;
	}
	return end;
}

/* From behind the opening mark to the closing one; quotes hide it, except in comments. */
static const char *find_close(struct tplgen *g, const char *s, const char *end, char mark)
{
	char close = mark == '{' ? '}' : mark;
	bool quoted = false;

	for (; s + 1 < end; s++) {
		quoted ^= *s == '"' && mark != '#';
		if (!quoted && s[0] == close && s[1] == '}')
			return s;
	}
	tplgen_fail(g, "{%c is not closed", mark);
}

static void read_static(struct tplgen *g, const char *s, const char *end, bool last)
{
	if (g->in_template) {
		html_feed(g, s, end, last);
		return;
	}
	for (; s < end; s++) {
		if (!strchr(SPACE, *s))
			tplgen_fail(g, "text outside a template");
		g->line += *s == '\n';
	}
}

/* At the opening mark; returns behind the closing one. */
static const char *read_marked(struct tplgen *g, const char *s, const char *end)
{
	char mark = s[1];
	const char *close = find_close(g, s + 2, end, mark);
	const char *inside = arena_ndup(g->arena, s + 2, (size_t)(close - s - 2));

	if (mark == '{' && !g->in_template)
		tplgen_fail(g, "a value outside a template");
	if (mark == '{')
		read_value(g, inside);
	else if (mark == '%')
		read_directive(g, inside);
	for (; s < close; s++)
		g->line += *s == '\n';
	return close + 2;
}

static void read_file(struct tplgen *g, const char *s, const char *end)
{
	if ((size_t)(end - s) > TPLGEN_MAX_INPUT)
		tplgen_fail(g, "the file is too large");
	if (!utf8_is_text(s, (size_t)(end - s)))
		tplgen_fail(g, "the file is not plain UTF-8 text");
	while (s < end) {
		const char *next = find_directive(s, end);

		read_static(g, s, next, next == end);
		s = next < end ? read_marked(g, next, end) : end;
	}
	if (g->in_template)
		end_template(g);
	if (g->proto.len == 0)
		tplgen_fail(g, "the file has no {%% template %%}");
	if (g->head.failed || g->proto.failed || g->body.failed || g->text.failed)
		tplgen_fail(g, "the output is too large");
}

/* case_list.html → CASE_LIST_HTML */
static char *guard_name(struct arena *a, const char *base)
{
	char *name = arena_dup(a, base);

	for (char *c = name; *c; c++) {
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
		else if (!((*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9')))
			*c = '_';
	}
	return name;
}

static void put_result(struct tplgen *g, struct tplgen_result *ret)
{
	const char *slash = strrchr(g->file, '/'), *base = slash ? slash + 1 : g->file;
	const char *guard = guard_name(g->arena, base);

	ret->h = arena_printf(g->arena,
		"/* Made by tplgen from %s: change that file, not this one. */\n"
		"#ifndef GEN_%s_H\n#define GEN_%s_H\n\n"
		"#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n\n"
		"#include \"base/buf.h\"\n%s\n%s\n#endif\n",
		base, guard, guard, buf_text(&g->head), buf_text(&g->proto));
	ret->c = arena_printf(g->arena,
		"/* Made by tplgen from %s: change that file, not this one. */\n"
		"#include \"gen/%s.h\"\n#include \"gen/urls.h\"\n#include \"web/tpl.h\"\n%s",
		base, base, buf_text(&g->body));
}

bool tplgen_compile(struct arena *a, const char *file, const char *text, size_t n,
		    struct tplgen_result *ret)
{
	struct tplgen *g = arena_alloc(a, sizeof(*g));

	g->arena = a;
	g->file = file;
	g->line = 1;
	buf_init(&g->head, a, MAX_OUTPUT);
	buf_init(&g->proto, a, MAX_OUTPUT);
	buf_init(&g->body, a, MAX_OUTPUT);
	buf_init(&g->text, a, MAX_OUTPUT);
	*ret = (struct tplgen_result){ 0 };
	if (setjmp(g->failed)) {
		ret->error = g->error;
		return false;
	}
	read_file(g, text, text + n);
	put_result(g, ret);
	return true;
}
