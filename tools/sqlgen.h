/*
 * sqlgen: reads named SQL statements and writes their C descriptors (docs/statements.md).
 *
 *	sqlgen OUTDIR --migrations DIR --sql a.sql b.sql …
 *
 * sqlgen.c files and schema; sqlgen_parse.c text to tokens and statements; sqlgen_type.c scopes
 * and the type of an expression; sqlgen_check.c what a statement may say; sqlgen_param.c what its
 * parameters are; sqlgen_emit.c the output.  All memory is the arena of struct gen; one thread.
 */
#ifndef ZHILU_TOOLS_SQLGEN_H
#define ZHILU_TOOLS_SQLGEN_H

#include <sqlite3.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "db/stmt.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof(*(a))))
enum { KIND_BOOL = -2, KIND_UNKNOWN = -1 };	/* beside enum db_kind */
enum { MAX_MEMBERS = 96, MAX_SCOPES = 256, MAX_SOURCES = 128 };
enum { PAD = 4 };	/* empty tokens at both ends of a statement, so that each has neighbours */

struct column { const char *name; int kind; bool null; };
struct table {
	struct table *next;
	const char *name, *path;
	int line;
	const char *root, *via;			/* root: kind of a protected table, else NULL */
	struct column col[MAX_MEMBERS];
	int n;
};

struct token {
	enum { T_END, T_WORD, T_NUMBER, T_STRING, T_PARAM, T_IDS, T_PUNCT, T_COMMENT, T_MACRO,
	       T_BAD } type;
	const char *s;			/* not terminated; T_PARAM, T_IDS: the name */
	int n, line;
	char gap;			/* white space before it: 0, ' ' or '\n' */
	bool guard;			/* from {may} or {in} */
	int match, open;		/* other end of ( ) or CASE END; the one around it; -1 */
	int scope;			/* the SELECT it belongs to */
	int at;				/* offset in the SQLite text */
};

struct type { int kind; bool null; const struct column *col; const struct table *table; };
struct member { const char *name; struct type t; bool declared, used; };
struct source {				/* a table or subquery in FROM, JOIN, INTO, UPDATE */
	const struct token *alias;
	const struct table *table;		/* NULL: a subquery or WITH, scope sub */
	int sub, names, scope;			/* names: the ( of `WITH x (a, b)`, or -1 */
	bool outer, into, excluded;
};

struct file { struct file *next; const char *path, *base; const char *uses[16]; int n_uses; };

struct query {
	struct query *next;
	struct file *file;
	const char *name, *open, *row, *seen_kind, *seen_via;
	const char *in_struct, *in_header;	/* `-- in:` */
	int line, shape, number, seen;
	bool guarded, own, writes, bad, shared_row;
						/* own: inserts into a protected table, reads none;
						   shared_row: the struct stands elsewhere */
	struct token *tok;
	int n;					/* tok[-PAD..-1] and tok[n..n+PAD-1] are T_END */
	struct member declared[MAX_MEMBERS], typed[MAX_MEMBERS]; /* `-- param:`, `-- type:` */
	int n_declared, n_typed;
	struct member param[MAX_MEMBERS], out[MAX_MEMBERS];
	int n_param, n_out;
	const char *bind[MAX_MEMBERS];		/* names in order of first appearance */
	int n_bind;
	int parent[MAX_SCOPES], arm[MAX_SCOPES], n_scopes;	/* arm: next UNION member, 0 none */
	bool busy[MAX_SCOPES];
	struct source src[MAX_SOURCES];
	int n_src, steps;
	const struct table *touch[MAX_MEMBERS];	/* read or written, from the authorizer */
	int n_touch;
	const char *calls[MAX_MEMBERS];		/* SQL functions, from the authorizer */
	int n_calls;
};

struct gen {
	struct arena *arena;
	sqlite3 *db;
	struct table *tables;
	struct file *files;
	struct query *queries;
	int n_queries, errors;
	FILE *log;				/* NULL: count errors only */
};

/* sqlgen_parse.c */
void gen_error(struct gen *g, const char *path, int line, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* At the line of token `at`, or of `-- name:` if that is -1. */
void query_error(struct gen *g, const struct query *q, int at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void gen_open(struct gen *g, FILE *log);
void gen_free(struct gen *g);
extern const char *const kind_words[];		/* as in `-- param:`, by enum db_kind */
bool text_is(const char *s, int n, const char *word);
/* BIND_ACTOR … for :actor, :now and :granted_RIGHT, which the server binds; 0 for any other name. */
int server_bound(const char *s, int n);
bool is(const struct token *t, const char *word);
bool is_any(const struct token *t, const char *words);	/* words: "A B C" */
struct token *lex(struct gen *g, const char *path, const char *text, int line, int *ret_n);
/* "-- key: value"; false for an ordinary comment. */
bool directive(struct gen *g, const struct token *t, const char **ret_key, const char **ret_value);
void file_parse(struct gen *g, const char *path, const char *text);

/* sqlgen_schema.c */
/* One migration's text; call schema_load() after the last. */
void schema_apply(struct gen *g, const char *path, const char *text);
void schema_load(struct gen *g);
bool is_root(const char *kind);				/* person, case … */
struct table *schema_table(const struct gen *g, const char *name, int n);
const struct column *table_column(const struct table *t, const char *name, int n);

/* sqlgen_type.c */
bool query_scan(struct gen *g, struct query *q);	/* brackets, scopes, sources */
int after(const struct query *q, int i);		/* next token at the same depth */
int item_end(const struct query *q, int i, int end);	/* end of a list item: comma or end */
/* The SELECT list of a scope, or the RETURNING list if scope is -1: tokens from..to-1. */
bool list_at(const struct query *q, int scope, int *ret_from, int *ret_to);
/* The token that names a list item from..*end-1; takes `AS name` off.  -1: none. */
int item_name(const struct query *q, int from, int *end);
struct type expr_type(struct query *q, int from, int to);
struct type ref_ending(struct query *q, int i);		/* column reference by its last token */
struct type ref_starting(struct query *q, int i);
struct type list_type(struct query *q, int scope, int k);	/* item k over all UNION arms */

/* sqlgen_check.c */
void query_check(struct gen *g, struct query *q);
bool is_member_name(const char *name);
void rows_share(struct gen *g);				/* after all were checked */

/* sqlgen_param.c */
void query_params(struct gen *g, struct query *q);

/* sqlgen_guard.c */
void guards_check(struct gen *g, struct query *q);	/* protected tables are guarded */
void seen_check(struct gen *g, struct query *q);	/* whose personal data the rows show */

/* sqlgen_emit.c */
const char *query_text(struct gen *g, struct query *q, bool postgres);
void emit_header(struct gen *g, struct buf *b, const struct file *file);
void emit_source(struct gen *g, struct buf *b, const struct file *file);
void emit_all(const struct gen *g, struct buf *b);
void emit_doc(const struct gen *g, struct buf *b);

#endif
