/*
 * form: what was posted, decoded by a field set into a struct, with the errors found.
 *
 *	struct inquiry_edit in = {0};
 *	struct form form;
 *	TRY(form_read(rq, &inquiry_fields, &in, &form));	// decodes; ERR only if unreadable
 *	inquiry_check(&in, &faults);				// rules across fields, pure
 *	form_faults(&form, &faults);
 *	if (form.n_errors > 0)
 *		return form_again(rq, &form, inquiry_new_get);	// 422, all that was typed still there
 *
 * and in the GET handler:
 *	struct form_view *fv = form_view(rq, &inquiry_fields, &in, "inquiry", URL_0(rq->arena, inquiry_create));
 */
#ifndef ZHILU_WEB_FORM_H
#define ZHILU_WEB_FORM_H

#include "base/fault.h"
#include "web/field.h"
#include "web/rq.h"

struct form_error {
	const char *name;		/* NULL: the whole form */
	const char *message;
	bool warning;			/* may be kept by the box 已確認 */
	const char *href;		/* the page where it is mended, if not this one; NULL: here */
};

struct form {
	struct arena *arena;
	const struct field_set *set;
	void *values;
	const struct http_pair *raw;	/* as typed, names flattened: goals[0].text */
	size_t n_raw;
	struct form_error *errors;
	size_t n_errors, cap_errors;	/* errors without warnings */
	struct form_error *warnings;
	size_t n_warnings, cap_warnings;
	bool confirmed;			/* the warnings' box was ticked */
	int64_t version;		/* of the root when the form was shown; -1: none sent */
	const char *once;		/* the one-time key */
};

/* Decode the posted form or JSON body.  ERR_BAD_REQUEST, ERR_BAD_TEXT, ERR_TOO_LARGE, ERR_TYPE. */
enum err form_read(struct rq *rq, const struct field_set *set, void *ret_values, struct form *ret_form) MUST_USE;
/* The same from pairs (drafts, import rows, tests). */
void form_decode(struct arena *a, day_t today, const struct field_set *set, const struct http_pair *raw,
		 size_t n_raw, void *ret_values, struct form *ret_form);

/* Add an error to a field (by member name) with a ready sentence from the module's words. */
void form_fault(struct form *f, const char *name, const char *message);
void form_warn(struct form *f, const char *name, const char *message);
/* What is mended on another page: href as made by url_…(), NULL if the caller may not go there. */
void form_fault_at(struct form *f, const char *name, const char *message, const char *href);
/* What the rules of the module found. */
void form_faults(struct form *f, const struct faults *found);
/* May the form be acted on?  No errors, and warnings only if confirmed. */
bool form_is_fine(const struct form *f);

/* Show the form once more (status 422, or as the API problem details). */
enum err form_again(struct rq *rq, const struct form *f, enum err (*get)(struct rq *, struct db *)) MUST_USE;

/* The same for another error: ERR_REFUSED with the rule's sentence, ERR_CONFLICT. */
enum err form_again_as(struct rq *rq, const struct form *f, enum err e,
		       enum err (*get)(struct rq *, struct db *)) MUST_USE;

/*
 * The widgets of a form: values of `values` (may be NULL), or of rq->again.  id: short ASCII word,
 * unique on the page.  Fields with dynamic options are given them afterwards by form_options().
 */
struct form_view *form_view(struct rq *rq, const struct field_set *set, const void *values, const char *id,
			    const char *action);
/* The same for choosing what a list shows (GET): nothing chosen is 不限, not 請選擇; no key, no draft. */
struct form_view *form_filter(struct rq *rq, const struct field_set *set, const void *values, const char *id,
			      const char *action);
/* The version of the root that this form shows: a later change by somebody else is then noticed. */
void form_version(struct rq *rq, struct form_view *v, int64_t version);
/* Options of a FIELD_REF (value = id as text), or a hint made at run time. */
void form_options(struct rq *rq, struct form_view *v, const char *name, const struct option_view *options, size_t n);
struct field_view *form_field(struct form_view *v, const char *name);	/* NULL if not there */

#endif
