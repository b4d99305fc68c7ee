/*
 * audit: what the auditor looks at; here only when many looks are too many.
 */
#ifndef ZHILU_MOD_AUDIT_H
#define ZHILU_MOD_AUDIT_H

/* Somebody who looked at more people outside the own caseload than this, within these days. */
enum { AUDIT_LOOKS_UNUSUAL = 30, AUDIT_LOOKS_DAYS = 30 };

#endif
