#include "core/letter.h"

#include "base/arena.h"
#include "base/log.h"
#include "core/letter_words.h"
#include "core/office.h"
#include "web/json.h"
#include "web/rq.h"

#include <string.h>

enum { JSON_MAX = 256 * 1024 };

/* ---- JSON of office/letter.h ---- */

void letter_put(struct buf *b, const char *key, const char *value)
{
	buf_char(b, buf_text(b)[b->len - 1] == '{' ? ' ' : ',');
	json_text(b, key);
	buf_char(b, ':');
	json_text(b, value ? value : "");
}

/* Each line of the text is a paragraph. */
static void put_paragraphs(struct buf *b, struct arena *a, const char *text)
{
	bool first = true;

	while (*text) {
		size_t n = strcspn(text, "\n");

		if (n > 0) {
			buf_str(b, first ? "{\"kind\":\"paragraph\",\"text\":" : ",{\"kind\":\"paragraph\",\"text\":");
			json_text(b, arena_ndup(a, text, n));
			buf_char(b, '}');
			first = false;
		}
		text += n + (text[n] == '\n');
	}
}

/* A PDF that cannot be made is no reason to lose what it says. */
void letter_draw(struct rq *rq, struct buf *json, const char *name, struct stored_file *ret)
{
	struct office_input input = { .bytes = buf_text(json), .len = json->len };
	struct office_result r = { 0 };
	enum err e;

	ret->id = 0;
	if (rq->app->letters_later)
		return;
	e = json->failed ? ERR_TOO_LARGE : office_run("letter-pdf", NULL, input, rq->arena, &r);
	if (e == OK && r.fault == OFFICE_FINE)
		e = file_store(rq->app, rq->arena, name, "application/pdf", r.bytes, r.len, ret);
	if (e != OK || r.fault != OFFICE_FINE)
		log_line(LOG_ERROR, "letter", "no PDF was made", "error=%s fault=%s reference=%s", err_name(e),
			 office_fault_name(r.fault), rq->reference);
}

struct buf letter_begin(struct rq *rq, const char *layout)
{
	struct buf b;

	buf_init(&b, rq->arena, JSON_MAX);
	buf_char(&b, '{');
	letter_put(&b, "layout", layout);
	letter_put(&b, "lang", "zh-Hant-TW");
	letter_put(&b, "font", "kai");
	return b;
}

void letter_make(struct rq *rq, const struct letter *l, struct stored_file *ret)
{
	struct buf b = letter_begin(rq, "letter");

	letter_put(&b, "title", l->title);
	letter_put(&b, "to", l->to);
	letter_put(&b, "date", letter_words_date(rq->arena, l->on_day));
	letter_put(&b, "number", l->case_no);
	buf_str(&b, ",\"contact\":[");
	json_text(&b, l->window);
	buf_char(&b, ',');
	json_text(&b, letter_words_worker(rq->arena, l->worker));
	buf_str(&b, "],\"body\":[");
	put_paragraphs(&b, rq->arena, l->body);
	buf_char(&b, ']');
	letter_put(&b, "sign", l->window);
	letter_put(&b, "footer", letter_words_case(rq->arena, l->case_no));
	buf_char(&b, '}');
	letter_draw(rq, &b, l->file, ret);
}
