/* The small part of C that a template may say: member paths, comparisons, is_…() calls. */
#include "tplgen.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
#define DIGITS "0123456789"

static const char *skip(const char *s)
{
	return s + strspn(s, " \t\r\n");
}

static const char *word_end(const char *s)
{
	return s + strspn(s, LETTERS DIGITS);
}

static bool is_any(char c, const char *set)
{
	return c && strchr(set, c);
}

static const char *expect(struct tplgen *g, const char *s, char c)
{
	s = skip(s);
	if (*s != c)
		tplgen_fail(g, "'%c' was expected at '%.20s'", c, s);
	return s + 1;
}

static const char *read_word(struct tplgen *g, const char *s)
{
	s = skip(s);
	if (!is_any(*s, LETTERS))
		tplgen_fail(g, "a name was expected at '%.20s'", s);
	return word_end(s);
}

static const char *read_integer(struct tplgen *g, const char *s)
{
	const char *end = word_end(s);
	int n = (int)(end - s);

	if (s + strspn(s, DIGITS) != end)
		tplgen_fail(g, "'%.*s' is not an integer", n, s);
	if (*s == '0' && n > 1)
		tplgen_fail(g, "'%.*s' would be octal", n, s);
	return end;
}

/* An integer, or a name and what is reached from it by . -> [3] [name]. */
static const char *read_path(struct tplgen *g, const char *s)
{
	s = skip(s);
	if (is_any(*s, DIGITS))
		return read_integer(g, s);
	s = read_word(g, s);
	for (;;) {
		const char *next = skip(s);

		if (*next == '.')
			s = read_word(g, next + 1);
		else if (!strncmp(next, "->", 2))
			s = read_word(g, next + 2);
		else if (*next == '[' && is_any(*skip(next + 1), DIGITS))
			s = expect(g, read_integer(g, skip(next + 1)), ']');
		else if (*next == '[')
			s = expect(g, read_word(g, next + 1), ']');
		else
			return s;
	}
}

/* "(a, &b, "text")"; each argument that is none of these is read by `read`. */
static const char *read_arguments(struct tplgen *g, const char *s,
				  const char *(*read)(struct tplgen *g, const char *s))
{
	s = skip(expect(g, s, '('));
	if (*s == ')')
		return s + 1;
	for (;;) {
		if (*s == '&') {
			s = read_path(g, s + 1);
		} else if (*s == '"') {
			s += 1 + strcspn(s + 1, "\"\\\n");
			if (*s++ != '"')
				tplgen_fail(g, "a text argument has no '\\' and ends on its line");
		} else {
			s = read(g, s);
		}
		s = skip(s);
		if (*s != ',')
			return expect(g, s, ')');
		s = skip(s + 1);
	}
}

static const char *read_operand(struct tplgen *g, const char *s)
{
	const char *end = read_path(g, s);
	bool may_be_called = !strncmp(s, "is_", 3) || !strncmp(s, "has_", 4) ||
			     !strncmp(s, "can_", 4);

	if (*skip(end) != '(')
		return end;
	if (!may_be_called || end != word_end(s))
		tplgen_fail(g, "'%.*s' cannot be called: only is_…, has_… and can_… can",
			    (int)(end - s), s);
	return read_arguments(g, end, read_path);
}

static size_t operator_length(const char *s)
{
	static const char *const operators[] = { "==", "!=", "<=", ">=", "&&", "||", "<", ">" };

	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (!strncmp(s, operators[i], strlen(operators[i])))
			return strlen(operators[i]);
	return 0;
}

/* Operands and operators in turn; what binds how is C's own business. */
static const char *read_condition(struct tplgen *g, const char *s)
{
	int depth = 0;
	size_t n;

	do {
		for (s = skip(s); *s == '!' || *s == '('; s = skip(s + 1))
			depth += *s == '(';
		s = read_operand(g, s);
		for (; depth > 0 && *skip(s) == ')'; depth--)
			s = skip(s) + 1;
		n = operator_length(skip(s));
		s = n > 0 ? skip(s) + n : s;
	} while (n > 0);
	return depth > 0 ? expect(g, s, ')') : s;
}

/* Copy what was read from *s to end, and move *s there. */
static char *take(struct tplgen *g, const char **s, const char *end)
{
	const char *start = skip(*s);

	*s = end;
	return arena_ndup(g->arena, start, (size_t)(end - start));
}

char *expr_word(struct tplgen *g, const char **s)
{
	return take(g, s, read_word(g, *s));
}

char *expr_path(struct tplgen *g, const char **s)
{
	return take(g, s, read_path(g, *s));
}

char *expr_condition(struct tplgen *g, const char **s)
{
	return take(g, s, read_condition(g, *s));
}

char *expr_arguments(struct tplgen *g, const char **s)
{
	char *list = take(g, s, read_arguments(g, *s, read_condition));
	bool none = *skip(list + 1) == ')';

	return arena_printf(g->arena, "(out%s%s", none ? "" : ", ", skip(list + 1));
}

char *expr_file(struct tplgen *g, const char **s)
{
	const char *name = expect(g, *s, '"'), *end = name + strspn(name, LETTERS DIGITS "./-");

	if (end == name || *end != '"' || *name == '/' || strstr(name, ".."))
		tplgen_fail(g, "a file name is relative, of letters, digits and _ - . / only");
	*s = end + 1;
	return arena_ndup(g->arena, name, (size_t)(end - name));
}

/* "const struct row *r": words and stars, of which the last word is the name. */
char *expr_declaration(struct tplgen *g, const char **s, char **ret_name)
{
	const char *at = skip(*s), *end = at, *name = NULL;
	int words = 0;

	while (is_any(*at, LETTERS "*") && !(words > 0 && expr_is(&(const char *){ at }, "in"))) {
		name = *at == '*' ? NULL : at;
		words += name != NULL;
		end = *at == '*' ? at + 1 : word_end(at);
		at = skip(end);
	}
	if (!name || words < 2)
		tplgen_fail(g, "a type and a name were expected at '%.20s'", skip(*s));
	*ret_name = arena_ndup(g->arena, name, (size_t)(end - name));
	return take(g, s, end);
}

bool expr_is(const char **s, const char *token)
{
	const char *at = skip(*s);
	size_t n = strlen(token);

	if (strncmp(at, token, n) != 0 || (is_any(*token, LETTERS) && word_end(at) != at + n))
		return false;
	*s = at + n;
	return true;
}

bool expr_at_end(const char **s)
{
	*s = skip(*s);
	return !**s;
}
