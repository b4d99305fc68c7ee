/* Writing a person: what is derived from what was typed, and the same in one place. */
#include "mod/person/person.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "core/search.h"
#include "core/seal.h"
#include "core/sort.h"
#include "gen/core.sql.h"
#include "gen/person.sql.h"
#include "mod/person/person_words.h"

#include <inttypes.h>
#include <string.h>

/* ---- search ---- */

/* A phone is found by all of its digits, and by those behind the area code. */
static enum err index_phone(struct act *a, int64_t id, const char *phone)
{
	char *digits;
	size_t n = 0;

	if (!phone)
		return OK;
	digits = arena_alloc(a->arena, strlen(phone) + 1);
	for (const char *p = phone; *p; p++)
		if (*p >= '0' && *p <= '9')
			digits[n++] = *p;
	if (n < 7)
		return OK;
	TRY(search_index_token(a->db, "person", "", id, digits));
	if (n > 8)
		TRY(search_index_token(a->db, "person", "", id, digits + n - 8));
	if (n == 9)	/* 07-123-4567: seven digits behind the area code */
		TRY(search_index_token(a->db, "person", "", id, digits + 2));
	return OK;
}

/* Under the counties that have a case of theirs as well. */
static enum err spread(struct act *a, int64_t person_id)
{
	struct person_counties_row *c;
	size_t n;

	TRY(person_counties(a->db, &(struct person_counties_in){ .person_id = person_id }, &c, &n));
	for (size_t i = 0; i < n; i++)
		TRY(search_spread(a->db, "person", c[i].county, person_id));
	return OK;
}

static enum err index_person(struct act *a, const struct person_edit *p)
{
	const char *texts[] = { p->name, p->name_roman, p->name_indigenous };
	struct person_number_tails_row *tails;
	size_t n;

	TRY(search_index(a->db, "person", "", p->id, texts, sizeof(texts) / sizeof(texts[0])));
	TRY(index_phone(a, p->id, p->phone));
	TRY(index_phone(a, p->id, p->mobile));
	TRY(index_phone(a, p->id, p->guardian_phone));
	TRY(person_number_tails(a->db, &(struct person_number_tails_in){ .person_id = p->id }, &tails, &n));
	for (size_t i = 0; i < n; i++)
		TRY(search_index_token(a->db, "person", "", p->id, tails[i].tail));
	return spread(a, p->id);
}

/* ---- the person ---- */

static void derive(struct act *a, struct person_edit *in)
{
	in->name_fold = utf8_fold(a->arena, in->name);
	in->name_sort = sort_key(a->arena, in->name);
	if (!in->birth_on)
		in->birth_known = "none";
}

enum err person_add(struct act *a, struct person_edit *in)
{
	derive(a, in);
	TRY(person_insert(a->db, in, NULL));
	return index_person(a, in);
}

static enum err keep(struct act *a, const struct person_before_row *before, const char *reason)
{
	/* The root has been raised by one already: the image is that of the version before. */
	return act_revision(a, "person", before->id, before->version - 1, &stmt_person_before, before, reason);
}

enum err person_save(struct act *a, struct person_edit *in, const char *reason)
{
	struct person_before_row *before;

	TRY(person_before(a->db, &(struct person_before_in){ .id = in->id }, &before));
	if (!before)
		return ERR_NOT_FOUND;
	TRY(keep(a, before, reason));
	derive(a, in);
	TRY(person_update(a->db, in, NULL));
	return index_person(a, in);
}

enum err person_freshen(struct act *a, int64_t id, const struct person_edit *told)
{
	struct person_before_row *r;
	struct person_edit in;

	/* The person is the lock of two windows that register the same one at once. */
	TRY(root_person(a->db, &(struct root_person_in){ .id = id, .shown = -1 }, NULL));
	TRY(person_before(a->db, &(struct person_before_in){ .id = id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
#define NEWER(m) .m = told->m ? told->m : r->m
	in = (struct person_edit){
		.id = id, .name = r->name, .birth_on = r->birth_on ? r->birth_on : told->birth_on,
		.birth_known = r->birth_on ? r->birth_known : told->birth_known, .sex = r->sex ? r->sex : told->sex,
		.name_roman = r->name_roman ? r->name_roman : told->name_roman,
		.name_indigenous = r->name_indigenous ? r->name_indigenous : told->name_indigenous,
		NEWER(phone), NEWER(mobile), NEWER(email), NEWER(home_town), NEWER(home_address), NEWER(town),
		NEWER(address), NEWER(languages), NEWER(needs), NEWER(education), NEWER(employment),
		NEWER(guardian_name), NEWER(guardian_kind), NEWER(guardian_phone), NEWER(note),
	};
#undef NEWER
	return person_save(a, &in, "referral");
}

/* ---- numbers ---- */

struct blob person_number_blind(struct arena *a, struct app *app, const char *number)
{
	return seal_blind(a, app->keys, person_number_kind(number), number);
}

static const char *tail_of(struct arena *a, const char *number)
{
	size_t n = utf8_length(number);
	const char *p = number;

	for (; n > 4; n--)
		utf8_next(&p);
	return utf8_fold(a, p);
}

static const char *temporary(struct act *a)
{
	return arena_printf(a->arena, "TMP%09" PRIu64, (uint64_t)act_id(a) % UINT64_C(1000000000));
}

enum err person_number_put(struct act *a, int64_t person_id, const struct number_edit *in, int64_t *ret_owner)
{
	bool none = strcmp(in->kind, "none") == 0;
	const char *number = none ? temporary(a) : in->number;
	struct person_number_insert_in row = {
		.id = act_id(a), .person_id = person_id, .kind = person_number_kind(number),
		.blind = person_number_blind(a->arena, a->app, number), .tail = tail_of(a->arena, number),
		.kept_reason = in->kept == 1 ? person_words_kept_reason : NULL, .from_on = a->today_iso,
	};
	struct person_by_number_row *owner;
	int64_t changed;

	TRY(person_by_number(a->db, &(struct person_by_number_in){ .blind = row.blind }, &owner));
	*ret_owner = owner ? owner->person_id : person_id;
	if (owner)
		return OK;
	if (!none)
		TRY(person_number_end(a->db, &(struct person_number_end_in){ .person_id = person_id,
				      .until_on = a->today_iso }, NULL));
	row.value = seal_text(a->arena, a->app->keys, "person_number.value", row.id, number);
	TRY(person_number_insert(a->db, &row, &changed));
	if (!changed)	/* somebody was faster by a moment: their person is found when this is sent again */
		return ERR_CONFLICT;
	TRY(search_index_token(a->db, "person", "", person_id, row.tail));
	return spread(a, person_id);
}

/* ---- certificate, proof, consent ---- */

enum err person_certificate_put(struct act *a, struct certificate_edit *in)
{
	in->id = act_id(a);
	return certificate_insert(a->db, in, NULL);
}

enum err person_proof_put(struct act *a, struct proof_edit *in)
{
	struct proof_pending_in find = { .person_id = in->person_id, .service_group = in->service_group };
	struct proof_pending_row *pending;
	size_t n;

	TRY(proof_pending(a->db, &find, &pending, &n));
	if (n == 0) {
		in->id = act_id(a);
		return proof_insert(a->db, in, NULL);
	}
	TRY(act_revision(a, "person_proof", pending[0].id, 1, &stmt_proof_pending, &pending[0], NULL));
	in->id = pending[0].id;
	return proof_complete(a->db, in, NULL);
}

enum err person_consent_put(struct act *a, struct consent_edit *in)
{
	in->id = act_id(a);
	if (!in->text_version)
		in->text_version = known_value(a->known, "CONSENT_TEXT", a->rq ? a->rq->user.county : NULL, a->today);
	return consent_insert(a->db, in, NULL);
}

/* ---- 就業服務法§24 ---- */

static enum err stands_once(struct act *a, const struct category_edit *in)
{
	struct category_same_in find = {
		.person_id = in->person_id, .category = in->category, .id = in->id, .from_on = in->from_on,
		.last_day = in->until_on ? in->until_on : "9999-12-31",
	};
	struct category_same_row *same;
	size_t n;

	if (strcmp(in->category, "other") == 0)
		return OK;
	TRY(category_same(a->db, &find, &same, &n));
	if (n > 0)
		act_miss(a, "category", person_words_category_twice, NULL);
	return act_missing(a);
}

enum err person_category_put(struct act *a, struct category_edit *in)
{
	in->id = act_id(a);
	TRY(stands_once(a, in));
	return category_insert(a->db, in, NULL);
}

/* The entry as it is, its image kept; refused once it has ended. */
static enum err take_category(struct act *a, int64_t id, int64_t person_id, const char *reason, struct category_one_row **ret)
{
	TRY(category_one(a->db, &(struct category_one_in){ .id = id, .person_id = person_id }, ret));
	if (!*ret)
		return ERR_NOT_FOUND;
	if ((*ret)->end_reason)
		return act_refuse(a, person_words_category_ended);
	return act_revision(a, "person_category", id, (*ret)->version, &stmt_category_one, *ret, reason);
}

enum err person_category_correct(struct act *a, struct category_edit *in)
{
	struct category_one_row *before;

	TRY(take_category(a, in->id, in->person_id, in->reason, &before));
	TRY(stands_once(a, in));
	return category_update(a->db, in, NULL);
}

enum err person_category_over(struct act *a, struct category_end *in)
{
	struct category_one_row *before;

	TRY(take_category(a, in->id, a->root_id, option_label(person_category_ends, in->end_reason), &before));
	if (strcmp(in->until_on, before->from_on) < 0)
		act_miss(a, "until_on", person_words_category_end_early, NULL);
	TRY(act_missing(a));
	/* What was a mistake never held: its days are as they were written down. */
	if (strcmp(in->end_reason, "mistaken") == 0)
		in->until_on = before->until_on;
	return category_end_set(a->db, in, NULL);
}
