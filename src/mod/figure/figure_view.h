/* figure_view: what the figure pages share: the question, the tabs, numbers as text. */
#ifndef ZHILU_MOD_FIGURE_VIEW_H
#define ZHILU_MOD_FIGURE_VIEW_H

#include "mod/figure/figure.h"
#include "mod/figure/figure_edit.h"
#include "mod/figure/figure_pages.h"
#include "mod/figure/figure_scope.h"
#include "web/rq.h"

struct figure_asked {
	struct figure_query q;
	struct figure_ask typed;
	struct figure_scope scope;	/* of the pages that ask for one */
	char first[DATE_ISO_SIZE], last[DATE_ISO_SIZE];
	day_t last_day;
	int percent;			/* the threshold of the rule row */
};

void figure_asked(struct rq *rq, struct figure_asked *ret);
const struct nav_item *figure_tabs(struct rq *rq, const char *current, size_t *ret_n);
const char *figure_number(struct arena *a, int64_t n);
/* ,"name":n — null if it is not told. */
void figure_json(struct buf *b, const char *name, int64_t n);
/* A share in percent to one decimal, half up: the closure rate's arithmetic. */
const char *figure_share(struct arena *a, int64_t part, int64_t whole);
/* One line of the table: rate, needed, forecast. */
struct figure_line figure_line(struct rq *rq, const struct figure_asked *f, const char *name, const struct closure_counts *c);

/* 登錄時效, below 時效. */
enum err figure_entry(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_timeliness_view *v) MUST_USE;
/* What stands beside the rate, for the place that was asked for. */
enum err figure_beside(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v) MUST_USE;

/* 滿意度 in the counts of a place; its own page has the rates. */
enum err figure_satisfied(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v) MUST_USE;

/* The question above a page, and its period in words. */
struct field_set;
const struct form_view *figure_ask_form(struct rq *rq, const struct figure_asked *f, const struct field_set *fields, const char *action);
const char *figure_period_words(struct rq *rq, const struct figure_asked *f);

#endif
