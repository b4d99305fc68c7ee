/*
 * transition: 就業轉銜 (A1 附圖一; 轉銜辦法§4-§6), the steps beside the state of a case that came by 轉銜.
 *
 * 會議, 計畫送達 and 追蹤 are the sending unit's to do and only watched here (core/duty.h); a case manager writes down when
 * they were done and by whom, and hangs the papers on the record.  The reply is mod/assess's (transition_reply).  The
 * sending unit sees the steps of what it sent itself: their days, and nothing of the case.
 */
#ifndef ZHILU_MOD_TRANSITION_H
#define ZHILU_MOD_TRANSITION_H

#include "base/date.h"
#include "base/fault.h"
#include "web/field.h"

struct transition_edit {
	int64_t id, case_id;
	const char *kind;		/* a code of case_transition, or "follow": 追蹤 before its end */
	const char *on_day, *who, *note, *late_reason;
	const char *reason;		/* of a correction */
};

extern const struct field_set transition_fields, transition_change_fields;
extern const struct option transition_kinds[];

/* What the rules ask about; ISO days, NULL where there is none. */
struct transition_facts {
	const char *transition_on;	/* 轉銜日 as known until now */
	const char *meeting_on, *plan_on;
	const char *track_until;	/* the last day of the six months */
	bool done;			/* this kind stands already, on another record */
	day_t today, entry_until;	/* A5: later needs a reason */
};
void transition_check(const struct transition_edit *in, const struct transition_facts *f, struct faults *ret_faults);

#endif
