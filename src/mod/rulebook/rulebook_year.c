/* One year as the offices of one's county keep it: a page, and for the calendar of the date control as JSON. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/calendars.html.h"
#include "mod/rulebook/rulebook_pages.h"
#include "mod/rulebook/rulebook_tabs.h"
#include "mod/rulebook/rulebook_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"

#include <inttypes.h>

enum { SUNDAY = 0, SATURDAY = 6, YEAR_DAYS = 366, FIRST_YEAR = 1912, LAST_YEAR = 9999 };

struct off_day { day_t day; bool off, weekend; const char *note; };

/* Days off, and weekend days that are worked; the note is the published one. */
static size_t days_of(struct rq *rq, int year, struct off_day *ret)
{
	day_t last = date_from_civil(year, 12, 31);
	size_t n = 0;

	for (day_t d = date_from_civil(year, 1, 1); d <= last; d++) {
		const char *note = "";
		enum law_day_state s = calendar_state(rq->known->calendar, d, rq->user.county, &note);
		bool off = s == LAW_DAY_OFF || s == LAW_DAY_OFF_COUNTY;
		int w = date_weekday(d);
		bool weekend = w == SUNDAY || w == SATURDAY;

		if (off || weekend)
			ret[n++] = (struct off_day){ d, off, weekend, note };
	}
	return n;
}

static enum err reply_days(struct rq *rq, int year, bool loaded, const struct off_day *d, size_t n)
{
	struct buf b = reply_buf(rq);
	char iso[DATE_ISO_SIZE];
	bool first = true;

	buf_printf(&b, "{\"year\":%d,\"loaded\":%s,\"off\":[", year, loaded ? "true" : "false");
	for (size_t i = 0; i < n; i++) {
		if (!d[i].off)
			continue;
		buf_str(&b, first ? "{\"day\":" : ",{\"day\":");
		json_text(&b, date_format_iso(d[i].day, iso));
		buf_str(&b, ",\"note\":");
		json_text(&b, d[i].note);
		buf_char(&b, '}');
		first = false;
	}
	buf_str(&b, "]}");
	return reply_json(rq, 200, &b);
}

enum err calendar_year_get(struct rq *rq, struct db *db)
{
	struct off_day *d = arena_array(rq->arena, YEAR_DAYS, sizeof(*d));
	struct calendar_day_line *l = arena_array(rq->arena, YEAR_DAYS, sizeof(*l));
	struct calendar_year_view v = { .lines = l };
	struct buf b = reply_buf(rq);
	bool loaded;
	size_t n;

	(void)db;
	if (rq->id < FIRST_YEAR || rq->id > LAST_YEAR)
		return ERR_NOT_FOUND;
	loaded = calendar_year(rq->known->calendar, (int)rq->id) != NULL;
	if (!loaded && !rq->api)
		return ERR_NOT_FOUND;
	n = days_of(rq, (int)rq->id, d);
	if (rq->api)
		return reply_days(rq, (int)rq->id, loaded, d, n);
	for (size_t i = 0; i < n; i++) {
		char iso[DATE_ISO_SIZE];

		if (d[i].off == d[i].weekend)	/* a plain weekend */
			continue;
		l[v.n++] = (struct calendar_day_line){
			.day = arena_dup(rq->arena, date_format_iso(d[i].day, iso)), .weekday = calendar_weekday_word(d[i].day),
			.note = d[i].off ? d[i].note : rulebook_worked,
		};
	}
	v.title = rulebook_year_title(rq->arena, (int)rq->id - 1911);
	v.tabs = rulebook_tabs(rq, "calendar_list", &v.n_tabs);
	tpl_calendar_year_page(&b, rq_page(rq, v.title, "行事曆與規則"), &v);
	return reply_html(rq, 200, &b);
}
