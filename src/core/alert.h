/*
 * alert: 警示, what the auditor should look at: guessing at many accounts, unusual look-ups, resets.
 *
 * Raised where it is noticed, within that transaction.  The mark names the thing and its time span, so that
 * what is found again is the same alert with a greater number.  What counts as unusual are settings
 * (safety_limit) that the administrator changes and the auditor sees.
 *
 *	alert_raise(db, &(struct alert){ .kind = "spray", .mark = "spray:192.0.2.7:493000", .address = "192.0.2.7",
 *		.n = 20, .at = now });
 */
#ifndef ZHILU_CORE_ALERT_H
#define ZHILU_CORE_ALERT_H

#include "base/err.h"
#include "db/db.h"

struct known;

struct alert {
	int64_t id;		/* 0: a new one; who raises thousands in a moment counts up from one rand_id() */
	const char *kind;	/* spray, word, many, reset, link, volume, night, name, former */
	const char *mark;
	int64_t account;	/* whose doing; 0: nobody known */
	const char *address;	/* NULL: none */
	const char *thing_kind;	/* NULL: no one thing */
	int64_t thing_id;
	int64_t n, at;
};

/* Within a writing transaction.  One that the auditor has dealt with stays as it is. */
enum err alert_raise(struct db *db, const struct alert *a) MUST_USE;

enum safety {
	SAFETY_SPRAY_NAMES,	/* names that may fail from one address within SPRAY_MINUTES */
	SAFETY_SPRAY_MINUTES,
	SAFETY_SPRAY_WORD,	/* names that may fail with one password */
	SAFETY_MANY_LOGINS,	/* accounts that may come in from one address within an hour; 0: any number */
	SAFETY_LOOKS_HOUR,	/* persons somebody may look up within an hour */
	SAFETY_NIGHT_FROM,	/* hour; the same as NIGHT_UNTIL: no night */
	SAFETY_NIGHT_UNTIL,
	SAFETY_SAME_NAME,	/* 1: a look at somebody of the same family name is told */
	SAFETY_FORMER,		/* 1: a look at a case handed over is told */
	SAFETY_COUNT
};

struct safety_rule { const char *name; int64_t otherwise, least, most; };
extern const struct safety_rule safety_rules[SAFETY_COUNT];
/* As set, within least and most. */
int64_t safety_limit(const struct known *k, enum safety which);

#endif
