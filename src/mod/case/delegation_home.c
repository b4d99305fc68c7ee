/* 職務代理 on the first page: whom I stand in for today, and who stands in for me. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/delegation.sql.h"
#include "mod/case/case_head.h"
#include "mod/case/delegation_words.h"
#include "mod/case/duty_view.h"
#include "web/urls.h"

#include <inttypes.h>

enum { STAND_IN_ROWS = 20 };

static const char *of_href(struct rq *rq, const char *route, int64_t account)
{
	struct buf b = url_buf(rq->arena);

	url_put(&b, route_named(route)->path, NULL, 0);
	url_query(&b, "of", arena_printf(rq->arena, "%" PRId64, account));
	return buf_text(&b);
}

static enum err put_stand_in(struct rq *rq, struct db *db, struct stand_in_view *v, const struct stand_in_row *s)
{
	struct duty_ask ask = { .owner = known_account_place(rq->known, s->from_account), .limit = STAND_IN_ROWS };
	struct duty_line_row *rows;

	TRY(duty_lines(db, &ask, &rows, &v->n));
	v->duties = duty_views(rq, rows, v->n);
	v->title = delegation_words_home(rq->arena, known_name(rq->known, s->from_account), s->until_on);
	v->summary = s->summary;
	v->cases_href = of_href(rq, "case_list", s->from_account);
	v->duties_href = of_href(rq, "duty_list", s->from_account);
	return OK;
}

enum err case_stand_ins(struct rq *rq, struct db *db, struct stand_ins *ret)
{
	char today[DATE_ISO_SIZE];
	struct stand_in_row *mine, *me;
	struct stand_in_view *views;
	const char **away;

	date_format_iso(rq->today, today);
	TRY(stand_in_mine(db, &(struct stand_in_mine_in){ .today = today }, &mine, &ret->n));
	TRY(stand_in_for_me(db, &(struct stand_in_for_me_in){ .today = today }, &me, &ret->n_away));
	views = arena_array(rq->arena, ret->n + 1, sizeof(*views));
	away = arena_array(rq->arena, ret->n_away + 1, sizeof(*away));
	for (size_t i = 0; i < ret->n; i++)
		TRY(put_stand_in(rq, db, &views[i], &mine[i]));
	for (size_t i = 0; i < ret->n_away; i++)
		away[i] = delegation_words_for_me(rq->arena, known_name(rq->known, me[i].to_account), me[i].from_on,
						  me[i].until_on);
	ret->mine = views;
	ret->away = away;
	return OK;
}
