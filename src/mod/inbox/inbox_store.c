/* Rows brought in, and ended by the case that came of one. */
#include "mod/inbox/inbox.h"

#include "base/arena.h"
#include "core/duty.h"
#include "core/gate.h"
#include "core/seal.h"
#include "gen/core.sql.h"
#include "gen/inbox.sql.h"
#include "mod/inbox/inbox_store.h"
#include "mod/person/person.h"

#include <string.h>

const char *inbox_subject(struct act *a, int64_t id)
{
	return duty_subject(a, "inbox", id);
}

enum err inbox_begin_duty(struct act *a, int64_t id, int64_t place, const char *county)
{
	struct duty_start d = {
		.rule = "FIRST_CONTACT", .on = a->today_iso, .subject = inbox_subject(a, id), .case_id = INT_NULL,
		.inbox_row_id = id, .dispatch_id = INT_NULL, .owner = place, .window = place, .county = county,
	};

	return duty_start(a, &d, NULL);
}

static struct sealed seal(struct act *a, const char *column, int64_t id, const char *text)
{
	return text ? seal_text(a->arena, a->app->keys, column, id, text) : (struct sealed){ NULL, 0 };
}

enum err inbox_insert(struct act *a, const struct inbox_new *in)
{
	const struct known_place *place = known_place(a->known, in->place_id);
	bool waits = !in->has_consent && !in->legal_ground;
	int64_t id = in->id;
	struct inbox_row_insert_in row = {
		.id = id, .batch_id = in->batch_id, .row_no = in->row_no, .place_id = in->place_id,
		.county = place && place->county ? place->county : "", .state = waits ? "waiting" : "open",
		.name = in->name, .birth_on = in->birth_on, .sex = in->sex, .phone = in->phone, .school = in->school,
		.school_code = in->school_code, .department = in->department, .category = in->category,
		.graduates_on = in->graduates_on, .wish = in->wish, .needs = in->needs,
		.has_consent = in->has_consent, .legal_ground = in->legal_ground,
		.number = seal(a, "inbox_row.number", id, in->number), .raw = seal(a, "inbox_row.raw", id, in->raw),
		.hash = seal_hash(a->arena, a->app->keys, in->raw, strlen(in->raw)),
	};

	if (in->number)
		row.number_blind = person_number_blind(a->arena, a->app, in->number);
	TRY(inbox_row_insert(a->db, &row, NULL));
	return waits ? OK : inbox_begin_duty(a, id, in->place_id, row.county);
}

enum err inbox_person(struct db *db, struct app *app, int64_t id, struct inbox_person **ret)
{
	struct inbox_get_row *r;
	struct inbox_person *p;

	*ret = NULL;
	TRY(inbox_get(db, &(struct inbox_get_in){ .id = id }, &r));
	if (!r || strcmp(r->state, "open") != 0)
		return OK;
	p = arena_alloc(db->arena, sizeof(*p));
	*p = (struct inbox_person){
		.name = r->name, .birth_on = r->birth_on, .sex = inbox_sex_code(r->sex), .phone = r->phone,
		.school = r->school, .wish = r->wish,
	};
	TRY(seal_open(db->arena, app->keys, "inbox_row.number", r->id, r->number, &p->number));
	*ret = p;
	return OK;
}

enum err inbox_end_willing(struct act *a, int64_t id, int64_t person_id, int64_t case_id, const char *on_day)
{
	struct inbox_end_edit end = { .id = id, .end_reason = "willing", .ended_on = on_day };
	struct inbox_case_set_in set = { .id = id, .person_id = person_id, .case_id = case_id };
	unsigned rights;
	int64_t changed;

	TRY(root_inbox(a->db, &(struct root_inbox_in){ .id = id, .shown = -1 }, NULL));
	TRY(gate_rights(a->db, ROOT_INBOX, id, &rights));
	if (!(rights & RIGHT_WRITE))
		return ERR_NOT_FOUND;
	TRY(inbox_end_set(a->db, &end, &changed));
	if (!changed)
		return ERR_REFUSED;
	TRY(inbox_case_set(a->db, &set, NULL));
	return duty_satisfy(a, "FIRST_CONTACT", inbox_subject(a, id), on_day, "referral", case_id);
}
