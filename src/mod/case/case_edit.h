/* case_edit: the small forms of the case module. */
#ifndef ZHILU_MOD_CASE_EDIT_H
#define ZHILU_MOD_CASE_EDIT_H

#include "base/date.h"
#include "base/fault.h"
#include "web/field.h"

struct case_reassign_edit { int64_t worker_id; const char *note; };
struct case_view_edit { const char *title, *query; int64_t id; };
struct duty_extend_edit { const char *to, *reason; };
struct duty_exempt_edit { const char *reason; };
struct case_filter { const char *state, *source, *contact; int64_t worker, of; };	/* of: whom one stands in for */

extern const struct field_set case_reassign_fields, case_view_fields, duty_extend_fields, duty_exempt_fields,
	case_filter_fields, case_filter_own_fields;
extern const struct option case_state_options[];

#endif
