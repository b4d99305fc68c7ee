#include "mod/assess/assess_letter.h"

#include "base/arena.h"
#include "core/letter.h"
#include "web/json.h"

static void put_row(struct buf *b, const char *label, const char *value, bool first)
{
	buf_str(b, first ? "[{\"text\":" : ",[{\"text\":");
	json_text(b, label);
	buf_str(b, ",\"label\":true},");
	json_text(b, value);
	buf_char(b, ']');
}

/* ---- 回覆 ---- */

void assess_letter_make(struct rq *rq, const struct assess_case *c, const struct assess_reply *in,
			struct stored_file *ret)
{
	struct letter l = {
		.title = assess_words_letter_title(in->opens), .to = in->addressee_name, .on_day = in->on_day,
		.window = known_place_name(rq->known, c->now->window_id), .worker = known_name(rq->known, c->now->worker_id),
		.case_no = c->now->case_no, .body = in->body,
		.file = assess_words_letter_file(rq->arena, c->now->case_no),
	};

	letter_make(rq, &l, ret);
}

/* ---- 轉銜通報回覆表 ---- */

void assess_form_make(struct rq *rq, const struct assess_case *c, const struct assess_transition *in,
		      struct stored_file *ret)
{
	struct buf b = letter_begin(rq, "form");
	struct assess_line *lines;
	size_t n = assess_lines(rq->arena, &assess_transition_fields, in, 0, &lines);

	letter_put(&b, "title", assess_words_form_title);
	letter_put(&b, "number", c->now->case_no);
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
	letter_put(&b, "footer", letter_words_case(rq->arena, c->now->case_no));
	buf_char(&b, '}');
	letter_draw(rq, &b, assess_words_form_file(rq->arena, c->now->case_no), ret);
}
