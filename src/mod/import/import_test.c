/* The wizard over HTTP: upload, look, correct, import a part, once more, undo; what cannot be read is said. */
#include "test_app.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/rand.h"
#include "core/job.h"
#include "gen/import.sql.h"
#include "mod/import/import.h"
#include "mod/import/import_batch.h"
#include "workbook.h"

static const char header[] = "學校名稱,姓名,身分證字號,出生日期,居住地址,同意移轉\n";
static const char boundary[] = "----zhilutestboundary";

static void part(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", boundary, name, value);
}

static const struct app_reply *upload_bytes(struct app_test *t, const struct test_user *u, const char *to, const char *name,
					    const void *data, size_t len)
{
	char once[44];
	struct buf b;

	buf_init(&b, t->arena, 32 << 20);
	part(&b, "csrf", u->csrf);
	part(&b, "once", rand_token(once));
	if (name)
		buf_printf(&b, "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
			   "Content-Type: text/csv\r\n\r\n", boundary, name);
	if (name) {
		buf_put(&b, data, len);
		buf_str(&b, "\r\n");
	}
	buf_printf(&b, "--%s--\r\n", boundary);
	return app_send_bytes(t, u, "POST", to,
			      arena_printf(t->arena, "Content-Type: multipart/form-data; boundary=%s\r\n", boundary), b.data,
			      b.len);
}

static const struct app_reply *upload(struct app_test *t, const struct test_user *u, const char *name, const char *text)
{
	return upload_bytes(t, u, "/imports", name, text, text ? strlen(text) : 0);
}

static const struct app_reply *upload_book(struct app_test *t, const struct test_user *u, const char *name, struct blob file)
{
	return upload_bytes(t, u, "/imports", name, file.data, file.len);
}

/* Schools differ from test to test: on one engine they share a database. */
static const char *roster(struct app_test *t, const char *school)
{
	return arena_printf(t->arena, "%s%s,林一,,93/05/06,臺南市東區中正路1號,是\n"
			    "%s,=cmd(),,93/05/07,臺南市東區中正路2號,是\n"
			    "%s,陳三,,93/05/08,臺南市東區中正路3號,否\n", header, school, school, school);
}

struct found { int64_t batch; struct import_rows_of_row *row; struct import_rows_place_row *place; size_t n; };

static enum err rows_of(struct db *db, void *ctx)
{
	struct found *f = ctx;

	return import_rows_of(db, &(struct import_rows_of_in){ .batch_id = f->batch }, &f->row, &f->n);
}

static struct found rows_in(struct app_test *t, const struct test_user *u, const char *location)
{
	struct found f = { .batch = strtoll(location + strlen("/imports/"), NULL, 10) };

	app_read(t, u->id, rows_of, &f);
	return f;
}

struct asking { int64_t batch; struct import_batch_get_row *row; };

static enum err ask_batch(struct db *db, void *ctx)
{
	struct asking *q = ctx;

	return import_batch_get(db, &(struct import_batch_get_in){ .id = q->batch }, &q->row);
}

static struct import_batch_get_row *batch_of(struct app_test *t, const struct test_user *u, const char *location)
{
	struct asking q = { .batch = strtoll(location + strlen("/imports/"), NULL, 10) };

	app_read(t, u->id, ask_batch, &q);
	assert_non_null(q.row);
	return q.row;
}

/* What the worker of a server does. */
static void job_done(struct app_test *t, const struct test_user *u, const char *location)
{
	struct job *job;

	assert_int_equal(job_finish(t->app, t->arena, batch_of(t, u, location)->job_id, NULL, &job), OK);
	assert_string_equal(job->state, "done");
}

static const char *under(struct app_test *t, const char *location, const char *word)
{
	return arena_printf(t->arena, "%.*s/%s", (int)strcspn(location, "?"), location, word);
}

/* Press the button; once the job is over the page says what came of it. */
static void import_rows(struct app_test *t, const struct test_user *u, const char *location, const char *rows)
{
	assert_int_equal(app_post(t, u, under(t, location, "run"), "rows", rows, NULL)->status, 303);
	job_done(t, u, location);
}

static void a_roster_is_looked_at_corrected_imported_and_undone(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct app_reply *r = upload(t, &u, "名單.csv", roster(t, "甲校"));
	const char *at;
	struct found f;

	assert_int_equal(r->status, 303);
	at = r->location;
	assert_int_equal(rows_in(t, &u, at).n, 0);
	r = app_get(t, &u, at);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "姓名含公式字元"));
	assert_non_null(strstr(r->body, "匯入這 2 列"));
	r = app_get(t, &u, arena_printf(t->arena, "%s?only=problems", at));
	assert_null(strstr(r->body, "林一"));
	assert_non_null(strstr(r->body, "陳三"));

	r = app_get(t, &u, under(t, at, "errors"));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "'=cmd()"));
	assert_non_null(strstr(r->body, "姓名含公式字元"));
	assert_null(strstr(r->body, "林一"));

	r = app_post(t, &u, under(t, at, "fix"), "row", "2", "column",
		     arena_printf(t->arena, "%d", COL_NAME), "value", "王二", NULL);
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(app_get(t, &u, at)->body, "匯入這 3 列"));

	import_rows(t, &u, at, "");
	assert_non_null(strstr(app_get(t, &u, at)->body, "匯入完成"));
	f = rows_in(t, &u, at);
	assert_int_equal(f.n, 3);
	assert_string_equal(f.row[0].state, "open");
	assert_string_equal(f.row[2].state, "waiting");
	/* Sent twice: the same result, nothing doubled. */
	assert_int_equal(app_post(t, &u, under(t, at, "run"), "rows", "", NULL)->status, 303);
	assert_int_equal(rows_in(t, &u, at).n, 3);

	r = app_post(t, &u, under(t, at, "undo"), NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(rows_in(t, &u, at).row[0].state, "undone");
	assert_int_equal(app_post(t, &u, under(t, at, "undo"), NULL)->status, 409);
}

static void a_part_is_chosen_by_its_rows(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_SUPERVISOR, t->window);
	const char *at = upload(t, &u, "a.csv", roster(t, "乙校"))->location;
	const struct app_reply *r = app_post(t, &u, under(t, at, "run"), "rows", "9", NULL);

	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "列號看不懂"));
	r = app_post(t, &u, under(t, at, "run"), "rows", "2", NULL);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "選到的列都不能匯入"));
	import_rows(t, &u, at, "2-3");
	assert_int_equal(rows_in(t, &u, at).n, 1);
	/* What was held or not chosen waits there: corrected, it is imported into the same batch. */
	assert_non_null(strstr(app_get(t, &u, at)->body, "匯入這 1 列"));
	app_post(t, &u, under(t, at, "fix"), "row", "2", "column", arena_printf(t->arena, "%d", COL_NAME),
		 "value", "王二", NULL);
	/* Another part: what the first brought still counts. */
	import_rows(t, &u, at, "1");
	assert_int_equal(rows_in(t, &u, at).n, 2);
	assert_int_equal(batch_of(t, &u, at)->rows_accepted, 1);
	assert_int_equal(batch_of(t, &u, at)->rows_waiting, 1);
	assert_non_null(strstr(app_get(t, &u, at)->body, "匯入這 1 列"));
	import_rows(t, &u, at, "");
	assert_int_equal(rows_in(t, &u, at).n, 3);
	assert_null(strstr(app_get(t, &u, at)->body, "王二"));
	assert_int_equal(app_post(t, &u, under(t, at, "fix"), "row", "1", "column", "5", "value", "x", NULL)->status, 409);
}

static void the_same_rows_again_are_unchanged(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), other = app_user(t, ROLE_CASE_MANAGER, t->window2);
	const char *text = roster(t, "丙校"), *at = upload(t, &u, "a.csv", text)->location;

	assert_null(strstr(app_get(t, &u, at)->body, "同一份名單"));
	import_rows(t, &u, at, "");
	assert_int_equal(rows_in(t, &u, at).n, 2);
	at = upload(t, &other, "b.csv", text)->location;
	assert_non_null(strstr(app_get(t, &other, at)->body, "同一份名單已於"));
	import_rows(t, &other, at, "");
	assert_int_equal(rows_in(t, &other, at).n, 0);
	assert_int_equal(batch_of(t, &other, at)->rows_unchanged, 2);
}

static void what_cannot_be_read_is_said(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct app_reply *r = upload(t, &u, NULL, NULL);
	char *large;

	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "請選擇要匯入的檔案"));
	r = upload(t, &u, "a.csv", "");
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "檔案是空的"));
	r = upload(t, &u, "a.csv", "縣市,人口\n臺南市,1\n");
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "找不到欄位「學校名稱」"));
	r = upload(t, &u, "a.csv", header);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "沒有名單"));
	r = upload(t, &u, "a.csv", "a,\"b\nc,d\n");
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "雙引號沒有成對"));
	r = upload(t, &u, "a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 the beginning of an old or an encrypted workbook");
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "請"));
	large = arena_alloc(t->arena, (2 << 20) + 1);
	memset(large, 'x', 2 << 20);
	r = upload(t, &u, "a.csv", arena_printf(t->arena, "%s丁校,%s,,93/05/06,臺南市東區,是\n", header, large));
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "儲存格的文字太長"));
}

static void unknown_headers_are_told_once(void **state)
{
	static const char file[] = "單位,本名,證,生辰,住所,可否移轉\n庚校,林七,,93/05/06,臺南市東區,是\n";
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, app_place(t, "window", "臺南市新窗口", t->county));
	const char *at = upload(t, &u, "a.csv", file)->location;
	const struct app_reply *r = app_get(t, &u, at);

	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "找不到欄位「學校名稱」"));
	assert_non_null(strstr(r->body, "可否移轉"));
	assert_int_equal(app_post(t, &u, under(t, at, "run"), "rows", "", NULL)->status, 303);
	assert_int_equal(rows_in(t, &u, at).n, 0);
	assert_int_equal(app_post(t, &u, under(t, at, "map"), "school", "1", "name", "2", NULL)->status, 422);
	r = app_post(t, &u, under(t, at, "map"), "school", "1", "name", "2", "number", "3", "birth", "4", "address", "5",
		     "consent", "6", NULL);
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(app_get(t, &u, at)->body, "匯入這 1 列"));
	/* The next file of that sender needs no telling. */
	at = upload(t, &u, "b.csv", file)->location;
	assert_non_null(strstr(app_get(t, &u, at)->body, "匯入這 1 列"));
}

static void a_batch_is_its_importers_own(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), other = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user officer = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	const char *at = upload(t, &u, "a.csv", roster(t, "戊校"))->location;

	assert_int_equal(app_get(t, &other, at)->status, 404);
	assert_int_equal(app_get(t, &other, under(t, at, "errors"))->status, 404);
	assert_int_equal(app_post(t, &other, under(t, at, "run"), "rows", "", NULL)->status, 404);
	assert_int_equal(app_post(t, &other, under(t, at, "undo"), NULL)->status, 409);
	assert_int_not_equal(app_get(t, &officer, "/imports")->status, 200);
	assert_null(strstr(app_get(t, &other, "/imports")->body, at));
	assert_non_null(strstr(app_get(t, &u, "/imports")->body, at));
	/* The template is a file that the program itself can read. */
	assert_non_null(strstr(app_get(t, &u, "/imports/template")->body, "學校名稱"));
}

static void scripts_in_cells_stay_text(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *text = arena_printf(t->arena, "%s己校,<script>alert(1)</script>,,93/05/06,火星,是\n", header);
	const char *at = upload(t, &u, "<b>.csv", text)->location;
	const struct app_reply *r = app_get(t, &u, at);

	assert_int_equal(r->status, 200);
	assert_null(strstr(r->body, "<script>alert"));
	assert_non_null(strstr(r->body, "看不出居住縣市"));
}

static void put_number(struct buf *b, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_char(b, (char)(n >> 8 * i & 0xff));
}

struct entry { const char *name, *packed; uint32_t n, unpacked, crc, at; };

/* As a local head, or as its line of the directory. */
static void put_head(struct buf *b, const struct entry *e, bool directory)
{
	put_number(b, directory ? 0x02014b50 : 0x04034b50, 4);
	if (directory)
		put_number(b, 20, 2);
	put_number(b, 20, 2);
	put_number(b, 0, 2);
	put_number(b, e->n == e->unpacked ? 0 : 8, 2);	/* stored, deflated */
	put_number(b, 0x21 << 16, 4);
	put_number(b, e->crc, 4);
	put_number(b, e->n, 4);
	put_number(b, e->unpacked, 4);
	put_number(b, (uint32_t)strlen(e->name), 2);
	put_number(b, 0, 2);
	if (directory) {
		put_number(b, 0, 4);
		put_number(b, 0, 2);
		put_number(b, 0, 4);
		put_number(b, e->at, 4);
	}
	buf_str(b, e->name);
}

/* A sheet whose content says that it will be so large. */
static struct buf bomb(struct app_test *t, uint32_t unpacked)
{
	struct entry entries[] = {
		{ "mimetype", "application/vnd.oasis.opendocument.spreadsheet", 46, 46, 0x8a396c85, 0 },
		{ "content.xml", "\x4b\x04\x01", 3, unpacked, 0xe8b7be43, 0 },
	};
	uint32_t directory;
	struct buf b;

	buf_init(&b, t->arena, 4096);
	for (int i = 0; i < 2; i++) {
		entries[i].at = (uint32_t)b.len;
		put_head(&b, &entries[i], false);
		buf_put(&b, entries[i].packed, entries[i].n);
	}
	directory = (uint32_t)b.len;
	for (int i = 0; i < 2; i++)
		put_head(&b, &entries[i], true);
	put_number(&b, 0x06054b50, 4);
	put_number(&b, 0, 4);
	put_number(&b, 2, 2);
	put_number(&b, 2, 2);
	put_number(&b, (uint32_t)b.len - 12 - directory, 4);
	put_number(&b, directory, 4);
	put_number(&b, 0, 2);
	return b;
}

/* A few bytes that would become 300 MiB: a clear page with the form, no batch, and the program goes on. */
static void a_zip_bomb_is_refused_in_words(void **state)
{
	static const char *const names[] = { "roster.ods", "roster.xlsx", "roster.csv", "=cmd.ods" };
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct buf b = bomb(t, UINT32_C(300) << 20);
	const struct app_reply *r;
	int64_t before = instant_now();

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		r = upload_bytes(t, &u, "/imports", names[i], b.data, b.len);
		assert_int_equal(r->status, 422);
		assert_non_null(strstr(r->body, "type=\"file\""));
		assert_non_null(strstr(r->body, "上限 100 MB"));
	}
	r = upload_bytes(t, &u, "/api/v1/imports", "roster.ods", b.data, b.len);
	assert_int_equal(r->status, 415);	/* the API takes no files */
	assert_non_null(strstr(r->head, "application/problem+json"));
	assert_true(instant_now() - before < 30000);
	assert_non_null(strstr(app_get(t, &u, "/imports")->body, "匯入"));
}

/* ---- the job ---- */

static void the_import_is_a_job_and_its_page_shows_how_far_it_is(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *at = upload(t, &u, "a.csv", roster(t, "辛校"))->location;
	const struct app_reply *r = app_post(t, &u, under(t, at, "run"), "rows", "", NULL);
	int64_t job;

	assert_int_equal(r->status, 303);
	assert_int_equal(rows_in(t, &u, at).n, 0);
	r = app_get(t, &u, r->location);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "匯入中"));
	assert_non_null(strstr(r->body, "0／3 列"));
	assert_non_null(strstr(r->body, "更新進度"));
	assert_non_null(strstr(r->head, "\r\nRefresh: "));	/* without script as well */
	assert_null(strstr(r->body, "匯入這"));
	/* Sent again meanwhile: the same job. */
	job = batch_of(t, &u, at)->job_id;
	assert_int_equal(app_post(t, &u, under(t, at, "run"), "rows", "", NULL)->status, 303);
	assert_int_equal(batch_of(t, &u, at)->job_id, job);
	job_done(t, &u, at);
	r = app_get(t, &u, at);
	assert_non_null(strstr(r->body, "匯入完成"));
	assert_null(strstr(r->head, "\r\nRefresh: "));
	assert_int_equal(rows_in(t, &u, at).n, 2);
}

static void an_import_undone_while_it_waits_leaves_nothing(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *at = upload(t, &u, "a.csv", roster(t, "壬校"))->location;

	assert_int_equal(app_post(t, &u, under(t, at, "run"), "rows", "", NULL)->status, 303);
	assert_int_equal(app_post(t, &u, under(t, at, "undo"), NULL)->status, 303);
	job_done(t, &u, at);
	assert_int_equal(rows_in(t, &u, at).n, 0);
	assert_non_null(strstr(app_get(t, &u, at)->body, "已經復原"));
}

/* Only what is wrong can be corrected: a row that was imported would come a second time. */
static void a_row_that_is_not_held_stays_as_it_came(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *at = upload(t, &u, "a.csv", roster(t, "子校"))->location, *name = arena_printf(t->arena, "%d", COL_NAME);
	const struct app_reply *r;

	r = app_post(t, &u, under(t, at, "fix"), "row", "1", "column", name, "value", "林一改", NULL);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "不需要修正"));
	import_rows(t, &u, at, "1");
	r = app_post(t, &u, under(t, at, "fix"), "row", "1", "column", name, "value", "林一改", NULL);
	assert_int_equal(r->status, 409);
	import_rows(t, &u, at, "");
	assert_int_equal(rows_in(t, &u, at).n, 2);
	assert_null(strstr(app_get(t, &u, at)->body, "林一改"));
}

static enum err begin_late(struct act *a, void *ctx)
{
	return import_begin(a, ctx, NULL);
}

/* Pressed twice at once: both have read the batch before either began; there is one job. */
static void pressed_twice_at_once_there_is_one_job(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *at = upload(t, &u, "a.csv", roster(t, "丑校"))->location;
	struct import_batch first = { .id = strtoll(at + strlen("/imports/"), NULL, 10) }, second = first;

	assert_int_equal(act_run(t->app, t->arena, u.id, instant_now(), begin_late, &first), OK);
	assert_int_equal(act_run(t->app, t->arena, u.id, instant_now(), begin_late, &second), OK);
	assert_int_equal(first.job, second.job);
	assert_int_equal(batch_of(t, &u, at)->job_id, first.job);
	job_done(t, &u, at);
	/* Undone meanwhile: nothing begins. */
	assert_int_equal(app_post(t, &u, under(t, at, "undo"), NULL)->status, 303);
	assert_int_equal(act_run(t->app, t->arena, u.id, instant_now(), begin_late, &second), ERR_CONFLICT);
}

static void exec_at(struct app_test *t, const char *location, const char *set)
{
	assert_int_equal(store_exec_text(t->app->store, arena_printf(t->arena, "UPDATE inbox_batch SET %s WHERE id = %lld", set,
									 strtoll(location + strlen("/imports/"), NULL, 10))), OK);
}

/* A table that nobody came back to is forgotten, also of an import that was cut short: it holds everybody's numbers. */
static void an_import_cut_short_is_forgotten_in_time(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *at = upload(t, &u, "a.csv", roster(t, "寅校"))->location, *other;

	exec_at(t, at, arena_printf(t->arena, "state = 'importing', entered_at = %lld",
				    (long long)(instant_now() - 31 * 24 * INT64_C(3600000))));
	other = upload(t, &u, "b.csv", roster(t, "卯校"))->location;
	assert_string_equal(batch_of(t, &u, at)->state, "expired");
	assert_null(batch_of(t, &u, at)->content.data);
	/* 29 days are not too long. */
	exec_at(t, other, arena_printf(t->arena, "state = 'importing', entered_at = %lld",
				       (long long)(instant_now() - 29 * 24 * INT64_C(3600000))));
	upload(t, &u, "c.csv", roster(t, "辰校"));
	assert_string_equal(batch_of(t, &u, other)->state, "importing");
}

/* How long is a rule row's to say, and the page says what it says. */
static void how_long_it_may_be_undone_is_a_rule(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *at = upload(t, &u, "a.csv", roster(t, "巳校"))->location;
	const struct app_reply *r;

	import_rows(t, &u, at, "");
	assert_non_null(strstr(app_get(t, &u, at)->body, "24 小時內，學生還沒有人聯繫以前"));
	exec_at(t, at, arena_printf(t->arena, "entered_at = %lld", (long long)(instant_now() - 25 * INT64_C(3600000))));
	r = app_post(t, &u, under(t, at, "undo"), NULL);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "超過 24 小時"));
	assert_int_equal(store_exec_text(t->app->store, "UPDATE rule SET value = '48' WHERE code = 'IMPORT_UNDO'; "
					 "UPDATE known_version SET version = version + 1"), OK);
	assert_non_null(strstr(app_get(t, &u, at)->body, "48 小時內，學生還沒有人聯繫以前"));
	assert_int_equal(app_post(t, &u, under(t, at, "undo"), NULL)->status, 303);
	assert_int_equal(store_exec_text(t->app->store, "UPDATE rule SET value = '24' WHERE code = 'IMPORT_UNDO'; "
					 "UPDATE known_version SET version = version + 1"), OK);
}

/* ---- sheets ---- */

static void the_sheet_of_a_workbook_is_chosen(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct workbook_sheet sheets[] = {
		{ "填表說明", "請在下一張填寫\n" }, { "空白", "" }, { "113 學年名單", roster(t, "癸校") },
	};
	const struct app_reply *r = upload_book(t, &u, "a.ods", workbook_ods(t->arena, sheets, 3));
	const char *at = r->location;

	assert_int_equal(r->status, 303);
	r = app_get(t, &u, at);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "填表說明（0 列）"));
	assert_non_null(strstr(r->body, "113 學年名單（3 列）"));
	assert_null(strstr(r->body, "空白"));
	/* Not a roster: said on the same page, and another may be chosen. */
	r = app_post(t, &u, under(t, at, "sheet"), "sheet", "1", NULL);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "找不到欄位「學校名稱」"));
	assert_int_equal(app_post(t, &u, under(t, at, "sheet"), "sheet", "9", NULL)->status, 409);
	assert_int_equal(app_post(t, &u, under(t, at, "sheet"), "sheet", "2", NULL)->status, 303);
	assert_non_null(strstr(app_get(t, &u, at)->body, "匯入這 2 列"));
	import_rows(t, &u, at, "");
	assert_int_equal(rows_in(t, &u, at).n, 2);
}

static void a_workbook_with_one_sheet_that_holds_something_asks_nothing(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct workbook_sheet sheets[] = { { "Sheet1", roster(t, "子校") }, { "Sheet2", "" }, { "Sheet3", "" } };
	const char *at = upload_book(t, &u, "a.ods", workbook_ods(t->arena, sheets, 3))->location;

	assert_non_null(strstr(app_get(t, &u, at)->body, "匯入這 2 列"));
}

/* ---- who calls ---- */

static enum err place_of(struct db *db, void *ctx)
{
	struct found *f = ctx;

	return import_rows_place(db, &(struct import_rows_place_in){ .batch_id = f->batch }, &f->place, &f->n);
}

/* Ten times the samples, as people fill them in: by the form, and nothing slower than a page should be. */
static void four_hundred_rows_of_an_ods_are_taken(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct workbook_sheet sheet = { "名單", NULL };
	const struct app_reply *r;
	struct buf rows;
	const char *at;

	buf_init(&rows, t->arena, 1 << 20);
	buf_str(&rows, header);
	for (int i = 1; i <= 400; i++)
		buf_printf(&rows, "卯校,學生%d,,93/05/06,臺南市東區中正路%d號,%s\n", i, i, i % 20 ? "是" : "否");
	sheet.rows = buf_text(&rows);
	at = upload_book(t, &u, "a.ods", workbook_ods(t->arena, &sheet, 1))->location;
	assert_non_null(strstr(app_get(t, &u, at)->body, "匯入這 400 列"));
	import_rows(t, &u, at, "1-30, 399");
	assert_int_equal(rows_in(t, &u, at).n, 31);
	import_rows(t, &u, at, "");
	r = app_get(t, &u, at);
	assert_non_null(strstr(r->body, "匯入完成"));
	assert_int_equal(batch_of(t, &u, at)->rows_accepted, 380);
	assert_int_equal(batch_of(t, &u, at)->rows_waiting, 20);
	assert_int_equal(rows_in(t, &u, at).n, 400);
	assert_int_equal(app_post(t, &u, under(t, at, "undo"), NULL)->status, 303);
}

static int64_t called_by(struct app_test *t, const struct test_user *u, const char *location)
{
	struct found f = { .batch = strtoll(location + strlen("/imports/"), NULL, 10) };

	app_read(t, u->id, place_of, &f);
	assert_int_equal(f.n, 1);
	return f.place[0].place_id;
}

/* The roster lives in 臺南市, which has two windows; the importer's own is in another county. */
static void where_a_county_has_several_windows_one_is_chosen(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	const char *at = upload(t, &u, "a.csv", roster(t, "丑校"))->location;
	const char *county = "67000", *window = arena_printf(t->arena, "%lld", (long long)t->window2);
	const struct app_reply *r = app_get(t, &u, at);

	assert_non_null(strstr(r->body, "由誰聯繫"));
	assert_non_null(strstr(r->body, "請選擇"));
	r = app_post(t, &u, under(t, at, "run"), "rows", "", NULL);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "臺南市有"));
	/* A window of another county does not call there. */
	r = app_post(t, &u, under(t, at, "place"), "county", county, "place",
		     arena_printf(t->arena, "%lld", (long long)t->other_window), NULL);
	assert_int_equal(r->status, 409);
	assert_int_equal(app_post(t, &u, under(t, at, "place"), "county", county, "place", window, NULL)->status, 303);
	import_rows(t, &u, at, "");
	assert_int_equal(called_by(t, &u, at), t->window2);
}

/* By the residence: the importer's own window calls the students of its own county. */
static void the_students_of_the_own_county_are_ones_own(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window2);
	const char *at = upload(t, &u, "a.csv", roster(t, "寅校"))->location;

	import_rows(t, &u, at, "");
	assert_int_equal(called_by(t, &u, at), t->window2);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_roster_is_looked_at_corrected_imported_and_undone), app_case(a_part_is_chosen_by_its_rows),
		app_case(the_same_rows_again_are_unchanged), app_case(what_cannot_be_read_is_said),
		app_case(unknown_headers_are_told_once), app_case(a_batch_is_its_importers_own), app_case(scripts_in_cells_stay_text),
		app_case(a_zip_bomb_is_refused_in_words),
		app_case(the_import_is_a_job_and_its_page_shows_how_far_it_is),
		app_case(a_row_that_is_not_held_stays_as_it_came), app_case(pressed_twice_at_once_there_is_one_job),
		app_case(an_import_cut_short_is_forgotten_in_time), app_case(how_long_it_may_be_undone_is_a_rule),
		app_case(an_import_undone_while_it_waits_leaves_nothing), app_case(the_sheet_of_a_workbook_is_chosen),
		app_case(a_workbook_with_one_sheet_that_holds_something_asks_nothing),
		app_case(four_hundred_rows_of_an_ods_are_taken), app_case(where_a_county_has_several_windows_one_is_chosen),
		app_case(the_students_of_the_own_county_are_ones_own),
	};
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 32);

	if (n < 0)
		return 1;
	path[n] = '\0';
	strcpy(strrchr(path, '/'), "/../zhilu-office");
	setenv("ZHILU_OFFICE", path, 1);
	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
