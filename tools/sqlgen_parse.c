#include "sqlgen.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void gen_error(struct gen *g, const char *path, int line, const char *fmt, ...)
{
	va_list ap;

	g->errors++;
	if (!g->log)
		return;
	fprintf(g->log, "%s:%d: error: ", path, line);
	va_start(ap, fmt);
	vfprintf(g->log, fmt, ap);
	va_end(ap);
	fputc('\n', g->log);
}

void query_error(struct gen *g, const struct query *q, int at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	gen_error(g, q->file->path, at < 0 ? q->line : q->tok[at].line, "%s: %s", q->name,
		  arena_vprintf(g->arena, fmt, ap));
	va_end(ap);
}

void gen_open(struct gen *g, FILE *log)
{
	*g = (struct gen){ .arena = arena_new(), .log = log };
	if (sqlite3_open(":memory:", &g->db) != SQLITE_OK)
		abort();
}

void gen_free(struct gen *g)
{
	sqlite3_close(g->db);
	arena_free(g->arena);
}

bool text_is(const char *s, int n, const char *word)
{
	return (int)strlen(word) == n && strncasecmp(s, word, (size_t)n) == 0;
}

bool is(const struct token *t, const char *word)
{
	return (t->type == T_WORD || t->type == T_PUNCT) && text_is(t->s, t->n, word);
}

bool is_any(const struct token *t, const char *words)
{
	if (t->type != T_WORD && t->type != T_PUNCT)
		return false;
	for (const char *w = words; *w; w += strspn(w, " ")) {
		size_t n = strcspn(w, " ");
		if (n == (size_t)t->n && strncasecmp(w, t->s, n) == 0)
			return true;
		w += n;
	}
	return false;
}

/* Length of the token at s; sets its type.  -1: not closed, -2: not SQL of both engines. */
static int token_length(const char *s, struct token *t)
{
	static const char *const pairs[] = { "<=", ">=", "<>", "!=", "||", NULL };
	const char *end;

	t->type = T_PUNCT;
	if (s[0] == '-' && s[1] == '-')
		return t->type = T_COMMENT, (int)strcspn(s, "\n");
	if (s[0] == '/' && s[1] == '*')
		return t->type = T_COMMENT, (end = strstr(s + 2, "*/")) ? (int)(end + 2 - s) : -1;
	if (*s == '{')
		return t->type = T_MACRO, (end = strchr(s, '}')) ? (int)(end + 1 - s) : -1;
	if (*s == '\'') {
		for (end = s + 1; *end && (*end != '\'' || end[1] == '\''); end++)
			end += *end == '\'';
		return t->type = T_STRING, *end ? (int)(end + 1 - s) : -1;
	}
	if (isalpha((unsigned char)*s) || *s == '_' ||
	    (*s == ':' && isalpha((unsigned char)s[1]))) {
		t->type = *s == ':' ? T_PARAM : T_WORD;
		for (end = s + 1; isalnum((unsigned char)*end) || *end == '_'; end++)
			;
		return (int)(end - s);
	}
	if (isdigit((unsigned char)*s))
		return t->type = T_NUMBER, (int)strspn(s, "0123456789");
	for (int i = 0; pairs[i]; i++)
		if (strncmp(s, pairs[i], 2) == 0)
			return 2;
	return strchr("()+-*/%,.;<>=&|", *s) ? 1 : -2;
}

struct token *lex(struct gen *g, const char *path, const char *text, int line, int *ret_n)
{
	struct token *tok = arena_array(g->arena, strlen(text) + 1, sizeof(*tok));
	int n = 0;
	char gap = 0;

	for (const char *s = text; *s;) {
		struct token *t = &tok[n];

		if (isspace((unsigned char)*s)) {
			line += *s == '\n';
			gap = *s == '\n' || gap == '\n' ? '\n' : ' ';
			s++;
			continue;
		}
		int len = token_length(s, t);
		if (len < 0) {
			gen_error(g, path, line,
				  len == -1 ? "%c is not closed"
					    : "%c is not part of the SQL of both engines",
				  *s & 0x80 ? '?' : *s);
			t->type = T_BAD;
			len = len == -1 ? (int)strlen(s) : 1;
		}
		t->s = t->type == T_PARAM ? s + 1 : s;
		t->n = t->type == T_PARAM ? len - 1 : len;
		t->line = line;
		t->gap = gap;
		for (gap = 0; len > 0; len--)
			line += *s++ == '\n';
		n++;
	}
	tok[n] = (struct token){ .type = T_END, .s = "", .line = line };
	*ret_n = n;
	return tok;
}

static const struct {
	const char *name;
	int bit;
} rights[] = {
	{ "read", 1 },    { "write", 2 }, { "approve", 4 }, { "row", 8 },     { "figure", 16 },
	{ "manage", 32 }, { "unit", 64 }, { "audit", 128 }, { "admin", 256 }, { "refer", 512 },
};

int server_bound(const char *s, int n)
{
	if (text_is(s, n, "actor"))
		return BIND_ACTOR;
	if (text_is(s, n, "now"))
		return BIND_NOW;
	for (int k = 0; BIND_GRANTED - k >= BIND_LAST && n > 8 && strncmp(s, "granted_", 8) == 0; k++)
		if (text_is(s + 8, n - 8, rights[k].name))
			return BIND_GRANTED - k;
	return 0;
}

/*
 * The text of {may WHAT RIGHT} or {in WHAT RIGHT}; NULL if it is neither.  Where WHAT is a parameter, what the gate found
 * in this same transaction spares the look-up (docs/decisions/0017).
 */
static const char *guard_text(struct gen *g, const char *verb, const char *what, const char *right)
{
	bool may = strcmp(verb, "may") == 0;
	int bit = 0;

	/* The guard's own aliases would hide these: gp.case_id = gp.case_id is always true. */
	if (what[0] == 'g' && strchr("pu", what[1]) && strchr(".", what[2]))
		return NULL;
	for (int i = 0; i < COUNT(rights) && (!may || rights[i].bit <= 8); i++)
		if (strcmp(right, rights[i].name) == 0)
			bit = rights[i].bit;
	if (!bit)
		return NULL;
	if (may) {
		const char *look = arena_printf(
			g->arena,
			"EXISTS (SELECT 1 FROM case_place gp "
			"JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = %s%s "
			"AND gp.until_at > :now AND gu.user_id = :actor AND gu.from_at <= :now "
			"AND gu.until_at > :now AND (gp.rights & gu.rights & %d) <> 0 "
			"AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))",
			what, strpbrk(what, ".:") ? "" : ".id", bit);

		return *what != ':' ? look
				    : arena_printf(g->arena, "(%s = :granted_%s OR %s)", what, right, look);
	}
	if (strcmp(verb, "in") == 0 && strpbrk(what, ".:"))
		return arena_printf(
			g->arena,
			"EXISTS (SELECT 1 FROM user_place gu "
			"WHERE gu.place_id = %s AND gu.user_id = :actor AND gu.from_at <= :now "
			"AND gu.until_at > :now AND (gu.rights & %d) <> 0)",
			what, bit);
	return NULL;
}

/* Append the tokens of {…} to tok[n]; the new n. */
static int macro_expand(struct gen *g, struct query *q, const struct token *m, struct token *tok,
			int n)
{
	char verb[16] = "", what[64] = "", right[16] = "read", close[2] = "", *text;
	const char *guard;
	int more = 0;

	text = arena_ndup(g->arena, m->s, (size_t)m->n);
	if (sscanf(text, "{%15[a-z] %63[a-z0-9_.:]%1[}]", verb, what, close) != 3)
		sscanf(text, "{%15[a-z] %63[a-z0-9_.:] %15[a-z]%1[}]", verb, what, right, close);
	if (*close && strcmp(verb, "ids") == 0 && *what == ':') {
		tok[n] = *m;
		tok[n].type = T_IDS;
		tok[n].s = arena_dup(g->arena, what + 1);
		tok[n].n = (int)strlen(what) - 1;
		return n + 1;
	}
	guard = *close ? guard_text(g, verb, what, right) : NULL;
	if (!guard) {
		gen_error(g, q->file->path, m->line, "%s: %s is no guard or list", q->name, text);
		q->bad = true;
		return n;
	}
	q->guarded = true;
	struct token *from = lex(g, q->file->path, guard, m->line, &more);
	for (int i = 0; i < more; i++) {
		tok[n + i] = from[i];
		tok[n + i].guard = true;
	}
	tok[n].gap = m->gap;
	return n + more;
}

const char *const kind_words[] = { "int", "text", "blob", "sealed", "ids" };

static int kind_of(const char *word)
{
	for (int i = 0; i <= DB_IDS; i++)
		if (strcmp(word, kind_words[i]) == 0)
			return i;
	return KIND_UNKNOWN;
}

/* "name type [null]" of `-- param:` and `-- type:`. */
static bool member_declare(struct gen *g, struct member *m, int *n, const char *value)
{
	char name[64], type[16], null[8] = "";
	int got = sscanf(value, "%63[a-z0-9_] %15s %7s", name, type, null);

	if (got < 2 || kind_of(type) < 0 || (got == 3 && strcmp(null, "null") != 0) ||
	    *n == MAX_MEMBERS)
		return false;
	m[(*n)++] = (struct member){ .name = arena_dup(g->arena, name),
				     .declared = true,
				     .t = { .kind = kind_of(type), .null = got == 3 } };
	return true;
}

static bool shape_declare(struct query *q, const char *value)
{
	static const char *const shapes[] = { "one", "many", "exec" };

	for (int i = 0; i < COUNT(shapes); i++)
		if (strcmp(value, shapes[i]) == 0)
			return q->shape = i, true;
	return false;
}

static bool directive_apply(struct gen *g, struct query *q, const char *key, const char *value)
{
	char a[64] = "", b[128] = "";

	if (strcmp(key, "shape") == 0)
		return shape_declare(q, value);
	if (strcmp(key, "param") == 0)
		return member_declare(g, q->declared, &q->n_declared, value);
	if (strcmp(key, "type") == 0)
		return member_declare(g, q->typed, &q->n_typed, value);
	if (strcmp(key, "open") == 0)
		return *(q->open = value) != '\0';
	if (strcmp(key, "row") == 0)
		return *(q->row = value) &&
		       value[strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
	if (strcmp(key, "in") == 0) {
		if (sscanf(value, "struct %63[a-z0-9_] \"%127[a-z0-9_/.]\"", a, b) < 1)
			return false;
		q->in_struct = arena_dup(g->arena, a);
		q->in_header = *b ? arena_dup(g->arena, b) : NULL;
		return true;
	}
	if (strcmp(key, "seen") == 0 &&
	    (strncmp(value, "none ", 5) == 0 || (q->open && strcmp(value, "none") == 0)))
		return *(q->seen_kind = "none") !=
		       '\0'; /* the reason may be that of `-- open:` above */
	if (strcmp(key, "seen") != 0 || sscanf(value, "%63[a-z] via %127[a-z0-9_]", a, b) != 2 ||
	    !is_root(a))
		return false;
	q->seen_kind = arena_dup(g->arena, a);
	q->seen_via = arena_dup(g->arena, b);
	return true;
}

/* "-- key: value"; false for an ordinary comment. */
bool directive(struct gen *g, const struct token *t, const char **ret_key, const char **ret_value)
{
	char *text, *value, *end;

	if (t->type != T_COMMENT || strncmp(t->s, "-- ", 3) != 0)
		return false;
	text = arena_ndup(g->arena, t->s + 3, (size_t)t->n - 3);
	value = text + strspn(text, "abcdefghijklmnopqrstuvwxyz");
	if (value == text || *value != ':')
		return false;
	*value++ = '\0';
	value += strspn(value, " \t");
	for (end = value + strlen(value); end > value && isspace((unsigned char)end[-1]);)
		*--end = '\0';
	*ret_key = text;
	*ret_value = value;
	return true;
}

/* Tokens from t to `;`, without comments, {…} expanded; how many were taken. */
static int body_take(struct gen *g, struct query *q, const struct token *t)
{
	const char *key, *value;
	int end = 0, room = 2 * PAD;

	for (; t[end].type != T_END && !is(&t[end], ";"); end++) {
		if (directive(g, &t[end], &key, &value) && strcmp(key, "name") == 0)
			break;
		room += t[end].type == T_MACRO ? 128 : 1;
	}
	q->tok = (struct token *)arena_array(g->arena, (size_t)room, sizeof(*q->tok)) + PAD;
	for (int i = 0; i < end; i++) {
		if (t[i].type == T_MACRO)
			q->n = macro_expand(g, q, &t[i], q->tok, q->n);
		else if (t[i].type != T_COMMENT)
			q->tok[q->n++] = t[i];
		q->bad |= t[i].type == T_BAD;
	}
	q->tok[q->n] = (struct token){ .type = T_END, .s = "", .line = t[end].line };
	return end + is(&t[end], ";");
}

static void query_add(struct gen *g, struct query *q)
{
	struct query **end = &g->queries;

	for (; *end; end = &(*end)->next) {
		if (strcmp((*end)->name, q->name) != 0)
			continue;
		gen_error(g, q->file->path, q->line, "the name %s stands already in %s:%d", q->name,
			  (*end)->file->path, (*end)->line);
	}
	q->number = ++g->n_queries;
	*end = q;
}

/* One statement, t[0] being its `-- name:`; how many tokens it has. */
static int query_parse(struct gen *g, struct file *file, const struct token *t, const char *name)
{
	struct query *q = arena_alloc(g->arena, sizeof(*q));
	const char *key, *value;
	int i = 1;

	*q = (struct query){ .file = file, .name = name, .line = t->line, .shape = -1, .seen = -1 };
	if (!*name || name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] != '\0')
		gen_error(g, file->path, t->line, "a name has only a-z, 0-9 and _"), q->bad = true;
	for (; t[i].type == T_COMMENT; i++) {
		if (!directive(g, &t[i], &key, &value))
			continue;
		if (strcmp(key, "name") == 0)
			break;
		if (!directive_apply(g, q, key, value))
			gen_error(g, file->path, t[i].line, "not understood: -- %s: %s", key,
				  value),
				q->bad = true;
	}
	i += body_take(g, q, t + i);
	if (q->shape < 0 && !q->bad)
		gen_error(g, file->path, t->line, "%s has no -- shape:", name), q->bad = true;
	if (q->n == 0)
		gen_error(g, file->path, t->line, "%s has no text", name), q->bad = true;
	query_add(g, q);
	return i;
}

void file_parse(struct gen *g, const char *path, const char *text)
{
	struct file *f = arena_alloc(g->arena, sizeof(*f)), **end = &g->files;
	const char *key, *value, *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	int n;
	const struct token *t = lex(g, path, text, 1, &n);

	f->path = path;
	f->base = arena_ndup(g->arena, base, strcspn(base, "."));
	for (; *end; end = &(*end)->next)
		if (strcmp((*end)->base, f->base) == 0)
			gen_error(g, path, 1, "%s has the same file name", (*end)->path);
	*end = f;
	while (t->type != T_END) {
		if (directive(g, t, &key, &value) && strcmp(key, "name") == 0) {
			t += query_parse(g, f, t, value);
			continue;
		}
		if (t->type != T_COMMENT) {
			gen_error(g, path, t->line, "text outside a statement");
			while (t[1].type != T_END && t[1].type != T_COMMENT)
				t++;
		}
		t++;
	}
}
