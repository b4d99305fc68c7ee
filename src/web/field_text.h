/*
 * field_text: a value as a person reads it: the label of a code, the 民國 date, 是／否.
 *
 *	field_text(a, f, "60")		"60 分鐘" for an INT_FIELD with .unit
 *	field_text_of(a, f, &in)	the same from the struct of the field set
 *
 * For pages that show what a form takes: conflicts, corrections, summaries.  Pure; any thread.
 */
#ifndef ZHILU_WEB_FIELD_TEXT_H
#define ZHILU_WEB_FIELD_TEXT_H

#include "web/field.h"

struct arena;

/* raw: the value as stored, numbers as decimal text.  NULL for NULL and "". */
const char *field_text(struct arena *a, const struct field *f, const char *raw);
/* The member of `values` that the field describes; NULL where it is empty.  Not for FIELD_ITEMS and files. */
const char *field_text_of(struct arena *a, const struct field *f, const void *values);
/* The stored form of the member (what field_text() takes), for comparing. */
const char *field_raw_of(struct arena *a, const struct field *f, const void *values);
/* The field of a set by its member name; NULL if there is none. */
const struct field *field_named(const struct field_set *set, const char *name);

#endif
