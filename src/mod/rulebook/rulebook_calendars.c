/* Calendars and days off. */
#include "base/arena.h"
#include "core/act.h"
#include "core/calendar_load.h"
#include "gen/calendars.html.h"
#include "gen/core.sql.h"
#include "gen/rulebook.sql.h"
#include "mod/rulebook/rulebook.h"
#include "mod/rulebook/rulebook_pages.h"
#include "mod/rulebook/rulebook_tabs.h"
#include "mod/rulebook/rulebook_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MAX = 1 << 20 };

/* ---- calendars ---- */

static enum err put_lines(struct rq *rq, struct db *db, struct calendar_list_view *v)
{
	struct rulebook_calendars_row *c;
	struct rulebook_offs_row *o;
	struct calendar_line *l;
	struct off_line *f;

	TRY(rulebook_calendars(db, &c, &v->n));
	TRY(rulebook_offs(db, &o, &v->n_offs));
	l = arena_array(rq->arena, v->n + 1, sizeof(*l));
	for (size_t i = 0; i < v->n; i++)
		l[i] = (struct calendar_line){
			.year = arena_printf(rq->arena, "民國 %" PRId64 " 年", c[i].year - 1911), .source = c[i].source,
			.version = arena_printf(rq->arena, "第 %" PRId64 " 版", c[i].version), .days_off = c[i].days_off,
			.href = URL_1(rq->arena, calendar_year, c[i].year),
		};
	f = arena_array(rq->arena, v->n_offs + 1, sizeof(*f));
	for (size_t i = 0; i < v->n_offs; i++)
		f[i] = (struct off_line){ rulebook_county_name(rq->known, o[i].county), o[i].day,
					  o[i].half ? rulebook_half : rulebook_whole, o[i].notice };
	v->lines = l;
	v->offs = f;
	return OK;
}

/* An officer chooses nothing but the own county; the administrator any, and for a switch the whole country. */
static void put_counties(struct rq *rq, struct form_view *f, const char *whole)
{
	struct field_view *c = form_field(f, "county");
	struct option_view *o = arena_array(rq->arena, c->n_options + 1, sizeof(*o));
	size_t n = 0;

	for (size_t i = 0; i < c->n_options; i++) {
		bool blank = !*c->options[i].value;

		if (rq->user.role != ROLE_ADMIN && (!rq->user.county || strcmp(c->options[i].value, rq->user.county) != 0))
			continue;
		o[n] = c->options[i];
		if (blank && whole)
			o[n].label = whole;
		n++;
	}
	c->options = o;
	c->n_options = n;
}

enum err calendar_list_get(struct rq *rq, struct db *db)
{
	struct calendar_list_view v = { .n = 0 };
	struct day_off_edit blank = { .county = rq->user.county };
	struct form_view *f;
	struct buf b = reply_buf(rq);

	TRY(put_lines(rq, db, &v));
	if (rq->user.role == ROLE_ADMIN) {
		f = form_view(rq, &calendar_fields, NULL, "load", URL_0(rq->arena, calendar_take));
		f->submit = "檢查並載入";
		f->draft_href = NULL;
		v.load = f;
	}
	if (rq->user.role == ROLE_ADMIN || rq->user.role == ROLE_COUNTY_OFFICER) {
		f = form_view(rq, &day_off_fields, &blank, "off", URL_0(rq->arena, day_off_add));
		f->submit = "登錄";
		put_counties(rq, f, NULL);
		f->draft_href = NULL;
		v.off = f;
	}
	v.wrong = v.off && v.off->n_errors ? v.off : v.load;
	v.tabs = rulebook_tabs(rq, "calendar_list", &v.n_tabs);
	tpl_calendar_list_page(&b, rq_page(rq, "行事曆", "行事曆與規則"), &v);
	return reply_html(rq, 200, &b);
}

static enum err take(struct act *a, void *ctx)
{
	struct calendar_load *load = ctx;

	TRY(calendar_load(a, load));
	if (load->same_version)
		return act_refuse(a, rulebook_same);
	act_done(a, load->job, arena_printf(a->arena, "%s?saved=imported", URL_0(a->arena, calendar_list)));
	return OK;
}

static enum err read_upload(struct rq *rq, const struct http_upload *u, char **ret, size_t *ret_n)
{
	char *bytes;
	ssize_t n;

	if (u->size > FILE_MAX)
		return ERR_TOO_LARGE;
	bytes = arena_alloc(rq->arena, (size_t)u->size + 1);
	n = pread(u->fd, bytes, (size_t)u->size, 0);
	if (n != u->size)
		return ERR_FILE;
	*ret = bytes;
	*ret_n = (size_t)n;
	return OK;
}

enum err calendar_take_post(struct rq *rq)
{
	const struct http_upload *u = http_upload(rq->http, "file");
	struct calendar_edit in = { NULL };
	struct law_year *year = arena_alloc(rq->arena, sizeof(*year));
	struct calendar_load load = { .year = year };
	struct calendar_fault fault;
	struct form form;
	char *bytes;
	size_t n;

	TRY(form_read(rq, &calendar_fields, &in, &form));
	if (!u || u->size == 0) {
		form_fault(&form, "file", rulebook_no_file);
		return form_again(rq, &form, calendar_list_get);
	}
	TRY(read_upload(rq, u, &bytes, &n));
	year->source = u->filename;
	if (!calendar_parse(rq->arena, bytes, n, year, &fault)) {
		form_fault(&form, "file", calendar_fault_words(rq->arena, &fault));
		return form_again(rq, &form, calendar_list_get);
	}
	year->source = arena_dup(rq->arena, u->filename);
	return act_form(rq, ROOT_NOTHING, &form, take, &load, calendar_list_get);
}

/* ---- days off ---- */

struct off {
	struct day_off_edit in;
	const char *own_county;		/* NULL: any */
};

static enum err add_off(struct act *a, void *ctx)
{
	struct off *o = ctx;
	struct calendar_off off = { .county = o->in.county, .day = o->in.day, .half = o->in.half != 0, .notice = o->in.notice };

	if (o->own_county && strcmp(o->own_county, o->in.county) != 0)
		return act_refuse(a, rulebook_foreign);
	TRY(calendar_off(a, &off));
	act_done(a, off.job, arena_printf(a->arena, "%s?saved=record", URL_0(a->arena, calendar_list)));
	return OK;
}

enum err day_off_add_post(struct rq *rq)
{
	struct off o = { .own_county = rq->user.role == ROLE_ADMIN ? NULL : rq->user.county ? rq->user.county : "" };
	struct form form;

	TRY(form_read(rq, &day_off_fields, &o.in, &form));
	return act_form(rq, ROOT_NOTHING, &form, add_off, &o, calendar_list_get);
}
