/* assess_common: what the forms and papers of this module share. */
#ifndef ZHILU_MOD_ASSESS_COMMON_H
#define ZHILU_MOD_ASSESS_COMMON_H

#include "gen/assess.sql.h"
#include "mod/assess/assess.h"
#include "mod/assess/assess_pages.h"
#include "mod/case/case_head.h"
#include "web/form.h"

/* What a POST must know of the case before its rules: read in a transaction of its own. */
struct assess_case {
	struct rq *rq;
	const char *rule;			/* whose open duty is wanted; NULL none */
	const char *service_group;		/* whose proof is wanted; NULL none */
	struct case_now *now;
	struct assess_facts_row *facts;
	struct assess_duty_row *duty;		/* NULL: none is open */
	struct assess_intake_row *intake;	/* the last; NULL: none */
};
enum err assess_case_read(struct rq *rq, struct assess_case *c) MUST_USE;
/* The same within a transaction. */
enum err assess_case_load(struct db *db, struct assess_case *c) MUST_USE;

/* What on_day is held against; on_day may be NULL or unreadable. */
struct assess_dates assess_dates_of(struct rq *rq, const struct case_now *c, const char *on_day);
day_t assess_day(const char *iso);		/* DAY_NONE for NULL or unreadable */
const char *assess_today(struct rq *rq);	/* ISO */

/* "/cases/7?saved=record" */
const char *assess_saved(struct arena *a, const char *url, const char *word);

/* Fill what the form page shows of the case: its head, what the state does not allow.  *ret_name: the person. */
enum err assess_form_head(struct rq *rq, struct db *db, struct assess_form_view *v, enum case_event e,
			  const char **ret_name) MUST_USE;
/* The form below the head of its case; what the state does not allow is said instead. */
enum err assess_form_reply(struct rq *rq, struct db *db, struct assess_form_view *v, enum case_event e) MUST_USE;
/* Due day and 「為什麼是這一天？」 of c->duty above the form; nothing if none is open. */
enum err assess_why(struct rq *rq, const struct assess_case *c, const char *start_event, struct assess_form_view *v)
	MUST_USE;
/* Options of a REF field: booked appointments up to today, units of the county.  The field goes if there are none. */
enum err assess_put_appointments(struct rq *rq, struct db *db, struct form_view *form) MUST_USE;
void assess_put_providers(struct rq *rq, struct form_view *form, const char *county);
enum err assess_put_items(struct rq *rq, struct db *db, struct form_view *form) MUST_USE;

/* ---- records as lines ---- */

/* Every filled field of a record, REF and hidden ones left out; room for `extra` more at the end. */
size_t assess_lines(struct arena *a, const struct field_set *set, const void *values, size_t extra,
		    struct assess_line **ret_lines);
size_t assess_pairs(struct arena *a, const struct field_set *set, const void *before, const void *after,
		    struct assess_compare_view *ret);
/* The paper below the head; case number, name and who entered it are filled in. */
enum err assess_paper_reply(struct rq *rq, struct db *db, struct assess_paper_view *v, int64_t entered_by,
			    int64_t entered_at) MUST_USE;
enum err assess_compare_reply(struct rq *rq, struct db *db, struct assess_compare_view *v) MUST_USE;

#endif
