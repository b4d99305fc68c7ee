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
	int line, depth;
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

void tplgen_pass(struct tplgen *g, const char *s, const char *end)
{
	for (; s < end; s++)
		g->line += *s == '\n';
}

/* ---- writing C ---- */

static void put_tabs(struct tplgen *g, int more)
{
	for (int i = (g->block ? g->block->depth : 0) + 1 + more; i > 0; i--)
		buf_char(&g->body, '\t');
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
		char c = g->text.data[i];

		if (strchr("\"\\?", c))		/* two ?? could begin a trigraph */
			buf_char(&g->body, '\\');
		if (c != '\n' && c != '\r')
			buf_char(&g->body, c);
		else
			buf_str(&g->body, c == '\n' ? "\\n" : "\\r");
		if (c == '\n' && i + 1 < n) {
			buf_str(&g->body, "\"\n");
			put_tabs(g, 1);
			buf_char(&g->body, '"');
		}
	}
	buf_str(&g->body, "\");\n");
	g->text.len = 0;
}

__attribute__((format(printf, 2, 3)))
static void put_line(struct tplgen *g, const char *fmt, ...)
{
	va_list ap;

	flush(g);
	put_tabs(g, 0);
	va_start(ap, fmt);
	buf_str(&g->body, arena_vprintf(g->arena, fmt, ap));
	va_end(ap);
	buf_char(&g->body, '\n');
}

/* What the C compiler says about the next line is said about the line of the directive. */
static void put_mark(struct tplgen *g)
{
	flush(g);
	buf_printf(&g->body, "#line %d \"%s\"\n", g->line, g->file);
}

/* ---- blocks ---- */

/* The state of the HTML when the block begins; its opening line is yet to be written. */
static struct block *new_block(struct tplgen *g, bool is_loop)
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

/* End a branch; g->block is the outer block until the line that follows is written. */
static void finish_branch(struct tplgen *g, struct block *b)
{
	flush(g);
	b->end = b->has_end ? html_merge(g, &b->end, &g->html) : g->html;
	b->has_end = true;
	g->html = b->start;
	g->block = b->up;
}

static void read_if(struct tplgen *g, const char **s)
{
	struct block *b = new_block(g, false);

	put_mark(g);
	put_line(g, "if (%s) {", expr_condition(g, s));
	g->block = b;
}

static struct block *next_branch(struct tplgen *g, const char *word)
{
	struct block *b = g->block;

	if (!b)
		tplgen_fail(g, "{%% %s %%} without {%% if %%} or {%% for %%}", word);
	if (b->has_else)
		tplgen_fail(g, "{%% %s %%} after {%% else %%}", word);
	finish_branch(g, b);
	return b;
}

static void read_elif(struct tplgen *g, const char **s)
{
	struct block *b = next_branch(g, "elif");

	if (b->is_loop)
		tplgen_fail(g, "{%% elif %%} in {%% for %%}");
	put_mark(g);
	put_line(g, "} else if (%s) {", expr_condition(g, s));
	g->block = b;
}

static void read_else(struct tplgen *g, const char **s)
{
	struct block *b = next_branch(g, "else");

	(void)s;
	b->has_else = true;
	if (b->is_loop) {
		b->end = html_merge(g, &b->start, &b->end);
		put_line(g, "}");
		put_line(g, "if (%s == 0) {", b->count);
	} else {
		put_line(g, "} else {");
	}
	g->block = b;
}

static void read_for(struct tplgen *g, const char **s)
{
	struct block *b = new_block(g, true);
	char *name, *declaration = expr_declaration(g, s, &name);
	const char *rows = expr_is(s, "in") ? expr_path(g, s) : NULL;

	if (!rows || !expr_is(s, "count"))
		tplgen_fail(g, "write {%% for TYPE *NAME in ROWS count N %%}");
	b->count = expr_path(g, s);
	put_mark(g);
	put_line(g, "for (size_t loop_%s = 0; loop_%s < %s; loop_%s++) {", name, name, b->count,
		 name);
	g->block = b;
	put_mark(g);
	put_line(g, "%s = &%s[loop_%s];", declaration, rows, name);
}

static void end_template(struct tplgen *g)
{
	if (g->block)
		tplgen_fail(g, "{%% %s %%} of line %d has no {%% end %%}",
			    g->block->is_loop ? "for" : "if", g->block->line);
	html_end(g);
	/* So that a small partial can stand inside a line. */
	if (g->text.len > 0 && g->html.newline)
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
	finish_branch(g, b);
	g->html = b->has_else ? b->end : html_merge(g, &b->start, &b->end);
	put_line(g, "}");
}

/* ---- the other directives ---- */

/* "(const struct page *page, int n)" → ", const struct page *page, int n" */
static const char *read_parameters(struct tplgen *g, const char **s)
{
	const char *all = "";
	char *name;

	if (!expr_is(s, "("))
		tplgen_fail(g, "'(' was expected at '%.20s'", *s);
	if (expr_is(s, ")"))
		return all;
	do {
		all = arena_printf(g->arena, "%s, %s", all, expr_declaration(g, s, &name));
	} while (expr_is(s, ","));
	if (!expr_is(s, ")"))
		tplgen_fail(g, "',' or ')' was expected at '%.20s'", *s);
	return all;
}

/* "opens html body": what one template leaves to another that "closes html body". */
static const struct open *read_elements(struct tplgen *g, const char **s, const char *word)
{
	const struct open *o = NULL;

	if (expr_is(s, word))
		while (!expr_at_end(s))
			o = html_open(g, expr_word(g, s), o);
	return o;
}

static void read_template(struct tplgen *g, const char **s)
{
	const char *name, *parameters;

	if (g->in_template)
		end_template(g);
	name = expr_word(g, s);
	parameters = read_parameters(g, s);
	g->html = (struct html){ .place = IN_TEXT, .newline = true };
	g->leaves = read_elements(g, s, "opens");
	g->html.open = read_elements(g, s, "closes");
	g->in_template = true;
	buf_printf(&g->proto, "void tpl_%s(struct buf *out%s);\n", name, parameters);
	buf_char(&g->body, '\n');
	put_mark(g);
	buf_printf(&g->body, "void tpl_%s(struct buf *out%s)\n{\n", name, parameters);
}

static void read_include(struct tplgen *g, const char **s)
{
	if (g->proto.len > 0)
		tplgen_fail(g, "{%% include %%} stands before the first template");
	buf_printf(&g->head, "#include \"%s\"\n", expr_file(g, s));
}

static void read_import(struct tplgen *g, const char **s)
{
	if (g->proto.len > 0)
		tplgen_fail(g, "{%% import %%} stands before the first template");
	buf_printf(&g->body, "#include \"gen/%s.h\"\n", expr_file(g, s));
}

static void read_call(struct tplgen *g, const char **s)
{
	const char *name = expr_word(g, s);

	html_call(g);
	put_mark(g);
	put_line(g, "tpl_%s%s;", name, expr_arguments(g, s));
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

static void read_directive(struct tplgen *g, const char **s)
{
	size_t n = sizeof(directives) / sizeof(*directives), i = 0;

	while (i < n && !expr_is(s, directives[i].word))
		i++;
	if (i == n)
		tplgen_fail(g, "no directive begins with '%.20s'", *s);
	if (!g->in_template && !directives[i].outside)
		tplgen_fail(g, "{%% %s %%} outside a template", directives[i].word);
	directives[i].read(g, s);
}

/* ---- values ---- */

static const struct value {
	const char *word, *function;
	enum value_kind kind;
} values[] = {
	{ "number", "tpl_number", VALUE_TEXT },
	{ "int", "tpl_int", VALUE_TEXT },
	{ "date", "tpl_date", VALUE_TEXT },
	{ "day", "tpl_day", VALUE_TEXT },
	{ "instant", "tpl_instant", VALUE_TEXT },
	{ "iso", "tpl_text", VALUE_TEXT },
	{ "lines", "tpl_lines", VALUE_LINES },
	{ "url", "url_", VALUE_URL },
	{ "asset", "tpl_asset", VALUE_ASSET },
	{ "", "tpl_text", VALUE_TEXT },		/* the last: no format */
};

/* {{ date x }} names a format; in {{ date->x }} and {{ date }} it is a name like others. */
static bool names_format(const char **s, const char *word)
{
	const char *at = *s;

	if (!expr_is(&at, word) || expr_at_end(&at) || strchr("-.[=!<>&|", *at))
		return false;
	*s = at;
	return true;
}

static void read_value(struct tplgen *g, const char **s)
{
	const struct value *v = values;
	const char *name;

	if (!g->in_template)
		tplgen_fail(g, "a value outside a template");
	while (*v->word && !names_format(s, v->word))
		v++;
	html_value(g, v->kind);
	put_mark(g);
	switch (v->kind) {
	case VALUE_URL:
		name = expr_word(g, s);
		put_line(g, "url_%s%s;", name, expr_arguments(g, s));
		break;
	case VALUE_ASSET:
		put_line(g, "tpl_asset(out, \"%s\");", expr_file(g, s));
		break;
	default:
		put_line(g, "%s(out, %s);", v->function, expr_condition(g, s));
	}
}

/* ---- the file ---- */

/* The next {{, {% or {# from s on, or end. */
static const char *find_mark(const char *s, const char *end)
{
	for (; (s = memchr(s, '{', (size_t)(end - s))); s++)
		if (s + 1 < end && strchr("{%#", s[1]))
			return s;
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

/* At the opening mark; returns behind the closing one. */
static const char *read_marked(struct tplgen *g, const char *s, const char *end)
{
	const char *close = find_close(g, s + 2, end, s[1]), *last = close, *inside;

	while (last > s + 2 && strchr(SPACE, last[-1]))
		last--;
	inside = arena_ndup(g->arena, s + 2, (size_t)(last - s - 2));
	if (s[1] == '{')
		read_value(g, &inside);
	else if (s[1] == '%')
		read_directive(g, &inside);
	if (s[1] != '#' && !expr_at_end(&inside))
		tplgen_fail(g, "cannot read '%.30s' here: templates know member paths, "
			    "comparisons, ! && || and is_…() only", inside);
	tplgen_pass(g, s, close);
	return close + 2;
}

static void read_file(struct tplgen *g, const char *s, const char *end)
{
	if ((size_t)(end - s) > TPLGEN_MAX_INPUT || !utf8_is_text(s, (size_t)(end - s)))
		tplgen_fail(g, "the file is not UTF-8 text of at most 1 MiB");
	while (s < end) {
		const char *next = find_mark(s, end);

		if (g->in_template) {
			html_feed(g, s, next);
		} else {
			const char *text = s + strspn(s, SPACE);

			tplgen_pass(g, s, text);
			if (text < next)
				tplgen_fail(g, "text outside a template");
		}
		s = next < end ? read_marked(g, next, end) : end;
	}
	if (g->in_template)
		end_template(g);
	if (g->proto.len == 0)
		tplgen_fail(g, "the file has no {%% template %%}");
	if (g->head.failed || g->proto.failed || g->body.failed || g->text.failed)
		tplgen_fail(g, "the output is too large");
}

static void put_result(struct tplgen *g, struct tplgen_result *ret)
{
	ret->h = arena_printf(g->arena,
		"/* Made by tplgen from %s: change that file, not this one. */\n"
		"#pragma once\n\n"
		"#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n\n"
		"#include \"base/buf.h\"\n%s\n%s",
		g->base, buf_text(&g->head), buf_text(&g->proto));
	ret->c = arena_printf(g->arena,
		"/* Made by tplgen from %s: change that file, not this one. */\n"
		"#pragma GCC diagnostic ignored \"-Wunused-parameter\"\n"
		"#include \"gen/%s.h\"\n#include \"gen/urls.h\"\n#include \"web/tpl.h\"\n%s",
		g->base, g->base, buf_text(&g->body));
}

bool tplgen_compile(struct arena *a, const char *file, const char *text, size_t n,
		    struct tplgen_result *ret)
{
	struct tplgen *g = arena_alloc(a, sizeof(*g));
	const char *slash = strrchr(file, '/');

	g->arena = a;
	g->file = file;
	g->base = slash ? slash + 1 : file;
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
	/* A copy, so that it ends in NUL. */
	text = arena_ndup(a, text, n);
	read_file(g, text, text + n);
	put_result(g, ret);
	return true;
}
