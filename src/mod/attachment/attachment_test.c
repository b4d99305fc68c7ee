/* 附件: what may be uploaded, where it hangs, who gets it, and how; on both databases. */
#include "said.h"
#include "some_case.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/rand.h"

#define ID "%" PRId64

static const char pdf[] = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

struct scene { struct app_test *t; struct test_user u; struct some_case c; int64_t event; };

static struct scene scene(void **state)
{
	struct scene s = { .t = *state };

	s.u = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.c = some_case(s.t, &s.u, CASE_RUNNING);
	s.event = some_number(s.t, "SELECT id FROM case_event WHERE case_id = " ID " AND event = 'referral_received'", s.c.id);
	return s;
}

static const char *at(const struct scene *s, const char *rest)
{
	return some_path(s->t, "/cases/" ID "%s", s->c.id, rest);
}

/* As a browser sends it, without any script; once: the key of the form. */
static const struct app_reply *upload_as(const struct scene *s, const struct test_user *u, int64_t event, const char *name,
					 const char *content, const char *once)
{
	static const char boundary[] = "----zhilu0123456789";
	const char *body;

	body = some_path(s->t, "--%s\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n"
			 "--%s\r\nContent-Disposition: form-data; name=\"once\"\r\n\r\n%s\r\n"
			 "--%s\r\nContent-Disposition: form-data; name=\"event_id\"\r\n\r\n" ID "\r\n"
			 "--%s\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n身心障礙證明\r\n"
			 "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
			 "Content-Type: application/octet-stream\r\n\r\n%s\r\n--%s--\r\n",
			 boundary, u->csrf, boundary, once, boundary, event, boundary, boundary, name, content,
			 boundary);
	return app_send(s->t, u, "POST", at(s, "/attachments"),
			some_path(s->t, "Content-Type: multipart/form-data; boundary=%s\r\n", boundary), body);
}

static const struct app_reply *upload(const struct scene *s, const struct test_user *u, int64_t event, const char *name,
				      const char *content)
{
	char once[44];

	return upload_as(s, u, event, name, content, rand_token(once));
}

static int64_t file_of(const struct scene *s)
{
	return some_number(s->t, "SELECT file_id FROM attachment WHERE case_id = " ID, s->c.id);
}

/* Sealed files in the folder of the program. */
static int files_on_disk(const struct scene *s)
{
	DIR *top = opendir(s->t->app->file_dir);
	struct dirent *sub, *f;
	int n = 0;

	while (top && (sub = readdir(top))) {
		DIR *d = sub->d_name[0] == '.' ? NULL : opendir(some_path(s->t, "%s/%s", s->t->app->file_dir, sub->d_name));

		while (d && (f = readdir(d)))
			n += f->d_name[0] != '.';
		if (d)
			closedir(d);
	}
	if (top)
		closedir(top);
	return n;
}

static void an_upload_hangs_on_its_record_and_comes_back_as_sent(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r = upload(&s, &s.u, s.event, "身心障礙證明.pdf", pdf);

	assert_int_equal(r->status, 303);
	assert_string_equal(some_text(s.t, "SELECT record_kind FROM attachment WHERE case_id = " ID, s.c.id), "referral");
	r = app_get(s.t, &s.u, at(&s, "/attachments"));
	said(r, 200, "身心障礙證明.pdf");
	said(r, 200, "115/10/01　收件");
	said(r, 200, "enctype=\"multipart/form-data\"");
	/* From the page of the referral the form is for the referral; the timeline has it too. */
	r = app_get(s.t, &s.u, at(&s, "/attachments?on=referral"));
	assert_non_null(strstr(r->body, some_path(s.t, "value=\"" ID "\" selected", s.event)));
	said(app_get(s.t, &s.u, at(&s, "/timeline")), 200, some_path(s.t, "/cases/" ID "/files/" ID, s.c.id, file_of(&s)));
	r = app_get(s.t, &s.u, some_path(s.t, "/cases/" ID "/files/" ID, s.c.id, file_of(&s)));
	assert_int_equal(r->status, 200);
	assert_int_equal(r->body_len, sizeof(pdf) - 1);
	assert_memory_equal(r->body, pdf, sizeof(pdf) - 1);
	assert_non_null(strstr(r->head, "Content-Disposition: attachment"));
	assert_non_null(strstr(r->head, "X-Content-Type-Options: nosniff"));
	assert_non_null(strstr(r->head, "application/pdf"));
	r = app_get(s.t, &s.u, some_path(s.t, "/api/v1/cases/" ID "/attachments", s.c.id));
	said(r, 200, "\"title\":\"身心障礙證明\"");
}

static void what_is_not_what_it_says_is_refused_and_leaves_nothing(void **state)
{
	struct scene s = scene(state);
	int before = files_on_disk(&s);

	said(upload(&s, &s.u, s.event, "證明.exe", "MZ"), 422, "只收 PDF、ODT、ODS、DOCX、XLSX、JPG、PNG");
	said(upload(&s, &s.u, s.event, "證明.png", pdf), 422, "檔案內容和副檔名不符");
	said(upload(&s, &s.u, s.event, "證明.pdf", "<script>alert(1)</script>"), 422, "檔案內容和副檔名不符");
	said(upload(&s, &s.u, s.event, "證明.pdf", ""), 422, "請選擇要上傳的檔案");
	/* What was typed is still there. */
	holds(s.t, upload(&s, &s.u, s.event, "證明.exe", "MZ"), "title", "身心障礙證明");
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM attachment WHERE case_id = " ID, s.c.id), 0);
	assert_int_equal(files_on_disk(&s), before);
}

static void only_a_record_of_this_case(void **state)
{
	struct scene s = scene(state);
	struct some_case other = some_case(s.t, &s.u, CASE_REFERRED);
	int64_t foreign = some_number(s.t, "SELECT id FROM case_event WHERE case_id = " ID, other.id);
	int before = files_on_disk(&s);

	said(upload(&s, &s.u, foreign, "證明.pdf", pdf), 409, "請選這個個案的一筆紀錄");
	assert_int_equal(files_on_disk(&s), before);
}

/* What the form does not offer is not taken either: a word of the supervisor, a delegation. */
static void nothing_hangs_on_a_word_about_the_case(void **state)
{
	static const char *const kinds[] = { "approval", "delegation" };
	struct scene s = scene(state);

	for (size_t i = 0; i < 2; i++) {
		int64_t id = rand_id();

		some_sql(s.t, "INSERT INTO case_event (id, case_id, event, on_day, county, record_kind, record_id, entered_at, entered_by, "
			 "void_at) VALUES (" ID ", " ID ", 'delegated', '2026-10-20', '67000', '%s', 1, 1, " ID ", 9007199254740991)",
			 id, s.c.id, kinds[i], s.u.id);
		said(upload(&s, &s.u, id, "證明.pdf", pdf), 409, "請選這個個案的一筆紀錄");
	}
}

/* After years of calls the referral is still there to hang a paper on, and says its name on the list. */
static void the_referral_is_not_crowded_out(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;

	assert_int_equal(upload(&s, &s.u, s.event, "證明.pdf", pdf)->status, 303);
	for (int i = 0; i < 301; i++)
		some_sql(s.t, "INSERT INTO case_event (id, case_id, event, on_day, county, record_kind, record_id, entered_at, entered_by, "
			 "void_at) VALUES (" ID ", " ID ", 'contacted', '2026-11-20', '67000', 'contact', %d, 1, " ID
			 ", 9007199254740991)", rand_id(), s.c.id, i, s.u.id);
	r = app_get(s.t, &s.u, at(&s, "/attachments?on=referral"));
	assert_non_null(strstr(r->body, some_path(s.t, "value=\"" ID "\" selected", s.event)));
	assert_non_null(strstr(strstr(r->body, "證明.pdf"), "115/10/01　收件"));
}

static void only_who_may_read_the_case_gets_it(void **state)
{
	struct scene s = scene(state);
	struct test_user colleague = app_user(s.t, ROLE_CASE_MANAGER, s.t->window), far = app_user(s.t, ROLE_CASE_MANAGER,
												 s.t->other_window);
	struct test_user unit = app_user(s.t, ROLE_PROVIDER, s.t->provider), chief = app_user(s.t, ROLE_SUPERVISOR, s.t->window);
	struct some_case mine = some_case(s.t, &colleague, CASE_RUNNING);
	const char *path;

	assert_int_equal(upload(&s, &s.u, s.event, "證明.pdf", pdf)->status, 303);
	path = some_path(s.t, "/cases/" ID "/files/" ID, s.c.id, file_of(&s));
	assert_int_equal(app_get(s.t, &colleague, path)->status, 403);		/* asks for a reason */
	assert_int_equal(app_get(s.t, &far, path)->status, 404);
	assert_int_equal(app_get(s.t, &unit, path)->status, 404);
	assert_int_equal(app_get(s.t, NULL, path)->status, 401);		/* the login */
	assert_int_equal(app_get(s.t, &chief, path)->status, 200);
	/* Through a case of one's own the file of another is not there. */
	assert_int_equal(app_get(s.t, &colleague, some_path(s.t, "/cases/" ID "/files/" ID, mine.id, file_of(&s)))->status, 404);
	assert_int_equal(upload(&s, &chief, s.event, "證明.pdf", pdf)->status, 404);	/* the case manager writes */
}

static void a_wrong_one_is_removed_with_a_reason(void **state)
{
	struct scene s = scene(state);
	const char *remove, *path;

	assert_int_equal(upload(&s, &s.u, s.event, "別人的證明.pdf", pdf)->status, 303);
	remove = some_path(s.t, "/cases/" ID "/attachments/" ID "/remove", s.c.id,
			   some_number(s.t, "SELECT id FROM attachment WHERE case_id = " ID, s.c.id));
	path = some_path(s.t, "/cases/" ID "/files/" ID, s.c.id, file_of(&s));
	said(app_get(s.t, &s.u, remove), 200, "移除附件");
	assert_int_equal(app_post(s.t, &s.u, remove, NULL)->status, 422);
	assert_int_equal(app_post(s.t, &s.u, remove, "reason", "放錯個案", NULL)->status, 303);
	assert_int_equal(app_get(s.t, &s.u, path)->status, 404);
	said(app_get(s.t, &s.u, at(&s, "/attachments")), 200, "放錯個案");
	said(app_post(s.t, &s.u, remove, "reason", "再一次", NULL), 409, "這個附件已經移除");
}

/* Back in the browser, another file chosen, sent with the key of the form before: never 「已上傳」 for a file that is not there. */
static void another_file_with_the_same_key_is_not_taken_for_the_first(void **state)
{
	struct scene s = scene(state);
	const char *other = some_path(s.t, "%s%%another", pdf), *again = some_path(s.t, "%s%%Another", pdf);
	int before = files_on_disk(&s);
	char once[44];

	rand_token(once);
	assert_int_equal(upload_as(&s, &s.u, s.event, "a.pdf", pdf, once)->status, 303);
	assert_int_equal(upload_as(&s, &s.u, s.event, "a.pdf", pdf, once)->status, 303);	/* sent twice: the same answer */
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM attachment WHERE case_id = " ID, s.c.id), 1);
	assert_int_equal(files_on_disk(&s), before + 1);
	said(upload_as(&s, &s.u, s.event, "b.pdf", other, once), 409, "已經送出過不同的內容");
	said(upload_as(&s, &s.u, s.event, "a.pdf", again, once), 409, "已經送出過不同的內容");
	said(upload_as(&s, &s.u, s.event, "b.pdf", pdf, once), 409, "已經送出過不同的內容");
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM attachment WHERE case_id = " ID, s.c.id), 1);
	assert_int_equal(files_on_disk(&s), before + 1);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(an_upload_hangs_on_its_record_and_comes_back_as_sent),
		app_case(what_is_not_what_it_says_is_refused_and_leaves_nothing), app_case(only_a_record_of_this_case),
		app_case(nothing_hangs_on_a_word_about_the_case), app_case(the_referral_is_not_crowded_out),
		app_case(only_who_may_read_the_case_gets_it), app_case(a_wrong_one_is_removed_with_a_reason),
		app_case(another_file_with_the_same_key_is_not_taken_for_the_first),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
