/*
 * err: every way in which an operation can end, from one list (err_list.h).
 *
 * A function that can fail returns `enum err`; the compiler refuses to ignore it.
 * "Not found" where absence is ordinary is a result (a NULL row, n = 0), not an error.
 * BUG() is for what cannot happen: it logs file and line and aborts.
 */
#ifndef ZHILU_BASE_ERR_H
#define ZHILU_BASE_ERR_H

#include <stdbool.h>

enum err_fault { FAULT_NONE, FAULT_THEIRS, FAULT_OURS };

enum err {
#define ERR(name, status, fault, message) ERR_##name,
#include "base/err_list.h"
#undef ERR
	ERR_COUNT
};

#define OK ERR_OK
#define MUST_USE __attribute__((warn_unused_result))

/* HTTP status, the sentence for the person, whose fault, stable name ("VERSION_CONFLICT"). */
int err_status(enum err e);
const char *err_message(enum err e);
enum err_fault err_fault(enum err e);
const char *err_name(enum err e);

/* Return early with the error of an expression. */
#define TRY(expr)                          \
	do {                               \
		enum err try_ = (expr);    \
		if (try_ != OK)            \
			return try_;       \
	} while (0)

_Noreturn void err_bug(const char *file, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
#define BUG(...) err_bug(__FILE__, __LINE__, __VA_ARGS__)

#endif
