/*
 * stmt: a statement is data.
 *
 * tools/sqlgen reads the named statements of src/mod/x/x.sql and emits one struct for the
 * parameters, one for the row, a `const struct stmt` and a typed inline wrapper each.  One
 * function per engine (sqlite.c, postgres.c) runs any of them.  JSON, exports, revisions and the
 * audit difference walk the same descriptors.
 *
 * In C a text is `const char *` (NULL = SQL NULL), an integer is `int64_t` (NULL = INT_NULL),
 * a blob is `struct blob` (data NULL = NULL), a list of ids is `struct ids`.
 */
#ifndef ZHILU_DB_STMT_H
#define ZHILU_DB_STMT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define INT_NULL INT64_MIN

enum db_kind { DB_INT, DB_TEXT, DB_BLOB, DB_SEALED, DB_IDS };

struct blob { const void *data; size_t len; };
struct ids { const int64_t *id; size_t n; };

/* Ciphertext as stored; only core/seal opens it.  Templates and JSON cannot print it. */
struct sealed { const void *data; size_t len; };

struct db_member {
	const char *name;		/* column or parameter name */
	uint16_t offset;		/* in the row or input struct */
	uint8_t kind;			/* enum db_kind */
	bool null;			/* may be NULL */
};

enum stmt_shape { STMT_ONE, STMT_MANY, STMT_EXEC };

struct stmt {
	const char *name;		/* "inquiry_list" */
	const char *sqlite, *postgres;	/* the text for each engine, parameters numbered */
	enum stmt_shape shape;
	bool writes;
	const struct db_member *in;
	uint16_t n_in;
	const struct db_member *out;
	uint16_t n_out;
	uint32_t row_size;
	/*
	 * Parameters by position: `in` index, or one of the bound-by-server values below.
	 */
	const int16_t *bind;
	uint16_t n_bind;
	/* Column of the row that holds the id of the root whose personal data this row shows; -1 none. */
	int16_t seen;
	uint8_t seen_kind;		/* enum seen_kind of db.h */
	uint16_t number;		/* 1.. unique within the program, for prepared-statement caches */
};

/*
 * Bound by the server, never from input.  BIND_GRANTED - k: the case on which the actor was found to have the right
 * 1 << k (read, write, approve, row) in this same transaction, else a number that no case has.
 */
enum { BIND_ACTOR = -1, BIND_NOW = -2, BIND_GRANTED = -3, BIND_LAST = BIND_GRANTED - 3 };

extern const struct stmt *const stmt_all[];	/* generated; ends with NULL */

#endif
