#include "mod/dispatch/dispatch_view.h"

#include "base/arena.h"
#include "core/known.h"
#include "mod/case/case_codes.h"
#include "mod/dispatch/dispatch_words.h"

const char *dispatch_roc(struct rq *rq, const char *iso)
{
	char text[DATE_ROC_SIZE];

	return iso ? arena_dup(rq->arena, date_iso_to_roc(iso, text)) : NULL;
}

bool dispatch_is_unit(const struct rq *rq)
{
	return rq->user.role == ROLE_PROVIDER || rq->user.role == ROLE_JOB_CENTRE;
}

enum err dispatch_seen(struct rq *rq, struct db *db, struct dispatch_seen_row **ret)
{
	if (dispatch_is_unit(rq))
		return dispatch_for_unit(db, &(struct dispatch_for_unit_in){ .id = rq->id }, ret);
	return dispatch_for_sender(db, &(struct dispatch_for_sender_in){ .id = rq->id }, ret);
}

struct dispatch_min_view dispatch_min_of(struct rq *rq, const struct dispatch_min *m)
{
	struct fact_view *f = arena_array(rq->arena, 9, sizeof(*f));
	const char *birth = case_birth_age_words(rq->arena, m->birth_on, m->birth_known, rq->today);
	size_t n = 0;

	if (m->no)
		f[n++] = (struct fact_view){ .label = "派案編號", .value = m->no };
	f[n++] = (struct fact_view){ .label = "服務種類", .value = option_label(service_kinds, m->kind) };
	f[n++] = (struct fact_view){ .label = "姓名", .value = m->name };
	f[n++] = (struct fact_view){ .label = "性別", .value = dispatch_words_sex(m->sex) };
	if (birth)
		f[n++] = (struct fact_view){ .label = "出生", .value = birth };
	if (m->phone)
		f[n++] = (struct fact_view){ .label = "電話", .value = m->phone };
	if (m->classes)
		f[n++] = (struct fact_view){ .label = "障別・等級",
					     .value = case_disability(rq->arena, m->classes, m->degree) };
	f[n++] = (struct fact_view){ .label = "派案窗口", .value = known_place_name(rq->known, m->window_id) };
	f[n++] = (struct fact_view){ .label = "職管員", .value = known_name(rq->known, m->sender) };
	return (struct dispatch_min_view){ f, n, m->question, m->aim, m->summary };
}
