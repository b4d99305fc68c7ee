#include "core/verify.h"

#include "base/arena.h"
#include "base/buf.h"
#include "core/app.h"
#include "core/file.h"
#include "core/trail.h"
#include "core/verify_words.h"
#include "gen/verify.sql.h"

#include <string.h>

/* How the server is set is `zhilu check`'s to say; here it is about what is stored. */
static const char *without_settings(struct arena *a, const char *report)
{
	struct buf b;

	buf_init(&b, a, 65536);
	for (const char *line = report; *line;) {
		size_t n = strcspn(line, "\n");

		if (n > 0 && strncmp(line, "not durable", 11) != 0) {
			buf_put(&b, line, n);
			buf_char(&b, '\n');
		}
		line += n + (line[n] == '\n');
	}
	return b.len > 0 ? buf_text(&b) : NULL;
}

enum err verify_database(struct app *app, struct arena *a, struct verify_result *ret)
{
	const char *report;

	TRY(store_check(app->store, a, &report));
	if (strcmp(report, "ok") != 0)
		ret->fault = without_settings(a, report);
	ret->proof = VERIFY_DATABASE;
	return OK;
}

enum err verify_trail(struct app *app, struct arena *a, struct verify_result *ret)
{
	struct trail_report report;

	TRY(trail_verify(app, a, &report));
	ret->fault = report.fault;
	ret->proof = arena_printf(a, VERIFY_TRAIL, report.rows, report.reads, report.checkpoints);
	return OK;
}

/* ---- files ---- */

struct file_page {
	int64_t after;
	struct verify_file_rows_row *rows;
	size_t n;
};

static enum err next_page(struct db *db, void *ctx)
{
	struct file_page *p = ctx;

	return verify_file_rows(db, &(struct verify_file_rows_in){ .after = p->after, .limit = 100 }, &p->rows, &p->n);
}

static bool is_sound(struct app *app, struct arena *a, const struct verify_file_rows_row *r)
{
	struct stored_file f = {
		.id = r->id, .size = r->size, .name = r->name, .type = r->type, .path = r->path, .hash = r->hash,
	};
	struct arena_mark mark = arena_mark(a);
	struct blob content;
	enum err e = file_open(app, a, &f, &content);

	arena_reset(a, mark);
	return e == OK;
}

/* Each row has its file, which opens with its seal and is what was stored. */
enum err verify_files(struct app *app, struct arena *a, struct verify_result *ret)
{
	struct db_who who = { .now = instant_now() };
	struct file_page p = { .after = 0 };
	int64_t n = 0, bad = 0;

	do {
		struct arena_mark mark = arena_mark(a);

		TRY(db_read(app->store, &who, a, next_page, &p));
		for (size_t i = 0; i < p.n && !bad; i++) {
			p.after = p.rows[i].id;
			bad = is_sound(app, a, &p.rows[i]) ? 0 : p.after;
		}
		n += (int64_t)p.n;
		arena_reset(a, mark);
	} while (p.n > 0 && !bad);
	if (bad)
		ret->fault = arena_printf(a, VERIFY_FILE, bad);
	ret->proof = arena_printf(a, VERIFY_FILES, n);
	return OK;
}

/* ---- all ---- */

enum err verify(struct app *app, struct arena *a, void (*say)(const struct verify_result *r, void *ctx), void *ctx,
		bool *ret_fine)
{
	bool fine = true;

	for (const struct verify_part *p = verify_table; p->name; p++) {
		struct verify_result r = { .part = p->name };

		TRY(p->check(app, a, &r));
		fine = fine && !r.fault;
		say(&r, ctx);
	}
	*ret_fine = fine;
	return OK;
}
