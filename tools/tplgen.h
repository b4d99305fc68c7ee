/*
 * tplgen: the template compiler, HTML in, C out (docs/templates.md has the syntax).
 *
 * tplgen_template.c reads directives and writes C, tplgen_html.c follows the HTML and
 * says where a value may stand, tplgen_expr.c reads expressions, tplgen.c is the command.
 * The first error ends a compilation: tplgen_fail() jumps back to tplgen_compile().
 * All memory is the caller's arena.  One compilation, one thread.
 *
 *	struct tplgen_result r;
 *	if (!tplgen_compile(arena, "case_list.html", text, size, &r))
 *		fprintf(stderr, "%s\n", r.error);
 */
#ifndef ZHILU_TOOLS_TPLGEN_H
#define ZHILU_TOOLS_TPLGEN_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

#define TPLGEN_MAX_INPUT ((size_t)1024 * 1024)

struct tplgen_result {
	const char *c, *h;	/* the two outputs, NUL terminated; NULL after an error */
	const char *error;	/* "file:line: error: …"; NULL if there was none */
};

/* `file` is how messages and #line name the input; its last part names the header. */
bool tplgen_compile(struct arena *a, const char *file, const char *text, size_t n,
		    struct tplgen_result *ret);

/* ---- between the parts ---- */

/* Where in the HTML the next byte stands. */
enum place {
	IN_TEXT,
	IN_TITLE,	/* <title>, <textarea>: text without tags */
	IN_SCRIPT,	/* <script>, <style>: must stay empty */
	IN_TAG,		/* in a tag where an attribute may begin */
	AFTER_ATTR,	/* in a tag where a space must come first */
	IN_QUOTED,	/* in an attribute value */
};

enum attr_kind {
	ATTR_PLAIN,
	ATTR_URL,	/* {{ url }}, {{ asset }} or #fragment */
	ATTR_STATIC,	/* a language of its own: no values */
	ATTR_REFUSED,
};

/* The value of a URL attribute so far; after # and in outside links anything may follow. */
enum url_state { URL_EMPTY, URL_DONE, URL_FREE };

/* An open element; never changed once made, so that states can share it. */
struct open {
	const char *name;
	int line;
	bool keeps_space, in_svg;
	const struct open *up;
};

struct html {
	enum place place;
	const struct open *open;	/* innermost */
	const char *element;		/* of the tag being read */
	bool has_alt, has_type;		/* in that tag */
	const char *attr;		/* of the value being read, in lower case */
	enum attr_kind kind;
	enum url_state url;
	char quote;
	bool is_static;			/* the value, so far */
	bool newline;			/* what was written last ends a line */
};

struct static_id {
	const char *name;
	int line;
	struct static_id *next;
};

enum value_kind { VALUE_TEXT, VALUE_LINES, VALUE_URL, VALUE_ASSET };

struct tplgen {
	struct arena *arena;
	const char *file, *base;	/* as given, and its last part */
	int line;			/* of what is being read */
	struct buf head, proto, body;	/* includes; prototypes; functions */
	struct buf text;		/* static HTML not yet written to body */
	struct html html;
	struct static_id *ids;
	struct block *block;		/* innermost {% if %} or {% for %} */
	const struct open *leaves;	/* what the template declares to leave open */
	bool in_template;
	jmp_buf failed;
	char *error;
};

_Noreturn void tplgen_fail(struct tplgen *g, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void tplgen_pass(struct tplgen *g, const char *s, const char *end);	/* count lines */

void html_feed(struct tplgen *g, const char *s, const char *end);	/* HTML between directives */
void html_value(struct tplgen *g, enum value_kind kind);	/* may a value stand here? */
void html_branch(struct tplgen *g, bool is_loop);		/* an {% if %} or a {% for %}? */
void html_call(struct tplgen *g);				/* a {% call %}? */
void html_end(struct tplgen *g);				/* the end of the template? */
/* The state after either of two branches; fails if they cannot be one. */
struct html html_merge(struct tplgen *g, const struct html *a, const struct html *b);
const struct open *html_open(struct tplgen *g, const char *name, const struct open *up);

/* Each reads one thing at *s, moves *s behind it and returns its text. */
char *expr_word(struct tplgen *g, const char **s);		/* identifier */
char *expr_path(struct tplgen *g, const char **s);		/* member path or integer */
char *expr_condition(struct tplgen *g, const char **s);		/* whole expression */
char *expr_arguments(struct tplgen *g, const char **s);		/* "(a, b)" → "(out, a, b)" */
char *expr_file(struct tplgen *g, const char **s);		/* "file/name", without quotes */
char *expr_declaration(struct tplgen *g, const char **s, char **ret_name);
bool expr_is(const char **s, const char *token);		/* takes the token if it is next */
bool expr_at_end(const char **s);

#endif
