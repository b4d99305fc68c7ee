/* One masked value, shown on request: the trail says who, the read log whose. */
#include "base/arena.h"
#include "core/seal.h"
#include "core/trail.h"
#include "core/gate.h"
#include "gen/person.sql.h"
#include "gen/person_form.html.h"
#include "mod/person/person.h"
#include "mod/person/person_pages.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

struct reveal {
	struct rq *rq;
	const char *of;
	int64_t number;			/* 0: the one in force */
	const char *value;
};

static const struct { const char *of, *label; } what[] = {
	{ "number", "證號" }, { "mobile", "手機" }, { "phone", "電話" }, { "address", "居住地址" },
	{ "home_address", "戶籍地址" }, { "guardian_phone", "聯絡人電話" },
};

static const char *label_of(const char *of)
{
	for (size_t i = 0; i < sizeof(what) / sizeof(what[0]); i++)
		if (strcmp(what[i].of, of) == 0)
			return what[i].label;
	return NULL;
}

static enum err number_value(struct db *db, struct reveal *v)
{
	struct person_numbers_row *rows;
	const struct person_numbers_row *chosen = NULL;
	size_t n;

	TRY(person_numbers(db, &(struct person_numbers_in){ .person_id = v->rq->id }, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (v->number ? rows[i].id == v->number : !rows[i].until_on)
			chosen = &rows[i];
	if (!chosen)
		return ERR_NOT_FOUND;
	return seal_open(db->arena, v->rq->app->keys, "person_number.value", chosen->id, chosen->value, &v->value);
}

static enum err plain_value(struct db *db, struct reveal *v)
{
	struct person_get_row *r;

	TRY(person_get(db, &(struct person_get_in){ .id = v->rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	v->value = strcmp(v->of, "mobile") == 0 ? r->mobile
		 : strcmp(v->of, "phone") == 0 ? r->phone
		 : strcmp(v->of, "address") == 0 ? r->address
		 : strcmp(v->of, "home_address") == 0 ? r->home_address : r->guardian_phone;
	return v->value ? OK : ERR_NOT_FOUND;
}

static enum err reveal(struct db *db, void *ctx)
{
	struct reveal *v = ctx;
	struct trail_row row = {
		.action = "reveal", .kind = "person", .thing_id = v->rq->id,
		.detail = arena_printf(db->arena, "{\"field\":\"%s\"}", v->of),
	};

	TRY(strcmp(v->of, "number") == 0 ? number_value(db, v) : plain_value(db, v));
	return trail_add(db, v->rq->app->trail, &row);
}

static bool wants_json(const struct rq *rq)
{
	const char *accept = http_header(rq->http, "Accept");

	return rq->api || (accept && strstr(accept, "application/json"));
}

enum err person_reveal_post(struct rq *rq)
{
	struct reveal v = { .rq = rq, .of = rq_query(rq, "of"), .number = rq_query_int(rq, "number", 0) };
	struct person_reveal_view view = { .back_href = URL_1(rq->arena, person_show, rq->id) };
	struct buf b = reply_buf(rq);

	if (!v.of)
		v.of = "number";
	view.label = label_of(v.of);
	if (!view.label)
		return ERR_NOT_FOUND;
	TRY(gate_write(rq, reveal, &v, NULL));
	if (wants_json(rq)) {
		buf_str(&b, "{\"value\":");
		json_text(&b, v.value);
		buf_char(&b, '}');
		return reply_json(rq, 200, &b);
	}
	view.value = v.value;
	tpl_person_reveal_page(&b, rq_page(rq, view.label, "個案"), &view);
	return reply_html(rq, 200, &b);
}
