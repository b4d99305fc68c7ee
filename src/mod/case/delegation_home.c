/* 職務代理 on the first page: whom I stand in for today, and who stands in for me. */
#include "base/arena.h"
#include "core/app.h"
#include "core/known.h"
#include "core/readlog.h"
#include "gen/delegation.sql.h"
#include "gen/duty_list.sql.h"
#include "mod/case/case_head.h"
#include "mod/case/delegation_words.h"
#include "mod/case/duty_view.h"
#include "web/urls.h"

#include <inttypes.h>

/* Of one colleague. */
enum { STAND_IN_ROWS = 20 };

static const char *of_href(struct rq *rq, const char *route, int64_t account)
{
	struct buf b = url_buf(rq->arena);

	url_put(&b, route_named(route)->path, NULL, 0);
	url_query(&b, "of", arena_printf(rq->arena, "%" PRId64, account));
	return buf_text(&b);
}

/* All of them at once: what is shown of them is shown to a stand-in, and logged as such beside what is one's own. */
static enum err log_stand_in(struct rq *rq, const struct stand_in_row *s, size_t n, const struct seen *seen)
{
	struct buf b;

	if (seen->n == 0 || !rq->app->read_log)
		return OK;
	buf_init(&b, rq->arena, 1024);
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, i > 0 ? "、" : "");
		buf_str(&b, known_name(rq->known, s[i].from_account));
	}
	return read_log_write(rq->app->read_log, rq->now, rq->user.id, rq->route->name,
			      known_stands_for(rq->arena, buf_text(&b)), seen);
}

/* What the colleagues owe by the end of the three days, of each the most urgent and one more. */
static enum err load_duties(struct rq *rq, struct db *db, const struct stand_in_row *s, size_t n,
			    struct duty_line_row **ret_rows, size_t *ret_n)
{
	int64_t *place = arena_array(rq->arena, n + 1, sizeof(*place));
	char until[DATE_ISO_SIZE];
	struct duty_list_owners_in in = {
		.owners = { place, n }, .until_day = date_format_iso(rq->today + DUTY_SOON, until), .each = STAND_IN_ROWS + 1,
	};
	struct seen shown = { .n = 0 }, *own = db->who.seen;
	enum err e;

	for (size_t i = 0; i < n; i++)
		place[i] = known_account_place(rq->known, s[i].from_account);
	db->who.seen = &shown;
	e = duty_list_owners(db, &in, ret_rows, ret_n);
	db->who.seen = own;
	TRY(e);
	return log_stand_in(rq, s, n, &shown);
}

static void put_stand_in(struct rq *rq, struct stand_in_view *v, const struct stand_in_row *s,
			 const struct duty_line_row *duties, size_t n)
{
	int64_t place = known_account_place(rq->known, s->from_account);
	struct duty_line_row *own = arena_array(rq->arena, STAND_IN_ROWS, sizeof(*own));

	for (size_t i = 0; i < n; i++) {
		if (duties[i].owner_id != place)
			continue;
		if (v->n < STAND_IN_ROWS)
			own[v->n++] = duties[i];
		else
			v->more = delegation_words_more(rq->arena, STAND_IN_ROWS);
	}
	v->duties = duty_views(rq, own, v->n);
	v->title = delegation_words_home(rq->arena, known_name(rq->known, s->from_account), s->until_on);
	v->summary = s->summary;
	v->cases_href = of_href(rq, "case_list", s->from_account);
	v->duties_href = of_href(rq, "duty_list", s->from_account);
}

enum err case_stand_ins(struct rq *rq, struct db *db, struct stand_ins *ret)
{
	char today[DATE_ISO_SIZE];
	struct stand_in_row *mine, *me;
	struct duty_line_row *duties = NULL;
	struct stand_in_view *views;
	const char **away;
	size_t n_duties = 0;

	date_format_iso(rq->today, today);
	TRY(stand_in_mine(db, &(struct stand_in_mine_in){ .today = today }, &mine, &ret->n));
	TRY(stand_in_for_me(db, &(struct stand_in_for_me_in){ .today = today }, &me, &ret->n_away));
	views = arena_array(rq->arena, ret->n + 1, sizeof(*views));
	away = arena_array(rq->arena, ret->n_away + 1, sizeof(*away));
	if (ret->n > 0)
		TRY(load_duties(rq, db, mine, ret->n, &duties, &n_duties));
	for (size_t i = 0; i < ret->n; i++)
		put_stand_in(rq, &views[i], &mine[i], duties, n_duties);
	for (size_t i = 0; i < ret->n_away; i++)
		away[i] = delegation_words_for_me(rq->arena, known_name(rq->known, me[i].to_account), me[i].from_on,
						  me[i].until_on);
	ret->mine = views;
	ret->away = away;
	return OK;
}
