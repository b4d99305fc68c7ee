/* What the first page shows; each role fills its part (home.c says which). */
#ifndef ZHILU_MOD_HOME_PAGES_H
#define ZHILU_MOD_HOME_PAGES_H

#include "mod/case/case_head.h"
#include "mod/home/home_words.h"
#include "web/page.h"
#include "web/rq.h"

/* A count that opens its list; href NULL: there is no list of it in this role's scope. */
struct home_cell {
	const char *text, *href;
	enum tone tone;			/* TONE_NEUTRAL: nothing to look at */
	const char *label;		/* of its column; home_put_table() */
	bool number;
};

struct home_line {
	const char *name, *href;
	struct home_cell *cells;
	size_t n;
};

struct home_table {
	const char *title;
	const struct column_view *columns;
	size_t n_columns;
	const struct home_line *lines;
	size_t n;
};

/* One thing to do, with how many wait; the page leaves out what is at 0 unless `always`. */
struct home_work {
	const char *title, *hint, *href;
	int64_t count;
	const char *unit;		/* 件 */
	enum tone tone;
};

struct home_view {
	const char *title, *intro;
	const struct figure_view *sums;	/* one line of numbers above the list */
	size_t n_sums;
	const struct figure_view *figures;	/* large: who looks at figures first */
	size_t n_figures;
	const struct pill_view *pills;
	size_t n_pills;
	const struct home_work *work;
	size_t n_work;
	struct home_table table;
	const struct duty_view *duties;
	size_t n;
	const char *duties_caption;
	struct stand_ins stand_ins;
	const struct link_view *drafts;
	size_t n_drafts;
	struct empty_view empty;
	const char *more_href, *export_href, *new_href;
	bool has_duties;		/* this role owes duties, or sees to those of others */
};

/* ---- the parts ---- */

/* Own worklist, caseload and closure rate. */
enum err home_of_worker(struct rq *rq, struct db *db, struct home_view *v, struct page *page) MUST_USE;
/* The window: its duties, by worker, what waits for the supervisor, stalled and silent cases. */
enum err home_of_supervisor(struct rq *rq, struct db *db, struct home_view *v, struct page *page) MUST_USE;
enum err home_of_county(struct rq *rq, struct db *db, struct home_view *v) MUST_USE;
enum err home_of_branch(struct rq *rq, struct db *db, struct home_view *v) MUST_USE;
enum err home_of_agency(struct rq *rq, struct db *db, struct home_view *v) MUST_USE;
enum err home_of_centre(struct rq *rq, struct db *db, struct home_view *v) MUST_USE;
enum err home_of_referrer(struct rq *rq, struct db *db, struct home_view *v) MUST_USE;
enum err home_of_admin(struct rq *rq, struct db *db, struct home_view *v) MUST_USE;
enum err home_of_auditor(struct rq *rq, struct db *db, struct home_view *v) MUST_USE;

/* ---- what they share ---- */

/* Late, today, within three days, all: of one list of duties. */
struct home_urgency { int64_t late, today, soon, all; };
void home_put_pills(struct rq *rq, struct home_view *v, const struct home_urgency *u);
/* Today and the last of the three days, as a statement takes them. */
struct home_days { char today[DATE_ISO_SIZE], soon[DATE_ISO_SIZE]; };
struct home_days home_days(const struct rq *rq);
/* A list's address with up to two questions; name NULL: not asked. */
struct home_asked { const char *name; const char *value; };
const char *home_list(struct rq *rq, const char *route, struct home_asked one, struct home_asked two);
const char *home_number(struct rq *rq, int64_t n);
/* A count as a cell: linked if there is something, toned if it is to be looked at. */
struct home_cell home_count(struct rq *rq, int64_t n, const char *href, enum tone tone);
/* The columns begin with that of the names; the cells learn theirs. */
void home_put_table(struct home_view *v, const char *title, const struct column_view *columns, struct home_line *lines, size_t n);
struct home_work home_work(enum home_work_word w, int64_t n, const char *href, enum tone tone);
/* Put one more thing to do on the list, unless nothing waits. */
void home_add(struct home_view *v, struct home_work *list, struct home_work w);

#endif
