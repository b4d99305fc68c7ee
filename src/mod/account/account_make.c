/* Making an account and its one-time link: for the administrator's pages, the command line, the demo. */
#include "mod/account/account_make.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/gate.h"
#include "core/search.h"
#include "core/seal.h"
#include "core/totp.h"
#include "gen/account.sql.h"
#include "gen/account_login.sql.h"
#include "gen/core.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_words.h"
#include "web/urls.h"

#include <string.h>

enum { SECRET_BYTES = 20 };

/* ---- roles and what they give ---- */

enum err account_grant(struct act *a, int64_t account)
{
	struct account_get_row *row;
	struct account_role_list_row *list;
	struct place_role *roles;
	size_t n, held = 0;

	TRY(account_get(a->db, &(struct account_get_in){ .id = account }, &row));
	if (!row)
		return ERR_NOT_FOUND;
	TRY(account_role_list(a->db, &(struct account_role_list_in){ .account_id = account }, &list, &n));
	roles = arena_array(a->arena, n + 1, sizeof(*roles));
	for (size_t i = 0; i < n; i++)
		if (list[i].until_at > a->now)
			roles[held++] = (struct place_role){ role_parse(list[i].role), list[i].place_id, list[i].from_at,
							     list[i].until_at };
	return place_grant(a, account, row->place_id, row->contract_until, roles, held);
}

enum err account_role_add(struct act *a, int64_t account, const struct account_given *g)
{
	struct account_role_list_row *list;
	struct account_role_insert_in in = {
		.id = act_id(a), .account_id = account, .role = role_code(g->role), .place_id = g->place,
		.until_at = g->until_at,
	};
	size_t n;

	TRY(account_role_list(a->db, &(struct account_role_list_in){ .account_id = account }, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (list[i].until_at > a->now && !account_roles_fit(role_parse(list[i].role), g->role))
			return act_refuse(a, account_words_roles_exclude);
	return account_role_insert(a->db, &in, NULL);
}

/* ---- the account ---- */

enum err account_index(struct act *a, int64_t id, const char *login, const char *name)
{
	const char *const texts[] = { login, name };

	return search_index(a->db, "account", "", id, texts, 2);
}

static enum err add_person(struct act *a, const struct account_new *n, int64_t id)
{
	const struct known_place *unit = n->n_roles ? known_place(a->known, n->roles[0].place) : NULL;
	struct place_put_in in = {
		.id = id, .kind = "person", .name = n->name, .name_fold = utf8_fold(a->arena, n->name),
		.parent_id = INT_NULL, .county = unit ? unit->county : NULL, .from_on = a->today_iso,
	};

	return place_put(a->db, &in, NULL);
}

enum err account_create(struct act *a, const struct account_new *n, int64_t *ret_id)
{
	struct account_named_row *taken;
	struct account_insert_in in = {
		.id = act_id(a), .login = n->login, .name = n->name, .email = n->email, .place_id = act_id(a),
		.password = n->password, .state = n->password ? "active" : "invited",
		.contract_until = n->contract_until, .certified_until = n->certified_until,
	};

	TRY(account_named(a->db, &(struct account_named_in){ .login = n->login }, &taken));
	if (taken)
		return act_refuse(a, account_words_login_taken);
	if (n->totp)
		in.totp = seal_text(a->arena, a->app->keys, "account.totp", in.id, n->totp);
	TRY(add_person(a, n, in.place_id));
	TRY(account_insert(a->db, &in, NULL));
	for (size_t i = 0; i < n->n_roles; i++)
		TRY(account_role_add(a, in.id, &n->roles[i]));
	TRY(account_grant(a, in.id));
	TRY(account_index(a, in.id, n->login, n->name));
	TRY(act_trail(a, "account.create", "account", in.id, "{}"));
	TRY(known_changed(a->db));
	if (ret_id)
		*ret_id = in.id;
	return OK;
}

enum err account_rename(struct act *a, int64_t place, int64_t account, const char *login, const char *name)
{
	struct account_place_rename_in in = { .id = place, .name = name, .name_fold = utf8_fold(a->arena, name) };

	TRY(account_place_rename(a->db, &in, NULL));
	TRY(account_index(a, account, login, name));
	return known_changed(a->db);
}

/* ---- the one-time link ---- */

enum err account_link_make(struct act *a, int64_t account, const char *token, const char **ret_path)
{
	struct account_link_add_in in = {
		.token_hash = gate_token_hash(a->arena, a->app, token), .ref_id = account,
		.expires_at = a->now + LINK_MS,
	};
	struct buf b = url_buf(a->arena);

	TRY(account_links_end(a->db, &(struct account_links_end_in){ .ref_id = account }, NULL));
	TRY(account_link_add(a->db, &in, NULL));
	TRY(act_trail(a, "account.link", "account", account, "{}"));
	url_welcome(&b, token);
	*ret_path = buf_text(&b);
	return OK;
}

/* ---- the authenticator ---- */

const char *account_secret(struct rq *rq, const char *text)
{
	return totp_secret(rq->arena, seal_hash(rq->arena, rq->app->keys, text, strlen(text)).data, SECRET_BYTES);
}

const char *account_secret_shown(struct arena *a, const char *secret)
{
	struct buf b;

	buf_init(&b, a, 256);
	for (size_t i = 0; secret[i]; i++) {
		if (i > 0 && i % 4 == 0)
			buf_char(&b, ' ');
		buf_char(&b, secret[i]);
	}
	return buf_text(&b);
}

/* ---- ending ---- */

enum err account_shut(struct act *a, int64_t account, int64_t keep_session)
{
	struct session_end_all_in in = { .account_id = account, .keep = keep_session };

	return session_end_all(a->db, &in, NULL);
}

enum err account_needs_admin(struct act *a, int64_t account)
{
	struct account_admins_besides_row *besides;
	struct account_role_list_row *roles;
	bool is_admin = false;
	size_t n;

	TRY(account_role_list(a->db, &(struct account_role_list_in){ .account_id = account }, &roles, &n));
	for (size_t i = 0; i < n; i++)
		is_admin |= roles[i].until_at > a->now && role_parse(roles[i].role) == ROLE_ADMIN;
	if (!is_admin)
		return OK;
	TRY(account_admins_besides(a->db, &(struct account_admins_besides_in){ .id = account }, &besides));
	return besides && besides->n > 0 ? OK : act_refuse(a, account_words_last_admin);
}

static enum err end_roles(struct act *a, int64_t account)
{
	struct account_role_list_row *roles;
	size_t n;

	TRY(account_role_list(a->db, &(struct account_role_list_in){ .account_id = account }, &roles, &n));
	for (size_t i = 0; i < n; i++)
		TRY(account_role_end(a->db, &(struct account_role_end_in){ .id = roles[i].id, .account_id = account },
				     NULL));
	return account_grant(a, account);
}

enum err account_set_state(struct act *a, int64_t account, enum account_change change)
{
	static const struct { const char *state, *action; } changes[] = {
		[ACCOUNT_LOCK] = { "locked", "account.lock" },
		[ACCOUNT_UNLOCK] = { NULL, "account.unlock" },
		[ACCOUNT_END] = { "ended", "account.end" },
	};
	struct account_state_set_in in = { .id = account, .state = changes[change].state };
	struct account_secret_there_row *there;

	if (change != ACCOUNT_UNLOCK)
		TRY(account_needs_admin(a, account));
	TRY(account_secret_there(a->db, &(struct account_secret_there_in){ .id = account }, &there));
	if (!there)
		return ERR_NOT_FOUND;
	if (!in.state)	/* whoever has never set a password is invited still */
		in.state = there->has_password ? "active" : "invited";
	TRY(account_state_set(a->db, &in, NULL));
	if (change != ACCOUNT_UNLOCK)
		TRY(account_shut(a, account, 0));
	if (change == ACCOUNT_END) {
		TRY(account_tokens_end(a->db, &(struct account_tokens_end_in){ .account_id = account }, NULL));
		TRY(account_links_end(a->db, &(struct account_links_end_in){ .ref_id = account }, NULL));
		TRY(end_roles(a, account));
	}
	return act_trail(a, changes[change].action, "account", account, "{}");
}
