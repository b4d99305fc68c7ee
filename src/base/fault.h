/*
 * fault: what a rule found wrong with the fields of a record: pure data, so that rules need no web.
 *
 *	struct faults faults = { .n = 0 };
 *	inquiry_check(&in, &faults);		// in inquiry_rules.c: fault_add(&faults, "topic", words)
 *	form_faults(&form, &faults);		// in the handler
 */
#ifndef ZHILU_BASE_FAULT_H
#define ZHILU_BASE_FAULT_H

#include <stdbool.h>
#include <stddef.h>

enum { FAULTS_MAX = 24 };

struct faults {
	struct fault {
		const char *field;	/* member name; NULL: the record as a whole */
		const char *message;
		bool warning;		/* may be kept after 已確認 */
	} fault[FAULTS_MAX];
	size_t n;
};

static inline void fault_add(struct faults *f, const char *field, const char *message)
{
	if (f->n < FAULTS_MAX)
		f->fault[f->n++] = (struct fault){ field, message, false };
}

static inline void fault_warn(struct faults *f, const char *field, const char *message)
{
	if (f->n < FAULTS_MAX)
		f->fault[f->n++] = (struct fault){ field, message, true };
}

#endif
