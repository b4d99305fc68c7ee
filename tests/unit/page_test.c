/* What the shared widgets write: safe addresses, labels and errors tied to their fields. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "gen/fields.html.h"
#include "gen/forms.html.h"
#include "gen/widgets.html.h"
#include "web/page.h"

static int with_buffer(void **state)
{
	struct arena *a = arena_new();
	struct buf *b = arena_alloc(a, sizeof(*b));

	buf_init(b, a, 1 << 20);
	*state = b;
	return 0;
}

static int without_buffer(void **state)
{
	arena_free(((struct buf *)*state)->arena);
	return 0;
}

static void assert_has(struct buf *b, const char *part)
{
	if (!strstr(buf_text(b), part))
		fail_msg("no %s in:\n%s", part, buf_text(b));
}

static void own_addresses_are_written(void **state)
{
	url_at(*state, "/cases/7?tab=plan&day=1");
	assert_string_equal(buf_text(*state), "/cases/7?tab=plan&amp;day=1");
}

static void an_address_elsewhere_becomes_a_fragment(void **state)
{
	static const char *const elsewhere[] = {
		NULL, "", "//evil.example", "/\\evil.example", "javascript:alert(1)", "https://evil.example", "cases/7",
	};

	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(*elsewhere); i++) {
		url_at(*state, elsewhere[i]);
		assert_int_equal(((struct buf *)*state)->len, i + 1);
	}
	assert_string_equal(buf_text(*state), "#######");
}

static void a_field_is_tied_to_its_label_and_error(void **state)
{
	const struct field_view f = {
		.id = "f-name", .name = "name", .label = "姓名", .value = "\"><b>", .error = "請填寫姓名",
		.kind = WIDGET_TEXT, .required = true,
	};

	tpl_field(*state, &f);
	assert_has(*state, "<label for=\"f-name\">姓名");
	assert_has(*state, "aria-describedby=\"f-name-notes\"");
	assert_has(*state, "<div class=\"notes\" id=\"f-name-notes\">");
	assert_has(*state, "請填寫姓名");
	assert_has(*state, "aria-invalid=\"true\"");
	assert_has(*state, "value=\"&quot;&gt;&lt;b&gt;\"");
}

static void the_error_summary_leads_to_the_first_choice(void **state)
{
	const struct option_view options[] = { { .value = "f", .label = "女" }, { .value = "m", .label = "男" } };
	const struct field_view f = {
		.id = "f-sex", .name = "sex", .label = "性別", .kind = WIDGET_RADIO, .options = options, .n_options = 2,
	};
	const struct error_view error = { "f-sex", "請選擇性別" };
	const struct form_view form = { .errors = &error, .n_errors = 1 };

	tpl_error_summary(*state, &form);
	assert_has(*state, "<a href=\"#f-sex\">請選擇性別</a>");
	tpl_field(*state, &f);
	assert_has(*state, "<input id=\"f-sex\" name=\"sex\" type=\"radio\" value=\"f\"");
	assert_has(*state, "<input id=\"f-sex-m\" name=\"sex\" type=\"radio\" value=\"m\"");
}

static void a_password_is_never_filled_in(void **state)
{
	const struct field_view f = {
		.id = "f-p", .name = "p", .label = "密碼", .value = "typed-before", .kind = WIDGET_PASSWORD,
	};

	tpl_field(*state, &f);
	assert_null(strstr(buf_text(*state), "typed-before"));
}

/* Enter presses the first button of a form: it must save, not throw the draft away. */
static void enter_presses_the_main_button(void **state)
{
	const struct form_view form = {
		.id = "f", .action_href = "/cases", .submit = "儲存並繼續", .draft_href = "/drafts",
		.draft_at = "115/11/21 14:32", .draft_discard_href = "/drafts/discard",
	};
	const char *first;

	tpl_form(*state, &form);
	first = strstr(buf_text(*state), "<button");
	assert_non_null(first);
	assert_int_equal(strncmp(first, "<button class=\"btn main\"", 24), 0);
	assert_has(*state, "formaction=\"/drafts/discard\"");
}

static void a_deadline_is_said_in_words(void **state)
{
	tpl_due_tag(*state, -2, 2);
	assert_has(*state, "逾期 2 天");
	tpl_due_tag(*state, 0, 0);
	assert_has(*state, "今天");
	tpl_due_tag(*state, 3, 0);
	assert_has(*state, "還有 3 天");
	tpl_due_tag(*state, 14, 0);
	assert_has(*state, ">14 天");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(own_addresses_are_written, with_buffer, without_buffer),
		cmocka_unit_test_setup_teardown(an_address_elsewhere_becomes_a_fragment, with_buffer, without_buffer),
		cmocka_unit_test_setup_teardown(a_field_is_tied_to_its_label_and_error, with_buffer, without_buffer),
		cmocka_unit_test_setup_teardown(the_error_summary_leads_to_the_first_choice, with_buffer, without_buffer),
		cmocka_unit_test_setup_teardown(a_password_is_never_filled_in, with_buffer, without_buffer),
		cmocka_unit_test_setup_teardown(enter_presses_the_main_button, with_buffer, without_buffer),
		cmocka_unit_test_setup_teardown(a_deadline_is_said_in_words, with_buffer, without_buffer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
