/* The history of an older system: figures only (columns of closure_events.csv). */
#include "mod/figure/figure.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/rand.h"
#include "core/act.h"
#include "gen/figure.sql.h"
#include "mod/figure/figure_words.h"

#include <string.h>

enum kind { OPENED, CLOSED, REVERSED, TRANSFERRED, UNKNOWN };

struct line {
	const char *name, *date, *county;
	enum kind kind;
	int64_t recorded;
};

struct history {
	struct history_report *report;
	struct line *line;
	size_t n;
};

static enum kind kind_of(const char *word)
{
	static const char *const words[] = { "opened", "closed", "reversed", "transferred" };

	for (int i = 0; i < UNKNOWN; i++)
		if (strcmp(words[i], word) == 0)
			return (enum kind)i;
	return UNKNOWN;
}

/* ---- one case ---- */

struct stay {
	const char *county, *since, *branch_since;
	const char *closed_on;
};

/* An event row waits until it is known whether a later line voids it. */
struct event {
	struct history_event_in in;
	bool is_closing;
};

static int64_t branch_of(const struct known *k, const char *county)
{
	const struct known_place *p = known_place_by_code(k, "county", county);

	return p ? p->parent : 0;
}

static const char *take_line(struct act *a, const struct line *l, struct stay *s, struct event *e, size_t *n)
{
	struct history_event_in in = {
		.on_day = l->date, .county = l->county, .entered = l->recorded, .voided = INT64_C(9007199254740991),
		.level = INT_NULL,
	};

	if ((l->kind == OPENED) != (s->county == NULL))
		return history_words_order;
	switch (l->kind) {
	case OPENED:
		in.event = "reply_opened";
		*s = (struct stay){ l->county, l->date, l->date, NULL };
		break;
	case CLOSED:
		in.event = "closed";
		in.county = s->county;
		s->closed_on = l->date;
		break;
	case REVERSED:
		for (size_t i = *n; i-- > 0;)
			if (e[i].is_closing && e[i].in.voided > l->recorded) {
				e[i].in.voided = l->recorded;
				break;
			}
		s->closed_on = NULL;
		return NULL;
	default:
		if (strcmp(s->county, l->county) == 0)
			return NULL;
		in.level = branch_of(a->known, s->county) == branch_of(a->known, l->county) ? 2 : 3;
		in.event = "transferred_out";
		in.county = s->county;
		in.since_county = s->since;
		in.since_branch = s->branch_since;
		e[(*n)++] = (struct event){ in, false };
		in.event = "transfer_accepted";
		in.county = l->county;
		in.since_county = in.since_branch = NULL;
		*s = (struct stay){ l->county, l->date, in.level == 3 ? l->date : s->branch_since, NULL };
		break;
	}
	e[(*n)++] = (struct event){ in, l->kind == CLOSED };
	return NULL;
}

static enum err put_case(struct act *a, struct history *h, size_t from, size_t to)
{
	struct event *e = arena_array(a->arena, 2 * (to - from) + 1, sizeof(*e));
	struct stay s = { NULL, NULL, NULL, NULL };
	struct history_case_in in = { .id = rand_id(), .case_no = h->line[from].name, .entered = h->line[from].recorded };
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		const char *fault = take_line(a, &h->line[i], &s, e, &n);

		if (fault) {
			h->report->fault = fault;
			h->report->line = (long)i + 2;
			return ERR_FORMAT;
		}
	}
	in.county = s.county;
	in.state = s.closed_on ? "closed" : "running";
	in.state_since = s.closed_on ? s.closed_on : s.since;
	in.received_on = in.opened_on = h->line[from].date;
	in.closed_on = s.closed_on;
	TRY(history_case(a->db, &in, NULL));
	for (size_t i = 0; i < n; i++) {
		e[i].in.id = rand_id();
		e[i].in.case_id = in.id;
		TRY(history_event(a->db, &e[i].in, NULL));
	}
	h->report->cases++;
	return OK;
}

static enum err put_all(struct act *a, void *ctx)
{
	struct history *h = ctx;
	struct history_empty_row *there;

	h->report->cases = 0;
	TRY(history_empty(a->db, &there));
	if (there->n > 0) {
		h->report->fault = history_words_full;
		return ERR_REFUSED;
	}
	for (size_t i = 0; i < h->n;) {
		size_t j = i;

		while (j < h->n && strcmp(h->line[j].name, h->line[i].name) == 0)
			j++;
		TRY(put_case(a, h, i, j));
		i = j;
	}
	return act_trail(a, "history.import", "cases", 0, "{}");
}

/* ---- the file ---- */

static bool read_line(struct history *h, const struct csv_row *row, const struct known *k)
{
	struct line *l = &h->line[h->n];
	day_t on, recorded;

	if (row->n != 5)
		return false;
	*l = (struct line){ .name = row->cells[0], .kind = kind_of(row->cells[1]), .date = row->cells[2], .county = row->cells[3] };
	if (!*l->name || l->kind == UNKNOWN || !date_parse_iso(l->date, &on) || !date_parse_iso(row->cells[4], &recorded) ||
	    !known_place_by_code(k, "county", l->county))
		return false;
	l->recorded = instant_of_day(recorded);
	h->n++;
	return true;
}

enum err figure_history(struct app *app, const char *text, size_t len, struct arena *a, struct history_report *ret)
{
	static const char *const header[] = { "case", "event", "date", "county", "recorded" };
	struct csv_limits limits = { .rows = 2000000, .columns = 5, .cell = 200 };
	struct history h = { .report = ret };
	const struct known *k;
	struct csv csv;
	struct csv_row row;
	enum err e = OK;
	size_t lines = 1;

	*ret = (struct history_report){ .rows = 0 };
	for (size_t i = 0; i < len; i++)
		lines += text[i] == '\n';
	h.line = arena_array(a, lines + 1, sizeof(*h.line));
	csv_open(&csv, a, text, len, &limits);
	if (!csv_next(&csv, &row) || row.n != 5)
		ret->fault = history_words_header;
	for (size_t i = 0; !ret->fault && i < 5; i++)
		if (strcmp(row.cells[i], header[i]) != 0)
			ret->fault = history_words_header;
	TRY(known_take(app, 0, &k));
	while (!ret->fault && csv_next(&csv, &row)) {
		ret->rows++;
		if (!read_line(&h, &row, k)) {
			ret->fault = history_words_row;
			ret->line = ret->rows + 1;
		}
	}
	if (!ret->fault && csv.fault.problem != CSV_FINE) {
		ret->fault = history_words_row;
		ret->line = (long)csv.fault.line;
	}
	if (ret->fault)
		e = ERR_FORMAT;
	else
		e = act_run(app, a, 0, instant_now(), put_all, &h);
	ret->accepted = e == OK ? ret->rows : 0;
	known_drop(app, k);
	return e;
}
