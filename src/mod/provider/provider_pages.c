/* 受案單位: who offers what and where there is room (S33, S34). */
#include "mod/provider/provider_pages.h"

#include "base/arena.h"
#include "core/codes.h"
#include "gen/provider.sql.h"
#include "gen/provider_list.html.h"
#include "gen/provider_show.html.h"
#include "mod/case/case_codes.h"
#include "mod/provider/provider.h"
#include "mod/provider/provider_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- filters ---- */

/* A branch has several counties; everybody else looks at their own. */
static const struct known_place **counties_of(struct rq *rq, size_t *ret_n)
{
	const struct known_place **all, **mine;
	size_t n = known_places(rq->known, "county", NULL, rq->arena, &all);

	mine = arena_array(rq->arena, n + 1, sizeof(struct known_place *));
	*ret_n = 0;
	for (size_t i = 0; i < n; i++) {
		bool own = rq->user.county && all[i]->county && strcmp(all[i]->county, rq->user.county) == 0;

		if (rq->user.role == ROLE_BRANCH_OFFICER ? all[i]->parent == rq->user.unit : own)
			mine[(*ret_n)++] = all[i];
	}
	return mine;
}

static const char *filter_href(struct rq *rq, const char *county, const char *kind)
{
	struct buf b = url_buf(rq->arena);

	url_provider_list(&b);
	url_query(&b, "county", county);
	url_query(&b, "kind", kind);
	return buf_text(&b);
}

/* ?room=full, stale: the programmes behind a number of the county's first page. */
static const char *put_room(struct rq *rq, struct provider_list_view *v, const char *county, const char *kind)
{
	const char *room = rq_query(rq, "room");
	struct chip_view *c = arena_array(rq->arena, 1, sizeof(*c));

	if (!room || (strcmp(room, "full") != 0 && strcmp(room, "stale") != 0))
		return "";
	v->clear_href = filter_href(rq, county, *kind ? kind : NULL);
	*c = (struct chip_view){ provider_words_room, *room == 'f' ? provider_words_is_full : provider_words_is_stale,
				 v->clear_href };
	v->chips = c;
	v->n_chips = 1;
	return room;
}

static const char *put_counties(struct rq *rq, struct provider_list_view *v, const char *kind)
{
	size_t n;
	const struct known_place **c = counties_of(rq, &n);
	const char *wanted = rq_query(rq, "county"), *chosen = n ? c[0]->county : NULL;
	struct nav_item *t = arena_array(rq->arena, n + 1, sizeof(*t));

	for (size_t i = 0; wanted && i < n; i++)
		if (strcmp(c[i]->county, wanted) == 0)
			chosen = c[i]->county;
	for (size_t i = 0; i < n; i++)
		t[i] = (struct nav_item){ .label = c[i]->name, .href = filter_href(rq, c[i]->county, kind),
					  .current = strcmp(c[i]->county, chosen) == 0 };
	v->counties = t;
	v->n_counties = n;
	return chosen;
}

static const char *put_kinds(struct rq *rq, struct provider_list_view *v, const char *county)
{
	const char *wanted = rq_query(rq, "kind");
	const char *chosen = wanted && option_has(service_kinds, wanted) ? wanted : "";
	struct nav_item *t;
	size_t n = 0;

	while (service_kinds[n].code)
		n++;
	t = arena_array(rq->arena, n + 1, sizeof(*t));
	t[v->n_kinds++] = (struct nav_item){ .label = provider_words_all_kinds, .href = filter_href(rq, county, NULL),
					     .current = !*chosen };
	for (size_t i = 0; i < n; i++)
		t[v->n_kinds++] = (struct nav_item){
			.label = service_kinds[i].label, .href = filter_href(rq, county, service_kinds[i].code),
			.current = strcmp(chosen, service_kinds[i].code) == 0,
		};
	v->kinds = t;
	return chosen;
}

/* ---- list ---- */

static const struct provider_line *lines_of(struct rq *rq, const struct provider_list_row *r, size_t n,
					    const char *county)
{
	struct provider_line *l = arena_array(rq->arena, n + 1, sizeof(*l));
	int stale = provider_stale_days(rq->known, county, rq->today);

	for (size_t i = 0; i < n; i++) {
		struct provider_programme p = {
			.places = r[i].places, .in_service = r[i].in_service, .as_of = r[i].as_of,
		};

		l[i] = (struct provider_line){
			.id = r[i].id, .name = r[i].name, .phone = r[i].phone, .programme = r[i].programme,
			.kind = option_label(service_kinds, r[i].kind), .waiting = r[i].waiting,
		};
		if (r[i].programme)
			l[i].capacity = provider_capacity(&p, rq->today, stale);
	}
	return l;
}

enum err provider_list_get(struct rq *rq, struct db *db)
{
	struct provider_list_view v = { .n = 0 };
	const char *county = put_counties(rq, &v, rq_query(rq, "kind")), *kind = put_kinds(rq, &v, county);
	struct page_of p = page_of(rq, "0");
	char today[DATE_ISO_SIZE], stale[DATE_ISO_SIZE];
	struct provider_list_in in = {
		.room = put_room(rq, &v, county, kind),
		.stale_on = date_format_iso(rq->today - provider_stale_days(rq->known, county, rq->today), stale),
		.county = county ? county : "", .on_day = date_format_iso(rq->today, today), .kind = kind,
		.after_place = strtoll(p.after_text, NULL, 10), .after_programme = p.after_id, .limit = p.limit,
	};
	struct provider_list_row *r;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(provider_list(db, &in, &r, &n));
	n = page_cut(rq, &p, n, n > 1 ? arena_printf(rq->arena, "%" PRId64, r[n - 2].id) : NULL,
		     n > 1 && r[n - 2].programme_id != INT_NULL ? r[n - 2].programme_id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_provider_list, r, n, p.next);
	v.county = county ? code_county_name(county) : NULL;
	v.lines = lines_of(rq, r, n, county);
	v.n = n;
	v.pager = p.view;
	v.empty = (struct empty_view){ .title = v.n_chips ? "沒有這樣的方案" : "還沒有單位", .reason = provider_words_none };
	if (rq->user.role == ROLE_COUNTY_OFFICER)
		v.empty.action = (struct link_view){ "登記受案單位",
						     v.new_href = URL_0(rq->arena, provider_new) };
	tpl_provider_list_page(&b, rq_page(rq, "受案單位", "受案單位"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- one ---- */

static const struct fact_view *facts_of(struct rq *rq, const struct provider_get_row *r, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, 4, sizeof(*f));

	f[0] = (struct fact_view){ .label = "縣市", .value = r->county ? code_county_name(r->county) : NULL };
	f[1] = (struct fact_view){ .label = "單位代碼", .value = r->code };
	f[2] = (struct fact_view){ .label = "電話", .value = r->phone };
	f[3] = (struct fact_view){ .label = "地址", .value = r->address };
	*ret_n = 4;
	return f;
}

static const struct programme_line *programmes_of(struct rq *rq, const struct programme_row *r, size_t n)
{
	struct programme_line *l = arena_array(rq->arena, n + 1, sizeof(*l));
	char from[DATE_ROC_SIZE], to[DATE_ROC_SIZE];

	for (size_t i = 0; i < n; i++) {
		struct provider_programme p = {
			.places = r[i].places, .in_service = r[i].in_service, .as_of = r[i].as_of,
		};
		bool own = rq->user.role == ROLE_COUNTY_OFFICER && rq->user.county &&
			   strcmp(rq->user.county, r[i].county) == 0;

		l[i] = (struct programme_line){
			.kind = option_label(service_kinds, r[i].kind), .name = r[i].name, .waiting = r[i].waiting,
			.period = arena_printf(rq->arena, "%s－%s", date_iso_to_roc(r[i].from_on, from),
					       date_iso_to_roc(r[i].until_on, to)),
			.edit_href = own ? URL_1(rq->arena, programme_edit, r[i].id) : NULL,
			.capacity = provider_capacity(&p, rq->today,
						      provider_stale_days(rq->known, r[i].county, rq->today)),
		};
	}
	return l;
}

enum err provider_show_get(struct rq *rq, struct db *db)
{
	struct provider_get_row *r;
	struct programme_row *m;
	struct provider_show_view v = { .n_facts = 0 };
	struct buf b = reply_buf(rq);

	TRY(provider_get(db, &(struct provider_get_in){ .id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	TRY(programme_list(db, &(struct programme_list_in){ .provider_id = rq->id }, &m, &v.n_programmes));
	if (rq->api)
		return reply_rows(rq, &stmt_programme_list, m, v.n_programmes, NULL);
	v.name = r->name;
	v.facts = facts_of(rq, r, &v.n_facts);
	v.programmes = programmes_of(rq, m, v.n_programmes);
	v.empty = (struct empty_view){ .title = "還沒有服務方案", .reason = provider_words_none_county };
	if (rq->user.role == ROLE_COUNTY_OFFICER)
		v.new_href = URL_1(rq->arena, programme_new, rq->id);
	tpl_provider_show_page(&b, rq_page(rq, r->name, "受案單位"), &v);
	return reply_html(rq, 200, &b);
}
