#include "web/chrome.h"

#include "base/arena.h"
#include "web/urls.h"

#include <string.h>

static struct site site;

void chrome_site(const struct site *s)
{
	site = *s;
	if (site.org_line && !*site.org_line)	/* an office without a line of its own */
		site.org_line = NULL;
}

/* The path of a route without parameters. */
static const char *plain_path(const char *route)
{
	const struct route *r = route_named(route);

	return r ? r->path : NULL;
}

static void put_nav(struct rq *rq, struct page *p)
{
	struct nav_item *nav;
	size_t n = 0;

	while (nav_table[n].label)
		n++;
	nav = arena_array(rq->arena, n + 1, sizeof(*nav));
	for (size_t i = 0; i < n; i++) {
		const struct route *r = route_named(nav_table[i].route);

		if (!r || !(r->roles & (1u << rq->user.role)))
			continue;
		nav[p->n_nav++] = (struct nav_item){
			.label = nav_table[i].label, .href = r->path, .key = nav_table[i].key,
			.current = p->area && strcmp(p->area, nav_table[i].label) == 0,
		};
	}
	p->nav = nav;
}

/* Beside the user's name: what belongs to the person, not to the work. */
static void put_links(struct rq *rq, struct page *p)
{
	static const struct { const char *label, *route; } own[] = {
		{ "草稿", "draft_list" }, { "個人設定", "me_page" },
	};
	struct link_view *l = arena_array(rq->arena, sizeof(own) / sizeof(own[0]), sizeof(*l));

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (plain_path(own[i].route))
			l[p->n_links++] = (struct link_view){ own[i].label, plain_path(own[i].route) };
	p->links = l;
}

/* Who sees a login here that was not theirs can tell. */
static const char *flash_of(struct rq *rq)
{
	const char *word = rq_query(rq, "saved"), *sentence = word ? words_saved(word) : NULL;
	char at[INSTANT_ROC_SIZE];

	if (!sentence || strcmp(word, "in") != 0 || !rq->user.id || rq->user.previous_at == INT_NULL)
		return sentence;
	return words_last_login(rq->arena, instant_format_roc(rq->user.previous_at, at));
}

struct page *rq_page(struct rq *rq, const char *title, const char *area)
{
	struct page *p = arena_alloc(rq->arena, sizeof(*p));
	const struct route *search = route_named("search");

	*p = (struct page){
		.title = title, .area = area, .demo = site.demo, .org_line = site.org_line,
		.home_href = "/", .today = rq->today, .theme = rq->user.theme, .text_size = rq->user.text_size,
		.keys_off = rq->user.keys_off,
		.n_errors = rq->again ? rq->again_err != OK : 0,
	};
	if (rq->user.id) {
		p->user_name = rq->user.name;
		p->role_name = rq->user.role_name;
		p->unit_name = rq->user.unit_name;
		p->csrf = rq->user.csrf;
		p->logout_href = plain_path("logout");
		p->look_href = plain_path("me_look");
		put_links(rq, p);
		if (search && (search->roles & (1u << rq->user.role)))
			p->search_href = search->path;
		put_nav(rq, p);
	}
	p->flash = flash_of(rq);
	return p;
}
