/* The small part of C that a template may say: member paths, comparisons, is_…() calls. */
#include "tplgen.h"

#include <string.h>

#define MAX_NESTING 32

static const char *read_or(struct tplgen *g, const char *s, int depth);

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static const char *skip_space(const char *s)
{
	return s + strspn(s, " \t\r\n");
}

static const char *word_end(const char *s)
{
	while (is_letter(*s) || is_digit(*s))
		s++;
	return s;
}

static const char *read_word(struct tplgen *g, const char *s)
{
	if (!*s)
		tplgen_fail(g, "a name is missing at the end");
	if (!is_letter(*s))
		tplgen_fail(g, "a name was expected at '%.20s'", s);
	return word_end(s);
}

static const char *read_integer(struct tplgen *g, const char *s)
{
	const char *end = word_end(s);

	if (strspn(s, "0123456789") != (size_t)(end - s))
		tplgen_fail(g, "'%.*s' is not an integer", (int)(end - s), s);
	if (*s == '0' && end - s > 1)
		tplgen_fail(g, "'%.*s' would be octal", (int)(end - s), s);
	return end;
}

/* [3] or [name] */
static const char *read_index(struct tplgen *g, const char *s)
{
	s = skip_space(s);
	s = is_digit(*s) ? read_integer(g, s) : read_word(g, s);
	s = skip_space(s);
	if (*s != ']')
		tplgen_fail(g, "an index is an integer or a name, then ']'");
	return s + 1;
}

static const char *read_path(struct tplgen *g, const char *s)
{
	if (is_digit(*s))
		return read_integer(g, s);
	s = read_word(g, s);
	for (;;) {
		const char *next = skip_space(s);

		if (*next == '.')
			s = read_word(g, skip_space(next + 1));
		else if (!strncmp(next, "->", 2))
			s = read_word(g, skip_space(next + 2));
		else if (*next == '[')
			s = read_index(g, next + 1);
		else
			return s;
	}
}

static bool may_be_called(const char *name)
{
	return !strncmp(name, "is_", 3) || !strncmp(name, "has_", 4) || !strncmp(name, "can_", 4);
}

/* One argument: an expression, &path or "text". */
static const char *read_argument(struct tplgen *g, const char *s, int depth)
{
	if (*s == '&')
		return read_path(g, skip_space(s + 1));
	if (*s == '"') {
		size_t n = strcspn(s + 1, "\"\\\n");

		if (s[1 + n] != '"')
			tplgen_fail(g, "a text argument has no '\\' and ends on its line");
		return s + n + 2;
	}
	return read_or(g, s, depth);
}

/* At '('; returns behind ')'. */
static const char *read_arguments(struct tplgen *g, const char *s, int depth)
{
	s = skip_space(s + 1);
	if (*s == ')')
		return s + 1;
	for (;;) {
		s = skip_space(read_argument(g, s, depth + 1));
		if (*s == ')')
			return s + 1;
		if (*s != ',')
			tplgen_fail(g, "',' or ')' was expected at '%.20s'", s);
		s = skip_space(s + 1);
	}
}

static const char *read_primary(struct tplgen *g, const char *s, int depth)
{
	const char *end;

	if (depth > MAX_NESTING)
		tplgen_fail(g, "the expression is nested too deeply");
	if (*s == '!' && s[1] != '=')
		return read_primary(g, skip_space(s + 1), depth + 1);
	if (*s == '(') {
		s = skip_space(read_or(g, skip_space(s + 1), depth + 1));
		if (*s != ')')
			tplgen_fail(g, "')' was expected at '%.20s'", s);
		return s + 1;
	}
	end = read_path(g, s);
	if (*skip_space(end) != '(')
		return end;
	if (!may_be_called(s) || end != word_end(s))
		tplgen_fail(g, "'%.*s' cannot be called: only is_…, has_… and can_… can",
			    (int)(end - s), s);
	return read_arguments(g, skip_space(end), depth + 1);
}

static const char *read_comparison(struct tplgen *g, const char *s, int depth)
{
	static const char *const operators[] = { "==", "!=", "<=", ">=", "<", ">" };
	const char *end = read_primary(g, s, depth), *next = skip_space(end);

	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
		size_t n = strlen(operators[i]);

		if (!strncmp(next, operators[i], n))
			return read_primary(g, skip_space(next + n), depth);
	}
	return end;
}

static const char *read_and(struct tplgen *g, const char *s, int depth)
{
	const char *end = read_comparison(g, s, depth), *next;

	while (next = skip_space(end), !strncmp(next, "&&", 2))
		end = read_comparison(g, skip_space(next + 2), depth);
	return end;
}

static const char *read_or(struct tplgen *g, const char *s, int depth)
{
	const char *end = read_and(g, s, depth), *next;

	while (next = skip_space(end), !strncmp(next, "||", 2))
		end = read_and(g, skip_space(next + 2), depth);
	return end;
}

/* Copy what was read from *s to end, and move *s there. */
static char *take(struct tplgen *g, const char **s, const char *end)
{
	char *text = arena_ndup(g->arena, *s, (size_t)(end - *s));

	*s = end;
	return text;
}

char *expr_word(struct tplgen *g, const char **s)
{
	*s = skip_space(*s);
	return take(g, s, read_word(g, *s));
}

char *expr_path(struct tplgen *g, const char **s)
{
	*s = skip_space(*s);
	return take(g, s, read_path(g, *s));
}

char *expr_condition(struct tplgen *g, const char **s)
{
	*s = skip_space(*s);
	return take(g, s, read_or(g, *s, 0));
}

char *expr_arguments(struct tplgen *g, const char **s)
{
	const char *inside;
	char *list;

	*s = skip_space(*s);
	if (**s != '(')
		tplgen_fail(g, "'(' was expected at '%.20s'", *s);
	inside = skip_space(*s + 1);
	*s = read_arguments(g, *s, 0);
	list = arena_ndup(g->arena, inside, (size_t)(*s - 1 - inside));
	return *list ? arena_printf(g->arena, ", %s", list) : list;
}

char *expr_literal(struct tplgen *g, const char **s)
{
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-";
	char *name;
	size_t n;

	*s = skip_space(*s);
	if (**s != '"')
		tplgen_fail(g, "a \"file name\" was expected at '%.20s'", *s);
	n = strspn(*s + 1, allowed);
	if (n == 0 || (*s)[1 + n] != '"')
		tplgen_fail(g, "a file name has letters, digits and _ . / - only");
	name = arena_ndup(g->arena, *s + 1, n);
	if (*name == '/' || strstr(name, ".."))
		tplgen_fail(g, "a file name is relative and without '..'");
	*s += n + 2;
	return name;
}

/* "const struct row *r": words and stars, of which the last word is the name. */
char *expr_declaration(struct tplgen *g, const char **s, char **ret_name)
{
	const char *end, *at, *name = NULL;
	int words = 0;

	*s = end = at = skip_space(*s);
	while (is_letter(*at) || *at == '*') {
		const char *next = *at == '*' ? at + 1 : word_end(at);

		if (words > 0 && next - at == 2 && !strncmp(at, "in", 2))
			break;
		name = *at == '*' ? NULL : at;
		words += name != NULL;
		end = next;
		at = skip_space(next);
	}
	if (!name || words < 2)
		tplgen_fail(g, "a type and a name were expected at '%.20s'", *s);
	*ret_name = arena_ndup(g->arena, name, (size_t)(end - name));
	return take(g, s, end);
}

bool expr_is(const char **s, const char *token)
{
	const char *at = skip_space(*s);
	size_t n = strlen(token);

	if (strncmp(at, token, n) || (is_letter(*token) && word_end(at) != at + n))
		return false;
	*s = at + n;
	return true;
}

void expr_end(struct tplgen *g, const char **s)
{
	*s = skip_space(*s);
	if (**s)
		tplgen_fail(g, "cannot read '%.30s' here: templates know member paths, "
			    "comparisons, ! && || and is_…() only", *s);
}
