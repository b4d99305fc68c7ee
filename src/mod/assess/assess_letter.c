#include "mod/assess/assess_letter.h"

#include "base/arena.h"
#include "base/log.h"
#include "core/office.h"
#include "web/json.h"

#include <string.h>

enum { JSON_MAX = 256 * 1024 };

/* ---- JSON of office/letter.h ---- */

static void put(struct buf *b, const char *key, const char *value)
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

static void put_row(struct buf *b, const char *label, const char *value, bool first)
{
	buf_str(b, first ? "[{\"text\":" : ",[{\"text\":");
	json_text(b, label);
	buf_str(b, ",\"label\":true},");
	json_text(b, value);
	buf_char(b, ']');
}

/* A PDF that cannot be made is no reason to lose a reply. */
static void draw(struct rq *rq, struct buf *json, const char *name, struct stored_file *ret)
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

static struct buf json_begin(struct rq *rq, const char *layout)
{
	struct buf b;

	buf_init(&b, rq->arena, JSON_MAX);
	buf_char(&b, '{');
	put(&b, "layout", layout);
	put(&b, "lang", "zh-Hant-TW");
	put(&b, "font", "kai");
	return b;
}

/* ---- 回覆 ---- */

void assess_letter_make(struct rq *rq, const struct assess_case *c, const struct assess_reply *in,
			struct stored_file *ret)
{
	const char *window = known_place_name(rq->known, c->now->window_id);
	struct buf b = json_begin(rq, "letter");

	put(&b, "title", assess_words_letter_title(in->opens));
	put(&b, "to", in->addressee_name);
	put(&b, "date", assess_words_letter_date(rq->arena, in->on_day));
	put(&b, "number", c->now->case_no);
	buf_str(&b, ",\"contact\":[");
	json_text(&b, window);
	buf_char(&b, ',');
	json_text(&b, assess_words_letter_worker(rq->arena, known_name(rq->known, c->now->worker_id)));
	buf_str(&b, "],\"body\":[");
	put_paragraphs(&b, rq->arena, in->body);
	buf_char(&b, ']');
	put(&b, "sign", window);
	put(&b, "footer", assess_words_letter_footer(rq->arena, c->now->case_no));
	buf_char(&b, '}');
	draw(rq, &b, assess_words_letter_file(rq->arena, c->now->case_no), ret);
}

/* ---- 轉銜通報回覆表 ---- */

void assess_form_make(struct rq *rq, const struct assess_case *c, const struct assess_transition *in,
		      struct stored_file *ret)
{
	struct buf b = json_begin(rq, "form");
	struct assess_line *lines;
	size_t n = assess_lines(rq->arena, &assess_transition_fields, in, 0, &lines);

	put(&b, "title", assess_words_form_title);
	put(&b, "number", c->now->case_no);
	buf_str(&b, ",\"body\":[{\"kind\":\"table\",\"columns\":[{\"width\":3},{\"width\":9}],\"rows\":[");
	put_row(&b, assess_words_form_person, c->facts->name, true);
	put_row(&b, assess_words_form_window, known_place_name(rq->known, c->now->window_id), false);
	for (size_t i = 0; i < n; i++)
		put_row(&b, lines[i].label, lines[i].value, false);
	buf_str(&b, "]}],\"signatures\":[{\"label\":");
	json_text(&b, assess_words_sign_worker);
	buf_str(&b, "},{\"label\":");
	json_text(&b, assess_words_sign_supervisor);
	buf_str(&b, "}]");
	put(&b, "footer", assess_words_letter_footer(rq->arena, c->now->case_no));
	buf_char(&b, '}');
	draw(rq, &b, assess_words_form_file(rq->arena, c->now->case_no), ret);
}
