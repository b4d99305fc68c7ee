/* Who gets in, who does not, and what is never lost: over HTTP on both databases. */
#include "test_app.h"

#include "core/gate.h"
#include "core/password.h"
#include "core/totp.h"
#include "mod/account/account.h"

static const char password[] = "南瓜湯要加一點肉桂";
static const char secret[] = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

struct person { const char *login; struct account_given roles[2]; size_t n; int64_t id, until; };

static enum err make(struct act *a, void *ctx)
{
	static const char *stored;
	struct person *p = ctx;
	struct account_new n = {
		.login = p->login, .name = "林淑芬", .contract_until = p->until ? p->until : FOREVER, .roles = p->roles,
		.n_roles = p->n, .totp = secret,
	};

	TRY(password_hash(a->arena, password, &stored));
	n.password = stored;
	return account_create(a, &n, &p->id);
}

static struct person person(struct app_test *t, const char *login, enum role role)
{
	struct person p = { .login = login, .roles = { { role, t->window, FOREVER } }, .n = 1 };

	app_do(t, 0, make, &p);
	return p;
}

static const char *code_now(struct app_test *t, int64_t shift_ms)
{
	char code[7];

	return arena_dup(t->arena, totp_code(secret, instant_now() + shift_ms, code));
}

static const struct app_reply *log_in(struct app_test *t, const char *login, const char *pass, const char *code)
{
	return app_post(t, NULL, "/login", "login", login, "password", pass, "code", code, NULL);
}

static struct test_user with_cookie(const struct app_reply *r)
{
	return (struct test_user){ .cookie = r->cookie };
}

static void right_password_and_code_let_in(void **state)
{
	struct app_test *t = *state;
	const struct app_reply *r;
	struct test_user u;

	person(t, "fen.lin", ROLE_CASE_MANAGER);
	r = log_in(t, "Fen.Lin", password, code_now(t, 0));
	assert_int_equal(r->status, 303);
	assert_string_equal(r->location, "/?saved=in");
	assert_non_null(strstr(r->head, "HttpOnly; SameSite=Lax"));
	assert_null(strstr(r->head, "Secure"));
	u = with_cookie(r);
	assert_int_equal(app_get(t, &u, "/drafts")->status, 200);
	assert_int_equal(app_get(t, NULL, "/drafts")->status, 401);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(right_password_and_code_let_in),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
