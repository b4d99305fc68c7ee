#include "mod/audit/audit_detail.h"

#include "base/arena.h"
#include "base/buf.h"
#include "core/known.h"
#include "gen/audit_alerts.sql.h"
#include "mod/account/account.h"
#include "mod/audit/audit.h"
#include "mod/audit/audit_words.h"
#include "web/json.h"
#include "web/rq.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* How it was made sure who it is, who stood by, and why. */
static const char *reset_detail(struct rq *rq, const char *detail)
{
	const char *how = json_member(rq->arena, detail, "how"), *witness = json_member(rq->arena, detail, "witness");
	const char *note = json_member(rq->arena, detail, "note");

	if (!how || !witness)
		return detail;
	return audit_reset_words(rq->arena, option_label(reset_fields.field[0].options, how),
				 known_name(rq->known, strtoll(witness, NULL, 10)), note ? note : "");
}

static const char *signed_detail(struct rq *rq, const char *detail)
{
	const char *quarter = json_member(rq->arena, detail, "quarter");
	const char *accounts = json_member(rq->arena, detail, "accounts"), *flagged = json_member(rq->arena, detail, "flagged");

	return quarter && accounts && flagged ? audit_signed_words(rq->arena, quarter, accounts, flagged) : detail;
}

static const char *judged_words(struct rq *rq, const struct field_set *set, const char *detail)
{
	const char *verdict = json_member(rq->arena, detail, "verdict");

	return verdict ? audit_verdict_words(rq->arena, option_label(set->field[0].options, verdict),
					     json_member(rq->arena, detail, "note"))
		       : detail;
}

enum err audit_judged(struct act *a, const char *action, const char *kind, const char *verdict, const char *note)
{
	struct buf b;

	buf_init(&b, a->arena, 8192);
	buf_str(&b, "{\"verdict\":");
	json_text(&b, verdict);
	if (note) {
		buf_str(&b, ",\"note\":");
		json_text(&b, note);
	}
	buf_char(&b, '}');
	return act_trail(a, action, kind, a->rq->id, buf_text(&b));
}

/* A change made for a colleague reads like a look for one. */
const char *audit_detail(struct rq *rq, const char *action, const char *detail)
{
	const char *name;

	if (strcmp(detail, "{}") == 0)
		return NULL;
	if (strcmp(action, "account.reset") == 0)
		return reset_detail(rq, detail);
	if (strcmp(action, "alert.judged") == 0)
		return judged_words(rq, &alert_review_fields, detail);
	if (strcmp(action, "review.judged") == 0)
		return judged_words(rq, &review_line_fields, detail);
	if (strcmp(action, "review.signed") == 0)
		return signed_detail(rq, detail);
	name = json_member(rq->arena, detail, known_stand_in_word);
	return name ? known_stands_for(rq->arena, name) : detail;
}

enum err audit_judged_before(struct rq *rq, struct db *db, const struct audit_judged_what *what, struct fact_view *f, size_t *n)
{
	struct audit_judgements_in in = {
		.kind = what->kind, .thing_id = what->id, .action = what->action, .limit = AUDIT_JUDGED_MAX,
	};
	struct audit_judgements_row *rows;
	size_t n_rows;

	TRY(audit_judgements(db, &in, &rows, &n_rows));
	for (size_t i = what->stands; i < n_rows && i < AUDIT_JUDGED_MAX; i++) {
		char at[INSTANT_ROC_SIZE];

		f[(*n)++] = (struct fact_view){
			.label = audit_before,
			.value = audit_verdict_by(rq->arena, judged_words(rq, what->fields, rows[i].detail),
						  known_name(rq->known, rows[i].actor), instant_format_roc(rows[i].at, at)),
		};
	}
	return OK;
}
