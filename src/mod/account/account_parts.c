#include "mod/account/account_parts.h"

#include "base/arena.h"
#include "core/known.h"
#include "gen/account.sql.h"
#include "gen/account_login.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_words.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

/* ---- days ---- */

int64_t account_end_of(const char *iso)
{
	day_t day;

	return iso && date_parse_iso(iso, &day) ? instant_of_day(day + 1) : FOREVER;
}

const char *account_last_day(struct arena *a, int64_t until_at)
{
	char iso[DATE_ISO_SIZE];

	return until_at >= FOREVER ? NULL : arena_dup(a, date_format_iso(instant_day(until_at - 1), iso));
}

const char *account_until_words(struct arena *a, int64_t until_at)
{
	char roc[DATE_ROC_SIZE];

	return until_at >= FOREVER ? NULL : arena_dup(a, date_format_roc(instant_day(until_at - 1), roc));
}

int64_t account_ending_days(const struct known *k, day_t on)
{
	int64_t days = known_value_number(k, "ACCOUNT_ENDING_DAYS", NULL, on);

	return days == INT_NULL ? 0 : days;
}

/* ---- one account ---- */

struct tag_view account_state_tag(const char *state, bool is_locked_out, bool is_over)
{
	const char *label = option_label(account_state_options, state);

	if (strcmp(state, "active") != 0)
		return (struct tag_view){ strcmp(state, "locked") == 0 ? TONE_OVERDUE : TONE_NEUTRAL, label };
	if (is_over)
		return (struct tag_view){ TONE_OVERDUE, "合約已到期" };
	return is_locked_out ? (struct tag_view){ TONE_TODAY, "暫時鎖定" } : (struct tag_view){ TONE_DONE, label };
}

const struct fact_view *account_facts(struct rq *rq, const struct account_get_row *r, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, 8, sizeof(*f));
	char at[INSTANT_ROC_SIZE], roc[DATE_ROC_SIZE];
	size_t n = 0;

	f[n++] = (struct fact_view){ .label = "帳號", .value = r->login };
	f[n++] = (struct fact_view){ .label = "電子郵件", .value = r->email };
	f[n++] = (struct fact_view){ .label = "合約到期日", .value = account_until_words(rq->arena, r->contract_until) };
	f[n++] = (struct fact_view){
		.label = "資格認證有效至",
		.value = r->certified_until ? arena_dup(rq->arena, date_iso_to_roc(r->certified_until, roc)) : NULL,
	};
	f[n++] = (struct fact_view){
		.label = "上次登入",
		.value = r->last_login_at == INT_NULL ? NULL
						      : arena_dup(rq->arena, instant_format_roc(r->last_login_at, at)),
	};
	f[n++] = (struct fact_view){ .label = "建立",
				     .value = arena_dup(rq->arena, instant_format_roc(r->created_at, at)) };
	*ret_n = n;
	return f;
}

enum err account_role_lines(struct rq *rq, struct db *db, int64_t account, const struct account_role_line **ret,
			    size_t *ret_n)
{
	struct account_role_list_row *rows;
	struct account_role_line *l;
	char roc[DATE_ROC_SIZE];

	TRY(account_role_list(db, &(struct account_role_list_in){ .account_id = account }, &rows, ret_n));
	l = arena_array(rq->arena, *ret_n + 1, sizeof(*l));
	for (size_t i = 0; i < *ret_n; i++)
		l[i] = (struct account_role_line){
			.id = rows[i].id, .role = role_title(role_parse(rows[i].role)),
			.unit = known_place_name(rq->known, rows[i].place_id),
			.since = arena_dup(rq->arena, date_format_roc(instant_day(rows[i].from_at), roc)),
			.until = account_until_words(rq->arena, rows[i].until_at),
			.granted_by = known_name(rq->known, rows[i].granted_by == INT_NULL ? 0 : rows[i].granted_by),
			.is_held = rows[i].until_at > rq->now,
		};
	*ret = l;
	return OK;
}

enum err account_session_lines(struct rq *rq, struct db *db, int64_t account, const struct account_session_line **ret,
			       size_t *ret_n)
{
	struct session_list_in in = { .account_id = account, .seen_after = rq->now - SESSION_IDLE_MS };
	struct session_list_row *rows;
	struct account_session_line *l;

	TRY(session_list(db, &in, &rows, ret_n));
	l = arena_array(rq->arena, *ret_n + 1, sizeof(*l));
	for (size_t i = 0; i < *ret_n; i++)
		l[i] = (struct account_session_line){
			.id = rows[i].id, .address = rows[i].address, .created_at = rows[i].created_at,
			.seen_at = rows[i].seen_at, .end_href = URL_1(rq->arena, me_session_end, rows[i].id),
		};
	*ret = l;
	return OK;
}

/* ---- units ---- */

static const struct { const char *kind, *label; } unit_kinds[] = {
	{ "window", "職重窗口" }, { "county", "縣市" }, { "centre", "就業中心" }, { "provider", "受案單位" },
	{ "sender", "轉介單位" }, { "branch", "分署" }, { "agency", "本署" },
};
enum { UNIT_KINDS = sizeof(unit_kinds) / sizeof(unit_kinds[0]) };

const struct option_view *account_unit_options(struct rq *rq, size_t *ret_n)
{
	struct option_view *o = arena_array(rq->arena, rq->known->n_places + 1, sizeof(*o));
	size_t n = 0;

	for (size_t k = 0; k < UNIT_KINDS; k++) {
		const struct known_place **list;
		size_t n_list = known_places(rq->known, unit_kinds[k].kind, NULL, rq->arena, &list);

		for (size_t i = 0; i < n_list; i++)
			o[n++] = (struct option_view){
				.value = arena_printf(rq->arena, "%" PRId64, list[i]->id),
				.label = arena_printf(rq->arena, "%s｜%s", unit_kinds[k].label, list[i]->name),
			};
	}
	*ret_n = n;
	return o;
}

void account_unit_check(struct rq *rq, const char *role, int64_t place, struct faults *ret_faults)
{
	const struct known_place *p = known_place(rq->known, place);

	if (!role || place == INT_NULL)
		return;		/* said already */
	if (!p || p->ended || strcmp(p->kind, account_role_place(role_parse(role))) != 0)
		fault_add(ret_faults, "place_id", account_words_unit_kind);
}
