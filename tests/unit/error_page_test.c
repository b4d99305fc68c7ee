/* The page after a save that could not be made, or not be confirmed: what was typed is in it, and it is sent again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/log.h"
#include "web/reply.h"
#include "web/route.h"
#include "web/rq.h"

struct world {
	struct arena *arena;
	struct http_request http;
	struct http_reply reply;
	struct rq rq;
};

static struct http_pair typed[] = {
	{ "csrf", "token" }, { "once", "key-1" }, { "answer", "第一行\n<b>\"二\"" }, { "topics", "a" }, { "topics", "b" },
};

static int begin(void **state)
{
	struct arena *a = arena_new();
	struct world *w = arena_alloc(a, sizeof(*w));

	w->arena = a;
	w->http = (struct http_request){
		.arena = a, .method = HTTP_POST, .path = "/inquiries", .form = typed, .n_form = sizeof(typed) / sizeof(*typed),
	};
	w->rq = (struct rq){
		.http = &w->http, .reply = &w->reply, .arena = a, .route = route_named("inquiry_create"), .reference = "ABC",
	};
	*state = w;
	return 0;
}

static int end(void **state)
{
	arena_free(((struct world *)*state)->arena);
	return 0;
}

static const char *page(struct world *w, enum err e)
{
	reply_error(&w->rq, e, NULL);
	return arena_ndup(w->arena, w->reply.body, w->reply.body_len);
}

static void assert_says(const char *page, const char *part)
{
	if (!strstr(page, part))
		fail_msg("no %s in:\n%s", part, page);
}

static void what_was_typed_is_kept_and_sent_again_with_its_key(void **state)
{
	static const enum err ours[] = { ERR_UNCONFIRMED, ERR_BUSY, ERR_DATABASE, ERR_FULL, ERR_TRAIL };

	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++) {
		const char *html = page(*state, ours[i]);

		assert_says(html, "<form method=\"post\" action=\"/inquiries\">");
		assert_says(html, "<input type=\"hidden\" name=\"once\" value=\"key-1\">");
		assert_says(html, "<input type=\"hidden\" name=\"answer\" value=\"第一行\n&lt;b&gt;&quot;二&quot;\">");
		assert_says(html, "name=\"topics\" value=\"a\"");
		assert_says(html, "name=\"topics\" value=\"b\"");
	}
}

static void an_unconfirmed_save_is_not_called_unmade(void **state)
{
	const char *html = page(*state, ERR_UNCONFIRMED);

	assert_int_equal(err_status(ERR_UNCONFIRMED), 503);
	assert_says(html, "確認中");
	assert_says(html, ">確認</button>");
	assert_null(strstr(html, "沒有更動"));
}

static void a_database_that_is_away_is_503(void **state)
{
	assert_int_equal(err_status(ERR_DATABASE), 503);
	assert_says(page(*state, ERR_DATABASE), "再送一次");
}

static void other_errors_offer_no_sending_again(void **state)
{
	struct world *w = *state;

	assert_null(strstr(page(w, ERR_FORBIDDEN), "key-1"));
	assert_null(strstr(page(w, ERR_INTERNAL), "key-1"));
	w->http.method = HTTP_GET;
	assert_null(strstr(page(w, ERR_BUSY), "key-1"));
}

static void secrets_are_never_written_into_a_page(void **state)
{
	struct world *w = *state;

	w->rq.route = route_named("login");
	w->http.path = "/login";
	assert_null(strstr(page(w, ERR_DATABASE), "key-1"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_was_typed_is_kept_and_sent_again_with_its_key, begin, end),
		cmocka_unit_test_setup_teardown(an_unconfirmed_save_is_not_called_unmade, begin, end),
		cmocka_unit_test_setup_teardown(a_database_that_is_away_is_503, begin, end),
		cmocka_unit_test_setup_teardown(other_errors_offer_no_sending_again, begin, end),
		cmocka_unit_test_setup_teardown(secrets_are_never_written_into_a_page, begin, end),
	};

	log_setup(LOG_ERROR + 1, false);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
