/*
 * postgres: the PostgreSQL of the tests and schemas of one's own on it.
 *
 * The server is the one at ZHILU_TEST_PG, else tests/pg.sh starts one.  A failure ends the program.
 */
#ifndef ZHILU_TESTS_POSTGRES_H
#define ZHILU_TESTS_POSTGRES_H

#include <stddef.h>

/* Make an empty schema and write the URL that works in it alone. */
void postgres_schema_make(const char *schema, char *ret_url, size_t size);
void postgres_schema_drop(const char *schema);

#endif
